/* SPDX-License-Identifier: Apache-2.0
 * The tables of a reconstruction: they grow up to their limits and forget nothing. What finds no
 * room is counted. */
#include "engine/mesh_state.h"

#include <stdlib.h>

enum { FIRST_ROOM = 64, CHAIN_MAX = 64 };

static void *need(void *p)
{
    if (!p) abort(); /* below the limits of mesh_state.h, which no input moves */
    return p;
}

/* Room for one more; false when the limit is reached. */
static bool grow(void **list, uint32_t n, uint32_t *room, size_t size, uint32_t max)
{
    if (n < *room) return true;
    if (*room >= max) return false;
    uint32_t more = *room ? 2 * *room : FIRST_ROOM;
    if (more > max) more = max;
    *list = need(realloc(*list, (size_t)more * size));
    *room = more;
    return true;
}

/* ---- hash tables of indices ---- */

static void table_put(struct table *t, uint64_t hash, uint32_t index)
{
    uint32_t at = (uint32_t)hash & (t->size - 1);
    while (t->slot[at]) at = (at + 1) & (t->size - 1);
    t->slot[at] = index + 1;
    t->used++;
}

/* Twice as large; hash_of: the hash of what an index stands for. */
static void table_room(struct mesh *m, struct table *t,
                       uint64_t (*hash_of)(const struct mesh *, uint32_t))
{
    if (t->size && t->used < t->size / 2) return;
    struct table old = *t;
    t->size = old.size ? 2 * old.size : 2 * FIRST_ROOM;
    t->used = 0;
    t->slot = need(calloc(t->size, sizeof *t->slot));
    for (uint32_t i = 0; i < old.size; i++)
        if (old.slot[i]) table_put(t, hash_of(m, old.slot[i] - 1), old.slot[i] - 1);
    free(old.slot);
}

static uint64_t hash_address(const struct mesh *m, const uint8_t *address, struct slice link)
{
    return hash_octets(link, hash_octets((struct slice){ address, 16 }, m->o.seed));
}

static uint64_t hash_iid(const struct mesh *m, const uint8_t *iid)
{
    return hash_octets((struct slice){ iid, 8 }, m->o.seed + 1);
}

static struct slice link_of(const struct mesh_node *n)
{
    return (struct slice){ n->link, n->link_bytes };
}

static uint64_t node_hash(const struct mesh *m, uint32_t i)
{
    return hash_address(m, m->node[i].address, link_of(&m->node[i]));
}

static uint64_t iid_hash(const struct mesh *m, uint32_t i)
{
    return hash_iid(m, m->node[i].address + 8);
}

static uint64_t pair_hash(const struct mesh *m, uint32_t node, uint32_t dodag)
{
    return hash_mix(m->o.seed + node, dodag);
}

static uint64_t member_hash(const struct mesh *m, uint32_t i)
{
    return pair_hash(m, m->member[i].node, m->member[i].dodag);
}

/* ---- nodes ---- */

/* The first node with this interface identifier; *twice: there are more. */
static uint32_t find_iid(const struct mesh *m, const uint8_t *iid)
{
    if (!m->by_iid.size) return MESH_NONE;
    uint32_t at = (uint32_t)hash_iid(m, iid) & (m->by_iid.size - 1);
    for (; m->by_iid.slot[at]; at = (at + 1) & (m->by_iid.size - 1)) {
        uint32_t i = m->by_iid.slot[at] - 1;
        if (memcmp(m->node[i].address + 8, iid, 8) == 0) return i;
    }
    return MESH_NONE;
}

uint32_t mesh_node_of(struct mesh *m, const uint8_t *address, struct slice link)
{
    table_room(m, &m->by_address, node_hash);
    table_room(m, &m->by_iid, iid_hash);
    uint64_t hash = hash_address(m, address, link);
    uint32_t at = (uint32_t)hash & (m->by_address.size - 1);
    for (; m->by_address.slot[at]; at = (at + 1) & (m->by_address.size - 1)) {
        const struct mesh_node *n = &m->node[m->by_address.slot[at] - 1];
        if (memcmp(n->address, address, 16) == 0 && slice_equal(link_of(n), link))
            return m->by_address.slot[at] - 1;
    }
    if (!grow((void **)&m->node, m->nnodes, &m->node_room, sizeof *m->node, m->o.max_nodes)) {
        m->nodes_lost++;
        return MESH_NONE;
    }
    uint32_t i = m->nnodes++, same = find_iid(m, address + 8);
    struct mesh_node *n = &m->node[i];
    *n = (struct mesh_node){ .heard_ns = MESH_NEVER,
                             .gap_ns = MESH_NEVER,
                             .restart_ns = MESH_NEVER };
    memcpy(n->address, address, 16);
    n->link_bytes = (uint8_t)(link.n < sizeof n->link ? link.n : sizeof n->link);
    if (n->link_bytes) memcpy(n->link, link.p, n->link_bytes);
    table_put(&m->by_address, hash, i);
    if (same == MESH_NONE)
        table_put(&m->by_iid, hash_iid(m, address + 8), i);
    else
        m->node[same].twice = n->twice = true;
    return i;
}

