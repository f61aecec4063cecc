/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/wpan_build.h"

struct wpan_address wpan_short(uint16_t short_address)
{
    return (struct wpan_address){ 2, { (uint8_t)(short_address >> 8), (uint8_t)short_address } };
}

struct wpan_address wpan_extended(const uint8_t octets[8])
{
    struct wpan_address a = { .n = 8 };
    memcpy(a.octets, octets, 8);
    return a;
}

/* IEEE 802.15.4-2015 table 7-2: which PAN identifiers there are, by the addressing modes of
 * destination and source, without and with compression. Mode 1 is reserved. */
enum { NO_PAN, DST_PAN, SRC_PAN, BOTH_PANS };
static const uint8_t pans_2015[4][4][2] = {
    [0] = { [0] = { NO_PAN, DST_PAN }, [2] = { SRC_PAN, NO_PAN }, [3] = { SRC_PAN, NO_PAN } },
    [2] = { [0] = { DST_PAN, NO_PAN }, [2] = { BOTH_PANS, DST_PAN }, [3] = { BOTH_PANS, DST_PAN } },
    [3] = { [0] = { DST_PAN, NO_PAN }, [2] = { BOTH_PANS, DST_PAN }, [3] = { DST_PAN, NO_PAN } },
};

void wpan_pans(unsigned version, bool compression, unsigned dst_mode, unsigned src_mode, bool *dst,
               bool *src)
{
    unsigned pans = pans_2015[dst_mode & 3][src_mode & 3][compression];
    if (version < WPAN_2015)
        pans = (dst_mode ? DST_PAN : 0u) | (src_mode && !compression ? SRC_PAN : 0u);
    *dst = pans & DST_PAN;
    *src = pans & SRC_PAN;
}

/* Least significant octet first. */
static void address_write(struct wr *out, const struct wpan_address *a)
{
    for (unsigned i = a->n; i > 0; i--) wr_u8(out, a->octets[i - 1]);
}

static unsigned mode_of(const struct wpan_address *a)
{
    return a->n == 8 ? 3 : a->n == 2 ? 2 : 0;
}

void wpan_header_write(struct wr *out, const struct wpan_header *h)
{
    bool dst_pan, src_pan;
    unsigned dst = mode_of(&h->dst), src = mode_of(&h->src);
    if ((h->dst.n && !dst) || (h->src.n && !src)) out->bad = true;
    bool no_seq = h->seq_suppressed && h->version == WPAN_2015;
    unsigned fcf = (h->type & 7u) | (unsigned)h->pending << 4 | (unsigned)h->ack_request << 5 |
                   (unsigned)h->pan_compression << 6 | (unsigned)no_seq << 8 |
                   (unsigned)h->ie_present << 9 | dst << 10 | (h->version & 3u) << 12 | src << 14;
    wr_le16(out, fcf);
    if (!no_seq) wr_u8(out, h->seq);
    wpan_pans(h->version, h->pan_compression, dst, src, &dst_pan, &src_pan);
    if (dst_pan) wr_le16(out, h->dst_pan);
    address_write(out, &h->dst);
    if (src_pan) wr_le16(out, h->src_pan);
    address_write(out, &h->src);
}

static size_t finish(struct wr *out, size_t from, bool with_fcs)
{
    if (out->bad) return 0;
    if (with_fcs) wr_le16(out, wpan_fcs((struct slice){ out->p + from, wr_size(out) - from }));
    return out->bad ? 0 : wr_size(out) - from;
}

size_t wpan_frame_write(struct wr *out, const struct wpan_header *h, struct slice payload,
                        bool with_fcs)
{
    size_t from = wr_size(out);
    wpan_header_write(out, h);
    wr_bytes(out, payload);
    return finish(out, from, with_fcs);
}

size_t wpan_ack_write(struct wr *out, uint8_t seq, bool pending, bool with_fcs)
{
    struct wpan_header h = { .type = WPAN_ACK, .pending = pending, .seq = seq };
    return wpan_frame_write(out, &h, (struct slice){ NULL, 0 }, with_fcs);
}
