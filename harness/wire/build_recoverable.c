/* SPDX-License-Identifier: Apache-2.0
 * Recoverable fragments and their acknowledgments (RFC 8931 section 5): parts of a packet's
 * compressed form. */
#include "wire/build_inside.h"
#include "wire/lowpan.h"

#define ID(row) FIELD(PROTO_LOWPAN, row)

enum {
    RFRAG = 0x74, /* the first seven bits */
    RFRAG_ACK = 0x75,
    HEADER_BYTES = 6,
    PIECES = 64, /* 32 sequence numbers, and tests that use some twice */
    FRAME_BYTES = 2048
};

/* The octets that one fragment is made of. */
struct piece {
    size_t at, n;
};

/* The n-th value of a row; the last one stands for those behind it. */
static uint64_t value(const struct build *b, unsigned row, unsigned n, uint64_t otherwise)
{
    const struct build_item *item = NULL, *next;
    for (unsigned i = 0; i <= n && (next = build_nth(b, ID(row), i)); i++) item = next;
    return item ? build_item_number(item) : otherwise;
}

static unsigned given(const struct build *b, unsigned row)
{
    unsigned n = 0;
    while (build_nth(b, ID(row), n)) n++;
    return n;
}

static unsigned plan(struct layers *l, size_t whole, size_t room, struct piece *p)
{
    const struct build *b = l->b;
    unsigned n = 0, offsets = given(b, LOWPAN_RFRAG_OFFSET);
    for (size_t at = 0; n < PIECES && (offsets ? n <= offsets : at < whole); n++) {
        if (offsets && n) at = (size_t)value(b, LOWPAN_RFRAG_OFFSET, n - 1, 0);
        size_t left = at < whole ? whole - at : 0;
        size_t bytes = (size_t)value(b, LOWPAN_FRAG_BYTES, n, room);
        p[n] = (struct piece){ at, bytes < left ? bytes : left };
        if (!bytes) return 0;
        at += p[n].n;
    }
    return n;
}

static void write_header(const struct layers *l, unsigned i, unsigned n, uint64_t size,
                         uint64_t offset, struct wr *w)
{
    const struct build *b = l->b;
    wr_bits(w, RFRAG, 7);
    wr_bits(w, value(b, LOWPAN_RFRAG_CONGESTION, i, 0) & 1, 1);
    wr_u8(w, (unsigned)value(b, LOWPAN_RFRAG_TAG, 0, *l->link->tag & 0xff) & 0xff);
    wr_bits(w, value(b, LOWPAN_RFRAG_ACK_REQUESTED, i, i + 1 == n) & 1, 1);
    wr_bits(w, value(b, LOWPAN_RFRAG_SEQUENCE, i, i) & 31, 5);
    wr_bits(w, value(b, LOWPAN_RFRAG_SIZE, i, size) & 0x3ff, 10);
    wr_be16(w, (unsigned)offset & 0xffff);
}

/* The one fragment whose content is given. */
static bool send_data(struct layers *l, struct slice outer, struct build_frames *out)
{
    uint8_t octets[FRAME_BYTES], room[8];
    struct wr w = wr_open(octets, sizeof octets);
    struct slice data = build_octets(l->b, ID(LOWPAN_FRAG_DATA), room);
    bool later = build_has(l->b, ID(LOWPAN_RFRAG_OFFSET));
    unsigned row = later ? LOWPAN_RFRAG_OFFSET : LOWPAN_RFRAG_DATAGRAM_SIZE;
    wr_bytes(&w, outer);
    write_header(l, 0, 1, data.n, value(l->b, row, 0, data.n), &w);
    wr_bytes(&w, data);
    if (w.bad) return build_fail(l, "the fragment is too long");
    return build_frames_add(l, (struct slice){ octets, wr_size(&w) }, out);
}

static bool send_piece(struct layers *l, const struct build_recoverable *r, const struct piece *p,
                       unsigned i, unsigned n, struct build_frames *out)
{
    uint8_t octets[FRAME_BYTES];
    struct wr w = wr_open(octets, sizeof octets);
    uint64_t sequence = value(l->b, LOWPAN_RFRAG_SEQUENCE, i, i);
    uint64_t size = value(l->b, LOWPAN_RFRAG_DATAGRAM_SIZE, 0, r->whole.n);
    wr_bytes(&w, r->outer);
    write_header(l, i, n, p[i].n, sequence ? p[i].at : size, &w);
    wr_bytes(&w, slice_part(r->whole, p[i].at, p[i].n));
    if (w.bad) return build_fail(l, "the fragment is too long");
    return build_frames_add(l, (struct slice){ octets, wr_size(&w) }, out);
}

bool build_recoverable_asked(const struct build *b)
{
    static const uint8_t rows[] = { LOWPAN_RFRAG_CONGESTION, LOWPAN_RFRAG_ACK_REQUESTED,
                                    LOWPAN_RFRAG_TAG,        LOWPAN_RFRAG_SEQUENCE,
                                    LOWPAN_RFRAG_SIZE,       LOWPAN_RFRAG_DATAGRAM_SIZE,
                                    LOWPAN_RFRAG_OFFSET };
    for (size_t i = 0; i < sizeof rows; i++)
        if (build_has(b, ID(rows[i]))) return true;
    return false;
}

bool build_recoverable(struct layers *l, const struct build_recoverable *r,
                       struct build_frames *out)
{
    struct piece p[PIECES];
    const struct build *b = l->b;
    if (build_has(b, ID(LOWPAN_FRAG_DATA))) return send_data(l, r->outer, out);
    size_t used = r->outer.n + HEADER_BYTES;
    unsigned n = plan(l, r->whole.n, r->room > used ? r->room - used : 0, p);
    unsigned ordered = given(b, LOWPAN_FRAG_ORDER);
    if (!n) return build_fail(l, "the frame has no room for a fragment");
    for (unsigned i = 0; i < (ordered ? ordered : n); i++) {
        uint64_t number =
            ordered ? build_item_number(build_nth(b, ID(LOWPAN_FRAG_ORDER), i)) : i + 1;
        if (!number || number > n)
            return build_fail(l, "6lowpan.frag.order names a fragment that there is not");
        if (!send_piece(l, r, p, (unsigned)number - 1, n, out)) return false;
    }
    if (!build_has(b, ID(LOWPAN_RFRAG_TAG))) ++*l->link->tag;
    return true;
}

bool build_recoverable_ack(struct layers *l, struct build_frames *out)
{
    uint8_t octets[HEADER_BYTES];
    struct wr w = wr_open(octets, sizeof octets);
    wr_bits(&w, RFRAG_ACK, 7);
    wr_bits(&w, value(l->b, LOWPAN_RFRAG_CONGESTION, 0, 0) & 1, 1);
    wr_u8(&w, (unsigned)value(l->b, LOWPAN_RFRAG_TAG, 0, 0) & 0xff);
    wr_be32(&w, (uint32_t)value(l->b, LOWPAN_RFRAG_ACK_BITMASK, 0, 0));
    return build_frames_add(l, (struct slice){ octets, sizeof octets }, out);
}
