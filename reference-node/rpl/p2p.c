/* SPDX-License-Identifier: Apache-2.0
 * p2p.c - temporary DAGs of P2P-RPL (RFC 6997 sections 6 and 9.1 to 9.5): who joins, for how long,
 * and the P2P mode DIOs. */
#include "p2p.h"
#include <stdlib.h>

enum { P2P_IMIN = 6, P2P_DOUBLINGS = 20, P2P_K = 1, P2P_MIN_HOP = 256 };
enum { P2P_FOREVER_UNIT = 0xffff, P2P_ADDRESS = 16, P2P_OPTION_MAX = 255, P2P_LOCAL = 0x80 };

struct rpl_conf rpl_p2p_default(void)
{
    return (struct rpl_conf){ .doublings = P2P_DOUBLINGS,
                              .min = P2P_IMIN,
                              .k = P2P_K,
                              .min_hop_rank_increase = P2P_MIN_HOP,
                              .default_lifetime = RPL_P2P_FOREVER,
                              .lifetime_unit_s = P2P_FOREVER_UNIT };
}

struct rpl_p2p_dag *rpl_p2p_find(struct rpl *r, uint8_t instance, const struct rpl_ip *dodagid)
{
    for (unsigned n = 0; r->p2p && n < RPL_P2P_DAGS; n++) {
        struct rpl_p2p_dag *d = &r->p2p->dags[n];
        if (d->state && d->instance == instance && rpl_ip_equal(&d->dodagid, dodagid)) return d;
    }
    return NULL;
}

struct rpl_p2p_dag *rpl_p2p_place(struct rpl *r)
{
    struct rpl_p2p_dag *place = NULL;
    if (!r->p2p) r->p2p = calloc(1, sizeof *r->p2p);
    for (unsigned n = 0; r->p2p && n < RPL_P2P_DAGS; n++) {
        struct rpl_p2p_dag *d = &r->p2p->dags[n];
        if (d->state == RPL_P2P_FREE) return d;
        bool older = d->state == RPL_P2P_LEFT && (!place || d->until_ns < place->until_ns);
        if (older) place = d;
    }
    return place;
}

/* L (section 7): 1, 4, 16 or 64 seconds. */
static int64_t p2p_span(const struct rpl_p2p_dag *d)
{
    return RPL_SECOND << 2 * d->rdo.lifetime;
}

void rpl_p2p_begin(struct rpl *r, struct rpl_p2p_dag *d)
{
    d->state = RPL_P2P_JOINED;
    d->until_ns = r->now_ns + p2p_span(d);
    if (rpl_fault(r, RPL_F_P2P_LEAVES)) d->until_ns = r->now_ns + p2p_span(d) / 4;
    rpl_trickle_set(&d->trickle, d->conf.min, d->conf.doublings, d->conf.k);
}

void rpl_p2p_stopped(struct rpl *r, struct rpl_p2p_dag *d)
{
    if (rpl_fault(r, RPL_F_P2P_STOP)) return;
    d->stopped = true;
    rpl_trickle_stop(&d->trickle);
}

const struct rpl_ip *rpl_p2p_own(const struct rpl *r, const struct rpl_ip *dodagid, uint8_t compr)
{
    const struct rpl_ip *own = NULL;
    for (unsigned n = 0; n < r->address_count; n++) {
        const struct rpl_ip *a = &r->addresses[n];
        if (!rpl_ip_match(a, dodagid, 8u * compr)) continue;
        if (!own || rpl_ip_match(a, dodagid, 64)) own = a;
    }
    return own;
}

/* ---- what is sent ---- */

static void p2p_base(const struct rpl *r, const struct rpl_p2p_dag *d, struct wr *w)
{
    struct rpl_dio o = { .instance = d->instance, .rank = d->rank, .grounded = true };
    o.mop = RPL_P2P_MOP;
    o.dodagid = d->dodagid;
    if (rpl_fault(r, RPL_F_P2P_INSTANCE)) o.instance &= (uint8_t)~P2P_LOCAL;
    if (rpl_fault(r, RPL_F_P2P_VERSION)) o.version = RPL_SEQUENCE_FIRST;
    if (rpl_fault(r, RPL_F_P2P_GROUNDED)) o.grounded = false;
    if (rpl_fault(r, RPL_F_P2P_DTSN)) o.dtsn = RPL_SEQUENCE_FIRST;
    if (rpl_fault(r, RPL_F_P2P_PREFERENCE)) o.preference = 1;
    rpl_put_dio(w, &o);
}

