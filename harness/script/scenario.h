/* SPDX-License-Identifier: Apache-2.0
 * scenario.h - a scenario of a RPL network: how a simulation brings it about, and what is to be
 * seen of it then. Data, read from testcases/rpl/scenarios by suite/scenario_read.h and judged by
 * engine/scenario_watch.h. Nodes have the numbers of the topology; times are since the start. */
#ifndef SCRIPT_SCENARIO_H
#define SCRIPT_SCENARIO_H
#include "script/ast.h"

enum { SCENARIO_EXPECT_MAX = 32, SCENARIO_WINDOWS_MAX = 8, SCENARIO_NODES_MAX = 1000 };
enum { SCENARIO_IN_MAX = 1000 }; /* `most` of what is counted `in` a time */

#define SCENARIO_END INT64_MAX /* a time: the end of the capture */

enum scenario_kind {
    SCENARIO_JOINED,    /* the nodes advertise a finite Rank (leaf: they use a parent) */
    SCENARIO_RISING,    /* their Ranks rise strictly, in the order given */
    SCENARIO_LOOPS,     /* no cycle of parents lasts */
    SCENARIO_DEPTH,     /* hops along parents */
    SCENARIO_MESSAGES,  /* how many of a kind are sent */
    SCENARIO_VERSION,   /* the nodes are in the root's new DODAG Version */
    SCENARIO_PARENT,    /* a node uses one of these parents */
    SCENARIO_DELIVERED, /* data packets arrive */
    SCENARIO_KINDS
};

/* What is counted: messages where they are made, packets at each hop. */
enum scenario_message {
    SCENARIO_DIS,
    SCENARIO_DIO,
    SCENARIO_DAO,
    SCENARIO_DAO_ACK,
    SCENARIO_SOURCE_ROUTE,     /* packets with a routing header of RFC 6554 */
    SCENARIO_DOWN,             /* the O flag of the RPL option */
    SCENARIO_RANK_ERROR,       /* the R flag */
    SCENARIO_FORWARDING_ERROR, /* the F flag */
    SCENARIO_ROUTE_ERROR,      /* ICMPv6 errors 1/7 of RFC 6554 4.2 */
    SCENARIO_FINITE_RANK,      /* DIOs with a finite Rank */
    SCENARIO_MESSAGE_KINDS
};

struct scenario_window {
    int64_t from_ns, until_ns;
};

struct scenario_nodes {
    const unsigned *number;
    unsigned n; /* 0: all */
};

struct scenario_expect {
    enum scenario_kind kind;
    const struct step *step;      /* its line in reports, with its level and clause */
    struct scenario_nodes nodes;  /* of whom; of packets: their sources */
    struct scenario_nodes others; /* parents that are allowed; destinations of packets */
    int64_t from_ns, until_ns;    /* when it is to hold; joined, version, parent: not after from_ns
                                     alone, unless until_ns is given (else it is from_ns) */
    int64_t after_ns;         /* version: the root's is newer than at this time; -1: or the same */
    int64_t longest_ns;       /* so long it may be otherwise */
    bool has_least, has_most; /* of messages, hops, packets */
    uint64_t least, most;
    int64_t in_ns;           /* messages: most in any time of this length; 0: in all */
    bool over;               /* depth: most is over the shortest way */
    bool each;               /* messages: of each node */
    bool leaf;               /* joined: as leaves */
    unsigned root, instance; /* root 0: whichever */
    enum scenario_message message;
    unsigned permille; /* delivered: at least so many of a thousand */
    struct scenario_window except[SCENARIO_WINDOWS_MAX];
    unsigned nexcept;
    int64_t every_ns; /* the windows come again after this; 0: they do not */
};

/* NAME=VALUE of one node, or of all (0). */
struct scenario_setting {
    const char *name, *value;
    unsigned node;
};

struct scenario {
    const struct test *test; /* id, title, ... and a step for each expectation, for reports */
    const char *topology;    /* statements of `plugtest simulate`, a line each */
    int64_t for_ns, boot_ns, traffic_ns;
    uint64_t seed;
    const struct scenario_setting *setting;
    unsigned nsettings;
    const struct scenario_expect *expect;
    unsigned nexpects;
};
#endif
