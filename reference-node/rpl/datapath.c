/* SPDX-License-Identifier: Apache-2.0
 * datapath.c - packets through a DODAG (RFC 6550 section 11, RFC 9008 section 6): upward to the
 * parent, downward by routes or source routes, and how loops are noticed. */
#include "private.h"

enum { HOP_LIMIT_AT = 7, NEXT_HEADER_AT = 6, IPV6_IN_IPV6 = 41, TUNNEL_HOP_LIMIT = 255 };
enum { DATAPATH_SHORT = 8 }; /* hops that a fault stops at */

static struct rpl_ip datapath_dst(const struct rpl_packet *p)
{
    return rpl_ip_at(p->p + 24);
}

static void datapath_length(struct rpl_packet *p)
{
    p->p[4] = (uint8_t)((p->n - RPL_IPV6_BYTES) >> 8);
    p->p[5] = (uint8_t)(p->n - RPL_IPV6_BYTES);
}

static enum rpl_fate datapath_error(struct rpl_packet *p, uint8_t type, uint8_t code)
{
    p->error = (struct rpl_error){ type, code, 0 };
    return RPL_ERROR;
}

/* The link-layer address of a neighbour: of who was heard, or else what its identifier says. */
bool rpl_next_hop(const struct rpl *r, const struct rpl_ip *ip, struct rpl_ll *to)
{
    static const uint8_t short_iid[6] = { 0, 0, 0, 0xff, 0xfe, 0 };
    if (rpl_neighbour_ll(r, ip, to)) return true;
    if (!memcmp(ip->b + 8, short_iid, 6)) {
        *to = (struct rpl_ll){ 2, { ip->b[14], ip->b[15] } };
        return true;
    }
    to->n = 8;
    memcpy(to->b, ip->b + 8, 8);
    to->b[0] ^= 2;
    return true;
}

/* For packets without a policy: the joined instance of the lowest number (section 11.2.1). A local
 * one is for packets to and from its DODAGID only. */
static struct rpl_instance *datapath_default(struct rpl *r, const struct rpl_ip *dst)
{
    struct rpl_instance *best = NULL;
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        struct rpl_instance *i = &r->instances[n];
        bool local = i->instance >= 0x80;
        if (!i->used || !i->joined || (best && best->instance < i->instance)) continue;
        if (!local || i->root || rpl_ip_equal(dst, &i->dodagid)) best = i;
    }
    return best;
}

static bool datapath_up(const struct rpl *r, const struct rpl_instance *i, struct rpl_packet *p)
{
    bool before = i->before.n && !rpl_fault(r, RPL_F_FORWARD_AT_ONCE);
    if (i->preferred == RPL_NONE) return false;
    p->next_hop = before ? i->before : i->candidates[i->preferred].ll;
    return true;
}

static bool datapath_down(const struct rpl *r, const struct rpl_instance *i, struct rpl_packet *p)
{
    struct rpl_ip dst = datapath_dst(p);
    if (i->mop < RPL_MOP_STORING) return false;
    struct rpl_route *route = rpl_table_match(i->table, &dst, r->now_ns);
    if (!route) return false;
    p->next_hop = rpl_route_via(route, r->now_ns)->ll;
    return true;
}

/* An IPv6 header from this node to dst before the packet. */
static bool datapath_tunnel(const struct rpl *r, const struct rpl_instance *i, struct rpl_packet *p,
                            const struct rpl_ip *dst)
{
    const struct rpl_ip *own = i->root ? &i->dodagid : rpl_source(r, i);
    if (p->n + RPL_IPV6_BYTES > p->cap || !own) return false;
    memmove(p->p + RPL_IPV6_BYTES, p->p, p->n);
    p->n += RPL_IPV6_BYTES;
    memset(p->p, 0, 8);
    p->p[0] = 0x60;
    p->p[NEXT_HEADER_AT] = IPV6_IN_IPV6;
    p->p[HOP_LIMIT_AT] = TUNNEL_HOP_LIMIT;
    datapath_length(p);
    memcpy(p->p + 8, own->b, 16);
    memcpy(p->p + 24, dst->b, 16);
    return true;
}