/* What nobody may pass on (section 6.1), and a configuration of one's own: with faults only. */
static void p2p_conf(const struct rpl *r, const struct rpl_p2p_dag *d, struct wr *w)
{
    struct rpl_pio pio = { .bits = 64, .flags = RPL_PIO_A, .valid_s = 60, .preferred_s = 60 };
    struct rpl_conf c = d->conf;
    pio.prefix = rpl_ip_prefix(&d->dodagid, 64);
    if (rpl_fault(r, RPL_F_P2P_OPTION)) rpl_put_pio(w, &pio);
    if (d->origin && rpl_fault(r, RPL_F_P2P_MAX_RANK)) c.max_rank_increase = P2P_MIN_HOP;
    if (!d->origin && rpl_fault(r, RPL_F_P2P_CONF)) c.default_lifetime ^= 1;
    if (d->has_conf) rpl_put_conf(w, &c);
}

/* The route as it came, with this node behind it. */
static struct rpl_rdo p2p_route(const struct rpl *r, const struct rpl_p2p_dag *d)
{
    struct rpl_rdo o = d->rdo;
    if (d->origin) return o;
    if (rpl_fault(r, RPL_F_P2P_ADDRESS)) o.n--;
    for (unsigned n = o.n; n > 1 && rpl_fault(r, RPL_F_P2P_ADDRESS_FIRST); n--) {
        struct rpl_ip a = o.addresses[n - 1];
        o.addresses[n - 1] = o.addresses[n - 2];
        o.addresses[n - 2] = a;
    }
    return o;
}

static void p2p_send(struct rpl *r, const struct rpl_p2p_dag *d)
{
    struct rpl_out o;
    struct rpl_rdo route = p2p_route(r, d);
    rpl_out_begin(r, &o);
    p2p_base(r, d, &o.w);
    p2p_conf(r, d, &o.w);
    rpl_rdo_put(&o.w, &route);
    if (rpl_fault(r, RPL_F_P2P_RDO_TWICE)) rpl_rdo_put(&o.w, &route);
    for (unsigned n = 0; n < d->target_count; n++) rpl_put_target(&o.w, &d->targets[n]);
    for (unsigned n = 0; n < d->rio_count; n++) rpl_put_rio(&o.w, &d->rios[n]);
    rpl_out_send(r, &o);
}

/* ---- what is made of DIOs ---- */

/* What the options of a P2P mode DIO say, with the sender in `from`. */
struct p2p_heard {
    const struct rpl_arrival *from;
    uint16_t rank;
    struct rpl_p2p_dag dag; /* as its sender has it */
};

/* False: an option that cannot be passed on as it should be (a metric container, or too many). */
static bool p2p_option(struct p2p_heard *h, const struct rpl_option *o)
{
    struct rpl_p2p_dag *d = &h->dag;
    if (o->type == RPL_METRICS) return false;
    if (o->type == RPL_CONFIGURATION && !d->has_conf)
        d->has_conf = rpl_read_conf(o->body, &d->conf);
    if (o->type == RPL_TARGET) {
        if (d->target_count == RPL_P2P_TARGETS) return false;
        return rpl_read_target(o->body, &d->targets[d->target_count++]);
    }
    if (o->type == RPL_RIO) {
        if (d->rio_count == RPL_P2P_RIOS) return false;
        return rpl_read_rio(o->body, &d->rios[d->rio_count++]);
    }
    return true;
}

/* Section 6.1, 9.3: Objective Function Zero without metrics only. */
static bool p2p_read(const struct rpl *r, struct p2p_heard *h, const struct rpl_message *m)
{
    const struct rpl_dio *o = &m->u.dio;
    struct rpl_option option;
    size_t at = 0;
    bool many = rpl_fault(r, RPL_F_P2P_RX_RDO);
    struct rpl_p2p_dag *d = &h->dag;
    d->instance = o->instance;
    d->dodagid = o->dodagid;
    d->conf = rpl_p2p_default();
    if (o->instance < P2P_LOCAL || o->version || !o->grounded || o->preference) return false;
    if (!rpl_ip_equal(&h->from->dst, &rpl_ip_all_nodes) || o->rank == RPL_RANK_INFINITE)
        return false;
    while (rpl_option_next(m->options, &at, false, &option))
        if (!p2p_option(h, &option)) return false;
    if (!d->conf.min_hop_rank_increase) return false;
    if (d->conf.ocp || (d->conf.max_rank_increase && !rpl_fault(r, RPL_F_P2P_RX_MAX_RANK)))
        return false;
    return rpl_rdo_find(m->options, &o->dodagid, many, &d->rdo);
}

