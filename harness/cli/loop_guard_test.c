/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "cli/loop.h"

static const int64_t S = 1000000000;

/* A test whose text waits for an hour is not ended after ten minutes. */
static void test_usual(void **state)
{
    struct loop_config c = { .guard_ns = 0 };
    struct loop_job quick = { .expected_ns = 0 }, hour = { .expected_ns = 3600 * S };
    (void)state;
    assert_true(loop_guard(&c, &quick, 5 * S) == 605 * S);
    assert_true(loop_guard(&c, &hour, 5 * S) == 5 * S + 600 * S + 7200 * S);
}

/* What was asked for holds, and the end of the budget comes before it. */
static void test_asked_for(void **state)
{
    struct loop_config c = { .guard_ns = 30 * S };
    struct loop_job hour = { .expected_ns = 3600 * S };
    (void)state;
    assert_true(loop_guard(&c, &hour, 5 * S) == 35 * S);
    c.until_ns = 20 * S;
    c.grace_ns = 2 * S;
    assert_true(loop_guard(&c, &hour, 5 * S) == 22 * S);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_usual),
                                        cmocka_unit_test(test_asked_for) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
