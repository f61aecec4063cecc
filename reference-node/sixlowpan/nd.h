/* SPDX-License-Identifier: Apache-2.0
 * nd.h - neighbor discovery of RFC 6775: messages, and the state of hosts and routers. */
#ifndef SIXLOWPAN_ND_H
#define SIXLOWPAN_ND_H
#include "addr.h"
#include "base/cursor.h"

struct node6;
struct n6_packet;

enum {
    N6_ROUTERS = 4,
    N6_NEIGHBOURS = 64,
    N6_DAD = 64,
    N6_BORDERS = 2,
    N6_ND_PREFIXES = 4,
    N6_ND_CONTEXTS = 16,
    N6_RS = 133,
    N6_RA = 134,
    N6_NS = 135,
    N6_NA = 136,
    N6_REDIRECT = 137,
    N6_DAR = 157,
    N6_DAC = 158,
    N6_ARO_OK = 0,
    N6_ARO_DUPLICATE = 1,
    N6_ARO_FULL = 2,
    N6_ARO_MOVED = 3,
    N6_ARO_SOURCE_TAKEN = 6,
    N6_ARO_SOURCE_INVALID = 7,
    N6_ARO_OFF_LINK = 8,
    N6_ARO_SATURATED = 9,
    N6_ARO_T = 0x01, /* flag: the Transaction ID means something */
    N6_ARO_R = 0x02, /* flag: the router is to make the address reachable */
    N6_CIO_D = 0x20, /* 6CIO: the 6LBR understands extended requests */
    N6_CIO_L = 0x10, /* a 6LR */
    N6_CIO_B = 0x08, /* a 6LBR */
    N6_CIO_P = 0x04, /* a router that registers routes */
    N6_CIO_E = 0x02, /* registration of RFC 8505 */
    N6_CIO_G = 0x01, /* generic header compression */
    N6_ROVR_MIN = 8,
    N6_ROVR_MAX = 32
};

/* The options of a message, as far as anybody here wants them. */
struct n6_pio {
    uint8_t bits, flags; /* L is 0x80, A is 0x40 */
    uint32_t valid_s, preferred_s;
    struct n6_ip prefix;
};

struct n6_6co {
    uint8_t bits, cid;
    bool compress;
    uint16_t minutes;
    struct n6_ip prefix;
};

/* Who owns a registration: an EUI-64, or a longer verifier (RFC 8505 section 5.3). */
struct n6_rovr {
    uint8_t n; /* octets: 8, 16, 24 or 32 */
    uint8_t b[N6_ROVR_MAX];
};

/* The option of RFC 6775, and that of RFC 8505: opaque, flags and tid are reserved in the first. */
struct n6_aro {
    bool here;
    uint8_t length, status; /* length in units of 8 octets */
    uint8_t opaque, flags, tid;
    uint16_t minutes;
    struct n6_rovr rovr;
};

struct n6_abro {
    bool here;
    uint32_t version;
    uint16_t minutes;
    struct n6_ip border;
};

struct n6_nd_message {
    uint8_t type, code;
    /* RA */
    uint8_t hop_limit, flags;
    uint16_t router_lifetime_s;
    uint32_t retrans_ms;
    /* NS, NA */
    struct n6_ip target;
    bool solicited;
    /* DAR, DAC */
    struct n6_aro dad;
    /* options */
    struct n6_ll sllao, tllao;
    struct n6_aro aro;
    struct n6_abro abro;
    uint8_t capable; /* flags of the 6CIO */
    unsigned pios, contexts;
    struct n6_pio pio[N6_ND_PREFIXES];
    struct n6_6co context[N6_ND_CONTEXTS];
};

/* Purpose: read an ICMPv6 message of these types. False when it is not well formed. */
bool n6_nd_read(struct n6_nd_message *m, struct slice icmp);

/* Purpose: the owner that an EUI-64 stands for. */
struct n6_rovr n6_rovr_eui64(const uint8_t eui64[8]);
bool n6_rovr_equal(const struct n6_rovr *a, const struct n6_rovr *b);

