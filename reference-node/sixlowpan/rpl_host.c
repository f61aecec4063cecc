/* SPDX-License-Identifier: Apache-2.0
 * rpl_host.c - what node and RPL do for each other. */
#include "command.h"
#include "private.h"
#include <stdlib.h>

static struct rpl_ll host_ll(const struct n6_ll *a)
{
    struct rpl_ll to = { a->n, { 0 } };
    memcpy(to.b, a->b, sizeof to.b);
    return to;
}

static struct n6_ll host_n6_ll(const struct rpl_ll *a)
{
    return n6_ll_make(a->b, a->n);
}

static struct rpl_ip host_ip(const struct n6_ip *a)
{
    return rpl_ip_at(a->b);
}

static void host_send(void *arg, struct slice packet, const struct rpl_ll *next_hop)
{
    struct node6 *n = arg;
    struct n6_ll to = host_n6_ll(next_hop);
    n6_lowpan_send(n, packet, &to, 0);
}

/* One address of each prefix: of the identifier that the node prefers. */
static void host_prefix(void *arg, const struct rpl_ip *prefix, uint8_t bits, uint32_t valid_s)
{
    struct node6 *n = arg;
    struct n6_ip p = n6_ip_at(prefix->b);
    uint8_t iid[8];
    (void)bits;
    n6_ll_iid(n->config.iid_short ? &n->short_address : &n->eui, iid);
    struct n6_ip ip = n6_ip_make(&p, iid);
    struct n6_address *a = n6_address_find(n, &ip);
    if (!a) a = n6_address_add(n, &ip, false);
    if (!a) return;
    a->until_ns = valid_s == UINT32_MAX ? N6_NEVER : n->now_ns + valid_s * N6_SECOND;
}

void n6_rpl_address(struct node6 *n, const struct n6_address *a, bool add)
{
    struct rpl_ip ip = host_ip(&a->ip);
    bool preferred = a->made_of_short == n->config.iid_short;
    if (n->rpl && preferred && rpl_ip_is_routable(&ip)) rpl_address(n->rpl, &ip, add);
}

const char *n6_rpl_new(struct node6 *n)
{
    const struct rpl_host host = { n, host_send, host_prefix, n6_rul_ask, n6_rul_answer };
    const char *why = NULL;
    if (n->config.rpl.role == RPL_OFF) return NULL;
    struct rpl_config config = n->config.rpl;
    if (!config.faults || !*config.faults) config.faults = n->config.faults;
    n->rpl = rpl_new(&config, &host, &why);
    return n->rpl ? NULL : why ? why : "no memory";
}

void n6_rpl_start(struct node6 *n)
{
    struct rpl_ip link_local = rpl_ip_any;
    if (!n->rpl) return;
    for (unsigned i = N6_ADDRESSES; i > 0; i--) {
        const struct n6_address *a = &n->nd.addresses[i - 1];
        if (a->used && a->made_of_short == n->config.iid_short && n6_ip_is_link_local(&a->ip))
            link_local = host_ip(&a->ip);
    }
    rpl_start(n->rpl, &link_local, n->now_ns);
    for (unsigned i = 0; i < N6_ADDRESSES; i++) {
        const struct n6_address *a = &n->nd.addresses[i];
        if (a->used) n6_rpl_address(n, a, true);
    }
    for (unsigned i = 0; i < n->group_count; i++) n6_rpl_group(n, &n->groups[i], true);
}

void n6_rpl_in(struct node6 *n, const struct n6_packet *p, struct slice icmp)
{
    struct rpl_arrival from = { host_ip(&p->src), host_ip(&p->dst), host_ll(&p->ll_src),
                                p->hop_limit, slice_part(p->bytes, 0, p->at) };
    if (n->rpl && n6_backbone_arrived(n) && !rpl_message_enters(n->rpl)) return;
    if (n->rpl) rpl_message(n->rpl, &from, icmp, n->now_ns);
}

bool n6_rpl_is_router(const struct node6 *n)
{
    return n->rpl != NULL; /* a leaf is asked, too, and drops what it is to forward */
}

enum rpl_fate n6_rpl_out(struct node6 *n, struct rpl_packet *packet)
{
    return n->rpl ? rpl_originate(n->rpl, packet) : RPL_LEAVE;
}

static void host_packet(struct node6 *n, const struct rpl_packet *packet)
{
    struct n6_ll to = host_n6_ll(&packet->next_hop);
    n->routing.forwards = true;
    n6_lowpan_send(n, (struct slice){ packet->p, packet->n }, &to, 0);
    n->routing.forwards = false;
}

/* A copy whose Hop Limit is one less. */
static bool host_copy(const struct node6 *n, const struct n6_packet *p, struct rpl_packet *to)
{
    if (p->bytes.n > to->cap) return false;
    memcpy(to->p, p->bytes.p, p->bytes.n);
    to->n = p->bytes.n;
    if (!n6_fault(n, N6_IP_FORWARD_HLIM)) to->p[7]--;
    return true;
}

