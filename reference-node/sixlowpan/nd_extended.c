/* SPDX-License-Identifier: Apache-2.0
 * nd_extended.c - registrations of RFC 8505 at a router: the target of the solicitation is
 * registered, its owner is the ROVR, and the Transaction ID tells which one is the most recent. */
#include "private.h"

enum { EXTENDED_WINDOW = 16, EXTENDED_LINEAR = 0x80, EXTENDED_COUNT = 256, EXTENDED_UNITS_MAX = 5 };

/* 128 to 255 are the first IDs after a start, followed by 0 to 127 over and over. */
enum n6_age n6_tid_age(uint8_t before, uint8_t now)
{
    int difference = now - before;
    bool first = before & EXTENDED_LINEAR, later = now & EXTENDED_LINEAR;
    if (!difference) return N6_AGE_SAME;
    if (first && !later)
        return EXTENDED_COUNT + difference <= EXTENDED_WINDOW ? N6_AGE_NEWER : N6_AGE_OLDER;
    if (later && !first)
        return EXTENDED_COUNT - difference <= EXTENDED_WINDOW ? N6_AGE_OLDER : N6_AGE_NEWER;
    if (difference > EXTENDED_WINDOW || difference < -EXTENDED_WINDOW) return N6_AGE_APART;
    return difference > 0 ? N6_AGE_NEWER : N6_AGE_OLDER;
}

/* Where they cannot be compared, what changes least is right: the state stays. */
bool n6_tid_stale(const struct node6 *n, uint8_t before, uint8_t now)
{
    enum n6_age age = n6_tid_age(before, now);
    if (n6_fault(n, N6_ND_EARO_TID_IGNORED)) return false;
    if (n6_fault(n, N6_ND_EARO_TID_PLAIN)) return now < before;
    return age == N6_AGE_OLDER || age == N6_AGE_APART;
}

/* Who registers with a router of RFC 6775 sets the T flag too, but the target is the router's then
 * (RFC 8505 section 6.3). */
bool n6_extended_is(const struct node6 *n, const struct n6_nd_message *m)
{
    bool length = m->aro.length >= 2 && m->aro.length <= EXTENDED_UNITS_MAX;
    return n->config.earo && m->aro.here && (m->aro.flags & N6_ARO_T) && length &&
           !n6_ip_is_mine(n, &m->target);
}

/* Does the address belong to the link? */
static bool extended_on_link(const struct node6 *n, const struct n6_ip *ip)
{
    if (n6_ip_is_link_local(ip)) return true;
    for (unsigned i = 0; i < N6_BORDERS; i++) {
        const struct n6_border *b = &n->nd.borders[i];
        for (unsigned k = 0; k < N6_ND_PREFIXES && b->used; k++)
            if (b->prefix[k].used && n6_ip_match(&b->prefix[k].prefix, ip, b->prefix[k].bits))
                return true;
    }
    return false;
}

/* What speaks against a registration before its address is looked at (section 4.1, table 1). */
static uint8_t extended_refusal(struct node6 *n, const struct n6_neighbour *e)
{
    bool self = n6_ip_equal(&e->source, &e->ip);
    const struct n6_neighbour *owner = n6_neighbour_find(n, &e->source);
    bool taken = owner && owner->state == N6_NCE_REGISTERED &&
                 !n6_rovr_equal(&owner->rovr, &e->rovr) && !self;
    if (!n6_ip_is_link_local(&e->source) && !n6_fault(n, N6_ND_EARO_SOURCE_GLOBAL))
        return N6_ARO_SOURCE_INVALID;
    if (taken && !n6_fault(n, N6_ND_EARO_SOURCE_TAKEN)) return N6_ARO_SOURCE_TAKEN;
    if (!extended_on_link(n, &e->ip) && !n6_fault(n, N6_ND_EARO_OFF_LINK)) return N6_ARO_OFF_LINK;
    return N6_ARO_OK;
}

/* Has the owner an address beside the one it registers from? That is no reason to refuse another
 * (section 5.3). */
static bool extended_second(const struct node6 *n, const struct n6_neighbour *e)
{
    for (unsigned i = 0; i < N6_NEIGHBOURS && n6_fault(n, N6_ND_EARO_ONE_ADDRESS); i++) {
        const struct n6_neighbour *other = &n->nd.neighbours[i];
        bool same = n6_ip_equal(&other->ip, &e->ip) || n6_ip_equal(&other->ip, &e->source);
        if (other->used && !same && n6_rovr_equal(&other->rovr, &e->rovr)) return true;
    }
    return false;
}

void n6_extended_ns(struct node6 *n, const struct n6_packet *p, const struct n6_nd_message *m)
{
    struct n6_neighbour e = { .used = true, .extended = true, .ip = m->target, .source = p->src };
    bool busy = false;
    e.target = m->target;
    e.from = p->dst;
    e.ll = m->sllao.n ? m->sllao : p->ll_src;
    e.minutes = m->aro.minutes;
    e.opaque = m->aro.opaque;
    e.flags = m->aro.flags;
    e.tid = m->aro.tid;
    e.rovr = m->aro.rovr;
    e.dar_ns = N6_NEVER;
    if (n6_fault(n, N6_ND_EARO_ROVR_CUT)) e.rovr.n = N6_ROVR_MIN;
    struct n6_neighbour *known = n6_register_known(n, &e.ip, &busy);
    uint8_t status = extended_refusal(n, &e);
    if (busy && !status) return;
    bool other = known && !n6_rovr_equal(&known->rovr, &e.rovr);
    if (!status && (other || extended_second(n, &e)) && !n6_fault(n, N6_ND_NA_DUPLICATE_ACCEPTED))
        status = N6_ARO_DUPLICATE;
    bool ends = !e.minutes && n6_fault(n, N6_ND_EARO_END_STALE);
    if (!status && known && known->extended && !ends && n6_tid_stale(n, known->tid, e.tid))
        status = N6_ARO_MOVED;
    if (status)
        n6_register_answer(n, &e, status);
    else
        n6_register_accept(n, known, &e);
}
