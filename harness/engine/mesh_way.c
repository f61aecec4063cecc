/* SPDX-License-Identifier: Apache-2.0
 * Packets on their way through the network: what one node received is what it forwards, but for
 * what the RFCs let it change. A packet is known again by its addresses and its upper-layer
 * octets; what is not heard from its source on, hop by hop, says nothing. */
#include "engine/mesh_state.h"

#include "base/cursor.h"

enum {
    HOP_BY_HOP = 0,
    ROUTING = 43,
    DESTINATION = 60,
    IPV6_IN_IPV6 = 41,
    HEADERS_MAX = 8,
    IPV6_BYTES = 40
};

#define WAY_NS (10 * MESH_S) /* a packet that needs longer for a hop is another */

struct slice mesh_packet(const struct packet *p)
{
    const struct node *src = packet_first(p, IP6_ID(SRC));
    if (!src || src->buf >= p->nbufs || src->bit < 64) return (struct slice){ NULL, 0 };
    struct slice s = slice_part(p->buf[src->buf], src->bit / 8 - 8, p->buf[src->buf].n);
    struct rd r = rd_open(s);
    rd_skip(&r, 4);
    return slice_part(s, 0, IPV6_BYTES + (size_t)rd_be16(&r));
}

/* What no router changes: all behind the extension headers. */
static struct slice upper_of(struct slice packet)
{
    struct rd r = rd_open(packet);
    rd_skip(&r, 6);
    unsigned next = rd_u8(&r);
    rd_skip(&r, 33);
    for (unsigned i = 0; i < HEADERS_MAX; i++) {
        bool more = next == HOP_BY_HOP || next == ROUTING || next == DESTINATION;
        if (!more) break;
        next = rd_u8(&r);
        unsigned length = rd_u8(&r);
        rd_skip(&r, 8u * length + 6);
    }
    return r.bad || next == IPV6_IN_IPV6 ? (struct slice){ NULL, 0 } : rd_rest(&r);
}

const uint8_t *mesh_destination(const struct packet *p)
{
    const struct node *n = packet_first(p, IP6_ID(ROUTING_RPL_FULL_ADDRESS)), *last = n;
    if (!packet_u(p, IP6_ID(ROUTING_SEGLEFT), 0)) return mesh_address(p, IP6_ID(DST));
    for (; n; n = packet_next(p, n)) last = n;
    return last && last->s.n == 16 ? last->s.p : NULL;
}

static void say_rank(struct mesh *m)
{
    unsigned instance = (unsigned)packet_u(m->p, IP6_ID(OPT_RPL_INSTANCE_ID), 0);
    const struct member *found = NULL;
    for (unsigned i = 0; i < m->ndodags; i++) {
        const struct member *x =
            m->dodag[i].instance == instance ? mesh_member_find(m, m->sender, i) : NULL;
        if (!x || !x->heard) continue;
        if (found) return;
        found = x;
    }
    if (!found) return;
    const struct mesh_version *v = &m->dodag[found->dodag].old[found->version % 4];
    unsigned step = v->used && v->number == found->version && v->config.known
                        ? v->config.value[MESH_CONFIG_MIN_HOP_RANK_INC - MESH_CONFIG_AUTH]
                        : 0;
    if (step && found->rank != MESH_INFINITE_RANK)
        mesh_say(m->here, MESH_DAG_RANK, found->rank / step);
}

/* An upward packet shows the parent in use: one for the root, or for somebody outside. What the O
 * flag says of others may be their source's mistake. */
static bool goes_up(const struct mesh *m, const struct member *child, const uint8_t *dst)
{
    uint32_t to = mesh_node_named(m, dst), root = m->dodag[child->dodag].root;
    if (child->node == root) return false;
    return to == MESH_NONE || to == root;
}

static void learn_parent(struct mesh *m)
{
    const struct packet *p = m->p;
    unsigned instance = (unsigned)packet_u(p, IP6_ID(OPT_RPL_INSTANCE_ID), 0);
    bool up = !packet_u(p, IP6_ID(OPT_RPL_FLAG_O), 1) && !packet_u(p, IP6_ID(OPT_RPL_FLAG_F), 1);
    uint32_t to = mesh_receiver(m);
    const uint8_t *dst = mesh_destination(p);
    if (packet_first(p, IP6_ID(ROUTING_SEGLEFT))) return; /* down, whatever its option says */
    if (!up || to == MESH_NONE || to == m->sender || !dst) return;
    if (mesh_node_named(m, dst) == to) return; /* a neighbour, parent or not: FP_RPL_18 */
    struct member *child = NULL;
    for (unsigned i = 0; i < m->ndodags; i++) {
        struct member *x =
            m->dodag[i].instance == instance ? mesh_member_find(m, m->sender, i) : NULL;
        if (!x) continue;
        if (child) return;
        child = x;
    }
    if (child && child->heard && goes_up(m, child, dst)) mesh_parent(m, child, to);
}

/* A router that is named several times on end goes on to the next node: RFC 6554 4.2. The addresses
 * that it took stand where those before it stood; it may have some that nobody knows. */