bool n6_rpl_forward(struct node6 *n, struct n6_packet *p)
{
    uint8_t copy[N6_PACKET_BYTES];
    struct rpl_packet out = { .p = copy, .cap = sizeof copy };
    struct rpl_ll from = host_ll(&p->ll_src);
    if (!n->rpl || !host_copy(n, p, &out)) return false;
    if (n6_rul_deliver(n, &out)) return true;
    enum rpl_fate fate =
        n6_backbone_arrived(n) ? rpl_enter(n->rpl, &out) : rpl_forward(n->rpl, &out, &from);
    if (fate == RPL_SEND) host_packet(n, &out);
    if (fate == RPL_ERROR) n6_icmp_error(n, p, out.error.type, out.error.code, out.error.param);
    return fate != RPL_LEAVE;
}

/* The packet that follows a source route is kept until its frames are acknowledged. */
static void host_keep(struct node6 *n, const struct rpl_packet *packet)
{
    free(n->routed);
    n->routed = malloc(packet->n);
    n->routed_n = n->routed ? packet->n : 0;
    n->routed_datagram = n->mac.datagram;
    if (n->routed) memcpy(n->routed, packet->p, packet->n);
}

/* Nobody is where it was to go next (RFC 6554 section 4.2). */
static void host_unreachable(struct node6 *n)
{
    struct n6_packet p = { .bytes = { NULL, 0 } };
    if (n6_ip_open(&p, (struct slice){ n->routed, n->routed_n })) n6_icmp_error(n, &p, 1, 7, 0);
}

bool n6_rpl_routing(struct node6 *n, struct n6_packet *p)
{
    uint8_t copy[N6_PACKET_BYTES];
    struct rpl_packet out = { .p = copy, .cap = sizeof copy };
    if (!host_copy(n, p, &out)) return false;
    if (n6_backbone_arrived(n) && !rpl_may_enter(n->rpl, p->bytes)) return false;
    enum rpl_fate fate = rpl_source_route(n->rpl, &out, p->at);
    if (fate == RPL_SEND && p->hop_limit <= 1 && !n6_fault(n, N6_IP_FORWARD_HLIM_1)) {
        if (!n6_fault(n, N6_IP_FORWARD_TIME_EXCEEDED)) n6_icmp_error(n, p, 3, 0, 0);
        return false;
    }
    if (fate == RPL_SEND) host_packet(n, &out);
    if (fate == RPL_SEND) host_keep(n, &out);
    if (fate == RPL_ERROR) n6_icmp_error(n, p, out.error.type, out.error.code, out.error.param);
    if (fate != RPL_DELIVER) return false;
    p->dst = n6_ip_at(copy + 24);
    return true;
}

void n6_rpl_link(struct node6 *n, const struct n6_frame *frame, bool acknowledged, unsigned tries)
{
    struct rpl_ll ll = host_ll(&frame->to);
    if (!n->rpl) return;
    bool routed = n->routed && frame->datagram == n->routed_datagram;
    if (routed && !acknowledged) host_unreachable(n);
    if (routed && !acknowledged) n6_rpl_free_packet(n);
    rpl_link(n->rpl, &ll, acknowledged, tries);
}

void n6_rpl_free_packet(struct node6 *n)
{
    free(n->routed);
    n->routed = NULL;
    n->routed_n = 0;
}

void n6_rpl_multicast(struct node6 *n, const struct n6_packet *p)
{
    uint8_t copy[N6_PACKET_BYTES];
    struct rpl_packet out = { .p = copy, .cap = sizeof copy };
    struct rpl_ll from = host_ll(&p->ll_src);
    if (n->rpl && p->hop_limit > 1 && host_copy(n, p, &out)) rpl_multicast(n->rpl, &out, &from);
}

bool n6_rpl_multicast_out(struct node6 *n, struct rpl_packet *packet)
{
    const struct rpl_ll none = { 0 };
    return n->rpl && rpl_multicast(n->rpl, packet, &none);
}

void n6_rpl_error(struct node6 *n, const struct n6_packet *p, struct slice icmp)
{
    enum { ICMP_HEADER = 8 };
    const struct rpl_error error = { icmp.p[0], icmp.p[1], 0 };
    struct rpl_ip src = host_ip(&p->src);
    if (n->rpl) rpl_error_in(n->rpl, &src, &error, slice_part(icmp, ICMP_HEADER, icmp.n));
}

void n6_rpl_group(struct node6 *n, const struct n6_ip *group, bool add)
{
    struct rpl_ip ip = host_ip(group);
    if (n->rpl) rpl_group(n->rpl, &ip, add);
}

void n6_rpl_tunnel(struct node6 *n, const struct n6_packet *p)
{
    enum { TUNNELS_MAX = 4 };
    bool outside = n6_backbone_arrived(n);
    if (n->tunnels == TUNNELS_MAX || (outside && !rpl_tunnel_enters(n->rpl))) return;
    if (outside) n->backbone->arrived = false; /* the fault: as if it were of the LoWPAN */
    n->tunnels++;
    n6_ip_in(n, slice_part(p->bytes, p->at, p->bytes.n), &p->ll_src, &p->ll_dst);
    n->tunnels--;
}

bool n6_command_rpl(struct node6 *n, struct n6_words *w)
{
    if (!n->rpl) return n6_no(w, "RPL is off");
    return rpl_command(n->rpl, (const char *const *)w->word + 1, w->count - 1, w->answer);
}

bool n6_rul_on(const struct node6 *n)
{
    return n->rpl && n->config.rpl.rul && n->config.rpl.role == RPL_ROUTER;
}

const struct rpl *node6_rpl(const struct node6 *n)
{
    return n->rpl;
}
