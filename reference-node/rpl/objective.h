/* SPDX-License-Identifier: Apache-2.0
 * objective.h - MRHOF beside OF0, and the objects of metric containers. */
#ifndef RPL_OBJECTIVE_H
#define RPL_OBJECTIVE_H
#include "private.h"

/* Types of objects (RFC 6551 section 6.1), and the bits of their header behind the type. */
enum {
    RPL_METRIC_NODE = 1,
    RPL_METRIC_ENERGY,
    RPL_METRIC_HOPS,
    RPL_METRIC_THROUGHPUT,
    RPL_METRIC_LATENCY,
    RPL_METRIC_QUALITY,
    RPL_METRIC_ETX,
    RPL_METRIC_COLOUR,
    RPL_METRIC_TYPES
};
enum {
    RPL_METRIC_P = 0x0400,
    RPL_METRIC_C = 0x0200,
    RPL_METRIC_O = 0x0100,
    RPL_METRIC_R = 0x0080,
    RPL_METRIC_A = 0x0070,
    RPL_METRIC_A_AT = 4,
    RPL_METRIC_PREC = 0x000f,
    RPL_METRIC_DEFINED = 0x07ff
};
/* The A field: how a value is aggregated. */
enum { RPL_METRIC_ADD, RPL_METRIC_MAX, RPL_METRIC_MIN, RPL_METRIC_PRODUCT };

enum { RPL_HOP_LATENCY_US = 10000 }; /* where nobody measures */

/* Purpose: what the node, or its link to c, adds to a metric of this type. */
uint32_t rpl_metric_own(const struct rpl *r, const struct rpl_candidate *c, uint8_t type);

/* Purpose: two values as one, at most UINT32_MAX; how: the A field. */
uint32_t rpl_metric_join(uint32_t a, uint32_t b, unsigned how);

/* Purpose: the number that an object has first. False: it has none. */
bool rpl_metric_value(const struct rpl_metric *m, uint32_t *to);

/* Purpose: what a node below c advertises in its container. */
uint32_t rpl_mrhof_metric(const struct rpl_candidate *c);

/* Purpose: path cost through c, UINT32_MAX when c must not be used. */
uint32_t rpl_mrhof_cost(const struct rpl *r, const struct rpl_candidate *c);

/* Purpose: the Rank below c, from the path cost and MinHopRankIncrease; UINT32_MAX for none. */
uint32_t rpl_mrhof_rank(const struct rpl *r, const struct rpl_candidate *c, uint32_t min_hop);

/* Purpose: how much better another path has to be. */
uint32_t rpl_mrhof_threshold(const struct rpl *r, const struct rpl_instance *i);
#endif
