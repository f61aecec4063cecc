/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/text.h"

static void test_appending(void **state)
{
    struct text t = text_new(1000);
    (void)state;
    assert_string_equal(text_string(&t), "");
    assert_int_equal(text_slice(&t).n, 0);
    text_put(&t, "a");
    text_char(&t, 'b');
    text_add(&t, slice_text("cd"));
    text_printf(&t, "-%05u-", 42u);
    assert_string_equal(text_string(&t), "abcd-00042-");
    assert_true(slice_is(text_slice(&t), "abcd-00042-"));
    text_clear(&t);
    assert_string_equal(text_string(&t), "");
    text_put(&t, "again");
    assert_string_equal(text_string(&t), "again");
    text_free(&t);
    assert_string_equal(text_string(&t), "");
    text_put(&t, "used after free");
    assert_string_equal(text_string(&t), "used after free");
    text_free(&t);
}

static void test_long_printf(void **state)
{
    struct text t = text_new(2000);
    (void)state;
    text_printf(&t, "%0*d", 700, 1);
    assert_int_equal(t.n, 700);
    assert_int_equal(text_string(&t)[699], '1');
    text_free(&t);
}

static void test_limit(void **state)
{
    struct text t = text_new(10);
    (void)state;
    text_put(&t, "12345678");
    assert_false(t.cut);
    text_put(&t, "90abc");
    assert_true(t.cut);
    assert_string_equal(text_string(&t), "1234567890");
    text_char(&t, 'x');
    assert_int_equal(t.n, 10);
    text_clear(&t);
    assert_false(t.cut);
    text_free(&t);
    t = text_new(0);
    text_put(&t, "x");
    assert_string_equal(text_string(&t), "");
    assert_true(t.cut);
    text_free(&t);
}

static void test_octets(void **state)
{
    static const uint8_t octets[] = { 0x00, 'A', '\\', 0x1b, 0x7f, 0xc3, ' ', '~' };
    struct slice s = { octets, sizeof octets };
    struct text t = text_new(1000);
    (void)state;
    text_hex(&t, s, 0);
    assert_string_equal(text_string(&t), "00415c1b7fc3207e");
    text_clear(&t);
    text_hex(&t, slice_part(s, 0, 3), ':');
    assert_string_equal(text_string(&t), "00:41:5c");
    text_clear(&t);
    text_safe(&t, s);
    assert_string_equal(text_string(&t), "\\x00A\\x5c\\x1b\\x7f\\xc3 ~");
    text_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_appending),
        cmocka_unit_test(test_long_printf),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_octets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
