/* SPDX-License-Identifier: Apache-2.0
 * entry.c - tests, findings, frames and verdicts as JSON; see entry.h. */
#include "report/entry.h"
#include "report/json_write.h"

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

static void put_clause(struct text *out, const char *key, const char *id,
                       const struct vocabulary *names)
{
    json_write_open(out, key, '{');
    json_write_text(out, "id", id);
    json_write_text(out, "title", names && id && id[0] ? vocabulary_clause(names, id) : "");
    json_write_close(out, '}');
}

static const char *kind_name(enum step_kind kind)
{
    return (unsigned)kind < COUNT(KIND_NAME) ? KIND_NAME[kind] : "";
}

static const char *level_name(enum level level)
{
    return (unsigned)level < COUNT(LEVEL_NAME) ? LEVEL_NAME[level] : "must";
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

/* Of a step that took a frame: its lines are OK when they held, or their `if` did not apply. */
static const char *check_status(const struct result *r, const struct step *s, unsigned line)
{
    bool remark = false;
    for (const struct finding *f = r->findings; f; f = f->next)
        if (f->step == s && f->line == line && f->level == LEVEL_SHOULD) remark = true;
    enum verdict worst = worst_on(r, s, line);
    return worst > VERDICT_PASS ? verdict_name(worst) : remark ? "REMARK" : "OK";
}

/* PASS when the step was reached and nothing speaks against it. */
static const char *step_status(const struct result *r, const struct step *s)
{
    enum verdict worst = worst_on(r, s, 0);
    if (worst <= VERDICT_PASS && step_seen(r, s)) worst = VERDICT_PASS;
    return verdict_name(worst);
}

/* One line of a message. */
static void put_check(struct text *out, const struct check *c, const char *status)
{
    json_write_open(out, NULL, '{');
    json_write_int(out, "line", c->place.line);
    json_write_text(out, "text", c->source);
    json_write_text(out, "level", level_name(c->level));
    json_write_text(out, "clause", c->clause);
    json_write_text(out, "status", status);
    json_write_close(out, '}');
}

/* r is NULL when the test has not run. */
static void put_step(struct text *out, const struct step *s, const struct result *r)
{
    bool taken = r && step_taken(r, s);
    json_write_open(out, NULL, '{');
    json_write_text(out, "number", s->number);
    json_write_int(out, "index", s->index);
    json_write_int(out, "line", s->place.line);
    json_write_text(out, "kind", kind_name(s->kind));
    json_write_text(out, "text", s->source);
    json_write_text(out, "status", r ? step_status(r, s) : verdict_name(VERDICT_NONE));
    json_write_open(out, "checks", '[');
    for (unsigned i = 0; i < s->nchecks; i++)
        put_check(out, &s->check[i],
                  taken ? check_status(r, s, s->check[i].place.line) : verdict_name(VERDICT_NONE));
    json_write_close(out, ']');
    json_write_close(out, '}');
}

static void put_about(struct text *out, const struct test *test, const struct result *r,
                      const struct vocabulary *names)
{
    json_write_text(out, "title", test->title);
    json_write_text(out, "purpose", test->purpose);
    json_write_text(out, "source", test->source);
    json_write_open(out, "clauses", '[');
    for (unsigned i = 0; i < test->ncovers; i++) put_clause(out, NULL, test->covers[i], names);
    json_write_close(out, ']');
    json_write_text(out, "needs", test->needs_text);
    json_write_bool(out, "always", test->always);
    json_write_open(out, "steps", '[');
    for (unsigned i = 0; i < test->nsteps; i++)
        if (test->step_of && test->step_of[i]) put_step(out, test->step_of[i], r);
    json_write_close(out, ']');
}

static void put_clock(struct text *out, bool is_virtual)
{
    if (is_virtual) json_write_text(out, "clock", "virtual");
}

void entry_about(struct text *out, const char *key, const struct test *test,
                 const struct entry_start *start, const struct vocabulary *names)
{
    json_write_open(out, key, '{');
    json_write_text(out, "id", test->id);
    json_write_text(out, "case", entry_case(test, start->case_index));
    json_write_int(out, "case_index", start->case_index);
    put_about(out, test, NULL, names);
    put_clock(out, start->virtual_clock);
    json_write_close(out, '}');
}

static void put_step_name(struct text *out, const struct step *step)
{
    json_write_text(out, "step", step ? step->number : "");
    json_write_int(out, "step_index", step ? step->index : -1);
}

/* The frame's octets, and which bits of them are meant. */
static void put_place(struct text *out, const struct finding *f)
{
    json_write_int(out, "frame", (int64_t)f->frame);
    json_write_int(out, "buffer", f->buf);
    json_write_open(out, "bits", '{');
    json_write_int(out, "first", f->bit);
    json_write_int(out, "count", f->nbits);
    json_write_close(out, '}');
    json_write_hex(out, "hex", f->octets, ENTRY_OCTETS_MAX);
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

static void put_decode_as(struct text *out, const struct decode_as *d)
{
    struct text t = text_new(64);
    entry_decode_as(&t, d);
    json_write_text(out, "decode_as", text_string(&t));
    text_free(&t);
}

void entry_finding(struct text *out, const char *key, const struct test *test,
                   const struct finding *f, const struct vocabulary *names)
{
    json_write_open(out, key, '{');
    json_write_text(out, "reason", reason_name(f->reason));
    json_write_text(out, "level", level_name(f->level));
    json_write_text(out, "verdict", verdict_name(f->verdict));
    json_write_text(out, "role", entry_role_name(test, f->role));
    put_step_name(out, f->step);
    json_write_int(out, "line", f->line);
    json_write_text(out, "source", f->source);
    json_write_text(out, "message", f->message);
    put_clause(out, "clause", f->clause, names);
    put_place(out, f);
    json_write_text(out, "field", f->field);
    json_write_text(out, "label", field_label(f->field));
    json_write_text(out, "expected", f->expected);
    json_write_text(out, "actual", f->actual);
    json_write_text(out, "filter", f->filter);
    put_decode_as(out, &f->decode_as);
    json_write_close(out, '}');
}

void entry_trace(struct text *out, const char *key, const struct test *test, const struct trace *t,
                 const struct entry_frame *as)
{
    struct text summary = text_new(RESULT_SUMMARY_MAX);
    json_write_open(out, key, '{');
    json_write_int(out, "frame", (int64_t)t->frame);
    json_write_seconds(out, "time_s", t->time_ns - as->start_ns);
    json_write_text(out, "from", entry_role_name(test, t->from));
    json_write_text(out, "to", entry_role_name(test, t->to));
    result_summary(&summary, t);
    json_write_text(out, "summary", text_string(&summary));
    text_free(&summary);
    put_step_name(out, t->step);
    json_write_text(out, "verdict", verdict_name(t->verdict));
    json_write_bool(out, "again", t->again);
    json_write_bool(out, "dropped", t->dropped);
    if (as->with_hex) json_write_hex(out, "hex", t->octets, ENTRY_OCTETS_MAX);
    json_write_close(out, '}');
}

void entry_event(struct text *out, const char *key, const struct event *e, int64_t start_ns)
{
    json_write_open(out, key, '{');
    json_write_seconds(out, "time_s", e->time_ns - start_ns);
    put_step_name(out, e->step);
    json_write_text(out, "text", e->text);
    json_write_close(out, '}');
}

static void put_trace(struct text *out, const struct result *r)
{
    const struct entry_frame as = { r->start_ns, true };
    unsigned all = 0, i = 0, written = 0;
    for (const struct trace *t = r->trace; t; t = t->next) all++;
    json_write_open(out, "trace", '[');
    for (const struct trace *t = r->trace; t; t = t->next, i++) {
        bool middle = i >= ENTRY_TRACE_MAX / 2 && i + ENTRY_TRACE_MAX / 2 < all;
        bool wanted = !middle || t->verdict > VERDICT_PASS;
        if (!wanted || written == ENTRY_TRACE_HARD_MAX) continue;
        entry_trace(out, NULL, r->test, t, &as);
        written++;
    }
    json_write_close(out, ']');
    json_write_int(out, "trace_omitted", all - written);
}

static void put_events(struct text *out, const struct result *r)
{
    unsigned n = 0;
    json_write_open(out, "events", '[');
    for (const struct event *e = r->events; e && n < ENTRY_EVENTS_MAX; e = e->next, n++)
        entry_event(out, NULL, e, r->start_ns);
    json_write_close(out, ']');
}

void entry_participant(struct text *out, const struct entry_participant *p)
{
    struct text at = text_new(200);
    if (p->at) endpoint_print(&at, p->at);
    json_write_open(out, NULL, '{');
    json_write_text(out, "role", p->role);
    json_write_bool(out, "tester", p->tester);
    json_write_bool(out, "judged", p->judged);
    json_write_text(out, "address", text_string(&at));
    json_write_close(out, '}');
    text_free(&at);
}

static void put_participants(struct text *out, const struct result *r)
{
    json_write_open(out, "participants", '[');
    for (unsigned i = 0; i < r->test->nroles && i < TEST_ROLES_MAX; i++)
        entry_participant(
            out, &(struct entry_participant){ .role = r->test->role[i],
                                              .tester = r->role_tester[i],
                                              .judged = r->role_judged[i],
                                              .at = r->role_at[i].family ? &r->role_at[i] : NULL });
    json_write_close(out, ']');
}

static void put_compare(struct text *out, const struct report_more *more)
{
    json_write_open(out, "compare", '[');
    for (unsigned i = 0; more && i < more->ndifferences; i++) {
        const struct report_difference *d = &more->difference[i];
        json_write_open(out, NULL, '{');
        json_write_text(out, "step", d->step);
        json_write_text(out, "field", d->field);
        json_write_text(out, "label", d->label ? d->label : field_label(d->field));
        json_write_text(out, "dut", d->dut);
        json_write_text(out, "reference", d->reference);
        json_write_bool(out, "same", d->same);
        json_write_bool(out, "free", d->free);
        json_write_close(out, '}');
    }
    json_write_close(out, ']');
}

void entry_shared(struct text *out, const struct result *result, const struct report_more *more,
                  const struct vocabulary *names)
{
    char seed[24];
    put_about(out, result->test, result, names);
    json_write_time(out, "start", result->start_ns);
    json_write_seconds(out, "duration_s", result->end_ns - result->start_ns);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)result->seed);
    json_write_text(out, "seed", seed);
    json_write_bool(out, "finished", result->finished);
    put_clock(out, result->virtual_clock);
    json_write_int(out, "capture", more ? more->capture : 0);
    put_participants(out, result);
    put_trace(out, result);
    put_events(out, result);
    put_compare(out, more);
}

