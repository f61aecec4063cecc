/* SPDX-License-Identifier: Apache-2.0
 * rfrag_forward.c - recoverable fragments of packets for others go on one by one, and their
 * acknowledgments back (RFC 8931 sections 4.4, 6.1 and 6.2). */
#include "private.h"

enum { DISPATCH_IPV6 = 0x41, HOP_LIMIT_AT = 7 };
#define VRB_LIFETIME_NS N6_MINUTE
#define VRB_DONE_NS     N6_SECOND

static struct n6_rfrag_vrb *vrb_find(struct node6 *n, const struct n6_rfrag *f)
{
    for (struct n6_rfrag_vrb *v = n->rfrag.vrbs; v < n->rfrag.vrbs + N6_RFRAG_VRBS; v++)
        if (v->used && v->in_tag == f->tag && n6_ll_equal(&v->previous, f->src)) return v;
    return NULL;
}

static void refuse(struct node6 *n, const struct n6_rfrag *f)
{
    struct n6_rfrag about = { .tag = f->tag };
    if (!n6_fault(n, N6_RFRAG_UNKNOWN_SILENT)) n6_rfrag_ack_send(n, f->src, &about, N6_RFRAG_NULL);
}

/* What a first fragment begins with, decompressed. */
static bool first_read(const struct node6 *n, const struct n6_rfrag *f, uint8_t *packet,
                       size_t *have)
{
    struct n6_expanded x;
    struct n6_hc hc = n6_lowpan_hc(n, f->src, f->dst);
    struct slice in = f->octets;
    if (in.n && in.p[0] == DISPATCH_IPV6) {
        *have = in.n - 1;
        memcpy(packet, in.p + 1, *have);
        return *have >= N6_IPV6_BYTES;
    }
    if (!in.n || in.p[0] >> 5 != 3 || !n6_iphc_read(&hc, in, 0, packet, &x)) return false;
    *have = x.n;
    return !x.udp_checksum_at;
}

/* ... and compressed for the next hop. Returns its octets, 0 when they are too many for a frame. */
static size_t first_write(const struct node6 *n, const struct n6_rfrag_vrb *v, bool plain,
                          struct slice packet, uint8_t to[NODE6_FRAME_BYTES])
{
    uint8_t head[N6_PACKET_BYTES];
    size_t covered = 0, bytes = 1, room = n6_radio_room(n, &v->next) - N6_RFRAG_HEADER;
    struct n6_hc hc = n6_lowpan_hc(n, &n->source, &v->next);
    head[0] = DISPATCH_IPV6;
    if (!plain) bytes = n6_iphc_write(&hc, packet, wr_open(head, sizeof head), &covered);
    size_t all = bytes + packet.n - covered;
    if (!bytes || all > room) return 0;
    memcpy(to, head, bytes);
    memcpy(to + bytes, packet.p + covered, packet.n - covered);
    return all;
}

static bool vrb_first(struct node6 *n, struct n6_rfrag_vrb *v, const struct n6_rfrag *f,
                      struct slice packet)
{
    uint8_t octets[NODE6_FRAME_BYTES];
    struct n6_rfrag out = *f;
    size_t size = first_write(n, v, f->octets.p[0] == DISPATCH_IPV6, packet, octets);
    if (!size) return false;
    v->difference = (int)size - (int)f->size;
    out.tag = v->out_tag;
    out.size = (uint16_t)size;
    out.octets = (struct slice){ octets, size };
    if (n6_fault(n, N6_RFRAG_ECN_CLEARED)) out.congestion = false;
    if (!n6_fault(n, N6_RFRAG_SIZE_KEPT)) out.offset = (uint16_t)(out.offset + v->difference);
    v->until_ns = n->now_ns + VRB_LIFETIME_NS;
    n6_rfrag_put(n, &v->next, &out, ++n->mac.datagram);
    return true;
}

static struct n6_rfrag_vrb *vrb_place(struct node6 *n, const struct n6_rfrag *f,
                                      const struct n6_ll *next)
{
    for (struct n6_rfrag_vrb *v = n->rfrag.vrbs; v < n->rfrag.vrbs + N6_RFRAG_VRBS; v++) {
        if (v->used) continue;
        *v = (struct n6_rfrag_vrb){ .previous = *f->src, .next = *next, .in_tag = f->tag };
        v->out_tag = n6_fault(n, N6_RFRAG_TAG_KEPT) ? f->tag : n6_rfrag_tag(n);
        v->used = true;
        return v;
    }
    return NULL;
}

