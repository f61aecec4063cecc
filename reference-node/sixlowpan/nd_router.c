/* SPDX-License-Identifier: Apache-2.0
 * nd_router.c - router advertisements: of a 6LBR, and of 6LRs that repeat what they heard (RFC 6775
 * sections 6.3, 7 and 8.1). */
#include "private.h"

enum { ROUTER_TRIGGERED = 3, ROUTER_PRF_HIGH = 0x08, ROUTER_ABRO_DEFAULT_MIN = 10000 };
#define ROUTER_SPACING_NS (10 * N6_SECOND)
#define ROUTER_CONTEXT_NS (300 * N6_SECOND) /* MIN_CONTEXT_CHANGE_DELAY */

static void router_trigger(struct node6 *n, struct n6_border *b)
{
    b->advertise_left = ROUTER_TRIGGERED;
    b->advertise_ns = n->now_ns + (int64_t)(n6_random(n) % 500) * 1000000;
}

/* A 6LBR speaks of what it is configured for. */
static void router_own(struct node6 *n)
{
    struct n6_border *b = &n->nd.borders[0];
    struct n6_ip *own = NULL;
    *b = (struct n6_border){ .used = true, .version = n->nd.version, .until_ns = N6_NEVER };
    b->minutes = n->config.abro_minutes;
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        struct n6_address *a = &n->nd.addresses[i];
        if (a->used && (!own || (n6_ip_is_link_local(own) && !n6_ip_is_link_local(&a->ip))))
            own = &a->ip;
    }
    if (own) b->ip = *own;
    for (unsigned i = 0; i < n->config.prefix_count; i++) {
        b->prefix[i].used = true;
        b->prefix[i].bits = n->config.prefixes[i].bits;
        b->prefix[i].flags = 0x40;
        b->prefix[i].prefix = n6_ip_at(n->config.prefixes[i].address);
        b->prefix[i].valid_s = b->prefix[i].preferred_s = n->config.prefix_lifetime_s;
        b->prefix[i].valid_ns = b->prefix[i].preferred_ns = N6_NEVER;
    }
    for (unsigned i = 0; i < n->config.context_count; i++) {
        const struct node6_prefix *c = &n->config.contexts[i];
        b->context[c->cid].used = true;
        b->context[c->cid].compress = c->compress;
        b->context[c->cid].bits = c->bits;
        b->context[c->cid].prefix = n6_ip_at(c->address);
        b->context[c->cid].minutes = n->config.context_minutes;
        b->context[c->cid].until_ns = N6_NEVER;
    }
}

void n6_router_start(struct node6 *n)
{
    n->nd.advertising = true;
    if (n->config.role == NODE6_6LBR) {
        n6_router_changed(n);
        return;
    }
    for (unsigned i = 0; i < N6_BORDERS; i++)
        if (n->nd.borders[i].used) router_trigger(n, &n->nd.borders[i]);
}

void n6_router_changed(struct node6 *n)
{
    if (n->config.role != NODE6_6LBR || !n->config.nd) return;
    if (!n6_fault(n, N6_ND_RA_VERSION_CONSTANT) || !n->nd.version) n->nd.version++;
    router_own(n);
    router_trigger(n, &n->nd.borders[0]);
}

static struct node6_prefix *router_context(struct node6 *n, uint8_t cid)
{
    for (unsigned i = 0; i < n->config.context_count; i++)
        if (n->config.contexts[i].cid == cid) return &n->config.contexts[i];
    return NULL;
}

/* One value of the context ends, or the next begins. */
static void router_replace_step(struct node6 *n, struct node6_prefix *c, bool new)
{
    if (new) {
        memcpy(c->address, n->nd.replaced.prefix.b, 16);
        c->bits = n->nd.replaced.bits;
    }
    n->contexts[c->cid] =
        (struct n6_context){ true, c->compress, c->bits, n6_ip_at(c->address), N6_NEVER, N6_NEVER };
    n->nd.replaced.next_ns = n->now_ns + ROUTER_CONTEXT_NS;
    n6_router_changed(n);
}

bool n6_router_replace(struct node6 *n, uint8_t cid, const struct n6_ip *prefix, uint8_t bits)
{
    struct node6_prefix *c = router_context(n, cid);
    bool at_once = n6_fault(n, N6_ND_CONTEXT_SWAPPED);
    if (!c) return false;
    n->nd.replaced.left = at_once ? 0 : 2;
    n->nd.replaced.cid = cid;
    n->nd.replaced.bits = bits;
    n->nd.replaced.prefix = *prefix;
    if (!at_once) c->compress = false;
    router_replace_step(n, c, at_once);
    return true;
}

