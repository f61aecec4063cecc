/* SPDX-License-Identifier: Apache-2.0
 * What a DIO tells of its sender and of the DODAG, and what is to be said of it: RFC 6550 section
 * 8.2, and the Trickle timer of section 8.3 (RFC 6206). */
#include "engine/mesh_state.h"

enum { INTERVAL_BITS_MAX = 40 };

#define IDLE_NS (250 * MESH_MS) /* who was silent for so long had nothing waiting */

/* A DIO, read. */
struct dio {
    unsigned instance, version, dtsn, mop, grounded, preference;
    uint16_t rank;
    const uint8_t *dodagid;
    bool multicast;
    struct mesh_config config; /* known: it has the option */
    unsigned configs;          /* how many of them */
};

static const uint8_t config_rows[CONFIG_VALUES] = {
    RPL_CONFIG_AUTH,
    RPL_CONFIG_PCS,
    RPL_CONFIG_INTERVAL_DOUBLE,
    RPL_CONFIG_INTERVAL_MIN,
    RPL_CONFIG_REDUNDANCY,
    RPL_CONFIG_MAX_RANK_INC,
    RPL_CONFIG_MIN_HOP_RANK_INC,
    RPL_CONFIG_OCP,
    RPL_CONFIG_DEF_LIFETIME,
    RPL_CONFIG_LIFETIME_UNIT,
};

static unsigned config_value(const struct mesh_config *c, unsigned row)
{
    return c->value[row - MESH_CONFIG_AUTH];
}

static bool read_dio(const struct packet *p, struct dio *d)
{
    const uint8_t *dst = mesh_address(p, IP6_ID(DST));
    uint64_t rank = packet_u(p, RPL_ID(DIO_RANK), UINT64_MAX);
    *d = (struct dio){ .instance = (unsigned)packet_u(p, RPL_ID(DIO_INSTANCE), 0),
                       .version = (unsigned)packet_u(p, RPL_ID(DIO_VERSION), 0),
                       .rank = (uint16_t)rank,
                       .grounded = (unsigned)packet_u(p, RPL_ID(DIO_FLAG_G), 0),
                       .mop = (unsigned)packet_u(p, RPL_ID(DIO_FLAG_MOP), 0),
                       .preference = (unsigned)packet_u(p, RPL_ID(DIO_FLAG_PREFERENCE), 0),
                       .dtsn = (unsigned)packet_u(p, RPL_ID(DIO_DTSN), 0),
                       .dodagid = mesh_address(p, RPL_ID(DIO_DAGID)) };
    if (rank > MESH_INFINITE_RANK || !d->dodagid || !dst) return false;
    d->multicast = dst[0] == 0xff;
    const struct node *n = packet_first(p, RPL_ID(CONFIG_LIFETIME_UNIT));
    for (; n; n = packet_next(p, n)) d->configs++;
    d->config.known = packet_first(p, RPL_ID(CONFIG_LIFETIME_UNIT)) != NULL;
    for (unsigned i = 0; d->config.known && i < CONFIG_VALUES; i++)
        d->config.value[i] = (uint32_t)packet_u(p, FIELD(PROTO_RPL, config_rows[i]), 0);
    return true;
}

/* ---- the Configuration ---- */

static bool same_config(const struct mesh_config *a, const struct mesh_config *b)
{
    return memcmp(a->value, b->value, sizeof a->value) == 0;
}

static void learn_config(struct mesh_config *c, const struct mesh_config *heard)
{
    if (!c->known)
        *c = *heard;
    else if (!same_config(c, heard))
        c->changed = true;
}

/* Is the sender the first to have announced it? If not, somebody who did may be its parent. *since:
 * when it did first. */
static bool is_first(struct mesh *m, struct mesh_version *v, const struct mesh_config *c,
                     int64_t *since)
{
    struct slice s = { (const uint8_t *)c->value, sizeof c->value };
    uint64_t hash = hash_octets(s, m->o.seed) | 1;
    for (unsigned i = 0; i < sizeof v->origin / sizeof *v->origin; i++) {
        if (v->origin[i].hash && v->origin[i].hash != hash) continue;
        if (!v->origin[i].hash) v->origin[i].ns = m->now;
        if (!v->origin[i].hash) v->origin[i].node = m->sender;
        v->origin[i].hash = hash;
        *since = v->origin[i].ns;
        return v->origin[i].node == m->sender;
    }
    return false; /* too many to be known */
}

/* Has the root certainly not announced another one of which a node that does so since then can have
 * heard? */
