/* SPDX-License-Identifier: Apache-2.0
 * nd_host.c - solicitations and advertisements as a host sees them (RFC 6775 section 5). */
#include "private.h"

enum { HOST_RS_FAST = 3, HOST_RS_INTERVAL_S = 10, HOST_RS_INTERVAL_MAX_S = 60 };
#define HOST_TWO_HOURS_NS (7200 * N6_SECOND)

static void host_addresses(struct node6 *n, const struct n6_ip *prefix)
{
    const struct n6_ll *made_of[2] = { &n->eui, &n->short_address };
    for (int i = 0; i < 2; i++) {
        const struct n6_ll *ll = made_of[n->config.iid_short ? 1 - i : i];
        uint8_t iid[8];
        if (!ll->n) continue;
        n6_ll_iid(ll, iid);
        struct n6_ip a = n6_ip_make(prefix, iid);
        n6_address_add(n, &a, false);
    }
}

void n6_host_prefix_changed(struct node6 *n, const struct n6_ip *prefix, bool add)
{
    bool soliciting = n->config.nd && n->config.role != NODE6_6LBR;
    if (add && !soliciting) host_addresses(n, prefix);
    for (unsigned i = 0; i < N6_ADDRESSES && !add; i++) {
        struct n6_address *a = &n->nd.addresses[i];
        if (a->used && n6_ip_match(&a->ip, prefix, 64)) n6_address_drop(n, a);
    }
}

void n6_host_start(struct node6 *n)
{
    static const struct n6_ip link_local = { { 0xfe, 0x80 } };
    bool soliciting = n->config.nd && n->config.role != NODE6_6LBR;
    host_addresses(n, &link_local);
    for (unsigned i = 0; i < n->config.prefix_count && !soliciting; i++) {
        struct n6_ip prefix = n6_ip_at(n->config.prefixes[i].address);
        host_addresses(n, &prefix);
    }
    n->nd.solicit_ns = n->nd.refresh_ns = N6_NEVER;
    /* nodes that start together do not all speak at once */
    if (soliciting) n->nd.solicit_ns = n->now_ns + (int64_t)(n6_random(n) % 500) * 1000000;
}

void n6_host_solicit(struct node6 *n, bool unicast)
{
    struct n6_nd_out o;
    n6_nd_begin(n, &o, N6_RS);
    wr_be32(&o.w, 0);
    if (!n6_fault(n, N6_ND_RS_SLLAO_MISSING) && !n6_fault(n, N6_ND_RS_SOURCE))
        n6_nd_put_ll(n, &o, 1);
    if (n->config.earo && !n6_fault(n, N6_ND_EARO_RS_6CIO)) n6_nd_put_6cio(n, &o, N6_CIO_E);
    o.dst = n6_fault(n, N6_ND_RS_ALL_NODES) ? n6_ip_all_nodes : n6_ip_all_routers;
    for (unsigned i = 0; i < N6_ROUTERS && unicast; i++)
        if (n->nd.routers[i].used) {
            o.dst = n->nd.routers[i].ip;
            o.next_hop = n->nd.routers[i].ll;
            unicast = false;
        }
    if (!n6_fault(n, N6_ND_RS_SOURCE)) n6_ip_source(n, &o.dst, &o.src);
    n6_nd_send(n, &o);
}

/* Three at first, then ever more slowly (RFC 6775 section 5.3). */
static void host_solicit_next(struct node6 *n)
{
    int64_t interval = HOST_RS_INTERVAL_S;
    for (unsigned i = HOST_RS_FAST; i <= n->nd.solicits; i++)
        if (interval < HOST_RS_INTERVAL_MAX_S) interval *= 2;
    n->nd.solicits++;
    if (interval > HOST_RS_INTERVAL_MAX_S) interval = HOST_RS_INTERVAL_MAX_S;
    if (n6_fault(n, N6_ND_RS_FAST)) interval = 1;
    n->nd.solicit_ns = n->now_ns + interval * N6_SECOND;
}

