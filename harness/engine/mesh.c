/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/mesh_state.h"

#include "wire/node_address.h"

#include <stdlib.h>

enum { ETHERNET = 1, RPL_CONTROL = 155, SOLICITATION = 135, WPAN_DATA_FRAME = 1 };
enum { DSN_AHEAD = 64, DSN_AHEAD_QUIET = 1, TWIN_MS = 2 };

#define TWIN_NS   (2 * MESH_S)  /* a link repeats a frame within this time */
#define QUIET_NS  (10 * MESH_S) /* who was silent for longer may have restarted in between */
#define REBOOT_NS (1 * MESH_S)  /* ... who is heard again sooner than this has not */

static const char *const why[MESH_WHY] = {
    [MESH_PARENT_UNHEARD] = "the parent in use was not heard in this version from its start",
    [MESH_PARENT_CHANGES] = "the parent's values changed, and its child may not have heard it",
    [MESH_PARENT_SWITCHED] = "the node used another parent before than after its DIO",
    [MESH_RESTARTED] = "the node may have restarted, or frames of it are missing",
    [MESH_CONFIG_UNHEARD] = "the Configuration of the DODAG Version was not heard",
    [MESH_ROOT_UNHEARD] = "the root's Configuration was not heard, or was not always the same",
    [MESH_PART_HEARD] = "only a capture that holds all of the network can tell (--complete)",
};

const char *mesh_why(enum mesh_why w)
{
    return (unsigned)w < MESH_WHY ? why[w] : "";
}

/* ---- birth and end ---- */

struct mesh *mesh_new(const struct mesh_options *options)
{
    struct mesh *m = calloc(1, sizeof *m);
    if (!m) abort(); /* at the start of the program, not on anybody's input */
    m->o = *options;
    if (!m->o.max_nodes) m->o.max_nodes = MESH_NODES_MAX;
    mesh_store_open(m);
    return m;
}

void mesh_free(struct mesh *m)
{
    if (!m) return;
    mesh_store_close(m);
    free(m);
}

void mesh_fields(struct field_set *wanted)
{
    static const field_id fields[] = {
        FIELD(PROTO_ICMPV6, ICMPV6_TYPE),
        FIELD(PROTO_ICMPV6, ICMPV6_CODE),
        FIELD(PROTO_ICMPV6, ICMPV6),
        IP6_ID(SRC),
        IP6_ID(DST),
        IP6_ID(HLIM),
        IP6_ID(ROUTING_TYPE),
        IP6_ID(ROUTING_SEGLEFT),
        IP6_ID(ROUTING_RPL_FULL_ADDRESS),
        IP6_ID(OPT_RPL_FLAG_O),
        IP6_ID(OPT_RPL_FLAG_R),
        IP6_ID(OPT_RPL_FLAG_F),
        IP6_ID(OPT_RPL_INSTANCE_ID),
        IP6_ID(OPT_RPL_SENDER_RANK),
        FIELD(PROTO_WPAN, WPAN_FRAME_TYPE),
        FIELD(PROTO_WPAN, WPAN_SEQ_NO),
        FIELD(PROTO_WPAN, WPAN_FCS_OK),
        RPL_ID(PREFIX),
    };
    for (unsigned i = 0; i < sizeof fields / sizeof *fields; i++) field_set_add(wanted, fields[i]);
    for (unsigned row = RPL_DIS_FLAGS; row <= RPL_SOLICITED_FLAG_RSV; row++)
        field_set_add(wanted, FIELD(PROTO_RPL, row));
}

/* ---- small things that all need ---- */

void mesh_say(struct mesh_at *at, unsigned row, uint64_t u)
{
    if (!at || at->nfields == MESH_NODES_OUT) return;
    at->field[at->nfields++] = (struct node){ .field = FIELD(PROTO_MESH, row), .u = u };
}

const uint8_t *mesh_address(const struct packet *p, field_id field)
{
    const struct node *n = packet_first(p, field);
    return n && n->s.n == 16 ? n->s.p : NULL;
}

