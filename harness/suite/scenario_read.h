/* SPDX-License-Identifier: Apache-2.0
 * scenario_read.h - scenarios of RPL networks, from testcases/rpl/scenarios. */
#ifndef SUITE_SCENARIO_READ_H
#define SUITE_SCENARIO_READ_H
#include "base/diag.h"
#include "script/scenario.h"

/* Purpose: read one from its YAML text; file: for the diags, and its name without .yaml is the id.
 * It lives in the arena. NULL with diags. */
const struct scenario *scenario_read(struct arena *a, const char *file, struct slice text,
                                     struct diags *diags);

/* Purpose: the one of this id (SC_RPL_01), or in this file. NULL with a diag. */
const struct scenario *scenario_load(struct arena *a, const char *name, struct diags *diags);

/* Purpose: the ids of all, sorted; returns how many (at most cap). */
unsigned scenario_ids(struct arena *a, const char **out, unsigned cap);
#endif
