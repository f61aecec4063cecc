/* SPDX-License-Identifier: Apache-2.0
 * container.c - the metric container that a router sends (RFC 6551): that of its preferred parent,
 * with the link to that parent and the router itself in it. */
#include "objective.h"

enum {
    CONTAINER_OPTION = 255, /* octets of one option */
    LQL_COUNTER = 0x1f,     /* of a sub-object of Link Quality Level: Val 3, Counter 5 */
    LQL_COUNTER_BITS = 5,
    LC_COUNTER = 0x3f, /* of Link Color: Link Color 10, Counter 6 */
    LC_COUNTER_BITS = 6,
    OBJECT_MAX = 255
};

/* An object that is being written. */
struct object {
    struct rpl_metric m;
    uint8_t body[OBJECT_MAX];
    size_t n;
};

static void object_add(struct object *o, uint32_t value, unsigned octets)
{
    if (o->n + octets > sizeof o->body) {
        o->m.flags |= RPL_METRIC_P; /* it could not be recorded */
        return;
    }
    while (octets--) o->body[o->n++] = (uint8_t)(value >> 8 * octets);
}

static void object_put(struct object *o, size_t at, uint32_t value, unsigned octets)
{
    for (unsigned k = 0; k < octets && at + k < o->n; k++)
        o->body[at + k] = (uint8_t)(value >> 8 * (octets - 1 - k));
}

/* Octets of a value, and where it stands in the body. */
static unsigned object_octets(uint8_t type, size_t *at)
{
    *at = type == RPL_METRIC_HOPS || type == RPL_METRIC_ENERGY ? 1 : 0;
    if (*at) return 1;
    if (type == RPL_METRIC_ETX) return 2;
    return type == RPL_METRIC_THROUGHPUT || type == RPL_METRIC_LATENCY ? 4 : 0;
}

static void container_aggregate(const struct rpl *r, const struct rpl_instance *i,
                                const struct rpl_candidate *p, struct object *o)
{
    size_t at;
    uint32_t value, own = rpl_metric_own(r, p, o->m.type);
    unsigned octets = object_octets(o->m.type, &at);
    if (!octets || !rpl_metric_value(&o->m, &value)) return;
    value = rpl_metric_join(value, own, ((unsigned)o->m.flags & RPL_METRIC_A) >> RPL_METRIC_A_AT);
    if (o->m.type == i->metric_type && !(o->m.flags & RPL_METRIC_A)) value = i->metric;
    if (rpl_fault(r, RPL_F_METRIC_COPIED)) return;
    uint32_t most = octets == 4 ? UINT32_MAX : (1u << 8 * octets) - 1;
    object_put(o, at, value > most ? most : value, octets);
}

/* One link more of this kind, in the sub-object that counts them (sections 4.3.1, 4.4.2). */
static void container_count(const struct rpl *r, struct object *o, uint32_t kind, unsigned bits)
{
    unsigned octets = o->m.type == RPL_METRIC_COLOUR ? 2 : 1;
    uint32_t most = (1u << bits) - 1;
    for (size_t at = 1; at + octets <= o->n; at += octets) {
        uint32_t seen = octets == 2 ? (uint32_t)o->body[at] << 8 | o->body[at + 1] : o->body[at];
        if (seen >> bits != kind || rpl_fault(r, RPL_F_METRIC_TWICE)) continue;
        if ((seen & most) < most)
            object_put(o, at, seen + 1, octets);
        else
            o->m.flags |= RPL_METRIC_P;
        return;
    }
    object_add(o, kind << bits | 1, octets);
}

static void container_record(const struct rpl *r, const struct rpl_candidate *p, struct object *o)
{
    size_t at;
    unsigned octets = object_octets(o->m.type, &at);
    if (o->m.type == RPL_METRIC_QUALITY)
        container_count(r, o, r->config.link_quality, LQL_COUNTER_BITS);
    else if (o->m.type == RPL_METRIC_COLOUR)
        container_count(r, o, r->config.link_colour, LC_COUNTER_BITS);
    else if (octets && !at)
        object_add(o, rpl_metric_own(r, p, o->m.type), octets);
    else if (!rpl_fault(r, RPL_F_METRIC_P))
        o->m.flags |= RPL_METRIC_P;
}

/* Of a metric that is not understood nothing is told, unless it is recorded: then that something is
 * missing. */
static bool container_known(const struct rpl_metric *m)
{
    bool aggregation = (m->flags & RPL_METRIC_A) >> RPL_METRIC_A_AT <= RPL_METRIC_PRODUCT;
    bool recorded_only = m->type == RPL_METRIC_QUALITY || m->type == RPL_METRIC_COLOUR;
    if (m->flags & RPL_METRIC_R) return true;
    return aggregation && m->type && m->type < RPL_METRIC_TYPES && !recorded_only;
}

