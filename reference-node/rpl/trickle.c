/* SPDX-License-Identifier: Apache-2.0 */
#include "trickle.h"

enum { TRICKLE_MAX_LOG2 = 40 };
#define TRICKLE_MS_NS INT64_C(1000000)

void rpl_trickle_set(struct rpl_trickle *t, unsigned min, unsigned doublings, unsigned k)
{
    if (min > TRICKLE_MAX_LOG2) min = TRICKLE_MAX_LOG2;
    if (doublings > TRICKLE_MAX_LOG2 - min) doublings = TRICKLE_MAX_LOG2 - min;
    t->imin_ns = (INT64_C(1) << min) * TRICKLE_MS_NS;
    t->doublings = (uint8_t)doublings;
    t->k = (uint8_t)k;
}

static void trickle_begin(struct rpl_trickle *t, int64_t at_ns, uint64_t random)
{
    int64_t half = t->i_ns / 2;
    t->c = 0;
    t->fired = false;
    t->begin_ns = at_ns;
    t->t_ns = at_ns + half + (int64_t)(random % (uint64_t)(t->i_ns - half));
    t->end_ns = at_ns + t->i_ns;
}

void rpl_trickle_start(struct rpl_trickle *t, int64_t now_ns, uint64_t random)
{
    t->running = true;
    t->i_ns = t->imin_ns;
    trickle_begin(t, now_ns, random);
}

void rpl_trickle_stop(struct rpl_trickle *t)
{
    t->running = false;
}

void rpl_trickle_consistent(struct rpl_trickle *t)
{
    t->c++;
}

void rpl_trickle_inconsistent(struct rpl_trickle *t, int64_t now_ns, uint64_t random)
{
    if (!t->running || t->i_ns <= t->imin_ns) return;
    t->i_ns = t->imin_ns;
    t->resets++;
    trickle_begin(t, now_ns, random);
}

/* A node that was late begins its next interval where the last one ended, unless that is over, too.
 */
static void trickle_next(struct rpl_trickle *t, int64_t now_ns, uint64_t random)
{
    int64_t max = t->imin_ns << t->doublings;
    int64_t at = t->end_ns;
    t->i_ns = t->i_ns > max / 2 ? max : t->i_ns * 2;
    if (now_ns - at >= t->i_ns) at = now_ns;
    trickle_begin(t, at, random);
}

bool rpl_trickle_time(struct rpl_trickle *t, int64_t now_ns, uint64_t random)
{
    if (!t->running) return false;
    if (!t->fired && now_ns >= t->t_ns) {
        t->fired = true;
        return !t->k || t->c < t->k;
    }
    if (t->fired && now_ns >= t->end_ns) trickle_next(t, now_ns, random);
    return false;
}

int64_t rpl_trickle_deadline(const struct rpl_trickle *t)
{
    if (!t->running) return INT64_MAX;
    return t->fired ? t->end_ns : t->t_ns;
}
