/* SPDX-License-Identifier: Apache-2.0
 * What kind of value stands where, and what a name means beside a field. */
#include "script/address.h"
#include "script/literal.h"
#include "script/parser.h"

#include <arpa/inet.h>

struct expr *types_own(const struct expr *e)
{
    union {
        const struct expr *lent;
        struct expr *owned;
    } u = { .lent = e };
    return u.owned;
}

/* ---- kinds ---- */

static enum kind kind_of_field(field_id id)
{
    static const enum kind of[] = {
        [F_PROTO] = KIND_BOOL,  [F_UINT] = KIND_INT,  [F_BOOL] = KIND_BOOL, [F_BYTES] = KIND_BYTES,
        [F_TEXT] = KIND_TEXT,   [F_IP4] = KIND_BYTES, [F_IP6] = KIND_BYTES, [F_ETHER] = KIND_BYTES,
        [F_EUI64] = KIND_BYTES, [F_TIME] = KIND_TIME, [F_FRAME] = KIND_INT,
    };
    return of[field_row(id)->type];
}

static enum kind kind_of_profile(const char *name)
{
    struct slice s = slice_text(name), role;
    const char *kind;
    if (address_split(s, &role, &kind)) return KIND_ANY;
    if (slice_starts(s, slice_text("time."))) return KIND_TIME;
    return slice_starts(s, slice_text("res.")) ? KIND_TEXT : KIND_ANY;
}

static enum kind kind_of_value(const struct value *v)
{
    static const enum kind of[] = {
        [VALUE_UNKNOWN] = KIND_ANY, [VALUE_BOOL] = KIND_BOOL,   [VALUE_INT] = KIND_INT,
        [VALUE_TIME] = KIND_TIME,   [VALUE_BYTES] = KIND_BYTES, [VALUE_TEXT] = KIND_TEXT,
        [VALUE_LIST] = KIND_LIST,
    };
    return of[v->kind];
}

static enum kind kind_of_product(enum kind a, enum kind b)
{
    if (a == KIND_TIME || b == KIND_TIME) return a == b ? KIND_ANY : KIND_TIME;
    return a == KIND_ANY || b == KIND_ANY ? KIND_ANY : KIND_INT;
}

enum kind expr_kind(const struct parser *p, const struct expr *e)
{
    if (!e) return KIND_ANY;
    if (e->op == E_CONST) return kind_of_value(&e->k);
    if (e->op == E_VAR) return p->var[e->slot].kind;
    if (e->op == E_PROFILE) return kind_of_profile(e->name);
    if (e->op == E_FIELD || e->op == E_STEP_FIELD)
        return e->view != VIEW_SELF && !e->field ? KIND_ANY : kind_of_field(e->field);
    if (e->op == E_STEP_TIME) return KIND_TIME;
    if (e->op == E_NEG) return expr_kind(p, e->a);
    if (e->op == E_LEN || e->op == E_COUNT || e->op == E_POW || e->op == E_BITAND) return KIND_INT;
    if (e->op == E_LIST) return KIND_LIST;
    if (e->op == E_SLICE) return KIND_BYTES;
    if (e->op == E_CALL) {
        bool either = strcmp(e->name, "min") == 0 || strcmp(e->name, "max") == 0;
        return either ? expr_kind(p, e->nargs ? e->arg[0] : NULL) : KIND_BYTES;
    }
    if (e->op == E_RANGE) return expr_kind(p, e->a);
    if (e->op >= E_ADD && e->op <= E_SUB) {
        enum kind a = expr_kind(p, e->a), b = expr_kind(p, e->b);
        return a == b ? a : KIND_ANY;
    }
    if (e->op >= E_MUL && e->op <= E_MOD)
        return kind_of_product(expr_kind(p, e->a), expr_kind(p, e->b));
    return KIND_BOOL;
}

/* ---- names beside fields ---- */

static bool literal_address(enum field_type type, const char *name, struct arena *a,
                            struct value *out)
{
    uint8_t octets[16];
    int family = type == F_IP4 ? AF_INET : AF_INET6;
    size_t n = type == F_IP4 ? 4 : 16;
    if (inet_pton(family, name, octets) != 1) return false;
    *out = value_bytes(arena_slice(a, (struct slice){ octets, n }));
    return true;
}

