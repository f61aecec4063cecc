/* SPDX-License-Identifier: Apache-2.0
 * build_inside.h - inside harness/wire: what the encoders of the layers share. */
#ifndef WIRE_BUILD_INSIDE_H
#define WIRE_BUILD_INSIDE_H
#include "wire/build_coap.h"
#include "wire/build_layers.h"
#include "wire/lowpan_compress.h"

struct layers {
    const struct build *b;
    const struct build_link *link;
    const char *why;           /* why it cannot be built; the first reason stays */
    struct wpan_header mac;    /* of the frames */
    uint8_t src[16], dst[16];  /* IPv6 */
    uint8_t final[16];         /* ... where the packet ends (routing headers) */
    unsigned upper, hop_limit; /* Next Header of the payload; hop limit if nobody sets it */
};

/* Purpose: give up, for this reason. Always false. */
bool build_fail(struct layers *l, const char *why);

/* Purpose: is a field set? Any field of a protocol? */
bool build_has(const struct build *b, field_id field);
bool build_has_proto(const struct build *b, unsigned proto);

/* Purpose: the octets of a field; of a number: as many as its row has bits, network byte order,
 * in room (8 octets). Empty when it is not set. */
struct slice build_octets(const struct build *b, field_id field, uint8_t *room);

/* Purpose: the octets of one item, as above. */
struct slice build_item_octets(const struct build_item *item, uint8_t *room);

/* Purpose: the number in one item. */
uint64_t build_item_number(const struct build_item *item);

/* Purpose: the n-th (from 0) item of a repeatable field, or NULL. */
const struct build_item *build_nth(const struct build *b, field_id field, unsigned n);

/* Purpose: put the low n bits of v at bit `at` of octets that are there; the others stay. */
void build_put_bits(uint8_t *octets, size_t at, unsigned n, uint64_t v);

/* Purpose: the frame's MAC header: addresses first, for all that is formed from them. */
bool build_wpan_header(struct layers *l);

/* Purpose: append one frame. Advances the sequence number. */
void build_wpan_frame(struct layers *l, struct slice payload, struct wr *w);

/* Purpose: is the frame secured? Octets that the auxiliary security header and the MIC take. */
bool build_wpan_secured(const struct layers *l);
size_t build_wpan_secured_bytes(const struct layers *l);

/* Purpose: append the auxiliary security header, the payload and its MIC. The header of the frame
 * begins at octet `from` of what has been written. Advances the frame counter. */
void build_wpan_secure(struct layers *l, struct slice payload, size_t from, struct wr *w);

/* Purpose: octets that a frame's header and FCS take. */
size_t build_wpan_overhead(const struct layers *l);

/* Purpose: the addresses of the packet, before anything that needs them. */
bool build_ipv6_addresses(struct layers *l);

/* Purpose: can this field of IPv6 be set? */
bool build_ipv6_can(field_id field);

/* Purpose: append the IPv6 packet around the upper layer. */
bool build_ipv6(struct layers *l, struct slice upper, struct wr *w);

/* Purpose: append the upper layer's message. */
bool build_udp(struct layers *l, struct wr *w);
bool build_icmpv6(struct layers *l, struct wr *w);

/* Purpose: can this field be set in an MPL Control Message? */
bool build_mpl_can(field_id field);

/* Purpose: has the message a field of an MPL Control Message? */
bool build_is_mpl(const struct build *b);

/* Purpose: append the MPL Seed Infos of such a message. icmpv6.mpl.seed_info.min_sequence begins
 * one; bm-len and S are computed unless they are set. */
bool build_mpl(struct layers *l, struct wr *w);

/* Purpose: append the options of a Neighbor Discovery message. */
bool build_icmpv6_options(struct layers *l, struct wr *w);

/* Purpose: the interface identifiers that link-layer addresses elide. */
bool build_lowpan_ends(const struct layers *l, struct lowpan_ends *ends);

/* Purpose: all frames that carry the packet. */
bool build_lowpan(struct layers *l, struct slice packet, struct build_frames *out);

/* A packet that goes in recoverable fragments. */
struct build_recoverable {
    struct slice outer, whole; /* headers before each fragment; the compressed form */
    size_t room;               /* for a LoWPAN payload */
};

/* Purpose: is a field of recoverable fragments set (RFC 8931)? */
bool build_recoverable_asked(const struct build *b);

/* Purpose: all frames that carry the packet in such fragments. */
bool build_recoverable(struct layers *l, const struct build_recoverable *r,
                       struct build_frames *out);

/* Purpose: the frame of an acknowledgment of them. */
bool build_recoverable_ack(struct layers *l, struct build_frames *out);

/* Purpose: append one frame to the list. */
bool build_frames_add(struct layers *l, struct slice payload, struct build_frames *out);
#endif
