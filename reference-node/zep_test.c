/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "zep.h"

/* A frame from the air with its check sequence, and the usual check value of this CRC. */
static void test_fcs(void **state)
{
    static const uint8_t ack[] = { 0x02, 0x00, 0x01 };
    (void)state;
    assert_int_equal(zep_fcs(slice_text("123456789")), 0x2189);
    assert_int_not_equal(zep_fcs((struct slice){ ack, 3 }), 0);
}

static void test_there_and_back(void **state)
{
    struct zep z = { .channel = 26, .device = 0x1234 };
    uint8_t frame[125], packet[ZEP_BYTES_MAX];
    struct slice got;
    (void)state;
    for (size_t i = 0; i < sizeof frame; i++) frame[i] = (uint8_t)(i * 7);
    for (size_t n = 0; n <= sizeof frame; n++) {
        size_t size = zep_write(&z, (struct slice){ frame, n }, 1500000000, packet);
        assert_int_equal(size, ZEP_HEADER_BYTES + n + 2);
        assert_true(zep_read(&z, (struct slice){ packet, size }, &got));
        assert_int_equal(got.n, n);
        if (n) assert_memory_equal(got.p, frame, n);
        for (size_t cut = 0; cut < size; cut++)
            assert_false(zep_read(&z, (struct slice){ packet, cut }, &got));
        packet[size - 1] ^= 1;
        assert_false(zep_read(&z, (struct slice){ packet, size }, &got));
    }
    assert_int_equal(zep_write(&z, (struct slice){ packet, 126 }, 0, packet), 0);
}

static void test_header(void **state)
{
    static const uint8_t want[] = { 'E',  'X',  2, 1, 26, 0x12, 0x34, 1, 0xff, 0x83, 0xaa, 0x7e,
                                    0x81, 0x80, 0, 0, 0,  0,    0,    0, 1,    0,    0,    0,
                                    0,    0,    0, 0, 0,  0,    0,    5, 2,    0,    1 };
    static const uint8_t ack[] = { 0x02, 0x00, 0x01 };
    struct zep z = { .channel = 26, .device = 0x1234 }, other = { .channel = 25 };
    uint8_t packet[ZEP_BYTES_MAX];
    struct slice got;
    (void)state;
    size_t n = zep_write(&z, (struct slice){ ack, 3 }, 1500000000, packet);
    assert_int_equal(n, sizeof want + 2);
    assert_memory_equal(packet, want, sizeof want);
    assert_false(zep_read(&other, (struct slice){ packet, n }, &got));
    n = zep_write_hello(&z, want, 0, packet);
    assert_int_equal(packet[3], 255);
    assert_false(zep_read(&z, (struct slice){ packet, n }, &got));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fcs),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
