/* SPDX-License-Identifier: Apache-2.0 */
#include "link/mac.h"

#include "base/cursor.h"
#include "wire/wpan_build.h"

enum {
    FCF_TYPE = 0x0007,
    FCF_ACK_REQUEST = 0x0020,
    FCF_COMPRESSION = 0x0040,
    FCF_NO_SEQUENCE = 0x0100,
    MODE_SHORT = 2,
    MODE_EXTENDED = 3
};

static struct mac_address read_address(struct rd *r, unsigned mode, bool pan)
{
    struct mac_address a = { .length = mode == MODE_SHORT ? 2 : mode == MODE_EXTENDED ? 8 : 0 };
    a.has_pan = pan;
    if (pan) a.pan = rd_le16(r);
    for (unsigned i = a.length; i; i--) a.octets[i - 1] = rd_u8(r);
    return a;
}

bool mac_read(struct slice frame, struct mac_head *out)
{
    struct rd r = rd_open(frame);
    unsigned fcf = rd_le16(&r);
    unsigned dst_mode = fcf >> 10 & 3, src_mode = fcf >> 14 & 3;
    bool compressed = fcf & FCF_COMPRESSION;
    *out = (struct mac_head){ .type = fcf & FCF_TYPE, .version = fcf >> 12 & 3 };
    if (out->version > WPAN_2015 || dst_mode == 1 || src_mode == 1) return false;
    bool modern = out->version == WPAN_2015;
    out->ack_request = fcf & FCF_ACK_REQUEST;
    out->has_sequence = !(modern && fcf & FCF_NO_SEQUENCE);
    if (out->has_sequence) out->sequence = rd_u8(&r);
    bool dst_pan, src_pan;
    wpan_pans(out->version, compressed, dst_mode, src_mode, &dst_pan, &src_pan);
    out->dst = read_address(&r, dst_mode, dst_pan);
    out->src = read_address(&r, src_mode, src_pan);
    return !r.bad;
}

bool mac_fcs_good(struct slice frame)
{
    if (frame.n < MAC_FCS_BYTES) return false;
    struct slice body = slice_part(frame, 0, frame.n - MAC_FCS_BYTES);
    struct rd r = rd_open(slice_part(frame, body.n, MAC_FCS_BYTES));
    return rd_le16(&r) == wpan_fcs(body);
}

/* ---- link types ---- */

enum tap_fcs { TAP_NO_FCS, TAP_FCS_16, TAP_FCS_32 };
enum { TAP_TLV_FCS = 0, TAP_ALIGN = 4, FCS_32_BYTES = 4 };

/* The TAP header: version, reserved, length of all (2), then type (2), length (2), value, padded.
 */
static enum tap_fcs read_tap(struct slice octets, struct slice *frame)
{
    struct rd r = rd_open(octets);
    enum tap_fcs fcs = TAP_NO_FCS;
    rd_skip(&r, 2);
    size_t n = rd_le16(&r);
    *frame = slice_part(octets, n, octets.n);
    if (n < 4 || n > octets.n) *frame = (struct slice){ NULL, 0 };
    struct rd tlv = rd_open(slice_part(octets, 4, n < 4 ? 0 : n - 4));
    while (!tlv.bad && rd_left_bytes(&tlv) >= 4) {
        unsigned type = rd_le16(&tlv);
        size_t length = rd_le16(&tlv);
        struct slice value = rd_bytes(&tlv, length);
        if (type == TAP_TLV_FCS && value.n && value.p[0] <= TAP_FCS_32)
            fcs = (enum tap_fcs)value.p[0];
        rd_skip(&tlv, (TAP_ALIGN - length % TAP_ALIGN) % TAP_ALIGN);
    }
    return fcs;
}

bool mac_open(uint32_t linktype, struct slice octets, struct slice *frame, bool *good)
{
    enum tap_fcs fcs = linktype == MAC_LINKTYPE ? TAP_FCS_16 : TAP_NO_FCS;
    *frame = octets;
    *good = true;
    if (linktype == MAC_LINKTYPE_TAP)
        fcs = read_tap(octets, frame);
    else if (linktype != MAC_LINKTYPE && linktype != MAC_LINKTYPE_NOFCS)
        return false;
    size_t tail = fcs == TAP_FCS_16 ? MAC_FCS_BYTES : fcs == TAP_FCS_32 ? FCS_32_BYTES : 0;
    if (frame->n <= tail) return false;
    if (fcs == TAP_FCS_16) *good = mac_fcs_good(*frame);
    if (fcs == TAP_FCS_32) *good = false; /* of other radios; not looked at here */
    *frame = slice_part(*frame, 0, frame->n - tail);
    return true;
}

size_t mac_close(uint32_t linktype, struct slice with_fcs, uint8_t *out, size_t room)
{
    struct wr w = wr_open(out, room);
    if (linktype == MAC_LINKTYPE_NOFCS) {
        if (!mac_fcs_good(with_fcs)) return 0;
        wr_bytes(&w, slice_part(with_fcs, 0, with_fcs.n - MAC_FCS_BYTES));
        return w.bad ? 0 : wr_size(&w);
    }
    if (linktype == MAC_LINKTYPE_TAP) {
        wr_le16(&w, 0);
        wr_le16(&w, MAC_TAP_BYTES);
        wr_le16(&w, TAP_TLV_FCS);
        wr_le16(&w, 1);
        wr_le32(&w, TAP_FCS_16);
    }
    wr_bytes(&w, with_fcs);
    return w.bad ? 0 : wr_size(&w);
}

bool mac_is_broadcast(const struct mac_head *h)
{
    if (h->dst.length == 0) return true;
    return h->dst.length == 2 && h->dst.octets[0] == 0xff && h->dst.octets[1] == 0xff;
}

size_t mac_ack(const struct mac_head *of, uint8_t out[MAC_ACK_MAX])
{
    struct wr w = wr_open(out, MAC_ACK_MAX);
    if (of->version != WPAN_2015) {
        wr_le16(&w, MAC_ACK);
        wr_u8(&w, of->sequence);
        return wr_size(&w);
    }
    const struct mac_address *to = &of->src;
    uint16_t pan = to->has_pan ? to->pan : of->dst.pan;
    bool pan_known = to->has_pan || of->dst.has_pan;
    unsigned mode = to->length == 2 ? MODE_SHORT : to->length == 8 ? MODE_EXTENDED : 0;
    unsigned fcf = MAC_ACK | WPAN_2015 << 12 | mode << 10;
    if (!of->has_sequence) fcf |= FCF_NO_SEQUENCE;
    if (mode && !pan_known) fcf |= FCF_COMPRESSION; /* destination alone, no PAN identifier */
    wr_le16(&w, fcf);
    if (of->has_sequence) wr_u8(&w, of->sequence);
    if (mode && pan_known) wr_le16(&w, pan);
    for (unsigned i = to->length; i; i--) wr_u8(&w, to->octets[i - 1]);
    return w.bad ? 0 : wr_size(&w);
}
