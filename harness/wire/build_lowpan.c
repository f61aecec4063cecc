/* SPDX-License-Identifier: Apache-2.0
 * A packet as LoWPAN payloads: the encoding, the headers before it, and fragments. */
#include <stddef.h>

#include "wire/build_inside.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/lowpan_hc1_write.h"

#define ID(row) FIELD(PROTO_LOWPAN, row)

enum {
    IPV6_DISPATCH = 0x41,
    HC1_DISPATCH = 0x42,
    IPHC_PATTERN = 3, /* the first three bits */
    GHC_EXTENSION_PATTERN = 0x16,
    BC0_DISPATCH = 0x50,
    PAGE_DISPATCH = 0xf0,
    ESC_DISPATCH = 0x40,
    DEEP_HOPS = 15,
    ENCODED_BYTES = BUILD_PACKET_BYTES + 64
};

/* ---- which encoding ---- */

static const struct {
    uint8_t row, at; /* offset in struct lowpan_choice */
} forced[] = {
    { LOWPAN_IPHC_TF, offsetof(struct lowpan_choice, tf) },
    { LOWPAN_IPHC_NH, offsetof(struct lowpan_choice, nh) },
    { LOWPAN_IPHC_HLIM, offsetof(struct lowpan_choice, hlim) },
    { LOWPAN_IPHC_CID, offsetof(struct lowpan_choice, cid) },
    { LOWPAN_IPHC_SAC, offsetof(struct lowpan_choice, sac) },
    { LOWPAN_IPHC_SAM, offsetof(struct lowpan_choice, sam) },
    { LOWPAN_IPHC_M, offsetof(struct lowpan_choice, m) },
    { LOWPAN_IPHC_DAC, offsetof(struct lowpan_choice, dac) },
    { LOWPAN_IPHC_DAM, offsetof(struct lowpan_choice, dam) },
    { LOWPAN_IPHC_SCI, offsetof(struct lowpan_choice, sci) },
    { LOWPAN_IPHC_DCI, offsetof(struct lowpan_choice, dci) },
    { LOWPAN_NHC_UDP_PORTS, offsetof(struct lowpan_choice, udp_p) },
    { LOWPAN_NHC_UDP_CHECKSUM, offsetof(struct lowpan_choice, udp_c) },
    { LOWPAN_NHC_GHC, offsetof(struct lowpan_choice, ghc) },
};

static unsigned count(const struct build *b, field_id field)
{
    unsigned n = 0;
    while (build_nth(b, field, n)) n++;
    return n;
}

/* Generic compression of extension headers, and its bytecode when it is given. */
static void choose_generic(const struct build *b, struct lowpan_choice *c)
{
    const struct build_item *pattern = build_get(b, ID(LOWPAN_NHC_PATTERN));
    const struct build_item *code = build_get(b, ID(LOWPAN_GHC_CODE));
    c->ghc_headers = pattern && build_item_number(pattern) == GHC_EXTENSION_PATTERN;
    if (!code) return;
    c->code = code->s;
    if (!c->ghc_headers) c->ghc = 1;
}

/* The choices that are set. Returns whether any is. */
static bool choices(const struct build *b, struct lowpan_choice *c)
{
    bool any = false;
    *c = lowpan_choice_any();
    for (size_t i = 0; i < sizeof forced / sizeof *forced; i++) {
        const struct build_item *item = build_get(b, ID(forced[i].row));
        if (!item) continue;
        int8_t v = (int8_t)(build_item_number(item) & 15);
        memcpy((char *)c + forced[i].at, &v, 1);
        any = true;
    }
    unsigned extensions = count(b, ID(LOWPAN_NHC_EXT_EID));
    bool udp = c->udp_p != LOWPAN_ANY || c->udp_c != LOWPAN_ANY;
    if (extensions && !udp) c->headers = (int8_t)extensions;
    const struct build_item *octet = build_get(b, ID(LOWPAN_NHC_OCTET));
    if (octet) {
        c->nhc = (int16_t)(build_item_number(octet) & 0xff);
        c->nhc_at = (uint8_t)extensions;
        c->headers = LOWPAN_ANY;
    }
    choose_generic(b, c);
    return any || extensions || octet || c->code.n;
}

struct encoded {
    uint8_t octets[ENCODED_BYTES];
    struct lowpan_compressed size; /* head_bytes of it stand for covers_bytes of the packet */
};

