/* SPDX-License-Identifier: Apache-2.0
 * ip_out.c - packets to the link: source, next hop, forwarding. */
#include "private.h"

enum { IP_MTU = 1280 };

static bool ip_address_for(const struct node6 *n, const struct n6_address *a,
                           const struct n6_ip *dst)
{
    bool early = n6_fault(n, N6_ND_USE_EARLY);
    bool local = n6_ip_is_link_local(dst) || (n6_ip_is_multicast(dst) && (dst->b[1] & 15) == 2);
    if (n6_fault(n, N6_IP_SOURCE_SCOPE)) local = true;
    return a->used && (a->valid || early) && n6_ip_is_link_local(&a->ip) == local;
}

/* Same scope; then the kind that the node prefers, then the longest match (RFC 6724). */
bool n6_ip_source(const struct node6 *n, const struct n6_ip *dst, struct n6_ip *src)
{
    const struct n6_address *best = NULL;
    int best_score = -1;
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *a = &n->nd.addresses[i];
        if (!ip_address_for(n, a, dst)) continue;
        int score = n6_ip_match(&a->ip, dst, a->bits ? a->bits : 64) ? 2 : 0;
        if (a->made_of_short == n->config.iid_short && !a->manual) score++;
        if (score > best_score) {
            best_score = score;
            best = a;
        }
    }
    if (best) *src = best->ip;
    return best != NULL;
}

static bool ip_own_prefix(const struct node6 *n, const struct n6_ip *dst)
{
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *a = &n->nd.addresses[i];
        if (a->used && !n6_ip_is_link_local(&a->ip) && n6_ip_match(&a->ip, dst, a->bits))
            return true;
    }
    for (unsigned i = 0; i < n->config.prefix_count; i++) {
        struct n6_ip prefix = n6_ip_at(n->config.prefixes[i].address);
        if (n6_ip_match(&prefix, dst, n->config.prefixes[i].bits)) return true;
    }
    return false;
}

static const struct n6_router *ip_default_router(const struct node6 *n)
{
    for (unsigned i = 0; i < N6_ROUTERS; i++) {
        const struct n6_router *r = &n->nd.routers[i];
        if (r->used && n->now_ns < r->until_ns) return r;
    }
    return NULL;
}

static const struct n6_route *ip_route(const struct node6 *n, const struct n6_ip *dst)
{
    const struct n6_route *best = NULL;
    for (unsigned i = 0; i < N6_ROUTES; i++) {
        const struct n6_route *r = &n->routes[i];
        if (r->used && n6_ip_match(&r->prefix, dst, r->bits) && (!best || r->bits > best->bits))
            best = r;
    }
    return best;
}

static bool ip_is_border(const struct node6 *n, const struct n6_ip *dst)
{
    for (unsigned i = 0; i < N6_BORDERS; i++)
        if (n->nd.borders[i].used && n6_ip_equal(&n->nd.borders[i].ip, dst)) return true;
    return false;
}

/* Hosts of RFC 6775 know no on-link prefix but fe80::/10, and resolve nothing (section 5.6). */
enum n6_way n6_ip_way(struct node6 *n, const struct n6_ip *dst, struct n6_ll *next_hop)
{
    if (n6_ip_is_multicast(dst)) {
        *next_hop = n6_ll_broadcast;
        return N6_WAY_OK;
    }
    const struct n6_neighbour *e = n6_neighbour_find(n, dst);
    const struct n6_route *route = ip_route(n, dst);
    if (!e && route) return n6_ip_way(n, &route->via, next_hop);
    *next_hop = e ? e->ll : n6_ll_of_iid(dst->b + 8);
    if (e && (e->state != N6_NCE_TENTATIVE || n6_ip_is_link_local(dst))) return N6_WAY_OK;
    for (unsigned i = 0; i < N6_ROUTERS; i++)
        if (n->nd.routers[i].used && n6_ip_equal(&n->nd.routers[i].ip, dst)) {
            *next_hop = n->nd.routers[i].ll;
            return N6_WAY_OK;
        }
    if (n6_ip_is_link_local(dst) || !n->config.nd) return N6_WAY_OK;
    bool router = n->config.role != NODE6_HOST && n->nd.advertising;
    if (router && n6_fault(n, N6_ND_NCE_UNREGISTERED)) return N6_WAY_OK;
    if (router && ip_own_prefix(n, dst) && !ip_is_border(n, dst)) return N6_WAY_UNREACHABLE;
    const struct n6_router *r = ip_default_router(n);
    if (!r) return N6_WAY_NO_ROUTE;
    *next_hop = r->ll;
    return N6_WAY_OK;
}

