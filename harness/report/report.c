/* SPDX-License-Identifier: Apache-2.0
 * report.c - the report of a run while it runs; see report.h. */
#include "report/report.h"
#include "report/assemble.h"
#include "report/dodag.h"
#include "report/entry.h"
#include "report/folder.h"
#include "report/json_put.h"
#include "report/kept.h"
#include "report/spool.h"
#include "suite/paths.h"
#include <stdlib.h>

enum { REPORT_BYTES = 64 << 20, REPORT_CAPTURES_MAX = 64 };

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
    struct spool events;
    int64_t start_ns;
    const char *start_text;
    const struct vocabulary *names;
    unsigned last_n;
    struct running *running;
    size_t nrunning, running_room;
    struct report_counts counts;
    struct kept_list failures, others;
    const char *capture[REPORT_CAPTURES_MAX];
    unsigned ncaptures;
    bool failed;
};

static json_t *event_of(const char *kind, unsigned n)
{
    json_t *o = json_object();
    json_put_text(o, "event", kind);
    if (n) json_put_int(o, "n", n);
    return o;
}

static void put_now(const struct report *r, json_t *o, int64_t now_ns)
{
    json_put_seconds(o, "time_s", now_ns - r->start_ns);
}

static void begin(struct report *r, const struct report_run *run)
{
    json_t *o = event_of("run started", 0), *tool = json_object();
    json_put_text(o, "schema", "plugtest-events/1");
    json_put_text(tool, "name", "plugtest");
    json_put_text(tool, "version", PLUGTEST_VERSION);
    json_object_set_new(o, "tool", tool);
    json_object_set_new(o, "run", entry_run(run));
    json_object_set_new(o, "environment", entry_environment(run));
    spool_line(&r->events, o);
}

static bool open_folder(struct report *r, const char *dir, const struct report_run *run)
{
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
    r->start_ns = run->start_ns;
    struct diags unsaid = diags_new(r->arena); /* what is wrong there is for `plugtest lint` */
    r->names = vocabulary_load(r->arena, paths_testcases(r->arena), &unsaid);
    if (!open_folder(r, dir, run) ||
        !spool_open(&r->events, report_path(r, "events.jsonl"), diags)) {
        report_free(r);
        return NULL;
    }
    if (!dir) folder_latest(diags->arena, r->dir, diags);
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
    json_t *o = event_of("capture", 0);
    json_put_int(o, "capture", r->ncaptures);
    json_put_text(o, "path", path);
    spool_line(&r->events, o);
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
    json_t *o = event_of("test started", n);
    put_now(r, o, now_ns);
    json_put_text(o, "test", test->id);
    json_put_text(o, "case", entry_case(test, run->case_index));
    json_put_time(o, "start", now_ns);
    json_put_int(o, "start_ns", now_ns);
    json_t *roles = json_put_array(o, "participants");
    for (unsigned i = 0; i < test->nroles && i < TEST_ROLES_MAX; i++) {
        struct text at = text_new(200);
        if (run->role[i].known) endpoint_print(&at, &run->role[i].at);
        json_t *p = json_object();
        json_put_text(p, "role", test->role[i]);
        json_put_bool(p, "tester", run->role[i].tester);
        json_put_bool(p, "judged", run->role[i].judged);
        json_put_text(p, "address", text_string(&at));
        json_array_append_new(roles, p);
        text_free(&at);
    }
    json_t *about = entry_about(test, run->case_index, r->names);
    entry_clock(about, run->virtual_clock);
    json_object_set_new(o, "about", about);
    spool_line(&r->events, o);
    remember_running(r, n);
    return n;
}

/* Frames, findings and events stand under a key named as the event. */
static void write_detail(struct report *r, unsigned n, const char *kind, json_t *detail)
{
    json_t *line = event_of(kind, n);
    json_object_set_new(line, kind, detail);
    spool_line(&r->events, line);
}

