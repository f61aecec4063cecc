/* SPDX-License-Identifier: Apache-2.0
 * rpl.h - a RPL root, router or leaf, written from RFC 6550, 6206, 6551, 6552, 6719, 6553, 6554,
 * 6997 and 9008.
 *
 * It opens nothing and never waits. The IPv6 node below it hands in messages, packets, what became
 * of frames, and the time; packets come out through struct rpl_host. Instants are nanoseconds of
 * any clock that does not run backwards. All names that the linker sees begin with rpl_. */
#ifndef RPL_RPL_H
#define RPL_RPL_H
#include "addr.h"
#include "base/text.h"

enum rpl_role { RPL_OFF, RPL_LEAF, RPL_ROUTER, RPL_ROOT };

/* Modes of operation (RFC 6550 section 20.3). */
enum rpl_mop { RPL_MOP_NONE, RPL_MOP_NON_STORING, RPL_MOP_STORING, RPL_MOP_MULTICAST };

enum rpl_ocp { RPL_OF0 = 0, RPL_MRHOF = 1 };

enum { RPL_INSTANCES = 4, RPL_ADDRESSES = 8, RPL_RANK_INFINITE = 0xffff, RPL_ICMP = 155 };

struct rpl_config {
    enum rpl_role role;
    /* what a root makes of its DODAG; a router takes it from DIOs */
    uint8_t instance;
    struct rpl_ip dodagid; /* unspecified: the first global address */
    uint8_t mop, preference;
    bool grounded;
    uint8_t energy_type, energy, link_quality; /* RFC 6551: T and E_E of the node, its links */
    uint16_t link_colour;
    uint32_t throughput; /* octets a second */
    uint8_t metric;      /* MRHOF: 0 ETX, or what the container has: 3 hop count, 5 latency */
    uint16_t ocp, max_rank_increase, min_hop_rank_increase;
    uint8_t interval_min, interval_doublings, redundancy; /* Imin = 2^interval_min ms */
    uint8_t pcs, default_lifetime;
    uint16_t lifetime_unit_s;
    bool rpi_23;       /* the flag of RFC 9008: RPL options of type 0x23 */
    bool sixlorh;      /* a root sets the flag T of RFC 9035: packets are compressed by RFC 8138 */
    uint8_t pio_flags; /* of the root's prefix: L 0x80, A 0x40, R 0x20 */
    uint32_t pio_valid_s, pio_preferred_s;
    /* what routers and leaves do */
    uint8_t mops;      /* 1 << MOP: these are taken part in; others: as a leaf */
    uint8_t ocps;      /* the same of objective functions, 1 << OCP */
    uint8_t instances; /* DODAGs to be in at once, at most RPL_INSTANCES */
    bool join_unknown; /* as a leaf where MOP or objective function is not understood */
    bool floating;     /* without a parent: root of a floating DODAG */
    bool dco;          /* RFC 9009: the I flag, and DCOs instead of No-Paths to old parents */
    bool p2p;          /* RFC 6997: takes part in discoveries of point-to-point routes */
    bool rul;          /* RFC 9010: registrations of hosts; a root sets the flag P */
    bool dao_ack;      /* DAOs ask for an acknowledgement (K) */
    uint16_t dao_delay_ms;
    uint8_t dao_retries;
    uint16_t dao_retry_ms;
    uint16_t dis_interval_s; /* solicitations while in no DODAG; 0: none */
    uint16_t probe_s;        /* so long a parent may be silent before it is asked; 0: for good */
    uint16_t poison_ms;      /* how long the infinite Rank is advertised; 0: 4 * Imin */
    uint8_t parents;         /* size of the parent set, 1 to 8 */
    bool wide; /* MRHOF: neighbours are taken into the parent set for which the Rank has to rise */
    uint8_t dao_parents; /* storing: parents that are told of targets, by Path Control */
    uint8_t rank_factor, rank_step, rank_stretch; /* OF0 (RFC 6552 section 6.3) */
    bool rank_etx;             /* OF0: the step is 3 * ETX - 2 (RFC 8180 section 5.1.1) */
    uint16_t switch_threshold; /* MRHOF: hysteresis in units of ETX / 128 */
    uint16_t neighbours, routes;
    bool keep_counters; /* sequence counters survive a restart */
    const char *faults;
    uint64_t seed;
};

/* A host that registers an address and knows nothing of RPL (RFC 9010): its EARO (RFC 8505). */
struct rpl_rul {
    struct rpl_ip address;
    uint8_t rovr[32], rovr_n; /* octets of it: 8, 16, 24 or 32 */
    uint8_t tid, opaque;
    bool routed;   /* R: it wants to be reached */
    bool suggests; /* I is 0: opaque is a RPLInstanceID */
    uint16_t minutes;
};

