/* SPDX-License-Identifier: Apache-2.0
 * What can only be said about a test when all of it is read. */
#include "script/address.h"
#include "script/parser.h"
#include "script/script.h"

static struct diag_place whole_file(const struct parser *p)
{
    return (struct diag_place){ .file = p->test->file };
}

/* ---- the head ---- */

static void check_id(struct parser *p)
{
    const char *file = p->test->file, *slash = strrchr(file, '/');
    if (strcmp(file, "-") == 0 || !p->test->id) return;
    struct slice name = slice_text(slash ? slash + 1 : file);
    if (name.n > 3 && slice_is(slice_part(name, name.n - 3, 3), ".td")) name.n -= 3;
    if (slice_is(name, p->test->id)) return;
    diag_error(p->diags, whole_file(p), "test %s must stand in a file called %s.td", p->test->id,
               p->test->id);
}

static void check_head(struct parser *p)
{
    const struct test *t = p->test;
    const struct {
        const char *key;
        bool given;
    } key[] = { { "test", t->id != NULL },
                { "title", t->title != NULL },
                { "purpose", t->purpose != NULL },
                { "covers", t->ncovers > 0 },
                { "needs", t->needs_text || t->always },
                { "steps", p->has_steps || t->always } };
    for (size_t i = 0; i < sizeof key / sizeof key[0]; i++) {
        if (!key[i].given) diag_error(p->diags, whole_file(p), "`%s` is missing", key[i].key);
    }
    if (t->always && (t->steps.n || t->before.n || t->after.n || t->ncases))
        diag_error(p->diags, whole_file(p), "an always test has no steps and no cases");
    if (t->always && !t->nrules && !p->diags->errors)
        diag_error(p->diags, whole_file(p), "an always test without a rule");
}

/* ---- roles ---- */

enum { NEEDED_MAX = 32 };
struct needed {
    const char *role[NEEDED_MAX];
    size_t n;
    struct arena *arena;
};

static void add_needed(void *env, const struct pics_expr *item)
{
    struct needed *n = env;
    const char *dot = strchr(item->item, '.');
    if (!dot || n->n == NEEDED_MAX) return;
    struct slice role = { (const uint8_t *)item->item, (size_t)(dot - item->item) };
    n->role[n->n++] = arena_string(n->arena, role);
}

/* The place of the first step that names a role. */
static struct diag_place place_of_role(const struct test *t, int role)
{
    for (unsigned i = 0; i < t->nsteps; i++) {
        const struct step *s = t->step_of[i];
        if (s->from == role || s->to == role || s->role == role) return s->place;
    }
    return (struct diag_place){ .file = t->file };
}

/* client.a is of the role client. */
static struct slice role_base(const char *role)
{
    struct slice base = slice_text(role);
    const void *dot = memchr(base.p, '.', base.n);
    if (dot) base.n = (size_t)((const uint8_t *)dot - base.p);
    return base;
}

/* A role that `needs` does not name is the tester's or another's: fine, unless it looks like one
 * of them misspelt. */
static void check_roles(struct parser *p)
{
    const struct test *t = p->test;
    struct needed needed = { .arena = p->arena };
    pics_each(t->needs, add_needed, &needed);
    for (unsigned i = 0; i < t->nroles; i++) {
        struct slice base = role_base(t->role[i]);
        bool known = false;
        for (size_t k = 0; k < needed.n; k++) known = known || slice_is(base, needed.role[k]);
        const char *near = known ? NULL : diag_nearest(base, needed.role, needed.n);
        if (!near) continue;
        struct diag *d =
            diag_error(p->diags, place_of_role(t, (int)i), "`needs` knows no role %s", t->role[i]);
        if (d) d->hint = arena_printf(p->arena, "%s?", near);
    }
}

/* ---- steps ---- */

static const struct step *first_message(const struct block *b)
{
    return b->n && b->step[0]->kind == STEP_MESSAGE ? b->step[0] : NULL;
}

/* `-> any`: a message of ours has to go somewhere. Who is the only one in `needs` is never ours. */
static void check_anywhere(struct parser *p, const struct step *s)
{
    if (s->kind != STEP_MESSAGE || s->from < 0 || s->to >= 0 || s->to_addr) return;
    const char *from = p->test->role[s->from];
    struct needed needed = { .arena = p->arena };
    pics_each(p->test->needs, add_needed, &needed);
    bool only = needed.n > 0;
    for (size_t i = 0; i < needed.n; i++) only = only && slice_is(role_base(from), needed.role[i]);
    if (only) return;
    struct diag *d = diag_error(p->diags, s->place, "a message of %s to any cannot be made", from);
    if (d) d->hint = "any is for a role that is always the device: the only one that `needs` names";
}

static const char *selector_text(const struct step *s)
{
    const char *at = strstr(s->source, "->");
    return at ? at : "";
}

/* Two branches that begin with the same message: the second is never taken. */
static void check_branches(struct parser *p, const struct step *s)
{
    for (unsigned i = 0; s->kind == STEP_EITHER && i < s->nblocks; i++) {
        const struct step *a = first_message(&s->block[i]);
        for (unsigned k = i + 1; a && k < s->nblocks; k++) {
            const struct step *b = first_message(&s->block[k]);
            if (!b || a->from != b->from || a->when || b->when) continue;
            if (!a->selector || strcmp(selector_text(a), selector_text(b)) == 0)
                diag_error(p->diags, b->place,
                           "this branch is never taken: line %u takes the same message",
                           a->place.line);
        }
    }
}

