/* SPDX-License-Identifier: Apache-2.0
 * rfrag_in.c - recoverable fragments to a datagram, and what acknowledges them (RFC 8931 sections 5
 * and 6). */
#include "private.h"
#include <stdlib.h>

enum { RFRAG = 0x74, RFRAG_ACK = 0x75, DISPATCH_IPV6 = 0x41 };
#define RFRAG_LIFETIME_NS N6_MINUTE
#define RFRAG_DONE_NS     N6_SECOND /* the short timer of section 6 */

void n6_rfrag_put(struct node6 *n, const struct n6_ll *dst, const struct n6_rfrag *f,
                  uint32_t datagram)
{
    uint8_t bytes[NODE6_FRAME_BYTES];
    struct wr w = wr_open(bytes, sizeof bytes);
    wr_bits(&w, RFRAG, 7);
    wr_bits(&w, f->congestion, 1);
    wr_u8(&w, f->tag);
    wr_bits(&w, f->ack_request, 1);
    wr_bits(&w, f->sequence, 5);
    wr_bits(&w, f->size, 10);
    wr_be16(&w, f->offset);
    wr_bytes(&w, f->octets);
    if (!w.bad) n6_radio_send(n, dst, (struct slice){ bytes, wr_size(&w) }, datagram);
}

void n6_rfrag_ack_send(struct node6 *n, const struct n6_ll *dst, const struct n6_rfrag *about,
                       uint32_t bitmap)
{
    uint8_t bytes[N6_RFRAG_HEADER + 1];
    struct wr w = wr_open(bytes, sizeof bytes);
    wr_bits(&w, RFRAG_ACK, 7);
    wr_bits(&w, about->congestion, 1);
    wr_u8(&w, about->tag);
    wr_be32(&w, bitmap);
    if (n6_fault(n, N6_RFRAG_ACK_PAYLOAD)) wr_u8(&w, 0);
    n6_radio_send(n, dst, (struct slice){ bytes, wr_size(&w) }, ++n->mac.datagram);
}

static bool tag_taken(const struct node6 *n, uint8_t tag)
{
    const struct n6_rfrag_state *s = &n->rfrag;
    for (unsigned i = 0; s->outs && i < N6_RFRAG_OUTS; i++)
        if (s->outs[i].used && s->outs[i].tag == tag) return true;
    for (unsigned i = 0; i < N6_RFRAG_VRBS; i++)
        if (s->vrbs[i].used && s->vrbs[i].out_tag == tag) return true;
    return false;
}

uint8_t n6_rfrag_tag(struct node6 *n)
{
    while (tag_taken(n, n->rfrag.tag)) n->rfrag.tag++;
    return n->rfrag.tag++;
}

static bool rfrag_read(struct n6_rfrag *f, struct slice payload)
{
    struct rd r = rd_open(payload);
    rd_bits(&r, 7);
    f->congestion = rd_bits(&r, 1);
    f->tag = rd_u8(&r);
    f->ack_request = rd_bits(&r, 1);
    f->sequence = (uint8_t)rd_bits(&r, 5);
    f->size = (uint16_t)rd_bits(&r, 10);
    f->offset = rd_be16(&r);
    struct slice rest = rd_rest(&r);
    f->octets = slice_part(rest, 0, f->size);
    return !r.bad && rest.n >= f->size;
}

static bool in_is(const struct n6_rfrag_in *r, const struct n6_rfrag *f)
{
    return r->used && r->tag == f->tag && n6_ll_equal(&r->src, f->src);
}

static struct n6_rfrag_in *in_find(const struct node6 *n, const struct n6_rfrag *f)
{
    struct n6_rfrag_in *ins = n->rfrag.ins;
    for (unsigned i = 0; ins && i < N6_RFRAG_INS; i++)
        if (in_is(&ins[i], f)) return &ins[i];
    return NULL;
}

bool n6_rfrag_mine(const struct node6 *n, const struct n6_rfrag *f)
{
    return in_find(n, f);
}

static struct n6_rfrag_in *in_begin(struct node6 *n, const struct n6_rfrag *f,
                                    struct n6_rfrag_in *r)
{
    if (!n->rfrag.ins) n->rfrag.ins = calloc(N6_RFRAG_INS, sizeof *n->rfrag.ins);
    for (unsigned i = 0; !r && n->rfrag.ins && i < N6_RFRAG_INS; i++)
        if (!n->rfrag.ins[i].used) r = &n->rfrag.ins[i];
    if (!r) return NULL;
    memset(r, 0, sizeof *r); /* nothing of an earlier datagram is left */
    r->used = true;
    r->src = *f->src;
    r->dst = *f->dst;
    r->tag = f->tag;
    r->until_ns = n->now_ns + RFRAG_LIFETIME_NS;
    return r;
}

static void in_ack(struct node6 *n, struct n6_rfrag_in *r, uint32_t bitmap)
{
    struct n6_rfrag about = { .congestion = r->congestion, .tag = r->tag };
    if (n6_fault(n, N6_RFRAG_ECN_LOST)) about.congestion = false;
    if (!n6_fault(n, N6_RFRAG_ECN_STAYS)) r->congestion = false; /* at most once (section 6) */
    if (n6_fault(n, N6_RFRAG_ACK_MISSING)) return;
    if (n6_fault(n, N6_RFRAG_BITMAP_REVERSED)) {
        uint32_t turned = 0;
        for (unsigned i = 0; i < N6_RFRAG_PIECES; i++)
            if (bitmap & n6_rfrag_bit(i)) turned |= UINT32_C(1) << i;
        bitmap = turned;
    }
    n6_rfrag_ack_send(n, &r->src, &about, bitmap);
}

