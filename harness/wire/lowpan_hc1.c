/* SPDX-License-Identifier: Apache-2.0
 * LOWPAN_HC1 and HC_UDP (RFC 4944 section 10), which RFC 6282 replaced. Their fields follow each
 * other bit by bit. */
#include "wire/lowpan_packet.h"

#define SPEC "RFC4944:10.3.1"

enum { IPV6_BYTES = 40, UDP_BYTES = 8 };
enum {
    SRC_PREFIX = 0x80,
    SRC_IID = 0x40,
    DST_PREFIX = 0x20,
    DST_IID = 0x10,
    NO_CLASS = 8,
    HC2 = 1
};

struct hc1 {
    struct lowpan *l;
    struct slice all;
    size_t begin; /* of all, in bits of the cursor */
    unsigned code, code2;
};

static size_t here(const struct hc1 *h)
{
    return h->l->r.at - h->begin;
}

/* Read a field in line; its row, and where it goes in the packet (bit `at`). */
static uint64_t field(struct hc1 *h, unsigned bits, unsigned row, size_t at)
{
    size_t from = here(h);
    uint64_t v = rd_bits(&h->l->r, bits);
    if (h->l->r.bad) return 0;
    if (row) walk_bits(h->l->w, LOWPAN_ID(row), h->all, (unsigned)from, bits);
    lowpan_origin(h->l, at, bits, h->all, from, bits);
    return v;
}

static void code_rows(const struct hc1 *h)
{
    static const struct {
        uint8_t row, at, bits;
    } rows[] = { { LOWPAN_PATTERN, 0, 8 },         { LOWPAN_HC1_ENCODING, 8, 8 },
                 { LOWPAN_HC1_SRC_PREFIX, 8, 1 },  { LOWPAN_HC1_SRC_IFC, 9, 1 },
                 { LOWPAN_HC1_DST_PREFIX, 10, 1 }, { LOWPAN_HC1_DST_IFC, 11, 1 },
                 { LOWPAN_HC1_CLASS, 12, 1 },      { LOWPAN_HC1_NEXT, 13, 2 },
                 { LOWPAN_HC1_MORE, 15, 1 },       { LOWPAN_HC2_ENCODING, 16, 8 },
                 { LOWPAN_HC2_SRC, 16, 1 },        { LOWPAN_HC2_DST, 17, 1 },
                 { LOWPAN_HC2_LENGTH, 18, 1 } };
    unsigned n = sizeof rows / sizeof *rows - (h->code & HC2 ? 0 : 4);
    for (unsigned i = 0; i < n; i++)
        walk_bits(h->l->w, LOWPAN_ID(rows[i].row), h->all, rows[i].at, rows[i].bits);
}

/* RFC 4944 section 6: a short address with the PAN identifier, universal/local bit 0. */
static bool elided_iid(const struct hc1 *h, const struct link_address *a, uint8_t *iid)
{
    unsigned pan = h->l->w->link.pan;
    if (a->n == 8) {
        memcpy(iid, a->octets, 8);
        iid[0] ^= 2;
    } else if (a->n == 2) {
        uint8_t v[8] = {
            (uint8_t)(pan >> 8 & 0xfd), (uint8_t)pan, 0, 0xff, 0xfe, 0, a->octets[0], a->octets[1]
        };
        memcpy(iid, v, 8);
    }
    return a->n;
}

static bool address(struct hc1 *h, uint8_t *ip, size_t at, unsigned prefix_bit, unsigned row)
{
    const struct link_address *a = prefix_bit == SRC_PREFIX ? &h->l->src : &h->l->dst;
    size_t bit = (h->l->n + at) * 8, code_at = prefix_bit == SRC_PREFIX ? 8 : 10;
    struct wr w = wr_open(ip + at, 16);
    if (h->code & prefix_bit) {
        lowpan_origin(h->l, bit, 64, h->all, code_at, 1);
        wr_bits(&w, UINT64_C(0xfe80) << 48, 64);
    } else {
        wr_bits(&w, field(h, 64, 0, bit), 64);
    }
    if (!(h->code & prefix_bit >> 1)) {
        wr_bits(&w, field(h, 64, 0, bit + 64), 64);
    } else {
        lowpan_origin(h->l, bit + 64, 64, h->all, code_at + 1, 1);
        if (!elided_iid(h, a, ip + at + 8))
            return lowpan_bad(h->l, row, slice_part(h->all, 1, 1),
                              "an address is elided, and the frame has none", "RFC4944:10.1");
    }
    if (h->l->r.bad) return lowpan_short(h->l, row, "an address is cut", SPEC);
    if (!walk_wants(h->l->w, LOWPAN_ID(row))) return true;
    struct node *n =
        walk_push(h->l->w, LOWPAN_ID(row), walk_bit(h->l->w, h->all) + (uint32_t)code_at, 2);
    if (n) n->s = (struct slice){ ip + at, 16 };
    return true;
}

