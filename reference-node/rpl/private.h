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

/* A metric container (RFC 6551), of several options perhaps. */
struct rpl_container {
    size_t n;
    uint8_t b[512];
};

/* A neighbour that sent a DIO of the instance, and the link to it. */
struct rpl_candidate {
    struct rpl_ip ip, dodagid, global; /* global: its PIO with R, or unspecified */
    struct rpl_ll ll;
    uint16_t rank, etx, frames;
    uint8_t version, dtsn, mop, preference, failures;
    bool grounded, has_conf, unreachable;
    bool outdated; /* its version was older than the node's: it is not newer because time goes on */
    bool parent;   /* in the parent set */
    bool told;     /* a DAO went to it */
    uint8_t dao_rejected;
    uint8_t unanswered; /* probes since it was heard */
    struct rpl_conf conf;
    uint8_t metric_type;          /* RFC 6551; 0: none */
    bool metric_etx, constrained; /* a mandatory constraint that the node does not satisfy */
    bool metric_strange;          /* there is a container and nothing in it is understood */
    uint8_t second_type;          /* of greater Prec: decides between equals; 0: none */
    uint32_t metric, second;
    struct rpl_container *container; /* as it came, all options of it as one; NULL: none. Owned */
    int64_t heard_ns, asked_ns;      /* asked: the last DIS to it */
};

/* What is remembered of a DODAG that was left (RFC 6550 section 8.2.2.4 rule 4). */
struct rpl_memory {
    bool used;
    struct rpl_ip dodagid;
    uint8_t version, dtsn;
    uint16_t lowest;
    int64_t until_ns;
};

enum { RPL_VIAS = 8 };

/* A way to a target: through this parent (non-storing), or this next hop (storing). */
struct rpl_via {
    struct rpl_ip ip;
    struct rpl_ll ll;
    uint8_t control; /* Path Control, the inactive bits cleared */
    int64_t until_ns;
};

enum rpl_route_state { RPL_ROUTE_TOLD, RPL_ROUTE_TO_TELL, RPL_ROUTE_TELLING };

struct rpl_route {
    struct rpl_ip prefix;
    uint8_t bits, path_sequence, path_lifetime, flags; /* flags: E of the transit */
    uint8_t state; /* storing: enum rpl_route_state, towards the parent */
    bool gone;     /* storing: a No-Path is to be told before it is forgotten */
    bool has_descriptor;
    uint8_t via_count;
    uint32_t descriptor;
    uint64_t owner; /* a hash of the ROVR (RFC 9010); 0: none */
    struct rpl_via via[RPL_VIAS];
    uint32_t next; /* in its bucket */
};

/* Routes by prefix: an array, and chains of a hash table into it. */
struct rpl_table {
    struct rpl_route *routes;
    uint32_t *buckets;
    uint32_t count, cap, limit;
    uint32_t bits_count[129];
};

/* The DAOs of a node in one DODAG. */
struct rpl_dao_state {
    uint8_t sequence, path_sequence;
    bool own;      /* the node's own targets are to be told */
    bool waiting;  /* for the acknowledgement of `sequence` */
    bool own_sent; /* they are in the DAO that is waited for */
    unsigned tries;
    int64_t due_ns, retry_ns, refresh_ns;
};

