/* SPDX-License-Identifier: Apache-2.0
 * lowpan_enumerate.h - every encoding of one IPv6 packet in LOWPAN_IPHC and LOWPAN_NHC, legal or
 * not, one after the other, each with a name. */
#ifndef WIRE_LOWPAN_ENUMERATE_H
#define WIRE_LOWPAN_ENUMERATE_H
#include "wire/lowpan_compress.h"

enum { LOWPAN_NAME_BYTES = 128, LOWPAN_ENCODING_BYTES = 2048, LOWPAN_WORDS = 8192 };

enum lowpan_set {
    LOWPAN_LEGAL,      /* each decompresses to the packet */
    LOWPAN_RESERVED,   /* each of the 2048 reserved IPHC words */
    LOWPAN_BAD_NHC,    /* each undefined LOWPAN_NHC octet, in each place where one can stand */
    LOWPAN_NO_CONTEXT, /* each stateful form of a side with each context that is not defined, beside
                          each legal form of the other side */
    LOWPAN_ILLEGAL,    /* the three before, in this order */
};

struct lowpan_encoding {
    char name[LOWPAN_NAME_BYTES]; /* "tf=01 hlim=00 sac=0 sam=10 m=0 dac=0 dam=11" */
    struct lowpan_choice choice;
    struct lowpan_compressed size;
    uint8_t octets[LOWPAN_ENCODING_BYTES]; /* the LoWPAN payload; size.bytes of them */
};

struct lowpan_enumerate_options {
    bool elide_checksum; /* LOWPAN_LEGAL: UDP with C=1 too, which needs another integrity check */
    bool no_generic;     /* LOWPAN_BAD_NHC: the octets of RFC 7400 too, which the device lacks */
};

struct lowpan_enumerate {
    struct slice packet;
    struct lowpan_ends ends;
    enum lowpan_set set, part; /* part: where LOWPAN_ILLEGAL is */
    struct lowpan_enumerate_options options;
    struct lowpan_chain chain;
    struct lowpan_mode src[LOWPAN_MODES_MAX], dst[LOWPAN_MODES_MAX];
    unsigned nsrc, ndst;
    unsigned forms; /* of the chain of next headers */
    uint64_t at;    /* the next to try, of its set or part */
};

/* Purpose: start with the first encoding of a set. packet and the contexts are borrowed; options
 * may be NULL. Only a packet that lowpan_compressible accepts has any. */
void lowpan_enumerate_start(struct lowpan_enumerate *e, struct slice packet,
                            const struct lowpan_ends *ends, enum lowpan_set set,
                            const struct lowpan_enumerate_options *options);

/* Purpose: the next encoding. Returns false when there is none left. */
bool lowpan_enumerate_next(struct lowpan_enumerate *e, struct lowpan_encoding *out);

/* Purpose: is this a word (the two octets of LOWPAN_IPHC without the dispatch: 0 .. LOWPAN_WORDS-1)
 * that RFC 6282 defines? Octets of its header, CID and those in line included; those of a reserved
 * word as of its stateless twin. */
bool lowpan_word_legal(unsigned word);
unsigned lowpan_word_bytes(unsigned word);
#endif
