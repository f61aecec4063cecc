/* SPDX-License-Identifier: Apache-2.0
 * Terms say what the tree says: of fields that are absent, there once, and there twice, in the
 * frame itself and in a related one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine/term.h"
#include "script/predicates.h"
#include "wire/coap.h"

#define ID(row) FIELD(PROTO_COAP, row)

enum { NODES = 6, BYTES = 1 << 16 };

static struct expr field(unsigned row, enum view view)
{
    return (struct expr){ .op = E_FIELD, .field = ID(row), .view = view };
}

static struct expr number(int64_t i)
{
    return (struct expr){ .op = E_CONST, .k = value_int(i) };
}

static struct expr two(enum expr_op op, const struct expr *a, const struct expr *b)
{
    return (struct expr){ .op = op, .a = a, .b = b };
}

/* A packet with `n` NUM options of these numbers, sizes of 64 and an ETag each, and a token. */
static void fill(struct packet *p, struct node node[NODES], unsigned n, uint64_t first)
{
    static const uint8_t octets[] = { 1, 2, 1, 2 };
    unsigned at = 0;
    for (unsigned i = 0; i < n; i++) {
        node[at++] = (struct node){ .field = ID(COAP_OPT_BLOCK1_NUM), .u = first + i };
        node[at++] = (struct node){ .field = ID(COAP_OPT_ETAG), .s = { octets + first, 2 } };
    }
    if (n) node[at++] = (struct node){ .field = ID(COAP_OPT_BLOCK1_SIZE), .u = 64 };
    if (n) node[at++] = (struct node){ .field = ID(COAP_TOKEN), .s = { octets, 2 } };
    *p = (struct packet){ .node = node, .nnodes = at, .top = PROTO_COAP };
}

struct situation {
    struct packet self, request;
    struct node self_node[NODES], request_node[NODES];
    struct eval ctx;
};

static void compare(const struct expr *e, enum term_kind kind)
{
    struct arena *terms = arena_new(BYTES), *a = arena_new(BYTES);
    struct term t = term_of(e, terms);
    unsigned known = 0;
    assert_int_equal(t.kind, kind);
    for (unsigned i = 0; i < 3 * 3 * 3 * 3 * 2; i++) {
        struct situation s;
        fill(&s.self, s.self_node, i % 3, i / 27 % 3);
        fill(&s.request, s.request_node, i / 3 % 3, i / 9 % 3);
        s.ctx = (struct eval){ .self = &s.self, .scratch = a };
        if (i < 81) s.ctx.view[VIEW_REQUEST] = &s.request;
        enum truth wanted = eval_truth(e, &s.ctx);
        assert_int_equal(term_truth(&t, &s.ctx), wanted);
        known |= 1u << wanted;
        arena_reset(a);
    }
    arena_free(a);
    arena_free(terms);
    assert_true(known & 1u << TRUTH_TRUE && known & 1u << TRUTH_FALSE); /* it was put to the test */
}

static void comparisons(void **state)
{
    static const enum expr_op ops[] = { E_EQ, E_NE, E_LT, E_LE, E_GT, E_GE };
    struct expr num = field(COAP_OPT_BLOCK1_NUM, VIEW_SELF), one = number(1);
    struct expr asked = field(COAP_OPT_BLOCK1_NUM, VIEW_REQUEST);
    struct expr size = field(COAP_OPT_BLOCK1_SIZE, VIEW_SELF);
    (void)state;
    for (unsigned i = 0; i < sizeof ops / sizeof *ops; i++) {
        struct expr constant = two(ops[i], &num, &one), both = two(ops[i], &num, &asked);
        compare(&constant, TERM_COMPUTED);
        compare(&both, TERM_COMPUTED);
        struct expr next = two(E_SUB, &asked, &one), left = two(E_MUL, &num, &size);
        struct expr right = two(E_MUL, &next, &size), sums = two(ops[i], &left, &right);
        compare(&sums, TERM_COMPUTED);
    }
}

static void lengths(void **state)
{
    struct expr token = field(COAP_TOKEN, VIEW_SELF), n = number(2), none = number(0);
    struct expr length = { .op = E_LEN, .a = &token };
    struct expr some = two(E_EQ, &length, &n), empty = two(E_EQ, &length, &none);
    (void)state;
    compare(&some, TERM_COMPUTED);
    compare(&empty, TERM_COMPUTED); /* an absent token is an empty one */
}

static void octets(void **state)
{
    struct expr own = field(COAP_OPT_ETAG, VIEW_SELF);
    struct expr asked = field(COAP_OPT_ETAG, VIEW_REQUEST), same = two(E_EQ, &own, &asked);
    (void)state;
    compare(&same, TERM_SAME);
}

