/* SPDX-License-Identifier: Apache-2.0 */
#include "control.h"
#include "loop.h"
#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONTROL_CONNECTIONS = 64, CONTROL_LINE_BYTES = 1 << 20 };
#define CONTROL_WAIT_S  2.0 /* how long `shows` waits unless it is told */
#define CONTROL_RETRY_S 0.01

struct control {
    int fd; /* 0: free */
    char *line;
    size_t n;
    json_t *pending; /* the request that waits; later lines wait behind it */
    int64_t until_ns;
    struct loop_timer timer;
};

static struct control control_table[CONTROL_CONNECTIONS];
static int control_fd = -1;

static void control_lines(struct control *c);

static void control_drop(struct control *c)
{
    loop_cancel(&c->timer);
    loop_unwatch(c->fd);
    close(c->fd);
    free(c->line);
    json_decref(c->pending);
    *c = (struct control){ 0 };
}

/* An answer is small, and the peer waits for it: a short write means that it has gone. */
static void control_write(struct control *c, const json_t *answer)
{
    char *text = json_dumps(answer, JSON_COMPACT);
    if (!text) return;
    size_t n = strlen(text);
    text[n] = '\n';
    int flags = MSG_NOSIGNAL;
    for (size_t at = 0; at <= n;) {
        ssize_t sent = send(c->fd, text + at, n + 1 - at, flags);
        if (sent <= 0) break;
        at += (size_t)sent;
    }
    free(text);
}

static void control_finish(struct control *c, const json_t *request, json_t *answer,
                           enum control_result result)
{
    json_object_set_new(answer, "ok", json_boolean(result == CONTROL_DONE));
    if (result == CONTROL_CANNOT) json_object_set_new(answer, "cannot", json_true());
    json_t *id = json_object_get(request, "id");
    if (id) json_object_set(answer, "id", id);
    control_write(c, answer);
}

static double control_wait_s(const json_t *request)
{
    const json_t *t = json_object_get(request, "timeout_s");
    double wait_s = json_is_number(t) ? json_number_value(t) : CONTROL_WAIT_S;
    return wait_s < 0 ? 0 : wait_s > 600 ? 600 : wait_s;
}

static void control_try(void *arg)
{
    struct control *c = arg;
    json_t *answer = json_object();
    bool late = loop_now_ns() >= c->until_ns;
    enum control_result result = control_perform(c->pending, answer, late);
    if (result == CONTROL_LATER && !late) {
        json_decref(answer);
        loop_arm(&c->timer, CONTROL_RETRY_S, control_try, c);
        return;
    }
    control_finish(c, c->pending, answer, result);
    json_decref(answer);
    json_decref(c->pending);
    c->pending = NULL;
    control_lines(c);
}

static void control_line(struct control *c, size_t n)
{
    json_error_t error;
    json_t *request = json_loadb(c->line, n, 0, &error);
    if (!json_is_object(request)) {
        json_t *answer = json_pack("{s:b,s:s}", "ok", 0, "why", "not a JSON object");
        control_write(c, answer);
        json_decref(answer);
        json_decref(request);
        return;
    }
    c->pending = request;
    c->until_ns = loop_now_ns() + (int64_t)(control_wait_s(request) * 1e9);
}

/* Take complete lines off the buffer until one has to wait. */
static void control_lines(struct control *c)
{
    while (!c->pending && c->n) {
        const char *end = memchr(c->line, '\n', c->n);
        if (!end) return;
        size_t n = (size_t)(end - c->line);
        if (n) control_line(c, n);
        c->n -= n + 1;
        memmove(c->line, c->line + n + 1, c->n);
    }
    /* by way of the loop: a long queue of lines is no deep recursion then */
    if (c->pending) loop_arm(&c->timer, 0, control_try, c);
}

static void control_ready(void *arg, int fd)
{
    struct control *c = arg;
    if (c->n == CONTROL_LINE_BYTES) {
        control_drop(c);
        return;
    }
    ssize_t n = recv(fd, c->line + c->n, CONTROL_LINE_BYTES - c->n, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) {
        control_drop(c);
        return;
    }
    c->n += (size_t)n;
    if (!c->pending) control_lines(c);
}

static void control_accept(void *arg, int fd)
{
    (void)arg;
    int client = accept(fd, NULL, NULL);
    if (client < 0) return;
    struct control *c = control_table;
    while (c < control_table + CONTROL_CONNECTIONS && c->fd) c++;
    char *line = c < control_table + CONTROL_CONNECTIONS ? malloc(CONTROL_LINE_BYTES) : NULL;
    if (!line || !loop_watch(client, control_ready, c)) {
        free(line);
        close(client);
        return;
    }
    *c = (struct control){ .fd = client, .line = line };
}

uint16_t control_open(uint16_t port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
    socklen_t len = sizeof a;
    int on = 1;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    control_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (control_fd < 0) return 0;
    setsockopt(control_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(control_fd, (struct sockaddr *)&a, sizeof a) || listen(control_fd, 16) ||
        getsockname(control_fd, (struct sockaddr *)&a, &len) ||
        !loop_watch(control_fd, control_accept, NULL))
        return 0;
    return ntohs(a.sin_port);
}

void control_close(void)
{
    for (size_t i = 0; i < CONTROL_CONNECTIONS; i++)
        if (control_table[i].fd) control_drop(&control_table[i]);
    if (control_fd >= 0) {
        loop_unwatch(control_fd);
        close(control_fd);
    }
    control_fd = -1;
}
