/* SPDX-License-Identifier: Apache-2.0
 * Recoverable fragments and their acknowledgements (RFC 8931 section 5). They carry parts of the
 * compressed form, which is put together first and decompressed then. */
#include "wire/lowpan_reassemble.h"

#define SPEC "RFC8931:5.1"

struct rfrag {
    struct slice head;
    unsigned tag, sequence, size, offset; /* offset: of sequence 0 the size of the datagram */
};

static bool read_header(struct lowpan *l, struct rfrag *f)
{
    struct rd r = l->r;
    f->head = rd_bytes(&l->r, 6);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), slice_part(f->head, 0, 1), 0, 7);
    if (l->r.bad) return lowpan_short(l, LOWPAN_RFRAG_TAG, "fragment header is cut", SPEC);
    rd_skip(&r, 1);
    f->tag = rd_u8(&r);
    unsigned v = rd_be16(&r);
    f->sequence = v >> 10 & 31;
    f->size = v & 0x3ff;
    f->offset = rd_be16(&r);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_CONGESTION), f->head, 7, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_TAG), f->head, 8, 8);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_ACK_REQUESTED), f->head, 16, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_SEQUENCE), f->head, 17, 5);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_SIZE), f->head, 22, 10);
    walk_bits(l->w, LOWPAN_ID(f->sequence ? LOWPAN_RFRAG_OFFSET : LOWPAN_RFRAG_DATAGRAM_SIZE),
              f->head, 32, 16);
    return true;
}

/* The IPv6 header stands in the first fragment in full, and a header that does not fit there is not
 * compressed (RFC 8931 sections 6.1 and 3). */
static void first_holds(struct lowpan *l, const struct rfrag *f, const struct lowpan_datagram *d,
                        const struct lowpan *inner)
{
    size_t first = 0;
    for (unsigned i = 0; i < d->npieces; i++)
        if (!d->piece[i].at && d->piece[i].n > first) first = d->piece[i].n;
    if (first < inner->ip_end)
        lowpan_bad(l, LOWPAN_RFRAG_SIZE, slice_part(f->head, 2, 2),
                   "the IPv6 header is not whole in the first fragment", "RFC8931:6.1");
    else if (first < inner->headers_end)
        lowpan_bad(l, LOWPAN_RFRAG_SIZE, slice_part(f->head, 2, 2),
                   "a header is compressed that is not whole in the first fragment", "RFC8931:3");
}

/* All of the compressed form: it is a buffer of its own, what it decompresses to another. */
static void decompress(struct lowpan *l, const struct rfrag *f, const struct lowpan_datagram *d)
{
    struct walk *w = l->w;
    struct slice bytes = w->bytes, whole = { d->octets, d->bytes };
    uint8_t buf = w->buf;
    struct lowpan inner;
    if (w->out->nbufs == PACKET_BUFS) return;
    w->buf = (uint8_t)w->out->nbufs++;
    w->bytes = w->out->buf[w->buf] = whole;
    lowpan_open(&inner, w, whole);
    lowpan_packet_begin(&inner);
    inner.src = l->src;
    inner.dst = l->dst;
    inner.open.mixed = d->mixed;
    lowpan_packet(&inner);
    w->bytes = bytes;
    w->buf = buf;
    first_holds(l, f, d, &inner);
}

static void note(struct lowpan *l, const struct rfrag *f, const char *message)
{
    unsigned row = f->sequence ? LOWPAN_RFRAG_OFFSET : LOWPAN_RFRAG_DATAGRAM_SIZE;
    walk_bad(l->w, MALFORMED_NOTE,
             (struct walk_finding){ LOWPAN_ID(row), slice_part(f->head, 4, 2), message, SPEC });
}

static void result_finding(struct lowpan *l, const struct rfrag *f, enum lowpan_result result)
{
    struct slice place = slice_part(f->head, 4, 2);
    if (result == LOWPAN_OVERLAP)
        lowpan_bad(l, LOWPAN_RFRAG_OFFSET, place, "fragments overlap with other octets", SPEC);
    if (result == LOWPAN_BEYOND)
        lowpan_bad(l, LOWPAN_RFRAG_OFFSET, place, "the fragment ends after the datagram", SPEC);
    if (result == LOWPAN_OTHER) note(l, f, "a fragment comes again with other octets");
    if (result == LOWPAN_FULL) note(l, f, "the datagram is too long to be put together here");
}

static enum lowpan_result put_in(struct lowpan *l, const struct rfrag *f, struct slice octets,
                                 struct lowpan_datagram *d)
{
    struct walk *w = l->w;
    int64_t now_ns = w->out->frame.time_ns;
    struct lowpan_piece p = { .at = f->sequence ? f->offset : 0,
                              .n = (uint32_t)octets.n,
                              .from_bit = walk_bit(w, octets) + w->link.plain_bit,
                              .frame = w->out->frame.number };
    if (!f->sequence && lowpan_datagram_first(d, f->offset, octets, now_ns))
        note(l, f, "the tag begins another datagram before the one under way is complete");
    return lowpan_datagram_put(d, &p, octets, true, now_ns);
}

static void put(struct lowpan *l, const struct rfrag *f, struct slice octets)
{
    struct walk *w = l->w;
    struct lowpan_key key = { .pan = w->link.pan,
                              .verified = w->link.verified,
                              .src = l->src,
                              .dst = l->dst,
                              .tag = (uint16_t)f->tag };
    if (!w->lowpan || w->clipped || w->out->cut || w->depth) return;
    if (f->offset == 0) { /* in whatever fragment: abort (RFC 8931 sections 5.1, 6.3) */
        lowpan_datagram_abort(w->lowpan, &key);
        return;
    }
    if (!octets.n) return;
    struct lowpan_datagram *d = lowpan_datagram_find(w->lowpan, &key, w->out->frame.time_ns);
    enum lowpan_result result = put_in(l, f, octets, d);
    result_finding(l, f, result);
    if (result != LOWPAN_DONE) return;
    w->out->fragment = false;
    lowpan_reassembled(w, d);
    decompress(l, f, d);
}

void lowpan_rfrag(struct lowpan *l)
{
    struct rfrag f;
    l->w->out->fragment = true;
    if (!read_header(l, &f)) return;
    struct slice octets = rd_rest(&l->r);
    if (octets.n < f.size) {
        lowpan_short(l, LOWPAN_RFRAG_SIZE, "the fragment is longer than the frame", SPEC);
        return;
    }
    if (octets.n > f.size)
        walk_bad(l->w, MALFORMED_SHOULD,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN_RFRAG_SIZE), slice_part(f.head, 2, 2),
                                        "octets are left over after the fragment", SPEC });
    octets = slice_part(octets, 0, f.size);
    put(l, &f, octets);
    if (l->w->out->fragment) data_decode(l->w, octets);
}

void lowpan_rfrag_ack(struct lowpan *l)
{
    struct slice head = rd_bytes(&l->r, 6);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), slice_part(head, 0, 1), 0, 7);
    if (l->r.bad) {
        lowpan_short(l, LOWPAN_RFRAG_ACK_BITMASK, "acknowledgement is cut", "RFC8931:5.2");
        return;
    }
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_CONGESTION), head, 7, 1);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_TAG), head, 8, 8);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_RFRAG_ACK_BITMASK), head, 16, 32);
    data_decode(l->w, rd_rest(&l->r));
}