/* The packet in the tunnel pays for the hops of the source route, which has fewer segments left
 * than the packet has hops (RFC 6554 section 4.1). */
static bool datapath_count_hops(const struct rpl *r, struct rpl_packet *p, unsigned *n)
{
    uint8_t limit = p->p[HOP_LIMIT_AT];
    if (rpl_fault(r, RPL_F_SRH_HOP_LIMIT)) return true;
    if (*n > limit) *n = limit;
    if (!*n) return false;
    p->p[HOP_LIMIT_AT] = (uint8_t)(limit - (*n - 1));
    return true;
}

/* A root of a non-storing DODAG puts the whole way into the packet. own: it made the packet. */
static enum rpl_fate datapath_source_route(struct rpl *r, struct rpl_instance *i,
                                           struct rpl_packet *p, bool own)
{
    struct rpl_ip path[RPL_PATH_MAX], dst = datapath_dst(p);
    bool tunnel;
    unsigned n = rpl_path(r, i, &dst, path, &tunnel);
    if (!n) return datapath_error(p, 1, 0);
    if (n > DATAPATH_SHORT && rpl_fault(r, RPL_F_SRH_SHORT)) n = DATAPATH_SHORT;
    bool wrap = tunnel || (!own && !rpl_fault(r, RPL_F_SRH_FOREIGN));
    if (wrap && !datapath_count_hops(r, p, &n)) return RPL_DROP;
    if (wrap && !datapath_tunnel(r, i, p, &path[n - 1])) return RPL_DROP;
    size_t srh = rpl_srh_write(r, &path[0], path + 1, n - 1, 0, NULL);
    if (n > 1 && (!srh || p->n + srh + RPL_RPI_BYTES > p->cap)) return RPL_DROP;
    if (srh) {
        uint8_t *at = p->p + RPL_IPV6_BYTES;
        memmove(at + srh, at, p->n - RPL_IPV6_BYTES);
        struct wr w = wr_open(at, srh);
        rpl_srh_write(r, &path[0], path + 1, n - 1, p->p[NEXT_HEADER_AT], &w);
        p->p[NEXT_HEADER_AT] = 43;
        p->n += srh;
    }
    memcpy(p->p + 24, path[0].b, 16);
    if (!rpl_rpi_insert(r, i, p, RPL_RPI_O)) return RPL_DROP;
    return rpl_next_hop(r, &path[0], &p->next_hop) ? RPL_SEND : RPL_DROP;
}

enum rpl_fate rpl_originate_in(struct rpl *r, struct rpl_instance *i, struct rpl_packet *p)
{
    if (i->root && i->mop == RPL_MOP_NON_STORING) return datapath_source_route(r, i, p, true);
    if (!i->leaf && datapath_down(r, i, p))
        return rpl_rpi_insert(r, i, p, RPL_RPI_O) ? RPL_SEND : RPL_DROP;
    if (!datapath_up(r, i, p)) return datapath_error(p, 1, 0);
    return rpl_rpi_insert(r, i, p, 0) ? RPL_SEND : RPL_DROP;
}

enum rpl_fate rpl_originate(struct rpl *r, struct rpl_packet *p)
{
    struct rpl_ip dst = datapath_dst(p);
    struct rpl_instance *i = datapath_default(r, &dst);
    if (rpl_p2p_originate(r, p)) return RPL_SEND;
    if (!i || !rpl_ip_is_routable(&dst) || p->n < RPL_IPV6_BYTES) return RPL_LEAVE;
    return rpl_originate_in(r, i, p);
}

