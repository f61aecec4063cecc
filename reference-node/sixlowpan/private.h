/* SPDX-License-Identifier: Apache-2.0
 * private.h - the state of a node and what its parts ask of each other. */
#ifndef SIXLOWPAN_PRIVATE_H
#define SIXLOWPAN_PRIVATE_H
#include "addr.h"
#include "backbone.h"
#include "faults.h"
#include "iphc.h"
#include "lorh.h"
#include "mac.h"
#include "nd.h"
#include "nhc.h"
#include "node6.h"
#include "rfrag.h"

#define N6_SECOND INT64_C(1000000000)
#define N6_MINUTE (60 * N6_SECOND)
#define N6_NEVER  INT64_MAX

enum {
    N6_QUEUE = 64,
    N6_ACKS = 8,
    N6_HEARD = 16,
    N6_REASSEMBLIES = 8,
    N6_IP_REASSEMBLIES = 4,
    N6_FORWARDS = 8,
    N6_ADDRESSES = 12,
    N6_GROUPS = 8,
    N6_ROUTES = 8,
    N6_SERVICES = 8,
    N6_DEVICES = 8,
    N6_DATA_BYTES = 1500
};

/* A frame that waits to be sent. */
struct n6_frame {
    uint8_t bytes[NODE6_FRAME_BYTES];
    uint8_t n, seq;
    bool ack_request;
    struct n6_ll to;
    uint32_t datagram; /* frames of one datagram are dropped together */
};

struct n6_mac_state {
    struct n6_frame queue[N6_QUEUE];
    unsigned first, count;
    bool waiting; /* for the acknowledgement of the first one */
    unsigned tries;
    int64_t ack_until_ns;
    uint8_t acks[N6_ACKS][3];
    unsigned ack_first, ack_count;
    uint8_t seq;
    uint32_t datagram;
    struct {
        struct n6_ll src;
        uint8_t seq;
        uint64_t hash;
        int64_t at_ns;
    } heard[N6_HEARD];
    unsigned heard_next;
    struct n6_security_state {
        uint32_t counter; /* of the next frame */
        struct {
            bool used;
            uint8_t eui64[8];
            uint32_t next; /* the lowest frame counter that is taken */
        } device[N6_DEVICES];
        unsigned device_next;
    } security;
};

/* A datagram that is being put together (RFC 4944 section 5.3). */
struct n6_reassembly {
    bool used;
    struct n6_ll src, dst;
    uint16_t size, tag;
    bool verified; /* its fragments came in secured frames */
    int64_t started_ns;
    size_t have;
    uint16_t length_at[N6_PACKET_BYTES / 8]; /* of the fragment that begins there */
    bool covered[N6_PACKET_BYTES / 8];
    struct n6_expanded expanded;
    bool has_lorh; /* its first fragment has 6LoWPAN Routing Headers */
    struct n6_lorh lorh;
    uint8_t bytes[N6_PACKET_BYTES];
};

/* A fragment of RFC 4944 as it came. at: its place in the datagram, in octets. */
struct n6_fragment {
    bool first;
    uint16_t size, tag;
    size_t at;
    struct slice rest;
    const struct n6_ll *src, *dst;
};

/* A datagram whose fragments are sent on one by one (RFC 8930 section 6). */
struct n6_forward {
    bool used;
    struct n6_ll src, dst;
    uint16_t in_tag, out_tag, size;
    size_t seen;
    int64_t until_ns;
    uint32_t datagram;
};

/* An IPv6 packet that is being put together (RFC 8200 section 4.5). */
struct n6_ip_reassembly {
    bool used, first_seen, spoiled;
    struct n6_ip src, dst;
    uint32_t id;
    uint8_t next_header;
    int64_t started_ns;
    size_t have, size; /* size: 0 until the last fragment is here */
    bool covered[N6_PACKET_BYTES / 8 + 1];
    struct n6_ll ll_src, ll_dst;
    size_t head; /* octets before the fragment header */
    uint8_t bytes[2 * N6_PACKET_BYTES];
    uint8_t quote[N6_PACKET_BYTES]; /* the first fragment as it came */
    size_t quote_n;
};

/* A packet on its way through the node. */
struct n6_packet {
    struct slice bytes; /* from the IPv6 header on, cut to its Payload Length */
    struct n6_ip src, dst;
    struct n6_ll ll_src, ll_dst;
    uint8_t hop_limit;
    size_t at;        /* the header that is looked at */
    uint8_t next;     /* its protocol */
    size_t next_at;   /* where that protocol stands in bytes */
    bool reassembled; /* it was in IPv6 fragments */
};

