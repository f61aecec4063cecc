/* SPDX-License-Identifier: Apache-2.0
 * LOWPAN_NHC (RFC 6282 section 4) and its generic forms (RFC 7400 section 3). */
#include "wire/lowpan_packet.h"

#define SPEC_EXT "RFC6282:4.2"
#define SPEC_UDP "RFC6282:4.3.3"

enum { IPV6_BYTES = 40, UDP_BYTES = 8, EXT_UNIT = 8, EID_FRAGMENT = 2, EID_IPV6 = 7 };

/* The octet that begins a compressed header. */
struct nhc {
    struct slice head;
    unsigned octet;
    bool generic;
};

/* Extension headers by EID: the next header value; may padding at the end be elided? */
static const struct ext {
    bool known, padded;
    uint8_t proto;
} exts[8] = { { true, true, 0 },    { true, false, 43 },   { true, false, 44 },  { true, true, 60 },
              { true, false, 135 }, { false, false, 255 }, { false, false, 255 } };

/* The octet at next_at tells the header that begins with n. */
static void set_next(struct lowpan *l, size_t next_at, const struct nhc *n, unsigned proto)
{
    l->p[next_at] = (uint8_t)proto;
    lowpan_origin(l, next_at * 8, 8, n->head, 0, 8);
}

/* --- extension headers ---------------------------------------------------------------------- */

/* Elided padding comes back as one Pad1 or PadN option (RFC 6282 section 4.2). */
static bool add_padding(struct lowpan *l, size_t bytes, struct slice place)
{
    uint8_t *p = lowpan_room(l, bytes);
    if (!p) return false;
    memset(p, 0, bytes);
    if (bytes > 1) {
        p[0] = 1;
        p[1] = (uint8_t)(bytes - 2);
    }
    lowpan_origin(l, l->n * 8, bytes * 8, place, 0, place.n * 8);
    l->n += bytes;
    return true;
}

static void ext_rows(struct lowpan *l, const struct nhc *n, struct slice next, struct slice length,
                     unsigned eid)
{
    walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_PATTERN), n->head, 0, n->generic ? 5 : 4);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_EXT_EID), n->head, n->generic ? 5 : 4, n->generic ? 2 : 3);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_EXT_NH), n->head, 7, 1);
    if (next.n) walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_EXT_NEXT), next, 0, 8);
    if (length.n)
        walk_bits(l->w,
                  LOWPAN_ID(eid == EID_FRAGMENT ? LOWPAN_NHC_EXT_RESERVED : LOWPAN_NHC_EXT_LENGTH),
                  length, 0, 8);
}

/* The octets of the header are there: its length, in units of 8, and its padding. */
static bool ext_close(struct lowpan *l, const struct nhc *n, size_t at, unsigned eid,
                      struct slice length)
{
    size_t bytes = l->n - at, missing = (EXT_UNIT - bytes % EXT_UNIT) % EXT_UNIT;
    struct slice place = length.n ? length : n->head;
    if (missing && !exts[eid].padded)
        return lowpan_bad(l, LOWPAN_NHC_EXT_LENGTH, place,
                          "this extension header is no multiple of 8 octets", SPEC_EXT);
    if (missing && !add_padding(l, missing, place)) return false;
    size_t units = (l->n - at) / EXT_UNIT - 1;
    if (units > 255)
        return lowpan_bad(l, LOWPAN_NHC_EXT_LENGTH, place, "extension header is too long",
                          "RFC8200:4");
    l->p[at + 1] = eid == EID_FRAGMENT ? 0 : (uint8_t)units;
    if (eid == EID_FRAGMENT && units)
        walk_bad(l->w, MALFORMED_SHOULD,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN_NHC_EXT_RESERVED), place,
                                        "a fragment header is 8 octets long", "RFC8200:4.5" });
    return true;
}

/* What follows a fragment that is not the first is no header. RFC 6282 does not say so. */
static void ext_fragment(struct lowpan *l, const struct nhc *n, size_t at)
{
    struct rd r = rd_open((struct slice){ l->p + at, l->n - at });
    rd_skip(&r, 2);
    unsigned offset = rd_be16(&r) >> 3;
    if (offset && n->octet & 1)
        walk_bad_bits(l->w, MALFORMED_NOTE,
                      (struct walk_finding){ LOWPAN_ID(LOWPAN_NHC_EXT_NH), n->head,
                                             "headers are compressed after a later fragment",
                                             SPEC_EXT },
                      7, 1);
}

