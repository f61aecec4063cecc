/* SPDX-License-Identifier: Apache-2.0
 * starts.c - for those who look for tests in captures: does a test begin here, and how far did it
 * come? */
#include "engine/internal.h"

static const struct step *first_message(const struct test *test)
{
    for (unsigned i = 0; i < test->steps.n; i++)
        if (test->steps.step[i]->kind == STEP_MESSAGE) return test->steps.step[i];
    return NULL;
}

bool engine_starts(const struct test *test, const struct engine_run *run, const struct packet *p)
{
    const struct step *s = first_message(test);
    const struct dialogue *d = dialogue_of(test->proto);
    bool link = d && d->link_layer;
    if (!s || (link ? !endpoint_is_link(&p->link_src) : p->top != test->proto)) return false;
    struct value var[TEST_VARS_MAX] = { { .kind = VALUE_UNKNOWN } };
    struct arena *scratch = arena_new((size_t)BYTES_MAX);
    struct eval ctx = { .self = p,
                        .var = var,
                        .profile = run->profile,
                        .env = run->env,
                        .dialogue = dialogue_of(test->proto),
                        .scratch = scratch };
    if (run->case_index >= 0 && (unsigned)run->case_index < test->ncases)
        for (unsigned i = 0; i < test->ncase_vars; i++)
            var[test->case_slot[i]] = eval_expr(test->cases[run->case_index].value[i], &ctx);
    bool yes = !s->selector || eval_truth(s->selector, &ctx) == TRUTH_TRUE;
    arena_free(scratch);
    return yes;
}

/* A capture of which nobody says that its stimuli were asked for. */
bool engine_blind(const struct engine *e)
{
    return e->run.use == USE_CHECK && !e->run.performed;
}

bool engine_looks_for_life(const struct engine *e)
{
    return e->run.use == USE_CHECK && e->probing;
}

void engine_stimuli(const struct engine *e, unsigned *seen, unsigned *total)
{
    *seen = *total = 0;
    for (unsigned i = 0; i < e->test->nsteps; i++) {
        const struct step *s = e->test->step_of[i];
        if (s->kind != STEP_MESSAGE || !s->stimulus) continue;
        ++*total;
        *seen += e->step_seen[s->index];
    }
}
