/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mac.h"

static const struct n6_ll addresses[] = { { 0, { 0 } },
                                          { 2, { 0x12, 0x34 } },
                                          { 8, { 1, 2, 3, 4, 5, 6, 7, 8 } } };

static void test_there_and_back(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 3 * 3 * 2 * 2; i++) {
        struct n6_mac m = { .type = N6_MAC_DATA, .version = i / 18 % 2, .seq = (uint8_t)i }, r;
        uint8_t frame[40];
        m.dst = addresses[i % 3];
        m.src = addresses[i / 3 % 3];
        m.pan_compressed = i / 9 % 2 && m.dst.n && m.src.n;
        m.ack_request = i % 2;
        m.dst_pan = 0xabcd;
        m.src_pan = m.pan_compressed ? 0xabcd : 0x1234;
        size_t n = n6_mac_write(&m, frame, sizeof frame - 1);
        frame[n] = 0x41;
        assert_true(n6_mac_read(&r, (struct slice){ frame, n + 1 }, false));
        assert_int_equal(r.payload.n, 1);
        assert_true(n6_ll_equal(&r.dst, &m.dst) && n6_ll_equal(&r.src, &m.src));
        assert_int_equal(r.seq, m.seq);
        assert_int_equal(r.ack_request, m.ack_request);
        if (m.dst.n) assert_int_equal(r.dst_pan, 0xabcd);
        if (m.src.n) assert_int_equal(r.src_pan, m.src_pan);
        for (size_t cut = 0; cut < n; cut++)
            assert_false(n6_mac_read(&r, (struct slice){ frame, cut }, false));
        assert_int_equal(n6_mac_write(&m, frame, n - 1), 0);
    }
}

static void test_odd_frames(void **state)
{
    static const uint8_t version_3[] = { 0x41, 0xb8, 1, 0xcd, 0xab, 2, 0, 1, 0 };
    static const uint8_t reserved_mode[] = { 0x41, 0x84, 1, 0xcd, 0xab, 2, 0, 1, 0 };
    static const uint8_t ack[] = { 0x02, 0x00, 0x77 };
    uint8_t made[3];
    struct n6_mac m;
    (void)state;
    assert_false(n6_mac_read(&m, (struct slice){ version_3, sizeof version_3 }, false));
    assert_false(n6_mac_read(&m, (struct slice){ reserved_mode, sizeof reserved_mode }, false));
    assert_true(n6_mac_read(&m, (struct slice){ ack, sizeof ack }, false));
    assert_int_equal(m.type, N6_MAC_ACK);
    assert_int_equal(n6_mac_write_ack(0x77, made), 3);
    assert_memory_equal(made, ack, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_odd_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
