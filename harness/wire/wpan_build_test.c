/* SPDX-License-Identifier: Apache-2.0
 * Frames byte by byte: the worked examples of other implementations, and the check value of the
 * CRC catalogues. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "wire/wpan_build.h"

static const uint8_t eui_1[8] = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01 };
static const uint8_t eui_2[8] = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x02 };

/* One bit at a time, as the standard's figure draws it. */
static uint16_t slow_fcs(struct slice s)
{
    unsigned crc = 0;
    for (size_t i = 0; i < s.n * 8; i++) {
        unsigned bit = (crc ^ (unsigned)s.p[i / 8] >> i % 8) & 1;
        crc = crc >> 1 ^ (bit ? 0x8408 : 0);
    }
    return (uint16_t)crc;
}

static void test_fcs(void **state)
{
    uint8_t octets[130];
    (void)state;
    assert_int_equal(wpan_fcs(slice_text("123456789")), 0x2189);
    assert_int_equal(wpan_fcs32(slice_text("123456789")), 0xcbf43926);
    static const uint8_t ack[] = { 0x02, 0x00, 0x6a }, padded[] = { 0x02, 0x00, 0x6a, 0 };
    assert_int_equal(wpan_fcs32((struct slice){ ack, 3 }), wpan_fcs32((struct slice){ padded, 4 }));
    for (size_t i = 0; i < sizeof octets; i++) octets[i] = (uint8_t)(i * i * 7 + 3);
    for (size_t n = 0; n <= sizeof octets; n++) {
        struct slice s = { octets, n };
        assert_int_equal(wpan_fcs(s), slow_fcs(s));
    }
}

static void expect(struct slice got, const char *hex)
{
    char line[600], *end = line;
    static const char digit[] = "0123456789abcdef";
    assert_true(got.n * 2 < sizeof line);
    for (size_t i = 0; i < got.n; i++) {
        *end++ = digit[got.p[i] >> 4];
        *end++ = digit[got.p[i] & 15];
    }
    *end = '\0';
    assert_string_equal(line, hex);
}

static const char icmp[] = "\x7a\x33\x3a\x80\x00\xb6\x88\x12\x34\x00\x01\x11\x22\x33\x44";

static void frame(const struct wpan_header *h, const char *hex)
{
    uint8_t out[160];
    struct wr w = wr_open(out, sizeof out);
    size_t n = wpan_frame_write(&w, h, (struct slice){ (const uint8_t *)icmp, 15 }, true);
    expect((struct slice){ out, n }, hex);
}

static void test_frames(void **state)
{
    (void)state;
    struct wpan_header h = { .type = WPAN_DATA,
                             .version = WPAN_2003,
                             .ack_request = true,
                             .pan_compression = true,
                             .seq = 1,
                             .dst_pan = 0xabcd,
                             .src_pan = 0xabcd,
                             .dst = wpan_extended(eui_2),
                             .src = wpan_extended(eui_1) };
    frame(&h, "61cc01cdab02d9b514004b120001d9b514004b12007a333a8000b688123400011122334476be");
    h.ack_request = h.pan_compression = false;
    h.version = WPAN_2006;
    frame(&h, "01dc01cdab02d9b514004b1200cdab01d9b514004b12007a333a8000b68812340001112233441f9b");
    h.version = WPAN_2015;
    frame(&h, "01ec01cdab02d9b514004b120001d9b514004b12007a333a8000b6881234000111223344a870");
    h.seq_suppressed = true;
    frame(&h, "01edcdab02d9b514004b120001d9b514004b12007a333a8000b6881234000111223344de11");
    h.seq_suppressed = false;
    h.pan_compression = true;
    frame(&h, "41ec0102d9b514004b120001d9b514004b12007a333a8000b688123400011122334423bd");
}

/* IEEE 802.15.4-2015 table 7-2, row by row: dst, src, compression, then the two PANs. */
static void test_pans(void **state)
{
    static const struct {
        uint8_t dst, src, c, dst_pan, src_pan;
    } rows[] = {
        { 0, 0, 0, 0, 0 }, { 0, 0, 1, 1, 0 }, { 2, 0, 0, 1, 0 }, { 3, 0, 0, 1, 0 },
        { 2, 0, 1, 0, 0 }, { 3, 0, 1, 0, 0 }, { 0, 2, 0, 0, 1 }, { 0, 3, 0, 0, 1 },
        { 0, 2, 1, 0, 0 }, { 0, 3, 1, 0, 0 }, { 3, 3, 0, 1, 0 }, { 3, 3, 1, 0, 0 },
        { 2, 2, 0, 1, 1 }, { 2, 3, 0, 1, 1 }, { 3, 2, 0, 1, 1 }, { 2, 3, 1, 1, 0 },
        { 3, 2, 1, 1, 0 }, { 2, 2, 1, 1, 0 },
    };
    bool dst, src;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wpan_pans(WPAN_2015, rows[i].c, rows[i].dst, rows[i].src, &dst, &src);
        assert_int_equal(dst, rows[i].dst_pan);
        assert_int_equal(src, rows[i].src_pan);
        wpan_pans(WPAN_2006, rows[i].c, rows[i].dst, rows[i].src, &dst, &src);
        assert_int_equal(dst, rows[i].dst != 0);
        assert_int_equal(src, rows[i].src != 0 && !rows[i].c);
    }
}

static void test_ack_and_room(void **state)
{
    uint8_t out[8];
    struct wr w = wr_open(out, sizeof out);
    (void)state;
    assert_int_equal(wpan_ack_write(&w, 0x6a, false, true), 5);
    assert_int_equal(out[0], 2);
    assert_int_equal(out[2], 0x6a);
    assert_int_equal(out[3] | out[4] << 8, slow_fcs((struct slice){ out, 3 }));
    assert_int_equal(wpan_ack_write(&w, 0x6a, false, true), 0);
    struct wpan_header h = { .type = WPAN_DATA, .dst = { .n = 3 } };
    w = wr_open(out, sizeof out);
    assert_int_equal(wpan_frame_write(&w, &h, slice_text(""), false), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fcs),
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_pans),
        cmocka_unit_test(test_ack_and_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