void report_progress(struct report *r, unsigned n, const struct result *result)
{
    struct running *at = running_of(r, n);
    if (!at) return;
    const struct test *test = result->test;
    int64_t start = result->start_ns;
    for (const struct event *e = at->event ? at->event->next : result->events; e; e = e->next) {
        write_detail(r, n, "happened", entry_event(e, start));
        at->event = e;
    }
    for (const struct trace *t = at->trace ? at->trace->next : result->trace; t; t = t->next) {
        write_detail(r, n, "frame", entry_trace(test, t, start, false));
        at->trace = t;
    }
    const struct finding *f = at->finding ? at->finding->next : result->findings;
    for (; f; f = f->next) {
        write_detail(r, n, "finding", entry_finding(test, f, r->names));
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
    json_t *o = event_of("action", n);
    put_now(r, o, now_ns);
    bool known = (unsigned)action->kind < sizeof KIND / sizeof *KIND;
    json_put_text(o, "action", known ? KIND[action->kind] : "");
    json_put_text(o, "verb", action->verb);
    json_put_text(o, "step", action->step ? action->step->number : "");
    json_put_text(o, "text", action->text);
    json_put_hex(o, "hex", action->bytes, ENTRY_OCTETS_MAX);
    spool_line(&r->events, o);
}

void report_note(struct report *r, unsigned n, const char *text, int64_t now_ns)
{
    json_t *o = event_of("note", n);
    put_now(r, o, now_ns);
    json_put_text(o, "text", text);
    spool_line(&r->events, o);
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

static void add_role(struct report *r, const struct result *result, int role,
                     const struct report_more *more)
{
    struct kept k = kept_of(result, role);
    k.capture = more ? more->capture : 0;
    k.clause_name = k.clause && k.clause[0] ? vocabulary_clause(r->names, k.clause) : NULL;
    count(r, &k);
    for (const struct finding *f = result->findings; f; f = f->next)
        if (f->level == LEVEL_SHOULD && f->verdict == VERDICT_PASS &&
            entry_concerns(result, f, role))
            r->counts.remarks++;
}

void report_add(struct report *r, unsigned n, const struct result *result,
                const struct report_more *more)
{
    report_progress(r, n, result);
    json_t *shared = entry_shared(result, more, r->names);
    json_t *o = event_of("verdict", n);
    json_put_text(o, "test", result->test->id);
    json_t *entries = json_put_array(o, "entries");
    for (int i = 0; i < (int)result->test->nroles && i < TEST_ROLES_MAX; i++) {
        if (!result->role_judged[i]) continue;
        json_array_append_new(entries, entry_role(shared, result, i, r->names));
        add_role(r, result, i, more);
    }
    if (!json_array_size(entries)) { /* nobody is judged: still an entry, that nothing is lost */
        json_array_append_new(entries, entry_role(shared, result, -1, r->names));
        add_role(r, result, -1, more);
    }
    json_decref(shared);
    spool_line(&r->events, o);
    struct running *at = running_of(r, n);
    if (at) *at = r->running[--r->nrunning];
}

void report_again(struct report *r, unsigned n, const struct result *result, const char *why)
{
    report_progress(r, n, result);
    report_note(r, n, why, result->end_ns);
    json_t *o = event_of("verdict", n);
    json_put_text(o, "test", result->test->id);
    json_put_array(o, "entries");
    spool_line(&r->events, o);
    struct running *at = running_of(r, n);
    if (at) *at = r->running[--r->nrunning];
}

void report_outside(struct report *r, const struct report_outside *outside)
{
    json_t *o = event_of("outside", 0);
    json_put_text(o, "test", outside->test->id);
    json_t *entries = json_put_array(o, "entries");
    json_array_append_new(entries, entry_outside(outside, r->names));
    spool_line(&r->events, o);
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
        json_t *o = event_of("dodag", 0);
        json_put_int(dodag, "capture", capture);
        json_object_set_new(o, "dodag", dodag);
        spool_line(&r->events, o);
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
    json_t *o = event_of("run ended", 0);
    put_now(r, o, end->end_ns);
    json_put_time(o, "end", end->end_ns);
    json_put_seconds(o, "duration_s", end->end_ns - r->start_ns);
    json_put_seconds(o, "lateness_p99_s", end->lateness_p99_ns);
    json_put_seconds(o, "lateness_max_s", end->lateness_max_ns);
    json_put_text(o, "interrupted", end->interrupted);
    spool_line(&r->events, o);
    if (!spool_close(&r->events)) r->failed = true;
    /* A report of what could be recorded is better than none. */
    if (assemble_folder(r->dir, true, NULL, r->diags)) r->failed = true;
    return r->failed ? -1 : 0;
}

void report_free(struct report *r)
{
    if (!r) return;
    if (r->events.fd >= 0) spool_close(&r->events);
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