static bool encode_plain(struct slice packet, struct encoded *e)
{
    struct wr w = wr_open(e->octets, sizeof e->octets);
    wr_u8(&w, IPV6_DISPATCH);
    wr_bytes(&w, packet);
    e->size = (struct lowpan_compressed){ wr_size(&w), 1, 0 };
    return !w.bad;
}

static bool asks_for_pattern(const struct build *b, unsigned pattern)
{
    const struct build_item *item;
    for (unsigned i = 0; (item = build_nth(b, ID(LOWPAN_PATTERN), i)); i++) {
        if (build_item_number(item) == pattern) return true;
    }
    item = build_get(b, ID(LOWPAN_DATAGRAM_PATTERN));
    return item && build_item_number(item) == pattern;
}

/* The reserved bits beside the Flow Label (RFC 6282 section 3.2.1), where there are any. */
static void set_padding(const struct build *b, struct encoded *e)
{
    const struct build_item *item = build_get(b, ID(LOWPAN_PADDING));
    if (!item || e->octets[0] >> 5 != IPHC_PATTERN) return;
    unsigned tf = e->octets[0] >> 3 & 3, at = 2u + (e->octets[1] >> 7);
    if (tf == 0) build_put_bits(e->octets, (at + 1) * 8, 4, build_item_number(item));
    if (tf == 1) build_put_bits(e->octets, at * 8 + 2, 2, build_item_number(item));
}

static struct slice mesh_address(const struct build *b, unsigned row16, struct wpan_address own,
                                 uint8_t *room)
{
    struct slice wide = build_octets(b, ID(row16 + 1), room);
    if (wide.n == 8) return wide;
    if (build_has(b, ID(row16))) return build_octets(b, ID(row16), room);
    memcpy(room, own.octets, 8);
    return (struct slice){ room, own.n };
}

static bool has_mesh(const struct build *b)
{
    static const uint8_t rows[] = { LOWPAN_MESH_V,      LOWPAN_MESH_F,      LOWPAN_MESH_HOPS,
                                    LOWPAN_MESH_HOPS8,  LOWPAN_MESH_ORIG16, LOWPAN_MESH_ORIG64,
                                    LOWPAN_MESH_DEST16, LOWPAN_MESH_DEST64 };
    for (size_t i = 0; i < sizeof rows; i++) {
        if (build_has(b, ID(rows[i]))) return true;
    }
    return false;
}

/* Octets of another length than an address has belong to nobody: nothing is elided for them. */
static void set_address(struct wpan_address *a, struct slice s)
{
    a->n = s.n == 2 || s.n == 8 ? (uint8_t)s.n : 0;
    if (a->n) memcpy(a->octets, s.p, a->n);
}

/* Who elided identifiers belong to (RFC 6282 section 3.2.2, RFC 4944 section 10.1). */
static void end_addresses(const struct layers *l, struct wpan_address *from,
                          struct wpan_address *to)
{
    uint8_t a[8], z[8];
    *from = l->mac.src;
    *to = l->mac.dst;
    if (!has_mesh(l->b)) return;
    struct slice s = mesh_address(l->b, LOWPAN_MESH_ORIG16, l->mac.src, a);
    struct slice d = mesh_address(l->b, LOWPAN_MESH_DEST16, l->mac.dst, z);
    set_address(from, s);
    set_address(to, d);
}

bool build_lowpan_ends(const struct layers *l, struct lowpan_ends *ends)
{
    struct wpan_address from, to;
    end_addresses(l, &from, &to);
    *ends = (struct lowpan_ends){ lowpan_iid_of(from.octets, from.n),
                                  lowpan_iid_of(to.octets, to.n), l->link->context };
    return true;
}

static bool encode_hc1(const struct layers *l, struct slice packet, struct wr *w,
                       struct lowpan_compressed *size)
{
    const struct build_item *encoding = build_get(l->b, ID(LOWPAN_HC1_ENCODING));
    const struct build_item *udp = build_get(l->b, ID(LOWPAN_HC2_ENCODING));
    struct wpan_address from, to;
    end_addresses(l, &from, &to);
    struct lowpan_hc1_choice c = { lowpan_hc1_iid(from.octets, from.n, l->link->pan),
                                   lowpan_hc1_iid(to.octets, to.n, l->link->pan), LOWPAN_ANY,
                                   LOWPAN_ANY };
    if (encoding) c.encoding = (int16_t)(build_item_number(encoding) & 0xff);
    if (udp) c.udp = (int16_t)(build_item_number(udp) & 0xff);
    return lowpan_hc1_write(packet, &c, w, size);
}

