/* SPDX-License-Identifier: Apache-2.0
 * air_rpl.h - RPL at the reference node in this process, as its profile has it. */
#ifndef CLI_AIR_RPL_H
#define CLI_AIR_RPL_H
#include "cli/air.h"
#include "rpl/rpl.h"

/* Purpose: does the profile say that the device is a RPL node (dut.rpl)? */
bool air_rpl_is(const struct air_config *config);

/* Purpose: what it is to be in the role that it plays. Names of `dut` that are read: rpl_mop,
 * rpl_ocp, rpl_timing and the fields of a DODAG Configuration; what is not there stays as it is.
 * faults: names with commas, those of RPL only; borrowed. */
void air_rpl(const struct air_config *config, const char *role, const char *faults, uint64_t seed,
             struct rpl_config *out);

/* Purpose: the faults of a list with commas whose names begin with "rpl_" (rpl), or the others.
 * Memory comes from a. */
const char *air_rpl_faults(struct arena *a, const char *list, bool rpl);
#endif
