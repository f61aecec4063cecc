/* SPDX-License-Identifier: Apache-2.0
 * LOWPAN_IPHC (RFC 6282 section 3): the compressed IPv6 header. */
#include "wire/lowpan_packet.h"

#define SPEC_FORMAT "RFC6282:3.1.1"
#define SPEC_ADDR   "RFC6282:3.2.2"

enum { IPV6_BYTES = 40, NEXT_AT = 6, HOPS_AT = 7, SRC_AT = 8, DST_AT = 24 };

/* The two octets, and the one with the context identifiers. */
struct iphc {
    struct slice head, cid;
    unsigned tf, nh, hlim, sac, sam, m, dac, dam, sci, dci;
};

/* One of the two addresses. */
struct side {
    const struct link_address *link;
    struct slice outer;
    unsigned mode, cid, cid_bit; /* cid_bit: of its nibble in the octet of identifiers */
    bool stateful, guess;
    unsigned mode_bit, row, prefix_row, origin_row;
};

static const uint8_t short_iid[6] = { 0, 0, 0, 0xff, 0xfe, 0 };
static const uint8_t link_local[16] = { 0xfe, 0x80 };

static void head_rows(struct lowpan *l, const struct iphc *h)
{
    static const struct {
        uint8_t row, at, bits;
    } rows[] = { { LOWPAN_PATTERN, 0, 3 },   { LOWPAN_IPHC_TF, 3, 2 },  { LOWPAN_IPHC_NH, 5, 1 },
                 { LOWPAN_IPHC_HLIM, 6, 2 }, { LOWPAN_IPHC_CID, 8, 1 }, { LOWPAN_IPHC_SAC, 9, 1 },
                 { LOWPAN_IPHC_SAM, 10, 2 }, { LOWPAN_IPHC_M, 12, 1 },  { LOWPAN_IPHC_DAC, 13, 1 },
                 { LOWPAN_IPHC_DAM, 14, 2 } };
    struct rd r = rd_open(h->head);
    unsigned v = rd_be16(&r);
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        walk_bits_of(l->w, LOWPAN_ID(rows[i].row), h->head, rows[i].at, rows[i].bits, v);
    if (!h->cid.n) return;
    walk_bits(l->w, LOWPAN_ID(LOWPAN_IPHC_SCI), h->cid, 0, 4);
    walk_bits(l->w, LOWPAN_ID(LOWPAN_IPHC_DCI), h->cid, 4, 4);
}

static bool head_read(struct lowpan *l, struct iphc *h)
{
    struct rd at = l->r;
    h->head = rd_bytes(&l->r, 2);
    unsigned v = rd_be16(&at);
    h->tf = v >> 11 & 3;
    h->nh = v >> 10 & 1;
    h->hlim = v >> 8 & 3;
    h->sac = v >> 6 & 1;
    h->sam = v >> 4 & 3;
    h->m = v >> 3 & 1;
    h->dac = v >> 2 & 1;
    h->dam = v & 3;
    h->sci = h->dci = 0;
    h->cid = (struct slice){ NULL, 0 };
    if (v & 0x80) {
        h->cid = rd_bytes(&l->r, 1);
        unsigned ids = rd_u8(&at);
        h->sci = ids >> 4;
        h->dci = ids & 15;
    }
    if (l->rows) head_rows(l, h);
    if (l->r.bad) return lowpan_short(l, LOWPAN, "IPHC is cut", SPEC_FORMAT);
    if (h->dac && (h->m ? h->dam != 0 : h->dam == 0)) {
        walk_bad_bits(l->w, MALFORMED_MUST,
                      (struct walk_finding){ LOWPAN_ID(LOWPAN_IPHC_DAM), h->head,
                                             "this form of the destination address is reserved",
                                             SPEC_FORMAT },
                      14, 2);
        return false;
    }
    return true;
}

/* --- traffic class and flow label ----------------------------------------------------------- */

