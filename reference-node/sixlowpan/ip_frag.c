/* SPDX-License-Identifier: Apache-2.0
 * ip_frag.c - reassembly of IPv6 fragments (RFC 8200 section 4.5), atomic ones on their own (RFC
 * 6946). */
#include "private.h"
#include <stdlib.h>

enum { IP_FRAGMENT_BYTES = 8, IP_FRAG_SMALL = 1240 };
#define IP_FRAG_LIFETIME_NS N6_MINUTE

struct ip_frag {
    uint32_t id;
    size_t at;
    bool more;
    struct slice data;
};

static struct n6_ip_reassembly *ip_frag_find(struct node6 *n, const struct n6_packet *p,
                                             uint32_t id)
{
    if (!n->ip_reassemblies)
        n->ip_reassemblies = calloc(N6_IP_REASSEMBLIES, sizeof *n->ip_reassemblies);
    struct n6_ip_reassembly *take = n->ip_reassemblies;
    if (!take) return NULL;
    for (unsigned i = 0; i < N6_IP_REASSEMBLIES; i++) {
        struct n6_ip_reassembly *r = &n->ip_reassemblies[i];
        if (r->used && r->id == id && n6_ip_equal(&r->src, &p->src) &&
            n6_ip_equal(&r->dst, &p->dst))
            return r;
        if (take->used && (!r->used || r->started_ns < take->started_ns)) take = r;
    }
    memset(take, 0, sizeof *take);
    take->used = true;
    take->src = p->src;
    take->dst = p->dst;
    take->id = id;
    take->started_ns = n->now_ns;
    take->ll_src = p->ll_src;
    take->ll_dst = p->ll_dst;
    return take;
}

/* The headers before the fragment header, without it, and the Next Header it has. */
static void ip_frag_head(struct n6_ip_reassembly *r, const struct n6_packet *p)
{
    if (p->at > N6_PACKET_BYTES || p->bytes.n > sizeof r->quote) {
        r->spoiled = true;
        return;
    }
    if (r->head != p->at) memmove(r->bytes + p->at, r->bytes + r->head, N6_PACKET_BYTES);
    memcpy(r->bytes, p->bytes.p, p->at);
    r->head = p->at;
    r->bytes[p->next_at] = p->bytes.p[p->at];
    r->first_seen = true;
    memcpy(r->quote, p->bytes.p, p->bytes.n);
    r->quote_n = p->bytes.n;
}

static bool ip_frag_overlaps(const struct n6_ip_reassembly *r, const struct ip_frag *f)
{
    for (size_t i = f->at / 8; i < (f->at + f->data.n + 7) / 8; i++)
        if (r->covered[i]) return true;
    return false;
}

static bool ip_frag_copy(const struct n6_ip_reassembly *r, const struct ip_frag *f)
{
    for (size_t i = f->at / 8; i < (f->at + f->data.n + 7) / 8; i++)
        if (!r->covered[i]) return false;
    return !memcmp(r->bytes + r->head + f->at, f->data.p, f->data.n);
}

static void ip_frag_place(struct n6_ip_reassembly *r, const struct ip_frag *f)
{
    memcpy(r->bytes + r->head + f->at, f->data.p, f->data.n);
    for (size_t i = f->at / 8; i < (f->at + f->data.n + 7) / 8; i++) {
        if (!r->covered[i]) r->have += 8;
        r->covered[i] = true;
    }
    if (!f->more) r->size = f->at + f->data.n;
}

static bool ip_frag_read(struct node6 *n, const struct n6_packet *p, struct ip_frag *f)
{
    if (p->bytes.n < p->at + IP_FRAGMENT_BYTES) return false;
    struct rd r = rd_open(slice_part(p->bytes, p->at + 2, p->bytes.n));
    f->at = (size_t)rd_bits(&r, 13) * 8;
    rd_bits(&r, 2);
    f->more = rd_bits(&r, 1);
    f->id = rd_be32(&r);
    f->data = rd_rest(&r);
    if (f->more && f->data.n % 8) {
        n6_icmp_error(n, p, 4, 0, 4);
        return false;
    }
    if (p->at - N6_IPV6_BYTES + f->at + f->data.n > 65535) {
        n6_icmp_error(n, p, 4, 0, (uint32_t)p->at + 2);
        return false;
    }
    size_t most = n6_fault(n, N6_IP_FRAGMENT_LARGE) ? IP_FRAG_SMALL : N6_PACKET_BYTES;
    return f->data.n && f->at + f->data.n <= most;
}

