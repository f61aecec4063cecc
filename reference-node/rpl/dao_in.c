/* SPDX-License-Identifier: Apache-2.0
 * dao_in.c - DAOs received: routes of a root or of a storing router, and the acknowledgement
 * (RFC 6550 sections 9.2 to 9.4). */
#include "base/hash.h"
#include "private.h"

enum { DAO_STATUS_UNWILLING = 128, DAO_STATUS_NO_ENTRY = 129, DAO_STATUS_FULL = 130 };
enum { DAO_GROUP_MAX = 64 };
enum { DAO_STATUS_ND = 0x40, DAO_STATUS_DUPLICATE = 0xc1, DAO_TARGET_X = 0x40 }; /* RFC 9010 */
enum { DAO_DCO_SEQUENCE = 240 }; /* newer than those of established paths */
#define DAO_SWEEP_NS RPL_SECOND

/* The targets that the transits behind them speak of. */
struct dao_group {
    struct rpl_target target[DAO_GROUP_MAX];
    uint32_t descriptor[DAO_GROUP_MAX];
    bool described[DAO_GROUP_MAX];
    unsigned count;
    bool transits; /* one was seen: the next target begins another group */
};

static bool dao_storing(const struct rpl_instance *i)
{
    return i->mop >= RPL_MOP_STORING;
}

/* Section 9.4 rule 6: targets, each with a descriptor perhaps, and then transits. */
static bool dao_group_step(struct dao_group *g, const struct rpl_option *o)
{
    if (o->type == RPL_TARGET) {
        if (g->transits) *g = (struct dao_group){ 0 };
        if (g->count == DAO_GROUP_MAX) return false;
        g->described[g->count] = false;
        return rpl_read_target(o->body, &g->target[g->count++]);
    }
    if (o->type == RPL_DESCRIPTOR) {
        struct rd r = rd_open(o->body);
        if (!g->count || g->transits || g->described[g->count - 1]) return false;
        g->described[g->count - 1] = true;
        g->descriptor[g->count - 1] = rd_be32(&r);
        return true;
    }
    if (o->type == RPL_TRANSIT) {
        g->transits = true;
        return g->count > 0;
    }
    return true;
}

static bool dao_well_formed(const struct rpl *r, const struct rpl_message *m)
{
    struct dao_group g = { 0 };
    struct rpl_option o;
    size_t at = 0;
    if (rpl_fault(r, RPL_F_RX_MALFORMED)) return true;
    if (!rpl_options_legal(m)) return false;
    while (rpl_option_next(m->options, &at, false, &o))
        if (!dao_group_step(&g, &o)) return false;
    return g.transits;
}

/* What nobody may route to on the word of a child. */
static bool dao_target_good(const struct rpl *r, const struct rpl_instance *i,
                            const struct rpl_target *t)
{
    bool group = i->mop == RPL_MOP_MULTICAST && rpl_ip_is_multicast(&t->prefix);
    if (rpl_fault(r, RPL_F_DAO_RX_TARGET)) return !rpl_mine(r, &t->prefix);
    if (!t->bits || (!group && !rpl_ip_is_routable(&t->prefix))) return false;
    return t->bits < 128 || (!rpl_mine(r, &t->prefix) && !rpl_ip_equal(&t->prefix, &i->dodagid));
}

static struct rpl_via *dao_via(struct rpl_route *route, const struct rpl_ip *ip)
{
    for (unsigned n = 0; n < route->via_count; n++)
        if (rpl_ip_equal(&route->via[n].ip, ip)) return &route->via[n];
    return NULL;
}

static void dao_via_drop(struct rpl_route *route, struct rpl_via *v)
{
    if (v) *v = route->via[--route->via_count];
}

static void dao_mark(struct rpl *r, struct rpl_instance *i, struct rpl_route *route)
{
    if (!dao_storing(i) || i->root || rpl_fault(r, RPL_F_DAO_FORWARD)) return;
    route->state = RPL_ROUTE_TO_TELL;
    rpl_dao_schedule(r, i);
}

