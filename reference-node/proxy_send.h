/* SPDX-License-Identifier: Apache-2.0
 * proxy_send.h - messages of the proxy's own, repeated while they are Confirmable and unanswered
 * (RFC 7252 section 4.2). */
#ifndef NODE_PROXY_SEND_H
#define NODE_PROXY_SEND_H
#include "front_flow.h"

/* Purpose: a Message ID that was not used for long. */
uint16_t proxy_send_mid(void);

/* Purpose: send m to the peer of f; a Confirmable one until proxy_send_settled. Returns false when
 * it is too large or memory is short. */
bool proxy_send(struct flow *f, const struct front_msg *m);

/* Purpose: it was acknowledged, rejected or answered. Returns false when it is none of ours. */
bool proxy_send_settled(uint16_t flow, uint16_t mid);

/* Purpose: repeat nothing to this peer any more. */
void proxy_send_forget(uint16_t flow);

/* Purpose: repeat nothing to anybody any more. */
void proxy_send_clear(void);
#endif
