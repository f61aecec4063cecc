/* SPDX-License-Identifier: Apache-2.0
 * Any messages and packets at any time, to a root, a router and a leaf, with and without a fault:
 * whatever comes out is an IPv6 packet of the length that it says, and time never stands still.
 * Input: role and mode, fault (255: none), then records of a kind, an octet of time, one of length,
 * and octets. */
#include "private.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct rpl_ip fuzz_ip(unsigned i, bool global)
{
    struct rpl_ip a = { { 0xfe, 0x80, [8] = 2, [15] = (uint8_t)i } };
    if (global) a.b[0] = 0xfd, a.b[1] = 0;
    return a;
}

static void fuzz_packet(const uint8_t *p, size_t n)
{
    if (n < 40 || p[0] >> 4 != 6 || ((size_t)p[4] << 8 | p[5]) != n - 40) abort();
}

static void fuzz_send(void *arg, struct slice packet, const struct rpl_ll *next_hop)
{
    (void)arg;
    fuzz_packet(packet.p, packet.n);
    if (next_hop->n != 2 && next_hop->n != 8) abort();
}

static void fuzz_prefix(void *arg, const struct rpl_ip *prefix, uint8_t bits, uint32_t valid_s)
{
    struct rpl_ip a = *prefix;
    (void)bits;
    (void)valid_s;
    a.b[15] = 9;
    rpl_address(*(struct rpl **)arg, &a, true);
}

static void fuzz_message(struct rpl *r, unsigned kind, struct slice octets, int64_t now_ns)
{
    uint8_t icmp[300] = { RPL_ICMP };
    struct rpl_arrival from = { fuzz_ip(kind % 5 + 1, kind & 0x10),
                                fuzz_ip(9, kind & 0x20),
                                { 2, { 0, (uint8_t)(kind % 5 + 1) } },
                                64 };
    if (kind & 0x08) from.dst = rpl_ip_all_nodes;
    if (!octets.n) return;
    icmp[1] = octets.p[0] & 0x8f;
    memcpy(icmp + 4, octets.p + 1, octets.n - 1);
    rpl_message(r, &from, (struct slice){ icmp, octets.n + 3 }, now_ns);
}

/* The octets behind an IPv6 header: they begin with a hop-by-hop, routing or no header. */
static void fuzz_forward(struct rpl *r, unsigned kind, struct slice octets)
{
    uint8_t bytes[1280] = { 0x60 };
    static const uint8_t next[4] = { 0, 43, 59, 41 };
    struct rpl_packet p = { .p = bytes, .n = 40 + octets.n, .cap = sizeof bytes };
    struct rpl_ll from = { 2, { 0, (uint8_t)(kind % 5 + 1) } };
    struct rpl_ip dst = fuzz_ip(kind & 0x20 ? 9 : kind % 7, true);
    bytes[5] = (uint8_t)octets.n;
    bytes[6] = next[kind >> 3 & 3];
    bytes[7] = 64;
    memcpy(bytes + 24, dst.b, 16);
    if (octets.n) memcpy(bytes + 40, octets.p, octets.n);
    enum rpl_fate fate;
    if (kind & 0x40 && bytes[6] == 43)
        fate = rpl_source_route(r, &p, 40);
    else if (kind & 0x40)
        fate = rpl_originate(r, &p);
    else
        fate = rpl_forward(r, &p, &from);
    rpl_arrived(r, (struct slice){ bytes, p.n });
    if (fate == RPL_SEND) fuzz_packet(p.p, p.n);
}

static void fuzz_ask(void *arg, const struct rpl_rul *leaf, const struct rpl_ip *border)
{
    (void)arg;
    (void)leaf;
    (void)border;
}

static void fuzz_answer(void *arg, const struct rpl_rul *leaf, uint8_t status, bool routed)
{
    (void)arg;
    (void)routed;
    if (status > 63 || leaf->rovr_n > sizeof leaf->rovr) abort();
}

