/* SPDX-License-Identifier: Apache-2.0
 * rpl_packets_for_test.h - the stranger's DAOs, and packets with RPL options and source routes. */
#ifndef SIXLOWPAN_RPL_PACKETS_FOR_TEST_H
#define SIXLOWPAN_RPL_PACKETS_FOR_TEST_H
#include "rpl_for_test.h"

struct dao_line {
    bool transit_first, unknown, k, multicast, descriptor, local;
    uint8_t sequence, path_sequence, lifetime;
    unsigned target;
    unsigned parent; /* 0: the root */
};

static inline void said_dao(struct net *t, const struct dao_line *l)
{
    struct said s;
    struct rpl_dao d = { .instance = t->rpl.instance, .sequence = l->sequence };
    struct rpl_target target = { .bits = 128, .n = 16, .prefix = net_ip(l->target, true) };
    struct rpl_transit transit = { .path_control = 0x80, .path_sequence = l->path_sequence };
    bool storing = t->rpl.mop == RPL_MOP_STORING;
    uint8_t number[4] = { 1, 2, 3, 4 };
    if (l->k) d.flags |= RPL_DAO_K;
    if (l->target == 99) target.bits = target.n = 0;
    transit.path_lifetime = l->lifetime;
    transit.has_parent = !storing;
    transit.parent = net_ip(l->parent, true);
    said_begin(&s);
    s.src = net_ip(STRANGER, !storing);
    s.dst = l->multicast ? rpl_ip_all_nodes : net_ip(t->who, !storing);
    rpl_put_dao(&s.w, RPL_DAO, &d);
    if (l->transit_first) rpl_put_transit(&s.w, &transit);
    if (l->unknown) rpl_put_option(&s.w, 0x7f, (struct slice){ number, 4 });
    rpl_put_target(&s.w, &target);
    if (l->descriptor) rpl_put_option(&s.w, RPL_DESCRIPTOR, (struct slice){ number, 4 });
    if (!l->transit_first) rpl_put_transit(&s.w, &transit);
    said_send(t, &s, l->multicast ? STRANGER : t->who);
    medium_run(&t->m, 2 * N6_SECOND);
}

/* A packet with a RPL option. */
static inline void said_rpi(struct net *t, uint8_t flags, uint8_t rank, unsigned target)
{
    struct said s;
    const uint8_t rpi[] = { 59, 0, 0x63, 4, flags, t->rpl.instance, 0, rank };
    said_begin(&s);
    s.src = net_ip(STRANGER, true);
    s.dst = net_ip(target, true);
    s.next = 0;
    s.hop_limit = 64;
    wr_bytes(&s.w, (struct slice){ rpi, sizeof rpi });
    said_send(t, &s, t->who);
}

static inline void play_packets(struct net *t)
{
    static const uint8_t rpi_long[] = { 59, 1, 0x63, 10, 0, 0, 0, 9, 1, 4, 1, 2, 3, 4, 1, 0 };
    static const uint8_t rpi_short[] = { 59, 0, 0x63, 3, 0, 0, 0, 0 };
    struct dao_line line = { .sequence = 240, .path_sequence = 245, .lifetime = 99, .target = 7 };
    struct said s;
    t->rpl.mop = RPL_MOP_STORING;
    net_open(t, "rpl-packets");
    net_line(t, 3);
    medium_run(&t->m, 30 * N6_SECOND);
    said_rpi(t, 0, 9, 0);
    said_rpi(t, 0, 1, 0);    /* from above, going up */
    said_rpi(t, 0x40, 1, 0); /* once more */
    medium_run(&t->m, N6_SECOND);
    said_rpi(t, 0x80, 9, 2);
    said_rpi(t, 0x80, 1, 2);
    said_rpi(t, 0x80, 1, 0x40); /* nobody's */
    said_dao(t, &line);
    said_rpi(t, 0, 9, 7);    /* back to who it came from */
    said_rpi(t, 0xa0, 9, 7); /* returned */
    net_ping(t, 0, 7);
    said_begin(&s);
    s.src = net_ip(STRANGER, true);
    s.dst = net_ip(0, true);
    s.next = 0;
    wr_bytes(&s.w, (struct slice){ rpi_long, sizeof rpi_long });
    said_send(t, &s, t->who);
    said_begin(&s);
    s.src = net_ip(STRANGER, true);
    s.dst = net_ip(0, true);
    s.next = 0;
    wr_bytes(&s.w, (struct slice){ rpi_short, sizeof rpi_short });
    said_send(t, &s, t->who);
    said_begin(&s); /* without an option */
    s.src = net_ip(STRANGER, true);
    s.dst = net_ip(0, true);
    s.next = 59;
    said_send(t, &s, t->who);
}

static inline void said_srh(struct net *t, uint8_t left, const unsigned *path, unsigned n)
{
    struct said s;
    const uint8_t head[] = { 58, (uint8_t)(n * 2), 3, left, 0, 0, 0, 0 };
    static const uint8_t echo[] = { 128, 0, 0, 0, 0, 1, 0, 1 };
    said_begin(&s);
    s.src = net_ip(STRANGER, true);
    s.dst = net_ip(t->who, true);
    s.next = 43;
    s.hop_limit = 64;
    wr_bytes(&s.w, (struct slice){ head, sizeof head });
    for (unsigned i = 0; i < n; i++) {
        struct rpl_ip a = net_ip(path[i], true);
        if (path[i] == 99) a = rpl_ip_all_nodes;
        wr_bytes(&s.w, (struct slice){ a.b, 16 });
    }
    struct rpl_ip last = net_ip(left ? path[n - 1] : t->who, true);
    uint8_t icmp[sizeof echo];
    memcpy(icmp, echo, sizeof echo);
    uint16_t sum = rpl_checksum(&s.src, &last, 58, (struct slice){ icmp, sizeof icmp });
    icmp[2] = (uint8_t)(sum >> 8);
    icmp[3] = (uint8_t)sum;
    wr_bytes(&s.w, (struct slice){ icmp, sizeof icmp });
    said_send(t, &s, t->who);
}

static inline void play_source_routes(struct net *t)
{
    static const unsigned on[] = { 2, 3 }, loop[] = { 1, 2, 1, 3 }, group[] = { 99 };
    net_open(t, "rpl-source-routes");
    net_line(t, 4);
    medium_run(&t->m, 12 * N6_SECOND);
    said_srh(t, 2, on, 2);
    said_srh(t, 0, on, 2);
    said_srh(t, 3, on, 2);
    said_srh(t, 4, loop, 4);
    said_srh(t, 1, group, 1);
    net_ping(t, 0, 3);
    net_ping(t, 2, 3);
}
#endif
