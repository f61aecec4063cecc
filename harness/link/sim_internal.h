/* SPDX-License-Identifier: Apache-2.0
 * sim_internal.h - what the files of the simulated medium share. */
#ifndef LINK_SIM_INTERNAL_H
#define LINK_SIM_INTERNAL_H
#include "link/echo.h"
#include "link/heap.h"
#include "link/radio.h"
#include "link/sim.h"

enum { SNIFFERS_MAX = 8 };

/* The tester's end: the state of its link. */
struct sim_tester {
    struct sim *sim;
    int id;        /* SIM_NONE: a sniffer */
    bool owns_sim; /* link_open made both */
    struct radio_options radio;
    struct echo heard;
};

/* A neighbour that hears otherwise than the default says. */
struct edge {
    uint32_t to;
    struct sim_quality quality;
};

struct station {
    char *name;
    const struct sim_node_type *type; /* NULL: an end, or nobody at present */
    void *node;
    struct sim_tester *tester; /* an end */
    bool off;
    int64_t busy_ns;   /* its last frame is out then */
    struct edge *edge; /* sorted by `to` */
    size_t nedges, edges_cap;
};

/* A frame on the air; shared by its arrivals. */
struct flight {
    uint64_t number;
    uint32_t from;
    unsigned arrivals;
    bool bad_fcs;
    int64_t usual_ns; /* the default delay when it was sent */
    size_t n;         /* with FCS */
    uint8_t octets[];
};

/* At one station, at all whose pair has the usual delay (EVERYBODY), or at nobody: it is out, and
 * its sender and the sniffers see it (AIR). */
struct arrival {
    struct flight *flight;
    uint32_t to;
};

struct sim {
    struct clock *clock;
    struct sim_options options;
    struct sim_counts counts;
    int64_t now_ns;
    struct station *station;
    size_t nstations, stations_cap;
    uint32_t *names; /* hash table of station numbers plus 1 */
    size_t names_cap;
    struct arrival *arrival;
    uint32_t *free_arrival;
    size_t narrivals, arrivals_cap, nfree;
    struct heap arriving, timers;
    struct sim_tester *sniffer[SNIFFERS_MAX];
    unsigned nsniffers;
};

/* Purpose: a new station, or SIM_NONE. */
int sim_station(struct sim *s, const char *name);

/* Purpose: a station sends a frame (with FCS) now. False: too many are in flight. */
bool sim_transmit(struct sim *s, uint32_t from, struct slice frame);

/* Purpose: let happen what is due until the clock's time, or until `until` has heard something. */
void sim_run(struct sim *s, const struct sim_tester *until);

/* Purpose: when something is due next. */
int64_t sim_deadline(const struct sim *s);

/* Purpose: memory that there must be: realloc of count elements. */
void *sim_grow(void *p, size_t count, size_t size);

/* Purpose: how `to` hears `from`. */
struct sim_quality sim_quality(const struct sim *s, uint32_t from, uint32_t to);
#endif
