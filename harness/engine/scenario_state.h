/* SPDX-License-Identifier: Apache-2.0
 * scenario_state.h - what a watch of a scenario remembers; for the files scenario_*.c only. */
#ifndef ENGINE_SCENARIO_STATE_H
#define ENGINE_SCENARIO_STATE_H
#include "base/arena.h"
#include "engine/scenario_watch.h"

enum {
    SCENARIO_STRANGER = 0xffffffff, /* a node of no number */
    SCENARIO_FLIGHTS_MAX = 1 << 18,
    SCENARIO_PENDING = 16,
    SCENARIO_DODAGS_MAX = 64, /* as many as the reconstruction has */
};

#define SCENARIO_FLIGHT_NS                                                                         \
    (INT64_C(10) * 1000000000) /* a packet is no longer on its way than this */

/* A data packet, from its source on. */
struct flight {
    uint64_t key, frame;
    int64_t sent_ns;
    uint32_t from, to; /* numbers of nodes */
    bool delivered;
};

/* How many of a kind an expectation has counted. */
struct tally {
    uint64_t all, frame; /* frame: the first that is too many */
    uint64_t *of;        /* by number of the node */
    unsigned node;       /* of that frame */
    int64_t *recent;     /* `most` times, the latest ones, where they count `in` a time */
};

/* How a node stands at an instant, in the DODAG that it was heard in last. */
struct stand {
    bool heard;
    uint16_t rank; /* the last that was advertised */
    uint8_t version;
    uint32_t dodag;
    unsigned parent; /* a number; 0: none */
    uint32_t parent_dodag;
    int64_t rank_ns, version_ns, parent_ns;
    uint64_t rank_frame, version_frame, parent_frame;
};

struct scenario_watch {
    struct arena *arena;
    const struct scenario *scenario;
    struct scenario_network network;
    int64_t start_ns, end_ns;
    bool begun;
    struct tally *tally; /* one per expectation */
    struct {
        uint8_t instance;
        unsigned root;            /* a number; 0: none was heard */
    } dodag[SCENARIO_DODAGS_MAX]; /* at the end */
    unsigned ndodags;
    struct stand *stand; /* of the replay at hand, by number of the node */
    bool *host;          /* heard, by number: nodes that have nothing of RPL; or NULL */
    unsigned *number;    /* of the nodes of the reconstruction; 0: not looked up */
    uint32_t number_room;
    struct flight *flight;
    uint32_t nflights, flight_room;
    uint32_t *slot; /* flights by key; open addressing */
    uint32_t nslots;
    uint64_t flights_lost;
    struct {
        unsigned sequence;
        uint32_t flight;
        int64_t time_ns;
    } pending[SCENARIO_PENDING]; /* last hops that wait for their acknowledgement */
    unsigned npending;
    struct finding **last;
    struct event **last_event;
    unsigned more; /* findings that were not kept */
    struct result result;
};

/* The events of one instance, from the start to an instant. */
struct replay {
    struct scenario_watch *w;
    const struct mesh *m;
    unsigned instance, next;
    int64_t now_ns;     /* since the start */
    uint64_t frame;     /* of the last event */
    struct stand *node; /* by number */
};

/* Why an expectation is not met. */
enum scenario_trouble {
    SCENARIO_SEEN,    /* a frame shows it */
    SCENARIO_UNSEEN,  /* frames that were not heard, or things that were not done, may explain it */
    SCENARIO_SHORT,   /* the capture ends too early */
    SCENARIO_UNTRIED, /* what it is about has not happened */
    SCENARIO_OTHER,   /* it is not the network that the scenario is about */
    SCENARIO_UNKNOWN, /* the frames cannot tell */
};

struct scenario_wrong {
    enum scenario_trouble trouble;
    unsigned node;       /* 0: none in particular */
    uint64_t frame;      /* 0: none */
    const char *message; /* one sentence */
    const char *field, *expected, *actual;
};

/* ---- scenario_watch.c ---- */

/* Purpose: the number of the scenario's node that has the interface identifier of this address, or
 * SCENARIO_STRANGER. */
unsigned scenario_named(const struct scenario_watch *w, const uint8_t *address);

/* Purpose: the number of a node of the reconstruction, 0 for MESH_NONE, or SCENARIO_STRANGER. */
unsigned scenario_number(struct scenario_watch *w, const struct mesh *m, uint32_t node);

/* Purpose: seconds since the start, for people. */
double scenario_seconds(int64_t ns);

/* Purpose: is a node among them? */
bool scenario_among(const struct scenario_nodes *nodes, unsigned number);

/* Purpose: note that an expectation is not met. */
void scenario_complain(struct scenario_watch *w, const struct scenario_expect *e,
                       const struct scenario_wrong *wrong);

/* Purpose: note what was seen of an expectation. */
void scenario_record(struct scenario_watch *w, const struct scenario_expect *e, const char *text);

/* ---- scenario_flow.c ---- */

/* Purpose: follow data packets. */
void scenario_flow(struct scenario_watch *w, const struct mesh *m, const struct packet *p);

/* ---- scenario_replay.c ---- */

/* Purpose: before the first event. Its memory is the watch's: there is one replay at a time. */
struct replay scenario_replay(struct scenario_watch *w, const struct mesh *m, unsigned instance);

/* Purpose: the next event, if it is not later than until_ns. */
bool scenario_step(struct replay *r, int64_t until_ns);

/* Purpose: all events until then. */
void scenario_until(struct replay *r, int64_t until_ns);

/* Purpose: hops along parents to `root`; 0: it is the root; -1: unknown; -2: they go round. */
int scenario_depth(const struct replay *r, unsigned node, unsigned root);

/* Purpose: a node that is in a cycle of parents, or 0. */
unsigned scenario_cycle(const struct replay *r);

/* ---- scenario_judge.c, scenario_count.c ---- */

/* Purpose: judge an expectation about the network's shape. */
void scenario_judge(struct scenario_watch *w, const struct mesh *m,
                    const struct scenario_expect *e);

/* Purpose: count what a frame has of an expectation about messages. */
void scenario_count(struct scenario_watch *w, const struct mesh *m, const struct packet *p,
                    const struct mesh_seen *seen);

/* Purpose: judge an expectation about messages, or about data packets. */
void scenario_judge_messages(struct scenario_watch *w, const struct scenario_expect *e);
void scenario_judge_delivered(struct scenario_watch *w, const struct scenario_expect *e);
#endif