struct tf {
    uint8_t bytes;
    uint8_t dscp;             /* 1: it is in line */
    uint8_t pad_at, pad_bits; /* reserved bits */
    uint8_t flow_at;          /* 0: no flow label in line */
};
static const struct tf tfs[4] = {
    { 4, 1, 8, 4, 12 }, { 3, 0, 2, 2, 4 }, { 1, 1, 0, 0, 0 }, { 0, 0, 0, 0, 0 }
};

static void tf_rows(struct lowpan *l, const struct tf *t, struct slice s, unsigned class)
{
    walk_bits(l->w, LOWPAN_ID(LOWPAN_ECN), s, 0, 2);
    if (t->dscp) walk_bits(l->w, LOWPAN_ID(LOWPAN_DSCP), s, 2, 6);
    if (class) walk_u(l->w, LOWPAN_ID(LOWPAN_CLASS), slice_part(s, 0, 1), class);
    if (t->pad_bits) walk_bits(l->w, LOWPAN_ID(LOWPAN_PADDING), s, t->pad_at, t->pad_bits);
    if (t->flow_at) walk_bits(l->w, LOWPAN_ID(LOWPAN_FLOW), s, t->flow_at, 20);
}

static void tf_origins(struct lowpan *l, const struct iphc *h, const struct tf *t, struct slice s)
{
    size_t bit = l->n * 8;
    if (t->dscp)
        lowpan_origin(l, bit + 4, 6, s, 2, 6);
    else
        lowpan_origin(l, bit + 4, t->bytes ? 6 : 28, h->head, 3, 2);
    if (t->bytes) lowpan_origin(l, bit + 10, 2, s, 0, 2);
    if (t->flow_at)
        lowpan_origin(l, bit + 12, 20, s, t->flow_at, 20);
    else if (t->bytes)
        lowpan_origin(l, bit + 12, 20, h->head, 3, 2);
}

/* The octet in line has ECN first; the traffic class has it last (RFC 6282 section 3.2.1). */
static bool tf_read(struct lowpan *l, const struct iphc *h, uint8_t *ip)
{
    const struct tf *t = &tfs[h->tf];
    if (!t->bytes) { /* all of it is zero, and ip is */
        ip[0] = 0x60;
        if (l->origins_max) tf_origins(l, h, t, h->head);
        return true;
    }
    struct rd at = l->r;
    struct slice s = rd_bytes(&l->r, t->bytes);
    if (l->r.bad) return lowpan_short(l, LOWPAN_IPHC_TF, "IPHC is cut", SPEC_FORMAT);
    unsigned ecn = t->bytes ? (unsigned)rd_bits(&at, 2) : 0;
    unsigned dscp = t->dscp ? (unsigned)rd_bits(&at, 6) : 0;
    unsigned pad = (unsigned)rd_bits(&at, t->pad_bits);
    unsigned flow = t->flow_at ? (unsigned)rd_bits(&at, 20) : 0;
    unsigned class = dscp << 2 | ecn;
    ip[0] = (uint8_t)(0x60 | class >> 4);
    ip[1] = (uint8_t)(class << 4 | flow >> 16);
    ip[2] = (uint8_t)(flow >> 8);
    ip[3] = (uint8_t)flow;
    if (pad)
        walk_bad_bits(l->w, MALFORMED_SHOULD,
                      (struct walk_finding){ LOWPAN_ID(LOWPAN_PADDING), s,
                                             "reserved bits are not zero", "RFC6282:3.2.1" },
                      t->pad_at, t->pad_bits);
    if (l->rows && t->bytes) tf_rows(l, t, s, class);
    tf_origins(l, h, t, s);
    return true;
}

/* --- addresses ------------------------------------------------------------------------------ */

