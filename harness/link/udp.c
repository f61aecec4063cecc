/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* SCM_TIMESTAMPNS */
#include "link/udp.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct socket {
    int fd; /* -1: free */
    struct endpoint at;
};

enum { FRESH_TRIES = 16 };

struct udp {
    struct clock *clock;
    struct diags *diags;
    int epoll;
    struct socket socket[UDP_SOCKETS_MAX];
    unsigned n, turn;
    uint8_t used[65536 / 8]; /* ports that were ours: a bit for each */
    uint8_t octets[UDP_DATAGRAM_MAX];
};

static socklen_t to_sockaddr(const struct endpoint *e, struct sockaddr_storage *out)
{
    *out = (struct sockaddr_storage){ 0 };
    if (e->family == 4) {
        struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(e->port) };
        memcpy(&in.sin_addr, e->addr + 12, 4);
        memcpy(out, &in, sizeof in);
        return sizeof in;
    }
    struct sockaddr_in6 in6 = { .sin6_family = AF_INET6,
                                .sin6_port = htons(e->port),
                                .sin6_scope_id = e->scope };
    memcpy(&in6.sin6_addr, e->addr, 16);
    memcpy(out, &in6, sizeof in6);
    return sizeof in6;
}

static struct endpoint from_sockaddr(const struct sockaddr_storage *s)
{
    struct endpoint e = { .family = 0 };
    if (s->ss_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, s, sizeof in);
        e.family = 4;
        e.addr[10] = e.addr[11] = 0xff;
        memcpy(e.addr + 12, &in.sin_addr, 4);
        e.port = ntohs(in.sin_port);
    } else if (s->ss_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, s, sizeof in6);
        e.family = 6;
        memcpy(e.addr, &in6.sin6_addr, 16);
        e.port = ntohs(in6.sin6_port);
        e.scope = in6.sin6_scope_id;
    }
    return e;
}

struct udp *udp_open(struct clock *clock, struct diags *diags)
{
    struct udp *u = calloc(1, sizeof *u);
    int fd = epoll_create1(EPOLL_CLOEXEC);
    if (!u || fd < 0) {
        diag_error(diags, (struct diag_place){ .file = "udp" }, "no event queue: %s",
                   strerror(errno));
        free(u);
        return NULL;
    }
    u->clock = clock;
    u->diags = diags;
    u->epoll = fd;
    return u;
}

void udp_close(struct udp *u)
{
    if (!u) return;
    for (unsigned i = 0; i < u->n; i++)
        if (u->socket[i].fd >= 0) close(u->socket[i].fd);
    close(u->epoll);
    free(u);
}

