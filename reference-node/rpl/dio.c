/* SPDX-License-Identifier: Apache-2.0
 * dio.c - DIOs: what is sent, and what is made of those received (RFC 6550 sections 6.3 and 8). */
#include "private.h"

enum { DIO_RIO_PRF_RESERVED = 0x10, DIO_RIO_PRF = 0x18, DIO_MIN_MAX = 40, DIO_VERSION_REST = 4 };
#define DIO_ASK_NS (10 * RPL_SECOND)

static const struct rpl_ip *dio_own(const struct rpl *r, const struct rpl_pio *p)
{
    for (unsigned n = 0; n < r->address_count; n++)
        if (rpl_ip_match(&r->addresses[n], &p->prefix, p->bits)) return &r->addresses[n];
    return NULL;
}

/* The prefix with the node's own address, so that children know whom to name as their parent
 * (section 6.7.10). Only who owns the prefix may say that it is on the link. */
static struct rpl_pio dio_prefix(const struct rpl *r, const struct rpl_instance *i,
                                 const struct rpl_pio *from)
{
    struct rpl_pio p = *from;
    const struct rpl_ip *own = dio_own(r, &p);
    p.reserved = 0;
    p.flags &= RPL_PIO_L | RPL_PIO_A | RPL_PIO_R;
    if (!i->root) p.flags &= (uint8_t) ~(RPL_PIO_L | RPL_PIO_R);
    if (own && (!i->root || p.flags & RPL_PIO_R) && (i->root || !rpl_fault(r, RPL_F_DIO_PIO_R))) {
        p.flags |= RPL_PIO_R;
        p.prefix = *own;
        if (rpl_fault(r, RPL_F_DIO_PIO_STRANGER)) p.prefix.b[15] ^= 0x55;
    }
    if (rpl_fault(r, RPL_F_DIO_PIO_L)) p.flags |= RPL_PIO_L;
    if (rpl_fault(r, RPL_F_DIO_PIO_LIFETIME)) p.valid_s = p.preferred_s / 2;
    return p;
}

static void dio_rank(const struct rpl *r, const struct rpl_instance *i, struct rpl_dio *d)
{
    const struct rpl_candidate *p = rpl_preferred(i);
    bool leaf = rpl_fault(r, RPL_F_LEAF_RANK) || rpl_fault(r, RPL_F_LEAF_TRICKLE);
    if (i->root && !i->poisoning && rpl_fault(r, RPL_F_DIO_ROOT_RANK)) d->rank++;
    if (p && i->leaf && leaf) d->rank = rpl_of_rank(r, i, p);
    if (p && !i->leaf && rpl_fault(r, RPL_F_DIO_RANK_SMALL)) d->rank = (uint16_t)(p->rank + 1);
    if (p && !i->leaf && rpl_fault(r, RPL_F_DIO_RANK_EQUAL)) d->rank = p->rank;
}

static void dio_base(const struct rpl *r, const struct rpl_instance *i, struct wr *w)
{
    struct rpl_dio d = { .instance = i->instance, .version = i->version, .rank = i->rank };
    d.grounded = i->grounded;
    d.mop = i->mop;
    d.preference = i->preference;
    d.dtsn = i->dtsn;
    d.dodagid = i->dodagid;
    dio_rank(r, i, &d);
    if (rpl_fault(r, RPL_F_DIO_RESERVED)) d.flags = d.reserved = 0xff;
    if (rpl_fault(r, RPL_F_DIO_ZERO_BIT)) d.zero = true;
    if (rpl_fault(r, RPL_F_DIO_DODAGID)) d.dodagid = r->link_local;
    if (!i->root) {
        if (rpl_fault(r, RPL_F_DIO_GROUNDED)) d.grounded = !d.grounded;
        if (rpl_fault(r, RPL_F_DIO_PREFERENCE)) d.preference ^= 7;
        if (rpl_fault(r, RPL_F_DIO_MOP)) d.mop = 0;
        if (rpl_fault(r, RPL_F_DIO_INSTANCE)) d.instance++;
        if (rpl_fault(r, RPL_F_DIO_VERSION)) d.version = rpl_sequence_next(d.version);
        if (rpl_fault(r, RPL_F_DIO_MIXED)) {
            d.version = r->instances[0].version;
            d.mop = r->instances[0].mop;
        }
    }
    rpl_put_dio(w, &d);
}

