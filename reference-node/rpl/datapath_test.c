/* SPDX-License-Identifier: Apache-2.0
 * Packets through a root and a router whose state is known: source routes octet by octet, loops. */
#include "private.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* Node i of the catalogue: 2001:db8:0:1:200::i. */
static struct rpl_ip node(unsigned i, bool global)
{
    struct rpl_ip a = { { 0xfe, 0x80, [8] = 2, [15] = (uint8_t)i } };
    static const uint8_t prefix[8] = { 0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 1 };
    if (global) memcpy(a.b, prefix, 8);
    return a;
}

static struct rpl_ll node_ll(unsigned i)
{
    return (struct rpl_ll){ 8, { 0, [7] = (uint8_t)i } };
}

static uint8_t sent[1280];
static size_t sent_n;
static struct rpl_ll sent_to;

static void host_send(void *arg, struct slice packet, const struct rpl_ll *next_hop)
{
    (void)arg;
    memcpy(sent, packet.p, packet.n);
    sent_n = packet.n;
    sent_to = *next_hop;
}

static void host_prefix(void *arg, const struct rpl_ip *prefix, uint8_t bits, uint32_t valid_s)
{
    (void)arg, (void)prefix, (void)bits, (void)valid_s;
}

static struct rpl *start(enum rpl_role role, uint8_t mop, unsigned i)
{
    const struct rpl_host host = { .send = host_send, .prefix = host_prefix };
    const char *why;
    struct rpl_config c = rpl_defaults();
    c.role = role;
    c.mop = mop;
    struct rpl *r = rpl_new(&c, &host, &why);
    struct rpl_ip own = node(i, false), global = node(i, true);
    assert_non_null(r);
    rpl_start(r, &own, 0);
    rpl_address(r, &global, true);
    return r;
}

/* The DAO of a node with that parent. */
static void dao(struct rpl *r, unsigned target, unsigned parent, uint8_t sequence, uint8_t lifetime)
{
    uint8_t icmp[100];
    struct wr w = wr_open(icmp, sizeof icmp);
    struct rpl_dao d = { .flags = RPL_DAO_K, .sequence = sequence };
    struct rpl_target t = { .bits = 128, .n = 16, .prefix = node(target, true) };
    struct rpl_transit x = { .path_control = 0x80, .path_sequence = sequence };
    struct rpl_arrival from = { node(target, true), node(1, true), node_ll(2), 60, { NULL, 0 } };
    x.path_lifetime = lifetime;
    x.has_parent = true;
    x.parent = node(parent, true);
    rpl_put_dao(&w, RPL_DAO, &d);
    rpl_put_target(&w, &t);
    rpl_put_transit(&w, &x);
    rpl_message(r, &from, (struct slice){ icmp, wr_size(&w) }, r->now_ns);
}

static size_t packet(uint8_t *to, unsigned src, unsigned dst)
{
    struct rpl_ip a = node(src, true), b = node(dst, true);
    memset(to, 0, 48);
    to[0] = 0x60;
    to[5] = 8;
    to[6] = 59;
    to[7] = 64;
    memcpy(to + 8, a.b, 16);
    memcpy(to + 24, b.b, 16);
    return 48;
}

static enum rpl_fate from_root(struct rpl *r, unsigned dst, struct rpl_packet *p)
{
    static uint8_t bytes[1280];
    *p = (struct rpl_packet){ .p = bytes, .cap = sizeof bytes };
    p->n = packet(bytes, 1, dst);
    return rpl_originate(r, p);
}

static void source_route(void **state)
{
    struct rpl *r = start(RPL_ROOT, RPL_MOP_NON_STORING, 1);
    struct rpl_packet p;
    (void)state;
    dao(r, 4, 3, 240, 30);
    assert_int_equal(sent_n, 0); /* nobody knows the way to its parent yet */
    assert_int_equal(from_root(r, 4, &p), RPL_ERROR);
    dao(r, 3, 2, 240, 30);
    dao(r, 2, 1, 240, 30);
    assert_true(sent_n > 0); /* the acknowledgement */
    assert_int_equal(from_root(r, 2, &p), RPL_SEND);
    assert_int_equal(p.n, 56); /* a neighbour: an option, and no route */
    assert_int_equal(from_root(r, 4, &p), RPL_SEND);
    static const uint8_t headers[] = { 43, 0, 0x63, 4, 0x80, 0,    0, 1, /* RPL option */
                                       59, 1, 3,    2, 0xff, 0x60, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0 };
    struct rpl_ip first = node(2, true);
    assert_int_equal(p.n, 40 + sizeof headers + 8);
    assert_memory_equal(p.p + 40, headers, sizeof headers);
    assert_memory_equal(p.p + 24, first.b, 16);
    assert_int_equal(p.p[5], p.n - 40);
    assert_int_equal(p.next_hop.b[7], 2);
    rpl_free(r);
}