static bool is_constant(const struct mesh *m, const struct dodag *d, const struct mesh_version *v,
                        int64_t since)
{
    if (m->o.complete) return true;
    return mesh_heard_all(m, d->root, v->root_first_ns) && m->node[d->root].heard_ns > since;
}

const struct mesh_config *mesh_root_config(const struct mesh *m, const struct dodag *d,
                                           const struct mesh_version *v)
{
    bool known = v->used && v->root_config.known && !v->root_config.changed;
    return known && is_constant(m, d, v, v->root_ns) ? &v->root_config : NULL;
}

/* What the root announces must come out of every node as it went in: RFC 6550 6.7.6. Who announces
 * another is told when the root has been heard after that. */
static void say_config(struct mesh *m, struct dodag *d, struct mesh_version *v,
                       const struct dio *dio)
{
    if (!dio->config.known || dio->configs > 1) return;
    int64_t since = m->now;
    bool first = is_first(m, v, &dio->config, &since);
    if (d->root == m->sender) return;
    bool known = v->root_config.known && !v->root_config.changed;
    bool same = known && same_config(&dio->config, &v->root_config);
    if (!known || (first && !same && !is_constant(m, d, v, since))) {
        d->withheld[MESH_ROOT_UNHEARD]++;
        return;
    }
    if (!first && !same) return;
    for (unsigned i = 0; i < CONFIG_VALUES; i++)
        mesh_say(m->here, MESH_CONFIG_AUTH + i, v->root_config.value[i]);
}

/* The Configuration that holds for this DIO: its own, or else the root's; NULL when neither was
 * heard. */
static const struct mesh_config *config_of(const struct mesh *m, const struct dodag *d,
                                           const struct mesh_version *v, const struct dio *dio)
{
    return dio->config.known ? &dio->config : mesh_root_config(m, d, v);
}

static void learn_root(const struct mesh *m, struct mesh_version *v, const struct dio *dio)
{
    if (!dio->config.known) return;
    if (!v->root_config.known) v->root_first_ns = m->now;
    v->root_ns = m->now;
    learn_config(&v->root_config, &dio->config);
}

static void say_parameters(struct mesh *m, const struct mesh_config *c)
{
    unsigned min = config_value(c, MESH_CONFIG_INTERVAL_MIN);
    unsigned max = min + config_value(c, MESH_CONFIG_INTERVAL_DOUBLE);
    mesh_say(m->here, MESH_MIN_HOP_RANK_INC, config_value(c, MESH_CONFIG_MIN_HOP_RANK_INC));
    mesh_say(m->here, MESH_MAX_RANK_INC, config_value(c, MESH_CONFIG_MAX_RANK_INC));
    if (min <= INTERVAL_BITS_MAX) mesh_say(m->here, MESH_INTERVAL_MIN, (uint64_t)MESH_MS << min);
    if (max < INTERVAL_BITS_MAX) mesh_say(m->here, MESH_INTERVAL_MAX, (uint64_t)MESH_MS << max);
}

/* ---- options that are passed on ---- */

static const struct {
    uint8_t first, last; /* rows */
} passed_on[MESH_PASSED_ON] = {
    { RPL_ROUTE_PREFIX_LENGTH, RPL_ROUTE_PREFIX },
    { RPL_CONFIG_FLAG, RPL_CONFIG_LIFETIME_UNIT },
    { RPL_PREFIX_LENGTH, RPL_PREFIX },
};

bool mesh_passed_on(struct mesh *m, field_id field)
{
    unsigned row = FIELD_ROW(field), k = 0;
    const uint8_t *id = mesh_address(m->p, RPL_ID(DIO_DAGID));
    while (k < MESH_PASSED_ON && (row < passed_on[k].first || row > passed_on[k].last)) k++;
    if (k == MESH_PASSED_ON || !id) return false;
    bool root = mesh_node_named(m, id) == m->origin;
    for (unsigned i = 0; i < m->ndodags; i++) {
        struct dodag *d = &m->dodag[i];
        if (d->instance != packet_u(m->p, RPL_ID(DIO_INSTANCE), 0)) continue;
        if (memcmp(d->id, id, sizeof d->id) != 0) continue;
        unsigned version = (unsigned)packet_u(m->p, RPL_ID(DIO_VERSION), 0);
        struct mesh_version *v = &d->old[version % 4];
        if (!v->used || v->number != version) break;
        if (root) v->root_option[k].bad = true;
        if (!root && !v->root_option[k].broken) v->root_option[k].breaker = m->origin;
        if (!root) v->root_option[k].broken = true;
        bool well = v->root_option[k].heard && !v->root_option[k].bad;
        well = well && v->root_option[k].breaker == m->origin;
        return !root && !(well && mesh_heard_all(m, d->root, v->root_option[k].ns));
    }
    return !root;
}