/* The sender gives it up (section 6.3). */
static void in_abort(struct node6 *n, const struct n6_rfrag *f, struct n6_rfrag_in *r)
{
    if (n6_fault(n, N6_RFRAG_ABORT_IGNORED)) return;
    if (r) r->used = false;
    struct n6_rfrag about = { .tag = f->tag };
    if (f->ack_request) n6_rfrag_ack_send(n, f->src, &about, N6_RFRAG_NULL);
}

static void in_deliver(struct node6 *n, const struct n6_rfrag_in *r)
{
    unsigned dispatch = r->bytes[0];
    struct n6_ll from = r->src, to = r->dst;
    if (dispatch == DISPATCH_IPV6 || dispatch >> 5 == 3 || dispatch == N6_PAGE_1)
        n6_lowpan_in(n, (struct slice){ r->bytes, r->size }, &from, &to);
}

/* Octets where they belong. False: they belong nowhere. */
static bool in_place(const struct node6 *n, struct n6_rfrag_in *r, const struct n6_rfrag *f)
{
    size_t at = f->sequence ? f->offset : 0, bytes = f->size;
    size_t end = r->size ? r->size : N6_RFRAG_BYTES;
    if (at + bytes > end || !bytes) return false;
    if (n6_fault(n, N6_RFRAG_RX_IN_ORDER) && at && !r->covered[at - 1]) return false;
    memcpy(r->bytes + at, f->octets.p, bytes);
    memset(r->covered + at, true, bytes);
    r->bitmap |= n6_rfrag_bit(f->sequence);
    return true;
}

static void in_take(struct node6 *n, const struct n6_rfrag *f, struct n6_rfrag_in *r)
{
    if (!f->sequence) r->size = f->offset;
    r->congestion |= f->congestion;
    bool placed = in_place(n, r, f);
    if (placed && r->size && !memchr(r->covered, false, r->size)) {
        r->done = true;
        r->until_ns = n->now_ns + RFRAG_DONE_NS;
        in_ack(n, r, n6_fault(n, N6_RFRAG_FULL_PARTIAL) ? r->bitmap : N6_RFRAG_ALL);
        in_deliver(n, r);
        return;
    }
    if (placed && f->ack_request) in_ack(n, r, r->bitmap);
}

static void rfrag_here(struct node6 *n, const struct n6_rfrag *f)
{
    struct n6_rfrag_in *r = in_find(n, f);
    if (!f->offset) {
        in_abort(n, f, r);
        return;
    }
    if (r && r->done) { /* what was still on its way */
        if (f->ack_request) in_ack(n, r, N6_RFRAG_ALL);
        return;
    }
    bool another = r && !f->sequence && r->size && r->size != f->offset;
    if (!r || another) r = in_begin(n, f, r);
    if (!r || (!f->sequence && f->offset > N6_RFRAG_BYTES)) { /* no room for it (section 6.3) */
        struct n6_rfrag about = { .tag = f->tag };
        if (r) r->used = false;
        n6_rfrag_ack_send(n, f->src, &about, N6_RFRAG_NULL);
        return;
    }
    in_take(n, f, r);
}

void n6_rfrag_frame(struct node6 *n, struct slice payload, const struct n6_ll *src,
                    const struct n6_ll *dst)
{
    struct n6_rfrag f = { .src = src, .dst = dst };
    if (n6_ll_is_broadcast(dst)) return;
    if (!rfrag_read(&f, payload)) {
        n->rest_awaited = n6_fault(n, N6_RFRAG_RX_CUT);
        return;
    }
    if (!n6_rfrag_forward(n, &f)) rfrag_here(n, &f);
}

void n6_rfrag_ack_frame(struct node6 *n, struct slice payload, const struct n6_ll *src)
{
    struct n6_rfrag about = { 0 };
    struct rd r = rd_open(payload);
    rd_bits(&r, 7);
    about.congestion = rd_bits(&r, 1);
    about.tag = rd_u8(&r);
    uint32_t bitmap = rd_be32(&r);
    if (r.bad || n6_rfrag_acked(n, src, about.tag, bitmap)) return;
    n6_rfrag_back(n, src, &about, bitmap);
}

void n6_rfrag_time(struct node6 *n)
{
    struct n6_rfrag_state *s = &n->rfrag;
    n6_rfrag_out_time(n);
    for (unsigned i = 0; s->ins && i < N6_RFRAG_INS; i++)
        if (n->now_ns >= s->ins[i].until_ns) s->ins[i].used = false;
    for (unsigned i = 0; i < N6_RFRAG_VRBS; i++)
        if (n->now_ns >= s->vrbs[i].until_ns) s->vrbs[i].used = false;
}

int64_t n6_rfrag_deadline(const struct node6 *n)
{
    const struct n6_rfrag_state *s = &n->rfrag;
    int64_t at = N6_NEVER;
    for (unsigned i = 0; s->ins && i < N6_RFRAG_INS; i++)
        if (s->ins[i].used) at = n6_sooner(at, s->ins[i].until_ns);
    for (unsigned i = 0; s->outs && i < N6_RFRAG_OUTS; i++)
        if (s->outs[i].used) at = n6_sooner(at, s->outs[i].until_ns);
    for (unsigned i = 0; i < N6_RFRAG_VRBS; i++)
        if (s->vrbs[i].used) at = n6_sooner(at, s->vrbs[i].until_ns);
    return at;
}

void n6_rfrag_free(struct node6 *n)
{
    uint8_t tag = n->rfrag.tag;
    free(n->rfrag.ins);
    free(n->rfrag.outs);
    n->rfrag = (struct n6_rfrag_state){ .tag = tag };
}