static void ip_header(const struct n6_send *s, uint8_t *to)
{
    struct wr w = wr_open(to, N6_IPV6_BYTES);
    wr_bits(&w, 6, 4);
    wr_u8(&w, s->tc);
    wr_bits(&w, s->flow_label, 20);
    wr_be16(&w, (unsigned)s->n);
    wr_u8(&w, s->next);
    wr_u8(&w, s->hop_limit);
    wr_bytes(&w, (struct slice){ s->src.b, 16 });
    wr_bytes(&w, (struct slice){ s->dst.b, 16 });
}

static void ip_checksum(const struct node6 *n, const struct n6_send *s)
{
    struct slice upper = { s->payload, s->n };
    uint8_t *at = s->payload + s->checksum_at;
    at[0] = at[1] = 0;
    bool bare = s->next == N6_NH_ICMPV6 && n6_fault(n, N6_ICMP_CHECKSUM);
    uint16_t sum = bare ? n6_checksum(&n6_ip_any, &n6_ip_any, 0, upper)
                        : n6_checksum(&s->src, &s->dst, s->next, upper);
    if (s->next == N6_NH_UDP && !sum) sum = 0xffff;
    if (s->next == N6_NH_UDP && n6_fault(n, N6_UDP_CHECKSUM_ZERO)) sum = 0;
    at[0] = (uint8_t)(sum >> 8);
    at[1] = (uint8_t)sum;
}

/* RPL puts its headers in and names the next hop; without an opinion of RPL the node goes on. */
static bool ip_rpl(struct node6 *n, uint8_t packet[N6_PACKET_BYTES], size_t *size,
                   struct n6_send *s)
{
    struct rpl_packet out = { .p = packet, .n = *size, .cap = N6_PACKET_BYTES };
    enum rpl_fate fate = n6_ip_is_multicast(&s->dst) ? RPL_LEAVE : n6_rpl_out(n, &out);
    if (fate == RPL_LEAVE) return n6_ip_way(n, &s->dst, &s->next_hop) == N6_WAY_OK;
    *size = out.n;
    s->next_hop = n6_ll_make(out.next_hop.b, out.next_hop.n);
    return fate == RPL_SEND;
}

/* To each neighbour that RPL knows to be on the way to a member. */
static bool ip_rpl_group(struct node6 *n, uint8_t packet[N6_PACKET_BYTES], size_t size,
                         const struct n6_send *s)
{
    struct rpl_packet out = { .p = packet, .n = size, .cap = N6_PACKET_BYTES };
    return n6_ip_is_multicast(&s->dst) && n6_rpl_multicast_out(n, &out);
}

bool n6_ip_send(struct node6 *n, const struct n6_send *send)
{
    uint8_t packet[N6_PACKET_BYTES];
    struct n6_send s = *send;
    if (s.n > sizeof packet - N6_IPV6_BYTES || !n->up || n6_ip_is_any(&s.dst)) return false;
    bool outside = n6_backbone_takes(n, &s.dst), chosen = s.next_hop.n || outside;
    if (outside && n6_ip_is_any(&s.src) && n6_ip_is_link_local(&s.dst))
        s.src = n->backbone->link_local;
    if (!chosen && !n->rpl && n6_ip_way(n, &s.dst, &s.next_hop) != N6_WAY_OK) return false;
    bool unspecified = s.next == N6_NH_ICMPV6 && s.payload[0] == N6_RS;
    if (n6_ip_is_any(&s.src) && !unspecified && !n6_ip_source(n, &s.dst, &s.src)) return false;
    if (!s.hop_limit && !s.zero_hop_limit) s.hop_limit = n->hop_limit;
    if (n6_ip_is_multicast(&s.dst) && n6_fault(n, N6_MAC_MULTICAST_UNICAST))
        s.next_hop = n6_ll_of_iid(s.dst.b + 8);
    if (s.checksum_at) ip_checksum(n, &s);
    ip_header(&s, packet);
    memcpy(packet + N6_IPV6_BYTES, s.payload, s.n);
    size_t size = N6_IPV6_BYTES + s.n;
    if (outside) n6_backbone_send(n, (struct slice){ packet, size });
    if (outside) return true;
    bool sent = true;
    if (!chosen && n6_mpl_out(n, (struct slice){ packet, size }, &sent)) return sent;
    if (!chosen && ip_rpl_group(n, packet, size, &s)) return true;
    if (n->rpl && !chosen && !ip_rpl(n, packet, &size, &s)) return false;
    return n6_lowpan_send(n, (struct slice){ packet, size }, &s.next_hop, s.fragment);
}

