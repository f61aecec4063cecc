/* SPDX-License-Identifier: Apache-2.0
 * nd_address.c - the addresses of a node, and their registration with each router (RFC 6775 section
 * 5.5). */
#include "private.h"

enum { ADDRESS_TRIES = 3, ADDRESS_TID = 240 }; /* the first ID: RFC 8505 section 5.2.1 */
#define ADDRESS_AGAIN_NS N6_MINUTE

struct n6_address *n6_address_find(struct node6 *n, const struct n6_ip *ip)
{
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        struct n6_address *a = &n->nd.addresses[i];
        if (a->used && n6_ip_equal(&a->ip, ip)) return a;
    }
    return NULL;
}

struct n6_address *n6_address_add(struct node6 *n, const struct n6_ip *ip, bool registers)
{
    struct n6_address *a = n6_address_find(n, ip);
    for (unsigned i = 0; i < N6_ADDRESSES && !a; i++)
        if (!n->nd.addresses[i].used) a = &n->nd.addresses[i];
    if (!a) return NULL;
    *a = (struct n6_address){ .used = true, .ip = *ip, .bits = 64, .until_ns = N6_NEVER };
    a->registers = registers && !n6_fault(n, N6_ND_REGISTER_NEVER);
    a->valid = !a->registers || n6_fault(n, N6_ND_USE_EARLY);
    a->made_of_short = n6_ll_of_iid(ip->b + 8).n == 2;
    a->tid = ADDRESS_TID;
    n6_rpl_address(n, a, true);
    return a;
}

static void address_solicit(struct node6 *n, const struct n6_address *a, unsigned r,
                            uint16_t minutes)
{
    const struct n6_router *router = &n->nd.routers[r];
    bool extended = router->extended ? !n6_fault(n, N6_ND_EARO_TARGET_ROUTER)
                                     : n->config.earo && n6_fault(n, N6_ND_EARO_TARGET_SELF);
    struct n6_nd_out o;
    struct n6_aro aro = { .minutes = minutes, .status = n6_fault(n, N6_ND_NS_STATUS) };
    if (n6_fault(n, N6_ND_NS_LIFETIME_S)) aro.minutes = (uint16_t)(minutes * 60);
    aro.rovr = n6_rovr_eui64(n->eui.b);
    n6_extended_option(n, a, r, &aro);
    n6_nd_begin(n, &o, N6_NS);
    wr_be32(&o.w, 0);
    wr_bytes(&o.w, (struct slice){ extended ? a->ip.b : router->ip.b, 16 });
    if (!n6_fault(n, N6_ND_NS_SLLAO_MISSING)) n6_nd_put_ll(n, &o, 1);
    if (!n6_fault(n, N6_ND_NS_ARO_MISSING)) n6_nd_put_aro(n, &o, &aro);
    o.src = extended && !n6_fault(n, N6_ND_EARO_SOURCE_SELF) ? n->nd.addresses[0].ip : a->ip;
    o.dst = router->ip;
    o.next_hop = router->ll;
    if (n6_fault(n, N6_ND_NS_MULTICAST)) {
        o.dst = n6_ip_solicited(&router->ip);
        o.next_hop = n6_ll_broadcast;
    }
    if (n6_fault(n, N6_ND_NS_SOURCE)) o.src = n->nd.addresses[0].ip;
    n6_nd_send(n, &o);
}

void n6_address_register(struct node6 *n, struct n6_address *a)
{
    for (unsigned r = 0; r < N6_ROUTERS && a->registers && !a->refused; r++) {
        if (!n->nd.routers[r].used || a->with[r].state != N6_REG_NONE) continue;
        a->with[r].state = N6_REG_SENT;
        a->with[r].tries = 0;
        a->with[r].next_ns = n->now_ns;
        n6_extended_begin(n, a, r);
    }
}

void n6_address_register_all(struct node6 *n)
{
    for (unsigned i = 0; i < N6_ADDRESSES; i++)
        if (n->nd.addresses[i].used) n6_address_register(n, &n->nd.addresses[i]);
    n6_address_time(n);
}

/* Valid as long as one router knows it. */
static void address_judge(struct node6 *n, struct n6_address *a)
{
    if (!a->registers) return;
    bool valid = false;
    for (unsigned r = 0; r < N6_ROUTERS; r++)
        if (a->with[r].until_ns > n->now_ns) valid = true;
    a->valid = valid || a->always || n6_fault(n, N6_ND_USE_EARLY);
    if (a->refused && !n6_fault(n, N6_ND_USE_DUPLICATE)) a->valid = false;
}

