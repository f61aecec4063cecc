/* SPDX-License-Identifier: Apache-2.0
 * p2p.h - reactive discovery of point-to-point routes (RFC 6997): what lies on the wire, the
 * temporary DAGs of a node and the routes that came of them. Inside reference-node/rpl only. */
#ifndef RPL_P2P_H
#define RPL_P2P_H
#include "private.h"

enum { RPL_P2P_MOP = 4, RPL_P2P_DRO = 4, RPL_P2P_DRO_ACK = 5, RPL_RDO = 10 };

enum {
    RPL_P2P_HOPS = 32,    /* routers of a route that there is room for */
    RPL_P2P_DAGS = 4,     /* temporary DAGs at once */
    RPL_P2P_REPLIES = 4,  /* routes that a Target tells of: N has two bits */
    RPL_P2P_ROUTES = 8,   /* discovered routes that are kept */
    RPL_P2P_TARGETS = 4,  /* Target options of a DIO */
    RPL_P2P_RIOS = 4,     /* Route Information options of a DIO */
    RPL_P2P_FOREVER = 255 /* Default Lifetime: for good */
};

/* A P2P Route Discovery Option (section 7); addresses are whole. */
struct rpl_rdo {
    bool reply, hop_by_hop;
    uint8_t routes, compr, lifetime;
    uint8_t limit; /* MaxRank of a DIO, NH of a DRO */
    unsigned n;    /* of addresses; Address[1] is the first */
    struct rpl_ip target, addresses[RPL_P2P_HOPS];
};

/* A P2P-DRO (section 8), or a P2P-DRO-ACK (section 10), which has no S and A. */
struct rpl_dro {
    uint8_t code, instance, version, sequence;
    bool stop, ack;
    struct rpl_ip dodagid;
    struct slice options;
};

/* A DRO that waits for its acknowledgement. */
struct rpl_p2p_reply {
    bool waiting;
    uint8_t sequence, tries;
    bool stop;
    int64_t due_ns;
    struct rpl_rdo rdo;
};

enum rpl_p2p_state { RPL_P2P_FREE, RPL_P2P_JOINED, RPL_P2P_LEFT };

/* A temporary DAG. */
struct rpl_p2p_dag {
    enum rpl_p2p_state state;
    bool origin, target, last; /* last: this node is the only Target */
    bool stopped;              /* a DRO with the Stop flag was heard, or sent */
    uint8_t instance;
    struct rpl_ip dodagid, parent; /* parent: link-local */
    uint16_t rank;
    bool has_conf;
    struct rpl_conf conf;
    struct rpl_trickle trickle;
    int64_t until_ns; /* of the membership; of the memory of it */
    struct rpl_rdo rdo;
    unsigned target_count, rio_count;
    struct rpl_target targets[RPL_P2P_TARGETS];
    struct rpl_rio rios[RPL_P2P_RIOS];
    unsigned reply_count;
    struct rpl_p2p_reply replies[RPL_P2P_REPLIES];
    struct rpl_ll heard; /* who sent the DIO that counts */
};

/* A discovered route: at the Origin, or the state for a Hop-by-hop Route at a router. */
struct rpl_p2p_route {
    bool used, hop_by_hop;
    uint8_t instance;
    struct rpl_ip dodagid, target, next;
    struct rpl_ll ll; /* of who sent the DRO, which is the next hop */
    unsigned n;
    struct rpl_ip addresses[RPL_P2P_HOPS];
    int64_t until_ns;
};

struct rpl_p2p {
    uint8_t next_instance, sequence;
    struct rpl_p2p_dag dags[RPL_P2P_DAGS];
    struct rpl_p2p_route routes[RPL_P2P_ROUTES];
};

/* p2p_message.c */
/* Purpose: the only RDO among options. False: there is none, or there are several, or it is
 * malformed. Elided octets are those of dodagid. any: the first will do. */
bool rpl_rdo_find(struct slice options, const struct rpl_ip *dodagid, bool any, struct rpl_rdo *to);
/* Purpose: write it; addresses lose their first `compr` octets. */
void rpl_rdo_put(struct wr *w, const struct rpl_rdo *o);
/* Purpose: a P2P-DRO or P2P-DRO-ACK from its type octet on. False: it is none. */
bool rpl_dro_read(struct rpl_dro *d, struct slice icmp);
/* Purpose: write its type, code, a zero checksum and the base object; options follow. */
void rpl_dro_put(struct wr *w, const struct rpl_dro *d);

/* p2p.c */
/* Purpose: the DAG of this name that the node is, or was, a member of; NULL when it is not. */
struct rpl_p2p_dag *rpl_p2p_find(struct rpl *r, uint8_t instance, const struct rpl_ip *dodagid);
/* Purpose: a place for one more, NULL without memory. The oldest memory gives way. */
struct rpl_p2p_dag *rpl_p2p_place(struct rpl *r);
/* Purpose: membership begins: for as long as L says, with Trickle as the configuration says. */
void rpl_p2p_begin(struct rpl *r, struct rpl_p2p_dag *d);
/* Purpose: no more DIOs of this DAG (the Stop flag). */
void rpl_p2p_stopped(struct rpl *r, struct rpl_p2p_dag *d);
/* Purpose: the DODAG Configuration that holds where a DIO has none (section 6.1). */
struct rpl_conf rpl_p2p_default(void);
/* Purpose: the address of the node that has the first `compr` octets of the DODAGID, NULL when
 * there is none or it cannot be told which. */
const struct rpl_ip *rpl_p2p_own(const struct rpl *r, const struct rpl_ip *dodagid, uint8_t compr);

/* p2p_reply.c */
/* Purpose: at a Target: a route came, by the RDO of a DIO. */
void rpl_p2p_answer(struct rpl *r, struct rpl_p2p_dag *d, const struct rpl_rdo *route);
/* Purpose: when a DRO is to be sent again; do it. */
int64_t rpl_p2p_reply_deadline(const struct rpl_p2p_dag *d);
void rpl_p2p_reply_time(struct rpl *r, struct rpl_p2p_dag *d);
/* Purpose: an ACK: what waited for it does so no longer. */
void rpl_p2p_ack_in(struct rpl *r, const struct rpl_dro *a);

/* p2p_route.c */
/* Purpose: at the Origin or a router of a Hop-by-hop Route: keep it. False: another next hop is
 * known for the same DAG and Target. */
bool rpl_p2p_keep(struct rpl *r, const struct rpl_p2p_dag *d, const struct rpl_rdo *o,
                  const struct rpl_arrival *from);
/* Purpose: acknowledge a DRO to its Target, along the route that it told of. */
void rpl_p2p_ack(struct rpl *r, const struct rpl_dro *d, const struct rpl_rdo *o,
                 const struct rpl_arrival *from);
#endif
