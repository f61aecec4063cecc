/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/zep_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const uint8_t v2[] = { 'E',  'X', 2, 1, 26, 0x12, 0x34, 1, 0xff, 0x83, 0xaa, 0x7e, 0x81,
                              0x80, 0,   0, 0, 0,  0,    0,    9, 0,    0,    0,    0,    0,
                              0,    0,   0, 0, 0,  5,    2,    0, 7,    0xaa, 0xbb };

static void version_2(void **state)
{
    (void)state;
    struct zep_header h;
    assert_true(zep_header_read((struct slice){ v2, sizeof v2 }, &h));
    assert_int_equal(h.version, 2);
    assert_int_equal(h.type, ZEP_DATA);
    assert_int_equal(h.channel, 26);
    assert_int_equal(h.device, 0x1234);
    assert_true(h.has_crc);
    assert_int_equal(h.sequence, 9);
    assert_int_equal(h.time_ns, 1500000000); /* 1970-01-01 00:00:01.5 */
    assert_int_equal(h.frame.n, 5);
    assert_int_equal(h.frame.p[2], 7);
    uint8_t back[ZEP_DATAGRAM_MAX];
    assert_int_equal(zep_header_write(&h, back), sizeof v2);
    assert_memory_equal(back, v2, sizeof v2);
    for (size_t n = 0; n < sizeof v2; n++)
        assert_false(zep_header_read((struct slice){ v2, n }, &h));
    uint8_t longer[sizeof v2 + 1] = { 0 };
    memcpy(longer, v2, sizeof v2);
    assert_false(zep_header_read((struct slice){ longer, sizeof longer }, &h));
}

static void other_kinds(void **state)
{
    (void)state;
    struct zep_header h;
    static const uint8_t v1[] = {
        'E', 'X', 1, 15, 0, 1, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 2, 0xaa, 0xbb
    };
    assert_true(zep_header_read((struct slice){ v1, sizeof v1 }, &h));
    assert_int_equal(h.version, 1);
    assert_int_equal(h.channel, 15);
    assert_int_equal(h.lqi, 0x40);
    assert_false(h.has_crc);
    assert_int_equal(h.frame.n, 2);
    static const uint8_t ack[] = { 'E', 'X', 2, 2, 0, 0, 1, 0 };
    assert_true(zep_header_read((struct slice){ ack, sizeof ack }, &h));
    assert_int_equal(h.type, ZEP_ACK);
    assert_int_equal(h.sequence, 256);
    uint8_t hello[40] = { 'E', 'X', 2, 255, [31] = 8, 0x02, 0x12 };
    assert_true(zep_header_read((struct slice){ hello, sizeof hello }, &h));
    assert_int_equal(h.type, ZEP_HELLO);
    assert_int_equal(h.frame.n, 8);
    static const uint8_t bad[][4] = { "EX\x03\x01", "EX\x02\x05", "XE\x02\x01", "EX\x00\x01" };
    for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        memcpy(hello, bad[i], 4);
        assert_false(zep_header_read((struct slice){ hello, sizeof hello }, &h));
    }
}

static void too_long(void **state)
{
    (void)state;
    static const uint8_t octets[128];
    uint8_t out[ZEP_DATAGRAM_MAX];
    struct zep_header h = { .type = ZEP_DATA, .frame = { octets, 128 } }, back;
    assert_int_equal(zep_header_write(&h, out), 0);
    h.frame.n = 127;
    assert_int_equal(zep_header_write(&h, out), ZEP_DATAGRAM_MAX);
    out[ZEP_HEADER_BYTES - 1] |= 0x80; /* reserved */
    assert_true(zep_header_read((struct slice){ out, sizeof out }, &back));
    assert_int_equal(back.frame.n, 127);
}

static int64_t time_of(uint32_t s, uint32_t fraction)
{
    uint8_t octets[8];
    struct wr w = wr_open(octets, sizeof octets);
    wr_be32(&w, s);
    wr_be32(&w, fraction);
    struct rd r = rd_open((struct slice){ octets, sizeof octets });
    return zep_time_read(&r);
}

/* 1968-01-20 03:14:08 up to 2104-02-26 09:42:23 (RFC 4330 section 3). */
static void eras(void **state)
{
    (void)state;
    assert_int_equal(time_of(0, 0), 0);
    assert_int_equal(time_of(0x80000000, 0), -61505152 * INT64_C(1000000000));
    assert_int_equal(time_of(0x83aa7e7f, 0xc0000000), -250000000);
    assert_int_equal(time_of(0xffffffff, 0), 2085978495 * INT64_C(1000000000));
    assert_int_equal(time_of(0, 0x80000000), 2085978496 * INT64_C(1000000000) + 500000000);
    assert_int_equal(time_of(0x7fffffff, 0), 4233462143 * INT64_C(1000000000));
}

/* Before 1970 and after 2036, written and read again. */
static void times(void **state)
{
    static const int64_t ns[] = { -250000000, 1500000000,
                                  3000000000 * INT64_C(1000000000) + 500000000 };
    (void)state;
    for (unsigned i = 0; i < sizeof ns / sizeof *ns; i++) {
        struct zep_header h = { .type = ZEP_DATA, .time_ns = ns[i] }, back;
        uint8_t out[ZEP_DATAGRAM_MAX];
        size_t n = zep_header_write(&h, out);
        assert_true(zep_header_read((struct slice){ out, n }, &back));
        assert_int_equal(back.time_ns, ns[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_2), cmocka_unit_test(other_kinds), cmocka_unit_test(too_long),
        cmocka_unit_test(eras),      cmocka_unit_test(times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