static void dio_conf(const struct rpl *r, const struct rpl_instance *i, struct wr *w)
{
    struct rpl_conf c = i->conf;
    if (!i->root && rpl_fault(r, RPL_F_DIO_CONF_OWN)) {
        c.default_lifetime ^= 0x55;
        c.k ^= 0x55;
    }
    if (!i->root && rpl_fault(r, RPL_F_DIO_CONF_FLAGS)) c.flags = 0;
    if (rpl_fault(r, RPL_F_DIO_CONF_A)) c.flags |= RPL_CONF_A;
    if (!rpl_fault(r, RPL_F_DIO_CONF_MISSING)) rpl_put_conf(w, &c);
}

static void dio_options(const struct rpl *r, const struct rpl_instance *i, struct wr *w)
{
    static const uint8_t etx[] = { 7, 0, 0, 2, 0, 128 };
    if (rpl_fault(r, RPL_F_DIO_ETX_CONTAINER))
        rpl_put_option(w, RPL_METRICS, (struct slice){ etx, sizeof etx });
    rpl_metrics_put(r, i, w);
    dio_conf(r, i, w);
    for (unsigned n = 0; n < i->pio_count; n++) {
        struct rpl_pio p = dio_prefix(r, i, &i->pio[n]);
        rpl_put_pio(w, &p);
    }
    for (unsigned n = 0; n < i->rio_count; n++) rpl_put_rio(w, &i->rio[n]);
}

void rpl_dio_send(struct rpl *r, struct rpl_instance *i, const struct rpl_ip *dst,
                  const struct rpl_ll *ll)
{
    struct rpl_out o;
    rpl_out_begin(r, &o);
    if (rpl_fault(r, RPL_F_SOURCE_GLOBAL) && r->address_count) o.src = r->addresses[0];
    o.dst = *dst;
    o.ll = *ll;
    dio_base(r, i, &o.w);
    dio_options(r, i, &o.w);
    i->sent_dio++;
    i->before.n = 0;
    if (rpl_ip_is_multicast(dst)) i->advertised = i->rank;
    rpl_out_send(r, &o);
}

/* What no node may build on, whoever says it. */
static bool dio_conf_sane(const struct rpl *r, const struct rpl_conf *c)
{
    bool min_hop = c->min_hop_rank_increase || rpl_fault(r, RPL_F_DIO_RX_MIN_HOP);
    return min_hop && c->min <= DIO_MIN_MAX && !(c->flags & RPL_CONF_A);
}

static bool dio_legal(const struct rpl *r, const struct rpl_arrival *from,
                      const struct rpl_message *m)
{
    const struct rpl_dio *d = &m->u.dio;
    struct rpl_option o;
    struct rpl_conf c;
    size_t at = 0;
    bool global = !rpl_ip_is_link_local(&from->src) && !rpl_fault(r, RPL_F_DIO_RX_GLOBAL);
    if (global || rpl_ip_equal(&from->src, &r->link_local)) return false;
    if (!rpl_legal(r, m) || !rpl_ip_is_routable(&d->dodagid)) return false;
    if ((!d->rank && !rpl_fault(r, RPL_F_DIO_RX_RANK_ZERO)) || (d->instance & 0xc0) == 0xc0)
        return false;
    while (rpl_option_next(m->options, &at, false, &o))
        if (o.type == RPL_CONFIGURATION && rpl_read_conf(o.body, &c) && !dio_conf_sane(r, &c))
            return false;
    return true;
}

static void dio_candidate_options(struct rpl_candidate *c, const struct rpl_message *m)
{
    struct rpl_option o;
    struct rpl_pio p;
    size_t at = 0;
    bool configured = false;
    while (rpl_option_next(m->options, &at, false, &o)) {
        if (o.type == RPL_CONFIGURATION && !configured) {
            configured = c->has_conf = rpl_read_conf(o.body, &c->conf);
        } else if (o.type == RPL_PIO && rpl_read_pio(o.body, &p) && (p.flags & RPL_PIO_R) &&
                   rpl_ip_is_routable(&p.prefix)) {
            c->global = p.prefix;
        }
    }
}

