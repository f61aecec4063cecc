/* SPDX-License-Identifier: Apache-2.0
 * p2p_route.c - discovered routes: the Origin asks for them, keeps them and uses them; a router
 * keeps the state of Hop-by-hop Routes (RFC 6997 sections 6.1, 9.6, 9.7, 10 and 12). */
#include "p2p.h"

enum { ROUTE_LOCAL = 0x80, ROUTE_LOCAL_COUNT = 64, ROUTE_COMPR = 8, ROUTE_SRH = 43 };

static int64_t route_until(const struct rpl *r, const struct rpl_conf *c)
{
    bool forever = rpl_fault(r, RPL_F_P2P_STATE_FOREVER);
    if (forever || c->default_lifetime == RPL_P2P_FOREVER) return RPL_NEVER;
    return r->now_ns + (int64_t)c->default_lifetime * c->lifetime_unit_s * RPL_SECOND;
}

static bool route_now(const struct rpl *r, const struct rpl_p2p_route *x)
{
    return x->used && r->now_ns < x->until_ns;
}

/* Where it goes, or where the one is that ends first. */
static struct rpl_p2p_route *route_place(struct rpl *r)
{
    struct rpl_p2p_route *place = &r->p2p->routes[0];
    for (unsigned n = 0; n < RPL_P2P_ROUTES; n++) {
        struct rpl_p2p_route *x = &r->p2p->routes[n];
        if (!route_now(r, x)) return x;
        if (x->until_ns < place->until_ns) place = x;
    }
    return place;
}

static bool route_same(const struct rpl_p2p_route *a, const struct rpl_p2p_route *b)
{
    bool name = a->instance == b->instance && a->hop_by_hop == b->hop_by_hop &&
                rpl_ip_equal(&a->dodagid, &b->dodagid) && rpl_ip_equal(&a->target, &b->target);
    if (!name || a->hop_by_hop) return name;
    return a->n == b->n && !memcmp(a->addresses, b->addresses, a->n * sizeof *a->addresses);
}

bool rpl_p2p_keep(struct rpl *r, const struct rpl_p2p_dag *d, const struct rpl_rdo *o,
                  const struct rpl_arrival *from)
{
    struct rpl_p2p_route x = { .used = true, .hop_by_hop = o->hop_by_hop, .n = o->n };
    x.instance = d->instance;
    x.dodagid = d->dodagid;
    x.target = o->target;
    x.next = o->limit < o->n ? o->addresses[o->limit] : o->target;
    x.ll = from->ll_src;
    x.until_ns = route_until(r, &d->conf);
    memcpy(x.addresses, o->addresses, sizeof x.addresses);
    for (unsigned n = 0; n < RPL_P2P_ROUTES; n++) {
        struct rpl_p2p_route *old = &r->p2p->routes[n];
        if (!route_now(r, old) || !route_same(old, &x)) continue;
        if (x.hop_by_hop && !rpl_ip_equal(&old->next, &x.next)) return false;
        *old = x;
        return true;
    }
    *route_place(r) = x;
    return true;
}

/* ---- packets ---- */

static const struct rpl_p2p_route *route_find(const struct rpl *r, const struct rpl_packet *p,
                                              int instance)
{
    struct rpl_ip src = rpl_ip_at(p->p + 8), dst = rpl_ip_at(p->p + 24);
    for (unsigned n = 0; r->p2p && n < RPL_P2P_ROUTES; n++) {
        const struct rpl_p2p_route *x = &r->p2p->routes[n];
        if (!route_now(r, x) || !rpl_ip_equal(&x->target, &dst)) continue;
        if (!rpl_ip_equal(&x->dodagid, &src)) continue;
        if (instance < 0 || (x->hop_by_hop && x->instance == instance)) return x;
    }
    return NULL;
}

/* A source route to all but the first address behind the IPv6 header. */
static bool route_srh(const struct rpl *r, const struct rpl_p2p_route *x, struct rpl_packet *p)
{
    struct rpl_ip rest[RPL_P2P_HOPS];
    uint8_t *at = p->p + RPL_IPV6_BYTES;
    if (!x->n) return true;
    memcpy(rest, x->addresses + 1, (x->n - 1) * sizeof *rest);
    rest[x->n - 1] = x->target;
    size_t n = rpl_srh_write(r, &x->addresses[0], rest, x->n, 0, NULL);
    if (!n || p->n + n > p->cap) return false;
    memmove(at + n, at, p->n - RPL_IPV6_BYTES);
    struct wr w = wr_open(at, n);
    rpl_srh_write(r, &x->addresses[0], rest, x->n, p->p[6], &w);
    p->p[6] = ROUTE_SRH;
    p->n += n;
    memcpy(p->p + 24, x->addresses[0].b, sizeof x->addresses[0].b);
    w = wr_open(p->p + 4, 2);
    wr_be16(&w, (unsigned)(p->n - RPL_IPV6_BYTES));
    return true;
}

