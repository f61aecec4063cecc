/* SPDX-License-Identifier: Apache-2.0
 * mesh_state.h - what the reconstruction of a RPL network remembers; for the files mesh*.c only. */
#ifndef ENGINE_MESH_STATE_H
#define ENGINE_MESH_STATE_H
#include "base/hash.h"
#include "engine/mesh.h"
#include "wire/ip.h"
#include "wire/lollipop.h"
#include "wire/rpl.h"
#include "wire/rpl_layout.h"
#include "wire/wpan.h"

#define MESH_S     INT64_C(1000000000)
#define MESH_MS    INT64_C(1000000)
#define MESH_NEVER INT64_MIN

enum {
    MESH_COUNTER_START = 240, /* RFC 6550 7.2 */
    MESH_NODES_MAX = 20000,
    MESH_DODAGS_MAX = 64,
    MESH_MEMBERS_PER_NODE = 2, /* on average */
    MESH_EVENTS_MAX = 1 << 18,
    MESH_ROUTES_MAX = 65536,
    MESH_TWINS = 64,    /* frames remembered that may be heard again */
    MESH_PACKETS = 512, /* packets on their way; a power of two */
    MESH_PROBES = 8,    /* ... and the places where one may stand */
    MESH_KEPT_BYTES = 1024,
    MESH_LOOP_MAX = 64, /* nodes of a loop that is looked for */
};

/* What a Configuration option says, in the order of the rows MESH_CONFIG_*. */
enum { CONFIG_VALUES = MESH_CONFIG_LIFETIME_UNIT - MESH_CONFIG_AUTH + 1 };

struct mesh_config {
    bool known, changed; /* changed: different ones were announced in one version */
    uint32_t value[CONFIG_VALUES];
};

struct mesh_node {
    uint8_t address[16]; /* link-local, unless it never spoke */
    uint8_t link[8];     /* its link-layer address, right-aligned; zeros when unknown */
    uint8_t link_bytes;
    bool twice;     /* its interface identifier is another node's, too */
    bool asked;     /* it has sent a DIS, so that it was in no DODAG then */
    bool sequenced; /* dsn is that of its last data frame */
    uint8_t dsn;
    int64_t heard_ns, quiet_ns; /* its last frame, whatever it was; and the pause before that */
    int64_t gap_ns;             /* when frames of it were last found to be missing */
    int64_t restart_ns;         /* when it may have restarted last */
};

/* Options that routers pass on as they got them from the root. */
enum { MESH_PASSED_ON = 3 };

/* A version of a DODAG. */
struct mesh_version {
    bool used;
    bool again; /* its root may have restarted in it, so that Ranks of before are of another life */
    uint8_t number;
    struct mesh_config config;      /* the first that anybody announced */
    struct mesh_config root_config; /* what the root announces */
    struct {
        uint64_t hash; /* 0: free */
        uint32_t node;
        int64_t ns;
    } origin[8];                    /* who was the first to announce this one, and when */
    int64_t root_first_ns, root_ns; /* the root's first and last DIO with a Configuration */
    struct {
        bool heard, bad, broken; /* intact; with an error; with one, of another node */
        int64_t ns;              /* heard intact last */
        uint32_t breaker;        /* who that was first: the others pass on what they got */
    } root_option[MESH_PASSED_ON];
};

struct dodag {
    uint8_t instance;
    uint8_t id[16];
    bool mop_known, mops; /* mops: several were advertised */
    uint8_t mop;
    bool grounded;
    uint8_t newest;             /* version */
    bool heard_root;            /* its root's DIOs are heard */
    uint64_t version_heard[4];  /* versions that anybody has advertised, a bit each */
    struct mesh_version old[4]; /* the latest versions, by number % 4 */
    uint32_t root;
    uint32_t first, last; /* members, linked by `next` */
    unsigned members, versions, switches, routes;
    uint64_t dios, daos;
    int64_t first_ns, last_ns;
    uint64_t withheld[MESH_WHY];
};

