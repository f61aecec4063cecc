/* SPDX-License-Identifier: Apache-2.0
 * Names of a test: roles, variables, steps, fields. */
#include "script/address.h"
#include "script/delivery.h"
#include "script/parser.h"

/* ---- roles ---- */

int parser_role(struct parser *p, struct slice name)
{
    const char *const *role = p->role.p;
    for (unsigned i = 0; i < p->role.n; i++) {
        if (slice_is(name, role[i])) return (int)i;
    }
    if (p->role.n == TEST_ROLES_MAX) {
        parser_fail(p, p->lx.now.place, "more than %d roles", TEST_ROLES_MAX);
        return -1;
    }
    const char *copy = parser_string(p, name);
    list_add(p, &p->role, &copy);
    return (int)p->role.n - 1;
}

static bool is_role_name(struct slice s)
{
    return s.n && s.p[0] >= 'a' && s.p[0] <= 'z';
}

int parser_want_role(struct parser *p)
{
    if (p->bad) return -1;
    struct token t = p->lx.now;
    if (t.kind != T_ATOM || !is_role_name(t.text)) {
        parser_fail(p, t.place, "a role is expected here, such as client or server");
        return -1;
    }
    int role = parser_role(p, t.text);
    lexer_next(&p->lx);
    return role;
}

/* ---- variables ---- */

static struct scope_name *find_name(const struct scope *s, struct slice name)
{
    for (struct scope_name *n = s->name; n; n = n->next) {
        if (slice_equal(n->name, name)) return n;
    }
    return NULL;
}

static int new_slot(struct parser *p, struct token t)
{
    if (p->test->nvars == TEST_VARS_MAX) {
        parser_fail(p, t.place, "more than %d variables", TEST_VARS_MAX);
        return -1;
    }
    int slot = (int)p->test->nvars++;
    const char *dot = p->scope->fragment ? "." : "";
    p->var[slot] = (struct variable){ .place = t.place };
    p->var[slot].name =
        arena_printf(p->arena, "%s%s%.*s", p->scope->fragment ? p->scope->fragment : "", dot,
                     (int)t.text.n, (const char *)t.text.p);
    struct scope_name *n = arena_alloc(p->arena, sizeof *n);
    *n = (struct scope_name){ .name = t.text, .slot = slot, .next = p->scope->name };
    p->scope->name = n;
    return slot;
}

/* What a variable is once it is bound from an expression. */
static void learn(struct parser *p, int slot, const struct expr *from)
{
    struct variable *v = &p->var[slot];
    if (from && (from->op == E_FIELD || from->op == E_STEP_FIELD)) {
        v->field = from->field;
        v->has_field = true;
    }
    enum kind kind = from ? expr_kind(p, from) : KIND_ANY;
    v->kind = v->bound && v->kind != kind ? KIND_ANY : kind;
    v->bound = true;
}

int parser_bind(struct parser *p, struct token t, const struct expr *from)
{
    if (p->bad) return -1;
    if (t.kind != T_VAR || memchr(t.text.p, '.', t.text.n)) {
        parser_fail(p, t.place, "a variable is expected, such as $TOKEN");
        return -1;
    }
    struct scope_name *n = find_name(p->scope, t.text);
    if (n && n->slot < 0) {
        parser_fail(p, t.place, "$%.*s is a parameter that was given a value, not a variable",
                    (int)t.text.n, (const char *)t.text.p);
        return -1;
    }
    int slot = n ? n->slot : new_slot(p, t);
    if (slot >= 0) learn(p, slot, from);
    return slot;
}

static const char *nearest_variable(const struct parser *p, struct slice name)
{
    const char *candidate[TEST_VARS_MAX];
    size_t n = 0;
    for (unsigned i = 0; i < p->test->nvars; i++) {
        if (p->var[i].bound) candidate[n++] = p->var[i].name;
    }
    return diag_nearest(name, candidate, n);
}

/* ---- parts of what a client reports: $R.code ---- */

