/* SPDX-License-Identifier: Apache-2.0
 * Each set is a counter of several digits; numbers that stand for nothing are passed over. */
#include "wire/lowpan_enumerate.h"

#include <stdio.h>

#include "wire/lowpan_choose.h"

/* ---- words ---- */

static struct lowpan_iphc_header iphc_of(unsigned word)
{
    struct lowpan_iphc_header h = { .tf = (uint8_t)(word >> 11 & 3),
                                    .nh = word >> 10 & 1,
                                    .hlim = (uint8_t)(word >> 8 & 3),
                                    .cid = word >> 7 & 1,
                                    .src = { false, word >> 6 & 1, (uint8_t)(word >> 4 & 3), 0 },
                                    .dst = { word >> 3 & 1, word >> 2 & 1, (uint8_t)(word & 3),
                                             0 } };
    return h;
}

bool lowpan_word_legal(unsigned word)
{
    struct lowpan_iphc_header h = iphc_of(word);
    return !lowpan_mode_reserved(&h.dst, true);
}

unsigned lowpan_word_bytes(unsigned word)
{
    struct lowpan_iphc_header h = iphc_of(word);
    return lowpan_choose_bytes(&h);
}

/* ---- what the sets share ---- */

static unsigned digit(uint64_t *rest, unsigned base)
{
    unsigned d = (unsigned)(*rest % base);
    *rest /= base;
    return d;
}

static void choose_src(struct lowpan_choice *c, const struct lowpan_mode *m)
{
    c->sac = m->stateful;
    c->sam = (int8_t)m->mode;
}

static void choose_dst(struct lowpan_choice *c, const struct lowpan_mode *m)
{
    c->m = m->multicast;
    c->dac = m->stateful;
    c->dam = (int8_t)m->mode;
}

static void choose_contexts(struct lowpan_choice *c, bool cid, unsigned sci, unsigned dci)
{
    c->cid = cid;
    if (!cid) return;
    c->sci = (int8_t)sci;
    c->dci = (int8_t)dci;
}

static const char *bits(int8_t two)
{
    static const char *const text[4] = { "00", "01", "10", "11" };
    return text[two & 3];
}

/* The fields that are chosen, in the order of the header. */
static void name(struct lowpan_encoding *out, const char *kind)
{
    const struct lowpan_choice *c = &out->choice;
    char contexts[16] = "", *to = out->name;
    size_t cap = sizeof out->name;
    if (c->cid == 1) snprintf(contexts, sizeof contexts, " cid=%x%x", c->sci & 15, c->dci & 15);
    int n = snprintf(to, cap, "%s", kind);
    if (c->tf != LOWPAN_ANY) n += snprintf(to + n, cap - (size_t)n, "tf=%s ", bits(c->tf));
    if (c->nh != LOWPAN_ANY) n += snprintf(to + n, cap - (size_t)n, "nh=%d ", c->nh);
    if (c->hlim != LOWPAN_ANY) n += snprintf(to + n, cap - (size_t)n, "hlim=%s", bits(c->hlim));
    if (c->hlim == LOWPAN_ANY && *contexts) memmove(contexts, contexts + 1, strlen(contexts));
    n += snprintf(to + n, cap - (size_t)n, "%s", contexts);
    if (c->hlim != LOWPAN_ANY || *contexts) n += snprintf(to + n, cap - (size_t)n, " ");
    snprintf(to + n, cap - (size_t)n, "sac=%d sam=%s m=%d dac=%d dam=%s", c->sac, bits(c->sam),
             c->m, c->dac, bits(c->dam));
}

static void name_more(struct lowpan_encoding *out, const char *what, unsigned value)
{
    size_t n = strlen(out->name);
    snprintf(out->name + n, sizeof out->name - n, " %s=%u", what, value);
}

/* ---- legal ---- */

static bool is_padded(const struct lowpan_enumerate *e, unsigned header)
{
    return e->chain.header[header].padding != 0;
}

static const struct lowpan_header *udp_of(const struct lowpan_enumerate *e, unsigned headers)
{
    const struct lowpan_header *last = headers ? &e->chain.header[headers - 1] : NULL;
    return last && last->number == LOWPAN_IP_UDP ? last : NULL;
}

/* The UDP forms number `form` of a datagram; *form is what is left when there are fewer. */
static bool udp_form(const struct lowpan_enumerate *e, const struct lowpan_header *udp,
                     unsigned *form, struct lowpan_choice *c)
{
    for (unsigned elided = 0; elided <= e->options.elide_checksum; elided++) {
        for (unsigned p = 0; p < 4; p++) {
            if (!lowpan_udp_ports_fit(udp, p)) continue;
            if ((*form)-- > 0) continue;
            c->udp_p = (int8_t)p;
            c->udp_c = (int8_t)elided;
            return true;
        }
    }
    return false;
}