enum rpl_fate rpl_foreign(struct rpl *r, struct rpl_packet *p)
{
    struct rpl_ip dst = datapath_dst(p);
    struct rpl_instance *i = datapath_default(r, &dst);
    if (!i) return RPL_LEAVE;
    if (i->leaf) return RPL_DROP;
    if (i->root && i->mop == RPL_MOP_NON_STORING) return datapath_source_route(r, i, p, false);
    if (datapath_down(r, i, p)) {
        bool wrap = !rpl_fault(r, RPL_F_RPI_FOREIGN);
        if (wrap && !datapath_tunnel(r, i, p, &dst)) return RPL_DROP;
        return rpl_rpi_insert(r, i, p, RPL_RPI_O) ? RPL_SEND : RPL_DROP;
    }
    if (i->root || !datapath_up(r, i, p)) return datapath_error(p, 1, 0);
    bool wrap = !rpl_fault(r, RPL_F_RPI_FOREIGN);
    if (wrap && !datapath_tunnel(r, i, p, &i->dodagid)) return RPL_DROP;
    return rpl_rpi_insert(r, i, p, 0) ? RPL_SEND : RPL_DROP;
}

/* Section 11.2.2.2: going up, the sender must not be nearer to the root; going down, not farther.
 * The source itself says 0, a node between two versions 0xffff. */
static bool datapath_rank_error(const struct rpl_instance *i, const struct rpl_rpi *o)
{
    unsigned own = rpl_dag_rank(i, i->rank), sender = o->sender_rank;
    if (!sender || sender == RPL_RANK_INFINITE || i->rank == RPL_RANK_INFINITE) return false;
    return o->flags & RPL_RPI_O ? sender > own : sender < own;
}

/* False: the packet ends here (its second Rank error). */
bool rpl_rank_check(struct rpl *r, struct rpl_instance *i, struct rpl_rpi *o)
{
    if (!datapath_rank_error(i, o) || rpl_fault(r, RPL_F_RPI_RX_RANK)) return true;
    bool second = o->flags & RPL_RPI_R;
    o->flags |= RPL_RPI_R;
    if (second && rpl_fault(r, RPL_F_RPI_RX_SECOND)) return true;
    if (second && !rpl_fault(r, RPL_F_RPI_RX_RESET)) rpl_dodag_inconsistent(r, i);
    return !second;
}

/* A child gave the packet back: it has no such route any more (section 11.2.2.3). */
static void datapath_returned(struct rpl *r, struct rpl_instance *i, struct rpl_packet *p,
                              const struct rpl_ll *from)
{
    struct rpl_ip dst = datapath_dst(p);
    struct rpl_route *route = rpl_table_match(i->table, &dst, r->now_ns);
    for (unsigned n = 0; route && n < route->via_count; n++)
        if (rpl_ll_equal(&route->via[n].ll, from)) route->via[n--] = route->via[--route->via_count];
    if (route && !route->via_count) rpl_dao_lost(r, i, route);
}

static bool datapath_is_parent(const struct rpl_instance *i, const struct rpl_ll *from)
{
    for (unsigned n = 0; n < i->count; n++)
        if (i->candidates[n].parent && rpl_ll_equal(&i->candidates[n].ll, from)) return true;
    return false;
}

static enum rpl_fate datapath_go(const struct rpl *r, struct rpl_instance *i, struct rpl_packet *p,
                                 struct rpl_rpi *o, uint8_t flags)
{
    o->flags = (uint8_t)((o->flags & ~(RPL_RPI_O | RPL_RPI_F)) | flags);
    bool up = !(flags & RPL_RPI_O);
    if (up && rpl_fault(r, RPL_F_RPI_O)) o->flags |= RPL_RPI_O;
    if (!up && rpl_fault(r, RPL_F_RPI_O_DOWN)) o->flags &= (uint8_t)~RPL_RPI_O;
    if (rpl_fault(r, RPL_F_RPI_INSTANCE)) o->instance++;
    if (!rpl_fault(r, RPL_F_RPI_RANK)) o->sender_rank = (uint16_t)rpl_dag_rank(i, i->rank);
    if (rpl_fault(r, RPL_F_RPI_RANK_FULL)) o->sender_rank = i->rank;
    if (up && i->before.n) o->sender_rank = i->before_rank;
    rpl_rpi_put(p, o);
    return RPL_SEND;
}

