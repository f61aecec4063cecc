/* SPDX-License-Identifier: Apache-2.0
 * dissect.h - octets to nodes. The rows are compiled once into a flat program that materialises
 * only the fields somebody wants; there is no allocation and no printing per frame. */
#ifndef WIRE_DISSECT_H
#define WIRE_DISSECT_H
#include "base/diag.h"
#include "wire/packet.h"
#include "wire/rpl_keys.h"
#include "wire/wpan_secure.h"

enum { FIELD_IDS = PROTO_COUNT << 8 };

/* A set of fields. */
struct field_set {
    uint64_t bits[(FIELD_IDS + 63) / 64];
};

/* Purpose: add one field. */
static inline void field_set_add(struct field_set *s, field_id id)
{
    s->bits[id / 64] |= (uint64_t)1 << id % 64;
}

/* Purpose: is the field in the set? */
static inline bool field_set_has(const struct field_set *s, field_id id)
{
    return s->bits[id / 64] >> id % 64 & 1;
}

/* Purpose: add every field there is. */
void field_set_all(struct field_set *s);

enum { LOWPAN_CONTEXTS = 16 }; /* of a PAN (RFC 6282 section 3.1.2) */

/* A compression context of RFC 6282 and RFC 6775 section 4.2. */
struct lowpan_context {
    bool used;
    bool compress; /* the C flag: may be used to compress, not only to decompress */
    uint8_t prefix_bits;
    uint8_t prefix[16];
};

enum { DISSECT_NODES = 4 };

struct dissect_options {
    struct field_set wanted;     /* what packet_first must find */
    bool all;                    /* want everything (overrides wanted) */
    uint16_t coap_ports[16];     /* UDP ports that carry CoAP besides 5683; 0 ends the list */
    uint16_t not_coap_ports[16]; /* `-d udp.port==5683,data`: ports that do not */
    bool coap_everywhere;        /* every UDP datagram is CoAP (live runs: all of it is ours) */
    uint16_t zep_ports[16];      /* UDP ports that carry ZEP besides 17754; 0 ends the list */
    bool zep_inner; /* for judging: the packet is what a ZEP frame holds; src, dst and top are its
                       own, and the fields of what carried it are at DEPTH_CARRIER */
    struct lowpan_context lowpan_context[16]; /* given from outside (a profile) */
    /* extended addresses of nodes that are known (most significant octet first): a frame of 2015
     * between two of them that has a PAN identifier too many is read with it */
    uint8_t eui64[DISSECT_NODES][8];
    unsigned neui64;
    uint16_t short_addr[DISSECT_NODES]; /* of these nodes, 0xffff: none is known; what comes from it
                                           is opened with the extended one */
    struct wpan_key wpan_key[WPAN_KEYS]; /* of frames that are secured; those in use come first */
    bool lean;           /* fields only: no findings; and of the packet its ends, payload, buffers
                            and bad_checksum are not known */
    bool no_ipv6_of_udp; /* no fields of an IPv6 header that UDP follows at once */
    bool reassemble;     /* rebuild IP datagrams from fragments (bounded; 30 s) */
    struct rpl_keys rpl_keys; /* secured messages of RPL are verified and decrypted with them */
    uint8_t coap_token_max;   /* 8; 14 = lengths of RFC 8974 are not malformed */
};

struct dissector;

/* Purpose: compile a program for these options. The options are copied. End with dissector_free. */
struct dissector *dissector_new(const struct dissect_options *options);
void dissector_free(struct dissector *d);

/* Purpose: forget what earlier frames told: fragments, contexts learnt, the first frame's time. As
 * a new one, and cheaper. */
void dissector_reset(struct dissector *d);

/* Purpose: decode one frame. *out borrows the frame's octets and memory of the dissector: it is
 * valid until the next call; keep it with packet_copy. Never fails: what is wrong stands in
 * out->malformed. */
void dissect(struct dissector *d, const struct frame *frame, struct packet *out);

/* Purpose: the usual options: port 5683, no field wanted, reassembly on. */
struct dissect_options dissect_defaults(void);

/* Purpose: read a `-d` rule as tshark writes it ("udp.port==5783,coap", ranges "5000-5010" too), or
 * one of ours that gives a context of compressed headers ("6lowpan.context0==fd00::/64"), a key of
 * RPL ("icmpv6.rpl.key0==" and 32 hexadecimal digits) or one of IEEE 802.15.4 (wpan_key_rule), into
 * the options. Returns false with a message in *error (static text) when it cannot. */
bool dissect_decode_as(struct dissect_options *options, struct slice rule, const char **error);
#endif