static bool header(struct hc1 *h, uint8_t *ip)
{
    static const uint8_t nexts[4] = { 0, 17, 58, 6 };
    size_t bit = h->l->n * 8;
    unsigned class = 0, flow = 0, next = h->code >> 1 & 3;
    ip[7] = (uint8_t)field(h, 8, LOWPAN_HOPS, bit + 56);
    if (!address(h, ip, 8, SRC_PREFIX, LOWPAN_SRC) || !address(h, ip, 24, DST_PREFIX, LOWPAN_DST))
        return false;
    if (!(h->code & NO_CLASS)) {
        class = (unsigned)field(h, 8, LOWPAN_CLASS, bit + 4);
        flow = (unsigned)field(h, 20, LOWPAN_FLOW, bit + 12);
    }
    ip[6] = next ? nexts[next] : (uint8_t)field(h, 8, LOWPAN_NEXT, bit + 48);
    struct wr w = wr_open(ip, 4);
    wr_bits(&w, 6, 4);
    wr_bits(&w, (uint64_t) class << 20 | flow, 28);
    return !h->l->r.bad || lowpan_short(h->l, LOWPAN_HC1_ENCODING, "HC1 is cut", SPEC);
}

static void port(struct hc1 *h, struct wr *w, bool compressed, unsigned row)
{
    size_t from = here(h), at = (h->l->n + wr_size(w)) * 8;
    unsigned v =
        compressed ? 0xf0b0u + (unsigned)rd_bits(&h->l->r, 4) : (unsigned)rd_bits(&h->l->r, 16);
    unsigned bits = compressed ? 4 : 16;
    wr_be16(w, v);
    if (h->l->r.bad) return;
    lowpan_origin(h->l, at + 16 - bits, bits, h->all, from, bits);
    if (!walk_wants(h->l->w, LOWPAN_ID(row))) return;
    struct node *n =
        walk_push(h->l->w, LOWPAN_ID(row), walk_bit(h->l->w, h->all) + (uint32_t)from, bits);
    if (n) n->u = v;
}

static bool hc_udp(struct hc1 *h)
{
    struct lowpan *l = h->l;
    uint8_t *p = lowpan_room(l, UDP_BYTES);
    if (!p) return false;
    struct wr w = wr_open(p, UDP_BYTES);
    bool elided = h->code2 & 0x20;
    port(h, &w, h->code2 & 0x80, LOWPAN_UDP_SRC);
    port(h, &w, h->code2 & 0x40, LOWPAN_UDP_DST);
    wr_be16(&w, elided ? 0 : (unsigned)field(h, 16, LOWPAN_UDP_LENGTH, (l->n + 4) * 8));
    wr_be16(&w, (unsigned)field(h, 16, LOWPAN_UDP_CHECKSUM, (l->n + 6) * 8));
    if (l->r.bad) return lowpan_short(l, LOWPAN_HC2_ENCODING, "HC_UDP is cut", "RFC4944:10.3.2");
    if (elided) l->open.udp_at = (uint16_t)l->n;
    l->n += UDP_BYTES;
    return true;
}

/* The fields end with an octet (RFC 4944 section 10.3.1). */
static void align(struct hc1 *h)
{
    unsigned bits = (unsigned)(8 - h->l->r.at % 8) % 8;
    size_t from = here(h);
    if (!bits) return;
    walk_bits(h->l->w, LOWPAN_ID(LOWPAN_PADDING), h->all, (unsigned)from, bits);
    if (rd_bits(&h->l->r, bits))
        walk_bad_bits(h->l->w, MALFORMED_SHOULD,
                      (struct walk_finding){ LOWPAN_ID(LOWPAN_HC1_ENCODING), h->all,
                                             "padding is not zero", "RFC4944:10" },
                      (unsigned)from, bits);
}

bool lowpan_hc1(struct lowpan *l)
{
    struct hc1 h = { .l = l, .all = rd_peek(&l->r), .begin = l->r.at };
    rd_skip(&l->r, 1);
    h.code = rd_u8(&l->r);
    if (h.code & HC2) h.code2 = rd_u8(&l->r);
    if (l->r.bad) return lowpan_short(l, LOWPAN_HC1_ENCODING, "HC1 is cut", "RFC4944:10.1");
    if (l->rows) code_rows(&h);
    if (h.code & HC2 && (h.code >> 1 & 3) != 1)
        return lowpan_bad(l, LOWPAN_HC1_MORE, slice_part(h.all, 1, 1), "HC2 is for UDP only",
                          "RFC4944:10.1");
    uint8_t *ip = lowpan_room(l, IPV6_BYTES);
    if (!ip) return false;
    memset(ip, 0, IPV6_BYTES);
    if (!header(&h, ip)) return false;
    l->open.ip_at[l->open.nip++] = (uint16_t)l->n;
    l->n += IPV6_BYTES;
    if (h.code & HC2 && !hc_udp(&h)) return false;
    align(&h);
    return lowpan_copy(l, rd_rest(&l->r));
}
