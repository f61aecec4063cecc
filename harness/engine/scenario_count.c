/* SPDX-License-Identifier: Apache-2.0
 * Messages that are counted, where they are made; flags of packets, at each hop. */
#include "engine/scenario_state.h"

#include "wire/ip.h"
#include "wire/rpl.h"
#include "wire/rpl_layout.h"

enum { UNREACHABLE = 1, IN_SOURCE_ROUTE = 7 };

static uint64_t code_of(const struct packet *p)
{
    return packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_CODE), 0xff);
}

static bool flag(const struct packet *p, unsigned row)
{
    return packet_u(p, FIELD(PROTO_IPV6, row), 0) != 0;
}

static bool is_message(enum scenario_message what, const struct packet *p)
{
    uint64_t rank = packet_u(p, FIELD(PROTO_RPL, RPL_DIO_RANK), MESH_INFINITE_RANK);
    switch (what) {
    case SCENARIO_DIS: return code_of(p) == RPL_DIS;
    case SCENARIO_DIO: return code_of(p) == RPL_DIO;
    case SCENARIO_DAO: return code_of(p) == RPL_DAO;
    case SCENARIO_DAO_ACK: return code_of(p) == RPL_DAO_ACK;
    case SCENARIO_FINITE_RANK: return code_of(p) == RPL_DIO && rank != MESH_INFINITE_RANK;
    case SCENARIO_SOURCE_ROUTE:
    case SCENARIO_DOWN:
    case SCENARIO_RANK_ERROR:
    case SCENARIO_FORWARDING_ERROR:
    case SCENARIO_ROUTE_ERROR:
    case SCENARIO_MESSAGE_KINDS: break;
    }
    return false;
}

static bool is_hop(enum scenario_message what, const struct packet *p)
{
    switch (what) {
    case SCENARIO_SOURCE_ROUTE: return packet_first(p, FIELD(PROTO_IPV6, IPV6_ROUTING_SEGLEFT));
    case SCENARIO_DOWN: return flag(p, IPV6_OPT_RPL_FLAG_O);
    case SCENARIO_RANK_ERROR: return flag(p, IPV6_OPT_RPL_FLAG_R);
    case SCENARIO_FORWARDING_ERROR: return flag(p, IPV6_OPT_RPL_FLAG_F);
    case SCENARIO_ROUTE_ERROR:
        return packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0) == UNREACHABLE &&
               code_of(p) == IN_SOURCE_ROUTE;
    case SCENARIO_DIS:
    case SCENARIO_DIO:
    case SCENARIO_DAO:
    case SCENARIO_DAO_ACK:
    case SCENARIO_FINITE_RANK:
    case SCENARIO_MESSAGE_KINDS: break;
    }
    return false;
}

/* Has one of a time that is within e->in_ns to make room for this one? */
static bool crowded(struct scenario_watch *w, const struct scenario_expect *e, struct tally *t,
                    int64_t now_ns)
{
    if (!t->recent) {
        t->recent = arena_array(w->arena, (unsigned)e->most, sizeof *t->recent);
        for (uint64_t i = 0; i < e->most; i++) t->recent[i] = INT64_MIN / 2;
    }
    int64_t *oldest = &t->recent[t->all % e->most];
    bool is = now_ns - *oldest < e->in_ns;
    *oldest = now_ns;
    return is;
}

static void add(struct scenario_watch *w, const struct scenario_expect *e, const struct packet *p,
                unsigned node)
{
    struct tally *t = &w->tally[e - w->scenario->expect];
    bool many = e->in_ns && crowded(w, e, t, p->frame.time_ns);
    t->all++;
    uint64_t n = e->each ? ++t->of[node] : t->all;
    if (!e->each) t->of[node]++;
    if (!e->in_ns) many = e->has_most && n > e->most;
    if (!many || t->frame) return;
    t->frame = p->frame.number;
    t->node = node;
}