/* A message that is being written. Zero src: the node chooses; none for next_hop: the same. */
struct n6_nd_out {
    struct wr w;
    struct n6_ip src, dst;
    struct n6_ll next_hop;
    uint8_t hop_limit; /* 0: 255 */
    uint8_t bytes[1240];
};

/* Purpose: the type, code and room for the checksum. */
void n6_nd_begin(const struct node6 *n, struct n6_nd_out *o, uint8_t type);
/* Purpose: options. A link-layer address option is of type 1 (source) or 2 (target). */
void n6_nd_put_ll(const struct node6 *n, struct n6_nd_out *o, uint8_t type);
void n6_nd_put_aro(const struct node6 *n, struct n6_nd_out *o, const struct n6_aro *a);
void n6_nd_put_pio(struct n6_nd_out *o, const struct n6_pio *p);
void n6_nd_put_6co(const struct node6 *n, struct n6_nd_out *o, const struct n6_6co *c);
void n6_nd_put_abro(const struct node6 *n, struct n6_nd_out *o, const struct n6_abro *a);
void n6_nd_put_6cio(const struct node6 *n, struct n6_nd_out *o, uint8_t flags);
/* Purpose: send it. */
bool n6_nd_send(struct node6 *n, struct n6_nd_out *o);

enum n6_registration_state { N6_REG_NONE, N6_REG_SENT, N6_REG_DONE, N6_REG_FAILED };

/* An address of this node. */
struct n6_address {
    bool used, valid; /* valid: may be used; otherwise it waits for its registration */
    bool registers;   /* it has to be registered */
    bool refused;     /* somebody else has it */
    bool made_of_short, manual;
    bool always; /* valid whether it is registered or not: other addresses are registered from it */
    uint8_t tid; /* Transaction ID of its latest registration (RFC 8505 section 5.2) */
    struct n6_ip ip;
    uint8_t bits; /* of its prefix */
    int64_t until_ns;
    struct {
        enum n6_registration_state state;
        bool told;   /* this router has heard of... */
        uint8_t tid; /* ... this Transaction ID */
        unsigned tries;
        int64_t next_ns;  /* the next solicitation */
        int64_t until_ns; /* end of the registration */
    } with[N6_ROUTERS];
};

struct n6_router {
    bool used;
    bool extended; /* it takes registrations of RFC 8505 */
    struct n6_ip ip;
    struct n6_ll ll;
    int64_t lifetime_ns, until_ns, context_ns;
};

enum n6_neighbour_state { N6_NCE_LEARNT, N6_NCE_TENTATIVE, N6_NCE_REGISTERED };

struct n6_neighbour {
    bool used;
    enum n6_neighbour_state state;
    struct n6_ip ip;
    struct n6_ll ll;
    struct n6_rovr rovr;
    int64_t until_ns;
    uint16_t minutes;
    /* a registration of RFC 8505 */
    bool extended;
    uint8_t opaque, flags, tid;
    struct n6_ip source; /* of the NS, where the answer goes */
    struct n6_ip from;   /* the address of this node that was asked */
    /* while the 6LBR is asked */
    unsigned dar_tries;
    int64_t dar_ns;      /* the next request; INT64_MAX when none is out */
    bool dar_done;       /* the 6LBR knows of it */
    struct n6_ip target; /* of the NS that is to be answered */
};

struct n6_dad {
    bool used, extended;
    uint8_t tid;
    struct n6_ip ip;
    struct n6_rovr rovr;
    int64_t until_ns;
};

