/* SPDX-License-Identifier: Apache-2.0
 * sim_node6.h - the reference node on the simulated medium, and on the simulated backbone. */
#ifndef CLI_SIM_NODE6_H
#define CLI_SIM_NODE6_H
#include "link/cable.h"
#include "link/sim.h"

struct node6;

/* Purpose: the row for sim_attach; the node is a struct node6. */
extern const struct sim_node_type sim_node6;

/* A node on both: what comes from the backbone may make it speak on the medium. */
struct sim_node6_backbone {
    struct node6 *node;
    struct sim *sim;
    int id;
};

/* Purpose: the row for cable_new; the node is a struct sim_node6_backbone. */
extern const struct cable_node_type cable_node6;
#endif
