/* SPDX-License-Identifier: Apache-2.0 */
#include "link/option.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void queries(void **state)
{
    (void)state;
    struct slice rest = slice_text("a=1&flag&b=x=y"), key, value;
    assert_true(option_next(&rest, &key, &value));
    assert_true(slice_is(key, "a") && slice_is(value, "1"));
    assert_true(option_next(&rest, &key, &value));
    assert_true(slice_is(key, "flag") && value.n == 0);
    assert_true(option_next(&rest, &key, &value));
    assert_true(slice_is(key, "b") && slice_is(value, "x=y"));
    assert_false(option_next(&rest, &key, &value));
}

static void numbers(void **state)
{
    (void)state;
    uint64_t n = 0;
    assert_true(option_number(slice_text("26"), 26, &n));
    assert_int_equal(n, 26);
    assert_true(option_number(slice_text("0xAbcd"), 0xffff, &n));
    assert_int_equal(n, 0xabcd);
    assert_true(option_number(slice_text("18446744073709551615"), UINT64_MAX, &n));
    assert_true(n == UINT64_MAX);
    static const char *const bad[] = { "", "27", "-1", "0x", "1a", "99999999999999999999", " 1" };
    for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(option_number(slice_text(bad[i]), 26, &n));
    assert_false(option_number(slice_text("18446744073709551616"), UINT64_MAX, &n));
}

static void times_and_shares(void **state)
{
    (void)state;
    int64_t ns = 0;
    unsigned share = 0;
    assert_true(option_time(slice_text("5ms"), &ns));
    assert_int_equal(ns, 5000000);
    assert_true(option_time(slice_text("250us"), &ns));
    assert_int_equal(ns, 250000);
    assert_true(option_time(slice_text("3600s"), &ns));
    assert_true(ns == INT64_C(3600000000000));
    assert_false(option_time(slice_text("3601s"), &ns));
    assert_false(option_time(slice_text("5"), &ns));
    assert_false(option_time(slice_text("s"), &ns));
    assert_true(option_share(slice_text("30%"), &share));
    assert_int_equal(share, 300);
    assert_true(option_share(slice_text("0.5%"), &share));
    assert_int_equal(share, 5);
    assert_false(option_share(slice_text("100.1%"), &share));
    assert_false(option_share(slice_text("30"), &share));
    assert_false(option_share(slice_text("1.55%"), &share));
    assert_false(option_share(slice_text("%"), &share));
}

static void addresses(void **state)
{
    (void)state;
    static const uint8_t want[8] = { 0x02, 0x12, 0x74, 0x01, 0x00, 0xaa, 0xbb, 0x01 };
    static const char *const good[] = { "0212740100aabb01", "02:12:74:01:00:AA:BB:01",
                                        "02-12-74-01-00-aa-bb-01" };
    uint8_t eui[8];
    for (unsigned i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(option_eui64(slice_text(good[i]), eui));
        assert_memory_equal(eui, want, 8);
    }
    static const char *const bad[] = { "", "0212740100aabb", "0212740100aabb0102", "02:1g",
                                       "02:12:74:01:00:aa:bb:01:" };
    for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(option_eui64(slice_text(bad[i]), eui));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries),
        cmocka_unit_test(numbers),
        cmocka_unit_test(times_and_shares),
        cmocka_unit_test(addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
