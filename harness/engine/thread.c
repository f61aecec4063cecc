/* SPDX-License-Identifier: Apache-2.0
 * thread.c - walking through the steps of a test. One function per kind of step, in one table. */
#include "engine/internal.h"

struct thread *thread_start(struct engine *e, struct thread *parent, const struct block *b)
{
    unsigned i = 0;
    while (i < e->nthreads && e->thread[i].wait != WAIT_DEAD) i++;
    if (i == THREADS_MAX) {
        engine_finish(e, REASON_TESTER, "the test branches more than the engine can follow");
        return NULL;
    }
    if (i == e->nthreads) e->nthreads++;
    struct thread *t = &e->thread[i];
    *t = (struct thread){ .parent = parent,
                          .block = b,
                          .last_ns = parent ? parent->last_ns : e->now_ns,
                          .deadline_ns = NEVER_NS };
    if (parent) parent->children++;
    return t;
}

static void kill_children(struct engine *e, const struct thread *parent, const struct thread *but)
{
    for (unsigned i = 0; i < e->nthreads; i++) {
        struct thread *t = &e->thread[i];
        if (t->parent != parent || t == but || t->wait == WAIT_DEAD) continue;
        kill_children(e, t, NULL);
        t->wait = WAIT_DEAD;
    }
}

void thread_kill_all(struct engine *e)
{
    for (unsigned i = 0; i < e->nthreads; i++) e->thread[i].wait = WAIT_DEAD;
    e->probing = NULL;
}

static void child_ended(struct engine *e, struct thread *t)
{
    struct thread *p = t->parent;
    t->wait = WAIT_DEAD;
    if (!p) {
        if (e->phase == PHASE_BEFORE) {
            engine_phase(e, PHASE_STEPS);
            return;
        }
        if (e->phase == PHASE_STEPS) e->reached_end = true;
        engine_finish(e, REASON_OK, "");
        return;
    }
    if (t->last_ns > p->last_ns) p->last_ns = t->last_ns;
    if (p->wait == WAIT_CHILDREN && p->children && !--p->children) p->wait = WAIT_NOT;
}

const struct step *thread_next_step(const struct thread *t)
{
    return t->pc < t->block->n ? t->block->step[t->pc] : NULL;
}

/* ---- the kinds of step: each starts the step and leaves the thread runnable or waiting ---- */

static struct value *evaluate_args(struct engine *e, const struct step *s)
{
    struct value *v = arena_array(e->arena, s->nargs ? s->nargs : 1, sizeof *v);
    struct eval ctx = engine_eval(e, NULL);
    for (unsigned i = 0; i < s->nargs; i++) {
        struct value x = eval_expr(s->arg[i], &ctx);
        v[i] = value_copy(e->arena, &x);
    }
    return v;
}

static void set_silent(struct engine *e, int role, const char *verb)
{
    e->silent[role] = strcmp(verb, "down") == 0;
    e->npending = e->silent[role] ? 0 : e->npending;
}

/* A verb that a tester role must obey itself: the device it plays is switched off or on. */
static bool is_power(const char *verb)
{
    return strcmp(verb, "down") == 0 || strcmp(verb, "up") == 0 || strcmp(verb, "restart") == 0;
}

