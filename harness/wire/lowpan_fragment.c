/* SPDX-License-Identifier: Apache-2.0
 * The fragment headers (RFC 4944 section 5.3, RFC 8931 section 5), and how rebuilt octets get to
 * the codec of IPv6. */
#include "wire/lowpan_reassemble.h"

#define SPEC "RFC4944:5.3"

enum { IPV6_BYTES = 40, UNIT = 8 };

/* --- handing over --------------------------------------------------------------------------- */

static void contexts_used(struct walk *w, unsigned contexts)
{
    for (unsigned i = 0; i < LOWPAN_CONTEXTS && contexts >> i; i++)
        if (contexts >> i & 1) walk_calc(w, LOWPAN_ID(LOWPAN_CONTEXT_USED), i);
}

static void to_ipv6(struct walk *w, const struct lowpan_open *open, uint8_t *p, size_t n,
                    size_t whole)
{
    walk_calc(w, LOWPAN_ID(LOWPAN_DATAGRAM_PATTERN), open->pattern);
    enum lowpan_settled settled = lowpan_complete(open, p, n, whole);
    if (settled == LOWPAN_IN_DOUBT || settled == LOWPAN_MIXED) {
        struct packet *out = w->out;
        while (out->norigins && w->origin[out->norigins - 1].buf == out->nbufs) out->norigins--;
        if (settled == LOWPAN_MIXED)
            out->fragment = true; /* nobody has sent this datagram */
        else
            walk_calc(w, LOWPAN_ID(LOWPAN_CONTEXT_UNKNOWN), LOWPAN_CONTEXTS);
        return;
    }
    contexts_used(w, open->contexts);
    if (settled == LOWPAN_AS_BEFORE) walk_calc(w, LOWPAN_ID(LOWPAN_CONTEXT_PREVIOUS), 1);
    bool direct = n == whole && open->nip == 1 && open->udp_at == IPV6_BYTES && !open->ip_at[0];
    walk_rebuilt_ipv6(w, (struct slice){ p, n }, direct ? IPV6_BYTES : n);
}

/* Octets of the packet that the capture left out. */
static size_t cut_bytes(const struct walk *w)
{
    size_t n = w->out->cut ? w->link.missing_bytes : 0;
    return n < LOWPAN_PACKET_BYTES ? n : LOWPAN_PACKET_BYTES;
}

void lowpan_deliver(struct lowpan *l)
{
    struct walk *w = l->w;
    if (l->frag.n) {
        lowpan_deliver_first(l);
        return;
    }
    if (l->unknown || w->out->nbufs == PACKET_BUFS) return;
    for (unsigned i = 0; i < l->norigins; i++) l->origin[i].buf = (uint8_t)w->out->nbufs;
    w->out->norigins += l->norigins;
    to_ipv6(w, &l->open, l->p, l->n, l->n + cut_bytes(w));
}

/* --- origins of a reassembled datagram ------------------------------------------------------ */

static void add_origin(struct walk *w, struct origin o, uint64_t frame)
{
    if (w->out->norigins == WALK_ORIGINS_MAX) return;
    o.buf = (uint8_t)w->out->nbufs;
    o.frame = frame == w->out->frame.number ? 0 : frame;
    if (!o.frame) o.from_buf = w->link.opened ? w->link.frame_buf : w->buf;
    w->origin[w->out->norigins++] = o;
}

static const struct lowpan_piece *piece_at(const struct lowpan_datagram *d, uint32_t at)
{
    for (unsigned i = 0; i < d->npieces; i++) {
        if (d->piece[i].at <= at && d->piece[i].at + d->piece[i].n > at) return &d->piece[i];
    }
    return NULL;
}

static void add_origins(struct walk *w, const struct lowpan_datagram *d)
{
    if (w->lean || w->out->nbufs == PACKET_BUFS) return;
    const struct lowpan_piece *p;
    for (uint32_t at = 0; at < d->bytes && (p = piece_at(d, at)); at = p->at + p->n) {
        if (p->at == 0 && d->norigins) {
            for (unsigned i = 0; i < d->norigins; i++) add_origin(w, d->origin[i], p->frame);
            continue;
        }
        uint32_t nbits = (p->at + p->n - at) * 8;
        add_origin(w,
                   (struct origin){ .bit = at * 8,
                                    .nbits = nbits,
                                    .from_bit = p->from_bit + (at - p->at) * 8,
                                    .from_nbits = nbits },
                   p->frame);
    }
}

