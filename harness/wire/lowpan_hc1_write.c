/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_hc1_write.h"

enum {
    DISPATCH = 0x42,
    SRC = 6, /* where the two bits of an address stand: prefix elided, identifier elided */
    DST = 4,
    NO_CLASS = 8,
    NEXT = 1, /* where the two bits of the next header stand */
    HC2 = 1,
    SRC_PORT = 0x80,
    DST_PORT = 0x40,
    NO_LENGTH = 0x20,
    UDP_BYTES = 8,
    NUMBER_UDP = 17
};

/* One packet being compressed. */
struct hc1 {
    const uint8_t *p;
    size_t n;
    unsigned code, udp;
};

struct lowpan_iid lowpan_hc1_iid(const uint8_t *octets, size_t n, unsigned pan)
{
    struct lowpan_iid iid = { n == 2 || n == 8,
                              { pan >> 8 & 0xfd, pan & 0xff, 0, 0xff, 0xfe, 0, 0, 0 } };
    if (n == 2) memcpy(iid.octets + 6, octets, 2);
    if (n == 8) memcpy(iid.octets, octets, 8);
    if (n == 8) iid.octets[0] ^= 2;
    return iid;
}

/* ---- the most compact encoding ---- */

static unsigned address_bits(const uint8_t *address, const struct lowpan_iid *iid)
{
    static const uint8_t link_local[8] = { 0xfe, 0x80 };
    bool same = iid->known && !memcmp(address + 8, iid->octets, sizeof iid->octets);
    return (memcmp(address, link_local, sizeof link_local) ? 0 : 2) | same;
}

static unsigned next_bits(unsigned number)
{
    static const uint8_t numbers[4] = { 0, NUMBER_UDP, 58, 6 };
    for (unsigned i = 1; i < 4; i++) {
        if (numbers[i] == number) return i;
    }
    return 0;
}

static bool has_udp(const struct hc1 *h)
{
    return h->p[6] == NUMBER_UDP && h->n >= LOWPAN_IPV6_BYTES + UDP_BYTES;
}

static unsigned compact(const struct hc1 *h, const struct lowpan_hc1_choice *c)
{
    bool class = h->p[0] & 15 || h->p[1] || h->p[2] || h->p[3];
    return address_bits(h->p + 8, &c->src) << SRC | address_bits(h->p + 24, &c->dst) << DST |
           (class ? 0 : NO_CLASS) | next_bits(h->p[6]) << NEXT | (has_udp(h) ? HC2 : 0);
}

static unsigned compact_udp(const struct hc1 *h)
{
    const uint8_t *u = h->p + LOWPAN_IPV6_BYTES;
    size_t length = (size_t)u[4] << 8 | u[5];
    bool src = u[0] == 0xf0 && u[1] >> 4 == 0xb, dst = u[2] == 0xf0 && u[3] >> 4 == 0xb;
    return (src ? SRC_PORT : 0) | (dst ? DST_PORT : 0) |
           (length == h->n - LOWPAN_IPV6_BYTES ? NO_LENGTH : 0);
}

/* ---- fields in line (RFC 4944 section 10.3) ---- */

static void write_bytes(struct wr *w, const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++) wr_bits(w, p[i], 8);
}

static void write_address(const uint8_t *address, unsigned bits, struct wr *w)
{
    if (!(bits & 2)) write_bytes(w, address, 8);
    if (!(bits & 1)) write_bytes(w, address + 8, 8);
}

static void write_header(const struct hc1 *h, struct wr *w)
{
    const uint8_t *p = h->p;
    write_bytes(w, p + 7, 1);
    write_address(p + 8, h->code >> SRC & 3, w);
    write_address(p + 24, h->code >> DST & 3, w);
    if (!(h->code & NO_CLASS)) {
        wr_bits(w, (p[0] & 15u) << 4 | p[1] >> 4, 8);
        wr_bits(w, (p[1] & 15u) << 16 | (unsigned)p[2] << 8 | p[3], 20);
    }
    if (!(h->code >> NEXT & 3)) write_bytes(w, p + 6, 1);
}

static void write_port(const uint8_t *port, bool compressed, struct wr *w)
{
    if (compressed)
        wr_bits(w, port[1] & 15u, 4);
    else
        write_bytes(w, port, 2);
}

static void write_udp(const struct hc1 *h, struct wr *w)
{
    const uint8_t *u = h->p + LOWPAN_IPV6_BYTES;
    write_port(u, h->udp & SRC_PORT, w);
    write_port(u + 2, h->udp & DST_PORT, w);
    if (!(h->udp & NO_LENGTH)) write_bytes(w, u + 4, 2);
    write_bytes(w, u + 6, 2);
}

bool lowpan_hc1_write(struct slice packet, const struct lowpan_hc1_choice *choice, struct wr *out,
                      struct lowpan_compressed *done)
{
    struct hc1 h = { .p = packet.p, .n = packet.n };
    size_t before = wr_size(out);
    *done = (struct lowpan_compressed){ 0 };
    if (packet.n < LOWPAN_IPV6_BYTES) return false;
    h.code =
        choice->encoding == LOWPAN_ANY ? compact(&h, choice) : (unsigned)choice->encoding & 0xff;
    if (h.code & HC2 && packet.n < LOWPAN_IPV6_BYTES + UDP_BYTES) return false;
    wr_u8(out, DISPATCH);
    wr_u8(out, h.code);
    if (h.code & HC2) {
        h.udp = choice->udp == LOWPAN_ANY ? compact_udp(&h) : (unsigned)choice->udp & 0xff;
        wr_u8(out, h.udp);
    }
    write_header(&h, out);
    if (h.code & HC2) write_udp(&h, out);
    wr_bits(out, 0, (unsigned)(8 - out->at % 8) % 8);
    done->head_bytes = wr_size(out) - before;
    done->covers_bytes = LOWPAN_IPV6_BYTES + (h.code & HC2 ? UDP_BYTES : 0);
    wr_bytes(out, slice_part(packet, done->covers_bytes, packet.n));
    done->bytes = wr_size(out) - before;
    return !out->bad;
}