/* The whole chain must be in the first fragment (RFC 7112). */
static bool ip_frag_chain(struct node6 *n, const struct n6_packet *p, const struct ip_frag *f)
{
    uint8_t nh = p->bytes.p[p->at];
    size_t at = 0;
    while (nh == N6_NH_HOP_BY_HOP || nh == N6_NH_ROUTING || nh == N6_NH_OPTIONS) {
        if (at + 8 > f->data.n) break;
        nh = f->data.p[at];
        at += ((size_t)f->data.p[at + 1] + 1) * 8;
    }
    if (at + (nh == N6_NH_NONE ? 0 : 4) <= f->data.n) return true;
    n6_icmp_error(n, p, 4, 3, 0);
    return false;
}

static bool ip_frag_whole(struct n6_packet *p, struct n6_ip_reassembly *r)
{
    size_t at = p->next_at;
    if (!r->first_seen || !r->size || r->have < ((r->size + 7) & ~(size_t)7)) return false;
    size_t n = r->head + r->size - N6_IPV6_BYTES;
    r->bytes[4] = (uint8_t)(n >> 8);
    r->bytes[5] = (uint8_t)n;
    r->used = false;
    p->bytes = (struct slice){ r->bytes, r->head + r->size };
    p->at = r->head;
    p->reassembled = true;
    p->next = r->bytes[at];
    return true;
}

bool n6_ip_fragment(struct node6 *n, struct n6_packet *p)
{
    struct ip_frag f;
    if (!ip_frag_read(n, p, &f)) return false;
    if (!f.at && !ip_frag_chain(n, p, &f)) return false;
    if (!f.at && !f.more) { /* atomic */
        p->next = p->bytes.p[p->at];
        p->next_at = p->at;
        p->at += IP_FRAGMENT_BYTES;
        return true;
    }
    if (p->reassembled || n6_fault(n, N6_IP_FRAGMENT_DROPPED)) return false;
    struct n6_ip_reassembly *r = ip_frag_find(n, p, f.id);
    if (!r || ip_frag_copy(r, &f)) return false;
    if (ip_frag_overlaps(r, &f) && !n6_fault(n, N6_IP_FRAGMENT_OVERLAP)) r->spoiled = true;
    if (r->spoiled) return false; /* and all that is still to come (RFC 5722) */
    if (!f.at) ip_frag_head(r, p);
    ip_frag_place(r, &f);
    return ip_frag_whole(p, r);
}

void n6_ip_frag_time(struct node6 *n)
{
    bool any = false;
    if (!n->ip_reassemblies) return;
    for (unsigned i = 0; i < N6_IP_REASSEMBLIES; i++) {
        struct n6_ip_reassembly *r = &n->ip_reassemblies[i];
        any |= r->used;
        if (!r->used || n->now_ns < r->started_ns + IP_FRAG_LIFETIME_NS) continue;
        r->used = false;
        if (!r->first_seen || r->spoiled) continue;
        struct n6_packet p = { .bytes = { r->quote, r->quote_n } };
        p.src = r->src;
        p.dst = r->dst;
        p.ll_src = r->ll_src;
        p.ll_dst = r->ll_dst;
        n6_icmp_error(n, &p, 3, 1, 0);
    }
    if (!any) n6_ip_frag_free(n);
}

void n6_ip_frag_free(struct node6 *n)
{
    free(n->ip_reassemblies);
    n->ip_reassemblies = NULL;
}

int64_t n6_ip_frag_deadline(const struct node6 *n)
{
    int64_t at = N6_NEVER;
    for (unsigned i = 0; n->ip_reassemblies && i < N6_IP_REASSEMBLIES; i++)
        if (n->ip_reassemblies[i].used)
            at = n6_sooner(at, n->ip_reassemblies[i].started_ns + IP_FRAG_LIFETIME_NS);
    return at;
}
