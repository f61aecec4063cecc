/* SPDX-License-Identifier: Apache-2.0
 * private.h - the state of RPL at a node, and what its parts ask of each other. */
#ifndef RPL_PRIVATE_H
#define RPL_PRIVATE_H
#include "faults.h"
#include "lollipop.h"
#include "message.h"
#include "rpl.h"
#include "trickle.h"

#define RPL_NEVER  INT64_MAX
#define RPL_MS     INT64_C(1000000)
#define RPL_SECOND INT64_C(1000000000)

enum {
    RPL_PACKET_BYTES = 1280,
    RPL_IPV6_BYTES = 40,
    RPL_PIOS = 2,
    RPL_RIOS = 8,
    RPL_MEMORIES = 3,
    RPL_NONE = -1,
    RPL_ETX_ONE = 128,   /* ETX is counted in 128ths */
    RPL_FAILURES_MAX = 2 /* datagrams in a row that nobody acknowledged */
};

/* A neighbour that sent a DIO of the instance, and the link to it. */
struct rpl_candidate {
    struct rpl_ip ip, dodagid, global; /* global: its PIO with R, or unspecified */
    struct rpl_ll ll;
    uint16_t rank, etx, frames;
    uint8_t version, dtsn, mop, preference, failures;
    bool grounded, has_conf, unreachable;
    bool parent; /* in the parent set */
    bool told;   /* a DAO went to it */
    uint8_t dao_rejected;
    struct rpl_conf conf;
    uint8_t metric_type; /* RFC 6551; 0: none */
    bool metric_strange; /* there is a container and nothing in it is understood */
    uint32_t metric;
    int64_t heard_ns, asked_ns; /* asked: the last DIS to it */
};

/* What is remembered of a DODAG that was left (RFC 6550 section 8.2.2.4 rule 4). */
struct rpl_memory {
    bool used;
    struct rpl_ip dodagid;
    uint8_t version, dtsn;
    uint16_t lowest;
};

struct rpl_dao_state;
struct rpl_table;

/* One DODAG of one instance. */
struct rpl_instance {
    bool used, joined, root, floating, leaf, poisoning;
    uint8_t instance, version, mop, preference, dtsn;
    bool grounded;
    struct rpl_ip dodagid;
    struct rpl_conf conf;
    uint16_t rank, lowest; /* lowest: L of this version */
    int preferred;         /* index of candidates, or RPL_NONE */
    struct rpl_candidate *candidates;
    unsigned count, cap;
    struct rpl_trickle trickle;
    int64_t poison_until_ns;
    struct rpl_pio pio[RPL_PIOS];
    struct rpl_rio rio[RPL_RIOS];
    unsigned pio_count, rio_count;
    uint8_t metric_type; /* what is advertised in a container; 0: none */
    uint32_t metric;
    struct rpl_memory memory[RPL_MEMORIES];
    unsigned memory_next;
    uint16_t forced_rank; /* by command: never less than this; 0: none */
    uint32_t sent_dio, sent_dao;
};

struct rpl {
    struct rpl_config config;
    struct rpl_host host;
    bool faults[RPL_FAULT_COUNT];
    bool up;
    int64_t now_ns;
    uint64_t random;
    struct rpl_ip link_local;
    struct rpl_ip addresses[RPL_ADDRESSES];
    unsigned address_count;
    struct rpl_instance instances[RPL_INSTANCES];
    int64_t dis_ns, dis_wait_ns; /* the next solicitation, and the time to the one after it */
    uint32_t sent_dis;
    bool stay_out; /* by command: joins nothing */
};

/* Purpose: is the fault on? */
static inline bool rpl_fault(const struct rpl *r, enum rpl_fault f)
{
    return r->faults[f];
}

static inline int64_t rpl_sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Purpose: DAGRank (RFC 6550 section 3.5.1). */
static inline unsigned rpl_dag_rank(const struct rpl_instance *i, unsigned rank)
{
    return i->conf.min_hop_rank_increase ? rank / i->conf.min_hop_rank_increase : rank;
}

static inline struct rpl_candidate *rpl_preferred(const struct rpl_instance *i)
{
    return i->preferred == RPL_NONE ? NULL : &i->candidates[i->preferred];
}

