/* SPDX-License-Identifier: Apache-2.0
 * frag_forward.c - fragments of packets for others go on one by one (RFC 8930): the first fragment
 * tells where, a table of what is on its way (Virtual Reassembly Buffers) where the others go. */
#include "private.h"

enum { FRAG1 = 0x18, FRAGN = 0x1c, FRAG1_BYTES = 4, FRAGN_BYTES = 5, HOP_LIMIT_AT = 7 };
#define FORWARD_LIFETIME_NS N6_MINUTE

static bool forward_live(const struct node6 *n, const struct n6_forward *f)
{
    return f->used && (n->now_ns < f->until_ns || n6_fault(n, N6_FF_FOREVER));
}

static struct n6_forward *forward_find(struct node6 *n, const struct n6_fragment *in)
{
    for (struct n6_forward *f = n->forwards; f < n->forwards + N6_FORWARDS; f++) {
        bool sender = n6_ll_equal(&f->src, in->src) || n6_fault(n, N6_FF_SENDERS_MIXED);
        if (forward_live(n, f) && sender && f->in_tag == in->tag && f->size == in->size) return f;
    }
    return NULL;
}

/* A free place; a table that is full takes nothing new (section 7). */
static struct n6_forward *forward_place(struct node6 *n)
{
    for (struct n6_forward *f = n->forwards; f < n->forwards + N6_FORWARDS; f++)
        if (!forward_live(n, f)) return f;
    return NULL;
}

static void forward_send(struct node6 *n, const struct n6_forward *f, size_t at, struct slice head,
                         struct slice octets)
{
    uint8_t bytes[NODE6_FRAME_BYTES];
    struct wr w = wr_open(bytes, sizeof bytes);
    wr_bits(&w, at ? FRAGN : FRAG1, 5);
    wr_bits(&w, f->size, 11);
    wr_be16(&w, f->out_tag);
    if (at) wr_u8(&w, (unsigned)(at / 8));
    wr_bytes(&w, head);
    wr_bytes(&w, octets);
    if (!w.bad) n6_radio_send(n, &f->dst, (struct slice){ bytes, wr_size(&w) }, f->datagram);
}

static void forward_done(struct n6_forward *f, size_t octets)
{
    f->seen += octets;
    if (f->seen >= f->size) f->used = false;
}

/* The headers may have grown: what does not fit behind them any more goes in a fragment of its own
 * (section 6). packet: all of it, of which the first `have` octets are here. */
static void forward_first(struct node6 *n, struct n6_forward *f, struct slice packet, size_t have)
{
    uint8_t head[NODE6_FRAME_BYTES];
    size_t covered, room = n6_radio_room(n, &f->dst), end = have;
    struct n6_hc hc = n6_lowpan_hc(n, &n->source, &f->dst);
    size_t bytes = n6_iphc_write(&hc, packet, wr_open(head, sizeof head), &covered);
    if (!bytes || covered > have || FRAG1_BYTES + bytes > room) {
        f->used = false;
        return;
    }
    if (FRAG1_BYTES + bytes + have - covered > room) {
        end = covered + room - FRAG1_BYTES - bytes;
        if (!n6_fault(n, N6_FF_UNALIGNED)) end &= ~(size_t)7;
    }
    forward_send(n, f, 0, (struct slice){ head, bytes },
                 slice_part(packet, covered, end - covered));
    if (end < have)
        forward_send(n, f, end, (struct slice){ NULL, 0 }, slice_part(packet, end, have - end));
    forward_done(f, have);
}

/* The packet that a first fragment begins: false where this node is to put it together itself. */
static bool forward_begins(struct node6 *n, const struct n6_fragment *in, struct n6_packet *p,
                           uint8_t *packet, size_t *have)
{
    struct n6_expanded x;
    struct n6_hc hc = n6_lowpan_hc(n, in->src, in->dst);
    if (!in->rest.n || in->rest.p[0] >> 5 != 3 || in->size < N6_IPV6_BYTES) return false;
    if (!n6_iphc_read(&hc, in->rest, in->size, packet, &x) || x.n > in->size) return false;
    if (x.n < N6_IPV6_BYTES || x.n % 8 || x.udp_checksum_at) return false;
    memset(packet + x.n, 0, in->size - x.n);
    *p = (struct n6_packet){ .ll_src = *in->src, .ll_dst = *in->dst };
    *have = x.n;
    return n6_ip_open(p, (struct slice){ packet, in->size }) && !n6_ip_is_multicast(&p->dst) &&
           !n6_ip_is_mine(n, &p->dst);
}

static bool forward_new(struct node6 *n, const struct n6_fragment *in)
{
    uint8_t packet[N6_PACKET_BYTES];
    struct n6_packet p;
    struct n6_ll next_hop;
    size_t have;
    if (!forward_begins(n, in, &p, packet, &have)) return false;
    p.bytes.n = have; /* what an error can quote */
    if (!n6_ip_may_forward(n, &p)) return true;
    enum n6_way way = n6_ip_way(n, &p.dst, &next_hop);
    if (way != N6_WAY_OK) {
        n6_icmp_error(n, &p, 1, way == N6_WAY_NO_ROUTE ? 0 : 3, 0);
        return true;
    }
    struct n6_forward *f = forward_place(n);
    if (!f) return true;
    *f = (struct n6_forward){ .used = true, .src = *in->src, .dst = next_hop, .in_tag = in->tag };
    f->size = in->size;
    f->out_tag = n6_fault(n, N6_FF_TAG_KEPT) ? in->tag : n->tag++;
    f->until_ns = n->now_ns + FORWARD_LIFETIME_NS;
    f->datagram = ++n->mac.datagram;
    if (!n6_fault(n, N6_IP_FORWARD_HLIM)) packet[HOP_LIMIT_AT]--;
    forward_first(n, f, (struct slice){ packet, in->size }, have);
    return true;
}

/* The fault: a fragment of nothing known goes to a neighbor. */
static bool forward_alone(struct node6 *n, const struct n6_fragment *in)
{
    struct n6_forward f = { .size = in->size, .out_tag = in->tag };
    for (unsigned i = 0; n->reassemblies && i < N6_REASSEMBLIES; i++)
        if (n->reassemblies[i].used && n->reassemblies[i].tag == in->tag) return false;
    for (unsigned i = 0; i < N6_NEIGHBOURS; i++)
        if (n->nd.neighbours[i].used && !n6_ll_equal(&n->nd.neighbours[i].ll, in->src))
            f.dst = n->nd.neighbours[i].ll;
    if (f.dst.n) forward_send(n, &f, in->at, (struct slice){ NULL, 0 }, in->rest);
    return f.dst.n;
}

bool n6_frag_forward(struct node6 *n, const struct n6_fragment *in)
{
    bool router = n->config.role != NODE6_HOST && !n->rpl;
    if (!n->config.fragment_forward || !router) return false;
    struct n6_forward *f = forward_find(n, in);
    if (in->first && n6_fault(n, N6_FF_WAITS)) return false;
    if (in->first) return f || forward_new(n, in);
    if (!f) return n6_fault(n, N6_FF_ALONE) && forward_alone(n, in);
    size_t room = n6_radio_room(n, &f->dst);
    if (in->at && in->rest.n && FRAGN_BYTES + in->rest.n <= room)
        forward_send(n, f, in->at, (struct slice){ NULL, 0 }, in->rest);
    forward_done(f, in->rest.n);
    return true;
}
