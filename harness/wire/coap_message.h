/* SPDX-License-Identifier: Apache-2.0
 * coap_message.h - inside harness/wire: a CoAP message while it is decoded, shared by the decoder
 * (coap.c) and the rules that a message must obey (coap_rules.c). */
#ifndef WIRE_COAP_MESSAGE_H
#define WIRE_COAP_MESSAGE_H
#include "wire/coap.h"
#include "wire/walk.h"

/* One option as it stands on the wire. */
struct coap_opt {
    unsigned number, delta_nibble, length_nibble;
    struct slice whole, value;
    struct slice delta_ext, length_ext; /* empty when there is none */
};

enum coap_next {
    COAP_NEXT_OPTION,
    COAP_NEXT_END,    /* the message ends here */
    COAP_NEXT_MARKER, /* the payload marker was read */
    /* what cannot be; o->whole then covers the octets that are wrong */
    COAP_NEXT_DELTA_15,
    COAP_NEXT_LENGTH_15,
    COAP_NEXT_DELTA_CUT,
    COAP_NEXT_LENGTH_CUT,
    COAP_NEXT_VALUE_CUT,
    COAP_NEXT_NUMBER, /* number above 65535; o is complete */
};

/* Purpose: read the next option. *number: the number of the one before (0 at the start), updated.
 * RFC7252:3.1. */
enum coap_next coap_next(struct rd *r, unsigned *number, struct coap_opt *o);

/* Purpose: the value of a uint option as Wireshark reads it: more than four octets are 2^32-1. */
uint64_t coap_uint(struct slice value);

struct coap_message {
    struct walk *w;
    struct slice all;
    unsigned type, code, class;
    bool request, response;
    unsigned count;
    uint64_t seen;                    /* numbers of its options: bits */
    struct slice proxy_uri, uri_part; /* the option itself, when there is one */
    struct slice block_more;          /* a descriptive block option with M=1 ... */
    field_id block_more_field;        /* ... its field */
    uint64_t block_more_bytes;        /* ... and the size that the payload must have */
};

/* Purpose: version, token length and the matrix of types and codes. RFC7252:3, 4.1-4.3. */
void coap_rules_header(struct coap_message *m, unsigned first_octet);

/* Purpose: one option: length, repetition, place, content. r: its registry row, not NULL. */
void coap_rules_option(struct coap_message *m, const struct coap_option *r,
                       const struct coap_opt *o, bool repeated);

/* Purpose: what an option that could not be read is, as a finding. */
void coap_rules_unreadable(struct coap_message *m, enum coap_next what, const struct coap_opt *o);

/* Purpose: rules over the whole message. payload: empty when there is none. */
void coap_rules_end(struct coap_message *m, bool marker, struct slice payload);
#endif
