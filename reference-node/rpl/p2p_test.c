/* SPDX-License-Identifier: Apache-2.0
 * P2P-RPL at one node, octet by octet: the packets of the catalogue, a router that passes a
 * discovery on, a Target, an Origin (RFC 6997). */
#include "p2p.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PACKETS = 64, BYTES = 400 };

static struct {
    unsigned n;
    size_t bytes[PACKETS];
    uint8_t packet[PACKETS][BYTES];
    struct rpl_ll to[PACKETS];
} said;

static struct rpl_ip node(unsigned i, bool global)
{
    struct rpl_ip a = { { 0xfe, 0x80, [8] = 2, [15] = (uint8_t)i } };
    if (global) a.b[0] = 0xfd, a.b[1] = 0;
    return a;
}

static void host_send(void *arg, struct slice packet, const struct rpl_ll *next_hop)
{
    (void)arg;
    if (said.n == PACKETS || packet.n > BYTES) return;
    said.bytes[said.n] = packet.n;
    said.to[said.n] = *next_hop;
    memcpy(said.packet[said.n++], packet.p, packet.n);
}

static void host_prefix(void *arg, const struct rpl_ip *prefix, uint8_t bits, uint32_t valid_s)
{
    (void)arg, (void)prefix, (void)bits, (void)valid_s;
}

/* Node 9, with P2P-RPL and one address. */
static struct rpl *start(void)
{
    const struct rpl_host host = { .send = host_send, .prefix = host_prefix };
    const char *why;
    struct rpl_config c = rpl_defaults();
    c.p2p = true;
    c.dis_interval_s = 0;
    struct rpl *r = rpl_new(&c, &host, &why);
    struct rpl_ip own = node(9, false), global = node(9, true);
    assert_non_null(r);
    memset(&said, 0, sizeof said);
    rpl_start(r, &own, 0);
    rpl_address(r, &global, true);
    return r;
}

static void run_until(struct rpl *r, int64_t ns)
{
    while (rpl_deadline(r) <= ns) rpl_time(r, rpl_deadline(r));
    rpl_time(r, ns);
}

/* A message of node `from` to all. */
static void hear(struct rpl *r, unsigned from, struct slice icmp)
{
    struct rpl_arrival a = {
        node(from, false), rpl_ip_all_nodes, { 2, { 0, (uint8_t)from } }, 255
    };
    rpl_message(r, &a, icmp, r->now_ns);
}

/* Node 1 looks for node `target`, by node 2; L 4 s, every DIO is sent. */
static void hear_dio(struct rpl *r, unsigned target, uint8_t compr)
{
    uint8_t octets[256];
    struct wr w = wr_open(octets, sizeof octets);
    struct rpl_dio d = { .instance = 0x81, .rank = 512, .grounded = true, .mop = RPL_P2P_MOP };
    struct rpl_conf c = rpl_p2p_default();
    struct rpl_rdo o = { .reply = true, .compr = compr, .lifetime = 1, .n = 1 };
    d.dodagid = node(1, true);
    c.k = 0;
    o.target = node(target, true);
    o.addresses[0] = node(2, true);
    rpl_put_dio(&w, &d);
    rpl_put_conf(&w, &c);
    rpl_rdo_put(&w, &o);
    assert_false(w.bad);
    hear(r, 2, (struct slice){ octets, wr_size(&w) });
}

/* What node 5 answers, by this node and node 2. */
static void hear_dro(struct rpl *r, bool hop_by_hop, bool stop)
{
    uint8_t octets[256];
    struct wr w = wr_open(octets, sizeof octets);
    struct rpl_dro d = { .code = RPL_P2P_DRO, .instance = 0x81, .ack = true, .sequence = 3 };
    struct rpl_rdo o = { .hop_by_hop = hop_by_hop, .compr = 8, .limit = 2, .n = 2 };
    d.stop = stop;
    d.dodagid = node(1, true);
    o.target = node(5, true);
    o.addresses[0] = node(2, true);
    o.addresses[1] = node(9, true);
    rpl_dro_put(&w, &d);
    rpl_rdo_put(&w, &o);
    hear(r, 5, (struct slice){ octets, wr_size(&w) });
}

static unsigned count(uint8_t code)
{
    unsigned n = 0;
    for (unsigned i = 0; i < said.n; i++) n += said.packet[i][41] == code;
    return n;
}

static struct slice last(uint8_t code)
{
    for (unsigned i = said.n; i > 0; i--)
        if (said.packet[i - 1][41] == code)
            return (struct slice){ said.packet[i - 1] + 40, said.bytes[i - 1] - 40 };
    return (struct slice){ NULL, 0 };
}

