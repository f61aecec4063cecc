/* SPDX-License-Identifier: Apache-2.0
 * What a LoWPAN payload is: the dispatch octets in their order (RFC 4944 section 5, RFC 6282
 * section 2, RFC 8025, RFC 8066), the mesh and the broadcast header. */
#include "wire/checksum.h"
#include "wire/lowpan_packet.h"

#define SPEC_MESH "RFC4944:5.2"

enum { IPV6_BYTES = 40, GLANCE_MAX = 2047 }; /* octets of a frame whose packet has room surely */

/* --- mesh (RFC 4944 sections 5.2 and 11.1) -------------------------------------------------- */

static void mesh_address(struct lowpan *l, bool is_short, unsigned row16, unsigned row64,
                         struct link_address *a)
{
    struct slice s = rd_bytes(&l->r, is_short ? 2 : 8);
    if (l->r.bad) return;
    *a = (struct link_address){ .n = (uint8_t)s.n };
    memcpy(a->octets, s.p, s.n);
    walk_bits(l->w, LOWPAN_ID(is_short ? row16 : row64), s, 0, (unsigned)s.n * 8);
}

static bool mesh(struct lowpan *l)
{
    struct rd r = l->r;
    struct slice head = rd_bytes(&l->r, 1);
    unsigned v = rd_u8(&r), hops = v & 15;
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), head, 0, 2);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_MESH_V), head, 2, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_MESH_F), head, 3, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_MESH_HOPS), head, 4, 4);
    if (hops == 15) {
        struct slice deep = rd_bytes(&l->r, 1);
        walk_bits(l->w, LOWPAN_ID(LOWPAN_MESH_HOPS8), deep, 0, 8);
    }
    mesh_address(l, v & 0x20, LOWPAN_MESH_ORIG16, LOWPAN_MESH_ORIG64, &l->src);
    mesh_address(l, v & 0x10, LOWPAN_MESH_DEST16, LOWPAN_MESH_DEST64, &l->dst);
    return !l->r.bad || lowpan_short(l, LOWPAN_MESH_V, "mesh header is cut", SPEC_MESH);
}

static bool broadcast(struct lowpan *l, bool after_mesh)
{
    struct slice head = rd_bytes(&l->r, 1), sequence = rd_bytes(&l->r, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), head, 0, 8);
    if (l->r.bad)
        return lowpan_short(l, LOWPAN_BCAST_SEQNUM, "broadcast header is cut", "RFC4944:11.1");
    walk_bits(l->w, LOWPAN_ID(LOWPAN_BCAST_SEQNUM), sequence, 0, 8);
    if (!after_mesh)
        walk_bad(l->w, MALFORMED_SHOULD,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN_PATTERN), head,
                                        "a broadcast header without a mesh header",
                                        "RFC4944:11.1" });
    return true;
}

/* --- what is not a packet ------------------------------------------------------------------- */

/* Nothing more can be read: the octets are data. */
static void no_packet(struct lowpan *l, enum malformed_level level, const char *message,
                      const char *spec)
{
    struct slice rest = rd_peek(&l->r), head = slice_part(rest, 0, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), head, 0, 8);
    if (message)
        walk_bad(l->w, level,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN_PATTERN), head, message, spec });
    data_decode(l->w, slice_part(rest, 1, rest.n));
}

/* 0x40 and an extension type: all of those assigned are for other uses than ours. */
static void escape(struct lowpan *l)
{
    struct slice type = slice_part(rd_peek(&l->r), 1, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_ESC_TYPE), type, 0, 8);
    if (type.n)
        no_packet(l, MALFORMED_NOTE, "this extension type is not known here", "RFC8066:3.1");
    else
        lowpan_short(l, LOWPAN_ESC_TYPE, "the extension type is missing", "RFC8066:3");
}

/* --- the packet ----------------------------------------------------------------------------- */

