/* SPDX-License-Identifier: Apache-2.0
 * nd_extended_host.c - how a host of RFC 8505 registers: its link-local address first, the others
 * from it, each registration with the next Transaction ID. */
#include "private.h"

/* The first address of a node is link-local, and the source of its registrations. */
static const struct n6_address *extended_source(const struct node6 *n)
{
    return &n->nd.addresses[0];
}

void n6_extended_router(struct node6 *n)
{
    struct n6_address *a = &n->nd.addresses[0];
    if (a->registers || n6_fault(n, N6_ND_EARO_LINK_LOCAL_SKIPPED)) return;
    a->registers = a->always = true;
}

bool n6_extended_waits(const struct node6 *n, const struct n6_address *a, unsigned r)
{
    const struct n6_address *source = extended_source(n);
    return n->nd.routers[r].extended && source->registers && a != source &&
           source->with[r].state != N6_REG_DONE;
}

/* 255 and 127 are followed by 0 (section 5.2.1). */
static uint8_t extended_next(uint8_t tid)
{
    return tid == 255 || tid == 127 ? 0 : tid + 1;
}

/* Routers that are told of one change of an address hear of the same ID. */
void n6_extended_begin(struct node6 *n, struct n6_address *a, unsigned r)
{
    bool next = a->with[r].told && a->with[r].tid == a->tid;
    if (next && !n6_fault(n, N6_ND_EARO_TID_CONSTANT)) a->tid = extended_next(a->tid);
    if (next && n6_fault(n, N6_ND_EARO_TID_BACKWARDS)) a->tid -= 2;
    a->with[r].told = true;
    a->with[r].tid = a->tid;
}

void n6_extended_option(const struct node6 *n, const struct n6_address *a, unsigned r,
                        struct n6_aro *aro)
{
    if (!n->config.earo) return;
    if (!n6_fault(n, N6_ND_EARO_T_MISSING)) aro->flags |= N6_ARO_T;
    bool asks = n->nd.routers[r].extended && n->config.role == NODE6_HOST;
    if (asks && !n6_fault(n, N6_ND_EARO_R_MISSING)) aro->flags |= N6_ARO_R;
    aro->tid = a->with[r].tid;
}

bool n6_extended_about(const struct node6 *n, const struct n6_address *a, unsigned r,
                       const struct n6_nd_message *m)
{
    return !n->nd.routers[r].extended || n6_ip_equal(&m->target, &a->ip);
}
