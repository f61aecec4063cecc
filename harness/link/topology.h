/* SPDX-License-Identifier: Apache-2.0
 * topology.h - who is where in a simulated radio network, who hears whom, and what happens when: a
 * text for people (docs/simulation.md has the grammar), put on the medium of sim.h. Nodes are
 * numbered from 1, and their numbers are their names on the medium. */
#ifndef LINK_TOPOLOGY_H
#define LINK_TOPOLOGY_H
#include "link/sim.h"

enum { TOPOLOGY_NODES_MAX = 100000 };

enum topology_what { TOPOLOGY_ON, TOPOLOGY_OFF, TOPOLOGY_MOVE, TOPOLOGY_LINK, TOPOLOGY_ASK };

/* Something that happens once. */
struct topology_event {
    int64_t at_ns; /* from the start */
    enum topology_what what;
    unsigned node, other; /* other: of a link */
    bool both;            /* of a link: both directions */
    double x, y;          /* where it moves to, in metres */
    struct sim_quality quality;
    const char *command; /* for the node's upper tester */
};

struct topology;

/* Purpose: read a text; statements end with a line or a `;`. file: for the diags. It lives as long
 * as the arena. NULL with a diag for each statement that is none. */
struct topology *topology_read(struct arena *a, const char *file, struct slice text,
                               struct diags *diags);

/* Purpose: how many nodes there are. */
unsigned topology_nodes(const struct topology *t);

/* Purpose: put the nodes in their places, which the seed decides where chance does, and say on an
 * empty medium (whose usual quality must be off) who hears whom. */
void topology_apply(struct topology *t, struct sim *s, uint64_t seed);

/* Purpose: the i-th event in the order of time, NULL behind the last. */
const struct topology_event *topology_event(const struct topology *t, unsigned i);

/* Purpose: let a move or a change of a link happen. Other events are the caller's. */
void topology_happen(struct topology *t, struct sim *s, const struct topology_event *e);

/* Purpose: how many hops each node is away from node 1, as links are now; 0 for node 1 and for
 * those it cannot reach. hops: room for all nodes, node 1 first. Returns the greatest. */
unsigned topology_hops(const struct topology *t, const struct sim *s, unsigned *hops);
#endif
