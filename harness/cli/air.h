/* SPDX-License-Identifier: Apache-2.0
 * air.h - the live loop of tests on a radio link: one test at a time, whole frames, on the real
 * clock or, with the reference node in this process, on a virtual one. */
#ifndef CLI_AIR_H
#define CLI_AIR_H
#include "cli/loop.h"
#include "suite/radio.h"

/* Purpose: as loop_run, over the link that the profile names. role: which role the device plays;
 * faults: of the reference node, "" for none. */
struct air_config {
    const struct loop_config *loop;
    const struct radio_profile *radio;
    const char *role;
    const char *faults;
    const char *link; /* the URI in force */
};
int air_run(const struct air_config *config, struct loop_part *part);
#endif
