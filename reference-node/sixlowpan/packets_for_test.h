/* SPDX-License-Identifier: Apache-2.0
 * packets_for_test.h - packets and frames that a test makes by itself. */
#ifndef SIXLOWPAN_PACKETS_FOR_TEST_H
#define SIXLOWPAN_PACKETS_FOR_TEST_H
#include "command.h"
#include "medium_for_test.h"

/* A packet: what is in its payload, where its checksum goes (0: nowhere). */
struct made {
    const char *src, *dst;
    uint8_t next, hop_limit, tc;
    uint32_t flow_label;
    const char *payload; /* hexadecimal */
    size_t zeros;        /* more octets behind it */
    size_t checksum_at;
    uint8_t checksum_next; /* protocol of the checksum, 0: next */
    size_t checksum_from;  /* where the upper layer begins in the payload */
    bool bad_checksum;
};

static inline struct n6_ip made_ip(const char *text)
{
    struct n6_ip ip;
    if (!n6_ip_parse(text, &ip)) abort();
    return ip;
}

static inline size_t made_hex(const char *hex, uint8_t *to, size_t cap)
{
    char copy[4096];
    size_t n = 0;
    for (; *hex; hex++)
        if (*hex != ' ') copy[n++] = *hex;
    copy[n] = '\0';
    long octets = n6_hex(copy, to, cap);
    if (octets < 0) abort();
    return (size_t)octets;
}

static inline size_t made_packet(const struct made *m, uint8_t to[N6_PACKET_BYTES])
{
    struct n6_ip src = made_ip(m->src), dst = made_ip(m->dst);
    uint8_t *payload = to + N6_IPV6_BYTES;
    size_t n = made_hex(m->payload, payload, 1900);
    memset(payload + n, 0, m->zeros);
    n += m->zeros;
    const uint8_t header[8] = { (uint8_t)(0x60 | m->tc >> 4),
                                (uint8_t)((unsigned)m->tc << 4 | (m->flow_label >> 16 & 15)),
                                (uint8_t)(m->flow_label >> 8),
                                (uint8_t)m->flow_label,
                                (uint8_t)(n >> 8),
                                (uint8_t)n,
                                m->next,
                                m->hop_limit };
    memcpy(to, header, 8);
    memcpy(to + 8, src.b, 16);
    memcpy(to + 24, dst.b, 16);
    if (!m->checksum_at) return N6_IPV6_BYTES + n;
    size_t at = m->checksum_from + m->checksum_at;
    struct slice upper = { payload + m->checksum_from, n - m->checksum_from };
    payload[at] = payload[at + 1] = 0;
    uint16_t sum = n6_checksum(&src, &dst, m->checksum_next ? m->checksum_next : m->next, upper);
    if (m->bad_checksum) sum++;
    payload[at] = (uint8_t)(sum >> 8);
    payload[at + 1] = (uint8_t)sum;
    return N6_IPV6_BYTES + n;
}

/* A data frame of 2006 from src to dst with this payload. */
struct made_frame {
    struct n6_ll src, dst;
    uint16_t pan, src_pan;
    bool ack, whole;
    uint8_t seq;
};

static inline void made_send(struct medium *m, const struct made_frame *f, struct slice payload)
{
    uint8_t bytes[NODE6_FRAME_BYTES];
    struct n6_mac mac = { .type = N6_MAC_DATA, .version = 1, .seq = f->seq, .dst = f->dst };
    mac.src = f->src;
    mac.ack_request = f->ack;
    mac.pan_compressed = !f->whole;
    mac.dst_pan = f->pan;
    mac.src_pan = f->src_pan;
    size_t n = n6_mac_write(&mac, bytes, sizeof bytes);
    if (n + payload.n > sizeof bytes) abort();
    memcpy(bytes + n, payload.p, payload.n);
    medium_send(m, MEDIUM_NODES, (struct slice){ bytes, n + payload.n });
    medium_run(m, 20 * 1000000);
}

static inline struct n6_ll made_ll(const char *text)
{
    struct n6_ll a;
    if (!n6_ll_parse(text, &a)) abort();
    return a;
}

/* From the EUI-64 that ends in `from` to the one that ends in `to`. */
static inline struct made_frame made_frame(struct medium *m, uint8_t from, uint8_t to)
{
    struct made_frame f = { .pan = 0xabcd, .src_pan = 0xabcd, .ack = to != 0xff };
    f.src = made_ll("00124b0014b5d900");
    f.dst = f.src;
    f.src.b[7] = from;
    f.dst.b[7] = to;
    if (to == 0xff) f.dst = n6_ll_broadcast;
    f.seq = (uint8_t)++m->random;
    return f;
}

/* A packet as a good node would send it. */
static inline void made_good(struct medium *m, uint8_t from, uint8_t to, const struct made *what)
{
    static const bool none[N6_FAULT_COUNT];
    static const struct n6_context no_contexts[N6_CONTEXTS];
    uint8_t packet[N6_PACKET_BYTES], payload[1024];
    struct made_frame f = made_frame(m, from, to);
    struct n6_hc hc = { .contexts = no_contexts, .faults = none };
    size_t covered = 0, n = made_packet(what, packet);
    n6_hc_link(&hc, &f.src, &f.dst);
    size_t head = n6_iphc_write(&hc, (struct slice){ packet, n }, wr_open(payload, 200), &covered);
    memcpy(payload + head, packet + covered, n - covered);
    made_send(m, &f, (struct slice){ payload, head + n - covered });
}
#endif
