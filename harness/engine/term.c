/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/term.h"

enum { SET_MAX = 63, ARGUMENTS = 2 };

/* --- the form of an expression -------------------------------------------------------------- */

static bool is_number(const struct expr *e)
{
    if (e->op != E_FIELD) return false;
    enum field_type type = field_row(e->field)->type;
    return type == F_UINT || type == F_TIME || type == F_BOOL || type == F_FRAME;
}

static bool is_many(const struct expr *e)
{
    return field_row(e->field)->flags & F_MANY;
}

static bool number_constant(const struct expr *e)
{
    return e->op == E_CONST &&
           (e->k.kind == VALUE_INT || e->k.kind == VALUE_TIME || e->k.kind == VALUE_BOOL);
}

static bool compares(const struct expr *e)
{
    return e->op == E_EQ || e->op == E_NE || e->op == E_LT || e->op == E_LE || e->op == E_GT ||
           e->op == E_GE;
}

static bool is_octets(const struct expr *e)
{
    if (e->op != E_FIELD) return false;
    enum field_type type = field_row(e->field)->type;
    return type == F_BYTES || type == F_TEXT;
}

static bool octets_constant(const struct expr *e)
{
    return e->op == E_CONST && (e->k.kind == VALUE_BYTES || e->k.kind == VALUE_TEXT);
}

/* May operand_of make a number of it? */
static bool computable(const struct expr *e)
{
    if (e->op == E_ADD || e->op == E_SUB || e->op == E_MUL)
        return computable(e->a) && computable(e->b);
    return is_number(e) || number_constant(e) ||
           (e->op == E_LEN && is_octets(e->a) && !is_many(e->a));
}

static void operand_of(const struct expr *e, struct arena *a, struct operand *o)
{
    const struct expr *field = e->op == E_LEN ? e->a : e;
    *o = (struct operand){ .op = e->op };
    if (e->op == E_CONST) {
        o->k = e->k.i;
    } else if (field->op == E_FIELD) {
        o->view = field->view;
        o->field = field->field;
        o->many = is_many(field);
    } else {
        struct operand *both = arena_array(a, 2, sizeof *both);
        operand_of(e->a, a, &both[0]);
        operand_of(e->b, a, &both[1]);
        o->a = &both[0];
        o->b = &both[1];
    }
}

/* Purpose: `e` in numbers: a against b. */
static void computed_of(const struct expr *e, struct arena *arena, struct term *t)
{
    struct operand *both = arena_array(arena, 2, sizeof *both);
    t->kind = TERM_COMPUTED;
    t->op = e->op;
    operand_of(e->a, arena, &both[0]);
    operand_of(e->b, arena, &both[1]);
    t->a = &both[0];
    t->b = &both[1];
}

/* Purpose: the members of a set of small numbers, a bit each; 0 when it is no such set. */
static uint64_t small_set(const struct expr *list)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < list->nargs; i++) {
        const struct expr *k = list->arg[i];
        if (k->op != E_CONST || k->k.kind != VALUE_INT || k->k.i < 0 || k->k.i > SET_MAX) return 0;
        bits |= (uint64_t)1 << k->k.i;
    }
    return bits;
}

static void membership_of(const struct expr *e, struct term *t)
{
    const struct expr *a = e->a, *b = e->b;
    if (!is_number(a) || is_many(a) || e->any) return;
    if (b->op == E_RANGE && number_constant(b->a) && number_constant(b->b)) {
        t->kind = TERM_RANGE;
        t->low = b->a->k.i;
        t->high = b->b->k.i;
    } else if (b->op == E_LIST && field_row(a->field)->type == F_UINT) {
        t->low = (int64_t)small_set(b);
        if (t->low) t->kind = TERM_SET;
    }
}

static bool plain_number(const struct expr *e)
{
    if (e->op == E_CONST) return e->k.kind == VALUE_INT;
    return e->op == E_FIELD && field_row(e->field)->type == F_UINT;
}

