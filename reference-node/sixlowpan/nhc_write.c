/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"
#include "nhc.h"

enum { NHC_GHC_ICMPV6 = 0xdf, NHC_GHC_LITERAL = 80 }; /* octets that are sent so, at most */

/* EID by protocol number; -1 when it has none. */
static int nhc_eid(uint8_t nh)
{
    switch (nh) {
    case N6_NH_HOP_BY_HOP: return 0;
    case N6_NH_ROUTING: return 1;
    case N6_NH_FRAGMENT: return 2;
    case N6_NH_OPTIONS: return 3;
    case N6_NH_MOBILITY: return 4;
    case N6_NH_IPV6: return 7;
    default: return -1;
    }
}

static size_t nhc_header_bytes(struct slice packet, size_t at, uint8_t nh)
{
    if (nh == N6_NH_FRAGMENT) return 8;
    return packet.n < at + 2 ? SIZE_MAX : ((size_t)packet.p[at + 1] + 1) * 8;
}

/* Octets of trailing padding that decompression makes again: one Pad1, or one PadN of at most
 * seven octets whose data are zero. */
static size_t nhc_padding(struct slice header)
{
    size_t at = 2, last = 0;
    while (at < header.n) {
        last = at;
        if (header.p[at] == 0)
            at++;
        else if (at + 1 < header.n)
            at += 2u + header.p[at + 1];
        else
            return 0;
    }
    if (at != header.n || !last) return 0;
    size_t n = header.n - last;
    if (header.p[last] > 1 || n > 7) return 0;
    for (size_t i = last + 2; i < header.n; i++)
        if (header.p[i]) return 0;
    return n;
}

static size_t nhc_kept(const struct n6_hc *hc, struct slice packet, size_t at, uint8_t nh)
{
    size_t n = nhc_header_bytes(packet, at, nh);
    bool options = nh == N6_NH_HOP_BY_HOP || nh == N6_NH_OPTIONS;
    if (!options || (hc->style & N6_STYLE_PADDING)) return n;
    return n - nhc_padding(slice_part(packet, at, n));
}

static bool nhc_can_tunnel(struct slice p, size_t at)
{
    if (p.n < at + N6_IPV6_BYTES || p.p[at] >> 4 != 6) return false;
    return ((size_t)p.p[at + 4] << 8 | p.p[at + 5]) == p.n - at - N6_IPV6_BYTES;
}

bool n6_nhc_can(const struct n6_hc *hc, struct slice packet, size_t at, uint8_t nh)
{
    if (hc->style & N6_STYLE_NH) return false;
    if (nh == N6_NH_UDP)
        return packet.n >= at + 8 &&
               ((size_t)packet.p[at + 4] << 8 | packet.p[at + 5]) == packet.n - at;
    if (nh == N6_NH_IPV6) return nhc_can_tunnel(packet, at);
    if (nh == N6_NH_ICMPV6) return hc->ghc_send && packet.n - at <= NHC_GHC_LITERAL;
    if (nhc_eid(nh) < 0) return false;
    size_t n = nhc_header_bytes(packet, at, nh);
    if (n > packet.n || at > packet.n - n) return false;
    if (nh == N6_NH_FRAGMENT && packet.p[at + 1]) return false; /* it would be lost */
    return nhc_kept(hc, packet, at, nh) - 2 <= 255 || hc->faults[N6_NHC_EXT_LONG];
}