/* A host registers, or the 6LBR answers. */
static void fuzz_rul(struct rpl *r, struct slice octets)
{
    struct rd in = rd_open(octets);
    unsigned kind = rd_u8(&in);
    struct rpl_rul leaf = { .address = fuzz_ip(kind % 5, true), .rovr_n = 8, .tid = rd_u8(&in) };
    leaf.rovr[0] = kind >> 3 & 1;
    leaf.minutes = rd_u8(&in);
    leaf.routed = kind & 0x10;
    leaf.suggests = kind & 0x20;
    leaf.opaque = (uint8_t)(kind >> 6);
    if (kind & 0x80)
        rpl_rul_confirmed(r, &leaf, kind >> 5 & 3);
    else
        rpl_rul_register(r, &leaf);
}

/* The node is asked to find a route. */
static void fuzz_discover(struct rpl *r, struct slice octets)
{
    unsigned kind = octets.p[0];
    struct rpl_p2p_wish wish = { .target = fuzz_ip(kind % 5, true), .hop_by_hop = kind & 0x10 };
    uint8_t instance;
    wish.routes = (uint8_t)(1 + (kind >> 5 & 3));
    wish.lifetime = kind & 3;
    rpl_p2p_discover(r, &wish, &instance);
}

static struct rpl *fuzz_new(struct rd *in, struct rpl **self)
{
    const struct rpl_host host = { self, fuzz_send, fuzz_prefix, fuzz_ask, fuzz_answer };
    const char *why = NULL;
    unsigned kind = rd_u8(in), fault = rd_u8(in);
    struct rpl_config c = rpl_defaults();
    c.role = (enum rpl_role)(1 + kind % 3);
    c.mop = kind >> 2 & 3;
    c.mops = 0x0f;
    c.ocp = kind >> 4 & 1;
    c.instances = kind & 0x20 ? 3 : 1;
    c.floating = kind & 0x40;
    c.pcs = kind & 0x80 ? 7 : 0;
    c.dao_parents = kind & 0x80 ? 3 : 1;
    c.dco = c.rul = kind & 0x40;
    c.p2p = kind & 0x20;
    c.routes = c.neighbours = 6;
    struct rpl *r = rpl_new(&c, &host, &why);
    if (!r) abort();
    if (fault < RPL_FAULT_COUNT) r->faults[fault] = true;
    return r;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd in = rd_open((struct slice){ data, size });
    struct rpl *r = NULL;
    struct rpl_ip own = fuzz_ip(9, false), global = fuzz_ip(9, true);
    int64_t now_ns = 0;
    r = fuzz_new(&in, &r);
    rpl_start(r, &own, 0);
    rpl_address(r, &global, true);
    while (rd_left_bytes(&in) > 3) {
        unsigned kind = rd_u8(&in);
        now_ns += rd_u8(&in) * RPL_SECOND / 8;
        size_t n = rd_u8(&in);
        if (n > rd_left_bytes(&in)) n = rd_left_bytes(&in);
        struct slice octets = rd_bytes(&in, n);
        const struct rpl_ll to = { 2, { 0, (uint8_t)(kind % 5 + 1) } };
        rpl_time(r, now_ns);
        if (n == 4)
            fuzz_rul(r, octets);
        else if (n == 5)
            fuzz_discover(r, octets);
        else if (kind & 0x80)
            fuzz_forward(r, kind, octets);
        else
            fuzz_message(r, kind, octets, now_ns);
        if (n % 7 == 0) rpl_link(r, &to, n % 2, 1 + (unsigned)(n % 3));
        if (rpl_deadline(r) < 0) abort();
    }
    for (int i = 0; i < 200 && rpl_deadline(r) < INT64_MAX; i++) {
        int64_t at = rpl_deadline(r);
        rpl_time(r, at);
        if (rpl_deadline(r) <= at) abort();
    }
    rpl_free(r);
    return 0;
}
