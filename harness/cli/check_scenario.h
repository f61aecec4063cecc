/* SPDX-License-Identifier: Apache-2.0
 * check_scenario.h - a scenario of a RPL network, with the network that its topology describes: for
 * those who bring it about in the simulation, and for those who judge a capture of it. */
#ifndef CLI_CHECK_SCENARIO_H
#define CLI_CHECK_SCENARIO_H
#include "base/diag.h"
#include "engine/scenario_watch.h"
#include "link/topology.h"

struct check_scenario {
    const struct scenario *scenario;
    struct topology *topology;
    struct scenario_network network; /* in the simulation; complete, performed and start unknown */
    uint8_t (*address)[16];          /* of network, to be replaced by those of other nodes */
};

/* Purpose: load the scenario of this id or file; node N has the address fe80::N, as in the
 * simulation. NULL with diags. */
struct check_scenario *check_scenario_load(struct arena *a, const char *name, struct diags *diags);

/* Purpose: N=ADDRESS: node N is the one with this link-local address. False with a diag. */
bool check_scenario_node(struct check_scenario *s, const char *text, struct diags *diags);
#endif
