/* SPDX-License-Identifier: Apache-2.0
 * table.c - routes by prefix. Finding one costs the same however many there are. */
#include "base/hash.h"
#include "private.h"
#include <stdlib.h>

enum { TABLE_FIRST = 8 };
#define TABLE_END UINT32_MAX

struct rpl_table *rpl_table_new(uint32_t limit)
{
    struct rpl_table *t = calloc(1, sizeof *t);
    if (t) t->limit = limit;
    return t;
}

void rpl_table_free(struct rpl_table *t)
{
    if (!t) return;
    free(t->routes);
    free(t->buckets);
    free(t);
}

static uint32_t table_bucket(const struct rpl_table *t, const struct rpl_ip *ip, uint8_t bits)
{
    return (uint32_t)hash_octets((struct slice){ ip->b, 16 }, bits) & (t->cap - 1);
}

static uint32_t table_at(const struct rpl_table *t, const struct rpl_ip *ip, uint8_t bits)
{
    if (!t || !t->cap || !t->bits_count[bits]) return TABLE_END;
    struct rpl_ip prefix = rpl_ip_prefix(ip, bits);
    uint32_t at = t->buckets[table_bucket(t, &prefix, bits)];
    while (at != TABLE_END &&
           (t->routes[at].bits != bits || !rpl_ip_equal(&t->routes[at].prefix, &prefix)))
        at = t->routes[at].next;
    return at;
}

struct rpl_route *rpl_table_find(const struct rpl_table *t, const struct rpl_ip *ip, uint8_t bits)
{
    uint32_t at = table_at(t, ip, bits);
    return at == TABLE_END ? NULL : &t->routes[at];
}

static void table_link(struct rpl_table *t, uint32_t at)
{
    struct rpl_route *route = &t->routes[at];
    uint32_t *bucket = &t->buckets[table_bucket(t, &route->prefix, route->bits)];
    route->next = *bucket;
    *bucket = at;
}

static bool table_grow(struct rpl_table *t)
{
    uint32_t cap = t->cap ? t->cap * 2 : TABLE_FIRST;
    struct rpl_route *routes = realloc(t->routes, cap * sizeof *routes);
    if (routes) t->routes = routes;
    uint32_t *buckets = routes ? realloc(t->buckets, cap * sizeof *buckets) : NULL;
    if (!buckets) return false;
    t->buckets = buckets;
    t->cap = cap;
    memset(buckets, 0xff, cap * sizeof *buckets);
    for (uint32_t i = 0; i < t->count; i++) table_link(t, i);
    return true;
}

struct rpl_route *rpl_table_add(struct rpl_table *t, const struct rpl_ip *ip, uint8_t bits)
{
    if (t->count >= t->limit || (t->count == t->cap && !table_grow(t))) return NULL;
    struct rpl_route *route = &t->routes[t->count];
    *route = (struct rpl_route){ .prefix = rpl_ip_prefix(ip, bits), .bits = bits };
    table_link(t, t->count++);
    t->bits_count[bits]++;
    return route;
}

static void table_unlink(struct rpl_table *t, uint32_t at)
{
    const struct rpl_route *route = &t->routes[at];
    uint32_t *from = &t->buckets[table_bucket(t, &route->prefix, route->bits)];
    while (*from != at) from = &t->routes[*from].next;
    *from = route->next;
}

void rpl_table_remove(struct rpl_table *t, struct rpl_route *route)
{
    uint32_t at = (uint32_t)(route - t->routes), last = t->count - 1;
    t->bits_count[route->bits]--;
    table_unlink(t, at);
    if (at != last) {
        table_unlink(t, last);
        t->routes[at] = t->routes[last];
        table_link(t, at);
    }
    t->count--;
}

/* The numerically greatest Path Control has the most preferred bit. */
struct rpl_via *rpl_route_via(struct rpl_route *route, int64_t now_ns)
{
    struct rpl_via *best = NULL;
    for (unsigned n = 0; n < route->via_count; n++) {
        struct rpl_via *v = &route->via[n];
        if (now_ns < v->until_ns && (!best || v->control > best->control)) best = v;
    }
    return best;
}

struct rpl_route *rpl_table_match(const struct rpl_table *t, const struct rpl_ip *ip,
                                  int64_t now_ns)
{
    for (int bits = 128; t && bits >= 0; bits--) {
        struct rpl_route *route = rpl_table_find(t, ip, (uint8_t)bits);
        if (route && !route->gone && rpl_route_via(route, now_ns)) return route;
    }
    return NULL;
}
