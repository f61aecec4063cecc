/* SPDX-License-Identifier: Apache-2.0
 * nd_write.c - writing ND messages (RFC 4861 section 4, RFC 6775 section 4, RFC 4944 section 8). */
#include "private.h"

void n6_nd_begin(const struct node6 *n, struct n6_nd_out *o, uint8_t type)
{
    *o = (struct n6_nd_out){ .hop_limit = 255 };
    bool dad = type == N6_DAR || type == N6_DAC;
    if (dad) o->hop_limit = n6_fault(n, N6_ND_DAR_HLIM) ? 255 : 64;
    if (!dad && n6_fault(n, N6_ND_HLIM_64)) o->hop_limit = 64;
    o->w = wr_open(o->bytes, sizeof o->bytes);
    wr_u8(&o->w, type);
    wr_u8(&o->w, !dad && n6_fault(n, N6_ND_CODE));
    wr_be16(&o->w, 0);
}

static void nd_zeros(struct wr *w, unsigned count)
{
    for (unsigned i = 0; i < count; i++) wr_u8(w, 0);
}

void n6_nd_put_ll(const struct node6 *n, struct n6_nd_out *o, uint8_t type)
{
    struct n6_ll a = n->source;
    if (a.n == 8 && n6_fault(n, N6_ND_SLLAO_UL)) a.b[0] ^= 2;
    wr_u8(&o->w, type);
    wr_u8(&o->w, a.n == 8 ? 2 : 1);
    wr_bytes(&o->w, (struct slice){ a.b, a.n });
    wr_u8(&o->w, n6_fault(n, N6_ND_SLLAO_PADDING));
    nd_zeros(&o->w, a.n == 8 ? 5 : 3);
}

void n6_nd_put_aro(const struct node6 *n, struct n6_nd_out *o, const struct n6_aro *a)
{
    struct n6_rovr rovr = a->rovr;
    if (n6_fault(n, N6_ND_EUI64_UL)) rovr.b[0] ^= 2;
    wr_u8(&o->w, 33);
    wr_u8(&o->w, 1 + rovr.n / 8u);
    wr_u8(&o->w, a->status);
    wr_u8(&o->w, a->opaque);
    wr_u8(&o->w, a->flags);
    wr_u8(&o->w, a->tid);
    wr_be16(&o->w, a->minutes);
    wr_bytes(&o->w, (struct slice){ rovr.b, rovr.n });
}

void n6_nd_put_pio(struct n6_nd_out *o, const struct n6_pio *p)
{
    wr_u8(&o->w, 3);
    wr_u8(&o->w, 4);
    wr_u8(&o->w, p->bits);
    wr_u8(&o->w, p->flags);
    wr_be32(&o->w, p->valid_s);
    wr_be32(&o->w, p->preferred_s);
    wr_be32(&o->w, 0);
    wr_bytes(&o->w, (struct slice){ p->prefix.b, 16 });
}

/* Length 2 holds 64 bits of prefix, length 3 all of it. */
void n6_nd_put_6co(const struct node6 *n, struct n6_nd_out *o, const struct n6_6co *c)
{
    bool large = c->bits > 64;
    struct n6_ip prefix = { { 0 } };
    n6_ip_overlay(&prefix, &c->prefix, c->bits);
    wr_u8(&o->w, 34);
    wr_u8(&o->w, large ? 3 : 2);
    wr_u8(&o->w, n6_fault(n, N6_ND_RA_6CO_LENGTH) ? c->bits / 8u : c->bits);
    wr_u8(&o->w, (c->compress ? 0x10u : 0u) | c->cid);
    wr_be16(&o->w, 0);
    wr_be16(&o->w, c->minutes);
    wr_bytes(&o->w, (struct slice){ prefix.b, large ? 16 : 8 });
}

void n6_nd_put_abro(const struct node6 *n, struct n6_nd_out *o, const struct n6_abro *a)
{
    bool swapped = n6_fault(n, N6_ND_RA_ABRO_WORDS);
    wr_u8(&o->w, 35);
    wr_u8(&o->w, 3);
    wr_be16(&o->w, (swapped ? a->version >> 16 : a->version) & 0xffff);
    wr_be16(&o->w, (swapped ? a->version : a->version >> 16) & 0xffff);
    wr_be16(&o->w, a->minutes);
    wr_bytes(&o->w, (struct slice){ a->border.b, 16 });
}

void n6_nd_put_6cio(const struct node6 *n, struct n6_nd_out *o, uint8_t flags)
{
    wr_u8(&o->w, 36);
    wr_u8(&o->w, 1);
    wr_u8(&o->w, n6_fault(n, N6_ND_EARO_6CIO_UNASSIGNED) ? 0x80 : 0);
    wr_u8(&o->w, flags);
    nd_zeros(&o->w, 4);
}

/* Who hears an advertisement need not know the contexts in it yet (RFC 6775 section 5.4.2). */
static unsigned nd_style(const struct node6 *n, const struct n6_nd_out *o)
{
    bool careful = o->bytes[0] == N6_RA && !n6_fault(n, N6_ND_RA_COMPRESSED);
    return careful ? n->style | N6_STYLE_NO_CONTEXT : n->style;
}

bool n6_nd_send(struct node6 *n, struct n6_nd_out *o)
{
    unsigned style = n->style;
    struct n6_send s = { .src = o->src, .dst = o->dst, .next = N6_NH_ICMPV6, .checksum_at = 2 };
    s.hop_limit = o->hop_limit;
    s.next_hop = o->next_hop;
    s.payload = o->bytes;
    s.n = wr_size(&o->w);
    n->style = nd_style(n, o);
    bool sent = !o->w.bad && n6_ip_send(n, &s);
    n->style = style;
    return sent;
}
