/* SPDX-License-Identifier: Apache-2.0
 * objective.c - what objective functions have in common, and Objective Function Zero (RFC 6552). */
#include "private.h"

enum { OF0_STEP_MAX = 9 };

bool rpl_of_known(const struct rpl *r, const struct rpl_candidate *c)
{
    (void)r;
    return c->conf.ocp == RPL_OF0;
}

bool rpl_joins(const struct rpl *r, const struct rpl_candidate *c)
{
    return (r->config.mops >> c->mop & 1) && rpl_of_known(r, c) && !c->metric_strange;
}

/* (Rf * Sp + Sr) * MinHopRankIncrease, without a stretch (RFC 6552 section 4.1). */
static uint32_t of0_increase(const struct rpl *r, const struct rpl_candidate *c, uint32_t min_hop)
{
    uint32_t step = r->config.rank_step;
    if (r->config.rank_etx) { /* 3 * ETX - 2 (RFC 8180 section 5.1.2) */
        uint32_t thrice = (3u * c->etx + RPL_ETX_ONE / 2) / RPL_ETX_ONE;
        step = thrice > 3 ? thrice - 2 : 1;
    }
    if (step > OF0_STEP_MAX) return UINT16_MAX;
    return r->config.rank_factor * step * min_hop;
}

uint16_t rpl_of_rank(const struct rpl *r, const struct rpl_instance *i,
                     const struct rpl_candidate *c)
{
    uint32_t min_hop = c->has_conf ? c->conf.min_hop_rank_increase : i->conf.min_hop_rank_increase;
    if (c->rank == RPL_RANK_INFINITE) return RPL_RANK_INFINITE;
    uint32_t rank = c->rank + of0_increase(r, c, min_hop);
    if (rank < i->forced_rank) rank = i->forced_rank;
    return rank >= RPL_RANK_INFINITE ? RPL_RANK_INFINITE : (uint16_t)rank;
}

uint32_t rpl_of_cost(const struct rpl *r, const struct rpl_instance *i,
                     const struct rpl_candidate *c)
{
    return rpl_of_rank(r, i, c);
}

uint32_t rpl_of_threshold(const struct rpl *r, const struct rpl_instance *i)
{
    (void)r;
    (void)i;
    return 0;
}
