/* SPDX-License-Identifier: Apache-2.0
 * UDP datagrams and whole frames around a payload. */
#include "base/cursor.h"
#include "wire/build.h"
#include "wire/checksum.h"

enum { HOPS = 64, UDP_BYTES = 8, IP4_BYTES = 20, IP6_BYTES = 40, PROTO_NUMBER_UDP = 17 };

static struct slice address(const struct endpoint *e)
{
    return e->family == 4 ? (struct slice){ e->addr + 12, 4 } : (struct slice){ e->addr, 16 };
}

static void write_udp(struct wr *w, const struct endpoint *src, const struct endpoint *dst,
                      struct slice payload)
{
    size_t n = UDP_BYTES + payload.n;
    struct checksum c = { 0 };
    checksum_pseudo(&c, address(src), address(dst), PROTO_NUMBER_UDP, n);
    checksum_add16(&c, src->port);
    checksum_add16(&c, dst->port);
    checksum_add16(&c, (unsigned)n);
    checksum_add(&c, payload);
    uint16_t sum = (uint16_t)~checksum_sum(&c);
    if (n > 65535) w->bad = true;
    wr_be16(w, src->port);
    wr_be16(w, dst->port);
    wr_be16(w, (unsigned)n);
    wr_be16(w, sum ? sum : 0xffff); /* zero would mean "none" */
    wr_bytes(w, payload);
}

/* The header with its checksum right. options: may be empty. */
struct ip4 {
    unsigned tos, id, ttl;
    struct slice options;
};

static void write_ip4(struct wr *w, const struct ip4 *h, const struct endpoint *src,
                      const struct endpoint *dst, size_t body_bytes)
{
    uint8_t octets[60];
    struct wr head = wr_open(octets, sizeof octets);
    size_t n = IP4_BYTES + h->options.n;
    if (n + body_bytes > 65535) w->bad = true;
    wr_u8(&head, (unsigned)(0x40 | n / 4));
    wr_u8(&head, h->tos);
    wr_be16(&head, (unsigned)(n + body_bytes));
    wr_be16(&head, h->id);
    wr_be16(&head, 0x4000); /* not a fragment, and not to be made one */
    wr_u8(&head, h->ttl);
    wr_u8(&head, PROTO_NUMBER_UDP);
    struct wr at_checksum = head;
    wr_be16(&head, 0);
    wr_bytes(&head, address(src));
    wr_bytes(&head, address(dst));
    wr_bytes(&head, h->options);
    struct checksum c = { 0 };
    checksum_add(&c, (struct slice){ octets, wr_size(&head) });
    wr_be16(&at_checksum, (uint16_t)~checksum_sum(&c));
    wr_bytes(w, (struct slice){ octets, wr_size(&head) });
}

/* The fixed header; next: the header that follows. */
struct ip6 {
    uint32_t version_class_flow;
    unsigned next, hops;
};

static void write_ip6(struct wr *w, const struct ip6 *h, const struct endpoint *src,
                      const struct endpoint *dst, size_t body_bytes)
{
    if (body_bytes > 65535) w->bad = true;
    wr_be32(w, h->version_class_flow);
    wr_be16(w, (unsigned)body_bytes);
    wr_u8(w, h->next);
    wr_u8(w, h->hops);
    wr_bytes(w, address(src));
    wr_bytes(w, address(dst));
}

static size_t written(const struct wr *w, size_t before)
{
    return w->bad ? 0 : wr_size(w) - before;
}

size_t build_datagram(const struct endpoint *src, const struct endpoint *dst, struct slice payload,
                      struct wr *out)
{
    size_t before = wr_size(out), body = UDP_BYTES + payload.n;
    if (src->family != dst->family || (src->family != 4 && src->family != 6)) return 0;
    if (src->family == 4)
        write_ip4(out, &(struct ip4){ 0, 0, HOPS, { NULL, 0 } }, src, dst, body);
    else
        write_ip6(out, &(struct ip6){ 0x60000000, PROTO_NUMBER_UDP, HOPS }, src, dst, body);
    write_udp(out, src, dst, payload);
    return written(out, before);
}

/* Octets of the link header of a frame that carries IP; SIZE_MAX when the link type has none. */
static size_t link_bytes(const struct frame *f)
{
    struct rd r = rd_open(f->bytes);
    switch (f->linktype) {
    case 1:
        rd_skip(&r, 12);
        for (unsigned type = rd_be16(&r); type == 0x8100 || type == 0x88a8 || type == 0x9100;) {
            rd_skip(&r, 2);
            type = rd_be16(&r);
        }
        return r.bad ? SIZE_MAX : r.at / 8;
    case 113: return 16;
    case 276: return 20;
    case 0:
    case 108: return 4;
    case 12:
    case 14:
    case 101:
    case 228:
    case 229: return 0;
    default: return SIZE_MAX;
    }
}

static void replace_ip4(const struct packet *p, struct slice ip, struct slice payload,
                        struct wr *out)
{
    struct ip4 h = { 0 };
    struct rd r = rd_open(ip);
    rd_bits(&r, 4);
    size_t header = (size_t)rd_bits(&r, 4) * 4;
    h.tos = rd_u8(&r);
    rd_skip(&r, 2);
    h.id = rd_be16(&r);
    rd_skip(&r, 2);
    h.ttl = rd_u8(&r);
    if (r.bad || header < IP4_BYTES || header > ip.n) {
        out->bad = true;
        return;
    }
    h.options = slice_part(ip, IP4_BYTES, header - IP4_BYTES);
    write_ip4(out, &h, &p->src, &p->dst, UDP_BYTES + payload.n);
    write_udp(out, &p->src, &p->dst, payload);
}

/* Extension headers between the fixed header and UDP stay, unless the packet came in fragments. */
static void replace_ip6(const struct packet *p, struct slice ip, struct slice payload,
                        struct wr *out)
{
    struct ip6 h = { 0 };
    struct rd r = rd_open(ip);
    h.version_class_flow = rd_be32(&r);
    rd_skip(&r, 2);
    h.next = rd_u8(&r);
    h.hops = rd_u8(&r);
    struct slice between = { NULL, 0 };
    if (p->nbufs > 1 || p->payload.p < ip.p || p->payload.p > ip.p + ip.n)
        h.next = PROTO_NUMBER_UDP;
    else
        between = slice_part(ip, IP6_BYTES, (size_t)(p->payload.p - ip.p) - IP6_BYTES - UDP_BYTES);
    if (r.bad || ip.n < IP6_BYTES) {
        out->bad = true;
        return;
    }
    write_ip6(out, &h, &p->src, &p->dst, between.n + UDP_BYTES + payload.n);
    wr_bytes(out, between);
    write_udp(out, &p->src, &p->dst, payload);
}

size_t build_replace_payload(const struct packet *original, struct slice payload, struct wr *out)
{
    size_t before = wr_size(out), link = link_bytes(&original->frame);
    struct slice frame = original->frame.bytes;
    if (!original->payload.p || link > frame.n || original->src.family != original->dst.family)
        return 0;
    struct slice ip = slice_part(frame, link, frame.n);
    wr_bytes(out, slice_part(frame, 0, link));
    if (original->src.family == 4)
        replace_ip4(original, ip, payload, out);
    else
        replace_ip6(original, ip, payload, out);
    return written(out, before);
}