/* A frame that may have to be judged later. */
struct kept {
    struct packet packet;
    struct node node[12];
    uint8_t octets[MESH_KEPT_BYTES];
};

/* A node in a DODAG. */
struct member {
    uint32_t node, dodag, next;
    bool heard, finite; /* a DIO was heard; one with a finite Rank */
    uint8_t version, dtsn, grounded, mop, preference;
    bool steady;        /* in this version all its DIOs have said the same of G, MOP and Prf */
    bool from_start;    /* it was heard before it joined this version */
    int64_t entered_ns; /* its first DIO of this version that was heard */
    uint16_t rank;
    uint16_t least, most; /* finite Ranks of this version; 0: none */
    uint16_t lowest;      /* ... since it may have restarted last: L of RFC 6550 8.2.2.4 */
    int64_t lowest_ns;    /* since when */
    unsigned dios_here;   /* DIOs with a finite Rank in this version */
    unsigned dios, switches;
    int64_t last_ns;
    bool waited, waited_two;                /* those may have waited in its queue, and come late */
    int64_t multicast_ns, multicast_two_ns; /* the last multicast DIO of this version, and before */
    uint32_t parent;
    int64_t parent_ns, parent_seen_ns; /* since when; confirmed last */
    uint8_t parent_version;            /* the child's version then */
    struct kept *dio;                  /* the last one with a finite Rank, until it is judged */
    int64_t dio_since;                 /* when the parent was last seen in use before it */
    unsigned dio_heard;  /* DIOs of that parent that had been heard in its version then */
    uint32_t dio_parent; /* the parent in use when it was sent */
    bool dio_waits;      /* the same parent was used after it; the parent itself is to be heard */
    uint64_t run_of;     /* Rank, version, G, MOP, Prf and parent of the DIOs before, with ... */
    unsigned run;        /* as many of them in a row, the parent used before and after each */
    bool dio_config;     /* it has a Configuration of its own: */
    uint16_t dio_step, dio_ocp; /* MinHopRankIncrease and Objective Code Point in it */
    bool dao_heard, path_heard;
    uint8_t dao_sequence, path_sequence;
    uint64_t dao_used[4]; /* the sequences that were used, a bit each */
    uint64_t dao_way;     /* hash of destination and next hop */
    uint64_t dao_says;    /* hash of targets and transits */
    int64_t dao_ns, path_ns;
};

struct route {
    uint64_t key; /* of DODAG and target; 0 = free */
    uint32_t dodag;
    bool gone;
};

/* A packet on its way. */
struct on_way {
    uint64_t key;
    int64_t time_ns;
    uint32_t named; /* the node whose address was its destination then */
    uint32_t to;    /* the node that received it last */
    uint8_t hlim, instance, segleft;
    bool rpi, r, srh;
    bool whole; /* heard from its source on, hop by hop, and at no node twice */
    uint8_t hops;
    uint32_t by[16]; /* who has sent it */
};

struct table { /* of indices, by hash; open addressing */
    uint32_t *slot;
    uint32_t size, used;
};

struct mesh {
    struct mesh_options o;
    struct mesh_node *node;
    uint32_t nnodes, node_room;
    struct member *member;
    uint32_t nmembers, member_room;
    struct dodag dodag[MESH_DODAGS_MAX];
    unsigned ndodags;
    struct table by_address, by_iid, by_member;
    struct route *route;
    unsigned nroutes, route_room;
    struct mesh_event *event;
    unsigned nevents, event_room;
    uint64_t events_lost, nodes_lost;
    struct {
        uint64_t hash;
        int64_t time_ns;
    } twin[MESH_TWINS];
    unsigned twins;
    struct on_way *on_way;
    /* of the frame at hand */
    const struct packet *p;
    int64_t now;
    uint32_t sender; /* who sent the frame, or MESH_NONE */
    uint32_t origin; /* who made the message of RPL in it, or MESH_NONE */
    struct mesh_seen *seen;
    struct mesh_at *here;
};