static enum kind kind_of_part(const struct delivery_part *part)
{
    static const enum kind of[] = {
        [VALUE_INT] = KIND_INT,   [VALUE_BYTES] = KIND_BYTES, [VALUE_TEXT] = KIND_TEXT,
        [VALUE_BOOL] = KIND_BOOL, [VALUE_LIST] = KIND_LIST,
    };
    return of[part->kind];
}

static void no_such_part(struct parser *p, struct token t, struct slice name)
{
    const char *word[32];
    unsigned n = 0;
    const struct delivery_part *part = delivery_table(&n);
    struct diag *d =
        parser_fail(p, t.place, "a delivery has no %.*s", (int)name.n, (const char *)name.p);
    for (unsigned i = 0; i < n; i++) word[i] = part[i].name;
    const char *near = diag_nearest(name, word, n);
    if (d) d->hint = near ? arena_printf(p->arena, "%s?", near) : "docs/device-control.md has all";
}

/* A part has a slot of its own, called after the variable that the answer is bound to. */
static int part_slot(struct parser *p, struct token t, int whole, const struct delivery_part *part)
{
    const char *name = arena_printf(p->arena, "%s.%s", p->var[whole].name, part->name);
    for (unsigned i = 0; i < p->test->nvars; i++)
        if (strcmp(p->var[i].name, name) == 0) return (int)i;
    if (p->test->nvars == TEST_VARS_MAX) {
        parser_fail(p, t.place, "more than %d variables", TEST_VARS_MAX);
        return -1;
    }
    int slot = (int)p->test->nvars++;
    p->var[slot] = (struct variable){ .name = name,
                                      .place = t.place,
                                      .field = part->field,
                                      .has_field = part->field != 0,
                                      .bound = true,
                                      .used = true,
                                      .kind = kind_of_part(part) };
    return slot;
}

/* *is: does the name begin with a variable that an answer is bound to? */
static struct expr *part_of(struct parser *p, struct token t, bool *is)
{
    size_t dot = 0;
    while (t.text.p[dot] != '.') dot++;
    struct slice name = slice_part(t.text, dot + 1, t.text.n);
    const struct scope_name *n = find_name(p->scope, slice_part(t.text, 0, dot));
    *is = n && n->slot >= 0 && p->var[n->slot].reports;
    if (!*is) return NULL;
    const struct delivery_part *part = delivery_find(name);
    int slot = part ? part_slot(p, t, n->slot, part) : -1;
    if (!part) no_such_part(p, t, name);
    if (slot < 0) return NULL;
    p->var[n->slot].used = true;
    struct expr *e = parser_node(p, E_VAR, t.place);
    e->slot = (unsigned)slot;
    return e;
}

static struct expr *profile_name(struct parser *p, struct token t)
{
    static const char *const family[] = { "res.", "tx.", "time.", "dut." };
    struct slice role;
    const char *kind;
    bool known = address_split(t.text, &role, &kind);
    for (size_t i = 0; i < sizeof family / sizeof family[0] && !known; i++)
        known = slice_starts(t.text, slice_text(family[i]));
    if (known) {
        struct expr *e = parser_node(p, E_PROFILE, t.place);
        e->name = parser_string(p, t.text);
        return e;
    }
    struct diag *d =
        parser_fail(p, t.place, "no $%.*s; a device profile has $res. $tx. $time. and $dut. names",
                    (int)t.text.n, (const char *)t.text.p);
    if (d)
        d->hint = "addresses of a role: $node.ll64 .ll16 .g64 .g16 .eui64 .short .pan; "
                  "$server.uri .host .port";
    return NULL;
}

