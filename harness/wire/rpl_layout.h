/* SPDX-License-Identifier: Apache-2.0
 * rpl_layout.h - where the rows of RPL stand: one const table per base object and per option, made
 * of the places of nd_layout.h; metrics: rpl_metric.c. Bits of a base object are counted from its
 * first octet, which is behind the checksum or the Security section; bits of an option from its
 * Type octet. */
#ifndef WIRE_RPL_LAYOUT_H
#define WIRE_RPL_LAYOUT_H
#include "wire/nd_layout.h"

enum rpl_code {
    RPL_DIS = 0,
    RPL_DIO = 1,
    RPL_DAO = 2,
    RPL_DAO_ACK = 3,
    RPL_P2P_DRO = 4, /* RFC 6997 */
    RPL_P2P_DRO_ACK = 5,
    RPL_DCO = 7, /* RFC 9009 */
    RPL_DCO_ACK = 8,
    RPL_CC = 10,       /* only with RPL_SECURE: 0x8a */
    RPL_SECURE = 0x80, /* the bit that says "a Security section comes first" */
};

enum rpl_option_type {
    RPL_PAD1 = 0,
    RPL_PADN = 1,
    RPL_METRIC_CONTAINER = 2,
    RPL_ROUTE_INFORMATION = 3,
    RPL_CONFIGURATION = 4,
    RPL_TARGET = 5,
    RPL_TRANSIT = 6,
    RPL_SOLICITED = 7,
    RPL_PREFIX_INFORMATION = 8,
    RPL_DESCRIPTOR = 9,
    RPL_ROUTE_DISCOVERY = 10,
};

enum { RPL_DODAGID_BYTES = 16, RPL_NO_FLAG = 0xff };

/* A base object. */
struct rpl_message {
    uint8_t code;   /* without RPL_SECURE */
    uint8_t octets; /* without the DODAGID that d_bit announces */
    uint8_t d_bit;  /* which bit says that a DODAGID follows, or RPL_NO_FLAG */
    uint8_t nplaces;
    const struct nd_place *place;
    const char *spec;
};

/* An option. One type may have several layouts that differ in length. */
struct rpl_option {
    uint8_t type;
    uint8_t min, max; /* its Option Length, in octets */
    uint8_t nplaces;
    const struct nd_place *place;
    const char *spec;
};

/* The body of a metric or constraint of RFC 6551: a fixed part, then values of one size. */
enum { RPL_METRIC_HEAD_BYTES = 4 };
enum { RPL_METRIC_OF_NODE = 1, RPL_METRIC_OF_ENERGY = 2, RPL_METRIC_OF_COLOR = 8 };
struct rpl_metric {
    uint8_t type;
    uint8_t fixed, each; /* octets; each 0: what follows is shown as it is */
    uint8_t nfixed;
    const struct nd_place *fixed_place;
    uint8_t neach;
    const struct nd_place *each_place;
    const char *spec;
};

/* Purpose: the base object of a code; NULL when none of RFC 6550, 6997 and 9009 has it. */
const struct rpl_message *rpl_message_find(unsigned code);

/* Purpose: the layout of an option; NULL when the type is not known or has no such length. */
const struct rpl_option *rpl_option_find(unsigned type, unsigned length);

/* Purpose: the i-th layout, NULL behind the last. */
const struct rpl_option *rpl_option_at(unsigned i);

/* Purpose: the clause that shows options of this type, NULL when no layout has it. */
const char *rpl_option_spec(unsigned type);

/* Purpose: the header of every metric and constraint object; bits from its first octet on. */
const struct nd_place *rpl_metric_head(unsigned *nplaces);

/* Purpose: the body of an object; NULL when the type is not known. constraint, recorded: its C and
 * R flags, on which the body of a Link Color depends. */
const struct rpl_metric *rpl_metric_find(unsigned type, bool constraint, bool recorded);

/* Purpose: the type of the object that has this row in its body, -1 when none has. */
int rpl_metric_type_of(field_id field);
#endif
