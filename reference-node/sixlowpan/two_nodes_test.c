/* SPDX-License-Identifier: Apache-2.0
 * Two nodes on one link, without neighbor discovery: every kind of address, every style of
 * compression, every size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "medium_for_test.h"

static void prefixes(struct node6_config *c)
{
    struct n6_ip ip;
    uint8_t bits;
    assert_true(n6_ip_parse_prefix("2001:db8:0:1::/64", &ip, &bits));
    c->prefix_count = 1;
    c->prefixes[0].bits = bits;
    memcpy(c->prefixes[0].address, ip.b, 16);
    c->context_count = 1;
    c->contexts[0] = c->prefixes[0];
    c->contexts[0].compress = true;
}

static void two(struct medium *m, const char *name, unsigned kinds, const char *style)
{
    medium_open(m, name);
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = medium_config(i);
        c.source_short = c.iid_short = kinds >> i & 1;
        c.style = style;
        c.hc1 = true;
        c.mac_version = (uint8_t)((kinds >> 2 & 1) << !i); /* the first one: of 2015 */
        prefixes(&c);
        medium_add(m, i, &c);
    }
}

static void ping(struct medium *m, const char *to, unsigned size, const char *more)
{
    char line[256];
    bool done;
    uint64_t before = m->node[0]->last[N6_LAST_REPLY].number;
    snprintf(line, sizeof line, "ping %s data %u %s", to, size, more);
    const char *answer = medium_ask(m, 0, line, &done);
    if (!done) fail_msg("%s: %s", line, answer);
    medium_run(m, N6_SECOND);
    const struct n6_last *l = &m->node[0]->last[N6_LAST_REPLY];
    const struct n6_last *r = &m->node[1]->last[N6_LAST_REQUEST];
    if (l->number == before || l->type != 129) fail_msg("%s: not answered", line);
    assert_int_equal(l->id, m->node[0]->echo_id);
    assert_int_equal(l->n, size < N6_DATA_BYTES ? size : N6_DATA_BYTES);
    assert_memory_equal(l->data, r->data, l->n);
    assert_true(n6_ip_equal(&l->dst, &r->src));
    if (!n6_ip_is_multicast(&r->dst)) assert_true(n6_ip_equal(&l->src, &r->dst));
}

static void test_pings(void **state)
{
    static const char *const to[] = { "fe80::212:4b00:14b5:d902", "fe80::ff:fe00:2",
                                      "2001:db8:0:1:212:4b00:14b5:d902", "2001:db8:0:1:0:ff:fe00:2",
                                      "ff02::1" };
    static const unsigned sizes[] = { 0, 4, 60, 79, 80, 81, 253, 1232 };
    (void)state;
    for (unsigned kinds = 0; kinds < 8; kinds++)
        for (unsigned style = 0; node6_style(style); style++) {
            struct medium m;
            char name[64];
            snprintf(name, sizeof name, "ping-%u-%s", kinds, node6_style(style));
            two(&m, name, kinds, node6_style(style));
            for (size_t i = 0; i < sizeof to / sizeof *to; i++)
                for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
                    ping(&m, to[i], sizes[k], "");
            ping(&m, to[0], 4, "hlim 1");
            ping(&m, to[1], 4, "hlim 255 tc 185 fl 0xbeef5");
            assert_int_equal(m.node[1]->last[N6_LAST_REQUEST].tc, 185);
            assert_int_equal(m.node[1]->last[N6_LAST_REQUEST].flow_label, 0xbeef5);
            assert_int_equal(m.node[1]->last[N6_LAST_REQUEST].hop_limit, 255);
            ping(&m, to[2], 253, "hlim 63 tc 3 fl 0x12345 frag 64");
            ping(&m, to[3], 4, "tc 184 frag 40");
            medium_close(&m);
        }
}

