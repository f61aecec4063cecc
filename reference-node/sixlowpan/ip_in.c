/* SPDX-License-Identifier: Apache-2.0
 * ip_in.c - packets from the link (RFC 8200): is it one, is it for this node, which header next. */
#include "private.h"

enum { IP_HEADERS_MAX = 40 };

static bool ip_joined(const struct node6 *n, const struct n6_ip *a)
{
    static const struct n6_ip rpl_nodes = { { 0xff, 2, [15] = 0x1a } };
    bool router = n->config.role != NODE6_HOST || n6_rpl_is_router(n);
    if (n->rpl && n6_ip_equal(a, &rpl_nodes)) return true;
    if (n6_mpl_joined(n, a)) return true;
    if (n6_ip_equal(a, &n6_ip_all_nodes)) return true;
    if (router && n6_ip_equal(a, &n6_ip_all_routers)) return true;
    for (unsigned i = 0; i < n->group_count; i++)
        if (n6_ip_equal(a, &n->groups[i])) return true;
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *mine = &n->nd.addresses[i];
        struct n6_ip group = n6_ip_solicited(&mine->ip);
        if (mine->used && mine->valid && n6_ip_equal(a, &group)) return true;
    }
    return false;
}

bool n6_ip_is_mine(const struct node6 *n, const struct n6_ip *a)
{
    if (n6_ip_is_multicast(a)) return ip_joined(n, a);
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *mine = &n->nd.addresses[i];
        if (mine->used && mine->valid && n6_ip_equal(a, &mine->ip)) return true;
    }
    return false;
}

bool n6_ip_addresses_legal(const struct node6 *n, const struct n6_packet *p)
{
    if (n6_ip_is_multicast(&p->src) && !n6_fault(n, N6_IP_RX_SOURCE_MULTICAST)) return false;
    if (n6_ip_is_loopback(&p->src) || n6_ip_is_loopback(&p->dst)) return false;
    if (n6_ip_is_any(&p->dst)) return false;
    if (n6_ip_is_multicast(&p->dst) && (p->dst.b[1] & 15) <= 1) return false;
    return n6_ip_is_any(&p->src) || n6_ip_is_multicast(&p->src) || !n6_ip_is_mine(n, &p->src);
}

bool n6_ip_open(struct n6_packet *p, struct slice bytes)
{
    if (bytes.n < N6_IPV6_BYTES || bytes.p[0] >> 4 != 6) return false;
    size_t length = (size_t)bytes.p[4] << 8 | bytes.p[5];
    if (length > bytes.n - N6_IPV6_BYTES) return false;
    if (!length && bytes.p[6] != N6_NH_NONE) return false;
    p->bytes = slice_part(bytes, 0, N6_IPV6_BYTES + length);
    p->src = n6_ip_at(bytes.p + 8);
    p->dst = n6_ip_at(bytes.p + 24);
    p->hop_limit = bytes.p[7];
    p->next = bytes.p[6];
    p->next_at = 6;
    p->at = N6_IPV6_BYTES;
    return true;
}

/* While an address waits for its registration, it gets the answer to that and nothing else. */
static bool ip_is_registration(const struct node6 *n, const struct n6_packet *p)
{
    if (p->next != N6_NH_ICMPV6 || p->bytes.n <= p->at || p->bytes.p[p->at] != N6_NA) return false;
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *mine = &n->nd.addresses[i];
        if (mine->used && mine->registers && n6_ip_equal(&p->dst, &mine->ip)) return true;
    }
    return false;
}

void n6_ip_in(struct node6 *n, struct slice bytes, const struct n6_ll *src, const struct n6_ll *dst)
{
    struct n6_packet p = { .ll_src = *src, .ll_dst = *dst };
    bool mpl = false;
    if (!n6_ip_open(&p, bytes)) return;
    if (!n6_ip_addresses_legal(n, &p)) {
        if (n6_ip_is_mine(n, &p.src)) n6_mpl_echo(n, &p);
        return;
    }
    if (!n6_mpl_in(n, &p, &mpl)) return;
    if (!mpl) n6_neighbour_learn(n, &p.src, src); /* who sent that may have it from another one */
    if (n6_ip_is_multicast(&p.dst)) n6_rpl_multicast(n, &p);
    if (n6_ip_is_multicast(&p.dst) && n->backbone && n6_fault(n, N6_BACKBONE_GROUP))
        n6_backbone_send(n, p.bytes);
    if (n6_ip_is_mine(n, &p.dst) || ip_is_registration(n, &p)) {
        if (p.hop_limit == 1 && n6_fault(n, N6_IP_RX_HLIM_1)) return;
        if (n->rpl && !rpl_arrived(n->rpl, p.bytes)) return;
        n6_ip_deliver(n, &p);
        return;
    }
    bool router =
        n->config.role != NODE6_HOST || n6_rpl_is_router(n) || n6_fault(n, N6_IP_FORWARD_HOST);
    if (router && !n6_ip_is_multicast(&p.dst)) n6_ip_forward(n, &p);
}

static void ip_upper(struct node6 *n, const struct n6_packet *p)
{
    if (p->next == N6_NH_ICMPV6)
        n6_icmp_in(n, p);
    else if (p->next == N6_NH_UDP)
        n6_udp_in(n, p);
    else if (p->next == N6_NH_IPV6 && n->rpl)
        n6_rpl_tunnel(n, p);
    else if (p->next != N6_NH_NONE && !n6_fault(n, N6_IP_UNKNOWN_NEXT_HEADER))
        n6_icmp_error(n, p, 4, 1, (uint32_t)p->next_at);
}

void n6_ip_deliver(struct node6 *n, struct n6_packet *p)
{
    for (unsigned i = 0; i < IP_HEADERS_MAX; i++) {
        bool first = p->at == N6_IPV6_BYTES, more;
        switch (p->next) {
        case N6_NH_HOP_BY_HOP: /* only right after the IPv6 header (section 4) */
            if (!first) n6_icmp_error(n, p, 4, 1, (uint32_t)p->next_at);
            more = first && n6_ip_options(n, p);
            break;
        case N6_NH_OPTIONS: more = n6_ip_options(n, p); break;
        case N6_NH_ROUTING: more = n6_ip_routing(n, p); break;
        case N6_NH_FRAGMENT: more = n6_ip_fragment(n, p); break;
        default: ip_upper(n, p); return;
        }
        if (!more) return;
    }
}
