/* SPDX-License-Identifier: Apache-2.0
 * nd_inside.h - inside harness/wire: what the files of Neighbor Discovery share. */
#ifndef WIRE_ND_INSIDE_H
#define WIRE_ND_INSIDE_H
#include "wire/nd_layout.h"
#include "wire/walk.h"

enum { ND_CONTEXTS = 16 };

/* A message while it is decoded. */
struct nd {
    struct walk *w;
    const struct nd_message *m;
    struct slice message;
    bool broken; /* a receiver discards it as a whole */
    unsigned ncontexts;
    struct slice context[ND_CONTEXTS]; /* 6LoWPAN Context Options that a receiver takes */
};

/* Purpose: the nodes of a layout. s: the message or option from its Type on; places that are not
 * inside it are passed over. */
void nd_places(struct walk *w, const struct nd_place *place, unsigned n, struct slice s);

/* Purpose: a finding that covers whole octets of the message, MUST. */
void nd_bad(struct nd *nd, field_id field, struct slice place, const char *message,
            const char *spec);

/* Purpose: what RFC 4861 sections 6.1, 7.1, 8.1 and RFC 6775 section 8.2.1 ask of a message. Sets
 * nd->broken when a receiver has to discard it. */
void nd_message_check(struct nd *nd);

/* Purpose: what is asked of one option. o: its layout, or NULL; option: all its octets. */
void nd_option_check(struct nd *nd, const struct nd_option *o, struct slice option);

/* Purpose: the domain names of RFC 8106 section 5.2 and their padding. s: up to the option's end.
 */
void nd_names(struct walk *w, field_id field, struct slice s);

/* Purpose: what a receiver of this message, which is well-formed, knows from now on: the
 * compression contexts of a Router Advertisement. */
void nd_learn(struct nd *nd);
#endif
