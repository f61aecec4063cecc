/* SPDX-License-Identifier: Apache-2.0
 * dodag.c - membership (RFC 6550 section 8.2): whom to choose, how to join, move, poison and leave.
 */
#include "private.h"
#include <stdlib.h>

enum { DODAG_POISON_INTERVALS = 4, DODAG_MEMORY_INTERVALS = 2, DODAG_LOG2_MAX = 40 };

uint8_t rpl_dodag_first(const struct rpl *r)
{
    return rpl_fault(r, RPL_F_SEQUENCE_ZERO) ? 0 : RPL_SEQUENCE_FIRST;
}

static struct rpl_memory *dodag_memory_of(struct rpl_instance *i, const struct rpl_ip *dodagid)
{
    for (unsigned n = 0; n < RPL_MEMORIES; n++)
        if (i->memory[n].used && rpl_ip_equal(&i->memory[n].dodagid, dodagid)) return &i->memory[n];
    return NULL;
}

/* What is remembered, and not too old. */
static struct rpl_memory *dodag_memory(const struct rpl *r, struct rpl_instance *i,
                                       const struct rpl_ip *dodagid)
{
    struct rpl_memory *m = dodag_memory_of(i, dodagid);
    return m && r->now_ns <= m->until_ns ? m : NULL;
}

/* L outlives the membership: the rule holds for who comes back, too. After two of the longest
 * intervals nobody can be left who knew the node by it; a version that was remembered for good
 * would keep the node away from a root that has restarted and knows nothing of it. */
static void dodag_remember(const struct rpl *r, struct rpl_instance *i)
{
    struct rpl_memory *m = dodag_memory_of(i, &i->dodagid);
    unsigned log2_ms = i->conf.min + i->conf.doublings; /* of Imax, as trickle.c clamps it */
    int64_t longest_ns = RPL_MS << (log2_ms < DODAG_LOG2_MAX ? log2_ms : DODAG_LOG2_MAX);
    if (i->root && !i->floating) return;
    if (!m) m = &i->memory[i->memory_next++ % RPL_MEMORIES];
    *m = (struct rpl_memory){ .used = true,
                              .dodagid = i->dodagid,
                              .version = i->version,
                              .dtsn = i->dtsn,
                              .lowest = i->lowest,
                              .until_ns = r->now_ns + DODAG_MEMORY_INTERVALS * longest_ns };
}

static bool dodag_same(const struct rpl_instance *i, const struct rpl_candidate *c)
{
    return i->joined && rpl_ip_equal(&i->dodagid, &c->dodagid);
}

/* Rule 3 of section 8.2.2.4; a MaxRankIncrease of 0 sets no limit. */
static bool dodag_within(const struct rpl *r, uint16_t max_increase, uint16_t lowest, uint16_t rank)
{
    return !max_increase || rpl_fault(r, RPL_F_DIO_RX_LIMIT) ||
           rank <= (uint32_t)lowest + max_increase;
}

/* A neighbour in this version of this DODAG. Who is not above the node now would make it greedy, or
 * may be below it. */
static bool dodag_usable_here(const struct rpl *r, const struct rpl_instance *i,
                              const struct rpl_candidate *c, uint16_t rank)
{
    bool current = c == rpl_preferred(i);
    if (c->mop != i->mop) return false;
    if (i->leaf || rpl_fault(r, RPL_F_DIO_RX_GREEDY)) return true;
    if (!current && i->rank != RPL_RANK_INFINITE &&
        rpl_dag_rank(i, c->rank) >= rpl_dag_rank(i, i->rank))
        return false;
    return dodag_within(r, i->conf.max_rank_increase, i->lowest, rank);
}

