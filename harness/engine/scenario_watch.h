/* SPDX-License-Identifier: Apache-2.0
 * scenario_watch.h - judges a scenario of a RPL network by what its frames show: the reconstruction
 * of mesh.h, messages that are counted, data packets from their source to their destination. What
 * frames that are missing may have shown is never a FAIL: only a capture that holds everything, of
 * a network to which all of the scenario was done, tells that something has not happened.
 *
 *   struct scenario_watch *w = scenario_watch_new(scenario, &network);
 *   scenario_watch_fields(&dissect.wanted);
 *   ... mesh_frame(m, &packet, &seen); scenario_watch_frame(w, m, &packet, &seen) ...
 *   scenario_watch_end(w, m, end_ns) is its result; scenario_watch_free(w). */
#ifndef ENGINE_SCENARIO_WATCH_H
#define ENGINE_SCENARIO_WATCH_H
#include "engine/mesh.h"
#include "engine/result.h"
#include "script/scenario.h"

#define SCENARIO_FIRST INT64_MIN /* a start: the first frame */

/* The network that was to be watched. */
struct scenario_network {
    unsigned nodes;               /* numbered from 1 */
    const uint8_t (*address)[16]; /* the link-local one of node i at i - 1 */
    const unsigned *hops;         /* the shortest way to node 1, of node i at i - 1; or NULL */
    int64_t start_ns;             /* when the scenario began, or SCENARIO_FIRST */
    bool complete;                /* all frames of all nodes are there, from the start */
    bool performed;               /* what was to happen at some time has happened then */
};

struct scenario_watch;

/* Purpose: a watch; the scenario and what network points to outlive it. Ended with
 * scenario_watch_free, also NULL. */
struct scenario_watch *scenario_watch_new(const struct scenario *scenario,
                                          const struct scenario_network *network);
void scenario_watch_free(struct scenario_watch *w);

/* Purpose: add the fields that it reads, beside those of mesh_fields. */
void scenario_watch_fields(struct field_set *wanted);

/* Purpose: a frame, after mesh_frame has seen it. */
void scenario_watch_frame(struct scenario_watch *w, const struct mesh *m, const struct packet *p,
                          const struct mesh_seen *seen);

/* Purpose: the capture ends at end_ns: its result, with the one role `network`. It lives as long as
 * the watch. */
const struct result *scenario_watch_end(struct scenario_watch *w, const struct mesh *m,
                                        int64_t end_ns);
#endif