static void test_every_size(void **state)
{
    static const char *const styles[] = { "minimal", "uncompressed", "verbose" };
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct medium m;
        two(&m, "sizes", 0, styles[i]);
        for (unsigned size = 0; size <= 1232; size++)
            ping(&m, "fe80::212:4b00:14b5:d902", size, "");
        medium_close(&m);
    }
}

static void test_loss(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    two(&m, "loss", 0, "minimal");
    m.loss_percent = 10; /* retransmissions mend it nearly always */
    for (int i = 0; i < 50; i++) {
        medium_ask(&m, 0, "ping fe80::212:4b00:14b5:d902 data 400", &done);
        assert_true(done);
        medium_run(&m, 2 * N6_SECOND);
    }
    assert_true(m.node[1]->last[N6_LAST_REQUEST].any);
    assert_in_range(m.node[0]->received, 45, 50);
    medium_close(&m);
}

struct kept {
    uint8_t bytes[32][NODE6_FRAME_BYTES];
    size_t n[32];
    unsigned count;
};

static void keep(struct medium *m, unsigned from, struct slice frame)
{
    struct kept *k = m->arg;
    if (from != 0 || frame.n < 10 || k->count == 32) return;
    memcpy(k->bytes[k->count], frame.p, frame.n);
    k->n[k->count++] = frame.n;
}

/* Fragments in any order, some of them twice under another sequence number. */
static void test_order(void **state)
{
    struct medium m;
    struct kept k = { .count = 0 };
    bool done;
    uint64_t random = 1;
    (void)state;
    two(&m, "order", 0, "minimal");
    m.tap = keep;
    m.arg = &k;
    medium_ask(&m, 0, "ping fe80::212:4b00:14b5:d902 data 1232", &done);
    medium_run(&m, N6_SECOND);
    m.tap = NULL;
    assert_true(k.count > 10);
    for (int round = 0; round < 200; round++) {
        uint64_t before = m.node[1]->received;
        uint8_t tag = (uint8_t)round;
        for (unsigned i = k.count; i > 1; i--) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            unsigned with = (unsigned)(random >> 33) % i;
            uint8_t swap[NODE6_FRAME_BYTES];
            size_t n = k.n[i - 1];
            memcpy(swap, k.bytes[i - 1], sizeof swap);
            memcpy(k.bytes[i - 1], k.bytes[with], sizeof swap);
            memcpy(k.bytes[with], swap, sizeof swap);
            k.n[i - 1] = k.n[with];
            k.n[with] = n;
        }
        for (unsigned i = 0; i < k.count; i++)
            for (unsigned copy = 0; copy < (i % 3 == 0 && i + 1 < k.count ? 2u : 1u); copy++) {
                k.bytes[i][2] = (uint8_t)(k.bytes[i][2] + 1 + copy);
                k.bytes[i][24] = tag; /* behind 21 octets of header and two of size */
                medium_send(&m, MEDIUM_NODES, (struct slice){ k.bytes[i], k.n[i] });
            }
        medium_run(&m, N6_SECOND);
        assert_int_equal(m.node[1]->received, before + 1);
        assert_int_equal(m.node[1]->last[N6_LAST_REQUEST].n, 1232);
    }
    medium_close(&m);
}

static void test_timeout(void **state)
{
    struct medium m;
    struct kept k = { .count = 0 };
    bool done;
    (void)state;
    two(&m, "timeout", 0, "minimal");
    m.tap = keep;
    m.arg = &k;
    medium_ask(&m, 0, "ping fe80::212:4b00:14b5:d902 data 150", &done);
    medium_run(&m, N6_SECOND);
    m.tap = NULL;
    assert_int_equal(k.count, 2);
    for (int late = 0; late < 2; late++) {
        uint64_t before = m.node[1]->received;
        medium_send(&m, MEDIUM_NODES, (struct slice){ k.bytes[0], k.n[0] });
        medium_run(&m, (late ? 61 : 58) * N6_SECOND);
        medium_send(&m, MEDIUM_NODES, (struct slice){ k.bytes[1], k.n[1] });
        medium_run(&m, 62 * N6_SECOND);
        assert_int_equal(m.node[1]->received, before + !late);
    }
    assert_null(m.node[1]->reassemblies);
    medium_close(&m);
}

