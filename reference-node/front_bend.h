/* SPDX-License-Identifier: Apache-2.0
 * front_bend.h - the options of a message that came in: by the rules, or as a fault has it. */
#ifndef NODE_FRONT_BEND_H
#define NODE_FRONT_BEND_H
#include "front_msg.h"

/* Purpose: front_rules_check() for a request; faults of the server change what it says and what
 * becomes of m. Returns the number of a critical option that must be refused, or 0. */
uint16_t front_bend_request(struct front_msg *m);

/* Purpose: the same for a response and the faults of the client. */
uint16_t front_bend_response(struct front_msg *m);
#endif
