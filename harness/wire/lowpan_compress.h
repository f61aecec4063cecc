/* SPDX-License-Identifier: Apache-2.0
 * lowpan_compress.h - an IPv6 packet as LOWPAN_IPHC and LOWPAN_NHC (RFC 6282): every form, chosen
 * field by field or the most compact one. It shares nothing with the decoder. */
#ifndef WIRE_LOWPAN_COMPRESS_H
#define WIRE_LOWPAN_COMPRESS_H
#include "wire/lowpan_address.h"
#include "wire/lowpan_chain.h"

enum { LOWPAN_ANY = -1, LOWPAN_IPHC_MAX = 41 };

/* What a sender may choose. LOWPAN_ANY: the most compact choice that keeps every bit. A value that
 * loses bits, or that is reserved, is written as asked. */
struct lowpan_choice {
    int8_t tf, nh, hlim, cid, sac, sam, m, dac, dam;
    int8_t sci, dci;       /* giving one asks for the octet of contexts (CID=1) */
    int8_t headers;        /* how many of the next headers are in LOWPAN_NHC */
    int8_t udp_p, udp_c;   /* ports form; 1: checksum elided. udp_c is 0 unless asked for */
    uint16_t keep_padding; /* bit i: the padding of header i stays */
    int16_t nhc;           /* this octet instead of the right one at the head of header nhc_at */
    uint8_t nhc_at;
    int8_t ghc;        /* 1: what stands behind the headers in NHC, ICMPv6 or the payload of UDP, is
                          compressed by RFC 7400 */
    bool ghc_headers;  /* ... and so are extension headers */
    struct slice code; /* its bytecode instead of the right one, of extension headers where they are
                          compressed so; none: the right one. Borrowed */
    bool bare;         /* a reserved form of an address: nothing in line, else as the stateless
                          form of the same number */
    uint16_t head_max; /* 0, or the octets that the compressed headers may take: a header that does
                          not fit stays as it is, and those behind it */
};

/* Whose packet it is: what elided addresses are formed from, and the contexts. */
struct lowpan_ends {
    struct lowpan_iid src, dst;
    const struct lowpan_context *context; /* LOWPAN_CONTEXTS of them, or NULL */
};

/* What was written: the first head_bytes octets stand for the first covers_bytes of the packet, the
 * rest is the packet's rest as it is. */
struct lowpan_compressed {
    size_t bytes, head_bytes, covers_bytes;
};

/* Purpose: every field LOWPAN_ANY. */
struct lowpan_choice lowpan_choice_any(void);

/* Purpose: can LOWPAN_IPHC carry the packet without loss: version 6, a payload length that is the
 * octets there are? */
bool lowpan_compressible(struct slice packet);

/* Purpose: append the packet compressed. The payload length is not carried. Returns false when the
 * packet has no whole IPv6 header or out is full. */
bool lowpan_compress(struct slice packet, const struct lowpan_ends *ends,
                     const struct lowpan_choice *choice, struct wr *out,
                     struct lowpan_compressed *done);
#endif
