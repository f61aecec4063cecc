/* SPDX-License-Identifier: Apache-2.0
 * Long tokens: there and back, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "front_token.h"
#include <string.h>

enum { ROOM = 2048 };

static struct front_tokens tokens;
static uint8_t message[ROOM], shorter[ROOM], longer[ROOM];

/* A GET with a token of n octets, as RFC 8974 writes it, and a payload. */
static struct slice with_token(size_t n, uint8_t fill)
{
    size_t at = 4;
    message[0] = (uint8_t)(0x40 | (n >= 269 ? 14 : n >= 13 ? 13 : n));
    memcpy(message + 1, "\x01\x12\x34", 3);
    if (n >= 269) message[at++] = (uint8_t)((n - 269) >> 8);
    if (n >= 13) message[at++] = (uint8_t)(n >= 269 ? n - 269 : n - 13);
    memset(message + at, fill, n);
    memcpy(message + at + n, "\xff!", 2);
    return (struct slice){ message, at + n + 2 };
}

static int set_up(void **state)
{
    (void)state;
    memset(&tokens, 0, sizeof tokens);
    return 0;
}

static void test_long_tokens_go_there_and_back(void **state)
{
    (void)state;
    static const size_t lengths[] = { 9, 12, 13, 14, 268, 269, 270, 1000, FRONT_TOKEN_BYTES };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct slice whole = with_token(lengths[i], 0xa5);
        struct slice shown = front_token_shorten(&tokens, whole, shorter, ROOM);
        assert_int_equal(shown.n, 4 + FRONT_TOKEN_SHORT + 2);
        assert_int_equal(shown.p[0], 0x48);
        assert_memory_equal(shown.p + 1, "\x01\x12\x34", 3);
        assert_memory_equal(shown.p + 12, "\xff!", 2);
        struct slice back = front_token_lengthen(&tokens, shown, longer, ROOM);
        assert_true(slice_equal(back, whole));
    }
}

static void test_a_token_keeps_its_substitute(void **state)
{
    (void)state;
    uint8_t first[FRONT_TOKEN_SHORT];
    memcpy(first, front_token_shorten(&tokens, with_token(20, 1), shorter, ROOM).p + 4, 8);
    struct slice other = front_token_shorten(&tokens, with_token(20, 2), shorter, ROOM);
    assert_memory_not_equal(other.p + 4, first, sizeof first);
    struct slice again = front_token_shorten(&tokens, with_token(20, 1), shorter, ROOM);
    assert_memory_equal(again.p + 4, first, sizeof first);
}

static void test_what_is_no_long_token_stays(void **state)
{
    (void)state;
    struct slice plain = with_token(8, 3);
    assert_ptr_equal(front_token_shorten(&tokens, plain, shorter, ROOM).p, plain.p);
    assert_ptr_equal(front_token_lengthen(&tokens, plain, longer, ROOM).p, plain.p);
    struct slice large = with_token(FRONT_TOKEN_BYTES + 1, 3);
    assert_ptr_equal(front_token_shorten(&tokens, large, shorter, ROOM).p, large.p);
    static const char *const bad[] = { "",
                                       "\x4d",
                                       "\x4d\x01\x12\x34",
                                       "\x4e\x01\x12\x34\x01",
                                       "\x4f\x01\x12\x34zzzzzzzzzzzzzzzz",
                                       "\x49\x01\x12\x34zzzz",
                                       "\x4e\x01\x12\x34\xff\xffzzzz" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct slice s = slice_text(bad[i]);
        assert_ptr_equal(front_token_shorten(&tokens, s, shorter, ROOM).p, s.p);
        assert_ptr_equal(front_token_lengthen(&tokens, s, longer, ROOM).p, s.p);
    }
}

static void test_no_room(void **state)
{
    (void)state;
    struct slice whole = with_token(300, 4);
    assert_ptr_equal(front_token_shorten(&tokens, whole, shorter, 10).p, whole.p);
    struct slice shown = front_token_shorten(&tokens, whole, shorter, ROOM);
    assert_ptr_equal(front_token_lengthen(&tokens, shown, longer, 100).p, shown.p);
}

static void test_a_lent_token(void **state)
{
    (void)state;
    struct slice plain = with_token(FRONT_TOKEN_SHORT, 7);
    front_token_lend(&tokens, plain.p + 4, FRONT_TOKEN_SHORT);
    front_token_lend(&tokens, plain.p + 4, FRONT_TOKEN_BYTES + 1);
    assert_ptr_equal(front_token_lengthen(&tokens, plain, longer, ROOM).p, plain.p);
    front_token_lend(&tokens, plain.p + 4, 12);
    struct slice out = front_token_lengthen(&tokens, plain, longer, ROOM);
    assert_int_equal(out.n, plain.n + 4);
    assert_int_equal(out.p[0], 0x4c);
    struct slice back = front_token_shorten(&tokens, out, shorter, ROOM);
    assert_true(slice_equal(back, plain));
    front_token_forget(&tokens);
    assert_ptr_equal(front_token_lengthen(&tokens, plain, longer, ROOM).p, plain.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_long_tokens_go_there_and_back, set_up),
        cmocka_unit_test_setup(test_a_token_keeps_its_substitute, set_up),
        cmocka_unit_test_setup(test_what_is_no_long_token_stays, set_up),
        cmocka_unit_test_setup(test_no_room, set_up),
        cmocka_unit_test_setup(test_a_lent_token, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
