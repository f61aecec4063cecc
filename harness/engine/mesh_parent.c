/* SPDX-License-Identifier: Apache-2.0
 * Whose parent is whose. A node is seen to use a parent now and then only, so that a DIO is judged
 * against a parent when the node used the same one before and after it. */
#include "engine/mesh_state.h"

#include <stdlib.h>

enum {
    DIOS_ENOUGH = 3, /* that a child has heard one of them, whatever was lost */
    RUN_ENOUGH = 3,  /* DIOs of a child, that it has not used another parent for each of them */
};

static const field_id kept_fields[] = {
    FIELD(PROTO_ICMPV6, ICMPV6_TYPE),
    FIELD(PROTO_ICMPV6, ICMPV6_CODE),
    RPL_ID(DIO_INSTANCE),
    RPL_ID(DIO_VERSION),
    RPL_ID(DIO_RANK),
    RPL_ID(DIO_FLAG_G),
    RPL_ID(DIO_FLAG_MOP),
    RPL_ID(DIO_FLAG_PREFERENCE),
    RPL_ID(DIO_DTSN),
};

/* Numbers only: nodes with octets would have to be moved. */
static bool keep(struct kept *k, const struct packet *p)
{
    size_t used = 0;
    k->packet = *p;
    k->packet.node = k->node;
    k->packet.nnodes = 0;
    k->packet.malformed = NULL;
    k->packet.nmalformed = 0;
    k->packet.origin = NULL;
    k->packet.norigins = 0;
    k->packet.index = NULL;
    k->packet.extra = NULL;
    k->packet.nextra = 0;
    k->packet.payload = (struct slice){ NULL, 0 };
    for (unsigned i = 0; i < p->nbufs; i++) {
        if (used + p->buf[i].n > sizeof k->octets) return false;
        if (p->buf[i].n) memcpy(k->octets + used, p->buf[i].p, p->buf[i].n);
        k->packet.buf[i] = (struct slice){ k->octets + used, p->buf[i].n };
        used += p->buf[i].n;
    }
    k->packet.frame.bytes = k->packet.buf[0];
    for (unsigned i = 0; i < sizeof kept_fields / sizeof *kept_fields; i++) {
        const struct node *n = packet_first(p, kept_fields[i]);
        if (n) k->node[k->packet.nnodes++] = *n;
    }
    for (unsigned i = 0; i < k->packet.nnodes; i++) k->node[i].s = (struct slice){ NULL, 0 };
    return true;
}

/* What its DIO says, in one number; and the parent in use. */
static uint64_t values_of(const struct member *x)
{
    uint64_t u = (uint64_t)x->rank << 32 | (uint32_t)x->version << 16 | x->grounded;
    return hash_mix(u << 16 | (uint64_t)x->mop << 8 | x->preference, x->parent);
}

void mesh_parent_keep(struct mesh *m, struct member *child)
{
    uint64_t same = values_of(child);
    child->dio_parent = MESH_NONE;
    child->dio_waits = false;
    if (child->run_of != same) child->run = 0;
    child->run_of = same;
    if (child->parent == MESH_NONE || child->parent_version != child->version) return;
    if (!child->dio) child->dio = calloc(1, sizeof *child->dio);
    if (!child->dio) return;
    if (!keep(child->dio, m->p)) return;
    const struct member *p = mesh_member_find(m, child->parent, child->dodag);
    child->dio_parent = child->parent;
    child->dio_since = child->parent_seen_ns;
    const struct node *step = packet_first(m->p, RPL_ID(CONFIG_MIN_HOP_RANK_INC));
    child->dio_config = step && !packet_next(m->p, step);
    child->dio_step = (uint16_t)packet_u(m->p, RPL_ID(CONFIG_MIN_HOP_RANK_INC), 0);
    child->dio_ocp = (uint16_t)packet_u(m->p, RPL_ID(CONFIG_OCP), 0);
    child->dio_heard = p && p->version == child->version ? p->dios_here : 0;
}

/* Have all DIOs of the parent in this version been heard that the child can have heard before it
 * sent its own? A frame of the parent after that shows that none is missing at the end. */
static bool all_heard(const struct mesh *m, const struct member *p, int64_t child_ns)
{
    if (m->o.complete) return true;
    return mesh_heard_all(m, p->node, p->entered_ns - 1) && m->node[p->node].heard_ns > child_ns;
}

/* Is the parent's Rank known, as far as the child can have heard it? What its DIOs have said from
 * the first of this version on is all there is; a root's is always the same. */
static bool well_heard(struct mesh *m, struct dodag *d, const struct member *child,
                       const struct member *p, unsigned version)
{
    bool heard = p && p->heard && p->least && p->version == version;
    const struct mesh_version *v = &d->old[version % 4];
    bool again = !v->used || v->number != version || v->again;
    if (!heard || again || (!p->from_start && p->node != d->root)) {
        d->withheld[MESH_PARENT_UNHEARD]++;
        return false;
    }
    if (m->o.complete || p->node == d->root) return true;
    if (p->least == p->most && child->dio_heard >= DIOS_ENOUGH) return true;
    d->withheld[MESH_PARENT_CHANGES]++;
    return false;
}

/* How far above its parents it has to be: by the Configuration in the DIO, or else the root's. */
static void say_step(const struct mesh *m, const struct member *child, unsigned version,
                     struct mesh_at *at)
{
    const struct dodag *d = &m->dodag[child->dodag];
    const struct mesh_version *v = &d->old[version % 4];
    const struct mesh_config *c = v->number == version ? mesh_root_config(m, d, v) : NULL;
    unsigned step = child->dio_config ? child->dio_step : 0, ocp = child->dio_ocp;
    if (!child->dio_config && c) {
        step = c->value[MESH_CONFIG_MIN_HOP_RANK_INC - MESH_CONFIG_AUTH];
        ocp = c->value[MESH_CONFIG_OCP - MESH_CONFIG_AUTH];
    }
    if (!step) return;
    mesh_say(at, MESH_MIN_HOP_RANK_INC, step);
    mesh_say(at, MESH_OCP, ocp);
}

