/* SPDX-License-Identifier: Apache-2.0
 * What a DAO and its acknowledgement tell: parents, targets, sequences. RFC 6550 section 9. */
#include "engine/mesh_state.h"

/* A DAO, read. */
struct dao {
    unsigned sequence;
    const uint8_t *src, *dst;
    bool keeps;            /* some target stays reachable */
    const uint8_t *parent; /* of the sender's own target, or of the first; NULL: none is named */
    int path_sequence;     /* of the sender's own target; -1: it is not there */
};

/* Who a message without a DODAGID is from or to, and where it goes. */
struct spoken {
    unsigned instance;
    const uint8_t *id, *dst; /* dst: of a DAO; may be a DODAGID itself */
    uint32_t node;
    bool only; /* out: no other DODAG of the instance was heard */
    bool sure; /* out: it can be of no other DODAG */
};

/* The DODAG of a message: named, or that of the root it goes to, or the only one of the instance;
 * or the one that the node was last heard in, which it may have left since. There may be others
 * that the capture does not show. */
static struct dodag *dodag_of(struct mesh *m, struct spoken *s)
{
    struct dodag *found = NULL, *only = NULL;
    int64_t latest = MESH_NEVER;
    unsigned all = 0;
    s->sure = true;
    s->only = false;
    if (s->id) return mesh_dodag_of(m, s->instance, s->id);
    for (unsigned i = 0; i < m->ndodags; i++) {
        if (m->dodag[i].instance != s->instance) continue;
        if (s->dst && memcmp(m->dodag[i].id, s->dst, 16) == 0) return &m->dodag[i];
        all++;
        only = &m->dodag[i];
        const struct member *x = mesh_member_find(m, s->node, i);
        if (!x || x->last_ns < latest) continue;
        latest = x->last_ns;
        found = only;
    }
    s->only = all == 1;
    s->sure = s->only && m->o.complete;
    return all == 1 ? only : found;
}

/* Is a node that a DAO goes to in the DODAG, by the last of its DIOs that was heard? */
static bool is_heard_in(const struct mesh *m, uint32_t node, const struct dodag *d)
{
    const struct member *here = mesh_member_find(m, node, (uint32_t)(d - m->dodag));
    if (!here || !here->heard) return false;
    for (unsigned i = 0; i < m->ndodags; i++) {
        if (&m->dodag[i] == d || m->dodag[i].instance != d->instance) continue;
        const struct member *x = mesh_member_find(m, node, i);
        if (x && x->heard && x->last_ns > here->last_ns) return false;
    }
    return true;
}

/* Has the node been heard in this DODAG, and cannot have announced another one since? Then nobody
 * sends it DAOs of another. */
static bool is_only_in(const struct mesh *m, uint32_t node, const struct dodag *d)
{
    const struct member *x = mesh_member_find(m, node, (uint32_t)(d - m->dodag));
    return x && x->heard && mesh_heard_all(m, node, x->last_ns);
}

/* The options of a DAO in their order: each Transit speaks of the Targets before it. */
struct groups {
    struct mesh *m;
    struct dodag *d;
    struct dao *dao;
    struct slice target[16]; /* prefixes of the group, their octets */
    unsigned ntargets, length;
    bool closed, own; /* closed: a Transit followed; own: the sender's address is among them */
    int path_sequence;
};

static void add_target(struct groups *g, const struct node *n)
{
    if (g->closed) {
        g->ntargets = 0;
        g->own = false;
    }
    g->closed = false;
    if (g->ntargets < sizeof g->target / sizeof *g->target) g->target[g->ntargets++] = n->s;
    if (n->s.n == 16 && g->length == 128 && g->m->origin != MESH_NONE)
        g->own |= memcmp(n->s.p + 8, g->m->node[g->m->origin].address + 8, 8) == 0;
}

static void add_lifetime(struct groups *g, unsigned lifetime)
{
    g->closed = true;
    if (lifetime) g->dao->keeps = true;
    for (unsigned i = 0; i < g->ntargets; i++) mesh_route(g->m, g->d, g->target[i], !lifetime);
    if (g->own && g->dao->path_sequence < 0) g->dao->path_sequence = g->path_sequence;
}

static void add_parent(struct groups *g, const struct node *n, bool keeps)
{
    if (keeps && n->s.n == 16 && (g->own || !g->dao->parent)) g->dao->parent = n->s.p;
}