/* The value that a name means for a field. */
static bool named_value(struct parser *p, const struct field *f, const char *name,
                        struct value *out)
{
    uint64_t u;
    int64_t num, den;
    struct slice s = slice_text(name), octets;
    if (f->type == F_IP4 || f->type == F_IP6) return literal_address(f->type, name, p->arena, out);
    if (f->type == F_BYTES || f->type == F_ETHER || f->type == F_EUI64) {
        if (!literal_hex(p->arena, s, &octets)) return false;
        *out = value_bytes(octets);
        return true;
    }
    if (f->type == F_TIME) {
        if (!literal_decimal(s, &num, &den)) return false;
        *out = value_time(num / den * 1000000000 + num % den * (1000000000 / den));
        return true;
    }
    if (f->type == F_TEXT || !field_value(f, s, &u)) return false;
    *out = value_int((int64_t)u);
    return true;
}

static const char *nearest_name(const struct field *f, const char *word)
{
    const char *candidate[256];
    size_t n = 0;
    for (const struct names *names = f->names; names && names->text && n < 256; names++)
        candidate[n++] = names->text;
    return diag_nearest(slice_text(word), candidate, n);
}

static void no_such_value(struct parser *p, const struct expr *e, const struct field *f)
{
    struct diag *d = parser_fail(p, e->place, "no value %s of %s", e->name, f->name);
    const char *near = nearest_name(f, e->name);
    if (d && near) d->hint = arena_printf(p->arena, "%s?", near);
    if (d && f->type == F_TEXT) d->hint = "write a text in double quotes";
    if (d && f->type == F_BYTES) d->hint = "write octets in single quotes: 'a1b2'";
}

static bool unresolved(const struct expr *e)
{
    return e->op == E_CONST && e->k.kind == VALUE_UNKNOWN && e->name;
}

/* A display filter's plain number beside octets or a time: 12 is '12', 1 is 1s. */
static void filter_number(struct parser *p, struct expr *e, const struct field *f)
{
    if (!p->filter || e->op != E_CONST || e->k.kind != VALUE_INT || !e->name) return;
    struct slice octets;
    if (f->type == F_TIME && e->k.i < INT64_MAX / 1000000000)
        e->k = value_time(e->k.i * 1000000000);
    else if (f->type == F_BYTES && literal_hex(p->arena, slice_text(e->name), &octets))
        e->k = value_bytes(octets);
}

/* Beside a slice everything is octets: f8, f8:88, 0xf8, 1 (which is 01). */
static void resolve_octets(struct parser *p, struct expr *e)
{
    char padded[3] = "0";
    struct slice octets, s = slice_text(e->name ? e->name : "");
    for (unsigned i = 0; e->op == E_LIST && i < e->nargs; i++)
        resolve_octets(p, types_own(e->arg[i]));
    if (e->op != E_CONST || (e->k.kind != VALUE_UNKNOWN && e->k.kind != VALUE_INT)) return;
    if (s.n == 4 && slice_starts(s, slice_text("0x"))) s = slice_part(s, 2, 2);
    if (s.n == 1) {
        padded[1] = (char)s.p[0];
        s = slice_text(padded);
    }
    if (s.n && literal_hex(p->arena, s, &octets)) e->k = value_bytes(octets);
}

static void resolve(struct parser *p, struct expr *e, field_id id)
{
    const struct field *f = field_row(id);
    if (unresolved(e)) {
        struct value k;
        if (named_value(p, f, e->name, &k))
            e->k = k;
        else
            no_such_value(p, e, f);
        if (e->k.kind == VALUE_UNKNOWN) e->name = NULL; /* reported */
    }
    filter_number(p, e, f);
    if (e->op == E_LIST || e->op == E_IS) {
        for (unsigned i = 0; i < e->nargs; i++) resolve(p, types_own(e->arg[i]), id);
    }
    if (e->op == E_RANGE) {
        resolve(p, types_own(e->a), id);
        resolve(p, types_own(e->b), id);
    }
    if (e->op == E_VAR && !p->var[e->slot].has_field) {
        struct variable *v = &p->var[e->slot];
        v->has_field = v->is_case || v->kind == KIND_ANY;
        v->field = id;
    }
}

