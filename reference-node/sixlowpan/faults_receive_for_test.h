/* SPDX-License-Identifier: Apache-2.0
 * faults_receive_for_test.h - frames that no good node sends, and what node 1 makes of them. */
#ifndef SIXLOWPAN_FAULTS_RECEIVE_FOR_TEST_H
#define SIXLOWPAN_FAULTS_RECEIVE_FOR_TEST_H
#include "faults_tour_for_test.h"

/* The compressed octets before an upper layer, and the packet that a careless reader sees. */
struct odd {
    const char *head;
    struct made as;
};

static inline void odd_send(struct medium *m, const struct odd *o, uint8_t to)
{
    uint8_t packet[N6_PACKET_BYTES], payload[200];
    size_t n = made_packet(&o->as, packet), from = N6_IPV6_BYTES + o->as.checksum_from;
    size_t head = made_hex(o->head, payload, sizeof payload);
    memcpy(payload + head, packet + from, n - from);
    struct made_frame f = made_frame(m, 1, to);
    made_send(m, &f, (struct slice){ payload, head + n - from });
    tour_ask(m, 1, "last");
}

#define ODD_ECHO(from, to)                                                                         \
    {                                                                                              \
        .src = from, .dst = to, .next = 58, .hop_limit = 64, .payload = ECHO, .checksum_at = 2     \
    }
#define B64_HEX "fe8000000000000002124b0014b5d902"

static inline void odd_headers(struct medium *m)
{
    static const struct odd rows[] = {
        { "7a343a" B64_HEX, ODD_ECHO(A64, B64) },                   /* M=0 DAC=1 DAM=00 */
        { "7a3d3a3e0000000001", ODD_ECHO(A64, GROUP) },             /* M=1 DAC=1 DAM=01 */
        { "7a3c3a3e0000000001", ODD_ECHO(A64, GROUP) },             /* a legal one */
        { "7ad3903a000a000b000c000d", ODD_ECHO("::a:b:c:d", B64) }, /* context 9 */
        { "7ad3303a000a000b000c000d", ODD_ECHO("2001:db8:0:3:a:b:c:d", B64) },
        { "7ad7033a000a000b000c000d",
          ODD_ECHO("2001:db8:0:1:a:b:c:d", "2001:db8:0:3:212:4b00:14b5:d902") },
        { "7ad3203affffffffffffbb01", ODD_ECHO("2001:db8:0:2:0:ff:fe00:bb01", B64) },
        { "7a3b3a01", ODD_ECHO(A64, "ff02::1") },
        { "7a393a0201ffb5d902", ODD_ECHO(A64, "ff02::1:ffb5:d902") },
        { "7f33f0",
          { .src = A64,
            .dst = B64,
            .next = 17,
            .hop_limit = 255,
            .payload = "c000f0b1000a0000aabb",
            .checksum_at = 6 } },
        { "007a333a", ODD_ECHO(A64, B64) },
        { "5f7a333a", ODD_ECHO(A64, B64) },
        { "f17a333a", ODD_ECHO(A64, B64) }, /* page 1 */
        { "7e33e23a050000000000", ODD_ECHO(A64, B64) },
        { "7e33e63a041e029999", ODD_ECHO(A64, B64) },
        { "7e3380e63a041e029999", ODD_ECHO(A64, B64) },
        { "7b333a", ODD_ECHO(A64, B64) },
        { "79333a", ODD_ECHO(A64, B64) },
        { "6233b90beef53a", ODD_ECHO(A64, B64) },
        { "72332e3a", ODD_ECHO(A64, B64) },
        { "4160000000000f3a40fe8000000000000002124b0014b5d901" B64_HEX, ODD_ECHO(A64, B64) },
    };
    static const struct made udp = { .src = A64,
                                     .dst = B64,
                                     .next = 17,
                                     .hop_limit = 64,
                                     .payload = "c000f0b1000a0000aabb",
                                     .checksum_at = 6 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) odd_send(m, &rows[i], 2);
    /* UDP without a checksum: ports c000 and f0b1, two octets */
    struct made_frame f = made_frame(m, 1, 2);
    uint8_t octets[16];
    made_send(m, &f, (struct slice){ octets, made_hex("7e33f4c000f0b1aabb", octets, 16) });
    tour_ask(m, 1, "last udp");
    made_good(m, 1, 2, &udp);
    /* the unspecified source, when context 0 is not there */
    tour_ask(m, 1, "context remove 0");
    const struct odd any = { "7a433a", ODD_ECHO("::", B64) };
    const struct odd any_udp = { "7e43f0c000f0b1",
                                 { .src = "::",
                                   .dst = B64,
                                   .next = 17,
                                   .hop_limit = 64,
                                   .payload = "c000f0b1000a0000aabb",
                                   .checksum_at = 6,
                                   .checksum_from = 0 } };
    odd_send(m, &any, 2);
    uint8_t packet[N6_PACKET_BYTES], payload[64];
    made_packet(&any_udp.as, packet);
    size_t head = made_hex(any_udp.head, payload, sizeof payload);
    memcpy(payload + head, packet + N6_IPV6_BYTES + 6, 4);
    f = made_frame(m, 1, 2);
    made_send(m, &f, (struct slice){ payload, head + 4 });
    tour_ask(m, 1, "last udp");
    /* an extension header that is longer than the frame; is the node still there? */
    f = made_frame(m, 1, 2);
    made_send(m, &f, (struct slice){ octets, made_hex("7e33e63aff1e041122", octets, 16) });
    tour_ask(m, 0, "ping " B64);
    tour_ask(m, 0, "last reply");
}