void rpl_dao_lost(struct rpl *r, struct rpl_instance *i, struct rpl_route *route)
{
    if (!dao_storing(i) || i->root || i->preferred == RPL_NONE) {
        rpl_table_remove(i->table, route);
        return;
    }
    route->gone = true;
    route->via_count = 0;
    dao_mark(r, i, route);
}

void rpl_dao_child_lost(struct rpl *r, struct rpl_instance *i, const struct rpl_ll *to)
{
    struct rpl_table *t = dao_storing(i) ? i->table : NULL;
    for (uint32_t n = 0; t && n < t->count; n++) {
        struct rpl_route *route = &t->routes[n];
        uint32_t before = t->count;
        unsigned vias = route->via_count;
        for (unsigned k = 0; k < route->via_count; k++)
            if (rpl_ll_equal(&route->via[k].ll, to)) dao_via_drop(route, &route->via[k--]);
        if (vias && !route->via_count) rpl_dao_lost(r, i, route);
        if (t->count < before) n--;
    }
}

static void dao_sweep_at(struct rpl *r, struct rpl_instance *i, int64_t until_ns)
{
    int64_t soonest = r->now_ns + DAO_SWEEP_NS;
    if (until_ns == RPL_NEVER) return;
    i->sweep_ns = rpl_sooner(i->sweep_ns, until_ns > soonest ? until_ns : soonest);
}

/* Those below may clean up, too (RFC 9009 section 4.5). */
static void dao_via_ends(struct rpl *r, struct rpl_instance *i, struct rpl_route *route, unsigned k)
{
    bool own = rpl_fault(r, RPL_F_DCO_UNASKED);
    const struct rpl_dco_news news = { .path_sequence =
                                           own ? route->path_sequence : DAO_DCO_SEQUENCE,
                                       .status = DAO_STATUS_NO_ENTRY,
                                       .at_once = true };
    if (dao_storing(i)) rpl_dco_queue(r, i, route, &route->via[k], &news);
    dao_via_drop(route, &route->via[k]);
}

void rpl_dao_sweep(struct rpl *r, struct rpl_instance *i)
{
    struct rpl_table *t = i->table;
    i->sweep_ns = RPL_NEVER;
    for (uint32_t n = 0; t && n < t->count; n++) {
        struct rpl_route *route = &t->routes[n];
        uint32_t before = t->count;
        if (route->gone) continue;
        for (unsigned k = 0; k < route->via_count; k++)
            if (r->now_ns >= route->via[k].until_ns) dao_via_ends(r, i, route, k--);
        for (unsigned k = 0; k < route->via_count; k++) dao_sweep_at(r, i, route->via[k].until_ns);
        if (!route->via_count && rpl_fault(r, RPL_F_DAO_RUNS_OUT))
            rpl_table_remove(t, route);
        else if (!route->via_count)
            rpl_dao_lost(r, i, route);
        if (t->count < before) n--;
    }
    for (uint32_t n = 0; i->senders && n < i->senders->count; n++)
        if (r->now_ns >= i->senders->routes[n].via[0].until_ns)
            rpl_table_remove(i->senders, &i->senders->routes[n--]);
}

struct dao_news {
    const struct rpl_arrival *from;
    const struct rpl_transit *transit;
    bool has_descriptor, again; /* again: same Path Sequence as before */
    uint32_t descriptor;
    uint64_t owner;
};

