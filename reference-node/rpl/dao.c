/* SPDX-License-Identifier: Apache-2.0
 * dao.c - DAOs: what a node tells its parent or its root, when, and how often (RFC 6550 sections
 * 9.2 to 9.8). */
#include "private.h"

enum { DAO_TARGETS_MAX = 20, DAO_INFINITE = 0xff, DAO_REFRESH_MIN_S = 5, DAO_PARENTS_MAX = 4 };
enum { DAO_FLAGS_AT = 5 }; /* of a DAO, from its ICMPv6 type on */

int64_t rpl_dao_lifetime_ns(const struct rpl_instance *i, uint8_t units)
{
    if (units == DAO_INFINITE) return RPL_NEVER;
    return (int64_t)units * i->conf.lifetime_unit_s * RPL_SECOND;
}

/* The PCS + 1 most significant bits. */
uint8_t rpl_dao_active(const struct rpl_instance *i, uint8_t control)
{
    return (uint8_t)(control & 0xff00u >> ((i->conf.flags & 7) + 1));
}

static bool dao_storing(const struct rpl_instance *i)
{
    return i->mop >= RPL_MOP_STORING;
}

static bool dao_possible(const struct rpl *r, const struct rpl_instance *i)
{
    if (rpl_fault(r, RPL_F_DAO_SILENT)) return false;
    bool mop = i->mop != RPL_MOP_NONE || rpl_fault(r, RPL_F_DAO_MOP_0);
    return mop && i->joined && !i->root && i->preferred != RPL_NONE && i->mop <= RPL_MOP_MULTICAST;
}

void rpl_dao_stop(struct rpl_instance *i)
{
    i->dao.own = i->dao.waiting = i->dao.own_sent = false;
    i->dao.due_ns = i->dao.retry_ns = i->dao.refresh_ns = RPL_NEVER;
}

/* DelayDAO runs from the first reason on; it is not restarted. */
void rpl_dao_schedule(struct rpl *r, struct rpl_instance *i)
{
    int64_t delay = r->config.dao_delay_ms * RPL_MS;
    if (!dao_possible(r, i) || i->dao.due_ns != RPL_NEVER) return;
    i->dao.due_ns = r->now_ns + delay / 2 + (int64_t)(rpl_random(r) % (uint64_t)(delay + 1)) / 2;
}

void rpl_dao_own(struct rpl *r, struct rpl_instance *i, bool fresh)
{
    if (!dao_possible(r, i)) return;
    bool fixed = rpl_fault(r, RPL_F_DAO_PATH_SEQUENCE);
    if (fresh && !i->dao.own && !fixed)
        i->dao.path_sequence = rpl_sequence_next(i->dao.path_sequence);
    i->dao.own = true;
    rpl_dao_schedule(r, i);
}

static void dao_begin(struct rpl *r, struct rpl_instance *i, struct rpl_out *o,
                      const struct rpl_candidate *to)
{
    struct rpl_dao d = { .instance = i->instance, .sequence = i->dao.sequence };
    rpl_out_begin(r, o);
    if (r->config.dao_ack) d.flags |= RPL_DAO_K;
    if (i->instance >= 0x80 && !rpl_fault(r, RPL_F_DAO_D)) d.flags |= RPL_DAO_D;
    if (rpl_fault(r, RPL_F_DAO_RESERVED)) {
        d.flags |= 0x01;
        d.reserved = 0xff;
    }
    d.dodagid = i->dodagid;
    o->dst = to->ip;
    o->ll = to->ll;
    if (!dao_storing(i) && !rpl_fault(r, RPL_F_DAO_LINK_LOCAL)) {
        const struct rpl_ip *own = rpl_source(r, i);
        if (own) o->src = *own;
        o->dst = i->dodagid;
    }
    if (rpl_fault(r, RPL_F_DAO_SOURCE) && r->address_count) o->src = r->addresses[0];
    rpl_put_dao(&o->w, RPL_DAO, &d);
    rpl_habit_pad(r, &o->w);
}

static void dao_target(struct wr *w, const struct rpl_ip *ip, uint8_t bits)
{
    struct rpl_target t = { .bits = bits, .n = (uint8_t)((bits + 7) / 8), .prefix = *ip };
    rpl_put_target(w, &t);
}

