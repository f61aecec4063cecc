/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */
#include "report/skim.h"

static void finds_members(void **state)
{
    (void)state;
    struct slice o =
        slice_text("{\"a\":\"x,\\\"}]\",\"b\":[1,{\"c\":2}],\"c\":-17,\"d\":{},\"e\":true}");
    assert_true(slice_is(skim_member(o, "a"), "\"x,\\\"}]\""));
    assert_true(slice_is(skim_member(o, "b"), "[1,{\"c\":2}]"));
    assert_int_equal(skim_int(skim_member(o, "c")), -17);
    assert_true(slice_is(skim_member(o, "d"), "{}"));
    assert_true(slice_is(skim_member(o, "e"), "true"));
    assert_int_equal(skim_member(o, "f").n, 0);
}

static void finds_elements(void **state)
{
    (void)state;
    static const char *const expected[] = { "{\"a\":[]}", "\"\\\\\"", "3" };
    struct skim s = skim_open(slice_text("[{\"a\":[]},\"\\\\\",3]"));
    struct slice value;
    unsigned n = 0;
    while (skim_next(&s, NULL, &value)) assert_true(slice_is(value, expected[n++]));
    assert_int_equal(n, 3);
    s = skim_enter(slice_text("{\"n\":\"[\",\"list\":[4,5],\"m\":6}"), "list");
    assert_true(skim_next(&s, NULL, &value) && slice_is(value, "4"));
    assert_true(skim_next(&s, NULL, &value) && slice_is(value, "5"));
    assert_false(skim_next(&s, NULL, &value));
    s = skim_enter(slice_text("{\"n\":1}"), "list");
    assert_false(skim_next(&s, NULL, &value));
    s = skim_open(slice_text("[]"));
    assert_false(skim_next(&s, NULL, &value));
}

static void reads_numbers(void **state)
{
    (void)state;
    assert_true(skim_int(slice_text("1700000000123456789")) == INT64_C(1700000000123456789));
    assert_true(skim_int(slice_text("-9223372036854775808")) == INT64_MIN);
    assert_int_equal(skim_int(slice_text("1.5")), 0);
    assert_int_equal(skim_int(slice_text("")), 0);
}

/* Whatever is cut off, nothing behind the end is read (the sanitizer watches). */
static void stays_inside(void **state)
{
    (void)state;
    struct slice whole = slice_text("{\"a\":\"x\\\"\",\"b\":[1,{\"c\":2}],\"d\":4}"), key, value;
    for (size_t n = 0; n <= whole.n; n++) {
        uint8_t copy[64];
        memcpy(copy + sizeof copy - n, whole.p, n);
        struct skim s = skim_open((struct slice){ copy + sizeof copy - n, n });
        unsigned turns = 0;
        while (skim_next(&s, &key, &value)) turns++;
        assert_true(turns <= 3);
        s = skim_open((struct slice){ copy + sizeof copy - n, n });
        while (skim_next(&s, NULL, &value) && turns < 100) turns++;
        assert_true(turns < 100);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_members),
        cmocka_unit_test(finds_elements),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(stays_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
