/* SPDX-License-Identifier: Apache-2.0 */
#include "front.h"
#include "faults.h"
#include "front_way.h"
#include "node.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { FRONT_SOCKETS = 16, FRONT_DATAGRAM = 65536, FRONT_BATCH = 64 };

static int front_sockets[FRONT_SOCKETS];
static size_t front_socket_count;
static bool front_server_down, front_client_down;
static struct sockaddr_in front_server_inside;
static uint8_t front_buffer[FRONT_DATAGRAM];

static void front_ignore(uint16_t flow, uint16_t mid)
{
    (void)flow;
    (void)mid;
}

static void front_ignore_gone(uint16_t flow)
{
    (void)flow;
}

static const struct front_events front_no_events = { front_ignore, front_ignore,
                                                     front_ignore_gone };
const struct front_events *front_way_events = &front_no_events;

void front_on_events(const struct front_events *events)
{
    front_way_events = events;
}

static bool front_is_down(const struct flow *f)
{
    return f->server ? front_server_down : front_client_down;
}

/* libcoap sent something. */
static void front_inside_ready(void *arg, int fd)
{
    struct flow *f = arg;
    struct sockaddr_in from;
    for (int i = 0; i < FRONT_BATCH; i++) {
        socklen_t len = sizeof from;
        ssize_t n =
            recvfrom(fd, front_buffer, sizeof front_buffer, 0, (struct sockaddr *)&from, &len);
        if (n < 0 && errno == ECONNREFUSED) continue;
        if (n < 0) return;
        if (!f->inside_known) {
            f->inside_known = connect(fd, (struct sockaddr *)&from, len) == 0;
        }
        if (!front_is_down(f)) front_way_out(f, (struct slice){ front_buffer, (size_t)n });
    }
}

/* A peer of the server sent something. */
static void front_listen_ready(void *arg, int fd)
{
    const int *answering = arg; /* of a group */
    for (int i = 0; i < FRONT_BATCH; i++) {
        struct sockaddr_storage from = { 0 };
        socklen_t len = sizeof from;
        ssize_t n =
            recvfrom(fd, front_buffer, sizeof front_buffer, 0, (struct sockaddr *)&from, &len);
        if (n < 0 && errno == ECONNREFUSED) continue;
        if (n < 0) return;
        if (front_server_down) continue;
        struct flow *f = flow_of_peer(answering ? *answering : fd, &from, len);
        if (!f) continue;
        if (!f->inside_known)
            f->inside_known = connect(f->inside_fd, (struct sockaddr *)&front_server_inside,
                                      sizeof front_server_inside) == 0;
        f->group = answering != NULL;
        front_way_in(f, (struct slice){ front_buffer, (size_t)n });
    }
}

/* Which stranger is taken for the server: one at its address, or one with its port. */
static bool front_is_mistaken(const struct sockaddr_storage *a, const struct sockaddr_storage *b)
{
    const struct sockaddr_in *x = (const void *)a, *y = (const void *)b;
    const struct sockaddr_in6 *x6 = (const void *)a, *y6 = (const void *)b;
    bool v4 = a->ss_family == AF_INET;
    bool port = v4 ? x->sin_port == y->sin_port : x6->sin6_port == y6->sin6_port;
    bool address = v4 ? x->sin_addr.s_addr == y->sin_addr.s_addr
                      : memcmp(&x6->sin6_addr, &y6->sin6_addr, sizeof x6->sin6_addr) == 0;
    return (port || faults_on(FAULT_CLIENT_ANY_PORT)) &&
           (address || faults_on(FAULT_CLIENT_ANY_ADDRESS));
}

/* The server of a client session sent something. */
static void front_server_ready(void *arg, int fd)
{
    struct flow *f = arg;
    for (int i = 0; i < FRONT_BATCH; i++) {
        struct sockaddr_storage from = { 0 };
        socklen_t len = sizeof from;
        ssize_t n =
            recvfrom(fd, front_buffer, sizeof front_buffer, 0, (struct sockaddr *)&from, &len);
        if (n < 0 && errno == ECONNREFUSED) continue;
        if (n < 0) return;
        if (f->open && !f->to_group && !front_is_mistaken(&from, &f->peer)) continue;
        if (f->to_group && faults_on(FAULT_CLIENT_GROUP_ONE)) continue;
        if (f->to_group) flow_answered(f, (struct slice){ front_buffer, (size_t)n }, &from);
        if (!front_client_down) front_way_in(f, (struct slice){ front_buffer, (size_t)n });
    }
}

static int front_udp(int family)
{
    int fd = socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    if (fd >= 0 && family == AF_INET6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    return fd;
}

static uint16_t front_port_of(int fd)
{
    struct sockaddr_storage a;
    socklen_t len = sizeof a;
    if (getsockname(fd, (struct sockaddr *)&a, &len)) return 0;
    if (a.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&a)->sin_port);
    return ntohs(((struct sockaddr_in6 *)&a)->sin6_port);
}

static int front_bound(const char *address, uint16_t port)
{
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_DGRAM };
    struct addrinfo *found = NULL;
    char service[8];
    snprintf(service, sizeof service, "%u", port);
    if (getaddrinfo(address, service, &hints, &found)) return -1;
    int fd = front_udp(found->ai_family);
    if (fd >= 0 && bind(fd, found->ai_addr, found->ai_addrlen)) {
        close(fd);
        fd = -1;
    }
    freeaddrinfo(found);
    return fd;
}