/* The address by which a root knows the parent. */
static bool dao_parent_address(const struct rpl_instance *i, const struct rpl_candidate *c,
                               struct rpl_ip *to)
{
    *to = c->global;
    if (!rpl_ip_is_any(to)) return true;
    *to = i->dodagid; /* a root that advertises no address of its own */
    return c->rank == i->conf.min_hop_rank_increase;
}

/* What one parent is told: its part of the bits of Path Control (section 9.9). */
struct dao_share {
    uint8_t bits; /* of a target that comes from below: these, if they are asked for */
    uint8_t own;  /* of the node's own targets */
    uint8_t lifetime, path_sequence;
};

static struct dao_share dao_share_all(const struct rpl_instance *i, uint8_t lifetime)
{
    return (struct dao_share){ 0xff, 0x80, lifetime, i->dao.path_sequence };
}

/* Each parent has a subfield of its own, the preferred one the first, and the last of `count` what
 * is left. */
static struct dao_share dao_share_of(const struct rpl *r, const struct rpl_instance *i, unsigned n,
                                     unsigned count)
{
    uint8_t lifetime = i->conf.default_lifetime; /* 0 would be a No-Path */
    struct dao_share s = dao_share_all(i, lifetime ? lifetime : 1);
    if (count < 2) return s;
    if (rpl_fault(r, RPL_F_DAO_PREFERENCE)) n = count - 1 - n;
    if (!rpl_fault(r, RPL_F_DAO_SHARED)) {
        s.bits = (uint8_t)(0xff >> 2 * n);
        if (n + 1 < count) s.bits &= (uint8_t) ~(0xff >> 2 * (n + 1));
    }
    s.own = rpl_dao_active(i, 0xaa & s.bits);
    if (rpl_fault(r, RPL_F_DAO_SEQUENCE_EACH)) s.path_sequence = (uint8_t)(s.path_sequence + n);
    return s;
}

/* One bit of Path Control for each parent, the preferred one first (section 9.9). */
static void dao_transit(const struct rpl *r, const struct rpl_instance *i, struct wr *w,
                        struct rpl_transit *t, const struct rpl_candidate *parent)
{
    bool wanted = !dao_storing(i) || rpl_fault(r, RPL_F_DAO_PARENT_STORING);
    if (wanted && !dao_parent_address(i, parent, &t->parent)) return;
    t->has_parent = wanted && (dao_storing(i) || !rpl_fault(r, RPL_F_DAO_PARENT_MISSING));
    if (rpl_fault(r, RPL_F_DAO_PATH_CONTROL)) t->path_control = 0;
    if (rpl_fault(r, RPL_F_DAO_PATH_CONTROL_ALL)) t->path_control = 0xff;
    rpl_put_transit(w, t);
}

static void dao_transits(const struct rpl *r, const struct rpl_instance *i, struct wr *w,
                         const struct dao_share *share)
{
    struct rpl_transit t = { .path_sequence = share->path_sequence };
    unsigned bit = 0, bits = (i->conf.flags & 7) + 1u;
    t.path_lifetime = share->lifetime;
    if (rpl_fault(r, RPL_F_DAO_LIFETIME)) t.path_lifetime /= 2;
    t.path_control = share->own;
    if (r->config.dco && dao_storing(i)) t.flags |= RPL_TRANSIT_I;
    dao_transit(r, i, w, &t, &i->candidates[i->preferred]);
    for (unsigned n = 0; n < i->count && !dao_storing(i); n++) {
        const struct rpl_candidate *c = &i->candidates[n];
        if ((int)n == i->preferred || !c->parent || ++bit >= bits) continue;
        t.path_control = (uint8_t)(0x80 >> bit);
        dao_transit(r, i, w, &t, c);
    }
}

static void dao_put_own(const struct rpl *r, const struct rpl_instance *i, struct wr *w,
                        const struct dao_share *share)
{
    bool first = rpl_fault(r, RPL_F_DAO_TRANSIT_FIRST);
    if (first) dao_transits(r, i, w, share);
    for (unsigned n = 0; n < r->address_count; n++)
        if (!r->only || r->only == n + 1) dao_target(w, &r->addresses[n], 128);
    for (unsigned n = 0; n < r->group_count && i->mop == RPL_MOP_MULTICAST; n++)
        dao_target(w, &r->groups[n], 128);
    if (!first) dao_transits(r, i, w, share);
}