/* What to send. Zero: the node chooses (hop_limit too). */
struct n6_send {
    struct n6_ip src, dst;
    uint8_t next, hop_limit, tc;
    uint32_t flow_label;
    size_t checksum_at; /* in payload; 0: none is computed */
    struct n6_ll next_hop;
    uint8_t *payload;
    size_t n;
    uint16_t fragment; /* largest coverage of a fragment, 0: as much as fits */
    bool zero_hop_limit;
};

enum n6_last_kind { N6_LAST_REQUEST, N6_LAST_REPLY, N6_LAST_UDP, N6_LAST_ERROR, N6_LAST_KINDS };

/* What the upper layer received last. */
struct n6_last {
    bool any;
    struct n6_ip src, dst;
    struct n6_ll ll_src;
    uint8_t type, code, hop_limit, tc;
    uint32_t flow_label, param;
    uint16_t id, seq; /* ports of UDP */
    uint64_t number;
    size_t n;
    uint8_t *data; /* owned */
};

struct n6_service {
    uint16_t port;
    node6_service *fn;
    void *arg;
};

struct n6_route {
    bool used;
    uint8_t bits;
    struct n6_ip prefix, via;
};

enum { N6_MESH_SEEN = 8 };

/* What goes through a default mesh forwarder, and broadcasts that came (RFC 4944 section 11). */
struct n6_mesh_state {
    struct n6_ll via; /* n 0: none */
    uint8_t sequence; /* of the broadcast with this number of a datagram */
    uint32_t datagram;
    struct {
        struct n6_ll originator;
        uint8_t sequence;
        int64_t until_ns;
    } seen[N6_MESH_SEEN];
    unsigned oldest;
};

struct node6 {
    struct node6_config config, initial; /* commands change it; reset brings it back */
    unsigned style;
    bool faults[N6_FAULT_COUNT];
    bool up, asleep;
    int64_t now_ns;
    int64_t slept_ns, wake_ns; /* asleep since, and until */
    uint64_t random;
    struct n6_ll eui, short_address, source;
    uint8_t hop_limit;
    uint16_t tag, echo_id;
    struct n6_context contexts[N6_CONTEXTS];
    struct n6_mac_state mac;
    bool verified; /* the frame in hand was secured, and its MIC is right */
    /* arrays of N6_REASSEMBLIES and N6_IP_REASSEMBLIES, there only while something is in them */
    struct n6_reassembly *reassemblies;
    struct n6_ip_reassembly *ip_reassemblies;
    struct n6_forward forwards[N6_FORWARDS];
    struct n6_rfrag_state rfrag;
    struct n6_mesh_state mesh;
    uint8_t scratch[N6_PACKET_BYTES];
    bool rest_awaited; /* a fault: the next frame is taken for the rest of the one before */
    struct n6_ip groups[N6_GROUPS];
    unsigned group_count;
    struct n6_route routes[N6_ROUTES];
    struct n6_service services[N6_SERVICES];
    struct n6_last last[N6_LAST_KINDS];
    uint64_t received;
    int64_t errors_until_ns; /* of the token bucket */
    struct n6_nd_state nd;
    struct rpl *rpl;              /* NULL without RPL */
    struct n6_backbone *backbone; /* owned; NULL without a second interface */
    struct n6_mpl *mpl;           /* owned; NULL without MPL */
    uint8_t *routed;              /* owned: the last packet that went on by a source route */
    size_t routed_n;
    uint32_t routed_datagram;
    unsigned tunnels; /* that the packet in hand came out of */
    struct {
        bool compressed; /* the packet in hand came with 6LoWPAN Routing Headers */
        bool forwards;   /* it is being sent on */
        size_t elective_n;
        uint8_t elective[N6_LORH_ELECTIVE_BYTES];
    } routing;
};

/* Purpose: is the fault on? */
static inline bool n6_fault(const struct node6 *n, enum n6_fault f)
{
    return n->faults[f];
}

/* Purpose: a pseudo-random number from the seed (node6.c). */
uint64_t n6_random(struct node6 *n);

