/* SPDX-License-Identifier: Apache-2.0
 * backbone_nd.c - who is where on the backbone (RFC 4861 section 7.2): solicitations are answered,
 * neighbors are asked for. Neighbor unreachability detection is left out: an entry holds until its
 * owner tells another address, or until its place is needed. */
#include "private.h"

enum { SOLICITATIONS = 3, ND_BYTES = 32, TARGET_AT = 8, OPTION_AT = 24, SLLAO = 1, TLLAO = 2 };
enum { FLAG_R = 0x80, FLAG_S = 0x40, FLAG_O = 0x20, HOP_LIMIT = 255 };
#define RETRANS_NS N6_SECOND

static struct n6_backbone_neighbour *find(struct n6_backbone *b, const struct n6_ip *ip)
{
    for (unsigned i = 0; i < N6_BACKBONE_NEIGHBOURS; i++) {
        struct n6_backbone_neighbour *e = &b->neighbour[i];
        if (e->used && n6_ip_equal(&e->ip, ip)) return e;
    }
    return NULL;
}

static struct n6_backbone_neighbour *find_or_add(struct n6_backbone *b, const struct n6_ip *ip)
{
    struct n6_backbone_neighbour *e = find(b, ip);
    if (e) return e;
    e = &b->neighbour[b->oldest++ % N6_BACKBONE_NEIGHBOURS];
    *e = (struct n6_backbone_neighbour){ .used = true, .ip = *ip, .next_ns = N6_NEVER };
    return e;
}

/* ---- asking ---- */

enum { PACKET_BYTES = N6_IPV6_BYTES + ND_BYTES };

/* The packet that carries a message, with the checksum that the message then has, too. */
static struct slice packet_of(const struct n6_ip *src, const struct n6_ip *dst,
                              uint8_t message[ND_BYTES], uint8_t packet[PACKET_BYTES])
{
    struct slice upper = { message, ND_BYTES };
    uint16_t sum = n6_checksum(src, dst, N6_NH_ICMPV6, upper);
    message[2] = (uint8_t)(sum >> 8);
    message[3] = (uint8_t)sum;
    struct wr w = wr_open(packet, PACKET_BYTES);
    wr_be32(&w, 0x60000000);
    wr_be16(&w, ND_BYTES);
    wr_u8(&w, N6_NH_ICMPV6);
    wr_u8(&w, HOP_LIMIT);
    wr_bytes(&w, (struct slice){ src->b, 16 });
    wr_bytes(&w, (struct slice){ dst->b, 16 });
    wr_bytes(&w, upper);
    return (struct slice){ packet, wr_size(&w) };
}

static void message_of(const struct n6_backbone *b, uint8_t type, uint8_t flags,
                       const struct n6_ip *target, uint8_t message[ND_BYTES])
{
    memset(message, 0, ND_BYTES);
    message[0] = type;
    message[4] = flags;
    memcpy(message + TARGET_AT, target->b, 16);
    message[OPTION_AT] = type == N6_NS ? SLLAO : TLLAO;
    message[OPTION_AT + 1] = 1;
    memcpy(message + OPTION_AT + 2, b->ethernet, N6_ETHERNET);
}

static void solicit(struct node6 *n, struct n6_backbone_neighbour *e)
{
    struct n6_backbone *b = n->backbone;
    struct n6_ip group = n6_ip_solicited(&e->ip);
    const uint8_t to[N6_ETHERNET] = {
        0x33, 0x33, group.b[12], group.b[13], group.b[14], group.b[15]
    };
    const struct n6_ip *src = n6_ip_is_link_local(&e->ip) ? &b->link_local : &b->global;
    uint8_t message[ND_BYTES], packet[PACKET_BYTES];
    message_of(b, N6_NS, 0, &e->ip, message);
    e->solicited++;
    e->next_ns = n->now_ns + RETRANS_NS;
    n6_backbone_frame(b, to, packet_of(src, &group, message, packet));
}

void n6_backbone_resolve(struct node6 *n, const struct n6_ip *dst, struct slice packet)
{
    struct n6_backbone_neighbour *e = find_or_add(n->backbone, dst);
    if (e->known) {
        n6_backbone_frame(n->backbone, e->ethernet, packet);
        return;
    }
    if (packet.n > sizeof e->waiting) return;
    memcpy(e->waiting, packet.p, packet.n);
    e->waiting_n = packet.n;
    if (!e->solicited) solicit(n, e);
}