static uint8_t dao_control(const struct rpl_route *route)
{
    uint8_t control = 0;
    for (unsigned n = 0; n < route->via_count; n++) control |= route->via[n].control;
    return control;
}

static void dao_put_route(const struct rpl *r, const struct rpl_instance *i, struct wr *w,
                          const struct rpl_route *route, const struct dao_share *share)
{
    struct rpl_transit t = { .flags = route->flags, .path_sequence = route->path_sequence };
    bool gone = route->gone || !share->lifetime;
    uint8_t control = dao_control(route) & share->bits;
    dao_target(w, &route->prefix, route->bits);
    if (route->has_descriptor && !rpl_fault(r, RPL_F_DAO_DESCRIPTOR)) {
        uint8_t d[4] = { (uint8_t)(route->descriptor >> 24), (uint8_t)(route->descriptor >> 16),
                         (uint8_t)(route->descriptor >> 8), (uint8_t)route->descriptor };
        rpl_put_option(w, RPL_DESCRIPTOR, (struct slice){ d, sizeof d });
    }
    t.path_control = control ? control : rpl_dao_active(i, 0x80);
    t.path_lifetime = gone ? 0 : route->path_lifetime;
    rpl_put_transit(w, &t);
}

/* Has this parent a part of the bits that the target asks for? A target without any is told to the
 * preferred one. */
static bool dao_has_part(const struct rpl_route *route, const struct dao_share *share)
{
    uint8_t control = dao_control(route);
    return route->gone || (control & share->bits) || (!control && share->bits & 0x80);
}

/* Marked routes, as many as one DAO is to hold; last: nobody else is to be told of them. Returns
 * how many this parent has a part of. */
static unsigned dao_put_routes(const struct rpl *r, struct rpl_instance *i, struct wr *w,
                               const struct dao_share *share, bool last)
{
    unsigned put = 0, marked = 0;
    struct rpl_table *t = i->table;
    for (uint32_t n = 0; t && n < t->count && marked < DAO_TARGETS_MAX; n++) {
        struct rpl_route *route = &t->routes[n];
        if (route->state != RPL_ROUTE_TO_TELL) continue;
        marked++;
        if (last) route->state = RPL_ROUTE_TELLING;
        if (!dao_has_part(route, share)) continue;
        dao_put_route(r, i, w, route, share);
        put++;
    }
    return put;
}

/* What was told is told, or is told again when nobody acknowledged. */
static void dao_told(struct rpl_instance *i, bool again)
{
    struct rpl_table *t = i->table;
    for (uint32_t n = 0; t && n < t->count; n++) {
        struct rpl_route *route = &t->routes[n];
        if (route->state != RPL_ROUTE_TELLING) continue;
        route->state = again ? RPL_ROUTE_TO_TELL : RPL_ROUTE_TOLD;
        if (!again && route->gone) rpl_table_remove(t, &t->routes[n--]);
    }
    if (again && i->dao.own_sent) i->dao.own = true;
    i->dao.own_sent = false;
}

static bool dao_more(const struct rpl_instance *i)
{
    const struct rpl_table *t = dao_storing(i) ? i->table : NULL;
    for (uint32_t n = 0; t && n < t->count; n++)
        if (t->routes[n].state == RPL_ROUTE_TO_TELL) return true;
    return i->dao.own;
}

/* Before half of the lifetime is over, so that one lost DAO ends no route. */
static void dao_refresh(struct rpl *r, struct rpl_instance *i)
{
    int64_t lifetime = rpl_dao_lifetime_ns(i, i->conf.default_lifetime);
    i->dao.refresh_ns = RPL_NEVER;
    if (lifetime == RPL_NEVER && !rpl_habit(r, RPL_H_REFRESHES)) return;
    int64_t wait = lifetime / 2 - (int64_t)(rpl_random(r) % (uint64_t)(lifetime / 8 + 1));
    if (wait < DAO_REFRESH_MIN_S * RPL_SECOND) wait = DAO_REFRESH_MIN_S * RPL_SECOND;
    if (rpl_habit(r, RPL_H_REFRESHES)) wait = 2 * RPL_SECOND;
    i->dao.refresh_ns = r->now_ns + wait;
}

