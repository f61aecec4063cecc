/* SPDX-License-Identifier: Apache-2.0
 * dco.c - destination cleanup in storing mode (RFC 9009): who sees that a target has moved says so
 * along the old way. */
#include "private.h"
#include <stdlib.h>

enum { DCO_PENDING = 16, DCO_TRIES = 3, DCO_STATUS_MOVED = 195, DCO_STATUS_NO_ENTRY = 0x81 };
#define DCO_DELAY_NS RPL_SECOND
#define DCO_RETRY_NS (3 * RPL_SECOND)

struct rpl_dco {
    bool used;
    struct rpl_ip target, to;
    struct rpl_ll ll;
    uint8_t bits, path_sequence, sequence, status;
    unsigned tries;
    int64_t at_ns;
};

void rpl_dco_queue(struct rpl *r, struct rpl_instance *i, const struct rpl_route *route,
                   const struct rpl_via *via, const struct rpl_dco_news *news)
{
    if (!r->config.dco) return;
    if (!i->dco) i->dco = calloc(DCO_PENDING, sizeof *i->dco);
    for (unsigned n = 0; i->dco && n < DCO_PENDING; n++) {
        struct rpl_dco *d = &i->dco[n];
        if (d->used) continue;
        *d = (struct rpl_dco){ .used = true, .target = route->prefix, .to = via->ip };
        d->ll = via->ll;
        d->bits = route->bits;
        d->path_sequence = news->path_sequence;
        if (rpl_fault(r, RPL_F_DCO_PATH_SEQUENCE)) d->path_sequence--;
        d->status = news->status ? news->status : DCO_STATUS_MOVED;
        d->at_ns = r->now_ns + (news->at_once ? 0 : DCO_DELAY_NS);
        i->dco_ns = rpl_sooner(i->dco_ns, d->at_ns);
        return;
    }
}

static void dco_send(struct rpl *r, struct rpl_instance *i, struct rpl_dco *d)
{
    struct rpl_dao base = { .instance = i->instance, .flags = RPL_DAO_K, .reserved = d->status };
    struct rpl_target target = { .bits = d->bits, .n = (uint8_t)((d->bits + 7) / 8) };
    struct rpl_transit transit = { .path_sequence = d->path_sequence };
    struct rpl_out o;
    if (!d->tries && !rpl_fault(r, RPL_F_DCO_SEQUENCE))
        i->dco_sequence = rpl_sequence_next(i->dco_sequence);
    if (!d->tries) d->sequence = i->dco_sequence;
    base.sequence = d->sequence;
    if (i->instance >= 0x80 && !rpl_fault(r, RPL_F_DCO_D)) base.flags |= RPL_DAO_D;
    base.dodagid = i->dodagid;
    target.prefix = d->target;
    rpl_out_begin(r, &o);
    o.dst = d->to;
    o.ll = d->ll;
    rpl_put_dao(&o.w, RPL_DCO, &base);
    rpl_put_target(&o.w, &target);
    rpl_put_transit(&o.w, &transit);
    rpl_out_send(r, &o);
    d->tries++;
    d->at_ns = r->now_ns + (rpl_fault(r, RPL_F_DCO_REPEATS) ? RPL_SECOND : DCO_RETRY_NS);
}

void rpl_dco_time(struct rpl *r, struct rpl_instance *i)
{
    if (r->now_ns < i->dco_ns) return;
    i->dco_ns = RPL_NEVER;
    for (unsigned n = 0; i->dco && n < DCO_PENDING; n++) {
        struct rpl_dco *d = &i->dco[n];
        if (d->used && r->now_ns >= d->at_ns) {
            if (d->tries < DCO_TRIES || rpl_fault(r, RPL_F_DCO_REPEATS))
                dco_send(r, i, d);
            else
                d->used = false;
        }
        if (d->used) i->dco_ns = rpl_sooner(i->dco_ns, d->at_ns);
    }
}

/* That is for nobody else; only with a fault does it go on. */
static uint8_t dco_own(struct rpl *r, struct rpl_instance *i, const struct rpl_target *t,
                       const struct rpl_dco_news *news)
{
    struct rpl_route route = { .prefix = t->prefix, .bits = t->bits };
    bool child = i->table && i->table->count;
    if (child && rpl_fault(r, RPL_F_DCO_RX_OWN))
        rpl_dco_queue(r, i, &route, &i->table->routes[0].via[0], news);
    return 0;
}

