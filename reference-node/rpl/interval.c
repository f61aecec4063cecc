/* SPDX-License-Identifier: Apache-2.0
 * interval.c - Trickle of a DODAG, and how it can go wrong. */
#include "private.h"

static void interval_set(const struct rpl *r, struct rpl_instance *i)
{
    unsigned doublings = i->conf.doublings, k = i->conf.k;
    if (rpl_fault(r, RPL_F_TRICKLE_CONSTANT)) doublings = 0;
    if (rpl_fault(r, RPL_F_TRICKLE_BEYOND)) doublings++;
    if (rpl_fault(r, RPL_F_TRICKLE_K)) k = 0;
    rpl_trickle_set(&i->trickle, i->conf.min, doublings, k);
}

/* An interval has begun. */
static void interval_begun(const struct rpl *r, struct rpl_trickle *t)
{
    if (rpl_fault(r, RPL_F_TRICKLE_EARLY)) t->t_ns -= t->i_ns / 2;
    if (rpl_fault(r, RPL_F_TRICKLE_JITTER)) t->t_ns = t->begin_ns + t->i_ns / 4 * 3;
}

void rpl_interval_start(struct rpl *r, struct rpl_instance *i)
{
    interval_set(r, i);
    if (i->leaf && !rpl_fault(r, RPL_F_LEAF_TRICKLE)) return;
    if (!i->conf.k && rpl_fault(r, RPL_F_TRICKLE_K_ZERO)) return;
    rpl_trickle_start(&i->trickle, r->now_ns, rpl_random(r));
    interval_begun(r, &i->trickle);
}

void rpl_interval_reset(struct rpl *r, struct rpl_instance *i)
{
    uint32_t resets = i->trickle.resets;
    rpl_trickle_inconsistent(&i->trickle, r->now_ns, rpl_random(r));
    if (resets != i->trickle.resets) interval_begun(r, &i->trickle);
}

bool rpl_interval_time(struct rpl *r, struct rpl_instance *i)
{
    struct rpl_trickle *t = &i->trickle;
    int64_t begin = t->begin_ns;
    unsigned c = t->c;
    bool send = rpl_trickle_time(t, r->now_ns, rpl_random(r));
    if (begin == t->begin_ns) return send;
    interval_begun(r, t);
    if (rpl_fault(r, RPL_F_TRICKLE_COUNTER)) t->c = c;
    return send;
}
