/* SPDX-License-Identifier: Apache-2.0 */
#include "trickle.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define MS INT64_C(1000000)

static uint64_t number = 1;

static uint64_t next_number(void)
{
    number = number * 6364136223846793005u + 1442695040888963407u;
    return number >> 20;
}

static bool step(struct rpl_trickle *t, int64_t *now)
{
    *now = rpl_trickle_deadline(t);
    return rpl_trickle_time(t, *now, next_number());
}

/* Intervals double up to Imax; each transmission lies in the second half. */
static void doubling(void **state)
{
    struct rpl_trickle t = { 0 };
    int64_t now = 7 * MS, begin = now, i = 8 * MS;
    (void)state;
    rpl_trickle_set(&t, 3, 4, 0);
    rpl_trickle_start(&t, now, next_number());
    for (int n = 0; n < 1000; n++) {
        assert_int_equal(t.i_ns, i);
        assert_true(step(&t, &now));
        assert_true(now >= begin + i / 2 && now < begin + i);
        assert_false(step(&t, &now));
        assert_int_equal(now, begin + i);
        begin = now;
        i = i == 128 * MS ? i : i * 2;
    }
}

static void suppression(void **state)
{
    struct rpl_trickle t = { 0 };
    int64_t now = 0;
    (void)state;
    rpl_trickle_set(&t, 3, 2, 2);
    rpl_trickle_start(&t, now, next_number());
    rpl_trickle_consistent(&t);
    assert_true(step(&t, &now)); /* c < k */
    step(&t, &now);
    rpl_trickle_consistent(&t);
    rpl_trickle_consistent(&t);
    assert_false(step(&t, &now));
    step(&t, &now);
    assert_true(step(&t, &now)); /* c is counted anew */
}

/* At Imin a reset changes nothing: a node that is always disturbed still speaks. */
static void reset(void **state)
{
    struct rpl_trickle t = { 0 };
    int64_t now = 0, before;
    (void)state;
    rpl_trickle_set(&t, 3, 4, 0);
    rpl_trickle_start(&t, now, next_number());
    before = t.t_ns;
    rpl_trickle_inconsistent(&t, MS, next_number());
    assert_int_equal(t.t_ns, before);
    for (int n = 0; n < 6; n++) step(&t, &now);
    assert_int_equal(t.i_ns, 64 * MS);
    rpl_trickle_inconsistent(&t, now + MS, next_number());
    assert_int_equal(t.i_ns, 8 * MS);
    assert_int_equal(t.begin_ns, now + MS);
    assert_int_equal(t.resets, 1);
}

static void absurd(void **state)
{
    struct rpl_trickle t = { 0 };
    int64_t now = 0;
    (void)state;
    rpl_trickle_set(&t, 255, 255, 255);
    rpl_trickle_start(&t, now, UINT64_MAX);
    assert_true(t.t_ns > 0 && t.end_ns > t.t_ns);
    rpl_trickle_set(&t, 0, 0, 0);
    rpl_trickle_start(&t, now, 1);
    assert_int_equal(t.i_ns, MS);
    for (int n = 0; n < 10; n++) step(&t, &now);
    assert_int_equal(t.i_ns, MS);
    assert_false(rpl_trickle_time(&t, now + 1000 * MS, 1) && t.end_ns < now);
    rpl_trickle_stop(&t);
    assert_int_equal(rpl_trickle_deadline(&t), INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(doubling), cmocka_unit_test(suppression),
                                        cmocka_unit_test(reset), cmocka_unit_test(absurd) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
