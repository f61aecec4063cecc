/* SPDX-License-Identifier: Apache-2.0
 * build_layers.h - a message of several layers to whole frames: IEEE 802.15.4, 6LoWPAN, IPv6,
 * ICMPv6 with Neighbor Discovery, UDP and CoAP.
 *
 * The message is a `struct build` opened with PROTO_FRAME; it takes fields of any of these
 * protocols. What nobody sets is computed or has its usual value; what is set is sent as it is,
 * also when it is wrong.
 *
 * - The upper layer is the one that has fields: ICMPv6; or UDP, or CoAP, which is in UDP; else
 *   data.data is the payload of IPv6. data.data is also the data of an echo, of an ICMPv6 error and
 *   of a datagram without CoAP. With no field of IPv6 or above it is the payload of the frame.
 * - Extension headers (ipv6.hopopts.* ...) and options (icmpv6.opt.*) stand in the order in which
 *   the first field of each is set. A field belongs to the first header or option of its kind that
 *   does not have it yet; when all have it, it begins another. So the lists of a repeated field
 *   fill the options one after the other.
 * - The encoding is LOWPAN_IPHC when a field of 6lowpan.iphc.* or 6lowpan.nhc.* is set (those given
 *   are forced), uncompressed IPv6 when 6lowpan.pattern is 0x41; else the most compact legal one.
 * - A packet that does not fit one frame is sent in fragments. 6lowpan.frag.* ask for more:
 *     .bytes   octets of the packet in the first fragment, the second ..; the last goes on
 *     .offset  where the second, third .. begin, in octets; as many fragments as there are
 *     .order   which fragments are sent, from 1: [1, 3, 2], [1, 1, 2], [2]
 *     .size .tag   in all of them
 *     .of      fragments of this IPv6 packet instead of the message's own
 *     .data    the octets of one fragment's part, whatever the packet has there: with .offset a
 *              later fragment, without it the first
 * - 6lowpan.nhc.pattern 0x16 has the extension headers that 6lowpan.nhc.ext.eid counts compressed
 * by RFC 7400; 6lowpan.nhc.ghc.code is the bytecode instead of the right one, theirs or else that
 * of ICMPv6 or the payload of UDP.
 * - 6lowpan.pattern 0x42 asks for LOWPAN_HC1, 6lowpan.hc1.encoding and 6lowpan.hc2.udp.encoding for
 *   other forms of it than the most compact one.
 * - Data frames are secured as link.security says, but where wpan.security is 0, in the edition of
 *   2003 and with information elements; wpan.aux_sec.* are sent as they are given, wpan.mic is how
 *   the MIC begins, wpan.key the key instead of the right one.
 * - 6lowpan.raw is the whole LoWPAN payload; wpan.raw the whole frame, FCS included. */
#ifndef WIRE_BUILD_LAYERS_H
#define WIRE_BUILD_LAYERS_H
#include "wire/build.h"
#include "wire/dissect.h"
#include "wire/wpan_build.h"

enum { BUILD_FRAMES_MAX = 256, BUILD_FRAMES_BYTES = 1 << 15, BUILD_PACKET_BYTES = 2048 };

/* Who sends to whom, and what they share. */
struct build_link {
    struct wpan_address src, dst; /* ours, and the peer's */
    uint16_t pan;
    uint8_t *seq;                         /* the next sequence number; goes on with each frame */
    uint32_t *wpan_counter;               /* the next frame counter, with security */
    const struct wpan_security *security; /* of data frames; NULL or level 0: none */
    uint8_t eui64[8];                     /* the sender's, for security */
    uint16_t *tag;                        /* the next datagram tag; goes on with each datagram */
    const struct lowpan_context *context; /* 16 of them, or NULL */
    const struct rpl_keys *keys;          /* of secured messages of RPL, or NULL */
    uint32_t *rpl_counter;       /* the last one of a Security section; goes on with each message */
    uint16_t frame_max;          /* octets of a frame, FCS included; 0: WPAN_FRAME_MAX */
    uint16_t src_port, dst_port; /* of UDP; 0: 5683 */
    uint32_t linktype; /* 195: with FCS; 230: without; 101: the IPv6 packet alone; 1: Ethernet */
    uint8_t eth_src[6],
        eth_dst[6]; /* of Ethernet; a group's follows from the packet's (RFC 2464 7) */
};

/* The frames, in the order in which they are sent. */
struct build_frames {
    unsigned n;
    struct slice frame[BUILD_FRAMES_MAX];
    struct slice packet; /* the IPv6 packet, uncompressed; empty when there is none */
    size_t used;
    uint8_t octets[BUILD_FRAMES_BYTES];
    uint8_t packet_octets[BUILD_PACKET_BYTES];
};

/* Purpose: can this field be set in a message of several layers? False for what is computed, for
 * fields that only show, and for protocols that are not built. */
bool build_layers_can(field_id field);

/* Purpose: encode. Returns the number of frames, 0 when it cannot be done (*why then says what). */
unsigned build_frames(const struct build *b, const struct build_link *link,
                      struct build_frames *out, const char **why);
#endif
