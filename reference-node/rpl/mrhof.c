/* SPDX-License-Identifier: Apache-2.0
 * mrhof.c - the Minimum Rank with Hysteresis Objective Function (RFC 6719), and the metrics it
 * knows (RFC 6551): hop count, latency, and ETX, which needs no container. */
#include "objective.h"

enum {
    MRHOF_MAX_LINK = 512,  /* ETX 4 (RFC 6719 section 5) */
    MRHOF_MAX_PATH = 32768 /* of ETX, in 128ths */
};

/* The metric of a container: latency is kept in microseconds. */
uint32_t rpl_mrhof_metric(const struct rpl_candidate *c)
{
    uint32_t own = 0;
    if (c->metric_type == RPL_METRIC_HOPS) own = 1;
    if (c->metric_type == RPL_METRIC_LATENCY) own = RPL_HOP_LATENCY_US;
    return c->metric > UINT32_MAX - own ? UINT32_MAX : c->metric + own;
}

/* Without a container the metric is ETX, and the Rank is its path cost (section 3.5). */
uint32_t rpl_mrhof_cost(const struct rpl *r, const struct rpl_candidate *c)
{
    if (c->metric_type) return rpl_mrhof_metric(c);
    if (c->etx > MRHOF_MAX_LINK && !rpl_fault(r, RPL_F_MRHOF_BAD_LINK)) return UINT32_MAX;
    uint32_t cost = (uint32_t)c->rank + c->etx;
    bool limit = !rpl_fault(r, RPL_F_MRHOF_PATH_COST);
    return cost > MRHOF_MAX_PATH && limit ? UINT32_MAX : cost;
}

/* The path cost as a Rank (section 3.3): hop counts and latencies make smaller numbers than
 * MinHopRankIncrease, which then decides. */
uint32_t rpl_mrhof_rank(const struct rpl *r, const struct rpl_candidate *c, uint32_t min_hop)
{
    uint32_t cost = rpl_mrhof_cost(r, c), least = c->rank + min_hop;
    if (cost == UINT32_MAX) return UINT32_MAX;
    uint32_t rank = c->metric_type == RPL_METRIC_LATENCY ? cost / 65536 : cost;
    if (rpl_fault(r, RPL_F_MRHOF_RANK)) return c->rank + 1;
    return rank > least ? rank : least;
}

/* PARENT_SWITCH_THRESHOLD of the metric in use (section 5). */
uint32_t rpl_mrhof_threshold(const struct rpl *r, const struct rpl_instance *i)
{
    if (i->metric_type == RPL_METRIC_HOPS) return 1;
    if (i->metric_type == RPL_METRIC_LATENCY) return 2 * RPL_HOP_LATENCY_US;
    return r->config.switch_threshold;
}