static void predicate_of(const struct expr *e, struct arena *arena, struct term *t)
{
    if (!plain_number(e->a) || e->nargs > ARGUMENTS) return;
    for (unsigned i = 0; i < e->nargs; i++) {
        if (!plain_number(e->arg[i])) return;
    }
    struct operand *o = arena_array(arena, 1 + e->nargs, sizeof *o);
    t->kind = TERM_PREDICATE;
    operand_of(e->a, arena, &o[0]);
    for (unsigned i = 0; i < e->nargs; i++) operand_of(e->arg[i], arena, &o[1 + i]);
    t->a = &o[0];
    t->b = &o[1];
}

static void logic_of(const struct expr *e, struct arena *arena, struct term *t)
{
    struct term *both = arena_array(arena, 2, sizeof *both);
    t->kind = TERM_LOGIC;
    t->op = e->op;
    both[0] = term_of(e->a, arena);
    t->left = &both[0];
    if (e->op == E_NOT) return;
    both[1] = term_of(e->b, arena);
    t->right = &both[1];
}

static void name_fields(const struct expr *e, struct term *t)
{
    t->field = e->a->field;
    t->view = e->a->view;
    t->many = is_many(e->a);
    if (t->kind != TERM_SAME) return;
    t->other = e->b->field;
    t->other_view = e->b->view;
    t->other_many = is_many(e->b);
}

struct term term_of(const struct expr *e, struct arena *arena)
{
    struct term t = { .kind = TERM_EXPR, .expr = e };
    const struct expr *a = e->a, *b = e->b;
    bool presence = (e->op == E_PRESENT || e->op == E_ABSENT) && a && a->op == E_FIELD;
    if (presence) {
        t.kind = e->op == E_PRESENT ? TERM_PRESENT : TERM_ABSENT;
    } else if (compares(e) && is_number(a) && !is_many(a) && number_constant(b)) {
        t.kind = TERM_NUMBER;
        t.op = e->op;
        t.low = b->k.i;
    } else if (e->op == E_IN) {
        membership_of(e, &t);
    } else if (compares(e) && !e->any && computable(a) && computable(b)) {
        computed_of(e, arena, &t);
    } else if (e->op == E_EQ && !e->any && is_octets(a) && is_octets(b)) {
        t.kind = TERM_SAME;
    } else if (e->op == E_CONTAINS && is_octets(a) && octets_constant(b)) {
        t.kind = TERM_CONTAINS;
        t.part = b->k.s;
        t.any = e->any;
    } else if (e->op == E_IS) {
        predicate_of(e, arena, &t);
    } else if (e->op == E_AND || e->op == E_OR || e->op == E_NOT) {
        logic_of(e, arena, &t);
    }
    bool fields = t.kind <= TERM_SET || (t.kind >= TERM_PRESENT && t.kind <= TERM_CONTAINS);
    if (fields) name_fields(e, &t);
    return t;
}

/* --- what it says --------------------------------------------------------------------------- */

