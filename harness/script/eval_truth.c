/* SPDX-License-Identifier: Apache-2.0
 * Comparisons and logic in three values. */
#include "script/eval_inside.h"

#include <regex.h>

static enum truth of(bool b)
{
    return b ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth not(enum truth t) { return t == TRUTH_UNKNOWN ? t : of(t == TRUTH_FALSE); }

static bool is_field(const struct expr *e)
{
    return e->op == E_FIELD || e->op == E_STEP_FIELD;
}

bool eval_absent(const struct expr *e, const struct eval *ctx)
{
    if (e->op == E_SLICE) return eval_absent(e->a, ctx);
    const struct packet *p = is_field(e) ? eval_packet(e, ctx) : NULL;
    return p && !packet_first(p, e->field);
}

bool eval_octets(const struct expr *e)
{
    if (!is_field(e)) return false;
    enum field_type t = field_row(e->field)->type;
    return t == F_BYTES || t == F_TEXT;
}

static bool is_many(const struct expr *e)
{
    return is_field(e) && field_row(e->field)->flags & F_MANY;
}

/* ---- logic ---- */

static enum truth negation(const struct expr *e, const struct eval *ctx)
{
    return not(eval_truth(e->a, ctx));
}

static enum truth conjunction(const struct expr *e, const struct eval *ctx)
{
    enum truth settles = of(e->op == E_OR), a = eval_truth(e->a, ctx);
    if (a == settles) return a;
    enum truth b = eval_truth(e->b, ctx);
    if (b == settles) return b;
    return a == TRUTH_UNKNOWN || b == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : a;
}

/* ---- comparison ---- */

static enum truth compare_values(enum expr_op op, const struct value *a, const struct value *b)
{
    bool comparable;
    if (a->kind == VALUE_UNKNOWN || b->kind == VALUE_UNKNOWN) return TRUTH_UNKNOWN;
    if (op == E_EQ || op == E_NE) return of(value_equal(a, b) == (op == E_EQ));
    int c = value_compare(a, b, &comparable);
    if (!comparable) return TRUTH_UNKNOWN;
    return of((op == E_LT && c < 0) || (op == E_LE && c <= 0) || (op == E_GT && c > 0) ||
              (op == E_GE && c >= 0));
}

static bool is_nothing(const struct value *v)
{
    if (v->kind == VALUE_LIST) return v->n == 0;
    return (v->kind == VALUE_BYTES || v->kind == VALUE_TEXT) &&
           (v->s.n == 0 || (v->kind == VALUE_TEXT && slice_is(v->s, "/")));
}

/* A repeatable field is a list even when it occurs once, so that a path is compared by segments. */
static struct value side(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_expr(e, ctx);
    if (!is_many(e) || v.kind == VALUE_UNKNOWN || v.kind == VALUE_LIST) return v;
    struct value *item = arena_alloc(ctx->scratch, sizeof *item);
    *item = v;
    return (struct value){ .kind = VALUE_LIST, .n = 1, .item = item };
}

/* Each occurrence of a field on its own (display filters). Other expressions are one. */
static struct value occurrences(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_expr(e, ctx);
    if (v.kind == VALUE_LIST) return v;
    struct value *item = arena_alloc(ctx->scratch, sizeof *item);
    *item = v;
    return (struct value){ .kind = VALUE_LIST, .n = v.kind != VALUE_UNKNOWN, .item = item };
}

/* Wireshark's order of octets: the shorter string comes first, whatever is in it. */
static enum truth compare_as_wireshark(enum expr_op op, const struct value *a,
                                       const struct value *b)
{
    bool octets = a->kind == VALUE_BYTES && (b->kind == VALUE_BYTES || b->kind == VALUE_TEXT) &&
                  a->s.n != b->s.n;
    if (!octets || op == E_EQ || op == E_NE) return compare_values(op, a, b);
    return of((op == E_LT || op == E_LE) == (a->s.n < b->s.n));
}

/* As Wireshark: true when some pair fits; != when there is a pair and all differ. */
static enum truth compare_any(const struct expr *e, const struct eval *ctx)
{
    struct value a = occurrences(e->a, ctx), b = occurrences(e->b, ctx);
    bool some = false, all = a.n && b.n;
    for (unsigned i = 0; i < a.n; i++) {
        for (unsigned k = 0; k < b.n; k++) {
            bool fits = compare_as_wireshark(e->op, &a.item[i], &b.item[k]) == TRUTH_TRUE;
            some = some || fits;
            all = all && fits;
        }
    }
    return of(e->op == E_NE ? all : some);
}

/* Octets that neither of two frames has are the same. */
static bool are_nothing(const struct expr *e, const struct eval *ctx)
{
    return eval_octets(e->a) && eval_octets(e->b) && eval_absent(e->a, ctx) &&
           eval_absent(e->b, ctx);
}

static enum truth comparison(const struct expr *e, const struct eval *ctx)
{
    if (e->any) return compare_any(e, ctx);
    struct value a = side(e->a, ctx), b = side(e->b, ctx);
    bool a_empty = eval_absent(e->a, ctx) && eval_octets(e->a) && is_nothing(&b);
    bool b_empty = eval_absent(e->b, ctx) && eval_octets(e->b) && is_nothing(&a);
    if ((a_empty || b_empty) && (e->op == E_EQ || e->op == E_NE)) return of(e->op == E_EQ);
    if (e->op == E_EQ && are_nothing(e, ctx)) return TRUTH_TRUE;
    return compare_values(e->op, &a, &b);
}

/* ---- sets ---- */

static enum truth in_member(const struct value *v, const struct expr *member,
                            const struct eval *ctx)
{
    if (member->op == E_RANGE) {
        struct value min = eval_expr(member->a, ctx), max = eval_expr(member->b, ctx);
        enum truth low = compare_values(E_GE, v, &min), high = compare_values(E_LE, v, &max);
        if (low == TRUTH_FALSE || high == TRUTH_FALSE) return TRUTH_FALSE;
        return low == TRUTH_UNKNOWN ? low : high;
    }
    struct value k = eval_expr(member, ctx);
    if (k.kind != VALUE_LIST || v->kind == VALUE_LIST) return compare_values(E_EQ, v, &k);
    for (unsigned i = 0; i < k.n; i++) {
        if (value_equal(v, &k.item[i])) return TRUTH_TRUE;
    }
    return TRUTH_FALSE;
}

static enum truth in_set(const struct value *v, const struct expr *set, const struct eval *ctx)
{
    if (set->op != E_LIST) return in_member(v, set, ctx);
    enum truth result = TRUTH_FALSE;
    for (unsigned i = 0; i < set->nargs; i++) {
        enum truth t = in_member(v, set->arg[i], ctx);
        if (t == TRUTH_TRUE) return t;
        if (t == TRUTH_UNKNOWN) result = t;
    }
    return result;
}

/* Each occurrence must be a member; with `any`, one is enough. */
static enum truth membership(const struct expr *e, const struct eval *ctx)
{
    struct value all = occurrences(e->a, ctx);
    if (!all.n)
        return e->any && !(is_field(e->a) && !eval_packet(e->a, ctx)) ? TRUTH_FALSE : TRUTH_UNKNOWN;
    enum truth result = of(!e->any);
    for (unsigned i = 0; i < all.n; i++) {
        enum truth t = in_set(&all.item[i], e->b, ctx);
        if (t == of(e->any)) return t;
        if (t == TRUTH_UNKNOWN) result = t;
    }
    return result;
}

static bool holds_part(struct slice s, struct slice part)
{
    for (size_t i = 0; part.n <= s.n && i <= s.n - part.n; i++) {
        if (slice_equal(slice_part(s, i, part.n), part)) return true;
    }
    return false;
}

static bool is_octets(const struct value *v)
{
    return v->kind == VALUE_BYTES || v->kind == VALUE_TEXT;
}

/* Some occurrence (or item) holds the octets, or equals the value. */
static enum truth containment(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_expr(e->a, ctx), part = eval_expr(e->b, ctx);
    if (part.kind == VALUE_UNKNOWN) return TRUTH_UNKNOWN;
    if (v.kind == VALUE_UNKNOWN)
        return e->any && eval_absent(e->a, ctx) ? TRUTH_FALSE : TRUTH_UNKNOWN;
    unsigned n = v.kind == VALUE_LIST ? v.n : 1;
    const struct value *item = v.kind == VALUE_LIST ? v.item : &v;
    for (unsigned i = 0; i < n; i++) {
        bool both = is_octets(&item[i]) && is_octets(&part);
        if (both ? holds_part(item[i].s, part.s) : value_equal(&item[i], &part)) return TRUTH_TRUE;
    }
    return TRUTH_FALSE;
}

static enum truth regular(const struct expr *e, const struct eval *ctx)
{
    struct value all = occurrences(e->a, ctx), pattern = eval_expr(e->b, ctx);
    regex_t re;
    bool found = false;
    const char *text = arena_string(ctx->scratch, pattern.s);
    if (regcomp(&re, text, REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0) return TRUTH_UNKNOWN;
    for (unsigned i = 0; i < all.n && !found; i++) {
        if (is_octets(&all.item[i]))
            found = regexec(&re, arena_string(ctx->scratch, all.item[i].s), 0, NULL, 0) == 0;
    }
    regfree(&re);
    return of(found);
}

/* ---- presence, relations, predicates ---- */

static enum truth presence(const struct expr *e, const struct eval *ctx)
{
    bool want = e->op == E_PRESENT;
    if (!e->a) {
        if (ctx->view[e->view]) return of(want);
        return ctx->view_absent[e->view] ? of(!want) : TRUTH_UNKNOWN;
    }
    if (e->a->op == E_SLICE) return of(eval_slice_holds(e->a, ctx) == want);
    if (!is_field(e->a)) return of((eval_expr(e->a, ctx).kind != VALUE_UNKNOWN) == want);
    const struct packet *p = eval_packet(e->a, ctx);
    if (!p) return TRUTH_UNKNOWN;
    return of((packet_first(p, e->a->field) != NULL) == want);
}

static enum truth related(const struct expr *e, const struct eval *ctx)
{
    static const enum truth fits[] = {
        [FIT_NO] = TRUTH_FALSE, [FIT_NEAR] = TRUTH_TRUE, [FIT_YES] = TRUTH_TRUE
    };
    const struct packet *early = eval_packet(e, ctx);
    if (!early || !ctx->self || !ctx->dialogue) return TRUTH_UNKNOWN;
    return fits[ctx->dialogue->relate(e->relation, ctx->self, early).fit];
}

enum { ARGS_MAX = 8 };

static enum truth predicate(const struct expr *e, const struct eval *ctx)
{
    struct value arg[ARGS_MAX], subject = eval_expr(e->a, ctx);
    if (subject.kind == VALUE_UNKNOWN && eval_absent(e->a, ctx) && eval_octets(e->a))
        subject.kind = is_many(e->a) ? VALUE_LIST : VALUE_BYTES; /* none, or empty */
    if (subject.kind == VALUE_UNKNOWN || e->nargs > ARGS_MAX) return TRUTH_UNKNOWN;
    for (unsigned i = 0; i < e->nargs; i++) {
        arg[i] = eval_expr(e->arg[i], ctx);
        if (arg[i].kind == VALUE_UNKNOWN) return TRUTH_UNKNOWN;
    }
    return e->predicate->holds(&subject, arg, e->nargs, ctx);
}

/* A plain value as a truth: a flag, a number; a protocol is there or it is not. */
static enum truth plain(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_expr(e, ctx);
    if (v.kind == VALUE_BOOL || v.kind == VALUE_INT) return of(v.i != 0);
    bool proto = is_field(e) && field_row(e->field)->type == F_PROTO;
    return proto && eval_absent(e, ctx) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

enum truth eval_truth(const struct expr *e, const struct eval *ctx)
{
    static enum truth (*const read[E_IS + 1])(const struct expr *, const struct eval *) = {
        [E_RELATION] = related, [E_NOT] = negation,         [E_AND] = conjunction,
        [E_OR] = conjunction,   [E_EQ] = comparison,        [E_NE] = comparison,
        [E_LT] = comparison,    [E_LE] = comparison,        [E_GT] = comparison,
        [E_GE] = comparison,    [E_IN] = membership,        [E_PRESENT] = presence,
        [E_ABSENT] = presence,  [E_CONTAINS] = containment, [E_MATCHES] = regular,
        [E_IS] = predicate,
    };
    if (!e) return TRUTH_TRUE;
    return (read[e->op] ? read[e->op] : plain)(e, ctx);
}