static void router_replace_time(struct node6 *n)
{
    struct node6_prefix *c = router_context(n, n->nd.replaced.cid);
    if (!n->nd.replaced.left || n->now_ns < n->nd.replaced.next_ns) return;
    bool new = n->nd.replaced.left-- == 2;
    if (!c) return;
    c->compress = !new || n6_fault(n, N6_ND_CONTEXT_NEW_C);
    router_replace_step(n, c, new);
}

/* What is left of a lifetime, never more than was heard. */
static uint32_t router_left_s(const struct node6 *n, int64_t until_ns, uint32_t heard_s)
{
    if (until_ns == N6_NEVER || n6_fault(n, N6_ND_RA_LIFETIME_GROWS)) return heard_s;
    if (until_ns <= n->now_ns) return 0;
    return (uint32_t)((until_ns - n->now_ns) / N6_SECOND);
}

static void router_put_prefixes(const struct node6 *n, const struct n6_border *b,
                                struct n6_nd_out *o)
{
    for (unsigned i = 0; i < N6_ND_PREFIXES; i++) {
        if (!b->prefix[i].used) continue;
        struct n6_pio p = { .bits = b->prefix[i].bits, .flags = b->prefix[i].flags };
        if (n6_fault(n, N6_ND_RA_L_FLAG)) p.flags |= 0x80;
        if (n6_fault(n, N6_ND_RA_PREFIX_LENGTH)) p.bits = 65;
        p.prefix = b->prefix[i].prefix;
        p.valid_s = router_left_s(n, b->prefix[i].valid_ns, b->prefix[i].valid_s);
        p.preferred_s = router_left_s(n, b->prefix[i].preferred_ns, b->prefix[i].preferred_s);
        if (p.valid_s) n6_nd_put_pio(o, &p);
    }
}

static void router_put_contexts(const struct node6 *n, const struct n6_border *b,
                                struct n6_nd_out *o)
{
    for (unsigned i = 0; i < N6_ND_CONTEXTS; i++) {
        if (!b->context[i].used || n6_fault(n, N6_ND_RA_6CO_MISSING)) continue;
        struct n6_6co c = { .bits = b->context[i].bits, .cid = (uint8_t)i };
        uint32_t heard_s = b->context[i].minutes * 60u;
        c.compress = b->context[i].compress;
        c.prefix = b->context[i].prefix;
        c.minutes = (uint16_t)((router_left_s(n, b->context[i].until_ns, heard_s) + 59) / 60);
        n6_nd_put_6co(n, o, &c);
    }
}

static void router_advertise_border(struct node6 *n, const struct n6_border *b,
                                    const struct n6_ip *dst, const struct n6_ll *next_hop)
{
    struct n6_nd_out o;
    bool border = n->config.role == NODE6_6LBR;
    n6_nd_begin(n, &o, N6_RA);
    wr_u8(&o.w, n->config.hop_limit);
    wr_u8(&o.w, border ? ROUTER_PRF_HIGH : 0); /* RFC 4191, RFC 6775 section 6 */
    wr_be16(&o.w, n->config.router_lifetime_s);
    wr_be32(&o.w, 0);
    wr_be32(&o.w, 0);
    if (!n6_fault(n, N6_ND_RA_SLLAO_MISSING)) n6_nd_put_ll(n, &o, 1);
    router_put_prefixes(n, b, &o);
    router_put_contexts(n, b, &o);
    struct n6_abro abro = { true, b->version, b->minutes, b->ip };
    if (!n6_ip_is_any(&b->ip) && !n6_fault(n, N6_ND_RA_ABRO_MISSING)) n6_nd_put_abro(n, &o, &abro);
    if (n->config.earo && !n6_fault(n, N6_ND_EARO_6CIO_MISSING))
        n6_nd_put_6cio(n, &o, N6_CIO_E | (border ? N6_CIO_B | N6_CIO_D : N6_CIO_L));
    o.dst = *dst;
    o.next_hop = *next_hop;
    if (n6_fault(n, N6_ND_RA_MULTICAST)) {
        o.dst = n6_ip_all_nodes;
        o.next_hop = n6_ll_broadcast;
    }
    n6_ip_source(n, &n6_ip_all_nodes, &o.src);
    n6_nd_send(n, &o);
}