/* What a router advertises in the name of one 6LBR. */
struct n6_border {
    bool used;
    struct n6_ip ip;
    uint32_t version;
    bool extended; /* it understands extended requests */
    uint16_t minutes;
    int64_t until_ns;
    struct {
        bool used;
        uint8_t bits, flags;
        struct n6_ip prefix;
        int64_t valid_ns, preferred_ns; /* instants */
        uint32_t valid_s, preferred_s;  /* as they were heard */
    } prefix[N6_ND_PREFIXES];
    struct {
        bool used, compress;
        uint8_t bits;
        struct n6_ip prefix;
        int64_t until_ns;
        uint16_t minutes;
    } context[N6_ND_CONTEXTS];
    int64_t advertise_ns; /* a triggered advertisement */
    unsigned advertise_left;
};

struct n6_nd_state {
    struct n6_address addresses[12];
    struct n6_router routers[N6_ROUTERS];
    struct n6_neighbour neighbours[N6_NEIGHBOURS];
    struct n6_dad dad[N6_DAD];
    struct n6_border borders[N6_BORDERS];
    uint32_t version;   /* of a 6LBR: survives a restart */
    bool advertising;   /* a router that has an address of its own */
    int64_t solicit_ns; /* the next RS */
    int64_t refresh_ns; /* a unicast RS before something ends */
    unsigned solicits;  /* RS sent since the last RA */
    unsigned refreshes;
    uint32_t retrans_ms;
    struct n6_ll generic; /* a router that understands RFC 7400; n 0: none */
    struct {              /* a context of a 6LBR that is being replaced (RFC 6775 section 7.2) */
        uint8_t left;     /* steps, 2: the new value, 1: its C flag */
        uint8_t cid, bits;
        struct n6_ip prefix;
        int64_t next_ns; /* ... when the next step is due */
    } replaced;
};

