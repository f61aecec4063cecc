/* SPDX-License-Identifier: Apache-2.0
 * node6.h - a small IPv6 host or router behind an IEEE 802.15.4 radio, written from RFC 4944, 6282,
 * 6775, 4861, 4862, 4443, 8200 and 768.
 *
 * It opens nothing and never waits: frames, commands and the time go in, frames come out. A loop
 * calls node6_frame for each frame on the air, takes everything from node6_next, and calls
 * node6_time at node6_deadline. Instants are nanoseconds of any clock that does not run backwards.
 */
#ifndef SIXLOWPAN_NODE6_H
#define SIXLOWPAN_NODE6_H
#include "base/slice.h"
#include "base/text.h"
#include "rpl/rpl.h"

enum node6_role { NODE6_HOST, NODE6_6LR, NODE6_6LBR };

enum { NODE6_CONTEXTS = 16, NODE6_PREFIXES = 4, NODE6_KNOWN = 4, NODE6_FRAME_BYTES = 127 };

/* A prefix of `bits` bits, for contexts and for advertised prefixes. */
struct node6_prefix {
    uint8_t address[16];
    uint8_t bits;
    uint8_t cid;   /* of a context */
    bool compress; /* of a context: the C flag of a 6CO */
};

/* A second interface, to the outside: IPv6 over Ethernet. Hosts with an address of the prefix are
 * on it, and packets for them are forwarded there. */
struct node6_backbone {
    bool on;
    uint8_t ethernet[6]; /* its address */
    uint8_t prefix[16];  /* of 64 bits */
};

/* Link-layer security of IEEE 802.15.4: one key for all, and no frame without it is taken. */
struct node6_security {
    uint8_t level; /* of what is sent: 1..3, 5..7; 0: no security */
    uint8_t mode;  /* key identifier mode 0..3 ... */
    uint8_t index; /* ... key index, and key source: 4 octets in mode 2, 8 in mode 3 */
    uint8_t source[8];
    uint8_t key[16];
};

/* A node whose addresses are known: what it sends from the short one is opened with the other. */
struct node6_known {
    uint8_t eui64[8];
    uint16_t short_address;
};

/* An MPL Forwarder (RFC 7731): multicast in the whole LoWPAN. Trickle intervals are 2^N ms. */
struct node6_mpl {
    bool on;
    uint8_t data_imin, data_expirations;
    uint8_t control_imin, control_doublings, control_expirations;
    uint16_t lifetime_s; /* SEED_SET_ENTRY_LIFETIME */
};

struct node6_config {
    uint8_t eui64[8];
    uint16_t short_address;
    bool has_short;
    bool source_short; /* frames come from the short address */
    bool iid_short;    /* addresses are made of the short address first of all */
    uint16_t pan;
    enum node6_role role;
    bool nd;       /* neighbor discovery of RFC 6775; without it every address is valid at once */
    bool multihop; /* duplicate detection and distribution over several hops (RFC 6775 section 8) */
    bool earo;     /* registrations of RFC 8505: as a host, and at a router */
    bool mesh;     /* packets behind a mesh header are taken (RFC 4944 section 5.2) */
    bool mesh_forward;     /* and passed on to where they go, if they go one hop further */
    bool paging;           /* page switches are understood (RFC 8025) */
    bool ghc;              /* generic header compression is understood (RFC 7400) */
    bool ghc_send;         /* ... and ICMPv6 sent so to a router that says it understands it */
    bool hc1;              /* LOWPAN_HC1 is understood (RFC 4944 section 10) */
    bool fragment_forward; /* a router sends fragments on one by one (RFC 8930) */
    bool rfrag;            /* recoverable fragments are understood, sent, and sent on (RFC 8931) */
    uint8_t rfrag_window;  /* how many of them go before an acknowledgment: 1 to 32 */
    bool sixlorh;          /* 6LoWPAN Routing Headers are understood, and sent (RFC 8138, 9035) */
    bool handed_out;  /* the short address is known to be unique: it may form addresses by SLAAC */
    bool no_checksum; /* an elided UDP checksum is accepted: somebody else checks integrity */
    bool pan_whole;   /* both PAN ids are sent */
    uint8_t mac_version; /* 0 (2003), 1 (2006) or 2 (2015) */
    uint8_t hop_limit;
    uint16_t frame_bytes; /* largest frame, FCS included: 64 to 127 */
    uint16_t registration_minutes;
    uint16_t router_lifetime_s; /* what a router advertises */
    uint16_t prefix_lifetime_s, context_minutes, abro_minutes;
    uint16_t neighbours;  /* size of the neighbor cache, at most 64 */
    uint16_t error_rate;  /* ICMPv6 errors per second, 0: no limit */
    uint16_t ack_wait_ms; /* time for an acknowledgement to come */
    uint8_t retries;      /* retransmissions of a frame; with 255 nobody waits for ACKs */
    const char *style;    /* node6_style */
    const char *faults;   /* names with commas between them */
    struct node6_prefix contexts[NODE6_CONTEXTS];
    unsigned context_count;
    struct node6_prefix prefixes[NODE6_PREFIXES]; /* with a host: its addresses without ND */
    unsigned prefix_count;
    struct node6_security security;
    struct node6_known known[NODE6_KNOWN];
    unsigned known_count;
    struct node6_backbone backbone; /* of a border router: a 6LBR or a root of RPL */
    struct node6_mpl mpl;
    struct rpl_config rpl; /* role RPL_OFF: none. It wants nd off: DIOs tell the prefixes */
    uint64_t seed;
};

