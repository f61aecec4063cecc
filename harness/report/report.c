/* SPDX-License-Identifier: Apache-2.0
 * report.c - the report of a run while it runs; see report.h. */
#include "report/report.h"
#include "report/assemble.h"
#include "report/dodag.h"
#include "report/entry.h"
#include "report/folder.h"
#include "report/json_write.h"
#include "report/kept.h"
#include "report/spool.h"
#include "suite/paths.h"
#include <stdlib.h>
#include <unistd.h>

enum { REPORT_BYTES = 64 << 20, REPORT_CAPTURES_MAX = 64, LINE_MAX_BYTES = 256 << 20 };

/* A test that runs: how far its lists have been written down. */
struct running {
    unsigned n;
    const struct trace *trace;
    const struct finding *finding;
    const struct event *event;
};

struct report {
    struct arena *arena;
    struct diags *diags;
    const char *dir;
    size_t dir_there;   /* octets of dir that were there before */
    bool default_dir;   /* latest names it */
    const char *latest; /* what latest named before, or NULL */
    struct spool events;
    int64_t start_ns;
    const char *start_text;
    const struct vocabulary *names;
    unsigned last_n;
    struct running *running;
    size_t nrunning, running_room;
    struct text line, shared;     /* of an event, and what its entries share */
    struct eventlog_known *known; /* the entries in the event log */
    size_t nknown, known_room;
    struct report_counts counts;
    struct kept_list failures, others;
    const char *capture[REPORT_CAPTURES_MAX];
    unsigned ncaptures;
    bool failed;
};

static struct text *event_begin(struct report *r, const char *kind, unsigned n)
{
    struct text *line = &r->line;
    json_write_open(line, NULL, '{');
    json_write_text(line, "event", kind);
    if (n) json_write_int(line, "n", n);
    return line;
}

static void event_end(struct report *r)
{
    json_write_close(&r->line, '}');
    spool_line(&r->events, &r->line);
}

static void put_now(struct report *r, int64_t now_ns)
{
    json_write_seconds(&r->line, "time_s", now_ns - r->start_ns);
}

static void begin(struct report *r, const struct report_run *run)
{
    struct text *o = event_begin(r, "run started", 0);
    json_write_text(o, "schema", "plugtest-events/1");
    json_write_open(o, "tool", '{');
    json_write_text(o, "name", "plugtest");
    json_write_text(o, "version", PLUGTEST_VERSION);
    json_write_close(o, '}');
    json_write_value(o, "run", entry_run(run));
    json_write_value(o, "environment", entry_environment(run));
    event_end(r);
}

static bool open_folder(struct report *r, const char *dir, const struct report_run *run)
{
    r->default_dir = !dir;
    r->dir_there = folder_there(dir ? dir : "reports/out");
    if (dir) {
        r->dir = arena_string(r->diags->arena, slice_text(dir));
        return folder_make(dir, r->diags);
    }
    r->dir = folder_new(r->diags->arena, "reports/out", run->suite ? run->suite : "", run->start_ns,
                        r->diags);
    return r->dir != NULL;
}

struct report *report_open(const char *dir, const struct report_run *run, struct diags *diags)
{
    struct report *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->arena = arena_new(REPORT_BYTES);
    r->diags = diags;
    r->events.fd = -1;
    r->line = text_new(LINE_MAX_BYTES);
    r->shared = text_new(LINE_MAX_BYTES);
    r->start_ns = run->start_ns;
    struct diags unsaid = diags_new(r->arena); /* what is wrong there is for `plugtest lint` */
    r->names = vocabulary_load(r->arena, paths_testcases(r->arena), &unsaid);
    if (!open_folder(r, dir, run) ||
        !spool_open(&r->events, report_path(r, "events.jsonl"), diags)) {
        if (r->dir) folder_unmake(r->dir, r->dir_there);
        report_free(r);
        return NULL;
    }
    if (!dir) {
        r->latest = folder_named(diags->arena, r->dir);
        folder_latest(diags->arena, r->dir, diags);
    }
    begin(r, run);
    return r;
}

const char *report_dir(const struct report *r)
{
    return r->dir;
}

