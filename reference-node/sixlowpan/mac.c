/* SPDX-License-Identifier: Apache-2.0 */
#include "mac.h"
#include "base/cursor.h"

enum {
    FCF_SECURED = 1 << 3,
    FCF_PENDING = 1 << 4,
    FCF_ACK = 1 << 5,
    FCF_PANC = 1 << 6,
    FCF_NO_SEQ = 1 << 8,
    FCF_IE = 1 << 9,
    MODE_NONE = 0,
    MODE_SHORT = 2,
    MODE_EXT = 3,
    HT1 = 0x7e,
    HT2 = 0x7f,
    PAYLOAD_TERMINATION = 0xf
};

/* Least significant octet first on the air. */
static struct n6_ll mac_read_address(struct rd *r, unsigned mode)
{
    struct n6_ll a = { mode == MODE_SHORT ? 2 : mode == MODE_EXT ? 8 : 0, { 0 } };
    for (unsigned i = a.n; i > 0; i--) a.b[i - 1] = rd_u8(r);
    return a;
}

/* IEEE 802.15.4-2015 table 7-2; before, an address brings its PAN id with it. */
static void mac_pans(struct n6_mac *m, unsigned dst, unsigned src, bool ignore)
{
    bool c = m->pan_compressed;
    m->has_dst_pan = dst != MODE_NONE;
    m->has_src_pan = src != MODE_NONE && !c;
    if (m->version < 2) {
        if (ignore) m->has_src_pan = false;
        return;
    }
    if (dst == MODE_NONE && src == MODE_NONE)
        m->has_dst_pan = c;
    else if (src == MODE_NONE)
        m->has_dst_pan = !c;
    else if (dst == MODE_EXT && src == MODE_EXT) {
        m->has_dst_pan = !c;
        m->has_src_pan = false;
    }
}

/* Information elements go before the payload. */
static void mac_skip_ies(struct rd *r)
{
    unsigned id = 0;
    while (rd_left_bytes(r) >= 2 && id != HT1 && id != HT2) {
        unsigned head = rd_le16(r);
        id = head >> 7 & 0xff;
        rd_skip(r, head & 0x7f);
        if (r->bad) return;
    }
    while (id == HT1 && rd_left_bytes(r) >= 2) {
        unsigned head = rd_le16(r);
        rd_skip(r, head & 0x7ff);
        if (r->bad || (head >> 11 & 0xf) == PAYLOAD_TERMINATION) return;
    }
}

size_t n6_mac_source_bytes(unsigned mode)
{
    return mode == 2 ? 4 : mode == 3 ? 8 : 0;
}

/* Frames of version 0 have another kind of security, of which nothing is known here. */
static void mac_read_aux(struct rd *r, struct n6_mac *m)
{
    unsigned control = rd_u8(r);
    m->aux.level = control & 7;
    m->aux.mode = control >> 3 & 3;
    if (m->version == 0 || control & 0xe0) r->bad = true;
    m->aux.counter = rd_le32(r);
    struct slice source = rd_bytes(r, n6_mac_source_bytes(m->aux.mode));
    if (source.n) memcpy(m->aux.source, source.p, source.n);
    if (m->aux.mode) m->aux.index = rd_u8(r);
}

static void mac_write_aux(struct wr *w, const struct n6_aux *a)
{
    wr_u8(w, a->level | (unsigned)a->mode << 3);
    wr_le32(w, a->counter);
    wr_bytes(w, (struct slice){ a->source, n6_mac_source_bytes(a->mode) });
    if (a->mode) wr_u8(w, a->index);
}

bool n6_mac_read(struct n6_mac *m, struct slice frame, bool ignore_compression)
{
    struct rd r = rd_open(frame);
    unsigned fcf = rd_le16(&r);
    unsigned dst = fcf >> 10 & 3, src = fcf >> 14 & 3;
    *m = (struct n6_mac){ .type = fcf & 7, .version = fcf >> 12 & 3 };
    m->secured = fcf & FCF_SECURED;
    m->pending = fcf & FCF_PENDING;
    m->ack_request = fcf & FCF_ACK;
    m->pan_compressed = fcf & FCF_PANC;
    if (m->version == 3 || dst == 1 || src == 1) return false;
    m->no_seq = m->version == 2 && (fcf & FCF_NO_SEQ);
    if (!m->no_seq) m->seq = rd_u8(&r);
    mac_pans(m, dst, src, ignore_compression);
    if (m->has_dst_pan) m->dst_pan = rd_le16(&r);
    m->dst = mac_read_address(&r, dst);
    if (m->has_src_pan) m->src_pan = rd_le16(&r);
    m->src = mac_read_address(&r, src);
    if (!m->has_src_pan) m->src_pan = m->dst_pan;
    if (!m->has_dst_pan) m->dst_pan = m->src_pan;
    m->has_ies = m->version == 2 && (fcf & FCF_IE);
    if (m->secured) mac_read_aux(&r, m);
    if (m->has_ies && !m->secured) mac_skip_ies(&r);
    m->payload = rd_rest(&r);
    return !r.bad;
}

static unsigned mac_mode(const struct n6_ll *a)
{
    return a->n == 8 ? MODE_EXT : a->n == 2 ? MODE_SHORT : MODE_NONE;
}

static void mac_write_address(struct wr *w, const struct n6_ll *a)
{
    for (unsigned i = a->n; i > 0; i--) wr_u8(w, a->b[i - 1]);
}

size_t n6_mac_write(const struct n6_mac *m, uint8_t *to, size_t cap)
{
    struct wr w = wr_open(to, cap);
    unsigned fcf = m->type | (m->ack_request ? FCF_ACK : 0u) | (m->pan_compressed ? FCF_PANC : 0u) |
                   (m->secured ? FCF_SECURED : 0u);
    fcf |= mac_mode(&m->dst) << 10 | (unsigned)m->version << 12 | mac_mode(&m->src) << 14;
    wr_le16(&w, fcf);
    struct n6_mac form = *m;
    if (m->old_pans) form.version = 1;
    mac_pans(&form, mac_mode(&m->dst), mac_mode(&m->src), false);
    wr_u8(&w, m->seq);
    if (form.has_dst_pan) wr_le16(&w, m->dst_pan);
    mac_write_address(&w, &m->dst);
    if (form.has_src_pan) wr_le16(&w, m->src_pan);
    mac_write_address(&w, &m->src);
    if (m->secured) mac_write_aux(&w, &m->aux);
    return w.bad ? 0 : wr_size(&w);
}

size_t n6_mac_write_ack(uint8_t seq, uint8_t to[3])
{
    to[0] = N6_MAC_ACK;
    to[1] = 0;
    to[2] = seq;
    return 3;
}