static void dao_add_via(struct rpl *r, struct rpl_instance *i, struct rpl_route *route,
                        const struct dao_news *news)
{
    const struct rpl_transit *t = news->transit;
    struct rpl_ip ip = dao_storing(i) ? news->from->src : t->parent;
    struct rpl_via *v = dao_via(route, &ip);
    int64_t lifetime = rpl_dao_lifetime_ns(i, t->path_lifetime);
    if (rpl_fault(r, RPL_F_DAO_RX_LIFETIME)) lifetime = RPL_NEVER;
    int64_t until = lifetime == RPL_NEVER ? RPL_NEVER : r->now_ns + lifetime;
    /* the lifetime runs from the first sight of the Path Sequence (section 6.7.8) */
    if (v && news->again && !rpl_fault(r, RPL_F_DAO_RX_EXTEND)) until = v->until_ns;
    if (!v && route->via_count < RPL_VIAS) v = &route->via[route->via_count++];
    if (!v) return;
    *v = (struct rpl_via){ .ip = ip, .ll = news->from->ll_src, .until_ns = until };
    v->control = rpl_dao_active(i, t->path_control);
    if (rpl_fault(r, RPL_F_DAO_RX_CONTROL)) v->control = rpl_dao_active(i, ~v->control & 0xff);
    dao_sweep_at(r, i, until);
}

/* A No-Path: the way through this parent or child ends. */
static void dao_withdraw(struct rpl *r, struct rpl_instance *i, struct rpl_route *route,
                         const struct dao_news *news)
{
    const struct rpl_ip *ip = dao_storing(i) ? &news->from->src : &news->transit->parent;
    route->path_sequence = news->transit->path_sequence;
    dao_via_drop(route, dao_via(route, ip));
    if (!route->via_count && !route->gone) rpl_dao_lost(r, i, route);
}

/* News of a target: the ways of before are over, and are told so if it asks for that. */
static void dao_moved(struct rpl *r, struct rpl_instance *i, struct rpl_route *route,
                      const struct dao_news *news)
{
    const struct rpl_dco_news over = { .path_sequence = news->transit->path_sequence };
    bool asked = news->transit->flags & RPL_TRANSIT_I && dao_storing(i);
    for (unsigned n = 0; n < route->via_count && asked; n++)
        if (!rpl_ip_equal(&route->via[n].ip, &news->from->src))
            rpl_dco_queue(r, i, route, &route->via[n], &over);
    route->via_count = 0;
}

/* One target and one transit. False: there is no room. */
static bool dao_learn(struct rpl *r, struct rpl_instance *i, const struct rpl_target *target,
                      struct dao_news *news)
{
    const struct rpl_transit *t = news->transit;
    struct rpl_route *route = rpl_table_find(i->table, &target->prefix, target->bits);
    enum rpl_order order = route ? rpl_order(r, t->path_sequence, route->path_sequence) : RPL_NEWER;
    bool group = rpl_ip_is_multicast(&target->prefix); /* of which each member speaks for itself */
    if (order == RPL_OLDER && !group && !rpl_fault(r, RPL_F_DAO_RX_OLD)) return true;
    if (!t->path_lifetime) {
        if (route && !rpl_fault(r, RPL_F_DAO_RX_NO_PATH)) dao_withdraw(r, i, route, news);
        return true;
    }
    if (!route && !i->table) i->table = rpl_table_new(r->config.routes);
    if (!route && i->table) route = rpl_table_add(i->table, &target->prefix, target->bits);
    if (!route) return false;
    news->again = order == RPL_SAME && route->via_count;
    bool known = news->again && dao_via(route, dao_storing(i) ? &news->from->src : &t->parent);
    if (!news->again && !group) dao_moved(r, i, route, news);
    route->gone = false;
    route->path_sequence = t->path_sequence;
    route->path_lifetime = t->path_lifetime;
    route->flags = t->flags & (r->config.dco ? RPL_TRANSIT_E | RPL_TRANSIT_I : RPL_TRANSIT_E);
    route->has_descriptor = news->has_descriptor;
    route->descriptor = news->descriptor;
    route->owner = news->owner;
    dao_add_via(r, i, route, news);
    if (!known) dao_mark(r, i, route);
    return true;
}

/* The root is the 6LBR, too: whose is the address (RFC 9010 section 9.2.3)? The RPL Status for the
 * acknowledgement. */
