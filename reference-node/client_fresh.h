/* SPDX-License-Identifier: Apache-2.0
 * client_fresh.h - responses that serve again while they are fresh, with --cache (RFC 7252 section
 * 5.6). The oldest ones give way. */
#ifndef NODE_CLIENT_FRESH_H
#define NODE_CLIENT_FRESH_H
#include "client_private.h"

/* Purpose: keep a 2.05 for as long as its Max-Age says; forget what another response says has
 * changed. */
void client_fresh_note(const struct client_request *r, const coap_pdu_t *pdu, struct slice body);

/* Purpose: deliver the response that is kept for such a request. False: there is none, or it is not
 * fresh any more. */
bool client_fresh_serves(const struct client_request *r, const struct client_spec *spec);

/* Purpose: forget all. */
void client_fresh_clear(void);
#endif
