/* SPDX-License-Identifier: Apache-2.0
 * icmp.c - echo and error messages (RFC 4443). */
#include "private.h"
#include <stdlib.h>

enum {
    ICMP_ECHO_REQUEST = 128,
    ICMP_ECHO_REPLY = 129,
    ICMP_MPL = 159,
    ICMP_HEADER = 8,
    ICMP_MTU = 1280,
    ICMP_BURST = 10
};

static uint32_t icmp_be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

struct n6_last *n6_last_note(struct node6 *n, enum n6_last_kind kind, const struct n6_packet *p,
                             struct slice data)
{
    struct n6_last *l = &n->last[kind];
    free(l->data);
    uint8_t *octets = data.n ? malloc(data.n < N6_DATA_BYTES ? data.n : N6_DATA_BYTES) : NULL;
    uint32_t first = icmp_be32(p->bytes.p);
    *l = (struct n6_last){ .any = true, .src = p->src, .dst = p->dst, .ll_src = p->ll_src };
    l->hop_limit = p->bytes.p[7];
    l->tc = (uint8_t)(first >> 20);
    l->flow_label = first & 0xfffff;
    l->number = ++n->received;
    l->data = octets;
    l->n = !octets ? 0 : data.n < N6_DATA_BYTES ? data.n : N6_DATA_BYTES;
    if (l->n) memcpy(l->data, data.p, l->n);
    return l;
}

void n6_last_free(struct node6 *n)
{
    for (unsigned i = 0; i < N6_LAST_KINDS; i++) free(n->last[i].data);
    memset(n->last, 0, sizeof n->last);
}

bool n6_icmp_ping(struct node6 *n, struct n6_send *s, uint16_t id, uint16_t seq)
{
    uint8_t *p = s->payload;
    const uint8_t header[ICMP_HEADER] = {
        ICMP_ECHO_REQUEST,   0,           0, 0, (uint8_t)(id >> 8), (uint8_t)id,
        (uint8_t)(seq >> 8), (uint8_t)seq
    };
    memcpy(p, header, sizeof header);
    s->next = N6_NH_ICMPV6;
    s->checksum_at = 2;
    return n6_ip_send(n, s);
}

static void icmp_reply_faults(const struct node6 *n, const struct n6_packet *p, struct n6_send *s)
{
    uint8_t *reply = s->payload;
    if (n6_fault(n, N6_ICMP_ECHO_IDENTIFIER)) reply[4] = reply[5] = 0;
    if (n6_fault(n, N6_ICMP_ECHO_SEQUENCE)) reply[7]++;
    if (n6_fault(n, N6_ICMP_ECHO_CODE)) reply[1] = 1;
    if (n6_fault(n, N6_ICMP_ECHO_DATA) && s->n > ICMP_HEADER) s->n--;
    if (n6_fault(n, N6_ICMP_ECHO_SOURCE)) {
        uint8_t iid[8];
        n6_ll_iid(&n->eui, iid);
        s->src = n6_ip_link_local(iid);
    }
    if (n6_fault(n, N6_ICMP_ECHO_MULTICAST_SOURCE)) s->src = p->dst;
}

static void icmp_echo(struct node6 *n, const struct n6_packet *p, struct slice icmp)
{
    uint8_t reply[N6_PACKET_BYTES];
    if (icmp.n > sizeof reply - N6_IPV6_BYTES || n6_ip_is_any(&p->src)) return;
    struct n6_last *l = n6_last_note(n, N6_LAST_REQUEST, p, slice_part(icmp, ICMP_HEADER, icmp.n));
    l->type = ICMP_ECHO_REQUEST;
    l->id = (uint16_t)(icmp.p[4] << 8 | icmp.p[5]);
    l->seq = (uint16_t)(icmp.p[6] << 8 | icmp.p[7]);
    if (n6_fault(n, N6_ICMP_ECHO_SILENT)) return;
    memcpy(reply, icmp.p, icmp.n);
    reply[0] = ICMP_ECHO_REPLY;
    reply[1] = 0;
    struct n6_send s = { .dst = p->src, .next = N6_NH_ICMPV6, .payload = reply, .n = icmp.n };
    s.checksum_at = 2;
    if (!n6_ip_is_multicast(&p->dst)) s.src = p->dst;
    icmp_reply_faults(n, p, &s);
    n6_ip_send(n, &s);
}

static void icmp_note(struct node6 *n, const struct n6_packet *p, struct slice icmp)
{
    if (icmp.p[0] < 128) n6_rpl_error(n, p, icmp);
    bool reply = icmp.p[0] == ICMP_ECHO_REPLY;
    struct n6_last *l = n6_last_note(n, reply ? N6_LAST_REPLY : N6_LAST_ERROR, p,
                                     slice_part(icmp, ICMP_HEADER, icmp.n));
    l->type = icmp.p[0];
    l->code = icmp.p[1];
    l->param = icmp_be32(icmp.p + 4);
    l->id = (uint16_t)(l->param >> 16);
    l->seq = (uint16_t)l->param;
}