/* The address the machine would send from: asked of the routing table, nothing is sent. */
static bool address_towards(const struct endpoint *peer, struct endpoint *out)
{
    struct sockaddr_storage a;
    socklen_t n = to_sockaddr(peer, &a);
    int fd = socket(a.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    bool ok = connect(fd, (struct sockaddr *)&a, n) == 0;
    socklen_t len = sizeof a;
    ok = ok && getsockname(fd, (struct sockaddr *)&a, &len) == 0;
    int kept = errno;
    close(fd);
    errno = kept;
    if (ok) *out = from_sockaddr(&a);
    out->port = 0;
    return ok;
}

static void set_options(int fd, int family)
{
    int on = 1, room = 1 << 20;
    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    if (family == AF_INET)
        setsockopt(fd, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
    else
        setsockopt(fd, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on);
    if (family == AF_INET6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
}

static int complain(struct udp *u, const char *what)
{
    diag_error(u->diags, (struct diag_place){ .file = "udp" }, "%s: %s", what, strerror(errno));
    return -1;
}

static int free_slot(struct udp *u)
{
    for (unsigned i = 0; i < u->n; i++)
        if (u->socket[i].fd < 0) return (int)i;
    return u->n < UDP_SOCKETS_MAX ? (int)u->n++ : -1;
}

/* What goes to a group of IPv4 leaves by the interface of the socket's address. */
static void choose_interface(int fd, const struct sockaddr_storage *a)
{
    struct sockaddr_in in;
    memcpy(&in, a, sizeof in);
    if (in.sin_family == AF_INET && in.sin_addr.s_addr != htonl(INADDR_ANY) &&
        !IN_MULTICAST(ntohl(in.sin_addr.s_addr)))
        setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &in.sin_addr, sizeof in.sin_addr);
}

/* The endpoint of a group of IPv4 is one on the loopback net. */
static bool join_group(int fd, const struct sockaddr_storage *a)
{
    struct ip_mreq m = { .imr_interface = { htonl(INADDR_LOOPBACK) } };
    struct endpoint e = from_sockaddr(a);
    if (e.family != 4 || !endpoint_is_group(&e)) return true;
    memcpy(&m.imr_multiaddr, e.addr + 12, sizeof m.imr_multiaddr);
    return setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &m, sizeof m) == 0;
}

static int bind_one(struct sockaddr_storage *a, socklen_t n)
{
    int fd = socket(a->ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t len = sizeof *a;
    if (fd < 0) return -1;
    set_options(fd, a->ss_family);
    choose_interface(fd, a);
    bool joined = join_group(fd, a);
    if (joined && bind(fd, (struct sockaddr *)a, n) == 0 &&
        getsockname(fd, (struct sockaddr *)a, &len) == 0)
        return fd;
    int kept = errno;
    close(fd);
    errno = kept;
    return -1;
}

/* Bind to any port that was not ours before: a late message to whoever had it is not meant for
 * whoever has it now. */
static int bind_fresh(struct udp *u, struct sockaddr_storage *a, socklen_t n, bool any_port)
{
    const struct sockaddr_storage wanted = *a;
    int old[FRESH_TRIES], nold = 0, fd = bind_one(a, n);
    for (; fd >= 0 && any_port && nold < FRESH_TRIES; nold++) {
        uint16_t port = from_sockaddr(a).port;
        if (!(u->used[port / 8] & 1 << port % 8)) break;
        old[nold] = fd; /* held, so that the next one is another */
        *a = wanted;
        fd = bind_one(a, n);
    }
    for (int i = 0; i < nold; i++) close(old[i]);
    if (fd < 0) return -1;
    uint16_t port = from_sockaddr(a).port;
    u->used[port / 8] |= (uint8_t)(1 << port % 8);
    return fd;
}

bool udp_in_use(const struct endpoint *at)
{
    struct sockaddr_storage a;
    socklen_t n = to_sockaddr(at, &a);
    int fd = socket(a.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool used = fd >= 0 && bind(fd, (struct sockaddr *)&a, n) < 0 && errno == EADDRINUSE;
    if (fd >= 0) close(fd);
    return used;
}

int udp_socket(struct udp *u, const struct endpoint *local, const struct endpoint *peer,
               struct endpoint *bound)
{
    struct endpoint want = *local;
    struct sockaddr_storage a;
    if (!want.family && !(peer && address_towards(peer, &want)))
        return complain(u, "no way to the device's address");
    socklen_t n = to_sockaddr(&want, &a);
    int slot = free_slot(u);
    if (slot < 0) {
        errno = EMFILE;
        return complain(u, "too many endpoints at once");
    }
    int fd = bind_fresh(u, &a, n, want.port == 0);
    u->socket[slot].fd = -1;
    if (fd < 0) return complain(u, "cannot bind the tester's endpoint");
    struct epoll_event event = { .events = EPOLLIN, .data.u32 = (uint32_t)slot };
    if (epoll_ctl(u->epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
        int kept = errno;
        close(fd);
        errno = kept;
        return complain(u, "cannot bind the tester's endpoint");
    }
    *bound = from_sockaddr(&a);
    u->socket[slot] = (struct socket){ fd, *bound };
    return slot;
}

void udp_release(struct udp *u, int socket)
{
    if (socket < 0 || u->socket[socket].fd < 0) return;
    close(u->socket[socket].fd);
    u->socket[socket].fd = -1;
}

int udp_transmit(struct udp *u, int socket, const struct endpoint *dst, struct slice bytes)
{
    struct sockaddr_storage a;
    socklen_t n = to_sockaddr(dst, &a);
    for (unsigned tries = 0; tries < 3; tries++) {
        ssize_t sent = sendto(u->socket[socket].fd, bytes.p, bytes.n, 0, (struct sockaddr *)&a, n);
        if (sent >= 0) return 0;
        if (errno != ECONNREFUSED && errno != EINTR) return -1;
        /* a pending ICMP error of an earlier datagram was reported here: try again */
    }
    return -1;
}

static int64_t stamp_of(struct msghdr *m, struct udp *u)
{
    for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_TIMESTAMPNS) continue;
        struct timespec t;
        memcpy(&t, CMSG_DATA(c), sizeof t);
        return clock_of_wall(u->clock, (int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
    }
    return clock_now(u->clock);
}

static bool receive_from(struct udp *u, unsigned i, int flags, struct udp_datagram *out)
{
    struct sockaddr_storage from;
    struct iovec v = { u->octets, sizeof u->octets };
    union {
        char octets[512];
        struct cmsghdr align;
    } control;
    struct msghdr m = { .msg_name = &from,
                        .msg_namelen = sizeof from,
                        .msg_iov = &v,
                        .msg_iovlen = 1,
                        .msg_control = control.octets,
                        .msg_controllen = sizeof control.octets };
    ssize_t n = recvmsg(u->socket[i].fd, &m, flags | MSG_DONTWAIT);
    if (n < 0) return false;
    *out = (struct udp_datagram){ .socket = (int)i,
                                  .src = from_sockaddr(&from),
                                  .dst = u->socket[i].at,
                                  .time_ns = stamp_of(&m, u),
                                  .bytes = { u->octets, (size_t)n } };
    if (!(flags & MSG_ERRQUEUE)) return true;
    out->unreachable = true;
    out->dst = out->src;
    out->src = u->socket[i].at;
    return true;
}

int udp_receive(struct udp *u, struct udp_datagram *out)
{
    struct epoll_event event[16];
    int n = epoll_wait(u->epoll, event, 16, 0);
    if (n <= 0) return 0;
    /* a flooded socket must not starve the others: take the one behind the last served */
    uint32_t best = UINT32_MAX, chosen = 0, flags = 0;
    for (int i = 0; i < n; i++) {
        uint32_t distance = (event[i].data.u32 + UDP_SOCKETS_MAX - u->turn) % UDP_SOCKETS_MAX;
        if (distance >= best) continue;
        best = distance;
        chosen = event[i].data.u32;
        flags = event[i].events;
    }
    u->turn = (chosen + 1) % UDP_SOCKETS_MAX;
    if (flags & EPOLLERR && receive_from(u, chosen, MSG_ERRQUEUE, out)) return 1;
    return receive_from(u, chosen, 0, out) ? 1 : 0;
}

int udp_fd(const struct udp *u)
{
    return u->epoll;
}
