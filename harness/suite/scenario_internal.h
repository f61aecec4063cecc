/* SPDX-License-Identifier: Apache-2.0
 * scenario_internal.h - what reading a scenario takes; for the files scenario_*.c only. */
#ifndef SUITE_SCENARIO_INTERNAL_H
#define SUITE_SCENARIO_INTERNAL_H
#include "script/scenario.h"
#include "suite/yaml.h"

struct scenario_reading {
    struct arena *arena;
    struct diags *diags;
};

/* Purpose: complain about a value. */
void scenario_wrong(struct scenario_reading *r, const struct yaml *y, const char *what);

/* Purpose: 30s, 5m (as `plugtest simulate` has it), 1.5h, end: nanoseconds. False with a diag. */
bool scenario_read_time(struct scenario_reading *r, const struct yaml *y, int64_t *out);

/* Purpose: a whole number of at most max. False with a diag. */
bool scenario_read_number(struct scenario_reading *r, const struct yaml *y, uint64_t max,
                          uint64_t *out);

/* Purpose: the expectation of this index. False with a diag. */
bool scenario_expect_read(struct scenario_reading *r, const struct yaml *map, unsigned index,
                          struct scenario_expect *e);
#endif
