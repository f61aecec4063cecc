/* SPDX-License-Identifier: Apache-2.0
 * message.c - reading messages. */
#include "message.h"

enum { ICMP_TYPE = 155, PADN_MAX = 5 };

static struct rpl_ip message_ip(struct rd *r)
{
    struct slice s = rd_bytes(r, 16);
    return r->bad ? rpl_ip_any : rpl_ip_at(s.p);
}

static void message_dio(struct rd *r, struct rpl_dio *d)
{
    d->instance = rd_u8(r);
    d->version = rd_u8(r);
    d->rank = rd_be16(r);
    d->grounded = rd_bits(r, 1);
    d->zero = rd_bits(r, 1);
    d->mop = (uint8_t)rd_bits(r, 3);
    d->preference = (uint8_t)rd_bits(r, 3);
    d->dtsn = rd_u8(r);
    d->flags = rd_u8(r);
    d->reserved = rd_u8(r);
    d->dodagid = message_ip(r);
}

static void message_dao(struct rd *r, uint8_t code, struct rpl_dao *d)
{
    bool ack = code == RPL_DAO_ACK || code == RPL_DCO_ACK;
    d->instance = rd_u8(r);
    d->flags = rd_u8(r);
    if (ack)
        d->sequence = rd_u8(r);
    else
        d->reserved = rd_u8(r);
    if (ack)
        d->status = rd_u8(r);
    else
        d->sequence = rd_u8(r);
    if (d->flags & (ack ? RPL_ACK_D : RPL_DAO_D)) d->dodagid = message_ip(r);
}

static bool message_options(struct slice options)
{
    struct rd r = rd_open(options);
    while (rd_left(&r) && !r.bad)
        if (rd_u8(&r) != RPL_PAD1) rd_skip(&r, rd_u8(&r));
    return !r.bad;
}

bool rpl_read(struct rpl_message *m, struct slice icmp)
{
    struct rd r = rd_open(icmp);
    *m = (struct rpl_message){ 0 };
    if (rd_u8(&r) != ICMP_TYPE) return false;
    m->code = rd_u8(&r);
    rd_be16(&r);
    switch (m->code) {
    case RPL_DIS:
        m->u.dis.flags = rd_u8(&r);
        m->u.dis.reserved = rd_u8(&r);
        break;
    case RPL_DIO: message_dio(&r, &m->u.dio); break;
    case RPL_DAO:
    case RPL_DAO_ACK:
    case RPL_DCO:
    case RPL_DCO_ACK: message_dao(&r, m->code, &m->u.dao); break;
    default: return false;
    }
    m->options = rd_rest(&r);
    return !r.bad && message_options(m->options);
}

bool rpl_option_next(struct slice options, size_t *at, bool pads, struct rpl_option *o)
{
    while (*at < options.n) {
        struct rd r = rd_open(slice_part(options, *at, options.n));
        *o = (struct rpl_option){ .at = *at, .type = rd_u8(&r) };
        if (o->type != RPL_PAD1) o->body = rd_bytes(&r, rd_u8(&r));
        if (r.bad) break;
        *at += r.at / 8;
        if (pads || o->type > RPL_PADN) return true;
    }
    *at = options.n;
    return false;
}

bool rpl_read_conf(struct slice body, struct rpl_conf *c)
{
    struct rd r = rd_open(body);
    c->flags = rd_u8(&r);
    c->doublings = rd_u8(&r);
    c->min = rd_u8(&r);
    c->k = rd_u8(&r);
    c->max_rank_increase = rd_be16(&r);
    c->min_hop_rank_increase = rd_be16(&r);
    c->ocp = rd_be16(&r);
    c->reserved = rd_u8(&r);
    c->default_lifetime = rd_u8(&r);
    c->lifetime_unit_s = rd_be16(&r);
    return !r.bad && !rd_left(&r);
}

bool rpl_read_pio(struct slice body, struct rpl_pio *p)
{
    struct rd r = rd_open(body);
    p->bits = rd_u8(&r);
    p->flags = rd_u8(&r);
    p->valid_s = rd_be32(&r);
    p->preferred_s = rd_be32(&r);
    p->reserved = rd_be32(&r);
    p->prefix = message_ip(&r);
    return !r.bad && !rd_left(&r) && p->bits <= 128;
}

