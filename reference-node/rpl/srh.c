/* SPDX-License-Identifier: Apache-2.0
 * srh.c - the source routing header (RFC 6554). */
#include "private.h"

enum { SRH_TYPE = 3, SRH_FIXED = 8, SRH_COMPRESS_MAX = 15, SRH_BYTES_MAX = 256 * 8 };
enum { ICMP_PARAMETER = 4, SRH_LEFT_AT = 3 };

static unsigned srh_common(const struct rpl_ip *a, const struct rpl_ip *b)
{
    unsigned n = 0;
    while (n < SRH_COMPRESS_MAX && a->b[n] == b->b[n]) n++;
    return n;
}

size_t rpl_srh_write(const struct rpl *r, const struct rpl_ip *dst, const struct rpl_ip *addresses,
                     unsigned n, uint8_t next_header, struct wr *w)
{
    unsigned cmpr = SRH_COMPRESS_MAX;
    for (unsigned k = 0; k < n; k++) {
        unsigned common = srh_common(dst, &addresses[k]);
        if (common < cmpr) cmpr = common;
    }
    size_t octets = (size_t)n * (16 - cmpr), pad = (8 - octets % 8) % 8;
    size_t whole = SRH_FIXED + octets + pad;
    if (!n || n > UINT8_MAX || whole > SRH_BYTES_MAX) return 0;
    if (!w) return whole;
    wr_u8(w, next_header);
    wr_u8(w, (unsigned)(whole / 8 - 1));
    wr_u8(w, SRH_TYPE);
    wr_u8(w, n + rpl_fault(r, RPL_F_SRH_LEFT));
    wr_bits(w, cmpr, 4);
    wr_bits(w, cmpr, 4);
    wr_bits(w, pad, 4);
    wr_bits(w, rpl_fault(r, RPL_F_SRH_RESERVED) ? 0xfffff : 0, 20);
    for (unsigned k = 0; k < n; k++) {
        unsigned from = rpl_fault(r, RPL_F_SRH_ORDER) ? n - 1 - k : k;
        wr_bytes(w, (struct slice){ addresses[from].b + cmpr, 16 - cmpr });
    }
    for (size_t k = 0; k < pad; k++) wr_u8(w, 0);
    return whole;
}

/* A header as it lies in a packet. */
struct srh {
    uint8_t *p; /* the routing header */
    size_t n;
    unsigned cmpr_i, cmpr_e, pad, left, count;
};

static bool srh_open(struct srh *s, struct rpl_packet *packet, size_t at)
{
    if (packet->n < at + SRH_FIXED) return false;
    s->p = packet->p + at;
    s->n = ((size_t)s->p[1] + 1) * 8;
    s->left = s->p[SRH_LEFT_AT];
    s->cmpr_i = s->p[4] >> 4;
    s->cmpr_e = s->p[4] & 15;
    s->pad = s->p[5] >> 4;
    if (packet->n < at + s->n) return false;
    size_t addresses = s->n - SRH_FIXED;
    if (addresses < s->pad + 16u - s->cmpr_e) return false;
    addresses -= s->pad + 16u - s->cmpr_e;
    if (addresses % (16u - s->cmpr_i)) return false;
    s->count = (unsigned)(addresses / (16u - s->cmpr_i)) + 1;
    return true;
}

/* Address number k, counted from 1 (section 4.2). */
static uint8_t *srh_at(const struct srh *s, unsigned k, unsigned *cmpr)
{
    *cmpr = k == s->count ? s->cmpr_e : s->cmpr_i;
    return s->p + SRH_FIXED + (size_t)(k - 1) * (16u - s->cmpr_i);
}

static struct rpl_ip srh_address(const struct srh *s, unsigned k, const uint8_t *dst)
{
    unsigned cmpr;
    const uint8_t *from = srh_at(s, k, &cmpr);
    struct rpl_ip a = rpl_ip_at(dst);
    memcpy(a.b + cmpr, from, 16 - cmpr);
    return a;
}

