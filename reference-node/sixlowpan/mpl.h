/* SPDX-License-Identifier: Apache-2.0
 * mpl.h - an MPL Forwarder of RFC 7731 in one MPL Domain, ALL_MPL_FORWARDERS of realm-local scope:
 * proactive and reactive forwarding. */
#ifndef SIXLOWPAN_MPL_H
#define SIXLOWPAN_MPL_H
#include "private.h"
#include "rpl/trickle.h"

enum { N6_MPL_SEEDS = 4, N6_MPL_MESSAGES = 8, N6_MPL_ICMP = 159, N6_MPL_OPTION = 0x6d };

/* What tells seeds apart (RFC 7731 section 5.3); an address where the message has no seed-id. */
struct n6_mpl_id {
    uint8_t n; /* 2, 8 or 16 octets */
    uint8_t b[16];
};

/* An entry of the Seed Set (section 7.3). */
struct n6_mpl_seed {
    bool used;
    struct n6_mpl_id id;
    uint8_t min, largest; /* MinSequence; the largest that was received */
    int64_t until_ns;
};

/* A Trickle timer that ends: e counts its expirations since it was reset (section 9.2). */
struct n6_mpl_timer {
    struct rpl_trickle trickle;
    unsigned e;
};

/* An entry of the Buffered Message Set (section 7.4). */
struct n6_mpl_message {
    uint8_t *packet; /* owned; NULL: the entry is free. Its Hop Limit is the next one. */
    size_t n, option_at;
    const struct n6_mpl_seed *seed;
    uint8_t sequence;
    struct n6_mpl_timer timer;
};

struct n6_mpl {
    struct n6_mpl_seed seeds[N6_MPL_SEEDS];
    struct n6_mpl_message messages[N6_MPL_MESSAGES];
    struct n6_mpl_timer control;
    uint8_t sequence; /* of the next message of this node as a seed; a restart does not change it */
};

/* mpl_seed.c */
/* Purpose: is a less than b (RFC 1982, 8 bits)? What cannot be compared is not less. */
bool n6_mpl_less(const struct node6 *n, uint8_t a, uint8_t b);
/* Purpose: the entry of a seed, NULL when there is none. */
struct n6_mpl_seed *n6_mpl_find(struct n6_mpl *m, const struct n6_mpl_id *id);
/* Purpose: the message of this seed and number, NULL when it is not buffered. */
struct n6_mpl_message *n6_mpl_buffered(struct n6_mpl *m, const struct n6_mpl_seed *seed,
                                       uint8_t sequence);
/* Purpose: a new entry; NULL when there is no room. first: the number that it begins with. */
struct n6_mpl_seed *n6_mpl_add(struct n6_mpl *m, const struct n6_mpl_id *id, uint8_t first);
/* Purpose: an entry for a message of this seed: a free one, or that of an older message, whose
 * number is below MinSequence then. NULL: there is none. */
struct n6_mpl_message *n6_mpl_room(struct node6 *n, struct n6_mpl_seed *seed);
/* Purpose: forget a seed and its messages. */
void n6_mpl_forget(struct n6_mpl *m, struct n6_mpl_seed *seed);

/* mpl_control.c */
/* Purpose: multicast an MPL Control Message (section 10.1). */
void n6_mpl_control_send(struct node6 *n);
/* Purpose: begin anew, or begin (sections 10.2 and 10.3). Nothing where there are no such messages.
 */
void n6_mpl_control_reset(struct node6 *n);
/* Purpose: the timer of a message begins anew, or begins. */
void n6_mpl_data_reset(struct node6 *n, struct n6_mpl_message *message);
#endif
