/* SPDX-License-Identifier: Apache-2.0
 * metric.c - metric containers of neighbours (RFC 6551): what an objective function can go by, and
 * which constraints the node does not satisfy. What a router makes of them: container.c. */
#include "objective.h"
#include <stdlib.h>

enum { METRIC_ETX_MAX = 65535, METRIC_INCLUDE = 8, METRIC_ESTIMATED = 1, METRIC_TYPE_AT = 1 };

/* What is known of a container while it is read. */
struct reading {
    const struct rpl *r;
    struct rpl_candidate *c;
    uint32_t value[RPL_METRIC_TYPES]; /* of aggregated metrics, by type */
    bool has[RPL_METRIC_TYPES], metric[RPL_METRIC_TYPES], constraint[RPL_METRIC_TYPES];
    bool any;         /* there is a metric */
    unsigned prec[2]; /* of the metrics that MRHOF goes by */
};

uint32_t rpl_metric_own(const struct rpl *r, const struct rpl_candidate *c, uint8_t type)
{
    switch (type) {
    case RPL_METRIC_ENERGY: return r->config.energy;
    case RPL_METRIC_HOPS: return 1;
    case RPL_METRIC_THROUGHPUT: return r->config.throughput;
    case RPL_METRIC_LATENCY: return RPL_HOP_LATENCY_US;
    case RPL_METRIC_ETX: return c->etx;
    default: return 0;
    }
}

uint32_t rpl_metric_join(uint32_t a, uint32_t b, unsigned how)
{
    uint64_t product = (uint64_t)a * b;
    switch (how) {
    case RPL_METRIC_ADD: return a > UINT32_MAX - b ? UINT32_MAX : a + b;
    case RPL_METRIC_MAX: return a > b ? a : b;
    case RPL_METRIC_MIN: return a < b ? a : b;
    default: return product > UINT32_MAX ? UINT32_MAX : (uint32_t)product;
    }
}

bool rpl_metric_value(const struct rpl_metric *m, uint32_t *to)
{
    struct rd r = rd_open(m->body);
    switch (m->type) {
    case RPL_METRIC_ENERGY:
    case RPL_METRIC_HOPS:
        rd_u8(&r);
        *to = rd_u8(&r);
        break;
    case RPL_METRIC_ETX: *to = rd_be16(&r); break;
    case RPL_METRIC_THROUGHPUT:
    case RPL_METRIC_LATENCY: *to = rd_be32(&r); break;
    default: return false;
    }
    return !r.bad;
}

/* Node Energy (section 3.2): sub-objects add and take away kinds of nodes, one after the other. */
static bool metric_energy_allows(const struct rpl *r, struct slice body)
{
    struct rd in = rd_open(body);
    bool allowed = body.n && !(body.p[0] & METRIC_INCLUDE);
    while (rd_left(&in) && !in.bad) {
        uint8_t flags = rd_u8(&in), threshold = rd_u8(&in);
        bool include = flags & METRIC_INCLUDE, estimated = flags & METRIC_ESTIMATED;
        bool match = (flags >> METRIC_TYPE_AT & 3) == r->config.energy_type;
        if (estimated && include) match = match && r->config.energy > threshold;
        if (estimated && !include) match = match && r->config.energy < threshold;
        if (match) allowed = include;
    }
    return allowed && !in.bad;
}

/* Link Color (section 4.4): colours that the link has to have, or must not have. */
static bool metric_colour_allows(const struct rpl *r, struct slice body)
{
    struct rd in = rd_open(body);
    rd_u8(&in);
    bool allowed = true;
    while (rd_left(&in) && !in.bad) {
        unsigned colour = (unsigned)rd_bits(&in, 10);
        rd_bits(&in, 5);
        bool include = rd_bits(&in, 1), has = (r->config.link_colour & colour) == colour;
        allowed = allowed && include == has;
    }
    return allowed && !in.bad;
}

/* A constraint on a value of the path, which its metric tells up to the neighbour. */
static bool metric_path_allows(const struct reading *x, uint8_t type, uint32_t limit)
{
    uint32_t own = rpl_metric_own(x->r, x->c, type);
    uint32_t path = x->has[type] ? x->value[type] : type == RPL_METRIC_THROUGHPUT ? own : 0;
    if (type == RPL_METRIC_THROUGHPUT) return rpl_metric_join(path, own, RPL_METRIC_MIN) >= limit;
    return rpl_metric_join(path, own, RPL_METRIC_ADD) <= limit;
}

