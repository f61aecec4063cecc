/* SPDX-License-Identifier: Apache-2.0
 * iphc_read.c - the decompressor: every form of RFC 6282 section 3, and none that is reserved. */
#include "faults.h"
#include "iphc.h"
#include "nhc.h"

struct iphc_word {
    unsigned tf, nh, hlim, cid, sac, sam, m, dac, dam;
    unsigned sci, dci;
};

static const struct n6_context *iphc_context(const struct n6_expand *e, unsigned i)
{
    static const struct n6_context zero = { .used = true, .bits = 64 };
    const struct n6_context *c = &e->hc.contexts[e->hc.faults[N6_IPHC_RX_CONTEXT_0_ONLY] ? 0 : i];
    if (c->used && e->hc.now_ns < c->gone_ns) return c;
    return e->hc.faults[N6_IPHC_RX_CONTEXT_UNKNOWN] ? &zero : NULL;
}

/* A unicast address in mode ac, am; context: its number. */
static struct n6_ip iphc_unicast(struct n6_expand *e, unsigned ac, unsigned am, unsigned context,
                                 const uint8_t iid[8])
{
    static const struct n6_context link_local = { .bits = 64, .prefix = { { 0xfe, 0x80 } } };
    static const uint8_t short_iid[6] = { 0, 0, 0, 0xff, 0xfe, 0 };
    const struct n6_context *c = ac ? iphc_context(e, context) : &link_local;
    struct n6_ip a = { { 0 } };
    struct slice in = rd_bytes(&e->r, am == 0 ? 16 : am == 1 ? 8 : am == 2 ? 2 : 0);
    if (e->r.bad || !c) {
        e->r.bad = true;
        return a;
    }
    if (am == 2) memcpy(a.b + 8, short_iid, 6);
    if (am == 3) memcpy(a.b + 8, iid, 8);
    if (in.n) memcpy(a.b + 16 - in.n, in.p, in.n);
    unsigned bits = c->bits;
    if (e->hc.faults[N6_IPHC_RX_CONTEXT_64] && bits > 64) bits = 64;
    if (am) n6_ip_overlay(&a, &c->prefix, bits);
    return a;
}

static struct n6_ip iphc_source(struct n6_expand *e, const struct iphc_word *word)
{
    if (word->sac && word->sam == 0) {
        if (e->hc.faults[N6_IPHC_RX_UNSPECIFIED] && !iphc_context(e, word->sci)) e->r.bad = true;
        return n6_ip_any;
    }
    return iphc_unicast(e, word->sac, word->sam, word->sci, e->hc.src_iid);
}

static struct n6_ip iphc_prefix_group(struct n6_expand *e, const struct iphc_word *word)
{
    const struct n6_context *c = iphc_context(e, word->dci);
    struct n6_ip a = { { 0xff } }, padded = { { 0 } };
    struct slice in = rd_bytes(&e->r, 6);
    if (e->r.bad || !c || c->bits > 64) {
        e->r.bad = true;
        return a;
    }
    memcpy(a.b + 1, in.p, 2);
    a.b[3] = c->bits;
    n6_ip_overlay(&padded, &c->prefix, c->bits);
    memcpy(a.b + 4, padded.b, 8);
    memcpy(a.b + 12, in.p + 2, 4);
    if (e->hc.faults[N6_IPHC_RX_PREFIX_GROUP]) memmove(a.b + 12, a.b + 14, 2);
    return a;
}

static struct n6_ip iphc_multicast(struct n6_expand *e, const struct iphc_word *word)
{
    static const uint8_t octets[4] = { 16, 6, 4, 1 };
    struct n6_ip a = { { 0xff, 2 } };
    if (word->dac) {
        if (word->dam && !e->hc.faults[N6_IPHC_RX_RESERVED_GROUP]) e->r.bad = true;
        return iphc_prefix_group(e, word);
    }
    struct slice in = rd_bytes(&e->r, octets[word->dam]);
    if (word->dam == 3 && e->hc.faults[N6_IPHC_RX_DAM_8]) rd_skip(&e->r, 1);
    if (e->r.bad) return a;
    if (word->dam == 0) return n6_ip_at(in.p);
    if (word->dam != 3) a.b[1] = in.p[0];
    size_t low = word->dam == 3 ? 1 : in.n - 1;
    memcpy(a.b + 16 - low, in.p + in.n - low, low);
    if (word->dam == 1 && e->hc.faults[N6_IPHC_RX_DAM_48]) memmove(a.b + 10, a.b + 11, 5);
    return a;
}

