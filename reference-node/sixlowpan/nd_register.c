/* SPDX-License-Identifier: Apache-2.0
 * nd_register.c - neighbor solicitations: address registration at a router (RFC 6775 section 6.5),
 * and plain ones (RFC 4861 section 7.2.3). */
#include "private.h"

enum { REGISTER_DAR_TRIES = 4 }; /* one, and three repetitions (RFC 6775 section 8.2.6) */
#define REGISTER_TENTATIVE_NS (20 * N6_SECOND)

struct n6_neighbour *n6_neighbour_find(struct node6 *n, const struct n6_ip *ip)
{
    for (unsigned i = 0; i < N6_NEIGHBOURS; i++) {
        struct n6_neighbour *e = &n->nd.neighbours[i];
        if (e->used && n6_ip_equal(&e->ip, ip)) return e;
    }
    return NULL;
}

/* A free place, or that of the one heard of longest ago; registered ones stay. */
static struct n6_neighbour *register_place(struct node6 *n)
{
    struct n6_neighbour *oldest = NULL;
    for (unsigned i = 0; i < n->config.neighbours; i++) {
        struct n6_neighbour *e = &n->nd.neighbours[i];
        if (!e->used) return e;
        if (e->state == N6_NCE_LEARNT && (!oldest || e->until_ns < oldest->until_ns)) oldest = e;
    }
    return oldest;
}

void n6_neighbour_learn(struct node6 *n, const struct n6_ip *ip, const struct n6_ll *ll)
{
    /* what RPL forwards comes from afar */
    if (n->rpl && !n6_ip_is_link_local(ip)) return;
    if (n->config.nd || n6_ip_is_any(ip) || n6_ip_is_multicast(ip)) return;
    struct n6_neighbour *e = n6_neighbour_find(n, ip);
    if (!e) e = register_place(n);
    if (!e) return;
    *e = (struct n6_neighbour){ .used = true, .ip = *ip, .ll = *ll, .dar_ns = N6_NEVER };
    e->until_ns = n->now_ns;
}

static void register_na(struct node6 *n, struct n6_nd_out *o, const struct n6_ip *target)
{
    bool router = n->config.role != NODE6_HOST || n6_rul_on(n);
    uint32_t flags = router ? 1u << 31 : 0;
    if (!n6_fault(n, N6_ND_NA_SOLICITED)) flags |= 1u << 30;
    n6_nd_begin(n, o, N6_NA);
    wr_be32(&o->w, flags);
    wr_bytes(&o->w, (struct slice){ target->b, 16 });
    o->src = *target;
}

void n6_register_answer(struct node6 *n, const struct n6_neighbour *e, uint8_t status)
{
    struct n6_nd_out o;
    struct n6_aro aro = { .status = status, .minutes = e->minutes, .rovr = e->rovr };
    aro.opaque = e->opaque;
    aro.flags = e->flags;
    aro.tid = e->tid;
    if (status == N6_ARO_FULL && n6_fault(n, N6_ND_NA_FULL_SILENT)) return;
    if (n6_fault(n, N6_ND_NA_ARO_LIFETIME)) aro.minutes = 1;
    register_na(n, &o, &e->target);
    if (!n6_fault(n, N6_ND_NA_ARO_MISSING)) n6_nd_put_aro(n, &o, &aro);
    if (e->extended) o.src = e->from;
    o.dst = e->extended ? e->source : e->ip;
    o.next_hop = e->ll;
    if (status && !e->extended && !n6_fault(n, N6_ND_NA_ERROR_SOURCE)) {
        uint8_t iid[8]; /* the address is somebody else's: the EUI-64 is not (section 6.5.2) */
        o.next_hop = n6_ll_make(e->rovr.b, 8);
        n6_ll_iid(&o.next_hop, iid);
        o.dst = n6_ip_link_local(iid);
    }
    n6_nd_send(n, &o);
}

