/* SPDX-License-Identifier: Apache-2.0
 * lorh_test.c - 6LoWPAN Routing Headers: what is compressed is expanded to itself, and a network
 * that compresses so delivers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "rpl_room_for_test.h"

enum { HEAD_BYTES = 8, NODES = 5 };

static void compressing_line(struct medium *m, const char *name, uint8_t mop)
{
    medium_open(m, name);
    for (unsigned i = 0; i < NODES; i++)
        for (unsigned k = 0; k < NODES; k++) m->deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < NODES; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.mop = mop;
        c.rpl.sixlorh = c.sixlorh = true;
        medium_add(m, i, &c);
    }
}

/* Counts the frames whose payload begins with page 1, whole or as a first fragment. */
static void count_pages(struct medium *m, unsigned from, struct slice frame)
{
    unsigned *pages = m->arg;
    struct n6_mac mac;
    (void)from;
    if (!n6_mac_read(&mac, frame, false) || !mac.payload.n) return;
    const uint8_t *p = mac.payload.p;
    if (p[0] == N6_PAGE_1 || (p[0] >> 3 == 0x18 && mac.payload.n > 4 && p[4] == N6_PAGE_1))
        ++*pages;
}

static bool pings_large(struct medium *m, unsigned from, unsigned to)
{
    char line[96], ip[64];
    bool done;
    address(to, ip);
    snprintf(line, sizeof line, "ping %s data 400 id 9 seq 77", ip);
    medium_ask(m, from, line, &done);
    if (!done) return false;
    medium_run(m, 2 * N6_SECOND);
    const char *answer = medium_ask(m, from, "last reply", &done);
    return done && strstr(answer, "seq=77 ");
}

static void delivers(uint8_t mop, const char *name)
{
    struct medium m;
    unsigned pages = 0;
    compressing_line(&m, name, mop);
    medium_run(&m, 60 * N6_SECOND);
    m.tap = count_pages;
    m.arg = &pages;
    assert_true(pings(&m, 0, 4));
    assert_in_range(pages, 8, 100); /* four hops there, four back */
    assert_true(pings(&m, 4, 0));
    assert_true(pings(&m, 1, 3));
    assert_true(pings(&m, 4, 1));
    pages = 0;
    assert_true(pings_large(&m, 0, 4));
    assert_in_range(pages, 8, 100);
    medium_close(&m);
}

static void test_non_storing(void **state)
{
    (void)state;
    delivers(RPL_MOP_NON_STORING, "lorh-non-storing");
}

static void test_storing(void **state)
{
    (void)state;
    delivers(RPL_MOP_STORING, "lorh-storing");
}

/* ---- what is compressed is expanded to itself ---- */

static uint64_t dice = 1;

static unsigned roll(unsigned n)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(dice >> 33) % n;
}

static void put_address(struct wr *w, unsigned own)
{
    uint8_t a[16] = { 0xfd };
    for (unsigned i = 16 - own; i < 16; i++) a[i] = (uint8_t)roll(256);
    if (own == 16) a[0] = 0x20;
    wr_bytes(w, (struct slice){ a, 16 });
}

static void put_ipv6(struct wr *w, size_t payload, unsigned next, unsigned own)
{
    wr_be32(w, 0x60000000);
    wr_be16(w, (unsigned)payload);
    wr_u8(w, next);
    wr_u8(w, 1 + roll(255));
    put_address(w, own);
    put_address(w, own);
}

/* An IPv6 packet with a RPL option, perhaps a source route, perhaps in a tunnel. */
static size_t make_packet(const struct node6 *n, uint8_t *to)
{
    static const unsigned owns[] = { 1, 2, 4, 8, 16 };
    struct rpl_compression dodag;
    unsigned own = owns[roll(5)], hops = roll(40), data = roll(30);
    bool tunnel = roll(2);
    assert_true(rpl_compression(n->rpl, 0, &dodag));
    size_t inner = tunnel ? N6_IPV6_BYTES + data : data;
    size_t route = hops ? 8 + (size_t)hops * 16 : 0;
    struct wr w = wr_open(to, N6_PACKET_BYTES);
    unsigned upper = tunnel ? 41 : 59;
    put_ipv6(&w, HEAD_BYTES + route + inner, 0, own);
    wr_u8(&w, hops ? 43 : upper);
    wr_u8(&w, 0);
    wr_u8(&w, dodag.option);
    wr_u8(&w, 4);
    wr_u8(&w, roll(8) << 5);
    wr_u8(&w, 0);
    wr_be16(&w, roll(2) ? roll(65536) : roll(256) << 8);
    if (hops) {
        wr_u8(&w, upper);
        wr_u8(&w, hops * 2);
        wr_u8(&w, 3);
        wr_u8(&w, hops);
        wr_be32(&w, 0);
    }
    for (unsigned i = 0; i < hops; i++) put_address(&w, own);
    if (tunnel) put_ipv6(&w, data, 59, 16);
    for (unsigned i = 0; i < data; i++) wr_u8(&w, roll(256));
    assert_false(w.bad);
    return wr_size(&w);
}

static void test_round_trip(void **state)
{
    struct medium m;
    uint8_t packet[N6_PACKET_BYTES], inner[N6_PACKET_BYTES], again[N6_PACKET_BYTES];
    uint8_t head[N6_LORH_BYTES_MAX];
    struct n6_lorh l, back;
    size_t inner_n;
    (void)state;
    compressing_line(&m, "lorh-round", RPL_MOP_NON_STORING);
    medium_run(&m, N6_SECOND);
    for (unsigned i = 0; i < 3000; i++) {
        struct slice p = { packet, make_packet(m.node[0], packet) };
        assert_true(n6_lorh_split(m.node[0], p, &l, inner, &inner_n));
        size_t n = n6_lorh_write(m.node[0], &l, head, sizeof head);
        assert_true(n > 1 && head[0] == N6_PAGE_1);
        assert_true(n6_lorh_read(m.node[0], (struct slice){ head + 1, n - 1 }, &back));
        assert_int_equal(back.n, n - 1);
        struct slice rest = { inner, inner_n };
        assert_int_equal(n6_lorh_expand(&back, rest, again, sizeof again), p.n);
        if (l.tunnel) memcpy(again, packet, 4); /* traffic class and flow label are left out */
        assert_memory_equal(again, packet, p.n);
    }
    medium_close(&m);
}

/* Each cut of headers, and octets of all kinds: nothing is read outside. */
static void test_cuts(void **state)
{
    static const uint8_t whole[] = { 0x81, 3,  1,  2,  3,  4,  5,    6, 7, 8, 9, 10,
                                     11,   12, 13, 14, 15, 16, 0x80, 5, 0, 1, 2, 0xa9,
                                     6,    64, 1,  2,  3,  4,  5,    6, 7, 8 };
    struct medium m;
    struct n6_lorh l;
    (void)state;
    compressing_line(&m, "lorh-cuts", RPL_MOP_NON_STORING);
    medium_run(&m, N6_SECOND);
    assert_true(n6_lorh_read(m.node[0], (struct slice){ whole, sizeof whole }, &l));
    assert_int_equal(l.hops, 2);
    assert_true(l.tunnel && l.rpi && l.sender_rank == 0x0102);
    for (size_t n = 0; n < sizeof whole; n++) {
        if (n == 23) continue; /* without the tunnel it is whole, too */
        uint8_t *cut = malloc(n + 1);
        assert_non_null(cut);
        memcpy(cut, whole, n);
        assert_false(n6_lorh_read(m.node[0], (struct slice){ cut, n }, &l));
        free(cut);
    }
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_non_storing),
        cmocka_unit_test(test_storing),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
