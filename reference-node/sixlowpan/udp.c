/* SPDX-License-Identifier: Apache-2.0
 * udp.c - datagrams and services (RFC 768). */
#include "private.h"

enum { UDP_HEADER = 8, UDP_COAP = 5683 };

/* A CoAP node without a server rejects what is confirmable: a ping gets its answer (RFC 7252
 * section 4.3). */
static void udp_coap_ping(void *arg, struct node6 *n, const struct node6_udp *d)
{
    (void)arg;
    if (d->data.n < 4 || d->data.p[0] >> 4 != 4) return;
    const uint8_t reset[4] = { 0x70, 0, d->data.p[2], d->data.p[3] };
    struct node6_udp answer = *d;
    answer.data = (struct slice){ reset, sizeof reset };
    node6_udp_send(n, &answer);
}

static struct n6_service *udp_service(struct node6 *n, uint16_t port)
{
    for (unsigned i = 0; i < N6_SERVICES; i++)
        if (n->services[i].fn && n->services[i].port == port) return &n->services[i];
    return NULL;
}

bool node6_udp_open(struct node6 *n, uint16_t port, node6_service *fn, void *arg)
{
    struct n6_service *s = udp_service(n, port);
    for (unsigned i = 0; i < N6_SERVICES && !s; i++)
        if (!n->services[i].fn) s = &n->services[i];
    if (!s) return false;
    *s = (struct n6_service){ port, fn, arg };
    return true;
}

bool n6_udp_out(struct node6 *n, struct n6_send *s, uint16_t src, uint16_t dst)
{
    uint8_t *p = s->payload;
    const uint8_t header[UDP_HEADER] = { (uint8_t)(src >> 8),  (uint8_t)src,
                                         (uint8_t)(dst >> 8),  (uint8_t)dst,
                                         (uint8_t)(s->n >> 8), (uint8_t)s->n };
    memcpy(p, header, sizeof header);
    s->next = N6_NH_UDP;
    s->checksum_at = 6;
    return n6_ip_send(n, s);
}

bool node6_udp_send(struct node6 *n, const struct node6_udp *d)
{
    uint8_t payload[N6_PACKET_BYTES];
    if (d->data.n > sizeof payload - UDP_HEADER) return false;
    if (d->data.n) memcpy(payload + UDP_HEADER, d->data.p, d->data.n);
    struct n6_send s = { .payload = payload, .n = UDP_HEADER + d->data.n };
    s.src = n6_ip_at(d->own);
    s.dst = n6_ip_at(d->peer);
    if (n6_ip_is_multicast(&s.src)) s.src = n6_ip_any;
    return n6_udp_out(n, &s, d->own_port, d->peer_port);
}

static void udp_deliver(struct node6 *n, const struct n6_packet *p, struct slice udp)
{
    struct node6_udp d = { .data = slice_part(udp, UDP_HEADER, udp.n) };
    d.peer_port = (uint16_t)(udp.p[0] << 8 | udp.p[1]);
    d.own_port = (uint16_t)(udp.p[2] << 8 | udp.p[3]);
    memcpy(d.peer, p->src.b, 16);
    memcpy(d.own, p->dst.b, 16);
    const struct n6_service *s = udp_service(n, d.own_port);
    if (!s && d.own_port != UDP_COAP) {
        n6_icmp_error(n, p, 1, 4, 0);
        return;
    }
    struct n6_last *l = n6_last_note(n, N6_LAST_UDP, p, d.data);
    l->id = d.peer_port;
    l->seq = d.own_port;
    if (s)
        s->fn(s->arg, n, &d);
    else
        udp_coap_ping(NULL, n, &d);
}

void n6_udp_in(struct node6 *n, const struct n6_packet *p)
{
    struct slice udp = slice_part(p->bytes, p->at, p->bytes.n);
    if (udp.n < UDP_HEADER) return;
    size_t length = (size_t)udp.p[4] << 8 | udp.p[5];
    if (length < UDP_HEADER || length > udp.n) return;
    udp = slice_part(udp, 0, length);
    bool zero = !udp.p[6] && !udp.p[7]; /* IPv6 has no datagrams without a checksum */
    bool good = !zero && !n6_checksum(&p->src, &p->dst, N6_NH_UDP, udp);
    if (good || n6_fault(n, N6_UDP_RX_CHECKSUM)) udp_deliver(n, p, udp);
}