/* head_max: 0, or what the compressed headers may take. */
static bool encode(struct layers *l, struct slice packet, size_t head_max, struct encoded *e)
{
    struct lowpan_choice c;
    struct lowpan_ends ends;
    bool asked = choices(l->b, &c) || asks_for_pattern(l->b, IPHC_PATTERN);
    bool plain = asks_for_pattern(l->b, IPV6_DISPATCH) || (!asked && !lowpan_compressible(packet));
    bool old = asks_for_pattern(l->b, HC1_DISPATCH) || build_has(l->b, ID(LOWPAN_HC1_ENCODING));
    c.head_max = (uint16_t)head_max;
    if (!build_lowpan_ends(l, &ends)) return false;
    struct wr w = wr_open(e->octets, sizeof e->octets);
    bool done = plain ? encode_plain(packet, e)
                : old ? encode_hc1(l, packet, &w, &e->size)
                      : lowpan_compress(packet, &ends, &c, &w, &e->size);
    if (!done) return build_fail(l, "the packet cannot be compressed: it has no whole IPv6 header");
    set_padding(l->b, e);
    const struct build_item *dispatch = build_get(l->b, ID(LOWPAN_DISPATCH));
    if (dispatch) e->octets[0] = (uint8_t)build_item_number(dispatch);
    return true;
}

/* ---- what stands before the encoding ---- */

static void write_mesh(const struct layers *l, struct wr *w)
{
    uint8_t a[8], z[8];
    const struct build *b = l->b;
    struct slice from = mesh_address(b, LOWPAN_MESH_ORIG16, l->mac.src, a);
    struct slice to = mesh_address(b, LOWPAN_MESH_DEST16, l->mac.dst, z);
    uint64_t hops = build_number(b, ID(LOWPAN_MESH_HOPS), 14);
    const struct build_item *deep = build_get(b, ID(LOWPAN_MESH_HOPS8));
    wr_bits(w, 2, 2);
    wr_bits(w, build_number(b, ID(LOWPAN_MESH_V), from.n == 2), 1);
    wr_bits(w, build_number(b, ID(LOWPAN_MESH_F), to.n == 2), 1);
    wr_bits(w, deep || hops > 14 ? DEEP_HOPS : hops, 4);
    if (deep || hops > 14) wr_u8(w, (unsigned)(deep ? build_item_number(deep) : hops) & 0xff);
    wr_bytes(w, from);
    wr_bytes(w, to);
}

/* Mesh and broadcast headers: before a fragment header. */
static void write_outer(const struct layers *l, struct wr *w)
{
    if (has_mesh(l->b)) write_mesh(l, w);
    const struct build_item *bc0 = build_get(l->b, ID(LOWPAN_BCAST_SEQNUM));
    if (!bc0) return;
    wr_u8(w, BC0_DISPATCH);
    wr_u8(w, (unsigned)build_item_number(bc0) & 0xff);
}

/* Page, escape and anything else: directly before the encoding. */
static void write_inner(const struct layers *l, struct wr *w)
{
    uint8_t room[8];
    const struct build_item *page = build_get(l->b, ID(LOWPAN_PAGE));
    const struct build_item *esc = build_get(l->b, ID(LOWPAN_ESC_TYPE));
    wr_bytes(w, build_octets(l->b, ID(LOWPAN_BEFORE), room));
    if (page) wr_u8(w, PAGE_DISPATCH | ((unsigned)build_item_number(page) & 15));
    if (!esc) return;
    wr_u8(w, ESC_DISPATCH);
    wr_u8(w, (unsigned)build_item_number(esc) & 0xff);
}

/* ---- fragments ---- */

enum { FRAG1 = 0x18, FRAGN = 0x1c, FRAG1_BYTES = 4, FRAGN_BYTES = 5, OFFSETS_MAX = 255 };

/* One datagram being cut. */
struct cutter {
    struct layers *l;
    struct slice packet;
    struct encoded *e;
    size_t outer_bytes, inner_bytes; /* of the headers before */
    size_t room;                     /* for a LoWPAN payload */
    unsigned size, tag;
};

static size_t floor8(size_t n)
{
    return n / 8 * 8;
}

