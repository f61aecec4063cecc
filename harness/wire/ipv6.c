/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/ip.h"
#include "wire/ipv6_inside.h"
#include "wire/reassemble.h"
#include "wire/walk.h"

#define ID(row) FIELD(PROTO_IPV6, row)

/* The extension headers: their rows, and how their length field counts. */
struct ext {
    unsigned next; /* IP protocol number */
    unsigned proto_row, data_row, data_at;
    unsigned unit_bytes, add_units;
    const char *name; /* in frame.protocols; NULL: none */
    struct {
        uint8_t row, at, bits;
    } part[6];
};

static const struct ext exts[WALK_EXTENSIONS] = {
    { 0,
      IPV6_HOPOPTS,
      IPV6_HOPOPTS_DATA,
      2,
      8,
      1,
      "ipv6.hopopts",
      { { IPV6_HOPOPTS_NXT, 0, 8 }, { IPV6_HOPOPTS_LEN, 8, 8 } } },
    { 60,
      IPV6_DSTOPTS,
      IPV6_DSTOPTS_DATA,
      2,
      8,
      1,
      "ipv6.dstopts",
      { { IPV6_DSTOPTS_NXT, 0, 8 }, { IPV6_DSTOPTS_LEN, 8, 8 } } },
    { 43,
      IPV6_ROUTING,
      IPV6_ROUTING_DATA,
      4,
      8,
      1,
      "ipv6.routing",
      { { IPV6_ROUTING_NXT, 0, 8 },
        { IPV6_ROUTING_LEN, 8, 8 },
        { IPV6_ROUTING_TYPE, 16, 8 },
        { IPV6_ROUTING_SEGLEFT, 24, 8 } } },
    { 44,
      IPV6_FRAGHDR,
      0,
      8,
      0,
      1,
      "ipv6.fraghdr",
      { { IPV6_FRAGHDR_NXT, 0, 8 },
        { IPV6_FRAGHDR_RESERVED, 8, 8 },
        { IPV6_FRAGHDR_OFFSET, 16, 13 },
        { IPV6_FRAGHDR_RESERVED_BITS, 29, 2 },
        { IPV6_FRAGHDR_MORE, 31, 1 },
        { IPV6_FRAGHDR_IDENT, 32, 32 } } },
    { 51,
      IPV6_AH,
      0,
      0,
      4,
      2,
      "ah",
      { { IPV6_AH_NEXT, 0, 8 },
        { IPV6_AH_LENGTH, 8, 8 },
        { IPV6_AH_SPI, 32, 32 },
        { IPV6_AH_SEQUENCE, 64, 32 } } },
};

static const struct ext *ext_of(unsigned next)
{
    for (unsigned i = 0; i < sizeof exts / sizeof *exts; i++) {
        if (exts[i].next == next) return &exts[i];
    }
    return NULL;
}

static void ext_show(struct walk *w, const struct ext *x, struct slice s)
{
    if (!w->proto_wanted[PROTO_IPV6]) return;
    walk_u(w, ID(x->proto_row), s, 0);
    for (unsigned i = 0; i < sizeof x->part / sizeof *x->part && x->part[i].bits; i++)
        walk_bits(w, ID(x->part[i].row), s, x->part[i].at, x->part[i].bits);
    if (x->data_row) walk_bytes(w, ID(x->data_row), slice_part(s, x->data_at, s.n), 0);
}

static void fragment_decode(struct walk *w, struct slice header, struct slice body)
{
    struct rd r = rd_open(header);
    unsigned next = rd_u8(&r);
    rd_skip(&r, 1);
    unsigned offset = rd_be16(&r);
    struct fragment f = { .src = w->net.src,
                          .dst = w->net.dst,
                          .id = rd_be32(&r),
                          .proto = (uint8_t)next,
                          .offset_bytes = offset & 0xfff8u,
                          .more = offset & 1,
                          .data = body,
                          .time_ns = w->out->frame.time_ns };
    enum reassemble_result result;
    struct slice whole = reassemble(w->reassembly, &f, &result);
    if (result == REASSEMBLE_OVERLAP)
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(IPV6_FRAGHDR_OFFSET), slice_part(header, 2, 2),
                                        "fragments overlap", "RFC8200:4.5" });
    if (f.more && body.n % 8)
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(IPV6_FRAGHDR_MORE), slice_part(header, 2, 2),
                                        "a fragment that is not the last is no multiple of 8",
                                        "RFC8200:4.5" });
    if (result == REASSEMBLE_DONE) {
        walk_rebuilt(w, next, whole);
        return;
    }
    w->out->fragment = true;
    data_decode(w, body);
}

/* A fragment header: true when the walk goes on behind it (an atomic fragment, or the first one
 * of a quoted packet). */
static bool fragment_through(struct walk *w, struct slice header, struct slice body)
{
    struct rd r = rd_open(header);
    rd_skip(&r, 2);
    unsigned offset = rd_be16(&r);
    if ((offset & 0xfff9u) == 0) return true;
    w->net.incomplete = true;
    if (w->depth) {
        if (offset < 8) return true;
        data_decode(w, body);
        return false;
    }
    if (w->reassembly && !w->clipped && !w->in_datagram) {
        fragment_decode(w, header, body);
    } else {
        w->out->fragment = true;
        data_decode(w, body);
    }
    return false;
}

/* RFC 8200 section 4.1: Hop-by-Hop Options stand first; the others should stand there once, but
 * Destination Options twice. */