static void read_groups(struct groups *g, const struct packet *p)
{
    unsigned lifetime = 0;
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->depth || FIELD_PROTO(n->field) != PROTO_RPL) continue;
        switch (FIELD_ROW(n->field)) {
        case RPL_TARGET_PREFIX_LENGTH: g->length = (unsigned)n->u; break;
        case RPL_TARGET_PREFIX: add_target(g, n); break;
        case RPL_TRANSIT_PATHSEQ: g->path_sequence = (int)n->u; break;
        case RPL_TRANSIT_PATHLIFETIME:
            lifetime = (unsigned)n->u;
            add_lifetime(g, lifetime);
            break;
        case RPL_TRANSIT_PARENT: add_parent(g, n, lifetime); break;
        default: break;
        }
    }
}

/* Where it goes: a sender may keep its messages to different receivers apart. */
static uint64_t way_of(const struct mesh *m, const struct dao *dao)
{
    uint64_t h = hash_octets((struct slice){ dao->dst, 16 }, m->o.seed);
    return hash_octets(mesh_link(m->p, false), h);
}

static bool was_used(const struct member *x, unsigned sequence)
{
    return x->dao_used[sequence / 64] >> sequence % 64 & 1;
}

/* What it says, whatever its number and whether it asks for an acknowledgement. */
static uint64_t content_of(const struct mesh *m)
{
    uint64_t h = m->o.seed;
    for (unsigned i = 0; i < m->p->nnodes; i++) {
        const struct node *n = &m->p->node[i];
        unsigned row = FIELD_ROW(n->field);
        if (n->depth || FIELD_PROTO(n->field) != PROTO_RPL || row < RPL_TARGET_FLAG ||
            row > RPL_TRANSIT_PARENT)
            continue;
        h = hash_octets(n->s, hash_mix(h + n->field, n->u));
        h = hash_mix(n->u, h);
    }
    return h;
}

/* May it be the first DAO of a new life? Who counts before it sends begins with the next number. */
static bool may_begin(const struct member *x, unsigned sequence)
{
    if (sequence == MESH_COUNTER_START) return true;
    return sequence == MESH_COUNTER_START + 1 && sequence != x->dao_sequence;
}

/* Is it certain which DAO came before? Counters wrap: after some that were not heard, a step ahead
 * looks like one back. */
static bool follows(const struct mesh *m, const struct member *x, int64_t before_ns)
{
    return mesh_went_on(m, x->node, before_ns) && mesh_heard_all(m, x->node, before_ns);
}

/* A DAO that was sent before may be sent again, later than newer ones. */
static void say_sequences(struct mesh *m, struct member *x, const struct dao *dao)
{
    uint64_t way = way_of(m, dao), says = content_of(m);
    struct dodag *d = &m->dodag[x->dodag];
    bool fresh = !was_used(x, dao->sequence);
    if (!m->o.complete && may_begin(x, dao->sequence)) x->dao_heard = x->path_heard = false;
    bool same = x->dao_heard && x->dao_way == way;
    if (!fresh && x->dao_heard && dao->sequence != x->dao_sequence)
        x->dao_heard = x->path_heard = false; /* an old one once more, or one of a new life */
    if (same && (fresh || dao->sequence == x->dao_sequence)) {
        if (follows(m, x, x->dao_ns)) {
            mesh_say(m->here, MESH_DAO_SEQUENCE_BEFORE, x->dao_sequence);
            mesh_say(m->here, MESH_DAO_DIFFERS, x->dao_says != says);
        } else {
            d->withheld[MESH_RESTARTED]++;
        }
    }
    if (dao->path_sequence >= 0)
        mesh_say(m->here, MESH_PATH_SEQUENCE, (uint64_t)dao->path_sequence);
    if (fresh && dao->path_sequence >= 0 && x->path_heard && follows(m, x, x->path_ns))
        mesh_say(m->here, MESH_PATH_SEQUENCE_BEFORE, x->path_sequence);
    x->dao_used[dao->sequence / 64] |= (uint64_t)1 << dao->sequence % 64;
    if (!fresh) return;
    x->dao_heard = true;
    x->dao_way = way;
    x->dao_says = says;
    x->dao_ns = m->now;
    x->dao_sequence = (uint8_t)dao->sequence;
    if (dao->path_sequence < 0) return;
    x->path_heard = true;
    x->path_ns = m->now;
    x->path_sequence = (uint8_t)dao->path_sequence;
}

