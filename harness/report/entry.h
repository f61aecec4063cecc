/* SPDX-License-Identifier: Apache-2.0
 * entry.h - the structs of a run as JSON: what report.json and events.jsonl have in common. All
 * functions return new references, NULL only when memory is short. */
#ifndef REPORT_ENTRY_H
#define REPORT_ENTRY_H
#include "report/report.h"
#include "suite/vocabulary.h"
#include <jansson.h>

enum {
    ENTRY_OCTETS_MAX = 2048,    /* of one frame or buffer */
    ENTRY_TRACE_MAX = 400,      /* frames of one test: the first and the last half of these */
    ENTRY_TRACE_HARD_MAX = 800, /* with the frames of the middle that have findings */
    ENTRY_FINDINGS_MAX = 1000,  /* findings of one test; more are counted */
    ENTRY_EVENTS_MAX = 400
};

/* Purpose: the `run` object of report.json, without what is known only at its end. */
json_t *entry_run(const struct report_run *run);

/* Purpose: the `environment` object of report.json. */
json_t *entry_environment(const struct report_run *run);

/* Purpose: what is fixed about a test: id, case, title, purpose, source, clauses, needs, steps. */
json_t *entry_about(const struct test *test, int case_index, const struct vocabulary *names);

/* Purpose: "udp.port==5783,coap", what -d of Wireshark wants; nothing when it needs no -d. */
void entry_decode_as(struct text *out, const struct decode_as *d);

/* Purpose: one finding. */
json_t *entry_finding(const struct test *test, const struct finding *f,
                      const struct vocabulary *names);

/* Purpose: one frame of the conversation; octets only when with_hex. */
json_t *entry_trace(const struct test *test, const struct trace *t, int64_t start_ns,
                    bool with_hex);

/* Purpose: one event without a frame. */
json_t *entry_event(const struct event *e, int64_t start_ns);

/* Purpose: say of an entry that its times are simulated ones; of others nothing is said. */
void entry_clock(json_t *o, bool is_virtual);

/* Purpose: the part of an entry that its judged roles share: about, times, steps with their
 * status, trace, events, compare. */
json_t *entry_shared(const struct result *result, const struct report_more *more,
                     const struct vocabulary *names);

/* Purpose: the entry of one role: shared with the verdict and the findings. What stands
 * in shared is not copied: change neither. */
json_t *entry_role(const json_t *shared, const struct result *result, int role,
                   const struct vocabulary *names);

/* Purpose: the entry of a test that did not run. */
json_t *entry_outside(const struct report_outside *outside, const struct vocabulary *names);

/* Purpose: "server", or "" for -1 and roles that the test does not have. */
const char *entry_role_name(const struct test *test, int role);

/* Purpose: the label of a case, or "". */
const char *entry_case(const struct test *test, int case_index);

/* Purpose: is this finding to be listed under this role? Its own, nobody's, and those of roles that
 * have no verdict of their own (the tester). */
bool entry_concerns(const struct result *result, const struct finding *f, int role);
#endif