/* As many octets as the option has, at least as many as the prefix length needs. */
static bool message_prefix(struct rd *r, uint8_t bits, size_t n, struct rpl_ip *to)
{
    struct slice s = rd_bytes(r, n);
    *to = rpl_ip_any;
    if (r->bad || bits > 128 || n * 8 < bits || n > 16) return false;
    if (n) memcpy(to->b, s.p, n);
    return true;
}

bool rpl_read_rio(struct slice body, struct rpl_rio *o)
{
    struct rd r = rd_open(body);
    o->bits = rd_u8(&r);
    o->flags = rd_u8(&r);
    o->lifetime_s = rd_be32(&r);
    o->n = (uint8_t)rd_left_bytes(&r);
    return message_prefix(&r, o->bits, o->n, &o->prefix);
}

/* The low four bits of the flags may announce a verifier of 8 to 32 octets behind the prefix
 * (RFC 9010 section 6.1). */
bool rpl_read_target(struct slice body, struct rpl_target *t)
{
    struct rd r = rd_open(body);
    t->flags = rd_u8(&r);
    t->bits = rd_u8(&r);
    size_t rovr = (size_t)(t->flags & 0x0f) * 8, n = rd_left_bytes(&r);
    if (r.bad) return false;
    if (rovr > 32 || rovr > n || t->bits > 128 || (n - rovr) * 8 < t->bits) rovr = 0;
    t->n = (uint8_t)(n - rovr);
    if (!message_prefix(&r, t->bits, t->n, &t->prefix)) return false;
    t->rest = rd_rest(&r);
    return true;
}

bool rpl_read_transit(struct slice body, struct rpl_transit *t)
{
    struct rd r = rd_open(body);
    t->flags = rd_u8(&r);
    t->path_control = rd_u8(&r);
    t->path_sequence = rd_u8(&r);
    t->path_lifetime = rd_u8(&r);
    t->has_parent = rd_left(&r) > 0;
    t->parent = t->has_parent ? message_ip(&r) : rpl_ip_any;
    return !r.bad && !rd_left(&r);
}

bool rpl_read_solicited(struct slice body, struct rpl_solicited *s)
{
    struct rd r = rd_open(body);
    s->instance = rd_u8(&r);
    s->flags = rd_u8(&r);
    s->dodagid = message_ip(&r);
    s->version = rd_u8(&r);
    return !r.bad && !rd_left(&r);
}

bool rpl_metric_next(struct slice body, size_t *at, struct rpl_metric *m, bool *bad)
{
    struct rd r = rd_open(slice_part(body, *at, body.n));
    *bad = false;
    if (*at >= body.n) return false;
    m->type = rd_u8(&r);
    m->flags = rd_be16(&r);
    m->body = rd_bytes(&r, rd_u8(&r));
    *bad = r.bad;
    *at += r.at / 8;
    return !r.bad;
}

static bool message_metrics(struct slice body)
{
    struct rpl_metric m;
    size_t at = 0;
    bool bad;
    while (rpl_metric_next(body, &at, &m, &bad)) continue;
    return !bad;
}

static bool message_option_legal(const struct rpl_option *o)
{
    union {
        struct rpl_conf conf;
        struct rpl_pio pio;
        struct rpl_rio rio;
        struct rpl_target target;
        struct rpl_transit transit;
        struct rpl_solicited solicited;
    } u;
    switch (o->type) {
    case RPL_METRICS: return message_metrics(o->body);
    case RPL_RIO: return rpl_read_rio(o->body, &u.rio);
    case RPL_CONFIGURATION: return rpl_read_conf(o->body, &u.conf);
    case RPL_TARGET: return rpl_read_target(o->body, &u.target);
    case RPL_TRANSIT: return rpl_read_transit(o->body, &u.transit);
    case RPL_SOLICITED: return rpl_read_solicited(o->body, &u.solicited);
    case RPL_PIO: return rpl_read_pio(o->body, &u.pio);
    case RPL_DESCRIPTOR: return o->body.n == 4;
    default: return true;
    }
}

bool rpl_options_legal(const struct rpl_message *m)
{
    struct rpl_option o;
    size_t at = 0;
    while (rpl_option_next(m->options, &at, false, &o))
        if (!message_option_legal(&o)) return false;
    return true;
}