/* What the node below does for RPL. */
struct rpl_host {
    void *arg;
    /* Purpose: send a packet to a neighbour. */
    void (*send)(void *arg, struct slice packet, const struct rpl_ll *next_hop);
    /* Purpose: make an address from an advertised prefix of 64 bits and have it. The node answers
     * with rpl_address. */
    void (*prefix)(void *arg, const struct rpl_ip *prefix, uint8_t bits, uint32_t valid_s);
    /* Purpose: ask the 6LBR (the root) about an address, by an extended duplicate address request.
     * Its answer comes by rpl_rul_confirmed. These two are needed with `rul` only. */
    void (*rul_ask)(void *arg, const struct rpl_rul *leaf, const struct rpl_ip *border);
    /* Purpose: tell the host by a neighbor advertisement: status of the EARO, R flag. */
    void (*rul_answer)(void *arg, const struct rpl_rul *leaf, uint8_t status, bool routed);
};

struct rpl;

/* Purpose: the values of a router in a DODAG of 2^8 ms to 2^14 ms (profile TP_FAST). */
struct rpl_config rpl_defaults(void);

/* Purpose: one of the timing profiles "fast", "mid", "lln", "default", "k1". False: unknown. */
bool rpl_timing(struct rpl_config *config, const char *name);

/* Purpose: the i-th name that rpl_option_set knows besides "timing" and "dodagid"; NULL behind the
 * last. */
const char *rpl_option(unsigned i);

/* Purpose: set a member of the configuration by its name, numbers in any base, flags also as on and
 * off. False: no such name, or no such value. */
bool rpl_option_set(struct rpl_config *config, const char *name, const char *value);

/* Purpose: "off", "leaf", "router" or "root". */
bool rpl_role_parse(const char *text, enum rpl_role *to);

/* Purpose: RPL for a node; it says nothing before rpl_start. NULL with the reason in *why (a
 * constant text). host is copied. End with rpl_free. */
struct rpl *rpl_new(const struct rpl_config *config, const struct rpl_host *host, const char **why);

/* Purpose: end. r may be NULL. */
void rpl_free(struct rpl *r);

/* Purpose: as rpl_stop, and what commands have changed (role, uplink) is as rpl_new was told. */
void rpl_reset(struct rpl *r);

/* Purpose: the node is switched on (again) and has this link-local address; addresses and DODAGs
 * of before are forgotten. */
void rpl_start(struct rpl *r, const struct rpl_ip *link_local, int64_t now_ns);

/* Purpose: the node is switched off. */
void rpl_stop(struct rpl *r);

/* Purpose: the node has a global address, or has lost it. */
void rpl_address(struct rpl *r, const struct rpl_ip *address, bool add);

/* Purpose: the node has joined a multicast group, or has left it. */
void rpl_group(struct rpl *r, const struct rpl_ip *group, bool add);

/* A packet's way to this node. */
struct rpl_arrival {
    struct rpl_ip src, dst;
    struct rpl_ll ll_src;
    uint8_t hop_limit;
};

/* Purpose: an ICMPv6 message of type 155 with a good checksum, from its type octet on. */
void rpl_message(struct rpl *r, const struct rpl_arrival *from, struct slice icmp, int64_t now_ns);

/* Purpose: a valid registration of RFC 8505 for a routable address came, to a router with `rul`. */
void rpl_rul_register(struct rpl *r, const struct rpl_rul *leaf);

/* Purpose: the 6LBR's answer; of leaf address, ROVR and lifetime count. */
void rpl_rul_confirmed(struct rpl *r, const struct rpl_rul *leaf, uint8_t status);

/* Purpose: it is now_ns; what was due is done. */
void rpl_time(struct rpl *r, int64_t now_ns);

/* Purpose: when rpl_time is to be called at the latest; INT64_MAX: nothing is pending. */
int64_t rpl_deadline(const struct rpl *r);

/* A packet that may grow: cap octets at p, n of them used. */
struct rpl_packet {
    uint8_t *p;
    size_t n, cap;
    struct rpl_ll next_hop; /* set where RPL sends it */
    struct rpl_error error;
};

/* What becomes of a packet. RPL_LEAVE: RPL has no opinion. */
enum rpl_fate { RPL_LEAVE, RPL_SEND, RPL_DROP, RPL_ERROR, RPL_DELIVER };

/* Purpose: a packet of this node to a routable address: RPL option, source route or tunnel are put
 * in, the next hop is chosen (RFC 6550 section 11.2, RFC 6554, RFC 9008). */
enum rpl_fate rpl_originate(struct rpl *r, struct rpl_packet *packet);

/* Purpose: a packet of somebody else, for somebody else, whose Hop Limit has been decremented.
 * from: the link-layer address that it came from. */
enum rpl_fate rpl_forward(struct rpl *r, struct rpl_packet *packet, const struct rpl_ll *from);

