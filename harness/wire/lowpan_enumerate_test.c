/* SPDX-License-Identifier: Apache-2.0
 * How many encodings there are: of words alone, and of packets whose counts are worked out by hand
 * from the axes of RFC 6282 section 3.1.1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "wire/lowpan_enumerate.h"
#include "wire/lowpan_for_test.h"

#define EXT_A "00124b0014b5d901"
#define EXT_B "00124b0014b5d902"
#define LL64A "fe8000000000000002124b0014b5d901"
#define LL64B "fe8000000000000002124b0014b5d902"
#define LL16A "fe80000000000000000000fffe000001"
#define LL16B "fe80000000000000000000fffe001234"
#define G64A  "20010db80000000102124b0014b5d901"
#define G64B  "20010db80000000102124b0014b5d902"
#define G16A  "20010db800000001000000fffe000001"
#define G16B  "20010db800000001000000fffe001234"
#define ECHO  "8000b6881234000111223344"

static struct lowpan_encoding encoding;

struct sized {
    unsigned n;
    size_t shortest, longest; /* of the compressed headers */
};

static struct sized enumerate(const char *src_link, const char *dst_link, struct slice packet,
                              enum lowpan_set set)
{
    struct lowpan_context context[LOWPAN_CONTEXTS] = { [0] = context_from_hex("20010db800000001",
                                                                              64) };
    struct lowpan_ends ends = { iid_from_hex(src_link), iid_from_hex(dst_link), context };
    struct lowpan_enumerate e;
    struct sized s = { 0, SIZE_MAX, 0 };
    char last[LOWPAN_NAME_BYTES] = "";
    lowpan_enumerate_start(&e, packet, &ends, set, NULL);
    while (lowpan_enumerate_next(&e, &encoding)) {
        if (strcmp(last, encoding.name) == 0) fail_msg("twice: %s", last);
        memcpy(last, encoding.name, sizeof last);
        if (encoding.size.head_bytes < s.shortest) s.shortest = encoding.size.head_bytes;
        if (encoding.size.head_bytes > s.longest) s.longest = encoding.size.head_bytes;
        s.n++;
    }
    return s;
}

static void test_words(void **state)
{
    static const unsigned histogram[LOWPAN_IPHC_MAX + 1] = {
        0,   0,   18,  69,  132, 196, 254, 289, 308, 309, 302, 324, 344, 333,
        322, 290, 232, 180, 156, 191, 228, 230, 240, 223, 168, 119, 90,  96,
        100, 79,  78,  74,  36,  6,   6,   20,  24,  18,  22,  24,  12,  2,
    };
    unsigned found[LOWPAN_IPHC_MAX + 1] = { 0 }, legal = 0;
    (void)state;
    for (unsigned word = 0; word < LOWPAN_WORDS; word++) {
        if (!lowpan_word_legal(word)) continue;
        unsigned n = lowpan_word_bytes(word);
        assert_in_range(n, 2, LOWPAN_IPHC_MAX);
        found[n]++;
        legal++;
    }
    assert_int_equal(legal, 6144);
    assert_memory_equal(found, histogram, sizeof found);
}