static void register_plain(struct node6 *n, const struct n6_packet *p,
                           const struct n6_nd_message *m)
{
    struct n6_nd_out o;
    register_na(n, &o, &m->target);
    n6_nd_put_ll(n, &o, 2);
    o.dst = p->src;
    if (n6_ip_is_any(&p->src)) { /* somebody tries to take the address */
        o.dst = n6_ip_all_nodes;
        o.bytes[4] &= 0xbf;
    } else if (m->sllao.n) {
        o.next_hop = m->sllao;
    } else {
        o.next_hop = p->ll_src;
    }
    n6_nd_send(n, &o);
}

/* Only addresses that do not follow from the EUI-64 can be anybody's (section 8.2), and a ROVR need
 * not be one. */
static bool register_asks(const struct node6 *n, const struct n6_neighbour *e)
{
    struct n6_ll eui = n6_ll_make(e->rovr.b, 8);
    uint8_t iid[8];
    n6_ll_iid(&eui, iid);
    bool local = n6_ip_is_link_local(&e->ip) && !n6_fault(n, N6_ND_EARO_DAR_LINK_LOCAL);
    return n->config.role == NODE6_6LR && n->config.multihop && !local &&
           (e->extended || memcmp(iid, e->ip.b + 8, 8) != 0) && !n6_fault(n, N6_ND_DAR_MISSING);
}

static void register_end(struct node6 *n, struct n6_neighbour *known, const struct n6_neighbour *e)
{
    bool other = known && !n6_rovr_equal(&known->rovr, &e->rovr);
    if (!other && !n6_fault(n, N6_ND_RX_DEREGISTER)) {
        if (known && known->dar_done) n6_dad_request(n, e, 0);
        if (known) known->used = false;
        if (n->config.role == NODE6_6LBR) n6_dad_status(n, e);
    }
    n6_register_answer(n, e, other ? N6_ARO_DUPLICATE : N6_ARO_OK);
}

static void register_new(struct node6 *n, struct n6_neighbour *known, struct n6_neighbour *e)
{
    struct n6_neighbour *to = known ? known : register_place(n);
    uint8_t status = N6_ARO_OK;
    if (n->config.role == NODE6_6LBR) status = n6_dad_status(n, e);
    if (!to && !status) status = N6_ARO_FULL;
    if (status) {
        n6_register_answer(n, e, status);
        return;
    }
    e->state = N6_NCE_REGISTERED;
    e->dar_ns = N6_NEVER;
    e->until_ns = n->now_ns + e->minutes * N6_MINUTE;
    e->dar_done = register_asks(n, e);
    if (n6_fault(n, N6_ND_NCE_FOREVER)) e->until_ns = N6_NEVER;
    bool asks = e->dar_done && !known;
    if (asks) {
        e->state = N6_NCE_TENTATIVE;
        e->until_ns = n->now_ns + REGISTER_TENTATIVE_NS;
        e->dar_ns = n->now_ns;
    }
    *to = *e;
    if (asks) {
        n6_register_time(n);
        return;
    }
    bool tell = e->dar_done && !n6_fault(n, N6_ND_EARO_RENEWAL_SILENT);
    if (tell) n6_dad_request(n, e, e->minutes); /* the 6LBR's entry lives on, too */
    n6_register_answer(n, e, N6_ARO_OK);
}

void n6_register_accept(struct node6 *n, struct n6_neighbour *known, struct n6_neighbour *e)
{
    if (e->minutes)
        register_new(n, known, e);
    else
        register_end(n, known, e);
}

struct n6_neighbour *n6_register_known(struct node6 *n, const struct n6_ip *ip, bool *busy)
{
    struct n6_neighbour *known = n6_neighbour_find(n, ip);
    *busy = known && known->state == N6_NCE_TENTATIVE;
    if (!known || known->state != N6_NCE_LEARNT) return known;
    known->used = false;
    return NULL;
}