bool entry_concerns(const struct result *result, const struct finding *f, int role)
{
    if (f->role == role || f->role < 0 || f->role >= TEST_ROLES_MAX) return true;
    return !result->role_judged[f->role];
}

/* What people look for comes first, then what decides the entry's place in report.json. */
struct head {
    const struct test *test;
    int case_index;
    const char *role, *text;
    enum verdict verdict;
    enum reason reason;
    unsigned remarks;
    int64_t start_ns;
};

static void put_head(struct text *out, const struct head *h)
{
    json_write_text(out, "id", h->test->id);
    json_write_text(out, "case", entry_case(h->test, h->case_index));
    json_write_int(out, "instance", 1);
    json_write_text(out, "role", h->role);
    json_write_text(out, "verdict", verdict_name(h->verdict));
    json_write_text(out, "reason", reason_name(h->reason));
    json_write_text(out, "text", h->text);
    json_write_int(out, "remarks", h->remarks);
    json_write_int(out, "case_index", h->case_index);
    json_write_int(out, "start_ns", h->start_ns);
}

unsigned entry_remarks(const struct result *result, int role)
{
    unsigned n = 0;
    for (const struct finding *f = result->findings; f; f = f->next)
        if (entry_concerns(result, f, role) && f->level == LEVEL_SHOULD &&
            f->verdict == VERDICT_PASS)
            n++;
    return n;
}

