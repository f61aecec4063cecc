/* SPDX-License-Identifier: Apache-2.0
 * lowpan_context.h - the compression contexts of each PAN over time (RFC 6282 section 3.1.2, RFC
 * 6775 sections 4.2 and 5.4.3): given from outside, and learnt from Context Options. */
#ifndef WIRE_LOWPAN_CONTEXT_H
#define WIRE_LOWPAN_CONTEXT_H
#include "wire/dissect.h"

enum { LOWPAN_PANS = 16 };

struct lowpan_contexts;
struct walk;

/* What a context identifier means at one time. */
struct lowpan_context_found {
    const struct lowpan_context *now;    /* NULL: not known, or removed */
    const struct lowpan_context *before; /* the value before that, or NULL */
    uint64_t frame;                      /* that taught `now`; 0: given from outside */
};

/* Purpose: a table in which every PAN starts with the 16 contexts of `given`. Ended with
 * lowpan_contexts_free. */
struct lowpan_contexts *lowpan_contexts_new(const struct lowpan_context *given);
void lowpan_contexts_free(struct lowpan_contexts *t);

/* Purpose: forget what was learnt; what was given stays. */
void lowpan_contexts_reset(struct lowpan_contexts *t);

/* Purpose: look up a context (cid 0..15) of a PAN at an instant. */
struct lowpan_context_found lowpan_contexts_find(struct lowpan_contexts *t, uint16_t pan,
                                                 unsigned cid, int64_t now_ns);

/* Purpose: read a rule "6lowpan.context0==fd00::/64" into the table of those given from outside.
 * Returns false when it is none. */
bool lowpan_context_rule(struct slice rule, struct lowpan_context *given);

/* Purpose: a Context Option in the frame that w walks over. prefix: its octets, 8 or 16; compress:
 * its C flag; lifetime_minutes: 0 removes the context at once. An entry whose lifetime ends is kept
 * for an hour more, twice the usual lifetime of a router, to decompress only (RFC 6775 section
 * 5.4.3). An option that cannot be (cid over 15, a length over 128 bits or over the octets there
 * are) and one inside a packet that an error quotes change nothing. */
void lowpan_contexts_learn(struct walk *w, unsigned cid, unsigned prefix_bits, struct slice prefix,
                           bool compress, unsigned lifetime_minutes);
#endif