static void register_request(struct node6 *n, const struct n6_packet *p,
                             const struct n6_nd_message *m)
{
    struct n6_neighbour e = { .used = true, .ip = p->src, .minutes = m->aro.minutes };
    e.target = m->target;
    e.ll = m->sllao.n ? m->sllao : p->ll_src;
    e.dar_ns = N6_NEVER;
    e.rovr = m->aro.rovr;
    e.rovr.n = N6_ROVR_MIN;
    bool busy;
    struct n6_neighbour *known = n6_register_known(n, &e.ip, &busy);
    bool other = known && !n6_rovr_equal(&known->rovr, &e.rovr);
    if (busy && other && n6_fault(n, N6_ND_TENTATIVE_TAKEN)) {
        known->used = busy = other = false;
        known = NULL;
    }
    if (busy) return; /* the 6LBR is being asked */
    bool stale = known && n6_fault(n, N6_ND_EARO_TID_ALWAYS) && m->aro.tid < known->tid;
    e.tid = n6_fault(n, N6_ND_EARO_TID_ALWAYS) ? m->aro.tid : 0;
    if (e.minutes && other && !n6_fault(n, N6_ND_NA_DUPLICATE_ACCEPTED))
        n6_register_answer(n, &e, N6_ARO_DUPLICATE);
    else if (stale)
        n6_register_answer(n, &e, N6_ARO_MOVED);
    else
        n6_register_accept(n, known, &e);
}

/* Has the message all that makes it a registration? */
static bool register_complete(const struct node6 *n, const struct n6_packet *p,
                              const struct n6_nd_message *m)
{
    bool from = !n6_ip_is_any(&p->src) || n6_fault(n, N6_ND_RX_ARO_UNSPECIFIED);
    bool sllao = m->sllao.n || n6_fault(n, N6_ND_RX_ARO_SLLAO);
    bool router = n->config.role != NODE6_HOST && n->config.nd && n->nd.advertising;
    return router && m->aro.here && from && sllao;
}

void n6_register_ns(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    bool here = m->aro.here;
    bool length = m->aro.length == 2 || n6_fault(n, N6_ND_RX_ARO_LENGTH);
    bool status = m->aro.status == 0 || n6_fault(n, N6_ND_RX_ARO_STATUS);
    if (n6_extended_is(n, m)) {
        if (status && register_complete(n, p, m)) n6_extended_ns(n, p, m);
        return;
    }
    if (!n6_ip_is_mine(n, &m->target) || (here && (!length || !status))) return;
    if (here && n6_fault(n, N6_ND_EARO_ONLY)) return;
    if (register_complete(n, p, m))
        register_request(n, p, m);
    else
        register_plain(n, p, m);
}

/* No answer from the 6LBR: after some tries it is taken as a yes. */
static void register_dar(struct node6 *n, struct n6_neighbour *e)
{
    unsigned tries = n6_fault(n, N6_ND_DAR_ONCE) ? 1 : REGISTER_DAR_TRIES;
    if (e->dar_tries < tries) {
        e->dar_tries++;
        e->dar_ns = n->now_ns + N6_SECOND;
        n6_dad_request(n, e, n6_fault(n, N6_ND_DAR_LIFETIME) ? 0 : e->minutes);
        return;
    }
    e->dar_ns = N6_NEVER;
    if (n6_fault(n, N6_ND_TENTATIVE_FOREVER)) {
        e->until_ns = N6_NEVER;
        return;
    }
    e->state = N6_NCE_REGISTERED;
    e->until_ns = n->now_ns + e->minutes * N6_MINUTE;
    n6_register_answer(n, e, N6_ARO_OK);
}

void n6_register_time(struct node6 *n)
{
    for (unsigned i = 0; i < N6_NEIGHBOURS; i++) {
        struct n6_neighbour *e = &n->nd.neighbours[i];
        if (!e->used || e->state == N6_NCE_LEARNT) continue;
        if (n->now_ns >= e->until_ns)
            e->used = false;
        else if (n->now_ns >= e->dar_ns)
            register_dar(n, e);
    }
}

int64_t n6_register_deadline(const struct node6 *n)
{
    int64_t at = N6_NEVER;
    for (unsigned i = 0; i < N6_NEIGHBOURS; i++) {
        const struct n6_neighbour *e = &n->nd.neighbours[i];
        if (e->used && e->state != N6_NCE_LEARNT)
            at = n6_sooner(at, n6_sooner(e->until_ns, e->dar_ns));
    }
    return at;
}