static void test_catalogue(void **state)
{
    /* the reply of node 5 over 3 and 4, as an independent writer has it */
    static const uint8_t dro[] = {
        155, 4, 0x4a, 0xa6, 0x81, 0,    0xd0, 0, 0x20, 1,    0x0d, 0xb8, 0,    0, 0, 1, 2, 0, 0,
        0,   0, 0,    0,    2,    0x0a, 0x32, 0, 2,    0x20, 1,    0x0d, 0xb8, 0, 0, 0, 1, 2, 0,
        0,   0, 0,    0,    0,    5,    0x20, 1, 0x0d, 0xb8, 0,    0,    0,    1, 2, 0, 0, 0, 0,
        0,   0, 3,    0x20, 1,    0x0d, 0xb8, 0, 0,    0,    1,    2,    0,    0, 0, 0, 0, 0, 4
    };
    uint8_t again[sizeof dro];
    struct wr w = wr_open(again, sizeof again);
    struct rpl_dro d;
    struct rpl_rdo o;
    (void)state;
    assert_true(rpl_dro_read(&d, (struct slice){ dro, sizeof dro }));
    assert_true(d.stop && d.ack && d.sequence == 1 && d.instance == 0x81 && !d.version);
    assert_true(rpl_rdo_find(d.options, &d.dodagid, false, &o));
    assert_true(o.n == 2 && o.limit == 2 && o.target.b[15] == 5 && o.addresses[1].b[15] == 4);
    rpl_dro_put(&w, &d);
    rpl_rdo_put(&w, &o);
    assert_false(w.bad);
    assert_memory_equal(again + 4, dro + 4, sizeof dro - 4);
    for (size_t n = 0; n < sizeof dro; n++) { /* cut anywhere, it has no whole option */
        bool whole = rpl_dro_read(&d, (struct slice){ dro, n });
        assert_false(whole && rpl_rdo_find(d.options, &d.dodagid, false, &o));
    }
}

static void test_between(void **state)
{
    struct rpl *r = start();
    struct rpl_message m;
    struct rpl_rdo o;
    (void)state;
    hear_dio(r, 5, 8);
    run_until(r, 70 * RPL_MS);
    assert_int_equal(count(RPL_DIO), 1);
    assert_true(rpl_read(&m, last(RPL_DIO)));
    assert_true(m.u.dio.instance == 0x81 && m.u.dio.mop == 4 && m.u.dio.rank == 512 + 768);
    assert_true(rpl_rdo_find(m.options, &m.u.dio.dodagid, false, &o));
    assert_true(o.n == 2 && o.addresses[0].b[15] == 2 && o.addresses[1].b[15] == 9);

    hear_dro(r, true, true);
    assert_int_equal(count(RPL_P2P_DRO), 1);
    struct rpl_dro d;
    assert_true(rpl_dro_read(&d, last(RPL_P2P_DRO)));
    assert_true(rpl_rdo_find(d.options, &d.dodagid, false, &o));
    assert_true(d.stop && d.ack && d.sequence == 3 && o.limit == 1 && o.hop_by_hop);
    run_until(r, 3 * RPL_SECOND);
    assert_int_equal(count(RPL_DIO), 1); /* it is over */

    run_until(r, 5 * RPL_SECOND);
    hear_dro(r, false, false);
    assert_int_equal(count(RPL_P2P_DRO), 1); /* so is the membership */
    rpl_free(r);
}

static void test_target(void **state)
{
    struct rpl *r = start();
    struct rpl_dro d;
    struct rpl_rdo o;
    (void)state;
    hear_dio(r, 9, 0);
    hear_dio(r, 9, 0); /* the same route again is no other one */
    assert_int_equal(count(RPL_P2P_DRO), 1);
    assert_true(rpl_dro_read(&d, last(RPL_P2P_DRO)));
    assert_true(rpl_rdo_find(d.options, &d.dodagid, false, &o));
    assert_true(d.stop && d.ack && o.n == 1 && o.limit == 1 && !o.reply && !o.lifetime);
    run_until(r, 6 * RPL_SECOND);
    assert_int_equal(count(RPL_P2P_DRO), 3); /* twice again, for nobody acknowledges */
    assert_int_equal(count(RPL_DIO), 0);
    rpl_free(r);
}

static void test_origin(void **state)
{
    struct rpl *r = start();
    struct rpl_p2p_wish wish = { .target = node(5, true), .routes = 1, .lifetime = 1 };
    struct rpl_message m;
    struct rpl_rdo o;
    uint8_t instance = 0, octets[256];
    struct rpl_dro d = { .code = RPL_P2P_DRO, .ack = true, .sequence = 2 };
    (void)state;
    assert_null(rpl_p2p_discover(r, &wish, &instance));
    run_until(r, 70 * RPL_MS);
    assert_true(rpl_read(&m, last(RPL_DIO)));
    assert_true(rpl_rdo_find(m.options, &m.u.dio.dodagid, false, &o));
    assert_true(m.u.dio.instance == instance && o.reply && !o.n && o.target.b[15] == 5);

    struct wr w = wr_open(octets, sizeof octets);
    d.instance = instance;
    d.dodagid = node(9, true);
    o.reply = false;
    rpl_dro_put(&w, &d);
    rpl_rdo_put(&w, &o);
    hear(r, 5, (struct slice){ octets, wr_size(&w) });
    assert_int_equal(count(RPL_P2P_DRO_ACK), 1);
    assert_true(rpl_dro_read(&d, last(RPL_P2P_DRO_ACK)));
    assert_true(d.sequence == 2 && d.instance == instance);
    assert_int_equal(said.packet[said.n - 1][39], 5); /* to the Target */
    assert_int_equal(said.to[said.n - 1].b[1], 5);
    rpl_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_catalogue),
                                        cmocka_unit_test(test_between),
                                        cmocka_unit_test(test_target),
                                        cmocka_unit_test(test_origin) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