static void loops_and_ends(void **state)
{
    struct rpl *r = start(RPL_ROOT, RPL_MOP_NON_STORING, 1);
    struct rpl_packet p;
    (void)state;
    dao(r, 2, 3, 240, 30);
    dao(r, 3, 2, 240, 30);
    dao(r, 4, 4, 240, 30);
    assert_int_equal(from_root(r, 2, &p), RPL_ERROR);
    assert_int_equal(from_root(r, 4, &p), RPL_ERROR);
    dao(r, 3, 1, 241, 1);
    assert_int_equal(from_root(r, 2, &p), RPL_SEND);
    rpl_time(r, 61 * RPL_SECOND); /* its lifetime is over */
    assert_int_equal(from_root(r, 2, &p), RPL_ERROR);
    rpl_free(r);
}

static void through_a_node(void **state)
{
    struct rpl *r = start(RPL_ROUTER, RPL_MOP_NON_STORING, 2);
    uint8_t bytes[128];
    /* RFC 6554 with both prefixes compressed to 8 octets left: 3, 4 */
    static const uint8_t srh[] = { 59, 2, 3, 2, 0x88, 0, 0, 0, 2, 0, 0, 0,
                                   0,  0, 0, 3, 2,    0, 0, 0, 0, 0, 0, 4 };
    struct rpl_packet p = { .p = bytes, .cap = sizeof bytes };
    struct rpl_ip next = node(3, true);
    (void)state;
    p.n = packet(bytes, 1, 2) - 8 + sizeof srh;
    bytes[5] = sizeof srh;
    bytes[6] = 43;
    memcpy(bytes + 40, srh, sizeof srh);
    assert_int_equal(rpl_source_route(r, &p, 40), RPL_SEND);
    assert_memory_equal(bytes + 24, next.b, 16);
    assert_int_equal(bytes[43], 1);
    assert_int_equal(bytes[55], 2); /* the former destination has the place of the next one */
    assert_int_equal(bytes[63], 4);
    bytes[43] = 3;
    assert_int_equal(rpl_source_route(r, &p, 40), RPL_ERROR);
    assert_int_equal(p.error.type, 4);
    assert_int_equal(p.error.param, 43);
    bytes[41] = 200; /* longer than the packet */
    assert_int_equal(rpl_source_route(r, &p, 40), RPL_ERROR);
    rpl_free(r);
}

static void table(void **state)
{
    struct rpl_table *t = rpl_table_new(1000);
    (void)state;
    for (unsigned i = 0; i < 1000; i++) {
        struct rpl_ip a = node(i & 255, true);
        a.b[14] = (uint8_t)(i >> 8);
        struct rpl_route *route = rpl_table_add(t, &a, 128);
        assert_non_null(route);
        route->via_count = 1;
        route->via[0].until_ns = i % 2 ? RPL_NEVER : 5;
    }
    struct rpl_ip a = node(7, true);
    assert_null(rpl_table_add(t, &a, 64));
    assert_non_null(rpl_table_match(t, &a, 10));
    for (unsigned i = 0; i < 1000; i += 3) {
        a = node(i & 255, true);
        a.b[14] = (uint8_t)(i >> 8);
        rpl_table_remove(t, rpl_table_find(t, &a, 128));
    }
    for (unsigned i = 0; i < 1000; i++) {
        a = node(i & 255, true);
        a.b[14] = (uint8_t)(i >> 8);
        assert_int_equal(rpl_table_find(t, &a, 128) != NULL, i % 3 != 0);
        assert_int_equal(rpl_table_match(t, &a, 10) != NULL, i % 3 != 0 && i % 2);
    }
    struct rpl_route *wide = rpl_table_add(t, &a, 60); /* the longest prefix wins */
    wide->via_count = 1;
    wide->via[0].until_ns = RPL_NEVER;
    a = node(0, true);
    assert_int_equal(rpl_table_match(t, &a, 10)->bits, 60);
    a = node(1, true);
    assert_int_equal(rpl_table_match(t, &a, 10)->bits, 128);
    rpl_table_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(source_route),
                                        cmocka_unit_test(loops_and_ends),
                                        cmocka_unit_test(through_a_node), cmocka_unit_test(table) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
