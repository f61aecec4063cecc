/* SPDX-License-Identifier: Apache-2.0
 * Terms say what the tree says: of fields that are absent, there once, and there twice, in the
 * frame itself and in a related one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine/term.h"
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
    struct term t = term_of(e);
    struct arena *a = arena_new(BYTES);
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

/* What overflows is unknown, in both. */
static void overflow(void **state)
{
    struct expr num = field(COAP_OPT_BLOCK1_NUM, VIEW_SELF), most = number(INT64_MAX);
    struct expr sum = two(E_ADD, &num, &most), e = two(E_GE, &sum, &most);
    (void)state;
    struct term t = term_of(&e);
    struct situation s;
    fill(&s.self, s.self_node, 1, 1);
    s.ctx = (struct eval){ .self = &s.self };
    assert_int_equal(t.kind, TERM_COMPUTED);
    assert_int_equal(eval_truth(&e, &s.ctx), TRUTH_UNKNOWN);
    assert_int_equal(term_truth(&t, &s.ctx), TRUTH_UNKNOWN);
    fill(&s.self, s.self_node, 1, 0);
    assert_int_equal(term_truth(&t, &s.ctx), TRUTH_TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparisons),
        cmocka_unit_test(lengths),
        cmocka_unit_test(octets),
        cmocka_unit_test(overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
