/* SPDX-License-Identifier: Apache-2.0
 * entry.h - the structs of a run as JSON: what report.json and events.jsonl have in common. */
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

/* Purpose: the `run` object of report.json, without what is known only at its end. New reference,
 * NULL only when memory is short. */
json_t *entry_run(const struct report_run *run);

/* Purpose: the `environment` object of report.json; as entry_run. */
json_t *entry_environment(const struct report_run *run);

/* How a test begins. */
struct entry_start {
    int case_index;
    bool virtual_clock; /* its times are simulated ones */
};

/* The functions that follow append to out; those with a key write an object, as the member of that
 * name or, with NULL, as an element of an array (see json_write.h). */

/* Purpose: what is fixed about a test: id, case, title, purpose, source, clauses, needs, steps. */
void entry_about(struct text *out, const char *key, const struct test *test,
                 const struct entry_start *start, const struct vocabulary *names);

/* Purpose: one finding. */
void entry_finding(struct text *out, const char *key, const struct test *test,
                   const struct finding *f, const struct vocabulary *names);

struct entry_frame {
    int64_t start_ns; /* its time counts from here */
    bool with_hex;    /* its octets, too */
};

/* Purpose: one frame of the conversation. */
void entry_trace(struct text *out, const char *key, const struct test *test, const struct trace *t,
                 const struct entry_frame *as);

/* Purpose: one event without a frame. */
void entry_event(struct text *out, const char *key, const struct event *e, int64_t start_ns);

struct entry_participant {
    const char *role;
    bool tester, judged;
    const struct endpoint *at; /* NULL: not known */
};

/* Purpose: one participant, as an element of an array. */
void entry_participant(struct text *out, const struct entry_participant *p);

/* Purpose: the members of an entry that its judged roles share: about, times, steps with their
 * status, trace, events, compare. */
void entry_shared(struct text *out, const struct result *result, const struct report_more *more,
                  const struct vocabulary *names);

/* Purpose: the entry of one role, as an element of an array: its verdict, what entry_shared has
 * written, its findings. */
void entry_role(struct text *out, struct slice shared, const struct result *result, int role,
                const struct vocabulary *names);

/* Purpose: how many remarks that entry has. */
unsigned entry_remarks(const struct result *result, int role);

/* Purpose: the entry of a test that did not run, as an element of an array. */
void entry_outside(struct text *out, const struct report_outside *outside,
                   const struct vocabulary *names);

/* Purpose: "udp.port==5783,coap", what -d of Wireshark wants; nothing when it needs no -d. */
void entry_decode_as(struct text *out, const struct decode_as *d);

/* Purpose: "server", or "" for -1 and roles that the test does not have. */
const char *entry_role_name(const struct test *test, int role);

/* Purpose: the label of a case, or "". */
const char *entry_case(const struct test *test, int case_index);

/* Purpose: is this finding to be listed under this role? Its own, nobody's, and those of roles that
 * have no verdict of their own (the tester). */
bool entry_concerns(const struct result *result, const struct finding *f, int role);
#endif
