/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/mutate_radio.h"

#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>

enum { FRAMES_MAX = 100000, KEEP_BYTES = 512 << 20, LINE_BYTES = 64 << 20, TRIES_PER_LINE = 8 };

/* ---- judging ---- */

struct sight { /* of one judgement: what is looked for, and what was seen */
    struct mutating *m;
    uint64_t frame;
    const struct check *check;
    bool at_line, at_frame, all_pass, any;
    char text[400];
};

static void note(struct sight *s, const struct finding *f)
{
    snprintf(s->text, sizeof s->text, "%s", f->message);
}

static bool passes(const struct result *r)
{
    for (unsigned i = 0; i < r->test->nroles; i++)
        if (r->role_judged[i] && r->role_verdict[i] != VERDICT_PASS) return false;
    return true;
}

static void look_for(void *env, const struct result *r)
{
    struct sight *s = env;
    if (r->test != s->m->test || r->case_index != s->m->case_index) return;
    s->any = true;
    for (const struct finding *f = r->findings; f && !s->at_line; f = f->next) {
        if (f->frame != s->frame || f->verdict != VERDICT_FAIL) continue;
        s->at_line = f->line == s->check->place.line && f->source == s->check->source;
        if (s->at_line || !s->at_frame) note(s, f);
        s->at_frame = true;
    }
    for (const struct finding *f = r->findings; f && !s->at_frame; f = f->next)
        if (f->verdict >= VERDICT_INCONC) note(s, f);
    for (unsigned i = 0; i < r->test->nroles && !*s->text; i++)
        if (r->role_verdict[i] != VERDICT_PASS)
            snprintf(s->text, sizeof s->text, "%s is %s: %s", r->test->role[i],
                     verdict_name(r->role_verdict[i]), r->role_text[i]);
    s->all_pass = passes(r) && !s->at_frame;
}

static void judge_with(struct mutating *m, unsigned at, struct slice changed,
                       const struct check_sink *sink)
{
    if (m->radio) {
        mutate_radio_judge(m, at, changed, sink);
        return;
    }
    struct diags diags = diags_new(m->arena);
    struct check_outcome out = { 0 };
    struct check_stream *s = check_stream_begin(m->plan, sink, &diags);
    for (unsigned i = 0; i < m->nframes; i++) {
        struct frame f = m->frame[i];
        if (m->apart && m->apart[i]) continue;
        if (i == at && changed.n) {
            f.bytes = changed;
            f.orig_bytes = (uint32_t)changed.n;
        }
        check_stream_frame(s, &f);
    }
    check_stream_until(s, m->end_ns);
    check_stream_end(s, &out);
    free(out.reported);
}

/* ---- the passing instance ---- */

static void keep_passing(void *env, const struct result *r)
{
    struct mutating *m = env;
    if (m->ntaken || r->test != m->test) return;
    unsigned instance = m->ninstances++;
    if (!passes(r)) {
        for (unsigned i = 0; i < r->test->nroles; i++)
            if (r->role_judged[i] && r->role_verdict[i] != VERDICT_PASS)
                m->why = arena_printf(m->keep, "%s is %s: %s", r->test->role[i],
                                      verdict_name(r->role_verdict[i]), r->role_text[i]);
        return;
    }
    m->case_index = r->case_index;
    m->taken = arena_array(m->keep, r->ntrace + 1, sizeof *m->taken);
    if (m->radio) mutate_radio_settle(m, instance);
    for (const struct trace *t = r->trace; t; t = t->next) {
        if (!t->step || t->step->kind != STEP_MESSAGE || t->again) continue;
        if (!t->frame || t->frame > m->nframes) continue;
        struct packet p;
        unsigned at = (unsigned)t->frame - 1;
        mutate_dissect(m, at, &m->frame[at], &p);
        m->taken[m->ntaken++] = (struct taken){ at, t->step, packet_copy(m->keep, &p) };
    }
}

static bool is_taken_end(const struct mutating *m, const struct endpoint *e)
{
    for (unsigned i = 0; i < m->ntaken; i++)
        if (endpoint_equal(e, &m->taken[i].packet->src) ||
            endpoint_equal(e, &m->taken[i].packet->dst))
            return true;
    return false;
}

