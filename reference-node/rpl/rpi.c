/* SPDX-License-Identifier: Apache-2.0
 * rpi.c - the RPL option in Hop-by-Hop headers (RFC 6553, RFC 9008 section 4.2). */
#include "private.h"

enum { RPI_63 = 0x63, RPI_23 = 0x23, RPI_LENGTH = 4, PAD1 = 0, HOP_BY_HOP = 0 };

bool rpl_is_option(uint8_t type)
{
    return type == RPI_63 || type == RPI_23;
}

bool rpl_option_good(const struct rpl *r, uint8_t type, uint8_t length)
{
    if (!rpl_is_option(type)) return false;
    if (length > RPI_LENGTH) return !rpl_fault(r, RPL_F_RPI_RX_LONG);
    return length == RPI_LENGTH || rpl_fault(r, RPL_F_RPI_RX_SHORT);
}

static struct slice rpi_header(struct slice packet)
{
    bool here = packet.n >= RPL_IPV6_BYTES + 8 && packet.p[6] == HOP_BY_HOP;
    if (!here) return (struct slice){ NULL, 0 };
    size_t n = ((size_t)packet.p[RPL_IPV6_BYTES + 1] + 1) * 8;
    return slice_part(packet, RPL_IPV6_BYTES, n);
}

bool rpl_rpi_find(const struct rpl *r, struct slice packet, struct rpl_rpi *o, bool *bad)
{
    struct slice header = rpi_header(packet);
    struct rd in = rd_open(header);
    *bad = false;
    rd_skip(&in, 2);
    while (!in.bad && rd_left(&in)) {
        uint8_t type = rd_u8(&in);
        if (type == PAD1) continue;
        struct slice body = rd_bytes(&in, rd_u8(&in));
        if (in.bad || !rpl_is_option(type)) continue;
        *bad = !rpl_option_good(r, type, (uint8_t)body.n);
        if (*bad || body.n < RPI_LENGTH) return false;
        struct rd b = rd_open(body);
        *o = (struct rpl_rpi){ .at = (size_t)(body.p - packet.p), .type = type };
        o->flags = rd_u8(&b);
        o->instance = rd_u8(&b);
        o->sender_rank = rd_be16(&b);
        return !b.bad;
    }
    return false;
}

struct rpl_instance *rpl_rpi_instance(struct rpl *r, struct slice packet, const struct rpl_rpi *o)
{
    bool local = o->instance >= 0x80, dst = local && o->instance & RPL_RPI_D;
    struct rpl_ip dodagid = rpl_ip_at(packet.p + (dst ? 24 : 8));
    uint8_t id = local ? (uint8_t)(o->instance & ~RPL_RPI_D) : o->instance;
    struct rpl_instance *i = rpl_instance_find(r, id, &dodagid);
    return i && i->joined ? i : NULL;
}

void rpl_rpi_put(struct rpl_packet *p, const struct rpl_rpi *o)
{
    struct wr w = wr_open(p->p + o->at, p->n - o->at);
    wr_u8(&w, o->flags);
    wr_u8(&w, o->instance);
    wr_be16(&w, o->sender_rank);
}

static bool rpi_type_23(const struct rpl_instance *i)
{
    return i->mop == 7 || (i->conf.flags & RPL_CONF_RPI_23);
}

bool rpl_compression(const struct rpl *r, uint8_t instance, struct rpl_compression *to)
{
    for (unsigned n = 0; n < RPL_INSTANCES; n++) {
        const struct rpl_instance *i = &r->instances[n];
        if (!i->used || !i->joined || i->instance != instance || instance >= 0x80) continue;
        to->root = i->dodagid;
        to->option = rpi_type_23(i) ? RPI_23 : RPI_63;
        to->on = i->conf.flags & RPL_CONF_T;
        return true;
    }
    return false;
}

bool rpl_rpi_insert(const struct rpl *r, const struct rpl_instance *i, struct rpl_packet *p,
                    uint8_t flags)
{
    bool type_23 = rpi_type_23(i);
    uint8_t *at = p->p + RPL_IPV6_BYTES;
    if (rpl_fault(r, RPL_F_RPI_MISSING)) return true;
    if (p->n + RPL_RPI_BYTES > p->cap) return false;
    if (rpl_fault(r, RPL_F_RPI_TYPE)) type_23 = !type_23;
    if (rpl_fault(r, RPL_F_RPI_F)) flags |= RPL_RPI_F;
    if (rpl_fault(r, RPL_F_RPI_O) && !i->root) flags |= RPL_RPI_O;
    if (rpl_fault(r, RPL_F_RPI_O_DOWN)) flags &= (uint8_t)~RPL_RPI_O;
    memmove(at + RPL_RPI_BYTES, at, p->n - RPL_IPV6_BYTES);
    struct wr w = wr_open(at, RPL_RPI_BYTES);
    wr_u8(&w, p->p[6]);
    wr_u8(&w, 0);
    wr_u8(&w, type_23 ? RPI_23 : RPI_63);
    wr_u8(&w, RPI_LENGTH);
    wr_u8(&w, flags);
    bool d =
        i->instance >= 0x80 && !rpl_fault(r, RPL_F_RPI_D) && !memcmp(p->p + 24, i->dodagid.b, 16);
    wr_u8(&w, i->instance | (d ? RPL_RPI_D : 0u));
    wr_be16(&w, i->root ? rpl_dag_rank(i, i->rank) : 0); /* of the source: 0 */
    p->p[6] = HOP_BY_HOP;
    p->n += RPL_RPI_BYTES;
    w = wr_open(p->p + 4, 2);
    wr_be16(&w, (unsigned)(p->n - RPL_IPV6_BYTES));
    return true;
}