static void say_destination(struct mesh *m, const struct dodag *d, const struct dao *dao)
{
    uint32_t to = mesh_node_named(m, dao->dst);
    if (dao->dst[0] == 0xfe || dao->dst[0] == 0xff) return;
    if (memcmp(dao->dst, d->id, 16) == 0)
        mesh_say(m->here, MESH_DAO_TO_ROOT, true);
    else if (to != MESH_NONE && d->root != MESH_NONE)
        mesh_say(m->here, MESH_DAO_TO_ROOT, to == d->root);
}

/* The Mode of Operation, as the sender itself has advertised it: others may be ahead. */
static void say_mode(struct mesh *m, const struct dodag *d)
{
    const struct member *x = mesh_member_find(m, m->origin, (uint32_t)(d - m->dodag));
    if (!x || !x->heard || !x->steady || x->version != d->newest || d->mops) return;
    mesh_say(m->here, MESH_MOP, x->mop);
}

/* Storing: the receiver. Non-storing: the one that the Transit Information names. */
static uint32_t parent_of(const struct mesh *m, const struct dao *dao)
{
    if (!dao->keeps) return MESH_NONE;
    if (dao->dst[0] == 0xff) return MESH_NONE;
    if (dao->dst[0] == 0xfe) return mesh_node_named(m, dao->dst);
    return dao->parent ? mesh_node_named(m, dao->parent) : MESH_NONE;
}

void mesh_dao(struct mesh *m)
{
    const struct packet *p = m->p;
    struct dao dao = { .sequence = (unsigned)packet_u(p, RPL_ID(DAO_SEQUENCE), 0) & 0xff,
                       .src = mesh_address(p, IP6_ID(SRC)),
                       .dst = mesh_address(p, IP6_ID(DST)),
                       .path_sequence = -1 };
    bool first_hop = m->sender != MESH_NONE && m->sender == m->origin;
    if (!dao.src || !dao.dst || m->origin == MESH_NONE) return;
    struct spoken s = { .instance = (unsigned)packet_u(p, RPL_ID(DAO_INSTANCE), 0),
                        .id = mesh_address(p, RPL_ID(DAO_DODAGID)),
                        .dst = dao.dst,
                        .node = m->origin };
    struct dodag *d = dodag_of(m, &s);
    if (!d) return;
    uint32_t to = mesh_node_named(m, dao.dst);
    if (s.only && is_only_in(m, to, d)) s.sure = true;
    if (s.sure) say_mode(m, d);
    if (s.sure) say_destination(m, d, &dao);
    if (!first_hop) return; /* it has been counted, or its beginning was missed */
    struct groups g = { .m = m, .d = d, .dao = &dao };
    read_groups(&g, p);
    d->daos++;
    d->last_ns = m->now;
    struct member *x = mesh_member_of(m, m->origin, (uint32_t)(d - m->dodag));
    if (!x) return;
    if (s.sure) say_sequences(m, x, &dao);
    uint32_t parent = s.sure || is_heard_in(m, to, d) ? parent_of(m, &dao) : MESH_NONE;
    if (parent != MESH_NONE && parent != m->origin) mesh_parent(m, x, parent);
}

void mesh_dao_ack(struct mesh *m)
{
    const struct packet *p = m->p;
    const uint8_t *dst = mesh_destination(p);
    unsigned sequence = (unsigned)packet_u(p, RPL_ID(DAOACK_SEQUENCE), 0) & 0xff;
    uint32_t to = dst ? mesh_node_named(m, dst) : MESH_NONE;
    if (to == MESH_NONE) return;
    struct spoken s = { .instance = (unsigned)packet_u(p, RPL_ID(DAOACK_INSTANCE), 0),
                        .id = mesh_address(p, RPL_ID(DAOACK_DODAGID)),
                        .node = to };
    struct dodag *d = dodag_of(m, &s);
    struct member *x = d ? mesh_member_find(m, to, (uint32_t)(d - m->dodag)) : NULL;
    if (!x) return;
    bool known = was_used(x, sequence);
    if (known || (s.sure && m->o.complete))
        mesh_say(m->here, MESH_ACK_KNOWN, known);
    else
        d->withheld[MESH_PART_HEARD]++;
}
