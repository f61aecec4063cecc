/* SPDX-License-Identifier: Apache-2.0
 * report.h - what a run leaves behind, in one folder:
 *   events.jsonl      one line per thing that happened, written the moment it happens
 *   report.json       schema plugtest-report/1, made from events.jsonl when the run ends
 *   annotated.pcapng  the evidence with the verdicts as comments on its frames
 * Everything in report.json comes out of events.jsonl, by one code path: a run that was killed is
 * reported by report_rebuild with what it had written. Results are written out when they are added
 * and not kept, so that memory does not grow with the number of tests. Nothing is printed here.
 * Clauses get their names from testcases/requirements.
 *
 *   struct report *r = report_open(NULL, &run, &diags);
 *   report_capture(r, "evidence.pcapng");     written by the caller, at report_path(r, ...)
 *   unsigned n = report_test(r, test, &engine_run, now);
 *   ... report_progress(r, n, engine_result(e)) after each engine_frame and engine_time ...
 *   report_add(r, n, engine_result(e), NULL);
 *   report_close(r, &end);                     reports; report_free(r) afterwards
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H
#include "base/diag.h"
#include "engine/engine.h"
#include "engine/mesh.h"

struct report_pair {
    const char *name, *value;
};

/* A device of the run: the DUT, the other vendor's, the reference node, our own tester. */
struct report_device {
    const char *role;    /* the role it plays: "server"; "" = several */
    const char *part;    /* "dut", "peer" (another vendor), "reference", "tester" */
    const char *profile; /* id of its profile, or "" */
    const char *title, *vendor, *version;
    const char *origin; /* family of its protocol stack ("libcoap"), or "" */
    const char *address;
};

/* Why a test is in or out. */
struct report_choice {
    const char *id;
    bool selected;
    const char *reason;
};

/* What is known when a run starts. All is copied; NULL texts count as "". */
struct report_run {
    const char *const *command; /* argv */
    unsigned ncommand;
    const char *use; /* "run", "observe", "check", "replay", "compare" */
    const char *suite, *suite_version;
    const struct report_device *device;
    unsigned ndevices;
    uint64_t seed;
    int64_t start_ns;                    /* since 1970 UTC */
    int64_t tolerance_ns;                /* lateness that is forgiven */
    const struct report_pair *parameter; /* tx parameters: "tx.ack_timeout", "2 s" */
    unsigned nparameters;
    const struct report_pair *environment; /* host record: kernel, packages, clock ... */
    unsigned nenvironment;
    const struct report_choice
        *choice; /* in the order of the suite; also the order of report.json */
    unsigned nchoices;
};

/* What is known when a run ends. */
struct report_end {
    int64_t end_ns;
    int64_t lateness_p99_ns, lateness_max_ns; /* of our own timers and sends; 0 = not measured */
    const char *interrupted;                  /* why the run stopped early ("SIGINT"), or NULL */
};

/* One answer of a compared run, or one of many. */
struct report_difference {
    const char *step, *field, *label;
    const char *dut, *reference; /* values in words; "" = absent */
    bool same;
    bool free; /* each device chooses it for itself: a difference is expected */
};

/* What a result does not say itself; all optional. */
struct report_more {
    unsigned
        capture; /* what report_capture returned: where the frame numbers count; 0 = the first */
    const struct report_difference *difference;
    unsigned ndifferences;
};

struct report_counts {
    unsigned count[VERDICT_COUNT]; /* of entries: one per test, case and judged role */
    unsigned total, remarks;
};

struct report_style {
    bool colours;     /* ANSI escape sequences */
    unsigned columns; /* width of the terminal; 0 = 80 */
};

struct report;

/* Purpose: start a report in folder dir, which is made when it is missing and must hold no report
 * yet. dir NULL: a new folder reports/out/TIME-SUITE below the current one, and then
 * reports/out/latest is made to name it, in one step. diags is borrowed until report_free. Returns
 * NULL with one diag when the folder cannot be used. */
struct report *report_open(const char *dir, const struct report_run *run, struct diags *diags);

/* Purpose: the folder, as given or as made. */
const char *report_dir(const struct report *r);

/* Purpose: the path of a file in the folder; lives as long as the diags given to report_open. */
const char *report_path(struct report *r, const char *name);

/* Purpose: a capture whose frame numbers the results use. path: as given by the user, or (without
 * a slash) a file in the folder. report_close annotates a copy. Returns its number (from 0) for
 * report_more.capture. */
unsigned report_capture(struct report *r, const char *path);

/* Purpose: a test starts. run: its roles and case. Returns a number for the calls below, unique in
 * this report and never 0. */