static bool dodag_usable(const struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *c)
{
    uint16_t rank = rpl_of_rank(r, i, c);
    bool forced = !rpl_ip_is_any(&i->forced_parent);
    if (forced && !rpl_ip_equal(&i->forced_parent, &c->ip)) return false;
    if (c->outdated && !rpl_fault(r, RPL_F_DIO_RX_VERSION_ANY)) return false;
    if (c->unreachable || c->rank == RPL_RANK_INFINITE || rank == RPL_RANK_INFINITE) return false;
    if (dodag_same(i, c)) {
        enum rpl_order order = rpl_order(r, c->version, i->version);
        if (i->floating) return false;
        if (order == RPL_SAME) return dodag_usable_here(r, i, c, rank);
        if (order != RPL_NEWER && !rpl_fault(r, RPL_F_DIO_RX_VERSION_ANY)) return false;
    }
    if (!c->has_conf) return false;
    if (!rpl_joins(r, c) && !r->config.join_unknown) return false;
    const struct rpl_memory *m = dodag_memory(r, i, &c->dodagid);
    if (!m || rpl_fault(r, RPL_F_DIO_RX_VERSION_ANY)) return true;
    enum rpl_order order = rpl_order(r, c->version, m->version);
    if (order == RPL_OLDER) return false;
    return order != RPL_SAME || dodag_within(r, c->conf.max_rank_increase, m->lowest, rank);
}

/* Which of two usable neighbours is the better one (RFC 6552 section 4.2.1, RFC 6719 section 3.2).
 */
static bool dodag_better(const struct rpl *r, const struct rpl_instance *i,
                         const struct rpl_candidate *a, const struct rpl_candidate *b)
{
    bool a_here = dodag_same(i, a), b_here = dodag_same(i, b);
    if (!rpl_ip_equal(&a->dodagid, &b->dodagid)) {
        if (a->grounded != b->grounded && !rpl_fault(r, RPL_F_DIO_RX_GROUNDED)) return a->grounded;
        if (a->preference != b->preference && !rpl_fault(r, RPL_F_DIO_RX_PREFERENCE))
            return a->preference > b->preference;
        if (a_here != b_here) return a_here;
    } else if (a->version != b->version) {
        return rpl_order(r, a->version, b->version) == RPL_NEWER;
    }
    if (!a->dao_rejected != !b->dao_rejected) return !a->dao_rejected;
    uint32_t cost_a = rpl_of_cost(r, i, a), cost_b = rpl_of_cost(r, i, b);
    uint32_t threshold = rpl_of_threshold(r, i);
    bool mrhof = i->joined && i->conf.ocp == RPL_MRHOF;
    if (mrhof && rpl_fault(r, RPL_F_MRHOF_STAYS) && rpl_preferred(i)) return a == rpl_preferred(i);
    if (rpl_fault(r, RPL_F_OF_HYSTERESIS) && cost_a == cost_b) return a != rpl_preferred(i);
    bool second = a->second_type && a->second_type == b->second_type && cost_a == cost_b;
    if (second && a->second != b->second) return a->second < b->second;
    if (a == rpl_preferred(i)) return cost_a <= cost_b || cost_a - cost_b < threshold;
    if (b == rpl_preferred(i)) return cost_a < cost_b && cost_b - cost_a >= threshold;
    return cost_a < cost_b;
}

static struct rpl_candidate *dodag_best(const struct rpl *r, struct rpl_instance *i)
{
    struct rpl_candidate *best = NULL, *p = rpl_preferred(i);
    bool follow = p && i->joined && !dodag_same(i, p) && rpl_fault(r, RPL_F_FOLLOW);
    if (follow && dodag_usable(r, i, p)) return p;
    for (unsigned n = 0; n < i->count; n++) {
        struct rpl_candidate *c = &i->candidates[n];
        if (dodag_usable(r, i, c) && (!best || dodag_better(r, i, c, best))) best = c;
    }
    return best;
}

void rpl_dodag_inconsistent(struct rpl *r, struct rpl_instance *i)
{
    rpl_interval_reset(r, i);
}

/* A member of the parent set has a lesser DAGRank than the node (section 8.2.1 rule 5), and the
 * Rank through it is not so great that MRHOF would have to raise the node's (RFC 6719 section 3.3).
 */
