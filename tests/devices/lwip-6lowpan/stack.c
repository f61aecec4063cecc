/* SPDX-License-Identifier: Apache-2.0 */
#include "stack.h"

#include <lwip/icmp6.h>
#include <lwip/init.h>
#include <lwip/ip6.h>
#include <lwip/netif.h>
#include <lwip/raw.h>
#include <lwip/sys.h>
#include <lwip/timeouts.h>
#include <lwip/udp.h>
#include <netif/lowpan6.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FRAME_MAX = 255, COAP_PORT = 5683, PINGS_MAX = 1024, ECHO_ID = 0x6c77, DATA_MAX = 1232 };
enum { COAP_VERSION = 1, COAP_CON = 0, COAP_RST = 3, COAP_HEADER = 4 };

static struct stack_options options;
static struct netif radio;
static struct raw_pcb *icmp;
static unsigned answers[PINGS_MAX];
static unsigned pings;

static void give_up(const char *what)
{
    fprintf(stderr, "lwip-6lowpan: %s\n", what);
    exit(1);
}

/* Purpose: lwIP's clock, in milliseconds. */
u32_t sys_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (u32_t)((uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000);
}

/* ---- the interface ---- */

static err_t put_on_air(struct netif *netif, struct pbuf *p)
{
    uint8_t octets[FRAME_MAX];
    (void)netif;
    if (p->tot_len > sizeof octets) return ERR_BUF;
    options.transmit(octets, pbuf_copy_partial(p, octets, p->tot_len, 0));
    return ERR_OK;
}

static void reassembly_timer(void *unused)
{
    lowpan6_tmr();
    sys_timeout(LOWPAN6_TMR_INTERVAL, reassembly_timer, unused);
}

static err_t init_radio(struct netif *netif)
{
    err_t err = lowpan6_if_init(netif);
    netif->hwaddr_len = 8;
    memcpy(netif->hwaddr, options.eui64, 8);
    netif->linkoutput = put_on_air;
    netif->flags |= NETIF_FLAG_LINK_UP;
    sys_timeout(LOWPAN6_TMR_INTERVAL, reassembly_timer, NULL);
    return err;
}

static void add_address(s8_t index, const ip6_addr_t *a)
{
    ip6_addr_t own = *a;
    ip6_addr_assign_zone(&own, IP6_UNICAST, &radio);
    netif_ip6_addr_set(&radio, index, &own);
    netif_ip6_addr_set_state(&radio, index, IP6_ADDR_PREFERRED);
}

/* RFC 4944, section 6: interface identifiers of both kinds of link-layer address. */
static void add_addresses(void)
{
    s8_t index = 0;
    ip6_addr_t a;
    const uint8_t *e = options.eui64;
    IP6_ADDR(&a, PP_HTONL(0xfe800000u), 0, 0, 0);
    a.addr[2] = lwip_htonl((u32_t)(e[0] ^ 2) << 24 | (u32_t)e[1] << 16 | (u32_t)e[2] << 8 | e[3]);
    a.addr[3] = lwip_htonl((u32_t)e[4] << 24 | (u32_t)e[5] << 16 | (u32_t)e[6] << 8 | e[7]);
    add_address(index++, &a);
    if (options.has_short) {
        lowpan6_set_short_addr((u8_t)(options.short_address >> 8),
                               (u8_t)(options.short_address & 0xff));
        a.addr[2] = PP_HTONL(0x000000ffu);
        a.addr[3] = lwip_htonl(0xfe000000u | options.short_address);
        add_address(index++, &a);
    }
    for (unsigned i = 0; i < options.naddresses; i++) {
        if (!ip6addr_aton(options.address[i], &a)) give_up("--address: not an IPv6 address");
        add_address(index++, &a);
    }
}

/* ---- services ---- */

/* From the address that was asked, unless that was a group. */
static void answer(struct udp_pcb *pcb, struct pbuf *p, const ip_addr_t *to, u16_t port)
{
    const ip_addr_t *asked = ip_current_dest_addr();
    if (ip_addr_ismulticast(asked))
        udp_sendto(pcb, p, to, port);
    else
        udp_sendto_if_src(pcb, p, to, port, &radio, asked);
}

static void echo(void *unused, struct udp_pcb *pcb, struct pbuf *p, const ip_addr_t *from,
                 u16_t port)
{
    (void)unused;
    answer(pcb, p, from, port);
    pbuf_free(p);
}

/* Each Confirmable message is answered with a Reset: a CoAP ping, RFC 7252 section 4.3. */
static void reset(void *unused, struct udp_pcb *pcb, struct pbuf *p, const ip_addr_t *from,
                  u16_t port)
{
    uint8_t head[COAP_HEADER];
    (void)unused;
    if (pbuf_copy_partial(p, head, sizeof head, 0) == sizeof head &&
        head[0] >> 4 == (COAP_VERSION << 2 | COAP_CON)) {
        struct pbuf *out = pbuf_alloc(PBUF_TRANSPORT, sizeof head, PBUF_RAM);
        head[0] = (COAP_VERSION << 2 | COAP_RST) << 4;
        head[1] = 0;
        if (out && pbuf_take(out, head, sizeof head) == ERR_OK) answer(pcb, out, from, port);
        if (out) pbuf_free(out);
    }
    pbuf_free(p);
}