/* A fragment of the packet: covers from..to, with this size, tag and sender. */
struct odd_fragment {
    uint8_t from;
    uint16_t tag;
    int16_t more; /* added to datagram_size */
    uint16_t at, to;
    uint16_t wait_s;
};

static inline void odd_fragment(struct medium *m, struct slice packet, const struct odd_fragment *o)
{
    uint8_t bytes[NODE6_FRAME_BYTES];
    struct wr w = wr_open(bytes, sizeof bytes);
    struct made_frame f = made_frame(m, o->from, 2);
    wr_bits(&w, o->at ? 0x1c : 0x18, 5);
    wr_bits(&w, (uint64_t)((int)packet.n + o->more), 11);
    wr_be16(&w, o->tag);
    size_t at = o->at;
    if (at)
        wr_u8(&w, o->at / 8u);
    else {
        wr_u8(&w, 0x7a);
        wr_u8(&w, 0x13); /* 64 bits of the source: another sender changes nothing */
        wr_u8(&w, 58);
        wr_bytes(&w, slice_part(packet, 16, 8));
        at = N6_IPV6_BYTES;
    }
    wr_bytes(&w, slice_part(packet, at, o->to - at));
    for (size_t i = packet.n; i < o->to; i++) wr_u8(&w, 0);
    made_send(m, &f, (struct slice){ bytes, wr_size(&w) });
    medium_run(m, o->wait_s * N6_SECOND);
    tour_ask(m, 1, "last request");
}

static inline void odd_fragments(struct medium *m)
{
    static const struct made what = { .src = A64,
                                      .dst = B64,
                                      .next = 58,
                                      .hop_limit = 64,
                                      .payload = ECHO,
                                      .zeros = 56,
                                      .checksum_at = 2 };
    static const struct odd_fragment rows[] = {
        { 1, 1, 0, 0, 72, 0 },    { 1, 1, 0, 72, 108, 0 },                            /* good */
        { 1, 2, 0, 72, 108, 0 },  { 1, 2, 0, 0, 72, 0 },                              /* reversed */
        { 1, 3, 0, 0, 72, 0 },    { 1, 3, 0, 0, 72, 0 },     { 1, 3, 0, 72, 108, 0 }, /* twice */
        { 1, 4, 0, 0, 72, 0 },    { 1, 4, 0, 64, 108, 70 },                           /* overlap */
        { 1, 5, 0, 0, 72, 0 },    { 3, 5, 0, 72, 108, 70 },                           /* senders */
        { 1, 6, 0, 0, 72, 0 },    { 1, 7, 0, 72, 108, 70 },                           /* tags */
        { 1, 8, 0, 0, 72, 0 },    { 1, 8, 8, 72, 112, 70 },                           /* sizes */
        { 1, 9, 0, 0, 72, 0 },    { 1, 9, 0, 72, 112, 70 },                           /* beyond */
        { 1, 10, 0, 0, 68, 0 },   { 1, 10, 0, 72, 108, 70 },                          /* of 8 */
        { 1, 11, 0, 0, 72, 2 },   { 1, 11, 0, 72, 108, 0 },                           /* slow */
        { 1, 12, 0, 0, 72, 62 },  { 1, 12, 0, 72, 108, 70 },                          /* too slow */
        { 1, 13, 0, 0, 72, 0 },   { 1, 14, 0, 0, 72, 0 },    { 1, 13, 0, 72, 108, 0 }, /* two */
        { 1, 14, 0, 72, 108, 0 },
    };
    uint8_t packet[N6_PACKET_BYTES];
    size_t n = made_packet(&what, packet);
    if (n != 108) abort();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        odd_fragment(m, (struct slice){ packet, n }, &rows[i]);
    static const struct odd_fragment left[] = { { 1, 15, 0, 0, 72, 0 }, { 1, 15, 0, 72, 108, 0 } };
    odd_fragment(m, (struct slice){ packet, n }, &left[0]);
    tour_ask(m, 1, "disassociate");
    odd_fragment(m, (struct slice){ packet, n }, &left[1]);
}

static inline void odd_frames(struct medium *m)
{
    static const struct made echo = ODD_ECHO(A64, B64);
    struct made_frame f;
    uint8_t packet[N6_PACKET_BYTES], payload[128] = { 0x41 };
    size_t n = made_packet(&echo, packet);
    memcpy(payload + 1, packet, n);
    struct slice whole = { payload, n + 1 };
    f = made_frame(m, 1, 2);
    made_send(m, &f, whole);
    made_send(m, &f, whole); /* the same sequence number */
    tour_ask(m, 1, "last request");
    f = made_frame(m, 1, 2);
    f.pan = 0xabce;
    made_send(m, &f, whole);
    f = made_frame(m, 1, 9);
    made_send(m, &f, whole);
    f = made_frame(m, 1, 2);
    f.ack = false;
    made_send(m, &f, whole);
    f = made_frame(m, 1, 2);
    f.whole = true; /* both PAN ids */
    made_send(m, &f, whole);
    tour_ask(m, 1, "last request");
    f = made_frame(m, 1, 2);
    memmove(payload + 6, packet + N6_IPV6_BYTES, n - N6_IPV6_BYTES);
    memcpy(payload, "\x6a\x33\x10\0\0\x3a", 6); /* a reserved bit beside the Flow Label */
    made_send(m, &f, (struct slice){ payload, n - N6_IPV6_BYTES + 6 });
    struct made large = { A64, B64, .next = 17, .hop_limit = 64, .payload = "f0b1f0b505800000" };
    large.zeros = 1400;
    large.checksum_at = 6;
    tour_packet(m, 0, &large, "00124b0014b5d902");
}
#endif
