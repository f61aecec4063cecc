/* SPDX-License-Identifier: Apache-2.0
 * Compression as a whole: what is compressed comes back, in every style; all 8192 IPHC words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults.h"
#include "iphc.h"
#include "nhc.h"
#include <stdio.h>

static const bool no_faults[N6_FAULT_COUNT];
static uint64_t seed = 1;

static uint32_t any(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

static void octets(uint8_t *to, size_t n)
{
    for (size_t i = 0; i < n; i++) to[i] = (uint8_t)any(256);
}

static struct n6_ll link_address(void)
{
    struct n6_ll a = { any(2) ? 8 : 2, { 0 } };
    octets(a.b, a.n);
    a.b[0] &= 0x7f;
    return a;
}

static void contexts(struct n6_context *c)
{
    static const uint8_t bits[] = { 64, 48, 112, 128, 63, 65, 0, 96 };
    for (unsigned i = 0; i < N6_CONTEXTS; i++) {
        struct n6_ip ip;
        c[i] = (struct n6_context){ .used = any(3) > 0, .compress = any(4) > 0 };
        c[i].bits = bits[any(8)];
        octets(ip.b, 16);
        ip.b[0] = 0x20;
        n6_ip_overlay(&c[i].prefix, &ip, c[i].bits);
        c[i].until_ns = c[i].gone_ns = INT64_MAX;
    }
}

/* An address that some form fits, or nearly. */
static struct n6_ip unicast(const struct n6_context *c, const uint8_t iid[8])
{
    static const uint8_t short_iid[6] = { 0, 0, 0, 0xff, 0xfe, 0 };
    struct n6_ip a = { { 0xfe, 0x80 } };
    unsigned with = any(N6_CONTEXTS);
    octets(a.b + 8, 8);
    if (any(2)) memcpy(a.b + 8, iid, 8);
    if (any(3) == 0) memcpy(a.b + 8, short_iid, 6);
    if (any(2)) n6_ip_overlay(&a, &c[with].prefix, c[with].bits);
    if (any(8) == 0) a.b[7] ^= 1;
    if (any(8) == 0) octets(a.b, 8);
    if (a.b[0] == 0xff) a.b[0] = 0x20;
    return a;
}

static struct n6_ip multicast(const struct n6_context *c)
{
    struct n6_ip a = { { 0xff, (uint8_t)any(256) } };
    unsigned low = any(7), with = any(N6_CONTEXTS);
    octets(a.b + 16 - low, low);
    if (any(2)) a.b[1] = 2;
    if (any(3) == 0) {
        octets(a.b + 1, 2);
        a.b[3] = c[with].bits;
        memcpy(a.b + 4, c[with].prefix.b, 8);
        octets(a.b + 12, 4);
    }
    if (any(6) == 0) octets(a.b + 1, 15);
    return a;
}

/* Headers of all kinds up to an upper layer; lengths agree. Returns the whole length. */
static size_t upper(uint8_t *p, uint8_t *first, size_t room, unsigned depth)
{
    static const uint8_t kinds[] = { 58, 17, 17, 17, 0, 60, 43, 44, 135, 59, 6, 253 };
    static const uint16_t ports[] = { 0xf0b0, 0xf0bf, 0xf0af, 0xf000, 0xf0ff, 0xf100, 5683 };
    uint8_t kind = kinds[any(depth < 3 && room > 300 ? 12 : 4)];
    size_t n = any((uint32_t)(room < 60 ? room : 60));
    *first = kind;
    octets(p, room < 320 ? room : 320);
    if (kind == 17) {
        unsigned src = ports[any(7)], dst = ports[any(7)];
        n += 8;
        const uint8_t udp[6] = {
            (uint8_t)(src >> 8), (uint8_t)src, (uint8_t)(dst >> 8), (uint8_t)dst, 0, (uint8_t)n
        };
        memcpy(p, udp, 6);
        return n;
    }
    if (kind == 58 || kind == 59 || kind == 6 || kind == 253) return n;
    size_t header = kind == 44 ? 8 : (size_t)(1 + any(2) + any(20) / 19 * 30) * 8;
    p[1] = kind == 44 ? 0 : (uint8_t)(header / 8 - 1);
    if (kind == 44) p[2] = p[3] = 0;
    if (kind == 0 || kind == 60) { /* one option, padding behind it */
        size_t pad = any(8);
        if (header > 200) return header;
        p[2] = 0x1e;
        p[3] = (uint8_t)(header - 4 - (pad < header - 4 ? pad : 0));
        if (pad < header - 4 && pad) memset(p + header - pad, 0, pad);
        if (pad < header - 4 && pad > 1) {
            p[header - pad] = 1;
            p[header - pad + 1] = (uint8_t)(pad - 2);
        }
    }
    return header + upper(p + header, p, room - header, depth + 1);
}

