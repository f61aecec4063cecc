/* SPDX-License-Identifier: Apache-2.0
 * dis.c - solicitations (RFC 6550 sections 6.2 and 8.3). */
#include "private.h"

enum { DIS_WAIT_MAX_S = 60, PROBES_MAX = 3, PROBE_WAIT_S = 1 };

/* V, I and D each demand that a field fits (section 6.7.9). */
static bool dis_fits(const struct rpl_instance *i, const struct rpl_solicited *s)
{
    if ((s->flags & RPL_SOLICITED_V) && s->version != i->version) return false;
    if ((s->flags & RPL_SOLICITED_I) && s->instance != i->instance) return false;
    return !(s->flags & RPL_SOLICITED_D) || rpl_ip_equal(&s->dodagid, &i->dodagid);
}

static bool dis_asked(const struct rpl_instance *i, const struct rpl_message *m)
{
    struct rpl_option o;
    struct rpl_solicited s;
    size_t at = 0;
    while (rpl_option_next(m->options, &at, false, &o))
        if (o.type == RPL_SOLICITED && rpl_read_solicited(o.body, &s) && !dis_fits(i, &s))
            return false;
    return true;
}

static void dis_all(struct rpl *r, struct rpl_instance *i)
{
    if (rpl_fault(r, RPL_F_DIS_RX_MULTICAST)) return;
    if (rpl_fault(r, RPL_F_DIS_RX_RESTART) && !i->leaf)
        rpl_interval_start(r, i);
    else
        rpl_dodag_inconsistent(r, i);
}

static void dis_one(struct rpl *r, struct rpl_instance *i, const struct rpl_arrival *from)
{
    if (rpl_fault(r, RPL_F_DIS_RX_UNICAST)) return;
    if (rpl_fault(r, RPL_F_DIS_RX_UNICAST_RESET)) rpl_dodag_inconsistent(r, i);
    if (rpl_fault(r, RPL_F_DIS_RX_TO_ALL))
        rpl_dio_send(r, i, &rpl_ip_all_nodes, &rpl_ll_broadcast);
    else
        rpl_dio_send(r, i, &from->src, &from->ll_src);
}

/* Only with a fault does somebody in no DODAG answer. */
static void dis_outside(struct rpl *r)
{
    struct rpl_dio d = { .version = RPL_SEQUENCE_FIRST, .rank = 512, .grounded = true };
    struct rpl_out o;
    d.dodagid = r->link_local;
    rpl_out_begin(r, &o);
    rpl_put_dio(&o.w, &d);
    rpl_out_send(r, &o);
}

void rpl_dis_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m)
{
    bool all = rpl_ip_is_multicast(&from->dst), outside = true;
    if (!rpl_legal(r, m) || !rpl_ip_is_link_local(&from->src)) return;
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        struct rpl_instance *i = &r->instances[n];
        bool asked = i->used && i->joined;
        outside = outside && !asked;
        if (!asked || !(dis_asked(i, m) || rpl_fault(r, RPL_F_DIS_RX_SIO))) continue;
        if (all)
            dis_all(r, i);
        else
            dis_one(r, i, from);
    }
    rpl_p2p_solicited(r, all);
    if (outside && rpl_fault(r, RPL_F_DIS_RX_OUTSIDE)) dis_outside(r);
}

void rpl_dis_ask(struct rpl *r, const struct rpl_ip *to, const struct rpl_solicited *s)
{
    struct rpl_out o;
    rpl_out_begin(r, &o);
    if (rpl_fault(r, RPL_F_SOURCE_GLOBAL) && r->address_count) o.src = r->addresses[0];
    rpl_put_dis(&o.w, &(struct rpl_dis){ 0, rpl_fault(r, RPL_F_DIS_RESERVED) });
    if (s) rpl_put_solicited(&o.w, s);
    if (!rpl_ip_is_multicast(to)) {
        o.dst = *to;
        rpl_next_hop(r, to, &o.ll);
    }
    r->sent_dis++;
    rpl_out_send(r, &o);
}

void rpl_dis_send(struct rpl *r, const struct rpl_candidate *to)
{
    rpl_dis_ask(r, to ? &to->ip : &rpl_ip_all_nodes, NULL);
}

static bool dis_needed(const struct rpl *r)
{
    if (!r->up || r->stay_out || r->config.role == RPL_ROOT || !r->config.dis_interval_s)
        return false;
    for (unsigned i = 0; i < RPL_INSTANCES; i++)
        if (r->instances[i].used && r->instances[i].joined) return false;
    return true;
}

/* Nodes that start together do not all ask at once. */
void rpl_dis_update(struct rpl *r)
{
    if (!dis_needed(r)) {
        r->dis_ns = RPL_NEVER;
    } else if (r->dis_ns == RPL_NEVER) {
        r->dis_wait_ns = r->config.dis_interval_s * RPL_SECOND;
        r->dis_ns = r->now_ns + (int64_t)(rpl_random(r) % (uint64_t)r->dis_wait_ns);
    }
}

void rpl_dis_time(struct rpl *r)
{
    if (r->now_ns < r->dis_ns) return;
    rpl_dis_send(r, NULL);
    r->dis_ns = r->now_ns + r->dis_wait_ns;
    if (r->dis_wait_ns < DIS_WAIT_MAX_S * RPL_SECOND) r->dis_wait_ns *= 2;
}

int64_t rpl_probe_deadline(const struct rpl *r, const struct rpl_instance *i)
{
    const struct rpl_candidate *c = rpl_preferred(i);
    if (!r->config.probe_s || !i->joined || i->root || !c || c->unreachable) return RPL_NEVER;
    return c->unanswered ? c->asked_ns + PROBE_WAIT_S * RPL_SECOND
                         : c->heard_ns + r->config.probe_s * RPL_SECOND;
}

void rpl_probe_time(struct rpl *r, struct rpl_instance *i)
{
    if (r->now_ns < rpl_probe_deadline(r, i)) return;
    struct rpl_candidate *c = rpl_preferred(i);
    if (c->unanswered == PROBES_MAX) {
        c->unanswered = 0;
        c->unreachable = true;
        rpl_dodag_select(r, i);
        return;
    }
    c->unanswered++;
    c->asked_ns = r->now_ns;
    rpl_dis_send(r, c);
}
