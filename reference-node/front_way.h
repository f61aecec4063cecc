/* SPDX-License-Identifier: Apache-2.0
 * front_way.h - the two ways through the front. Private to front_*.c and proxy*.c. */
#ifndef NODE_FRONT_WAY_H
#define NODE_FRONT_WAY_H
#include "front_flow.h"

/* Purpose: a datagram came from the peer: answer it, drop it, or hand it to libcoap. */
void front_way_in(struct flow *f, struct slice datagram);

/* Purpose: libcoap sent a datagram: record it, perhaps break it, and send it to the peer. */
void front_way_out(struct flow *f, struct slice datagram);

/* Purpose: send a message of the front's own making to the peer. seen: the message that it
 * answers, or NULL. ping: it answers a ping. */
void front_way_answer(struct flow *f, struct front_msg *m, struct flow_seen *seen, bool ping);

/* Purpose: hand libcoap an empty message as if the peer had sent it. type: FRONT_ACK or FRONT_RST.
 */
void front_way_inject(const struct flow *f, uint8_t type, uint16_t mid);

/* The receiver of events; never NULL. */
extern const struct front_events *front_way_events;
#endif