static unsigned p2p_dag_rank(const struct rpl_p2p_dag *d, unsigned rank)
{
    return rank / d->conf.min_hop_rank_increase;
}

static bool p2p_beyond(const struct rpl *r, const struct rpl_p2p_dag *d, unsigned rank)
{
    if (rpl_fault(r, RPL_F_P2P_RX_LIMIT)) return false;
    return d->rdo.limit && p2p_dag_rank(d, rank) >= d->rdo.limit;
}

static bool p2p_is_target(const struct rpl *r, const struct rpl_ip *a)
{
    for (unsigned n = 0; n < r->group_count; n++)
        if (rpl_ip_equal(a, &r->groups[n])) return true;
    return rpl_ip_is_routable(a) && rpl_mine(r, a);
}

/* Is the node a Target, and the only one? */
static bool p2p_target(const struct rpl *r, struct rpl_p2p_dag *d)
{
    bool target = p2p_is_target(r, &d->rdo.target);
    d->last = target && !rpl_ip_is_multicast(&d->rdo.target) && !d->target_count;
    bool blind = rpl_fault(r, RPL_F_P2P_TARGET_OPTION);
    for (unsigned n = 0; n < d->target_count && !blind; n++)
        if (d->targets[n].bits == 128 && p2p_is_target(r, &d->targets[n].prefix)) target = true;
    return target;
}

/* Section 9.4: the route with the node's address behind it. False: it cannot go there. */
static bool p2p_extend(const struct rpl *r, struct rpl_p2p_dag *d)
{
    const struct rpl_ip *own = rpl_p2p_own(r, &d->dodagid, d->rdo.compr);
    unsigned each = P2P_ADDRESS - (unsigned)d->rdo.compr, n = d->rdo.n;
    if (!own || n == RPL_P2P_HOPS || 2 + (n + 2) * each > P2P_OPTION_MAX) return false;
    for (unsigned k = 0; k < n; k++)
        if (rpl_mine(r, &d->rdo.addresses[k]) && !rpl_fault(r, RPL_F_P2P_RX_LOOP)) return false;
    d->rdo.addresses[d->rdo.n++] = *own;
    return true;
}

/* A better route: it is what the node tells of from now on. */
static void p2p_take(struct rpl *r, struct rpl_p2p_dag *d, const struct p2p_heard *h, uint16_t rank)
{
    bool joined = d->state == RPL_P2P_JOINED;
    struct rpl_p2p_dag old = *d;
    *d = h->dag;
    d->rank = rank;
    d->parent = h->from->src;
    d->heard = h->from->ll_src;
    if (!joined) {
        rpl_p2p_begin(r, d);
        return;
    }
    d->state = old.state;
    d->until_ns = old.until_ns;
    d->trickle = old.trickle;
    d->reply_count = old.reply_count;
    memcpy(d->replies, old.replies, sizeof d->replies);
}

/* Does it send DIOs? The only Target does not, nor does a leaf. */
static bool p2p_forwards(const struct rpl *r, const struct rpl_p2p_dag *d)
{
    if (r->config.role == RPL_LEAF) return false;
    if (d->target && rpl_fault(r, RPL_F_P2P_TARGET_SILENT)) return false;
    return !d->last || rpl_fault(r, RPL_F_P2P_TARGET_FORWARDS);
}

