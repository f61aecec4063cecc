/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/term.h"

/* --- the form of an expression -------------------------------------------------------------- */

static bool is_number(const struct expr *e)
{
    if (e->op != E_FIELD) return false;
    enum field_type type = field_row(e->field)->type;
    return type == F_UINT || type == F_TIME || type == F_BOOL || type == F_FRAME;
}

static bool is_single(const struct expr *e)
{
    return !(field_row(e->field)->flags & F_MANY);
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

/* May number_of know it? */
static bool computable(const struct expr *e)
{
    if (e->op == E_ADD || e->op == E_SUB || e->op == E_MUL)
        return computable(e->a) && computable(e->b);
    return is_number(e) || number_constant(e) ||
           (e->op == E_LEN && is_octets(e->a) && is_single(e->a));
}

struct term term_of(const struct expr *e)
{
    struct term t = { .kind = TERM_EXPR, .expr = e };
    const struct expr *a = e->a, *b = e->b;
    bool presence = (e->op == E_PRESENT || e->op == E_ABSENT) && a && a->op == E_FIELD;
    if (presence) t.kind = e->op == E_PRESENT ? TERM_PRESENT : TERM_ABSENT;
    if (compares(e) && is_number(a) && is_single(a) && number_constant(b)) {
        t.kind = TERM_NUMBER;
        t.op = e->op;
        t.low = b->k.i;
    } else if (e->op == E_IN && b->op == E_RANGE && is_number(a) && is_single(a) &&
               number_constant(b->a) && number_constant(b->b)) {
        t.kind = TERM_RANGE;
        t.low = b->a->k.i;
        t.high = b->b->k.i;
    } else if (compares(e) && !e->any && computable(a) && computable(b)) {
        t.kind = TERM_COMPUTED;
        t.op = e->op;
    } else if (e->op == E_EQ && !e->any && is_octets(a) && is_octets(b)) {
        t.kind = TERM_SAME;
        t.other = b->field;
        t.other_view = b->view;
    }
    if (t.kind != TERM_EXPR && t.kind != TERM_COMPUTED) {
        t.field = a->field;
        t.view = a->view;
    }
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
    if (t->kind == TERM_RANGE) return u >= t->low && u <= t->high;
    return compared(t->op, u, t->low);
}

static const struct packet *packet_of(const struct eval *ctx, enum view view)
{
    return view == VIEW_SELF ? ctx->self : ctx->view[view];
}

/* The one node of a field; NULL when there is none, or more than one. */
static const struct node *only(const struct eval *ctx, enum view view, field_id field)
{
    const struct packet *p = packet_of(ctx, view);
    const struct node *n = p ? packet_first(p, field) : NULL;
    return n && field_row(field)->flags & F_MANY && packet_next(p, n) ? NULL : n;
}

static bool length_of(const struct expr *e, const struct eval *ctx, int64_t *out)
{
    const struct packet *p = packet_of(ctx, e->view);
    const struct node *n = p ? packet_first(p, e->field) : NULL;
    *out = n ? (int64_t)n->s.n : 0;
    return p;
}

/* False when something is absent, came several times, or does not fit. */
static bool number_of(const struct expr *e, const struct eval *ctx, int64_t *out)
{
    int64_t a, b;
    if (e->op == E_FIELD) {
        const struct node *n = only(ctx, e->view, e->field);
        *out = n ? (int64_t)n->u : 0;
        return n;
    }
    if (e->op == E_CONST) {
        *out = e->k.i;
        return true;
    }
    if (e->op == E_LEN) return length_of(e->a, ctx, out);
    if (!number_of(e->a, ctx, &a) || !number_of(e->b, ctx, &b)) return false;
    return !(e->op == E_ADD   ? __builtin_add_overflow(a, b, out)
             : e->op == E_SUB ? __builtin_sub_overflow(a, b, out)
                              : __builtin_mul_overflow(a, b, out));
}

/* Absent octets may count as empty, which the tree knows better. */
static enum truth same(const struct term *t, const struct eval *ctx)
{
    const struct node *a = only(ctx, t->view, t->field), *b = only(ctx, t->other_view, t->other);
    return a && b ? of(slice_equal(a->s, b->s)) : eval_truth(t->expr, ctx);
}

static enum truth computed(const struct term *t, const struct eval *ctx)
{
    int64_t a, b;
    if (!number_of(t->expr->a, ctx, &a) || !number_of(t->expr->b, ctx, &b))
        return eval_truth(t->expr, ctx);
    return of(compared(t->op, a, b));
}

enum truth term_truth(const struct term *t, const struct eval *ctx)
{
    if (t->kind == TERM_EXPR) return eval_truth(t->expr, ctx);
    if (t->kind == TERM_COMPUTED) return computed(t, ctx);
    if (t->kind == TERM_SAME) return same(t, ctx);
    const struct packet *p = packet_of(ctx, t->view);
    if (!p) return TRUTH_UNKNOWN;
    const struct node *n = packet_first(p, t->field);
    if (t->kind == TERM_PRESENT) return of(n);
    if (t->kind == TERM_ABSENT) return of(!n);
    return n ? of(term_number(t, (int64_t)n->u)) : TRUTH_UNKNOWN;
}
