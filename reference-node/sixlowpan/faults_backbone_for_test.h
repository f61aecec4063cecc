/* SPDX-License-Identifier: Apache-2.0
 * faults_backbone_for_test.h - a border router without ND in its LoWPAN, and a host outside. */
#ifndef SIXLOWPAN_FAULTS_BACKBONE_FOR_TEST_H
#define SIXLOWPAN_FAULTS_BACKBONE_FOR_TEST_H
#include "faults_tour_for_test.h"

#define OUTSIDE_LL  "fe80::5eff:fe10:1"
#define OUTSIDE     "2001:db8:0:b:0:5eff:fe10:1"
#define BORDER_LL   "fe80::5eff:fe10:82"
#define BORDER      "2001:db8:0:b:0:5eff:fe10:82"
#define INSIDE      "2001:db8:0:1::ff:fe00:2"
#define OUTSIDE_ETH "02005e100001"
#define BORDER_ETH  "02005e100082"

/* Node 0: 2001:db8:0:1::/64 in the LoWPAN, 2001:db8:0:b::/64 outside. */
static inline void backbone_add(struct medium *m, const char *fault)
{
    static const uint8_t ethernet[] = { 2, 0, 0x5e, 0x10, 0, 0x82 };
    struct node6_config c = medium_config(0);
    struct n6_ip inside = made_ip("2001:db8:0:1::"), outside = made_ip("2001:db8:0:b::");
    c.role = NODE6_6LBR;
    c.faults = fault;
    c.prefixes[c.prefix_count++].bits = 64;
    memcpy(c.prefixes[0].address, inside.b, 16);
    c.backbone.on = true;
    memcpy(c.backbone.ethernet, ethernet, sizeof ethernet);
    memcpy(c.backbone.prefix, outside.b, 16);
    medium_add(m, 0, &c);
}

/* A packet in an Ethernet frame of the host outside. */
static inline void backbone_give(struct medium *m, const char *to, const struct made *what)
{
    uint8_t frame[14 + N6_PACKET_BYTES];
    size_t n = made_hex(to, frame, 6);
    n += made_hex(OUTSIDE_ETH "86dd", frame + n, 8);
    n += made_packet(what, frame + n);
    node6_backbone_frame(m->node[0], (struct slice){ frame, n }, m->now_ns);
}

/* All Ethernet frames that the border router has to send; the last stays in *last. */
static inline unsigned backbone_take(struct medium *m, uint8_t *last, size_t cap, size_t *n)
{
    struct slice frame;
    unsigned count = 0;
    *n = 0;
    for (; node6_backbone_next(m->node[0], &frame); count++) {
        medium_note(m, MEDIUM_NODES, frame);
        *n = frame.n < cap ? frame.n : cap;
        memcpy(last, frame.p, *n);
    }
    return count;
}

static inline uint64_t tour_backbone(const char *fault)
{
    static const struct made rows[] = {
        { OUTSIDE_LL, "ff02::1", 58, 64, .payload = ECHO, .checksum_at = 2 },
        { OUTSIDE, INSIDE, 58, 64, .payload = ECHO, .checksum_at = 2 },
        { OUTSIDE, INSIDE, 58, 64, .payload = ECHO, .zeros = 1300, .checksum_at = 2 },
    };
    struct medium m;
    uint8_t last[64];
    size_t n;
    medium_open(&m, "tour-backbone");
    backbone_add(&m, fault);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        backbone_give(&m, i ? BORDER_ETH : "333300000001", &rows[i]);
        medium_run(&m, N6_SECOND / 2);
        backbone_take(&m, last, sizeof last, &n);
    }
    /* its neighbor tells who it is: what waits for it is sent */
    static const struct made advertisement = { OUTSIDE,
                                               BORDER,
                                               58,
                                               255,
                                               .payload = "8800000060000000"
                                                          "20010db80000000b00005efffe100001"
                                                          "020102005e100001",
                                               .checksum_at = 2 };
    backbone_give(&m, BORDER_ETH, &advertisement);
    backbone_take(&m, last, sizeof last, &n);
    medium_close(&m);
    return m.hash;
}
#endif
