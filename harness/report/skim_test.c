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
    assert_true(slice_is(skim_member(o, "c"), "-17"));
    assert_true(slice_is(skim_member(o, "d"), "{}"));
    assert_true(slice_is(skim_member(o, "e"), "true"));
    assert_int_equal(skim_member(o, "f").n, 0);
}

static void one_by_one(void **state)
{
    (void)state;
    static const char *const expected[] = { "a", "{\"a\":[]}", "b", "\"\\\\\"", "c", "3" };
    struct skim s = skim_open(slice_text("{\"a\":{\"a\":[]},\"b\":\"\\\\\",\"c\":3}"));
    struct slice key, value;
    unsigned n = 0;
    while (skim_next(&s, &key, &value)) {
        assert_true(slice_is(key, expected[n++]));
        assert_true(slice_is(value, expected[n++]));
    }
    assert_int_equal(n, 6);
    s = skim_open(slice_text("{}"));
    assert_false(skim_next(&s, &key, &value));
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
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_members),
        cmocka_unit_test(one_by_one),
        cmocka_unit_test(stays_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
