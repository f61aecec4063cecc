/* SPDX-License-Identifier: Apache-2.0
 * p2p_reply.c - P2P-DROs: a Target's, and what routers and the Origin make of them (RFC 6997
 * sections 9.5 to 9.7). */
#include "p2p.h"

enum { REPLY_RETRIES = 2, REPLY_SEQUENCES = 4 };
#define REPLY_WAIT_NS (700 * RPL_MS) /* P2P_DRO_ACK_WAIT_TIME */

/* ---- a Target ---- */

static void reply_broken(const struct rpl *r, struct rpl_out *o, struct rpl_dro *d,
                         struct rpl_rdo *route, const struct rpl_p2p_dag *dag)
{
    if (rpl_fault(r, RPL_F_P2P_DRO_UNICAST)) {
        o->dst = dag->parent;
        o->ll = dag->heard;
    }
    if (rpl_fault(r, RPL_F_P2P_DRO_NH)) route->limit = 0;
    if (rpl_fault(r, RPL_F_P2P_DRO_REPLY)) route->reply = true;
    if (rpl_fault(r, RPL_F_P2P_DRO_LIFETIME)) route->lifetime = 3;
    if (rpl_fault(r, RPL_F_P2P_DRO_HOP)) route->hop_by_hop = !route->hop_by_hop;
    if (rpl_fault(r, RPL_F_P2P_DRO_VERSION)) d->version = RPL_SEQUENCE_FIRST;
}

static void reply_send(struct rpl *r, const struct rpl_p2p_dag *dag, struct rpl_p2p_reply *reply)
{
    struct rpl_dro d = { .code = RPL_P2P_DRO, .instance = dag->instance, .ack = true };
    struct rpl_rdo route = reply->rdo;
    struct rpl_out o;
    d.sequence = reply->sequence;
    d.stop = reply->stop;
    d.dodagid = dag->dodagid;
    rpl_out_begin(r, &o);
    reply_broken(r, &o, &d, &route, dag);
    rpl_dro_put(&o.w, &d);
    rpl_rdo_put(&o.w, &route);
    reply->due_ns = r->now_ns + REPLY_WAIT_NS;
    rpl_out_send(r, &o);
}

static bool reply_same(const struct rpl_rdo *a, const struct rpl_rdo *b)
{
    return a->n == b->n && !memcmp(a->addresses, b->addresses, a->n * sizeof *a->addresses);
}

/* A route that a Target may tell of (section 7): each address once, neither end among them. */
static bool reply_good(const struct rpl *r, const struct rpl_p2p_dag *d, const struct rpl_rdo *o)
{
    for (unsigned n = 0; n < o->n; n++) {
        const struct rpl_ip *a = &o->addresses[n];
        if (rpl_mine(r, a) || rpl_ip_equal(a, &d->dodagid)) return false;
        for (unsigned k = 0; k < n; k++)
            if (rpl_ip_equal(a, &o->addresses[k])) return false;
    }
    for (unsigned n = 0; n < d->reply_count; n++)
        if (reply_same(o, &d->replies[n].rdo)) return false;
    return true;
}

void rpl_p2p_answer(struct rpl *r, struct rpl_p2p_dag *d, const struct rpl_rdo *route)
{
    unsigned wanted = route->hop_by_hop ? 1 : route->routes + 1u;
    const struct rpl_ip *own = rpl_p2p_own(r, &d->dodagid, route->compr);
    bool asked = route->reply || rpl_fault(r, RPL_F_P2P_DRO_UNASKED);
    if (!asked || d->reply_count >= wanted || !own || !reply_good(r, d, route)) return;
    struct rpl_p2p_reply *reply = &d->replies[d->reply_count++];
    *reply = (struct rpl_p2p_reply){ .waiting = true, .rdo = *route };
    if (!rpl_mine(r, &route->target)) reply->rdo.target = *own;
    reply->rdo.reply = false;
    reply->rdo.routes = reply->rdo.lifetime = 0;
    reply->rdo.limit = (uint8_t)route->n;
    reply->sequence = r->p2p->sequence++ % REPLY_SEQUENCES;
    reply->stop = d->last && d->reply_count == wanted;
    reply_send(r, d, reply);
    if (reply->stop && !rpl_fault(r, RPL_F_P2P_TARGET_FORWARDS)) rpl_p2p_stopped(r, d);
}

int64_t rpl_p2p_reply_deadline(const struct rpl_p2p_dag *d)
{
    int64_t at = RPL_NEVER;
    for (unsigned n = 0; n < d->reply_count; n++)
        if (d->replies[n].waiting) at = rpl_sooner(at, d->replies[n].due_ns);
    return at;
}