static void run_ask(struct engine *e, struct thread *t, const struct step *s)
{
    if (engine_blind(e) && strcmp(s->verb, "send") != 0) e->uncertain = true;
    if (engine_plays(e, s->role)) {
        if (is_power(s->verb)) set_silent(e, s->role, s->verb);
        return;
    }
    if (e->run.use == USE_CHECK) return;
    const struct step *next = thread_next_step(t);
    bool sends = strcmp(s->verb, "send") == 0 && next && next->kind == STEP_MESSAGE;
    const char *why = NULL;
    struct generated g = { .nframes = 0 };
    if (sends && !generate_message(e, next, &g, &why)) {
        engine_finish(e, REASON_TESTER, why);
        return;
    }
    struct action *a = engine_act(e, ACTION_ASK);
    if (!a) return;
    a->role = s->role;
    a->to_role = sends ? next->to : -1;
    if (sends) a->to = engine_at(e, next->to);
    a->bytes = g.nframes ? g.packet : g.bytes;
    a->frame = g.frame;
    a->nframes = g.nframes;
    a->linktype = g.linktype;
    a->message = sends ? next : NULL;
    a->step = s;
    a->verb = s->verb;
    a->arg = evaluate_args(e, s);
    a->nargs = s->nargs;
    a->text = engine_prose(e, s->text);
    a->id = t->answer_id = ++e->next_id;
    engine_event(e, s, a->text);
    /* The stimulus may be on the air before the hook says that it is: wait for it at once. */
    if (sends && s->as < 0) return;
    t->step = s;
    t->wait = WAIT_ANSWER;
    t->deadline_ns = e->now_ns + engine_span(e, NULL, "time.answer");
}

static void run_confirm(struct engine *e, struct thread *t, const struct step *s)
{
    if (engine_plays(e, s->role)) return;
    if (e->run.use == USE_CHECK) {
        engine_event(e, s, arena_printf(e->arena, "not observable in a capture: %s", s->text));
        return;
    }
    struct action *a = engine_act(e, ACTION_CONFIRM);
    if (!a) return;
    a->role = s->role;
    a->step = s;
    a->text = engine_prose(e, s->text);
    a->id = t->answer_id = ++e->next_id;
    if (s->shows) {
        struct eval ctx = engine_eval(e, NULL);
        struct value v = eval_expr(s->shows, &ctx);
        struct value *kept = arena_alloc(e->arena, sizeof *kept);
        *kept = value_copy(e->arena, &v);
        a->shows = kept;
    }
    for (unsigned i = 0; i < e->test->nserves && !a->nargs; i++) { /* which resource is meant */
        if (e->test->serves[i].role != s->role) continue;
        struct eval ctx = engine_eval(e, NULL);
        struct value v = eval_expr(e->test->serves[i].resource, &ctx);
        struct value *path = arena_alloc(e->arena, sizeof *path);
        *path = value_copy(e->arena, &v);
        a->arg = path;
        a->nargs = v.kind == VALUE_TEXT;
    }
    engine_event(e, s, a->text);
    t->step = s;
    t->wait = WAIT_ANSWER;
    t->deadline_ns = e->now_ns + engine_span(e, NULL, "time.answer");
}

/* A copy of ours that need not come, and will not: nobody waits for it. */
static void own_copy_or_none(struct engine *e, struct thread *t, const struct step *s)
{
    bool optional = s->level == LEVEL_MAY || s->level == LEVEL_SHOULD;
    if (t->wait == WAIT_MESSAGE && optional &&
        !courtesy_repeats(e, e->step_frame[s->relation_step]))
        t->deadline_ns = e->now_ns;
}

static void run_message(struct engine *e, struct thread *t, const struct step *s)
{
    t->step = s;
    /* our own repetition comes by itself (courtesy.c), when its time has come */
    bool repeats = s->relation_step >= 0 && s->relation == RELATION_AGAIN;
    if (!engine_plays(e, s->from) || repeats) {
        message_wait(e, t);
        if (!repeats || engine_plays(e, s->from)) message_look_back(e, t);
        if (engine_plays(e, s->from)) own_copy_or_none(e, t, s);
        return;
    }
    const char *why = NULL;
    struct generated g = { .nframes = 0 };
    if (!generate_message(e, s, &g, &why)) {
        engine_finish(e, REASON_TESTER, why);
        return;
    }
    struct action *a = engine_act(e, ACTION_SEND);
    if (!a) return;
    a->role = s->from;
    a->to_role = s->to;
    a->to = engine_at(e, s->to);
    if (s->relation_step >= 0 && e->step_frame[s->relation_step] && s->relation != RELATION_AGAIN)
        a->to =
            e->step_frame[s->relation_step]->src; /* an answer goes where the question came from */
    a->bytes = t->own = g.bytes;
    a->frame = g.frame;
    a->nframes = g.nframes;
    a->linktype = g.linktype;
    a->step = s;
    t->wait = WAIT_OWN;
    t->deadline_ns = e->now_ns + engine_span(e, NULL, "time.answer");
}