static unsigned udp_forms(const struct lowpan_enumerate *e, const struct lowpan_header *udp)
{
    unsigned most = UINT16_MAX, left = most;
    struct lowpan_choice c;
    (void)udp_form(e, udp, &left, &c);
    return most - left;
}

/* How the first `headers` next headers can stand in NHC. */
static unsigned forms_of(const struct lowpan_enumerate *e, unsigned headers)
{
    const struct lowpan_header *udp = udp_of(e, headers);
    unsigned n = udp ? udp_forms(e, udp) : 1;
    for (unsigned i = 0; i < headers; i++) {
        if (is_padded(e, i)) n *= 2;
    }
    return n;
}

static void choose_form(const struct lowpan_enumerate *e, unsigned form,
                        struct lowpan_encoding *out)
{
    struct lowpan_choice *c = &out->choice;
    unsigned headers = 0;
    for (; form >= forms_of(e, headers); headers++) form -= forms_of(e, headers);
    c->headers = (int8_t)headers;
    for (unsigned i = 0; i < headers; i++) {
        if (!is_padded(e, i)) continue;
        c->keep_padding |= (uint16_t)((form & 1) << i);
        form /= 2;
    }
    const struct lowpan_header *udp = udp_of(e, headers);
    if (udp) (void)udp_form(e, udp, &form, c);
}

static void name_form(const struct lowpan_enumerate *e, struct lowpan_encoding *out)
{
    const struct lowpan_choice *c = &out->choice;
    if (!e->chain.n) return;
    name_more(out, "headers", (unsigned)c->headers);
    if (c->keep_padding) name_more(out, "padded", c->keep_padding);
    size_t n = strlen(out->name);
    if (c->udp_p != LOWPAN_ANY)
        snprintf(out->name + n, sizeof out->name - n, " p=%s c=%d", bits(c->udp_p), c->udp_c);
}

/* Contexts in the octet of CID=1: 0 on a side that uses none. */
static bool legal_contexts(const struct lowpan_mode *src, const struct lowpan_mode *dst, bool cid)
{
    if (!cid) return src->context == 0 && dst->context == 0;
    return lowpan_mode_uses_context(src, false) || lowpan_mode_uses_context(dst, true);
}

enum lowpan_step { STEP_END, STEP_SKIP, STEP_HIT };

static enum lowpan_step legal(const struct lowpan_enumerate *e, uint64_t at,
                              struct lowpan_encoding *out)
{
    struct rd r = rd_open(e->packet);
    rd_bits(&r, 4);
    unsigned class = (unsigned)rd_bits(&r, 8);
    uint32_t flow = (uint32_t)rd_bits(&r, 20);
    rd_skip(&r, 3);
    unsigned hops = rd_u8(&r);
    unsigned form = digit(&at, e->forms), dst = digit(&at, e->ndst), src = digit(&at, e->nsrc);
    unsigned cid = digit(&at, 2), hlim = digit(&at, 4), tf = digit(&at, 4);
    if (at) return STEP_END;
    if (!lowpan_choose_tf_fits(tf, class, flow)) return STEP_SKIP;
    if (hlim && hlim != lowpan_choose_hlim(hops)) return STEP_SKIP;
    if (!legal_contexts(&e->src[src], &e->dst[dst], cid)) return STEP_SKIP;
    struct lowpan_choice *c = &out->choice;
    c->tf = (int8_t)tf;
    c->hlim = (int8_t)hlim;
    choose_src(c, &e->src[src]);
    choose_dst(c, &e->dst[dst]);
    choose_contexts(c, cid, e->src[src].context, e->dst[dst].context);
    choose_form(e, form, out);
    name(out, "");
    name_form(e, out);
    return STEP_HIT;
}

/* ---- illegal ---- */

static enum lowpan_step reserved(const struct lowpan_enumerate *e, uint64_t at,
                                 struct lowpan_encoding *out)
{
    (void)e;
    if (at >= LOWPAN_WORDS) return STEP_END;
    if (lowpan_word_legal((unsigned)at)) return STEP_SKIP;
    struct lowpan_iphc_header h = iphc_of((unsigned)at);
    struct lowpan_choice *c = &out->choice;
    c->tf = (int8_t)h.tf;
    c->nh = h.nh;
    c->hlim = (int8_t)h.hlim;
    choose_src(c, &h.src);
    choose_dst(c, &h.dst);
    choose_contexts(c, h.cid, 0, 0);
    name(out, "reserved ");
    return STEP_HIT;
}