/* As who is no Target, or not the only one, does. */
static void p2p_route_in(struct rpl *r, struct rpl_p2p_dag *d, struct p2p_heard *h)
{
    unsigned step = (unsigned)r->config.rank_step * h->dag.conf.min_hop_rank_increase;
    unsigned rank = h->rank + step * r->config.rank_factor;
    bool joined = d && d->state == RPL_P2P_JOINED, running = joined && d->trickle.running;
    bool forwards = p2p_forwards(r, &h->dag);
    struct rpl_rdo heard = h->dag.rdo;
    bool beyond = rank >= RPL_RANK_INFINITE || p2p_beyond(r, &h->dag, rank);
    bool extends = forwards && !beyond && p2p_extend(r, &h->dag);
    if (!extends && !h->dag.target) return;
    bool better = !joined || rank < d->rank;
    if (!d) d = rpl_p2p_place(r);
    if (!d) return;
    if (better) {
        p2p_take(r, d, h, (uint16_t)(beyond ? RPL_RANK_INFINITE - 1 : rank));
        if (extends && !running) rpl_trickle_start(&d->trickle, r->now_ns, rpl_random(r));
        if (extends && running) rpl_trickle_inconsistent(&d->trickle, r->now_ns, rpl_random(r));
    } else if (!rpl_ip_equal(&d->parent, &h->from->src) && h->rank <= d->rank) {
        rpl_trickle_consistent(&d->trickle);
    }
    if (d->target) rpl_p2p_answer(r, d, &heard);
}

bool rpl_p2p_dio(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m)
{
    struct p2p_heard h = { .from = from, .rank = m->u.dio.rank };
    if (!r->config.p2p || m->u.dio.mop != RPL_P2P_MOP) return false;
    if (!p2p_read(r, &h, m)) return true;
    struct rpl_p2p_dag *d = rpl_p2p_find(r, h.dag.instance, &h.dag.dodagid);
    bool over = d && (d->state == RPL_P2P_LEFT || d->origin || d->stopped);
    if (over || rpl_mine(r, &h.dag.dodagid) || p2p_beyond(r, &h.dag, h.rank)) return true;
    h.dag.target = p2p_target(r, &h.dag);
    p2p_route_in(r, d, &h);
    return true;
}

/* Only with faults: nobody may ask for P2P mode DIOs (section 9.1). */
void rpl_p2p_solicited(struct rpl *r, bool all)
{
    for (unsigned n = 0; r->p2p && n < RPL_P2P_DAGS; n++) {
        struct rpl_p2p_dag *d = &r->p2p->dags[n];
        if (d->state != RPL_P2P_JOINED || !d->trickle.running) continue;
        if (all && rpl_fault(r, RPL_F_P2P_DIS))
            rpl_trickle_inconsistent(&d->trickle, r->now_ns, rpl_random(r));
        if (!all && rpl_fault(r, RPL_F_P2P_DIS_UNICAST)) p2p_send(r, d);
    }
}

/* ---- time ---- */

static void p2p_leave(const struct rpl *r, struct rpl_p2p_dag *d)
{
    if (rpl_fault(r, RPL_F_P2P_STAYS)) {
        d->until_ns = r->now_ns + RPL_SECOND;
        return;
    }
    bool left = d->state == RPL_P2P_LEFT;
    d->state = left ? RPL_P2P_FREE : RPL_P2P_LEFT;
    d->until_ns = r->now_ns + p2p_span(d) / 2;
    rpl_trickle_stop(&d->trickle);
}

void rpl_p2p_time(struct rpl *r)
{
    for (unsigned n = 0; r->p2p && n < RPL_P2P_DAGS; n++) {
        struct rpl_p2p_dag *d = &r->p2p->dags[n];
        if (!d->state) continue;
        while (rpl_trickle_deadline(&d->trickle) <= r->now_ns && r->now_ns < d->until_ns)
            if (rpl_trickle_time(&d->trickle, r->now_ns, rpl_random(r))) p2p_send(r, d);
        rpl_p2p_reply_time(r, d);
        if (d->until_ns <= r->now_ns) p2p_leave(r, d);
    }
}

int64_t rpl_p2p_deadline(const struct rpl *r)
{
    int64_t at = RPL_NEVER;
    for (unsigned n = 0; r->p2p && n < RPL_P2P_DAGS; n++) {
        const struct rpl_p2p_dag *d = &r->p2p->dags[n];
        if (!d->state) continue;
        at = rpl_sooner(at, rpl_sooner(d->until_ns, rpl_trickle_deadline(&d->trickle)));
        at = rpl_sooner(at, rpl_p2p_reply_deadline(d));
    }
    return at;
}

void rpl_p2p_end(struct rpl *r)
{
    free(r->p2p);
    r->p2p = NULL;
}
