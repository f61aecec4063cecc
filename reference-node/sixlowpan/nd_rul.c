/* SPDX-License-Identifier: Apache-2.0
 * nd_rul.c - Neighbor Discovery of a RPL router for hosts that know nothing of RPL (RFC 9010): it
 * takes registrations of RFC 8505, asks the root as the 6LBR, and answers when RPL says so. */
#include "private.h"

enum { RUL_ROVR_UNIT = 8, RUL_I_SHIFT = 2, RUL_I = 3 };

static struct rpl_rul rul_leaf(const struct n6_ip *address, const struct n6_aro *aro)
{
    struct rpl_rul leaf = { .rovr_n = aro->rovr.n, .tid = aro->tid, .minutes = aro->minutes };
    memcpy(leaf.address.b, address->b, sizeof leaf.address.b);
    memcpy(leaf.rovr, aro->rovr.b, sizeof leaf.rovr);
    leaf.opaque = aro->opaque;
    leaf.routed = aro->flags & N6_ARO_R;
    leaf.suggests = !(aro->flags >> RUL_I_SHIFT & RUL_I);
    return leaf;
}

static struct n6_ip rul_ip(const struct rpl_ip *a)
{
    return n6_ip_at(a->b);
}

static void rul_fill(const struct node6 *n, struct n6_neighbour *e, const struct n6_packet *p,
                     const struct n6_nd_message *m)
{
    *e = (struct n6_neighbour){ .used = true, .state = N6_NCE_REGISTERED, .ip = m->target };
    e->extended = true;
    e->ll = m->sllao.n ? m->sllao : p->ll_src;
    e->source = p->src;
    e->from = p->dst;
    e->target = m->target;
    e->rovr = m->aro.rovr;
    e->minutes = m->aro.minutes;
    e->opaque = m->aro.opaque;
    e->flags = m->aro.flags;
    e->tid = m->aro.tid;
    e->dar_ns = N6_NEVER;
    e->until_ns = n->now_ns + m->aro.minutes * N6_MINUTE;
}

/* The host, and where the answer goes. */
static struct n6_neighbour *rul_neighbour(struct node6 *n, const struct n6_packet *p,
                                          const struct n6_nd_message *m)
{
    struct n6_neighbour *e = n6_neighbour_find(n, &m->target);
    for (unsigned i = 0; i < N6_NEIGHBOURS && !e; i++) {
        struct n6_neighbour *x = &n->nd.neighbours[i];
        bool over = x->extended && x->minutes && n->now_ns >= x->until_ns;
        if (!x->used || x->state == N6_NCE_LEARNT || over) e = x;
    }
    if (e) rul_fill(n, e, p, m);
    return e;
}

bool n6_rul_ns(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    if (!n6_rul_on(n) || !n6_extended_is(n, m)) return false;
    bool good = m->aro.status == 0 && m->sllao.n && n6_ip_is_link_local(&p->src);
    struct n6_neighbour *e = good ? n6_neighbour_find(n, &m->target) : NULL;
    if (e && e->extended && !n6_rovr_equal(&e->rovr, &m->aro.rovr)) { /* somebody else's */
        struct n6_neighbour other = *e;
        rul_fill(n, &other, p, m);
        n6_register_answer(n, &other, N6_ARO_DUPLICATE);
        return true;
    }
    e = good ? rul_neighbour(n, p, m) : NULL;
    if (!e) return true;
    if (n6_ip_is_link_local(&m->target)) { /* of this link only: nobody else is asked */
        e->flags &= (uint8_t)~N6_ARO_R;
        n6_register_answer(n, e, N6_ARO_OK);
        return true;
    }
    struct rpl_rul leaf = rul_leaf(&m->target, &m->aro);
    rpl_rul_register(n->rpl, &leaf);
    return true;
}

void n6_rul_answer(void *arg, const struct rpl_rul *leaf, uint8_t status, bool routed)
{
    struct node6 *n = arg;
    struct n6_ip ip = rul_ip(&leaf->address);
    struct n6_neighbour *e = n6_neighbour_find(n, &ip);
    if (!e || !e->extended) return;
    e->flags = (uint8_t)((e->flags & ~N6_ARO_R) | (routed ? N6_ARO_R : 0));
    n6_register_answer(n, e, status);
    if (status || !leaf->minutes) e->used = false;
}

void n6_rul_ask(void *arg, const struct rpl_rul *leaf, const struct rpl_ip *border)
{
    struct node6 *n = arg;
    struct n6_nd_out o;
    n6_nd_begin(n, &o, N6_DAR);
    o.bytes[1] = leaf->rovr_n / RUL_ROVR_UNIT;
    wr_u8(&o.w, 0);
    wr_u8(&o.w, leaf->tid);
    wr_be16(&o.w, leaf->minutes);
    wr_bytes(&o.w, (struct slice){ leaf->rovr, leaf->rovr_n });
    wr_bytes(&o.w, (struct slice){ leaf->address.b, 16 });
    o.dst = rul_ip(border);
    n6_nd_send(n, &o);
}

bool n6_rul_dac(struct node6 *n, const struct n6_nd_message *m)
{
    if (!n6_rul_on(n) || m->type != N6_DAC) return false;
    struct rpl_rul leaf = rul_leaf(&m->target, &m->dad);
    rpl_rul_confirmed(n->rpl, &leaf, m->dad.status);
    return true;
}

/* The prefix of RPL, and that routes are registered. */
bool n6_rul_rs(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    struct n6_nd_out o;
    if (!n6_rul_on(n)) return false;
    n6_nd_begin(n, &o, N6_RA);
    wr_u8(&o.w, n->config.hop_limit);
    wr_u8(&o.w, 0);
    wr_be16(&o.w, n->config.router_lifetime_s);
    wr_be32(&o.w, 0);
    wr_be32(&o.w, 0);
    n6_nd_put_ll(n, &o, 1);
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *a = &n->nd.addresses[i];
        bool own = a->used && a->made_of_short == n->config.iid_short;
        if (!own || n6_ip_is_link_local(&a->ip)) continue;
        struct n6_pio pio = { .bits = 64, .flags = 0x40, .valid_s = n->config.prefix_lifetime_s };
        pio.preferred_s = pio.valid_s;
        memcpy(pio.prefix.b, a->ip.b, 8);
        n6_nd_put_pio(&o, &pio);
    }
    n6_nd_put_6cio(n, &o, N6_CIO_E | N6_CIO_L | (rpl_rul_capable(n->rpl) ? N6_CIO_P : 0));
    bool any = n6_ip_is_any(&p->src);
    o.dst = any ? n6_ip_all_nodes : p->src;
    o.next_hop = any ? n6_ll_broadcast : m->sllao.n ? m->sllao : p->ll_src;
    n6_ip_source(n, &n6_ip_all_nodes, &o.src);
    n6_nd_send(n, &o);
    return true;
}

bool n6_rul_deliver(struct node6 *n, const struct rpl_packet *packet)
{
    struct n6_ip dst = n6_ip_at(packet->p + 24);
    const struct n6_neighbour *e = n6_rul_on(n) ? n6_neighbour_find(n, &dst) : NULL;
    if (!e || !e->extended || n->now_ns >= e->until_ns) return false;
    return n6_lowpan_send(n, (struct slice){ packet->p, packet->n }, &e->ll, 0);
}
