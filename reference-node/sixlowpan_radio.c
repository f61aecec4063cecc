/* SPDX-License-Identifier: Apache-2.0
 * sixlowpan_radio.c - the node's radio: ZEP packets from one UDP address to another. */
#include "loop.h"
#include "sixlowpan_main.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { RADIO_BURST = 64 };

static struct node6 *radio_node;
static struct zep radio_zep;
static int radio_fd = -1;
static uint16_t radio_local_port;
static struct loop_timer radio_timer;

static int64_t radio_wall_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void radio_send(struct slice frame)
{
    uint8_t packet[ZEP_BYTES_MAX];
    size_t n = zep_write(&radio_zep, frame, radio_wall_ns(), packet);
    /* nobody listening is silence on the air, as everywhere */
    if (n && send(radio_fd, packet, n, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 && errno == EBADF) abort();
}

static void radio_due(void *arg)
{
    (void)arg;
    node6_time(radio_node, loop_now_ns());
    sixlowpan_radio_turn();
}

void sixlowpan_radio_turn(void)
{
    struct node6_out out;
    while (node6_next(radio_node, &out)) radio_send(out.bytes);
    sixlowpan_backbone_turn();
    int64_t at = node6_deadline(radio_node);
    if (at == INT64_MAX) {
        loop_cancel(&radio_timer);
        return;
    }
    int64_t left = at - loop_now_ns();
    loop_arm(&radio_timer, left > 0 ? (double)left / 1e9 : 0, radio_due, NULL);
}

static void radio_ready(void *arg, int fd)
{
    uint8_t packet[ZEP_BYTES_MAX + 1];
    struct slice frame;
    (void)arg;
    for (int i = 0; i < RADIO_BURST; i++) {
        ssize_t n = recv(fd, packet, sizeof packet, MSG_DONTWAIT);
        if (n < 0) break;
        if (!zep_read(&radio_zep, (struct slice){ packet, (size_t)n }, &frame)) continue;
        node6_frame(radio_node, frame, loop_now_ns());
        sixlowpan_radio_turn();
    }
}

/* "HOST:PORT" or "[V6]:PORT", numbers only. */
static struct addrinfo *radio_address(const char *text, size_t n, bool passive)
{
    char host[64], *port;
    if (n >= sizeof host) return NULL;
    memcpy(host, text, n);
    host[n] = '\0';
    port = strrchr(host, ':');
    if (!port) return NULL;
    *port++ = '\0';
    char *name = host;
    size_t len = strlen(name);
    if (*name == '[' && len > 1 && name[len - 1] == ']') {
        name[len - 1] = '\0';
        name++;
    }
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
    struct addrinfo *found = NULL;
    if (passive) hints.ai_flags |= AI_PASSIVE;
    hints.ai_socktype = SOCK_DGRAM;
    return getaddrinfo(name, port, &hints, &found) ? NULL : found;
}

static bool radio_connect(const struct addrinfo *local, const struct addrinfo *remote)
{
    struct sockaddr_storage own;
    socklen_t len = sizeof own;
    radio_fd = socket(local->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (radio_fd < 0 || bind(radio_fd, local->ai_addr, local->ai_addrlen) ||
        connect(radio_fd, remote->ai_addr, remote->ai_addrlen) ||
        getsockname(radio_fd, (struct sockaddr *)&own, &len))
        return false;
    radio_local_port = own.ss_family == AF_INET6
                           ? ntohs(((const struct sockaddr_in6 *)(const void *)&own)->sin6_port)
                           : ntohs(((const struct sockaddr_in *)(const void *)&own)->sin_port);
    return loop_watch(radio_fd, radio_ready, NULL);
}

bool sixlowpan_radio_open(struct node6 *n, const struct sixlowpan_wish *wish, const char **why)
{
    const char *uri = wish->uri;
    *why = "the link is zep://LOCAL:PORT/REMOTE:PORT, with numeric addresses";
    if (strncmp(uri, "zep://", 6)) return false;
    const char *slash = strchr(uri + 6, '/');
    if (!slash) return false;
    struct addrinfo *local = radio_address(uri + 6, (size_t)(slash - uri - 6), true);
    struct addrinfo *remote = radio_address(slash + 1, strlen(slash + 1), false);
    bool good = local && remote && local->ai_family == remote->ai_family;
    if (good) {
        good = radio_connect(local, remote);
        *why = strerror(errno);
    }
    if (local) freeaddrinfo(local);
    if (remote) freeaddrinfo(remote);
    if (!good) return false;
    radio_node = n;
    radio_zep = wish->zep;
    if (wish->hello) {
        uint8_t packet[ZEP_BYTES_MAX];
        size_t size = zep_write_hello(&radio_zep, wish->config.eui64, radio_wall_ns(), packet);
        if (send(radio_fd, packet, size, MSG_NOSIGNAL) < 0) fputs("no dispatcher yet\n", stderr);
    }
    return true;
}

uint16_t sixlowpan_radio_port(void)
{
    return radio_local_port;
}

void sixlowpan_radio_close(void)
{
    loop_cancel(&radio_timer);
    if (radio_fd < 0) return;
    loop_unwatch(radio_fd);
    close(radio_fd);
    radio_fd = -1;
}
