/* SPDX-License-Identifier: Apache-2.0
 * rpl_plays_for_test.h - scenes in which every rule that an RPL node can break makes a difference.
 */
#ifndef SIXLOWPAN_RPL_PLAYS_FOR_TEST_H
#define SIXLOWPAN_RPL_PLAYS_FOR_TEST_H
#include "rpl_packets_for_test.h"

static inline void said_one_dio(struct net *t, struct rpl_dio *d, const struct rpl_conf *c)
{
    struct said s;
    said_begin(&s);
    rpl_put_dio(&s.w, d);
    if (c) rpl_put_conf(&s.w, c);
    said_send(t, &s, STRANGER);
}

static inline void play_life(struct net *t)
{
    t->rpl.preference = 3;
    t->rpl.redundancy = 1;
    t->rpl.pcs = 1;
    net_open(t, "rpl-life");
    net_line(t, 3);
    medium_run(&t->m, 8 * N6_SECOND);
    net_ping(t, 2, 0);
    net_ping(t, 0, 2);
    net_ping(t, 1, 2);
    net_ask(t, 0, "rpl dtsn");
    medium_run(&t->m, 4 * N6_SECOND);
    net_ask(t, 0, "rpl repair");
    medium_run(&t->m, 4 * N6_SECOND);
    net_ask(t, 2, "rpl leave");
    medium_run(&t->m, 4 * N6_SECOND);
    net_ask(t, 2, "rpl join");
    medium_run(&t->m, 4 * N6_SECOND);
}

static inline void play_non_storing(struct net *t)
{
    t->rpl.mop = RPL_MOP_NON_STORING;
    play_life(t);
}

static inline void play_storing(struct net *t)
{
    t->rpl.mop = RPL_MOP_STORING;
    play_life(t);
}

static inline void play_mop_0(struct net *t)
{
    t->rpl.mop = RPL_MOP_NONE;
    t->rpl.max_rank_increase = 0;
    net_open(t, "rpl-mop-0");
    net_line(t, 2);
    medium_run(&t->m, 8 * N6_SECOND);
}

static inline void play_local(struct net *t)
{
    t->rpl.instance = 0x85;
    net_open(t, "rpl-local");
    net_line(t, 2);
    medium_run(&t->m, 8 * N6_SECOND);
}

/* Two parents of which now one and now the other is better. */
static inline void play_parents(struct net *t)
{
    t->rpl.ocp = RPL_MRHOF;
    t->rpl.min_hop_rank_increase = 256;
    net_open(t, "rpl-parents");
    t->m.deaf[0][1] = t->m.deaf[1][0] = t->m.deaf[2][3] = t->m.deaf[3][2] = true;
    net_add(t, 0, RPL_ROOT);
    net_add(t, 2, RPL_ROUTER);
    net_add(t, 3, RPL_ROUTER);
    net_add(t, 1, RPL_ROUTER);
    medium_run(&t->m, 6 * N6_SECOND);
    net_ask(t, 1, "rpl etx fe80::212:4b00:14b5:d903 500");
    medium_run(&t->m, 2 * N6_SECOND);
    net_ask(t, 1, "rpl etx fe80::212:4b00:14b5:d903 128");
    net_ask(t, 1, "rpl etx fe80::212:4b00:14b5:d904 500");
    medium_run(&t->m, 2 * N6_SECOND);
    net_ask(t, 1, "rpl etx fe80::212:4b00:14b5:d904 600");
    net_ask(t, 1, "rpl etx fe80::212:4b00:14b5:d903 600");
    medium_run(&t->m, 2 * N6_SECOND);
}

/* The parent goes, and there is another one; that goes, too. */
static inline void play_orphan(struct net *t)
{
    t->rpl.mop = RPL_MOP_STORING;
    net_open(t, "rpl-orphan");
    t->m.deaf[0][1] = t->m.deaf[1][0] = t->m.deaf[2][3] = t->m.deaf[3][2] = true;
    net_add(t, 0, RPL_ROOT);
    net_add(t, 2, RPL_ROUTER);
    medium_run(&t->m, 2 * N6_SECOND);
    net_add(t, 3, RPL_ROUTER);
    net_add(t, 1, RPL_ROUTER);
    medium_run(&t->m, 6 * N6_SECOND);
    unsigned parent = net_look(t, 1).parent.b[15] - 1u;
    struct rpl_dio d = said_dio(t);
    struct rpl_conf c = said_conf(t);
    net_ask(t, parent, "down");
    for (unsigned i = 0; i < 4; i++) net_ping(t, 1, 0);
    medium_run(&t->m, 2 * N6_SECOND);
    net_ask(t, parent, "up");
    medium_run(&t->m, 8 * N6_SECOND);
    net_ask(t, 1,
            parent == 2 ? "rpl parent fe80::212:4b00:14b5:d903"
                        : "rpl parent fe80::212:4b00:14b5:d904");
    medium_run(&t->m, 2 * N6_SECOND);
    net_ask(t, 1, "rpl parent auto");
    d.rank = 2000; /* below the node */
    said_one_dio(t, &d, &c);
    net_ask(t, 3, "rpl leave");
    net_ask(t, 2, "rpl leave");
    medium_run(&t->m, 8 * N6_SECOND);
}