static void learn_options(const struct mesh *m, struct mesh_version *v)
{
    for (unsigned k = 0; k < MESH_PASSED_ON; k++) {
        if (!packet_first(m->p, FIELD(PROTO_RPL, passed_on[k].last))) continue;
        v->root_option[k].heard = true;
        v->root_option[k].ns = m->now;
    }
}

/* ---- the sender before ---- */

/* The order of versions is not transitive: 240 is older than 0, and newer than 1, which is newer
 * than 0. Somebody who has taken a version in between, and not said so, is not going back. */
static bool by_another(const struct dodag *d, unsigned from, unsigned to)
{
    for (unsigned v = 0; v < 256; v++) {
        if (!(d->version_heard[v / 64] >> v % 64 & 1)) continue;
        if (lollipop_compare(v, from) == LOLLIPOP_NEWER &&
            lollipop_compare(to, v) == LOLLIPOP_NEWER)
            return true;
    }
    return false;
}

/* Has the node been in another DODAG of the instance since? It has left this one then, and may
 * forget. */
static bool has_left(const struct mesh *m, const struct member *x)
{
    for (unsigned i = 0; i < m->ndodags; i++) {
        if (i == x->dodag || m->dodag[i].instance != m->dodag[x->dodag].instance) continue;
        const struct member *other = mesh_member_find(m, x->node, i);
        if (other && other->heard && other->last_ns > x->last_ns) return true;
    }
    return false;
}

static void say_before(struct mesh *m, struct dodag *d, const struct member *x,
                       const struct dio *dio)
{
    if (!x->heard) return;
    if (!mesh_went_on(m, x->node, x->last_ns)) {
        d->withheld[MESH_RESTARTED]++;
        return;
    }
    bool back = lollipop_compare(dio->version, x->version) == LOLLIPOP_OLDER;
    bool round = back && by_another(d, x->version, dio->version);
    bool anew = back && !m->o.complete && dio->version == MESH_COUNTER_START;
    bool left = x->rank == MESH_INFINITE_RANK || has_left(m, x);
    if (!left && !round && !anew) /* who has left may forget */
        mesh_say(m->here, MESH_VERSION_BEFORE, x->version);
    if (dio->version != x->version) return;
    mesh_say(m->here, MESH_DTSN_BEFORE, x->dtsn);
    if (x->lowest && mesh_went_on(m, x->node, x->lowest_ns))
        mesh_say(m->here, MESH_LOWEST_RANK, x->lowest);
}

/* Only roots make versions: RFC 6550 8.2.2.1. */
static void say_heard(struct mesh *m, struct dodag *d, unsigned version)
{
    bool heard = d->version_heard[version / 64] >> version % 64 & 1;
    d->version_heard[version / 64] |= (uint64_t)1 << version % 64;
    if (d->root == m->sender || !d->heard_root) return;
    if (m->o.complete)
        mesh_say(m->here, MESH_VERSION_HEARD, heard ? version : d->newest);
    else
        d->withheld[MESH_PART_HEARD]++;
}

/* Two multicast DIOs of one timer are half an interval apart at least, three of them one and a
 * half: RFC 6206 4.2. INFINITE_RANK may be told at once. A first one that waited behind other
 * frames came late, and says nothing of when it was due. */
static void say_gaps(struct mesh *m, struct member *x, const struct dio *dio)
{
    if (!dio->multicast) return;
    if (dio->rank == MESH_INFINITE_RANK) {
        x->multicast_ns = x->multicast_two_ns = MESH_NEVER;
        return;
    }
    if (dio->version == x->version && x->multicast_ns != MESH_NEVER) {
        bool on = mesh_went_on(m, x->node, x->multicast_ns); /* a new life has a new timer */
        bool on_two = mesh_went_on(m, x->node, x->multicast_two_ns);
        if (!x->waited && on) mesh_say(m->here, MESH_DIO_GAP, (uint64_t)(m->now - x->multicast_ns));
        if (x->multicast_two_ns != MESH_NEVER && !x->waited_two && on_two)
            mesh_say(m->here, MESH_DIO_GAP_TWO, (uint64_t)(m->now - x->multicast_two_ns));
    }
    x->multicast_two_ns = dio->version == x->version ? x->multicast_ns : MESH_NEVER;
    x->multicast_ns = m->now;
    x->waited_two = x->waited;
    x->waited = m->node[x->node].quiet_ns < IDLE_NS;
}