/* Section 7.2.2: whose packet waits is told that nobody is there. */
static void give_up(struct node6 *n, struct n6_backbone_neighbour *e)
{
    struct n6_packet p = { .bytes = { NULL, 0 } };
    e->used = false;
    if (e->waiting_n && n6_ip_open(&p, (struct slice){ e->waiting, e->waiting_n }) &&
        !n6_ip_is_mine(n, &p.src) && !n6_backbone_has(n, &p.src))
        n6_icmp_error(n, &p, 1, 3, 0);
}

void n6_backbone_time(struct node6 *n)
{
    for (unsigned i = 0; n->backbone && i < N6_BACKBONE_NEIGHBOURS; i++) {
        struct n6_backbone_neighbour *e = &n->backbone->neighbour[i];
        if (!e->used || e->known || n->now_ns < e->next_ns) continue;
        if (e->solicited < SOLICITATIONS)
            solicit(n, e);
        else
            give_up(n, e);
    }
}

int64_t n6_backbone_deadline(const struct node6 *n)
{
    int64_t at = N6_NEVER;
    for (unsigned i = 0; n->backbone && i < N6_BACKBONE_NEIGHBOURS; i++) {
        const struct n6_backbone_neighbour *e = &n->backbone->neighbour[i];
        if (e->used && !e->known) at = n6_sooner(at, e->next_ns);
    }
    return at;
}

/* ---- hearing ---- */

static void learn(struct n6_backbone *b, const struct n6_ip *ip, const uint8_t *ethernet)
{
    struct n6_backbone_neighbour *e = find_or_add(b, ip);
    memcpy(e->ethernet, ethernet, N6_ETHERNET);
    e->known = true;
    e->solicited = 0;
    if (e->waiting_n) n6_backbone_frame(b, ethernet, (struct slice){ e->waiting, e->waiting_n });
    e->waiting_n = 0;
}

/* The link-layer address in this option, or NULL. */
static const uint8_t *option_of(struct slice icmp, uint8_t type)
{
    size_t at = OPTION_AT;
    while (at + 8 <= icmp.n && icmp.p[at + 1] && at + icmp.p[at + 1] * 8u <= icmp.n) {
        if (icmp.p[at] == type && icmp.p[at + 1] == 1) return icmp.p + at + 2;
        at += icmp.p[at + 1] * 8u;
    }
    return NULL;
}

/* Section 7.2.4; who checks for duplicates has no address to be answered at. */
static void advertise(struct node6 *n, const struct n6_packet *p, const struct n6_ip *target)
{
    static const uint8_t everybody[N6_ETHERNET] = { 0x33, 0x33, 0, 0, 0, 1 };
    struct n6_backbone *b = n->backbone;
    uint8_t message[ND_BYTES], packet[PACKET_BYTES];
    bool anonymous = n6_ip_is_any(&p->src);
    message_of(b, N6_NA, (uint8_t)(FLAG_R | FLAG_O | (anonymous ? 0 : FLAG_S)), target, message);
    if (anonymous)
        n6_backbone_frame(b, everybody, packet_of(target, &n6_ip_all_nodes, message, packet));
    else
        n6_backbone_resolve(n, &p->src, packet_of(target, &p->src, message, packet));
}

bool n6_backbone_nd(struct node6 *n, const struct n6_packet *p)
{
    struct n6_backbone *b = n->backbone;
    struct slice icmp = slice_part(p->bytes, p->at, p->bytes.n);
    if (p->next != N6_NH_ICMPV6 || !icmp.n) return false;
    if (icmp.p[0] == N6_DAR || icmp.p[0] == N6_DAC) return true; /* of the LoWPAN only */
    if (icmp.p[0] < N6_RS || icmp.p[0] > N6_REDIRECT) return false;
    if (icmp.p[0] != N6_NS && icmp.p[0] != N6_NA) return true; /* neither router nor host for it */
    if (icmp.n < OPTION_AT) return true;
    if (p->hop_limit != HOP_LIMIT || icmp.p[1] || n6_checksum(&p->src, &p->dst, N6_NH_ICMPV6, icmp))
        return true; /* section 7.1: discarded */
    bool solicitation = icmp.p[0] == N6_NS;
    struct n6_ip target = n6_ip_at(icmp.p + TARGET_AT);
    const uint8_t *ethernet = option_of(icmp, solicitation ? SLLAO : TLLAO);
    if (!solicitation) {
        if (ethernet && find(b, &target)) learn(b, &target, ethernet);
        return true;
    }
    bool own = n6_ip_equal(&target, &b->link_local) || n6_ip_equal(&target, &b->global);
    if (own && ethernet && !n6_ip_is_any(&p->src)) learn(b, &p->src, ethernet);
    if (own) advertise(n, p, &target);
    return true;
}
