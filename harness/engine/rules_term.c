/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/rules_term.h"

static bool is_number(const struct expr *e)
{
    if (e->op != E_FIELD) return false;
    enum field_type type = field_row(e->field)->type;
    return type == F_UINT || type == F_TIME || type == F_BOOL || type == F_FRAME;
}

static bool single_number(const struct expr *e)
{
    return is_number(e) && !(field_row(e->field)->flags & F_MANY);
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

static bool same_type(const struct expr *a, const struct expr *b)
{
    if (a->op != E_FIELD || b->op != E_FIELD) return false;
    const struct field *f = field_row(a->field), *g = field_row(b->field);
    return f->type == g->type && !(f->flags & F_MANY) && !(g->flags & F_MANY) &&
           (f->type == F_UINT || f->type == F_BYTES);
}

struct term term_of(const struct expr *e)
{
    struct term t = { .kind = TERM_EXPR, .expr = e };
    const struct expr *a = e->a, *b = e->b;
    bool presence = (e->op == E_PRESENT || e->op == E_ABSENT) && a && a->op == E_FIELD;
    if (presence) t.kind = e->op == E_PRESENT ? TERM_PRESENT : TERM_ABSENT;
    if (compares(e) && single_number(a) && number_constant(b)) {
        t.kind = TERM_NUMBER;
        t.op = e->op;
        t.low = b->k.i;
    } else if (e->op == E_IN && b->op == E_RANGE && single_number(a) && number_constant(b->a) &&
               number_constant(b->b)) {
        t.kind = TERM_RANGE;
        t.low = b->a->k.i;
        t.high = b->b->k.i;
    } else if (e->op == E_EQ && !e->any && is_number(a) && b->op == E_CONST &&
               b->k.kind == VALUE_INT) {
        t.kind = TERM_ONE;
        t.low = b->k.i;
    } else if (e->op == E_EQ && same_type(a, b)) {
        t.kind = TERM_SAME;
        t.other = b->field;
        t.other_view = b->view;
    }
    if (t.kind != TERM_EXPR) {
        t.field = a->field;
        t.view = a->view;
    }
    return t;
}

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

bool term_number(const struct term *t, int64_t u)
{
    if (t->kind == TERM_RANGE) return u >= t->low && u <= t->high;
    return compared(t->op, u, t->low);
}

static const struct packet *packet_of(const struct eval *ctx, enum view view)
{
    return view == VIEW_SELF ? ctx->self : ctx->view[view];
}

/* Fields that are there; absent ones may count as empty, which the tree knows better. */
static enum truth same(const struct term *t, const struct eval *ctx, const struct node *a)
{
    const struct packet *q = packet_of(ctx, t->other_view);
    const struct node *b = q ? packet_first(q, t->other) : NULL;
    if (!a || !b) return eval_truth(t->expr, ctx);
    bool octets = field_row(t->field)->type == F_BYTES;
    return of(octets ? slice_equal(a->s, b->s) : a->u == b->u);
}

enum truth term_truth(const struct term *t, const struct eval *ctx)
{
    if (t->kind == TERM_EXPR) return eval_truth(t->expr, ctx);
    const struct packet *p = packet_of(ctx, t->view);
    if (!p) return TRUTH_UNKNOWN;
    const struct node *n = packet_first(p, t->field);
    if (t->kind == TERM_SAME) return same(t, ctx, n);
    if (t->kind == TERM_ONE)
        return n && !packet_next(p, n) ? of((int64_t)n->u == t->low) : eval_truth(t->expr, ctx);
    if (t->kind == TERM_PRESENT) return of(n);
    if (t->kind == TERM_ABSENT) return of(!n);
    return n ? of(term_number(t, (int64_t)n->u)) : TRUTH_UNKNOWN;
}