void lowpan_reassembled(struct walk *w, const struct lowpan_datagram *d)
{
    const struct lowpan_piece *p;
    if (w->lean && !w->proto_wanted[PROTO_LOWPAN]) return;
    for (uint32_t at = 0; at < d->bytes && (p = piece_at(d, at)); at = p->at + p->n)
        walk_calc(w, LOWPAN_ID(LOWPAN_FRAGMENT), p->frame);
    walk_calc(w, LOWPAN_ID(LOWPAN_FRAGMENT_COUNT), d->npieces);
    walk_calc(w, LOWPAN_ID(LOWPAN_REASSEMBLED_LENGTH), d->bytes);
    add_origins(w, d);
}

/* --- fragments of RFC 4944 ------------------------------------------------------------------ */

static struct lowpan_key key_of(const struct lowpan *l, unsigned size, unsigned tag)
{
    return (struct lowpan_key){ .pan = l->w->link.pan,
                                .verified = l->w->link.verified,
                                .src = l->src,
                                .dst = l->dst,
                                .size = (uint16_t)size,
                                .tag = (uint16_t)tag };
}

static void result_finding(struct lowpan *l, enum lowpan_result result, unsigned row,
                           struct slice place)
{
    if (result == LOWPAN_OVERLAP) lowpan_bad(l, row, place, "fragments overlap", SPEC);
    if (result == LOWPAN_BEYOND)
        lowpan_bad(l, row, place, "the fragment ends after the datagram", SPEC);
    if (result == LOWPAN_OTHER)
        walk_bad(l->w, MALFORMED_NOTE,
                 (struct walk_finding){ LOWPAN_ID(row), place,
                                        "a fragment comes again with other octets", SPEC });
}

/* A fragment, and what it carries. */
struct fragment {
    struct slice head; /* its header */
    unsigned size, tag;
    uint32_t at;
    struct slice octets;
};

/* It goes to its datagram. first: it carries what l rebuilt. */
static void reassemble_piece(struct lowpan *l, const struct fragment *f, bool first)
{
    struct walk *w = l->w;
    int64_t now_ns = w->out->frame.time_ns;
    struct lowpan_key key = key_of(l, f->size, f->tag);
    w->out->fragment = true;
    if (!w->lowpan || w->clipped || w->out->cut || w->depth) return;
    if (lowpan_tag_is_taken(w->lowpan, &key, now_ns))
        walk_bad(w, MALFORMED_NOTE,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN_FRAG_SIZE), slice_part(f->head, 0, 2),
                                        "fragments of one tag tell different sizes", SPEC });
    struct lowpan_datagram *d = lowpan_datagram_find(w->lowpan, &key, now_ns);
    struct lowpan_piece p = { .at = f->at,
                              .n = (uint32_t)f->octets.n,
                              .from_bit = first ? 0 : walk_bit(w, f->octets) + w->link.plain_bit,
                              .frame = w->out->frame.number };
    enum lowpan_result result = lowpan_datagram_put(d, &p, f->octets, false, now_ns);
    if (result > LOWPAN_REPEATED)
        result_finding(l, result, first ? LOWPAN_FRAG_SIZE : LOWPAN_FRAG_OFFSET,
                       slice_part(f->head, first ? 0 : 4, first ? 2 : 1));
    if (first && (result == LOWPAN_WAIT || result == LOWPAN_DONE || result == LOWPAN_OVERLAP)) {
        d->open = l->open;
        d->norigins = l->norigins < LOWPAN_FIRST_ORIGINS ? l->norigins : LOWPAN_FIRST_ORIGINS;
        memcpy(d->origin, l->origin, d->norigins * sizeof *d->origin);
        for (unsigned i = 0; i < d->norigins; i++) d->origin[i].from_bit += w->link.plain_bit;
    }
    if (result != LOWPAN_DONE) return;
    w->out->fragment = false;
    d->open.mixed = d->mixed;
    lowpan_reassembled(w, d);
    to_ipv6(w, &d->open, d->octets, d->bytes, d->bytes);
}

