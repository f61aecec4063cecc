/* SPDX-License-Identifier: Apache-2.0
 * addr.h - link-layer addresses, IPv6 addresses and what ties them together: interface identifiers
 * (RFC 4944 section 6 and RFC 6282 section 3.2.2) and the Internet checksum.
 *
 * All names that the linker sees begin with n6_ here: this library is linked into programs that
 * have another decoder, and shares no line with it. */
#ifndef SIXLOWPAN_ADDR_H
#define SIXLOWPAN_ADDR_H
#include "base/slice.h"

enum { N6_IP_TEXT = 48, N6_LL_TEXT = 24 };

/* n: 0 for none, 2 for a short address, 8 for an EUI-64. Octets as they are written by people. */
struct n6_ll {
    uint8_t n;
    uint8_t b[8];
};

struct n6_ip {
    uint8_t b[16];
};

extern const struct n6_ll n6_ll_broadcast;                               /* short 0xffff */
extern const struct n6_ip n6_ip_any, n6_ip_all_nodes, n6_ip_all_routers; /* ::, ff02::1, ff02::2 */

/* Purpose: a link-layer address from its n octets (0, 2 or 8). */
struct n6_ll n6_ll_make(const uint8_t *octets, uint8_t n);

/* Purpose: the short address of this value. */
struct n6_ll n6_ll_short(uint16_t value);

/* Purpose: comparisons. */
bool n6_ll_equal(const struct n6_ll *a, const struct n6_ll *b);
bool n6_ll_is_broadcast(const struct n6_ll *a);

/* Purpose: the interface identifier of a link-layer address: EUI-64 with the U/L bit inverted, or
 * 0000:00ff:fe00:XXXX for a short address. Zero for none. */
void n6_ll_iid(const struct n6_ll *a, uint8_t iid[8]);

/* Purpose: the way back (RFC 6775 section 5.6). */
struct n6_ll n6_ll_of_iid(const uint8_t iid[8]);

/* Purpose: "00:12:4b:..", "0012:4b00:.." or hexadecimal digits; 2 or 8 octets. False if it is none.
 */
bool n6_ll_parse(const char *text, struct n6_ll *to);

/* Purpose: as text, "-" for none. Returns to. */
const char *n6_ll_text(const struct n6_ll *a, char to[N6_LL_TEXT]);

/* Purpose: kinds of IPv6 addresses (RFC 4291 section 2.4). */
bool n6_ip_equal(const struct n6_ip *a, const struct n6_ip *b);
bool n6_ip_is_any(const struct n6_ip *a);
bool n6_ip_is_loopback(const struct n6_ip *a);
bool n6_ip_is_multicast(const struct n6_ip *a);
bool n6_ip_is_link_local(const struct n6_ip *a);

/* Purpose: are the first `bits` bits equal? */
bool n6_ip_match(const struct n6_ip *a, const struct n6_ip *b, unsigned bits);

/* Purpose: to's first `bits` bits become those of prefix. */
void n6_ip_overlay(struct n6_ip *to, const struct n6_ip *prefix, unsigned bits);

/* Purpose: the first 64 bits of prefix and an interface identifier. */
struct n6_ip n6_ip_make(const struct n6_ip *prefix, const uint8_t iid[8]);

/* Purpose: fe80::/64 and an interface identifier. */
struct n6_ip n6_ip_link_local(const uint8_t iid[8]);

/* Purpose: the solicited-node group of a (RFC 4291 section 2.7.1). */
struct n6_ip n6_ip_solicited(const struct n6_ip *a);

/* Purpose: the address in 16 octets at p. */
struct n6_ip n6_ip_at(const uint8_t *p);

/* Purpose: text to address and back; n6_ip_parse_prefix wants "ADDR/LEN". */
bool n6_ip_parse(const char *text, struct n6_ip *to);
bool n6_ip_parse_prefix(const char *text, struct n6_ip *to, uint8_t *bits);
const char *n6_ip_text(const struct n6_ip *a, char to[N6_IP_TEXT]);

/* Purpose: Internet checksum over pseudo-header and upper-layer octets (RFC 8200 section 8.1). It
 * is 0 when the octets hold a good checksum. */
uint16_t n6_checksum(const struct n6_ip *src, const struct n6_ip *dst, uint8_t next_header,
                     struct slice upper);
#endif
