/* SPDX-License-Identifier: Apache-2.0
 * nd.c - which ND messages are valid (RFC 4861 sections 6.1 and 7.1, RFC 6775 section 8.2.1), and
 * who gets them. */
#include "private.h"

/* The upper half of an extended code is ignored (RFC 8505 section 4.2). */
static bool nd_dad_valid(const struct node6 *n, const struct n6_packet *p,
                         const struct n6_nd_message *m)
{
    unsigned code = m->code;
    if (n->config.earo && !n6_fault(n, N6_ND_EARO_CODE_PREFIX)) code &= 15;
    return code <= (n->config.earo ? 4 : 0) && !n6_ip_is_any(&p->src) &&
           !n6_ip_is_multicast(&m->target);
}

static bool nd_valid(const struct node6 *n, const struct n6_packet *p,
                     const struct n6_nd_message *m)
{
    if (m->type == N6_DAR || m->type == N6_DAC) return nd_dad_valid(n, p, m);
    bool any = n6_ip_is_any(&p->src);
    if (p->hop_limit != 255 && !n6_fault(n, N6_ND_RX_HLIM)) return false;
    if (m->code) return false;
    if (m->type == N6_RS) return !any || !m->sllao.n;
    if (m->type == N6_RA) return n6_ip_is_link_local(&p->src);
    if (n6_ip_is_multicast(&m->target)) return false;
    if (m->type == N6_NA) return !m->solicited || !n6_ip_is_multicast(&p->dst);
    if (m->type == N6_NS && any) {
        struct n6_ip group = n6_ip_solicited(&m->target);
        return n6_ip_equal(&p->dst, &group) &&
               (!m->sllao.n || n6_fault(n, N6_ND_RX_ARO_UNSPECIFIED));
    }
    return m->type == N6_NS;
}

/* What is not valid is ignored. */
static void nd_refuse(struct node6 *n, const struct n6_nd_message *m)
{
    bool router = n->config.role != NODE6_HOST && n->config.nd;
    if (m->type == N6_RS && router && n6_fault(n, N6_ND_RX_RS_INVALID))
        n6_router_advertise(n, &n6_ip_all_nodes, &n6_ll_broadcast);
}

void n6_nd_in(struct node6 *n, const struct n6_packet *p)
{
    struct n6_nd_message m;
    if (!n6_nd_read(&m, slice_part(p->bytes, p->at, p->bytes.n))) return;
    if (!nd_valid(n, p, &m)) {
        nd_refuse(n, &m);
        return;
    }
    switch (m.type) {
    case N6_NS:
        if (!n6_rul_ns(n, p, &m)) n6_register_ns(n, p, &m);
        break;
    case N6_NA: n6_host_na(n, p, &m); break;
    case N6_RS:
        if (!n6_rul_rs(n, p, &m)) n6_router_rs(n, p, &m);
        break;
    case N6_RA: n6_host_ra(n, p, &m); break;
    case N6_DAR:
    case N6_DAC:
        if (!n6_rul_dac(n, &m)) n6_dad_in(n, p, &m);
        break;
    default: break; /* redirects are not used here (RFC 6775 section 5.6) */
    }
}

void n6_nd_start(struct node6 *n)
{
    n6_host_start(n);
    if (n->config.role == NODE6_6LBR && n->config.nd) n6_router_start(n);
}

void n6_nd_time(struct node6 *n)
{
    n6_host_time(n);
    n6_address_time(n);
    if (!n->config.nd) return; /* nobody registers, advertises or is asked */
    n6_register_time(n);
    n6_router_time(n);
    n6_dad_time(n);
}

static void nd_put_off(int64_t *at, int64_t by_ns)
{
    if (*at && *at != N6_NEVER) *at += by_ns;
}

void n6_nd_later(struct node6 *n, int64_t by_ns)
{
    struct n6_nd_state *s = &n->nd;
    nd_put_off(&s->solicit_ns, by_ns);
    nd_put_off(&s->refresh_ns, by_ns);
    for (unsigned r = 0; r < N6_ROUTERS; r++) nd_put_off(&s->routers[r].until_ns, by_ns);
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        struct n6_address *a = &s->addresses[i];
        nd_put_off(&a->until_ns, by_ns);
        for (unsigned r = 0; r < N6_ROUTERS; r++) {
            nd_put_off(&a->with[r].next_ns, by_ns);
            nd_put_off(&a->with[r].until_ns, by_ns);
        }
    }
    for (unsigned i = 0; i < N6_CONTEXTS; i++) {
        nd_put_off(&n->contexts[i].until_ns, by_ns);
        nd_put_off(&n->contexts[i].gone_ns, by_ns);
    }
}

int64_t n6_nd_deadline(const struct node6 *n)
{
    int64_t at = n6_sooner(n6_host_deadline(n), n6_address_deadline(n));
    if (!n->config.nd) return at;
    at = n6_sooner(at, n6_sooner(n6_register_deadline(n), n6_router_deadline(n)));
    return n6_sooner(at, n6_dad_deadline(n));
}
