/* SPDX-License-Identifier: Apache-2.0
 * check_mesh.h - the RPL networks of a capture: reconstructed, judged, and told in a line each. */
#ifndef CLI_CHECK_MESH_H
#define CLI_CHECK_MESH_H
#include "cli/check.h"

/* Purpose: is an always test of RPL networks, or a scenario, among what is chosen? The recordings
 * of our own runs on a radio link are check_radio.h's: there the tester is part of the network. */
bool check_mesh_wanted(const struct check_plan *plan);

/* Purpose: an empty reconstruction; ended with mesh_free. */
struct mesh *check_mesh_new(const struct check_plan *plan);

/* Purpose: learn from one frame, and judge what is then known. scenario: or NULL. */
void check_mesh_frame(struct mesh *m, struct rules_watch *rules, struct scenario_watch *scenario,
                      const struct packet *p);

/* Purpose: a line on each DODAG that was formed, to standard output. */
void check_mesh_print(const struct mesh *m);
#endif
