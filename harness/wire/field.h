/* SPDX-License-Identifier: Apache-2.0
 * field.h - one const row says everything the harness knows about a wire field.
 * A row gives decoding, encoding, display, look-up by name and the well-formedness checks. Names
 * are Wireshark's display-filter names with Wireshark's meaning; rows of our own carry F_OURS. */
#ifndef WIRE_FIELD_H
#define WIRE_FIELD_H
#include "base/slice.h"

/* A value with its names, to print it and to read it ("CON", "2.05"). Ends with text == NULL.
 * Several texts may name one value; the first is the one printed. */
struct names {
    uint64_t value;
    const char *text;
};

enum field_type {
    F_PROTO, /* row 0 of each protocol: the protocol itself */
    F_UINT,
    F_BOOL,
    F_BYTES,
    F_TEXT,
    F_IP4,
    F_IP6,
    F_ETHER,
    F_EUI64,
    F_TIME,  /* a span or instant in nanoseconds, computed, never on the wire */
    F_FRAME, /* a frame number, computed */
};

enum field_flag {
    F_HEX = 1,     /* shown in hexadecimal */
    F_LE = 2,      /* least significant octet first */
    F_ZERO = 4,    /* reserved: another value than 0 is a finding */
    F_REST = 8,    /* takes all octets that are left */
    F_MANY = 16,   /* may occur more than once in one message */
    F_FRESH = 32,  /* `any` generates a value not used before */
    F_OURS = 64,   /* not a Wireshark name */
    F_CALC = 128,  /* computed from other fields, or from other frames; has no octets of its own */
    F_CODEC = 256, /* placed by the protocol's codec (options, overlays), not by the row walker */
    F_NAMED = 512, /* a number that tshark prints, and filters, by its name as text */
    F_DOTTED = 1024, /* may be written class.detail (3 and 5 bits): 2.05 */
    F_WIDE = 2048,   /* F_HEX: shown with the eight digits of a 32-bit number */
    F_WORD = 4096,   /* F_HEX: shown with the four digits of a 16-bit number */
};

typedef uint16_t field_id; /* protocol << 8 | row; 0 (the frame itself) also means none */

enum proto_index {
    PROTO_FRAME,
    PROTO_ETH,
    PROTO_SLL,
    PROTO_NULL,
    PROTO_IP,
    PROTO_IPV6,
    PROTO_ICMP,
    PROTO_ICMPV6,
    PROTO_UDP,
    PROTO_DATA,
    PROTO_COAP,
    PROTO_WPAN,       /* IEEE 802.15.4 */
    PROTO_WPAN_TAP,   /* the TAP header of LINKTYPE_IEEE802_15_4_TAP */
    PROTO_ZEP,        /* 802.15.4 frames in UDP */
    PROTO_LOWPAN,     /* RFC 4944, 6282, 7400, 8025, 8138, 8930, 8931 */
    PROTO_ICMPV6_OPT, /* options of Neighbor Discovery messages */
    PROTO_RPL,        /* ICMPv6 type 155: RFC 6550 */
    PROTO_MESH,       /* rpl.track.*, rpl.defect: computed from many frames, never on the wire */
    PROTO_TRACK, /* coap.track.*, coap.defect.*: computed from many frames, never on the wire */
    PROTO_COUNT
};
#define FIELD(proto, row) ((field_id)((unsigned)(proto) << 8 | (unsigned)(row)))
#define FIELD_PROTO(id)   ((unsigned)(id) >> 8)
#define FIELD_ROW(id)     ((unsigned)(id)&0xffu)
#define VAL(v)            (1u << (v))

struct field {
    const char *name;  /* "coap.mid"; unique */
    const char *label; /* "Message ID": what a report prints, the RFC's words */
    enum field_type type;
    uint16_t bits; /* fixed width, or 0: length from len_of, F_REST or the codec */
    uint16_t flags;
    uint8_t len_of; /* row whose value is our length in octets; 0 = none */
    uint8_t on;     /* row that decides presence; 0 = always here */
    uint32_t in;    /* ... and the set of its values that mean "here" */
    uint64_t dflt;  /* what encoding writes if nobody says otherwise */
    const struct names *names;
    const char *spec; /* "RFC7252:3": the clause that findings cite */
};

struct proto {
    const char *name;        /* "coap" */
    const struct field *row; /* row 0 is the protocol */
    unsigned nrows;
};

/* Purpose: the protocol of an index, for listing; never NULL below PROTO_COUNT. */
const struct proto *proto_at(enum proto_index index);

/* Purpose: the row of an id; never NULL for an id that came from field_find or FIELD(). */
const struct field *field_row(field_id id);

/* Purpose: look a field up by its name (or by an alias Wireshark accepts). Returns 0 when there is
 * none; the frame row itself, "frame", is FIELD(PROTO_FRAME, 0) and reported through *found. */
field_id field_find(struct slice name, bool *found);

/* Purpose: the name nearest in spelling, for "no field coap.midd; coap.mid?"; NULL when none is. */
const char *field_suggest(struct slice name);

/* Purpose: read a value written by a person ("CON", "2.05", "0x1f", "0b11", "66") for this field.
 * Returns false when the field has no such value. */
bool field_value(const struct field *f, struct slice text, uint64_t *value);

/* Purpose: the first name of a value, or NULL. */
const char *field_name_of(const struct field *f, uint64_t value);
#endif
