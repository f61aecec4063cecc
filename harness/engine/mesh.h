/* SPDX-License-Identifier: Apache-2.0
 * mesh.h - a RPL network (RFC 6550) as far as what is on the air shows it: its DODAGs over time,
 * with versions, Ranks, modes, parents and routes. Who is whose parent is told by Transit
 * Information (non-storing), by the destinations of DAOs (storing), and by where packets with a
 * RPL Option go. In bounded memory; a node that finds no room is counted and not followed.
 *
 * A capture may begin in the middle of a network's life, lose frames, and hear but a part of the
 * network. What is not known for certain is not said: the fields of wire/mesh.h are then absent,
 * and mesh_withheld counts why.
 *
 *   struct mesh *m = mesh_new(&options);
 *   mesh_fields(&dissect.wanted);
 *   ... mesh_frame(m, &packet, &seen), then each seen.at[i] is a frame to be judged ...
 *   mesh_dodag(m, i), mesh_member(m, i, k), mesh_event(m, i): what was formed; mesh_free(m); */
#ifndef ENGINE_MESH_H
#define ENGINE_MESH_H
#include "wire/dissect.h"
#include "wire/mesh.h"

enum { MESH_NODES_OUT = 32, MESH_SEEN = 4, MESH_NONE = 0xffffffff };
enum { MESH_INFINITE_RANK = 0xffff };

struct mesh_options {
    bool complete;      /* all frames of all nodes are heard, from the start of the network */
    unsigned max_nodes; /* 0 = the default */
    uint64_t seed; /* of hashes; 0 = from the first frame, so that a capture says the same again */
};

/* Of what a frame is judged. */
enum mesh_aspect {
    MESH_MESSAGE, /* the message of RPL in it, which is its source's */
    MESH_HOP,     /* a packet in the network, on a hop of its way: its sender's */
    MESH_LATER,   /* an earlier DIO, with its numbers only, of which the parent is now known */
};

/* A frame of which something new is known. */
struct mesh_at {
    const struct packet *packet;
    enum mesh_aspect aspect;
    struct endpoint node; /* who is judged: the link-local address, port 0 */
    bool own;             /* ... and that node itself has sent the frame on this link */
    struct node field[MESH_NODES_OUT];
    unsigned nfields;
};

struct mesh_seen {
    struct mesh_at at[MESH_SEEN];
    unsigned n;
};

struct mesh;

/* Purpose: a new reconstruction; ended with mesh_free. */
struct mesh *mesh_new(const struct mesh_options *options);
void mesh_free(struct mesh *m);

/* Purpose: add the fields that mesh_frame reads to a dissector's wanted set. */
void mesh_fields(struct field_set *wanted);

/* Purpose: learn from one frame. What *seen holds is valid until the next call. Frames that are no
 * part of a RPL network cost next to nothing and leave *seen empty. Of who sends frames that are
 * marked as sent (struct frame) nothing is missing. */
void mesh_frame(struct mesh *m, const struct packet *p, struct mesh_seen *seen);

/* Purpose: the IPv6 packet in a frame, without what a link has put around it; empty: none. */
struct slice mesh_packet(const struct packet *p);

/* Purpose: where a packet goes in the end: the last address of its source route, or its
 * destination; NULL: none. */
const uint8_t *mesh_destination(const struct packet *p);

/* Purpose: the node that has sent a frame, or that it is sent to, by its link-layer address.
 * MESH_NONE: to all, or of nobody that is known. */
uint32_t mesh_at_link(const struct mesh *m, const struct packet *p, bool sender);

/* Purpose: the node that an address names: that has just it, or the only one with its interface
 * identifier. MESH_NONE: unknown, or not the only one. */
uint32_t mesh_node_named(const struct mesh *m, const uint8_t *address);

/* ---- what was formed ---- */

/* Why something was not judged. */
enum mesh_why {
    MESH_PARENT_UNHEARD,  /* the parent in use has not been heard in this version */
    MESH_PARENT_CHANGES,  /* the parent's Rank changed, and the child may not have heard it */
    MESH_PARENT_SWITCHED, /* the node has used another parent before than after its DIO */
    MESH_RESTARTED,       /* the node may have restarted, or frames of it are missing */
    MESH_CONFIG_UNHEARD,  /* the DODAG's Configuration has not been heard */
    MESH_ROOT_UNHEARD,    /* the root's own Configuration has not been heard, or it changed */
    MESH_PART_HEARD,      /* only a capture that holds all of the network can tell */
    MESH_WHY
};

/* Purpose: one sentence on it. */
const char *mesh_why(enum mesh_why why);

struct mesh_dodag {
    uint8_t instance, version, mop, ocp;
    bool grounded, configured; /* configured: its Configuration was heard */
    uint8_t dodagid[16];
    uint16_t min_hop_rank_inc;
    uint8_t interval_min, interval_double, redundancy;    /* Trickle's parameters */
    uint32_t root;                                        /* node, or MESH_NONE */
    unsigned members, joined, versions, switches, routes; /* nodes; now with a finite Rank; ... */
    uint64_t dios, daos;
    int64_t first_ns, last_ns;
    uint64_t withheld[MESH_WHY]; /* how often something was not judged */
};

struct mesh_member {
    uint32_t node, parent; /* parent: a node, or MESH_NONE */
    uint16_t rank;         /* the last that was advertised; 0: none was */
    uint8_t version;
    bool leaf; /* no finite Rank was ever advertised */
    unsigned dios, switches;
    int64_t last_ns;
};

enum mesh_event_kind { MESH_RANK, MESH_VERSION, MESH_PARENT };

struct mesh_event {
    int64_t time_ns;
    uint64_t frame;
    uint32_t dodag, node, value; /* a Rank, a version, or a node (MESH_NONE: no parent) */
    enum mesh_event_kind kind;
};

/* Purpose: the i-th DODAG; false behind the last. */
bool mesh_dodag(const struct mesh *m, unsigned i, struct mesh_dodag *out);

/* Purpose: the k-th member of a DODAG, in the order in which they were first heard of; false behind
 * the last. */
bool mesh_member(const struct mesh *m, unsigned dodag, unsigned k, struct mesh_member *out);

/* Purpose: the address of a node; of one that never spoke the one that others name. */
const uint8_t *mesh_node(const struct mesh *m, uint32_t node);

/* Purpose: the i-th event, in the order of time; NULL behind the last. */
const struct mesh_event *mesh_event(const struct mesh *m, unsigned i);

/* Purpose: has any DODAG had two Modes of Operation, or its root two Configurations in a version?
 */
bool mesh_wavers(const struct mesh *m);

/* Purpose: events that found no room; nodes that found none. */
uint64_t mesh_events_lost(const struct mesh *m);
uint64_t mesh_nodes_lost(const struct mesh *m);
#endif