/* ---- learning ---- */

static void learn_dodag(struct mesh *m, struct dodag *d, const struct dio *dio)
{
    bool newer = lollipop_compare(dio->version, d->newest) == LOLLIPOP_NEWER;
    if (!d->dios || newer) {
        d->versions++;
        d->newest = (uint8_t)dio->version;
    }
    if (d->mop_known && d->mop != dio->mop) d->mops = true;
    d->mop_known = true;
    d->mop = (uint8_t)dio->mop;
    d->grounded = dio->grounded;
    d->dios++;
    d->last_ns = m->now;
}

static void enter_version(struct mesh *m, struct member *x, const struct dio *dio)
{
    if (!x->heard || x->version != dio->version) mesh_note(m, MESH_VERSION, x, dio->version);
    bool moved = x->heard && lollipop_compare(dio->version, x->version) == LOLLIPOP_NEWER;
    x->from_start = m->o.complete || m->p->frame.sent || moved || m->node[x->node].asked;
    x->version = (uint8_t)dio->version;
    x->entered_ns = m->now;
    x->least = x->most = x->lowest = 0;
    x->dios_here = 0;
    x->steady = true;
    x->grounded = (uint8_t)dio->grounded;
    x->mop = (uint8_t)dio->mop;
    x->preference = (uint8_t)dio->preference;
}

static void learn_rank(struct mesh *m, struct member *x, uint16_t rank)
{
    bool back = m->ndodags > 1 && has_left(m, x); /* it says the same as before it was away */
    if (!x->heard || x->rank != rank || back) mesh_note(m, MESH_RANK, x, rank);
    x->rank = rank;
    if (rank == MESH_INFINITE_RANK) return;
    x->finite = true;
    x->dios_here++;
    if (!x->least || rank < x->least) x->least = rank;
    if (rank > x->most) x->most = rank;
    if (!x->lowest || !mesh_went_on(m, x->node, x->lowest_ns)) {
        x->lowest = rank;
        x->lowest_ns = m->now;
    }
    if (rank < x->lowest) x->lowest = rank;
}

static void learn_member(struct mesh *m, struct member *x, const struct dio *dio)
{
    if (!x->heard || x->version != dio->version) enter_version(m, x, dio);
    if (x->grounded != dio->grounded || x->mop != dio->mop || x->preference != dio->preference)
        x->steady = false;
    x->grounded = (uint8_t)dio->grounded;
    x->mop = (uint8_t)dio->mop;
    x->preference = (uint8_t)dio->preference;
    learn_rank(m, x, dio->rank);
    x->heard = true;
    x->dtsn = (uint8_t)dio->dtsn;
    x->last_ns = m->now;
    x->dios++;
}

void mesh_dio(struct mesh *m)
{
    struct dio dio;
    if (!read_dio(m->p, &dio)) return;
    struct dodag *d = mesh_dodag_of(m, dio.instance, dio.dodagid);
    if (!d) return;
    struct member *x = mesh_member_of(m, m->sender, (uint32_t)(d - m->dodag));
    if (!x) return;
    struct mesh_version *v = mesh_version_of(d, dio.version);
    bool root = mesh_node_named(m, dio.dodagid) == m->sender;
    if (root) d->root = m->sender;
    if (root) learn_options(m, v);
    if (root && x->heard && !mesh_went_on(m, m->sender, x->last_ns)) v->again = true;
    if (d->root != MESH_NONE) mesh_say(m->here, MESH_ROOT, root);
    if (dio.config.known) learn_config(&v->config, &dio.config);
    if (root) learn_root(m, v, &dio);
    const struct mesh_config *c = config_of(m, d, v, &dio);
    if (c)
        say_parameters(m, c);
    else
        d->withheld[MESH_CONFIG_UNHEARD]++;
    say_config(m, d, v, &dio);
    say_before(m, d, x, &dio);
    say_heard(m, d, dio.version);
    if (x->heard && !x->finite) mesh_say(m->here, MESH_LEAF, dio.rank == MESH_INFINITE_RANK);
    say_gaps(m, x, &dio);
    d->heard_root |= root;
    learn_dodag(m, d, &dio);
    learn_member(m, x, &dio);
    if (dio.rank == MESH_INFINITE_RANK)
        mesh_parent(m, x, MESH_NONE);
    else
        mesh_parent_keep(m, x);
}