static void put_context(uint8_t *a, const struct lowpan_context *c)
{
    size_t whole = c->prefix_bits / 8;
    memcpy(a, c->prefix, whole);
    if (c->prefix_bits % 8) {
        uint8_t mask = (uint8_t)(0xff00u >> c->prefix_bits % 8);
        a[whole] = (uint8_t)((a[whole] & ~mask) | (c->prefix[whole] & mask));
    }
}

/* The interface identifier of a link-layer address (RFC 6282 section 3.2.2, RFC 4291 appendix A).
 */
static bool link_iid(const struct link_address *link, uint8_t *iid)
{
    if (link->n == 8) {
        memcpy(iid, link->octets, 8);
        iid[0] ^= 2;
    } else if (link->n == 2) {
        memcpy(iid, short_iid, 6);
        memcpy(iid + 6, link->octets, 2);
    }
    return link->n;
}

/* Where an elided one comes from. */
static bool elided_iid(const struct side *s, uint8_t *iid)
{
    if (s->outer.n != 16) return link_iid(s->link, iid);
    memcpy(iid, s->outer.p + 8, 8);
    return true;
}

static void context_rows(struct lowpan *l, const struct side *s, struct slice head,
                         const uint8_t *prefix, uint64_t frame)
{
    struct slice copy = { prefix, 16 };
    if (walk_wants(l->w, LOWPAN_ID(s->prefix_row))) {
        struct node *n =
            walk_push(l->w, LOWPAN_ID(s->prefix_row), walk_bit(l->w, head) + s->mode_bit, 0);
        if (n) n->s = arena_slice(l->w->texts, copy); /* the table may change within this frame */
    }
    if (frame) walk_calc(l->w, LOWPAN_ID(s->origin_row), frame);
}

static void note_other(struct lowpan *l, const uint8_t *a, const struct lowpan_context *before)
{
    struct lowpan_open *o = &l->open;
    if (o->nothers == LOWPAN_OTHERS_MAX) return;
    struct lowpan_other *other = &o->other[o->nothers++];
    other->at = (uint16_t)(a - l->p);
    memcpy(other->octets, a, 16);
    put_context(other->octets, before);
}

/* The context of a side. false: it is not known, and the frame is marked. */
static bool context_of(struct lowpan *l, const struct side *s, const struct iphc *h,
                       struct lowpan_context_found *c)
{
    *c = lowpan_contexts_find(l->w->contexts, l->w->link.pan, s->cid, l->w->out->frame.time_ns);
    l->open.contexts |= (uint16_t)(1u << s->cid);
    if (!l->w->lowpan) l->w->out->fragment = true; /* a frame before may have told another value */
    if (!c->now && c->before) { /* removed: it may still be meant, which a checksum must prove */
        c->now = c->before;
        c->before = NULL;
        l->open.uncertain = true;
    }
    if (c->now) {
        if (l->rows) context_rows(l, s, h->head, c->now->prefix, c->frame);
        return true;
    }
    if (h->cid.n)
        lowpan_unknown(l, h->cid, s->cid_bit, 4, s->cid);
    else
        lowpan_unknown(l, h->head, s->mode_bit - 1, 1, s->cid);
    return false;
}

static void address_row(struct lowpan *l, const struct side *s, struct slice head, struct slice in,
                        const uint8_t *a)
{
    field_id id = LOWPAN_ID(s->row);
    if (!walk_wants(l->w, id)) return;
    struct node *n = in.n ? walk_push(l->w, id, walk_bit(l->w, in), (uint32_t)in.n * 8)
                          : walk_push(l->w, id, walk_bit(l->w, head) + s->mode_bit, 2);
    if (n) n->s = (struct slice){ a, 16 };
}

static const uint8_t inline_bytes[4] = { 16, 8, 2, 0 }; /* of a unicast address, by SAM or DAM */

