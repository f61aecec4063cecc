/* SPDX-License-Identifier: Apache-2.0
 * multicast.c - groups in storing mode with multicast (RFC 6550 section 12): a packet goes up to
 * the root, and down to every child that has asked for its group. */
#include "private.h"

enum { SCOPE_LINK = 2 };

void rpl_group(struct rpl *r, const struct rpl_ip *group, bool add)
{
    unsigned at = 0;
    if ((group->b[1] & 15) <= SCOPE_LINK) return;
    while (at < r->group_count && !rpl_ip_equal(&r->groups[at], group)) at++;
    if (!add && at < r->group_count) r->groups[at] = r->groups[--r->group_count];
    if (add && at == r->group_count && at < RPL_ADDRESSES) r->groups[r->group_count++] = *group;
    for (unsigned n = 0; n < RPL_INSTANCES && r->up; n++) {
        struct rpl_instance *i = &r->instances[n];
        if (i->used && i->mop == RPL_MOP_MULTICAST) rpl_dao_own(r, i, true);
    }
}

static struct rpl_instance *multicast_instance(struct rpl *r)
{
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        struct rpl_instance *i = &r->instances[n];
        if (i->used && i->joined && !i->leaf && i->mop == RPL_MOP_MULTICAST) return i;
    }
    return NULL;
}

static void multicast_copy(struct rpl *r, struct rpl_instance *i, struct rpl_packet *p,
                           const struct rpl_ll *to, uint8_t flags)
{
    struct rpl_rpi o;
    bool bad;
    if (rpl_rpi_find(r, (struct slice){ p->p, p->n }, &o, &bad)) {
        o.flags = (uint8_t)((o.flags & ~RPL_RPI_O) | flags);
        o.sender_rank = (uint16_t)rpl_dag_rank(i, i->rank);
        rpl_rpi_put(p, &o);
    }
    r->host.send(r->host.arg, (struct slice){ p->p, p->n }, to);
}

/* from: n is 0 when the node made the packet. */
static void multicast_spread(struct rpl *r, struct rpl_instance *i, struct rpl_packet *p,
                             const struct rpl_ll *from)
{
    struct rpl_ip dst = rpl_ip_at(p->p + 24);
    const struct rpl_candidate *parent = rpl_preferred(i);
    struct rpl_route *route = rpl_table_find(i->table, &dst, 128);
    bool down = false;
    for (unsigned n = 0; n < i->count && from->n; n++)
        down |= i->candidates[n].parent && rpl_ll_equal(&i->candidates[n].ll, from);
    if (parent && (!down || rpl_fault(r, RPL_F_GROUP_BACK)))
        multicast_copy(r, i, p, &parent->ll, 0);
    for (unsigned n = 0; route && n < route->via_count; n++) {
        const struct rpl_via *v = &route->via[n];
        if (r->now_ns < v->until_ns && !(from->n && rpl_ll_equal(&v->ll, from)))
            multicast_copy(r, i, p, &v->ll, RPL_RPI_O);
    }
}

bool rpl_multicast(struct rpl *r, struct rpl_packet *p, const struct rpl_ll *from)
{
    struct rpl_instance *i = multicast_instance(r);
    struct rpl_rpi o;
    bool bad, group = p->n >= RPL_IPV6_BYTES && p->p[24] == 0xff && (p->p[25] & 15) > SCOPE_LINK;
    if (!group || !i) return false;
    if (!from->n && !rpl_rpi_insert(r, i, p, i->root ? RPL_RPI_O : 0)) return false;
    if (rpl_rpi_find(r, (struct slice){ p->p, p->n }, &o, &bad)) {
        i = rpl_rpi_instance(r, (struct slice){ p->p, p->n }, &o);
        if (!i || i->mop != RPL_MOP_MULTICAST || !rpl_rank_check(r, i, &o)) return true;
        rpl_rpi_put(p, &o);
    }
    multicast_spread(r, i, p, from);
    return true;
}