void n6_host_router_lost(struct node6 *n, unsigned r)
{
    bool generic = n6_ll_equal(&n->nd.generic, &n->nd.routers[r].ll);
    n->nd.routers[r].used = false;
    /* its packets may have been lost for how they were compressed (RFC 7400 section 3.3) */
    if (generic && !n6_fault(n, N6_ND_GENERIC_FOREVER)) n->nd.generic.n = 0;
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        n->nd.addresses[i].with[r].state = N6_REG_NONE;
        n->nd.addresses[i].with[r].until_ns = 0;
    }
    for (unsigned i = 0; i < N6_ROUTERS; i++)
        if (n->nd.routers[i].used) return;
    n->nd.refresh_ns = N6_NEVER;
    if (n->nd.solicit_ns == N6_NEVER) n->nd.solicit_ns = n->now_ns + HOST_RS_INTERVAL_S * N6_SECOND;
}

static struct n6_router *host_router(struct node6 *n, const struct n6_packet *p,
                                     const struct n6_nd_message *m)
{
    struct n6_router *r = NULL;
    for (unsigned i = 0; i < N6_ROUTERS; i++)
        if (n->nd.routers[i].used && n6_ip_equal(&n->nd.routers[i].ip, &p->src))
            r = &n->nd.routers[i];
    if (!m->router_lifetime_s && !n6_fault(n, N6_ND_RX_ROUTER_LIFETIME)) {
        if (r) n6_host_router_lost(n, (unsigned)(r - n->nd.routers));
        return NULL;
    }
    for (unsigned i = 0; i < N6_ROUTERS && !r; i++)
        if (!n->nd.routers[i].used) r = &n->nd.routers[i];
    if (!r) return NULL;
    r->used = true;
    r->extended = n->config.earo && (m->capable & N6_CIO_E);
    r->ip = p->src;
    if (m->capable & N6_CIO_G) n->nd.generic = m->sllao.n ? m->sllao : p->ll_src;
    r->ll = m->sllao.n ? m->sllao : n6_ll_of_iid(p->src.b + 8);
    r->lifetime_ns = m->router_lifetime_s * N6_SECOND;
    r->until_ns = n->now_ns + r->lifetime_ns;
    if (n6_fault(n, N6_ND_RX_ROUTER_LIFETIME)) r->until_ns = N6_NEVER;
    return r;
}

/* RFC 4862 section 5.5.3: nobody shortens a lifetime to less than two hours. */
static void host_lifetime(struct node6 *n, struct n6_address *a, uint32_t valid_s)
{
    int64_t valid = valid_s == UINT32_MAX ? N6_NEVER - n->now_ns : valid_s * N6_SECOND;
    int64_t left = a->until_ns - n->now_ns;
    if (valid > HOST_TWO_HOURS_NS || valid > left)
        a->until_ns = n->now_ns + valid;
    else if (left > HOST_TWO_HOURS_NS)
        a->until_ns = n->now_ns + HOST_TWO_HOURS_NS;
}

static void host_prefix(struct node6 *n, const struct n6_pio *pio, bool managed)
{
    bool on_link = (pio->flags & 0x80) && !n6_fault(n, N6_ND_RX_PIO_ON_LINK);
    bool local = n6_ip_is_link_local(&pio->prefix) && !n6_fault(n, N6_ND_RX_PIO_LINK_LOCAL);
    if (on_link || local || !(pio->flags & 0x40) || pio->bits != 64) return;
    if (pio->preferred_s > pio->valid_s) return;
    bool use_short = n->config.iid_short && !managed; /* else it would have to ask DHCPv6 */
    uint8_t iid[8];
    n6_ll_iid(use_short ? &n->short_address : &n->eui, iid);
    struct n6_ip ip = n6_ip_make(&pio->prefix, iid);
    struct n6_address *a = n6_address_find(n, &ip);
    if (a) {
        if (!a->manual) host_lifetime(n, a, pio->valid_s);
        return;
    }
    if (!pio->valid_s || !(a = n6_address_add(n, &ip, true))) return;
    a->until_ns = n->now_ns;
    host_lifetime(n, a, pio->valid_s);
}

static void host_context(struct node6 *n, const struct n6_6co *c, int64_t router_lifetime_ns)
{
    struct n6_context *to = &n->contexts[c->cid];
    uint8_t bits = c->bits;
    if (bits > 128) {
        if (!n6_fault(n, N6_ND_RX_6CO_LENGTH)) return;
        bits = 128;
    }
    if (!c->minutes) {
        to->used = false;
        return;
    }
    *to = (struct n6_context){ .used = true, .bits = bits };
    n6_ip_overlay(&to->prefix, &c->prefix, bits);
    to->compress = c->compress || n6_fault(n, N6_ND_RX_6CO_C);
    to->until_ns = n->now_ns + c->minutes * N6_MINUTE;
    to->gone_ns = to->until_ns + 2 * router_lifetime_ns;
    if (n6_fault(n, N6_ND_RX_6CO_LIFETIME)) to->until_ns = to->gone_ns = N6_NEVER;
}

