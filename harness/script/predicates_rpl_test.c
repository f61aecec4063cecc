/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "script/predicates.h"

static enum truth newer(int64_t a, int64_t b)
{
    struct value s = value_int(a), old = value_int(b);
    return predicate_lollipop_newer(&s, &old, 1, NULL);
}

/* The examples of RFC 6550 section 7.2, the edges of the window, and how many of all ordered pairs
 * are newer, and cannot be compared. */
static void test_newer(void **state)
{
    static const struct {
        uint8_t a, b;
        enum truth newer;
    } rows[] = {
        { 240, 240, TRUTH_FALSE }, { 241, 240, TRUTH_TRUE },    { 255, 239, TRUTH_TRUE },
        { 128, 144, TRUTH_FALSE }, { 128, 145, TRUTH_UNKNOWN }, { 250, 5, TRUTH_FALSE },
        { 5, 250, TRUTH_TRUE },    { 240, 5, TRUTH_TRUE },      { 5, 240, TRUTH_FALSE },
        { 240, 0, TRUTH_FALSE },   { 240, 1, TRUTH_TRUE },      { 255, 0, TRUTH_FALSE },
        { 255, 15, TRUTH_FALSE },  { 255, 16, TRUTH_TRUE },     { 127, 128, TRUTH_FALSE },
        { 0, 1, TRUTH_FALSE },     { 0, 17, TRUTH_UNKNOWN },    { 127, 0, TRUTH_FALSE },
        { 0, 112, TRUTH_TRUE },    { 0, 111, TRUTH_UNKNOWN },   { 120, 8, TRUTH_FALSE },
        { 120, 9, TRUTH_UNKNOWN }, { 16, 0, TRUTH_TRUE },       { 64, 0, TRUTH_UNKNOWN },
    };
    unsigned greater = 0, unknown = 0;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(newer(rows[i].a, rows[i].b), rows[i].newer);
    for (int64_t a = 0; a < 256; a++) {
        for (int64_t b = 0; b < 256; b++) {
            greater += newer(a, b) == TRUTH_TRUE;
            unknown += newer(a, b) == TRUTH_UNKNOWN;
        }
    }
    assert_int_equal(greater, 20344);
    assert_int_equal(unknown, 24592);
    assert_int_equal(newer(256, 0), TRUTH_UNKNOWN);
}

static void test_next(void **state)
{
    static const int64_t rows[][2] = { { 241, 240 }, { 0, 255 }, { 0, 127 }, { 128, 127 } };
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct value s = value_int(rows[i][0]), old = value_int(rows[i][1]);
        assert_int_equal(predicate_lollipop_next(&s, &old, 1, NULL),
                         i < 3 ? TRUTH_TRUE : TRUTH_FALSE);
    }
}

static struct value ms_of(int ms)
{
    return value_time(ms * INT64_C(1000000));
}

/* Imin in milliseconds. */
struct imin {
    int imin, doublings;
};

static enum truth timed(struct imin t, const int *ms, unsigned n, int reset)
{
    struct value item[16], list = { .kind = VALUE_LIST, .n = n, .item = item };
    struct value arg[] = { ms_of(t.imin), value_int(t.doublings), value_int(0), ms_of(0),
                           ms_of(reset) };
    for (unsigned i = 0; i < n; i++) item[i] = ms_of(ms[i]);
    return predicate_trickle(&list, arg, reset < 0 ? 4 : 5, NULL);
}

/* Instants in milliseconds; Imin 8 ms, three doublings, no tolerance but where it is given. */
static enum truth trickle(const int *ms, unsigned n, bool silent, int tolerance, int reset)
{
    struct value item[16], list = { .kind = VALUE_LIST, .n = n, .item = item };
    struct value arg[] = { ms_of(8), value_int(3), value_int(silent), ms_of(tolerance),
                           ms_of(reset) };
    for (unsigned i = 0; i < n; i++) item[i] = ms_of(ms[i]);
    return predicate_trickle(&list, arg, reset < 0 ? 4 : 5, NULL);
}

#define RUN(...) (const int[]){ __VA_ARGS__ }, sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)