static size_t packet(uint8_t *p, const struct n6_hc *hc)
{
    static const uint8_t hops[] = { 0, 1, 2, 63, 64, 65, 254, 255 };
    unsigned tc = any(3) ? any(2) * 3 : any(256);
    uint32_t label = any(2) ? 0 : any(1 << 20);
    struct n6_ip src = unicast(hc->contexts, hc->src_iid);
    struct n6_ip dst = any(3) ? unicast(hc->contexts, hc->dst_iid) : multicast(hc->contexts);
    if (any(10) == 0) src = n6_ip_any;
    size_t n = upper(p + 40, &p[6], 1200, 0);
    p[0] = (uint8_t)(0x60 | tc >> 4);
    p[1] = (uint8_t)(tc << 4 | label >> 16);
    p[2] = (uint8_t)(label >> 8);
    p[3] = (uint8_t)label;
    p[4] = (uint8_t)(n >> 8);
    p[5] = (uint8_t)n;
    p[7] = hops[any(8)];
    memcpy(p + 8, src.b, 16);
    memcpy(p + 24, dst.b, 16);
    return 40 + n;
}

/* Compress and decompress; returns the compressed length. */
static size_t there_and_back(const struct n6_hc *hc, const uint8_t *p, size_t n)
{
    uint8_t small[N6_PACKET_BYTES], back[N6_PACKET_BYTES];
    struct n6_expanded x;
    size_t covered = 0;
    size_t head = n6_iphc_write(hc, (struct slice){ p, n }, wr_open(small, 1500), &covered);
    assert_true(head > 0 && covered <= n);
    memcpy(small + head, p + covered, n - covered);
    struct slice whole = { small, head + n - covered };
    assert_true(n6_iphc_read(hc, whole, 0, back, &x));
    assert_int_equal(x.n, n);
    assert_memory_equal(back, p, n);
    /* and as a first fragment: lengths come from datagram_size */
    if (n > covered) {
        whole.n = head;
        assert_true(n6_iphc_read(hc, whole, n, back, &x));
        assert_int_equal(x.n, covered);
        assert_memory_equal(back, p, covered);
    }
    for (size_t cut = 0; cut < head && cut < 50; cut++) {
        whole.n = cut;
        if (n6_iphc_read(hc, whole, 0, back, &x)) assert_true(x.n < n);
    }
    return head + n - covered;
}

static void test_there_and_back(void **state)
{
    static struct n6_context table[N6_CONTEXTS];
    uint8_t p[N6_PACKET_BYTES];
    unsigned longer = 0;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct n6_ll src = link_address(), dst = link_address();
        struct n6_hc hc = { .contexts = table, .faults = no_faults };
        if (round % 50 == 0) contexts(table);
        n6_hc_link(&hc, &src, &dst);
        size_t n = packet(p, &hc), least = 0;
        for (unsigned i = 0; n6_style_name(i); i++) {
            assert_true(n6_style_find(n6_style_name(i), &hc.style));
            size_t now = there_and_back(&hc, p, n);
            if (i == 0) least = now;
            /* without NHC a chain may be an octet shorter: never more than two */
            if (now < least) longer++;
            assert_true(now + 2 >= least);
        }
        hc.style = (unsigned)any(1 << 11) & ~(unsigned)N6_STYLE_UNCOMPRESSED;
        there_and_back(&hc, p, n);
    }
    assert_true(longer < 3000);
}