static enum truth of(bool b)
{
    return b ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool compared(enum expr_op op, int64_t a, int64_t b)
{
    return op == E_EQ   ? a == b
           : op == E_NE ? a != b
           : op == E_LT ? a < b
           : op == E_LE ? a <= b
           : op == E_GT ? a > b
                        : a >= b;
}

static bool term_number(const struct term *t, int64_t u)
{
    if (t->kind == TERM_SET) return (uint64_t)u <= SET_MAX && (uint64_t)t->low >> (unsigned)u & 1;
    if (t->kind == TERM_RANGE) return u >= t->low && u <= t->high;
    return compared(t->op, u, t->low);
}

static const struct packet *packet_of(const struct eval *ctx, enum view view)
{
    return view == VIEW_SELF ? ctx->self : ctx->view[view];
}

/* The one node of a field; NULL when there is none, or more than one. */
static const struct node *only(const struct packet *p, field_id field, bool many)
{
    const struct node *n = p ? packet_first(p, field) : NULL;
    return n && many && packet_next(p, n) ? NULL : n;
}

/* False when something is absent, came several times, or does not fit. */
static bool number_of(const struct operand *o, const struct eval *ctx, int64_t *out)
{
    int64_t a, b;
    if (o->op == E_FIELD) {
        const struct node *n = only(packet_of(ctx, o->view), o->field, o->many);
        *out = n ? (int64_t)n->u : 0;
        return n;
    }
    if (o->op == E_CONST) {
        *out = o->k;
        return true;
    }
    if (o->op == E_LEN) { /* of octets that a packet lacks: none */
        const struct packet *p = packet_of(ctx, o->view);
        const struct node *n = p ? packet_first(p, o->field) : NULL;
        *out = n ? (int64_t)n->s.n : 0;
        return p;
    }
    if (!number_of(o->a, ctx, &a) || !number_of(o->b, ctx, &b)) return false;
    return !(o->op == E_ADD   ? __builtin_add_overflow(a, b, out)
             : o->op == E_SUB ? __builtin_sub_overflow(a, b, out)
                              : __builtin_mul_overflow(a, b, out));
}

/* Absent octets may count as empty, which the tree knows better. */
static enum truth same(const struct term *t, const struct eval *ctx)
{
    const struct node *a = only(packet_of(ctx, t->view), t->field, t->many);
    const struct node *b = only(packet_of(ctx, t->other_view), t->other, t->other_many);
    return a && b ? of(slice_equal(a->s, b->s)) : eval_truth(t->expr, ctx);
}

static enum truth computed(const struct term *t, const struct eval *ctx)
{
    int64_t a, b;
    if (!number_of(t->a, ctx, &a) || !number_of(t->b, ctx, &b)) return eval_truth(t->expr, ctx);
    return of(compared(t->op, a, b));
}

static enum truth predicate(const struct term *t, const struct eval *ctx)
{
    struct value subject, arg[ARGUMENTS];
    int64_t i;
    if (!number_of(t->a, ctx, &i)) return eval_truth(t->expr, ctx);
    subject = value_int(i);
    for (unsigned k = 0; k < t->expr->nargs; k++) {
        if (!number_of(&t->b[k], ctx, &i)) return eval_truth(t->expr, ctx);
        arg[k] = value_int(i);
    }
    return t->expr->predicate->holds(&subject, arg, t->expr->nargs, ctx);
}

static bool holds_part(struct slice s, struct slice part)
{
    for (size_t i = 0; part.n <= s.n && i <= s.n - part.n; i++) {
        if (slice_equal(slice_part(s, i, part.n), part)) return true;
    }
    return false;
}

static enum truth contains(const struct term *t, const struct eval *ctx)
{
    const struct packet *p = packet_of(ctx, t->view);
    const struct node *n = p ? packet_first(p, t->field) : NULL;
    if (!n) return p && t->any ? TRUTH_FALSE : TRUTH_UNKNOWN;
    if (t->many && packet_next(p, n)) return eval_truth(t->expr, ctx);
    return of(holds_part(n->s, t->part));
}

static enum truth logic(const struct term *t, const struct eval *ctx)
{
    enum truth a = term_truth(t->left, ctx), settles = of(t->op == E_OR);
    if (t->op == E_NOT) return a == TRUTH_UNKNOWN ? a : of(a == TRUTH_FALSE);
    if (a == settles) return a;
    enum truth b = term_truth(t->right, ctx);
    if (b == settles) return b;
    return a == TRUTH_UNKNOWN || b == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : a;
}

/* Of one field. */
static enum truth plain(const struct term *t, const struct eval *ctx)
{
    const struct packet *p = packet_of(ctx, t->view);
    if (!p) return TRUTH_UNKNOWN;
    const struct node *n = packet_first(p, t->field);
    if (t->kind == TERM_PRESENT) return of(n);
    if (t->kind == TERM_ABSENT) return of(!n);
    return n ? of(term_number(t, (int64_t)n->u)) : TRUTH_UNKNOWN;
}

enum truth term_truth(const struct term *t, const struct eval *ctx)
{
    switch (t->kind) {
    case TERM_NUMBER:
    case TERM_RANGE:
    case TERM_SET:
    case TERM_PRESENT:
    case TERM_ABSENT: return plain(t, ctx);
    case TERM_COMPUTED: return computed(t, ctx);
    case TERM_PREDICATE: return predicate(t, ctx);
    case TERM_SAME: return same(t, ctx);
    case TERM_CONTAINS: return contains(t, ctx);
    case TERM_LOGIC: return logic(t, ctx);
    case TERM_EXPR: break;
    }
    return eval_truth(t->expr, ctx);
}