static bool dodag_may_be_parent(const struct rpl *r, struct rpl_instance *i,
                                const struct rpl_candidate *c)
{
    uint32_t limit = (uint32_t)i->rank + i->conf.max_rank_increase;
    if (!dodag_same(i, c) || c->version != i->version || !dodag_usable(r, i, c)) return false;
    if (i->leaf) return true;
    if (i->conf.ocp == RPL_MRHOF && i->conf.max_rank_increase && rpl_of_rank(r, i, c) > limit)
        return false;
    return rpl_dag_rank(i, c->rank) < rpl_dag_rank(i, i->rank);
}

/* The Rank of MRHOF with c in the parent set: the second and the third value (RFC 6719 section
 * 3.3). */
static uint32_t dodag_rank_with(const struct rpl *r, const struct rpl_instance *i,
                                const struct rpl_candidate *c)
{
    uint32_t hop = i->conf.min_hop_rank_increase, most = i->conf.max_rank_increase;
    uint32_t second = hop ? hop * (1u + c->rank / hop) : c->rank + 1u;
    uint32_t path = rpl_of_rank(r, i, c), third = most && path > most ? path - most : 0;
    uint32_t rank = second > third ? second : third;
    return rank > i->rank ? rank : i->rank;
}

/* With `wide`: the node's Rank rises so far that c may be a parent. */
static bool dodag_widen(const struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *c)
{
    bool may = r->config.wide && i->conf.ocp == RPL_MRHOF && !i->leaf && dodag_same(i, c);
    if (!may || c->version != i->version || c->mop != i->mop || c->unreachable) return false;
    if (rpl_of_rank(r, i, c) == RPL_RANK_INFINITE) return false;
    uint32_t rank = dodag_rank_with(r, i, c);
    if (rank >= RPL_RANK_INFINITE ||
        !dodag_within(r, i->conf.max_rank_increase, i->lowest, (uint16_t)rank))
        return false;
    if (!rpl_fault(r, RPL_F_MRHOF_SET)) i->rank = (uint16_t)rank;
    return true;
}

static unsigned dodag_parents(const struct rpl *r, struct rpl_instance *i)
{
    unsigned count = 1;
    for (unsigned n = 0; n < i->count; n++) {
        struct rpl_candidate *c = &i->candidates[n];
        c->parent = (int)n == i->preferred;
        if (c->parent || count >= r->config.parents) continue;
        c->parent = dodag_may_be_parent(r, i, c) || dodag_widen(r, i, c);
        count += c->parent;
    }
    return count;
}

static unsigned dodag_parent_count(const struct rpl_instance *i)
{
    unsigned count = 0;
    for (unsigned n = 0; n < i->count; n++) count += i->candidates[n].parent;
    return count;
}

/* What a node repeats of its parent's DIO (section 8.1 rule 1). */
static void dodag_copy(struct rpl_instance *i, const struct rpl_candidate *c)
{
    i->grounded = c->grounded;
    i->preference = c->preference;
    if (c->has_conf) i->conf = c->conf;
    rpl_metrics_take(i, c);
}

static void dodag_forget_routes(struct rpl_instance *i)
{
    rpl_table_free(i->table);
    rpl_table_free(i->senders);
    i->table = i->senders = NULL;
    free(i->dco);
    i->dco = NULL;
    i->sweep_ns = i->dco_ns = RPL_NEVER;
    rpl_dao_stop(i);
}

/* Who is left behind by a new version has to speak again before it is listened to. */
static void dodag_outdate(struct rpl_instance *i, uint8_t version)
{
    for (unsigned n = 0; n < i->count; n++) {
        struct rpl_candidate *c = &i->candidates[n];
        if (dodag_same(i, c) && c->version != version) c->outdated = true;
    }
}

/* Until a DIO tells of the new membership, packets go along the DODAG of before (section 8.2.2.4
 * rule 4), if there is still a way. */
static void dodag_before(struct rpl_instance *i)
{
    const struct rpl_candidate *p = rpl_preferred(i);
    bool way = p && dodag_same(i, p) && !p->unreachable && p->rank != RPL_RANK_INFINITE;
    i->before.n = 0;
    if (!way || i->root || i->leaf || i->poisoning) return;
    i->before = p->ll;
    i->before_rank = (uint16_t)rpl_dag_rank(i, i->rank);
}

