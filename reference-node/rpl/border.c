/* SPDX-License-Identifier: Apache-2.0
 * border.c - packets that cross the border of the DODAG at its root: what RPL puts into packets is
 * for routers of RPL only (RFC 6553 section 4, RFC 6554 sections 4.2 and 5.1, RFC 9008 sections 6
 * and 12). */
#include "private.h"

enum { HOP_BY_HOP = 0, ROUTING = 43, DESTINATION = 60, SOURCE_ROUTE = 3, OLD_OPTION = 0x63 };
enum { NEXT_HEADER_AT = 6, HEADERS_MAX = 8, BORDER_MTU = 1280 };

/* A source route that is not at its end, in the headers of the packet itself. */
static bool border_source_route(struct slice packet)
{
    struct rd r = rd_open(slice_part(packet, RPL_IPV6_BYTES, packet.n));
    uint8_t next = packet.n > NEXT_HEADER_AT ? packet.p[NEXT_HEADER_AT] : 0xff;
    for (unsigned i = 0; i < HEADERS_MAX; i++) {
        uint8_t this = next;
        if (this != HOP_BY_HOP && this != ROUTING && this != DESTINATION) return false;
        next = rd_u8(&r);
        size_t octets = (rd_u8(&r) + 1u) * 8;
        uint8_t type = rd_u8(&r), left = rd_u8(&r);
        rd_skip(&r, octets - 4);
        if (this == ROUTING && type == SOURCE_ROUTE && left) return true;
        if (r.bad) return false;
    }
    return true; /* so many headers are nothing to be let through */
}

bool rpl_may_enter(const struct rpl *r, struct slice packet)
{
    return rpl_fault(r, RPL_F_IN_SRH) || !border_source_route(packet);
}

bool rpl_tunnel_enters(const struct rpl *r)
{
    return rpl_fault(r, RPL_F_IN_TUNNEL);
}

bool rpl_message_enters(const struct rpl *r)
{
    return rpl_fault(r, RPL_F_IN_MESSAGE);
}

enum rpl_fate rpl_enter(struct rpl *r, struct rpl_packet *p)
{
    const struct rpl_ll nobody = { 0 };
    struct slice packet = { p->p, p->n };
    struct rpl_ip dst;
    struct rpl_rpi o;
    bool bad;
    if (p->n < RPL_IPV6_BYTES || !rpl_may_enter(r, packet)) return RPL_DROP;
    dst = rpl_ip_at(p->p + 24);
    if (!rpl_ip_is_routable(&dst)) return RPL_LEAVE;
    bool plain = rpl_fault(r, RPL_F_IN_OPTION) && rpl_rpi_find(r, packet, &o, &bad);
    enum rpl_fate fate = plain ? rpl_forward(r, p, &nobody) : rpl_foreign(r, p);
    return rpl_fault(r, RPL_F_IN_LARGE) && p->n > BORDER_MTU ? RPL_DROP : fate;
}

enum rpl_fate rpl_leave(struct rpl *r, struct rpl_packet *p)
{
    struct slice packet = { p->p, p->n };
    struct rpl_rpi o;
    bool bad;
    if (border_source_route(packet) && !rpl_fault(r, RPL_F_OUT_SRH)) return RPL_DROP;
    if (!rpl_rpi_find(r, packet, &o, &bad)) {
        if (!bad && rpl_fault(r, RPL_F_OUT_INSERT)) rpl_rpi_insert(r, &r->instances[0], p, 0);
        return bad ? RPL_DROP : RPL_SEND;
    }
    struct rpl_instance *i = rpl_rpi_instance(r, packet, &o);
    if (i && !rpl_rank_check(r, i, &o)) return RPL_DROP;
    if (o.type == OLD_OPTION && !rpl_fault(r, RPL_F_OUT_OPTION)) return RPL_DROP;
    o.sender_rank = i && rpl_fault(r, RPL_F_OUT_RANK) ? (uint16_t)rpl_dag_rank(i, i->rank) : 0;
    rpl_rpi_put(p, &o);
    return RPL_SEND;
}