/* One DODAG of one instance. */
struct rpl_instance {
    bool used, joined, root, floating, leaf, poisoning;
    uint8_t instance, version, mop, preference, dtsn;
    bool grounded;
    struct rpl_ip dodagid;
    struct rpl_conf conf;
    uint16_t advertised;   /* the Rank of the last DIO to all */
    uint16_t rank, lowest; /* lowest: L of this version */
    int preferred;         /* index of candidates, or RPL_NONE */
    struct rpl_candidate *candidates;
    unsigned count, cap;
    struct rpl_trickle trickle;
    struct rpl_ll before; /* next hop in the DODAG of before until a DIO tells of the new one */
    uint16_t before_rank; /* and the DAGRank there */
    int64_t poison_until_ns, version_ns; /* version_ns: a root made this version
                                                     then; 0: it was none */
    struct rpl_pio pio[RPL_PIOS];
    struct rpl_rio rio[RPL_RIOS];
    unsigned pio_count, rio_count;
    uint8_t metric_type; /* what is advertised in a container; 0: none */
    uint32_t metric;
    struct rpl_memory memory[RPL_MEMORIES];
    unsigned memory_next;
    struct rpl_dao_state dao;
    struct rpl_table *table;   /* routes downward; NULL while there are none */
    struct rpl_table *senders; /* DAOSequence by sender, in path_sequence */
    int64_t sweep_ns;
    struct rpl_dco *dco; /* pending ones; NULL while there were none */
    uint8_t dco_sequence;
    int64_t dco_ns;
    struct rpl_ip forced_parent; /* by command: nobody else; unspecified: none */
    uint16_t forced_rank;        /* by command: never less than this; 0: none */
    uint32_t sent_dio, sent_dao;
};

/* Counters that survive a restart where the configuration wants it (RFC 6550 section 7.2). */
struct rpl_kept {
    bool used;
    uint8_t instance, version, dtsn, dao_sequence, path_sequence;
};

