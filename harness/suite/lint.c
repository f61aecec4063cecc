/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/lint.h"
#include "script/address.h"

struct linter {
    const struct test *test;
    const struct vocabulary *vocabulary;
    const struct sections *sections;
    const struct profile *defaults;
    struct diags *diags;
};

static struct diag_place whole(const struct linter *l)
{
    return (struct diag_place){ .file = l->test->file };
}

static void lint_item(struct linter *l, const char *item, struct diag_place at)
{
    if (vocabulary_item(l->vocabulary, item)) return;
    struct diag *d = diag_error(l->diags, at, "no PICS item %s in testcases/pics", item);
    const char *near = vocabulary_item_near(l->vocabulary, item);
    if (d && near) d->hint = arena_printf(l->diags->arena, "%s?", near);
}

static void lint_need(void *env, const struct pics_expr *item)
{
    lint_item(env, item->item, item->place);
}

static void lint_topology(struct linter *l)
{
    const struct test *t = l->test;
    if (!t->topology) {
        if (!t->always) diag_error(l->diags, whole(l), "`topology` is missing");
        return;
    }
    if (!vocabulary_topology(l->vocabulary, t->topology)) {
        diag_error(l->diags, whole(l), "no topology %s in testcases/topologies", t->topology);
        return;
    }
    for (unsigned i = 0; i < t->nroles; i++) {
        if (!vocabulary_topology_role(l->vocabulary, t->topology, t->role[i]))
            diag_error(l->diags, whole(l), "topology %s has no role %s", t->topology, t->role[i]);
    }
}

static void lint_role(const struct yaml *role, const struct vocabulary *v, struct diags *diags)
{
    if (role->kind != YAML_SCALAR || vocabulary_role(v, role->text)) return;
    struct diag *d = diag_error(diags, role->place, "no test knows a role %s", role->text);
    const char *near = vocabulary_role_near(diags->arena, v, role->text);
    if (d && near) d->hint = arena_printf(diags->arena, "%s?", near);
}

void lint_profile(const struct profile *p, const struct vocabulary *v, struct diags *diags)
{
    struct linter l = { .vocabulary = v, .diags = diags };
    for (unsigned i = 0; profile_own(p, i); i++) {
        const struct yaml *own = profile_own(p, i), *role = yaml_get(own, "role");
        const struct yaml *roles = yaml_get(own, "roles"), *pics = yaml_get(own, "pics");
        const struct yaml *others = yaml_get(own, "roles_on_request");
        if (role) lint_role(role, v, diags);
        for (const struct yaml *y = roles ? roles->child : NULL; y; y = y->next)
            lint_role(y, v, diags);
        for (const struct yaml *y = others ? others->child : NULL; y; y = y->next)
            lint_role(y, v, diags);
        for (const struct yaml *y = pics ? pics->child : NULL; y; y = y->next)
            lint_item(&l, y->key, y->place);
    }
}

void lint_citation(const char *clause, struct diag_place at, const struct sections *s,
                   struct diags *diags)
{
    const char *colon = strchr(clause, ':');
    if (!colon || !sections_missing(s, clause)) return;
    struct diag *d =
        diag_error(diags, at, "%.*s has no section %s", (int)(colon - clause), clause, colon + 1);
    const char *near = sections_near(s, clause, diags->arena);
    if (d && near) d->hint = arena_printf(diags->arena, "%s?", near);
}

void lint_citations(const struct yaml *root, const struct sections *s, struct diags *diags)
{
    const char *document = yaml_text(root, "document", NULL);
    const struct yaml *clauses = document ? yaml_get(root, "clauses") : NULL;
    for (const struct yaml *y = clauses ? clauses->child : NULL; y; y = y->next)
        lint_citation(arena_printf(diags->arena, "%s:%s", document, y->key), y->key_place, s,
                      diags);
    for (const struct yaml *y = root->child; y; y = y->next) {
        if (y->kind == YAML_SCALAR && y->key && strcmp(y->key, "clause") == 0)
            lint_citation(y->text, y->place, s, diags);
        lint_citations(y, s, diags);
    }
}

static void lint_clause(struct linter *l, const char *clause, struct diag_place at)
{
    if (!clause) return;
    lint_citation(clause, at, l->sections, l->diags);
    if (!sections_missing(l->sections, clause) && !vocabulary_clause(l->vocabulary, clause))
        diag_warning(l->diags, at, "clause %s has no name in testcases/requirements", clause);
}

static void lint_check(struct linter *l, const struct check *c, const char *outer)
{
    if (c->clause && (!outer || strcmp(c->clause, outer) != 0)) lint_clause(l, c->clause, c->place);
    if (c->given_item) lint_item(l, c->given_item, c->place);
}

static void lint_clauses(struct linter *l)
{
    const struct test *t = l->test;
    for (unsigned i = 0; i < t->ncovers; i++) lint_clause(l, t->covers[i], whole(l));
    for (unsigned i = 0; i < t->nsteps; i++) {
        const struct step *s = t->step_of[i];
        const char *first = t->ncovers ? t->covers[0] : NULL;
        if (s->clause && (!first || strcmp(s->clause, first) != 0))
            lint_clause(l, s->clause, s->place);
        for (unsigned k = 0; k < s->nchecks; k++) lint_check(l, &s->check[k], s->clause);
    }
    for (unsigned i = 0; i < t->nrules; i++) {
        const struct rule *r = &t->rule[i];
        lint_clause(l, r->clause, r->place);
        for (unsigned k = 0; k < r->nchecks; k++) lint_check(l, &r->check[k], r->clause);
    }
}

/* $node.ll64, where the test has a role node. */
static bool names_a_role(const struct linter *l, const char *name)
{
    struct slice role;
    const char *kind;
    if (!address_split(slice_text(name), &role, &kind)) return false;
    for (unsigned i = 0; i < l->test->nroles; i++)
        if (slice_is(role, l->test->role[i])) return true;
    return false;
}

static void lint_profile_name(void *env, const struct expr *e)
{
    struct linter *l = env;
    if (e->op != E_PROFILE || !l->defaults || names_a_role(l, e->name)) return;
    if (profile_value(l->defaults, e->name, NULL).kind != VALUE_UNKNOWN) return;
    struct diag *d = diag_error(l->diags, e->place, "no $%s in the default profile", e->name);
    if (d) d->hint = "every name a test uses has a default in testcases/profiles/default.yaml";
}

void lint_test(const struct test *t, const struct lint_names *names, struct diags *diags)
{
    struct linter l = { t, names->vocabulary, names->sections, names->defaults, diags };
    pics_each(t->needs, lint_need, &l);
    lint_topology(&l);
    lint_clauses(&l);
    script_each_expr(t, lint_profile_name, &l);
}
