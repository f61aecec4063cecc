/* SPDX-License-Identifier: Apache-2.0
 * p2p_message.c - the P2P Route Discovery Option, P2P-DRO and P2P-DRO-ACK as they lie on the wire
 * (RFC 6997 sections 7, 8 and 10). */
#include "p2p.h"

enum { ADDRESS = 16, ICMP_TYPE = 155 };

static bool rdo_address(struct rd *r, const struct rpl_ip *dodagid, uint8_t compr,
                        struct rpl_ip *to)
{
    struct slice s = rd_bytes(r, ADDRESS - (size_t)compr);
    if (r->bad) return false;
    *to = *dodagid;
    memcpy(to->b + compr, s.p, s.n);
    return true;
}

static bool rdo_read(struct slice body, const struct rpl_ip *dodagid, struct rpl_rdo *o)
{
    struct rd r = rd_open(body);
    *o = (struct rpl_rdo){ 0 };
    o->reply = rd_bits(&r, 1);
    o->hop_by_hop = rd_bits(&r, 1);
    o->routes = (uint8_t)rd_bits(&r, 2);
    o->compr = (uint8_t)rd_bits(&r, 4);
    o->lifetime = (uint8_t)rd_bits(&r, 2);
    o->limit = (uint8_t)rd_bits(&r, 6);
    if (!rdo_address(&r, dodagid, o->compr, &o->target)) return false;
    while (rd_left(&r)) {
        if (o->n == RPL_P2P_HOPS || !rdo_address(&r, dodagid, o->compr, &o->addresses[o->n]))
            return false;
        if (!rpl_ip_is_routable(&o->addresses[o->n++])) return false;
    }
    return !r.bad;
}

bool rpl_rdo_find(struct slice options, const struct rpl_ip *dodagid, bool any, struct rpl_rdo *to)
{
    struct rpl_option o;
    size_t at = 0;
    unsigned n = 0;
    while (rpl_option_next(options, &at, false, &o)) {
        if (o.type != RPL_RDO || (n++ && any)) continue;
        if (!rdo_read(o.body, dodagid, to)) return false;
    }
    return n == 1 || (n && any);
}

static void rdo_put_address(struct wr *w, const struct rpl_ip *a, uint8_t compr)
{
    wr_bytes(w, (struct slice){ a->b + compr, ADDRESS - (size_t)compr });
}

void rpl_rdo_put(struct wr *w, const struct rpl_rdo *o)
{
    wr_u8(w, RPL_RDO);
    wr_u8(w, 2 + (o->n + 1) * (ADDRESS - (unsigned)o->compr));
    wr_bits(w, o->reply, 1);
    wr_bits(w, o->hop_by_hop, 1);
    wr_bits(w, o->routes, 2);
    wr_bits(w, o->compr, 4);
    wr_bits(w, o->lifetime, 2);
    wr_bits(w, o->limit, 6);
    rdo_put_address(w, &o->target, o->compr);
    for (unsigned i = 0; i < o->n; i++) rdo_put_address(w, &o->addresses[i], o->compr);
}

/* No option runs past the end. */
static bool options_whole(struct slice options)
{
    struct rd r = rd_open(options);
    while (rd_left(&r) && !r.bad)
        if (rd_u8(&r) != RPL_PAD1) rd_skip(&r, rd_u8(&r));
    return !r.bad;
}

bool rpl_dro_read(struct rpl_dro *d, struct slice icmp)
{
    struct rd r = rd_open(icmp);
    if (rd_u8(&r) != ICMP_TYPE) return false;
    *d = (struct rpl_dro){ .code = rd_u8(&r) };
    bool ack = d->code == RPL_P2P_DRO_ACK;
    rd_skip(&r, 2);
    d->instance = rd_u8(&r);
    d->version = rd_u8(&r);
    if (!ack) d->stop = rd_bits(&r, 1);
    if (!ack) d->ack = rd_bits(&r, 1);
    d->sequence = (uint8_t)rd_bits(&r, 2);
    rd_bits(&r, ack ? 14 : 12);
    struct slice dodagid = rd_bytes(&r, ADDRESS);
    if (r.bad || (!ack && d->code != RPL_P2P_DRO)) return false;
    d->dodagid = rpl_ip_at(dodagid.p);
    d->options = rd_rest(&r);
    return options_whole(d->options);
}

void rpl_dro_put(struct wr *w, const struct rpl_dro *d)
{
    bool ack = d->code == RPL_P2P_DRO_ACK;
    wr_u8(w, ICMP_TYPE);
    wr_u8(w, d->code);
    wr_be16(w, 0);
    wr_u8(w, d->instance);
    wr_u8(w, d->version);
    if (!ack) wr_bits(w, d->stop, 1);
    if (!ack) wr_bits(w, d->ack, 1);
    wr_bits(w, d->sequence, 2);
    wr_bits(w, 0, ack ? 14 : 12);
    wr_bytes(w, (struct slice){ d->dodagid.b, ADDRESS });
}
