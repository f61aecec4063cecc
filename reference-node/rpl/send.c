/* SPDX-License-Identifier: Apache-2.0
 * send.c - from a message to a packet. */
#include "private.h"

enum { SEND_HOP_LIMIT = 255, SEND_CHECKSUM_AT = 2 };

void rpl_out_begin(const struct rpl *r, struct rpl_out *o)
{
    o->w = wr_open(o->packet + RPL_IPV6_BYTES, sizeof o->packet - RPL_IPV6_BYTES);
    o->src = r->link_local;
    o->dst = rpl_ip_all_nodes;
    o->ll = rpl_ll_broadcast;
}

const struct rpl_ip *rpl_source(const struct rpl *r, const struct rpl_instance *i)
{
    for (unsigned n = 0; n < r->address_count; n++)
        for (unsigned k = 0; k < i->pio_count; k++)
            if (rpl_ip_match(&r->addresses[n], &i->pio[k].prefix, i->pio[k].bits))
                return &r->addresses[n];
    return r->address_count ? &r->addresses[0] : NULL;
}

bool rpl_out_finish(const struct rpl *r, struct rpl_out *o, struct slice *packet)
{
    struct wr w = wr_open(o->packet, RPL_IPV6_BYTES);
    size_t n = wr_size(&o->w);
    uint8_t *icmp = o->packet + RPL_IPV6_BYTES;
    if (o->w.bad) return false;
    if (rpl_fault(r, RPL_F_ALL_NODES) && rpl_ip_is_multicast(&o->dst)) o->dst.b[15] = 1;
    bool bare = rpl_fault(r, RPL_F_CHECKSUM);
    uint16_t sum = rpl_checksum(bare ? &rpl_ip_any : &o->src, bare ? &rpl_ip_any : &o->dst,
                                bare ? 0 : 58, (struct slice){ icmp, n });
    icmp[SEND_CHECKSUM_AT] = (uint8_t)(sum >> 8);
    icmp[SEND_CHECKSUM_AT + 1] = (uint8_t)sum;
    wr_be32(&w, 0x60000000);
    wr_be16(&w, (unsigned)n);
    wr_u8(&w, 58);
    wr_u8(&w, SEND_HOP_LIMIT);
    wr_bytes(&w, (struct slice){ o->src.b, 16 });
    wr_bytes(&w, (struct slice){ o->dst.b, 16 });
    *packet = (struct slice){ o->packet, RPL_IPV6_BYTES + n };
    return true;
}

void rpl_out_send(struct rpl *r, struct rpl_out *o)
{
    struct slice packet;
    if (!rpl_out_finish(r, o, &packet)) return;
    struct rpl_packet p = { .p = o->packet, .n = packet.n, .cap = sizeof o->packet };
    p.next_hop = o->ll;
    rpl_packet_send(r, &p);
}
