/* SPDX-License-Identifier: Apache-2.0
 * Metric containers (RFC 6551): what is read, what of it a router passes on, octet by octet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "objective.h"
#include <stdlib.h>

/* A router with MRHOF below a neighbour. */
static struct {
    struct rpl r;
    struct rpl_instance i;
    struct rpl_candidate c;
    uint8_t out[600];
    size_t n;
} node;

static int set_up(void **state)
{
    (void)state;
    memset(&node, 0, sizeof node);
    node.r.config = rpl_defaults();
    node.c.etx = RPL_ETX_ONE;
    node.i.candidates = &node.c;
    node.i.count = 1;
    node.i.conf.ocp = RPL_MRHOF;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(node.c.container);
    return 0;
}

static void hear(const void *options, size_t n)
{
    const struct rpl_message m = { .code = RPL_DIO, .options = { options, n } };
    rpl_metrics_read(&node.r, &node.c, &m);
    rpl_metrics_take(&node.i, &node.c);
}

static void say(const void *expected, size_t n)
{
    struct wr w = wr_open(node.out, sizeof node.out);
    rpl_metrics_put(&node.r, &node.i, &w);
    assert_int_equal(wr_size(&w), n);
    if (n) assert_memory_equal(node.out, expected, n);
}

#define HEAR(...)                                                                                  \
    do {                                                                                           \
        static const uint8_t octets[] = { __VA_ARGS__ };                                           \
        hear(octets, sizeof octets);                                                               \
    } while (0)
#define SAY(...)                                                                                   \
    do {                                                                                           \
        static const uint8_t octets[] = { __VA_ARGS__ };                                           \
        say(octets, sizeof octets);                                                                \
    } while (0)

static void test_aggregated(void **state)
{
    (void)state;
    HEAR(2, 22, 3, 0, 0, 2, 0, 2, 4, 0, 0x20, 4, 0, 0, 3, 0xe8, 5, 0, 0, 4, 0, 0, 0, 100);
    assert_int_equal(node.c.metric_type, RPL_METRIC_HOPS);
    assert_int_equal(node.c.second_type, RPL_METRIC_LATENCY);
    SAY(2, 22, 3, 0, 0, 2, 0, 3, 4, 0, 0x20, 4, 0, 0, 3, 0xe8, 5, 0, 0, 4, 0, 0, 0x27, 0x74);
    HEAR(2, 6, 3, 0, 0, 2, 0, 255); /* no more than there is room for */
    SAY(2, 6, 3, 0, 0, 2, 0, 255);
}

static void test_recorded(void **state)
{
    (void)state;
    /* a link more of the quality there is, a new colour, and something that is unknown */
    HEAR(2, 24, 3, 0, 0, 2, 0, 1, 6, 0, 0x80, 2, 0, 0x22, 8, 0, 0x80, 3, 0, 1, 0x03, 200, 0, 0x80,
         1, 9);
    SAY(2, 26, 3, 0, 0, 2, 0, 2, 6, 0, 0x80, 2, 0, 0x23, 8, 0, 0x80, 5, 0, 1, 0x03, 0, 0x41, 200, 4,
        0x80, 1, 9);
    HEAR(2, 12, 3, 0, 0, 2, 0, 1, 6, 0, 0x80, 2, 0, 0x3f); /* the counter is full */
    SAY(2, 12, 3, 0, 0, 2, 0, 2, 6, 4, 0x80, 2, 0, 0x3f);
}

static void test_flags(void **state)
{
    (void)state;
    HEAR(2, 12, 3, 0xfd, 0, 2, 0, 1, 3, 0xfe, 0xf2, 2, 0, 9);
    SAY(2, 12, 3, 0, 0, 2, 0, 2, 3, 2, 2, 2, 0, 9);
    assert_false(node.c.constrained);
}

static void test_second_and_strange(void **state)
{
    (void)state;
    HEAR(2, 12, 3, 0, 0, 2, 0, 4, 3, 0, 0, 2, 0, 9); /* the second is ignored */
    SAY(2, 6, 3, 0, 0, 2, 0, 5);
    HEAR(2, 5, 77, 0, 0, 1, 1); /* nothing to go by */
    assert_true(node.c.metric_strange);
    say(NULL, 0);
}

static void test_split(void **state)
{
    (void)state;
    HEAR(2, 6, 6, 0, 0x80, 2, 0, 0x22, 2, 6, 3, 0, 0, 2, 0, 7);
    assert_int_equal(node.c.metric, 7);
    HEAR(5, 0); /* no container any more */
    assert_int_equal(node.c.metric_type, 0);
    assert_null(node.c.container);
}

static void test_constraints(void **state)
{
    static const struct {
        uint8_t body[12];
        size_t n;
        bool constrained;
    } rows[] = {
        { { 3, 2, 0, 2, 0, 3 }, 6, true }, /* three hops at most, and there are three */
        { { 3, 2, 0, 2, 0, 4 }, 6, false },
        { { 2, 2, 0, 2, 0x0a, 0 }, 6, true },           /* batteries only */
        { { 2, 2, 0, 2, 0x08, 0 }, 6, false },          /* mains only */
        { { 2, 2, 0, 2, 0x00, 0 }, 6, true },           /* no mains */
        { { 2, 3, 0, 2, 0x0a, 0 }, 6, false },          /* batteries only, if it can be */
        { { 2, 2, 0, 4, 0x0a, 0, 0x08, 0 }, 8, false }, /* batteries, and mains */
        { { 4, 2, 0, 4, 0, 0, 0x7a, 0x13 }, 8, true },  /* 31251 octets a second */
        { { 4, 2, 0, 4, 0, 0, 0x7a, 0x12 }, 8, false },
        { { 8, 2, 0, 3, 0, 0, 0x41 }, 7, false }, /* links of colour 1 */
        { { 8, 2, 0, 3, 0, 0, 0x40 }, 7, true },  /* none of them */
        { { 1, 2, 0, 2, 0, 1 }, 6, true },        /* what nobody can say */
        { { 7, 2, 0, 1, 0 }, 5, true },           /* cut */
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        uint8_t options[32] = { 2, (uint8_t)(6 + rows[k].n), 3, 0, 0, 2, 0, 3 };
        memcpy(options + 8, rows[k].body, rows[k].n);
        hear(options, 8 + rows[k].n);
        assert_int_equal(node.c.constrained, rows[k].constrained);
    }
}

static void test_long(void **state)
{
    static uint8_t options[3 * 257];
    (void)state;
    for (size_t k = 0; k < sizeof options; k += 257) {
        options[k] = 2;
        options[k + 1] = 255;
        options[k + 2] = 6; /* recorded */
        options[k + 4] = 0x80;
        options[k + 5] = 251;
    }
    hear(options, sizeof options); /* more than is kept */
    assert_null(node.c.container);
    hear(options, 257);
    struct wr w = wr_open(node.out, sizeof node.out);
    rpl_metrics_put(&node.r, &node.i, &w);
    assert_false(w.bad);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_aggregated), TEST(test_recorded),
        TEST(test_flags),      TEST(test_second_and_strange),
        TEST(test_split),      TEST(test_constraints),
        TEST(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
