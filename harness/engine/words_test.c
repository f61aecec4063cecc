/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/words.h"

#include "wire/coap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(1 << 16);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct value list(struct value *item, unsigned n)
{
    return (struct value){ .kind = VALUE_LIST, .n = n, .item = item };
}

/* coap.type in {CON, NON}: names, where the field has them; coap.token_len in 0..8. */
static void sets_and_ranges(void **state)
{
    (void)state;
    static struct expr con = { .op = E_CONST }, span = { .op = E_RANGE, .a = &con, .b = &con };
    static const struct expr *const both[] = { &con, &con }, *const mixed[] = { &con, &span };
    struct expr set = { .op = E_LIST, .arg = both, .nargs = 2 };
    struct expr in = { .op = E_IN, .b = &set };
    struct value kinds[] = { value_int(0), value_int(1) },
                 bounds[] = { value_int(0), value_int(8) };
    struct value v = list(kinds, 2), r = list(bounds, 2);
    field_id type = FIELD(PROTO_COAP, COAP_TYPE), length = FIELD(PROTO_COAP, COAP_TOKEN_LEN);
    assert_string_equal(words_expected(arena, type, &in, &v), "one of 0 (CON), 1 (NON)");
    in.b = &span;
    assert_string_equal(words_expected(arena, length, &in, &r), "in 0..8");
    struct value parts[] = { value_int(12), r };
    struct value m = list(parts, 2);
    set.arg = mixed;
    in.b = &set;
    assert_string_equal(words_expected(arena, length, &in, &m), "one of 12, 0..8");
}

static void octets_that_are_text(void **state)
{
    (void)state;
    struct value v = { .kind = VALUE_BYTES, .s = slice_text("</test>;ct=0") };
    assert_string_equal(words_value(arena, 0, &v), "\"</test>;ct=0\"");
    v.s = slice_text("</>\n\x80 and more");
    assert_true(words_value(arena, 0, &v)[0] == '\'');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sets_and_ranges, set_up, tear_down),
        cmocka_unit_test_setup_teardown(octets_that_are_text, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
