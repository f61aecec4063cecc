/* SPDX-License-Identifier: Apache-2.0
 * lorh_read.c - 6LoWPAN Routing Headers to IPv6 headers (RFC 8138 sections 4 to 7). */
#include "private.h"

enum { LORH_SRH_LAST = 4, LORH_RPI = 5, LORH_IP_IN_IP = 6 };
enum { LORH_HBH_BYTES = 8, LORH_RH_FIXED = 8, IPV6_IN_IPV6 = 41, ROUTING = 43 };

/* Entries as they came: addresses want the root, which the RPI behind them tells. */
struct lorh_raw {
    struct slice entry[N6_LORH_HOPS];
    unsigned entries;
    struct slice encapsulator;
};

static void lorh_entries(struct rd *r, unsigned size, unsigned type, struct lorh_raw *raw)
{
    for (unsigned i = 0; i <= size; i++) {
        struct slice entry = rd_bytes(r, (size_t)1 << type);
        if (raw->entries == N6_LORH_HOPS) r->bad = true;
        if (!r->bad) raw->entry[raw->entries++] = entry;
    }
}

/* Section 6: bits O, R, F, I, K in the first octet; I and K say what is left out. */
static void lorh_rpi(struct rd *r, unsigned first, struct n6_lorh *to)
{
    to->rpi = true;
    to->flags = (uint8_t)((first & 0x1c) << 3);
    to->instance = first & 2 ? 0 : rd_u8(r);
    to->sender_rank = first & 1 ? (uint16_t)(rd_u8(r) * 256u) : rd_be16(r);
}

static void lorh_ip_in_ip(struct rd *r, size_t length, struct n6_lorh *to, struct lorh_raw *raw)
{
    to->tunnel = true;
    to->hop_limit = rd_u8(r);
    raw->encapsulator = rd_bytes(r, length - 1);
}

static void lorh_unknown(struct rd *r, unsigned first, unsigned type, size_t length,
                         struct n6_lorh *to)
{
    struct slice body = rd_bytes(r, length);
    if (r->bad || to->elective_n + 2 + body.n > sizeof to->elective) {
        r->bad = true;
        return;
    }
    uint8_t *at = to->elective + to->elective_n;
    at[0] = (uint8_t)first;
    at[1] = (uint8_t)type;
    if (body.n) memcpy(at + 2, body.p, body.n);
    to->elective_n += 2 + body.n;
}

/* One header. False: what follows is none, or it is not to be taken. */
static bool lorh_header(const struct node6 *n, struct rd *r, struct n6_lorh *to,
                        struct lorh_raw *raw, bool *drop)
{
    struct slice left = rd_peek(r);
    if (r->bad || !left.n || (left.p[0] >> 5 != 4 && left.p[0] >> 5 != 5)) return false;
    unsigned first = rd_u8(r), type = rd_u8(r), length = first & 0x1f;
    if (first >> 5 == 5 && type == LORH_IP_IN_IP) {
        *drop = length > 17 || (!length && !n6_fault(n, N6_LORH_RX_LENGTH_0));
        if (length) lorh_ip_in_ip(r, length, to, raw);
        return false; /* the last of its chain (section 3.2.2) */
    }
    if (first >> 5 == 5) {
        *drop = n6_fault(n, N6_LORH_RX_ELECTIVE);
        lorh_unknown(r, first, type, length, to);
    } else if (type <= LORH_SRH_LAST) {
        lorh_entries(r, length, type, raw);
    } else if (type == LORH_RPI) {
        lorh_rpi(r, first, to);
    } else {
        *drop = !n6_fault(n, N6_LORH_RX_CRITICAL);
    }
    return !*drop && !r->bad;
}

/* Section 4.3.1: the octets that are there replace the last ones of the reference. */
static struct n6_ip lorh_coalesce(const struct n6_ip *reference, struct slice octets)
{
    struct n6_ip a = *reference;
    memcpy(a.b + 16 - octets.n, octets.p, octets.n);
    return a;
}

static void lorh_addresses(const struct node6 *n, struct n6_lorh *to, const struct lorh_raw *raw)
{
    struct n6_ip root = n6_ip_at(to->dodag.root.b), last;
    to->encapsulator = root;
    if (raw->encapsulator.n) to->encapsulator = lorh_coalesce(&root, raw->encapsulator);
    last = to->encapsulator;
    to->hops = raw->entries;
    for (unsigned i = 0; i < raw->entries; i++) {
        if (n6_fault(n, N6_LORH_RX_REFERENCE)) last = n6_ip_any;
        last = to->hop[i] = lorh_coalesce(&last, raw->entry[i]);
    }
}

bool n6_lorh_read(const struct node6 *n, struct slice from, struct n6_lorh *to)
{
    struct rd r = rd_open(from);
    struct lorh_raw raw = { .entries = 0 };
    bool drop = false;
    *to = (struct n6_lorh){ .n = 0 };
    while (lorh_header(n, &r, to, &raw, &drop)) continue;
    if (drop || r.bad) return false;
    to->n = from.n - rd_left_bytes(&r);
    if (!to->rpi || !n->rpl || !rpl_compression(n->rpl, to->instance, &to->dodag)) return false;
    lorh_addresses(n, to, &raw);
    return true;
}