/* A unicast address; `::` is one, too. a: 16 octets of the packet, zero. */
static bool unicast(struct lowpan *l, const struct side *s, const struct iphc *h, uint8_t *a)
{
    struct lowpan_context_found c = { 0 };
    bool nothing = s->stateful && s->mode == 0;
    if (s->stateful && !nothing && !context_of(l, s, h, &c)) return false;
    if (!s->stateful && s->mode && l->rows) context_rows(l, s, h->head, link_local, 0);
    struct slice in = rd_bytes(&l->r, nothing ? 0 : inline_bytes[s->mode]);
    if (l->r.bad) return lowpan_short(l, s->row, "an address is cut", SPEC_FORMAT);
    if (!nothing && s->mode) memcpy(a, link_local, 2);
    if (s->stateful) memset(a, 0, 2);
    if (in.n == 2) memcpy(a + 8, short_iid, 6);
    if (in.n) memcpy(a + 16 - in.n, in.p, in.n);
    if (s->mode == 3 && !elided_iid(s, a + 8)) {
        walk_bad_bits(l->w, MALFORMED_MUST,
                      (struct walk_finding){ LOWPAN_ID(s->row), h->head,
                                             "an address is elided, and the frame has none",
                                             SPEC_ADDR },
                      s->mode_bit, 2);
        return false;
    }
    if (s->mode == 3 && s->guess) l->open.uncertain = true;
    if (c.before) note_other(l, a, c.before);
    if (c.now) put_context(a, c.now);
    size_t bit = (size_t)(a - l->p) * 8, in_bits = in.n * 8;
    if (l->origins_max) {
        lowpan_origin(l, bit, 128 - in_bits, h->head, s->mode_bit, 2);
        lowpan_origin(l, bit + 128 - in_bits, in_bits, in, 0, in_bits);
    }
    if (l->rows) address_row(l, s, h->head, in, a);
    return true;
}

/* A unicast address without a context, for those who want the packet and nothing else; as unicast
 * does it. */
static bool bare_address(struct lowpan *l, unsigned mode, const struct link_address *link,
                         uint8_t *a)
{
    struct slice in = rd_bytes(&l->r, inline_bytes[mode]);
    if (l->r.bad) return false;
    if (mode) memcpy(a, link_local, 2);
    if (mode == 3) return link_iid(link, a + 8);
    if (mode == 2) memcpy(a + 8, short_iid, 6);
    memcpy(a + 16 - in.n, in.p, in.n);
    return true;
}

/* Where the octets in line stand in a multicast address; the others are zero, or of the prefix. */
struct multicast {
    uint8_t bytes, head_bytes; /* in line; of these at octets 1.. */
};

/* Unicast-prefix-based: ffXX:XXLL:PPPP:PPPP:PPPP:PPPP:XXXX:XXXX (RFC 6282 section 3.2.4). */
static bool prefix_based(struct lowpan *l, const struct side *s, const struct iphc *h, uint8_t *a)
{
    struct lowpan_context_found c = { 0 };
    if (!context_of(l, s, h, &c)) return false;
    if (c.now->prefix_bits > 64) {
        lowpan_unknown(l, h->head, s->mode_bit - 1, 1, s->cid); /* no context for groups */
        return false;
    }
    memcpy(a + 4, c.now->prefix, 8);
    a[3] = c.now->prefix_bits;
    if (c.before && c.before->prefix_bits <= 64) {
        struct lowpan_other *o = &l->open.other[l->open.nothers];
        if (l->open.nothers == LOWPAN_OTHERS_MAX) return true;
        o->at = (uint16_t)(a - l->p);
        memcpy(o->octets, a, 16);
        memcpy(o->octets + 4, c.before->prefix, 8);
        o->octets[3] = c.before->prefix_bits;
        l->open.nothers++;
    }
    return true;
}

static const struct multicast forms[] = { { 16, 16 }, { 6, 1 }, { 4, 1 }, { 1, 0 }, { 6, 2 } };

