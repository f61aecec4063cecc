/* SPDX-License-Identifier: Apache-2.0
 * packet.h - a decoded frame: a flat array of nodes, each knowing the very bits it came from. */
#ifndef WIRE_PACKET_H
#define WIRE_PACKET_H
#include "base/arena.h"
#include "base/text.h"
#include "wire/field.h"

/* A frame as it comes from a capture, a live link or the simulation. Borrowed octets. */
struct frame {
    uint64_t number;     /* from 1, as Wireshark counts */
    int64_t time_ns;     /* since 1970-01-01 UTC */
    uint32_t linktype;   /* LINKTYPE_ value of the pcap registry */
    uint32_t orig_bytes; /* length on the wire; more than bytes.n when the capture cut it */
    uint32_t interface;  /* index of the capture interface */
    bool sent;           /* our own tester sent it (known in live runs only) */
    struct slice bytes;
};

struct endpoint {
    uint8_t addr[16]; /* IPv4 as ::ffff:a.b.c.d; network byte order */
    uint16_t port;    /* host byte order; 0 = any */
    uint8_t family;   /* 4, 6; 0 = unknown */
    uint8_t pad;
    uint32_t scope; /* interface index of a link-local address, else 0 */
};

/* Families beside 4 and 6: who sent a frame of IEEE 802.15.4, and to whom.
 * FAMILY_EUI64: addr[0..7] is the extended address as people write it. FAMILY_SHORT: addr[0..1] is
 * the PAN identifier, addr[2..3] the short address, network byte order. port is 0.
 * FAMILY_ETHERNET: addr[0..5] is the address of an Ethernet interface; only ethernet_ends sets it.
 */
enum { FAMILY_SHORT = 16, FAMILY_ETHERNET = 48, FAMILY_EUI64 = 64 };

enum { PACKET_BUFS = 5 };

/* Where bits of a rebuilt buffer come from: a decompressed or reassembled packet points back to
 * what was on the air, so that evidence can show the very bits. */
struct origin {
    uint8_t buf, from_buf;         /* indices of packet.buf; from_buf only when frame is 0 */
    uint32_t bit, nbits;           /* the bits of buf */
    uint32_t from_bit, from_nbits; /* ... stood here; from_nbits 0: implied by the place of from_bit
                                      (a form that elides it all) */
    uint64_t frame; /* 0: this frame; else the number of an earlier fragment's frame */
};

/* Whose field it is: the packet's own; of a packet that an ICMP error quotes; of the headers that
 * carried a ZEP frame to us and are no part of the conversation (dissect_options.zep_inner). */
enum { DEPTH_OWN, DEPTH_QUOTED, DEPTH_CARRIER };

struct node {
    field_id field;
    uint8_t depth; /* DEPTH_OWN .. */
    uint8_t buf;   /* which of packet.buf the bits are in; 0 = the frame */
    uint32_t bit;  /* first bit in that buffer; 0 and nbits 0 for computed fields */
    uint32_t nbits;
    uint64_t u;     /* value of numbers */
    struct slice s; /* value of octets and text; also the octets of an option with a number in it */
};

/* What is wrong with the octets, and where. A note says what a reader does well to know, and
 * nothing of the sender: it may know what this decoder does not, or other frames were lost. */
enum malformed_level { MALFORMED_MUST, MALFORMED_SHOULD, MALFORMED_NOTE };
struct malformed {
    enum malformed_level level;
    uint8_t depth, buf;
    field_id field; /* the field that cannot be right, or the protocol */
    uint32_t bit, nbits;
    const char *message; /* static text */
    const char *spec;    /* "RFC7252:3.1" */
};

struct packet_index;

struct packet {
    struct frame frame;
    struct slice buf[PACKET_BUFS]; /* 0 the frame, 1.. decrypted, reassembled, decompressed ones */
    unsigned nbufs;
    struct endpoint src, dst;           /* of the outermost IP and UDP headers */
    struct endpoint link_src, link_dst; /* of the 802.15.4 frame; family 0 elsewhere */
    const struct origin *origin;        /* of all rebuilt buffers, in order of buf and bit */
    unsigned norigins;
    const struct node *node;
    unsigned nnodes;
    const struct malformed *malformed;
    unsigned nmalformed;
    enum proto_index top; /* the innermost protocol decoded at depth 0 */
    bool cut; /* the capture holds less than was on the wire, or than an IP header says there is */
    bool fragment;     /* of a datagram that this frame does not complete; without reassembly also a
                          frame that others must be seen for: contexts of compressed headers */
    bool bad_checksum; /* a checksum is wrong and not merely unfinished (offloading) */
    struct slice payload; /* octets of the outermost UDP datagram's payload: the whole message */
    const struct packet_index *index; /* the dissector's look-up table, or NULL: linear search */
    const struct node *extra; /* computed from other frames (a tracker's), or NULL; packet_first
                                 looks here when node has none of the field */
    unsigned nextra;
};

/* Purpose: the first node of a field at depth 0, or NULL. Only fields in the dissector's wanted set
 * are there. */
const struct node *packet_first(const struct packet *p, field_id field);

/* Purpose: the next node of the same field at the same depth after n, or NULL. */
const struct node *packet_next(const struct packet *p, const struct node *n);

/* Purpose: the number in a field at depth 0, or otherwise when it is absent. */
uint64_t packet_u(const struct packet *p, field_id field, uint64_t otherwise);

/* Purpose: a deep copy (octets, nodes, findings) that lives as long as the arena. */
struct packet *packet_copy(struct arena *a, const struct packet *p);

/* Purpose: where on the air a node's bits stood. A node of a rebuilt buffer may come from several
 * places: an address whose prefix is elided, and whose other half is in line. Writes at most max
 * runs, in the order of the node's bits, and returns how many; 0 when nothing is known. Runs with
 * as many bits on the air as in the packet stood there as they are, others are implied by the bits
 * named; those of earlier fragments name their frame. */
unsigned packet_origins(const struct packet *p, const struct node *n, struct origin *out,
                        unsigned max);

/* Purpose: the one run of these that tells most: the longest that stood there as it is, or else the
 * first. Returns false when nothing is known. */
bool packet_origin(const struct packet *p, const struct node *n, struct origin *out);

/* Purpose: append a node's value as tshark prints it in -T fields (numbers plain or 0x, octets as
 * hex, text as is but safe for a terminal, addresses in their usual form). */
void node_print(struct text *out, const struct node *n);

/* Purpose: as node_print with the name in words: `0 (CON)`, `69 (2.05 Content)`. For reports. */
void node_show(struct text *out, const struct node *n);

/* Purpose: one line on what the packet says, for ladders: "CON 2.05 MID 4660 token a1b2 Block2
 * 0/1/64". */
void packet_summary(struct text *out, const struct packet *p);

/* Purpose: are the two endpoints the same? (port 0 and family 0 are values like others.) */
bool endpoint_equal(const struct endpoint *a, const struct endpoint *b);

/* Purpose: is it a multicast address of IPv4 or IPv6? */
bool endpoint_is_group(const struct endpoint *e);

/* Purpose: "192.0.2.1:5683", "[2001:db8::1]:5683"; of the link layer "00:12:4b:00:14:b5:d9:01",
 * "0x1234". */
void endpoint_print(struct text *out, const struct endpoint *e);

/* Purpose: read the form that endpoint_print writes; also with an interface (fe80::1%eth0) and,
 * when default_port is not 0, without a port. Returns false when it is neither. */
bool endpoint_parse(struct slice s, uint16_t default_port, struct endpoint *out);
#endif
