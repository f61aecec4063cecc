/* SPDX-License-Identifier: Apache-2.0
 * iphc.h - header compression of RFC 6282: IPv6 headers (section 3) here, next headers in nhc.h. */
#ifndef SIXLOWPAN_IPHC_H
#define SIXLOWPAN_IPHC_H
#include "addr.h"
#include "base/cursor.h"

enum { N6_CONTEXTS = 16, N6_PACKET_BYTES = 2048, N6_IPV6_BYTES = 40 };

/* One entry of the context table (RFC 6775 section 4.2). Instants in nanoseconds; INT64_MAX: for
 * good. */
struct n6_context {
    bool used, compress;
    uint8_t bits;
    struct n6_ip prefix;
    int64_t until_ns; /* compress no longer with it */
    int64_t gone_ns;  /* and then do not decompress with it either */
};

/* How a sender chooses among the legal forms: 0 is the shortest. */
enum n6_style {
    N6_STYLE_UNCOMPRESSED = 1 << 0, /* dispatch 0x41 */
    N6_STYLE_TF = 1 << 1,           /* TF=00 always */
    N6_STYLE_NH = 1 << 2,           /* next header in line, no NHC */
    N6_STYLE_HLIM = 1 << 3,         /* hop limit in line */
    N6_STYLE_CID = 1 << 4,          /* CID=1 always */
    N6_STYLE_NO_CONTEXT = 1 << 5,
    N6_STYLE_ADDRESS_16 = 1 << 6,  /* never elide a whole address */
    N6_STYLE_ADDRESS_64 = 1 << 7,  /* 64 bits of an address in line, or more */
    N6_STYLE_ADDRESS_128 = 1 << 8, /* whole addresses in line */
    N6_STYLE_PORTS = 1 << 9,       /* P=00 always */
    N6_STYLE_PADDING = 1 << 10,    /* trailing padding is kept */
    N6_STYLE_HC1 = 1 << 11         /* LOWPAN_HC1 instead (hc1.h) */
};

/* Purpose: the bits of a style by name; false when there is none of that name. */
bool n6_style_find(const char *name, unsigned *bits);

/* Purpose: the name of the i-th style, NULL behind the last. */
const char *n6_style_name(unsigned i);

/* What compression depends on. iids: what an elided address is made of. */
struct n6_hc {
    const struct n6_context *contexts; /* N6_CONTEXTS of them */
    const bool *faults;                /* N6_FAULT_COUNT of them */
    unsigned style;
    bool no_checksum; /* an elided UDP checksum is accepted */
    bool ghc;         /* RFC 7400 is understood */
    bool ghc_send;    /* ... by the receiver, too, and used */
    uint16_t pan;
    int64_t now_ns;
    uint8_t src_iid[8], dst_iid[8];
};

/* Purpose: set the identifiers for a frame from src to dst. */
void n6_hc_link(struct n6_hc *hc, const struct n6_ll *src, const struct n6_ll *dst);

/* Purpose: the two octets of a compressed address, and what follows in line. */
struct n6_form {
    uint8_t ac, am;  /* SAC/DAC, SAM/DAM */
    uint8_t context; /* its number, 0 when none is used */
    uint8_t n;       /* octets in line */
    uint8_t octets[16];
};

/* All decisions about one IPv6 header. */
struct n6_choice {
    uint8_t tf, nh, hlim, cid, m;
    uint8_t sci, dci;
    struct n6_form src, dst;
    uint8_t tc_octet; /* the Traffic Class as it stands in line: ECN first */
    uint32_t flow_label;
    uint8_t hop_limit, next_header;
};

/* Purpose: compress the IPv6 header at the start of packet, and the next headers that can be.
 * *covered: octets of packet that the result stands for. Returns its length, dispatch included; 0
 * when it cannot be done (it does not fit, or the lengths in packet contradict each other). */
size_t n6_iphc_write(const struct n6_hc *hc, struct slice packet, struct wr to, size_t *covered);

/* Purpose: spoil a choice by the faults that are on (iphc_break.c). header: the IPv6 header. */
void n6_iphc_break(const struct n6_hc *hc, struct slice header, struct n6_choice *c);

/* What decompression made. */
struct n6_expanded {
    size_t n;               /* octets written: headers and the payload that was there */
    size_t udp_checksum_at; /* where an elided checksum is to be put, 0: nowhere */
    size_t udp_at;          /* of which UDP header */
    size_t ip_at;           /* and the IPv6 header before it */
    bool cut;               /* nothing was made: an extension header is longer than the frame */
};

/* Purpose: decompress lowpan (from the IPHC dispatch on). total: the datagram_size of the first
 * fragment, 0 for a whole packet: lengths come from it. False for what is reserved, cut, or needs a
 * context that is not there. */
bool n6_iphc_read(const struct n6_hc *hc, struct slice lowpan, size_t total, uint8_t *to,
                  struct n6_expanded *out);

/* Purpose: compute the checksum that was elided, once the packet is whole. */
void n6_iphc_finish(const struct n6_expanded *x, uint8_t *packet, size_t n);
#endif