static void dio_candidate(const struct rpl *r, const struct rpl_instance *i,
                          struct rpl_candidate *c, const struct rpl_arrival *from,
                          const struct rpl_message *m)
{
    const struct rpl_dio *d = &m->u.dio;
    c->outdated = i->joined && rpl_ip_equal(&i->dodagid, &d->dodagid) &&
                  rpl_order(r, d->version, i->version) == RPL_OLDER;
    if (!rpl_ip_equal(&c->dodagid, &d->dodagid)) c->has_conf = false;
    c->ll = from->ll_src;
    c->dodagid = d->dodagid;
    bool poison = d->rank == RPL_RANK_INFINITE;
    if (!poison || !rpl_fault(r, RPL_F_DIO_RX_POISON)) c->rank = d->rank;
    c->version = d->version;
    c->dtsn = d->dtsn;
    c->mop = d->mop;
    c->preference = d->preference;
    c->grounded = d->grounded;
    c->heard_ns = r->now_ns;
    c->unanswered = 0;
    dio_candidate_options(c, m);
    rpl_metrics_read(r, c, m);
    if (c->has_conf && !c->conf.min_hop_rank_increase) c->conf.min_hop_rank_increase = 1;
    if (c->has_conf && c->rank < c->conf.min_hop_rank_increase &&
        !rpl_fault(r, RPL_F_DIO_RX_RANK_ZERO))
        c->rank = RPL_RANK_INFINITE;
}

/* A link that is too bad is not used, so that nothing more would be learnt of it: who has no other
 * asks. */
static bool dio_too_bad(const struct rpl *r, const struct rpl_instance *i,
                        const struct rpl_candidate *c)
{
    return i->preferred == RPL_NONE && c->has_conf && c->etx > RPL_ETX_ONE &&
           rpl_of_rank(r, i, c) == RPL_RANK_INFINITE;
}

/* What only a unicast DIO is sure to tell; and a neighbour that was lost is to prove that it hears.
 */
static void dio_ask(struct rpl *r, const struct rpl_instance *i, struct rpl_candidate *c)
{
    bool wanted = c->unreachable || !c->has_conf || dio_too_bad(r, i, c);
    if (!wanted || c->rank == RPL_RANK_INFINITE || r->stay_out) return;
    if (!c->unreachable && r->now_ns - c->asked_ns < DIO_ASK_NS) return;
    c->asked_ns = r->now_ns;
    rpl_dis_send(r, c);
}

static void dio_take_prefix(struct rpl *r, struct rpl_instance *i, const struct rpl_pio *heard)
{
    struct rpl_pio p = *heard;
    unsigned at = 0;
    p.prefix = rpl_ip_prefix(&heard->prefix, heard->bits);
    if (!rpl_ip_is_routable(&heard->prefix) || p.preferred_s > p.valid_s) return;
    while (at < i->pio_count &&
           (i->pio[at].bits != p.bits || !rpl_ip_equal(&i->pio[at].prefix, &p.prefix)))
        at++;
    if (at == RPL_PIOS) return;
    i->pio[at] = p;
    if (at == i->pio_count) i->pio_count++;
    uint8_t wanted = RPL_PIO_A | (rpl_fault(r, RPL_F_DIO_RX_PIO_R) ? RPL_PIO_R : 0);
    if ((p.flags & wanted) && p.bits == 64)
        r->host.prefix(r->host.arg, &p.prefix, p.bits, p.valid_s);
}

/* From the preferred parent: prefixes and routes, which are passed on. */
static void dio_parent_options(struct rpl *r, struct rpl_instance *i, const struct rpl_message *m)
{
    struct rpl_option o;
    struct rpl_pio p;
    struct rpl_rio rio;
    size_t at = 0;
    unsigned rios = 0;
    while (rpl_option_next(m->options, &at, false, &o)) {
        if (o.type == RPL_PIO && rpl_read_pio(o.body, &p)) dio_take_prefix(r, i, &p);
        if (o.type != RPL_RIO || rios == RPL_RIOS || !rpl_read_rio(o.body, &rio)) continue;
        bool reserved = (rio.flags & DIO_RIO_PRF) == DIO_RIO_PRF_RESERVED;
        if (!reserved || rpl_fault(r, RPL_F_DIO_RX_RIO_PRF)) i->rio[rios++] = rio;
    }
    if (rios) i->rio_count = rios;
}

/* A newer DTSN of a parent in the same version (section 9.6). */
static bool dio_asks_for_daos(const struct rpl *r, const struct rpl_instance *i,
                              const struct rpl_candidate *c, const struct rpl_dio *d)
{
    enum rpl_order order = rpl_order(r, d->dtsn, c->dtsn);
    if (rpl_fault(r, RPL_F_DAO_DTSN)) return false;
    return i->joined && c->parent && d->version == c->version &&
           rpl_ip_equal(&d->dodagid, &c->dodagid) && (order == RPL_NEWER || order == RPL_APART);
}

