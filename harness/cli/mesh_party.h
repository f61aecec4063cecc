/* SPDX-License-Identifier: Apache-2.0
 * mesh_party.h - the RPL network around one device of a run on a radio link, for the invariants of
 * RPL: its own frames are judged by them, as `check` judges those of any node. The tester breaks
 * rules on purpose: once it has, what the device breaks is INCONC, for the tester may be why. */
#ifndef CLI_MESH_PARTY_H
#define CLI_MESH_PARTY_H
#include "cli/link_party.h"
#include "engine/rules.h"

struct mesh_party;

/* Purpose: watch for the invariants of RPL among these tests, which must outlive it. NULL: there
 * are none. Ended with mesh_party_free. */
struct mesh_party *mesh_party_new(const struct test *const *test, unsigned ntests);
void mesh_party_free(struct mesh_party *m);

/* Purpose: the network begins anew; nothing of before is left. watch: of the device. */
void mesh_party_anew(struct mesh_party *m, struct rules_watch *watch);

/* Purpose: learn from a frame as it was on the air; judge it when the device has sent it. watch: of
 * rules that judge every node. */
void mesh_party_frame(struct mesh_party *m, const struct link_party *device,
                      struct rules_watch *watch, const struct packet *p);
#endif
