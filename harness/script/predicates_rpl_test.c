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

/* Instants in milliseconds; Imin 8 ms, three doublings, no tolerance but where it is given. */
static enum truth trickle(const int *ms, unsigned n, bool silent, int tolerance, int reset)
{
    struct value item[16], list = { .kind = VALUE_LIST, .n = n, .item = item };
    struct value arg[] = { value_time(8000000), value_int(3), value_int(silent),
                           value_time(tolerance * INT64_C(1000000)),
                           value_time(reset * INT64_C(1000000)) };
    for (unsigned i = 0; i < n; i++) item[i] = value_time(ms[i] * INT64_C(1000000));
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
        cmocka_unit_test(test_newer),
        cmocka_unit_test(test_next),
        cmocka_unit_test(test_trickle),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