/* Flags that mean something only (section 2.1). */
static uint16_t container_flags(const struct rpl *r, const struct rpl_metric *m)
{
    uint16_t flags = m->flags & RPL_METRIC_DEFINED;
    if (rpl_fault(r, RPL_F_METRIC_FLAGS)) return m->flags;
    if (flags & RPL_METRIC_C)
        return flags & (uint16_t) ~(RPL_METRIC_P | RPL_METRIC_R | RPL_METRIC_A);
    flags &= (uint16_t)~RPL_METRIC_O;
    if (flags & RPL_METRIC_R)
        flags &= (uint16_t)~RPL_METRIC_A;
    else
        flags &= (uint16_t)~RPL_METRIC_P;
    return flags;
}

static bool container_object(const struct rpl *r, const struct rpl_instance *i,
                             const struct rpl_candidate *p, struct object *o)
{
    bool constraint = o->m.flags & RPL_METRIC_C;
    bool etx = i->conf.ocp == RPL_MRHOF && o->m.type == RPL_METRIC_ETX;
    if (etx && !constraint) return false; /* the Rank says it (RFC 6719 section 3.4) */
    if (!constraint && !container_known(&o->m)) return false;
    if (constraint && rpl_fault(r, RPL_F_METRIC_CONSTRAINT)) return false;
    o->m.flags = container_flags(r, &o->m);
    o->n = o->m.body.n;
    if (o->n) memcpy(o->body, o->m.body.p, o->n);
    if (constraint) return true;
    if (o->m.flags & RPL_METRIC_R)
        container_record(r, p, o);
    else
        container_aggregate(r, i, p, o);
    if (o->m.type == RPL_METRIC_NODE && rpl_fault(r, RPL_F_METRIC_TLV) && o->n > 2) o->n = 2;
    return true;
}

/* A second object of one type is passed over (section 3). */
static bool container_is_second(bool seen[2][RPL_METRIC_TYPES], const struct rpl_metric *m)
{
    bool *had = m->type < RPL_METRIC_TYPES ? &seen[m->flags & RPL_METRIC_C ? 1 : 0][m->type] : NULL;
    bool second = had && *had;
    if (had) *had = true;
    return second;
}

static void container_put(const struct rpl *r, const struct rpl_instance *i,
                          const struct rpl_candidate *p, struct wr *w)
{
    bool seen[2][RPL_METRIC_TYPES] = { 0 }, bad;
    struct slice all = { p->container->b, p->container->n };
    uint8_t body[CONTAINER_OPTION];
    struct wr b = wr_open(body, sizeof body);
    struct object o;
    for (size_t k = 0; rpl_metric_next(all, &k, &o.m, &bad);) {
        bool second = container_is_second(seen, &o.m) && !rpl_fault(r, RPL_F_METRIC_SECOND);
        if (second || !container_object(r, i, p, &o)) continue;
        if (wr_size(&b) + o.n + 4 > sizeof body) { /* another option */
            rpl_put_option(w, RPL_METRICS, (struct slice){ body, wr_size(&b) });
            b = wr_open(body, sizeof body);
        }
        if (o.n + 4 > sizeof body) continue;
        wr_u8(&b, o.m.type);
        wr_be16(&b, o.m.flags);
        wr_u8(&b, (unsigned)o.n);
        wr_bytes(&b, (struct slice){ o.body, o.n });
    }
    if (wr_size(&b)) rpl_put_option(w, RPL_METRICS, (struct slice){ body, wr_size(&b) });
}

/* What a root begins with. */
static void container_root(const struct rpl_instance *i, struct wr *w)
{
    uint8_t body[8];
    struct wr b = wr_open(body, sizeof body);
    if (i->conf.ocp != RPL_MRHOF || !i->metric_type) return;
    wr_u8(&b, i->metric_type);
    wr_be16(&b, 0);
    if (i->metric_type == RPL_METRIC_HOPS) {
        wr_u8(&b, 2);
        wr_u8(&b, 0);
        wr_u8(&b, i->metric);
    } else {
        wr_u8(&b, 4);
        wr_be32(&b, i->metric);
    }
    rpl_put_option(w, RPL_METRICS, (struct slice){ body, wr_size(&b) });
}

void rpl_metrics_put(const struct rpl *r, const struct rpl_instance *i, struct wr *w)
{
    const struct rpl_candidate *p = rpl_preferred(i);
    if (i->leaf) return;
    if (i->root)
        container_root(i, w);
    else if (p && p->container)
        container_put(r, i, p, w);
}

void rpl_metrics_take(struct rpl_instance *i, const struct rpl_candidate *c)
{
    i->metric_type = c->metric_type;
    i->metric = c->metric_type ? rpl_mrhof_metric(c) : 0;
}

void rpl_metrics_worst(const struct rpl *r, struct rpl_instance *i)
{
    bool every = i->metric_type && !rpl_fault(r, RPL_F_MRHOF_BEST);
    for (unsigned n = 0; n < i->count && every; n++) {
        const struct rpl_candidate *c = &i->candidates[n];
        if (!c->parent || c->metric_type != i->metric_type) continue;
        uint32_t metric = rpl_mrhof_metric(c);
        if (metric > i->metric) i->metric = metric;
    }
}