static void write_fragment_header(const struct cutter *c, bool first, size_t offset, struct wr *w)
{
    wr_bits(w, first ? FRAG1 : FRAGN, 5);
    wr_bits(w, c->size, 11);
    wr_be16(w, c->tag);
    if (!first) wr_u8(w, (unsigned)(offset / 8) & 0xff);
}

/* The octets of the packet that fragment n (from 0) is asked to carry; 0: as many as fit. */
static size_t asked_bytes(const struct cutter *c, unsigned n)
{
    field_id row = ID(LOWPAN_FRAG_BYTES);
    unsigned given = count(c->l->b, row);
    if (!given) return 0;
    return (size_t)build_item_number(build_nth(c->l->b, row, n < given ? n : given - 1));
}

/* What the first fragment covers. */
static size_t first_bytes(const struct cutter *c)
{
    size_t asked = asked_bytes(c, 0), head = c->e->size.head_bytes,
           covers = c->e->size.covers_bytes;
    if (asked) return asked < c->packet.n ? asked : c->packet.n;
    size_t used = c->outer_bytes + FRAG1_BYTES + c->inner_bytes + head;
    size_t fits = covers + (c->room > used ? c->room - used : 0);
    return fits >= c->packet.n ? c->packet.n : floor8(fits);
}

static bool write_first(const struct cutter *c, size_t bytes, struct wr *w)
{
    size_t covers = c->e->size.covers_bytes;
    if (bytes < covers)
        return build_fail(c->l, "the first fragment is shorter than the headers that are in it");
    write_outer(c->l, w);
    write_fragment_header(c, true, 0, w);
    write_inner(c->l, w);
    wr_bytes(w, (struct slice){ c->e->octets, c->e->size.head_bytes });
    wr_bytes(w, slice_part(c->packet, covers, bytes - covers));
    return true;
}

static void write_later(const struct cutter *c, size_t offset, size_t bytes, struct wr *w)
{
    write_outer(c->l, w);
    write_fragment_header(c, false, offset, w);
    wr_bytes(w, slice_part(c->packet, offset, bytes));
}

static size_t later_bytes(const struct cutter *c, unsigned n, size_t offset)
{
    size_t asked = asked_bytes(c, n), left = c->packet.n - offset;
    size_t used = c->outer_bytes + FRAGN_BYTES;
    size_t fits = c->room > used ? floor8(c->room - used) : 0;
    if (asked) return asked;
    return left + used <= c->room ? left : fits;
}

/* Where each later fragment begins: as given, or behind the one before, on a multiple of 8. */
static unsigned plan(const struct cutter *c, size_t first, size_t *at, size_t *bytes)
{
    unsigned n = 0, given = count(c->l->b, ID(LOWPAN_FRAG_OFFSET));
    for (size_t next = (first + 7) / 8 * 8; n < OFFSETS_MAX; n++) {
        if (given ? n == given : next >= c->packet.n) break;
        at[n] = next;
        if (given) at[n] = (size_t)build_item_number(build_nth(c->l->b, ID(LOWPAN_FRAG_OFFSET), n));
        bytes[n] = at[n] < c->packet.n ? later_bytes(c, n + 1, at[n]) : 0;
        if (!given && !bytes[n]) return 0;
        next = (at[n] + bytes[n] + 7) / 8 * 8;
    }
    return n;
}

static bool send(const struct cutter *c, unsigned number, size_t first, const size_t *at,
                 const size_t *bytes, struct build_frames *out)
{
    uint8_t octets[ENCODED_BYTES];
    struct wr w = wr_open(octets, sizeof octets);
    if (number == 1) {
        if (!write_first(c, first, &w)) return false;
    } else {
        write_later(c, at[number - 2], bytes[number - 2], &w);
    }
    if (w.bad) return build_fail(c->l, "the fragment is too long");
    return build_frames_add(c->l, (struct slice){ octets, wr_size(&w) }, out);
}

static bool send_all(const struct cutter *c, struct build_frames *out)
{
    size_t first = first_bytes(c), at[OFFSETS_MAX], bytes[OFFSETS_MAX];
    unsigned later = plan(c, first, at, bytes), ordered = count(c->l->b, ID(LOWPAN_FRAG_ORDER));
    if (!later && first < c->packet.n && !build_has(c->l->b, ID(LOWPAN_FRAG_OFFSET)))
        return build_fail(c->l, "the frame has no room for a fragment");
    for (unsigned i = 0; i < (ordered ? ordered : later + 1); i++) {
        uint64_t number = i + 1;
        if (ordered) number = build_item_number(build_nth(c->l->b, ID(LOWPAN_FRAG_ORDER), i));
        if (!number || number > later + 1)
            return build_fail(c->l, "6lowpan.frag.order names a fragment that there is not");
        if (!send(c, (unsigned)number, first, at, bytes, out)) return false;
    }
    return true;
}

