/* SPDX-License-Identifier: Apache-2.0
 * topology_state.h - what the files topology*.c share. */
#ifndef LINK_TOPOLOGY_STATE_H
#define LINK_TOPOLOGY_STATE_H
#include "link/topology.h"

enum topology_shape { SHAPE_NONE, SHAPE_NODES, SHAPE_LINE, SHAPE_STAR, SHAPE_GRID, SHAPE_RANDOM };

struct topology {
    struct arena *arena;
    enum topology_shape shape;
    unsigned nodes, columns; /* columns: of a grid */
    double degree;           /* of a random one: how many a node hears on average */
    double range;            /* in metres */
    struct sim_quality usual;
    struct topology_event *link; /* from the start on */
    unsigned nlinks, link_room;
    struct topology_event *event;
    unsigned nevents, event_room;
    double *x, *y; /* of node i + 1; of no use to a star */
};

/* Purpose: do nodes of this shape have places? */
static inline bool topology_placed(const struct topology *t)
{
    return t->shape == SHAPE_LINE || t->shape == SHAPE_GRID || t->shape == SHAPE_RANDOM;
}
#endif
