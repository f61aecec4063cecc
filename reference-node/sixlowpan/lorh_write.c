/* SPDX-License-Identifier: Apache-2.0
 * lorh_write.c - IPv6 headers to 6LoWPAN Routing Headers (RFC 8138 sections 5 to 7). */
#include "private.h"

enum { HOP_BY_HOP = 0, IPV6_IN_IPV6 = 41, ROUTING = 43, RH_FIXED = 8, HBH_BYTES = 8 };
enum { FLAG_O = 0x80, FLAGS = 0xe0, ENTRIES_MAX = 32 };

/* ---- what there is ---- */

/* The header right behind the IPv6 header: one RPL option and nothing else. */
static bool split_option(const struct node6 *n, struct slice p, struct n6_lorh *l)
{
    const uint8_t *h = p.p + N6_IPV6_BYTES;
    if (p.n < N6_IPV6_BYTES + HBH_BYTES || p.p[6] != HOP_BY_HOP || h[1] != 0) return false;
    if (!rpl_is_option(h[2]) || h[3] != 4 || h[4] & ~FLAGS) return false;
    l->rpi = true;
    l->flags = h[4];
    l->instance = h[5];
    l->sender_rank = (uint16_t)(h[6] << 8 | h[7]);
    return rpl_compression(n->rpl, l->instance, &l->dodag);
}

static bool add_hop(struct n6_lorh *l, const struct n6_ip *a)
{
    if (l->hops == N6_LORH_HOPS) return false;
    l->hop[l->hops++] = *a;
    return true;
}

/* What is left of a routing header of type 3 (RFC 6554 section 3) at p.p[at]. */
static bool split_route(struct slice p, size_t *at, struct n6_lorh *l, uint8_t *next)
{
    struct slice h = slice_part(p, *at, p.n);
    if (h.n < RH_FIXED || h.n < ((size_t)h.p[1] + 1) * 8 || h.p[2] != 3) return false;
    h = slice_part(h, 0, ((size_t)h.p[1] + 1) * 8);
    size_t each = 16u - (h.p[4] >> 4), end = 16u - (h.p[4] & 15), pad = h.p[5] >> 4;
    if (h.n < RH_FIXED + pad + end || (h.n - RH_FIXED - pad - end) % each) return false;
    size_t count = (h.n - RH_FIXED - pad - end) / each + 1;
    if (h.p[3] > count) return false;
    for (size_t k = count - h.p[3]; k < count; k++) {
        struct n6_ip a = n6_ip_at(p.p + 24);
        size_t bytes = k + 1 == count ? end : each;
        memcpy(a.b + 16 - bytes, h.p + RH_FIXED + k * each, bytes);
        if (!add_hop(l, &a)) return false;
    }
    *next = h.p[0];
    *at += h.n;
    return true;
}

/* The tunnel's end is left out where everybody knows it (section 7). */
static bool end_is_implied(const struct n6_lorh *l, const struct n6_ip *dst, struct slice inner)
{
    if (l->flags & FLAG_O) return !memcmp(inner.p + 24, dst->b, 16);
    return !memcmp(l->dodag.root.b, dst->b, 16);
}

static bool split_tunnel(struct slice p, struct slice rest, struct n6_lorh *l, uint8_t *inner,
                         size_t *inner_n)
{
    if (rest.n < N6_IPV6_BYTES || rest.n > N6_PACKET_BYTES) return false;
    struct n6_ip dst = n6_ip_at(p.p + 24);
    l->tunnel = true;
    l->hop_limit = p.p[7];
    l->encapsulator = n6_ip_at(p.p + 8);
    if (l->hops == 1 && end_is_implied(l, &dst, rest)) l->hops = 0;
    memcpy(inner, rest.p, rest.n);
    *inner_n = rest.n;
    return true;
}

/* Without a tunnel the last address is that of the packet (section 5.2.2). */
static bool split_plain(struct slice p, struct slice rest, struct n6_lorh *l, uint8_t next,
                        uint8_t *inner, size_t *inner_n)
{
    if (rest.n > N6_PACKET_BYTES - N6_IPV6_BYTES) return false;
    struct n6_ip last = l->hop[--l->hops];
    memcpy(inner, p.p, N6_IPV6_BYTES);
    inner[4] = (uint8_t)(rest.n >> 8);
    inner[5] = (uint8_t)rest.n;
    inner[6] = next;
    memcpy(inner + 24, last.b, 16);
    if (rest.n) memcpy(inner + N6_IPV6_BYTES, rest.p, rest.n);
    l->encapsulator = n6_ip_at(l->dodag.root.b);
    *inner_n = N6_IPV6_BYTES + rest.n;
    return true;
}

