/* SPDX-License-Identifier: Apache-2.0
 * objective.h - MRHOF beside OF0, for objective.c only. */
#ifndef RPL_OBJECTIVE_H
#define RPL_OBJECTIVE_H
#include "private.h"

enum { RPL_METRIC_NODE = 1, RPL_METRIC_HOPS = 3, RPL_METRIC_LATENCY = 5, RPL_METRIC_ETX = 7 };

/* Purpose: what a node below c advertises in its container. */
uint32_t rpl_mrhof_metric(const struct rpl_candidate *c);

/* Purpose: path cost through c, UINT32_MAX when c must not be used. */
uint32_t rpl_mrhof_cost(const struct rpl *r, const struct rpl_candidate *c);

/* Purpose: the Rank below c, from the path cost and MinHopRankIncrease; UINT32_MAX for none. */
uint32_t rpl_mrhof_rank(const struct rpl *r, const struct rpl_candidate *c, uint32_t min_hop);

/* Purpose: how much better another path has to be. */
uint32_t rpl_mrhof_threshold(const struct rpl *r, const struct rpl_instance *i);
#endif