#define RPL_ID(row)  FIELD(PROTO_RPL, RPL_##row)
#define MESH_ID(row) FIELD(PROTO_MESH, MESH_##row)
#define IP6_ID(row)  FIELD(PROTO_IPV6, IPV6_##row)

/* ---- mesh_store.c ---- */

/* Purpose: empty tables, and their end. */
void mesh_store_open(struct mesh *m);
/* Purpose: frees them. */
void mesh_store_close(struct mesh *m);

/* Purpose: the node that sends from a link-local address and a link-layer address; made when it is
 * new. MESH_NONE: no room. */
uint32_t mesh_node_of(struct mesh *m, const uint8_t *address, struct slice link);

/* Purpose: a node's membership in a DODAG; made when it is new. NULL: no room. */
struct member *mesh_member_of(struct mesh *m, uint32_t node, uint32_t dodag);

/* Purpose: the same, NULL when there is none. */
struct member *mesh_member_find(const struct mesh *m, uint32_t node, uint32_t dodag);

/* Purpose: a DODAG, made when it is new; NULL: no room. */
struct dodag *mesh_dodag_of(struct mesh *m, unsigned instance, const uint8_t *id);

/* Purpose: what is kept of a version, made when it is new. */
struct mesh_version *mesh_version_of(struct dodag *d, unsigned number);

/* Purpose: note what has changed, for pictures and timelines. */
void mesh_note(struct mesh *m, enum mesh_event_kind kind, const struct member *who, uint32_t value);

/* Purpose: a target of a DODAG is reachable, or no longer. */
void mesh_route(struct mesh *m, struct dodag *d, struct slice target, bool gone);

/* ---- mesh.c ---- */

/* Purpose: add a computed field to the frame at hand (or to *at). */
void mesh_say(struct mesh_at *at, unsigned row, uint64_t u);

/* Purpose: the address in a field; NULL when it is not there. */
const uint8_t *mesh_address(const struct packet *p, field_id field);

/* Purpose: has the node certainly run on since then? */
bool mesh_went_on(const struct mesh *m, uint32_t node, int64_t since_ns);

/* Purpose: have all frames of the node since then been heard, as their numbers tell? Where they
 * are not numbered nobody knows, and where one is missing since its last one. */
bool mesh_heard_all(const struct mesh *m, uint32_t node, int64_t since_ns);

/* Purpose: the node may have restarted now. */
void mesh_restarts(struct mesh *m, uint32_t node);

/* Purpose: the node that the frame at hand goes to; MESH_NONE: several, or unknown. */
uint32_t mesh_receiver(const struct mesh *m);

/* Purpose: the link-layer address of the frame's sender or receiver, empty when there is none. */
struct slice mesh_link(const struct packet *p, bool sender);

/* ---- mesh_dio.c, mesh_dao.c, mesh_parent.c, mesh_way.c ---- */
void mesh_dio(struct mesh *m);

/* Purpose: is the error in this field of the DIO at hand the root's, or may be, as its sender had
 * only to pass on what it got? Notes that the root has made it, if it is the root's DIO. */
bool mesh_passed_on(struct mesh *m, field_id field);

void mesh_dao(struct mesh *m);
void mesh_dao_ack(struct mesh *m);

/* Purpose: a node is seen to use a parent now. */
void mesh_parent(struct mesh *m, struct member *child, uint32_t parent);

/* Purpose: the root's Configuration of a version, where it is certain that it is still that one.
 * NULL: it is not. */
const struct mesh_config *mesh_root_config(const struct mesh *m, const struct dodag *d,
                                           const struct mesh_version *v);

/* Purpose: keep the DIO at hand until the parent in use is known to have been the same before and
 * after it. */
void mesh_parent_keep(struct mesh *m, struct member *child);

/* Purpose: where a packet goes in the end: the last address of a source routing header, while it is
 * under way. NULL: unknown. */
const uint8_t *mesh_destination(const struct packet *p);

/* Purpose: a packet with a RPL Option or a source routing header passes by. */
void mesh_way(struct mesh *m);
#endif
