/* SPDX-License-Identifier: Apache-2.0
 * run_rules.h - the invariants in a live run: they listen to every frame, and only the devices are
 * judged. */
#ifndef CLI_RUN_RULES_H
#define CLI_RUN_RULES_H
#include "cli/session.h"

struct run_rules;

/* Purpose: start the session's chosen always tests; NULL when there are none. */
struct run_rules *run_rules_open(struct session *s);

/* Purpose: the fields of related frames that the rules read, for the tracker: an array of
 * VIEW_COUNT sets that lives as long as the rules. */
const struct field_set *run_rules_views(const struct run_rules *rules);

/* Purpose: a loop_listener. */
void run_rules_frame(void *rules, const struct tracker *tracker, struct packet *p,
                     const struct tracked *t);

/* Purpose: the loop's listen_anew: another network begins. */
void run_rules_anew(void *rules);

/* Purpose: the loop's listen_end: judges what is still pending and reports. */
void run_rules_end(void *rules, const struct tracker *tracker, int64_t now_ns);

/* Purpose: free. rules may be NULL. */
void run_rules_close(struct run_rules *rules);
#endif