bool mesh_went_on(const struct mesh *m, uint32_t node, int64_t since_ns)
{
    return node != MESH_NONE && m->node[node].restart_ns <= since_ns;
}

bool mesh_heard_all(const struct mesh *m, uint32_t node, int64_t since_ns)
{
    if (m->o.complete) return true;
    return node != MESH_NONE && m->node[node].sequenced && m->node[node].gap_ns <= since_ns;
}

void mesh_restarts(struct mesh *m, uint32_t node)
{
    if (node != MESH_NONE) m->node[node].restart_ns = m->now;
}

struct slice mesh_link(const struct packet *p, bool sender)
{
    const struct endpoint *e = sender ? &p->link_src : &p->link_dst;
    if (e->family == FAMILY_EUI64) return (struct slice){ e->addr, 8 };
    if (e->family == FAMILY_SHORT) return (struct slice){ e->addr, 4 };
    if (p->frame.linktype == ETHERNET) return slice_part(p->frame.bytes, sender ? 6 : 0, 6);
    return (struct slice){ NULL, 0 };
}

/* The link-local address that is made of a link-layer address; false: of none that is known. */
static bool local_of(struct slice link, uint8_t address[16])
{
    memset(address, 0, 16);
    address[0] = 0xfe;
    address[1] = 0x80;
    if (link.n == 8) {
        memcpy(address + 8, link.p, 8);
        address[8] ^= 2; /* RFC 4291, appendix A */
    } else if (link.n == 6) {
        memcpy(address + 8, link.p, 3);
        address[8] ^= 2;
        address[11] = 0xff;
        address[12] = 0xfe;
        memcpy(address + 13, link.p + 3, 3);
    } else if (link.n == 4) { /* PAN identifier and short address: RFC 6282 3.2.2 */
        address[11] = 0xff;
        address[12] = 0xfe;
        memcpy(address + 14, link.p + 2, 2);
    } else {
        return false;
    }
    return true;
}

/* The node with a link-layer address, if it has spoken from the link-local address made of it. */
static uint32_t node_at_link(const struct mesh *m, struct slice link)
{
    uint8_t local[16];
    uint32_t i = local_of(link, local) ? mesh_node_named(m, local) : MESH_NONE;
    bool same = i != MESH_NONE &&
                slice_equal((struct slice){ m->node[i].link, m->node[i].link_bytes }, link);
    return same ? i : MESH_NONE;
}

uint32_t mesh_at_link(const struct mesh *m, const struct packet *p, bool sender)
{
    return node_at_link(m, mesh_link(p, sender));
}

uint32_t mesh_receiver(const struct mesh *m)
{
    const uint8_t *dst = mesh_address(m->p, IP6_ID(DST));
    if (dst && dst[0] == 0xfe && dst[1] == 0x80) return mesh_node_named(m, dst);
    return node_at_link(m, mesh_link(m->p, false));
}

/* ---- one frame ---- */

/* Links repeat frames that were not acknowledged, and captures hold them more than once. */
static bool is_twin(struct mesh *m)
{
    const struct packet *p = m->p;
    bool radio = endpoint_is_link(&p->link_src);
    int64_t span = radio ? TWIN_NS : TWIN_MS * MESH_MS;
    uint64_t hash = hash_octets(p->buf[0].n ? p->buf[0] : p->frame.bytes, m->o.seed);
    if (radio && p->nbufs > 1) { /* a carrier differs, the frame in it does not */
        const struct node *dsn = packet_first(p, FIELD(PROTO_WPAN, WPAN_SEQ_NO));
        hash = hash_octets(p->buf[p->nbufs - 1], m->o.seed);
        hash = hash_mix(hash_octets(mesh_link(p, true), hash), dsn ? dsn->u : 0);
        hash = hash_octets(mesh_link(p, false), hash);
    }
    for (unsigned i = 0; i < MESH_TWINS; i++)
        if (m->twin[i].hash == hash && m->now - m->twin[i].time_ns <= span) return true;
    m->twin[m->twins].hash = hash;
    m->twin[m->twins].time_ns = m->now;
    m->twins = (m->twins + 1) % MESH_TWINS;
    return false;
}