static void nhc_ports(const struct n6_hc *hc, unsigned src, unsigned dst, struct wr *w)
{
    unsigned p = (src >> 8 == 0xf0 ? 2u : 0u) | (dst >> 8 == 0xf0 ? 1u : 0u);
    if (p == 3) p = src >> 4 == 0xf0b && dst >> 4 == 0xf0b ? 3 : 1;
    if (hc->style & N6_STYLE_PORTS) p = 0;
    if (hc->faults[N6_NHC_UDP_PORTS_4] && src >> 8 == 0xf0 && dst >> 8 == 0xf0) p = 3;
    if (hc->faults[N6_NHC_UDP_PORTS_8] && dst >= 0xf000) p = 1;
    bool swapped = hc->faults[N6_NHC_UDP_PORTS_SWAPPED];
    bool no_checksum = hc->faults[N6_NHC_UDP_CHECKSUM_ELIDED];
    bool nibbles = hc->faults[N6_NHC_UDP_NIBBLES_SWAPPED] && p == 3;
    wr_u8(w, 0xf0u | (no_checksum ? 4u : 0u) | (swapped && p % 3 ? 3 - p : p));
    if (p == 3) {
        wr_bits(w, (nibbles ? dst : src) & 15, 4);
        wr_bits(w, (nibbles ? src : dst) & 15, 4);
        return;
    }
    wr_bits(w, src, p & 2 ? 8 : 16);
    wr_bits(w, dst, p & 1 ? 8 : 16);
}

static void nhc_udp(const struct n6_hc *hc, struct slice packet, size_t at, struct wr *w)
{
    const uint8_t *p = packet.p + at;
    nhc_ports(hc, (unsigned)p[0] << 8 | p[1], (unsigned)p[2] << 8 | p[3], w);
    if (hc->faults[N6_NHC_UDP_LENGTH_INLINE]) wr_bytes(w, (struct slice){ p + 4, 2 });
    if (!hc->faults[N6_NHC_UDP_CHECKSUM_ELIDED]) wr_bytes(w, (struct slice){ p + 6, 2 });
}

/* Inside a tunnel addresses are elided when they follow from those of the outer header. */
static size_t nhc_tunnel(const struct n6_hc *hc, struct slice packet, size_t at, struct wr *w)
{
    struct n6_hc inner = *hc;
    size_t covered = 0, from = at - N6_IPV6_BYTES;
    struct wr part = wr_open(w->p + wr_size(w), w->cap - wr_size(w));
    if (!hc->faults[N6_NHC_TUNNEL_FRAME]) {
        memcpy(inner.src_iid, packet.p + from + 16, 8);
        memcpy(inner.dst_iid, packet.p + from + 32, 8);
    }
    size_t n = n6_iphc_write(&inner, slice_part(packet, at, packet.n), part, &covered);
    if (!n) w->bad = true;
    w->at += n * 8;
    return at + covered;
}

size_t n6_nhc_write(const struct n6_hc *hc, struct slice packet, size_t at, uint8_t nh,
                    struct wr *w)
{
    for (;;) {
        if (nh == N6_NH_UDP) {
            nhc_udp(hc, packet, at, w);
            return at + 8;
        }
        if (nh == N6_NH_ICMPV6) { /* the octets as they are (RFC 7400 section 2) */
            wr_u8(w, NHC_GHC_ICMPV6);
            wr_u8(w, (unsigned)(packet.n - at));
            wr_bytes(w, slice_part(packet, at, packet.n));
            return packet.n;
        }
        if (nh == N6_NH_IPV6) {
            wr_u8(w, 0xee);
            return nhc_tunnel(hc, packet, at, w);
        }
        const uint8_t *p = packet.p + at;
        size_t kept = nhc_kept(hc, packet, at, nh), n = nhc_header_bytes(packet, at, nh);
        bool tail = nh == N6_NH_FRAGMENT && (p[2] || p[3] & 0xf8) && !hc->faults[N6_NHC_EXT_TAIL];
        if (hc->faults[N6_NHC_EXT_LONG]) kept = ((kept - 2) & 0xff) + 2;
        /* the addresses of a tunnel must be right before it */
        bool next = !tail && p[0] != N6_NH_IPV6 && n6_nhc_can(hc, packet, at + n, p[0]);
        unsigned eid = (unsigned)nhc_eid(nh);
        if (hc->faults[N6_NHC_EXT_EID] && eid == 3) eid = 5;
        wr_u8(w, 0xe0 | eid << 1 | next);
        if (!next) wr_u8(w, p[0]);
        wr_u8(w, (unsigned)kept - (hc->faults[N6_NHC_EXT_LENGTH] ? 0 : 2));
        wr_bytes(w, (struct slice){ p + 2, kept - 2 });
        nh = p[0];
        at += n;
        if (!next || w->bad) return at;
    }
}