/* Section 12: a source routing header, or a RPL option that names the DAG. */
static bool route_use(const struct rpl *r, const struct rpl_p2p_route *x, struct rpl_packet *p)
{
    struct rpl_instance i = { .instance = x->instance, .root = true };
    i.dodagid = x->dodagid;
    p->next_hop = x->ll;
    return x->hop_by_hop ? rpl_rpi_insert(r, &i, p, RPL_RPI_O) : route_srh(r, x, p);
}

bool rpl_p2p_originate(const struct rpl *r, struct rpl_packet *p)
{
    const struct rpl_p2p_route *x = p->n < RPL_IPV6_BYTES ? NULL : route_find(r, p, -1);
    return x && route_use(r, x, p);
}

bool rpl_p2p_forward(const struct rpl *r, struct rpl_packet *p, const struct rpl_rpi *o)
{
    bool named = o->flags & RPL_RPI_O && o->instance >= ROUTE_LOCAL && !(o->instance & RPL_RPI_D);
    const struct rpl_p2p_route *x = named ? route_find(r, p, o->instance) : NULL;
    if (!x || rpl_fault(r, RPL_F_P2P_STATE_NONE)) return false;
    p->next_hop = x->ll;
    return true;
}

/* ---- the Origin ---- */

void rpl_p2p_ack(struct rpl *r, const struct rpl_dro *d, const struct rpl_rdo *o,
                 const struct rpl_arrival *from)
{
    struct rpl_dro a = { .code = RPL_P2P_DRO_ACK, .instance = d->instance };
    struct rpl_out out;
    struct slice packet;
    a.version = d->version;
    a.sequence = d->sequence;
    a.dodagid = d->dodagid;
    if (rpl_fault(r, RPL_F_P2P_ACK_NONE)) return;
    if (rpl_fault(r, RPL_F_P2P_ACK_SEQUENCE)) a.sequence ^= 1;
    if (rpl_fault(r, RPL_F_P2P_ACK_INSTANCE)) a.instance &= (uint8_t)~ROUTE_LOCAL;
    rpl_out_begin(r, &out);
    if (!rpl_fault(r, RPL_F_P2P_ACK_MULTICAST)) {
        out.src = d->dodagid;
        out.dst = o->target;
        out.ll = from->ll_src;
    }
    if (rpl_fault(r, RPL_F_P2P_ACK_LINK_LOCAL)) out.src = r->link_local;
    rpl_dro_put(&out.w, &a);
    if (!rpl_out_finish(r, &out, &packet)) return;
    struct rpl_packet p = { .p = out.packet, .n = packet.n, .cap = sizeof out.packet };
    p.next_hop = out.ll;
    rpl_p2p_originate(r, &p);
    r->host.send(r->host.arg, (struct slice){ p.p, p.n }, &p.next_hop);
}

const char *rpl_p2p_discover(struct rpl *r, const struct rpl_p2p_wish *wish, uint8_t *instance)
{
    const struct rpl_ip *own = rpl_p2p_own(r, &wish->target, ROUTE_COMPR);
    bool near = own != NULL;
    if (!own && r->address_count) own = &r->addresses[0];
    if (!r->config.p2p || !rpl_ip_is_routable(&wish->target)) return "P2P-RPL is off, or no Target";
    struct rpl_p2p_dag *d = own ? rpl_p2p_place(r) : NULL;
    if (!d) return "no address to ask from, or no room";
    *d = (struct rpl_p2p_dag){ .origin = true, .has_conf = true, .conf = rpl_p2p_default() };
    d->instance = (uint8_t)(ROUTE_LOCAL + r->p2p->next_instance++ % ROUTE_LOCAL_COUNT);
    d->dodagid = *own;
    d->conf.default_lifetime = r->config.default_lifetime;
    d->conf.lifetime_unit_s = r->config.lifetime_unit_s;
    d->rank = d->conf.min_hop_rank_increase;
    d->rdo = (struct rpl_rdo){ .reply = true, .hop_by_hop = wish->hop_by_hop };
    d->rdo.routes = wish->hop_by_hop ? 0 : (uint8_t)(wish->routes - 1);
    d->rdo.compr = near ? ROUTE_COMPR : 0;
    d->rdo.lifetime = wish->lifetime;
    d->rdo.target = wish->target;
    *instance = d->instance;
    rpl_p2p_begin(r, d);
    rpl_trickle_start(&d->trickle, r->now_ns, rpl_random(r));
    return NULL;
}

void rpl_p2p_show(const struct rpl *r, struct text *to)
{
    char target[RPL_IP_TEXT], next[RPL_IP_TEXT];
    for (unsigned n = 0; r->p2p && n < RPL_P2P_ROUTES; n++) {
        const struct rpl_p2p_route *x = &r->p2p->routes[n];
        if (route_now(r, x))
            text_printf(to, "%u=%s,%s,instance=%u,hops=%u,%s ", n, rpl_ip_text(&x->target, target),
                        rpl_ip_text(&x->next, next), x->instance, x->n + 1,
                        x->hop_by_hop ? "hop-by-hop" : "source");
    }
}