/* A unicast RS goes out before the first thing of this advertisement ends. */
static void host_refresh(struct node6 *n, const struct n6_nd_message *m)
{
    int64_t least = m->router_lifetime_s * N6_SECOND;
    for (unsigned i = 0; i < m->pios; i++)
        if (m->pio[i].valid_s) least = n6_sooner(least, m->pio[i].valid_s * N6_SECOND);
    for (unsigned i = 0; i < m->contexts; i++)
        if (m->context[i].minutes) least = n6_sooner(least, m->context[i].minutes * N6_MINUTE);
    n->nd.refresh_ns = n->now_ns + least / 5 * 4;
    n->nd.refreshes = 0;
}

void n6_host_ra(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    if (!n->config.nd || n->config.role == NODE6_6LBR) return;
    if (n->config.role == NODE6_6LR && !n6_router_ra(n, p, m)) return;
    if (m->hop_limit && !n6_fault(n, N6_ND_RX_HOP_LIMIT)) n->hop_limit = m->hop_limit;
    if (m->retrans_ms) n->nd.retrans_ms = m->retrans_ms;
    const struct n6_router *r = host_router(n, p, m);
    for (unsigned i = 0; i < m->pios; i++) host_prefix(n, &m->pio[i], m->flags & 0x80);
    for (unsigned i = 0; i < m->contexts; i++)
        host_context(n, &m->context[i], m->router_lifetime_s * N6_SECOND);
    if (r && r->extended) n6_extended_router(n);
    if (r) {
        n->nd.solicits = 0;
        if (!n6_fault(n, N6_ND_RS_AFTER_RA)) n->nd.solicit_ns = N6_NEVER;
        host_refresh(n, m);
    }
    n6_address_register_all(n);
}

/* The answer to a registration; success goes to the address, an error to the EUI-64. */
void n6_host_na(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    bool mine = !memcmp(m->aro.rovr.b, n->eui.b, 8) || n6_fault(n, N6_ND_RX_ARO_EUI64);
    if (!n->config.nd || !m->aro.here || m->aro.length != 2 || !mine) return;
    for (unsigned r = 0; r < N6_ROUTERS; r++) {
        if (!n->nd.routers[r].used || !n6_ip_equal(&n->nd.routers[r].ip, &p->src)) continue;
        for (unsigned i = 0; i < N6_ADDRESSES; i++) {
            struct n6_address *a = &n->nd.addresses[i];
            if (!a->used || a->with[r].state != N6_REG_SENT || !a->with[r].tries) continue;
            if (!n6_extended_about(n, a, r, m)) continue;
            n6_address_answer(n, a, r, &m->aro);
            n6_address_time(n);
            return;
        }
    }
}

void n6_host_time(struct node6 *n)
{
    for (unsigned r = 0; r < N6_ROUTERS; r++)
        if (n->nd.routers[r].used && n->now_ns >= n->nd.routers[r].until_ns) {
            n6_host_router_lost(n, r);
            n->nd.solicit_ns = n6_sooner(n->nd.solicit_ns, n->now_ns);
        }
    for (unsigned i = 0; i < N6_CONTEXTS; i++)
        if (n->now_ns >= n->contexts[i].gone_ns) n->contexts[i].used = false;
    if (n->now_ns >= n->nd.refresh_ns) {
        bool first = n->nd.refreshes++ == 0;
        n->nd.refresh_ns = first ? n->now_ns + HOST_RS_INTERVAL_S * N6_SECOND : N6_NEVER;
        if (first)
            n6_host_solicit(n, true);
        else
            n->nd.solicit_ns = n6_sooner(n->nd.solicit_ns, n->now_ns);
    }
    if (n->now_ns < n->nd.solicit_ns) return;
    n6_host_solicit(n, false);
    host_solicit_next(n);
}

int64_t n6_host_deadline(const struct node6 *n)
{
    int64_t at = n6_sooner(n->nd.solicit_ns, n->nd.refresh_ns);
    for (unsigned r = 0; r < N6_ROUTERS; r++)
        if (n->nd.routers[r].used) at = n6_sooner(at, n->nd.routers[r].until_ns);
    return at;
}
