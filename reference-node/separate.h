/* SPDX-License-Identifier: Apache-2.0
 * separate.h - responses that come later than the acknowledgement (RFC 7252 section 5.2.2). */
#ifndef NODE_SEPARATE_H
#define NODE_SEPARATE_H
#include "server.h"

/* Purpose: answer q after the delay that its resource or its query `delay=` asks for (seconds), as
 * a message of its own; `type=con` or `type=non` chooses the type. */
void separate_start(const struct server_request *q);

/* Purpose: forget the responses that are due to this endpoint. */
void separate_gone(uint16_t flow);

/* Purpose: forget all responses that are due. */
void separate_clear(void);
#endif