static uint8_t dao_owner(const struct rpl *r, const struct rpl_instance *i,
                         const struct rpl_target *t, uint64_t *owner)
{
    const struct rpl_route *route = rpl_table_find(i->table, &t->prefix, t->bits);
    bool asked = i->root && r->config.rul && t->rest.n;
    *owner = asked ? hash_octets(t->rest, 1) | 1 : 0;
    if (!asked) return 0;
    if (route && route->via_count && route->owner && route->owner != *owner)
        return DAO_STATUS_DUPLICATE;
    return t->flags & DAO_TARGET_X && !rpl_fault(r, RPL_F_STATUS_A) ? DAO_STATUS_ND : 0;
}

static bool dao_groups(struct rpl *r, struct rpl_instance *i, const struct rpl_arrival *from,
                       const struct rpl_message *m, uint8_t *status)
{
    struct dao_group g = { 0 };
    struct rpl_option o;
    struct rpl_transit t;
    size_t at = 0;
    bool room = true;
    while (rpl_option_next(m->options, &at, false, &o)) {
        dao_group_step(&g, &o);
        if (o.type != RPL_TRANSIT || !rpl_read_transit(o.body, &t)) continue;
        if (!dao_storing(i) && !t.has_parent) return false;
        for (unsigned n = 0; n < g.count; n++) {
            struct dao_news news = { from, &t, g.described[n], false, g.descriptor[n], 0 };
            if (!dao_target_good(r, i, &g.target[n])) continue;
            uint8_t s = dao_owner(r, i, &g.target[n], &news.owner);
            if (s > *status) *status = s; /* the worst of them */
            if (s != DAO_STATUS_DUPLICATE) room &= dao_learn(r, i, &g.target[n], &news);
        }
    }
    return room;
}

/* A DAO is looked at once; a repeated one is only acknowledged again (section 9.3 rule 6). */
static enum rpl_order dao_sender(struct rpl *r, struct rpl_instance *i, const struct rpl_ip *src,
                                 uint8_t sequence)
{
    int64_t lifetime = rpl_dao_lifetime_ns(i, i->conf.default_lifetime);
    if (!i->senders) i->senders = rpl_table_new(r->config.routes);
    struct rpl_route *s = rpl_table_find(i->senders, src, 128);
    enum rpl_order order = s ? rpl_order(r, sequence, s->path_sequence) : RPL_NEWER;
    if (s && r->now_ns >= s->via[0].until_ns) order = RPL_NEWER;
    if (order == RPL_OLDER || order == RPL_SAME) return order;
    if (!s && i->senders) s = rpl_table_add(i->senders, src, 128);
    if (!s) return order;
    s->path_sequence = sequence;
    if (rpl_fault(r, RPL_F_DAO_RX_FOREVER)) lifetime = RPL_NEVER;
    s->via[0].until_ns = lifetime == RPL_NEVER ? RPL_NEVER : r->now_ns + lifetime;
    return order;
}

void rpl_dao_acknowledge(struct rpl *r, struct rpl_instance *i, const struct rpl_arrival *from,
                         const struct rpl_dao *d, uint8_t status)
{
    struct rpl_dao ack = { .instance = d->instance, .sequence = d->sequence, .status = status };
    struct rpl_out o;
    struct slice bytes;
    if (rpl_fault(r, RPL_F_ACK_MISSING)) return;
    rpl_out_begin(r, &o);
    if (rpl_fault(r, RPL_F_ACK_SEQUENCE)) ack.sequence++;
    if (rpl_fault(r, RPL_F_ACK_RESERVED)) ack.flags |= 0x01;
    if (i->instance >= 0x80) ack.flags |= RPL_ACK_D;
    ack.dodagid = i->dodagid;
    o.dst = from->src;
    o.ll = from->ll_src;
    rpl_put_dao(&o.w, RPL_DAO_ACK, &ack);
    if (rpl_fault(r, RPL_F_ACK_MULTICAST)) {
        o.dst = rpl_ip_all_nodes;
        o.ll = rpl_ll_broadcast;
    }
    if (dao_storing(i) || rpl_ip_is_multicast(&o.dst)) {
        rpl_out_send(r, &o);
        return;
    }
    o.src = from->dst;
    if (!rpl_out_finish(r, &o, &bytes)) return;
    struct rpl_packet p = { .p = o.packet, .n = bytes.n, .cap = sizeof o.packet };
    if (rpl_originate_in(r, i, &p) == RPL_SEND) rpl_packet_send(r, &p);
}

