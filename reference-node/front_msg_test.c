/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "front_msg.h"

struct front_case {
    const char *name;
    const char *bytes; /* ends in NUL, which is not part of it: see n */
    size_t n;
    enum front_parse want;
};

#define CASE(name, text, want)                                                                     \
    {                                                                                              \
        name, text, sizeof text - 1, want                                                          \
    }

static const struct front_case cases[] = {
    CASE("empty", "", FRONT_FOREIGN),
    CASE("three octets", "\x40\x01\x12", FRONT_FOREIGN),
    CASE("version 0", "\x00\x01\x12\x34", FRONT_FOREIGN),
    CASE("version 2", "\x80\x01\x12\x34", FRONT_FOREIGN),
    CASE("ping", "\x40\x00\x12\x34", FRONT_GOOD),
    CASE("ping with token", "\x41\x00\x12\x34\xaa", FRONT_MALFORMED),
    CASE("ping with marker", "\x40\x00\x12\x34\xff", FRONT_MALFORMED),
    CASE("token of 8", "\x48\x01\x12\x34zzzzzzzz", FRONT_GOOD),
    CASE("token of 9", "\x49\x01\x12\x34zzzzzzzzz", FRONT_MALFORMED),
    CASE("token cut", "\x48\x01\x12\x34zzz", FRONT_MALFORMED),
    CASE("bare marker", "\x40\x01\x12\x34\xff", FRONT_MALFORMED),
    CASE("payload", "\x40\x01\x12\x34\xffx", FRONT_GOOD),
    CASE("delta 15", "\x40\x01\x12\x34\xf0", FRONT_MALFORMED),
    CASE("length 15", "\x40\x01\x12\x34\x0f", FRONT_MALFORMED),
    CASE("delta octet missing", "\x40\x01\x12\x34\xd0", FRONT_MALFORMED),
    CASE("delta octets missing", "\x40\x01\x12\x34\xe0\x00", FRONT_MALFORMED),
    CASE("length octet missing", "\x40\x01\x12\x34\x0d", FRONT_MALFORMED),
    CASE("value cut", "\x40\x01\x12\x34\xb4tes", FRONT_MALFORMED),
    CASE("number 65536 + 11", "\x40\x01\x12\x34\xe4\xfe\xfetest", FRONT_MALFORMED),
    CASE("number 65535", "\x40\x01\x12\x34\xe0\xfe\xf2", FRONT_GOOD),
};

static void test_read(void **state)
{
    static struct front_msg m;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct slice bytes = { (const uint8_t *)cases[i].bytes, cases[i].n };
        enum front_parse got = front_msg_read(&m, bytes);
        if (got != cases[i].want) fail_msg("%s: %d, not %d", cases[i].name, got, cases[i].want);
        if (got != FRONT_FOREIGN) assert_int_equal(m.mid, 0x1234);
    }
}

static void test_write_is_read_again(void **state)
{
    static struct front_msg m, again;
    uint8_t bytes[2048], value[300] = { 7 };
    (void)state;
    front_msg_empty(&m, FRONT_NON, 0xabcd);
    m.code = FRONT_CODE(2, 5);
    m.token_len = 3;
    memcpy(m.token, "tok", 3);
    static const uint16_t numbers[] = { 300, 1, 13, 14, 282, 65000, 14, 0 };
    static const size_t lengths[] = { 0, 12, 13, 268, 269, 300, 1, 2 };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_true(front_msg_add(&m, numbers[i], (struct slice){ value, lengths[i] }));
    assert_true(front_msg_payload(&m, slice_text("payload")));
    size_t n = front_msg_write(&m, bytes, sizeof bytes);
    assert_int_not_equal(n, 0);
    assert_int_equal(front_msg_read(&again, (struct slice){ bytes, n }), FRONT_GOOD);
    assert_int_equal(again.count, m.count);
    for (size_t i = 0; i < m.count; i++) {
        assert_int_equal(again.opts[i].number, m.opts[i].number);
        assert_true(slice_equal(again.opts[i].value, m.opts[i].value));
        if (i) assert_true(m.opts[i].number >= m.opts[i - 1].number);
    }
    assert_true(slice_is(again.payload, "payload"));
    assert_int_equal(front_msg_write(&m, bytes, n - 1), 0);
}

static void test_options(void **state)
{
    static struct front_msg m;
    (void)state;
    front_msg_empty(&m, FRONT_CON, 1);
    assert_int_equal(front_msg_uint(&m, OPT_OBSERVE, -1), -1);
    front_msg_set_uint(&m, OPT_OBSERVE, 0);
    assert_int_equal(front_msg_opt(&m, OPT_OBSERVE, 0)->value.n, 0);
    front_msg_set_uint(&m, OPT_OBSERVE, 0x10203);
    assert_int_equal(front_msg_uint(&m, OPT_OBSERVE, -1), 0x10203);
    assert_int_equal(m.count, 1);
    const char *const path[] = { "a", "bc", "d" };
    for (size_t i = 0; i < 3; i++) front_msg_add(&m, OPT_URI_PATH, slice_text(path[i]));
    front_msg_reverse(&m, OPT_URI_PATH);
    assert_true(slice_is(front_msg_opt(&m, OPT_URI_PATH, 0)->value, "d"));
    front_msg_join(&m, OPT_URI_PATH, '/');
    assert_true(slice_is(front_msg_opt(&m, OPT_URI_PATH, 0)->value, "d/bc/a"));
    assert_null(front_msg_opt(&m, OPT_URI_PATH, 1));
    assert_true(front_msg_replace(&m, 1, slice_text("x")));
    assert_true(slice_is(front_msg_opt(&m, OPT_URI_PATH, 0)->value, "x"));
    assert_int_equal(front_msg_remove(&m, OPT_URI_PATH), 1);
    assert_int_equal(m.count, 1);
}

static void test_misbehaviour_is_malformed(void **state)
{
    static struct front_msg m, again;
    uint8_t bytes[64];
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        front_msg_empty(&m, FRONT_ACK, 1);
        m.code = FRONT_CODE(2, 5);
        m.bad_delta = kind == 0;
        m.cut_option = kind == 1;
        m.bare_marker = kind == 2;
        if (kind == 3) m.token_len = 9;
        size_t n = front_msg_write(&m, bytes, sizeof bytes);
        assert_int_equal(front_msg_read(&again, (struct slice){ bytes, n }), FRONT_MALFORMED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_write_is_read_again),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_misbehaviour_is_malformed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