void n6_router_advertise(struct node6 *n, const struct n6_ip *dst, const struct n6_ll *next_hop)
{
    for (unsigned i = 0; i < N6_BORDERS && n->nd.advertising; i++)
        if (n->nd.borders[i].used) router_advertise_border(n, &n->nd.borders[i], dst, next_hop);
}

void n6_router_rs(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    if (n->config.role == NODE6_HOST || !n->config.nd) return;
    if (n6_ip_is_any(&p->src))
        n6_router_advertise(n, &n6_ip_all_nodes, &n6_ll_broadcast);
    else
        n6_router_advertise(n, &p->src, m->sllao.n ? &m->sllao : &p->ll_src);
}

static void router_learn(struct node6 *n, struct n6_border *b, const struct n6_nd_message *m)
{
    for (unsigned i = 0; i < m->pios; i++) {
        const struct n6_pio *p = &m->pio[i];
        b->prefix[i].used = true;
        b->prefix[i].bits = p->bits;
        b->prefix[i].flags = p->flags & 0x40;
        b->prefix[i].prefix = p->prefix;
        b->prefix[i].valid_s = p->valid_s;
        b->prefix[i].preferred_s = p->preferred_s;
        b->prefix[i].valid_ns = n->now_ns + p->valid_s * N6_SECOND;
        b->prefix[i].preferred_ns = n->now_ns + p->preferred_s * N6_SECOND;
    }
    for (unsigned i = 0; i < m->contexts; i++) {
        const struct n6_6co *c = &m->context[i];
        if (c->bits > 128) continue;
        b->context[c->cid].used = true;
        b->context[c->cid].compress = c->compress;
        b->context[c->cid].bits = c->bits;
        b->context[c->cid].prefix = c->prefix;
        b->context[c->cid].minutes = c->minutes;
        b->context[c->cid].until_ns = n->now_ns + c->minutes * N6_MINUTE;
    }
}

/* Information of one 6LBR replaces what was known of it, unless it is older. */
bool n6_router_ra(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    struct n6_border *b = NULL;
    struct n6_ip who = m->abro.here ? m->abro.border : n6_ip_any;
    (void)p;
    if (!m->abro.here && n->config.multihop) return false;
    for (unsigned i = 0; i < N6_BORDERS && !b; i++)
        if (n->nd.borders[i].used && n6_ip_equal(&n->nd.borders[i].ip, &who)) b = &n->nd.borders[i];
    bool old = b && m->abro.here && m->abro.version < b->version;
    if (old && !n6_fault(n, N6_ND_RX_ABRO_OLD)) return false;
    bool new = !b || b->version != m->abro.version;
    for (unsigned i = 0; i < N6_BORDERS && !b; i++)
        if (!n->nd.borders[i].used) b = &n->nd.borders[i];
    if (!b) return true;
    uint16_t minutes = m->abro.minutes;
    unsigned left = b->advertise_left;
    int64_t at = b->advertise_ns;
    *b = (struct n6_border){ .used = true, .ip = who, .version = m->abro.version };
    b->extended = m->capable & N6_CIO_D;
    b->minutes = minutes;
    b->until_ns = n->now_ns + (minutes ? minutes : ROUTER_ABRO_DEFAULT_MIN) * N6_MINUTE;
    b->advertise_left = left;
    b->advertise_ns = at;
    router_learn(n, b, m);
    if (new && n->nd.advertising) router_trigger(n, b);
    return true;
}

void n6_router_time(struct node6 *n)
{
    router_replace_time(n);
    for (unsigned i = 0; i < N6_BORDERS; i++) {
        struct n6_border *b = &n->nd.borders[i];
        if (b->used && n->now_ns >= b->until_ns) b->used = false;
        if (!b->used || !n->nd.advertising || !b->advertise_left) continue;
        if (n->now_ns < b->advertise_ns) continue;
        b->advertise_left--;
        b->advertise_ns = n->now_ns + ROUTER_SPACING_NS;
        router_advertise_border(n, b, &n6_ip_all_nodes, &n6_ll_broadcast);
    }
}

int64_t n6_router_deadline(const struct node6 *n)
{
    int64_t at = n->nd.replaced.left ? n->nd.replaced.next_ns : N6_NEVER;
    for (unsigned i = 0; i < N6_BORDERS; i++) {
        const struct n6_border *b = &n->nd.borders[i];
        if (!b->used) continue;
        at = n6_sooner(at, b->until_ns);
        if (b->advertise_left && n->nd.advertising) at = n6_sooner(at, b->advertise_ns);
    }
    return at;
}
