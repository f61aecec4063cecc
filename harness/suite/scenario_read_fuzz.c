/* SPDX-License-Identifier: Apache-2.0
 * Any octets as a scenario: it is read whole, or there are diags. */
#include "suite/scenario_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new((size_t)64 << 20);
    struct diags diags = diags_new(a);
    const struct scenario *s = scenario_read(a, "S.yaml", (struct slice){ data, size }, &diags);
    if (!s != (diags.errors > 0)) __builtin_trap();
    for (unsigned i = 0; s && i < s->nexpects; i++) {
        const struct scenario_expect *e = &s->expect[i];
        if (!e->step || !e->step->clause || e->from_ns < 0 || e->until_ns < 0) __builtin_trap();
    }
    arena_free(a);
    return 0;
}
