/* SPDX-License-Identifier: Apache-2.0
 * path.c - a root's way to a node in non-storing mode: from parent to parent up to itself (RFC 6550
 * section 9.4). */
#include "private.h"

static const struct rpl_ip *path_parent(const struct rpl *r, const struct rpl_instance *i,
                                        const struct rpl_ip *ip, bool *external)
{
    struct rpl_route *route = rpl_table_match(i->table, ip, r->now_ns);
    if (!route) return NULL;
    *external = route->flags & RPL_TRANSIT_E || route->bits < 128;
    return &rpl_route_via(route, r->now_ns)->ip;
}

static bool path_is_root(const struct rpl *r, const struct rpl_instance *i, const struct rpl_ip *ip)
{
    return rpl_mine(r, ip) || rpl_ip_equal(ip, &i->dodagid);
}

static bool path_has(const struct rpl_ip *path, unsigned n, const struct rpl_ip *ip)
{
    for (unsigned k = 0; k < n; k++)
        if (rpl_ip_equal(&path[k], ip)) return true;
    return false;
}

void rpl_error_in(struct rpl *r, const struct rpl_ip *src, const struct rpl_error *error,
                  struct slice quoted)
{
    bool source_route = error->type == 1 && error->code == 7;
    if (!source_route || quoted.n < RPL_IPV6_BYTES || rpl_fault(r, RPL_F_SRH_RX_ERROR)) return;
    struct rpl_ip next = rpl_ip_at(quoted.p + 24);
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        struct rpl_instance *i = &r->instances[n];
        bool mine = i->used && i->root && i->mop == RPL_MOP_NON_STORING;
        struct rpl_route *route = mine ? rpl_table_find(i->table, &next, 128) : NULL;
        for (unsigned k = 0; route && k < route->via_count; k++)
            if (rpl_ip_equal(&route->via[k].ip, src))
                route->via[k--] = route->via[--route->via_count];
        if (route && !route->via_count) rpl_table_remove(i->table, route);
    }
}

unsigned rpl_path(const struct rpl *r, const struct rpl_instance *i, const struct rpl_ip *ip,
                  struct rpl_ip *path, bool *tunnel)
{
    struct rpl_ip at = *ip;
    unsigned n = 0;
    bool external = false, ignored;
    const struct rpl_ip *parent = path_parent(r, i, &at, &external);
    *tunnel = external && parent && !rpl_fault(r, RPL_F_EXTERNAL);
    if (*tunnel) { /* the packet proper goes to the router that the target is attached to */
        at = *parent;
        parent = path_is_root(r, i, &at) ? NULL : path_parent(r, i, &at, &ignored);
    }
    while (parent) {
        bool again = path_has(path, n, &at);
        if (again && rpl_fault(r, RPL_F_SRH_RING)) break;
        if (again || n == RPL_PATH_MAX) return 0;
        path[n++] = at;
        at = *parent;
        if (path_is_root(r, i, &at)) break;
        parent = path_parent(r, i, &at, &ignored);
    }
    if (!parent && n && n < RPL_PATH_MAX && rpl_fault(r, RPL_F_SRH_HOLE))
        path[n++] = at;
    else if (!parent)
        return 0;
    for (unsigned k = 0; k < n / 2; k++) {
        struct rpl_ip swap = path[k];
        path[k] = path[n - 1 - k];
        path[n - 1 - k] = swap;
    }
    return n;
}