static bool metric_allows(const struct reading *x, const struct rpl_metric *m)
{
    uint32_t limit;
    switch (m->type) {
    case RPL_METRIC_ENERGY: return metric_energy_allows(x->r, m->body);
    case RPL_METRIC_COLOUR: return metric_colour_allows(x->r, m->body);
    case RPL_METRIC_HOPS:
    case RPL_METRIC_THROUGHPUT:
    case RPL_METRIC_LATENCY:
    case RPL_METRIC_ETX:
        return rpl_metric_value(m, &limit) && metric_path_allows(x, m->type, limit);
    default: return false; /* who cannot say that it is satisfied does not go that way */
    }
}

/* MRHOF goes by hop count and latency, which are to be added; that of the least Prec decides, the
 * other one between equals (section 2.3). */
static void metric_for_mrhof(struct reading *x, const struct rpl_metric *m, uint32_t value)
{
    struct rpl_candidate *c = x->c;
    unsigned prec = rpl_fault(x->r, RPL_F_METRIC_PREC) ? 0 : m->flags & RPL_METRIC_PREC;
    bool known = m->type == RPL_METRIC_HOPS || m->type == RPL_METRIC_LATENCY;
    if (!known || m->flags & (RPL_METRIC_R | RPL_METRIC_A)) return;
    if (c->metric_type && prec >= x->prec[0]) {
        if (c->second_type) return;
        c->second_type = m->type;
        c->second = value;
        return;
    }
    c->second_type = c->metric_type;
    c->second = c->metric;
    c->metric_type = m->type;
    c->metric = value;
    x->prec[0] = prec;
}

static void metric_metric(struct reading *x, const struct rpl_metric *m)
{
    uint32_t value;
    x->any = true;
    if (m->type == RPL_METRIC_ETX) x->c->metric_etx = true; /* the Rank says it (RFC 6719 3.4) */
    if (m->type >= RPL_METRIC_TYPES || x->metric[m->type]) return;
    x->metric[m->type] = true;
    if (m->flags & RPL_METRIC_R || !rpl_metric_value(m, &value)) return;
    x->has[m->type] = true;
    x->value[m->type] = value;
    metric_for_mrhof(x, m, value);
}

static void metric_constraint(struct reading *x, const struct rpl_metric *m)
{
    bool mandatory = !(m->flags & RPL_METRIC_O);
    if (m->type < RPL_METRIC_TYPES && x->constraint[m->type]) return;
    if (m->type < RPL_METRIC_TYPES) x->constraint[m->type] = true;
    if (mandatory && !metric_allows(x, m) && !rpl_fault(x->r, RPL_F_METRIC_RX_CONSTRAINT))
        x->c->constrained = true;
}

static void metric_each(struct reading *x, bool constraints)
{
    struct slice all = { x->c->container->b, x->c->container->n };
    struct rpl_metric m;
    bool bad;
    for (size_t k = 0; rpl_metric_next(all, &k, &m, &bad);) {
        bool constraint = m.flags & RPL_METRIC_C;
        if (constraint && constraints) metric_constraint(x, &m);
        if (!constraint && !constraints) metric_metric(x, &m);
    }
}

/* All containers of a message are one (section 2.2). False: there is none, or it is too long. */
static bool metric_gather(const struct rpl *r, struct rpl_candidate *c, const struct rpl_message *m)
{
    struct rpl_option o;
    size_t at = 0, n = 0;
    bool first = rpl_fault(r, RPL_F_METRIC_RX_FIRST);
    while (rpl_option_next(m->options, &at, false, &o)) {
        if (o.type != RPL_METRICS || (n && first)) continue;
        if (!c->container) c->container = calloc(1, sizeof *c->container);
        if (!c->container || n + o.body.n > sizeof c->container->b) return false;
        if (o.body.n) memcpy(c->container->b + n, o.body.p, o.body.n);
        n += o.body.n;
    }
    if (c->container) c->container->n = n;
    return n > 0;
}

void rpl_metrics_read(const struct rpl *r, struct rpl_candidate *c, const struct rpl_message *m)
{
    struct reading x = { .r = r, .c = c };
    c->metric_type = c->second_type = 0;
    c->metric = c->second = 0;
    c->constrained = c->metric_etx = c->metric_strange = false;
    if (!metric_gather(r, c, m)) {
        free(c->container);
        c->container = NULL;
        return;
    }
    metric_each(&x, false);
    metric_each(&x, true);
    c->metric_strange = x.any && !c->metric_type && !c->metric_etx;
}
