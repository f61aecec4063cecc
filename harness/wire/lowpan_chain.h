/* SPDX-License-Identifier: Apache-2.0
 * lowpan_chain.h - the headers behind an IPv6 header that have a form in LOWPAN_NHC (RFC 6282
 * section 4). */
#ifndef WIRE_LOWPAN_CHAIN_H
#define WIRE_LOWPAN_CHAIN_H
#include "base/slice.h"

enum { LOWPAN_CHAIN_MAX = 16, LOWPAN_IPV6_BYTES = 40, LOWPAN_UDP_BYTES = 8 };

/* IP protocol numbers. */
enum {
    LOWPAN_IP_HOP_BY_HOP = 0,
    LOWPAN_IP_UDP = 17,
    LOWPAN_IP_IPV6 = 41,
    LOWPAN_IP_ROUTING = 43,
    LOWPAN_IP_FRAGMENT = 44,
    LOWPAN_IP_DESTINATION = 60,
    LOWPAN_IP_MOBILITY = 135
};

struct lowpan_header {
    uint8_t number, next;   /* what it is, and its Next Header field */
    uint8_t eid;            /* of an extension header */
    uint8_t padding;        /* octets of trailing padding that may be elided, 0..7 */
    uint16_t at;            /* octets from the start of the packet */
    uint16_t bytes;         /* its length; an encapsulated packet: all of it */
    uint16_t src, dst, sum; /* of UDP */
};

struct lowpan_chain {
    struct lowpan_header header[LOWPAN_CHAIN_MAX];
    unsigned n;
};

/* Purpose: the headers from the first one on that LOWPAN_NHC could carry without loss; the list
 * ends before the first that it could not (another protocol, more than 255 octets, a length that
 * does not fit the packet, behind a fragment's header). */
void lowpan_chain_of(struct slice packet, struct lowpan_chain *out);

/* Purpose: the most compact ports form of UDP (P, 0..3) that keeps all port bits. */
unsigned lowpan_udp_ports(const struct lowpan_header *h);

/* Purpose: does the ports form keep all bits of both ports? */
bool lowpan_udp_ports_fit(const struct lowpan_header *h, unsigned p);

/* Purpose: is this octet of a LOWPAN_NHC one that RFC 6282 defines (an extension header of EID 0..4
 * or 7, or UDP)? RFC 7400 defines others. */
bool lowpan_nhc_known(unsigned octet);

/* Purpose: ... or one that RFC 7400 (generic header compression) defines? */
bool lowpan_nhc_generic(unsigned octet);
#endif
