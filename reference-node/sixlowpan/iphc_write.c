/* SPDX-License-Identifier: Apache-2.0
 * iphc_write.c - the compressor: every form that gives back the same header is legal, and the
 * shortest is taken, as far as the style lets it. */
#include "faults.h"
#include "iphc.h"
#include "nhc.h"

static const struct {
    const char *name;
    unsigned bits;
} iphc_styles[] = {
    { "minimal", 0 },
    { "uncompressed", N6_STYLE_UNCOMPRESSED },
    { "verbose",
      N6_STYLE_TF | N6_STYLE_NH | N6_STYLE_HLIM | N6_STYLE_ADDRESS_128 | N6_STYLE_NO_CONTEXT },
    { "verbose-cid",
      N6_STYLE_TF | N6_STYLE_NH | N6_STYLE_HLIM | N6_STYLE_ADDRESS_128 | N6_STYLE_CID },
    { "stateless", N6_STYLE_NO_CONTEXT },
    { "no-nhc", N6_STYLE_NH },
    { "hlim-inline", N6_STYLE_HLIM },
    { "tf-inline", N6_STYLE_TF },
    { "cid", N6_STYLE_CID },
    { "address-16", N6_STYLE_ADDRESS_16 },
    { "address-64", N6_STYLE_ADDRESS_64 },
    { "address-128", N6_STYLE_ADDRESS_128 },
    { "ports-inline", N6_STYLE_PORTS | N6_STYLE_PADDING },
    { "hc1", N6_STYLE_HC1 },
};

bool n6_style_find(const char *name, unsigned *bits)
{
    for (size_t i = 0; i < sizeof iphc_styles / sizeof *iphc_styles; i++)
        if (!strcmp(iphc_styles[i].name, name)) {
            *bits = iphc_styles[i].bits;
            return true;
        }
    return false;
}

const char *n6_style_name(unsigned i)
{
    return i < sizeof iphc_styles / sizeof *iphc_styles ? iphc_styles[i].name : NULL;
}

void n6_hc_link(struct n6_hc *hc, const struct n6_ll *src, const struct n6_ll *dst)
{
    n6_ll_iid(src, hc->src_iid);
    n6_ll_iid(dst, hc->dst_iid);
}

static const uint8_t iphc_inline_octets[4] = { 16, 8, 2, 0 };

/* Does mode am (1..3) with this prefix give a back? Context bits win where both define a bit. */
static bool iphc_try(const struct n6_ip *a, const uint8_t iid[8], const struct n6_ip *prefix,
                     unsigned bits, struct n6_form *f)
{
    static const uint8_t short_iid[8] = { 0, 0, 0, 0xff, 0xfe };
    struct n6_ip made = { { 0 } };
    f->n = iphc_inline_octets[f->am];
    memcpy(f->octets, a->b + 16 - f->n, f->n);
    memcpy(made.b + 8, f->am == 3 ? iid : short_iid, 8);
    memcpy(made.b + 16 - f->n, f->octets, f->n);
    n6_ip_overlay(&made, prefix, bits);
    return n6_ip_equal(&made, a);
}

static bool iphc_usable(const struct n6_hc *hc, unsigned i)
{
    const struct n6_context *c = &hc->contexts[i];
    if (!c->used || (hc->style & N6_STYLE_NO_CONTEXT)) return false;
    if (hc->faults[N6_IPHC_CONTEXT_DEAD]) return hc->now_ns < c->gone_ns;
    return c->compress && hc->now_ns < c->until_ns;
}

static unsigned iphc_last_mode(unsigned style)
{
    if (style & N6_STYLE_ADDRESS_128) return 0;
    if (style & N6_STYLE_ADDRESS_64) return 1;
    return style & N6_STYLE_ADDRESS_16 ? 2 : 3;
}

/* The shortest form of a unicast address; contexts 0..last may be used (last < 0: none). */
static struct n6_form iphc_unicast(const struct n6_hc *hc, const struct n6_ip *a,
                                   const uint8_t iid[8], int last)
{
    static const struct n6_ip link_local = { { 0xfe, 0x80 } };
    struct n6_form best = { .n = 16 };
    unsigned modes = iphc_last_mode(hc->style);
    memcpy(best.octets, a->b, 16);
    for (int i = -1; i <= last; i++) {
        if (i >= 0 && !iphc_usable(hc, (unsigned)i)) continue;
        const struct n6_ip *prefix = i < 0 ? &link_local : &hc->contexts[i].prefix;
        unsigned bits = i < 0 ? 64 : hc->contexts[i].bits;
        for (uint8_t am = 1; am <= modes; am++) {
            struct n6_form f = { .ac = i >= 0, .am = am, .context = (uint8_t)(i < 0 ? 0 : i) };
            if (iphc_try(a, iid, prefix, bits, &f) && f.n < best.n) best = f;
        }
    }
    return best;
}

static struct n6_form iphc_source(const struct n6_hc *hc, const struct n6_ip *a, int last)
{
    if (n6_ip_is_any(a) && !(hc->style & N6_STYLE_ADDRESS_128)) return (struct n6_form){ .ac = 1 };
    return iphc_unicast(hc, a, hc->src_iid, last);
}

static bool iphc_zero(const struct n6_ip *a, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
        if (a->b[i]) return false;
    return true;
}

