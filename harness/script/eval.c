/* SPDX-License-Identifier: Apache-2.0
 * Values: fields, variables, arithmetic. Comparisons are in eval_truth.c. */
#include "script/eval.h"

#include "script/eval_inside.h"
#include "script/functions.h"

/* ---- fields ---- */

static struct value node_value(const struct node *n)
{
    static const enum value_kind of[] = {
        [F_PROTO] = VALUE_BOOL,  [F_UINT] = VALUE_INT,    [F_BOOL] = VALUE_BOOL,
        [F_BYTES] = VALUE_BYTES, [F_TEXT] = VALUE_TEXT,   [F_IP4] = VALUE_BYTES,
        [F_IP6] = VALUE_BYTES,   [F_ETHER] = VALUE_BYTES, [F_EUI64] = VALUE_BYTES,
        [F_TIME] = VALUE_TIME,   [F_FRAME] = VALUE_INT,
    };
    enum field_type type = field_row(n->field)->type;
    struct value v = { .kind = of[type], .s = n->s };
    v.i = type == F_PROTO ? 1 : (int64_t)n->u;
    return v;
}

struct value eval_field(const struct packet *p, field_id id, struct arena *scratch)
{
    unsigned n = 0;
    const struct node *first = p ? packet_first(p, id) : NULL;
    if (!first) return value_unknown();
    if (!(field_row(id)->flags & F_MANY)) return node_value(first);
    for (const struct node *at = first; at; at = packet_next(p, at)) n++;
    if (n == 1) return node_value(first);
    struct value *item = arena_array(scratch, n, sizeof *item);
    unsigned i = 0;
    for (const struct node *at = first; at && i < n; at = packet_next(p, at))
        item[i++] = node_value(at);
    return (struct value){ .kind = VALUE_LIST, .n = n, .item = item };
}

const struct packet *eval_packet(const struct expr *e, const struct eval *ctx)
{
    if (e->op == E_FIELD) return e->view == VIEW_SELF ? ctx->self : ctx->view[e->view];
    if (e->step == STEP_IT) return ctx->it;
    return e->step >= 0 && ctx->step_frame ? ctx->step_frame[e->step] : NULL;
}

static struct value read_field(const struct expr *e, const struct eval *ctx)
{
    return eval_field(eval_packet(e, ctx), e->field, ctx->scratch);
}

/* ---- what the run knows ---- */

static struct value read_const(const struct expr *e, const struct eval *ctx)
{
    (void)ctx;
    return e->k;
}

static struct value read_var(const struct expr *e, const struct eval *ctx)
{
    return ctx->var ? ctx->var[e->slot] : value_unknown();
}

static struct value read_profile(const struct expr *e, const struct eval *ctx)
{
    return ctx->profile ? ctx->profile(ctx->env, e->name) : value_unknown();
}

static struct value read_step_time(const struct expr *e, const struct eval *ctx)
{
    if (e->step < 0 || !ctx->step_time_ns || ctx->step_time_ns[e->step] == INT64_MIN)
        return value_unknown();
    return value_time(ctx->step_time_ns[e->step]);
}

/* ---- arithmetic ---- */

static bool numeric(const struct value *v)
{
    return v->kind == VALUE_INT || v->kind == VALUE_TIME || v->kind == VALUE_BOOL;
}

static bool power(int64_t base, int64_t n, int64_t *out)
{
    *out = 1;
    if (n < 0) return false;
    for (; n > 0; n--) {
        if (__builtin_mul_overflow(*out, base, out)) return false;
        if (*out == 0 || (*out == 1 && base == 1)) return true;
        if (base == -1) {
            *out = n % 2 ? -1 : 1;
            return true;
        }
    }
    return true;
}

static bool divide(enum expr_op op, int64_t a, int64_t b, int64_t *out)
{
    if (b == 0 || (a == INT64_MIN && b == -1)) return false;
    *out = op == E_DIV ? a / b : a % b;
    return true;
}

static bool compute(enum expr_op op, int64_t a, int64_t b, int64_t *out)
{
    if (op == E_ADD) return !__builtin_add_overflow(a, b, out);
    if (op == E_SUB) return !__builtin_sub_overflow(a, b, out);
    if (op == E_MUL) return !__builtin_mul_overflow(a, b, out);
    if (op == E_POW) return power(a, b, out);
    *out = a & b;
    return op == E_BITAND || divide(op, a, b, out);
}