static bool may_have_taken(const struct mesh *m, unsigned before)
{
    unsigned all = 0, i = 0, left = (unsigned)packet_u(m->p, IP6_ID(ROUTING_SEGLEFT), 0);
    const struct node *n = packet_first(m->p, IP6_ID(ROUTING_RPL_FULL_ADDRESS)), *first = n;
    for (; n; n = packet_next(m->p, n)) all++;
    if (before <= left + 1 || before > all) return true;
    for (n = first; n; n = packet_next(m->p, n), i++) {
        if (i < all - before || i >= all - left) continue;
        uint32_t named = n->s.n == 16 ? mesh_node_named(m, n->s.p) : MESH_NONE;
        if (named != MESH_NONE && named != m->sender) return false;
    }
    return true;
}

static void say_way(struct mesh *m, struct on_way *w)
{
    const struct packet *p = m->p;
    unsigned visits = 0;
    for (unsigned i = 0; i < w->hops; i++) visits += w->by[i] == m->sender;
    mesh_say(m->here, MESH_VISITS, visits + 1);
    if (!w->whole) return; /* there may be another one like it on its way */
    mesh_say(m->here, MESH_HLIM_BEFORE, w->hlim);
    if (w->rpi && packet_first(p, IP6_ID(OPT_RPL_INSTANCE_ID))) {
        mesh_say(m->here, MESH_INSTANCE_BEFORE, w->instance);
        mesh_say(m->here, MESH_R_BEFORE, w->r);
    }
    if (!w->srh || !packet_first(p, IP6_ID(ROUTING_SEGLEFT))) return;
    bool one = packet_u(p, IP6_ID(ROUTING_SEGLEFT), 0) + 1 >= w->segleft;
    if (one || !may_have_taken(m, w->segleft)) {
        mesh_say(m->here, MESH_SEGLEFT_BEFORE, w->segleft);
        mesh_say(m->here, MESH_ADDRESSED, w->named == m->sender);
    }
}

static void learn_way(struct mesh *m, struct on_way *w)
{
    const struct packet *p = m->p;
    const uint8_t *at = mesh_address(p, IP6_ID(DST));
    w->time_ns = m->now;
    w->to = mesh_receiver(m);
    w->named = at ? mesh_node_named(m, at) : MESH_NONE;
    w->hlim = (uint8_t)packet_u(p, IP6_ID(HLIM), 0);
    w->rpi = packet_first(p, IP6_ID(OPT_RPL_INSTANCE_ID)) != NULL;
    w->instance = (uint8_t)packet_u(p, IP6_ID(OPT_RPL_INSTANCE_ID), 0);
    w->r = packet_u(p, IP6_ID(OPT_RPL_FLAG_R), 0);
    w->srh = packet_first(p, IP6_ID(ROUTING_SEGLEFT)) != NULL;
    w->segleft = (uint8_t)packet_u(p, IP6_ID(ROUTING_SEGLEFT), 0);
    if (w->hops < sizeof w->by / sizeof *w->by)
        w->by[w->hops++] = m->sender;
    else
        w->whole = false;
}

/* Where the packet is kept, or else the place of the one that has been quiet for longest. */
static struct on_way *place_of(struct mesh *m, uint64_t key)
{
    struct on_way *oldest = &m->on_way[key % MESH_PACKETS];
    for (unsigned i = 0; i < MESH_PROBES; i++) {
        struct on_way *w = &m->on_way[(key + i) % MESH_PACKETS];
        if (w->key == key) return w;
        if (!w->key) return w; /* places are never given back */
        if (w->time_ns < oldest->time_ns) oldest = w;
    }
    return oldest;
}

void mesh_way(struct mesh *m)
{
    const struct packet *p = m->p;
    const uint8_t *src = mesh_address(p, IP6_ID(SRC)), *dst = mesh_destination(p);
    if (packet_first(p, IP6_ID(OPT_RPL_INSTANCE_ID))) {
        say_rank(m);
        learn_parent(m);
    }
    struct slice upper = upper_of(mesh_packet(p));
    if (!src || !dst || !upper.n) return;
    uint64_t key = hash_octets(upper, hash_octets((struct slice){ src, 16 }, m->o.seed));
    key = hash_octets((struct slice){ dst, 16 }, key) | 1;
    struct on_way *w = place_of(m, key);
    bool again = w->key == key && m->now - w->time_ns <= WAY_NS;
    bool first = mesh_node_named(m, src) == m->sender;
    /* the source may say the same once more, while the first is still on its way */
    if (!again || first) *w = (struct on_way){ .key = key, .whole = !again };
    if (!first && !w->hops) w->whole = false;
    for (unsigned i = 0; i < w->hops; i++) w->whole = w->whole && w->by[i] != m->sender;
    if (again && w->to != m->sender) w->whole = false;
    if (again && !first) say_way(m, w);
    /* less by more than one: it went round, and a part of that was not heard */
    if (again && !first && packet_u(p, IP6_ID(HLIM), 0) + 1 != w->hlim) w->whole = false;
    learn_way(m, w);
}
