/* SPDX-License-Identifier: Apache-2.0
 * nd_dad.c - duplicate address detection over several hops (RFC 6775 section 8.2, with the extended
 * messages of RFC 8505 section 4.2): requests of a 6LR, the table of a 6LBR, and what comes back.
 */
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

/* A message of RFC 6775 has no Transaction ID, and the leftmost 64 bits of the ROVR. */
static bool dad_send(struct node6 *n, uint8_t type, const struct n6_ip *to, uint8_t status,
                     const struct n6_neighbour *e)
{
    struct n6_nd_out o;
    n6_nd_begin(n, &o, type);
    if (e->extended) o.bytes[1] = e->rovr.n / 8u;
    wr_u8(&o.w, status);
    wr_u8(&o.w, e->extended ? e->tid : 0);
    wr_be16(&o.w, e->minutes);
    wr_bytes(&o.w, (struct slice){ e->rovr.b, e->extended ? e->rovr.n : N6_ROVR_MIN });
    wr_bytes(&o.w, (struct slice){ e->ip.b, 16 });
    o.dst = *to;
    return n6_nd_send(n, &o);
}

bool n6_dad_request(struct node6 *n, const struct n6_neighbour *e, uint16_t minutes)
{
    const struct n6_border *b = dad_border(n, &e->ip);
    struct n6_neighbour asked = *e;
    asked.minutes = minutes;
    bool old = b && !b->extended && !n6_fault(n, N6_ND_EARO_DAR_EXTENDED);
    if (old || n6_fault(n, N6_ND_EARO_DAR_PLAIN)) asked.extended = false;
    return b && dad_send(n, N6_DAR, &b->ip, 0, &asked);
}

static struct n6_dad *dad_find(struct node6 *n, const struct n6_ip *ip)
{
    for (unsigned i = 0; i < N6_DAD; i++)
        if (n->nd.dad[i].used && n6_ip_equal(&n->nd.dad[i].ip, ip)) return &n->nd.dad[i];
    return NULL;
}

uint8_t n6_dad_status(struct node6 *n, const struct n6_neighbour *e)
{
    struct n6_dad *d = dad_find(n, &e->ip);
    if (n6_ip_is_mine(n, &e->ip)) return N6_ARO_DUPLICATE;
    if (d && !n6_rovr_equal(&d->rovr, &e->rovr) && !n6_fault(n, N6_ND_NA_DUPLICATE_ACCEPTED))
        return N6_ARO_DUPLICATE;
    bool ends = !e->minutes && n6_fault(n, N6_ND_EARO_END_STALE);
    if (d && d->extended && e->extended && !ends && n6_tid_stale(n, d->tid, e->tid))
        return N6_ARO_MOVED;
    if (!e->minutes) {
        if (d) d->used = false;
        return N6_ARO_OK;
    }
    for (unsigned i = 0; i < N6_DAD && !d; i++)
        if (!n->nd.dad[i].used) d = &n->nd.dad[i];
    if (!d) return e->extended ? N6_ARO_SATURATED : N6_ARO_FULL;
    *d = (struct n6_dad){ .used = true, .ip = e->ip, .rovr = e->rovr };
    d->extended = e->extended;
    d->tid = e->tid;
    d->until_ns = n->now_ns + e->minutes * N6_MINUTE;
    return N6_ARO_OK;
}

static void dad_request_in(struct node6 *n, const struct n6_packet *p,
                           const struct n6_nd_message *m)
{
    struct n6_neighbour e = { .ip = m->target, .minutes = m->dad.minutes, .tid = m->dad.tid };
    const struct n6_dad *d = dad_find(n, &m->target);
    struct n6_rovr first = d ? d->rovr : m->dad.rovr;
    e.rovr = m->dad.rovr;
    e.extended = m->code & 15;
    uint8_t status = n6_dad_status(n, &e);
    if (n6_fault(n, N6_ND_DAC_EUI64)) e.rovr = first;
    if (n6_fault(n, N6_ND_DAC_STATUS)) status = 0;
    dad_send(n, N6_DAC, &p->src, status, &e);
}

/* A newer registration elsewhere ends this one (RFC 8505 section 5.7). */
static void dad_moved(struct node6 *n, struct n6_neighbour *e, const struct n6_nd_message *m)
{
    if (m->dad.status != N6_ARO_MOVED || n6_fault(n, N6_ND_EARO_MOVED_IGNORED)) return;
    e->used = false;
    n6_register_answer(n, e, N6_ARO_MOVED);
}

static void dad_confirmation_in(struct node6 *n, const struct n6_nd_message *m)
{
    struct n6_neighbour *e = n6_neighbour_find(n, &m->target);
    if (!e || e->state == N6_NCE_LEARNT) return;
    struct n6_rovr asked = e->rovr; /* as much of it as the message can hold */
    if (!(m->code & 15)) asked.n = N6_ROVR_MIN;
    bool same = n6_rovr_equal(&asked, &m->dad.rovr) || n6_fault(n, N6_ND_RX_DAC_EUI64);
    if (!same) return;
    if (e->state == N6_NCE_REGISTERED) {
        if (e->extended) dad_moved(n, e, m);
        return;
    }
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