static bool size_is_possible(struct lowpan *l, struct slice frag, unsigned size)
{
    return size >= IPV6_BYTES || lowpan_bad(l, LOWPAN_FRAG_SIZE, slice_part(frag, 0, 2),
                                            "the datagram is shorter than an IPv6 header", SPEC);
}

bool lowpan_first_fragment(struct lowpan *l)
{
    struct rd r = l->r;
    l->frag = rd_bytes(&l->r, 4);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), slice_part(l->frag, 0, 1), 0, 5);
    if (l->r.bad) return lowpan_short(l, LOWPAN_FRAG_SIZE, "fragment header is cut", SPEC);
    l->datagram_bytes = rd_be16(&r) & 0x7ff;
    walk_bits(l->w, LOWPAN_ID(LOWPAN_FRAG_SIZE), l->frag, 5, 11);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_FRAG_TAG), l->frag, 16, 16);
    l->w->out->fragment = true;
    return size_is_possible(l, l->frag, (unsigned)l->datagram_bytes);
}

void lowpan_deliver_first(struct lowpan *l)
{
    size_t size = l->datagram_bytes;
    if (l->unknown) { /* how far the fragment reaches cannot be told */
        l->w->out->fragment = true;
        return;
    }
    if (l->n > size) {
        lowpan_bad(l, LOWPAN_FRAG_SIZE, slice_part(l->frag, 0, 2),
                   "the first fragment is longer than the datagram", SPEC);
        return;
    }
    if (l->n < size && l->n % UNIT && !l->w->out->cut) {
        lowpan_bad(l, LOWPAN_FRAG_SIZE, slice_part(l->frag, 0, 2),
                   "a fragment that is not the last is no multiple of 8 octets", SPEC);
        return;
    }
    struct rd r = rd_open(l->frag);
    rd_skip(&r, 2);
    struct fragment f = {
        .head = l->frag, .size = (unsigned)size, .tag = rd_be16(&r), .octets = { l->p, l->n }
    };
    reassemble_piece(l, &f, true);
}

static void later_rows(struct lowpan *l, struct slice frag, uint32_t at)
{
    walk_bits(l->w, LOWPAN_ID(LOWPAN_PATTERN), slice_part(frag, 0, 1), 0, 5);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_FRAG_SIZE), frag, 5, 11);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_FRAG_TAG), frag, 16, 16);
    if (frag.n == 5) walk_u(l->w, LOWPAN_ID(LOWPAN_FRAG_OFFSET), slice_part(frag, 4, 1), at);
}

void lowpan_later_fragment(struct lowpan *l)
{
    struct fragment f = { .head = rd_bytes(&l->r, 5), .octets = rd_rest(&l->r) };
    const uint8_t *head = f.head.p;
    if (head) {
        f.size = (head[0] & 7u) << 8 | head[1];
        f.tag = (unsigned)head[2] << 8 | head[3];
        f.at = (uint32_t)head[4] * UNIT;
    }
    if (l->rows) later_rows(l, f.head, f.at);
    if (!head) {
        lowpan_short(l, LOWPAN_FRAG_OFFSET, "fragment header is cut", SPEC);
        return;
    }
    l->w->out->fragment = true;
    if (!size_is_possible(l, f.head, f.size)) return;
    if (!f.octets.n) {
        lowpan_short(l, LOWPAN_FRAG_OFFSET, "a fragment without octets", SPEC);
    } else if (f.at == 0) {
        walk_bad(l->w, MALFORMED_SHOULD,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN_FRAG_OFFSET), slice_part(f.head, 4, 1),
                                        "a later fragment at offset 0", SPEC });
    } else if (f.at + f.octets.n < f.size && f.octets.n % UNIT && !l->w->out->cut) {
        lowpan_bad(l, LOWPAN_FRAG_OFFSET, slice_part(f.head, 4, 1),
                   "a fragment that is not the last is no multiple of 8 octets", SPEC);
    } else {
        reassemble_piece(l, &f, false);
    }
    if (l->w->out->fragment) data_decode(l->w, f.octets);
}
