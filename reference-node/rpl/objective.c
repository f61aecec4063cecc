/* SPDX-License-Identifier: Apache-2.0
 * objective.c - what objective functions have in common, and Objective Function Zero (RFC 6552). */
#include "objective.h"

enum { OF0_STEP_MAX = 9, METRIC_C = 0x0200, METRIC_O = 0x0100, METRIC_LOW = 0xf800 };

bool rpl_of_known(const struct rpl *r, const struct rpl_candidate *c)
{
    (void)r;
    return c->conf.ocp == RPL_OF0 || (c->conf.ocp == RPL_MRHOF && !c->metric_strange);
}

bool rpl_joins(const struct rpl *r, const struct rpl_candidate *c)
{
    bool mop = r->config.mops >> c->mop & 1 || rpl_fault(r, RPL_F_DIO_RX_MOP);
    bool of = rpl_of_known(r, c) && !(c->constrained && c->conf.ocp != RPL_OF0);
    of = of && (c->conf.ocp > 7 || r->config.ocps >> c->conf.ocp & 1);
    return mop && (of || rpl_fault(r, RPL_F_DIO_RX_OCP));
}

/* (Rf * Sp + Sr) * MinHopRankIncrease (RFC 6552 section 4.1). */
static uint32_t of0_increase(const struct rpl *r, const struct rpl_candidate *c, uint32_t min_hop)
{
    uint32_t step = r->config.rank_step;
    if (r->config.rank_etx) { /* 3 * ETX - 2 (RFC 8180 section 5.1.2) */
        uint32_t thrice = (3u * c->etx + RPL_ETX_ONE / 2) / RPL_ETX_ONE;
        step = thrice > 3 ? thrice - 2 : 1;
    }
    if (step > OF0_STEP_MAX) return UINT16_MAX;
    uint32_t increase = (r->config.rank_factor * step + r->config.rank_stretch) * min_hop;
    return increase + rpl_fault(r, RPL_F_OF0_INCREASE);
}

static bool of_is_mrhof(const struct rpl_instance *i, const struct rpl_candidate *c)
{
    return (c->has_conf ? c->conf.ocp : i->conf.ocp) == RPL_MRHOF;
}

/* Never less than MinHopRankIncrease more than the parent's (RFC 6550 section 3.5.1). */
uint16_t rpl_of_rank(const struct rpl *r, const struct rpl_instance *i,
                     const struct rpl_candidate *c)
{
    uint32_t min_hop = c->has_conf ? c->conf.min_hop_rank_increase : i->conf.min_hop_rank_increase;
    if (c->rank == RPL_RANK_INFINITE) return RPL_RANK_INFINITE;
    uint32_t rank = of_is_mrhof(i, c) && rpl_of_known(r, c)
                        ? rpl_mrhof_rank(r, c, min_hop)
                        : (uint32_t)c->rank + of0_increase(r, c, min_hop);
    if (rank < i->forced_rank) rank = i->forced_rank;
    return rank >= RPL_RANK_INFINITE ? RPL_RANK_INFINITE : (uint16_t)rank;
}

uint32_t rpl_of_cost(const struct rpl *r, const struct rpl_instance *i,
                     const struct rpl_candidate *c)
{
    if (of_is_mrhof(i, c)) return rpl_mrhof_cost(r, c);
    uint32_t rank = rpl_of_rank(r, i, c);
    return rpl_fault(r, RPL_F_OF0_WORST) ? RPL_RANK_INFINITE - rank : rank;
}

uint32_t rpl_of_threshold(const struct rpl *r, const struct rpl_instance *i)
{
    if (rpl_fault(r, RPL_F_OF_HYSTERESIS)) return 0;
    return i->conf.ocp == RPL_MRHOF ? rpl_mrhof_threshold(r, i) : 0;
}

/* What MRHOF of this node can go by, the first object of its type; a mandatory constraint on
 * something else is one that the node cannot say it satisfies. */
static void metrics_object(struct rpl_candidate *c, const struct rpl_metric *m, bool *strange)
{
    struct rd r = rd_open(m->body);
    bool constraint = m->flags & METRIC_C;
    bool mandatory = constraint && !(m->flags & METRIC_O);
    if (mandatory && m->type == RPL_METRIC_NODE) c->constrained = true;
    if (mandatory && m->type == RPL_METRIC_HOPS && m->body.n > 1) c->hops_max = m->body.p[1];
    if (constraint) return;
    *strange = true;
    if (m->type == RPL_METRIC_ETX) c->metric_etx = true; /* the Rank says it (section 3.4) */
    if (c->metric_type) return;
    if (m->type == RPL_METRIC_HOPS) {
        rd_u8(&r);
        c->metric = rd_u8(&r);
    } else if (m->type == RPL_METRIC_LATENCY) {
        c->metric = rd_be32(&r);
    } else {
        return;
    }
    if (!r.bad) c->metric_type = m->type;
}

void rpl_metrics_read(struct rpl_candidate *c, const struct rpl_message *m)
{
    struct rpl_option o;
    struct rpl_metric x;
    size_t at = 0;
    bool strange = false, bad;
    c->metric_type = 0;
    c->metric = 0;
    c->hops_max = 0;
    c->constrained = c->metric_etx = false;
    while (rpl_option_next(m->options, &at, false, &o))
        for (size_t k = 0; o.type == RPL_METRICS && rpl_metric_next(o.body, &k, &x, &bad);)
            metrics_object(c, &x, &strange);
    if (c->hops_max && c->metric_type == RPL_METRIC_HOPS && c->metric + 1 > c->hops_max)
        c->constrained = true;
    c->metric_strange = strange && !c->metric_type && !c->metric_etx;
}

void rpl_metrics_put(const struct rpl_instance *i, struct wr *w)
{
    uint8_t body[8];
    struct wr b = wr_open(body, sizeof body);
    if (i->conf.ocp != RPL_MRHOF || !i->metric_type || i->leaf) return;
    wr_u8(&b, i->metric_type);
    wr_be16(&b, 0);
    if (i->metric_type == RPL_METRIC_HOPS) {
        wr_u8(&b, 2);
        wr_u8(&b, 0);
        wr_u8(&b, i->metric > 255 ? 255 : i->metric);
    } else {
        wr_u8(&b, 4);
        wr_be32(&b, i->metric);
    }
    rpl_put_option(w, RPL_METRICS, (struct slice){ body, wr_size(&b) });
}

void rpl_metrics_take(struct rpl_instance *i, const struct rpl_candidate *c)
{
    i->metric_type = c->metric_type;
    i->metric = c->metric_type ? rpl_mrhof_metric(c) : 0;
}

void rpl_metrics_worst(const struct rpl *r, struct rpl_instance *i)
{
    bool every = i->metric_type && !rpl_fault(r, RPL_F_MRHOF_BEST);
    for (unsigned n = 0; n < i->count && every; n++) {
        const struct rpl_candidate *c = &i->candidates[n];
        if (!c->parent || c->metric_type != i->metric_type) continue;
        uint32_t metric = rpl_mrhof_metric(c);
        if (metric > i->metric) i->metric = metric;
    }
}