/* One target of a DCO: the status for the acknowledgement. */
static uint8_t dco_target(struct rpl *r, struct rpl_instance *i, const struct rpl_target *t,
                          const struct rpl_dco_news *news)
{
    struct rpl_route *route = rpl_table_find(i->table, &t->prefix, t->bits);
    if (t->bits == 128 && rpl_mine(r, &t->prefix)) return dco_own(r, i, t, news);
    if (rpl_fault(r, RPL_F_DCO_RX_NONE)) return 0;
    if (!route) return DCO_STATUS_NO_ENTRY;
    enum rpl_order order = rpl_order(r, news->path_sequence, route->path_sequence);
    if (order != RPL_NEWER && !rpl_fault(r, RPL_F_DCO_RX_OLD)) return 0;
    for (unsigned n = 0; n < route->via_count; n++)
        rpl_dco_queue(r, i, route, &route->via[n], news);
    if (rpl_fault(r, RPL_F_DCO_BARS)) {
        route->via_count = 0;
        route->path_sequence = rpl_sequence_next(rpl_sequence_next(news->path_sequence));
        return 0;
    }
    rpl_table_remove(i->table, route); /* the word came from above: nobody there is to be told */
    return 0;
}

static uint8_t dco_groups(struct rpl *r, struct rpl_instance *i, const struct rpl_message *m)
{
    struct rpl_option o;
    struct rpl_target targets[DCO_PENDING];
    struct rpl_transit t;
    unsigned count = 0;
    uint8_t status = 0;
    size_t at = 0;
    while (rpl_option_next(m->options, &at, false, &o)) {
        if (o.type == RPL_TARGET && count < DCO_PENDING && rpl_read_target(o.body, &targets[count]))
            count++;
        if (o.type != RPL_TRANSIT || !rpl_read_transit(o.body, &t)) continue;
        struct rpl_dco_news news = { t.path_sequence, m->u.dao.reserved, true };
        for (unsigned n = 0; n < count; n++) {
            uint8_t s = dco_target(r, i, &targets[n], &news);
            if (s) status = s;
        }
        count = 0;
    }
    return status;
}

/* In Non-Storing mode the root says it to the router that a host is attached to (RFC 9010 section
 * 7).
 */
static bool dco_from_root(struct rpl *r, const struct rpl_instance *i,
                          const struct rpl_arrival *from, const struct rpl_message *m)
{
    struct rpl_option o;
    struct rpl_target target = { .bits = 0 };
    struct rpl_transit t;
    size_t at = 0;
    bool mine = r->config.rul && rpl_ip_equal(&from->src, &i->dodagid) && rpl_mine(r, &from->dst);
    while (mine && rpl_option_next(m->options, &at, false, &o)) {
        if (o.type == RPL_TARGET && !rpl_read_target(o.body, &target)) return true;
        if (o.type == RPL_TRANSIT && rpl_read_transit(o.body, &t) && target.bits == 128)
            rpl_rul_cleanup(r, &target.prefix, t.path_sequence, m->u.dao.reserved);
    }
    return mine;
}

void rpl_dco_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m)
{
    const struct rpl_dao *d = &m->u.dao;
    struct rpl_instance *i = rpl_instance_find(r, d->instance, &d->dodagid);
    struct rpl_out o;
    if (i && i->joined && !i->root && dco_from_root(r, i, from, m)) return;
    bool local = rpl_ip_is_link_local(&from->src) && rpl_ip_is_link_local(&from->dst);
    if (!r->config.dco || !i || !i->joined || i->mop < RPL_MOP_STORING || !local) return;
    if ((d->flags & RPL_DAO_D) && !rpl_ip_equal(&d->dodagid, &i->dodagid)) return;
    if (!rpl_legal(r, m)) return;
    struct rpl_dao ack = { .instance = d->instance, .sequence = d->sequence };
    ack.status = dco_groups(r, i, m);
    if (!(d->flags & RPL_DAO_K)) return;
    if (i->instance >= 0x80) ack.flags |= RPL_ACK_D;
    ack.dodagid = i->dodagid;
    if (rpl_fault(r, RPL_F_DCO_ACK_SEQUENCE)) ack.sequence++;
    rpl_out_begin(r, &o);
    o.dst = from->src;
    o.ll = from->ll_src;
    rpl_put_dao(&o.w, RPL_DCO_ACK, &ack);
    rpl_out_send(r, &o);
}

void rpl_dco_ack_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m)
{
    const struct rpl_dao *d = &m->u.dao;
    struct rpl_instance *i = rpl_instance_find(r, d->instance, &d->dodagid);
    for (unsigned n = 0; i && i->dco && n < DCO_PENDING; n++) {
        struct rpl_dco *x = &i->dco[n];
        if (x->used && x->tries && x->sequence == d->sequence && rpl_ip_equal(&x->to, &from->src))
            x->used = false;
    }
}