static struct n6_ip iphc_destination(struct n6_expand *e, const struct iphc_word *word)
{
    if (word->m) return iphc_multicast(e, word);
    bool reserved = word->dac && word->dam == 0;
    if (reserved && !e->hc.faults[N6_IPHC_RX_RESERVED_DAM]) e->r.bad = true;
    return iphc_unicast(e, reserved ? 0 : word->dac, word->dam, word->dci, e->hc.dst_iid);
}

/* ECN, DSCP and flow label to the first four octets of an IPv6 header. */
static uint32_t iphc_first_word(struct n6_expand *e, unsigned tf)
{
    unsigned ecn = 0, dscp = 0, reserved = 0, tc;
    uint32_t label = 0;
    if (tf != 3) ecn = (unsigned)rd_bits(&e->r, 2);
    if (tf == 0 || tf == 2) dscp = (unsigned)rd_bits(&e->r, 6);
    if (tf < 2) reserved = (unsigned)rd_bits(&e->r, tf ? 2 : 4);
    if (reserved && e->hc.faults[N6_IPHC_RX_PADDING]) e->r.bad = true;
    if (tf < 2) label = (uint32_t)rd_bits(&e->r, 20);
    tc = dscp << 2 | ecn;
    if (e->hc.faults[N6_IPHC_RX_TF_UNROTATED]) tc = ecn << 6 | dscp;
    if (e->hc.faults[N6_IPHC_RX_ECN_LOST]) tc &= ~3u;
    if (e->hc.faults[N6_IPHC_RX_FLOW_LABEL_LOST]) label = 0;
    return 6u << 28 | (uint32_t)tc << 20 | label;
}

static bool iphc_word_read(struct n6_expand *e, struct iphc_word *word)
{
    if (rd_bits(&e->r, 3) != 3) return false;
    word->tf = (unsigned)rd_bits(&e->r, 2);
    word->nh = (unsigned)rd_bits(&e->r, 1);
    word->hlim = (unsigned)rd_bits(&e->r, 2);
    word->cid = (unsigned)rd_bits(&e->r, 1);
    word->sac = (unsigned)rd_bits(&e->r, 1);
    word->sam = (unsigned)rd_bits(&e->r, 2);
    word->m = (unsigned)rd_bits(&e->r, 1);
    word->dac = (unsigned)rd_bits(&e->r, 1);
    word->dam = (unsigned)rd_bits(&e->r, 2);
    if (word->cid) {
        word->sci = (unsigned)rd_bits(&e->r, 4);
        word->dci = (unsigned)rd_bits(&e->r, 4);
    }
    if (e->hc.faults[N6_IPHC_RX_SCI_DCI_SWAPPED]) {
        unsigned sci = word->sci;
        word->sci = word->dci;
        word->dci = sci;
    }
    return !e->r.bad;
}

/* The identifiers that receive faults make of link-layer addresses. */
static void iphc_break_iids(struct n6_expand *e)
{
    const bool *on = e->hc.faults;
    uint8_t *iids[2] = { e->hc.src_iid, e->hc.dst_iid };
    for (int i = 0; i < 2; i++) {
        bool is_short = n6_ll_of_iid(iids[i]).n == 2;
        if (on[N6_IPHC_RX_UL_BIT] && !is_short) iids[i][0] ^= 2;
        if (on[N6_IPHC_RX_IID_PAN] && is_short) {
            iids[i][0] = (uint8_t)(e->hc.pan >> 8 & 0xfd);
            iids[i][1] = (uint8_t)e->hc.pan;
        }
    }
}

