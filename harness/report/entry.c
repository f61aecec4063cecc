/* SPDX-License-Identifier: Apache-2.0
 * entry.c - tests, findings, frames and verdicts as JSON; see entry.h. */
#include "report/entry.h"
#include "report/json_put.h"

static const char *const LEVEL_NAME[] = {
    [LEVEL_MUST] = "must", [LEVEL_SHOULD] = "should", [LEVEL_MAY] = "may", [LEVEL_GIVEN] = "given"
};

static const char *const KIND_NAME[] = {
    [STEP_ASK] = "ask",         [STEP_CONFIRM] = "confirm", [STEP_MESSAGE] = "message",
    [STEP_NEVER] = "never",     [STEP_NOTHING] = "nothing", [STEP_EITHER] = "either",
    [STEP_ALL] = "all",         [STEP_REPEAT] = "repeat",   [STEP_EACH] = "each",
    [STEP_COLLECT] = "collect", [STEP_WAIT] = "wait",       [STEP_LET] = "let",
    [STEP_APPEND] = "append",   [STEP_CHECK] = "check",     [STEP_GATEWAY] = "gateway",
    [STEP_NODE] = "node",       [STEP_LINK] = "link"
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

const char *entry_role_name(const struct test *test, int role)
{
    if (role < 0 || (unsigned)role >= test->nroles || role >= TEST_ROLES_MAX) return "";
    return test->role[role];
}

const char *entry_case(const struct test *test, int case_index)
{
    if (case_index < 0 || (unsigned)case_index >= test->ncases) return "";
    return test->cases[case_index].label;
}

static json_t *clause(const char *id, const struct vocabulary *names)
{
    json_t *o = json_object();
    json_put_text(o, "id", id);
    json_put_text(o, "title", names && id && id[0] ? vocabulary_clause(names, id) : "");
    return o;
}

static const char *kind_name(enum step_kind kind)
{
    return (unsigned)kind < COUNT(KIND_NAME) ? KIND_NAME[kind] : "";
}

static const char *level_name(enum level level)
{
    return (unsigned)level < COUNT(LEVEL_NAME) ? LEVEL_NAME[level] : "must";
}

/* One line of a message; `status` is filled in when the test has run. */
static json_t *about_check(const struct check *c)
{
    json_t *o = json_object();
    json_put_int(o, "line", c->place.line);
    json_put_text(o, "text", c->source);
    json_put_text(o, "level", level_name(c->level));
    json_put_text(o, "clause", c->clause);
    json_put_text(o, "status", "NONE");
    return o;
}

static json_t *about_step(const struct step *s)
{
    json_t *o = json_object();
    json_put_text(o, "number", s->number);
    json_put_int(o, "index", s->index);
    json_put_int(o, "line", s->place.line);
    json_put_text(o, "kind", kind_name(s->kind));
    json_put_text(o, "text", s->source);
    json_put_text(o, "status", "NONE");
    json_t *checks = json_put_array(o, "checks");
    for (unsigned i = 0; i < s->nchecks; i++)
        json_array_append_new(checks, about_check(&s->check[i]));
    return o;
}

json_t *entry_about(const struct test *test, int case_index, const struct vocabulary *names)
{
    json_t *o = json_object();
    json_put_text(o, "id", test->id);
    json_put_text(o, "case", entry_case(test, case_index));
    json_put_int(o, "case_index", case_index);
    json_put_text(o, "title", test->title);
    json_put_text(o, "purpose", test->purpose);
    json_put_text(o, "source", test->source);
    json_t *clauses = json_put_array(o, "clauses");
    for (unsigned i = 0; i < test->ncovers; i++)
        json_array_append_new(clauses, clause(test->covers[i], names));
    json_put_text(o, "needs", test->needs_text);
    json_put_bool(o, "always", test->always);
    json_t *steps = json_put_array(o, "steps");
    for (unsigned i = 0; i < test->nsteps; i++)
        if (test->step_of && test->step_of[i])
            json_array_append_new(steps, about_step(test->step_of[i]));
    return o;
}

static void put_step(json_t *o, const struct step *step)
{
    json_put_text(o, "step", step ? step->number : "");
    json_put_int(o, "step_index", step ? step->index : -1);
}

/* The frame's octets, and which bits of them are meant. */
static void put_place(json_t *o, const struct finding *f)
{
    json_put_int(o, "frame", (int64_t)f->frame);
    json_put_int(o, "buffer", f->buf);
    json_t *bits = json_object();
    json_put_int(bits, "first", f->bit);
    json_put_int(bits, "count", f->nbits);
    json_object_set_new(o, "bits", bits);
    json_put_hex(o, "hex", f->octets, ENTRY_OCTETS_MAX);
}

static const char *field_label(const char *name)
{
    bool found = false;
    if (!name || !name[0]) return "";
    field_id id = field_find(slice_text(name), &found);
    return found ? field_row(id)->label : "";
}

void entry_decode_as(struct text *out, const struct decode_as *d)
{
    if (d->port) text_printf(out, "udp.port==%u,%s", d->port, d->name);
}

static void put_decode_as(json_t *o, const struct decode_as *d)
{
    struct text t = text_new(64);
    entry_decode_as(&t, d);
    json_put_text(o, "decode_as", text_string(&t));
    text_free(&t);
}

json_t *entry_finding(const struct test *test, const struct finding *f,
                      const struct vocabulary *names)
{
    json_t *o = json_object();
    json_put_text(o, "reason", reason_name(f->reason));
    json_put_text(o, "level", level_name(f->level));
    json_put_text(o, "verdict", verdict_name(f->verdict));
    json_put_text(o, "role", entry_role_name(test, f->role));
    put_step(o, f->step);
    json_put_int(o, "line", f->line);
    json_put_text(o, "source", f->source);
    json_put_text(o, "message", f->message);
    json_object_set_new(o, "clause", clause(f->clause, names));
    put_place(o, f);
    json_put_text(o, "field", f->field);
    json_put_text(o, "label", field_label(f->field));
    json_put_text(o, "expected", f->expected);
    json_put_text(o, "actual", f->actual);
    json_put_text(o, "filter", f->filter);
    put_decode_as(o, &f->decode_as);
    return o;
}

json_t *entry_trace(const struct test *test, const struct trace *t, int64_t start_ns, bool with_hex)
{
    json_t *o = json_object();
    json_put_int(o, "frame", (int64_t)t->frame);
    json_put_seconds(o, "time_s", t->time_ns - start_ns);
    json_put_text(o, "from", entry_role_name(test, t->from));
    json_put_text(o, "to", entry_role_name(test, t->to));
    struct text summary = text_new(RESULT_SUMMARY_MAX);
    result_summary(&summary, t);
    json_put_text(o, "summary", text_string(&summary));
    text_free(&summary);
    put_step(o, t->step);
    json_put_text(o, "verdict", verdict_name(t->verdict));
    json_put_bool(o, "again", t->again);
    json_put_bool(o, "dropped", t->dropped);
    if (with_hex) json_put_hex(o, "hex", t->octets, ENTRY_OCTETS_MAX);
    return o;
}

json_t *entry_event(const struct event *e, int64_t start_ns)
{
    json_t *o = json_object();
    json_put_seconds(o, "time_s", e->time_ns - start_ns);
    put_step(o, e->step);
    json_put_text(o, "text", e->text);
    return o;
}

/* Did the step take a frame? Only then were its lines looked at. */
static bool step_taken(const struct result *r, const struct step *s)
{
    for (const struct trace *t = r->trace; t; t = t->next)
        if (t->step == s) return true;
    return false;
}

/* Was the step reached at all? A frame or an event was booked on it. */
static bool step_seen(const struct result *r, const struct step *s)
{
    if (step_taken(r, s)) return true;
    for (const struct event *e = r->events; e; e = e->next)
        if (e->step == s) return true;
    return false;
}

/* The worst finding on a step, or on one line of it (line 0: any). */
static enum verdict worst_on(const struct result *r, const struct step *s, unsigned line)
{
    enum verdict worst = VERDICT_NONE;
    for (const struct finding *f = r->findings; f; f = f->next)
        if (f->step == s && (!line || f->line == line)) worst = verdict_join(worst, f->verdict);
    return worst;
}

static void put_check_status(json_t *check, const struct result *r, const struct step *s)
{
    unsigned line = (unsigned)json_get_int(check, "line");
    bool remark = false;
    for (const struct finding *f = r->findings; f; f = f->next)
        if (f->step == s && f->line == line && f->level == LEVEL_SHOULD) remark = true;
    enum verdict worst = worst_on(r, s, line);
    const char *status = worst > VERDICT_PASS ? verdict_name(worst) : remark ? "REMARK" : "OK";
    json_put_text(check, "status", status);
}

/* A step is PASS when it was reached and nothing speaks against it; its lines then are OK: held,
 * or their `if` did not apply. */
static void put_statuses(json_t *steps, const struct result *r)
{
    for (size_t i = 0; i < json_array_size(steps); i++) {
        json_t *o = json_array_get(steps, i), *checks = json_object_get(o, "checks");
        const struct step *s = r->test->step_of[json_get_int(o, "index")];
        enum verdict worst = worst_on(r, s, 0);
        if (worst <= VERDICT_PASS) worst = step_seen(r, s) ? VERDICT_PASS : worst;
        json_put_text(o, "status", verdict_name(worst));
        bool taken = step_taken(r, s);
        for (size_t k = 0; taken && k < json_array_size(checks); k++)
            put_check_status(json_array_get(checks, k), r, s);
    }
}

static void put_trace(json_t *o, const struct result *r)
{
    json_t *out = json_put_array(o, "trace");
    unsigned all = 0, i = 0, omitted = 0;
    for (const struct trace *t = r->trace; t; t = t->next) all++;
    for (const struct trace *t = r->trace; t; t = t->next, i++) {
        bool middle = i >= ENTRY_TRACE_MAX / 2 && i + ENTRY_TRACE_MAX / 2 < all;
        bool wanted = !middle || t->verdict > VERDICT_PASS;
        if (wanted && json_array_size(out) < ENTRY_TRACE_HARD_MAX)
            json_array_append_new(out, entry_trace(r->test, t, r->start_ns, true));
        else
            omitted++;
    }
    json_put_int(o, "trace_omitted", omitted);
}

static void put_events(json_t *o, const struct result *r)
{
    json_t *out = json_put_array(o, "events");
    for (const struct event *e = r->events; e && json_array_size(out) < ENTRY_EVENTS_MAX;
         e = e->next)
        json_array_append_new(out, entry_event(e, r->start_ns));
}

static void put_participants(json_t *o, const struct result *r)
{
    json_t *out = json_put_array(o, "participants");
    for (unsigned i = 0; i < r->test->nroles && i < TEST_ROLES_MAX; i++) {
        struct text at = text_new(200);
        if (r->role_at[i].family) endpoint_print(&at, &r->role_at[i]);
        json_t *p = json_object();
        json_put_text(p, "role", r->test->role[i]);
        json_put_bool(p, "tester", r->role_tester[i]);
        json_put_bool(p, "judged", r->role_judged[i]);
        json_put_text(p, "address", text_string(&at));
        json_array_append_new(out, p);
        text_free(&at);
    }
}

static void put_compare(json_t *o, const struct report_more *more)
{
    json_t *out = json_put_array(o, "compare");
    for (unsigned i = 0; more && i < more->ndifferences; i++) {
        const struct report_difference *d = &more->difference[i];
        json_t *row = json_object();
        json_put_text(row, "step", d->step);
        json_put_text(row, "field", d->field);
        json_put_text(row, "label", d->label ? d->label : field_label(d->field));
        json_put_text(row, "dut", d->dut);
        json_put_text(row, "reference", d->reference);
        json_put_bool(row, "same", d->same);
        json_put_bool(row, "free", d->free);
        json_array_append_new(out, row);
    }
}

void entry_clock(json_t *o, bool is_virtual)
{
    if (is_virtual) json_put_text(o, "clock", "virtual");
}

json_t *entry_shared(const struct result *result, const struct report_more *more,
                     const struct vocabulary *names)
{
    json_t *o = entry_about(result->test, result->case_index, names);
    put_statuses(json_object_get(o, "steps"), result);
    json_put_time(o, "start", result->start_ns);
    json_put_int(o, "start_ns", result->start_ns);
    json_put_seconds(o, "duration_s", result->end_ns - result->start_ns);
    struct text seed = text_new(40);
    text_printf(&seed, "%llu", (unsigned long long)result->seed);
    json_put_text(o, "seed", text_string(&seed));
    text_free(&seed);
    json_put_bool(o, "finished", result->finished);
    entry_clock(o, result->virtual_clock);
    json_put_int(o, "capture", more ? more->capture : 0);
    put_participants(o, result);
    put_trace(o, result);
    put_events(o, result);
    put_compare(o, more);
    return o;
}

bool entry_concerns(const struct result *result, const struct finding *f, int role)
{
    if (f->role == role || f->role < 0 || f->role >= TEST_ROLES_MAX) return true;
    return !result->role_judged[f->role];
}

static void put_verdict(json_t *o, const char *role, enum verdict verdict, enum reason reason)
{
    json_put_text(o, "role", role);
    json_put_text(o, "verdict", verdict_name(verdict));
    json_put_text(o, "reason", reason_name(reason));
}

/* id, case, role, verdict, reason and text stand first, for people who look into the file. */
static json_t *headed(const json_t *rest, const char *role, enum verdict verdict,
                      enum reason reason)
{
    json_t *o = json_object();
    json_put_text(o, "id", json_get_text(rest, "id"));
    json_put_text(o, "case", json_get_text(rest, "case"));
    json_put_int(o, "instance", 1);
    put_verdict(o, role, verdict, reason);
    return o;
}

json_t *entry_role(const json_t *shared, const struct result *result, int role,
                   const struct vocabulary *names)
{
    bool any = role >= 0 && role < TEST_ROLES_MAX;
    json_t *o = headed(shared, entry_role_name(result->test, role),
                       any ? result->role_verdict[role] : VERDICT_NONE,
                       any ? result->role_reason[role] : REASON_OK);
    json_put_text(o, "text", any ? result->role_text[role] : "");
    json_object_update_missing(o, (json_t *)(uintptr_t)shared);
    json_t *findings = json_put_array(o, "findings");
    unsigned remarks = 0, omitted = 0;
    for (const struct finding *f = result->findings; f; f = f->next) {
        if (!entry_concerns(result, f, role)) continue;
        if (f->level == LEVEL_SHOULD && f->verdict == VERDICT_PASS) remarks++;
        if (json_array_size(findings) < ENTRY_FINDINGS_MAX)
            json_array_append_new(findings, entry_finding(result->test, f, names));
        else
            omitted++;
    }
    json_put_int(o, "findings_omitted", omitted);
    json_put_int(o, "remarks", remarks);
    return o;
}

json_t *entry_outside(const struct report_outside *outside, const struct vocabulary *names)
{
    json_t *about = entry_about(outside->test, outside->case_index, names);
    json_t *o = headed(about, outside->role, outside->verdict, outside->reason);
    json_put_text(o, "text", outside->text);
    json_object_update_missing(o, about);
    json_decref(about);
    json_put_array(o, "findings");
    json_put_int(o, "remarks", 0);
    return o;
}