static void run_timed(struct engine *e, struct thread *t, const struct step *s)
{
    t->step = s;
    t->wait = WAIT_TIME;
    t->collected = 0;
    t->deadline_ns = e->now_ns + engine_span(e, s->duration, "time.step");
    if (s->kind == STEP_COLLECT && s->as >= 0) e->var[s->as] = (struct value){ .kind = VALUE_LIST };
    if (s->kind != STEP_WAIT) /* our own capture may be late: what came in time still counts */
        t->deadline_ns += e->run.tolerance_ns;
}

static void run_branches(struct engine *e, struct thread *t, const struct step *s)
{
    unsigned n = s->nblocks;
    bool first_only = false;
    if (s->kind == STEP_EITHER)
        for (unsigned i = 0; i < s->block[0].n && !first_only; i++)
            if (s->block[0].step[i]->kind == STEP_MESSAGE) {
                first_only = engine_plays(e, s->block[0].step[i]->from);
                break;
            }
    if (first_only) n = 1;
    t->step = s;
    t->children = 0;
    t->branch_failed = false;
    t->wait = WAIT_CHILDREN;
    for (unsigned i = 0; i < n && !e->done; i++) {
        struct thread *c = thread_start(e, t, &s->block[i]);
        if (c) c->alternative = s->kind == STEP_EITHER && n > 1;
    }
}

static void run_loop(struct engine *e, struct thread *t, const struct step *s)
{
    struct eval ctx = engine_eval(e, NULL);
    t->step = s;
    t->rounds++;
    struct value max = s->until ? eval_expr(s->max, &ctx) : eval_expr(s->times, &ctx);
    bool enough = max.kind != VALUE_INT || (int64_t)t->rounds > max.i;
    if (s->until && t->rounds > 1 && eval_truth(s->until, &ctx) == TRUTH_TRUE) enough = true;
    if (enough) {
        if (s->until && eval_truth(s->until, &ctx) != TRUTH_TRUE && t->rounds > 1) {
            engine_finish(e, REASON_NO_RESPONSE,
                          arena_printf(e->arena, "step %s did not come to its end: %s", s->number,
                                       s->source));
            return;
        }
        t->rounds = 0;
        return;
    }
    t->pc--; /* come back here after the round */
    t->children = 0;
    t->wait = WAIT_CHILDREN;
    thread_start(e, t, &s->block[0]);
}

static void run_let(struct engine *e, struct thread *t, const struct step *s)
{
    (void)t;
    struct eval ctx = engine_eval(e, NULL);
    struct value v = eval_expr(s->expr, &ctx);
    if (s->kind == STEP_APPEND && (v.kind == VALUE_BYTES || v.kind == VALUE_TEXT)) {
        struct value old = e->var[s->slot];
        uint8_t *p = arena_alloc(e->arena, old.s.n + v.s.n + 1);
        if (old.s.n) memcpy(p, old.s.p, old.s.n);
        if (v.s.n) memcpy(p + old.s.n, v.s.p, v.s.n);
        e->var[s->slot] = value_bytes((struct slice){ p, old.s.n + v.s.n });
        return;
    }
    if (s->kind == STEP_LET) e->var[s->slot] = value_copy(e->arena, &v);
}

