/* SPDX-License-Identifier: Apache-2.0
 * checksum.h - the Internet checksum (RFC 1071) and what to say about one found in a packet. */
#ifndef WIRE_CHECKSUM_H
#define WIRE_CHECKSUM_H
#include "base/slice.h"

/* Values of ip.checksum.status, udp.checksum.status ... as Wireshark numbers them. */
enum checksum_status {
    CHECKSUM_BAD,
    CHECKSUM_GOOD,
    CHECKSUM_UNVERIFIED,
    CHECKSUM_NOT_PRESENT,
    CHECKSUM_ILLEGAL,
};

/* A running sum; octets are added in runs that each start at an even offset. */
struct checksum {
    uint64_t sum;
};

/* Purpose: add octets; a run of odd length counts as if a zero octet followed. */
void checksum_add(struct checksum *c, struct slice s);

/* Purpose: add a 16-bit number in host byte order. */
void checksum_add16(struct checksum *c, unsigned v);

/* Purpose: the folded sum in host byte order, not complemented. */
uint16_t checksum_sum(const struct checksum *c);

/* Purpose: add the pseudo-header of an upper layer (RFC 768, RFC 8200 section 8.1). src, dst: 4 or
 * 16 octets. */
void checksum_pseudo(struct checksum *c, struct slice src, struct slice dst, unsigned proto,
                     size_t length_bytes);

/* Purpose: was the checksum `field` left unfinished by a sender that leaves it to the network
 * hardware? pseudo: the sum over the pseudo-header alone.
 *
 * How an unfinished checksum is told from a wrong one: a host whose network device (or the loopback
 * device, or a virtual link) computes the checksum writes the folded sum of the pseudo-header, not
 * complemented, into the field and hands the packet on. A capture on that host shows exactly this
 * value. It depends on the addresses, the protocol and the length only. So: a field equal to that
 * sum, octet for octet, in a packet whose true checksum is another, is unfinished; every other
 * difference is wrong. An octet damaged on the way makes a packet look unfinished with probability
 * 1/65535. For UDP over IPv4 a field of zero means "none" by RFC 768; for the IPv4 header itself a
 * field of zero, which no correct header has in practice, means that the device fills it in. */
bool checksum_is_partial(uint16_t field, const struct checksum *pseudo);
#endif
