/* SPDX-License-Identifier: Apache-2.0
 * sixlowpan_coap.c - the way between the node's UDP port 5683 and the CoAP server of this process:
 * a loopback socket for each peer. */
#include "loop.h"
#include "sixlowpan_main.h"
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

enum { COAP_PORT = 5683, COAP_PEERS = 32, COAP_DATAGRAM_BYTES = 2048 };

struct coap_peer {
    int fd; /* 0: free */
    uint64_t used;
    struct node6_udp way; /* without data */
};

static struct coap_peer coap_peers[COAP_PEERS];
static uint16_t coap_server_port;
static uint64_t coap_clock;
static struct node6 *coap_node;

static void coap_drop(struct coap_peer *p)
{
    if (!p->fd) return;
    loop_unwatch(p->fd);
    close(p->fd);
    *p = (struct coap_peer){ 0 };
}

static void coap_answer(void *arg, int fd)
{
    struct coap_peer *p = arg;
    uint8_t bytes[COAP_DATAGRAM_BYTES];
    ssize_t n = recv(fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n < 0) return;
    struct node6_udp d = p->way;
    d.data = (struct slice){ bytes, (size_t)n };
    node6_time(coap_node, loop_now_ns());
    node6_udp_send(coap_node, &d);
    sixlowpan_radio_turn();
}

static bool coap_same(const struct node6_udp *a, const struct node6_udp *b)
{
    return a->peer_port == b->peer_port && !memcmp(a->peer, b->peer, 16) &&
           !memcmp(a->own, b->own, 16);
}

static struct coap_peer *coap_peer(const struct node6_udp *d)
{
    struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons(coap_server_port) };
    struct coap_peer *take = coap_peers;
    for (struct coap_peer *p = coap_peers; p < coap_peers + COAP_PEERS; p++) {
        if (p->fd && coap_same(&p->way, d)) return p;
        if (p->used < take->used) take = p;
    }
    coap_drop(take);
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return NULL;
    if (connect(fd, (struct sockaddr *)&server, sizeof server) ||
        !loop_watch(fd, coap_answer, take)) {
        close(fd);
        return NULL;
    }
    *take = (struct coap_peer){ .fd = fd, .way = *d };
    take->way.data = (struct slice){ NULL, 0 };
    return take;
}

static void coap_datagram(void *arg, struct node6 *n, const struct node6_udp *d)
{
    (void)arg;
    (void)n;
    struct coap_peer *p = coap_peer(d);
    if (!p) return;
    p->used = ++coap_clock;
    if (send(p->fd, d->data.p, d->data.n, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) coap_drop(p);
}

bool sixlowpan_coap_open(struct node6 *n, uint16_t port)
{
    coap_node = n;
    coap_server_port = port;
    return node6_udp_open(n, COAP_PORT, coap_datagram, NULL);
}

void sixlowpan_coap_close(void)
{
    for (unsigned i = 0; i < COAP_PEERS; i++) coap_drop(&coap_peers[i]);
}
