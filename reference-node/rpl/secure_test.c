/* SPDX-License-Identifier: Apache-2.0
 * Known answers: a DIO of fe80::200:0:0:1 to ff02::1a with the counter 7, computed with
 * python3-cryptography. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "secure.h"

enum { PLAIN_BYTES = 44, HEX_AT = 26 };

static const uint8_t key[RPL_GROUP_KEY_BYTES] = { 0, 1, 2,  3,  4,  5,  6,  7,
                                                  8, 9, 10, 11, 12, 13, 14, 15 };
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

static size_t octets(const char *hex, uint8_t *to)
{
    size_t n = 0;
    for (; hex[2 * n]; n++) {
        char pair[3] = { hex[2 * n], hex[2 * n + 1], 0 };
        to[n] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return n;
}

static struct rpl_envelope envelope(struct slice icmp)
{
    struct rpl_envelope e = { .icmp = icmp };
    assert_true(rpl_ip_parse("fe80::200:0:0:1", &e.src));
    e.dst = rpl_ip_all_nodes;
    return e;
}

static void test_known_answers(void **state)
{
    uint8_t wire[128], plain[PLAIN_BYTES], clear[RPL_SECURE_BYTES], again[RPL_SECURE_BYTES];
    (void)state;
    memset(plain, 0, sizeof plain);
    plain[0] = 155;
    plain[1] = 1;
    octets(sealed[0], wire);
    memcpy(plain + 4, wire + HEX_AT / 2, PLAIN_BYTES - 4);
    for (uint8_t lvl = 0; lvl < 4; lvl++) {
        size_t n = octets(sealed[lvl], wire);
        struct rpl_envelope e = envelope((struct slice){ wire, n });
        struct rpl_section s;
        bool good;
        assert_true(rpl_section_read(&s, e.icmp));
        assert_int_equal(s.lvl, lvl);
        assert_int_equal(s.counter, 7);
        assert_int_equal(rpl_unseal(&e, &s, key, clear, &good), PLAIN_BYTES);
        assert_true(good);
        assert_memory_equal(clear, plain, PLAIN_BYTES);
        struct rpl_envelope back = envelope((struct slice){ plain, PLAIN_BYTES });
        assert_int_equal(rpl_seal(&back, &s, key, again), n);
        assert_memory_equal(again, wire, n);
        wire[n - 1] ^= 1;
        rpl_unseal(&e, &s, key, clear, &good);
        assert_false(good);
        assert_memory_equal(clear, plain, PLAIN_BYTES); /* for a node with that fault */
    }
}

static void test_cut(void **state)
{
    uint8_t wire[128], clear[RPL_SECURE_BYTES];
    struct rpl_section s;
    bool good;
    (void)state;
    octets(sealed[1], wire);
    for (size_t n = 0; n < 13; n++) assert_false(rpl_section_read(&s, (struct slice){ wire, n }));
    for (size_t n = 13; n < 17; n++) {
        struct rpl_envelope e = envelope((struct slice){ wire, n });
        assert_true(rpl_section_read(&s, e.icmp));
        assert_int_equal(rpl_unseal(&e, &s, key, clear, &good), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