unsigned report_test(struct report *r, const struct test *test, const struct engine_run *run,
                     int64_t now_ns);

/* Purpose: write down the traces, findings and events that the result has gained since the last
 * call. The lists of a result only grow at their ends. */
void report_progress(struct report *r, unsigned n, const struct result *result);

/* Purpose: an action of the engine is performed (sent, asked ...). */
void report_action(struct report *r, unsigned n, const struct action *action, int64_t now_ns);

/* Purpose: anything else worth a line; n 0 = about the run as a whole. */
void report_note(struct report *r, unsigned n, const char *text, int64_t now_ns);

/* Purpose: a test has ended: one entry per judged role. n as report_test gave it, or 0 when the
 * test was not announced (captures). more may be NULL. */
void report_add(struct report *r, unsigned n, const struct result *result,
                const struct report_more *more);

/* Purpose: a test that was started has ended, and is run again: it gets no entry. why: one
 * sentence.
 */
void report_again(struct report *r, unsigned n, const struct result *result, const char *why);

/* A test that did not run. */
struct report_outside {
    const struct test *test;
    int case_index;   /* -1: all of them */
    const char *role; /* the role that would have been judged, or "" */
    enum verdict
        verdict; /* VERDICT_NA or VERDICT_SKIPPED; INCONC when it was to run and could not */
    enum reason reason;
    const char *text; /* why, in one sentence */
};

/* Purpose: enter a test that did not run. */
void report_outside(struct report *r, const struct report_outside *outside);

/* Purpose: the RPL networks of a capture, which began at first_ns: `dodags` of report.json. */
void report_mesh(struct report *r, const struct mesh *m, unsigned capture, int64_t first_ns);

/* Purpose: what was added so far. */
const struct report_counts *report_counts(const struct report *r);

/* Purpose: did writing fail (full disk ...)? The diag was given once; the caller exits with 4. */
bool report_broken(const struct report *r);

/* Purpose: end the run: the last event, report.json, annotated.pcapng. Returns 0, or -1 with a diag
 * when a file could not be written; what was recorded before stays. The counts and the summary can
 * still be asked for. */
int report_close(struct report *r, const struct report_end *end);

/* Purpose: instead of report_close: nothing was recorded (bad input), and nothing is left behind:
 * neither the folders that report_open made, nor what latest did not name before. Frees r. */
void report_discard(struct report *r);

/* Purpose: free everything; without report_close the folder is left as a killed run would leave it.
 * r may be NULL. */
void report_free(struct report *r);

/* Purpose: make report.json (and annotated.pcapng) from the events.jsonl of a run that was killed,
 * or again. Tests that had started and not ended are INCONC, OPERATOR_ABORT, with what was seen of
 * them. A line cut in the middle is passed over. *counts may be NULL. Returns 0 or -1 with a diag.
 */
int report_rebuild(const char *dir, struct report_counts *counts, struct diags *diags);

/* What to annotate: capture `in`, number `capture` of the run whose events.jsonl is `events`. */
struct report_annotation {
    const char *in, *events, *out;
    unsigned capture;
};

/* Purpose: copy a capture with the comments that an events.jsonl has for the frames of capture
 * number `capture`:  plugtest 1 | TEST | step 3 | FAIL | RFC7252:5.3.1 | coap.token was 66, ...
 * Returns 0 or -1 with a diag. */
int report_annotate(const struct report_annotation *a, struct diags *diags);

/* Purpose: the line of one finished test for a terminal, without a line end:
 * `FAIL   TD_COAP_CORE_17 [2] server  coap.token was 66, expected 55 (RFC7252:5.3.1, frame 8)`; of
 * an always test with the address of the party, unless it is a plain PASS. */
void report_line(struct text *out, const struct result *result, int role,
                 const struct report_style *style);

/* Cases of one test that ended as PASS for a role, without a remark. */
struct report_cases {
    const struct test *test;
    int role;
    unsigned passed, cases; /* of how many that the run was to have */
};

/* Purpose: one line for all of them, without a line end: `PASS   TD_X host (128 cases)`, or
 * `(126 of 128 cases)` where others had lines of their own or did not run. */
void report_line_cases(struct text *out, const struct report_cases *cases,
                       const struct report_style *style);

/* Purpose: the end of what a terminal shows: remarks, failures last (field, expected, actual,
 * clause, frame, filter, how to open it), and below them the totals and where the report is. The
 * first 50 failures are shown, more are counted. */
void report_summary(struct text *out, const struct report *r, const struct report_style *style);
#endif