static void serve(uint16_t port, udp_recv_fn what)
{
    struct udp_pcb *pcb = udp_new_ip_type(IPADDR_TYPE_V6);
    if (!pcb || udp_bind(pcb, IP6_ADDR_ANY, port) != ERR_OK) give_up("a port cannot be bound");
    udp_recv(pcb, what, NULL);
}

/* Raw sockets see the IPv6 header in front. */
static u8_t take_reply(void *unused, struct raw_pcb *pcb, struct pbuf *p, const ip_addr_t *from)
{
    struct icmp6_echo_hdr h;
    (void)unused, (void)pcb, (void)from;
    if (pbuf_copy_partial(p, &h, sizeof h, IP6_HLEN) != sizeof h) return 0;
    unsigned number = lwip_ntohs(h.seqno);
    if (h.type != ICMP6_TYPE_EREP || lwip_ntohs(h.id) != ECHO_ID || number >= PINGS_MAX) return 0;
    answers[number]++;
    pbuf_free(p);
    return 1;
}

void stack_start(const struct stack_options *o)
{
    options = *o;
    lwip_init();
    if (!netif_add_noaddr(&radio, NULL, init_radio, lowpan6_input)) give_up("no interface");
    lowpan6_set_pan_id(options.pan);
    netif_set_default(&radio);
    add_addresses();
    netif_set_up(&radio);
    for (unsigned i = 0; i < options.nechos; i++) serve(options.echo_port[i], echo);
    serve(COAP_PORT, reset);
    icmp = raw_new_ip_type(IPADDR_TYPE_V6, IP6_NEXTH_ICMP6);
    if (!icmp) give_up("no raw socket");
    icmp->chksum_reqd = 1;
    icmp->chksum_offset = 2;
    raw_recv(icmp, take_reply, NULL);
}

void stack_input(const uint8_t *octets, size_t n)
{
    struct pbuf *p = pbuf_alloc(PBUF_RAW, (u16_t)n, PBUF_RAM);
    if (!p) return;
    if (pbuf_take(p, octets, (u16_t)n) != ERR_OK || radio.input(p, &radio) != ERR_OK) pbuf_free(p);
}

int stack_time(void)
{
    sys_check_timeouts();
    u32_t ms = sys_timeouts_sleeptime();
    return ms > INT32_MAX ? -1 : (int)ms;
}

uint16_t stack_fcs(const uint8_t *octets, size_t n)
{
    return lowpan6_calc_crc(octets, (u16_t)n);
}

bool stack_context(const char *text)
{
    char *end;
    ip6_addr_t prefix;
    unsigned long index = strtoul(text, &end, 10);
    if (end == text || *end != '=' || !ip6addr_aton(end + 1, &prefix)) return false;
    err_t err = lowpan6_set_context((u8_t)index, &prefix);
    return index < 16 && err == ERR_OK;
}

/* ---- sending ---- */

static bool take_target(const char *to, ip_addr_t *out)
{
    ip6_addr_t a;
    if (!ip6addr_aton(to, &a)) return false;
    ip6_addr_assign_zone(&a, IP6_UNKNOWN, &radio);
    ip_addr_copy_from_ip6(*out, a);
    return true;
}

unsigned stack_ping(const char *to, const char *from, unsigned size, uint8_t hop_limit)
{
    ip_addr_t target, source;
    unsigned number = pings + 1;
    if (size > DATA_MAX || number >= PINGS_MAX || !take_target(to, &target)) return 0;
    if (*from && !take_target(from, &source)) return 0;
    struct icmp6_echo_hdr h = { .type = ICMP6_TYPE_EREQ,
                                .id = lwip_htons(ECHO_ID),
                                .seqno = lwip_htons((u16_t)number) };
    struct pbuf *p = pbuf_alloc(PBUF_IP, (u16_t)(sizeof h + size), PBUF_RAM);
    if (!p) return 0;
    pbuf_take(p, &h, sizeof h);
    for (unsigned i = 0; i < size; i++) pbuf_put_at(p, (u16_t)(sizeof h + i), (u8_t)i);
    icmp->ttl = hop_limit;
    raw_set_multicast_ttl(icmp, hop_limit);
    err_t err =
        *from ? raw_sendto_if_src(icmp, p, &target, &radio, &source) : raw_sendto(icmp, p, &target);
    pbuf_free(p);
    if (err != ERR_OK) return 0;
    return pings = number;
}

unsigned stack_answers(unsigned ping)
{
    return ping < PINGS_MAX ? answers[ping] : 0;
}

bool stack_send(const struct stack_datagram *d)
{
    ip_addr_t target;
    err_t err = ERR_MEM;
    if (d->n > DATA_MAX || !take_target(d->to, &target)) return false;
    struct pbuf *p = pbuf_alloc(PBUF_TRANSPORT, (u16_t)d->n, PBUF_RAM);
    if (!p) return false;
    pbuf_take(p, d->octets, (u16_t)d->n);
    struct udp_pcb *pcb = udp_new_ip_type(IPADDR_TYPE_V6);
    if (pcb && udp_bind(pcb, IP6_ADDR_ANY, d->from_port) == ERR_OK) {
        pcb->ttl = d->hop_limit;
        udp_set_multicast_ttl(pcb, d->hop_limit);
        err = udp_sendto_if(pcb, p, &target, d->port, &radio);
    }
    if (pcb) udp_remove(pcb);
    pbuf_free(p);
    return err == ERR_OK;
}
