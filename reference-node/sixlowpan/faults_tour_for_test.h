/* SPDX-License-Identifier: Apache-2.0
 * faults_tour_for_test.h - everything that a node can be seen to do, in a few scenes. */
#ifndef SIXLOWPAN_FAULTS_TOUR_FOR_TEST_H
#define SIXLOWPAN_FAULTS_TOUR_FOR_TEST_H
#include "packets_for_test.h"

#define A64        "fe80::212:4b00:14b5:d901"
#define B64        "fe80::212:4b00:14b5:d902"
#define GROUP      "ff3e:40:2001:db8:0:1:0:1"
#define RIID_GROUP "ff7e:140:2001:db8:0:1:0:1"
#define ECHO       "800000000001000261626364"

static inline void tour_ask(struct medium *m, unsigned i, const char *line)
{
    bool done;
    const char *answer = medium_ask(m, i, line, &done);
    for (; *answer; answer++) m->hash = (m->hash ^ (uint8_t)*answer) * 0x100000001b3u;
    medium_run(m, N6_SECOND / 2);
}

/* What the nodes have understood is part of what can be seen. */
static inline void tour_look(struct medium *m)
{
    static const char *const what[] = { "last request", "last reply", "last udp",  "last error",
                                        "contexts",     "neighbours", "addresses", "routers" };
    for (unsigned i = 0; i < MEDIUM_NODES; i++)
        for (size_t k = 0; m->node[i] && k < sizeof what / sizeof *what; k++)
            tour_ask(m, i, what[k]);
}

static inline void tour_packet(struct medium *m, unsigned i, const struct made *what,
                               const char *to)
{
    uint8_t packet[N6_PACKET_BYTES];
    struct text line = text_new(8000);
    size_t n = made_packet(what, packet);
    text_put(&line, "packet ");
    text_hex(&line, (struct slice){ packet, n }, 0);
    text_printf(&line, " to %s", to);
    tour_ask(m, i, text_string(&line));
    text_free(&line);
}

static inline void tour_contexts(struct node6_config *c)
{
    static const struct {
        uint8_t cid;
        const char *prefix;
        bool compress;
    } rows[] = { { 0, "2001:db8:0:1::/64", true },
                 { 1, "fd00:abcd::/48", true },
                 { 2, "2001:db8:0:2:0:ff:fe00:0/112", true },
                 { 3, "2001:db8:0:3::/64", true },
                 { 5, "2001:db8:0:5::/64", false } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct node6_prefix *p = &c->contexts[c->context_count++];
        struct n6_ip ip;
        if (!n6_ip_parse_prefix(rows[i].prefix, &ip, &p->bits)) abort();
        memcpy(p->address, ip.b, 16);
        p->cid = rows[i].cid;
        p->compress = rows[i].compress;
    }
    c->prefixes[0] = c->contexts[0];
    c->prefix_count = 1;
}

/* An echo request in two IPv6 fragments; the second may begin too early. */
static inline void tour_ip_fragments(struct medium *m, unsigned from, size_t second)
{
    struct made whole = { .src = from ? B64 : A64,
                          .dst = from ? A64 : B64,
                          .next = 58,
                          .hop_limit = 64,
                          .payload = ECHO,
                          .zeros = 16,
                          .checksum_at = 2 };
    uint8_t packet[N6_PACKET_BYTES];
    size_t n = made_packet(&whole, packet) - N6_IPV6_BYTES;
    for (int i = 0; i < 2; i++) {
        size_t at = i ? second : 0, end = i ? n : 16;
        struct text hex = text_new(400);
        text_printf(&hex, "3a00%04zx%08zx", at | !i, second);
        text_hex(&hex, (struct slice){ packet + N6_IPV6_BYTES + at, end - at }, 0);
        struct made part = { .src = whole.src, .dst = whole.dst, .next = 44, .hop_limit = 64 };
        part.payload = text_string(&hex);
        tour_packet(m, from, &part, from ? "00124b0014b5d901" : "00124b0014b5d902");
        text_free(&hex);
    }
    tour_ask(m, 1 - from, "last request");
}

