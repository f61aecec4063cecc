/* SPDX-License-Identifier: Apache-2.0
 * client_store.h - the responses with an ETag that the client keeps, for a 2.03 to speak of (RFC
 * 7252 section 5.10.6.2). The oldest ones give way. */
#ifndef NODE_CLIENT_STORE_H
#define NODE_CLIENT_STORE_H
#include "client_private.h"

/* Purpose: keep the body of a 2.05 that has an ETag, as an answer to this request. */
void client_store_keep(const struct client_request *r, const coap_pdu_t *pdu, struct slice body);

/* Purpose: the body that a 2.03 speaks of; false: none is kept under its ETag for such a request.
 * *body is valid until the next call of client_store_keep. */
bool client_store_find(const struct client_request *r, const coap_pdu_t *pdu, struct slice *body);

/* Purpose: forget all. */
void client_store_clear(void);
#endif
