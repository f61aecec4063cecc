/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/expected.h"

enum {
    ANSWER_MS = 10,    /* from a message to what the device answers, */
    CONTROL_MS = 50,   /* and to what it was asked for at its console */
    TURNS_UNKNOWN = 4, /* of a loop whose end only the device knows */
    TURNS_MAX = 64,
    MS = 1000000
};

struct walk {
    const struct test *test;
    const struct expected_run *run;
    struct eval eval;
    struct value var[TEST_VARS_MAX];
    int64_t at_ns[TEST_STEPS_MAX]; /* when each step was over */
    int64_t now_ns;
};

static void walk_block(struct walk *w, const struct block *b);

static int64_t span(struct walk *w, const struct expr *e, int64_t otherwise_ns)
{
    struct value v = e ? eval_expr(e, &w->eval) : value_unknown();
    return v.kind == VALUE_TIME && v.i >= 0 ? v.i : otherwise_ns;
}

static bool of_device(const struct walk *w, int role)
{
    return role >= 0 && w->run->device(w->run->env, w->test->role[role]);
}

static void pass(struct walk *w, int64_t ns)
{
    w->now_ns += ns;
}

/* ---- kinds of steps ---- */

static void walk_ask(struct walk *w, const struct step *s)
{
    if (of_device(w, s->role)) pass(w, (int64_t)CONTROL_MS * MS);
}

/* What must not come before a time comes then; a copy comes when its timer says so. */
static void walk_message(struct walk *w, const struct step *s)
{
    if (!of_device(w, s->from)) return;
    int64_t base = s->within_of >= 0 ? w->at_ns[s->within_of] : w->now_ns;
    int64_t least = span(w, s->within_min, 0), at = base + least;
    if (!s->within_min && s->relation == RELATION_AGAIN) {
        struct value v = w->run->profile(w->run->env, "tx.ack_timeout");
        if (v.kind == VALUE_TIME) at = w->now_ns + v.i;
    }
    if (at > w->now_ns) w->now_ns = at;
    pass(w, (int64_t)ANSWER_MS * MS);
}

static void walk_wait(struct walk *w, const struct step *s)
{
    pass(w, span(w, s->duration, (int64_t)EXPECTED_UNKNOWN_MS * MS));
}

/* either, all, each: as long as the longest of its branches */
static void walk_branches(struct walk *w, const struct step *s)
{
    int64_t start = w->now_ns, last = start;
    for (unsigned i = 0; i < s->nblocks; i++) {
        w->now_ns = start;
        walk_block(w, &s->block[i]);
        if (w->now_ns > last) last = w->now_ns;
    }
    w->now_ns = last;
}

static void walk_repeat(struct walk *w, const struct step *s)
{
    const struct expr *bound = s->times ? s->times : s->max;
    struct value n = bound ? eval_expr(bound, &w->eval) : value_unknown();
    int64_t turns = n.kind == VALUE_INT ? n.i : TURNS_UNKNOWN;
    if (s->until && turns > TURNS_UNKNOWN) turns = TURNS_UNKNOWN;
    for (int64_t i = 0; i < turns && i < TURNS_MAX && s->nblocks; i++) walk_block(w, &s->block[0]);
}

static void walk_let(struct walk *w, const struct step *s)
{
    if (s->slot >= 0 && s->expr) w->var[s->slot] = eval_expr(s->expr, &w->eval);
}

static void (*const walkers[])(struct walk *w, const struct step *s) = {
    [STEP_ASK] = walk_ask,      [STEP_CONFIRM] = walk_ask,   [STEP_MESSAGE] = walk_message,
    [STEP_NEVER] = walk_wait,   [STEP_NOTHING] = walk_wait,  [STEP_EITHER] = walk_branches,
    [STEP_ALL] = walk_branches, [STEP_REPEAT] = walk_repeat, [STEP_EACH] = walk_branches,
    [STEP_COLLECT] = walk_wait, [STEP_WAIT] = walk_wait,     [STEP_LET] = walk_let,
    [STEP_NODE] = walk_ask,
};

static void walk_block(struct walk *w, const struct block *b)
{
    for (unsigned i = 0; i < b->n; i++) {
        const struct step *s = b->step[i];
        bool out = s->when && eval_truth(s->when, &w->eval) == TRUTH_FALSE;
        if (!out && s->kind < sizeof walkers / sizeof *walkers && walkers[s->kind])
            walkers[s->kind](w, s);
        w->at_ns[s->index] = w->now_ns;
    }
}

/* ---- the test ---- */

static void bind_case(struct walk *w, int case_index)
{
    const struct test *t = w->test;
    for (unsigned i = 0; case_index >= 0 && i < t->ncase_vars; i++)
        w->var[t->case_slot[i]] = eval_expr(t->cases[case_index].value[i], &w->eval);
}

int64_t expected_ns(const struct test *t, int case_index, const struct expected_run *run)
{
    struct walk w = { .test = t, .run = run };
    arena_reset(run->scratch);
    w.eval = (struct eval){ .var = w.var,
                            .step_time_ns = w.at_ns,
                            .profile = run->profile,
                            .env = run->env,
                            .dialogue = dialogue_of(t->proto),
                            .scratch = run->scratch };
    bind_case(&w, case_index);
    walk_block(&w, &t->before);
    walk_block(&w, &t->steps);
    walk_block(&w, &t->after);
    return w.now_ns > 0 ? w.now_ns : 1;
}
