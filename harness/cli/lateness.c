/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/lateness.h"

#include <stdlib.h>

void lateness_note(struct lateness *l, int64_t late_ns)
{
    if (late_ns < 0) return;
    l->ns[l->n++ % LATENESS_MAX] = late_ns;
    if (late_ns > l->max) l->max = late_ns;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

void lateness_sum_up(struct lateness *l, struct loop_outcome *out)
{
    unsigned n = l->n < LATENESS_MAX ? l->n : LATENESS_MAX;
    if (n) qsort(l->ns, n, sizeof l->ns[0], by_size);
    out->lateness_p99_ns = n ? l->ns[(size_t)n * 99 / 100] : 0;
    out->lateness_max_ns = l->max;
}

bool lateness_decides(const struct result *r)
{
    if (!r->late_ns) return false;
    for (unsigned i = 0; i < r->test->nroles; i++)
        if (r->role_judged[i] && r->role_verdict[i] == VERDICT_FAIL) return false;
    return true;
}