static void dao_emit(struct rpl *r, struct rpl_instance *i, struct rpl_out *o)
{
    struct slice bytes;
    i->sent_dao++;
    if (dao_storing(i) || rpl_fault(r, RPL_F_DAO_LINK_LOCAL)) {
        rpl_out_send(r, o);
        return;
    }
    if (!rpl_out_finish(r, o, &bytes)) return;
    struct rpl_packet p = { .p = o->packet, .n = bytes.n, .cap = sizeof o->packet };
    if (rpl_originate_in(r, i, &p) != RPL_SEND) return;
    if (i->before.n) p.next_hop = rpl_preferred(i)->ll; /* the new DODAG's root is told */
    rpl_packet_send(r, &p);
}

/* Without the parent's address a root could not do anything with the DAO; it waits for a DIO that
 * tells it. */
static bool dao_parent_known(const struct rpl_instance *i, const struct rpl_candidate *parent)
{
    struct rpl_ip ip;
    return dao_storing(i) || dao_parent_address(i, parent, &ip);
}

/* Nobody waits for an answer to this one. */
static void dao_unasked(struct rpl_out *o)
{
    o->packet[RPL_IPV6_BYTES + DAO_FLAGS_AT] &= (uint8_t)~RPL_DAO_K;
}

/* Parent number n of `count` is told its part. False: it has none. */
static bool dao_send_part(struct rpl *r, struct rpl_instance *i, struct rpl_candidate *to,
                          unsigned n, unsigned count)
{
    struct rpl_out o;
    struct dao_share share = dao_share_of(r, i, n, count);
    bool own = i->dao.own && r->address_count && share.own, preferred = !n;
    uint8_t sequence = i->dao.sequence;
    if (!rpl_fault(r, RPL_F_DAO_SEQUENCE)) i->dao.sequence = rpl_sequence_next(sequence);
    dao_begin(r, i, &o, to);
    if (!preferred) dao_unasked(&o);
    if (own) dao_put_own(r, i, &o.w, &share);
    unsigned put = dao_storing(i) ? dao_put_routes(r, i, &o.w, &share, preferred) : 0;
    if (!own && !put) {
        i->dao.sequence = sequence;
        return false;
    }
    to->told = true;
    dao_emit(r, i, &o);
    return true;
}

/* Those that are told, the preferred one first: in Non-Storing mode the root is told of all. */
static unsigned dao_parents(const struct rpl *r, struct rpl_instance *i,
                            struct rpl_candidate *to[DAO_PARENTS_MAX])
{
    unsigned count = 1, most = dao_storing(i) && i->conf.flags & 7 ? r->config.dao_parents : 1;
    to[0] = rpl_preferred(i);
    for (unsigned n = 0; n < i->count && count < most && count < DAO_PARENTS_MAX; n++)
        if (i->candidates[n].parent && (int)n != i->preferred) to[count++] = &i->candidates[n];
    return count;
}

/* Whatever is to be told, to each DAO parent, the preferred one last; false when there was nothing.
 */
static bool dao_send(struct rpl *r, struct rpl_instance *i)
{
    struct rpl_candidate *parents[DAO_PARENTS_MAX];
    bool asked = false;
    if (!r->address_count && !dao_storing(i)) i->dao.own = false;
    if (!rpl_preferred(i) || !dao_more(i) || !dao_parent_known(i, rpl_preferred(i))) return false;
    unsigned count = dao_parents(r, i, parents);
    unsigned dao_count = rpl_habit_splits(r);
    for (r->only = dao_count > 1; r->only < dao_count; r->only++)
        dao_send_part(r, i, parents[0], 0, count);
    for (unsigned n = count; n-- > 0;) asked = dao_send_part(r, i, parents[n], n, count);
    r->only = 0;
    if (i->dao.own) dao_refresh(r, i);
    i->dao.own_sent = i->dao.own;
    i->dao.own = false;
    i->dao.waiting = asked && r->config.dao_ack;
    if (i->dao.waiting)
        i->dao.retry_ns = r->now_ns + r->config.dao_retry_ms * RPL_MS;
    else
        dao_told(i, false);
    return true;
}

/* While an answer is waited for, what is new goes out with that. */
static void dao_flush(struct rpl *r, struct rpl_instance *i)
{
    i->dao.due_ns = RPL_NEVER;
    while (!i->dao.waiting && dao_send(r, i)) continue;
}

static void dao_retry(struct rpl *r, struct rpl_instance *i)
{
    bool again = i->dao.tries < r->config.dao_retries;
    i->dao.waiting = false;
    i->dao.retry_ns = RPL_NEVER;
    i->dao.tries = again ? i->dao.tries + 1 : 0;
    dao_told(i, again);
    dao_flush(r, i);
}