static void test_udp(void **state)
{
    static const unsigned ports[] = {
        0xf0b0, 0xf0af, 0xf0c0, 0xf000, 0xf0ff, 0xf100, 0xefff, 5683
    };
    struct medium m;
    bool done;
    char line[128];
    (void)state;
    two(&m, "udp", 0, "minimal");
    medium_ask(&m, 0, "udp fe80::212:4b00:14b5:d902 5683 40001234", &done); /* a CoAP ping */
    medium_run(&m, N6_SECOND);
    const struct n6_last *error = &m.node[0]->last[N6_LAST_ERROR],
                         *udp = &m.node[0]->last[N6_LAST_UDP];
    assert_false(error->any);
    assert_false(udp->any); /* 49152 is closed here */
    assert_int_equal(m.node[1]->last[N6_LAST_ERROR].code, 4);
    for (size_t i = 0; i < 64; i++) {
        unsigned src = ports[i / 8], dst = ports[i % 8];
        snprintf(line, sizeof line, "open %u", dst);
        medium_ask(&m, 1, line, &done);
        snprintf(line, sizeof line, "open %u", src);
        medium_ask(&m, 0, line, &done);
        snprintf(line, sizeof line, "udp fe80::212:4b00:14b5:d902 %u a1b2c3 from %u", dst, src);
        medium_ask(&m, 0, line, &done);
        assert_true(done);
        /* both ends send back what they get: once there, once here is enough to see */
        medium_run(&m, 4 * 1000000);
        assert_int_equal(m.node[1]->last[N6_LAST_UDP].id, src);
        assert_int_equal(m.node[1]->last[N6_LAST_UDP].seq, dst);
        snprintf(line, sizeof line, "close %u", dst);
        medium_ask(&m, 1, line, &done);
        snprintf(line, sizeof line, "close %u", src);
        medium_ask(&m, 0, line, &done);
        medium_run(&m, N6_SECOND);
    }
    medium_close(&m);
}

static void test_errors(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    two(&m, "errors", 0, "minimal");
    medium_ask(&m, 0, "udp fe80::212:4b00:14b5:d902 9 00 hlim 63 tc 185 fl 0x12345", &done);
    medium_run(&m, N6_SECOND);
    const struct n6_last *e = &m.node[0]->last[N6_LAST_ERROR];
    assert_int_equal(e->type, 1);
    assert_int_equal(e->code, 4);
    assert_int_equal(e->data[7], 63);
    assert_int_equal((e->data[0] & 15) << 4 | e->data[1] >> 4, 185);
    assert_int_equal((e->data[1] & 15) << 16 | e->data[2] << 8 | e->data[3], 0x12345);
    e = &m.node[0]->last[N6_LAST_ERROR];
    /* next header 253, and an option that has to be known */
    medium_ask(&m, 0, "packet 6000000000 04fd40", &done);
    assert_false(done);
    medium_ask(&m, 0,
               "packet 600000000004fd40fe800000000000000212"
               "4b0014b5d901fe8000000000000002124b0014b5d902"
               "00000000",
               &done);
    assert_true(done);
    medium_run(&m, N6_SECOND);
    assert_int_equal(e->type, 4);
    assert_int_equal(e->code, 1);
    assert_int_equal(e->param, 6);
    medium_ask(
        &m, 0,
        "packet 6000000000083c40fe8000000000000002124b0014b5d901fe8000000000000002124b0014b5d902"
        "3b009e0400000000",
        &done);
    assert_true(done);
    medium_run(&m, N6_SECOND);
    assert_int_equal(e->code, 2);
    assert_int_equal(e->param, 42);
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pings),   cmocka_unit_test(test_every_size),
        cmocka_unit_test(test_loss),    cmocka_unit_test(test_order),
        cmocka_unit_test(test_timeout), cmocka_unit_test(test_udp),
        cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
