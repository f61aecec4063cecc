/* SPDX-License-Identifier: Apache-2.0
 * LOWPAN_HC1 and HC_UDP that are written, octet by octet (RFC 4944 section 10). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/lowpan_for_test.h"
#include "wire/lowpan_hc1_write.h"

#define ADDRESSES                                                                                  \
    "fe8000000000000002124b0014b5d901"                                                             \
    "fe8000000000000002124b0014b5d902"
#define UDP "60000000000a1140" ADDRESSES "f0b2f0b3000a43756869"

static struct lowpan_hc1_choice elided(void)
{
    static const uint8_t a[8] = { 0, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 1 };
    static const uint8_t b[8] = { 0, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 2 };
    return (struct lowpan_hc1_choice){ lowpan_hc1_iid(a, 8, 0), lowpan_hc1_iid(b, 8, 0), LOWPAN_ANY,
                                       LOWPAN_ANY };
}

static void check(const char *packet, const struct lowpan_hc1_choice *c, const char *hex)
{
    uint8_t p[TEST_OCTETS], is[TEST_OCTETS], expected[TEST_OCTETS];
    size_t n = unhex(packet, p, sizeof p), m = unhex(hex, expected, sizeof expected);
    struct wr w = wr_open(is, sizeof is);
    struct lowpan_compressed done;
    assert_true(lowpan_hc1_write((struct slice){ p, n }, c, &w, &done));
    assert_int_equal(wr_size(&w), m);
    assert_memory_equal(is, expected, m);
    assert_int_equal(done.bytes, m);
    assert_int_equal(done.bytes - done.head_bytes, n - done.covers_bytes);
}

static void test_compact(void **state)
{
    struct lowpan_hc1_choice c = elided();
    (void)state;
    check(UDP, &c,
          "42fbe040234375"
          "6869");
    check("60000000000a1140" ADDRESSES "1633f0b3000a43756869", &c,
          "42fb60401633343750"
          "6869");
    check("6a1200f100023a05" ADDRESSES "8000", &c,
          "42f405a1200f10"
          "8000");
    check("6000000000023b05fe8000000000000002124b0014b5d909fd000000000000000000000000000001"
          "8000",
          &c, "42880502124b0014b5d909fd0000000000000000000000000000013b8000");
}

static void test_asked(void **state)
{
    struct lowpan_hc1_choice c = elided();
    (void)state;
    c.encoding = 0x00;
    check("6000000000023a40" ADDRESSES "8000", &c,
          "420040" ADDRESSES "00000003a0"
          "8000");
    c.encoding = 0xfb;
    c.udp = 0x00;
    check(UDP, &c, "42fb0040f0b2f0b3000a43756869");
    c.udp = 0xa0;
    check(UDP, &c,
          "42fba0402f0b343750"
          "6869");
}

static void test_short(void **state)
{
    static const uint8_t octets[2] = { 0x12, 0x34 };
    static const uint8_t expected[8] = { 0xa9, 0xcd, 0, 0xff, 0xfe, 0, 0x12, 0x34 };
    (void)state;
    struct lowpan_iid iid = lowpan_hc1_iid(octets, 2, 0xabcd);
    assert_true(iid.known);
    assert_memory_equal(iid.octets, expected, 8); /* the universal/local bit is 0 */
    assert_false(lowpan_hc1_iid(octets, 0, 0xabcd).known);
}

static void test_cut(void **state)
{
    struct lowpan_hc1_choice c = elided();
    struct lowpan_compressed done;
    uint8_t p[TEST_OCTETS], out[TEST_OCTETS];
    size_t n = unhex(UDP, p, sizeof p);
    (void)state;
    for (size_t i = 0; i < n; i++) {
        struct wr w = wr_open(out, sizeof out);
        assert_int_equal(lowpan_hc1_write((struct slice){ p, i }, &c, &w, &done), i >= 40);
        w = wr_open(out, i < 9 ? i : 8);
        assert_false(lowpan_hc1_write((struct slice){ p, n }, &c, &w, &done));
    }
    c.encoding = 0xfb;
    struct wr w = wr_open(out, sizeof out);
    assert_false(lowpan_hc1_write((struct slice){ p, 47 }, &c, &w, &done));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compact),
        cmocka_unit_test(test_asked),
        cmocka_unit_test(test_short),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
