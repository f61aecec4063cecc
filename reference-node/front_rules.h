/* SPDX-License-Identifier: Apache-2.0
 * front_rules.h - what the options of a message may look like (RFC 7252 section 5.4, table 4). */
#ifndef NODE_FRONT_RULES_H
#define NODE_FRONT_RULES_H
#include "front_msg.h"

/* Purpose: judge the options of a request or response, as a recipient that knows the options of
 * RFC 7252, 7641 and 7959. Elective options that are too long, too short or repeated without leave
 * are removed from m (to be treated like unrecognised ones: RFC 7252 sections 5.4.1, 5.4.3, 5.4.5).
 * Returns the number of the first critical option that is unknown, of a bad length or repeated, or
 * 0 if there is none. */
uint16_t front_rules_check(struct front_msg *m);

/* Purpose: is the option at this place known, of a legal length, and not there too often? */
bool front_rules_known(const struct front_msg *m, size_t at);
#endif
