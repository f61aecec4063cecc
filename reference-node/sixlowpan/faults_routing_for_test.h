/* SPDX-License-Identifier: Apache-2.0
 * faults_routing_for_test.h - 6LoWPAN Routing Headers at a router of a DODAG, and fragments that a
 * router sends on. */
#ifndef SIXLOWPAN_FAULTS_ROUTING_FOR_TEST_H
#define SIXLOWPAN_FAULTS_ROUTING_FOR_TEST_H
#include "faults_tour_for_test.h"

#define ROUTING_IID "02124b0014b5d90"
#define ROUTING_TO  "00124b0014b5d902"
#define ROUTING_RPI "90051e0001" /* down, instance 30, DAGRank 1 */

/* An echo request behind these octets, from node `from` to node 1. form: LOWPAN_IPHC without what
 * stands in line; at: the first octet of the IPv6 header that stands in line. */
static inline void routing_echo(struct medium *m, unsigned from, const char *before,
                                const char *form, size_t at, const char *src, const char *dst)
{
    struct made echo = { src, dst, .next = 58, .hop_limit = 64, .payload = ECHO, .checksum_at = 2 };
    uint8_t packet[N6_PACKET_BYTES];
    struct text line = text_new(600);
    size_t n = made_packet(&echo, packet);
    text_printf(&line, "raw " ROUTING_TO " %s%s3a", before, form);
    text_hex(&line, (struct slice){ packet + at, n - at }, 0);
    tour_ask(m, from, text_string(&line));
    tour_ask(m, 1, "last request");
    text_free(&line);
}

/* A root, and routers below it in a line; node 1 may have the fault. */
static inline uint64_t tour_routing(const char *fault)
{
    static const struct {
        const char *before, *form, *src, *dst;
        size_t at;
    } rows[] = {
        { "f1" ROUTING_RPI, "7a00", "fd00::212:4b00:14b5:d901", "fd00::212:4b00:14b5:d902", 8 },
        { "f1801f" ROUTING_RPI, "7a00", "fd00::212:4b00:14b5:d901", "fd00::212:4b00:14b5:d902", 8 },
        { "f1" ROUTING_RPI "a006", "7a00", "fd00::212:4b00:14b5:d901", "fd00::212:4b00:14b5:d902",
          8 },
        { "f1a270aabb8103" ROUTING_IID "2" ROUTING_IID "3" ROUTING_RPI, "7a00",
          "fd00::212:4b00:14b5:d901", "fd00::212:4b00:14b5:d904", 8 },
        { "f18003" ROUTING_IID "3" ROUTING_RPI, "7a00", "fd00::212:4b00:14b5:d901",
          "fd00::212:4b00:14b5:d903", 8 },
        { "f1" ROUTING_RPI "a90640" ROUTING_IID "7", "7a30", "fe80::212:4b00:14b5:d907",
          "fd00::212:4b00:14b5:d902", 24 },
    };
    struct medium m;
    medium_open(&m, "tour-routing");
    for (unsigned i = 0; i < 4; i++) {
        struct node6_config c = medium_config(i);
        for (unsigned k = 0; k < 4; k++) m.deaf[i][k] = i + 1 < k || k + 1 < i;
        c.rpl.role = i ? RPL_ROUTER : RPL_ROOT;
        c.rpl.seed = i;
        c.rpl.instance = 30;
        c.rpl.sixlorh = c.sixlorh = true;
        c.prefixes[0] = (struct node6_prefix){ .address = { 0xfd }, .bits = 64 };
        c.prefix_count = !i;
        if (i == 1) c.faults = fault;
        medium_add(&m, i, &c);
    }
    medium_run(&m, 30 * N6_SECOND);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        routing_echo(&m, 0, rows[i].before, rows[i].form, rows[i].at, rows[i].src, rows[i].dst);
    tour_ask(&m, 1, "ping fd00::212:4b00:14b5:d901 id 7 seq 7");
    tour_ask(&m, 0, "ping fd00::212:4b00:14b5:d902 data 200 id 7 seq 8");
    medium_run(&m, N6_SECOND);
    medium_close(&m);
    return m.hash;
}

/* A first or a later fragment of a packet of zeroes from node `from` to node 1. */
static inline void forward_fragment(struct medium *m, unsigned from, const char *header,
                                    const char *head, unsigned zeroes)
{
    struct text line = text_new(600);
    text_printf(&line, "raw " ROUTING_TO " %s%s", header, head);
    for (unsigned i = 0; i < zeroes; i++) text_put(&line, "00");
    tour_ask(m, from, text_string(&line));
    text_free(&line);
}

/* Nodes in a line; the one in the middle is a router, and may have the fault. */
static inline uint64_t tour_forward(const char *fault)
{
    static const char onward[] = "7a753a" ROUTING_IID "3", back[] = "7a753a" ROUTING_IID "1";
    struct medium m;
    medium_open(&m, "tour-forward");
    for (unsigned i = 0; i < 3; i++) {
        struct node6_config c = medium_config(i);
        for (unsigned k = 0; k < 3; k++) m.deaf[i][k] = i + 1 < k || k + 1 < i;
        c.contexts[0] = (struct node6_prefix){ { 0xfd }, 64, 0, true };
        c.prefixes[0] = c.contexts[0];
        c.context_count = c.prefix_count = 1;
        c.fragment_forward = true;
        if (i == 1) c.role = NODE6_6LR;
        if (i == 1) c.faults = fault;
        medium_add(&m, i, &c);
    }
    forward_fragment(&m, 0, "c06c0001", onward, 32);
    forward_fragment(&m, 0, "e06c000109", "", 36);
    forward_fragment(&m, 0, "c06c0002", onward, 32);
    forward_fragment(&m, 2, "c06c0002", back, 32);
    forward_fragment(&m, 2, "e06c000209", "", 36);
    tour_ask(&m, 2, "ping fd00::212:4b00:14b5:d902"); /* a neighbor is known */
    medium_run(&m, 70 * N6_SECOND);
    forward_fragment(&m, 0, "e06c000209", "", 36);
    tour_ask(&m, 1, "route add fd01::/64 fe80::212:4b00:14b5:d903");
    forward_fragment(&m, 0, "c0c80003", "7270203afd010000000000000000000000000001", 80);
    medium_close(&m);
    return m.hash;
}
#endif