void scenario_count(struct scenario_watch *w, const struct mesh *m, const struct packet *p,
                    const struct mesh_seen *seen)
{
    int64_t now_ns = p->frame.time_ns - w->start_ns;
    uint32_t sender = seen->n ? mesh_at_link(m, p, true) : MESH_NONE;
    for (unsigned k = 0; k < seen->n; k++) {
        const struct mesh_at *at = &seen->at[k];
        if (at->aspect == MESH_LATER) continue;
        uint32_t node = mesh_node_named(m, at->node.addr);
        unsigned number = scenario_number(w, m, node);
        bool first = at->aspect == MESH_HOP || node == sender;
        if (!number || number > w->network.nodes || !first) continue;
        for (unsigned i = 0; i < w->scenario->nexpects; i++) {
            const struct scenario_expect *e = &w->scenario->expect[i];
            if (e->kind != SCENARIO_MESSAGES || now_ns < e->from_ns || now_ns > e->until_ns)
                continue;
            bool is = at->aspect == MESH_HOP ? is_hop(e->message, p) : is_message(e->message, p);
            if (is && scenario_among(&e->nodes, number)) add(w, e, p, number);
        }
    }
}

/* ---- the end ---- */

static const char *const names[SCENARIO_MESSAGE_KINDS] = {
    [SCENARIO_DIS] = "DISs",
    [SCENARIO_DIO] = "DIOs",
    [SCENARIO_DAO] = "DAOs",
    [SCENARIO_DAO_ACK] = "DAO-ACKs",
    [SCENARIO_SOURCE_ROUTE] = "packets with a source route",
    [SCENARIO_DOWN] = "packets on their way down",
    [SCENARIO_RANK_ERROR] = "packets with a Rank error",
    [SCENARIO_FORWARDING_ERROR] = "packets with a forwarding error",
    [SCENARIO_ROUTE_ERROR] = "errors in source routes",
    [SCENARIO_FINITE_RANK] = "DIOs with a finite Rank",
};

static void too_many(struct scenario_watch *w, const struct scenario_expect *e,
                     const struct tally *t)
{
    uint64_t n = e->in_ns ? e->most + 1 : e->each ? t->of[t->node] : t->all;
    scenario_complain(
        w, e,
        &(struct scenario_wrong){
            .trouble = SCENARIO_SEEN,
            .node = t->node,
            .frame = t->frame,
            .expected = arena_printf(w->arena, "at most %llu", (unsigned long long)e->most),
            .actual = arena_printf(w->arena, "%llu", (unsigned long long)n),
            .message = arena_printf(w->arena, "too many %s%s: %llu, one too many by node %u",
                                    names[e->message], e->in_ns ? " at a time" : "",
                                    (unsigned long long)n, t->node) });
}

static void too_few(struct scenario_watch *w, const struct scenario_expect *e, uint64_t n,
                    unsigned node)
{
    const char *who = node ? arena_printf(w->arena, " by node %u", node) : "";
    scenario_complain(
        w, e,
        &(struct scenario_wrong){
            .trouble = SCENARIO_UNSEEN,
            .node = node,
            .expected = arena_printf(w->arena, "at least %llu", (unsigned long long)e->least),
            .actual = arena_printf(w->arena, "%llu", (unsigned long long)n),
            .message = arena_printf(w->arena, "too few %s%s: %llu", names[e->message], who,
                                    (unsigned long long)n) });
}

void scenario_judge_messages(struct scenario_watch *w, const struct scenario_expect *e)
{
    const struct tally *t = &w->tally[e - w->scenario->expect];
    scenario_record(
        w, e, arena_printf(w->arena, "%llu %s", (unsigned long long)t->all, names[e->message]));
    if (t->frame) too_many(w, e, t);
    if (!e->has_least) return;
    if (!e->each && t->all < e->least) too_few(w, e, t->all, 0);
    for (unsigned i = 1; e->each && i <= w->network.nodes; i++)
        if (scenario_among(&e->nodes, i) && t->of[i] < e->least) too_few(w, e, t->of[i], i);
}