const char *report_path(struct report *r, const char *name)
{
    return arena_printf(r->diags->arena, "%s/%s", r->dir, name);
}

unsigned report_capture(struct report *r, const char *path)
{
    if (r->ncaptures == REPORT_CAPTURES_MAX) return REPORT_CAPTURES_MAX - 1;
    struct text *o = event_begin(r, "capture", 0);
    json_write_int(o, "capture", r->ncaptures);
    json_write_text(o, "path", path);
    event_end(r);
    r->capture[r->ncaptures] = report_path(r, assemble_annotated_name(r->arena, r->ncaptures));
    return r->ncaptures++;
}

static struct running *running_of(struct report *r, unsigned n)
{
    for (size_t i = 0; n && i < r->nrunning; i++)
        if (r->running[i].n == n) return &r->running[i];
    return NULL;
}

static void remember_running(struct report *r, unsigned n)
{
    if (r->nrunning == r->running_room) {
        size_t room = r->running_room ? 2 * r->running_room : 16;
        struct running *more = realloc(r->running, room * sizeof *more);
        if (!more) return;
        r->running = more;
        r->running_room = room;
    }
    r->running[r->nrunning++] = (struct running){ .n = n };
}

unsigned report_test(struct report *r, const struct test *test, const struct engine_run *run,
                     int64_t now_ns)
{
    unsigned n = ++r->last_n;
    struct text *o = event_begin(r, "test started", n);
    put_now(r, now_ns);
    json_write_text(o, "test", test->id);
    json_write_text(o, "case", entry_case(test, run->case_index));
    json_write_time(o, "start", now_ns);
    json_write_int(o, "start_ns", now_ns);
    json_write_open(o, "participants", '[');
    for (unsigned i = 0; i < test->nroles && i < TEST_ROLES_MAX; i++)
        entry_participant(
            o, &(struct entry_participant){ .role = test->role[i],
                                            .tester = run->role[i].tester,
                                            .judged = run->role[i].judged,
                                            .at = run->role[i].known ? &run->role[i].at : NULL });
    json_write_close(o, ']');
    entry_about(o, "about", test, &(struct entry_start){ run->case_index, run->virtual_clock },
                r->names);
    event_end(r);
    remember_running(r, n);
    return n;
}

void report_progress(struct report *r, unsigned n, const struct result *result)
{
    struct running *at = running_of(r, n);
    if (!at) return;
    const struct test *test = result->test;
    const struct entry_frame as = { result->start_ns, false };
    /* Frames, findings and events stand under a key named as the event. */
    for (const struct event *e = at->event ? at->event->next : result->events; e; e = e->next) {
        entry_event(event_begin(r, "happened", n), "happened", e, result->start_ns);
        event_end(r);
        at->event = e;
    }
    for (const struct trace *t = at->trace ? at->trace->next : result->trace; t; t = t->next) {
        entry_trace(event_begin(r, "frame", n), "frame", test, t, &as);
        event_end(r);
        at->trace = t;
    }
    const struct finding *f = at->finding ? at->finding->next : result->findings;
    for (; f; f = f->next) {
        entry_finding(event_begin(r, "finding", n), "finding", test, f, r->names);
        event_end(r);
        at->finding = f;
    }
}

void report_action(struct report *r, unsigned n, const struct action *action, int64_t now_ns)
{
    static const char *const KIND[] = { [ACTION_SEND] = "send",
                                        [ACTION_ASK] = "ask",
                                        [ACTION_CONFIRM] = "confirm",
                                        [ACTION_NODE] = "node",
                                        [ACTION_LINK] = "link" };
    struct text *o = event_begin(r, "action", n);
    put_now(r, now_ns);
    bool known = (unsigned)action->kind < sizeof KIND / sizeof *KIND;
    json_write_text(o, "action", known ? KIND[action->kind] : "");
    json_write_text(o, "verb", action->verb);
    json_write_text(o, "step", action->step ? action->step->number : "");
    json_write_text(o, "text", action->text);
    json_write_hex(o, "hex", action->bytes, ENTRY_OCTETS_MAX);
    event_end(r);
}