static void sets(void **state)
{
    struct expr size = field(COAP_OPT_BLOCK1_SIZE, VIEW_SELF), other = field(COAP_MID, VIEW_SELF);
    struct expr one = number(1), couple = number(2), big = number(64), mid = number(63);
    const struct expr *small[] = { &one, &couple }, *large[] = { &one, &big }, *edge[] = { &mid };
    struct expr set = { .op = E_LIST, .arg = small, .nargs = 2 };
    struct expr in = two(E_IN, &other, &set);
    struct arena *a = arena_new(BYTES);
    (void)state;
    assert_int_equal(term_of(&in, a).kind, TERM_SET);
    set.arg = large; /* its second member has no bit */
    in.a = &size;
    assert_int_equal(term_of(&in, a).kind, TERM_EXPR);
    set.arg = edge;
    set.nargs = 1;
    struct term t = term_of(&in, a);
    struct node node = { .field = ID(COAP_OPT_BLOCK1_SIZE) };
    struct packet p = { .node = &node, .nnodes = 1, .top = PROTO_COAP };
    struct eval ctx = { .self = &p, .scratch = a };
    for (node.u = 0; node.u < 200; node.u++)
        assert_int_equal(term_truth(&t, &ctx), eval_truth(&in, &ctx));
    p.nnodes = 0;
    assert_int_equal(term_truth(&t, &ctx), TRUTH_UNKNOWN);
    assert_int_equal(eval_truth(&in, &ctx), TRUTH_UNKNOWN);
    in.any = true; /* of `not in`: what is absent is in no set */
    assert_int_equal(term_of(&in, a).kind, TERM_EXPR);
    arena_free(a);
}

static void predicates(void **state)
{
    struct expr num = field(COAP_OPT_BLOCK1_NUM, VIEW_SELF);
    struct expr asked = field(COAP_OPT_BLOCK1_NUM, VIEW_REQUEST);
    const struct expr *arg[] = { &asked };
    struct expr newer = { .op = E_IS, .a = &num, .arg = arg, .nargs = 1 };
    (void)state;
    newer.predicate = predicate_find(slice_text("newer24"));
    assert_non_null(newer.predicate);
    compare(&newer, TERM_PREDICATE);
}

static void containments(void **state)
{
    static const uint8_t one = 1, more[] = { 2, 1 };
    struct expr etag = field(COAP_OPT_ETAG, VIEW_SELF), asked = field(COAP_OPT_ETAG, VIEW_REQUEST);
    struct expr part = { .op = E_CONST, .k = value_bytes((struct slice){ more, 2 }) };
    struct expr brief = { .op = E_CONST, .k = value_bytes((struct slice){ &one, 1 }) };
    struct expr holds = two(E_CONTAINS, &etag, &part), any = two(E_CONTAINS, &etag, &brief);
    struct expr not = { .op = E_NOT, .a = &holds };
    (void)state;
    compare(&holds, TERM_CONTAINS);
    holds.a = &asked;
    compare(&holds, TERM_CONTAINS);
    holds.any = true;
    compare(&holds, TERM_CONTAINS);
    compare(&not, TERM_LOGIC);
    any.any = true;
    compare(&any, TERM_CONTAINS);
}

static void logics(void **state)
{
    struct expr num = field(COAP_OPT_BLOCK1_NUM, VIEW_SELF), one = number(1);
    struct expr asked = field(COAP_OPT_BLOCK1_NUM, VIEW_REQUEST);
    struct expr less = two(E_LT, &num, &one), same = two(E_EQ, &num, &asked);
    struct expr both = two(E_AND, &less, &same), either = two(E_OR, &less, &same);
    struct expr not = { .op = E_NOT, .a = &either };
    (void)state;
    compare(&both, TERM_LOGIC);
    compare(&either, TERM_LOGIC);
    compare(&not, TERM_LOGIC);
}

/* What overflows is unknown, in both. */
static void overflow(void **state)
{
    struct expr num = field(COAP_OPT_BLOCK1_NUM, VIEW_SELF), most = number(INT64_MAX);
    struct expr sum = two(E_ADD, &num, &most), e = two(E_GE, &sum, &most);
    (void)state;
    struct arena *a = arena_new(BYTES);
    struct term t = term_of(&e, a);
    struct situation s;
    fill(&s.self, s.self_node, 1, 1);
    s.ctx = (struct eval){ .self = &s.self };
    assert_int_equal(t.kind, TERM_COMPUTED);
    assert_int_equal(eval_truth(&e, &s.ctx), TRUTH_UNKNOWN);
    assert_int_equal(term_truth(&t, &s.ctx), TRUTH_UNKNOWN);
    fill(&s.self, s.self_node, 1, 0);
    assert_int_equal(term_truth(&t, &s.ctx), TRUTH_TRUE);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparisons), cmocka_unit_test(lengths),    cmocka_unit_test(octets),
        cmocka_unit_test(sets),        cmocka_unit_test(predicates), cmocka_unit_test(containments),
        cmocka_unit_test(logics),      cmocka_unit_test(overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
