/* SPDX-License-Identifier: Apache-2.0
 * Transaction IDs beside each other (RFC 8505 section 5.2.1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "private.h"

static void test_age(void **state)
{
    static const struct {
        uint8_t before, now;
        enum n6_age age;
    } rows[] = {
        { 10, 10, N6_AGE_SAME },    { 10, 11, N6_AGE_NEWER },   { 10, 9, N6_AGE_OLDER },
        { 10, 26, N6_AGE_NEWER },   { 10, 27, N6_AGE_APART },   { 30, 14, N6_AGE_OLDER },
        { 30, 13, N6_AGE_APART },   { 255, 0, N6_AGE_NEWER },   { 250, 5, N6_AGE_NEWER },
        { 240, 0, N6_AGE_NEWER },   { 240, 1, N6_AGE_OLDER },   { 240, 5, N6_AGE_OLDER },
        { 5, 250, N6_AGE_OLDER },   { 0, 240, N6_AGE_OLDER },   { 1, 240, N6_AGE_NEWER },
        { 5, 200, N6_AGE_NEWER },   { 127, 0, N6_AGE_APART },   { 240, 250, N6_AGE_NEWER },
        { 250, 240, N6_AGE_OLDER }, { 128, 145, N6_AGE_APART },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(n6_tid_age(rows[i].before, rows[i].now), rows[i].age);
}

/* Of two that can be compared one is newer, the other older. */
static void test_both_ways(void **state)
{
    static const enum n6_age other[] = { N6_AGE_SAME, N6_AGE_OLDER, N6_AGE_NEWER, N6_AGE_APART };
    (void)state;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++)
            assert_int_equal(n6_tid_age((uint8_t)a, (uint8_t)b),
                             other[n6_tid_age((uint8_t)b, (uint8_t)a)]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_age),
        cmocka_unit_test(test_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