static bool multicast(struct lowpan *l, const struct side *s, const struct iphc *h, uint8_t *a)
{
    const struct multicast *f = &forms[s->stateful ? 4 : s->mode];
    struct rd at = l->r;
    struct slice in = rd_bytes(&l->r, f->bytes);
    if (l->r.bad) return lowpan_short(l, s->row, "an address is cut", "RFC6282:3.2.3");
    if (!s->stateful && s->mode && l->rows) context_rows(l, s, h->head, link_local, 0);
    size_t bit = (size_t)(a - l->p) * 8, tail = (size_t)f->bytes - f->head_bytes;
    if (f->bytes == 16) {
        memcpy(a, in.p, 16);
        lowpan_origin(l, bit, 128, in, 0, 128);
        address_row(l, s, h->head, in, a);
        return true;
    }
    a[0] = 0xff;
    if (f->head_bytes == 0) a[1] = 2;
    memcpy(a + 1, rd_bytes(&at, f->head_bytes).p, f->head_bytes);
    memcpy(a + 16 - tail, rd_bytes(&at, tail).p, tail);
    if (s->stateful && !prefix_based(l, s, h, a)) return false;
    lowpan_origin(l, bit, 8, h->head, 12, 4);
    lowpan_origin(l, bit + 8, f->head_bytes * 8u, in, 0, f->head_bytes * 8u);
    size_t middle = 15 - f->head_bytes - tail;
    lowpan_origin(l, bit + 8 + f->head_bytes * 8u, middle * 8, h->head, 12, 4);
    lowpan_origin(l, bit + 128 - tail * 8, tail * 8, in, f->head_bytes * 8u, tail * 8);
    address_row(l, s, h->head, in, a);
    return true;
}

/* A destination in line says itself whether it is a multicast address, and stays what it is. */
static void check_m(struct lowpan *l, const struct iphc *h, const uint8_t *dst)
{
    if (h->dac || h->dam || h->m == (dst[0] == 0xff)) return;
    walk_bad_bits(l->w, MALFORMED_MUST,
                  (struct walk_finding){ LOWPAN_ID(LOWPAN_IPHC_M), h->head,
                                         h->m
                                             ? "M is 1, and the destination is no multicast address"
                                             : "M is 0, and the destination is a multicast address",
                                         SPEC_FORMAT },
                  12, 1);
}

static bool addresses(struct lowpan *l, const struct iphc *h, uint8_t *ip)
{
    bool plain = !h->sac && !h->dac && !h->m && !l->guess_src && !l->guess_dst && !l->outer_src.n &&
                 !l->outer_dst.n;
    if (l->bare && plain)
        return bare_address(l, h->sam, &l->src, ip + SRC_AT) &&
               bare_address(l, h->dam, &l->dst, ip + DST_AT);
    struct side src = { &l->src,
                        l->outer_src,
                        h->sam,
                        h->sci,
                        0,
                        h->sac,
                        l->guess_src,
                        10,
                        LOWPAN_SRC,
                        LOWPAN_IPHC_SCTX_PREFIX,
                        LOWPAN_IPHC_SCTX_ORIGIN };
    struct side dst = { &l->dst,
                        l->outer_dst,
                        h->dam,
                        h->dci,
                        4,
                        h->dac,
                        l->guess_dst,
                        14,
                        LOWPAN_DST,
                        LOWPAN_IPHC_DCTX_PREFIX,
                        LOWPAN_IPHC_DCTX_ORIGIN };
    if (!unicast(l, &src, h, ip + SRC_AT)) return false;
    bool whole = h->m ? multicast(l, &dst, h, ip + DST_AT) : unicast(l, &dst, h, ip + DST_AT);
    if (whole) check_m(l, h, ip + DST_AT);
    return whole;
}

/* --- the header ----------------------------------------------------------------------------- */