struct rpl {
    struct rpl_config config, initial; /* as it is now, and as it was at first */
    struct rpl_host host;
    bool faults[RPL_FAULT_COUNT];
    bool up;
    int64_t now_ns;
    uint64_t random;
    struct rpl_ip link_local;
    struct rpl_ip addresses[RPL_ADDRESSES];
    unsigned address_count;
    struct rpl_ip groups[RPL_ADDRESSES];
    unsigned group_count;
    struct rpl_instance instances[RPL_INSTANCES];
    struct rpl_kept kept[RPL_INSTANCES];
    int64_t dis_ns, dis_wait_ns; /* the next solicitation, and the time to the one after it */
    uint32_t sent_dis;
    struct rpl_rul_entry *ruls; /* NULL while there were none */
    struct rpl_p2p *p2p;        /* NULL while there was none */
    struct rpl_ll failed;       /* the last datagram to it was lost; n 0: to nobody */
    bool stay_out;              /* by command: joins nothing */
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

/* Purpose: what sequence counter a is beside b (lollipop.h). */
static inline enum rpl_order rpl_order(const struct rpl *r, uint8_t a, uint8_t b)
{
    if (!rpl_fault(r, RPL_F_SEQUENCE_PLAIN)) return rpl_sequence_order(a, b);
    return a == b ? RPL_SAME : a > b ? RPL_NEWER : RPL_OLDER;
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
/* Purpose: what is known of an instance is forgotten, except for what is to be kept. */
void rpl_instance_end(struct rpl *r, struct rpl_instance *i);
/* Purpose: the kept counters of an instance, or NULL. */
const struct rpl_kept *rpl_kept(const struct rpl *r, uint8_t instance);

/* receive.c */
/* Purpose: read a message; false when it is none, or none that this node takes. */
bool rpl_receive(const struct rpl *r, struct rpl_message *m, struct slice icmp);
/* Purpose: are its options well formed (rpl_options_legal)? */
bool rpl_legal(const struct rpl *r, const struct rpl_message *m);

/* interval.c: Trickle of a DODAG */
/* Purpose: begin with the parameters of the configuration. */
void rpl_interval_start(struct rpl *r, struct rpl_instance *i);
/* Purpose: something inconsistent happened. */
void rpl_interval_reset(struct rpl *r, struct rpl_instance *i);
/* Purpose: whatever was due; true: send a DIO. Call until its deadline lies ahead. */
bool rpl_interval_time(struct rpl *r, struct rpl_instance *i);

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

/* Purpose: the address of this node to speak from in a DODAG: one of a prefix that it advertises,
 * if there is one. NULL when there is none at all. */
const struct rpl_ip *rpl_source(const struct rpl *r, const struct rpl_instance *i);

/* dis.c */
void rpl_dis_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
/* Purpose: ask all, or one neighbour. */
void rpl_dis_send(struct rpl *r, const struct rpl_candidate *to);
/* Purpose: a DIS to this address, with this option (NULL: none). */
void rpl_dis_ask(struct rpl *r, const struct rpl_ip *to, const struct rpl_solicited *s);
void rpl_dis_time(struct rpl *r);
/* Purpose: with `probe`, a preferred parent that was silent for so long is asked by unicast DIS
 * whether it is still there (RFC 6550 section 8.3); who does not answer three times is lost. When
 * there is something to do next; do it. */
int64_t rpl_probe_deadline(const struct rpl *r, const struct rpl_instance *i);
void rpl_probe_time(struct rpl *r, struct rpl_instance *i);
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
/* Purpose: the first value of a sequence counter. */
uint8_t rpl_dodag_first(const struct rpl *r);
/* Purpose: leave: say so for a while (poison), then be silent. */
void rpl_dodag_leave(struct rpl *r, struct rpl_instance *i);
/* Purpose: from router to leaf and back. */
void rpl_dodag_role(struct rpl *r, struct rpl_instance *i, bool leaf);
void rpl_dodag_time(struct rpl *r, struct rpl_instance *i);
int64_t rpl_dodag_deadline(const struct rpl_instance *i);
/* Purpose: something inconsistent happened: Trickle begins anew. */
void rpl_dodag_inconsistent(struct rpl *r, struct rpl_instance *i);

/* root.c */
/* Purpose: a root's own DODAG, if there is an address to name it by and it is not there yet. */
void rpl_dodag_found(struct rpl *r);
/* Purpose: the root makes this version, or the next one (global repair). */
void rpl_dodag_version(struct rpl *r, struct rpl_instance *i, uint8_t version);
void rpl_dodag_repair(struct rpl *r, struct rpl_instance *i);
/* Purpose: the root announces this prefix of 64 bits for so long; its own addresses stay. False: no
 * room. */
bool rpl_root_prefix(struct rpl *r, struct rpl_instance *i, const struct rpl_ip *prefix,
                     uint32_t seconds);

/* table.c */
struct rpl_table *rpl_table_new(uint32_t limit);
void rpl_table_free(struct rpl_table *t);
/* Purpose: the route of exactly this prefix, or NULL. */
struct rpl_route *rpl_table_find(const struct rpl_table *t, const struct rpl_ip *ip, uint8_t bits);
/* Purpose: a new route (all other members zero), NULL when the table is full. Pointers to routes
 * are good until the next call of this or of rpl_table_remove. */
struct rpl_route *rpl_table_add(struct rpl_table *t, const struct rpl_ip *ip, uint8_t bits);
/* Purpose: forget it; the last route takes its place in the array. */
void rpl_table_remove(struct rpl_table *t, struct rpl_route *route);
/* Purpose: the route with the longest prefix that has a way now; NULL without one. */
struct rpl_route *rpl_table_match(const struct rpl_table *t, const struct rpl_ip *ip,
                                  int64_t now_ns);
/* Purpose: the best way of a route, NULL when all are over. */
struct rpl_via *rpl_route_via(struct rpl_route *route, int64_t now_ns);

/* dao.c: what a node tells */
/* Purpose: the addresses of the node are to be told (again) after DelayDAO; fresh: under a new Path
 * Sequence. */
void rpl_dao_own(struct rpl *r, struct rpl_instance *i, bool fresh);
/* Purpose: routes to tell were marked. */
void rpl_dao_schedule(struct rpl *r, struct rpl_instance *i);
/* Purpose: everything is to be told to a new parent. */
void rpl_dao_parent(struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *before);
/* Purpose: the node is about to leave: its routes end. */
void rpl_dao_end(struct rpl *r, struct rpl_instance *i);
void rpl_dao_stop(struct rpl_instance *i);
void rpl_dao_ack_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
void rpl_dao_time(struct rpl *r, struct rpl_instance *i);
int64_t rpl_dao_deadline(const struct rpl_instance *i);
/* Purpose: how long a Path Lifetime is; RPL_NEVER for 0xff. */
int64_t rpl_dao_lifetime_ns(const struct rpl_instance *i, uint8_t units);
/* Purpose: the active bits of a Path Control field (RFC 6550 section 9.9). */
uint8_t rpl_dao_active(const struct rpl_instance *i, uint8_t control);

/* dao_in.c: what it is told */
void rpl_dao_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
/* Purpose: the route is of no use any more: in storing mode that is told upward. */
void rpl_dao_lost(struct rpl *r, struct rpl_instance *i, struct rpl_route *route);
/* Purpose: in storing mode, the next hop `to` is of no use any more. */
void rpl_dao_child_lost(struct rpl *r, struct rpl_instance *i, const struct rpl_ll *to);
/* Purpose: routes that have ended are forgotten. */
void rpl_dao_sweep(struct rpl *r, struct rpl_instance *i);

/* dco.c */
struct rpl_dco_news {
    uint8_t path_sequence, status; /* status 0: the target has moved */
    bool at_once;                  /* it is passed on, not begun */
};
/* Purpose: the way `via` to this target is over: that is to be said along it. */
void rpl_dco_queue(struct rpl *r, struct rpl_instance *i, const struct rpl_route *route,
                   const struct rpl_via *via, const struct rpl_dco_news *news);
void rpl_dco_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
void rpl_dco_ack_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
void rpl_dco_time(struct rpl *r, struct rpl_instance *i);

/* rul.c */
/* Purpose: a DAO-ACK: is it about a host's address? */
bool rpl_rul_ack(struct rpl *r, uint8_t sequence, uint8_t status);
/* Purpose: the root says that the route of a host is over (RFC 9010 section 7). */
void rpl_rul_cleanup(struct rpl *r, const struct rpl_ip *target, uint8_t path_sequence,
                     uint8_t status);
void rpl_rul_time(struct rpl *r);
int64_t rpl_rul_deadline(const struct rpl *r);

/* p2p.c, p2p_reply.c, p2p_route.c: with `p2p` (RFC 6997); more in p2p.h */
/* Purpose: a DIO that is well formed. False: it is none of P2P mode. */
bool rpl_p2p_dio(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m);
/* Purpose: any message. False: it is no P2P-DRO and no P2P-DRO-ACK. */
bool rpl_p2p_message(struct rpl *r, const struct rpl_arrival *from, struct slice icmp);
/* Purpose: a DIS came, which temporary DAGs do not answer. */
void rpl_p2p_solicited(struct rpl *r, bool all);
void rpl_p2p_time(struct rpl *r);
int64_t rpl_p2p_deadline(const struct rpl *r);
/* Purpose: all of it is forgotten. */
void rpl_p2p_end(struct rpl *r);
/* What an Origin wants: one Hop-by-hop Route, or so many Source Routes; L of the option. */
struct rpl_p2p_wish {
    struct rpl_ip target;
    bool hop_by_hop;
    uint8_t routes, lifetime;
};
/* Purpose: begin to look for routes. NULL, or why not. */
const char *rpl_p2p_discover(struct rpl *r, const struct rpl_p2p_wish *wish, uint8_t *instance);
/* Purpose: the routes as N=TARGET,NEXT-HOP,... */
void rpl_p2p_show(const struct rpl *r, struct text *to);
/* Purpose: a packet of this node whose source is the DODAGID of a discovered route to its
 * destination goes along that. False: there is none. */
bool rpl_p2p_originate(const struct rpl *r, struct rpl_packet *p);
/* Purpose: a packet whose RPL option names a Hop-by-hop Route of this node. False: none. */
struct rpl_rpi;
bool rpl_p2p_forward(const struct rpl *r, struct rpl_packet *p, const struct rpl_rpi *o);

/* path.c */
enum { RPL_PATH_MAX = 128 };
/* Purpose: a root's source route to ip (non-storing): addresses from the first hop on. tunnel: the
 * last one is not ip but the router it is attached to. Returns how many; 0: there is no way. */
unsigned rpl_path(const struct rpl *r, const struct rpl_instance *i, const struct rpl_ip *ip,
                  struct rpl_ip *path, bool *tunnel);

/* srh.c */
/* Purpose: octets of the routing header for n addresses behind dst, written to `to` (NULL: only
 * counted). 0: they are too many. */
size_t rpl_srh_write(const struct rpl *r, const struct rpl_ip *dst, const struct rpl_ip *addresses,
                     unsigned n, uint8_t next_header, struct wr *w);

/* datapath.c */
/* Purpose: the link-layer address for a neighbour's IPv6 address. */
bool rpl_next_hop(const struct rpl *r, const struct rpl_ip *ip, struct rpl_ll *to);

/* Purpose: a packet that nobody of the DODAG put an option into goes through a tunnel, which has
 * one. */
enum rpl_fate rpl_foreign(struct rpl *r, struct rpl_packet *p);

/* Purpose: rpl_originate, in this instance. */
enum rpl_fate rpl_originate_in(struct rpl *r, struct rpl_instance *i, struct rpl_packet *p);
/* Purpose: the loop check of a packet on its way (RFC 6550 section 11.2.2.2). False: it ends here.
 */
struct rpl_rpi;
bool rpl_rank_check(struct rpl *r, struct rpl_instance *i, struct rpl_rpi *o);

/* rpi.c: the RPL option (RFC 6553) */
struct rpl_rpi {
    size_t at; /* of the option's flags in the packet */
    uint8_t type, flags, instance;
    uint16_t sender_rank;
};
enum { RPL_RPI_D = 0x40 }; /* in the instance */
enum { RPL_RPI_O = 0x80, RPL_RPI_R = 0x40, RPL_RPI_F = 0x20, RPL_RPI_BYTES = 8 };
/* Purpose: find it in the Hop-by-Hop header of a packet. False: there is none. *bad: there is one
 * that is too short. */
bool rpl_rpi_find(const struct rpl *r, struct slice packet, struct rpl_rpi *o, bool *bad);
/* Purpose: the instance that a packet from src to dst belongs to, NULL when the node is in none
 * such (RFC 6550 section 5.1: a local one is named with D when dst is its DODAGID, without when src
 * is).
 */
struct rpl_instance *rpl_rpi_instance(struct rpl *r, struct slice packet, const struct rpl_rpi *o);
/* Purpose: write its fields back into the packet. */
void rpl_rpi_put(struct rpl_packet *p, const struct rpl_rpi *o);
/* Purpose: a Hop-by-Hop header with the option behind the IPv6 header. False: no room. */
bool rpl_rpi_insert(const struct rpl *r, const struct rpl_instance *i, struct rpl_packet *p,
                    uint8_t flags);

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
/* metric.c, container.c */
/* Purpose: metric containers: read those of a neighbour, take its metric as the parent's, write the
 * node's own. */
void rpl_metrics_read(const struct rpl *r, struct rpl_candidate *c, const struct rpl_message *m);
void rpl_metrics_take(struct rpl_instance *i, const struct rpl_candidate *c);
void rpl_metrics_put(const struct rpl *r, const struct rpl_instance *i, struct wr *w);
/* Purpose: with a parent set, what is advertised is the highest path cost of its members (RFC 6719
 * section 3.4). */
void rpl_metrics_worst(const struct rpl *r, struct rpl_instance *i);
/* Purpose: how much less another's cost has to be before the preferred parent is left. */
uint32_t rpl_of_threshold(const struct rpl *r, const struct rpl_instance *i);
#endif
