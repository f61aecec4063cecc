/* SPDX-License-Identifier: Apache-2.0
 * habit.c - what nodes of another making do, and RFC 6550 lets them: no test may fail for it. */
#include "private.h"

#define HABIT_JOIN_NS  (2 * RPL_SECOND)
#define HABIT_DEFER_NS (9 * RPL_SECOND)
#define HABIT_ACK_NS   (2 * RPL_SECOND)
#define HABIT_PROBE_NS (1700 * RPL_MS)
enum { HABIT_MIN = 8, HABIT_DOUBLINGS = 6, HABIT_MIN_HOP = 256, HABIT_PREFIX = 0xfd };
enum { HABIT_EXPONENT_MAX = 30, HABIT_INTERVALS = 5 };
#define HABIT_SILENCE_NS (30 * RPL_SECOND)

/* A unique-local address that nobody else has: the prefix is the node's own. */
static struct rpl_ip habit_address(const struct rpl *r)
{
    struct rpl_ip a = r->link_local;
    memset(a.b, 0, 8);
    a.b[0] = HABIT_PREFIX;
    a.b[7] = r->link_local.b[15];
    return a;
}

/* The root of a DODAG of its own until it hears of a better one (section 8.2.2.2 rule 3). */
static void habit_float(struct rpl *r)
{
    r->config.floating = true;
    if (r->config.instances < RPL_INSTANCES) r->config.instances++;
    struct rpl_instance *i = rpl_instance_new(r, r->config.instance);
    if (!i) return;
    i->joined = true;
    i->mop = r->config.mop;
    i->conf.min = HABIT_MIN;
    i->conf.doublings = HABIT_DOUBLINGS;
    i->conf.min_hop_rank_increase = HABIT_MIN_HOP;
    rpl_dodag_float(r, i);
}

void rpl_habit_start(struct rpl *r)
{
    memset(r->late, 0, sizeof r->late);
    bool router = r->config.role == RPL_ROUTER;
    bool floats = router && rpl_habit(r, RPL_H_FLOATS);
    bool regularly = rpl_habit(r, RPL_H_PROBES) || rpl_habit(r, RPL_H_EXPIRES);
    r->probe_ns = regularly ? r->now_ns + HABIT_PROBE_NS : RPL_NEVER;
    if (!floats && !(router && rpl_habit(r, RPL_H_TWO_ADDRESSES))) return;
    r->addresses[r->address_count++] = habit_address(r);
    if (floats) habit_float(r);
}

bool rpl_habit_waits(struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *best)
{
    bool floats = rpl_habit(r, RPL_H_FLOATS) && i->floating;
    bool defers = rpl_habit(r, RPL_H_DEFERS) && i->joined && !i->root &&
                  rpl_ip_equal(&best->dodagid, &i->dodagid) && best->version != i->version;
    if (!floats && !defers) return false;
    if (defers) rpl_trickle_stop(&i->trickle);
    if (i->join_ns == RPL_NEVER) i->join_ns = r->now_ns + (defers ? HABIT_DEFER_NS : HABIT_JOIN_NS);
    return r->now_ns < i->join_ns;
}

/* Who joins without a DIO at hand asks for one. */
static void habit_join(struct rpl *r, struct rpl_instance *i)
{
    if (r->now_ns < i->join_ns) return;
    rpl_dodag_select(r, i);
    i->join_ns = RPL_NEVER;
    if (rpl_preferred(i)) rpl_dis_send(r, rpl_preferred(i));
}

static void habit_probe(struct rpl *r, struct rpl_instance *i)
{
    if (!i->joined || i->leaf || i->root || i->poisoning) return;
    for (unsigned n = 0; n < i->count; n++)
        rpl_dio_send(r, i, &i->candidates[n].ip, &i->candidates[n].ll);
    if (rpl_preferred(i)) rpl_dis_send(r, rpl_preferred(i));
}

/* Imax of the DODAG, as long as a node remembers anything. */
static int64_t habit_longest(const struct rpl_instance *i)
{
    unsigned exponent = i->conf.min + i->conf.doublings;
    return RPL_MS << (exponent < HABIT_EXPONENT_MAX ? exponent : HABIT_EXPONENT_MAX);
}

static void habit_expire(struct rpl *r, struct rpl_instance *i)
{
    struct rpl_candidate *p = rpl_preferred(i);
    if (!i->joined || i->root || !p) return;
    int64_t silent = HABIT_INTERVALS * habit_longest(i);
    if (r->now_ns - p->heard_ns < (silent > HABIT_SILENCE_NS ? silent : HABIT_SILENCE_NS)) return;
    p->rank = RPL_RANK_INFINITE;
    rpl_dodag_select(r, i);
}

static void habit_regularly(struct rpl *r, struct rpl_instance *i)
{
    if (rpl_habit(r, RPL_H_PROBES)) habit_probe(r, i);
    if (rpl_habit(r, RPL_H_EXPIRES)) habit_expire(r, i);
}

bool rpl_habit_late(struct rpl *r, const struct rpl_arrival *from, const struct rpl_dao *d,
                    uint8_t status)
{
    for (unsigned n = 0; n < RPL_LATE_ACKS && rpl_habit(r, RPL_H_LATE_ACK); n++) {
        if (r->late[n].due_ns) continue;
        r->late[n] = (struct rpl_late_ack){ r->now_ns + HABIT_ACK_NS, d->instance, d->sequence,
                                            status, *from };
        return true;
    }
    return false;
}

static void habit_acknowledge(struct rpl *r)
{
    for (unsigned n = 0; n < RPL_LATE_ACKS; n++) {
        struct rpl_late_ack *a = &r->late[n];
        if (!a->due_ns || r->now_ns < a->due_ns) continue;
        struct rpl_dao d = { .instance = a->instance, .sequence = a->sequence };
        struct rpl_instance *i = rpl_instance_find(r, a->instance, &a->from.src);
        a->due_ns = 0;
        if (i) rpl_dao_acknowledge(r, i, &a->from, &d, a->status);
    }
}

int64_t rpl_habit_deadline(const struct rpl *r)
{
    int64_t at = r->probe_ns;
    for (unsigned n = 0; n < RPL_LATE_ACKS; n++)
        if (r->late[n].due_ns) at = rpl_sooner(at, r->late[n].due_ns);
    return at;
}

void rpl_habit_time(struct rpl *r)
{
    habit_acknowledge(r);
    bool probes = r->now_ns >= r->probe_ns;
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        if (!r->instances[n].used) continue;
        habit_join(r, &r->instances[n]);
        if (probes) habit_regularly(r, &r->instances[n]);
    }
    if (probes) r->probe_ns = r->now_ns + HABIT_PROBE_NS;
}

unsigned rpl_habit_splits(const struct rpl *r)
{
    return rpl_habit(r, RPL_H_SPLITS) && r->address_count > 1 ? r->address_count : 0;
}

void rpl_habit_pad(const struct rpl *r, struct wr *w)
{
    static const uint8_t zeros[3];
    if (!rpl_habit(r, RPL_H_PADS)) return;
    rpl_put_option(w, RPL_PAD1, (struct slice){ NULL, 0 });
    rpl_put_option(w, RPL_PADN, (struct slice){ zeros, sizeof zeros });
}