static void dao_answer(struct rpl *r, struct rpl_instance *i, const struct rpl_arrival *from,
                       const struct rpl_dao *d, uint8_t status)
{
    if (!(d->flags & RPL_DAO_K) || rpl_habit_late(r, from, d, status)) return;
    rpl_dao_acknowledge(r, i, from, d, status);
}

/* From whom a DAO may come: below, and in the form of the mode of operation. */
static bool dao_for_me(struct rpl *r, struct rpl_instance *i, const struct rpl_arrival *from)
{
    bool local = rpl_ip_is_link_local(&from->src) && rpl_ip_is_link_local(&from->dst);
    bool all = rpl_ip_is_multicast(&from->dst);
    if (!i || !i->joined || i->leaf) return false;
    if (all) return rpl_fault(r, RPL_F_DAO_RX_MULTICAST);
    if (i->mop == RPL_MOP_NONE) return false;
    if (i->mop == RPL_MOP_NON_STORING) return i->root && !local && rpl_mine(r, &from->dst);
    const struct rpl_candidate *c = rpl_candidate_find(i, &from->src);
    return local &&
           !(c && !rpl_fault(r, RPL_F_DAO_RX_PARENT) && (c->parent || c == rpl_preferred(i)));
}

/* With the flag A and the preinstalled key, who sends a DAO speaks of its own address only (section
 * 10.2). */
static bool dao_of_others(const struct rpl *r, const struct rpl_instance *i,
                          const struct rpl_arrival *from, const struct rpl_message *m)
{
    struct rpl_option o;
    struct rpl_target t;
    size_t at = 0;
    if (!r->config.security || !(i->conf.flags & RPL_CONF_A) ||
        rpl_fault(r, RPL_F_SECURE_RX_TARGET))
        return false;
    while (rpl_option_next(m->options, &at, false, &o))
        if (o.type == RPL_TARGET && rpl_read_target(o.body, &t) &&
            (t.bits != 128 || !rpl_ip_equal(&t.prefix, &from->src)))
            return true;
    return false;
}

void rpl_dao_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m)
{
    const struct rpl_dao *d = &m->u.dao;
    bool has_id = d->flags & RPL_DAO_D;
    struct rpl_instance *i = rpl_instance_find(r, d->instance, &d->dodagid);
    if (!dao_for_me(r, i, from) || !dao_well_formed(r, m)) return;
    if ((d->instance >= 0x80 && !has_id) || dao_of_others(r, i, from, m)) return;
    if (has_id && !rpl_ip_equal(&d->dodagid, &i->dodagid)) return;
    enum rpl_order order = dao_sender(r, i, &from->src, d->sequence);
    if (rpl_fault(r, RPL_F_DAO_RX_AGAIN)) order = RPL_NEWER;
    if (order == RPL_OLDER) return;
    if (rpl_habit(r, RPL_H_REFUSES) && !i->root) {
        dao_answer(r, i, from, d, DAO_STATUS_UNWILLING);
        return;
    }
    uint8_t status = 0;
    bool room = order == RPL_SAME || dao_groups(r, i, from, m, &status);
    if (rpl_fault(r, RPL_F_DAO_RX_FULL)) room = true;
    dao_answer(r, i, from, d, room ? status : DAO_STATUS_FULL);
}