/* The DIO kept is judged now: in it, and around it, the child had this parent. */
static void judge(struct mesh *m, struct member *child, const struct member *p, unsigned version)
{
    const struct packet *dio = &child->dio->packet;
    if (m->seen->n == MESH_SEEN) return;
    struct mesh_at *at = &m->seen->at[m->seen->n++];
    *at = (struct mesh_at){
        .packet = dio, .aspect = MESH_LATER, .node = { .family = 6 }, .own = true
    };
    memcpy(at->node.addr, m->node[child->node].address, 16);
    mesh_say(at, MESH_PARENT_RANK, p->least);
    say_step(m, child, version, at);
    bool all = all_heard(m, p, dio->frame.time_ns);
    if (!m->o.complete) all = all && child->dio_heard >= DIOS_ENOUGH;
    if (!p->steady || !all) return;
    mesh_say(at, MESH_PARENT_GROUNDED, p->grounded);
    mesh_say(at, MESH_PARENT_MOP, p->mop);
    mesh_say(at, MESH_PARENT_PREFERENCE, p->preference);
}

/* The child uses the parent that it used before the DIO kept. It may have had another one in
 * between, for a while: it is believed when it has said the same several times, and used the same
 * parent all along. */
static void confirm(struct mesh *m, struct member *child, const struct member *p)
{
    struct dodag *d = &m->dodag[child->dodag];
    const struct packet *dio = &child->dio->packet;
    unsigned version = (unsigned)packet_u(dio, RPL_ID(DIO_VERSION), 0);
    if (!m->o.complete && m->node[child->node].gap_ns > child->dio_since) {
        child->run = 0;
        child->dio_waits = false;
        d->withheld[MESH_RESTARTED]++; /* it may have told of another parent in between */
        return;
    }
    if (!child->dio_waits && ++child->run < RUN_ENOUGH) {
        d->withheld[MESH_PARENT_SWITCHED]++;
        return;
    }
    child->dio_waits = false;
    if (!well_heard(m, d, child, p, version)) return;
    child->dio_waits = p->node != d->root && !all_heard(m, p, dio->frame.time_ns);
    if (child->dio_waits)
        d->withheld[MESH_PARENT_CHANGES]++;
    else
        judge(m, child, p, version);
}

/* Follows the parents from a node; returns how many nodes the loop has that it is in, 0: none.
 * *since: when the last of them took its parent; *seen: when the first of them was last seen to use
 * it. */
static unsigned loop_of(const struct mesh *m, const struct member *start, int64_t *since,
                        int64_t *seen)
{
    const struct member *x = start;
    *since = MESH_NEVER;
    *seen = INT64_MAX;
    for (unsigned n = 1; n <= MESH_LOOP_MAX; n++) {
        if (x->parent_ns > *since) *since = x->parent_ns;
        if (x->parent_seen_ns < *seen) *seen = x->parent_seen_ns;
        if (x->parent == MESH_NONE) return 0;
        x = mesh_member_find(m, x->parent, start->dodag);
        if (!x || x->version != start->version) return 0;
        if (x == start) return n;
    }
    return 0;
}

/* A loop is told when it has outlasted two of the longest intervals, and everybody in it has been
 * seen to stick to it. */
static void say_loop(struct mesh *m, const struct member *child)
{
    const struct mesh_version *v = &m->dodag[child->dodag].old[child->version % 4];
    int64_t since, seen;
    unsigned nodes = loop_of(m, child, &since, &seen);
    if (!nodes || !v->used || v->number != child->version || !v->config.known) return;
    unsigned bits = v->config.value[MESH_CONFIG_INTERVAL_MIN - MESH_CONFIG_AUTH] +
                    v->config.value[MESH_CONFIG_INTERVAL_DOUBLE - MESH_CONFIG_AUTH];
    if (bits > 40) return;
    int64_t longest = MESH_MS << bits;
    if (seen - since <= 2 * longest) return;
    mesh_say(m->here, MESH_CYCLE, nodes);
    mesh_say(m->here, MESH_CYCLE_AGE, (uint64_t)(m->now - since));
    mesh_say(m->here, MESH_INTERVAL_MAX, (uint64_t)longest);
}

static void change(struct mesh *m, struct member *child, uint32_t parent)
{
    struct dodag *d = &m->dodag[child->dodag];
    if (child->parent != MESH_NONE && parent != MESH_NONE) {
        child->switches++;
        d->switches++;
    }
    child->parent = parent;
    child->parent_ns = m->now;
    mesh_note(m, MESH_PARENT, child, parent);
}

void mesh_parent(struct mesh *m, struct member *child, uint32_t parent)
{
    bool other = child->parent != parent;
    if (other) {
        child->run = 0;
        child->dio_waits = false;
    }
    if (child->dio_parent != MESH_NONE && parent != MESH_NONE) {
        if (child->dio_parent == parent)
            confirm(m, child, mesh_member_find(m, parent, child->dodag));
        else
            m->dodag[child->dodag].withheld[MESH_PARENT_SWITCHED]++;
    }
    if (!child->dio_waits) child->dio_parent = MESH_NONE; /* judged, or not confirmed at once */
    if (other) change(m, child, parent);
    child->parent_seen_ns = m->now;
    child->parent_version = child->version;
    if (parent != MESH_NONE) say_loop(m, child);
}