/* RFC 6282 section 3.2.4: the prefix and its length stand in the group (RFC 3306). */
static bool iphc_prefix_group(const struct n6_hc *hc, const struct n6_ip *a, int last,
                              struct n6_form *f)
{
    for (int i = 0; i <= last; i++) {
        const struct n6_context *c = &hc->contexts[i];
        struct n6_ip padded = { { 0 } };
        if (!iphc_usable(hc, (unsigned)i) || c->bits > 64 || a->b[3] != c->bits) continue;
        n6_ip_overlay(&padded, &c->prefix, c->bits);
        if (memcmp(a->b + 4, padded.b, 8)) continue;
        *f = (struct n6_form){ .ac = 1, .context = (uint8_t)i, .n = 6 };
        memcpy(f->octets, a->b + 1, 2);
        memcpy(f->octets + 2, a->b + 12, 4);
        return true;
    }
    return false;
}

static struct n6_form iphc_multicast(const struct n6_hc *hc, const struct n6_ip *a, int last)
{
    struct n6_form f = { .n = 16 };
    memcpy(f.octets, a->b, 16);
    if (hc->style & N6_STYLE_ADDRESS_128) return f;
    if (a->b[1] == 2 && iphc_zero(a, 2, 15)) {
        f.am = 3;
        f.n = 1;
        f.octets[0] = a->b[15];
    } else if (iphc_zero(a, 2, 13)) {
        f.am = 2;
        f.n = 4;
        f.octets[0] = a->b[1];
        memcpy(f.octets + 1, a->b + 13, 3);
    } else if (iphc_zero(a, 2, 11)) {
        f.am = 1;
        f.n = 6;
        f.octets[0] = a->b[1];
        memcpy(f.octets + 1, a->b + 11, 5);
    } else {
        iphc_prefix_group(hc, a, last, &f);
    }
    return f;
}

static void iphc_addresses(const struct n6_hc *hc, struct slice p, int last, struct n6_choice *c)
{
    struct n6_ip src = n6_ip_at(p.p + 8), dst = n6_ip_at(p.p + 24);
    c->src = iphc_source(hc, &src, last);
    c->m = n6_ip_is_multicast(&dst);
    c->dst = c->m ? iphc_multicast(hc, &dst, last) : iphc_unicast(hc, &dst, hc->dst_iid, last);
    c->sci = c->src.context;
    c->dci = c->dst.context;
    c->cid = c->sci || c->dci || (hc->style & N6_STYLE_CID);
}

/* Contexts other than 0 cost an octet: they must save more than that. */
static void iphc_choose(const struct n6_hc *hc, struct slice p, struct n6_choice *c)
{
    struct n6_choice zero = { 0 }, any = { 0 };
    iphc_addresses(hc, p, 0, &zero);
    iphc_addresses(hc, p, N6_CONTEXTS - 1, &any);
    unsigned zero_n = (unsigned)zero.src.n + zero.dst.n + zero.cid;
    unsigned any_n = (unsigned)any.src.n + any.dst.n + any.cid;
    *c = any_n < zero_n ? any : zero;

    unsigned tc = (unsigned)(p.p[0] << 4 & 0xf0) | p.p[1] >> 4;
    c->flow_label = (uint32_t)(p.p[1] & 15) << 16 | (uint32_t)p.p[2] << 8 | p.p[3];
    c->tc_octet = (uint8_t)((tc & 3) << 6 | tc >> 2);
    c->tf = c->flow_label ? (tc >> 2 ? 0 : 1) : tc ? 2 : 3;
    if (hc->style & N6_STYLE_TF) c->tf = 0;
    c->hop_limit = p.p[7];
    c->hlim = c->hop_limit == 1 ? 1 : c->hop_limit == 64 ? 2 : c->hop_limit == 255 ? 3 : 0;
    if (hc->style & N6_STYLE_HLIM) c->hlim = 0;
    c->next_header = p.p[6];
    c->nh = n6_nhc_can(hc, p, N6_IPV6_BYTES, c->next_header);
}

static void iphc_put(const struct n6_choice *c, struct wr *w)
{
    wr_bits(w, 3, 3);
    wr_bits(w, c->tf, 2);
    wr_bits(w, c->nh, 1);
    wr_bits(w, c->hlim, 2);
    wr_bits(w, c->cid, 1);
    wr_bits(w, c->src.ac, 1);
    wr_bits(w, c->src.am, 2);
    wr_bits(w, c->m, 1);
    wr_bits(w, c->dst.ac, 1);
    wr_bits(w, c->dst.am, 2);
    if (c->cid) wr_u8(w, (unsigned)c->sci << 4 | c->dci);
    if (c->tf == 0 || c->tf == 2) wr_u8(w, c->tc_octet);
    if (c->tf == 0) wr_bits(w, c->flow_label, 24);
    if (c->tf == 1) wr_bits(w, (c->tc_octet & 0xc0u) << 16 | c->flow_label, 24);
    if (!c->nh) wr_u8(w, c->next_header);
    if (!c->hlim) wr_u8(w, c->hop_limit);
    wr_bytes(w, (struct slice){ c->src.octets, c->src.n });
    wr_bytes(w, (struct slice){ c->dst.octets, c->dst.n });
}

size_t n6_iphc_write(const struct n6_hc *hc, struct slice packet, struct wr to, size_t *covered)
{
    struct n6_choice c;
    if (packet.n < N6_IPV6_BYTES || packet.p[0] >> 4 != 6) return 0;
    if (((size_t)packet.p[4] << 8 | packet.p[5]) != packet.n - N6_IPV6_BYTES) return 0;
    iphc_choose(hc, packet, &c);
    n6_iphc_break(hc, packet, &c);
    iphc_put(&c, &to);
    *covered = N6_IPV6_BYTES;
    if (c.nh) *covered = n6_nhc_write(hc, packet, N6_IPV6_BYTES, c.next_header, &to);
    return to.bad ? 0 : wr_size(&to);
}