/* Data frames are numbered; who restarts begins anew (IEEE 802.15.4: with a random number). */
static bool is_sequenced(const struct packet *p, uint64_t *dsn)
{
    *dsn = packet_u(p, FIELD(PROTO_WPAN, WPAN_SEQ_NO), UINT64_MAX);
    return *dsn <= 0xff && packet_u(p, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), 0) == WPAN_DATA_FRAME;
}

/* May the node have restarted since its last frame? Where frames are numbered, the next number says
 * that it has not, but by chance; numbers that are missing are frames that were not heard, or the
 * random number of a node that begins anew, if there was time for that. */
static bool may_have_restarted(const struct mesh *m, const struct mesh_node *n, unsigned ahead)
{
    int64_t pause = m->now - n->heard_ns;
    if (ahead > 0xff) return pause > QUIET_NS;
    if (m->o.complete) return ahead != 1;
    return ahead > (pause > REBOOT_NS ? DSN_AHEAD_QUIET : DSN_AHEAD);
}

/* Every frame of a node counts, also a fragment, and one that it repeats. */
static void hear(struct mesh *m, uint32_t i)
{
    struct mesh_node *n = &m->node[i];
    n->quiet_ns = n->heard_ns == MESH_NEVER ? 0 : m->now - n->heard_ns;
    if (m->p->frame.sent) { /* our own node: its numbers are those of all that we play */
        if (n->heard_ns == MESH_NEVER) n->restart_ns = m->now;
        n->sequenced = true;
        n->heard_ns = m->now;
        return;
    }
    uint64_t dsn;
    bool sequenced = is_sequenced(m->p, &dsn);
    unsigned ahead = sequenced && n->sequenced ? ((unsigned)dsn - n->dsn) & 0xffu : 0x100;
    if (n->heard_ns == MESH_NEVER || (ahead && may_have_restarted(m, n, ahead)))
        n->restart_ns = m->now; /* 0 ahead: the frame is repeated */
    bool mixed = n->heard_ns != MESH_NEVER && sequenced != n->sequenced;
    if ((ahead > 1 && ahead <= 0xff) || mixed) n->gap_ns = m->now;
    n->sequenced = sequenced;
    n->dsn = (uint8_t)dsn;
    n->heard_ns = m->now;
}

static bool link_local(const uint8_t *address)
{
    return address && address[0] == 0xfe && (address[1] & 0xc0) == 0x80;
}

/* Who sent the frame: its link-local address tells, or its link-layer address. */
static uint32_t find_sender(struct mesh *m, const uint8_t *src)
{
    struct slice link = mesh_link(m->p, true);
    uint8_t local[16];
    if (link_local(src)) return mesh_node_of(m, src, link);
    /* a first word that is no link-scope message: the address is made as the link-local one is */
    if (src && local_of(link, local) && memcmp(local + 8, src + 8, 8) == 0)
        return mesh_node_of(m, local, link);
    return node_at_link(m, link);
}

/* The first error in the message itself. */
static void say_defect(struct mesh *m)
{
    for (unsigned i = 0; i < m->p->nmalformed; i++) {
        const struct malformed *bad = &m->p->malformed[i];
        if (bad->depth || bad->level != MALFORMED_MUST) continue;
        if (FIELD_PROTO(bad->field) != PROTO_RPL || mesh_passed_on(m, bad->field)) continue;
        m->here->field[m->here->nfields++] = (struct node){ .field = MESH_ID(DEFECT),
                                                            .buf = bad->buf,
                                                            .bit = bad->bit,
                                                            .nbits = bad->nbits,
                                                            .s = slice_text(bad->message) };
        return;
    }
}

enum { INVALIDATE = 0x40 }; /* the I flag of RFC 9009 4.2, reserved before */