/* Storing: one; non-storing: as many as Path Control has bits for. */
static bool dio_is_dao_parent(const struct rpl *r, const struct rpl_instance *i,
                              const struct rpl_candidate *c)
{
    bool several =
        (i->mop == RPL_MOP_NON_STORING || r->config.dao_parents > 1) && i->conf.flags & 7;
    return c == rpl_preferred(i) || (several && c->parent);
}

/* In non-storing mode the children are to be asked, too. */
static void dio_dtsn(struct rpl *r, struct rpl_instance *i)
{
    bool own = i->mop == RPL_MOP_NON_STORING && !rpl_fault(r, RPL_F_DAO_DTSN_OWN);
    if (own) i->dtsn = rpl_sequence_next(i->dtsn);
    rpl_dao_own(r, i, true);
}

static bool dio_consistent(const struct rpl_instance *i, const struct rpl_arrival *from,
                           const struct rpl_dio *d)
{
    return rpl_ip_is_multicast(&from->dst) && d->version == i->version &&
           rpl_ip_equal(&d->dodagid, &i->dodagid) && d->rank != RPL_RANK_INFINITE &&
           rpl_dag_rank(i, d->rank) <= rpl_dag_rank(i, i->rank);
}

/* The network is ahead of its root, which was restarted or is impersonated: only a version beyond
 * that is news to all. Not more often than a few times Imin. */
static void dio_overtakes(struct rpl *r, struct rpl_instance *i, const struct rpl_dio *d)
{
    bool own = rpl_ip_equal(&d->dodagid, &i->dodagid);
    bool rested = r->now_ns - i->version_ns >= DIO_VERSION_REST * i->trickle.imin_ns;
    if (own && i->joined && rested && rpl_order(r, d->version, i->version) == RPL_NEWER)
        rpl_dodag_version(r, i, rpl_sequence_next(d->version));
}

/* Only with a fault does a root become somebody's child in its own DODAG. */
static bool dio_deposes(const struct rpl *r, struct rpl_instance *i, const struct rpl_dio *d)
{
    bool fault = rpl_fault(r, RPL_F_DIO_RX_ROOT) && rpl_ip_equal(&d->dodagid, &i->dodagid);
    if (!fault || d->rank == RPL_RANK_INFINITE) return false;
    i->root = false;
    i->rank = RPL_RANK_INFINITE;
    return true;
}

/* Only with a fault is a new version not seen. */
static bool dio_is_missed(const struct rpl *r, const struct rpl_instance *i,
                          const struct rpl_dio *d)
{
    return rpl_fault(r, RPL_F_DIO_RX_VERSION) && rpl_ip_equal(&d->dodagid, &i->dodagid) &&
           d->version != i->version;
}

void rpl_dio_in(struct rpl *r, const struct rpl_arrival *from, const struct rpl_message *m)
{
    const struct rpl_dio *d = &m->u.dio;
    if (!dio_legal(r, from, m) || rpl_p2p_dio(r, from, m)) return;
    struct rpl_instance *i = rpl_instance_find(r, d->instance, &d->dodagid);
    if (i && i->root && !i->floating) dio_overtakes(r, i, d);
    if (i && i->root && !i->floating && !dio_deposes(r, i, d)) return;
    if (i && i->joined && dio_is_missed(r, i, d)) return;
    if (!i && (r->config.role == RPL_ROOT || d->rank == RPL_RANK_INFINITE || r->stay_out)) return;
    if (!i) i = rpl_instance_new(r, d->instance);
    if (!i) return;
    struct rpl_candidate *c = rpl_candidate_find(i, &from->src);
    bool asked = c && dio_asks_for_daos(r, i, c, d);
    if (!c && d->rank == RPL_RANK_INFINITE) return;
    if (!c) c = rpl_candidate_add(r, i, &from->src);
    if (!c) return;
    dio_candidate(r, i, c, from, m);
    dio_ask(r, i, c);
    bool changed = rpl_dodag_select(r, i);
    if (c == rpl_preferred(i)) dio_parent_options(r, i, m);
    if (asked && i->joined && dio_is_dao_parent(r, i, c)) dio_dtsn(r, i);
    if (c == rpl_preferred(i) && i->dao.own) rpl_dao_schedule(r, i);
    if (changed || !i->joined || !dio_consistent(i, from, d)) return;
    rpl_trickle_consistent(&i->trickle);
    if (rpl_fault(r, RPL_F_TRICKLE_CONSISTENT)) rpl_dodag_inconsistent(r, i);
}
