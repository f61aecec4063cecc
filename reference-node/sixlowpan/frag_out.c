/* SPDX-License-Identifier: Apache-2.0
 * frag_out.c - a datagram in fragments (RFC 4944 section 5.3). */
#include "private.h"

enum { FRAG1 = 0x18, FRAGN = 0x1c, FRAG1_BYTES = 4, FRAGN_BYTES = 5, FRAG_SIZE_MAX = 2047 };

static bool frag_first(struct node6 *n, const struct n6_cut *c, size_t size, size_t to)
{
    uint8_t bytes[NODE6_FRAME_BYTES];
    struct wr w = wr_open(bytes, sizeof bytes);
    wr_bits(&w, FRAG1, 5);
    wr_bits(&w, size, 11);
    wr_be16(&w, n->tag);
    wr_bytes(&w, c->head);
    wr_bytes(&w, slice_part(c->packet, c->covered, to - c->covered));
    return !w.bad && n6_mesh_send(n, c, (struct slice){ bytes, wr_size(&w) });
}

static size_t frag_offset(const struct node6 *n, const struct n6_cut *c, size_t at)
{
    if (n6_fault(n, N6_FRAG_OFFSET_IN_OCTETS)) return at;
    if (n6_fault(n, N6_FRAG_OFFSET_COMPRESSED)) return (at - c->covered + c->head.n) / 8;
    if (n6_fault(n, N6_FRAG_OFFSET_PAYLOAD)) return (at - N6_IPV6_BYTES) / 8;
    return at / 8;
}

static bool frag_next(struct node6 *n, const struct n6_cut *c, size_t size, size_t at, size_t take)
{
    uint8_t bytes[NODE6_FRAME_BYTES + 1];
    struct wr w = wr_open(bytes, sizeof bytes);
    if (n6_fault(n, N6_FRAG_TAG_CHANGES)) n->tag++;
    wr_bits(&w, FRAGN, 5);
    wr_bits(&w, n6_fault(n, N6_FRAG_SIZE_CHANGES) ? size ^ 1 : size, 11);
    wr_be16(&w, n->tag);
    wr_u8(&w, frag_offset(n, c, at) & 0xff);
    if (n6_fault(n, N6_FRAG_DISPATCH_REPEATED)) {
        wr_u8(&w, c->head.p[0]);
        take--;
    }
    wr_bytes(&w, slice_part(c->packet, at, take));
    return !w.bad && n6_mesh_send(n, c, (struct slice){ bytes, wr_size(&w) });
}

static size_t frag_size(const struct node6 *n, const struct n6_cut *c)
{
    if (n6_fault(n, N6_FRAG_SIZE_COMPRESSED)) return c->packet.n - c->covered + c->head.n;
    if (n6_fault(n, N6_FRAG_DISPATCH_COUNTED) && !c->covered) return c->packet.n + 1;
    return c->packet.n;
}

/* How much of the datagram the first fragment stands for; 0 when the headers do not fit. */
static size_t frag_first_end(const struct n6_cut *c, size_t room)
{
    if (room < FRAG1_BYTES + c->head.n) return 0;
    size_t end = c->covered + room - FRAG1_BYTES - c->head.n;
    if (c->fragment && end > c->fragment) end = c->fragment;
    if (end > c->packet.n) end = c->packet.n;
    end &= ~(size_t)7;
    if (end < c->covered && c->fragment) end = (c->covered + 7) & ~(size_t)7;
    return end < c->covered || end > c->packet.n ? 0 : end;
}

bool n6_frag_send(struct node6 *n, const struct n6_cut *c)
{
    size_t room = n6_mesh_room(n, &c->dst), size = frag_size(n, c);
    size_t at = frag_first_end(c, room);
    size_t most = (room - FRAGN_BYTES) & ~(size_t)7;
    if (c->fragment && most > c->fragment) most = c->fragment & ~(size_t)7;
    if (!at || !most || c->packet.n > FRAG_SIZE_MAX) return false;
    if (n6_fault(n, N6_FRAG_NOT_MULTIPLE_OF_8) && at > c->covered) at--;
    bool first_only = n6_fault(n, N6_FRAG_MULTICAST_FIRST) && n6_ll_is_broadcast(&c->dst);
    bool last = n6_fault(n, N6_FRAG_FIRST_LAST);
    size_t first_end = at;
    bool fits = last || frag_first(n, c, size, at);
    while (fits && at < c->packet.n && !first_only) {
        size_t take = c->packet.n - at < most ? c->packet.n - at : most;
        if (at + take == c->packet.n && n6_fault(n, N6_FRAG_LAST_MISSING)) break;
        fits = frag_next(n, c, size, at, take);
        at += take;
    }
    if (last) fits = fits && frag_first(n, c, size, first_end);
    if (!fits) n6_radio_drop(n, c->datagram);
    if (!n6_fault(n, N6_FRAG_TAG_CONSTANT)) n->tag++;
    return true; /* a full queue is no reason to try another form */
}
