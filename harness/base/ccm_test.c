/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/ccm.h"

/* RFC 3610 section 8, packet vector 1: 8 octets of header, 23 of message, a MAC of 8. */
static const uint8_t key[CCM_KEY_BYTES] = { 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7,
                                            0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf };
static const uint8_t nonce[CCM_NONCE_BYTES] = { 0x00, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00,
                                                0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5 };
static const uint8_t packet[31] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 };
static const uint8_t sealed[31] = { 0x58, 0x8c, 0x97, 0x9a, 0x61, 0xc6, 0x63, 0xd2,
                                    0xf0, 0x66, 0xd0, 0xc2, 0xc0, 0xf9, 0x89, 0x80,
                                    0x6d, 0x5f, 0x6b, 0x61, 0xda, 0xc3, 0x84, 0x17,
                                    0xe8, 0xd1, 0x2c, 0xfd, 0xf9, 0x26, 0xe0 };
static const struct slice head = { packet, 8 }, message = { packet + 8, 23 };

static void test_known_answer(void **state)
{
    uint8_t out[31], back[23];
    (void)state;
    ccm_seal(key, nonce, head, message, 8, out);
    assert_memory_equal(out, sealed, sizeof sealed);
    assert_true(ccm_open(key, nonce, head, (struct slice){ sealed, sizeof sealed }, 8, back));
    assert_memory_equal(back, message.p, message.n);
}

/* Without a MAC the octets are those that stand before one. */
static void test_encryption_only(void **state)
{
    uint8_t out[23], back[23];
    (void)state;
    ccm_seal(key, nonce, head, message, 0, out);
    assert_memory_equal(out, sealed, sizeof out);
    assert_true(ccm_open(key, nonce, head, (struct slice){ out, sizeof out }, 0, back));
    assert_memory_equal(back, message.p, message.n);
}

/* Everything authenticated, nothing encrypted: the MAC alone. */
static void test_mac_only(void **state)
{
    uint8_t mac[CCM_MAC_MAX], none[1];
    struct slice all = { packet, sizeof packet };
    (void)state;
    for (unsigned n = 4; n <= CCM_MAC_MAX; n *= 2) {
        ccm_seal(key, nonce, all, (struct slice){ NULL, 0 }, n, mac);
        assert_true(ccm_open(key, nonce, all, (struct slice){ mac, n }, n, none));
        assert_false(ccm_open(key, nonce, head, (struct slice){ mac, n }, n, none));
    }
}

static void test_each_bit_matters(void **state)
{
    uint8_t bent[31], back[23];
    (void)state;
    for (unsigned bit = 0; bit < sizeof bent * 8; bit++) {
        memcpy(bent, sealed, sizeof bent);
        bent[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_false(ccm_open(key, nonce, head, (struct slice){ bent, sizeof bent }, 8, back));
    }
    assert_false(ccm_open(key, nonce, head, (struct slice){ sealed, 7 }, 8, back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answer),
        cmocka_unit_test(test_encryption_only),
        cmocka_unit_test(test_mac_only),
        cmocka_unit_test(test_each_bit_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
