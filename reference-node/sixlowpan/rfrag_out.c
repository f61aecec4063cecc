/* SPDX-License-Identifier: Apache-2.0
 * rfrag_out.c - a datagram in recoverable fragments: all of them once, then those that were lost,
 * oldest first; the last one of each round asks for an acknowledgment (RFC 8931 section 6). */
#include "private.h"
#include <stdlib.h>

enum {
    OUT_RETRIES = 3, /* MaxFragRetries (section 7.1) */
    OUT_SLACK = 9,   /* an elided identifier and the hop limit may come in line (section 4.1) */
    OUT_FIRST_CUT = 2
};
#define OUT_WAIT_NS N6_SECOND /* OptARQTimeOut */

/* The datagram in pieces. False: its headers do not fit into the first, or there are too many. */
static bool out_cut(const struct node6 *n, struct n6_rfrag_out *o)
{
    size_t first = o->most > OUT_SLACK ? o->most - OUT_SLACK : 0, at = 0;
    if (first < o->head) return false;
    if (n6_fault(n, N6_RFRAG_HEADER_CUT)) first = OUT_FIRST_CUT;
    for (o->pieces = 0; at < o->n; o->pieces++) {
        if (o->pieces == N6_RFRAG_PIECES) return false;
        size_t most = o->pieces ? o->most : first, left = o->n - at;
        o->piece[o->pieces].at = (uint16_t)at;
        o->piece[o->pieces].n = (uint16_t)(left < most ? left : most);
        o->piece[o->pieces].tries = 0;
        at += o->piece[o->pieces].n;
    }
    return true;
}

static uint16_t out_offset(const struct node6 *n, const struct n6_rfrag_out *o, unsigned sequence)
{
    size_t size = n6_fault(n, N6_RFRAG_SIZE_NATIVE) ? o->packet : o->n;
    size_t at = o->piece[sequence].at;
    if (n6_fault(n, N6_RFRAG_OFFSET_NATIVE)) at += o->covered - o->head;
    return (uint16_t)(sequence ? at : size);
}

static void out_put(struct node6 *n, struct n6_rfrag_out *o, unsigned sequence, bool ack_request)
{
    struct n6_rfrag f = { .ack_request = ack_request, .tag = o->tag };
    f.sequence = (uint8_t)sequence;
    f.size = o->piece[sequence].n;
    f.offset = out_offset(n, o, sequence);
    f.octets = (struct slice){ o->bytes + o->piece[sequence].at, f.size };
    n6_rfrag_put(n, &o->dst, &f, n->mac.datagram);
}

static void out_abort(struct node6 *n, struct n6_rfrag_out *o)
{
    struct n6_rfrag f = { .tag = o->tag };
    n6_rfrag_put(n, &o->dst, &f, ++n->mac.datagram);
    o->used = false;
}

/* What is to be sent now: new fragments as long as there are any, then lost ones. */
static unsigned out_next(const struct node6 *n, struct n6_rfrag_out *o, uint8_t *list)
{
    unsigned count = 0, window = n->config.rfrag_window;
    bool newest = n6_fault(n, N6_RFRAG_RETRY_ORDER);
    for (; o->sent < o->pieces && count < window; o->sent++) list[count++] = (uint8_t)o->sent;
    if (count) return count;
    for (unsigned i = 0; i < o->pieces && count < window; i++) {
        unsigned sequence = newest ? o->pieces - 1 - i : i;
        if (!(o->acked & n6_rfrag_bit(sequence))) list[count++] = (uint8_t)sequence;
    }
    return count;
}

static void out_round(struct node6 *n, struct n6_rfrag_out *o)
{
    uint8_t list[N6_RFRAG_PIECES];
    unsigned count = out_next(n, o, list);
    n->mac.datagram++;
    for (unsigned i = 0; i < count; i++) {
        if (o->piece[list[i]].tries++ > OUT_RETRIES) {
            out_abort(n, o);
            return;
        }
        out_put(n, o, list[i], i + 1 == count);
    }
    o->last = list[count - 1];
    o->timeouts = 0;
    o->until_ns = n->now_ns + OUT_WAIT_NS;
}

