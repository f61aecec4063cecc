/* SPDX-License-Identifier: Apache-2.0
 * build_rpl.h - inside harness/wire: messages of RPL from their fields. The layouts are those of
 * rpl_layout.h, from which they are decoded as well. */
#ifndef WIRE_BUILD_RPL_H
#define WIRE_BUILD_RPL_H
#include "wire/build_places.h"
#include "wire/rpl_layout.h"

enum { BUILD_RPL_OPTIONS = 128 };

/* Which option each value goes to. */
struct rpl_parts {
    unsigned n;
    uint8_t type[BUILD_RPL_OPTIONS];
    uint8_t of[BUILD_MAX]; /* by place in the message: its option, from 1 on; 0: in none */
};

/* Purpose: can this field be set in a message of RPL? */
bool build_rpl_can(field_id field);

/* Purpose: a field of the Security section that can be set? Is one set, so that the message is a
 * secured one? */
bool build_rpl_is_secure(field_id field);
bool build_rpl_secured(const struct build *b);

/* Purpose: append the Security section. A counter that nobody sets goes on with each message. */
void build_rpl_section(struct layers *l, struct wr *w);

/* Purpose: encrypt what begins at octet `content`, up to the end, and append the MAC; the message's
 * Type is at octet `from`. A key that the link does not tell is one that nobody has. */
bool build_rpl_seal(struct layers *l, size_t from, size_t content, struct wr *w);

/* Purpose: has the message a field of RPL? */
bool build_is_rpl(const struct build *b);

/* Purpose: the code of the base object that has a field that is set; 0 (DIS) when none has. */
unsigned build_rpl_code(const struct build *b);

/* Purpose: append what is behind the checksum: base object and options, or octets as they are. */
bool build_rpl(struct layers *l, unsigned code, struct wr *w);

/* Purpose: the options, in the order in which they were begun. icmpv6.rpl.opt.type begins one; so
 * does a field that no option takes which was begun before. */
bool build_rpl_options(struct layers *l, struct wr *w);

/* Purpose: the objects of a DAG Metric Container: option k (from 1 on) of the parts. */
bool build_rpl_metrics(struct layers *l, const struct rpl_parts *parts, unsigned k, struct wr *w);

/* Purpose: a field of a DAG Metric Container? */
bool build_rpl_is_metric(field_id field);

/* Purpose: is the i-th value of the message one of several of its field in a row, as a list sets
 * them? */
bool build_in_list(const struct build *b, unsigned i);
#endif
