/* SPDX-License-Identifier: Apache-2.0
 * sim_node6.h - the reference node on the simulated medium. */
#ifndef CLI_SIM_NODE6_H
#define CLI_SIM_NODE6_H
#include "link/sim.h"

/* Purpose: the row for sim_attach; the node is a struct node6. */
extern const struct sim_node_type sim_node6;
#endif
