/* SPDX-License-Identifier: Apache-2.0
 * The bytecode of RFC 7400 section 2 that is written, octet by octet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/lowpan_ghc_write.h"

#define HEX(s) ((struct slice){ (const uint8_t *)(s), sizeof(s) - 1 })

static const uint8_t addresses[LOWPAN_GHC_ADDRESSES] = {
    0xfe, 0x80, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48,
    0xfe, 0x80, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68,
};

static void check(struct slice data, struct slice code)
{
    uint8_t room[256];
    struct wr w = wr_open(room, sizeof room);
    lowpan_ghc_write(data, addresses, &w);
    assert_false(w.bad);
    assert_int_equal(wr_size(&w), code.n);
    assert_memory_equal(room, code.p, code.n);
}

static void test_codes(void **state)
{
    (void)state;
    check(HEX("\x01\x02"), HEX("\x02\x01\x02"));
    check(HEX("\x01\x00\x02"), HEX("\x03\x01\x00\x02")); /* one zero saves nothing */
    check(HEX("\0\0"), HEX("\x80"));
    check(HEX("\x09\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), HEX("\x01\x09\x8f\x81"));
    check(HEX("\x16\xfe\xfd\x17\xfe\xfd"), HEX("\xa1\xe2"));
    check(HEX("\x16\xfe\xfd\x17\xfe\xfd\0\1\0\0\0\0\0\1\0\0"), HEX("\xb0\xf0"));
    check((struct slice){ addresses, 16 }, HEX("\xb4\xf0"));
    check((struct slice){ addresses + 16, 16 }, HEX("\xb2\xf0"));
    check(HEX("\x91\x92\x93\x94\x91\x92\x93\x94"), HEX("\x04\x91\x92\x93\x94\xd0"));
}

/* 96 octets do not fit one code. */
static void test_long(void **state)
{
    uint8_t data[97], room[128];
    struct wr w = wr_open(room, sizeof room);
    (void)state;
    for (unsigned i = 0; i < sizeof data; i++) data[i] = (uint8_t)(0x80 + i);
    lowpan_ghc_write((struct slice){ data, sizeof data }, addresses, &w);
    assert_int_equal(wr_size(&w), 99);
    assert_int_equal(room[0], 95);
    assert_int_equal(room[96], 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
