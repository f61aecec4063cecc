/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/lowpan_choose.h"

enum { IPHC_DISPATCH = 3 };

bool lowpan_choose_tf_fits(unsigned tf, unsigned traffic_class, uint32_t flow_label)
{
    if (tf & 2 && flow_label) return false;
    return !(tf & 1) || (tf == 3 ? traffic_class == 0 : traffic_class >> 2 == 0);
}

unsigned lowpan_choose_tf(unsigned traffic_class, uint32_t flow_label)
{
    unsigned tf = 3;
    while (!lowpan_choose_tf_fits(tf, traffic_class, flow_label)) tf--;
    return tf;
}

unsigned lowpan_choose_hlim(unsigned hop_limit)
{
    return hop_limit == 1 ? 1 : hop_limit == 64 ? 2 : hop_limit == 255 ? 3 : 0;
}

/* The parts of an IPv6 header that are carried. */
struct parts {
    unsigned traffic_class, next, hop_limit;
    uint32_t flow_label;
    const uint8_t *src, *dst;
};

static struct parts parts_of(struct slice packet)
{
    struct parts p;
    struct rd r = rd_open(packet);
    rd_bits(&r, 4);
    p.traffic_class = (unsigned)rd_bits(&r, 8);
    p.flow_label = (uint32_t)rd_bits(&r, 20);
    rd_be16(&r);
    p.next = rd_u8(&r);
    p.hop_limit = rd_u8(&r);
    p.src = rd_bytes(&r, 16).p;
    p.dst = rd_bytes(&r, 16).p;
    return p;
}

/* ---- addresses ---- */

/* What is asked of one side; LOWPAN_ANY where nothing is. */
struct asked {
    int m, stateful, mode, context, cid;
};

static bool is(int asked, unsigned value)
{
    return asked == LOWPAN_ANY || asked == (int)value;
}

static bool agrees(const struct asked *a, const struct lowpan_mode *m, bool is_dst)
{
    if (!is(a->m, m->multicast) || !is(a->stateful, m->stateful) || !is(a->mode, m->mode))
        return false;
    if (!lowpan_mode_uses_context(m, is_dst)) return true;
    return is(a->context, m->context) && (a->cid != 0 || m->context == 0);
}

/* Nothing that fits agrees with what is asked: what is asked, then. */
static struct lowpan_mode as_asked(const struct asked *a, const uint8_t *address, bool is_dst)
{
    struct lowpan_mode m = { .context = a->context == LOWPAN_ANY ? 0 : (uint8_t)(a->context & 15) };
    m.multicast = is_dst && (a->m == LOWPAN_ANY ? address[0] == 0xff : a->m == 1);
    m.stateful = a->stateful == 1;
    if (a->mode != LOWPAN_ANY)
        m.mode = (uint8_t)(a->mode & 3);
    else
        m.mode = m.stateful && !m.multicast; /* 64 bits in line: the address comes through */
    return m;
}

static unsigned candidates(const struct lowpan_side *side, const struct asked *a,
                           const uint8_t *address, struct lowpan_mode *out)
{
    unsigned n = lowpan_modes(side, address, out), kept = 0;
    for (unsigned i = 0; i < n; i++) {
        if (agrees(a, &out[i], side->is_dst)) out[kept++] = out[i];
    }
    if (!kept) out[kept++] = as_asked(a, address, side->is_dst);
    return kept;
}

/* The pair with the fewest octets, that of the contexts counted; the first of equals. */
static void choose_pair(struct lowpan_iphc_header *h, const struct lowpan_mode *src, unsigned nsrc,
                        const struct lowpan_mode *dst, unsigned ndst)
{
    unsigned least = UINT16_MAX;
    for (unsigned i = 0; i < nsrc; i++) {
        for (unsigned k = 0; k < ndst; k++) {
            unsigned bytes = lowpan_mode_bytes(&src[i], false) + lowpan_mode_bytes(&dst[k], true) +
                             (src[i].context || dst[k].context);
            if (bytes >= least) continue;
            least = bytes;
            h->src = src[i];
            h->dst = dst[k];
        }
    }
}