static void dodag_join(struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *c)
{
    dodag_outdate(i, c->version);
    bool new_dodag = !dodag_same(i, c);
    const struct rpl_memory *m = dodag_memory(r, i, &c->dodagid);
    bool again = m && m->version == c->version;
    uint8_t dtsn = new_dodag ? (m ? rpl_sequence_next(m->dtsn) : rpl_dodag_first(r)) : i->dtsn;
    uint16_t lowest = again ? m->lowest : RPL_RANK_INFINITE;
    if (i->joined && new_dodag) dodag_remember(r, i);
    if (i->joined && new_dodag) dodag_before(i);
    i->joined = true;
    i->root = i->floating = i->poisoning = false;
    i->poison_until_ns = RPL_NEVER;
    i->dodagid = c->dodagid;
    i->version = c->version;
    i->mop = c->mop;
    i->dtsn = dtsn;
    i->lowest = lowest;
    i->rank = RPL_RANK_INFINITE;
    i->leaf = r->config.role == RPL_LEAF || !rpl_joins(r, c);
    if (new_dodag) {
        i->pio_count = i->rio_count = 0;
        dodag_forget_routes(i);
    }
    dodag_copy(i, c);
    if (new_dodag || !rpl_fault(r, RPL_F_TRICKLE_VERSION)) rpl_interval_start(r, i);
    rpl_dis_update(r);
}

/* Only with a fault: so much that a sibling may be a parent. */
static uint16_t dodag_greedy(const struct rpl_instance *i, uint16_t rank)
{
    for (unsigned n = 0; n < i->count; n++) {
        const struct rpl_candidate *c = &i->candidates[n];
        if (dodag_same(i, c) && c->rank == rank)
            return (uint16_t)(rank + i->conf.min_hop_rank_increase);
    }
    return rank;
}

static void dodag_rank(const struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *c)
{
    uint16_t rank = rpl_of_rank(r, i, c);
    if (rpl_fault(r, RPL_F_OF0_GREEDY)) rank = dodag_greedy(i, rank);
    i->rank = i->leaf ? RPL_RANK_INFINITE : rank;
    if (rank < i->lowest) i->lowest = rank;
}

/* Is the Rank far from what the neighbours believe it to be? */
static bool dodag_far(const struct rpl_instance *i)
{
    int d = i->rank - i->advertised;
    return !i->leaf && (d < 0 ? -d : d) >= i->conf.min_hop_rank_increase;
}

/* Use c; true when something was changed by that. */
static bool dodag_use(struct rpl *r, struct rpl_instance *i, struct rpl_candidate *c)
{
    uint16_t rank = i->rank;
    int before = i->preferred;
    bool same_dodag = dodag_same(i, c);
    bool joins = !dodag_same(i, c) || c->version != i->version;
    bool back = i->poisoning;
    if (joins) dodag_join(r, i, c);
    i->poisoning = false;
    i->poison_until_ns = RPL_NEVER;
    i->preferred = (int)(c - i->candidates);
    dodag_copy(i, c);
    dodag_rank(r, i, c);
    unsigned parents = dodag_parent_count(i);
    bool more = dodag_parents(r, i) > parents && r->config.dao_parents > 1;
    rpl_metrics_worst(r, i);
    bool moved = joins || back || before != i->preferred;
    if ((moved && !joins) || dodag_far(i)) rpl_dodag_inconsistent(r, i);
    if (moved)
        rpl_dao_parent(r, i,
                       same_dodag && before != i->preferred && before != RPL_NONE
                           ? &i->candidates[before]
                           : NULL);
    else if (more)
        rpl_dao_parent(r, i, NULL);
    return moved || rank != i->rank;
}

/* A root of its own (section 8.2.2.2 rule 3); false when it has no address to be known by. */
bool rpl_dodag_float(struct rpl *r, struct rpl_instance *i)
{
    if (!r->config.floating || !r->address_count || i->leaf || i->instance >= 0x80) return false;
    dodag_remember(r, i);
    i->root = i->floating = true;
    i->preferred = RPL_NONE;
    i->dodagid = r->addresses[0];
    i->grounded = false;
    i->version = i->dtsn = rpl_dodag_first(r);
    i->rank = i->lowest = i->conf.min_hop_rank_increase;
    rpl_interval_start(r, i);
    return true;
}

