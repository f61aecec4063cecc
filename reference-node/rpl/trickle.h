/* SPDX-License-Identifier: Apache-2.0
 * trickle.h - the Trickle timer (RFC 6206 section 4.2). Random numbers come from outside: each call
 * that may begin an interval takes one. */
#ifndef RPL_TRICKLE_H
#define RPL_TRICKLE_H
#include <stdbool.h>
#include <stdint.h>

struct rpl_trickle {
    bool running, fired; /* fired: t of this interval has passed */
    uint8_t doublings, k;
    unsigned c;
    int64_t imin_ns, i_ns;          /* Imin and I */
    int64_t begin_ns, t_ns, end_ns; /* of the interval: instants */
    uint32_t resets;
};

/* Purpose: parameters as a DODAG Configuration option has them (RFC 6550 section 8.3.1): Imin is
 * 2^min milliseconds, k 0 stands for infinity. Values beyond 2^40 ms are clamped. */
void rpl_trickle_set(struct rpl_trickle *t, unsigned min, unsigned doublings, unsigned k);

/* Purpose: begin with an interval of Imin. */
void rpl_trickle_start(struct rpl_trickle *t, int64_t now_ns, uint64_t random);
void rpl_trickle_stop(struct rpl_trickle *t);

/* Purpose: something consistent was heard. */
void rpl_trickle_consistent(struct rpl_trickle *t);

/* Purpose: something inconsistent was: I becomes Imin, unless it is that already (section 4.2 step
 * 6). */
void rpl_trickle_inconsistent(struct rpl_trickle *t, int64_t now_ns, uint64_t random);

/* Purpose: it is now_ns. True: transmit. Call it until the deadline lies ahead. */
bool rpl_trickle_time(struct rpl_trickle *t, int64_t now_ns, uint64_t random);

/* Purpose: when to call; INT64_MAX while it does not run. */
int64_t rpl_trickle_deadline(const struct rpl_trickle *t);
#endif