bool n6_lorh_split(const struct node6 *n, struct slice packet, struct n6_lorh *l, uint8_t *inner,
                   size_t *inner_n)
{
    size_t at = N6_IPV6_BYTES + HBH_BYTES;
    *l = (struct n6_lorh){ .n = 0 };
    if (!split_option(n, packet, l)) return false;
    struct n6_ip dst = n6_ip_at(packet.p + 24);
    uint8_t next = packet.p[N6_IPV6_BYTES];
    if (!add_hop(l, &dst) || (next == ROUTING && !split_route(packet, &at, l, &next))) return false;
    struct slice rest = slice_part(packet, at, packet.n);
    return next == IPV6_IN_IPV6 ? split_tunnel(packet, rest, l, inner, inner_n)
                                : split_plain(packet, rest, l, next, inner, inner_n);
}

/* ---- how it is written ---- */

/* Octets at the end of a in which it differs from b. */
static unsigned own_octets(const struct n6_ip *a, const struct n6_ip *b)
{
    unsigned same = 0;
    while (same < 16 && a->b[same] == b->b[same]) same++;
    return 16 - same;
}

/* The SRH-6LoRH type that all entries can have: 1, 2, 4, 8 or 16 octets of each (section 5.1). */
static unsigned route_type(const struct n6_lorh *l)
{
    const struct n6_ip *reference = &l->encapsulator;
    unsigned type = 0;
    for (unsigned i = 0; i < l->hops; i++) {
        while (own_octets(&l->hop[i], reference) > 1u << type) type++;
        reference = &l->hop[i];
    }
    return type;
}

static void write_route(const struct node6 *n, const struct n6_lorh *l, struct wr *w)
{
    unsigned type = route_type(l), size = 1u << type;
    for (unsigned i = 0; i < l->hops; i += ENTRIES_MAX) {
        unsigned count = l->hops - i < ENTRIES_MAX ? l->hops - i : ENTRIES_MAX;
        wr_u8(w, 0x80u | (count - 1 + n6_fault(n, N6_LORH_SIZE)));
        wr_u8(w, type);
        for (unsigned k = i; k < i + count; k++)
            wr_bytes(w, (struct slice){ l->hop[k].b + 16 - size, size });
    }
}

/* Sections 6.1 and 6.2: octets that are zero are left out. */
static void write_rpi(const struct node6 *n, const struct n6_lorh *l, struct wr *w)
{
    bool i = !l->instance || n6_fault(n, N6_LORH_I);
    bool k = !(l->sender_rank & 0xff) || n6_fault(n, N6_LORH_K);
    wr_u8(w, 0x80u | l->flags >> 3 | (unsigned)i << 1 | k);
    wr_u8(w, 5);
    if (!i) wr_u8(w, l->instance);
    wr_u8(w, l->sender_rank >> 8);
    if (!k) wr_u8(w, l->sender_rank & 0xff);
}

static void write_tunnel(const struct n6_lorh *l, struct wr *w)
{
    struct n6_ip root = n6_ip_at(l->dodag.root.b);
    unsigned own = own_octets(&l->encapsulator, &root);
    unsigned bytes = !own ? 0 : own <= 2 ? 2 : own <= 8 ? 8 : 16;
    wr_u8(w, 0xa0u | (1 + bytes));
    wr_u8(w, 6);
    wr_u8(w, l->hop_limit);
    wr_bytes(w, (struct slice){ l->encapsulator.b + 16 - bytes, bytes });
}

size_t n6_lorh_write(const struct node6 *n, const struct n6_lorh *l, uint8_t *to, size_t cap)
{
    struct wr w = wr_open(to, cap);
    bool rpi_first = n6_fault(n, N6_LORH_ORDER), rpi = !n6_fault(n, N6_LORH_RPI);
    wr_u8(&w, N6_PAGE_1);
    wr_bytes(&w, (struct slice){ l->elective, l->elective_n });
    if (rpi && rpi_first) write_rpi(n, l, &w);
    write_route(n, l, &w);
    if (rpi && !rpi_first) write_rpi(n, l, &w);
    if (l->tunnel) write_tunnel(l, &w);
    return w.bad ? 0 : wr_size(&w);
}