void report_note(struct report *r, unsigned n, const char *text, int64_t now_ns)
{
    struct text *o = event_begin(r, "note", n);
    put_now(r, now_ns);
    json_write_text(o, "text", text);
    event_end(r);
}

static void count(struct report *r, const struct kept *k)
{
    if ((unsigned)k->verdict < VERDICT_COUNT) r->counts.count[k->verdict]++;
    r->counts.total++;
    if (k->verdict == VERDICT_FAIL) kept_add(&r->failures, r->arena, k);
    bool other =
        k->verdict == VERDICT_INCONC || k->verdict == VERDICT_ERROR || k->verdict == VERDICT_NONE;
    if (other) kept_add(&r->others, r->arena, k);
}

/* The entries of the line that comes next: they need not be read back for report.json. */
static void know(struct report *r, const struct eventlog_known *k)
{
    if (r->nknown == r->known_room) {
        size_t room = r->known_room ? 2 * r->known_room : 256;
        struct eventlog_known *more = realloc(r->known, room * sizeof *more);
        if (!more) abort();
        r->known = more;
        r->known_room = room;
    }
    r->known[r->nknown++] = *k;
}

/* Ends a line with entries, of which those from `first` on are known. */
static void entries_end(struct report *r, size_t first)
{
    int64_t offset = r->events.bytes;
    json_write_close(&r->line, ']');
    event_end(r);
    if (r->events.broken) r->nknown = first;
    for (size_t i = first; i < r->nknown; i++) {
        r->known[i].item.offset = offset;
        r->known[i].item.index = (unsigned)(i - first);
        r->known[i].line = (size_t)(r->events.bytes - offset);
    }
}

static void add_role(struct report *r, unsigned n, const struct result *result, int role,
                     const struct report_more *more)
{
    size_t from = r->line.n;
    entry_role(&r->line, text_slice(&r->shared), result, role, r->names);
    from += r->line.p[from] == ',';
    struct kept k = kept_of(result, role);
    k.capture = more ? more->capture : 0;
    k.clause_name = k.clause && k.clause[0] ? vocabulary_clause(r->names, k.clause) : NULL;
    count(r, &k);
    unsigned remarks = entry_remarks(result, role);
    r->counts.remarks += remarks;
    know(r, &(struct eventlog_known){ .item = { .at = from,
                                                .n = r->line.n - from,
                                                .id = result->test->id,
                                                .case_index = result->case_index,
                                                .start_ns = result->start_ns },
                                      .verdict = k.verdict,
                                      .remarks = remarks,
                                      .test = n });
}

static struct text *entries_begin(struct report *r, const char *kind, unsigned n, const char *id)
{
    struct text *o = event_begin(r, kind, n);
    json_write_text(o, "test", id);
    json_write_open(o, "entries", '[');
    return o;
}

void report_add(struct report *r, unsigned n, const struct result *result,
                const struct report_more *more)
{
    size_t first = r->nknown;
    report_progress(r, n, result);
    text_clear(&r->shared);
    entry_shared(&r->shared, result, more, r->names);
    entries_begin(r, "verdict", n, result->test->id);
    for (int i = 0; i < (int)result->test->nroles && i < TEST_ROLES_MAX; i++)
        if (result->role_judged[i]) add_role(r, n, result, i, more);
    if (r->nknown == first) /* nobody is judged: still an entry, that nothing is lost */
        add_role(r, n, result, -1, more);
    entries_end(r, first);
    struct running *at = running_of(r, n);
    if (at) *at = r->running[--r->nrunning];
}

void report_again(struct report *r, unsigned n, const struct result *result, const char *why)
{
    report_progress(r, n, result);
    report_note(r, n, why, result->end_ns);
    entries_begin(r, "verdict", n, result->test->id);
    entries_end(r, r->nknown);
    struct running *at = running_of(r, n);
    if (at) *at = r->running[--r->nrunning];
}