/* Octets joined: 'aa' + 'bb'. */
static struct value join(const struct value *a, const struct value *b, struct arena *scratch)
{
    uint8_t *p = arena_alloc(scratch, a->s.n + b->s.n + 1);
    if (a->s.n) memcpy(p, a->s.p, a->s.n);
    if (b->s.n) memcpy(p + a->s.n, b->s.p, b->s.n);
    return (struct value){ .kind = a->kind, .s = { p, a->s.n + b->s.n } };
}

static bool octets(const struct value *v)
{
    return v->kind == VALUE_BYTES || v->kind == VALUE_TEXT;
}

static struct value arithmetic(const struct expr *e, const struct eval *ctx)
{
    struct value a = eval_expr(e->a, ctx), b = eval_expr(e->b, ctx);
    int64_t out;
    if (e->op == E_ADD && octets(&a) && octets(&b)) return join(&a, &b, ctx->scratch);
    if (!numeric(&a) || !numeric(&b) || !compute(e->op, a.i, b.i, &out)) return value_unknown();
    bool time = a.kind == VALUE_TIME || b.kind == VALUE_TIME;
    if (e->op == E_DIV && a.kind == VALUE_TIME && b.kind == VALUE_TIME) time = false;
    return time ? value_time(out) : value_int(out);
}

static struct value negative(const struct expr *e, const struct eval *ctx)
{
    struct value a = eval_expr(e->a, ctx);
    if (!numeric(&a) || a.i == INT64_MIN) return value_unknown();
    a.i = -a.i;
    return a;
}

/* ---- lists ---- */

static struct value list(const struct expr *e, const struct eval *ctx)
{
    unsigned n = e->op == E_RANGE ? 2 : e->nargs;
    struct value *item = arena_array(ctx->scratch, n ? n : 1, sizeof *item);
    for (unsigned i = 0; i < n; i++)
        item[i] = eval_expr(e->op == E_RANGE ? (i ? e->b : e->a) : e->arg[i], ctx);
    return (struct value){ .kind = VALUE_LIST, .n = n, .item = item };
}

static struct value length(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_expr(e->a, ctx);
    if (v.kind == VALUE_UNKNOWN && eval_absent(e->a, ctx) && eval_octets(e->a)) return value_int(0);
    if (v.kind == VALUE_LIST) return value_int(v.n);
    return octets(&v) ? value_int((int64_t)v.s.n) : value_unknown();
}

static struct value count(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_expr(e->a, ctx);
    if (v.kind == VALUE_LIST) return value_int(v.n);
    if (eval_absent(e->a, ctx)) return value_int(0);
    return v.kind == VALUE_UNKNOWN ? v : value_int(1);
}

static struct value truth(const struct expr *e, const struct eval *ctx)
{
    enum truth t = eval_truth(e, ctx);
    return t == TRUTH_UNKNOWN ? value_unknown() : value_bool(t == TRUTH_TRUE);
}

struct value eval_expr(const struct expr *e, const struct eval *ctx)
{
    static struct value (*const read[])(const struct expr *, const struct eval *) = {
        [E_CONST] = read_const,
        [E_VAR] = read_var,
        [E_PROFILE] = read_profile,
        [E_FIELD] = read_field,
        [E_STEP_FIELD] = read_field,
        [E_STEP_TIME] = read_step_time,
        [E_NEG] = negative,
        [E_ADD] = arithmetic,
        [E_SUB] = arithmetic,
        [E_MUL] = arithmetic,
        [E_DIV] = arithmetic,
        [E_MOD] = arithmetic,
        [E_POW] = arithmetic,
        [E_BITAND] = arithmetic,
        [E_RANGE] = list,
        [E_LIST] = list,
        [E_LEN] = length,
        [E_COUNT] = count,
        [E_RELATION] = truth,
        [E_NOT] = truth,
        [E_AND] = truth,
        [E_OR] = truth,
        [E_EQ] = truth,
        [E_NE] = truth,
        [E_LT] = truth,
        [E_LE] = truth,
        [E_GT] = truth,
        [E_GE] = truth,
        [E_IN] = truth,
        [E_PRESENT] = truth,
        [E_ABSENT] = truth,
        [E_CONTAINS] = truth,
        [E_MATCHES] = truth,
        [E_IS] = truth,
        [E_CALL] = function_call,
        [E_SLICE] = eval_slice,
    };
    return e ? read[e->op](e, ctx) : value_unknown();
}