static enum rpl_fate datapath_no_route(struct rpl *r, struct rpl_instance *i, struct rpl_packet *p,
                                       struct rpl_rpi *o, const struct rpl_ll *from)
{
    bool returned = o->flags & RPL_RPI_F;
    if (rpl_fault(r, RPL_F_RPI_RX_NO_ROUTE) && datapath_up(r, i, p))
        return datapath_go(r, i, p, o, 0);
    if (i->mop < RPL_MOP_STORING || returned || !datapath_is_parent(i, from)) return RPL_DROP;
    p->next_hop = *from; /* what the parent thought is not so any more */
    return datapath_go(r, i, p, o, RPL_RPI_O | RPL_RPI_F);
}

/* Only with a fault: to a child that has not said that it knows a way. */
static bool datapath_guess(const struct rpl *r, const struct rpl_instance *i, struct rpl_packet *p)
{
    bool any = i->root && i->mop >= RPL_MOP_STORING && i->table && i->table->count;
    if (!rpl_fault(r, RPL_F_DOWN_ANYONE) || !any) return false;
    p->next_hop = i->table->routes[0].via[0].ll;
    return true;
}

static enum rpl_fate datapath_route(struct rpl *r, struct rpl_instance *i, struct rpl_packet *p,
                                    struct rpl_rpi *o, const struct rpl_ll *from)
{
    bool down = o->flags & RPL_RPI_O, returned = down && o->flags & RPL_RPI_F;
    bool keep = rpl_fault(r, RPL_F_RPI_RX_F), back = keep || rpl_fault(r, RPL_F_RPI_RX_BACK);
    if (returned && !keep) datapath_returned(r, i, p, from);
    if (datapath_down(r, i, p) && (back || !rpl_ll_equal(&p->next_hop, from)))
        return datapath_go(r, i, p, o, RPL_RPI_O);
    if (datapath_guess(r, i, p)) return datapath_go(r, i, p, o, RPL_RPI_O);
    if (down) return datapath_no_route(r, i, p, o, from);
    if (i->root || !datapath_up(r, i, p)) return datapath_error(p, 1, 0);
    if (!back && rpl_ll_equal(&p->next_hop, from)) return RPL_DROP;
    return datapath_go(r, i, p, o, 0);
}

/* A leaf forwards nothing; that it was asked to is an inconsistency (section 8.5 rule 3). */
static enum rpl_fate datapath_leaf(struct rpl *r, struct rpl_instance *i)
{
    rpl_dio_send(r, i, &rpl_ip_all_nodes, &rpl_ll_broadcast);
    return RPL_DROP;
}

enum rpl_fate rpl_forward(struct rpl *r, struct rpl_packet *p, const struct rpl_ll *from)
{
    struct rpl_ip dst = datapath_dst(p);
    struct rpl_rpi o;
    bool bad;
    if (p->n < RPL_IPV6_BYTES || !rpl_ip_is_routable(&dst)) return RPL_LEAVE;
    if (!rpl_rpi_find(r, (struct slice){ p->p, p->n }, &o, &bad))
        return bad ? RPL_DROP : rpl_foreign(r, p);
    if (rpl_p2p_forward(r, p, &o)) return RPL_SEND;
    struct rpl_instance *i = rpl_rpi_instance(r, (struct slice){ p->p, p->n }, &o);
    if (!i) return datapath_error(p, 1, 0);
    if (i->leaf && !rpl_fault(r, RPL_F_LEAF_FORWARDS)) return datapath_leaf(r, i);
    if (!rpl_rank_check(r, i, &o)) return RPL_DROP;
    rpl_rpi_put(p, &o);
    if (i->root && i->mop == RPL_MOP_NON_STORING) return datapath_source_route(r, i, p, false);
    return datapath_route(r, i, p, &o, from);
}

bool rpl_arrived(struct rpl *r, struct slice packet)
{
    struct rpl_rpi o;
    bool bad;
    if (!rpl_rpi_find(r, packet, &o, &bad)) return !bad;
    struct rpl_instance *i = rpl_rpi_instance(r, packet, &o);
    return !i || i->leaf || rpl_rank_check(r, i, &o);
}