/* Two addresses of this node with another's between them: a loop. */
static bool srh_loops(const struct rpl *r, const struct srh *s, const uint8_t *dst)
{
    struct rpl_ip first = rpl_ip_at(dst);
    bool foreign = false, mine = rpl_fault(r, RPL_F_SRH_RX_ADJACENT) && rpl_mine(r, &first);
    if (rpl_fault(r, RPL_F_SRH_RX_LOOP)) return false;
    for (unsigned k = 1; k <= s->count; k++) {
        struct rpl_ip a = srh_address(s, k, dst);
        bool own = rpl_mine(r, &a);
        if (own && mine && (foreign || rpl_fault(r, RPL_F_SRH_RX_ADJACENT))) return true;
        if (own) foreign = false;
        if (mine && !own) foreign = true;
        mine |= own;
    }
    return false;
}

static enum rpl_fate srh_error(struct rpl_packet *p, size_t at)
{
    p->error = (struct rpl_error){ ICMP_PARAMETER, 0, (uint32_t)at };
    return RPL_ERROR;
}

/* Destination and next address change places. */
static enum rpl_fate srh_step(const struct rpl *r, struct rpl_packet *p, struct srh *s)
{
    unsigned k = s->count - --s->left, cmpr;
    struct rpl_ip next = srh_address(s, k, p->p + 24);
    uint8_t *place = srh_at(s, k, &cmpr);
    bool group = rpl_ip_is_multicast(&next) || p->p[24] == 0xff;
    if (group && !rpl_fault(r, RPL_F_SRH_RX_MULTICAST)) return RPL_DROP;
    s->p[SRH_LEFT_AT] = (uint8_t)s->left;
    if (!rpl_fault(r, RPL_F_SRH_NO_SWAP)) memcpy(place, p->p + 24 + cmpr, 16 - cmpr);
    memcpy(p->p + 24, next.b, 16);
    return RPL_SEND;
}

/* The outgoing side: the next address is a neighbour's; nothing is sent to a default route. */
static enum rpl_fate srh_out(struct rpl *r, struct rpl_packet *p)
{
    struct rpl_ip next = rpl_ip_at(p->p + 24);
    struct rpl_rpi o;
    bool bad;
    if (rpl_rpi_find(r, (struct slice){ p->p, p->n }, &o, &bad)) {
        struct rpl_instance *i = rpl_rpi_instance(r, (struct slice){ p->p, p->n }, &o);
        if (i && !rpl_rank_check(r, i, &o)) return RPL_DROP;
        if (i && !rpl_fault(r, RPL_F_RPI_RANK)) o.sender_rank = (uint16_t)rpl_dag_rank(i, i->rank);
        rpl_rpi_put(p, &o);
    }
    if (rpl_ip_is_multicast(&next)) { /* only with a fault */
        p->next_hop = rpl_ll_broadcast;
        return RPL_SEND;
    }
    if (!rpl_ip_is_routable(&next)) return RPL_DROP;
    if (rpl_next_hop(r, &next, &p->next_hop)) return RPL_SEND;
    p->error = (struct rpl_error){ 1, 7, 0 };
    return RPL_ERROR;
}

enum rpl_fate rpl_source_route(struct rpl *r, struct rpl_packet *p, size_t at)
{
    struct srh s;
    bool whole = srh_open(&s, p, at);
    if (!whole && p->n > at + SRH_LEFT_AT && !p->p[at + SRH_LEFT_AT]) return RPL_DELIVER;
    if (!whole) return srh_error(p, at + 1);
    if (!s.left) return rpl_fault(r, RPL_F_SRH_RX_DONE) ? RPL_DROP : RPL_DELIVER;
    if (s.left > s.count && rpl_fault(r, RPL_F_SRH_RX_LEFT)) s.left = s.count;
    if (s.left > s.count) return srh_error(p, at + SRH_LEFT_AT);
    if (srh_loops(r, &s, p->p + 24)) return srh_error(p, at + SRH_LEFT_AT);
    while (s.left) {
        enum rpl_fate fate = srh_step(r, p, &s);
        if (fate != RPL_SEND) return fate;
        struct rpl_ip dst = rpl_ip_at(p->p + 24);
        if (!rpl_mine(r, &dst)) return srh_out(r, p);
    }
    return RPL_DELIVER;
}
