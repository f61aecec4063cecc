/* SPDX-License-Identifier: Apache-2.0
 * ipv6_inside.h - inside harness/wire: what the files of IPv6 share. */
#ifndef WIRE_IPV6_INSIDE_H
#define WIRE_IPV6_INSIDE_H
#include "wire/walk.h"

/* Purpose: the options of a Hop-by-Hop or Destination Options header. s: the whole header. */
void ipv6_options_decode(struct walk *w, struct slice s);

/* Purpose: what a routing header says behind its first 4 octets, and where the packet ends:
 * w->net.final, or w->net.dst_final false when that cannot be told. s: the whole header. */
void ipv6_routing_decode(struct walk *w, struct slice s);

/* Purpose: where a packet to dst ends when a routing header (all of it) has segments left, which
 * is what the checksum of the upper layer covers (RFC 8200 section 8.1); else final stays as it is.
 * Returns false when that cannot be told. */
bool ipv6_routing_final(struct slice s, const uint8_t dst[16], uint8_t final[16]);
#endif