/* An NHC octet stands behind IPHC or behind an extension header. */
static bool nhc_can_stand(const struct lowpan_enumerate *e, unsigned header)
{
    if (!header) return true;
    unsigned before = e->chain.header[header - 1].number;
    return before != LOWPAN_IP_UDP && before != LOWPAN_IP_IPV6;
}

static enum lowpan_step bad_nhc(const struct lowpan_enumerate *e, uint64_t at,
                                struct lowpan_encoding *out)
{
    unsigned octet = digit(&at, 256), header = (unsigned)at;
    if (at > e->chain.n) return STEP_END;
    bool defined = lowpan_nhc_known(octet) || (lowpan_nhc_generic(octet) && !e->options.no_generic);
    if (defined || !nhc_can_stand(e, header)) return STEP_SKIP;
    struct lowpan_choice *c = &out->choice;
    c->headers = (int8_t)(header < e->chain.n ? header + 1 : header);
    c->nhc = (int16_t)octet;
    c->nhc_at = (uint8_t)header;
    snprintf(out->name, sizeof out->name, "nhc=%02x at=%u", octet, header);
    return STEP_HIT;
}

static bool is_defined(const struct lowpan_enumerate *e, unsigned context)
{
    return e->ends.context && e->ends.context[context].used;
}

static enum lowpan_step no_context(const struct lowpan_enumerate *e, uint64_t at,
                                   struct lowpan_encoding *out)
{
    bool is_dst = digit(&at, 2), cid = digit(&at, 2);
    struct lowpan_mode m = { .stateful = true, .mode = (uint8_t)digit(&at, 4) };
    unsigned id = digit(&at, LOWPAN_CONTEXTS);
    m.multicast = is_dst && e->dst[0].multicast;
    if (at >= (is_dst ? e->nsrc : e->ndst)) /* the digits before go on where one side has more */
        return at >= (e->nsrc > e->ndst ? e->nsrc : e->ndst) ? STEP_END : STEP_SKIP;
    const struct lowpan_mode *other = is_dst ? &e->src[at] : &e->dst[at];
    if (!lowpan_mode_uses_context(&m, is_dst) || is_defined(e, id)) return STEP_SKIP;
    if (!cid && (id || other->context)) return STEP_SKIP;
    struct lowpan_choice *c = &out->choice;
    choose_src(c, is_dst ? other : &m);
    choose_dst(c, is_dst ? &m : other);
    choose_contexts(c, cid, is_dst ? other->context : id, is_dst ? id : other->context);
    char kind[32];
    snprintf(kind, sizeof kind, "no context %u: ", id);
    name(out, kind);
    return STEP_HIT;
}

/* ---- the iterator ---- */

static enum lowpan_step (*const steps[])(const struct lowpan_enumerate *, uint64_t,
                                         struct lowpan_encoding *) = {
    [LOWPAN_LEGAL] = legal,
    [LOWPAN_RESERVED] = reserved,
    [LOWPAN_BAD_NHC] = bad_nhc,
    [LOWPAN_NO_CONTEXT] = no_context,
};

void lowpan_enumerate_start(struct lowpan_enumerate *e, struct slice packet,
                            const struct lowpan_ends *ends, enum lowpan_set set,
                            const struct lowpan_enumerate_options *options)
{
    *e = (struct lowpan_enumerate){ .packet = packet, .ends = *ends, .set = set };
    if (options) e->options = *options;
    e->part = set == LOWPAN_ILLEGAL ? LOWPAN_RESERVED : set;
    if (!lowpan_compressible(packet)) return;
    struct lowpan_side from = { false, ends->src, ends->context };
    struct lowpan_side to = { true, ends->dst, ends->context };
    e->nsrc = lowpan_modes(&from, slice_part(packet, 8, 16).p, e->src);
    e->ndst = lowpan_modes(&to, slice_part(packet, 24, 16).p, e->dst);
    lowpan_chain_of(packet, &e->chain);
    for (unsigned n = 0; n <= e->chain.n; n++) e->forms += forms_of(e, n);
}

bool lowpan_enumerate_next(struct lowpan_enumerate *e, struct lowpan_encoding *out)
{
    while (e->nsrc && e->ndst) {
        out->choice = lowpan_choice_any();
        enum lowpan_step step = steps[e->part](e, e->at++, out);
        if (step == STEP_SKIP) continue;
        if (step == STEP_END) {
            if (e->set != LOWPAN_ILLEGAL || e->part == LOWPAN_NO_CONTEXT) return false;
            e->part++;
            e->at = 0;
            continue;
        }
        struct wr w = wr_open(out->octets, sizeof out->octets);
        if (lowpan_compress(e->packet, &e->ends, &out->choice, &w, &out->size)) return true;
    }
    return false;
}
