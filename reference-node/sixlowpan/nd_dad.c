/* SPDX-License-Identifier: Apache-2.0
 * nd_dad.c - duplicate address detection over several hops (RFC 6775 section 8.2): requests of a
 * 6LR, the table of a 6LBR, and what comes back. */
#include "private.h"

static const struct n6_border *dad_border(const struct node6 *n, const struct n6_ip *ip)
{
    const struct n6_border *any = NULL;
    for (unsigned i = 0; i < N6_BORDERS; i++) {
        const struct n6_border *b = &n->nd.borders[i];
        if (!b->used || n6_ip_is_any(&b->ip)) continue;
        any = any ? any : b;
        for (unsigned k = 0; k < N6_ND_PREFIXES; k++)
            if (b->prefix[k].used && n6_ip_match(&b->prefix[k].prefix, ip, b->prefix[k].bits))
                return b;
    }
    return any;
}

static bool dad_send(struct node6 *n, uint8_t type, const struct n6_ip *to, uint8_t status,
                     const struct n6_neighbour *e)
{
    struct n6_nd_out o;
    n6_nd_begin(n, &o, type);
    wr_u8(&o.w, status);
    wr_u8(&o.w, 0);
    wr_be16(&o.w, e->minutes);
    wr_bytes(&o.w, (struct slice){ e->eui64, 8 });
    wr_bytes(&o.w, (struct slice){ e->ip.b, 16 });
    o.dst = *to;
    return n6_nd_send(n, &o);
}

bool n6_dad_request(struct node6 *n, const struct n6_neighbour *e, uint16_t minutes)
{
    const struct n6_border *b = dad_border(n, &e->ip);
    struct n6_neighbour asked = *e;
    asked.minutes = minutes;
    return b && dad_send(n, N6_DAR, &b->ip, 0, &asked);
}

static struct n6_dad *dad_find(struct node6 *n, const struct n6_ip *ip)
{
    for (unsigned i = 0; i < N6_DAD; i++)
        if (n->nd.dad[i].used && n6_ip_equal(&n->nd.dad[i].ip, ip)) return &n->nd.dad[i];
    return NULL;
}

uint8_t n6_dad_status(struct node6 *n, const struct n6_ip *ip, const uint8_t eui64[8],
                      uint16_t minutes)
{
    struct n6_dad *d = dad_find(n, ip);
    if (n6_ip_is_mine(n, ip)) return N6_ARO_DUPLICATE;
    if (d && memcmp(d->eui64, eui64, 8) && !n6_fault(n, N6_ND_NA_DUPLICATE_ACCEPTED))
        return N6_ARO_DUPLICATE;
    if (!minutes) {
        if (d) d->used = false;
        return N6_ARO_OK;
    }
    for (unsigned i = 0; i < N6_DAD && !d; i++)
        if (!n->nd.dad[i].used) d = &n->nd.dad[i];
    if (!d) return N6_ARO_FULL;
    *d = (struct n6_dad){ .used = true, .ip = *ip };
    memcpy(d->eui64, eui64, 8);
    d->until_ns = n->now_ns + minutes * N6_MINUTE;
    return N6_ARO_OK;
}

static void dad_request_in(struct node6 *n, const struct n6_packet *p,
                           const struct n6_nd_message *m)
{
    struct n6_neighbour e = { .ip = m->target, .minutes = m->dad.minutes };
    const struct n6_dad *d = dad_find(n, &m->target);
    memcpy(e.eui64, m->dad.eui64, 8);
    if (d && n6_fault(n, N6_ND_DAC_EUI64)) memcpy(e.eui64, d->eui64, 8);
    uint8_t status = n6_dad_status(n, &m->target, m->dad.eui64, m->dad.minutes);
    if (n6_fault(n, N6_ND_DAC_STATUS)) status = 0;
    dad_send(n, N6_DAC, &p->src, status, &e);
}

static void dad_confirmation_in(struct node6 *n, const struct n6_nd_message *m)
{
    struct n6_neighbour *e = n6_neighbour_find(n, &m->target);
    if (!e || e->state != N6_NCE_TENTATIVE) return;
    bool same = !memcmp(e->eui64, m->dad.eui64, 8) || n6_fault(n, N6_ND_RX_DAC_EUI64);
    if (!same) return;
    e->dar_ns = N6_NEVER;
    if (m->dad.status) {
        e->used = false;
    } else {
        e->state = N6_NCE_REGISTERED;
        e->until_ns = n->now_ns + e->minutes * N6_MINUTE;
    }
    n6_register_answer(n, e, m->dad.status);
}

void n6_dad_in(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    if (!n->config.nd || n6_ip_is_multicast(&p->dst)) return;
    if (m->type == N6_DAR && n->config.role == NODE6_6LBR) dad_request_in(n, p, m);
    if (m->type == N6_DAC && n->config.role == NODE6_6LR) dad_confirmation_in(n, m);
}

void n6_dad_time(struct node6 *n)
{
    for (unsigned i = 0; i < N6_DAD; i++)
        if (n->nd.dad[i].used && n->now_ns >= n->nd.dad[i].until_ns) n->nd.dad[i].used = false;
}

int64_t n6_dad_deadline(const struct node6 *n)
{
    int64_t at = N6_NEVER;
    for (unsigned i = 0; i < N6_DAD; i++)
        if (n->nd.dad[i].used) at = n6_sooner(at, n->nd.dad[i].until_ns);
    return at;
}