/* The shortest body that a word accepts, 0 when it accepts none. */
static size_t header_length(const struct n6_hc *hc, unsigned word)
{
    static const uint8_t udp[7] = { 0xf0, 0xc0, 0, 0x16, 0x33, 0x12, 0x34 };
    uint8_t body[64] = { (uint8_t)(word >> 8), (uint8_t)word }, out[N6_PACKET_BYTES];
    bool nhc = word & 0x400;
    struct n6_expanded x;
    for (size_t n = 2; n <= 41; n++) {
        memset(body + 2, 0, sizeof body - 2);
        if (nhc) memcpy(body + n, udp, 7);
        if (n6_iphc_read(hc, (struct slice){ body, n + (nhc ? 7 : 0) }, 0, out, &x)) return n;
    }
    return 0;
}

static void test_all_words(void **state)
{
    static const unsigned want[42] = { [2] = 18, 69,  132, 196, 254, 289, 308, 309, 302, 324,
                                       344,      333, 322, 290, 232, 180, 156, 191, 228, 230,
                                       240,      223, 168, 119, 90,  96,  100, 79,  78,  74,
                                       36,       6,   6,   20,  24,  18,  22,  24,  12,  2 };
    static struct n6_context table[N6_CONTEXTS];
    struct n6_hc hc = { .contexts = table, .faults = no_faults };
    unsigned got[42] = { 0 }, legal = 0;
    (void)state;
    for (unsigned i = 0; i < N6_CONTEXTS; i++)
        table[i] =
            (struct n6_context){ true, true, 64, { { 0x20, 1, 0xd, 0xb8 } }, INT64_MAX, INT64_MAX };
    for (unsigned word = 0x6000; word < 0x8000; word++) {
        bool m = word & 8, dac = word & 4;
        unsigned dam = word & 3;
        bool reserved = (!m && dac && !dam) || (m && dac && dam);
        size_t n = header_length(&hc, word);
        if (!n != reserved) fail_msg("%04x is %s", word, reserved ? "accepted" : "refused");
        got[n]++;
        legal += !reserved;
    }
    assert_int_equal(legal, 6144);
    for (unsigned n = 2; n < 42; n++) assert_int_equal(got[n], want[n]);
}

/* Whatever the octet: only the assigned NHC codes are read. */
static void test_all_nhc(void **state)
{
    static struct n6_context table[N6_CONTEXTS];
    struct n6_hc hc = { .contexts = table, .faults = no_faults, .no_checksum = true };
    uint8_t body[64], out[N6_PACKET_BYTES];
    struct n6_expanded x;
    unsigned accepted = 0;
    (void)state;
    for (unsigned id = 0; id < 256; id++) {
        const uint8_t head[] = { 0x7e, 0x33, (uint8_t)id };
        memset(body, 0, sizeof body);
        memcpy(body, head, 3);
        bool extension = id >= 0xe0 && id <= 0xe9, udp = id >> 3 == 0x1e, tunnel = id == 0xee;
        if (extension) body[3 + !(id & 1)] = 6; /* next header, length */
        if (extension && (id & 1)) body[4 + 6] = 0xf0;
        if (tunnel) memcpy(body + 3, "\x7a\x33\x3a", 3);
        bool read = n6_iphc_read(&hc, (struct slice){ body, sizeof body }, 0, out, &x);
        if (read != (extension || udp || tunnel)) fail_msg("NHC %02x", id);
        accepted += read;
    }
    assert_int_equal(accepted, 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_all_words),
        cmocka_unit_test(test_all_nhc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
