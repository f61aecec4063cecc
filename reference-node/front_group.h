/* SPDX-License-Identifier: Apache-2.0
 * front_group.h - requests to a multicast group (RFC 7252 section 8): which are taken, when they
 * are answered, and what is not worth an answer. */
#ifndef NODE_FRONT_GROUP_H
#define NODE_FRONT_GROUP_H
#include "front_break.h"

/* Purpose: is this message to a group a request that is looked at? All others are ignored: neither
 * acknowledged nor rejected. Faults may do it here. */
bool front_group_takes(struct flow *f, enum front_parse parsed, const struct front_msg *m);

/* Purpose: how long a request to a group waits: a random part of the leisure, in seconds. */
double front_group_delay_s(void);

/* Purpose: does No-Response say that errors are of interest (RFC 7967 section 2.1)? */
bool front_group_wants_errors(const struct front_msg *request);

/* Purpose: is a response to a group's request left out, because it says nothing useful (section
 * 8.2)? */
bool front_group_omits(const struct breaking *b);
#endif