/* A parent that refuses is worse than others that do not (section 9.3). */
static void dao_refused(struct rpl *r, struct rpl_instance *i)
{
    struct rpl_candidate *c = rpl_preferred(i);
    if (c && c->dao_rejected < UINT8_MAX) c->dao_rejected++;
    rpl_dodag_select(r, i);
}

void rpl_dao_ack_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m)
{
    const struct rpl_dao *d = &m->u.dao;
    struct rpl_instance *i = rpl_instance_find(r, d->instance, &d->dodagid);
    if (rpl_ip_is_multicast(&from->dst) || !i) return;
    if (rpl_rul_ack(r, d->sequence, d->status) || !i->dao.waiting) return;
    if (rpl_fault(r, RPL_F_ACK_RX_NONE)) return;
    if (d->sequence != i->dao.sequence && !rpl_fault(r, RPL_F_ACK_RX_ANY)) return;
    if ((d->flags & RPL_ACK_D) && !rpl_ip_equal(&d->dodagid, &i->dodagid)) return;
    i->dao.waiting = false;
    i->dao.tries = 0;
    i->dao.retry_ns = RPL_NEVER;
    dao_told(i, false);
    if (d->status >= 128 && !rpl_fault(r, RPL_F_ACK_RX_REFUSED)) dao_refused(r, i);
    if (dao_more(i)) rpl_dao_schedule(r, i);
}

/* The routes through a parent that is one no more (section 9.8 rule 4). */
static void dao_no_path(struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *to)
{
    struct rpl_table *t = dao_storing(i) ? i->table : NULL;
    struct rpl_out o;
    uint32_t n = 0;
    if (rpl_fault(r, RPL_F_DAO_NO_PATH)) return;
    bool own = r->address_count > 0;
    const struct dao_share none = dao_share_all(i, 0);
    while (own || (t && n < t->count)) {
        i->dao.sequence = rpl_sequence_next(i->dao.sequence);
        dao_begin(r, i, &o, to);
        dao_unasked(&o);
        if (own) dao_put_own(r, i, &o.w, &none);
        own = false;
        for (unsigned k = 0; t && n < t->count && k < DAO_TARGETS_MAX; n++, k++)
            dao_put_route(r, i, &o.w, &t->routes[n], &none);
        dao_emit(r, i, &o);
    }
}

void rpl_dao_parent(struct rpl *r, struct rpl_instance *i, const struct rpl_candidate *before)
{
    struct rpl_table *t = i->table;
    if (before && dao_storing(i) && !r->config.dco && before->told && !before->unreachable)
        dao_no_path(r, i, before);
    dao_told(i, false);
    i->dao.waiting = false;
    i->dao.tries = 0;
    i->dao.retry_ns = RPL_NEVER;
    bool all = t && !rpl_fault(r, RPL_F_DAO_MOVE);
    for (uint32_t n = 0; all && n < t->count; n++) t->routes[n].state = RPL_ROUTE_TO_TELL;
    rpl_dao_own(r, i, true);
}

void rpl_dao_end(struct rpl *r, struct rpl_instance *i)
{
    const struct rpl_candidate *parent = rpl_preferred(i);
    if (!dao_possible(r, i) || !parent->told || !r->address_count) return;
    i->dao.path_sequence = rpl_sequence_next(i->dao.path_sequence);
    dao_no_path(r, i, parent);
}

void rpl_dao_time(struct rpl *r, struct rpl_instance *i)
{
    if (r->now_ns >= i->dao.refresh_ns) {
        i->dao.refresh_ns = RPL_NEVER;
        rpl_dao_own(r, i, true);
    }
    if (r->now_ns >= i->dao.retry_ns) dao_retry(r, i);
    if (r->now_ns >= i->dao.due_ns) dao_flush(r, i);
    if (r->now_ns >= i->sweep_ns) rpl_dao_sweep(r, i);
    rpl_dco_time(r, i);
}

int64_t rpl_dao_deadline(const struct rpl_instance *i)
{
    int64_t at = rpl_sooner(rpl_sooner(i->dao.due_ns, i->dao.retry_ns), i->dco_ns);
    return rpl_sooner(at, rpl_sooner(i->dao.refresh_ns, i->sweep_ns));
}