static void test_legal(void **state)
{
    static const struct {
        const char *head, *addresses, *src, *dst;
        unsigned n, shortest, longest;
    } of[] = {
        { "60000000000c3a40", LL64A LL64B, EXT_A, EXT_B, 72, 3, 40 },
        { "60000000000c3a40", LL16A LL16B, "0001", "1234", 128, 3, 40 },
        { "60000000000c3a40", LL64A LL16B, EXT_A, "1234", 96, 3, 40 },
        { "60000000000c3a40", LL64A LL64B, "0001", EXT_B, 48, 11, 40 },
        { "60000000000c3aff", LL64A "ff020000000000000000000000000001", EXT_A, "ffff", 96, 4, 40 },
        { "60000000000c3aff", LL64A "ff0200000000000000000001ff001234", EXT_A, "ffff", 48, 9, 40 },
        { "60000000000c3a40", LL64A "ff050000000000000000000000000002", EXT_A, "ffff", 72, 7, 40 },
        { "60000000000c3aff", "00000000000000000000000000000000ff0200000000000000000001ff001234",
          EXT_A, "ffff", 32, 9, 40 },
        { "60000000000c3a40", G64A G64B, EXT_A, EXT_B, 136, 3, 40 },
        { "60000000000c3a40", G16A G16B, "0001", "1234", 248, 3, 40 },
        { "60000000000c3a40", G64A "20010db8000900000000000000000001", EXT_A, EXT_B, 40, 19, 40 },
        { "60000000000c3a40", "20010db800090000000000000000000220010db8000900000000000000000001",
          EXT_A, EXT_B, 8, 35, 40 },
        { "60000000000c3a40", G64A "ff3e004020010db80000000100000001", EXT_A, "ffff", 88, 9, 40 },
        { "60000000000c3a3f", LL64A LL64B, EXT_A, EXT_B, 36, 4, 40 },
        { "60100000000c3a40", LL64A LL64B, EXT_A, EXT_B, 54, 4, 40 },
        { "6b800000000c3a40", LL64A LL64B, EXT_A, EXT_B, 36, 4, 40 },
        { "60000005000c3a40", LL64A LL64B, EXT_A, EXT_B, 36, 6, 40 },
        { "6b900005000c3a40", LL64A LL64B, EXT_A, EXT_B, 18, 7, 40 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        char hex[256];
        uint8_t octets[128];
        snprintf(hex, sizeof hex, "%s%s" ECHO, of[i].head, of[i].addresses);
        struct slice packet = { octets, unhex(hex, octets, sizeof octets) };
        struct sized s = enumerate(of[i].src, of[i].dst, packet, LOWPAN_LEGAL);
        if (s.n != of[i].n || s.shortest != of[i].shortest || s.longest != of[i].longest)
            fail_msg("%zu: %u encodings of %zu to %zu octets", i, s.n, s.shortest, s.longest);
    }
}

static struct slice packet(const char *hex)
{
    static uint8_t octets[256];
    return (struct slice){ octets, unhex(hex, octets, sizeof octets) };
}

/* Times 72: 1 form in line, and those of NHC. */
static void test_next_headers(void **state)
{
    static const struct {
        const char *rest;
        unsigned forms;
    } of[] = {
        { "00081140" LL64A LL64B "c00016330008b715", 1 + 1 },
        { "00081140" LL64A LL64B "f00016330008b715", 1 + 2 },
        { "00081140" LL64A LL64B "f000f0b00008b715", 1 + 3 },
        { "00081140" LL64A LL64B "f0bff0b00008b715", 1 + 4 },
        { "00080040" LL64A LL64B "3b00630480000100", 1 + 1 },
        { "00080040" LL64A LL64B "3b00010400000000", 1 + 2 },
        { "00100040" LL64A LL64B "1100010400000000f0bff0b00008b715", 1 + 2 + 2 * 4 },
        { "00100040" LL64A LL64B "3c000104000000003b001e0201020000", 1 + 2 + 4 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        char hex[256];
        snprintf(hex, sizeof hex, "60000000%s", of[i].rest);
        assert_int_equal(enumerate(EXT_A, EXT_B, packet(hex), LOWPAN_LEGAL).n, 72 * of[i].forms);
    }
}

static void test_illegal(void **state)
{
    const char *echo = "60000000000c3a40" LL64A LL64B ECHO;
    const char *chain = "6000000000100040" LL64A LL64B "1100010400000000c00016330008b715";
    (void)state;
    assert_int_equal(enumerate(EXT_A, EXT_B, packet(echo), LOWPAN_RESERVED).n, 2048);
    assert_string_equal(encoding.name,
                        "reserved tf=11 nh=1 hlim=11 cid=00 sac=1 sam=11 m=1 dac=1 dam=11");
    assert_int_equal(enumerate(EXT_A, EXT_B, packet(echo), LOWPAN_BAD_NHC).n, 220);
    assert_string_equal(encoding.name, "nhc=ff at=0");
    assert_memory_equal(encoding.octets, "\x7e\x33\xff\x80\x00", 5);
    assert_int_equal(enumerate(EXT_A, EXT_B, packet(chain), LOWPAN_BAD_NHC).n, 2 * 220);
    assert_memory_equal(encoding.octets, "\x7e\x33\xe1\x00\xff\xc0\x00\x16\x33\xb7\x15", 11);
    /* 15 contexts, 3 forms, two sides; 3 forms of the other side */
    assert_int_equal(enumerate(EXT_A, EXT_B, packet(echo), LOWPAN_NO_CONTEXT).n, 15 * 3 * 2 * 3);
    assert_int_equal(enumerate(EXT_A, EXT_B, packet(echo), LOWPAN_ILLEGAL).n, 2048 + 220 + 270);
    assert_string_equal(encoding.name, "no context 15: cid=0f sac=0 sam=11 m=0 dac=1 dam=11");
    assert_int_equal(
        enumerate(EXT_A, EXT_B, packet("60000000000d3a40" LL64A LL64B ECHO), LOWPAN_ILLEGAL).n, 0);
}

static void test_names(void **state)
{
    struct lowpan_ends ends = { iid_from_hex(EXT_A), iid_from_hex(EXT_B), NULL };
    struct lowpan_enumerate e;
    struct lowpan_enumerate_options o = { .elide_checksum = true, .no_generic = true };
    unsigned n = 0;
    (void)state;
    struct slice p = packet("6000000000081140" LL64A LL64B "f0bff0b00008b715");
    lowpan_enumerate_start(&e, p, &ends, LOWPAN_LEGAL, &o);
    assert_true(lowpan_enumerate_next(&e, &encoding));
    assert_string_equal(encoding.name, "tf=00 hlim=00 sac=0 sam=00 m=0 dac=0 dam=00 headers=0");
    while (lowpan_enumerate_next(&e, &encoding)) n++;
    assert_int_equal(n + 1, 72 * (1 + 8));
    assert_string_equal(encoding.name,
                        "tf=11 hlim=10 sac=0 sam=11 m=0 dac=0 dam=11 headers=1 p=11 c=1");
    assert_memory_equal(encoding.octets, "\x7e\x33\xf7\xf0", 4);
    assert_int_equal(encoding.size.bytes, 4);
    lowpan_enumerate_start(&e, p, &ends, LOWPAN_BAD_NHC, &o);
    for (n = 0; lowpan_enumerate_next(&e, &encoding);) n++;
    assert_int_equal(n, 237);
    lowpan_enumerate_start(&e, p, &ends, LOWPAN_NO_CONTEXT, &o);
    for (n = 0; lowpan_enumerate_next(&e, &encoding);) n++;
    assert_int_equal(n, (16 * 3 + 3) * 2 * 3); /* context 0 with and without CID */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),        cmocka_unit_test(test_legal),
        cmocka_unit_test(test_next_headers), cmocka_unit_test(test_illegal),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
