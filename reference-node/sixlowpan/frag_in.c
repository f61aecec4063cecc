/* SPDX-License-Identifier: Apache-2.0
 * frag_in.c - fragments to a datagram (RFC 4944 section 5.3): 60 seconds, and no overlap except for
 * exact copies. */
#include "hc1.h"
#include "private.h"
#include <stdlib.h>

enum { FRAG1 = 0x18, DISPATCH_IPV6 = 0x41 };
#define FRAG_LIFETIME_NS N6_MINUTE

static bool frag_read(struct n6_fragment *h, struct slice payload)
{
    struct rd r = rd_open(payload);
    h->first = rd_bits(&r, 5) == FRAG1;
    h->size = (uint16_t)rd_bits(&r, 11);
    h->tag = rd_be16(&r);
    h->at = h->first ? 0 : (size_t)rd_u8(&r) * 8;
    h->rest = rd_rest(&r);
    return !r.bad;
}

static bool frag_same(const struct node6 *n, const struct n6_reassembly *r,
                      const struct n6_fragment *h)
{
    return r->used && n6_ll_equal(&r->dst, h->dst) &&
           (n6_fault(n, N6_SEC_RX_FRAGMENTS) || r->verified == n->verified) &&
           (n6_fault(n, N6_FRAG_RX_SOURCE_IGNORED) || n6_ll_equal(&r->src, h->src)) &&
           (n6_fault(n, N6_FRAG_RX_SIZE_IGNORED) || r->size == h->size) &&
           (n6_fault(n, N6_FRAG_RX_TAG_IGNORED) || r->tag == h->tag);
}

static void frag_begin(struct node6 *n, struct n6_reassembly *r, const struct n6_fragment *h)
{
    memset(r, 0, sizeof *r); /* nothing of an earlier datagram is left */
    r->used = true;
    r->src = *h->src;
    r->dst = *h->dst;
    r->size = h->size;
    r->tag = h->tag;
    r->verified = n->verified;
    r->started_ns = n->now_ns;
}

/* The datagram that the fragment belongs to; a new one may take the place of the oldest. */
static struct n6_reassembly *frag_find(struct node6 *n, const struct n6_fragment *h)
{
    if (!n->reassemblies) n->reassemblies = calloc(N6_REASSEMBLIES, sizeof *n->reassemblies);
    if (!n->reassemblies) return NULL;
    struct n6_reassembly *take = &n->reassemblies[0];
    for (struct n6_reassembly *r = n->reassemblies; r < n->reassemblies + N6_REASSEMBLIES; r++)
        if (frag_same(n, r, h)) return r;
    if (!h->first && n6_fault(n, N6_FRAG_RX_FIRST_NEEDED)) return NULL;
    if (n6_fault(n, N6_FRAG_RX_ONE))
        for (unsigned i = 0; i < N6_REASSEMBLIES; i++) n->reassemblies[i].used = false;
    for (struct n6_reassembly *r = n->reassemblies; r < n->reassemblies + N6_REASSEMBLIES; r++) {
        if (!r->used) {
            take = r;
            break;
        }
        if (r->started_ns < take->started_ns) take = r;
    }
    frag_begin(n, take, h);
    return take;
}

/* The first fragment of a packet with 6LoWPAN Routing Headers: the datagram is what LOWPAN_IPHC
 * stands for, the headers wait until it is whole. */
static bool frag_routed(struct node6 *n, const struct n6_fragment *h, struct n6_reassembly *r,
                        struct n6_expanded *x)
{
    struct n6_hc hc = n6_lowpan_hc(n, h->src, h->dst);
    struct slice rest = slice_part(h->rest, 1, h->rest.n);
    if (!n->config.sixlorh || !n6_lorh_read(n, rest, &r->lorh)) return false;
    r->has_lorh = true;
    n6_lorh_link(&r->lorh, &hc);
    rest = slice_part(rest, r->lorh.n, rest.n);
    return rest.n && rest.p[0] >> 5 == 3 && n6_iphc_read(&hc, rest, h->size, n->scratch, x);
}

/* The octets of the datagram that a fragment stands for, in n->scratch. False: it is illegal. */
static bool frag_octets(struct node6 *n, const struct n6_fragment *h, struct n6_reassembly *r,
                        struct n6_expanded *x)
{
    *x = (struct n6_expanded){ .n = h->rest.n };
    if (!h->first) {
        if (!h->rest.n || h->rest.n > sizeof n->scratch) return false;
        memcpy(n->scratch, h->rest.p, h->rest.n);
        return true;
    }
    if (!h->rest.n) return false;
    if (h->rest.p[0] == DISPATCH_IPV6) {
        x->n = h->rest.n - 1;
        if (!x->n || x->n > sizeof n->scratch) return false;
        memcpy(n->scratch, h->rest.p + 1, x->n);
        return true;
    }
    if (h->rest.p[0] == N6_PAGE_1) return frag_routed(n, h, r, x);
    struct n6_hc hc = n6_lowpan_hc(n, h->src, h->dst);
    if (h->rest.p[0] == N6_HC1_DISPATCH && n->config.hc1)
        return (x->n = n6_hc1_read(&hc, h->rest, h->size, n->scratch)) > 0;
    return h->rest.p[0] >> 5 == 3 && n6_iphc_read(&hc, h->rest, h->size, n->scratch, x);
}