/* What others said before it was lost counts no more if it may have come from the node itself. */
static void dodag_doubt(struct rpl_instance *i)
{
    for (unsigned n = 0; n < i->count; n++) {
        struct rpl_candidate *c = &i->candidates[n];
        c->parent = false;
        if (dodag_same(i, c) && i->rank != RPL_RANK_INFINITE && c->rank >= i->rank)
            c->rank = RPL_RANK_INFINITE;
    }
}

static void dodag_poison(struct rpl *r, struct rpl_instance *i)
{
    int64_t wait = r->config.poison_ms ? r->config.poison_ms * RPL_MS
                                       : DODAG_POISON_INTERVALS * i->trickle.imin_ns;
    dodag_doubt(i);
    i->before.n = 0;
    rpl_dao_stop(i);
    i->poisoning = true;
    i->preferred = RPL_NONE;
    i->rank = RPL_RANK_INFINITE;
    i->poison_until_ns = r->now_ns + wait;
    rpl_dodag_inconsistent(r, i);
}

bool rpl_dodag_select(struct rpl *r, struct rpl_instance *i)
{
    if (i->root && !i->floating) return false;
    struct rpl_candidate *best = r->stay_out ? NULL : dodag_best(r, i);
    if (best && i->floating && !best->grounded && best->preference <= i->preference) best = NULL;
    if (best && rpl_habit_waits(r, i, best)) return false;
    if (best) return dodag_use(r, i, best);
    if (!i->joined || i->poisoning || i->floating) return false;
    if (rpl_fault(r, RPL_F_POISON_NONE)) return false;
    rpl_dodag_detach(r, i);
    return true;
}

void rpl_dodag_detach(struct rpl *r, struct rpl_instance *i)
{
    if (r->stay_out || !rpl_dodag_float(r, i)) dodag_poison(r, i);
}

static void dodag_silence(struct rpl *r, struct rpl_instance *i)
{
    dodag_remember(r, i);
    i->joined = i->root = i->floating = i->poisoning = false;
    i->poison_until_ns = RPL_NEVER;
    i->preferred = RPL_NONE;
    i->rank = RPL_RANK_INFINITE;
    rpl_trickle_stop(&i->trickle);
    dodag_forget_routes(i);
    rpl_dis_update(r);
    rpl_dodag_select(r, i);
}

void rpl_dodag_leave(struct rpl *r, struct rpl_instance *i)
{
    if (!i->joined) return;
    rpl_dao_end(r, i);
    dodag_poison(r, i);
}

/* A leaf says first that it is a router no more, so that its children leave it (section 8.5). */
void rpl_dodag_role(struct rpl *r, struct rpl_instance *i, bool leaf)
{
    struct rpl_candidate *parent = rpl_preferred(i);
    if (!i->joined || i->root || !parent || i->leaf == leaf) return;
    if (!leaf && !rpl_joins(r, parent)) return;
    i->leaf = leaf;
    if (leaf) {
        i->rank = RPL_RANK_INFINITE;
        rpl_trickle_stop(&i->trickle);
        rpl_dio_send(r, i, &rpl_ip_all_nodes, &rpl_ll_broadcast);
        dodag_forget_routes(i);
        rpl_dao_own(r, i, true);
    } else {
        rpl_interval_start(r, i);
        dodag_use(r, i, parent);
    }
}

void rpl_dodag_time(struct rpl *r, struct rpl_instance *i)
{
    while (r->now_ns >= rpl_trickle_deadline(&i->trickle))
        if (rpl_interval_time(r, i)) rpl_dio_send(r, i, &rpl_ip_all_nodes, &rpl_ll_broadcast);
    if (r->now_ns >= i->poison_until_ns) dodag_silence(r, i);
}

int64_t rpl_dodag_deadline(const struct rpl_instance *i)
{
    return rpl_sooner(rpl_trickle_deadline(&i->trickle),
                      rpl_sooner(i->join_ns, i->poison_until_ns));
}
