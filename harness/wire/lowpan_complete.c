/* SPDX-License-Identifier: Apache-2.0
 * What is filled into a rebuilt packet when all of it is there: lengths, an elided checksum, and
 * which value of a context was meant. */
#include "wire/ipv6_inside.h"
#include "wire/lowpan_packet.h"

enum { IPV6_BYTES = 40 };
enum {
    HOP_BY_HOP = 0,
    UDP_PROTO = 17,
    ROUTING = 43,
    ICMPV6 = 58,
    DESTINATION = 60,
    MOBILITY = 135
};

static void put16(uint8_t *packet, size_t at, size_t value)
{
    lowpan_put16(packet + at, (unsigned)value);
}

/* The upper layer of the innermost header, and where the packet ends. */
struct upper {
    struct slice octets;
    unsigned proto;
    uint8_t final[16];
};

static bool is_extension(unsigned next)
{
    return next == HOP_BY_HOP || next == ROUTING || next == DESTINATION || next == MOBILITY;
}

/* Returns false when no checksum covers what is here, or the final destination is not told. */
static bool find_upper(struct slice packet, size_t ip_at, struct upper *u)
{
    struct rd r = rd_open(slice_part(packet, ip_at, packet.n));
    struct slice ip = rd_bytes(&r, IPV6_BYTES);
    if (r.bad) return false;
    unsigned next = ip.p[6];
    memcpy(u->final, ip.p + 24, 16);
    while (is_extension(next)) {
        struct rd h = r;
        unsigned following = rd_u8(&h), units = rd_u8(&h);
        struct slice header = rd_bytes(&r, (units + 1) * 8u);
        if (r.bad) return false;
        if (next == ROUTING && !ipv6_routing_final(header, ip.p + 24, u->final)) return false;
        next = following;
    }
    u->proto = next;
    u->octets = rd_rest(&r);
    return !r.bad && (next == ICMPV6 || next == UDP_PROTO);
}

static uint16_t sum_of(struct slice packet, size_t ip_at, const struct upper *u)
{
    struct checksum c = { 0 };
    checksum_pseudo(&c, slice_part(packet, ip_at + 8, 16), (struct slice){ u->final, 16 }, u->proto,
                    u->octets.n);
    checksum_add(&c, u->octets);
    return checksum_sum(&c);
}

static bool is_good(struct slice packet, size_t ip_at)
{
    struct upper u;
    return find_upper(packet, ip_at, &u) && sum_of(packet, ip_at, &u) == 0xffff;
}

static bool is_bad(struct slice packet, size_t ip_at)
{
    struct upper u;
    return find_upper(packet, ip_at, &u) && sum_of(packet, ip_at, &u) != 0xffff;
}

/* A checksum that comes out as 0 is sent as 0xffff (RFC 8200 section 8.1), which also stands where
 * nobody can tell it. */
static void put_checksum(const struct lowpan_open *o, struct slice packet, uint8_t *octets)
{
    struct upper u;
    unsigned v = 0;
    put16(octets, o->udp_at + 6u, 0);
    if (find_upper(packet, o->ip_at[o->nip - 1], &u))
        v = 0xffff & ~(unsigned)sum_of(packet, o->ip_at[o->nip - 1], &u);
    put16(octets, o->udp_at + 6u, v ? v : 0xffff);
}

static void swap_others(const struct lowpan_open *o, uint8_t *packet, bool back, uint8_t kept[][16])
{
    for (unsigned i = 0; i < o->nothers && i < LOWPAN_OTHERS_MAX; i++) {
        uint8_t *a = packet + o->other[i].at;
        if (!back) memcpy(kept[i], a, 16);
        memcpy(a, back ? kept[i] : o->other[i].octets, 16);
    }
}

/* Addresses as they are, or with the values that contexts had before: those with which the
 * checksum is good. When neither is, as they are. */
static enum lowpan_settled settle(const struct lowpan_open *o, uint8_t *packet, size_t n)
{
    uint8_t kept[LOWPAN_OTHERS_MAX][16];
    struct slice s = { packet, n };
    size_t ip_at = o->ip_at[o->nip - 1];
    if (is_good(s, ip_at)) return LOWPAN_AS_IT_IS;
    if (o->nothers) {
        swap_others(o, packet, false, kept);
        if (is_good(s, ip_at)) return LOWPAN_AS_BEFORE;
        swap_others(o, packet, true, kept);
    }
    return o->uncertain ? LOWPAN_IN_DOUBT : LOWPAN_AS_IT_IS;
}

enum lowpan_settled lowpan_complete(const struct lowpan_open *o, uint8_t *packet, size_t n,
                                    size_t whole)
{
    for (unsigned i = 0; i < o->nip; i++)
        put16(packet, o->ip_at[i] + 4u, whole - o->ip_at[i] - IPV6_BYTES);
    if (o->udp_at != LOWPAN_NOWHERE) put16(packet, o->udp_at + 4u, whole - o->udp_at);
    if (o->no_checksum) {
        if (n == whole)
            put_checksum(o, (struct slice){ packet, n }, packet);
        else
            put16(packet, o->udp_at + 6u, 0xffff); /* nobody can tell */
        return o->uncertain ? LOWPAN_IN_DOUBT : LOWPAN_AS_IT_IS;
    }
    size_t innermost = o->nip ? o->ip_at[o->nip - 1] : 0;
    if (o->mixed && is_bad((struct slice){ packet, n }, innermost)) return LOWPAN_MIXED;
    if (!o->uncertain && !o->nothers) return LOWPAN_AS_IT_IS;
    if (n != whole) return o->uncertain ? LOWPAN_IN_DOUBT : LOWPAN_AS_IT_IS;
    return settle(o, packet, n);
}