/* Purpose: the earlier of two instants. */
static inline int64_t n6_sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* radio.c */
/* Purpose: forget all frames. */
void n6_radio_reset(struct node6 *n);
/* Purpose: a frame was heard. */
void n6_radio_in(struct node6 *n, struct slice frame);
/* secure.c */
/* Purpose: what the header of a frame to be sent says of security. */
void n6_secure_header(const struct node6 *n, struct n6_mac *m);
/* Purpose: octets of the MIC of a frame to be sent with this header. */
size_t n6_secure_mic_bytes(const struct n6_mac *m);
/* Purpose: protect the payload behind a header of `header` octets; frame has room for the MIC. */
void n6_secure_out(struct node6 *n, const struct n6_mac *m, uint8_t *frame, size_t header,
                   struct slice payload);
/* Purpose: may a frame that came be taken? m->payload becomes what it was before it was secured, in
 * plain, of N6_PLAIN_BYTES. */
enum { N6_PLAIN_BYTES = 256 };
bool n6_secure_in(struct node6 *n, struct n6_mac *m, struct slice frame, uint8_t *plain);

/* radio.c */
/* Purpose: octets that a frame to dst can carry. */
size_t n6_radio_room(const struct node6 *n, const struct n6_ll *dst);
/* Purpose: queue a frame; false when the queue is full. */
bool n6_radio_send(struct node6 *n, const struct n6_ll *dst, struct slice payload,
                   uint32_t datagram);
/* Purpose: take the frames of a datagram off the queue. */
void n6_radio_drop(struct node6 *n, uint32_t datagram);
/* Purpose: retransmission. */
void n6_radio_time(struct node6 *n);
int64_t n6_radio_deadline(const struct node6 *n);

/* lowpan.c */
/* Purpose: what compression depends on, for frames from src to dst. */
struct n6_hc n6_lowpan_hc(const struct node6 *n, const struct n6_ll *src, const struct n6_ll *dst);
/* Purpose: the payload of a data frame. */
void n6_lowpan_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                  const struct n6_ll *dst);
/* mesh.c */
/* Purpose: what stands behind a mesh header, for this node or on its way to another one. */
void n6_mesh_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                const struct n6_ll *dst);

/* Purpose: octets of a LoWPAN payload that a frame to dst has room for, and send one of them:
 * through the default mesh forwarder where there is one and dst is another node. */
size_t n6_mesh_room(const struct node6 *n, const struct n6_ll *dst);
struct n6_cut;
bool n6_mesh_send(struct node6 *n, const struct n6_cut *cut, struct slice payload);

/* Purpose: send a packet to a neighbour, in fragments if need be. */
bool n6_lowpan_send(struct node6 *n, struct slice packet, const struct n6_ll *dst,
                    uint16_t fragment);

/* frag_in.c */
/* Purpose: a fragment, from its first octet on. */
void n6_frag_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                const struct n6_ll *dst);
void n6_frag_time(struct node6 *n);
int64_t n6_frag_deadline(const struct node6 *n);

/* Purpose: forget all fragments. */
void n6_frag_free(struct node6 *n);

/* frag_forward.c */
/* Purpose: a fragment of a packet for somebody else is sent on. False: it is to be put together
 * here. */
bool n6_frag_forward(struct node6 *n, const struct n6_fragment *in);

/* frag_out.c */
/* Purpose: send a datagram in fragments. head: what goes before the datagram's octets from
 * `covered` on. False when it cannot be cut this way. */
struct n6_cut {
    struct slice packet, head;
    size_t covered;
    struct n6_ll dst;
    uint16_t fragment;
    uint32_t datagram;
};
bool n6_frag_send(struct node6 *n, const struct n6_cut *cut);

/* ip_in.c */
/* Purpose: a packet from the link. */
void n6_ip_in(struct node6 *n, struct slice bytes, const struct n6_ll *src,
              const struct n6_ll *dst);
/* Purpose: walk the headers from p->at on and deliver. */
void n6_ip_deliver(struct node6 *n, struct n6_packet *p);
/* Purpose: has the node this address (tentative ones not), or joined this group? */
bool n6_ip_is_mine(const struct node6 *n, const struct n6_ip *a);

/* ip_ext.c */
/* Purpose: one extension header: moves p to the next. False: the packet is done with. */
bool n6_ip_options(struct node6 *n, struct n6_packet *p);
bool n6_ip_routing(struct node6 *n, struct n6_packet *p);

/* ip_frag.c */
/* Purpose: a fragment header. True when p now is a whole packet to go on with. */
bool n6_ip_fragment(struct node6 *n, struct n6_packet *p);
void n6_ip_frag_time(struct node6 *n);
int64_t n6_ip_frag_deadline(const struct node6 *n);
/* Purpose: forget all fragments. */
void n6_ip_frag_free(struct node6 *n);