/* What other conversations say is not judged again: it cannot hide what becomes of this one. */
static void set_apart(struct mutating *m)
{
    bool *apart = arena_array(m->keep, m->nframes + 1, sizeof *apart);
    for (unsigned i = 0; i < m->nframes; i++) {
        struct packet p;
        dissect(m->dissector, &m->frame[i], &p);
        bool together = is_taken_end(m, &p.src) && is_taken_end(m, &p.dst);
        apart[i] = !together && p.top == m->test->proto;
    }
    m->apart = apart;
}

static void set_let(struct mutating *m, const struct step *s)
{
    struct eval ctx = mutate_eval(m, NULL);
    struct value v = eval_expr(s->expr, &ctx), *old = &m->var[s->slot];
    bool add = s->kind == STEP_APPEND && (v.kind == VALUE_BYTES || v.kind == VALUE_TEXT);
    if (!add) {
        *old = value_copy(m->keep, &v);
        return;
    }
    uint8_t *p = arena_alloc(m->keep, old->s.n + v.s.n + 1);
    if (old->s.n) memcpy(p, old->s.p, old->s.n);
    if (v.s.n) memcpy(p + old->s.n, v.s.p, v.s.n);
    *old = value_bytes((struct slice){ p, old->s.n + v.s.n });
}

static bool quiet_step(const struct mutating *m, int index)
{
    if (index < 0 || index >= (int)m->test->nsteps) return false;
    enum step_kind k = m->test->step_of[index]->kind;
    return k != STEP_MESSAGE && k != STEP_REPEAT && k != STEP_EITHER && k != STEP_ALL;
}

static void run_quiet(struct mutating *m, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct step *s = m->test->step_of[i];
        struct eval ctx = mutate_eval(m, NULL);
        if (s->when && eval_truth(s->when, &ctx) != TRUTH_TRUE) continue;
        if (s->kind == STEP_LET || s->kind == STEP_APPEND) set_let(m, s);
    }
}

/* The steps without frames between two that took one: all of them on the way forward; when a round
 * begins again, those that stand right behind the one and right before the other. */
static void go_on(struct mutating *m, int from, int to)
{
    if (to > from) {
        run_quiet(m, from + 1, to);
        return;
    }
    int end = from + 1, begin = to;
    while (quiet_step(m, end)) end++;
    while (quiet_step(m, begin - 1)) begin--;
    run_quiet(m, from + 1, end);
    run_quiet(m, begin, to);
}

static void begin(struct mutating *m)
{
    const struct test *t = m->test;
    for (unsigned i = 0; i < TEST_STEPS_MAX; i++) m->step_time_ns[i] = INT64_MIN;
    if (m->case_index < 0) return;
    for (unsigned i = 0; i < t->ncase_vars; i++) {
        struct eval ctx = mutate_eval(m, NULL);
        struct value v = eval_expr(t->cases[m->case_index].value[i], &ctx);
        m->var[t->case_slot[i]] = value_copy(m->keep, &v);
    }
}

/* ---- breaking lines ---- */

struct sink {
    void (*each)(void *env, const struct mutate_line *line);
    void *env;
    struct mutate_counts *counts;
    bool *tried; /* by index of step: some frame was there */
};

static void tell(const struct sink *s, struct mutate_line line)
{
    s->counts->count[line.outcome]++;
    s->each(s->env, &line);
}

/* A MUST that says more than "any". */
static bool counts_as_line(struct mutating *m, const struct check *c)
{
    struct eval ctx = mutate_eval(m, NULL);
    if (c->test == CHECK_ANY) return false;
    if (c->hard_if) return eval_truth(c->hard_if, &ctx) == TRUTH_TRUE;
    return c->level == LEVEL_MUST;
}

