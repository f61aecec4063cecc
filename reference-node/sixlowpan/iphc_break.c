/* SPDX-License-Identifier: Apache-2.0
 * iphc_break.c - what the compressor does wrong when it is told to: one row per fault, a change of
 * the choice that the compressor has made. */
#include "faults.h"
#include "iphc.h"

struct break_in {
    const struct n6_hc *hc;
    struct n6_ip src, dst;
    uint8_t tc;
};

static void break_tf_unrotated(const struct break_in *in, struct n6_choice *c)
{
    c->tc_octet = in->tc;
}

static void break_ecn_lost(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    c->tc_octet &= 0x3f;
    if (c->tf == 2 && !c->tc_octet) c->tf = 3;
}

static void break_dscp_lost(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (c->tf == 0) c->tf = 1;
    if (c->tf == 2) c->tf = 3;
}

static void break_flow_label_lost(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    c->tf |= 2;
}

static void break_nh(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (!c->nh) c->next_header = 59;
}

static void break_hlim_255(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (c->hlim == 2) c->hlim = 3;
}

static void break_hlim_64(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (c->hlim == 0) c->hlim = 2;
}

static void break_hlim_1_in_line(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (c->hlim != 1) return;
    c->hlim = 0;
    c->hop_limit = 0;
}

static void break_cid_missing(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    c->cid = 0;
}

static void break_cid_swapped(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    uint8_t sci = c->sci;
    c->sci = c->dci;
    c->dci = sci;
}

static void break_sac(const struct break_in *in, struct n6_choice *c)
{
    if (!n6_ip_is_any(&in->src)) c->src.ac = 0;
}

static void break_dac(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (!c->m) c->dst.ac = 0;
}

/* The prefix fits, so the identifier is thought to fit as well. */
static void break_elide(struct n6_form *f)
{
    if (f->am != 1 && f->am != 2) return;
    f->am = 3;
    f->n = 0;
}

static void break_sam_elided(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    break_elide(&c->src);
}

static void break_dam_elided(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (!c->m) break_elide(&c->dst);
}

static void break_16_swapped(const struct break_in *in, struct n6_choice *c)
{
    struct n6_form *both[2] = { &c->src, c->m ? &c->src : &c->dst };
    (void)in;
    for (int i = 0; i < 2 - c->m; i++) {
        if (both[i]->am != 2) continue;
        uint8_t first = both[i]->octets[0];
        both[i]->octets[0] = both[i]->octets[1];
        both[i]->octets[1] = first;
    }
}

static void break_64_ul(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (c->src.am == 1) c->src.octets[0] ^= 2;
    if (c->dst.am == 1 && !c->m) c->dst.octets[0] ^= 2;
}

static void break_m_cleared(const struct break_in *in, struct n6_choice *c)
{
    if (!c->m) return;
    c->m = 0;
    c->dst = (struct n6_form){ .n = 16 };
    memcpy(c->dst.octets, in->dst.b, 16);
}

static void break_dam_8_scope(const struct break_in *in, struct n6_choice *c)
{
    if (!c->m || c->dst.am != 2 || in->dst.b[13] || in->dst.b[14]) return;
    c->dst.am = 3;
    c->dst.n = 1;
    c->dst.octets[0] = in->dst.b[15];
}

static void break_dam_48(const struct break_in *in, struct n6_choice *c)
{
    if (!c->m || c->dst.ac || c->dst.am != 1) return;
    memcpy(c->dst.octets + 1, in->dst.b + 10, 5);
}

static void break_prefix_group(const struct break_in *in, struct n6_choice *c)
{
    (void)in;
    if (c->m && c->dst.ac) c->dst.octets[1] = 0; /* the RIID octet */
}

static void break_dam_reserved(const struct break_in *in, struct n6_choice *c)
{
    if (c->m) return;
    c->dst = (struct n6_form){ .ac = 1, .am = 0, .n = 16 };
    memcpy(c->dst.octets, in->dst.b, 16);
}

static void break_unspecified(const struct break_in *in, struct n6_choice *c)
{
    if (n6_ip_is_any(&in->src)) c->src = (struct n6_form){ .ac = 1, .am = 1, .n = 8 };
}

/* The bits between the end of the prefix and bit 64 are not looked at. */
static void break_gap(const struct break_in *in, struct n6_choice *c)
{
    const struct n6_ip *a[2] = { &in->src, &in->dst };
    struct n6_form *f[2] = { &c->src, &c->dst };
    for (int i = 0; i < 2; i++) {
        if (f[i]->n != 16 || f[i]->ac || !n6_ip_is_link_local(a[i])) continue;
        *f[i] = (struct n6_form){ .am = 1, .n = 8 };
        memcpy(f[i]->octets, a[i]->b + 8, 8);
    }
}

static const struct {
    enum n6_fault fault;
    void (*fn)(const struct break_in *in, struct n6_choice *c);
} breaks[] = {
    { N6_IPHC_TF_UNROTATED, break_tf_unrotated },
    { N6_IPHC_TF_ECN_LOST, break_ecn_lost },
    { N6_IPHC_TF_DSCP_LOST, break_dscp_lost },
    { N6_IPHC_TF_FLOW_LABEL_LOST, break_flow_label_lost },
    { N6_IPHC_NH_WRONG, break_nh },
    { N6_IPHC_HLIM_64_AS_255, break_hlim_255 },
    { N6_IPHC_HLIM_ALWAYS_64, break_hlim_64 },
    { N6_IPHC_HLIM_1_AS_0, break_hlim_1_in_line },
    { N6_IPHC_CID_MISSING, break_cid_missing },
    { N6_IPHC_CID_SWAPPED, break_cid_swapped },
    { N6_IPHC_SAC_CLEARED, break_sac },
    { N6_IPHC_DAC_CLEARED, break_dac },
    { N6_IPHC_SAM_ELIDED, break_sam_elided },
    { N6_IPHC_DAM_ELIDED, break_dam_elided },
    { N6_IPHC_16_SWAPPED, break_16_swapped },
    { N6_IPHC_64_UL, break_64_ul },
    { N6_IPHC_M_CLEARED, break_m_cleared },
    { N6_IPHC_DAM_8_SCOPE, break_dam_8_scope },
    { N6_IPHC_DAM_48_SHIFTED, break_dam_48 },
    { N6_IPHC_PREFIX_GROUP_RIID, break_prefix_group },
    { N6_IPHC_DAM_RESERVED, break_dam_reserved },
    { N6_IPHC_UNSPECIFIED_CONTEXT, break_unspecified },
    { N6_IPHC_PREFIX_GAP, break_gap },
};

void n6_iphc_break(const struct n6_hc *hc, struct slice header, struct n6_choice *c)
{
    struct break_in in = { .hc = hc };
    in.src = n6_ip_at(header.p + 8);
    in.dst = n6_ip_at(header.p + 24);
    in.tc = (uint8_t)(header.p[0] << 4 | header.p[1] >> 4);
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
        if (hc->faults[breaks[i].fault]) breaks[i].fn(&in, c);
}