/* The other root is grounded, or better liked. */
static inline void play_two_roots(struct net *t)
{
    net_open(t, "rpl-two-roots");
    t->m.deaf[0][3] = t->m.deaf[3][0] = true;
    t->rpl.grounded = false;
    net_add(t, 0, RPL_ROOT);
    net_add(t, 1, RPL_ROUTER);
    medium_run(&t->m, 4 * N6_SECOND);
    t->rpl.grounded = true;
    net_add(t, 3, RPL_ROOT);
    medium_run(&t->m, 4 * N6_SECOND);
    net_ask(t, 3, "down");
    net_ask(t, 0, "rpl set preference 5");
    net_ask(t, 0, "rpl set grounded on");
    net_ask(t, 0, "rpl repair");
    medium_run(&t->m, 4 * N6_SECOND);
}

static inline void play_leaf(struct net *t)
{
    net_open(t, "rpl-leaf-play");
    net_add(t, 0, RPL_ROOT);
    net_add(t, 1, RPL_LEAF);
    medium_run(&t->m, 6 * N6_SECOND);
    net_ask(t, 0, "rpl dis fe80::212:4b00:14b5:d902");
    net_ask(t, 0, "rpl dis");
    medium_run(&t->m, 2 * N6_SECOND);
    struct said s; /* a packet that is to go through the leaf, upward */
    static const uint8_t rpi[] = { 59, 0, 0x63, 4, 0, 0, 0, 9 };
    said_begin(&s);
    s.src = net_ip(STRANGER, true);
    s.dst = net_ip(0, true);
    s.next = 0;
    wr_bytes(&s.w, (struct slice){ rpi, sizeof rpi });
    said_send(t, &s, 1);
}

/* Trickle at work: k, DIS in all forms. */
static inline void play_dis(struct net *t)
{
    t->rpl.redundancy = 3;
    net_open(t, "rpl-dis");
    net_line(t, 2);
    medium_run(&t->m, 30 * N6_SECOND);
    net_ask(t, t->who ? 0 : 1, "rpl dis");
    medium_run(&t->m, N6_SECOND / 8);
    net_ask(t, t->who ? 0 : 1, "rpl dis");
    medium_run(&t->m, 10 * N6_SECOND);
    net_ask(t, t->who ? 0 : 1, "rpl dis 64 9 :: 0");
    medium_run(&t->m, 10 * N6_SECOND);
    net_ask(t, t->who ? 0 : 1,
            t->who ? "rpl dis fe80::212:4b00:14b5:d902" : "rpl dis fe80::212:4b00:14b5:d901");
    medium_run(&t->m, 6 * N6_SECOND);
    net_ask(t, t->who, "rpl dis");
    medium_run(&t->m, N6_SECOND);
}