/* The one fragment whose content is given. */
static bool send_data(struct cutter *c, struct build_frames *out)
{
    uint8_t octets[ENCODED_BYTES], room[8];
    struct wr w = wr_open(octets, sizeof octets);
    const struct build_item *offset = build_get(c->l->b, ID(LOWPAN_FRAG_OFFSET));
    write_outer(c->l, &w);
    write_fragment_header(c, !offset, offset ? (size_t)build_item_number(offset) : 0, &w);
    if (!offset) write_inner(c->l, &w);
    wr_bytes(&w, build_octets(c->l->b, ID(LOWPAN_FRAG_DATA), room));
    if (w.bad) return build_fail(c->l, "the fragment is too long");
    return build_frames_add(c->l, (struct slice){ octets, wr_size(&w) }, out);
}

static bool wants_fragments(const struct build *b)
{
    static const uint8_t rows[] = { LOWPAN_FRAG_SIZE,  LOWPAN_FRAG_TAG,   LOWPAN_FRAG_OFFSET,
                                    LOWPAN_FRAG_BYTES, LOWPAN_FRAG_ORDER, LOWPAN_FRAG_DATA,
                                    LOWPAN_FRAG_OF };
    for (size_t i = 0; i < sizeof rows; i++) {
        if (build_has(b, ID(rows[i]))) return true;
    }
    return false;
}

static void take_tag(struct cutter *c)
{
    const struct build *b = c->l->b;
    bool given = build_has(b, ID(LOWPAN_FRAG_TAG));
    c->size = (unsigned)build_number(b, ID(LOWPAN_FRAG_SIZE), c->packet.n) & 0x7ff;
    c->tag = (unsigned)build_number(b, ID(LOWPAN_FRAG_TAG), *c->l->link->tag) & 0xffff;
    if (!given) ++*c->l->link->tag;
}

/* The compressed headers must end inside the first fragment. */
static bool cut(struct cutter *c, struct build_frames *out)
{
    size_t used = c->outer_bytes + FRAG1_BYTES + c->inner_bytes, asked = asked_bytes(c, 0);
    take_tag(c);
    if (build_has(c->l->b, ID(LOWPAN_FRAG_DATA))) return send_data(c, out);
    size_t most = c->room > used ? c->room - used : 0;
    if (c->e->size.covers_bytes && c->e->size.head_bytes > most &&
        !encode(c->l, c->packet, most ? most : 1, c->e))
        return false;
    if (asked && asked < c->e->size.covers_bytes && !encode(c->l, c->packet, 1, c->e)) return false;
    return send_all(c, out);
}

bool build_lowpan(struct layers *l, struct slice packet, struct build_frames *out)
{
    uint8_t octets[ENCODED_BYTES], room[8];
    struct encoded e;
    size_t max = l->link->frame_max ? l->link->frame_max : WPAN_FRAME_MAX;
    struct slice of = build_octets(l->b, ID(LOWPAN_FRAG_OF), room);
    if (of.n) packet = of;
    if (!encode(l, packet, 0, &e)) return false;
    struct wr w = wr_open(octets, sizeof octets);
    struct cutter c = { .l = l, .packet = packet, .e = &e };
    write_outer(l, &w);
    c.outer_bytes = wr_size(&w);
    write_inner(l, &w);
    c.inner_bytes = wr_size(&w) - c.outer_bytes;
    wr_bytes(&w, (struct slice){ e.octets, e.size.bytes });
    size_t overhead = build_wpan_overhead(l);
    c.room = max > overhead ? max - overhead : 0;
    if (build_recoverable_asked(l->b)) {
        struct build_recoverable r = { { octets, c.outer_bytes }, { 0 }, c.room };
        r.whole = (struct slice){ octets + c.outer_bytes, wr_size(&w) - c.outer_bytes };
        return w.bad ? build_fail(l, "the packet is too long") : build_recoverable(l, &r, out);
    }
    if (wants_fragments(l->b) || w.bad || wr_size(&w) > c.room) return cut(&c, out);
    return build_frames_add(l, (struct slice){ octets, wr_size(&w) }, out);
}