static void test_trickle(void **state)
{
    (void)state;
    /* intervals 0-8-24-56-120-184: transmissions in 4-8, 16-24, 40-56, 88-120, 152-184 */
    assert_int_equal(trickle(RUN(5, 17, 50, 90, 183), false, 0, 0), TRUTH_TRUE);
    assert_int_equal(trickle(RUN(5, 17, 50, 90, 183), false, 0, -1), TRUTH_TRUE);
    assert_int_equal(trickle(RUN(3, 17), false, 0, 0), TRUTH_FALSE);
    assert_int_equal(trickle(RUN(3, 17), false, 1, 0), TRUTH_TRUE);
    assert_int_equal(trickle(RUN(5, 14), false, 0, 0), TRUTH_FALSE);
    assert_int_equal(trickle(RUN(5, 50), false, 0, 0), TRUTH_FALSE); /* an interval is silent */
    assert_int_equal(trickle(RUN(5, 50), true, 0, 0), TRUTH_TRUE);
    assert_int_equal(trickle(RUN(5, 50, 57), true, 0, 0), TRUTH_FALSE);
    assert_int_equal(trickle(RUN(50), true, 0, 0), TRUTH_TRUE);
    assert_int_equal(trickle(RUN(50), false, 0, 0), TRUTH_FALSE);
    assert_int_equal(trickle(RUN(30), true, 0, 0), TRUTH_FALSE); /* the first half of the third */
    assert_int_equal(trickle(RUN(5, 17, 50, 90, 190), false, 0, -1), TRUTH_FALSE);
    /* each gap may be, all of them cannot: no first interval has them all */
    assert_int_equal(trickle(RUN(0, 10, 22), false, 0, -1), TRUTH_FALSE);
    assert_int_equal(trickle((const int[]){ 0 }, 0, false, 0, 0), TRUTH_TRUE);
}

/* An Imin of seconds is judged as one of milliseconds is. */
static void test_trickle_slow(void **state)
{
    const struct imin doubling = { 4096, 3 }, constant = { 16384, 0 }, most = { 16384, 14 };
    (void)state;
    /* intervals 0-4096-12288-28672-61440-94208 */
    assert_int_equal(timed(doubling, RUN(3000, 9000, 25000, 50000, 80000), 0), TRUTH_TRUE);
    assert_int_equal(timed(doubling, RUN(3000, 9000, 25000, 50000, 80000), -1), TRUTH_TRUE);
    assert_int_equal(timed(doubling, RUN(3000, 7000, 11000, 15000), -1), TRUTH_FALSE);
    assert_int_equal(timed(doubling, RUN(1500, 9000), 0), TRUTH_FALSE);
    assert_int_equal(timed(constant, RUN(10000, 30000, 42000), 0), TRUTH_TRUE);
    assert_int_equal(timed(constant, RUN(10000, 30000, 42000), -1), TRUTH_TRUE);
    assert_int_equal(timed(constant, RUN(10000, 17000), -1), TRUTH_FALSE);
    assert_int_equal(timed(most, RUN(10000, 40000), 0), TRUTH_TRUE);
    assert_int_equal(timed((struct imin){ 16384, 32 }, RUN(10000), 0), TRUTH_UNKNOWN);
    assert_int_equal(timed((struct imin){ 8, 33 }, RUN(5), 0), TRUTH_UNKNOWN);
}

/* A clock that is 2 % slow or fast: what is more is not one. */
static void test_trickle_drift(void **state)
{
    const struct imin t = { 1000, 0 };
    (void)state;
    assert_int_equal(timed(t, RUN(1019), 0), TRUTH_TRUE);
    assert_int_equal(timed(t, RUN(1021), 0), TRUTH_FALSE);
    assert_int_equal(timed(t, RUN(491), 0), TRUTH_TRUE);
    assert_int_equal(timed(t, RUN(489), 0), TRUTH_FALSE);
    assert_int_equal(timed(t, RUN(1000, 2039), 0), TRUTH_TRUE);
    assert_int_equal(timed(t, RUN(1000, 2041), 0), TRUTH_FALSE);
    assert_int_equal(timed(t, RUN(1000, 1471), 0), TRUTH_TRUE);
    assert_int_equal(timed(t, RUN(1000, 1469), 0), TRUTH_FALSE);
}