uint32_t mesh_node_named(const struct mesh *m, const uint8_t *address)
{
    uint32_t i = find_iid(m, address + 8);
    return i != MESH_NONE && !m->node[i].twice ? i : MESH_NONE;
}

/* ---- DODAGs and their members ---- */

struct dodag *mesh_dodag_of(struct mesh *m, unsigned instance, const uint8_t *id)
{
    for (unsigned i = 0; i < m->ndodags; i++) {
        struct dodag *d = &m->dodag[i];
        if (d->instance == instance && memcmp(d->id, id, sizeof d->id) == 0) return d;
    }
    if (m->ndodags == MESH_DODAGS_MAX) return NULL;
    struct dodag *d = &m->dodag[m->ndodags++];
    *d = (struct dodag){ .instance = (uint8_t)instance,
                         .root = MESH_NONE,
                         .first = MESH_NONE,
                         .last = MESH_NONE,
                         .first_ns = m->now,
                         .last_ns = m->now };
    memcpy(d->id, id, sizeof d->id);
    return d;
}

struct mesh_version *mesh_version_of(struct dodag *d, unsigned number)
{
    struct mesh_version *v = &d->old[number % 4];
    if (!v->used || v->number != number)
        *v = (struct mesh_version){ .used = true, .number = (uint8_t)number };
    return v;
}

struct member *mesh_member_find(const struct mesh *m, uint32_t node, uint32_t dodag)
{
    if (!m->by_member.size || node == MESH_NONE) return NULL;
    uint32_t at = (uint32_t)pair_hash(m, node, dodag) & (m->by_member.size - 1);
    for (; m->by_member.slot[at]; at = (at + 1) & (m->by_member.size - 1)) {
        struct member *x = &m->member[m->by_member.slot[at] - 1];
        if (x->node == node && x->dodag == dodag) return x;
    }
    return NULL;
}

struct member *mesh_member_of(struct mesh *m, uint32_t node, uint32_t dodag)
{
    struct member *found = mesh_member_find(m, node, dodag);
    if (found || node == MESH_NONE) return found;
    table_room(m, &m->by_member, member_hash);
    if (!grow((void **)&m->member, m->nmembers, &m->member_room, sizeof *m->member,
              m->o.max_nodes * MESH_MEMBERS_PER_NODE)) {
        m->nodes_lost++;
        return NULL;
    }
    uint32_t i = m->nmembers++;
    struct dodag *d = &m->dodag[dodag];
    m->member[i] = (struct member){ .node = node,
                                    .dodag = dodag,
                                    .next = MESH_NONE,
                                    .parent = MESH_NONE,
                                    .dio_parent = MESH_NONE,
                                    .multicast_ns = MESH_NEVER,
                                    .multicast_two_ns = MESH_NEVER,
                                    .dao_ns = MESH_NEVER,
                                    .path_ns = MESH_NEVER };
    table_put(&m->by_member, pair_hash(m, node, dodag), i);
    if (d->last == MESH_NONE)
        d->first = i;
    else
        m->member[d->last].next = i;
    d->last = i;
    d->members++;
    return &m->member[i];
}

/* ---- what happened ---- */

void mesh_note(struct mesh *m, enum mesh_event_kind kind, const struct member *who, uint32_t value)
{
    uint32_t room = m->event_room;
    if (!grow((void **)&m->event, m->nevents, &room, sizeof *m->event, MESH_EVENTS_MAX)) {
        m->events_lost++;
        return;
    }
    m->event_room = room;
    m->event[m->nevents++] = (struct mesh_event){ .time_ns = m->now,
                                                  .frame = m->p->frame.number,
                                                  .dodag = who->dodag,
                                                  .node = who->node,
                                                  .value = value,
                                                  .kind = kind };
}

void mesh_route(struct mesh *m, struct dodag *d, struct slice target, bool gone)
{
    uint64_t key = hash_octets(target, m->o.seed + d->instance + 2) | 1;
    uint32_t dodag = (uint32_t)(d - m->dodag);
    if (!m->route) m->route = need(calloc(MESH_ROUTES_MAX, sizeof *m->route));
    for (unsigned i = 0; i < CHAIN_MAX; i++) {
        struct route *r = &m->route[(key + i) % MESH_ROUTES_MAX];
        if (r->key && (r->key != key || r->dodag != dodag)) continue;
        bool had = r->key && !r->gone;
        if (!r->key && gone) return;
        *r = (struct route){ key, dodag, gone };
        if (had && gone) d->routes--;
        if (!had && !gone) d->routes++;
        return;
    }
}

/* ---- birth and end ---- */

void mesh_store_open(struct mesh *m)
{
    m->on_way = need(calloc(MESH_PACKETS, sizeof *m->on_way));
}

void mesh_store_close(struct mesh *m)
{
    for (uint32_t i = 0; i < m->nmembers; i++) free(m->member[i].dio);
    free(m->node);
    free(m->member);
    free(m->by_address.slot);
    free(m->by_iid.slot);
    free(m->by_member.slot);
    free(m->route);
    free(m->event);
    free(m->on_way);
}