void report_outside(struct report *r, const struct report_outside *outside)
{
    size_t first = r->nknown;
    struct text *o = entries_begin(r, "outside", 0, outside->test->id);
    size_t from = o->n;
    entry_outside(o, outside, r->names);
    know(r, &(struct eventlog_known){ .item = { .at = from,
                                                .n = o->n - from,
                                                .id = outside->test->id,
                                                .case_index = outside->case_index },
                                      .verdict = outside->verdict });
    entries_end(r, first);
    struct kept k = { .verdict = outside->verdict,
                      .id = outside->test->id,
                      .label = entry_case(outside->test, outside->case_index),
                      .role = outside->role,
                      .reason = reason_name(outside->reason),
                      .text = outside->text };
    count(r, &k);
}

void report_mesh(struct report *r, const struct mesh *m, unsigned capture, int64_t first_ns)
{
    json_t *dodag;
    for (unsigned i = 0; (dodag = dodag_json(m, i, first_ns)); i++) {
        json_object_set_new(dodag, "capture", json_integer(capture));
        json_write_value(event_begin(r, "dodag", 0), "dodag", dodag);
        event_end(r);
    }
}

const struct report_counts *report_counts(const struct report *r)
{
    return &r->counts;
}

bool report_broken(const struct report *r)
{
    return r->failed || r->events.broken;
}

int report_close(struct report *r, const struct report_end *end)
{
    struct text *o = event_begin(r, "run ended", 0);
    put_now(r, end->end_ns);
    json_write_time(o, "end", end->end_ns);
    json_write_seconds(o, "duration_s", end->end_ns - r->start_ns);
    json_write_seconds(o, "lateness_p99_s", end->lateness_p99_ns);
    json_write_seconds(o, "lateness_max_s", end->lateness_max_ns);
    json_write_text(o, "interrupted", end->interrupted);
    event_end(r);
    if (!spool_close(&r->events)) r->failed = true;
    /* A report of what could be recorded is better than none. */
    struct assemble_known known = { r->known, r->nknown };
    if (assemble_folder(r->dir, &known, NULL, r->diags)) r->failed = true;
    return r->failed ? -1 : 0;
}

void report_discard(struct report *r)
{
    if (!r) return;
    spool_close(&r->events);
    unlink(report_path(r, "events.jsonl"));
    if (r->default_dir) folder_restore(r->diags->arena, r->dir, r->latest);
    folder_unmake(r->dir, r->dir_there);
    report_free(r);
}

void report_free(struct report *r)
{
    if (!r) return;
    if (r->events.fd >= 0) spool_close(&r->events);
    text_free(&r->line);
    text_free(&r->shared);
    free(r->known);
    free(r->running);
    arena_free(r->arena);
    free(r);
}

static void print_totals(struct text *out, const struct report *r, const struct report_style *style)
{
    static const enum verdict ORDER[] = { VERDICT_PASS, VERDICT_FAIL, VERDICT_INCONC, VERDICT_ERROR,
                                          VERDICT_NONE, VERDICT_NA,   VERDICT_SKIPPED };
    struct report_style words = *style;
    text_printf(out, "%u verdict%s:", r->counts.total, r->counts.total == 1 ? "" : "s");
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
        unsigned n = r->counts.count[ORDER[i]];
        if (!n) words.colours = false;
        if (n || ORDER[i] == VERDICT_PASS || ORDER[i] == VERDICT_FAIL) {
            text_printf(out, "  %u ", n);
            kept_word(out, ORDER[i], &words);
        }
        words.colours = style->colours;
    }
    if (r->counts.remarks)
        text_printf(out, "  (%u remark%s)", r->counts.remarks, r->counts.remarks == 1 ? "" : "s");
    text_printf(out, "\nreport: %s\n", r->dir);
}

static void print_list(struct text *out, const struct report *r, const struct kept_list *list,
                       const struct report_style *style)
{
    for (const struct kept *k = list->first; k; k = k->next) {
        const char *file = k->capture < r->ncaptures ? r->capture[k->capture] : "";
        kept_print(out, k, file, style);
        text_char(out, '\n');
    }
    if (list->left_out) text_printf(out, "... and %u more\n\n", list->left_out);
}

void report_summary(struct text *out, const struct report *r, const struct report_style *style)
{
    print_list(out, r, &r->others, style);
    print_list(out, r, &r->failures, style);
    print_totals(out, r, style);
}
