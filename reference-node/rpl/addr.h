/* SPDX-License-Identifier: Apache-2.0
 * addr.h - IPv6 and link-layer addresses as RPL sees them. */
#ifndef RPL_ADDR_H
#define RPL_ADDR_H
#include "base/slice.h"

struct rpl_ip {
    uint8_t b[16];
};

/* n: 0 for none, 2 or 8 octets. */
struct rpl_ll {
    uint8_t n;
    uint8_t b[8];
};

/* An ICMPv6 error that a packet deserves (RFC 4443). */
struct rpl_error {
    uint8_t type, code;
    uint32_t param;
};

extern const struct rpl_ip rpl_ip_any, rpl_ip_all_nodes; /* ::, ff02::1a */
extern const struct rpl_ll rpl_ll_broadcast;             /* short 0xffff */

/* Purpose: the address in 16 octets at p. */
static inline struct rpl_ip rpl_ip_at(const uint8_t *p)
{
    struct rpl_ip a;
    memcpy(a.b, p, 16);
    return a;
}

/* Purpose: the same address? */
static inline bool rpl_ip_equal(const struct rpl_ip *a, const struct rpl_ip *b)
{
    return !memcmp(a->b, b->b, 16);
}

/* Purpose: is it :: ? */
static inline bool rpl_ip_is_any(const struct rpl_ip *a)
{
    return rpl_ip_equal(a, &rpl_ip_any);
}

/* Purpose: is it a group? */
static inline bool rpl_ip_is_multicast(const struct rpl_ip *a)
{
    return a->b[0] == 0xff;
}

/* Purpose: fe80::/10? */
static inline bool rpl_ip_is_link_local(const struct rpl_ip *a)
{
    return a->b[0] == 0xfe && (a->b[1] & 0xc0) == 0x80;
}

/* Purpose: the same link-layer address? */
static inline bool rpl_ll_equal(const struct rpl_ll *a, const struct rpl_ll *b)
{
    return a->n == b->n && !memcmp(a->b, b->b, a->n);
}

/* Purpose: may a packet be routed to this address: global or unique local unicast? */
bool rpl_ip_is_routable(const struct rpl_ip *a);

/* Purpose: are the first `bits` bits equal? */
bool rpl_ip_match(const struct rpl_ip *a, const struct rpl_ip *b, unsigned bits);

/* Purpose: the address with all bits behind the first `bits` cleared. */
struct rpl_ip rpl_ip_prefix(const struct rpl_ip *a, unsigned bits);

enum { RPL_IP_TEXT = 48 };

/* Purpose: as text, and back. */
const char *rpl_ip_text(const struct rpl_ip *a, char to[RPL_IP_TEXT]);
bool rpl_ip_parse(const char *text, struct rpl_ip *to);

/* Purpose: Internet checksum over the pseudo-header and the upper layer's octets (RFC 8200 section
 * 8.1); 0 when the octets hold a good one. */
uint16_t rpl_checksum(const struct rpl_ip *src, const struct rpl_ip *dst, uint8_t next_header,
                      struct slice upper);
#endif
