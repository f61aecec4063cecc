/* SPDX-License-Identifier: Apache-2.0
 * backbone.c - packets to and from the second interface of a border router: Ethernet frames (RFC
 * 2464), which packets go there, and which come from there. */
#include "private.h"
#include <stdlib.h>

enum { ETHERTYPE_AT = 12, ETHERTYPE_IPV6 = 0x86dd, PREFIX_BITS = 64 };

bool n6_backbone_new(struct node6 *n)
{
    const struct node6_backbone *c = &n->config.backbone;
    if (!c->on) return true;
    struct n6_backbone *b = n->backbone = calloc(1, sizeof *b);
    if (!b) return false;
    const uint8_t *e = c->ethernet;
    const uint8_t eui64[8] = { e[0], e[1], e[2], 0xff, 0xfe, e[3], e[4], e[5] };
    const struct n6_ll ll = n6_ll_make(eui64, sizeof eui64);
    struct n6_ip prefix = n6_ip_at(c->prefix);
    uint8_t iid[8];
    n6_ll_iid(&ll, iid);
    memcpy(b->ethernet, e, N6_ETHERNET);
    b->link_local = n6_ip_link_local(iid);
    b->global = n6_ip_make(&prefix, iid);
    return true;
}

void n6_backbone_reset(struct node6 *n)
{
    struct n6_backbone *b = n->backbone;
    if (!b) return;
    b->first = b->count = b->oldest = 0;
    memset(b->neighbour, 0, sizeof b->neighbour);
}

bool n6_backbone_has(const struct node6 *n, const struct n6_ip *a)
{
    const struct n6_backbone *b = n->backbone;
    if (!b) return false;
    struct n6_ip one = n6_ip_solicited(&b->link_local), other = n6_ip_solicited(&b->global);
    return n6_ip_equal(a, &b->link_local) || n6_ip_equal(a, &b->global) || n6_ip_equal(a, &one) ||
           n6_ip_equal(a, &other);
}

bool n6_backbone_takes(const struct node6 *n, const struct n6_ip *dst)
{
    const struct n6_backbone *b = n->backbone;
    if (!b) return false;
    bool on_link = n6_ip_is_link_local(dst) || (n6_ip_is_multicast(dst) && (dst->b[1] & 15) <= 2);
    return on_link ? b->arrived : n6_ip_match(dst, &b->global, PREFIX_BITS);
}

bool n6_backbone_arrived(const struct node6 *n)
{
    return n->backbone && n->backbone->arrived;
}

/* ---- out ---- */

void n6_backbone_frame(struct n6_backbone *b, const uint8_t to[N6_ETHERNET], struct slice packet)
{
    if (b->count == N6_BACKBONE_FRAMES || packet.n > N6_BACKBONE_MTU) return;
    struct n6_backbone_frame *f = &b->frame[(b->first + b->count++) % N6_BACKBONE_FRAMES];
    struct wr w = wr_open(f->octets, sizeof f->octets);
    wr_bytes(&w, (struct slice){ to, N6_ETHERNET });
    wr_bytes(&w, (struct slice){ b->ethernet, N6_ETHERNET });
    wr_be16(&w, ETHERTYPE_IPV6);
    wr_bytes(&w, packet);
    f->n = wr_size(&w);
}

void n6_backbone_send(struct node6 *n, struct slice packet)
{
    struct n6_ip dst = n6_ip_at(packet.p + 24);
    const uint8_t group[N6_ETHERNET] = { 0x33, 0x33, dst.b[12], dst.b[13], dst.b[14], dst.b[15] };
    if (n6_ip_is_multicast(&dst))
        n6_backbone_frame(n->backbone, group, packet);
    else
        n6_backbone_resolve(n, &dst, packet);
}

bool node6_backbone_next(struct node6 *n, struct slice *frame)
{
    struct n6_backbone *b = n->backbone;
    if (!b || !b->count) return false;
    const struct n6_backbone_frame *f = &b->frame[b->first];
    *frame = (struct slice){ f->octets, f->n };
    b->first = (b->first + 1) % N6_BACKBONE_FRAMES;
    b->count--;
    return true;
}

/* From the LoWPAN to the outside. */
void n6_backbone_forward(struct node6 *n, const struct n6_packet *p)
{
    uint8_t copy[N6_PACKET_BYTES];
    struct rpl_packet out = { .p = copy, .n = p->bytes.n, .cap = sizeof copy };
    if (p->bytes.n > sizeof copy) return;
    if (p->bytes.n > N6_BACKBONE_MTU) {
        n6_icmp_error(n, p, 2, 0, N6_BACKBONE_MTU);
        return;
    }
    memcpy(copy, p->bytes.p, p->bytes.n);
    copy[7]--;
    if (n->rpl && rpl_leave(n->rpl, &out) == RPL_DROP) return;
    n6_backbone_send(n, (struct slice){ copy, out.n });
}

/* ---- in ---- */

/* A group of the link goes no further (RFC 4291 section 2.7); the fault passes it on. */
static void backbone_group(struct node6 *n, struct n6_packet *p)
{
    bool mine = n6_ip_is_mine(n, &p->dst) || n6_backbone_has(n, &p->dst);
    bool listener =
        n->backbone && (n6_ip_equal(&p->dst, &n6_ip_all_nodes) || n6_backbone_has(n, &p->dst));
    if (n6_fault(n, N6_BACKBONE_GROUP)) n6_lowpan_send(n, p->bytes, &n6_ll_broadcast, 0);
    if (mine && listener) n6_ip_deliver(n, p);
}

static bool backbone_mine(const struct node6 *n, const struct n6_ip *a)
{
    if (n6_backbone_has(n, a)) return true;
    return !n6_ip_is_link_local(a) && n6_ip_is_mine(n, a);
}

static void backbone_packet(struct node6 *n, struct n6_packet *p)
{
    if (n6_backbone_nd(n, p)) return;
    if (n6_ip_is_multicast(&p->dst))
        backbone_group(n, p);
    else if (backbone_mine(n, &p->dst))
        n6_ip_deliver(n, p);
    else
        n6_ip_forward(n, p);
}

void node6_backbone_frame(struct node6 *n, struct slice frame, int64_t now_ns)
{
    struct n6_backbone *b = n->backbone;
    node6_time(n, now_ns);
    if (!b || !n->up || frame.n < N6_BACKBONE_HEADER) return;
    bool group = frame.p[0] & 1, ours = !memcmp(frame.p, b->ethernet, N6_ETHERNET);
    unsigned type = (unsigned)(frame.p[ETHERTYPE_AT] << 8 | frame.p[ETHERTYPE_AT + 1]);
    struct n6_packet p = { .ll_dst = group ? n6_ll_broadcast : n->eui };
    struct slice packet = slice_part(frame, N6_BACKBONE_HEADER, frame.n);
    if ((!group && !ours) || type != ETHERTYPE_IPV6 || !n6_ip_open(&p, packet)) return;
    if (!n6_ip_addresses_legal(n, &p)) return;
    b->arrived = true;
    backbone_packet(n, &p);
    b->arrived = false;
}
