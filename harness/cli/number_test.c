/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/number.h"

// clang-format off
#include <stddef.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
// clang-format on

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t least, most;
        bool good;
        uint64_t n;
    } row[] = {
        { "0", 0, 5, true, 0 },
        { "5", 0, 5, true, 5 },
        { "010", 0, 99, true, 10 },
        { "0x1F", 0, 99, true, 31 },
        { "18446744073709551615", 0, UINT64_MAX, true, UINT64_MAX },
        { "0xffffffffffffffff", 0, UINT64_MAX, true, UINT64_MAX },
        { "18446744073709551616", 0, UINT64_MAX, false, 0 },
        { "0x10000000000000000", 0, UINT64_MAX, false, 0 },
        { "99999999999999999999999", 0, UINT64_MAX, false, 0 },
        { "0", 1, 5, false, 0 },
        { "6", 0, 5, false, 0 },
        { "-1", 0, UINT64_MAX, false, 0 },
        { " -1", 0, UINT64_MAX, false, 0 },
        { " 1", 0, 5, false, 0 },
        { "1 ", 0, 5, false, 0 },
        { "+1", 0, 5, false, 0 },
        { "1x", 0, 5, false, 0 },
        { "1.5", 0, 5, false, 0 },
        { "1e1", 0, 99, false, 0 },
        { "a", 0, 99, false, 0 },
        { "0x", 0, 5, false, 0 },
        { "0xg", 0, 99, false, 0 },
        { "", 0, 5, false, 0 },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        uint64_t n = 77;
        assert_int_equal(number_read(row[i].text, row[i].least, row[i].most, &n), row[i].good);
        assert_true(n == (row[i].good ? row[i].n : 77));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_numbers) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
