/* SPDX-License-Identifier: Apache-2.0
 * simulate.h - a network of reference nodes with RPL in this process, on a virtual clock: nodes of
 * a topology on the simulated medium, whose whole traffic is written down. The same topology,
 * options and seed give the same file. Where devices take part the clock is the real one. */
#ifndef CLI_SIMULATE_H
#define CLI_SIMULATE_H
#include "cli/simulate_device.h"
#include "link/topology.h"
#include "script/scenario.h"
#include "sixlowpan/node6.h"

struct pcapng;

/* When every run begins: 2020-01-01. */
#define SIMULATE_START_NS (INT64_C(1577836800) * 1000000000)

struct simulation {
    struct topology *topology;
    struct node6_config config; /* of all nodes; EUI-64, seed and role of RPL are set for each */
    const struct scenario_setting *setting; /* of single nodes: `role`, or as rpl_option_set */
    unsigned nsettings;
    const struct simulate_device *device; /* nodes that are no reference nodes */
    unsigned ndevices;
    const char *faults; /* of one node, or of all (0); NULL: none */
    unsigned faulty;
    uint64_t seed;
    int64_t start_ns; /* when it begins; with devices: now */
    bool lenient;     /* what a node refuses to do when asked is no error */
    int64_t for_ns;
    int64_t boot_ns;     /* nodes are switched on within this time */
    int64_t traffic_ns;  /* each node sends to the root once in this time; 0: never */
    struct pcapng *file; /* or NULL */
    void (*progress)(void *env, int64_t now_ns); /* or NULL; time since the start */
    void *env;
    struct diags *diags;
};

/* What came of it. Times since the start; -1: never. */
struct simulated {
    unsigned nodes, reachable, joined, deepest, hops; /* deepest: hops along parents */
    unsigned version, leaves, routes;
    uint64_t to_devices, from_devices; /* frames */
    uint64_t dropped;                  /* of devices: the medium had no time for them */
    bool interrupted;                  /* console_stop */
    int64_t half_ns, most_ns, all_ns;  /* when 50 %, 99 % and all of the reachable had joined */
    int64_t repaired_ns;               /* from the last new version to 99 % in it */
    double mean_hops;
    uint64_t frames, heard, lost, events;
    uint64_t dios, diss, daos;
};

/* Purpose: a setting of RPL, for all nodes whose configuration this is: `timing`, `role`, or as
 * rpl_option_set. False: no such name, or no such value. */
bool simulate_set(struct rpl_config *rpl, const char *name, const char *value);

/* Purpose: the simulation that `plugtest simulate` runs when it is told nothing: ten minutes of
 * nodes with the timing "lln". Its topology is missing. */
struct simulation simulate_defaults(struct diags *diags);

/* Purpose: when a run of it is to begin (start_ns): now where devices take part. */
int64_t simulate_begin(const struct simulation *s);

/* Purpose: what chances are made of, for a seed as given: another for each. */
uint64_t simulate_seed(uint64_t given);

/* Purpose: run it. Returns 0, or -1 with a diag. */
int simulate(const struct simulation *given, struct simulated *out);
#endif