/* IPv6 as it is. Alone in its frame it stands where it is decoded. */
static void plain(struct lowpan *l)
{
    struct slice head = rd_bytes(&l->r, 1), packet = rd_rest(&l->r);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), head, 0, 8);
    l->open.pattern = 0x41;
    l->ip_end = l->w->bytes.n - packet.n + IPV6_BYTES;
    struct rd r = rd_open(packet);
    rd_skip(&r, 4);
    size_t bytes = IPV6_BYTES + (size_t)rd_be16(&r);
    if (l->frag.n) {
        if (!r.bad && bytes != l->datagram_bytes)
            lowpan_bad(l, LOWPAN_FRAG_SIZE, slice_part(l->frag, 0, 2),
                       "datagram_size is not the length of the IPv6 packet", "RFC4944:5.3");
        if (lowpan_copy(l, packet)) lowpan_deliver(l);
        return;
    }
    if (!r.bad && bytes < packet.n)
        walk_bad(
            l->w, MALFORMED_SHOULD,
            (struct walk_finding){ LOWPAN_ID(LOWPAN_PATTERN), slice_part(packet, bytes, packet.n),
                                   "octets are left over after the IPv6 packet", "RFC4944:5.1" });
    walk_calc(l->w, LOWPAN_ID(LOWPAN_DATAGRAM_PATTERN), l->open.pattern);
    ipv6_decode(l->w, packet);
}

static bool good_upper(struct slice packet, unsigned proto)
{
    struct slice upper = slice_part(packet, IPV6_BYTES, packet.n);
    struct checksum c = { 0 };
    bool has_checksum = proto == 17 || proto == 58 || proto == 6;
    checksum_pseudo(&c, slice_part(packet, 8, 16), slice_part(packet, 24, 16), proto, upper.n);
    checksum_add(&c, upper);
    return has_checksum && checksum_sum(&c) == 0xffff;
}

/* Does an IPv6 packet stand where its dispatch should, whole and with a good checksum? Its first
 * octet is that of LOWPAN_IPHC. 0x60 0x00 can be both: all fields in line, and a Flow Label that
 * is as large as the packet is long. */
static bool bare(const struct lowpan *l)
{
    struct slice s = rd_peek(&l->r);
    struct rd r = rd_open(s);
    unsigned first = (unsigned)rd_be16(&r);
    rd_skip(&r, 2);
    size_t payload = rd_be16(&r);
    unsigned proto = rd_u8(&r);
    if (r.bad || first >> 12 != 6 || first == 0x6000 || l->frag.n || l->page) return false;
    return s.n >= IPV6_BYTES && payload == s.n - IPV6_BYTES && good_upper(s, proto);
}

static void bare_ipv6(struct lowpan *l)
{
    struct slice packet = rd_rest(&l->r);
    lowpan_bad(l, LOWPAN_PATTERN, slice_part(packet, 0, 1),
               "an IPv6 header without the dispatch of one", "RFC4944:5");
    ipv6_decode(l->w, packet);
}

static void dispatch(struct lowpan *l)
{
    struct rd r = l->r;
    unsigned v = rd_u8(&r);
    if (r.bad) {
        lowpan_short(l, LOWPAN_PATTERN, "the dispatch octet is missing", "RFC4944:5");
    } else if (v >> 4 == 6 && bare(l)) {
        bare_ipv6(l);
    } else if (v >> 5 == 3) {
        l->open.pattern = 3;
        if (lowpan_iphc(l) || l->unknown) lowpan_deliver(l);
    } else if (v == 0x41 && l->page == 0) {
        plain(l);
    } else if (v == 0x42 && l->page == 0) {
        l->open.pattern = 0x42;
        if (lowpan_hc1(l)) lowpan_deliver(l);
    } else if (v == 0x40) {
        escape(l);
    } else if (v == 0x43) { /* depth-first forwarding: RFC 6971; recorded only */
        no_packet(l, MALFORMED_NOTE, NULL, NULL);
    } else if (v < 0x40) {
        no_packet(l, MALFORMED_NOTE, "not a LoWPAN frame after a LoWPAN header", "RFC4944:5.1");
    } else if (v >= 0xc0 || v >> 6 == 2) {
        no_packet(l, MALFORMED_MUST, "a header of mesh, fragment or page out of order",
                  "RFC4944:5");
    } else {
        no_packet(l, MALFORMED_MUST, "this dispatch is not assigned", "RFC4944:5.1");
    }
}