static bool next_and_hops(struct lowpan *l, const struct iphc *h, uint8_t *ip)
{
    static const uint8_t limits[4] = { 0, 1, 64, 255 };
    struct rd at = l->r;
    struct slice next = rd_bytes(&l->r, h->nh ? 0 : 1), hops = rd_bytes(&l->r, h->hlim ? 0 : 1);
    size_t bit = l->n * 8;
    if (l->r.bad) return lowpan_short(l, LOWPAN_NEXT, "IPHC is cut", SPEC_FORMAT);
    ip[NEXT_AT] = h->nh ? 0 : rd_u8(&at);
    ip[HOPS_AT] = h->hlim ? limits[h->hlim] : rd_u8(&at);
    if (next.n) {
        walk_u(l->w, LOWPAN_ID(LOWPAN_NEXT), next, ip[NEXT_AT]);
        lowpan_origin(l, bit + 48, 8, next, 0, 8);
    }
    if (hops.n) {
        walk_u(l->w, LOWPAN_ID(LOWPAN_HOPS), hops, ip[HOPS_AT]);
        lowpan_origin(l, bit + 56, 8, hops, 0, 8);
    } else {
        lowpan_origin(l, bit + 56, 8, h->head, 6, 2);
    }
    return true;
}

/* A context must be known, and be certain. */
static bool is_certain(struct walk *w, unsigned cid)
{
    struct lowpan_context_found c =
        lowpan_contexts_find(w->contexts, w->link.pan, cid, w->out->frame.time_ns);
    return w->lowpan && c.now && !c.before;
}

size_t lowpan_iphc_glance(struct walk *w, struct slice s)
{
    enum { NH = 0x400, HLIM = 0x300, CID = 0x80, SAC = 0x40, M = 8, DAC = 4 };
    struct rd r = rd_open(s);
    unsigned v = rd_be16(&r), sam = v >> 4 & 3, dam = v & 3;
    unsigned ids = v & CID ? rd_u8(&r) : 0;
    if (r.bad || v >> 13 != 3 || !(v & NH) || (v & DAC && (v & M || !dam))) return 0;
    if (sam == 3 && !w->link.src.n) return 0;
    if (!(v & M) && dam == 3 && !w->link.dst.n) return 0;
    if (v & SAC && sam && !is_certain(w, ids >> 4)) return 0;
    if (v & DAC && !is_certain(w, ids & 15)) return 0;
    return 2u + (v & CID ? 1 : 0) + tfs[v >> 11 & 3].bytes + (v & HLIM ? 0 : 1) +
           (v & SAC && !sam ? 0 : inline_bytes[sam]) +
           (v & M ? forms[dam].bytes : inline_bytes[dam]);
}

bool lowpan_iphc_header(struct lowpan *l, bool *nhc)
{
    struct iphc h;
    size_t left = rd_left_bytes(&l->r);
    if (!head_read(l, &h)) return false;
    uint8_t *ip = lowpan_room(l, IPV6_BYTES);
    if (!ip) return false;
    if (l->open.nip == LOWPAN_NEST_MAX) { /* a limit of ours */
        walk_bad(l->w, MALFORMED_NOTE,
                 (struct walk_finding){ LOWPAN_ID(LOWPAN), h.head,
                                        "IPv6 headers are nested too deep", "RFC6282:4.2" });
        return false;
    }
    memset(ip, 0, IPV6_BYTES);
    if (!tf_read(l, &h, ip) || !next_and_hops(l, &h, ip) || !addresses(l, &h, ip)) return false;
    if (l->rows) lowpan_iphc_longer(l, ip, left - rd_left_bytes(&l->r), h.nh);
    l->open.ip_at[l->open.nip++] = (uint16_t)l->n;
    l->n += IPV6_BYTES;
    *nhc = h.nh;
    return true;
}

bool lowpan_iphc(struct lowpan *l)
{
    bool nhc = false;
    size_t at = l->n;
    if (!lowpan_iphc_header(l, &nhc)) return false;
    if (!l->ip_end) l->ip_end = l->w->bytes.n - rd_peek(&l->r).n;
    if (nhc) return lowpan_nhc(l, at + NEXT_AT);
    return lowpan_payload(l);
}
