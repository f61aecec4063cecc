/* SPDX-License-Identifier: Apache-2.0
 * faults_secure_for_test.h - two nodes with link-layer security, and frames that one of them is to
 * refuse. */
#ifndef SIXLOWPAN_FAULTS_SECURE_FOR_TEST_H
#define SIXLOWPAN_FAULTS_SECURE_FOR_TEST_H
#include "faults_tour_for_test.h"

enum secure_how { SECURE_GOOD, SECURE_MIC, SECURE_KEY, SECURE_OLD, SECURE_NOT };

static inline struct node6_config secure_config(unsigned i, uint8_t level)
{
    struct node6_config c = medium_config(i);
    c.security = (struct node6_security){ .level = level, .mode = 1, .index = 1 };
    for (unsigned k = 0; k < sizeof c.security.key; k++) c.security.key[k] = (uint8_t)(0xc0 + k);
    return c;
}

/* A frame from node 0 to node 1, secured as node 0 does it, or wrongly. */
static inline void secure_send(struct medium *m, struct slice payload, enum secure_how how)
{
    struct node6 *from = m->node[0];
    struct made_frame f = made_frame(m, 1, 2);
    uint8_t bytes[NODE6_FRAME_BYTES + 16];
    struct n6_mac mac = { .type = N6_MAC_DATA, .version = 1, .seq = f.seq, .dst = f.dst };
    mac.src = f.src;
    mac.ack_request = mac.pan_compressed = true;
    mac.dst_pan = mac.src_pan = f.pan;
    uint32_t counter = from->mac.security.counter;
    if (how == SECURE_OLD) from->mac.security.counter = 0;
    if (how != SECURE_NOT) n6_secure_header(from, &mac);
    from->config.security.key[0] ^= how == SECURE_KEY;
    size_t n = n6_mac_write(&mac, bytes, sizeof bytes);
    if (!n || n + payload.n > NODE6_FRAME_BYTES) abort();
    n6_secure_out(from, &mac, bytes, n, payload);
    from->config.security.key[0] ^= how == SECURE_KEY;
    if (how == SECURE_OLD) from->mac.security.counter = counter;
    n += payload.n + n6_secure_mic_bytes(&mac);
    if (how == SECURE_MIC) bytes[n - 1] ^= 1;
    medium_send(m, MEDIUM_NODES, (struct slice){ bytes, n });
    medium_run(m, 20 * 1000000);
}

/* An echo request in one frame. */
static inline void secure_echo(struct medium *m, const char *number, enum secure_how how)
{
    struct made what = { .src = A64, .dst = B64, .next = 58, .hop_limit = 64, .checksum_at = 2 };
    uint8_t packet[N6_PACKET_BYTES], payload[64] = { 0x7a, 0x33, 58 };
    what.payload = number;
    size_t n = made_packet(&what, packet) - N6_IPV6_BYTES;
    memcpy(payload + 3, packet + N6_IPV6_BYTES, n);
    secure_send(m, (struct slice){ payload, 3 + n }, how);
    tour_ask(m, 1, "last request");
}

/* One in two frames, of which the second is secured like this. */
static inline void secure_fragments(struct medium *m, uint8_t tag, enum secure_how second)
{
    struct made what = { A64, B64, .next = 58, .hop_limit = 64, .payload = "8000000000070009" };
    uint8_t packet[N6_PACKET_BYTES], bytes[100];
    what.zeros = 56;
    what.checksum_at = 2;
    size_t n = made_packet(&what, packet);
    struct wr w = wr_open(bytes, sizeof bytes);
    wr_be16(&w, 0xc000u | (unsigned)n);
    wr_be16(&w, tag);
    wr_u8(&w, 0x7a);
    wr_u8(&w, 0x33);
    wr_u8(&w, 58);
    wr_bytes(&w, (struct slice){ packet + N6_IPV6_BYTES, 72 - N6_IPV6_BYTES });
    secure_send(m, (struct slice){ bytes, wr_size(&w) }, SECURE_GOOD);
    w = wr_open(bytes, sizeof bytes);
    wr_be16(&w, 0xe000u | (unsigned)n);
    wr_be16(&w, tag);
    wr_u8(&w, 72 / 8);
    wr_bytes(&w, (struct slice){ packet + 72, n - 72 });
    secure_send(m, (struct slice){ bytes, wr_size(&w) }, second);
    tour_ask(m, 1, "last request");
}

static inline void secure_open_nodes(struct medium *m, const char *fault, uint8_t level)
{
    medium_open(m, "tour-secure");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = secure_config(i, level);
        if (i) c.faults = fault;
        medium_add(m, i, &c);
    }
}

/* Node 1 may have the fault. */
static inline uint64_t tour_secure(const char *fault)
{
    struct medium m;
    uint8_t octets[16];
    secure_open_nodes(&m, fault, 5);
    tour_ask(&m, 0, "ping " B64);
    tour_ask(&m, 1, "ping " A64 " data 88"); /* only without security in one frame */
    secure_echo(&m, "8000000000010001", SECURE_GOOD);
    secure_echo(&m, "8000000000010002", SECURE_MIC);
    secure_echo(&m, "8000000000010003", SECURE_KEY);
    secure_echo(&m, "8000000000010004", SECURE_OLD);
    secure_echo(&m, "8000000000010005", SECURE_NOT);
    secure_fragments(&m, 1, SECURE_GOOD);
    secure_fragments(&m, 2, SECURE_NOT);
    tour_ask(&m, 1, "open 61617");
    secure_send(&m, (struct slice){ octets, made_hex("7e33f4c000f0b1aabb", octets, 16) },
                SECURE_GOOD);
    tour_ask(&m, 1, "last udp");
    medium_close(&m);
    return m.hash;
}
#endif
