/* SPDX-License-Identifier: Apache-2.0
 * rpl_inside.h - inside harness/wire: what the files of RPL share. */
#ifndef WIRE_RPL_INSIDE_H
#define WIRE_RPL_INSIDE_H
#include "wire/rpl_layout.h"
#include "wire/walk.h"

/* A message while it is decoded. */
struct rpl {
    struct walk *w;
    const struct rpl_message *m;
    struct slice message; /* from Type on */
    struct slice base;    /* the base object, with its DODAGID */
    bool secure;
    bool unread; /* an option that no layout has: a later RFC may give the message another order */
    bool has_target;
    bool metric_goes_on;        /* an object of the last metric container ends in the next one */
    unsigned last;              /* the last option that is known and no padding, or 0 */
    struct slice open_target;   /* the last Target that no Transit follows yet */
    struct slice early_transit; /* the first Transit, when no Target is before it */
};

/* Purpose: nbits bits of s from bit `at` on; 0 when they are not all there. */
static inline uint64_t rpl_bits(struct slice s, size_t at, unsigned nbits)
{
    struct rd r = rd_open(s);
    if (at + nbits > s.n * 8) return 0;
    r.at = at;
    return rd_bits(&r, nbits);
}

/* Purpose: a finding that covers whole octets of the message. */
void rpl_bad(struct rpl *r, enum malformed_level level, struct walk_finding f);

/* Purpose: the Security section and the MAC of a secured message. body: what is behind the
 * checksum. Returns the base object and the options, empty when nobody can read them; when they had
 * to be decrypted they, r->message and the walk's buffer are others from now on. */
struct slice rpl_secure_open(struct rpl *r, struct slice body);

/* Purpose: is the code one that somebody gave a meaning? */
void rpl_code_check(struct rpl *r, unsigned code);

/* Purpose: what is asked of a base object, whose octets are all there, and of its addresses. */
void rpl_base_check(struct rpl *r);

/* Purpose: what is asked of one option. option: all its octets; its length is one of its type's. */
void rpl_option_check(struct rpl *r, unsigned type, struct slice option);

/* Purpose: the metrics and constraints of a DAG Metric Container. left: its data. */
void rpl_metrics(struct rpl *r, struct slice left);

/* Purpose: a P2P Route Discovery option. o: its layout; option: all its octets. */
void rpl_discovery(struct rpl *r, const struct rpl_option *o, struct slice option);

/* Purpose: what is asked of the order of a DAO's options. Call it behind the last option. */
void rpl_order_check(struct rpl *r);
#endif
