/* SPDX-License-Identifier: Apache-2.0
 * sim.h - an 802.15.4 medium in this process: what a node sends, its neighbours hear, after the
 * time that 250 kbit/s take and the delay of the pair, unless the pair loses it. Seeded: the same
 * nodes and seed give the same frames at the same instants. Time is that of the clock; on a virtual
 * one it jumps from one thing that is due to the next, so that an hour in which nothing happens
 * costs nothing. Each node sends one frame after the other; collisions are not modelled.
 *
 * Nodes exchange frames without FCS. The tester's end is a link like others: below the radio layer
 * (radio.h), frames of link type 195. A frame that the tester sends with a wrong FCS is heard by
 * other ends, and by no node. "link_open("sim:")" makes a medium with one end, named tester. */
#ifndef LINK_SIM_H
#define LINK_SIM_H
#include "link/link.h"

enum { SIM_NODES_MAX = 1 << 20, SIM_IN_FLIGHT_MAX = 1 << 20, SIM_NONE = -1 };

struct sim;

/* How the medium deals with a node: a row of functions, and the node as void pointer. After each
 * call of frame or time the medium takes what there is to send, and the deadline. */
struct sim_node_type {
    /* Purpose: a frame is heard (without FCS, borrowed for the call), whoever it is for. */
    void (*frame)(void *node, struct slice frame, int64_t now_ns);
    /* Purpose: the deadline is reached. */
    void (*time)(void *node, int64_t now_ns);
    /* Purpose: when to call time; CLOCK_NEVER: only when a frame came. */
    int64_t (*deadline_ns)(const void *node);
    /* Purpose: the next frame to send, borrowed until the next call. False: none. */
    bool (*next)(void *node, struct slice *frame);
};

/* How well one hears another. */
struct sim_quality {
    bool off;
    unsigned loss; /* thousandths */
    int64_t delay_ns;
};

struct sim_options {
    uint64_t seed;
    struct sim_quality quality; /* of pairs that nobody spoke of; all zero: all hear all */
};

struct sim_counts {
    uint64_t sent;  /* frames on the air */
    uint64_t heard; /* by a neighbour; one frame counts once for each */
    uint64_t lost;  /* by a pair */
    uint64_t events, dropped;
};

/* Purpose: how long a frame of n octets (with FCS) is on the air. */
int64_t sim_air_time_ns(size_t n);

/* Purpose: an empty medium on this clock (borrowed). Ended with sim_free. Never NULL. */
struct sim *sim_new(struct clock *clock, const struct sim_options *options);

/* Purpose: free the medium; all its ends must be closed. Nodes belong to who attached them. */
void sim_free(struct sim *s);

/* Purpose: put a node on the air. name: unique, copied. Frames and deadline are taken at once. A
 * name that was detached before gets its old number and neighbours again. Returns the node's
 * number, or SIM_NONE when the name is in use or there are too many. */
int sim_attach(struct sim *s, const char *name, const struct sim_node_type *type, void *node);

/* Purpose: take a node off the air. What it sent before still arrives. */
void sim_detach(struct sim *s, int id);

/* Purpose: something outside changed the node (it was asked to send): take frames and deadline. */
void sim_touch(struct sim *s, int id);

/* Purpose: switch a node off (it hears nothing, and its time stands still) and on again. */
void sim_power(struct sim *s, int id, bool on);

/* Purpose: the number of the node or end of that name, or SIM_NONE. */
int sim_find(const struct sim *s, struct slice name);

/* Purpose: how `to` hears `from`: one direction only. */
void sim_set(struct sim *s, int from, int to, const struct sim_quality *quality);

/* Purpose: how pairs that nobody spoke of hear each other, from now on. */
void sim_set_default(struct sim *s, const struct sim_quality *quality);

/* Purpose: apply a text, one statement a line, # begins a comment:
 *     default off | default loss 5% delay 1ms
 *     link a-b loss 30% delay 5ms    both directions; `link a>b off`: how b hears a
 *     node a off | node a on
 * file: for the diags. Returns 0, or -1 with diags; good lines have then been applied. */
int sim_topology(struct sim *s, const char *file, struct slice text, struct diags *diags);

/* Purpose: an end of the tester's, as a node of this name (radio layer included). NULL with a diag
 * when the name is taken. */
struct link *sim_end(struct sim *s, const char *name, struct diags *diags);

/* Purpose: an end that hears every frame once, when it has been sent, without loss, and is nobody's
 * neighbour: for the evidence of large topologies. It sends nothing. */
struct link *sim_sniffer(struct sim *s, struct diags *diags);

/* Purpose: the medium under a link that link_open("sim:...") or sim_end made, or NULL. */
struct sim *sim_of(struct link *l);

/* Purpose: what happened so far. */
struct sim_counts sim_counts(const struct sim *s);
#endif
