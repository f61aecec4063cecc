/* SPDX-License-Identifier: Apache-2.0
 * control_port.c - JSON lines over a TCP connection on this machine. */
#include "cli/control_private.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WIRES_MAX = 32 };

/* Requests on one connection are answered in their order, and one that waits (has it been shown?)
 * holds up those behind it: a request goes to an idle connection, or to a new one. */
struct wire {
    int fd;        /* -1 when the device closed it */
    unsigned open; /* requests not yet answered */
    struct text in;
};

struct port {
    struct sockaddr_in at;
    struct wire wire[WIRES_MAX];
    unsigned n;
};

static int connect_to(const struct sockaddr_in *at)
{
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval patience = { .tv_sec = 2 };
    if (fd < 0) return -1;
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(fd, (const struct sockaddr *)at, sizeof *at) == 0) return fd;
    int kept = errno;
    close(fd);
    errno = kept;
    return -1;
}

static struct wire *idle_wire(struct port *p)
{
    struct wire *best = NULL;
    for (unsigned i = 0; i < p->n; i++)
        if (p->wire[i].fd >= 0 && (!best || p->wire[i].open < best->open)) best = &p->wire[i];
    if (best && (!best->open || p->n == WIRES_MAX)) return best;
    int fd = p->n < WIRES_MAX ? connect_to(&p->at) : -1;
    if (fd < 0) return best;
    p->wire[p->n] = (struct wire){ fd, 0, text_new(CONTROL_LINE_MAX) };
    return &p->wire[p->n++];
}

static bool send_all(int fd, const struct text *out)
{
    size_t at = 0;
    while (at < out->n) {
        ssize_t n = send(fd, out->p + at, out->n - at, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        at += (size_t)n;
    }
    return true;
}

static bool submit(struct control *c, unsigned id, json_t *object)
{
    struct port *p = c->state;
    struct wire *w = idle_wire(p);
    char *line = json_dumps(object, JSON_COMPACT);
    (void)id;
    if (!w || !line) {
        free(line);
        return false;
    }
    struct text out = text_new(CONTROL_LINE_MAX);
    text_put(&out, line);
    text_char(&out, '\n');
    bool ok = send_all(w->fd, &out);
    w->open += ok;
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

static void look_at(struct control *c, struct wire *w)
{
    char octets[4096];
    ssize_t n = recv(w->fd, octets, sizeof octets, MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
        close(w->fd);
        w->fd = -1;
        return;
    }
    if (n > 0) text_add(&w->in, (struct slice){ (const uint8_t *)octets, (size_t)n });
    for (;;) {
        struct slice all = text_slice(&w->in);
        const uint8_t *end = all.n ? memchr(all.p, '\n', all.n) : NULL;
        if (!end) return;
        size_t length = (size_t)(end - all.p);
        if (w->open) w->open--;
        take_line(c, slice_part(all, 0, length));
        memmove(w->in.p, w->in.p + length + 1, all.n - length - 1);
        w->in.n -= length + 1;
    }
}

static void look(struct control *c, int64_t now_ns)
{
    struct port *p = c->state;
    (void)now_ns;
    for (unsigned i = 0; i < p->n; i++)
        if (p->wire[i].fd >= 0) look_at(c, &p->wire[i]);
}

static unsigned poll_fds(const struct control *c, struct pollfd *fds, unsigned cap)
{
    const struct port *p = c->state;
    unsigned n = 0;
    for (unsigned i = 0; i < p->n && n < cap; i++)
        if (p->wire[i].fd >= 0 && (p->wire[i].open || i == 0))
            fds[n++] = (struct pollfd){ .fd = p->wire[i].fd, .events = POLLIN };
    return n;
}

static int64_t deadline(const struct control *c)
{
    (void)c;
    return INT64_MAX;
}

static void close_port(struct control *c)
{
    struct port *p = c->state;
    for (unsigned i = 0; i < p->n; i++) {
        if (p->wire[i].fd >= 0) close(p->wire[i].fd);
        text_free(&p->wire[i].in);
    }
    free(p);
}

static const struct control_type port_type = { submit, look, poll_fds, deadline, close_port };

struct control *control_port(const char *address, uint16_t port, struct diags *diags)
{
    struct port *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->at = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(port) };
    if (inet_pton(AF_INET, address, &p->at.sin_addr) == 1 && idle_wire(p))
        return control_new(&port_type, p);
    struct diag *d = diag_error(diags, (struct diag_place){ .file = address },
                                "no control connection to port %u: %s", port, strerror(errno));
    if (d) d->hint = "is the device started, and is `control:` in its profile right?";
    free(p);
    return NULL;
}
