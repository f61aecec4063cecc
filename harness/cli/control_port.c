/* SPDX-License-Identifier: Apache-2.0
 * control_port.c - JSON lines over a TCP connection on this machine. */
#include "cli/control_private.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct port {
    int fd; /* -1 when the device closed it */
    struct text in;
};

static bool submit(struct control *c, unsigned id, json_t *object)
{
    struct port *p = c->state;
    char *line = json_dumps(object, JSON_COMPACT);
    (void)id;
    if (p->fd < 0 || !line) {
        free(line);
        return false;
    }
    struct text out = text_new(CONTROL_LINE_MAX);
    text_put(&out, line);
    text_char(&out, '\n');
    size_t at = 0;
    while (at < out.n) {
        ssize_t n = send(p->fd, out.p + at, out.n - at, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        at += (size_t)n;
    }
    bool ok = at == out.n;
    text_free(&out);
    free(line);
    return ok;
}

static void take_line(struct control *c, struct slice line)
{
    json_t *o = json_loadb((const char *)line.p, line.n, 0, NULL);
    json_int_t id = json_integer_value(json_object_get(o, "id"));
    json_decref(o);
    if (id > 0 && id <= (json_int_t)c->next_id) control_done_line(c, (unsigned)id, line);
}

static void look(struct control *c, int64_t now_ns)
{
    struct port *p = c->state;
    char octets[4096];
    (void)now_ns;
    if (p->fd < 0) return;
    ssize_t n = recv(p->fd, octets, sizeof octets, MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
        close(p->fd);
        p->fd = -1;
        return;
    }
    if (n > 0) text_add(&p->in, (struct slice){ (const uint8_t *)octets, (size_t)n });
    for (;;) {
        struct slice all = text_slice(&p->in);
        const uint8_t *end = all.n ? memchr(all.p, '\n', all.n) : NULL;
        if (!end) return;
        size_t length = (size_t)(end - all.p);
        take_line(c, slice_part(all, 0, length));
        memmove(p->in.p, p->in.p + length + 1, all.n - length - 1);
        p->in.n -= length + 1;
    }
}

static unsigned poll_fds(const struct control *c, struct pollfd *fds, unsigned cap)
{
    const struct port *p = c->state;
    if (p->fd < 0 || !cap) return 0;
    fds[0] = (struct pollfd){ .fd = p->fd, .events = POLLIN };
    return 1;
}

static int64_t deadline(const struct control *c)
{
    (void)c;
    return INT64_MAX;
}

static void close_port(struct control *c)
{
    struct port *p = c->state;
    if (p->fd >= 0) close(p->fd);
    text_free(&p->in);
    free(p);
}

static const struct control_type port_type = { submit, look, poll_fds, deadline, close_port };

struct control *control_port(const char *address, uint16_t port, struct diags *diags)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval patience = { .tv_sec = 2 };
    struct port *p = calloc(1, sizeof *p);
    if (p && fd >= 0 && inet_pton(AF_INET, address, &at.sin_addr) == 1) {
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0) {
            *p = (struct port){ fd, text_new(CONTROL_LINE_MAX) };
            return control_new(&port_type, p);
        }
    }
    struct diag *d = diag_error(diags, (struct diag_place){ .file = address },
                                "no control connection to port %u: %s", port, strerror(errno));
    if (d) d->hint = "is the device started, and is `control:` in its profile right?";
    if (fd >= 0) close(fd);
    free(p);
    return NULL;
}