/* While it is a part of the DAG (section 9.5). */
void rpl_p2p_reply_time(struct rpl *r, struct rpl_p2p_dag *d)
{
    bool late = rpl_fault(r, RPL_F_P2P_DRO_LATE);
    bool member = d->state == RPL_P2P_JOINED && r->now_ns < d->until_ns;
    for (unsigned n = 0; n < d->reply_count; n++) {
        struct rpl_p2p_reply *reply = &d->replies[n];
        if (!reply->waiting || r->now_ns < reply->due_ns) continue;
        if (late || (member && reply->tries++ < REPLY_RETRIES))
            reply_send(r, d, reply);
        else
            reply->waiting = false;
    }
}

void rpl_p2p_ack_in(struct rpl *r, const struct rpl_dro *a)
{
    struct rpl_p2p_dag *d = rpl_p2p_find(r, a->instance, &a->dodagid);
    for (unsigned n = 0; d && n < d->reply_count; n++)
        if (d->replies[n].sequence == a->sequence && !rpl_fault(r, RPL_F_P2P_RX_ACK))
            d->replies[n].waiting = false;
}

/* ---- a router of the route ---- */

/* The base object and the metric containers as they came, and the route. */
static void reply_pass(struct rpl *r, const struct rpl_dro *d, const struct rpl_rdo *route)
{
    struct rpl_out o;
    struct rpl_option option;
    size_t at = 0;
    rpl_out_begin(r, &o);
    if (rpl_fault(r, RPL_F_P2P_PASS_UNICAST)) {
        o.dst = route->limit ? route->addresses[route->limit - 1] : d->dodagid;
        rpl_next_hop(r, &o.dst, &o.ll);
    }
    rpl_dro_put(&o.w, d);
    rpl_rdo_put(&o.w, route);
    while (rpl_option_next(d->options, &at, false, &option))
        if (option.type == RPL_METRICS) rpl_put_option(&o.w, option.type, option.body);
    rpl_out_send(r, &o);
}

/* Section 9.6. d: NULL only with a fault. */
static void reply_route(struct rpl *r, const struct rpl_p2p_dag *d, const struct rpl_dro *dro,
                        struct rpl_rdo *route, const struct rpl_arrival *from)
{
    unsigned own = 0, next = route->limit;
    bool named = next && next <= route->n && rpl_mine(r, &route->addresses[next - 1]);
    if (!named && (!next || !rpl_fault(r, RPL_F_P2P_PASS_ANY))) return;
    for (unsigned n = 0; n < route->n; n++) own += rpl_mine(r, &route->addresses[n]);
    if (own > 1 && !rpl_fault(r, RPL_F_P2P_PASS_LOOP)) return;
    bool kept = !route->hop_by_hop || !d || rpl_p2p_keep(r, d, route, from);
    if (!kept && !rpl_fault(r, RPL_F_P2P_STATE)) return;
    if (!rpl_fault(r, RPL_F_P2P_PASS_NH)) route->limit--;
    if (!rpl_fault(r, RPL_F_P2P_PASS_NONE)) reply_pass(r, dro, route);
}

static void reply_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_dro *dro)
{
    struct rpl_rdo route;
    struct rpl_p2p_dag *d = rpl_p2p_find(r, dro->instance, &dro->dodagid);
    bool member = d && d->state == RPL_P2P_JOINED;
    if (!member && !rpl_fault(r, RPL_F_P2P_RX_STRANGER)) return;
    if (!rpl_rdo_find(dro->options, &dro->dodagid, rpl_fault(r, RPL_F_P2P_RX_RDO), &route)) return;
    if (!rpl_ip_is_link_local(&from->src)) return;
    if (member && dro->stop) rpl_p2p_stopped(r, d);
    if (!rpl_mine(r, &dro->dodagid)) {
        reply_route(r, d, dro, &route, from);
        return;
    }
    route.limit = 0;
    if (member) rpl_p2p_keep(r, d, &route, from);
    if (member && dro->ack) rpl_p2p_ack(r, dro, &route, from);
}

bool rpl_p2p_message(struct rpl *r, const struct rpl_arrival *from, struct slice icmp)
{
    struct rpl_dro d;
    if (!r->config.p2p || !rpl_dro_read(&d, icmp)) return false;
    if (d.code == RPL_P2P_DRO)
        reply_in(r, from, &d);
    else
        rpl_p2p_ack_in(r, &d);
    return true;
}