enum frag_fit { FRAG_NEW, FRAG_COPY, FRAG_OVERLAP };

static enum frag_fit frag_fit(const struct node6 *n, const struct n6_reassembly *r, size_t at,
                              size_t len)
{
    if (r->length_at[at / 8] == len) return FRAG_COPY;
    for (size_t i = at / 8; i < (at + len + 7) / 8; i++)
        if (r->covered[i] && !n6_fault(n, N6_FRAG_RX_OVERLAP)) return FRAG_OVERLAP;
    return FRAG_NEW;
}

static void frag_place(struct node6 *n, struct n6_reassembly *r, size_t at,
                       const struct n6_expanded *x)
{
    memcpy(r->bytes + at, n->scratch, x->n);
    r->length_at[at / 8] = (uint16_t)x->n;
    for (size_t i = at / 8; i < (at + x->n + 7) / 8; i++) {
        size_t left = r->size > i * 8 ? r->size - i * 8 : 0;
        if (!r->covered[i]) r->have += left < 8 ? left : 8;
        r->covered[i] = true;
    }
    if (x->udp_checksum_at) r->expanded = *x;
}

static bool frag_legal(const struct node6 *n, const struct n6_fragment *h, struct n6_expanded *x)
{
    if (h->size < N6_IPV6_BYTES) return false;
    if (h->at + x->n > h->size) {
        if (!n6_fault(n, N6_FRAG_RX_BEYOND) || h->at >= h->size) return false;
        x->n = h->size - h->at;
    }
    return x->n % 8 == 0 || h->at + x->n == h->size || n6_fault(n, N6_FRAG_RX_UNALIGNED);
}

void n6_frag_in(struct node6 *n, struct slice payload, const struct n6_ll *src,
                const struct n6_ll *dst)
{
    struct n6_fragment h = { .src = src, .dst = dst };
    struct n6_expanded x;
    if (!frag_read(&h, payload) || h.size < N6_IPV6_BYTES) return;
    if (h.size > 512 && n6_fault(n, N6_FRAG_RX_LARGE)) return;
    if (n6_frag_forward(n, &h)) return;
    struct n6_reassembly *r = frag_find(n, &h);
    if (!r) return;
    if (!frag_octets(n, &h, r, &x) || !frag_legal(n, &h, &x)) {
        r->used = false;
        return;
    }
    if (n6_fault(n, N6_FRAG_RX_IN_ORDER) && h.at != r->have) return;
    enum frag_fit fit = frag_fit(n, r, h.at, x.n);
    if (fit == FRAG_COPY) {
        if (n6_fault(n, N6_FRAG_RX_DUPLICATE)) r->used = false;
        return;
    }
    if (fit == FRAG_OVERLAP) frag_begin(n, r, &h); /* what was there is discarded */
    frag_place(n, r, h.at, &x);
    if (r->have < r->size) return;
    r->used = false;
    n6_iphc_finish(&r->expanded, r->bytes, r->size);
    struct n6_ll from = r->src, to = r->dst;
    if (r->has_lorh) {
        struct n6_lorh l = r->lorh;
        if (n6_fault(n, N6_LORH_RX_FRAGMENT)) r->bytes[r->size - 1] ^= 0x55;
        n6_lorh_arrived(n, &l, (struct slice){ r->bytes, r->size }, &from, &to);
        return;
    }
    n6_ip_in(n, (struct slice){ r->bytes, r->size }, &from, &to);
}

static int64_t frag_end(const struct node6 *n, const struct n6_reassembly *r)
{
    if (n6_fault(n, N6_FRAG_RX_TIMER_NONE)) return N6_NEVER;
    return r->started_ns + (n6_fault(n, N6_FRAG_RX_TIMER_1) ? N6_SECOND : FRAG_LIFETIME_NS);
}

void n6_frag_time(struct node6 *n)
{
    bool any = false;
    if (!n->reassemblies) return;
    for (struct n6_reassembly *r = n->reassemblies; r < n->reassemblies + N6_REASSEMBLIES; r++) {
        if (r->used && n->now_ns >= frag_end(n, r)) r->used = false;
        any |= r->used;
    }
    if (!any) n6_frag_free(n);
}

void n6_frag_free(struct node6 *n)
{
    free(n->reassemblies);
    n->reassemblies = NULL;
}

int64_t n6_frag_deadline(const struct node6 *n)
{
    int64_t at = N6_NEVER;
    for (unsigned i = 0; n->reassemblies && i < N6_REASSEMBLIES; i++)
        if (n->reassemblies[i].used) at = n6_sooner(at, frag_end(n, &n->reassemblies[i]));
    return at;
}