static void order_check(struct walk *w, const struct ext *x, struct slice header)
{
    unsigned before = 0, kind = (unsigned)(x - exts);
    for (unsigned i = 0; i < WALK_EXTENSIONS; i++) before += w->net.headers[i];
    struct walk_finding f = { ID(x->proto_row), header, NULL, "RFC8200:4.1" };
    if (x->next == 0 && before) {
        f.message = "Hop-by-Hop Options do not follow the IPv6 header";
        walk_bad(w, MALFORMED_MUST, f);
    } else if (w->net.headers[kind] == (x->next == 60 ? 2 : 1)) {
        f.message = "extension header occurs more often than it should";
        walk_bad(w, MALFORMED_SHOULD, f);
    }
    if (w->net.headers[kind] < 255) w->net.headers[kind]++;
}

/* Purpose: the extension headers from `next` on, then the upper layer. Each turn eats octets. */
static void chain_decode(struct walk *w, unsigned next, struct slice s)
{
    for (;;) {
        const struct ext *x = ext_of(next);
        if (!x) break;
        struct rd r = rd_open(s);
        unsigned following = rd_u8(&r), units = rd_u8(&r);
        size_t n = x->unit_bytes ? (size_t)(units + x->add_units) * x->unit_bytes : 8;
        if (n > s.n || n < 8) {
            walk_short(w, (struct walk_finding){ ID(x->proto_row), s, "extension header is cut",
                                                 "RFC8200:4" });
            return;
        }
        struct slice header = slice_part(s, 0, n);
        walk_name(w, x->name);
        ext_show(w, x, header);
        s = slice_part(s, n, s.n);
        order_check(w, x, header);
        if (x->next == 43) ipv6_routing_decode(w, header);
        if (x->next == 0 || x->next == 60) ipv6_options_decode(w, header);
        if (x->next == 44 && !fragment_through(w, header, s)) return;
        next = following;
    }
    if (next != 59) ipproto_decode(w, next, s);
}

void walk_rebuilt(struct walk *w, unsigned proto, struct slice datagram)
{
    if (w->out->nbufs == PACKET_BUFS) return;
    struct slice bytes = w->bytes;
    uint8_t buf = w->buf;
    w->buf = (uint8_t)w->out->nbufs++;
    w->bytes = w->out->buf[w->buf] = datagram;
    w->net.incomplete = false;
    w->in_datagram = true;
    if (w->net.src.n == 16)
        chain_decode(w, proto, datagram);
    else
        ipproto_decode(w, proto, datagram);
    w->in_datagram = false;
    w->bytes = bytes;
    w->buf = buf;
}

void walk_rebuilt_ipv6(struct walk *w, struct slice packet, size_t udp_at)
{
    if (w->out->nbufs == PACKET_BUFS) return;
    struct slice bytes = w->bytes, udp = slice_part(packet, udp_at, packet.n);
    uint8_t buf = w->buf;
    w->buf = (uint8_t)w->out->nbufs++;
    w->bytes = w->out->buf[w->buf] = packet;
    if (w->glances && udp.n >= 8)
        udp_decode(w, udp);
    else
        ipv6_decode(w, packet);
    w->bytes = bytes;
    w->buf = buf;
}

static struct endpoint endpoint_ip6(struct slice s)
{
    struct endpoint e = { .family = 6 };
    memcpy(e.addr, s.p, 16);
    return e;
}

static void header_show(struct walk *w, struct slice s)
{
    if (!w->proto_wanted[PROTO_IPV6]) return;
    walk_rows(w, PROTO_IPV6, s);
    walk_bits(w, ID(IPV6_TCLASS_DSCP), s, 4, 6);
    walk_bits(w, ID(IPV6_TCLASS_ECN), s, 10, 2);
    walk_bytes(w, ID(IPV6_ADDR), w->net.src, 0);
    walk_bytes(w, ID(IPV6_ADDR), w->net.dst, 0);
}

void ipv6_decode(struct walk *w, struct slice s)
{
    struct slice header = slice_part(s, 0, 40);
    walk_enter(w, PROTO_IPV6, header);
    if (s.n < 40) {
        walk_short(w, (struct walk_finding){ ID(IPV6), s, "IPv6 header is cut", "RFC8200:3" });
        return;
    }
    struct rd r = rd_open(header);
    unsigned version = rd_u8(&r) >> 4;
    rd_skip(&r, 3);
    unsigned plen = rd_be16(&r), next = rd_u8(&r);
    w->net.hop_limit = rd_bytes(&r, 1);
    w->net.src = rd_bytes(&r, 16);
    w->net.dst = w->net.final = rd_bytes(&r, 16);
    memset(w->net.headers, 0, sizeof w->net.headers);
    w->net.dst_final = true;
    w->net.incomplete = false;
    if (next != 17 || !w->no_ipv6_of_udp || w->depth) header_show(w, header);
    if (version != 6) {
        walk_bad(w, MALFORMED_MUST,
                 (struct walk_finding){ ID(IPV6_VERSION), slice_part(s, 0, 1), "version is not 6",
                                        "RFC8200:3" });
        return;
    }
    if (w->depth == 0) {
        w->out->src = endpoint_ip6(w->net.src);
        w->out->dst = endpoint_ip6(w->net.dst);
    }
    if (plen > s.n - 40)
        walk_short_packet(w, (struct walk_finding){ ID(IPV6_PLEN), slice_part(s, 4, 2),
                                                    "payload length is more than the frame holds",
                                                    "RFC8200:3" });
    chain_decode(w, next, slice_part(s, 40, plen));
}
