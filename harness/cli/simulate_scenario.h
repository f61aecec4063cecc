/* SPDX-License-Identifier: Apache-2.0
 * simulate_scenario.h - scenarios of RPL networks, brought about in the simulation and judged by
 * their captures. */
#ifndef CLI_SIMULATE_SCENARIO_H
#define CLI_SIMULATE_SCENARIO_H
#include "cli/simulate.h"

enum { SIMULATE_SCENARIOS_MAX = 256 };

struct simulate_scenarios {
    const char *name[SIMULATE_SCENARIOS_MAX]; /* ids, files, or "all" */
    unsigned n;
    const struct simulation *given; /* faults, and settings over those of the scenarios */
    const uint64_t *seed;           /* instead of theirs, or NULL */
    const char *topology;           /* instead of theirs, to see that it matters; or NULL */
    const char *folder;             /* of the report; NULL: a new one */
    const char *address[SIMULATE_DEVICES_MAX]; /* N=ADDRESS of nodes that are devices */
    unsigned naddresses;
    bool complete; /* nothing that a device sends is lost on its link */
    bool quiet, json, no_html;
    int argc;
    char **argv;
};

/* Purpose: one more. False, with a line, when there are too many. */
bool simulate_scenario_add(struct simulate_scenarios *s, const char *name);

/* Purpose: run and judge them all, into one report with their captures. Returns the exit code. */
int simulate_scenarios(const struct simulate_scenarios *s);
#endif
