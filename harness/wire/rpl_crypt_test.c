/* SPDX-License-Identifier: Apache-2.0
 * Known answers: a DIO of fe80::200:0:0:1 to ff02::1a with the counter 7, computed with
 * python3-cryptography (tests/test_rpl_security.py has that in full). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "wire/lowpan_for_test.h"
#include "wire/rpl_crypt.h"

enum { HEAD_BYTES = 13, CONTENT_BYTES = 40, MESSAGE_BYTES = 64 };

static const uint8_t key[RPL_KEY_BYTES] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
static const uint8_t src[16] = { 0xfe, 0x80, [8] = 2, [15] = 1 },
                     dst[16] = { 0xff, 2, [15] = 0x1a };
static const char *const sealed[] = {
    "9b81f6b700000000000000070000f0010088f0000020010db8000000010200000000000001040e000608"
    "0a070001000000003c003ca6c53776",
    "9b8185dd000001000000000700d0d66986d2859cf13f1a6e80acbbfae8e6274b7babae41e7ff995534f4"
    "7900e6d14aa0f553e630b2a1d186b7",
    "9b811d2900000200000000070000f0010088f0000020010db8000000010200000000000001040e000608"
    "0a070001000000003c003c26edee093baa1872",
    "9b81e349000003000000000700b00a50c1d5f79892556ea259a22fc50951da178d4b573d4220050c8fda"
    "4c4bfa94e43f2eaed3006448ce85490777ab70",
};

static uint8_t message[MESSAGE_BYTES];

static struct rpl_crypt known(unsigned lvl)
{
    size_t n = unhex(sealed[lvl], message, sizeof message);
    size_t mac = lvl & 2 ? 8 : 4;
    assert_int_equal(n, HEAD_BYTES + CONTENT_BYTES + mac);
    return (struct rpl_crypt){ .src = { src, sizeof src },
                               .dst = { dst, sizeof dst },
                               .next = 58,
                               .head = { message, HEAD_BYTES },
                               .content = { message + HEAD_BYTES, CONTENT_BYTES },
                               .mac = { message + HEAD_BYTES + CONTENT_BYTES, mac },
                               .lvl = lvl,
                               .counter = 7,
                               .encrypts = lvl & 1 };
}

static void test_known_answers(void **state)
{
    uint8_t plain[CONTENT_BYTES], clear[CONTENT_BYTES], again[MESSAGE_BYTES];
    (void)state;
    struct rpl_crypt bare = known(0);
    memcpy(clear, bare.content.p, CONTENT_BYTES);
    for (unsigned lvl = 0; lvl < 4; lvl++) {
        struct rpl_crypt c = known(lvl);
        assert_true(rpl_crypt_open(&c, key, RPL_SOURCE_EUI64, RPL_COVERS_UNSECURED, plain));
        assert_memory_equal(plain, clear, CONTENT_BYTES);
        c.content.p = clear;
        assert_true(rpl_crypt_seal(&c, key, RPL_SOURCE_EUI64, RPL_COVERS_UNSECURED, again));
        assert_memory_equal(again, message + HEAD_BYTES, CONTENT_BYTES + c.mac.n);
    }
}

/* Another reading, another nonce, another octet: none of them fits. */
static void test_everything_counts(void **state)
{
    uint8_t plain[CONTENT_BYTES];
    (void)state;
    for (unsigned lvl = 0; lvl < 4; lvl++) {
        struct rpl_crypt c = known(lvl);
        for (unsigned i = 1; i < RPL_SOURCES * RPL_COVERS; i++)
            assert_false(rpl_crypt_open(&c, key, i % RPL_SOURCES, i / RPL_SOURCES, plain));
        c.counter++;
        assert_false(rpl_crypt_open(&c, key, RPL_SOURCE_EUI64, RPL_COVERS_UNSECURED, plain));
        for (size_t at = 0; at < HEAD_BYTES + CONTENT_BYTES + c.mac.n; at++) {
            c = known(lvl);
            message[at] ^= 1;
            bool good = rpl_crypt_open(&c, key, RPL_SOURCE_EUI64, RPL_COVERS_UNSECURED, plain);
            assert_int_equal(good, at == 2 || at == 3); /* the checksum */
        }
    }
}

/* What is no IPv6 packet of options is not read. */
static void test_extensions(void **state)
{
    static const uint8_t route[8] = { 58, 0, 3 }, cut[8] = { 58, 1 };
    uint8_t plain[CONTENT_BYTES];
    (void)state;
    struct rpl_crypt c = known(1);
    c.next = 43;
    c.extensions = (struct slice){ route, sizeof route };
    assert_false(rpl_crypt_seal(&c, key, RPL_SOURCE_EUI64, RPL_COVERS_SENT, plain));
    c.next = 0;
    c.extensions = (struct slice){ cut, sizeof cut };
    assert_false(rpl_crypt_seal(&c, key, RPL_SOURCE_EUI64, RPL_COVERS_SENT, plain));
    assert_false(rpl_crypt_seal(&c, key, RPL_SOURCE_LINK, RPL_COVERS_MESSAGE, plain));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_everything_counts),
        cmocka_unit_test(test_extensions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