static void run_check(struct engine *e, struct thread *t, const struct step *s)
{
    (void)t;
    struct eval ctx = engine_eval(e, NULL);
    for (unsigned i = 0; i < s->nchecks; i++) {
        const struct check *c = &s->check[i];
        struct value seen[2] = { value_unknown(), value_unknown() };
        if (c->when && eval_truth(c->when, &ctx) != TRUTH_TRUE) continue;
        enum truth holds = eval_check(c, &ctx, &seen[0], &seen[1]);
        if (holds != TRUTH_UNKNOWN && s->role >= 0) e->judged_something[s->role] = true;
        if (holds == TRUTH_UNKNOWN) finding_check(e, s, c, NULL, holds, seen);
        bool ends = holds == TRUTH_FALSE && c->level == LEVEL_GIVEN;
        if (holds == TRUTH_FALSE)
            ends &= finding_check(e, s, c, NULL, holds, seen) == VERDICT_INCONC;
        if (ends) { /* what the test builds on is not so: what comes behind it says nothing */
            engine_finish(e, REASON_PRECONDITION_UNMET, s->source);
            return;
        }
        if (holds != TRUTH_FALSE && c->as >= 0) {
            struct value v = eval_binding(c, &ctx);
            e->var[c->as] = value_copy(e->arena, &v);
        }
    }
}

static void run_gateway(struct engine *e, struct thread *t, const struct step *s)
{
    (void)t;
    if (e->ngateways == GATEWAY_MAX) return;
    e->gateway[e->ngateways++] = (struct gateway){ .step = s };
    engine_event(e, s, s->source);
}

static void run_node(struct engine *e, struct thread *t, const struct step *s)
{
    engine_event(e, s, s->source);
    if (engine_blind(e)) e->uncertain = true;
    bool power = is_power(s->verb), plays = engine_plays(e, s->role);
    if (plays && power) {
        set_silent(e, s->role, s->verb);
        return;
    }
    if (e->run.use == USE_CHECK) return;
    /* what follows builds on it: a device that cannot be switched off is not judged for what it
     * does */
    struct action *a = engine_act(e, plays ? ACTION_NODE : ACTION_ASK);
    if (!a) return;
    a->role = s->role;
    a->step = s;
    a->verb = s->verb;
    a->text = s->source;
    a->arg = evaluate_args(e, s);
    a->nargs = s->nargs;
    a->id = t->answer_id = ++e->next_id;
    t->step = s;
    t->wait = WAIT_ANSWER;
    t->deadline_ns = e->now_ns + engine_span(e, NULL, "time.answer");
}

static void run_link(struct engine *e, struct thread *t, const struct step *s)
{
    (void)t;
    struct action *a = e->run.use == USE_CHECK ? NULL : engine_act(e, ACTION_LINK);
    if (!a) return;
    a->role = s->from;
    a->to_role = s->to;
    a->step = s;
    a->verb = s->on ? "on" : "off";
}

static void (*const runs[])(struct engine *, struct thread *, const struct step *) = {
    [STEP_ASK] = run_ask,       [STEP_CONFIRM] = run_confirm, [STEP_MESSAGE] = run_message,
    [STEP_NEVER] = run_timed,   [STEP_NOTHING] = run_timed,   [STEP_EITHER] = run_branches,
    [STEP_ALL] = run_branches,  [STEP_REPEAT] = run_loop,     [STEP_EACH] = run_branches,
    [STEP_COLLECT] = run_timed, [STEP_WAIT] = run_timed,      [STEP_LET] = run_let,
    [STEP_APPEND] = run_let,    [STEP_CHECK] = run_check,     [STEP_GATEWAY] = run_gateway,
    [STEP_NODE] = run_node,     [STEP_LINK] = run_link,
};

static void run_thread(struct engine *e, struct thread *t)
{
    while (t->wait == WAIT_NOT && !e->done) {
        const struct step *s = thread_next_step(t);
        if (!s) {
            child_ended(e, t);
            return;
        }
        t->pc++;
        struct eval ctx = engine_eval(e, NULL);
        if (s->when && eval_truth(s->when, &ctx) != TRUTH_TRUE) {
            courtesy_answer_step(e, s);
            continue;
        }
        runs[s->kind](e, t, s);
    }
}

void thread_run_all(struct engine *e)
{
    bool again = true;
    while (again && !e->done) {
        again = false;
        for (unsigned i = 0; i < e->nthreads && !e->done; i++) {
            if (e->thread[i].wait != WAIT_NOT) continue;
            run_thread(e, &e->thread[i]);
            again = true;
        }
    }
}