static void choose_addresses(struct lowpan_iphc_header *h, const struct parts *p,
                             const struct lowpan_ends *ends, const struct lowpan_choice *c)
{
    struct lowpan_mode src[LOWPAN_MODES_MAX], dst[LOWPAN_MODES_MAX];
    struct lowpan_side from = { false, ends->src, ends->context };
    struct lowpan_side to = { true, ends->dst, ends->context };
    struct asked a = { LOWPAN_ANY, c->sac, c->sam, c->sci, c->cid };
    struct asked b = { c->m, c->dac, c->dam, c->dci, c->cid };
    unsigned nsrc = candidates(&from, &a, p->src, src), ndst = candidates(&to, &b, p->dst, dst);
    choose_pair(h, src, nsrc, dst, ndst);
    bool given = c->sci != LOWPAN_ANY || c->dci != LOWPAN_ANY;
    h->cid = c->cid == LOWPAN_ANY ? given || h->src.context || h->dst.context : c->cid == 1;
    h->sci = c->sci == LOWPAN_ANY ? h->src.context : (uint8_t)(c->sci & 15);
    h->dci = c->dci == LOWPAN_ANY ? h->dst.context : (uint8_t)(c->dci & 15);
}

void lowpan_choose(struct lowpan_iphc_header *h, struct slice packet,
                   const struct lowpan_ends *ends, const struct lowpan_choice *choice)
{
    struct parts p = parts_of(packet);
    *h = (struct lowpan_iphc_header){ .bare = choice->bare };
    h->tf = (uint8_t)(choice->tf == LOWPAN_ANY ? lowpan_choose_tf(p.traffic_class, p.flow_label)
                                               : (unsigned)choice->tf & 3);
    h->hlim = (uint8_t)(choice->hlim == LOWPAN_ANY ? lowpan_choose_hlim(p.hop_limit)
                                                   : (unsigned)choice->hlim & 3);
    choose_addresses(h, &p, ends, choice);
}

/* ---- octets ---- */

static bool in_line(const struct lowpan_iphc_header *h, const struct lowpan_mode *m, bool is_dst)
{
    return !h->bare || !lowpan_mode_reserved(m, is_dst);
}

unsigned lowpan_choose_bytes(const struct lowpan_iphc_header *h)
{
    static const uint8_t tf[4] = { 4, 3, 1, 0 };
    unsigned n = 2u + h->cid + tf[h->tf] + !h->nh + (h->hlim == 0);
    n += lowpan_mode_bytes(&h->src, false);
    if (in_line(h, &h->dst, true)) n += lowpan_mode_bytes(&h->dst, true);
    return n;
}

static void write_traffic(const struct lowpan_iphc_header *h, const struct parts *p, struct wr *w)
{
    if (h->tf != 3) wr_bits(w, p->traffic_class & 3, 2); /* ECN first */
    if (h->tf == 0 || h->tf == 2) wr_bits(w, p->traffic_class >> 2, 6);
    if (h->tf == 0) wr_bits(w, 0, 4);
    if (h->tf == 1) wr_bits(w, 0, 2);
    if (h->tf < 2) wr_bits(w, p->flow_label, 20);
}

void lowpan_choose_write(const struct lowpan_iphc_header *h, struct slice packet, struct wr *w)
{
    struct parts p = parts_of(packet);
    wr_bits(w, IPHC_DISPATCH, 3);
    wr_bits(w, h->tf, 2);
    wr_bits(w, h->nh, 1);
    wr_bits(w, h->hlim, 2);
    wr_bits(w, h->cid, 1);
    wr_bits(w, h->src.stateful, 1);
    wr_bits(w, h->src.mode, 2);
    wr_bits(w, h->dst.multicast, 1);
    wr_bits(w, h->dst.stateful, 1);
    wr_bits(w, h->dst.mode, 2);
    if (h->cid) wr_u8(w, (unsigned)h->sci << 4 | h->dci);
    write_traffic(h, &p, w);
    if (!h->nh) wr_u8(w, p.next);
    if (h->hlim == 0) wr_u8(w, p.hop_limit);
    lowpan_mode_write(w, &h->src, false, p.src);
    if (in_line(h, &h->dst, true)) lowpan_mode_write(w, &h->dst, true, p.dst);
}
