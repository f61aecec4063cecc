/* SPDX-License-Identifier: Apache-2.0
 * What is filled into a rebuilt packet when all of it is there: lengths, an elided checksum, and
 * which value of a context was meant. */
#include "wire/lowpan_packet.h"

enum { IPV6_BYTES = 40, UDP_BYTES = 8, ICMPV6 = 58, UDP_PROTO = 17 };

static void put16(uint8_t *packet, size_t at, size_t value)
{
    lowpan_put16(packet + at, (unsigned)value);
}

/* The upper layer of the innermost header; none when its checksum does not cover what is here. */
struct upper {
    struct slice octets;
    unsigned proto;
};

static bool find_upper(struct slice packet, size_t ip_at, struct upper *u)
{
    struct rd r = rd_open(slice_part(packet, ip_at, packet.n));
    rd_skip(&r, 6);
    unsigned next = rd_u8(&r);
    rd_skip(&r, IPV6_BYTES - 7);
    while (next == 0 || next == 43 || next == 60) {
        struct rd h = r;
        unsigned following = rd_u8(&h), units = rd_u8(&h);
        rd_skip(&h, 1);
        if (next == 43 && rd_u8(&h)) return false; /* the checksum has the final destination */
        rd_skip(&r, (units + 1) * 8u);
        if (r.bad) return false;
        next = following;
    }
    u->proto = next;
    u->octets = rd_rest(&r);
    return !r.bad && (next == ICMPV6 || next == UDP_PROTO);
}

static uint16_t sum_of(struct slice packet, size_t ip_at, const struct upper *u)
{
    struct checksum c = { 0 };
    checksum_pseudo(&c, slice_part(packet, ip_at + 8, 16), slice_part(packet, ip_at + 24, 16),
                    u->proto, u->octets.n);
    checksum_add(&c, u->octets);
    return checksum_sum(&c);
}

static bool is_good(struct slice packet, size_t ip_at)
{
    struct upper u;
    return find_upper(packet, ip_at, &u) && sum_of(packet, ip_at, &u) == 0xffff;
}

/* A checksum that comes out as 0 is sent as 0xffff (RFC 8200 section 8.1). */
static void put_checksum(const struct lowpan_open *o, struct slice packet, uint8_t *octets)
{
    size_t ip_at = o->ip_at[o->nip - 1];
    struct upper u = { slice_part(packet, o->udp_at, packet.n), UDP_PROTO };
    unsigned v = 0xffff & ~(unsigned)sum_of(packet, ip_at, &u);
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
    if (!o->uncertain && !o->nothers) return LOWPAN_AS_IT_IS;
    if (n != whole) return o->uncertain ? LOWPAN_IN_DOUBT : LOWPAN_AS_IT_IS;
    return settle(o, packet, n);
}
