/* SPDX-License-Identifier: Apache-2.0
 * nd_layout.h - where the rows of Neighbor Discovery stand: one const table per message and per
 * option. Decoding and encoding are both derived from these tables.
 *
 * Bits are counted from the Type octet of the message or option. Type, Code and Checksum of a
 * message, and Type and Length of an option, are not in the tables: they are in all of them. */
#ifndef WIRE_ND_LAYOUT_H
#define WIRE_ND_LAYOUT_H
#include "wire/field.h"

enum nd_kind {
    ND_OWN,    /* these bits belong to this row */
    ND_WHOLE,  /* octets that the ND_PART rows behind it divide up: set the whole or the parts */
    ND_PART,   /* some bits of the ND_WHOLE before it */
    ND_ALIAS,  /* another name of bits that other rows own; encodes only if nothing else does */
    ND_MASKED, /* a part whose bits are not neighbours: those of `mask` within the octets */
    ND_PREFIX, /* up to 16 octets of an address to the option's end; what is not there is zero */
    ND_LIST,   /* values of `bits` each, to the option's end */
    ND_NAMES,  /* domain names of RFC 1035 section 3.1, to the option's end or the padding */
    ND_REST,   /* octets to the option's end */
    ND_PACKET, /* the begin of an IPv6 packet, to the option's end; a row of depth 1 */
};

struct nd_place {
    field_id field;
    uint16_t at, bits; /* bits 0: as the kind says */
    uint8_t kind;
    uint8_t mask;
    const char *zero; /* reserved: the clause that says "MUST be zero"; NULL: any value */
    bool remark; /* reserved bits that are set are a remark, no breach: receivers ignore them */
};

/* Options. One type may have several layouts that differ in length. */
struct nd_option {
    uint8_t type;
    uint8_t min, max, step; /* its Length field, in units of 8 octets: min, min + step, .. max */
    uint8_t nplaces;
    const struct nd_place *place;
    const char *name, *spec;
};

/* Messages. Options begin after `octets`. */
enum { ND_ANY_CODE = -1 };
struct nd_message {
    uint8_t type;
    int8_t code; /* ND_ANY_CODE, or the code whose layout this is (RFC 8505 section 4.2) */
    uint8_t octets;
    bool hop_limit; /* 255, and the code is 0 */
    uint8_t nplaces;
    const struct nd_place *place;
    const char *spec;  /* the clause that shows it */
    const char *valid; /* the clause that says when a receiver discards it */
};

/* Purpose: the layout of an option; NULL when the type is not known or has no such length. units:
 * its Length field. */
const struct nd_option *nd_option_find(unsigned type, unsigned units);

/* Purpose: the i-th layout, NULL behind the last: for encoders, which look for the one that has all
 * rows that were set (the first such is the one to take). */
const struct nd_option *nd_option_at(unsigned i);

/* Purpose: the clause that shows options of this type, NULL when no layout has it. */
const char *nd_option_spec(unsigned type);

/* Purpose: the layout of a message, NULL when it is none of these. */
const struct nd_message *nd_message_find(unsigned type, unsigned code);

/* Purpose: the place of a row, NULL when the layout does not have it. */
const struct nd_place *nd_place_of(const struct nd_place *place, unsigned n, field_id field);
#endif