void entry_role(struct text *out, struct slice shared, const struct result *result, int role,
                const struct vocabulary *names)
{
    bool any = role >= 0 && role < TEST_ROLES_MAX;
    unsigned n = 0, omitted = 0;
    json_write_open(out, NULL, '{');
    put_head(out, &(struct head){ .test = result->test,
                                  .case_index = result->case_index,
                                  .role = entry_role_name(result->test, role),
                                  .text = any ? result->role_text[role] : "",
                                  .verdict = any ? result->role_verdict[role] : VERDICT_NONE,
                                  .reason = any ? result->role_reason[role] : REASON_OK,
                                  .remarks = entry_remarks(result, role),
                                  .start_ns = result->start_ns });
    json_write_members(out, shared);
    json_write_open(out, "findings", '[');
    for (const struct finding *f = result->findings; f; f = f->next) {
        if (!entry_concerns(result, f, role)) continue;
        if (n++ < ENTRY_FINDINGS_MAX)
            entry_finding(out, NULL, result->test, f, names);
        else
            omitted++;
    }
    json_write_close(out, ']');
    json_write_int(out, "findings_omitted", omitted);
    json_write_close(out, '}');
}

void entry_outside(struct text *out, const struct report_outside *outside,
                   const struct vocabulary *names)
{
    json_write_open(out, NULL, '{');
    put_head(out, &(struct head){ .test = outside->test,
                                  .case_index = outside->case_index,
                                  .role = outside->role,
                                  .text = outside->text,
                                  .verdict = outside->verdict,
                                  .reason = outside->reason });
    put_about(out, outside->test, NULL, names);
    json_write_open(out, "findings", '[');
    json_write_close(out, ']');
    json_write_close(out, '}');
}