/* DIOs with something odd about them, each in a new version that is worth joining. */
static inline void play_odd_dios(struct net *t)
{
    struct said s;
    struct rpl_dio d = said_dio(t);
    struct rpl_conf c = said_conf(t);
    net_open(t, "rpl-odd-dios");
    t->m.deaf[0][STRANGER] = true; /* or the root would make newer versions */
    net_line(t, 2);
    medium_run(&t->m, 3 * N6_SECOND);
    for (unsigned odd = 0; odd < 7; odd++) {
        static const uint8_t unknown[] = { 0xaa, 1, 0 };
        said_begin(&s);
        d.version = rpl_sequence_next(net_look(t, 1).version);
        d.reserved = odd == 0;
        if (odd == 1) s.src = net_ip(STRANGER, true);
        d.rank = odd == 2 ? 0 : odd == 6 ? 100 : 512;
        rpl_put_dio(&s.w, &d);
        if (odd == 3) wr_bytes(&s.w, (struct slice){ unknown, sizeof unknown });
        if (odd == 4) rpl_put_option(&s.w, RPL_PAD1, (struct slice){ NULL, 0 });
        if (odd == 5) rpl_put_option(&s.w, RPL_PIO, (struct slice){ unknown, 2 });
        rpl_put_conf(&s.w, &c);
        said_send(t, &s, STRANGER);
        medium_run(&t->m, N6_SECOND);
    }
    static const uint8_t security[] = { 0, 0, 0, 0, 0, 0, 0, 1, 0 };
    said_begin(&s); /* a secured DIS */
    rpl_put_dis(&s.w, &(struct rpl_dis){ 0, 0 });
    s.bytes[41] |= 0x80;
    s.w.at -= 16;
    wr_bytes(&s.w, (struct slice){ security, sizeof security });
    wr_bytes(&s.w, (struct slice){ security, 6 });
    medium_run(&t->m, 20 * N6_SECOND);
    said_send(t, &s, STRANGER);
    medium_run(&t->m, 2 * N6_SECOND);
}

/* Neighbours that are no parents: below, older, infinite, of other ways of operation. */
static inline void play_bad_parents(struct net *t)
{
    struct rpl_dio d = said_dio(t);
    struct rpl_conf c = said_conf(t);
    net_open(t, "rpl-bad-parents");
    t->m.deaf[0][STRANGER] = true;
    net_line(t, 2);
    medium_run(&t->m, 3 * N6_SECOND);
    d.rank = 60000;
    said_one_dio(t, &d, &c);
    net_ask(t, 0, "rpl repair");
    medium_run(&t->m, 2 * N6_SECOND);
    d.rank = 256;
    d.version = 235;
    said_one_dio(t, &d, &c);
    d.version = 0; /* newer than 255 */
    net_ask(t, 0, "rpl version 255");
    medium_run(&t->m, N6_SECOND);
    net_ask(t, 0, "rpl version 0");
    medium_run(&t->m, 4 * N6_SECOND);
    net_ask(t, 0, "down");
    for (unsigned rank = 512; rank < 6000; rank += 512) { /* the last parent sinks */
        d.rank = (uint16_t)rank;
        d.version = 1;
        said_one_dio(t, &d, &c);
    }
    d.rank = RPL_RANK_INFINITE;
    said_one_dio(t, &d, &c);
    medium_run(&t->m, 3 * N6_SECOND);
}

/* A node that is in nothing yet hears of DODAGs that it does not understand. */
static inline void play_strange_dodags(struct net *t)
{
    struct rpl_dio d = said_dio(t);
    struct rpl_conf c = said_conf(t);
    struct rpl_rio rio = { .bits = 32, .flags = 0x10, .lifetime_s = 600, .n = 4 };
    struct rpl_pio pio = { .bits = 64, .flags = RPL_PIO_R, .valid_s = 900, .preferred_s = 900 };
    struct said s;
    rio.prefix = pio.prefix = net_ip(STRANGER, true);
    net_open(t, "rpl-strange-dodags");
    net_add(t, 1, RPL_ROUTER);
    d.mop = 3;
    said_one_dio(t, &d, &c);
    medium_run(&t->m, 2 * N6_SECOND);
    net_ask(t, 1, "restart");
    d.mop = t->rpl.mop;
    c.ocp = 99;
    said_one_dio(t, &d, &c);
    medium_run(&t->m, 2 * N6_SECOND);
    net_ask(t, 1, "restart");
    c.ocp = 0;
    c.min_hop_rank_increase = 0;
    said_one_dio(t, &d, &c);
    medium_run(&t->m, 2 * N6_SECOND);
    net_ask(t, 1, "restart");
    c.min_hop_rank_increase = 256;
    c.flags = 0x73;
    said_begin(&s);
    rpl_put_dio(&s.w, &d);
    rpl_put_conf(&s.w, &c);
    rpl_put_rio(&s.w, &rio);
    rpl_put_pio(&s.w, &pio);
    said_send(t, &s, STRANGER);
    medium_run(&t->m, 2 * N6_SECOND);
}

