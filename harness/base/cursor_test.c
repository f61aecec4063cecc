/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/cursor.h"

static const uint8_t octets[] = { 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 0x0f };

static struct rd open_all(void)
{
    return rd_open((struct slice){ octets, sizeof octets });
}

static void test_numbers(void **state)
{
    struct rd r = open_all();
    (void)state;
    assert_int_equal(rd_u8(&r), 0x12);
    assert_int_equal(rd_be16(&r), 0x3456);
    assert_int_equal(rd_le16(&r), 0x9a78);
    assert_int_equal(rd_be32(&r), 0xbcdef00f);
    assert_int_equal(rd_left(&r), 0);
    assert_false(r.bad);
    r = open_all();
    assert_int_equal(rd_le32(&r), 0x78563412);
    r = open_all();
    assert_true(rd_be64(&r) == 0x123456789abcdef0u);
}

static void test_bits(void **state)
{
    struct rd r = open_all();
    (void)state;
    assert_int_equal(rd_bits(&r, 4), 1);
    assert_int_equal(rd_bits(&r, 0), 0);
    assert_int_equal(rd_bits(&r, 7), 0x11);
    assert_int_equal(rd_u8(&r), 0xa2); /* across octets */
    assert_int_equal(rd_be16(&r), 0xb3c4);
    assert_true(rd_bits(&r, 37) == 0x1abcdef00fu);
    assert_false(r.bad);
    r = open_all();
    assert_true(rd_bits(&r, 64) == 0x123456789abcdef0u);
    assert_int_equal(rd_bits(&r, 65), 0);
    assert_true(r.bad);
}

/* Every run of bits, bit by bit. */
static void test_all_runs(void **state)
{
    (void)state;
    for (size_t at = 0; at <= sizeof octets * 8; at++) {
        uint64_t v = 0;
        for (unsigned n = 0; n <= 64 && at + n <= sizeof octets * 8; n++) {
            struct rd r = open_all();
            r.at = at;
            size_t last = at + n - 1;
            if (n) v = v << 1 | ((uint64_t)octets[last / 8] >> (7 - last % 8) & 1);
            assert_true(rd_bits(&r, n) == v);
            assert_int_equal(r.at, at + n);
            assert_false(r.bad);
        }
    }
}

static void test_short_reads_stick(void **state)
{
    struct rd r = open_all();
    (void)state;
    rd_skip(&r, 8);
    assert_int_equal(rd_be16(&r), 0);
    assert_true(r.bad);
    assert_int_equal(rd_u8(&r), 0); /* there would be one octet, but the cursor is bad for good */
    assert_int_equal(rd_bytes(&r, 0).n, 0);
    r = open_all();
    assert_int_equal(rd_bytes(&r, SIZE_MAX).n, 0);
    assert_true(r.bad);
    r = open_all();
    rd_bits(&r, 3);
    assert_null(rd_bytes(&r, 1).p); /* not on an octet boundary */
    assert_true(r.bad);
    r = rd_open((struct slice){ NULL, 0 });
    assert_int_equal(rd_rest(&r).n, 0);
    assert_false(r.bad);
}

static void test_rest(void **state)
{
    struct rd r = open_all();
    (void)state;
    rd_skip(&r, 7);
    struct slice s = rd_rest(&r);
    assert_int_equal(s.n, 2);
    assert_int_equal(s.p[1], 0x0f);
    assert_int_equal(rd_left_bytes(&r), 0);
}

static void test_writing(void **state)
{
    uint8_t out[12];
    struct wr w = wr_open(out, sizeof out);
    (void)state;
    memset(out, 0xee, sizeof out);
    wr_bits(&w, 1, 2);
    wr_bits(&w, 2, 2);
    wr_bits(&w, 0xfff4, 4); /* only the low bits count */
    wr_u8(&w, 0x45);
    wr_be16(&w, 0x1234);
    wr_le16(&w, 0x1234);
    wr_le32(&w, 0x01020304);
    assert_int_equal(wr_size(&w), 10);
    static const uint8_t expected[] = { 0x64, 0x45, 0x12, 0x34, 0x34, 0x12, 4, 3, 2, 1 };
    assert_memory_equal(out, expected, sizeof expected);
    wr_bits(&w, 1, 1);
    assert_int_equal(wr_size(&w), 11);
    assert_int_equal(out[10], 0x80);
    wr_bytes(&w, (struct slice){ octets, 1 }); /* not on an octet boundary */
    assert_true(w.bad);
}

static void test_writing_past_the_end(void **state)
{
    uint8_t out[2] = { 0, 0xee };
    struct wr w = wr_open(out, 1);
    (void)state;
    wr_be16(&w, 0x1234);
    assert_true(w.bad);
    assert_int_equal(out[1], 0xee);
    w = wr_open(out, 1);
    wr_bytes(&w, (struct slice){ octets, 2 });
    assert_true(w.bad);
    w = wr_open(out, 1);
    wr_u8(&w, 7);
    assert_false(w.bad);
    wr_u8(&w, 8);
    assert_true(w.bad);
    assert_int_equal(out[0], 7);
}

static void test_round_trip(void **state)
{
    uint8_t out[64];
    struct wr w = wr_open(out, sizeof out);
    (void)state;
    for (unsigned n = 1; n <= 22; n++) wr_bits(&w, 0x2aaaaa55u, n);
    struct rd r = rd_open((struct slice){ out, wr_size(&w) });
    for (unsigned n = 1; n <= 22; n++)
        assert_int_equal(rd_bits(&r, n), 0x2aaaaa55u & ((1u << n) - 1));
    assert_false(r.bad || w.bad);
}

static void test_slices(void **state)
{
    struct slice s = slice_text("abcdef");
    (void)state;
    assert_true(slice_is(slice_part(s, 2, 3), "cde"));
    assert_true(slice_is(slice_part(s, 4, 99), "ef"));
    assert_int_equal(slice_part(s, 99, 1).n, 0);
    assert_true(slice_starts(s, slice_text("abc")));
    assert_false(slice_starts(slice_text("ab"), s));
    assert_true(slice_equal(slice_text(NULL), slice_part(s, 6, 1)));
    assert_false(slice_is(s, "abcdeF"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_bits),
        cmocka_unit_test(test_all_runs),
        cmocka_unit_test(test_short_reads_stick),
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_writing),
        cmocka_unit_test(test_writing_past_the_end),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