struct node6;

/* One frame to be sent. bytes are borrowed until the next call for the same node. */
struct node6_out {
    struct slice bytes; /* without FCS */
    bool ack_request;
};

/* Purpose: a configuration to start from: a host with ND, EUI-64 00:12:4b:00:14:b5:d9:01, PAN
 * 0xabcd, 2006 frames with compressed PAN ids, everything else as the RFCs have it. */
struct node6_config node6_defaults(void);

/* Purpose: the name of the i-th compression style, NULL behind the last. */
const char *node6_style(unsigned i);

/* Purpose: a node, switched on at now_ns. NULL with the reason in *why (a constant text) when the
 * configuration is none. End with node6_free. */
struct node6 *node6_new(const struct node6_config *config, int64_t now_ns, const char **why);

/* Purpose: end of a node. n may be NULL. */
void node6_free(struct node6 *n);

/* Purpose: a frame was heard (octets without FCS). Frames for others are ignored. */
void node6_frame(struct node6 *n, struct slice frame, int64_t now_ns);

/* Purpose: it is now_ns; what was due is done. */
void node6_time(struct node6 *n, int64_t now_ns);

/* Purpose: when node6_time is to be called at the latest; INT64_MAX when nothing is pending. */
int64_t node6_deadline(const struct node6 *n);

/* Purpose: the next frame to be sent, if there is one. */
bool node6_next(struct node6 *n, struct node6_out *out);

/* Purpose: the upper tester: one command on one line, one line of KEY=VALUE pairs as the answer
 * (README.md has the grammar). False: the answer says why. */
bool node6_command(struct node6 *n, const char *line, struct text *answer);

/* Purpose: replace the set of faults. NULL, or the first unknown name; nothing is changed then. */
const char *node6_faults(struct node6 *n, const char *list);

/* Purpose: RPL at the node, for rpl_look; NULL without it. */
const struct rpl *node6_rpl(const struct node6 *n);

/* A datagram for a service. Everything is borrowed for the call. */
struct node6_udp {
    uint8_t peer[16], own[16];
    uint16_t peer_port, own_port;
    struct slice data;
};

typedef void node6_service(void *arg, struct node6 *n, const struct node6_udp *datagram);

/* Purpose: datagrams to this port go to fn; NULL closes the port. Port 5683 answers CoAP pings as
 * long as nobody has it. False when there are too many services. */
bool node6_udp_open(struct node6 *n, uint16_t port, node6_service *fn, void *arg);

/* Purpose: an Ethernet frame came on the backbone (without FCS, borrowed for the call). What it
 * leads to is in node6_next and node6_backbone_next. */
void node6_backbone_frame(struct node6 *n, struct slice frame, int64_t now_ns);

/* Purpose: the next Ethernet frame to send, borrowed until the next call for this node. False:
 * there is none. */
bool node6_backbone_next(struct node6 *n, struct slice *frame);

/* Purpose: send a datagram. own may be all zero: the node chooses. False without a route. */
bool node6_udp_send(struct node6 *n, const struct node6_udp *datagram);
#endif