/* DAOs of the stranger, to the root or to a storing router. */
static inline void play_daos(struct net *t)
{
    static const struct dao_line lines[] = {
        { .sequence = 240, .path_sequence = 245, .lifetime = 4, .target = 5, .k = true },
        { .sequence = 241, .path_sequence = 241, .lifetime = 9, .target = 5, .k = true },
        { .sequence = 235, .path_sequence = 249, .lifetime = 9, .target = 6, .k = true },
        { .sequence = 242, .path_sequence = 250, .lifetime = 0, .target = 5, .k = true },
        { .sequence = 243, .path_sequence = 251, .lifetime = 9, .target = 5, .descriptor = true },
        { .sequence = 244, .path_sequence = 251, .lifetime = 99, .target = 99, .k = true },
        { .sequence = 245, .path_sequence = 252, .lifetime = 9, .target = 7, .unknown = true },
        { .sequence = 246,
          .path_sequence = 252,
          .lifetime = 9,
          .target = 8,
          .transit_first = true,
          .k = true },
        { .sequence = 247,
          .path_sequence = 252,
          .lifetime = 9,
          .target = 9,
          .k = true,
          .multicast = true },
        { .sequence = 248, .path_sequence = 252, .lifetime = 99, .target = 10, .k = true },
        { .sequence = 249, .path_sequence = 252, .lifetime = 99, .target = 11, .k = true },
        { .sequence = 0, .path_sequence = 252, .lifetime = 99, .target = 12, .k = true },
        { .sequence = 1, .path_sequence = 252, .lifetime = 99, .target = 13, .k = true },
        { .sequence = 2, .path_sequence = 252, .lifetime = 99, .target = 14, .k = true },
    };
    t->rpl.default_lifetime = 60;
    t->rpl.lifetime_unit_s = 1;
    t->rpl.routes = 4;
    net_open(t, "rpl-daos");
    net_line(t, 2);
    medium_run(&t->m, 3 * N6_SECOND);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        said_dao(t, &lines[i]);
        net_ping(t, 0, 5);
    }
    medium_run(&t->m, 12 * N6_SECOND);
    net_ping(t, 0, 5);
}

static inline void play_daos_storing(struct net *t)
{
    t->rpl.mop = RPL_MOP_STORING;
    play_daos(t);
}

/* Nodes below a parent that nobody has heard of, and below each other. */
static inline void play_no_way(struct net *t)
{
    static const struct dao_line lines[] = {
        { .sequence = 240, .path_sequence = 240, .lifetime = 99, .target = 5, .parent = 6 },
        { .sequence = 241, .path_sequence = 240, .lifetime = 99, .target = 7, .parent = 8 },
        { .sequence = 242, .path_sequence = 240, .lifetime = 99, .target = 8, .parent = 7 },
    };
    net_open(t, "rpl-no-way");
    net_line(t, 2);
    medium_run(&t->m, 3 * N6_SECOND);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) said_dao(t, &lines[i]);
    net_ping(t, 0, 5);
    net_ping(t, 0, 7);
}

/* The stranger is a parent, and tells of a route through himself. */
static inline void play_dao_of_parent(struct net *t)
{
    struct rpl_dio d = said_dio(t);
    struct rpl_conf c = said_conf(t);
    struct dao_line line = { .sequence = 240, .path_sequence = 240, .lifetime = 30, .target = 7 };
    t->rpl.mop = d.mop = RPL_MOP_STORING;
    net_open(t, "rpl-dao-of-parent");
    net_add(t, 1, RPL_ROUTER);
    d.rank = 256;
    said_one_dio(t, &d, &c);
    medium_run(&t->m, 3 * N6_SECOND);
    line.k = true;
    said_dao(t, &line);
    struct said s; /* of a DAO that the node has not sent */
    said_begin(&s);
    s.dst = net_ip(1, false);
    rpl_put_dao(&s.w, RPL_DAO_ACK, &(struct rpl_dao){ .sequence = 100 });
    said_send(t, &s, 1);
    medium_run(&t->m, 10 * N6_SECOND);
}

/* The root itself, and somebody below it: which is the better parent? */
static inline void play_triangle(struct net *t)
{
    net_open(t, "rpl-triangle");
    net_add(t, 0, RPL_ROOT);
    net_add(t, 2, RPL_ROUTER);
    medium_run(&t->m, 3 * N6_SECOND);
    net_add(t, 1, RPL_ROUTER);
    medium_run(&t->m, 3 * N6_SECOND);
}

typedef void play_fn(struct net *t);

static play_fn *const plays[] = {
    play_non_storing,    play_storing,      play_odd_dios, play_dis,
    play_daos,           play_daos_storing, play_packets,  play_source_routes,
    play_strange_dodags, play_bad_parents,  play_parents,  play_orphan,
    play_two_roots,      play_leaf,         play_local,    play_mop_0,
    play_dao_of_parent,  play_triangle,     play_no_way,
};
#endif
