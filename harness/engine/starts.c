/* SPDX-License-Identifier: Apache-2.0
 * starts.c - for those who look for tests in captures: how far did a test come? */
#include "engine/internal.h"

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