void n6_address_release(struct node6 *n, struct n6_address *a)
{
    for (unsigned r = 0; r < N6_ROUTERS; r++) {
        bool known = a->with[r].until_ns > n->now_ns;
        if (known) n6_extended_begin(n, a, r);
        if (n->nd.routers[r].used && known) address_solicit(n, a, r, 0);
        a->with[r].state = N6_REG_NONE;
        a->with[r].until_ns = 0;
    }
    address_judge(n, a);
}

void n6_address_drop(struct node6 *n, struct n6_address *a)
{
    n6_address_release(n, a);
    n6_rpl_address(n, a, false);
    a->used = false;
}

static void address_done(struct node6 *n, struct n6_address *a, unsigned r, uint16_t minutes)
{
    int64_t lifetime = (minutes ? minutes : n->config.registration_minutes) * N6_MINUTE;
    a->with[r].state = N6_REG_DONE;
    a->with[r].until_ns = n->now_ns + lifetime;
    a->with[r].next_ns = n->now_ns + lifetime / 4 * 3; /* well before it ends */
    if (n6_fault(n, N6_ND_REGISTER_ONCE)) a->with[r].until_ns = a->with[r].next_ns = N6_NEVER;
    address_judge(n, a);
    if (n->config.role == NODE6_6LR && !n->nd.advertising) n6_router_start(n);
}

void n6_address_answer(struct node6 *n, struct n6_address *a, unsigned r, const struct n6_aro *aro)
{
    if (aro->status == N6_ARO_OK || n6_fault(n, N6_ND_USE_DUPLICATE)) {
        address_done(n, a, r, aro->minutes);
        return;
    }
    a->with[r].state = N6_REG_FAILED;
    a->with[r].until_ns = 0;
    if (aro->status == N6_ARO_DUPLICATE) {
        a->refused = true;
        n6_address_release(n, a);
    } else {
        n6_host_router_lost(n, r);
    }
    address_judge(n, a);
}

/* One at a time with each router: an error does not say which address it is about. */
static bool address_turn(const struct node6 *n, const struct n6_address *a, unsigned r)
{
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *other = &n->nd.addresses[i];
        if (other != a && other->used && other->with[r].state == N6_REG_SENT &&
            other->with[r].tries)
            return false;
    }
    return !n6_extended_waits(n, a, r);
}

static void address_try(struct node6 *n, struct n6_address *a, unsigned r)
{
    unsigned tries = n6_fault(n, N6_ND_NS_REPEAT) ? 10 : ADDRESS_TRIES;
    if (a->with[r].tries == tries) {
        a->with[r].state = N6_REG_FAILED;
        a->with[r].next_ns = n->now_ns + ADDRESS_AGAIN_NS;
        n6_host_router_lost(n, r); /* it does not answer: it is unreachable */
        return;
    }
    if (!a->with[r].tries && !address_turn(n, a, r)) return;
    uint32_t retrans_ms = n->nd.retrans_ms ? n->nd.retrans_ms : 1000;
    a->with[r].tries++;
    a->with[r].next_ns = n->now_ns + (int64_t)retrans_ms * 1000000;
    address_solicit(n, a, r, n->config.registration_minutes);
}

static void address_router_time(struct node6 *n, struct n6_address *a, unsigned r)
{
    if (a->with[r].state == N6_REG_NONE || n->now_ns < a->with[r].next_ns) return;
    if (!n->nd.routers[r].used) {
        a->with[r].state = N6_REG_NONE;
        return;
    }
    if (a->with[r].state != N6_REG_SENT) {
        a->with[r].state = N6_REG_SENT;
        a->with[r].tries = 0;
        n6_extended_begin(n, a, r);
    }
    address_try(n, a, r);
}

void n6_address_time(struct node6 *n)
{
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        struct n6_address *a = &n->nd.addresses[i];
        if (!a->used) continue;
        if (n->now_ns >= a->until_ns) {
            n6_address_drop(n, a);
            continue;
        }
        for (unsigned r = 0; r < N6_ROUTERS && a->registers && !a->refused; r++)
            address_router_time(n, a, r);
        address_judge(n, a);
    }
}

int64_t n6_address_deadline(const struct node6 *n)
{
    int64_t at = N6_NEVER;
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *a = &n->nd.addresses[i];
        if (!a->used) continue;
        at = n6_sooner(at, a->until_ns);
        for (unsigned r = 0; r < N6_ROUTERS && a->registers && !a->refused; r++) {
            bool waits = a->with[r].state == N6_REG_SENT && !a->with[r].tries;
            if (a->with[r].state != N6_REG_NONE && (!waits || address_turn(n, a, r)))
                at = n6_sooner(at, a->with[r].next_ns);
            if (a->with[r].until_ns > n->now_ns) at = n6_sooner(at, a->with[r].until_ns);
        }
    }
    return at;
}
