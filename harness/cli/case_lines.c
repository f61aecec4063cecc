/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/case_lines.h"

struct group {
    const struct test *test;
    unsigned cases, ended;
    unsigned folded[TEST_ROLES_MAX]; /* cases that wait for the line of their role */
};

struct case_lines {
    struct group *group; /* one per test, in the order of the jobs */
    unsigned ngroups;
    const struct group *last; /* where a case ended last; NULL: nowhere yet */
};

static struct group *group_of(const struct case_lines *c, const struct test *test)
{
    for (unsigned i = 0; i < c->ngroups; i++)
        if (c->group[i].test == test) return &c->group[i];
    return NULL;
}

struct case_lines *case_lines_new(struct arena *a, const struct loop_job *job, unsigned njobs)
{
    struct case_lines *c = arena_alloc(a, sizeof *c);
    *c = (struct case_lines){ .group = arena_array(a, njobs + 1, sizeof *c->group) };
    for (unsigned i = 0; i < njobs; i++) {
        bool again = c->ngroups && c->group[c->ngroups - 1].test == job[i].test;
        struct group *g =
            again ? &c->group[c->ngroups - 1] : group_of(c, job[i].test); /* mostly side by side */
        if (!g) {
            g = &c->group[c->ngroups++];
            *g = (struct group){ .test = job[i].test };
        }
        g->cases++;
    }
    return c;
}

static void add_line(struct text *out, const struct result *r, int role,
                     const struct report_style *style)
{
    report_line(out, r, role, style);
    text_char(out, '\n');
}

static void unfold(struct group *g, struct text *out, const struct report_style *style)
{
    for (int i = 0; i < (int)g->test->nroles && i < TEST_ROLES_MAX; i++) {
        struct report_cases cases = { g->test, i, g->folded[i], g->cases };
        if (!g->folded[i]) continue;
        report_line_cases(out, &cases, style);
        text_char(out, '\n');
        g->folded[i] = 0;
    }
}

void case_lines_ended(struct case_lines *c, struct text *out, const struct result *r,
                      const struct report_style *style)
{
    struct group *g = c ? group_of(c, r->test) : NULL;
    bool folds = g && g->cases > 1;
    for (int i = 0; i < (int)r->test->nroles && i < TEST_ROLES_MAX; i++) {
        if (!r->role_judged[i]) continue;
        if (folds && r->role_verdict[i] == VERDICT_PASS && !r->nremarks)
            g->folded[i]++;
        else
            add_line(out, r, i, style);
    }
    if (!g) return;
    c->last = g;
    if (++g->ended >= g->cases) unfold(g, out, style);
}

void case_lines_rest(struct case_lines *c, struct text *out, const struct report_style *style)
{
    for (unsigned i = 0; c && i < c->ngroups; i++) unfold(&c->group[i], out, style);
}

void case_lines_progress(const struct case_lines *c, struct text *out)
{
    const struct group *g = c ? c->last : NULL;
    if (!g || g->ended >= g->cases) return;
    text_printf(out, "%s: %u of %u cases", g->test->id, g->ended, g->cases);
}
