/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_packet.h"

void lowpan_open(struct lowpan *l, struct walk *w, struct slice s)
{
    l->w = w;
    l->r = rd_open(s);
    l->src = w->link.src;
    l->dst = w->link.dst;
    l->rows = w->proto_wanted[PROTO_LOWPAN];
    l->bare = w->lean && !l->rows;
}

void lowpan_packet_begin(struct lowpan *l)
{
    struct walk *w = l->w;
    l->outer_src = l->outer_dst = l->frag = (struct slice){ NULL, 0 };
    l->guess_src = l->guess_dst = l->unknown = false;
    l->page = 0;
    l->p = w->lowpan_packet;
    l->n = l->datagram_bytes = l->ip_end = l->headers_end = 0;
    l->origin = w->origin + w->out->norigins;
    l->norigins = 0;
    l->origins_max = w->lean ? 0 : WALK_ORIGINS_MAX - w->out->norigins;
    l->open.nip = l->open.nothers = 0;
    l->open.udp_at = LOWPAN_NOWHERE;
    l->open.contexts = 0;
    l->open.no_checksum = l->open.uncertain = l->open.mixed = false;
}

uint8_t *lowpan_room(struct lowpan *l, size_t n)
{
    if (n <= LOWPAN_PACKET_BYTES - l->n) return l->p + l->n;
    lowpan_bad(l, LOWPAN, slice_part(rd_peek(&l->r), 0, 1),
               "the packet is longer than any on a LoWPAN", "RFC4944:4");
    return NULL;
}

void lowpan_origin_add(struct lowpan *l, struct origin o)
{
    if (l->norigins == l->origins_max) return;
    unsigned i = l->norigins++;
    for (; i && l->origin[i - 1].bit > o.bit; i--) l->origin[i] = l->origin[i - 1];
    l->origin[i] = o;
}

bool lowpan_copy(struct lowpan *l, struct slice s)
{
    uint8_t *p = lowpan_room(l, s.n);
    if (!p) return false;
    if (s.n) memcpy(p, s.p, s.n);
    lowpan_origin(l, l->n * 8, s.n * 8, s, 0, s.n * 8);
    l->n += s.n;
    return true;
}

bool lowpan_payload(struct lowpan *l)
{
    struct slice rest = rd_rest(&l->r);
    l->headers_end = l->w->bytes.n - rest.n;
    return lowpan_copy(l, rest);
}