/* Page switches (RFC 8025) and, in page 1, routing headers. false: decoding ends. */
static bool pages(struct lowpan *l)
{
    for (;;) {
        struct rd r = l->r;
        unsigned v = rd_u8(&r);
        if (r.bad || v < 0xf0) break;
        struct slice head = slice_part(rd_peek(&l->r), 0, 1);
        walk_bits(l->w, LOWPAN_ID(LOWPAN_PAGE), head, 4, 4);
        l->page = v & 15;
        if (l->page > 1) {
            no_packet(l, MALFORMED_NOTE, l->page == 15 ? NULL : "nothing is assigned in this page",
                      "RFC8025:6");
            return false;
        }
        l->r = r;
    }
    return l->page != 1 || lowpan_routing(l);
}

void lowpan_packet(struct lowpan *l)
{
    if (pages(l)) dispatch(l);
}

/* The next octet, or 0 at the end. */
static unsigned next_octet(const struct lowpan *l)
{
    struct rd r = l->r;
    return rd_u8(&r);
}

/* Headers before the dispatch of the packet, in their order (RFC 4944 section 5). */
static void headers(struct lowpan *l)
{
    unsigned v = next_octet(l);
    bool meshed = v >> 6 == 2;
    if (meshed) {
        if (!mesh(l)) return;
        v = next_octet(l);
    }
    if (v == 0x50) {
        if (!broadcast(l, meshed)) return;
        v = next_octet(l);
    }
    if (v >> 1 == 0x74) {
        lowpan_rfrag(l);
    } else if (v >> 1 == 0x75) {
        lowpan_rfrag_ack(l);
    } else if (v >> 3 == 0x1c) {
        lowpan_later_fragment(l);
    } else {
        lowpan_packet_begin(l);
        if (v >> 3 != 0x18 || lowpan_first_fragment(l)) lowpan_packet(l);
    }
}

/* Most packets, for those who want nothing of the headers up to UDP: its payload is decoded where
 * it stands, and the packet is not rebuilt. Returns false when it is another one, or cut. */
static bool glance(struct walk *w, struct slice s)
{
    unsigned src = 0, dst = 0;
    size_t iphc = lowpan_iphc_glance(w, s);
    size_t udp = iphc ? lowpan_nhc_glance(slice_part(s, iphc, s.n), &src, &dst) : 0;
    if (!udp || iphc + udp > s.n || s.n > GLANCE_MAX || w->out->cut || w->out->nbufs == PACKET_BUFS)
        return false;
    if (w->depth == 0) w->out->top = PROTO_UDP;
    udp_payload_decode(w, src, dst, slice_part(s, iphc + udp, s.n));
    return true;
}

void lowpan_decode(struct walk *w, struct slice s)
{
    struct rd r = rd_open(s);
    unsigned first = rd_u8(&r);
    if (first < 0x40 && !r.bad) { /* NALP: not a LoWPAN frame (RFC 4944 section 5.1) */
        data_decode(w, s);
        return;
    }
    walk_enter(w, PROTO_LOWPAN, s);
    if (w->in_lowpan || w->link.secured) { /* not twice in one frame: there is one buffer */
        data_decode(w, s);
        return;
    }
    w->in_lowpan = true;
    if (!w->glances || first >> 5 != 3 || !glance(w, s)) {
        struct lowpan l;
        lowpan_open(&l, w, s);
        headers(&l);
    }
    w->in_lowpan = false;
}