/* Purpose: addresses that a packet on a link can have (RFC 4291). */
bool n6_ip_addresses_legal(const struct node6 *n, const struct n6_packet *p);

/* backbone.c */
/* Purpose: the second interface, if the configuration wants one. False: no memory. */
bool n6_backbone_new(struct node6 *n);
/* Purpose: is it an address of that interface, or the solicited-node group of one? */
bool n6_backbone_has(const struct node6 *n, const struct n6_ip *a);
/* Purpose: do packets to dst leave there? Those of link scope do when they answer one that came
 * from there. */
bool n6_backbone_takes(const struct node6 *n, const struct n6_ip *dst);
/* Purpose: did the packet in hand come from there? */
bool n6_backbone_arrived(const struct node6 *n);
/* Purpose: a packet of this node to a host or group there. */
void n6_backbone_send(struct node6 *n, struct slice packet);
/* Purpose: pass a packet of the LoWPAN on. */
void n6_backbone_forward(struct node6 *n, const struct n6_packet *p);
/* Purpose: queue a frame; when there is no room it is lost. */
void n6_backbone_frame(struct n6_backbone *b, const uint8_t to[N6_ETHERNET], struct slice packet);
/* Purpose: forget frames and neighbors. */
void n6_backbone_reset(struct node6 *n);

/* backbone_nd.c */
/* Purpose: send a packet to a neighbor, who is asked for first if need be. */
void n6_backbone_resolve(struct node6 *n, const struct n6_ip *dst, struct slice packet);
/* Purpose: a message of neighbor discovery that came there: solicitations and advertisements of
 * neighbors are seen to, all others are no business of the node. False: it is none. */
bool n6_backbone_nd(struct node6 *n, const struct n6_packet *p);
void n6_backbone_time(struct node6 *n);
int64_t n6_backbone_deadline(const struct node6 *n);

/* mpl.c, mpl_control.c */
/* Purpose: an MPL Forwarder, if the configuration wants one. False: no memory. */
bool n6_mpl_new(struct node6 *n);
void n6_mpl_free(struct node6 *n);
/* Purpose: forget all seeds and messages. */
void n6_mpl_reset(struct node6 *n);
/* Purpose: is it a group that every MPL Forwarder has joined? */
bool n6_mpl_joined(const struct node6 *n, const struct n6_ip *group);
/* Purpose: a packet from the link. is: it is an MPL Data Message. False: it is discarded. */
bool n6_mpl_in(struct node6 *n, const struct n6_packet *p, bool *is);
/* Purpose: a packet with an address of this node as its source that somebody else sent: an MPL Data
 * Message of its own, sent on. */
void n6_mpl_echo(struct node6 *n, const struct n6_packet *p);
/* Purpose: a packet of this node; in the MPL Domain it becomes an MPL Data Message, and is sent
 * when its timer says so. False: it is none. sent: false where there is no room for it. */
bool n6_mpl_out(struct node6 *n, struct slice packet, bool *sent);
/* Purpose: an MPL Control Message with a good checksum. */
void n6_mpl_control_in(struct node6 *n, const struct n6_packet *p, struct slice icmp);
void n6_mpl_time(struct node6 *n);
int64_t n6_mpl_deadline(const struct node6 *n);

/* nd_rul.c, rpl_host.c */
/* Purpose: is the node a router for hosts that know nothing of RPL (RFC 9010)? */
bool n6_rul_on(const struct node6 *n);
/* Purpose: what RPL asks of the node (rpl.h). */
void n6_rul_ask(void *arg, const struct rpl_rul *leaf, const struct rpl_ip *border);
void n6_rul_answer(void *arg, const struct rpl_rul *leaf, uint8_t status, bool routed);
/* Purpose: a packet for such a host goes to it as it is. False: it is for none. */
bool n6_rul_deliver(struct node6 *n, const struct rpl_packet *packet);

/* ip_out.c */
enum n6_way { N6_WAY_OK, N6_WAY_NO_ROUTE, N6_WAY_UNREACHABLE };
/* Purpose: the neighbour that packets to dst go to. */
enum n6_way n6_ip_way(struct node6 *n, const struct n6_ip *dst, struct n6_ll *next_hop);
/* Purpose: build and send a packet. False without a way or a source. */
bool n6_ip_send(struct node6 *n, const struct n6_send *s);
/* Purpose: may a router pass it on? If not, it says why where RFC 4443 wants that. */
bool n6_ip_may_forward(struct node6 *n, struct n6_packet *p);
/* Purpose: a packet that is not for this node. */
void n6_ip_forward(struct node6 *n, struct n6_packet *p);
/* Purpose: the address to speak to dst from; false when there is none. */
bool n6_ip_source(const struct node6 *n, const struct n6_ip *dst, struct n6_ip *src);