/* Options may come more than once; what is asked of their bits is asked of all. */
static void say_reserved(struct mesh *m)
{
    uint64_t bits = 0;
    bool any = false;
    for (unsigned i = 0; i < m->p->nnodes; i++) {
        const struct node *n = &m->p->node[i];
        bool reserved =
            n->field == RPL_ID(TRANSIT_FLAG_RSV) || n->field == RPL_ID(SOLICITED_FLAG_RSV);
        if (n->depth || !reserved) continue;
        any = true;
        bits |= n->field == RPL_ID(TRANSIT_FLAG_RSV) ? n->u & ~(uint64_t)INVALIDATE : n->u;
    }
    if (any) mesh_say(m->here, MESH_RESERVED, bits);
}

static void control(struct mesh *m)
{
    say_defect(m);
    if (m->here->nfields || m->p->bad_checksum) return; /* nobody knows what it says */
    say_reserved(m);
    switch (packet_u(m->p, FIELD(PROTO_ICMPV6, ICMPV6_CODE), 0xff)) {
    case RPL_DIS: /* who is in a network need not ask */
        mesh_restarts(m, m->sender);
        if (m->sender != MESH_NONE) m->node[m->sender].asked = true;
        break;
    case RPL_DIO:
        if (m->sender != MESH_NONE && m->sender == m->origin) mesh_dio(m);
        break;
    case RPL_DAO: mesh_dao(m); break;
    case RPL_DAO_ACK: mesh_dao_ack(m); break;
    default: break;
    }
}

static bool concerns(const struct packet *p, uint64_t type)
{
    return type == RPL_CONTROL || endpoint_is_link(&p->link_src) ||
           (type == SOLICITATION && mesh_address(p, IP6_ID(SRC))) ||
           packet_first(p, IP6_ID(OPT_RPL_INSTANCE_ID));
}

static struct endpoint endpoint_of(const uint8_t *address)
{
    struct endpoint e = { .family = 6 };
    memcpy(e.addr, address, sizeof e.addr);
    return e;
}

/* Who asks whether its own address is taken has just begun: RFC 4862 5.4.2. */
static void solicitation(struct mesh *m, const uint8_t *src)
{
    static const uint8_t unspecified[16];
    uint32_t i = node_at_link(m, mesh_link(m->p, true));
    if (src && memcmp(src, unspecified, 16) == 0) mesh_restarts(m, i);
}

static void open_seen(struct mesh *m, enum mesh_aspect aspect, const uint8_t *node)
{
    m->here = &m->seen->at[m->seen->n++];
    m->here->packet = m->p;
    m->here->aspect = aspect;
    m->here->node = endpoint_of(node);
    m->here->own = m->sender != MESH_NONE && (aspect == MESH_HOP || m->sender == m->origin);
    m->here->nfields = 0;
}

/* A message of RPL is its source's, whoever forwards it. */
static void control_frame(struct mesh *m, const uint8_t *src)
{
    if (!src) return;
    m->origin = link_local(src) ? m->sender : mesh_node_named(m, src);
    open_seen(m, MESH_MESSAGE, m->origin != MESH_NONE ? m->node[m->origin].address : src);
    control(m);
}

void mesh_frame(struct mesh *m, const struct packet *p, struct mesh_seen *seen)
{
    uint64_t type = packet_u(p, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0);
    seen->n = 0;
    if (!m->o.seed) m->o.seed = hash_octets(p->frame.bytes, 1) | 1;
    if (!concerns(p, type)) return;
    const uint8_t *src = mesh_address(p, IP6_ID(SRC));
    if (packet_u(p, FIELD(PROTO_WPAN, WPAN_FCS_OK), true) == false) return;
    m->p = p;
    m->now = p->frame.time_ns;
    m->seen = seen;
    uint32_t known = node_at_link(m, mesh_link(p, true));
    if (known != MESH_NONE) hear(m, known);
    if (p->fragment || p->cut || is_twin(m)) return;
    m->sender = type == RPL_CONTROL ? find_sender(m, src) : node_at_link(m, mesh_link(p, true));
    if (m->sender != MESH_NONE && m->node[m->sender].heard_ns != m->now) hear(m, m->sender);
    if (type == SOLICITATION) solicitation(m, src);
    if (type == RPL_CONTROL) control_frame(m, src);
    bool way =
        packet_first(p, IP6_ID(OPT_RPL_INSTANCE_ID)) || packet_first(p, IP6_ID(ROUTING_TYPE));
    if (!way || m->sender == MESH_NONE) return;
    open_seen(m, MESH_HOP, m->node[m->sender].address);
    mesh_way(m);
}

