/* SPDX-License-Identifier: Apache-2.0
 * track_times.h - for how long the tracker takes messages for copies, and Message IDs for used. */
#ifndef CLI_TRACK_TIMES_H
#define CLI_TRACK_TIMES_H
#include "engine/track.h"
#include "script/value.h"

/* Purpose: set the spans of a tracker from a profile (tx.max_transmit_span, tx.exchange_lifetime,
 * tx.non_lifetime). Where the device keeps exactly these (tx.default) they are taken as they are;
 * else it may be slower than its profile, and none is shorter than RFC 7252 section 4.8.2 has it.
 */
void track_times(struct tracker_options *t, struct value (*profile)(void *env, const char *name),
                 void *env);
#endif
