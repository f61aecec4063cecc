/* SPDX-License-Identifier: Apache-2.0
 * vocabulary.h - the names that tests may use and what they mean: PICS items (testcases/pics),
 * topologies (testcases/topologies) and clauses of specifications (testcases/requirements). */
#ifndef SUITE_VOCABULARY_H
#define SUITE_VOCABULARY_H
#include "base/diag.h"

struct vocabulary;

/* Purpose: read the three folders below folder (that of the test cases). What is wrong in them goes
 * to diags and is left out. Never NULL. */
const struct vocabulary *vocabulary_load(struct arena *a, const char *folder, struct diags *diags);

/* Purpose: what a PICS item claims ("answers GET"), or NULL when there is no such item. */
const char *vocabulary_item(const struct vocabulary *v, const char *item);

/* Purpose: the item nearest in spelling, or NULL. */
const char *vocabulary_item_near(const struct vocabulary *v, const char *item);

/* Purpose: does some item begin with this role ("server" of server.observe)? */
bool vocabulary_role(const struct vocabulary *v, const char *role);

/* Purpose: the role nearest in spelling, or NULL. */
const char *vocabulary_role_near(struct arena *a, const struct vocabulary *v, const char *role);

/* Purpose: what a topology is, or NULL when there is no such. */
const char *vocabulary_topology(const struct vocabulary *v, const char *name);

/* Purpose: the protocol that a topology is for: "coap", "6lowpan", "rpl"; "" when there is no such
 * topology, or it does not say. */
const char *vocabulary_topology_protocol(const struct vocabulary *v, const char *name);

/* Purpose: the topologies below folder all of whose roles are devices (`observed: true`): the
 * tester can play none of them. Returns how many; at most max. */
unsigned vocabulary_observed(struct arena *a, const char *folder, const char **name, unsigned max);

/* Purpose: does a topology have this role? client.a is one of the role client. */
bool vocabulary_topology_role(const struct vocabulary *v, const char *name, const char *role);

/* Purpose: the short name of a clause ("RFC7252:5.3.1"), or NULL. */
const char *vocabulary_clause(const struct vocabulary *v, const char *clause);
#endif