/* A first fragment. v: of the same datagram, when it was here before. False: it is for this node,
 * which also takes what it cannot read. */
static bool vrb_begin(struct node6 *n, const struct n6_rfrag *f, struct n6_rfrag_vrb *v)
{
    uint8_t packet[N6_PACKET_BYTES];
    struct n6_ll next;
    struct n6_packet p = { .ll_src = *f->src, .ll_dst = *f->dst };
    size_t have;
    if (!first_read(n, f, packet, &have)) return v;
    struct slice bytes = { packet, have };
    bool plain = f->octets.p[0] == DISPATCH_IPV6;
    if (plain) { /* the rest of the packet is in other fragments */
        packet[4] = (uint8_t)((have - N6_IPV6_BYTES) >> 8);
        packet[5] = (uint8_t)(have - N6_IPV6_BYTES);
    }
    if (!n6_ip_open(&p, bytes) || n6_ip_is_multicast(&p.dst) || n6_ip_is_mine(n, &p.dst)) return v;
    if (!n6_ip_may_forward(n, &p)) return true;
    enum n6_way way = n6_ip_way(n, &p.dst, &next);
    if (way != N6_WAY_OK) {
        n6_icmp_error(n, &p, 1, way == N6_WAY_NO_ROUTE ? 0 : 3, 0);
        return true;
    }
    if (!v) v = vrb_place(n, f, &next);
    if (!n6_fault(n, N6_IP_FORWARD_HLIM)) packet[HOP_LIMIT_AT]--;
    if (plain) memcpy(packet + 4, f->octets.p + 5, 2);
    if (v && vrb_first(n, v, f, bytes)) return true;
    if (v) v->used = false;
    refuse(n, f);
    return true;
}

/* A fragment on the path that the first one made. */
static void vrb_next(struct node6 *n, struct n6_rfrag_vrb *v, const struct n6_rfrag *f)
{
    struct n6_rfrag out = *f;
    if (v->full) {
        struct n6_rfrag about = { .tag = f->tag };
        if (f->ack_request) n6_rfrag_ack_send(n, f->src, &about, N6_RFRAG_ALL);
        return;
    }
    out.tag = v->out_tag;
    if (f->offset && !n6_fault(n, N6_RFRAG_SHIFT_MISSING))
        out.offset = (uint16_t)(f->offset + v->difference);
    if (n6_fault(n, N6_RFRAG_ECN_CLEARED)) out.congestion = false;
    v->until_ns = n->now_ns + VRB_LIFETIME_NS;
    n6_rfrag_put(n, &v->next, &out, ++n->mac.datagram);
    if (!f->offset && !f->ack_request) v->used = false; /* an abort (section 6.3) */
}

bool n6_rfrag_forward(struct node6 *n, const struct n6_rfrag *f)
{
    if (n->config.role == NODE6_HOST || n->rpl) return false;
    struct n6_rfrag_vrb *v = vrb_find(n, f);
    if (v && (f->sequence || !f->offset || v->full)) {
        vrb_next(n, v, f);
        return true;
    }
    if (!v && n6_rfrag_mine(n, f)) return false;
    if (f->sequence) refuse(n, f);
    return f->sequence || !f->offset || vrb_begin(n, f, v);
}

void n6_rfrag_back(struct node6 *n, const struct n6_ll *from, const struct n6_rfrag *about,
                   uint32_t bitmap)
{
    struct n6_rfrag back = *about;
    bool any = n6_fault(n, N6_RFRAG_ACK_ANY_TAG);
    for (struct n6_rfrag_vrb *v = n->rfrag.vrbs; v < n->rfrag.vrbs + N6_RFRAG_VRBS; v++) {
        if (!v->used || (!any && v->out_tag != about->tag) || !n6_ll_equal(&v->next, from))
            continue;
        if (!n6_fault(n, N6_RFRAG_ACK_TAG)) back.tag = v->in_tag;
        n6_rfrag_ack_send(n, &v->previous, &back, bitmap);
        if (bitmap == N6_RFRAG_NULL) v->used = false;
        if (bitmap != N6_RFRAG_ALL) return;
        v->full = true;
        v->until_ns = n->now_ns + VRB_DONE_NS;
        return;
    }
}