static bool ext(struct lowpan *l, const struct nhc *n, unsigned eid, size_t *next_at)
{
    size_t at = l->n, ip_at = l->open.ip_at[l->open.nip - 1];
    bool more = n->octet & 1;
    set_next(l, *next_at, n, exts[eid].proto);
    struct rd first = l->r;
    struct slice next = rd_bytes(&l->r, more ? 0 : 1);
    struct slice length = rd_bytes(&l->r, n->generic ? 0 : 1);
    ext_rows(l, n, next, length, eid);
    if (l->r.bad) return lowpan_short(l, LOWPAN_NHC_EXT_EID, "extension header is cut", SPEC_EXT);
    uint8_t *p = lowpan_room(l, 2);
    if (!p) return false;
    p[0] = more ? 59 : rd_u8(&first);
    p[1] = 0;
    if (next.n) lowpan_origin(l, at * 8, 8, next, 0, 8);
    if (length.n) lowpan_origin(l, at * 8 + 8, 8, length, 0, 8);
    l->n += 2;
    if (n->generic) {
        if (!lowpan_ghc(l, ip_at, true)) return false;
    } else {
        size_t bytes = rd_u8(&first);
        struct slice data = rd_bytes(&l->r, bytes);
        if (l->r.bad)
            return lowpan_short(l, LOWPAN_NHC_EXT_LENGTH,
                                "extension header is longer than the frame", SPEC_EXT);
        if (!lowpan_copy(l, data)) return false;
    }
    if (!ext_close(l, n, at, eid, length)) return false;
    if (eid == EID_FRAGMENT) ext_fragment(l, n, at);
    *next_at = at;
    return true;
}

/* An IPv6 packet inside: its elided identifiers come from the header around it (RFC 6282 section
 * 4.2). *more: does a compressed header follow it? */
static bool inner(struct lowpan *l, const struct nhc *n, size_t *next_at, bool *more)
{
    size_t outer = l->open.ip_at[l->open.nip - 1], at = l->n;
    struct rd peek = l->r;
    set_next(l, *next_at, n, 41);
    ext_rows(l, n, (struct slice){ NULL, 0 }, (struct slice){ NULL, 0 }, EID_IPV6);
    if (n->octet & 1)
        walk_bad_bits(l->w, MALFORMED_MUST,
                      (struct walk_finding){ LOWPAN_ID(LOWPAN_NHC_EXT_NH), n->head,
                                             "NH is not 0 before an IPv6 header", SPEC_EXT },
                      7, 1);
    if (rd_bits(&peek, 3) != 3) {
        if (peek.bad) return lowpan_short(l, LOWPAN_NHC_PATTERN, "no IPv6 header", SPEC_EXT);
        return lowpan_bad(l, LOWPAN_NHC_PATTERN, slice_part(rd_peek(&l->r), 0, 1),
                          "an IPv6 header that is not IPHC", SPEC_EXT);
    }
    l->outer_src = (struct slice){ l->p + outer + 8, 16 };
    l->outer_dst = (struct slice){ l->p + outer + 24, 16 };
    *next_at = at + 6;
    return lowpan_iphc_header(l, more);
}

/* --- UDP ------------------------------------------------------------------------------------ */

/* Ports in line (RFC 6282 section 4.3.3): their bits, and what they are added to. */
static const struct {
    uint8_t src_bits, dst_bits;
    uint16_t src, dst;
} ports[4] = {
    { 16, 16, 0, 0 }, { 16, 8, 0, 0xf000 }, { 8, 16, 0xf000, 0 }, { 4, 4, 0xf0b0, 0xf0b0 }
};

static void ports_read(struct rd *r, unsigned mode, unsigned *src, unsigned *dst)
{
    if (!mode) { /* nearly always */
        *src = rd_be16(r);
        *dst = rd_be16(r);
        return;
    }
    *src = ports[mode].src + (unsigned)rd_bits(r, ports[mode].src_bits);
    *dst = ports[mode].dst + (unsigned)rd_bits(r, ports[mode].dst_bits);
}

size_t lowpan_nhc_glance(struct slice s, unsigned *src, unsigned *dst)
{
    struct rd r = rd_open(s);
    unsigned v = rd_u8(&r), mode = v & 3;
    if (r.bad || (v & 0xf8) != 0xf0) return 0;
    ports_read(&r, mode, src, dst);
    return 1u + (ports[mode].src_bits + ports[mode].dst_bits) / 8u + (v & 4 ? 0 : 2);
}

static void port_row(struct lowpan *l, unsigned row, struct slice s, unsigned at, unsigned bits,
                     unsigned port)
{
    if (!walk_wants(l->w, LOWPAN_ID(row))) return;
    struct node *n = walk_push(l->w, LOWPAN_ID(row), walk_bit(l->w, s) + at, bits);
    if (n) n->u = port;
}

static void port_origin(struct lowpan *l, size_t at, struct slice s, unsigned from, unsigned bits)
{
    if (bits < 16) lowpan_origin(l, at * 8, 16 - bits, s, from, bits);
    lowpan_origin(l, at * 8 + 16 - bits, bits, s, from, bits);
}

/* What stands in line of a UDP header: ports, and the checksum. */
struct udp_parts {
    struct slice ports, sum;
    unsigned src_bits, dst_bits, src, dst, checksum;
};

static void udp_head_rows(struct lowpan *l, const struct nhc *n)
{
    walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_PATTERN), n->head, 0, 5);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_UDP_CHECKSUM), n->head, 5, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_UDP_PORTS), n->head, 6, 2);
}