void n6_lorh_link(const struct n6_lorh *l, struct n6_hc *hc)
{
    if (!l->tunnel) return;
    memcpy(hc->src_iid, l->encapsulator.b + 8, 8);
    if (l->hops) memcpy(hc->dst_iid, l->hop[l->hops - 1].b + 8, 8);
}

/* ---- expansion ---- */

static void lorh_option(const struct n6_lorh *l, uint8_t next, struct wr *w)
{
    wr_u8(w, next);
    wr_u8(w, 0);
    wr_u8(w, l->dodag.option);
    wr_u8(w, 4);
    wr_u8(w, l->flags);
    wr_u8(w, l->instance);
    wr_be16(w, l->sender_rank);
}

/* A routing header of type 3 with whole addresses; last: one behind the hops, or NULL. */
static void lorh_route(const struct n6_lorh *l, const struct n6_ip *last, uint8_t next,
                       struct wr *w)
{
    unsigned count = l->hops - 1 + (last != NULL);
    wr_u8(w, next);
    wr_u8(w, count * 2);
    wr_u8(w, 3);
    wr_u8(w, count);
    wr_be32(w, 0);
    for (unsigned i = 1; i < l->hops; i++) wr_bytes(w, (struct slice){ l->hop[i].b, 16 });
    if (last) wr_bytes(w, (struct slice){ last->b, 16 });
}

/* Where a tunnel without a source route ends: up at the root, down where the packet goes
 * (section 7). */
static struct n6_ip lorh_end(const struct n6_lorh *l, struct slice inner)
{
    return l->flags & 0x80 ? n6_ip_at(inner.p + 24) : n6_ip_at(l->dodag.root.b);
}

static void lorh_ipv6(const struct n6_lorh *l, struct slice inner, const struct n6_ip *dst,
                      uint8_t next, size_t payload, struct wr *w)
{
    wr_bytes(w,
             l->tunnel ? (struct slice){ (const uint8_t[4]){ 0x60 }, 4 } : slice_part(inner, 0, 4));
    wr_be16(w, (unsigned)payload);
    wr_u8(w, next);
    wr_u8(w, l->tunnel ? l->hop_limit : inner.p[7]);
    wr_bytes(w, l->tunnel ? (struct slice){ l->encapsulator.b, 16 } : slice_part(inner, 8, 16));
    wr_bytes(w, (struct slice){ dst->b, 16 });
}

size_t n6_lorh_expand(const struct n6_lorh *l, struct slice inner, uint8_t *to, size_t cap)
{
    if (inner.n < N6_IPV6_BYTES) return 0;
    struct n6_ip final = n6_ip_at(inner.p + 24);
    struct n6_ip dst = l->hops ? l->hop[0] : l->tunnel ? lorh_end(l, inner) : final;
    const struct n6_ip *last = l->tunnel ? NULL : &final;
    struct slice rest = l->tunnel ? inner : slice_part(inner, N6_IPV6_BYTES, inner.n);
    uint8_t upper = l->tunnel ? IPV6_IN_IPV6 : inner.p[6];
    unsigned addresses = l->hops ? l->hops - 1 + (last != NULL) : 0;
    size_t route = addresses ? LORH_RH_FIXED + (size_t)addresses * 16 : 0;
    size_t option = l->rpi ? LORH_HBH_BYTES : 0;
    uint8_t after = route ? ROUTING : upper;
    struct wr w = wr_open(to, cap);
    lorh_ipv6(l, inner, &dst, l->rpi ? 0 : after, option + route + rest.n, &w);
    if (l->rpi) lorh_option(l, after, &w);
    if (route) lorh_route(l, last, upper, &w);
    wr_bytes(&w, rest);
    return w.bad || addresses > 127 ? 0 : wr_size(&w);
}

void n6_lorh_arrived(struct node6 *n, const struct n6_lorh *l, struct slice inner,
                     const struct n6_ll *src, const struct n6_ll *dst)
{
    uint8_t whole[N6_PACKET_BYTES];
    struct n6_lorh taken = *l;
    if (l->hops && !n6_ip_is_mine(n, &l->hop[0])) { /* section 5.6 */
        if (!n6_fault(n, N6_LORH_RX_STRICT)) return;
        n6_ip_source(n, &l->hop[0], &taken.hop[0]);
    }
    size_t size = n6_lorh_expand(&taken, inner, whole, sizeof whole);
    if (!size) return;
    n->routing.compressed = true;
    n->routing.elective_n = l->elective_n;
    memcpy(n->routing.elective, l->elective, l->elective_n);
    n6_ip_in(n, (struct slice){ whole, size }, src, dst);
    n->routing.compressed = false;
    n->routing.elective_n = 0;
}

void n6_lorh_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                const struct n6_ll *dst)
{
    struct n6_hc hc = n6_lowpan_hc(n, src, dst);
    struct n6_lorh l;
    struct n6_expanded x;
    uint8_t inner[N6_PACKET_BYTES];
    if (!n6_lorh_read(n, payload, &l)) return;
    struct slice iphc = slice_part(payload, l.n, payload.n);
    if (!n6_fault(n, N6_LORH_RX_IIDS)) n6_lorh_link(&l, &hc);
    if (!iphc.n || iphc.p[0] >> 5 != 3 || !n6_iphc_read(&hc, iphc, 0, inner, &x)) return;
    n6_iphc_finish(&x, inner, x.n);
    n6_lorh_arrived(n, &l, (struct slice){ inner, x.n }, src, dst);
}