/* Is the selector itself about what was changed, or is the frame no longer what it was? */
static enum mutate_outcome weigh(const struct sight *s, const struct change *x)
{
    if (s->at_line) return MUTATE_CAUGHT;
    if (s->at_frame || (!s->all_pass && !x->fits)) return MUTATE_EARLIER;
    return x->certain ? MUTATE_MISSED : MUTATE_UNTRIED; /* nobody knows that the line was broken */
}

static void try_change(struct mutating *m, const struct taken *t, const struct change *x,
                       struct mutate_line *line)
{
    struct sight s = { .m = m, .frame = line->frame, .check = line->check };
    judge_with(m, t->at, x->frame, &(struct check_sink){ look_for, NULL, &s });
    if (!s.any)
        snprintf(s.text, sizeof s.text, "the conversation is no longer found to be this test");
    enum mutate_outcome now = weigh(&s, x);
    if (line->outcome <= now && *line->change) return;
    line->outcome = now;
    line->change = x->what;
    line->finding = arena_string(m->arena, slice_text(s.text));
}

/* A line may look at what lines before it in the same step bind. */
static enum truth is_met(struct mutating *m, const struct taken *t, unsigned number)
{
    const struct check *c = &t->step->check[number];
    struct value before[TEST_VARS_MAX];
    struct eval ctx = mutate_eval(m, t->packet);
    memcpy(before, m->var, sizeof before);
    mutate_bind(m, t->step, t->packet, number, m->arena);
    enum truth met = c->when ? eval_truth(c->when, &ctx) : TRUTH_TRUE;
    memcpy(m->var, before, sizeof before);
    return met;
}

static void break_line(struct mutating *m, const struct sink *sink, const struct taken *t,
                       unsigned number)
{
    struct mutate_line line = { .step = t->step,
                                .check = &t->step->check[number],
                                .frame = m->frame[t->at].number,
                                .outcome = MUTATE_UNTRIED,
                                .change = "",
                                .finding = "its condition is not met in this frame" };
    struct change change[TRIES_PER_LINE];
    arena_reset(m->arena);
    enum truth met = is_met(m, t, number);
    if (met != TRUTH_FALSE) {
        line.finding = "nothing in this frame can break the line";
        unsigned n = mutate_changes(m, t, number, change, TRIES_PER_LINE);
        for (unsigned i = 0; i < n && line.outcome != MUTATE_CAUGHT; i++)
            try_change(m, t, &change[i], &line);
    }
    if (line.outcome == MUTATE_MISSED && met != TRUTH_TRUE) line.outcome = MUTATE_UNTRIED;
    tell(sink, line);
}

/* Of a step that took many frames: the first, the second and the last. */
static bool worth_it(const struct mutating *m, unsigned i)
{
    unsigned before = 0, after = 0;
    for (unsigned k = 0; k < m->ntaken; k++) {
        if (m->taken[k].step != m->taken[i].step) continue;
        before += k < i;
        after += k > i;
    }
    return before < 2 || !after;
}

static void move_on(struct mutating *m, const struct taken *t)
{
    mutate_bind(m, t->step, t->packet, t->step->nchecks, m->keep);
    m->step_frame[t->step->index] = t->packet;
    m->step_time_ns[t->step->index] = t->packet->frame.time_ns;
    arena_reset(m->scratch);
}

static void break_frames(struct mutating *m, const struct sink *sink)
{
    int last = -1;
    begin(m);
    for (unsigned i = 0; i < m->ntaken; i++) {
        const struct taken *t = &m->taken[i];
        go_on(m, last, t->step->index);
        last = t->step->index;
        sink->tried[last] = true;
        bool ours = m->radio && m->frame[t->at].sent; /* the tester is not judged */
        for (unsigned k = 0; k < t->step->nchecks && worth_it(m, i) && !ours; k++)
            if (counts_as_line(m, &t->step->check[k])) break_line(m, sink, t, k);
        move_on(m, t);
    }
}

