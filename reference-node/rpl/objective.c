/* SPDX-License-Identifier: Apache-2.0
 * objective.c - what objective functions have in common, and Objective Function Zero (RFC 6552). */
#include "objective.h"

enum { OF0_STEP_MAX = 9, OF0_ETX_MAX = 3 };

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
    if (r->config.rank_etx) { /* 3 * ETX - 2 (RFC 8180 section 5.1.1) */
        uint32_t thrice = (3u * c->etx + RPL_ETX_ONE / 2) / RPL_ETX_ONE;
        step = thrice > 3 ? thrice - 2 : 1;
    }
    bool bad = step > OF0_STEP_MAX || (r->config.rank_etx && c->etx > OF0_ETX_MAX * RPL_ETX_ONE);
    if (bad && !rpl_fault(r, RPL_F_OF0_BAD_LINK)) return UINT16_MAX;
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
    bool admin = rpl_fault(r, RPL_F_RANK_ADMIN) && i->forced_rank;
    if (rank < i->forced_rank || admin) rank = i->forced_rank;
    if (rpl_fault(r, RPL_F_RANK_WRAP)) return (uint16_t)rank;
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