static bool brace_known(const struct test *t, struct slice name)
{
    if (slice_starts(name, slice_text("res.")) || slice_starts(name, slice_text("time.")) ||
        slice_starts(name, slice_text("tx.")) || slice_starts(name, slice_text("dut.")))
        return true;
    struct slice role = name;
    const char *kind;
    address_split(name, &role, &kind);
    for (unsigned i = 0; i < t->nroles; i++) {
        if (slice_is(role, t->role[i])) return true;
    }
    for (unsigned i = 0; i < t->nvars; i++) {
        if (name.n && name.p[0] == '$' && slice_is(slice_part(name, 1, name.n), t->var[i]))
            return true;
    }
    return false;
}

/* {server}, {res.test}, {$VAR} in what people read. */
static void check_braces(struct parser *p, const struct step *s)
{
    const char *open = s->text;
    while (open && (open = strchr(open, '{')) != NULL) {
        const char *close = strchr(++open, '}');
        if (!close) {
            diag_error(p->diags, s->place, "a { without its } in the text");
            return;
        }
        struct slice name = { (const uint8_t *)open, (size_t)(close - open) };
        if (!brace_known(p->test, name)) {
            struct diag *d = diag_error(p->diags, s->place, "nothing is called {%.*s}",
                                        (int)(name.n > 40 ? 40 : name.n), open);
            if (d) d->hint = "{ROLE}, {res.NAME} or {$VARIABLE} are known";
        }
        open = close;
    }
}

static void check_clauses(struct parser *p, const struct step *s)
{
    for (unsigned i = 0; i < s->nchecks; i++) {
        const struct check *c = &s->check[i];
        if (!c->clause && p->test->ncovers)
            diag_error(p->diags, c->place, "this line cites no clause");
    }
}

static void check_asks(struct parser *p, const struct block *b)
{
    for (unsigned i = 0; i < b->n; i++) {
        const struct step *s = b->step[i], *next = i + 1 < b->n ? b->step[i + 1] : NULL;
        bool other = next && next->kind == STEP_MESSAGE && next->from != s->role;
        if (s->kind == STEP_ASK && s->verb && strcmp(s->verb, "send") == 0 && (!next || other)) {
            struct diag *d = diag_warning(p->diags, s->place, "no message of %s follows this ask",
                                          s->role >= 0 ? p->test->role[s->role] : "the role");
            if (d) d->hint = "name what it does: ask ROLE do VERB";
        }
        for (unsigned k = 0; k < s->nblocks; k++) check_asks(p, &s->block[k]);
    }
}

static void check_unused(struct parser *p)
{
    for (unsigned i = 0; i < p->test->nvars && !p->diags->errors; i++) {
        const struct variable *v = &p->var[i];
        if (v->used) continue;
        bool in_text = false;
        const char *name = arena_printf(p->arena, "{$%s}", v->name);
        for (unsigned k = 0; k < p->test->nsteps; k++)
            in_text =
                in_text || (p->test->step_of[k]->text && strstr(p->test->step_of[k]->text, name));
        if (in_text) continue;
        struct diag *d = diag_warning(p->diags, v->place, "$%s is never used", v->name);
        if (d && v->is_case) d->hint = "the cases differ in nothing";
    }
}

static bool same_row(const struct test *t, const struct case_row *a, const struct case_row *b)
{
    for (unsigned c = 0; c < t->ncase_vars; c++) {
        const struct expr *x = a->value[c], *y = b->value[c];
        if (x->op != E_CONST || y->op != E_CONST || !value_equal(&x->k, &y->k)) return false;
    }
    return true;
}

static void check_cases(struct parser *p)
{
    const struct test *t = p->test;
    for (unsigned i = 0; t->ncase_vars && !t->generated && i < t->ncases; i++) {
        for (unsigned k = i + 1; k < t->ncases; k++) {
            if (!same_row(t, &t->cases[i], &t->cases[k])) continue;
            diag_warning(p->diags, t->cases[k].value[0]->place, "case %s is the same as %s",
                         t->cases[k].label, t->cases[i].label);
            break;
        }
    }
}

/* ---- what the engine wants to know ---- */

static void note_field(struct parser *p, field_id id)
{
    enum proto_index proto = (enum proto_index)FIELD_PROTO(id);
    field_set_add(p->test->fields, id);
    bool mesh = p->test->always && (proto == PROTO_RPL || proto == PROTO_MESH);
    if (!p->test->proto && (mesh || dialogue_of(proto))) p->test->proto = proto;
}

static void collect_field(void *env, const struct expr *e)
{
    if ((e->op == E_FIELD || e->op == E_STEP_FIELD) && (e->view == VIEW_SELF || e->field))
        note_field(env, e->field);
}

void check_test(struct parser *p)
{
    struct test *t = p->test;
    const struct dialogue *medium = dialogue_on(t->topology);
    if (medium) t->proto = medium->proto;
    check_id(p);
    check_head(p);
    check_roles(p);
    for (unsigned i = 0; i < t->nsteps; i++) {
        check_branches(p, t->step_of[i]);
        if (!p->diags->errors) check_anywhere(p, t->step_of[i]);
        check_braces(p, t->step_of[i]);
        check_clauses(p, t->step_of[i]);
    }
    check_asks(p, &t->before);
    check_asks(p, &t->steps);
    check_asks(p, &t->after);
    check_unused(p);
    check_cases(p);
    script_each_expr(t, collect_field, p);
}