/* The field a side stands for, directly or through a variable. */
static bool field_of(const struct parser *p, const struct expr *e, field_id *id)
{
    *id = e->field;
    if (e->op == E_FIELD || e->op == E_STEP_FIELD) return e->view == VIEW_SELF || e->field;
    if (e->op != E_VAR) return false;
    *id = p->var[e->slot].field;
    return p->var[e->slot].has_field;
}

/* Names in e wait for the field of the variable that they are compared with. */
static void wait_for(struct parser *p, const struct expr *e, int slot)
{
    struct pending *pending = p->pending.p;
    for (unsigned i = 0; unresolved(e) && i < p->pending.n; i++) {
        if (pending[i].e == e) pending[i].slot = slot;
    }
    for (unsigned i = 0; e->op == E_LIST && i < e->nargs; i++) wait_for(p, e->arg[i], slot);
    if (e->op == E_RANGE) {
        wait_for(p, e->a, slot);
        wait_for(p, e->b, slot);
    }
}

/* ---- do two kinds meet? ---- */

static bool is_many(const struct expr *e)
{
    return (e->op == E_FIELD || e->op == E_STEP_FIELD) && e->field &&
           field_row(e->field)->flags & F_MANY;
}

static bool kinds_meet(enum kind a, enum kind b)
{
    if (a == KIND_ANY || b == KIND_ANY || a == b) return true;
    if (a > b) return kinds_meet(b, a);
    if (a == KIND_INT) return b == KIND_BOOL;
    if (a == KIND_BYTES) return b == KIND_TEXT || b == KIND_LIST;
    return a == KIND_TEXT && b == KIND_LIST;
}

static const char *kind_name(enum kind k)
{
    static const char *const name[] = { "anything", "a number",          "a time", "octets",
                                        "a text",   "a truth (or flag)", "a list" };
    return name[k];
}

void types_meet(struct parser *p, struct expr *a, struct expr *b, struct diag_place at)
{
    field_id id;
    if (field_of(p, a, &id)) resolve(p, b, id);
    if (field_of(p, b, &id)) resolve(p, a, id);
    if (a->op == E_SLICE) resolve_octets(p, b);
    if (b->op == E_SLICE) resolve_octets(p, a);
    if (a->op == E_VAR) wait_for(p, b, (int)a->slot);
    if (b->op == E_VAR) wait_for(p, a, (int)b->slot);
    enum kind ka = expr_kind(p, a), kb = expr_kind(p, b);
    if ((kb == KIND_LIST && is_many(a)) || (ka == KIND_LIST && is_many(b))) return;
    if (kinds_meet(ka, kb)) return;
    struct diag *d =
        parser_fail(p, at, "%s cannot be compared with %s", kind_name(ka), kind_name(kb));
    if (!d) return;
    if (ka == KIND_BYTES && kb == KIND_INT) d->hint = "write octets in single quotes: 'a1b2'";
    if (ka == KIND_TIME && kb == KIND_INT) d->hint = "write times with a unit: 2s, 100ms";
}

void types_set(struct parser *p, struct expr *a, struct expr *set, struct diag_place at)
{
    if (set->op != E_LIST) {
        types_meet(p, a, set, at);
        return;
    }
    for (unsigned i = 0; i < set->nargs; i++) {
        struct expr *member = types_own(set->arg[i]);
        types_meet(p, a, member, member->place);
        types_range(p, member);
    }
}

void types_range(struct parser *p, const struct expr *r)
{
    if (r->op != E_RANGE || r->a->op != E_CONST || r->b->op != E_CONST) return;
    bool comparable;
    if (value_compare(&r->a->k, &r->b->k, &comparable) > 0 && comparable)
        parser_fail(p, r->place, "an empty range: it ends before it begins");
}

static void finish_one(struct parser *p, const struct pending *w)
{
    if (!unresolved(w->e)) return;
    p->bad = false;
    p->lx.now.kind = T_END;
    if (w->slot >= 0 && p->var[w->slot].has_field) {
        resolve(p, w->e, p->var[w->slot].field);
        return;
    }
    struct diag *d = parser_fail(p, w->e->place, "%s means nothing here", w->e->name);
    if (d) d->hint = "names of values stand beside a field; texts in double quotes";
}

void types_finish(struct parser *p)
{
    const struct pending *w = p->pending.p;
    for (unsigned i = 0; i < p->pending.n; i++) finish_one(p, &w[i]);
}