/* Purpose: a packet from outside of the DODAG, for somebody in it, whose Hop Limit has been
 * decremented: always through a tunnel, whatever headers of RPL it has (RFC 9008 section 12).
 * RPL_DROP: it has a source route (RFC 6554 section 5.1). */
enum rpl_fate rpl_enter(struct rpl *r, struct rpl_packet *packet);

/* Purpose: a packet of the DODAG that goes outside, whose Hop Limit has been decremented. RPL_SEND:
 * it may, and its SenderRank is 0 (RFC 9008 section 6). RPL_DROP: it must not go (RFC 6553 section
 * 4, RFC 6554 section 4.2). */
enum rpl_fate rpl_leave(struct rpl *r, struct rpl_packet *packet);

/* Purpose: has the packet from outside no source route with segments left? */
bool rpl_may_enter(const struct rpl *r, struct slice packet);

/* Purpose: are messages of RPL from outside taken? The root speaks RPL on its radio link only. */
bool rpl_message_enters(const struct rpl *r);

/* Purpose: are tunnels from outside taken apart? They should not be (RFC 9008 section 12). */
bool rpl_tunnel_enters(const struct rpl *r);

/* Purpose: a packet whose destination is this node and whose routing header of type 3 at octet `at`
 * has segments left. RPL_SEND: to the next address; the Hop Limit has been decremented.
 * RPL_DELIVER: its last address is this node, too. */
enum rpl_fate rpl_source_route(struct rpl *r, struct rpl_packet *packet, size_t at);

/* Purpose: a packet to a group of more than link scope: copies are sent to where they belong. from:
 * the link-layer address that it came from (its Hop Limit has been decremented), or one without
 * octets for a packet of this node. False: RPL has no opinion. The packet is spoiled. */
bool rpl_multicast(struct rpl *r, struct rpl_packet *packet, const struct rpl_ll *from);

/* Purpose: a packet for this node (not one that it sends on): its RPL option is checked. False: the
 * packet is to be dropped. */
bool rpl_arrived(struct rpl *r, struct slice packet);

/* Purpose: may a packet with a RPL option of this length be taken (RFC 6553 section 3)? */
bool rpl_option_good(const struct rpl *r, uint8_t type, uint8_t length);

/* What 6LoWPAN Routing Headers leave out (RFC 8138 section 4.3.2, RFC 9008 section 4.3). */
struct rpl_compression {
    struct rpl_ip root;
    uint8_t option; /* type of the RPL option */
    bool on;        /* packets are to be compressed so (RFC 9035) */
};

/* Purpose: that of a global instance. False: this node is in none of that number. */
bool rpl_compression(const struct rpl *r, uint8_t instance, struct rpl_compression *to);

/* Purpose: is this option type one of a RPL option, 0x63 or 0x23? */
bool rpl_is_option(uint8_t type);

/* Purpose: a frame to a neighbour was acknowledged, or was not, after so many transmissions. */
void rpl_link(struct rpl *r, const struct rpl_ll *to, bool acknowledged, unsigned tries);

/* Purpose: an ICMPv6 error of `type` and `code` came from src; quoted is the packet that it is
 * about. A root whose source route ended there does not use that way again (RFC 6554 section 4.2).
 */
void rpl_error_in(struct rpl *r, const struct rpl_ip *src, const struct rpl_error *error,
                  struct slice quoted);

/* Purpose: the link-layer address of a neighbour by its link-local or advertised global address.
 * False: not known here. */
bool rpl_neighbour_ll(const struct rpl *r, const struct rpl_ip *ip, struct rpl_ll *to);

/* Purpose: replace the set of faults. NULL, or the first unknown name; nothing is changed then. */
const char *rpl_faults_set(struct rpl *r, const char *list);

/* Purpose: the upper tester's commands (README.md); words[0] is what follows "rpl". False: the
 * answer says why. */
bool rpl_command(struct rpl *r, const char *const *words, unsigned count, struct text *answer);

/* Purpose: does the 6CIO of this router say that it registers routes (RFC 8505 section 4.3)? */
bool rpl_rul_capable(const struct rpl *r);

/* How a node stands in one instance, for those who look on. */
struct rpl_view {
    enum rpl_role role;
    bool joined, grounded, poisoning;
    uint8_t instance, version, mop, dtsn;
    uint16_t rank, lowest_rank, min_hop_rank_increase;
    struct rpl_ip dodagid, parent; /* parent: link-local, unspecified without one */
    int64_t interval_ns;           /* Trickle's I */
    size_t routes;
    uint32_t sent_dio, sent_dis, sent_dao, resets;
};

/* Purpose: the i-th instance the node takes part in; false behind the last, and where r is NULL (a
 * node without RPL). */
bool rpl_look(const struct rpl *r, unsigned i, struct rpl_view *to);
#endif