/* Silent intervals and a flood: the ways to try are more than anybody can wait for. */
static void test_trickle_flood(void **state)
{
    enum { N = 200 };
    struct value item[N], list = { .kind = VALUE_LIST, .n = N, .item = item };
    struct value arg[] = { ms_of(8), value_int(0), value_int(1), ms_of(40) };
    (void)state;
    for (int i = 0; i < N; i++) item[i] = ms_of(64 * i);
    item[N - 1] = ms_of(0); /* which nothing fits */
    assert_int_equal(predicate_trickle(&list, arg, 4, NULL), TRUTH_UNKNOWN);
}

static void test_spaced(void **state)
{
    struct value item[] = { ms_of(10), ms_of(20), ms_of(29) }, least = ms_of(10);
    struct value list = { .kind = VALUE_LIST, .n = 3, .item = item };
    (void)state;
    assert_int_equal(predicate_spaced(&list, &least, 1, NULL), TRUTH_FALSE);
    list.n = 2;
    assert_int_equal(predicate_spaced(&list, &least, 1, NULL), TRUTH_TRUE);
    list.n = 0;
    assert_int_equal(predicate_spaced(&list, &least, 1, NULL), TRUTH_TRUE);
    assert_int_equal(predicate_spaced(&least, &least, 1, NULL), TRUTH_UNKNOWN);
}

/* Uniform ones pass whatever the seed (but for one in a thousand), also by a clock that is 2 % off;
 * the middle, a place out of two, and the first quarter do not. */
static void test_by_chance(void **state)
{
    enum { N = 240, SEEDS = 1000 };
    struct value item[N], list = { .kind = VALUE_LIST, .n = N, .item = item },
                          interval = ms_of(256);
    unsigned refused = 0;
    uint64_t x = 1;
    (void)state;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        for (unsigned i = 0; i < N; i++) {
            x = x * 6364136223846793005u + 1442695040888963407u;
            item[i] =
                value_time((int64_t)(256000000. * 1.02 * (i + .5 + (double)(x >> 40) / 0x2p24)));
        }
        refused += predicate_by_chance(&list, &interval, 1, NULL) == TRUTH_FALSE;
    }
    assert_true(refused <= 5);
    for (int i = 0; i < N; i++) item[i] = ms_of(256 * i + 192);
    assert_int_equal(predicate_by_chance(&list, &interval, 1, NULL), TRUTH_FALSE);
    for (int i = 0; i < N; i++) item[i] = ms_of(256 * i + (i * i / 3 % 2 ? 130 : 250));
    assert_int_equal(predicate_by_chance(&list, &interval, 1, NULL), TRUTH_FALSE);
    for (int i = 0; i < N; i++) item[i] = ms_of(256 * i + 128 + i * 7 % 32);
    assert_int_equal(predicate_by_chance(&list, &interval, 1, NULL), TRUTH_FALSE);
    list.n = 99;
    assert_int_equal(predicate_by_chance(&list, &interval, 1, NULL), TRUTH_UNKNOWN);
}

static void test_refused(void **state)
{
    struct value number = value_int(1),
                 arg[4] = { value_time(1), value_int(1), value_int(0), value_time(1) };
    (void)state;
    assert_int_equal(predicate_trickle(&number, arg, 4, NULL), TRUTH_UNKNOWN);
    struct value list = { .kind = VALUE_LIST, .n = 1, .item = &number };
    assert_int_equal(predicate_trickle(&list, arg, 4, NULL), TRUTH_UNKNOWN);
    arg[0] = value_int(8);
    assert_int_equal(predicate_trickle(&list, arg, 4, NULL), TRUTH_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newer),         cmocka_unit_test(test_next),
        cmocka_unit_test(test_trickle),       cmocka_unit_test(test_trickle_slow),
        cmocka_unit_test(test_trickle_drift), cmocka_unit_test(test_trickle_flood),
        cmocka_unit_test(test_spaced),        cmocka_unit_test(test_by_chance),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