bool n6_iphc_header_read(struct n6_expand *e)
{
    static const uint8_t hop_limits[4] = { 0, 1, 64, 255 };
    struct iphc_word word = { 0 };
    if (!iphc_word_read(e, &word)) return false;
    size_t at = wr_size(&e->w);
    uint32_t first = iphc_first_word(e, word.tf);
    uint8_t next = word.nh ? 0 : rd_u8(&e->r);
    uint8_t hlim = word.hlim ? hop_limits[word.hlim] : rd_u8(&e->r);
    if (word.hlim == 3 && e->hc.faults[N6_IPHC_RX_HLIM_255]) hlim = 64;
    struct n6_ip src = iphc_source(e, &word);
    struct n6_ip dst = iphc_destination(e, &word);
    if (word.nh && !n6_nhc_protocol(e, &next)) return false;
    wr_be32(&e->w, first);
    wr_be16(&e->w, 0);
    wr_u8(&e->w, next);
    wr_u8(&e->w, hlim);
    wr_bytes(&e->w, (struct slice){ src.b, 16 });
    wr_bytes(&e->w, (struct slice){ dst.b, 16 });
    if (e->r.bad || e->w.bad || !n6_expand_length(e, at, N6_IPV6_BYTES)) return false;
    e->ip_at = at;
    return !word.nh || n6_nhc_read(e);
}

bool n6_expand_length(struct n6_expand *e, size_t header_at, size_t header)
{
    if (e->lengths == N6_EXPAND_LENGTHS) return false;
    e->length[e->lengths].at = header_at;
    e->length[e->lengths++].header = header;
    return true;
}

/* Now that the size of the packet is known, each length follows from it. */
static bool iphc_lengths(struct n6_expand *e, uint8_t *to, size_t total, size_t here)
{
    for (unsigned i = 0; i < e->lengths; i++) {
        size_t at = e->length[i].at, header = e->length[i].header, n = total;
        if (!header && e->hc.faults[N6_NHC_RX_UDP_LENGTH_FRAME]) n = here;
        if (n < at + header || n - at - header > 0xffff) return false;
        n -= at + header;
        to[at + 4] = (uint8_t)(n >> 8);
        to[at + 5] = (uint8_t)n;
    }
    return true;
}

bool n6_iphc_read(const struct n6_hc *hc, struct slice lowpan, size_t total, uint8_t *to,
                  struct n6_expanded *out)
{
    struct n6_expand e = { .hc = *hc, .r = rd_open(lowpan), .w = wr_open(to, N6_PACKET_BYTES) };
    iphc_break_iids(&e);
    if (hc->faults[N6_IPHC_RX_DST_MODE]) memcpy(e.hc.src_iid, e.hc.dst_iid, 8);
    *out = (struct n6_expanded){ 0 };
    if (!n6_iphc_header_read(&e)) {
        out->cut = e.cut;
        return false;
    }
    wr_bytes(&e.w, rd_rest(&e.r));
    if (e.r.bad || e.w.bad) return false;
    *out = (struct n6_expanded){ wr_size(&e.w), e.udp_checksum_at, e.udp_at, e.udp_ip_at, false };
    return iphc_lengths(&e, to, total ? total : out->n, out->n);
}

void n6_iphc_finish(const struct n6_expanded *x, uint8_t *packet, size_t n)
{
    if (!x->udp_checksum_at || n < x->udp_at + 8) return;
    struct n6_ip src = n6_ip_at(packet + x->ip_at + 8), dst = n6_ip_at(packet + x->ip_at + 24);
    uint16_t sum = n6_checksum(&src, &dst, 17, (struct slice){ packet + x->udp_at, n - x->udp_at });
    if (!sum) sum = 0xffff;
    packet[x->udp_checksum_at] = (uint8_t)(sum >> 8);
    packet[x->udp_checksum_at + 1] = (uint8_t)sum;
}
