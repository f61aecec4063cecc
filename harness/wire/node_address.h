/* SPDX-License-Identifier: Apache-2.0
 * node_address.h - the addresses of one node of an IEEE 802.15.4 network or on an Ethernet, and the
 * IPv6 addresses that follow from them. */
#ifndef WIRE_NODE_ADDRESS_H
#define WIRE_NODE_ADDRESS_H
#include "wire/packet.h"

struct node_address {
    bool has_eui64, has_short;
    bool ethernet;       /* on an Ethernet: eui64 is made of the address of 48 bits (RFC 2464 4) */
    uint8_t eui64[8];    /* as people write it */
    uint16_t short_addr; /* host byte order */
    uint16_t pan;        /* host byte order */
    uint8_t prefix[8];   /* of its global addresses: /64, network byte order */
};

enum node_iid { NODE_IID64, NODE_IID16 };

/* Purpose: do two nodes have an address in common? */
bool node_address_share(const struct node_address *a, const struct node_address *b);

/* Purpose: read "00:12:4b:00:14:b5:d9:01" (or with -). Returns false when it is something else. */
bool node_address_parse_eui64(const char *text, uint8_t out[8]);

/* Purpose: read "02:00:5e:10:00:01" (or with -), an Ethernet address, and make the node that has
 * it. Returns false when it is something else. */
bool node_address_parse_ethernet(const char *text, struct node_address *out);

/* Purpose: the Ethernet address of such a node. */
void node_address_ethernet(const struct node_address *node, uint8_t out[6]);

/* Purpose: prefix (8 octets; NULL: fe80::/64) and the interface identifier formed from the
 * extended (RFC 4944 6: universal/local bit inverted) or short address (RFC 6282 3.2.2:
 * 0000:00ff:fe00:XXXX). Returns false when the node has no such address. */
bool node_address_ipv6(const struct node_address *node, const uint8_t *prefix, enum node_iid from,
                       uint8_t out[16]);

/* Purpose: the endpoint (packet.link_src, link_dst) of its extended or short address. family 0 when
 * it has none. */
struct endpoint node_address_endpoint(const struct node_address *node, enum node_iid of);

/* Purpose: is it one of the node's IPv6 addresses: link-local or global, from either identifier? */
bool node_address_owns(const struct node_address *node, const uint8_t ipv6[16]);

/* Purpose: is it an endpoint of an IEEE 802.15.4 link layer; one of an Ethernet; and one that goes
 * to everybody or a group: the broadcast address (0xffff), an Ethernet group? */
bool endpoint_is_link(const struct endpoint *e);
bool endpoint_is_ethernet(const struct endpoint *e);
bool endpoint_is_broadcast(const struct endpoint *e);

enum { LINKTYPE_ETHERNET = 1 };

/* Purpose: set link_src and link_dst of a packet that came in an Ethernet frame; any other packet
 * is left alone. For conversations of which a part is on the backbone of a border router: elsewhere
 * Ethernet is but a carrier. */
void ethernet_ends(struct packet *p);
#endif