void n6_icmp_in(struct node6 *n, const struct n6_packet *p)
{
    struct slice icmp = slice_part(p->bytes, p->at, p->bytes.n);
    if (icmp.n < 4) return;
    if (n6_checksum(&p->src, &p->dst, N6_NH_ICMPV6, icmp) && !n6_fault(n, N6_ICMP_RX_CHECKSUM))
        return;
    uint8_t type = icmp.p[0];
    bool nd = (type >= N6_RS && type <= N6_REDIRECT) || type == N6_DAR || type == N6_DAC;
    if (nd)
        n6_nd_in(n, p);
    else if (type == RPL_ICMP)
        n6_rpl_in(n, p, icmp);
    else if (type == ICMP_MPL && n->mpl)
        n6_mpl_control_in(n, p, icmp);
    else if (icmp.n >= ICMP_HEADER && type == ICMP_ECHO_REQUEST)
        icmp_echo(n, p, icmp);
    else if (icmp.n >= ICMP_HEADER && (type == ICMP_ECHO_REPLY || type < 128))
        icmp_note(n, p, icmp);
    else if (type >= 128 && n6_fault(n, N6_ICMP_RX_UNKNOWN_ANSWERED))
        n6_icmp_error(n, p, 4, 1, (uint32_t)p->next_at);
}

/* Is the packet an ICMPv6 error or a redirect, as far as its headers can be followed? */
static bool icmp_is_error(const struct n6_packet *p)
{
    struct slice b = p->bytes;
    uint8_t nh = b.p[6];
    size_t at = N6_IPV6_BYTES;
    while (nh == N6_NH_HOP_BY_HOP || nh == N6_NH_ROUTING || nh == N6_NH_OPTIONS ||
           nh == N6_NH_FRAGMENT) {
        if (b.n < at + 8) return false;
        size_t n = nh == N6_NH_FRAGMENT ? 8 : ((size_t)b.p[at + 1] + 1) * 8;
        nh = b.p[at];
        at += n;
    }
    return nh == N6_NH_ICMPV6 && b.n > at && (b.p[at] < 128 || b.p[at] == N6_REDIRECT);
}

/* RFC 4443 section 2.4 (e): when no error may be sent. */
static bool icmp_may(const struct node6 *n, const struct n6_packet *p, uint8_t type, uint8_t code)
{
    bool group = n6_ip_is_multicast(&p->dst) || n6_ll_is_broadcast(&p->ll_dst);
    bool allowed = type == 2 || (type == 4 && code == 2);
    if (n6_fault(n, N6_ICMP_ERROR_SILENT) || icmp_is_error(p)) return false;
    if (group && !allowed && !n6_fault(n, N6_ICMP_ERROR_MULTICAST)) return false;
    return !n6_ip_is_any(&p->src) && !n6_ip_is_multicast(&p->src);
}

/* (f): so many a second, some at once. */
static bool icmp_rate(struct node6 *n)
{
    if (!n->config.error_rate) return true;
    int64_t each = N6_SECOND / n->config.error_rate;
    if (n->errors_until_ns < n->now_ns) n->errors_until_ns = n->now_ns;
    if (n->errors_until_ns > n->now_ns + (ICMP_BURST - 1) * each) return false;
    n->errors_until_ns += each;
    return true;
}

void n6_icmp_error(struct node6 *n, const struct n6_packet *p, uint8_t type, uint8_t code,
                   uint32_t param)
{
    uint8_t error[N6_PACKET_BYTES - N6_IPV6_BYTES] = { type, code };
    size_t most = n6_fault(n, N6_ICMP_ERROR_LONG) ? sizeof error : ICMP_MTU - N6_IPV6_BYTES;
    if (!icmp_may(n, p, type, code) || !icmp_rate(n)) return;
    if (type == 4 && n6_fault(n, N6_ICMP_ERROR_POINTER)) param -= N6_IPV6_BYTES;
    if (type == 1 && code == 4 && n6_fault(n, N6_ICMP_ERROR_CODE)) error[1] = 3;
    for (int i = 0; i < 4; i++) error[4 + i] = (uint8_t)(param >> (24 - 8 * i));
    struct slice quote = slice_part(p->bytes, 0, most - ICMP_HEADER);
    memcpy(error + ICMP_HEADER, quote.p, quote.n);
    if (n6_fault(n, N6_ICMP_ERROR_QUOTE)) error[ICMP_HEADER + 7] = 0;
    if (type == 1 && code == 4 && n6_fault(n, N6_ICMP_ERROR_QUOTE_DATA))
        error[ICMP_HEADER + quote.n - 1] ^= 1;
    struct n6_send s = { .dst = p->src, .next = N6_NH_ICMPV6, .payload = error };
    s.n = ICMP_HEADER + quote.n;
    s.checksum_at = 2;
    if (!n6_ip_is_multicast(&p->dst) && n6_ip_is_mine(n, &p->dst)) s.src = p->dst;
    n6_ip_send(n, &s);
}