static void udp_part_rows(struct lowpan *l, const struct udp_parts *u)
{
    port_row(l, LOWPAN_UDP_SRC, u->ports, 0, u->src_bits, u->src);
    port_row(l, LOWPAN_UDP_DST, u->ports, u->src_bits, u->dst_bits, u->dst);
    if (u->sum.n) walk_u(l->w, LOWPAN_ID(LOWPAN_UDP_CHECKSUM), u->sum, u->checksum);
}

static void udp_origins(struct lowpan *l, const struct nhc *n, const struct udp_parts *u)
{
    port_origin(l, l->n, u->ports, 0, u->src_bits);
    port_origin(l, l->n + 2, u->ports, u->src_bits, u->dst_bits);
    if (u->sum.n)
        lowpan_origin(l, (l->n + 6) * 8, 16, u->sum, 0, 16);
    else
        lowpan_origin(l, (l->n + 6) * 8, 16, n->head, 5, 1);
}

static bool udp(struct lowpan *l, const struct nhc *n, size_t next_at)
{
    unsigned mode = n->octet & 3;
    bool no_checksum = n->octet & 4;
    struct udp_parts u = { .src_bits = ports[mode].src_bits, .dst_bits = ports[mode].dst_bits };
    set_next(l, next_at, n, 17);
    if (l->rows) udp_head_rows(l, n);
    struct rd r = l->r;
    u.ports = rd_bytes(&l->r, (u.src_bits + u.dst_bits) / 8);
    u.sum = rd_bytes(&l->r, no_checksum ? 0 : 2);
    if (l->r.bad) return lowpan_short(l, LOWPAN_NHC_UDP_PORTS, "UDP header is cut", SPEC_UDP);
    ports_read(&r, mode, &u.src, &u.dst);
    u.checksum = no_checksum ? 0 : rd_be16(&r);
    uint8_t *p = lowpan_room(l, UDP_BYTES);
    if (!p) return false;
    lowpan_put16(p, u.src);
    lowpan_put16(p + 2, u.dst);
    lowpan_put16(p + 4, 0);
    lowpan_put16(p + 6, u.checksum);
    if (l->rows) udp_part_rows(l, &u);
    if (l->origins_max) udp_origins(l, n, &u);
    l->open.udp_at = (uint16_t)l->n;
    l->open.no_checksum = no_checksum;
    l->n += UDP_BYTES;
    if (n->generic) return lowpan_ghc(l, l->open.ip_at[l->open.nip - 1], false);
    return lowpan_payload(l);
}

static bool icmpv6(struct lowpan *l, const struct nhc *n, size_t next_at)
{
    set_next(l, next_at, n, 58);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_NHC_PATTERN), n->head, 0, 8);
    return lowpan_ghc(l, l->open.ip_at[l->open.nip - 1], false);
}

/* --- the chain ------------------------------------------------------------------------------ */

static bool unassigned(struct lowpan *l, const struct nhc *n)
{
    bool reserved = (n->octet & 0xf0) == 0xe0; /* an extension header of no known EID */
    return lowpan_bad(l, LOWPAN_NHC_PATTERN, n->head, "no header is compressed like this",
                      reserved ? "RFC6282:4.2" : "RFC6282:4.1");
}

/* One header that may be followed by another. *more: it is. */
static bool link_of_chain(struct lowpan *l, struct nhc *n, size_t *next_at, bool *more)
{
    unsigned eid = n->octet >> 1 & 7;
    *more = n->octet & 1;
    if ((n->octet & 0xf8) == 0xb0) {
        n->generic = true;
        return ext(l, n, n->octet >> 1 & 3, next_at);
    }
    if ((n->octet & 0xf0) != 0xe0) return unassigned(l, n);
    if (eid == EID_IPV6) return inner(l, n, next_at, more);
    return exts[eid].known ? ext(l, n, eid, next_at) : unassigned(l, n);
}

bool lowpan_nhc(struct lowpan *l, size_t next_at)
{
    for (bool more = true; more;) {
        struct rd r = l->r;
        struct nhc n = { .head = rd_bytes(&l->r, 1), .octet = rd_u8(&r) };
        if (l->r.bad)
            return lowpan_short(l, LOWPAN_NHC_PATTERN, "a compressed header is missing",
                                "RFC6282:4.1");
        n.generic = (n.octet & 0xf8) == 0xd0 || n.octet == 0xdf;
        if (n.generic || (n.octet & 0xf8) == 0xb0) walk_calc(l->w, LOWPAN_ID(LOWPAN_NHC_GHC), 1);
        if ((n.octet & 0xf8) == 0xf0 || (n.octet & 0xf8) == 0xd0) return udp(l, &n, next_at);
        if (n.octet == 0xdf) return icmpv6(l, &n, next_at);
        if (!link_of_chain(l, &n, &next_at, &more)) return false;
    }
    return lowpan_payload(l);
}