bool n6_rfrag_send(struct node6 *n, const struct n6_cut *c)
{
    size_t rest = c->packet.n - c->covered, room = n6_radio_room(n, &c->dst) - N6_RFRAG_HEADER;
    struct n6_rfrag_out *o = NULL;
    if (!n->config.rfrag || n6_ll_is_broadcast(&c->dst) || c->head.n + rest > N6_RFRAG_BYTES)
        return false;
    if (!n->rfrag.outs) n->rfrag.outs = calloc(N6_RFRAG_OUTS, sizeof *n->rfrag.outs);
    for (unsigned i = 0; n->rfrag.outs && i < N6_RFRAG_OUTS; i++)
        if (!n->rfrag.outs[i].used) o = &n->rfrag.outs[i];
    if (!o) return false;
    *o = (struct n6_rfrag_out){ .dst = c->dst, .n = c->head.n + rest, .head = c->head.n };
    o->covered = c->covered;
    o->packet = c->packet.n;
    o->most = c->fragment && c->fragment < room ? c->fragment : room;
    memcpy(o->bytes, c->head.p, c->head.n);
    memcpy(o->bytes + c->head.n, c->packet.p + c->covered, rest);
    if (!out_cut(n, o)) return false;
    o->tag = n6_rfrag_tag(n);
    o->used = true;
    out_round(n, o);
    return true;
}

bool n6_rfrag_acked(struct node6 *n, const struct n6_ll *from, uint8_t tag, uint32_t bitmap)
{
    struct n6_rfrag_out *o = NULL;
    for (unsigned i = 0; n->rfrag.outs && i < N6_RFRAG_OUTS; i++)
        if (n->rfrag.outs[i].used && n->rfrag.outs[i].tag == tag) o = &n->rfrag.outs[i];
    if (!o || !n6_ll_equal(&o->dst, from)) return false;
    if (bitmap == N6_RFRAG_NULL && n6_fault(n, N6_RFRAG_NULL_IGNORED)) return true;
    uint32_t all = ~(o->pieces == N6_RFRAG_PIECES ? 0 : N6_RFRAG_ALL >> o->pieces);
    o->heard = true;
    o->acked |= bitmap;
    if (bitmap == N6_RFRAG_NULL || (o->acked & all) == all)
        o->used = false;
    else if (bitmap & n6_rfrag_bit(o->last)) /* it answers what was asked */
        out_round(n, o);
    return true;
}

/* Nobody has answered: perhaps the first fragment was too large for the path (section 6.1). */
static void out_give_up(struct node6 *n, struct n6_rfrag_out *o)
{
    bool again = !o->heard && !o->again && o->pieces > 1;
    out_abort(n, o);
    o->most = o->most / 2;
    if (!again || !out_cut(n, o)) return;
    o->used = o->again = true;
    o->sent = 0;
    if (!n6_fault(n, N6_RFRAG_RETRY_TAG)) o->tag = n6_rfrag_tag(n);
    out_round(n, o);
}

void n6_rfrag_out_time(struct node6 *n)
{
    for (unsigned i = 0; n->rfrag.outs && i < N6_RFRAG_OUTS; i++) {
        struct n6_rfrag_out *o = &n->rfrag.outs[i];
        if (!o->used || n->now_ns < o->until_ns) continue;
        if (o->timeouts == OUT_RETRIES) {
            out_give_up(n, o);
            continue;
        }
        o->timeouts++;
        bool flat = n6_fault(n, N6_RFRAG_BACKOFF_NONE);
        o->until_ns = n->now_ns + (flat ? OUT_WAIT_NS : OUT_WAIT_NS << o->timeouts);
        n->mac.datagram++;
        out_put(n, o, o->last, true);
    }
}