/* ---- what was formed ---- */

static unsigned count_joined(const struct mesh *m, const struct dodag *d)
{
    unsigned n = 0;
    for (uint32_t i = d->first; i != MESH_NONE; i = m->member[i].next)
        n += m->member[i].heard && m->member[i].rank != MESH_INFINITE_RANK;
    return n;
}

bool mesh_dodag(const struct mesh *m, unsigned i, struct mesh_dodag *out)
{
    if (i >= m->ndodags) return false;
    const struct dodag *d = &m->dodag[i];
    const struct mesh_version *v = &d->old[d->newest % 4];
    const struct mesh_config *c = &v->config;
    *out = (struct mesh_dodag){ .instance = d->instance,
                                .version = d->newest,
                                .mop = d->mop,
                                .grounded = d->grounded,
                                .configured = v->used && c->known,
                                .root = d->root,
                                .members = d->members,
                                .joined = count_joined(m, d),
                                .versions = d->versions,
                                .switches = d->switches,
                                .routes = d->routes,
                                .dios = d->dios,
                                .daos = d->daos,
                                .first_ns = d->first_ns,
                                .last_ns = d->last_ns };
    memcpy(out->dodagid, d->id, sizeof d->id);
    memcpy(out->withheld, d->withheld, sizeof d->withheld);
    if (out->configured) {
        out->ocp = (uint8_t)c->value[MESH_CONFIG_OCP - MESH_CONFIG_AUTH];
        out->min_hop_rank_inc = (uint16_t)c->value[MESH_CONFIG_MIN_HOP_RANK_INC - MESH_CONFIG_AUTH];
        out->interval_min = (uint8_t)c->value[MESH_CONFIG_INTERVAL_MIN - MESH_CONFIG_AUTH];
        out->interval_double = (uint8_t)c->value[MESH_CONFIG_INTERVAL_DOUBLE - MESH_CONFIG_AUTH];
        out->redundancy = (uint8_t)c->value[MESH_CONFIG_REDUNDANCY - MESH_CONFIG_AUTH];
    }
    return true;
}

bool mesh_member(const struct mesh *m, unsigned dodag, unsigned k, struct mesh_member *out)
{
    if (dodag >= m->ndodags) return false;
    /* called with k = 0, 1, 2 ...: members of one DODAG mostly stand side by side */
    uint32_t i = m->dodag[dodag].first;
    for (unsigned n = 0; n < k && i != MESH_NONE; n++) i = m->member[i].next;
    if (i == MESH_NONE) return false;
    const struct member *x = &m->member[i];
    *out = (struct mesh_member){ .node = x->node,
                                 .parent = x->parent,
                                 .rank = x->rank,
                                 .version = x->version,
                                 .leaf = x->heard && !x->finite,
                                 .dios = x->dios,
                                 .switches = x->switches,
                                 .last_ns = x->last_ns };
    return true;
}

const uint8_t *mesh_node(const struct mesh *m, uint32_t node)
{
    static const uint8_t unspecified[16];
    return node < m->nnodes ? m->node[node].address : unspecified;
}

const struct mesh_event *mesh_event(const struct mesh *m, unsigned i)
{
    return i < m->nevents ? &m->event[i] : NULL;
}

uint64_t mesh_events_lost(const struct mesh *m)
{
    return m->events_lost;
}

uint64_t mesh_nodes_lost(const struct mesh *m)
{
    return m->nodes_lost;
}

bool mesh_wavers(const struct mesh *m)
{
    for (unsigned i = 0; i < m->ndodags; i++) {
        const struct dodag *d = &m->dodag[i];
        bool changed = false;
        for (unsigned v = 0; v < sizeof d->old / sizeof *d->old; v++)
            changed |= d->old[v].used && d->old[v].root_config.changed;
        if (d->mops || changed) return true;
    }
    return false;
}
