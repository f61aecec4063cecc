/* SPDX-License-Identifier: Apache-2.0
 * ipv6_layout.h - where the rows of IPv6 options and routing headers stand, as nd_layout.h says it
 * for Neighbor Discovery. Bits count from the Option Type octet, or from the routing header's Next
 * Header octet. Type and length are not in the tables. */
#ifndef WIRE_IPV6_LAYOUT_H
#define WIRE_IPV6_LAYOUT_H
#include "wire/nd_layout.h"

struct ipv6_option {
    uint8_t type;
    uint8_t min, max; /* Opt Data Len */
    uint8_t nplaces;
    const struct nd_place *place;
    const char *spec;
};

/* Purpose: the layout of an option, NULL when there is none for its type. */
const struct ipv6_option *ipv6_option_find(unsigned type);

/* Purpose: the i-th layout, NULL behind the last. */
const struct ipv6_option *ipv6_option_at(unsigned i);

/* Purpose: the places of a routing header of this type behind its first 4 octets; NULL when the
 * type is not known. Addresses of type 3 (RFC 6554) are not among them: they follow at octet 8, n-1
 * of 16 - CmprI octets each, the last one of 16 - CmprE, then Pad octets. */
const struct nd_place *ipv6_routing_find(unsigned type, unsigned *nplaces);
#endif