/* The thread's step is done: its `either` has chosen, time goes on from here. */
void thread_advance(struct engine *e, struct thread *t)
{
    for (struct thread *c = t; c->parent; c = c->parent) {
        if (!c->alternative) continue;
        c->alternative = false;
        kill_children(e, c->parent, c);
        c->parent->children = 1;
    }
    t->wait = WAIT_NOT;
    t->deadline_ns = NEVER_NS;
    t->miss = NULL;
}

static void answer_missing(struct engine *e, struct thread *t, enum reason reason, const char *why)
{
    const struct step *s = t->step;
    enum verdict v = VERDICT_INCONC;
    struct finding *f = finding_add(e, reason, v, engine_plays(e, s->role) ? -1 : s->role, NULL);
    f->step = s;
    f->line = s->place.line;
    f->source = s->source;
    f->message = arena_printf(e->arena, "%s was asked \"%s\": %s", e->test->role[s->role],
                              s->text ? s->text : s->source, why);
    engine_finish(e, reason, f->message);
}

static void confirm_answered(struct engine *e, const struct step *s, enum answer answer,
                             const char *why)
{
    const char *wrong = s->denied ? "not denied" : "not confirmed";
    if (answer == ANSWER_CANNOT) {
        engine_event(e, s, arena_printf(e->arena, "%s by anybody: %s", wrong, s->text));
    } else if ((answer == ANSWER_DONE) == s->denied) {
        struct finding *f = finding_add(e, REASON_NOT_CONFIRMED, VERDICT_FAIL, s->role, NULL);
        f->step = s;
        f->line = s->place.line;
        f->source = s->source;
        f->clause = s->clause;
        f->message =
            arena_printf(e->arena, "%s: %s%s%s", wrong, s->text, why ? ": " : "", why ? why : "");
    } else {
        e->judged_something[s->role] = true;
    }
}

void thread_answered(struct engine *e, struct thread *t, enum answer answer, const char *why)
{
    const struct step *s = t->step;
    t->answer_id = 0;
    if (t->wait != WAIT_ANSWER) { /* the ask of the stimulus this thread is waiting for */
        if (answer == ANSWER_DONE || t->wait != WAIT_MESSAGE || !t->step->stimulus) return;
        struct finding *f =
            finding_add(e, answer == ANSWER_CANNOT ? REASON_DUT_UNSUPPORTED : REASON_NO_STIMULUS,
                        VERDICT_INCONC, s->from, NULL);
        f->step = s;
        f->line = s->place.line;
        f->source = s->source;
        f->message = arena_printf(e->arena, "the stimulus was not performed: %s",
                                  why ? why : "the device's control says no");
        engine_finish(e, f->reason, f->message);
        return;
    }
    if (s->kind == STEP_CONFIRM) {
        confirm_answered(e, s, answer, why);
    } else if (answer != ANSWER_DONE) {
        answer_missing(e, t, answer == ANSWER_CANNOT ? REASON_DUT_UNSUPPORTED : REASON_NO_STIMULUS,
                       why ? why : "it was not done");
        return;
    }
    t->last_ns = e->now_ns;
    thread_advance(e, t);
}

void thread_deadline(struct engine *e, struct thread *t)
{
    const struct step *s = t->step;
    switch (t->wait) {
    case WAIT_MESSAGE: message_missing(e, t); return;
    case WAIT_PROBE: message_missing_known(e, t, false); return;
    case WAIT_TIME:
        e->fresh_from = e->nframes;
        if (s->kind == STEP_NEVER || s->kind == STEP_NOTHING) {
            if (s->from >= 0) e->judged_something[s->from] = true;
        }
        t->last_ns = e->now_ns;
        thread_advance(e, t);
        return;
    case WAIT_ANSWER:
        thread_answered(e, t, s->kind == STEP_CONFIRM ? ANSWER_CANNOT : ANSWER_FAILED,
                        "no answer in time");
        return;
    case WAIT_OWN: engine_finish(e, REASON_TESTER, "a message of the tester did not leave"); return;
    case WAIT_NOT:
    case WAIT_CHILDREN:
    case WAIT_DEAD: return;
    }
}