/* Purpose: the fields of a whole packet; false when it is none. */
bool n6_ip_open(struct n6_packet *p, struct slice bytes);

/* rpl_host.c */
/* Purpose: RPL as the configuration wants it. NULL, or why not. */
const char *n6_rpl_new(struct node6 *n);
/* Purpose: the node is switched on and has its first addresses. */
void n6_rpl_start(struct node6 *n);
/* Purpose: an ICMPv6 message of RPL with a good checksum. */
void n6_rpl_in(struct node6 *n, const struct n6_packet *p, struct slice icmp);
/* Purpose: what became of a frame that asked for an acknowledgement. */
void n6_rpl_link(struct node6 *n, const struct n6_frame *frame, bool acknowledged, unsigned tries);
/* Purpose: forget the packet that follows a source route. */
void n6_rpl_free_packet(struct node6 *n);
/* Purpose: a packet of this node gets its RPL headers (packet->cap octets of room). */
enum rpl_fate n6_rpl_out(struct node6 *n, struct rpl_packet *packet);
/* Purpose: pass a packet on. False: RPL has no opinion. */
bool n6_rpl_forward(struct node6 *n, struct n6_packet *p);
/* Purpose: a routing header of type 3 at p->at with segments left. False: the packet is done with;
 * true: this node is its end, and p is as it would have been without the header. */
bool n6_rpl_routing(struct node6 *n, struct n6_packet *p);
/* Purpose: an IPv6 packet in an IPv6 packet. */
void n6_rpl_tunnel(struct node6 *n, const struct n6_packet *p);
/* Purpose: a packet to a group of more than link scope that was heard is passed on. */
void n6_rpl_multicast(struct node6 *n, const struct n6_packet *p);
/* Purpose: a packet of the node to a group. False: RPL has no opinion. */
bool n6_rpl_multicast_out(struct node6 *n, struct rpl_packet *packet);
/* Purpose: an ICMPv6 error was received. */
void n6_rpl_error(struct node6 *n, const struct n6_packet *p, struct slice icmp);
/* Purpose: the node has this address from now on, or no more. */
void n6_rpl_address(struct node6 *n, const struct n6_address *a, bool add);
/* Purpose: a group was joined or left. */
void n6_rpl_group(struct node6 *n, const struct n6_ip *group, bool add);
/* Purpose: does the node forward because of RPL? */
bool n6_rpl_is_router(const struct node6 *n);

/* icmp.c */
void n6_icmp_in(struct node6 *n, const struct n6_packet *p);
/* Purpose: an error about p, if RFC 4443 section 2.4 lets it be sent. */
void n6_icmp_error(struct node6 *n, const struct n6_packet *p, uint8_t type, uint8_t code,
                   uint32_t param);
/* Purpose: an echo request; its payload follows the 8 octets of the header. */
bool n6_icmp_ping(struct node6 *n, struct n6_send *s, uint16_t id, uint16_t seq);
/* Purpose: what the upper layer received, for the command `last`. */
struct n6_last *n6_last_note(struct node6 *n, enum n6_last_kind kind, const struct n6_packet *p,
                             struct slice data);
/* Purpose: forget all of that. */
void n6_last_free(struct node6 *n);

/* udp.c */
void n6_udp_in(struct node6 *n, const struct n6_packet *p);
bool n6_udp_out(struct node6 *n, struct n6_send *s, uint16_t src, uint16_t dst);

/* node6.c */
/* Purpose: switch on and off. restart: as after a power cycle. */
void n6_up(struct node6 *n);
void n6_down(struct node6 *n);
void n6_restart(struct node6 *n);
/* Purpose: the node leaves its PAN and joins it again: what was half sent or half put together is
 * gone (RFC 4944 section 5.3). */
void n6_disassociate(struct node6 *n);
/* Purpose: nothing is sent or heard for so long; what is held in memory stays. */
void n6_sleep(struct node6 *n, unsigned seconds);
/* Purpose: as it was made. */
void n6_reset(struct node6 *n);
/* Purpose: the context table is that of the configuration. */
void n6_contexts_set(struct node6 *n);
#endif