struct expr *parser_variable(struct parser *p, struct token t)
{
    if (p->bad) return NULL;
    if (memchr(t.text.p, '.', t.text.n)) {
        bool is;
        struct expr *part = part_of(p, t, &is);
        return is ? part : profile_name(p, t);
    }
    struct scope_name *n = find_name(p->scope, t.text);
    if (n && n->slot < 0) {
        struct expr *copy = parser_node(p, E_CONST, t.place);
        *copy = *n->value;
        return copy;
    }
    if (!n || !p->var[n->slot].bound) {
        struct diag *d = parser_fail(p, t.place, "$%.*s is used before it is bound", (int)t.text.n,
                                     (const char *)t.text.p);
        const char *near = n ? NULL : nearest_variable(p, t.text);
        if (d) d->hint = near ? arena_printf(p->arena, "$%s?", near) : "bind it with `as` or `let`";
        return NULL;
    }
    p->var[n->slot].used = true;
    struct expr *e = parser_node(p, E_VAR, t.place);
    e->slot = (unsigned)n->slot;
    return e;
}

void parser_bound_save(const struct parser *p, bool bound[TEST_VARS_MAX])
{
    for (unsigned i = 0; i < TEST_VARS_MAX; i++) bound[i] = p->var[i].bound;
}

void parser_bound_restore(struct parser *p, const bool bound[TEST_VARS_MAX])
{
    for (unsigned i = 0; i < TEST_VARS_MAX; i++) p->var[i].bound = bound[i];
}

void parser_bound_join(const struct parser *p, bool sum[TEST_VARS_MAX])
{
    for (unsigned i = 0; i < TEST_VARS_MAX; i++) sum[i] = sum[i] || p->var[i].bound;
}

/* ---- steps ---- */

bool parser_is_number(struct slice s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9') n++;
    if (n && n < s.n && s.p[n] >= 'a' && s.p[n] <= 'z') n++;
    return s.n && n == s.n && s.p[0] >= '1' && s.p[0] <= '9' && n <= 8;
}

int parser_step_ref(struct parser *p)
{
    if (p->bad) return STEP_NONE;
    struct token t = p->lx.now;
    if (t.kind == T_ATOM && slice_is(t.text, "it") && p->in_rule) {
        lexer_next(&p->lx);
        return STEP_IT;
    }
    if (t.kind != T_ATOM || !parser_is_number(t.text)) {
        parser_fail(p, t.place, "the number of a step is expected here");
        return STEP_NONE;
    }
    for (const struct scope_step *s = p->scope->step; s; s = s->next) {
        if (!slice_equal(s->number, t.text)) continue;
        lexer_next(&p->lx);
        return s->index;
    }
    struct diag *d = parser_fail(p, t.place, "no step %.*s above this line", (int)t.text.n,
                                 (const char *)t.text.p);
    if (d) d->hint = "steps refer to earlier ones only";
    return STEP_NONE;
}

void parser_step_name(struct parser *p, struct token t, int index)
{
    for (const struct scope_step *s = p->scope->step; s; s = s->next) {
        if (!slice_equal(s->number, t.text)) continue;
        parser_fail(p, t.place, "a second step %.*s", (int)t.text.n, (const char *)t.text.p);
        return;
    }
    struct scope_step *s = arena_alloc(p->arena, sizeof *s);
    *s = (struct scope_step){ .number = t.text, .index = index, .next = p->scope->step };
    p->scope->step = s;
}

/* ---- fields ---- */

/* Does the name begin with a protocol and a dot? Then it can only be meant as a field. */
static bool looks_like_field(struct slice name)
{
    for (unsigned i = 0; i < PROTO_COUNT; i++) {
        struct slice proto = slice_text(proto_at((enum proto_index)i)->name);
        if (proto.n && name.n > proto.n && slice_starts(name, proto) && name.p[proto.n] == '.')
            return true;
    }
    return false;
}

bool parser_field(struct parser *p, struct token t, field_id *id)
{
    bool found = false;
    *id = field_find(t.text, &found);
    if (found) return true;
    if (!looks_like_field(t.text)) return false;
    struct diag *d =
        parser_fail(p, t.place, "no field %.*s", (int)t.text.n, (const char *)t.text.p);
    const char *near = field_suggest(t.text);
    if (d && near) d->hint = arena_printf(p->arena, "%s?", near);
    return false;
}