static void tell_untaken(struct mutating *m, const struct sink *sink)
{
    for (unsigned i = 0; i < m->test->nsteps; i++) {
        const struct step *s = m->test->step_of[i];
        if (s->kind != STEP_MESSAGE || sink->tried[i]) continue;
        for (unsigned k = 0; k < s->nchecks; k++) {
            if (!counts_as_line(m, &s->check[k])) continue;
            tell(sink,
                 (struct mutate_line){ .step = s,
                                       .check = &s->check[k],
                                       .outcome = MUTATE_UNTRIED,
                                       .change = "",
                                       .finding = "no frame of the capture is this message" });
        }
    }
}

/* ---- the capture ---- */

static bool read_frames(struct mutating *m, struct capture *c, struct diags *diags)
{
    struct frame f;
    unsigned room = 0;
    int got;
    while ((got = capture_next(c, &f)) == 1 && m->nframes < FRAMES_MAX) {
        if (m->nframes == room) {
            struct frame *more = arena_array(m->keep, room ? room * 2 : 256, sizeof *more);
            if (room) memcpy(more, m->frame, room * sizeof *more);
            m->frame = more;
            room = room ? room * 2 : 256;
        }
        f.bytes = arena_slice(m->keep, f.bytes);
        m->frame[m->nframes++] = f;
    }
    if (got == 1)
        diag_error(diags, (struct diag_place){ .file = capture_path(c) },
                   "more than %u frames: take a smaller capture", (unsigned)FRAMES_MAX);
    return got == 0;
}

/* Captures of ours say that every datagram in them is of the test, and whether it was a run on a
 * radio link. */
static bool is_ours(const char *comment, bool *radio)
{
    json_t *o = comment[0] == '{' ? json_loads(comment, 0, NULL) : NULL;
    bool yes = json_is_integer(json_object_get(o, "plugtest"));
    *radio = yes && json_is_true(json_object_get(o, "radio"));
    json_decref(o);
    return yes;
}

static bool load(struct mutating *m, struct check_plan *plan, const char *path, struct diags *diags)
{
    struct capture *c = capture_open(path, diags);
    if (!c) return false;
    bool radio, ok = read_frames(m, c, diags);
    m->end_ns = capture_end_ns(c);
    plan->dissect.coap_everywhere |= is_ours(capture_comment(c), &radio);
    capture_close(c);
    if (ok && radio && plan->radio) ok = mutate_radio_load(m, path, diags);
    struct dissect_options o = plan->dissect;
    o.all = true;
    m->dissector = dissector_new(&o);
    return ok;
}

static bool break_all(struct mutating *m, const struct sink *sink, const char *path,
                      struct diags *diags)
{
    judge_with(m, UINT32_MAX, (struct slice){ NULL, 0 },
               &(struct check_sink){ keep_passing, NULL, m });
    if (!m->ntaken) {
        struct diag *d = diag_error(diags, (struct diag_place){ .file = path },
                                    "holds no conversation that passes %s", m->test->id);
        if (d)
            d->hint = m->why ? arena_string(diags->arena, slice_text(m->why))
                             : "plugtest check tells what it holds";
        return false;
    }
    if (!m->radio) set_apart(m);
    break_frames(m, sink);
    tell_untaken(m, sink);
    return true;
}

bool mutate_capture(const struct check_plan *given, const char *path,
                    void (*each)(void *env, const struct mutate_line *line), void *env,
                    struct mutate_counts *counts, struct diags *diags)
{
    struct check_plan plan = *given;
    struct mutating *m = calloc(1, sizeof *m);
    bool *tried = calloc(TEST_STEPS_MAX, sizeof *tried);
    if (!m || !tried) abort();
    *counts = (struct mutate_counts){ 0 };
    plan.performed = plan.complete = true;
    plan.named = &(const bool){ true };
    plan.jobs = 1;
    m->plan = &plan;
    m->test = plan.test[0];
    m->keep = arena_new(KEEP_BYTES);
    m->arena = arena_new(LINE_BYTES);
    m->scratch = arena_new(LINE_BYTES);
    struct sink sink = { each, env, counts, tried };
    bool ok = load(m, &plan, path, diags) && break_all(m, &sink, path, diags);
    dissector_free(m->dissector);
    arena_free(m->scratch);
    arena_free(m->arena);
    arena_free(m->keep);
    free(tried);
    free(m);
    return ok;
}