uint16_t front_free_port(const char *const *address, size_t n)
{
    for (unsigned tries = 0; n && tries < 50; tries++) {
        int fd[FRONT_SOCKETS];
        size_t open = 0;
        uint16_t port = 0;
        for (; open < n && open < FRONT_SOCKETS; open++) {
            fd[open] = front_bound(address[open], port);
            if (fd[open] < 0) break;
            if (!port) port = front_port_of(fd[open]);
        }
        for (size_t i = 0; i < open; i++) close(fd[i]);
        if (open == n) return port;
    }
    return 0;
}

uint16_t front_listen(const char *address, uint16_t port, uint16_t inside_port)
{
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_DGRAM };
    struct addrinfo *found = NULL;
    char service[8];
    uint16_t opened = 0;
    snprintf(service, sizeof service, "%u", port);
    flow_inside_ready = front_inside_ready;
    front_server_inside.sin_family = AF_INET;
    front_server_inside.sin_port = htons(inside_port);
    inet_pton(AF_INET, FRONT_INSIDE, &front_server_inside.sin_addr);
    if (front_socket_count == FRONT_SOCKETS || getaddrinfo(address, service, &hints, &found))
        return 0;
    int fd = front_udp(found->ai_family);
    if (fd >= 0 && !bind(fd, found->ai_addr, found->ai_addrlen) &&
        loop_watch(fd, front_listen_ready, NULL)) {
        front_sockets[front_socket_count++] = fd;
        opened = front_port_of(fd);
    } else if (fd >= 0) {
        close(fd);
    }
    freeaddrinfo(found);
    return opened;
}

bool front_is_group(const struct sockaddr *a)
{
    if (a->sa_family == AF_INET)
        return IN_MULTICAST(ntohl(((const struct sockaddr_in *)a)->sin_addr.s_addr));
    return IN6_IS_ADDR_MULTICAST(&((const struct sockaddr_in6 *)a)->sin6_addr);
}

/* What goes to a group of IPv4 leaves by the interface that the node listens on. */
static void front_choose_interface(int fd, const struct sockaddr *group)
{
    struct in_addr on;
    if (group->sa_family == AF_INET && inet_pton(AF_INET, node.listen[0], &on) == 1)
        setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &on, sizeof on);
}

uint16_t front_connect(const struct sockaddr *server, socklen_t len)
{
    flow_inside_ready = front_inside_ready;
    struct flow *f = flow_new(false);
    if (!f) return 0;
    f->public_fd = front_udp(server->sa_family);
    f->open = faults_on(FAULT_CLIENT_ANY_PORT) || faults_on(FAULT_CLIENT_ANY_ADDRESS);
    f->to_group = front_is_group(server);
    f->open |= f->to_group;
    if (f->to_group) front_choose_interface(f->public_fd, server);
    memcpy(&f->peer, server, len);
    f->peer_len = len;
    if (f->public_fd < 0 || (!f->open && connect(f->public_fd, server, len)) ||
        !loop_watch(f->public_fd, front_server_ready, f)) {
        flow_free(f);
        return 0;
    }
    return f->inside_port;
}

static bool front_joined(int fd, const struct sockaddr *group, const char *on)
{
    if (group->sa_family == AF_INET) {
        struct ip_mreq m = { .imr_multiaddr = ((const struct sockaddr_in *)group)->sin_addr };
        inet_pton(AF_INET, on, &m.imr_interface);
        return setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &m, sizeof m) == 0;
    }
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)group;
    struct ipv6_mreq m = { six->sin6_addr, six->sin6_scope_id };
    return setsockopt(fd, IPPROTO_IPV6, IPV6_JOIN_GROUP, &m, sizeof m) == 0;
}

/* The public socket of this family, or NULL. */
static int *front_public(int family)
{
    for (size_t i = 0; i < front_socket_count; i++) {
        struct sockaddr_storage a;
        socklen_t len = sizeof a;
        if (!getsockname(front_sockets[i], (struct sockaddr *)&a, &len) && a.ss_family == family)
            return &front_sockets[i];
    }
    return NULL;
}

bool front_join(const char *group, const char *on, uint16_t port)
{
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_DGRAM };
    struct addrinfo *found = NULL;
    char service[8];
    snprintf(service, sizeof service, "%u", port);
    errno = EINVAL;
    if (front_socket_count == FRONT_SOCKETS || getaddrinfo(group, service, &hints, &found))
        return false;
    int *answering = front_public(found->ai_family);
    int fd = answering ? front_udp(found->ai_family) : -1, one = 1;
    bool ok = fd >= 0 && !setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) &&
              !bind(fd, found->ai_addr, found->ai_addrlen) &&
              front_joined(fd, found->ai_addr, on) && loop_watch(fd, front_listen_ready, answering);
    if (ok)
        front_sockets[front_socket_count++] = fd;
    else if (fd >= 0)
        close(fd);
    freeaddrinfo(found);
    return ok;
}

void front_long_token(uint16_t inside_port, const uint8_t token[8], size_t n)
{
    struct flow *f = flow_by_port(inside_port);
    if (!f || (!f->tokens && !(f->tokens = calloc(1, sizeof *f->tokens)))) return;
    if (n)
        front_token_lend(f->tokens, token, n);
    else
        front_token_forget(f->tokens);
}

void front_disconnect(uint16_t inside_port)
{
    struct flow *f = flow_by_port(inside_port);
    if (f) flow_free(f);
}

void front_down(bool server, bool down)
{
    if (server)
        front_server_down = down;
    else
        front_client_down = down;
}

void front_forget_peers(void)
{
    flow_free_all(true);
}

void front_close(void)
{
    flow_free_all(true);
    flow_free_all(false);
    for (size_t i = 0; i < front_socket_count; i++) {
        loop_unwatch(front_sockets[i]);
        close(front_sockets[i]);
    }
    front_socket_count = 0;
}
