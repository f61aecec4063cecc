/* SPDX-License-Identifier: Apache-2.0
 * Check lines: does one hold, and if not, what was expected and what was there? */
#include "script/eval_inside.h"

/* Why an expression is unknown: a field that the frame itself lacks, or something else that is not
 * known. */
struct causes {
    bool absent, other;
};

static bool is_leaf(const struct expr *e)
{
    return e->op == E_STEP_FIELD || e->op == E_VAR || e->op == E_PROFILE || e->op == E_STEP_TIME ||
           e->op == E_RELATION || e->op == E_FIELD;
}

static void find_causes(const struct expr *e, const struct eval *ctx, struct causes *c)
{
    if (!e) return;
    bool view = (e->op == E_PRESENT || e->op == E_ABSENT) && !e->a;
    if (is_leaf(e) || view) {
        bool unknown = eval_expr(e, ctx).kind == VALUE_UNKNOWN;
        bool absent = e->op == E_FIELD && e->view == VIEW_SELF && ctx->self;
        c->absent = c->absent || (unknown && absent);
        c->other = c->other || (unknown && !absent);
        return;
    }
    find_causes(e->a, ctx, c);
    find_causes(e->b, ctx, c);
    for (unsigned i = 0; i < e->nargs; i++) find_causes(e->arg[i], ctx, c);
}

/* When absence is the only cause, the line does not hold. */
static enum truth settle(enum truth t, const struct expr *e, const struct eval *ctx)
{
    struct causes c = { false, false };
    if (t != TRUTH_UNKNOWN) return t;
    find_causes(e, ctx, &c);
    return c.absent && !c.other ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static struct value note(const struct eval *ctx, const char *text)
{
    return value_text(arena_slice(ctx->scratch, slice_text(text)));
}

/* The name and arguments of a predicate, as a text. */
static struct value predicate_text(const struct expr *e, const struct eval *ctx)
{
    struct text t = text_new(400);
    text_put(&t, e->predicate->name);
    for (unsigned i = 0; i < e->nargs; i++) {
        struct value v = eval_expr(e->arg[i], ctx);
        text_put(&t, i ? ", " : "(");
        value_print(&t, &v);
    }
    if (e->nargs) text_char(&t, ')');
    struct value out = value_text(arena_slice(ctx->scratch, text_slice(&t)));
    text_free(&t);
    return out;
}

static struct value expected_of(const struct check *c, const struct eval *ctx)
{
    if (c->test == CHECK_ANY) return note(ctx, "any value");
    if (c->test == CHECK_PRESENT) return note(ctx, "present");
    if (c->test == CHECK_ABSENT) return note(ctx, "absent");
    if (c->operand && c->operand->op == E_IS) return predicate_text(c->operand, ctx);
    return c->operand ? eval_expr(c->operand, ctx) : value_unknown();
}

static struct value length_of(const struct value *v)
{
    bool octets = v->kind == VALUE_BYTES || v->kind == VALUE_TEXT;
    return octets ? value_int((int64_t)v->s.n) : value_unknown();
}

static enum truth between(const struct value *v, const struct check *c, const struct eval *ctx)
{
    bool comparable;
    struct value min = eval_expr(c->min, ctx), max = eval_expr(c->max, ctx);
    if (v->kind == VALUE_UNKNOWN || min.kind == VALUE_UNKNOWN || max.kind == VALUE_UNKNOWN)
        return TRUTH_UNKNOWN;
    bool in = value_compare(v, &min, &comparable) >= 0 && value_compare(v, &max, &comparable) <= 0;
    return in ? TRUTH_TRUE : TRUTH_FALSE;
}

/* `len`: octets of the value; of a field that occurs several times, each occurrence. */
static enum truth check_len(const struct check *c, const struct eval *ctx, struct value *actual)
{
    struct value v = eval_binding(c, ctx);
    unsigned n = v.kind == VALUE_LIST ? v.n : 1;
    for (unsigned i = 0; i < n; i++) {
        *actual = length_of(v.kind == VALUE_LIST ? &v.item[i] : &v);
        enum truth t = between(actual, c, ctx);
        if (t != TRUTH_TRUE) return settle(t, c->subject, ctx);
    }
    return n ? TRUTH_TRUE : TRUTH_FALSE;
}

struct value eval_binding(const struct check *c, const struct eval *ctx)
{
    struct value v = eval_expr(c->subject, ctx);
    bool empty = c->test == CHECK_LEN && v.kind == VALUE_UNKNOWN && eval_octets(c->subject) &&
                 eval_absent(c->subject, ctx);
    return empty ? value_bytes((struct slice){ NULL, 0 }) : v;
}

enum truth eval_check(const struct check *c, const struct eval *ctx, struct value *expected,
                      struct value *actual)
{
    enum truth t = TRUTH_UNKNOWN;
    bool plain = c->test != CHECK_LEN && c->test != CHECK_ANY;
    if (plain) t = eval_truth(c->expr, ctx);
    if (t == TRUTH_TRUE) return t;
    *expected = expected_of(c, ctx);
    if (c->test == CHECK_LEN) return check_len(c, ctx, actual);
    *actual = eval_expr(c->subject, ctx);
    if (plain) return settle(t, c->expr, ctx);
    if (actual->kind != VALUE_UNKNOWN) return TRUTH_TRUE;
    return settle(TRUTH_UNKNOWN, c->subject, ctx);
}