/* Pings to the other node. */
static const char *const tour_pings[] = {
    "data 4", "tc 185 fl 0xbeef5", "tc 3 fl 0x12345", "tc 184",   "tc 3",      "fl 5",
    "hlim 1", "hlim 255",          "hlim 63",         "data 300", "data 1232", "data 90 tc 3"
};

/* Other commands of the sender. */
static const char *const tour_more[] = { "ping ff02::1",
                                         "ping ff02::1 data 300",
                                         "ping ff02::1:ffb5:d901",
                                         "ping ff02::1:ffb5:d902",
                                         "ping ff05::2",
                                         "ping " GROUP,
                                         "ping " RIID_GROUP,
                                         "ping 2001:db8:0:1:212:4b00:14b5:d901",
                                         "ping 2001:db8:0:1:212:4b00:14b5:d902",
                                         "ping 2001:db8:0:1:0:ff:fe00:1",
                                         "ping 2001:db8:0:1:0:ff:fe00:2",
                                         "ping fe80::ff:fe00:1",
                                         "ping fe80::ff:fe00:2",
                                         "ping 2001:db8:0:3::77",
                                         "ping 2001:db8:0:5::1",
                                         "ping fe80::a:b:c:d",
                                         "style uncompressed",
                                         "ping ff02::1 data 4",
                                         "ping ff02::1 data 200",
                                         "style minimal" };

/* Ports of all sizes. */
static const char *const tour_udps[] = { "5683 40001234",         "61617 aabb from 61618",
                                         "61440 aabb from 61616", "61475 aabb from 49152",
                                         "9 aabb from 61475",     "61952 aabb from 49152" };

/* Packets as they are; "me" and "you" are the link-local addresses. */
static const struct made tour_packets[] = {
    { .src = "me", .dst = "you", .next = 60, .hop_limit = 64, .payload = "3b201efc", .zeros = 260 },
    { .src = "me",
      .dst = "you",
      .next = 44,
      .hop_limit = 64,
      .payload = "fd00000100c0ffee01020304",
      .zeros = 1228 },
    { .src = "me",
      .dst = "you",
      .next = 44,
      .hop_limit = 64,
      .payload = "fd0004d000c0ffee05060708",
      .zeros = 220 },
    { .src = "fe80::1:2:3:4",
      .dst = "you",
      .next = 41,
      .hop_limit = 64,
      .payload = "6000000000003b40fe8000000000000002124b0014b5d901"
                 "fe8000000000000002124b0014b5d902" },
    { .src = "fe80::1:2:3:4",
      .dst = "you",
      .next = 41,
      .hop_limit = 64,
      .payload = "6000000000003b40fe8000000000000002124b0014b5d902"
                 "fe8000000000000002124b0014b5d901" },
    { .src = "fe80::1:2:3:4",
      .dst = "you",
      .next = 41,
      .hop_limit = 64,
      .payload = "6000000000003b40fe800000000000000001000200030004"
                 "fe8000000000000002124b0014b5d902" },
    { .src = "me",
      .dst = "you",
      .next = 44,
      .hop_limit = 64,
      .payload = "1100001012345678f0b1f0b20018abcd000102030405060708090a0b0c0d0e0f" },
    { .src = "::",
      .dst = "ff02::1",
      .next = 17,
      .hop_limit = 255,
      .payload = "c000f0b1000a0000aabb",
      .checksum_at = 6 },
    { .src = "fe80::1:2:3:4",
      .dst = "you",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2 },
    { .src = "fe80:0:0:1::1",
      .dst = "you",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2 },
    { .src = "2001:db8:0:1:0:ff:fe00:5678",
      .dst = "you",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2 },
    { .src = "fd00:abcd::a:b:c:d",
      .dst = "2001:db8:0:3::77",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2 },
    { .src = "2001:db8:0:2:0:ff:fe00:bb01",
      .dst = "you",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2 },
    { .src = "ff02::99",
      .dst = "you",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2 },
    { .src = "me",
      .dst = "you",
      .next = 60,
      .hop_limit = 64,
      .payload = "3a001e0199010100" ECHO,
      .checksum_at = 2,
      .checksum_next = 58,
      .checksum_from = 8 },
    { .src = "me",
      .dst = "you",
      .next = 60,
      .hop_limit = 64,
      .payload = "3a009e0199010100" ECHO,
      .checksum_at = 2,
      .checksum_next = 58,
      .checksum_from = 8 },
    { .src = "me", .dst = "you", .next = 253, .hop_limit = 64, .payload = "00010203" },
    { .src = "me",
      .dst = "you",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2,
      .bad_checksum = true },
    { .src = "me",
      .dst = "you",
      .next = 58,
      .hop_limit = 64,
      .payload = "c800000000010002",
      .checksum_at = 2 },
    { .src = "me",
      .dst = "you",
      .next = 17,
      .hop_limit = 64,
      .payload = "c000f0b1000a0000aabb",
      .checksum_at = 6,
      .bad_checksum = true },
    { .src = "me",
      .dst = "ff02::1",
      .next = 17,
      .hop_limit = 64,
      .payload = "c0000009000a0000aabb",
      .checksum_at = 6 },
    { .src = "me",
      .dst = "you",
      .next = 43,
      .hop_limit = 64,
      .payload = "3a0200010000000020010db80000000100000000000000aa" ECHO,
      .checksum_at = 2,
      .checksum_next = 58,
      .checksum_from = 24 },
    { .src = "me",
      .dst = "2001:db8:9::9",
      .next = 58,
      .hop_limit = 64,
      .payload = ECHO,
      .checksum_at = 2 },
};