bool n6_ip_may_forward(struct node6 *n, struct n6_packet *p)
{
    bool src_local = n6_ip_is_link_local(&p->src), dst_local = n6_ip_is_link_local(&p->dst);
    if (n6_ip_is_any(&p->src)) return false;
    if ((src_local || dst_local) && !n6_fault(n, N6_IP_FORWARD_LINK_LOCAL)) {
        if (!dst_local) n6_icmp_error(n, p, 1, 2, 0);
        return false;
    }
    if (p->hop_limit <= 1 && !n6_fault(n, N6_IP_FORWARD_HLIM_1)) {
        if (!n6_fault(n, N6_IP_FORWARD_TIME_EXCEEDED)) n6_icmp_error(n, p, 3, 0, 0);
        return false;
    }
    struct n6_packet options = *p;
    return p->next != N6_NH_HOP_BY_HOP || n6_ip_options(n, &options);
}

/* The fault: nothing is left of the options behind the IPv6 header. */
static void ip_pad_options(uint8_t *packet, size_t n)
{
    enum { LENGTH_AT = N6_IPV6_BYTES + 1, OPTIONS_AT };
    bool here = packet[6] == N6_NH_HOP_BY_HOP || packet[6] == N6_NH_OPTIONS;
    if (here && n >= N6_IPV6_BYTES + (packet[LENGTH_AT] + 1u) * 8)
        memset(packet + OPTIONS_AT, 0, packet[LENGTH_AT] * 8u + 6);
}

/* What comes from outside and is too long for the LoWPAN (RFC 4443 section 3.2). */
static bool ip_too_big(struct node6 *n, const struct n6_packet *p)
{
    if (!n6_backbone_arrived(n) || p->bytes.n <= IP_MTU) return false;
    if (n6_fault(n, N6_BACKBONE_TOO_BIG_FORWARDED)) return false;
    if (!n6_fault(n, N6_BACKBONE_TOO_BIG_SILENT))
        n6_icmp_error(n, p, 2, 0, n6_fault(n, N6_BACKBONE_TOO_BIG_MTU) ? N6_BACKBONE_MTU : IP_MTU);
    return true;
}

void n6_ip_forward(struct node6 *n, struct n6_packet *p)
{
    uint8_t copy[N6_PACKET_BYTES];
    struct n6_ll next_hop;
    if (!n6_ip_may_forward(n, p) || p->bytes.n > sizeof copy || ip_too_big(n, p)) return;
    if (n6_backbone_takes(n, &p->dst)) {
        if (!n6_backbone_arrived(n)) n6_backbone_forward(n, p);
        return; /* what is for the backbone and came from there needs no router */
    }
    if (n6_rpl_forward(n, p)) return;
    enum n6_way way = n6_ip_way(n, &p->dst, &next_hop);
    if (way != N6_WAY_OK) {
        n6_icmp_error(n, p, 1, way == N6_WAY_NO_ROUTE ? 0 : 3, 0);
        return;
    }
    if (p->bytes.n > IP_MTU && !n6_fault(n, N6_BACKBONE_TOO_BIG_FORWARDED)) {
        n6_icmp_error(n, p, 2, 0, IP_MTU);
        return;
    }
    memcpy(copy, p->bytes.p, p->bytes.n);
    if (!n6_fault(n, N6_IP_FORWARD_HLIM) && copy[7]) copy[7]--;
    if (n6_fault(n, N6_IP_FORWARD_ECN)) copy[1] &= 0xcf;
    if (n6_fault(n, N6_IP_FORWARD_OPTIONS)) ip_pad_options(copy, p->bytes.n);
    if (n6_fault(n, N6_IP_FORWARD_FLOW_LABEL)) {
        copy[1] &= 0xf0;
        copy[2] = copy[3] = 0;
    }
    n6_lowpan_send(n, (struct slice){ copy, p->bytes.n }, &next_hop, 0);
}
