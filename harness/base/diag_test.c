/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/diag.h"

static void is_printed(const struct diag *d, const char *source, const char *expected)
{
    struct text t = text_new(2000);
    diag_print(&t, d, slice_text(source));
    assert_string_equal(text_string(&t), expected);
    text_free(&t);
}

static void test_printing(void **state)
{
    struct arena *a = arena_new(1 << 20);
    struct diags d = diags_new(a);
    (void)state;
    struct diag *e = diag_error(&d, (struct diag_place){ "x.td", 2, 3, 4 }, "no field %s", "midd");
    is_printed(e, "one\n  midd == 1\nthree",
               "x.td:2:3: error: no field midd\n      midd == 1\n      ^^^^\n");
    e->hint = "coap.mid?";
    is_printed(e, "", "x.td:2:3: error: no field midd; coap.mid?\n");
    is_printed(e, "only one line", "x.td:2:3: error: no field midd; coap.mid?\n");
    e = diag_warning(&d, (struct diag_place){ "x.td", 0, 0, 0 }, "empty");
    is_printed(e, "one\n", "x.td: warning: empty\n");
    e = diag_error(&d, (struct diag_place){ NULL, 1, 1, 0 }, "what");
    is_printed(e, "a\x1b", "-:1:1: error: what\n    a\\x1b\n    ^\n");
    assert_int_equal(d.errors, 2);
    assert_int_equal(d.warnings, 1);
    unsigned n = 0;
    for (const struct diag *i = d.first; i; i = i->next) n++;
    assert_int_equal(n, 3);
    assert_string_equal(d.first->message, "no field midd"); /* in the order they came */
    arena_free(a);
}

static void test_bounded(void **state)
{
    struct arena *a = arena_new(1 << 20);
    struct diags d = diags_new(a);
    struct diag_place place = { "f", 1, 1, 1 };
    (void)state;
    for (unsigned i = 0; i < DIAG_MAX; i++) assert_non_null(diag_error(&d, place, "%u", i));
    assert_null(diag_error(&d, place, "one more"));
    assert_int_equal(d.errors, DIAG_MAX + 1);
    assert_non_null(diag_warning(&d, place, "of another kind"));
    arena_free(a);
}

static void test_nearest(void **state)
{
    static const char *const words[] = { "coap.mid", "coap.code", "coap.type", "ipv6.hlim" };
    (void)state;
    assert_string_equal(diag_nearest(slice_text("coap.midd"), words, 4), "coap.mid");
    assert_string_equal(diag_nearest(slice_text("coap.cdoe"), words, 4), "coap.code");
    assert_string_equal(diag_nearest(slice_text("ipv6.hlm"), words, 4), "ipv6.hlim");
    assert_null(diag_nearest(slice_text("zzzzzzzzzzzz"), words, 4));
    assert_null(diag_nearest(slice_text("coap.mid"), words, 0));
    char long_word[100];
    memset(long_word, 'a', sizeof long_word);
    assert_null(diag_nearest((struct slice){ (const uint8_t *)long_word, 100 }, words, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_printing),
        cmocka_unit_test(test_bounded),
        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