/* nd_host.c: hosts, and routers as long as they are like hosts */
/* Purpose: addresses of a node that was switched on; the first solicitation. */
void n6_host_start(struct node6 *n);
/* Purpose: an advertisement or a neighbor advertisement. */
void n6_host_ra(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
void n6_host_na(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
void n6_host_time(struct node6 *n);
int64_t n6_host_deadline(const struct node6 *n);
/* Purpose: an RS now; unicast to a router when there is one and `unicast`. */
void n6_host_solicit(struct node6 *n, bool unicast);
/* Purpose: the configured prefixes have changed. */
void n6_host_prefix_changed(struct node6 *n, const struct n6_ip *prefix, bool add);
/* Purpose: router number r is of no use any more. */
void n6_host_router_lost(struct node6 *n, unsigned r);

/* nd_address.c: the addresses of the node and their registration */
/* Purpose: a new address, not yet valid when it has to be registered. NULL when there is no room.
 */
struct n6_address *n6_address_add(struct node6 *n, const struct n6_ip *ip, bool registers);
struct n6_address *n6_address_find(struct node6 *n, const struct n6_ip *ip);
/* Purpose: register with all routers, or end the registration. */
void n6_address_register(struct node6 *n, struct n6_address *a);
void n6_address_register_all(struct node6 *n);
void n6_address_release(struct node6 *n, struct n6_address *a);
void n6_address_drop(struct node6 *n, struct n6_address *a);
/* Purpose: the answer of router number r. */
void n6_address_answer(struct node6 *n, struct n6_address *a, unsigned r, const struct n6_aro *aro);
void n6_address_time(struct node6 *n);
int64_t n6_address_deadline(const struct node6 *n);

/* nd_router.c */
void n6_router_start(struct node6 *n);
void n6_router_rs(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
/* Purpose: what a 6LR learns from an advertisement. False: the advertisement is to be ignored. */
bool n6_router_ra(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
void n6_router_time(struct node6 *n);
int64_t n6_router_deadline(const struct node6 *n);
/* Purpose: an advertisement for each 6LBR to a neighbour, or to all nodes. */
void n6_router_advertise(struct node6 *n, const struct n6_ip *dst, const struct n6_ll *next_hop);
/* Purpose: the contents of this 6LBR have changed. */
void n6_router_changed(struct node6 *n);

/* Purpose: a context of this 6LBR gets another prefix, in steps: the old one is told without the C
 * flag for a while, then the new one, then the C flag is set. False: there is no such context. */
bool n6_router_replace(struct node6 *n, uint8_t cid, const struct n6_ip *prefix, uint8_t bits);

/* nd_register.c */
void n6_register_ns(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
void n6_register_time(struct node6 *n);
int64_t n6_register_deadline(const struct node6 *n);
struct n6_neighbour *n6_neighbour_find(struct node6 *n, const struct n6_ip *ip);
/* Purpose: remember where a packet came from; only without RFC 6775. */
void n6_neighbour_learn(struct node6 *n, const struct n6_ip *ip, const struct n6_ll *ll);
/* Purpose: a registration that nothing speaks against: a lifetime makes or renews it, 0 ends it.
 * known: what there is of this address, or NULL. */
void n6_register_accept(struct node6 *n, struct n6_neighbour *known, struct n6_neighbour *e);
/* Purpose: what there is of the address of a registration, if it has been registered. *busy: the
 * 6LBR is being asked about it. */
struct n6_neighbour *n6_register_known(struct node6 *n, const struct n6_ip *ip, bool *busy);

/* nd_extended.c: registrations of RFC 8505 */
enum n6_age { N6_AGE_SAME, N6_AGE_NEWER, N6_AGE_OLDER, N6_AGE_APART };
/* Purpose: what a Transaction ID is beside that of before (RFC 8505 section 5.2.1). */
enum n6_age n6_tid_age(uint8_t before, uint8_t now);
/* Purpose: is now not the most recent one? */
bool n6_tid_stale(const struct node6 *n, uint8_t before, uint8_t now);
/* Purpose: is the message a registration of RFC 8505? */
bool n6_extended_is(const struct node6 *n, const struct n6_nd_message *m);
void n6_extended_ns(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);

/* nd_extended_host.c: a host of RFC 8505 */
/* Purpose: a router that takes extended registrations was found: the link-local address is
 * registered with it, too. */
void n6_extended_router(struct node6 *n);
/* Purpose: has this address to wait until the link-local one is registered with router r? */
bool n6_extended_waits(const struct node6 *n, const struct n6_address *a, unsigned r);
/* Purpose: a registration begins: which Transaction ID it has. */
void n6_extended_begin(struct node6 *n, struct n6_address *a, unsigned r);
/* Purpose: what RFC 8505 puts into the option. */
void n6_extended_option(const struct node6 *n, const struct n6_address *a, unsigned r,
                        struct n6_aro *aro);
/* Purpose: is the answer of router r about this address? */
bool n6_extended_about(const struct node6 *n, const struct n6_address *a, unsigned r,
                       const struct n6_nd_message *m);

/* nd_dad.c */
void n6_dad_in(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
/* Purpose: ask the 6LBR; lifetime 0 takes the entry back. */
bool n6_dad_request(struct node6 *n, const struct n6_neighbour *e, uint16_t minutes);
/* Purpose: a 6LBR's own table: the status for this registration. */
uint8_t n6_dad_status(struct node6 *n, const struct n6_neighbour *e);
void n6_dad_time(struct node6 *n);
int64_t n6_dad_deadline(const struct node6 *n);
/* Purpose: the answer to a registration (nd_register.c). */
void n6_register_answer(struct node6 *n, const struct n6_neighbour *e, uint8_t status);

/* nd_rul.c: hosts of a RPL router (RFC 9010); each returns whether the message was one for it */
bool n6_rul_ns(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
bool n6_rul_rs(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m);
bool n6_rul_dac(struct node6 *n, const struct n6_nd_message *m);

/* nd.c */
/* Purpose: an ICMPv6 message of type 133 to 137, 157 or 158 with a good checksum. */
void n6_nd_in(struct node6 *n, const struct n6_packet *p);
void n6_nd_start(struct node6 *n);
void n6_nd_time(struct node6 *n);
/* Purpose: a host takes its lifetimes, and what it has to do, to end this much later. */
void n6_nd_later(struct node6 *n, int64_t by_ns);
int64_t n6_nd_deadline(const struct node6 *n);
#endif
