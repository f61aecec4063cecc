/* SPDX-License-Identifier: Apache-2.0
 * The header of IEEE 802.15.4 around a payload. */
#include "wire/build_inside.h"
#include "wire/wpan.h"

#define ID(row) FIELD(PROTO_WPAN, row)

enum { FCS_BYTES = 2, HEADER_MAX = 32, LINKTYPE_WITH_FCS = 195 };

/* An address: set in one form or the other, not wanted at all, or the link's own. */
static struct wpan_address address(const struct build *b, unsigned mode_row, unsigned row16,
                                   struct wpan_address own)
{
    uint8_t room[8];
    struct slice wide = build_octets(b, ID(row16 + 1), room);
    if (wide.n == 8) return wpan_extended(wide.p);
    if (build_has(b, ID(row16))) return wpan_short((uint16_t)build_number(b, ID(row16), 0));
    if (build_number(b, ID(mode_row), 1) == 0) return (struct wpan_address){ 0 };
    return own;
}

static bool is_broadcast(const struct wpan_address *a)
{
    return a->n == 2 && a->octets[0] == 0xff && a->octets[1] == 0xff;
}

static bool flag(const struct build *b, unsigned row, bool otherwise)
{
    return build_number(b, ID(row), otherwise) != 0;
}

/* With two extended addresses the edition of 2015 means the opposite by the bit: a frame with one
 * PAN identifier is what is wanted. */
static bool compression(const struct wpan_header *h)
{
    if (!h->src.n || !h->dst.n) return false;
    return h->version < WPAN_2015 || h->src.n != 8 || h->dst.n != 8;
}

bool build_wpan_header(struct layers *l)
{
    const struct build *b = l->b;
    struct wpan_header *h = &l->mac;
    h->type = (uint8_t)build_number(b, ID(WPAN_FRAME_TYPE), WPAN_DATA);
    bool plain = h->type == WPAN_DATA || h->type == WPAN_COMMAND;
    struct wpan_address none = { 0 };
    bool to_all = l->dst[0] == 0xff;
    h->src = address(b, WPAN_SRC_ADDR_MODE, WPAN_SRC16, plain ? l->link->src : none);
    h->dst = address(b, WPAN_DST_ADDR_MODE, WPAN_DST16,
                     to_all  ? wpan_short(WPAN_BROADCAST)
                     : plain ? l->link->dst
                             : none);
    h->version = (uint8_t)build_number(b, ID(WPAN_VERSION), WPAN_2006);
    h->pending = flag(b, WPAN_PENDING, false);
    h->ack_request = flag(b, WPAN_ACK_REQUEST, plain && h->dst.n && !is_broadcast(&h->dst));
    h->pan_compression = flag(b, WPAN_PAN_ID_COMPRESSION, compression(h));
    h->seq_suppressed = flag(b, WPAN_SEQNO_SUPPRESSION, false);
    h->ie_present = flag(b, WPAN_IE_PRESENT, false);
    h->dst_pan = (uint16_t)build_number(b, ID(WPAN_DST_PAN), l->link->pan);
    h->src_pan = (uint16_t)build_number(b, ID(WPAN_SRC_PAN), l->link->pan);
    return true;
}

/* Bits of the frame control field that the header's own encoder does not know. */
static unsigned control(const struct layers *l, unsigned fcf)
{
    static const struct {
        uint8_t row, shift, bits;
    } parts[] = { { WPAN_SECURITY, 3, 1 },
                  { WPAN_FCF_RESERVED, 7, 1 },
                  { WPAN_DST_ADDR_MODE, 10, 2 },
                  { WPAN_SRC_ADDR_MODE, 14, 2 } };
    const struct build *b = l->b;
    if (build_wpan_secured(l)) fcf |= 1u << 3;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        unsigned mask = ((1u << parts[i].bits) - 1) << parts[i].shift;
        uint64_t v = build_number(b, ID(parts[i].row), (fcf & mask) >> parts[i].shift);
        fcf = (fcf & ~mask) | ((unsigned)(v << parts[i].shift) & mask);
    }
    return (unsigned)build_number(b, ID(WPAN_FCF), fcf);
}

static void write_header(const struct layers *l, struct wr *w)
{
    uint8_t octets[HEADER_MAX];
    struct wr h = wr_open(octets, sizeof octets);
    wpan_header_write(&h, &l->mac);
    struct slice s = { octets, h.bad ? 0 : wr_size(&h) };
    struct rd r = rd_open(s);
    wr_le16(w, control(l, rd_le16(&r)));
    wr_bytes(w, rd_rest(&r));
    if (h.bad) w->bad = true;
}

size_t build_wpan_overhead(const struct layers *l)
{
    uint8_t octets[HEADER_MAX];
    struct wr h = wr_open(octets, sizeof octets);
    write_header(l, &h);
    return wr_size(&h) + build_wpan_secured_bytes(l) + FCS_BYTES;
}

void build_wpan_frame(struct layers *l, struct slice payload, struct wr *w)
{
    size_t from = wr_size(w);
    uint64_t seq = build_number(l->b, ID(WPAN_SEQ_NO), *l->link->seq);
    l->mac.seq = (uint8_t)seq;
    if (!build_has(l->b, ID(WPAN_SEQ_NO))) ++*l->link->seq;
    write_header(l, w);
    if (build_wpan_secured(l))
        build_wpan_secure(l, payload, from, w);
    else
        wr_bytes(w, payload);
    if (w->bad || l->link->linktype != LINKTYPE_WITH_FCS) return;
    uint16_t fcs = wpan_fcs((struct slice){ w->p + from, wr_size(w) - from });
    wr_le16(w, (unsigned)build_number(l->b, ID(WPAN_FCS), fcs) & 0xffff);
}