/* rpl.c */
uint64_t rpl_random(struct rpl *r);
/* Purpose: is it an address of this node? */
bool rpl_mine(const struct rpl *r, const struct rpl_ip *a);
/* Purpose: the instance of this id (of a local one: with this DODAGID), or NULL. */
struct rpl_instance *rpl_instance_find(struct rpl *r, uint8_t id, const struct rpl_ip *dodagid);
/* Purpose: a place for one more, or NULL. */
struct rpl_instance *rpl_instance_new(struct rpl *r, uint8_t id);
void rpl_instance_end(struct rpl_instance *i);

/* send.c */
/* A message on its way out. */
struct rpl_out {
    struct wr w; /* behind the IPv6 header */
    struct rpl_ip src, dst;
    struct rpl_ll ll;
    uint8_t packet[RPL_PACKET_BYTES];
};
/* Purpose: a link-local message to all RPL nodes; fields may be changed before it is sent. */
void rpl_out_begin(const struct rpl *r, struct rpl_out *o);
/* Purpose: the whole packet, checksum included. False: it did not fit. */
bool rpl_out_finish(const struct rpl *r, struct rpl_out *o, struct slice *packet);
/* Purpose: finish and send to o->ll. */
void rpl_out_send(struct rpl *r, struct rpl_out *o);

/* dis.c */
void rpl_dis_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
/* Purpose: ask all, or one neighbour. */
void rpl_dis_send(struct rpl *r, const struct rpl_candidate *to);
void rpl_dis_time(struct rpl *r);
/* Purpose: begin to ask when the node is in no DODAG, and end. */
void rpl_dis_update(struct rpl *r);

/* dio.c */
void rpl_dio_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
/* Purpose: a DIO to all nodes, or to one (with everything it may want to know). */
void rpl_dio_send(struct rpl *r, struct rpl_instance *i, const struct rpl_ip *dst,
                  const struct rpl_ll *ll);

/* candidate.c */
/* Purpose: what there is of a neighbour, or a new entry; NULL without room. */
struct rpl_candidate *rpl_candidate_find(struct rpl_instance *i, const struct rpl_ip *ip);
struct rpl_candidate *rpl_candidate_add(struct rpl *r, struct rpl_instance *i,
                                        const struct rpl_ip *ip);

/* dodag.c */
/* Purpose: choose the parents anew; join, move, poison, whatever follows from that. Returns
 * whether anything has changed. */
bool rpl_dodag_select(struct rpl *r, struct rpl_instance *i);
/* Purpose: a root's own DODAG. */
void rpl_dodag_found(struct rpl *r);
/* Purpose: leave: say so for a while (poison), then be silent. */
void rpl_dodag_leave(struct rpl *r, struct rpl_instance *i);
void rpl_dodag_time(struct rpl *r, struct rpl_instance *i);
int64_t rpl_dodag_deadline(const struct rpl_instance *i);
/* Purpose: something inconsistent happened: Trickle begins anew. */
void rpl_dodag_inconsistent(struct rpl *r, struct rpl_instance *i);
/* Purpose: the instance's root makes a new version (global repair). */
void rpl_dodag_repair(struct rpl *r, struct rpl_instance *i);

/* objective.c */
/* Purpose: does the node take part in the DODAG of c as a router: are mode of operation, objective
 * function and metrics understood? */
bool rpl_joins(const struct rpl *r, const struct rpl_candidate *c);
/* Purpose: is the objective function of this DODAG understood? */
bool rpl_of_known(const struct rpl *r, const struct rpl_candidate *c);
/* Purpose: the Rank that a node has below c, RPL_RANK_INFINITE when c cannot be used. */
uint16_t rpl_of_rank(const struct rpl *r, const struct rpl_instance *i,
                     const struct rpl_candidate *c);
/* Purpose: the cost of a path through c, which a choice between two is made by. */
uint32_t rpl_of_cost(const struct rpl *r, const struct rpl_instance *i,
                     const struct rpl_candidate *c);
/* Purpose: how much less another's cost has to be before the preferred parent is left. */
uint32_t rpl_of_threshold(const struct rpl *r, const struct rpl_instance *i);
#endif