static inline void tour_send_pings(struct medium *m, unsigned from, const char *you)
{
    char line[160];
    size_t pings = sizeof tour_pings / sizeof *tour_pings;
    for (size_t i = 0; i < pings + sizeof tour_more / sizeof *tour_more; i++) {
        snprintf(line, sizeof line, "ping %s %s", you, i < pings ? tour_pings[i] : "");
        tour_ask(m, from, i < pings ? line : tour_more[i - pings]);
        tour_ask(m, from, "last reply");
        tour_ask(m, 1 - from, "last request");
    }
}

static inline void tour_send_udp(struct medium *m, unsigned from, const char *you)
{
    for (size_t i = 0; i < sizeof tour_udps / sizeof *tour_udps; i++) {
        struct text line = text_new(1000);
        text_printf(&line, "udp %s %s", you, tour_udps[i]);
        tour_ask(m, from, text_string(&line));
        tour_ask(m, 1 - from, "last udp");
        tour_ask(m, from, "last error");
        text_free(&line);
    }
    struct text large = text_new(1000);
    text_printf(&large, "udp %s 61617 ", you);
    for (int i = 0; i < 200; i++) text_put(&large, "a7");
    tour_ask(m, from, text_string(&large));
    text_free(&large);
    tour_ask(m, 1 - from, "last udp");
}

/* Packets of all kinds from node `from`; each side of a fault sees them once. */
static inline void tour_send(struct medium *m, unsigned from)
{
    const char *me = from ? B64 : A64, *you = from ? A64 : B64;
    tour_send_pings(m, from, you);
    tour_send_udp(m, from, you);
    for (size_t i = 0; i < sizeof tour_packets / sizeof *tour_packets; i++) {
        struct made one = tour_packets[i];
        if (!strcmp(one.src, "me")) one.src = me;
        if (!strcmp(one.dst, "you")) one.dst = you;
        tour_packet(m, from, &one, from ? "00124b0014b5d901" : "00124b0014b5d902");
        tour_ask(m, 1 - from, "last");
        tour_ask(m, from, "last");
    }
    tour_ip_fragments(m, from, 16);
    tour_ip_fragments(m, from, 8);
}
#endif
