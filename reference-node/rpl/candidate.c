/* SPDX-License-Identifier: Apache-2.0
 * candidate.c - the neighbours that a node could choose as parents, and the links to them. */
#include "private.h"
#include <stdlib.h>

struct rpl_candidate *rpl_candidate_find(struct rpl_instance *i, const struct rpl_ip *ip)
{
    for (unsigned n = 0; n < i->count; n++)
        if (rpl_ip_equal(&i->candidates[n].ip, ip)) return &i->candidates[n];
    return NULL;
}

static bool candidate_grow(const struct rpl *r, struct rpl_instance *i)
{
    unsigned cap = i->cap ? i->cap * 2 : 4;
    if (cap > r->config.neighbours) cap = r->config.neighbours;
    struct rpl_candidate *more = cap > i->cap ? realloc(i->candidates, cap * sizeof *more) : NULL;
    if (!more) return false;
    i->candidates = more;
    i->cap = cap;
    return true;
}

/* Parents stay; of the others the one goes that was silent longest. */
static struct rpl_candidate *candidate_oldest(const struct rpl *r, struct rpl_instance *i)
{
    struct rpl_candidate *oldest = NULL;
    for (unsigned n = 0; n < i->count; n++) {
        struct rpl_candidate *c = &i->candidates[n];
        bool spared = c->parent || (int)n == i->preferred;
        if (spared && !rpl_fault(r, RPL_F_RX_CROWD)) continue;
        if (!oldest || c->heard_ns < oldest->heard_ns) oldest = c;
    }
    return oldest;
}

struct rpl_candidate *rpl_candidate_add(struct rpl *r, struct rpl_instance *i,
                                        const struct rpl_ip *ip)
{
    struct rpl_candidate *c = NULL;
    unsigned before = i->count;
    if (i->count < i->cap || candidate_grow(r, i))
        c = &i->candidates[i->count++];
    else
        c = candidate_oldest(r, i);
    if (c && i->count == before) free(c->container);
    if (c) *c = (struct rpl_candidate){ .ip = *ip, .etx = RPL_ETX_ONE, .asked_ns = INT64_MIN / 2 };
    return c;
}

static void candidate_sample(const struct rpl *r, struct rpl_candidate *c, bool acknowledged,
                             unsigned tries)
{
    uint32_t sample = tries * (acknowledged ? 1u : 2u) * RPL_ETX_ONE;
    uint32_t etx = c->frames ? (c->etx * 7u + sample) / 8 : sample;
    if (c->frames < UINT16_MAX) c->frames++;
    c->etx = (uint16_t)(etx > UINT16_MAX ? UINT16_MAX : etx);
    c->failures = (uint8_t)(acknowledged ? 0 : c->failures + (c->failures < 255));
    if (acknowledged) c->unreachable = false;
    if (c->failures >= RPL_FAILURES_MAX && !rpl_fault(r, RPL_F_PARENT_LOST)) c->unreachable = true;
}

/* Two datagrams in a row to somebody below were lost: the routes through it are (section 9.8 rule
 * 5).
 */
static void candidate_child(struct rpl *r, const struct rpl_ll *to, bool acknowledged)
{
    bool again = rpl_ll_equal(&r->failed, to);
    if (acknowledged && again) r->failed.n = 0;
    if (acknowledged) return;
    if (!again) {
        r->failed = *to;
        return;
    }
    r->failed.n = 0;
    for (unsigned n = 0; n < RPL_INSTANCES; n++)
        if (r->instances[n].used) rpl_dao_child_lost(r, &r->instances[n], to);
}

void rpl_link(struct rpl *r, const struct rpl_ll *to, bool acknowledged, unsigned tries)
{
    candidate_child(r, to, acknowledged);
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        struct rpl_instance *i = &r->instances[n];
        bool changed = false;
        for (unsigned k = 0; i->used && k < i->count; k++) {
            struct rpl_candidate *c = &i->candidates[k];
            if (!rpl_ll_equal(&c->ll, to)) continue;
            uint16_t etx = c->etx;
            bool lost = c->unreachable;
            candidate_sample(r, c, acknowledged, tries);
            changed |= lost != c->unreachable || etx != c->etx;
        }
        if (changed) rpl_dodag_select(r, i);
    }
}

bool rpl_neighbour_ll(const struct rpl *r, const struct rpl_ip *ip, struct rpl_ll *to)
{
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        const struct rpl_instance *i = &r->instances[n];
        for (unsigned k = 0; i->used && k < i->count; k++) {
            const struct rpl_candidate *c = &i->candidates[k];
            if (!rpl_ip_equal(&c->ip, ip) && !rpl_ip_equal(&c->global, ip)) continue;
            *to = c->ll;
            return true;
        }
    }
    return false;
}
