/* SPDX-License-Identifier: Apache-2.0
 * nhc.h - LOWPAN_NHC (RFC 6282 section 4): extension headers, encapsulated IPv6 and UDP. */
#ifndef SIXLOWPAN_NHC_H
#define SIXLOWPAN_NHC_H
#include "iphc.h"

enum {
    N6_NH_HOP_BY_HOP = 0,
    N6_NH_UDP = 17,
    N6_NH_IPV6 = 41,
    N6_NH_ROUTING = 43,
    N6_NH_FRAGMENT = 44,
    N6_NH_ICMPV6 = 58,
    N6_NH_NONE = 59,
    N6_NH_OPTIONS = 60,
    N6_NH_MOBILITY = 135,
    N6_EXPAND_LENGTHS = 12,
    N6_EXPAND_DEPTH = 4
};

/* Purpose: can the header of type nh at this place be NHC-compressed? */
bool n6_nhc_can(const struct n6_hc *hc, struct slice packet, size_t at, uint8_t nh);

/* Purpose: compress the chain that starts there. Returns where in packet it ends. */
size_t n6_nhc_write(const struct n6_hc *hc, struct slice packet, size_t at, uint8_t nh,
                    struct wr *w);

/* A decompression under way. */
struct n6_expand {
    struct n6_hc hc; /* iids change inside a tunnel */
    struct rd r;
    struct wr w;
    size_t ip_at; /* the innermost IPv6 header so far */
    size_t udp_at, udp_checksum_at, udp_ip_at;
    unsigned depth, lengths;
    bool cut;                       /* an extension header is longer than the frame */
    unsigned ghc_more, ghc_further; /* what generic compression before has set up and not used */
    struct {
        size_t at, header;
    } length[N6_EXPAND_LENGTHS];
};

/* Purpose: read one compressed IPv6 header and what is compressed behind it (iphc_read.c). */
bool n6_iphc_header_read(struct n6_expand *e);

/* Purpose: the 16 bits at header_at + 4 are the length of everything from header_at + header to the
 * end of the packet. False when there are too many of them. */
bool n6_expand_length(struct n6_expand *e, size_t header_at, size_t header);

/* Purpose: which header the next NHC octet stands for; not read yet. False for an unassigned one.
 */
bool n6_nhc_protocol(struct n6_expand *e, uint8_t *protocol);

/* Purpose: read a chain of NHC headers. */
bool n6_nhc_read(struct n6_expand *e);
#endif
