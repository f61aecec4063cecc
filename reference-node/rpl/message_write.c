/* SPDX-License-Identifier: Apache-2.0
 * message_write.c - writing messages. */
#include "message.h"

static void write_head(struct wr *w, uint8_t code)
{
    wr_u8(w, 155);
    wr_u8(w, code);
    wr_be16(w, 0);
}

static void write_ip(struct wr *w, const struct rpl_ip *a)
{
    wr_bytes(w, (struct slice){ a->b, 16 });
}

void rpl_put_dis(struct wr *w, const struct rpl_dis *d)
{
    write_head(w, RPL_DIS);
    wr_u8(w, d->flags);
    wr_u8(w, d->reserved);
}

void rpl_put_dio(struct wr *w, const struct rpl_dio *d)
{
    write_head(w, RPL_DIO);
    wr_u8(w, d->instance);
    wr_u8(w, d->version);
    wr_be16(w, d->rank);
    wr_bits(w, d->grounded, 1);
    wr_bits(w, d->zero, 1);
    wr_bits(w, d->mop, 3);
    wr_bits(w, d->preference, 3);
    wr_u8(w, d->dtsn);
    wr_u8(w, d->flags);
    wr_u8(w, d->reserved);
    write_ip(w, &d->dodagid);
}

void rpl_put_dao(struct wr *w, uint8_t code, const struct rpl_dao *d)
{
    bool ack = code == RPL_DAO_ACK || code == RPL_DCO_ACK;
    write_head(w, code);
    wr_u8(w, d->instance);
    wr_u8(w, d->flags);
    wr_u8(w, ack ? d->sequence : d->reserved);
    wr_u8(w, ack ? d->status : d->sequence);
    if (d->flags & (ack ? RPL_ACK_D : RPL_DAO_D)) write_ip(w, &d->dodagid);
}

void rpl_put_option(struct wr *w, uint8_t type, struct slice body)
{
    wr_u8(w, type);
    if (type == RPL_PAD1) return;
    wr_u8(w, (unsigned)body.n);
    wr_bytes(w, body);
}

static void write_option(struct wr *w, uint8_t type, size_t n)
{
    wr_u8(w, type);
    wr_u8(w, (unsigned)n);
}

void rpl_put_conf(struct wr *w, const struct rpl_conf *c)
{
    write_option(w, RPL_CONFIGURATION, 14);
    wr_u8(w, c->flags);
    wr_u8(w, c->doublings);
    wr_u8(w, c->min);
    wr_u8(w, c->k);
    wr_be16(w, c->max_rank_increase);
    wr_be16(w, c->min_hop_rank_increase);
    wr_be16(w, c->ocp);
    wr_u8(w, c->reserved);
    wr_u8(w, c->default_lifetime);
    wr_be16(w, c->lifetime_unit_s);
}

void rpl_put_pio(struct wr *w, const struct rpl_pio *p)
{
    write_option(w, RPL_PIO, 30);
    wr_u8(w, p->bits);
    wr_u8(w, p->flags);
    wr_be32(w, p->valid_s);
    wr_be32(w, p->preferred_s);
    wr_be32(w, p->reserved);
    write_ip(w, &p->prefix);
}

void rpl_put_rio(struct wr *w, const struct rpl_rio *r)
{
    write_option(w, RPL_RIO, 6u + r->n);
    wr_u8(w, r->bits);
    wr_u8(w, r->flags);
    wr_be32(w, r->lifetime_s);
    wr_bytes(w, (struct slice){ r->prefix.b, r->n });
}

void rpl_put_target(struct wr *w, const struct rpl_target *t)
{
    write_option(w, RPL_TARGET, 2u + t->n + t->rest.n);
    wr_u8(w, t->flags);
    wr_u8(w, t->bits);
    wr_bytes(w, (struct slice){ t->prefix.b, t->n });
    wr_bytes(w, t->rest);
}

void rpl_put_transit(struct wr *w, const struct rpl_transit *t)
{
    write_option(w, RPL_TRANSIT, t->has_parent ? 20 : 4);
    wr_u8(w, t->flags);
    wr_u8(w, t->path_control);
    wr_u8(w, t->path_sequence);
    wr_u8(w, t->path_lifetime);
    if (t->has_parent) write_ip(w, &t->parent);
}

void rpl_put_solicited(struct wr *w, const struct rpl_solicited *s)
{
    write_option(w, RPL_SOLICITED, 19);
    wr_u8(w, s->instance);
    wr_u8(w, s->flags);
    write_ip(w, &s->dodagid);
    wr_u8(w, s->version);
}

/* What cannot be read as its type is written as it came. */
static void write_again(struct wr *w, const struct rpl_option *o)
{
    struct rpl_conf conf;
    struct rpl_pio pio;
    struct rpl_rio rio;
    struct rpl_target target;
    struct rpl_transit transit;
    struct rpl_solicited solicited;
    if (o->type == RPL_CONFIGURATION && rpl_read_conf(o->body, &conf))
        rpl_put_conf(w, &conf);
    else if (o->type == RPL_PIO && rpl_read_pio(o->body, &pio))
        rpl_put_pio(w, &pio);
    else if (o->type == RPL_RIO && rpl_read_rio(o->body, &rio))
        rpl_put_rio(w, &rio);
    else if (o->type == RPL_TARGET && rpl_read_target(o->body, &target))
        rpl_put_target(w, &target);
    else if (o->type == RPL_TRANSIT && rpl_read_transit(o->body, &transit))
        rpl_put_transit(w, &transit);
    else if (o->type == RPL_SOLICITED && rpl_read_solicited(o->body, &solicited))
        rpl_put_solicited(w, &solicited);
    else
        rpl_put_option(w, o->type, o->body);
}

bool rpl_put_again(struct wr *w, const struct rpl_message *m)
{
    struct rpl_option o;
    size_t at = 0;
    if (m->code == RPL_DIS)
        rpl_put_dis(w, &m->u.dis);
    else if (m->code == RPL_DIO)
        rpl_put_dio(w, &m->u.dio);
    else
        rpl_put_dao(w, m->code, &m->u.dao);
    while (rpl_option_next(m->options, &at, true, &o)) write_again(w, &o);
    return !w->bad;
}
