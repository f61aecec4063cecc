/* SPDX-License-Identifier: Apache-2.0
 * lorh.h - the 6LoWPAN Routing Header (RFC 8138): RPL option, source route and tunnel of a packet,
 * compressed, in page 1 before LOWPAN_IPHC. */
#ifndef SIXLOWPAN_LORH_H
#define SIXLOWPAN_LORH_H
#include "addr.h"
#include "iphc.h"
#include "rpl/rpl.h"

enum {
    N6_PAGE_1 = 0xf1, /* RFC 8025 section 3 */
    N6_LORH_HOPS = 64,
    N6_LORH_ELECTIVE_BYTES = 64,
    N6_LORH_BYTES_MAX = 1100
};

/* The headers of one packet. Addresses are whole. */
struct n6_lorh {
    size_t n; /* octets that they take, the page switch not counted */
    bool rpi;
    uint8_t flags, instance; /* as in a RPL option (RFC 6553 section 3) */
    uint16_t sender_rank;
    bool tunnel; /* IP-in-IP */
    uint8_t hop_limit;
    struct n6_ip encapsulator;
    unsigned hops; /* the first is where the packet is, or goes now */
    struct n6_ip hop[N6_LORH_HOPS];
    size_t elective_n; /* elective headers that this node does not know, as they came */
    uint8_t elective[N6_LORH_ELECTIVE_BYTES];
    struct rpl_compression dodag; /* what its instance leaves out */
};

struct node6;

/* Purpose: read the headers at the start of `from` (what follows the page switch). False: the
 * packet is to be dropped in silence: a critical header that nobody knows (section 4.2), one that
 * is cut, no RPI, or an instance whose root is not known. */
bool n6_lorh_read(const struct node6 *n, struct slice from, struct n6_lorh *to);

/* Purpose: what an elided interface identifier in LOWPAN_IPHC is made of: inside a tunnel of the
 * outer addresses (section 5.2.3). hc has those of the frame before. */
void n6_lorh_link(const struct n6_lorh *l, struct n6_hc *hc);

/* Purpose: the packet as it is without this compression: with outer header, Hop-by-Hop and routing
 * header. inner: what LOWPAN_IPHC gave. Returns its octets in to, 0 when there is no room. */
size_t n6_lorh_expand(const struct n6_lorh *l, struct slice inner, uint8_t *to, size_t cap);

/* Purpose: a whole packet behind a page switch was received. */
void n6_lorh_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                const struct n6_ll *dst);

/* Purpose: a packet with these headers has come. One on a source route whose first entry is another
 * node is dropped (section 5.6). */
void n6_lorh_arrived(struct node6 *n, const struct n6_lorh *l, struct slice inner,
                     const struct n6_ll *src, const struct n6_ll *dst);

/* Purpose: the headers of a packet that can be compressed so, and its rest (an IPv6 packet) in
 * inner. False: it has no RPL option, or another header in between. */
bool n6_lorh_split(const struct node6 *n, struct slice packet, struct n6_lorh *l, uint8_t *inner,
                   size_t *inner_n);

/* Purpose: page switch and headers as they stand before LOWPAN_IPHC. Returns their octets. */
size_t n6_lorh_write(const struct node6 *n, const struct n6_lorh *l, uint8_t *to, size_t cap);
#endif
