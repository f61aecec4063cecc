/* SPDX-License-Identifier: Apache-2.0
 * rpl_for_test.h - RPL networks in a room, and a stranger who says what he likes. */
#ifndef SIXLOWPAN_RPL_FOR_TEST_H
#define SIXLOWPAN_RPL_FOR_TEST_H
#include "medium_for_test.h"
#include "rpl/lollipop.h"
#include "rpl/message.h"

enum { STRANGER = 5 };

/* A network: node 0 is the root. */
struct net {
    struct medium m;
    struct rpl_config rpl; /* what all of them have in common */
    const char *fault;     /* of node number `who` */
    unsigned who;
};

static inline struct node6_config net_config(const struct net *t, unsigned i, enum rpl_role role)
{
    struct node6_config c = medium_config(i);
    c.rpl = t->rpl;
    c.rpl.role = role;
    c.rpl.seed = 100 + i;
    if (i == t->who) c.faults = t->fault;
    if (role != RPL_ROOT) return c;
    c.prefixes[0] = (struct node6_prefix){ .bits = 64 };
    c.prefixes[0].address[0] = 0xfd;
    c.prefixes[0].address[7] = (uint8_t)i;
    c.prefix_count = 1;
    return c;
}

static inline void net_open(struct net *t, const char *name)
{
    medium_open(&t->m, name);
    struct node6_config c = medium_config(STRANGER);
    c.retries = 0;
    medium_add(&t->m, STRANGER, &c);
}

/* A node that hears only those that it shares a link with. */
static inline void net_add(struct net *t, unsigned i, enum rpl_role role)
{
    struct node6_config c = net_config(t, i, role);
    medium_add(&t->m, i, &c);
}

/* Nodes 0 to count-1 hear their neighbours in the row only. */
static inline void net_line(struct net *t, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) t->m.deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < count; i++) net_add(t, i, i ? RPL_ROUTER : RPL_ROOT);
}

static inline bool net_ask(struct net *t, unsigned i, const char *line)
{
    bool done;
    medium_ask(&t->m, i, line, &done);
    return done;
}

static inline struct rpl_view net_look(const struct net *t, unsigned i)
{
    struct rpl_view v = { 0 };
    rpl_look(node6_rpl(t->m.node[i]), 0, &v);
    return v;
}

/* fd00::...i, or the link-local address. */
static inline struct rpl_ip net_ip(unsigned i, bool global)
{
    struct rpl_ip a = { { 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0x02, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9 } };
    if (global) a.b[0] = 0xfd, a.b[1] = 0;
    a.b[15] = (uint8_t)(i + 1);
    return a;
}

static inline void net_ping(struct net *t, unsigned from, unsigned to)
{
    char line[96], ip[RPL_IP_TEXT];
    struct rpl_ip a = net_ip(to, true);
    snprintf(line, sizeof line, "ping %s", rpl_ip_text(&a, ip));
    net_ask(t, from, line);
    medium_run(&t->m, N6_SECOND / 4);
}

/* A packet of the stranger, as it stands, to node `to` (or all: STRANGER). */
static inline void net_packet(struct net *t, unsigned to, struct slice packet)
{
    static char line[8192];
    int n = snprintf(line, sizeof line, "packet ");
    for (size_t i = 0; i < packet.n; i++, n += 2)
        snprintf(line + n, sizeof line - (size_t)n, "%02x", packet.p[i]);
    if (to != STRANGER)
        snprintf(line + n, sizeof line - (size_t)n, " to 00:12:4b:00:14:b5:d9:%02x", to + 1);
    else
        snprintf(line + n, sizeof line - (size_t)n, " to ffff");
    if (!net_ask(t, STRANGER, line)) abort();
    medium_run(&t->m, N6_SECOND / 10);
}

/* A message on its way from the stranger. */
struct said {
    struct wr w;
    struct rpl_ip src, dst;
    uint8_t next, hop_limit;
    uint8_t bytes[1280];
};

static inline void said_begin(struct said *s)
{
    *s = (struct said){ .src = net_ip(STRANGER, false), .dst = rpl_ip_all_nodes, .next = 58 };
    s->hop_limit = 255;
    s->w = wr_open(s->bytes + 40, sizeof s->bytes - 40);
}

static inline void said_send(struct net *t, struct said *s, unsigned to)
{
    size_t n = wr_size(&s->w);
    struct wr w = wr_open(s->bytes, 40);
    if (s->next == 58) {
        s->bytes[42] = s->bytes[43] = 0;
        uint16_t sum = rpl_checksum(&s->src, &s->dst, 58, (struct slice){ s->bytes + 40, n });
        s->bytes[42] = (uint8_t)(sum >> 8);
        s->bytes[43] = (uint8_t)sum;
    }
    wr_be32(&w, 0x60000000);
    wr_be16(&w, (unsigned)n);
    wr_u8(&w, s->next);
    wr_u8(&w, s->hop_limit);
    wr_bytes(&w, (struct slice){ s->src.b, 16 });
    wr_bytes(&w, (struct slice){ s->dst.b, 16 });
    net_packet(t, to, (struct slice){ s->bytes, 40 + n });
}

/* The DIO of a good neighbour in the DODAG of node 0, and its configuration. */
static inline struct rpl_dio said_dio(const struct net *t)
{
    struct rpl_dio d = { .version = 240, .rank = 512, .grounded = true, .dtsn = 240 };
    d.instance = t->rpl.instance;
    d.mop = t->rpl.mop;
    d.preference = t->rpl.preference;
    d.dodagid = net_ip(0, true);
    return d;
}

static inline struct rpl_conf said_conf(const struct net *t)
{
    struct rpl_conf c = { .doublings = 6, .min = 8, .max_rank_increase = 1792 };
    c.min_hop_rank_increase = 256;
    c.ocp = t->rpl.ocp;
    c.k = t->rpl.redundancy;
    c.default_lifetime = t->rpl.default_lifetime;
    c.lifetime_unit_s = t->rpl.lifetime_unit_s;
    return c;
}
#endif
