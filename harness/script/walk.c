/* SPDX-License-Identifier: Apache-2.0
 * Visiting every expression of a test. */
#include "script/parser.h"
#include "script/script.h"

void script_walk(const struct expr *e, void (*visit)(void *env, const struct expr *e), void *env)
{
    if (!e) return;
    visit(env, e);
    script_walk(e->a, visit, env);
    script_walk(e->b, visit, env);
    for (unsigned i = 0; i < e->nargs; i++) script_walk(e->arg[i], visit, env);
}

static void walk_checks(const struct check *c, unsigned n,
                        void (*visit)(void *env, const struct expr *e), void *env)
{
    for (; n; n--, c++) {
        script_walk(c->when, visit, env);
        script_walk(c->hard_if, visit, env);
        script_walk(c->subject, visit, env);
        script_walk(c->expr, visit, env);
        script_walk(c->min, visit, env);
        script_walk(c->max, visit, env);
    }
}

static void walk_step(const struct step *s, void (*visit)(void *env, const struct expr *e),
                      void *env)
{
    const struct expr *const all[] = { s->when,   s->shows,      s->to_addr,    s->selector,
                                       s->except, s->within_min, s->within_max, s->duration,
                                       s->times,  s->until,      s->max,        s->expr,
                                       s->delay,  s->copy };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) script_walk(all[i], visit, env);
    for (unsigned i = 0; i < s->nargs; i++) script_walk(s->arg[i], visit, env);
    walk_checks(s->check, s->nchecks, visit, env);
}

void script_each_expr(const struct test *t, void (*visit)(void *env, const struct expr *e),
                      void *env)
{
    for (unsigned i = 0; i < t->nsteps; i++) walk_step(t->step_of[i], visit, env);
    for (unsigned i = 0; i < t->nrules; i++) {
        script_walk(t->rule[i].selector, visit, env);
        script_walk(t->rule[i].expects_selector, visit, env);
        script_walk(t->rule[i].expects_within, visit, env);
        walk_checks(t->rule[i].check, t->rule[i].nchecks, visit, env);
    }
    for (unsigned i = 0; i < t->nuses; i++) script_walk(t->use[i].what, visit, env);
    for (unsigned i = 0; i < t->nserves; i++) script_walk(t->serves[i].resource, visit, env);
    for (unsigned i = 0; i < t->ncases; i++) {
        for (unsigned k = 0; k < t->ncase_vars; k++) script_walk(t->cases[i].value[k], visit, env);
    }
}

struct wanted {
    struct field_set *set, *views;
};

static void want(void *env, const struct expr *e)
{
    struct wanted *w = env;
    if (e->op == E_STEP_FIELD) field_set_add(w->set, e->field);
    if (e->op != E_FIELD) return;
    if (e->view == VIEW_SELF)
        field_set_add(w->set, e->field);
    else if (w->views && e->field)
        field_set_add(&w->views[e->view], e->field);
}

void script_expr_fields(const struct expr *e, struct field_set *set,
                        struct field_set views[VIEW_COUNT])
{
    struct wanted w = { set, views };
    script_walk(e, want, &w);
}
