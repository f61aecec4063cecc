/* SPDX-License-Identifier: Apache-2.0 */
#include "control.h"

#include "air.h"
#include "stack.h"

#include <jansson.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PEERS = CONTROL_FDS - 1, LINE_MAX_ = 16384, OCTETS_MAX = 1280, HOP_LIMIT = 64 };

struct peer {
    int fd; /* 0 = free */
    size_t n;
    char line[LINE_MAX_];
};

static int listener = -1;
static struct peer peers[PEERS];
static bool stopped;

uint16_t control_open(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof at;
    listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&at, n) < 0 ||
        listen(listener, PEERS) < 0 || getsockname(listener, (struct sockaddr *)&at, &n) < 0) {
        perror("lwip-6lowpan: control port");
        exit(1);
    }
    return ntohs(at.sin_port);
}

/* ---- verbs ---- */

static json_t *yes(void)
{
    return json_pack("{s:b}", "ok", 1);
}

static json_t *no(const char *why)
{
    return json_pack("{s:b s:s}", "ok", 0, "why", why);
}

static const char *text_of(const json_t *request, const char *name)
{
    const char *s = json_string_value(json_object_get(request, name));
    return s ? s : "";
}

static json_int_t number_of(const json_t *request, const char *name, json_int_t otherwise)
{
    const json_t *v = json_object_get(request, name);
    return json_is_integer(v) ? json_integer_value(v) : otherwise;
}

static json_t *do_ping(const json_t *request)
{
    unsigned n = stack_ping(text_of(request, "dst"), text_of(request, "src"),
                            (unsigned)number_of(request, "length", 8),
                            (uint8_t)number_of(request, "hop_limit", HOP_LIMIT));
    if (!n) return no("lwIP does not send it");
    return json_pack("{s:b s:i}", "ok", 1, "request", (int)n);
}

/* Wait for the reply; meanwhile only radio and stack are served. */
static json_t *do_shows(const json_t *request)
{
    unsigned ping = (unsigned)number_of(request, "request", 0), n = 0;
    const json_t *patience = json_object_get(request, "timeout_s");
    double left_ms = 1000 * (json_is_number(patience) ? json_number_value(patience) : 2);
    for (; (n = stack_answers(ping)) == 0 && left_ms > 0; left_ms -= 10) {
        air_receive();
        stack_time();
        nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
    }
    return json_pack("{s:b s:i}", "ok", n > 0, "answers", (int)n);
}

static bool octets_of(const char *hex, uint8_t *out, size_t *n)
{
    for (*n = 0; hex[0] && hex[1] && *n < OCTETS_MAX; hex += 2, ++*n) {
        char two[] = { hex[0], hex[1], 0 }, *end;
        out[*n] = (uint8_t)strtoul(two, &end, 16);
        if (*end) return false;
    }
    return !*hex;
}

static json_t *do_udp(const json_t *request)
{
    uint8_t octets[OCTETS_MAX];
    struct stack_datagram d = { .to = text_of(request, "dst"), .octets = octets };
    if (!octets_of(text_of(request, "payload"), octets, &d.n)) return no("payload: not octets");
    d.port = (uint16_t)number_of(request, "port", 7);
    d.from_port = (uint16_t)number_of(request, "source_port", 0);
    d.hop_limit = (uint8_t)number_of(request, "hop_limit", HOP_LIMIT);
    return stack_send(&d) ? yes() : no("lwIP does not send it");
}

static json_t *do_context(const json_t *request)
{
    return stack_context(text_of(request, "context")) ? yes() : no("write NUMBER=PREFIX");
}

static json_t *do_down(const json_t *request)
{
    (void)request;
    air_power(false);
    return yes();
}

static json_t *do_up(const json_t *request)
{
    (void)request;
    air_power(true);
    return yes();
}

static json_t *do_version(const json_t *request)
{
    (void)request;
    return json_pack("{s:b s:s s:s}", "ok", 1, "name", "lwip-6lowpan", "version", DEVICE_VERSION);
}

static json_t *do_stop(const json_t *request)
{
    (void)request;
    stopped = true;
    return yes();
}

static const struct {
    const char *verb;
    json_t *(*perform)(const json_t *request);
} verbs[] = {
    { "ping", do_ping },       { "shows", do_shows },
    { "udp", do_udp },         { "context", do_context },
    { "down", do_down },       { "up", do_up },
    { "version", do_version }, { "stop", do_stop },
    { "reset", do_up }, /* it keeps nothing of what a test did */
};

static json_t *perform(const json_t *request)
{
    const char *verb = text_of(request, "do");
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(verbs[i].verb, verb) == 0) return verbs[i].perform(request);
    return json_pack("{s:b s:b s:s}", "ok", 0, "cannot", 1, "why", "unknown verb");
}

/* ---- connections ---- */

static void answer_line(const struct peer *p, size_t n)
{
    json_t *request = json_loadb(p->line, n, 0, NULL);
    json_t *answer = perform(request);
    json_t *id = json_object_get(request, "id");
    if (id) json_object_set(answer, "id", id);
    char *text = json_dumps(answer, JSON_COMPACT);
    if (text) dprintf(p->fd, "%s\n", text);
    free(text);
    json_decref(answer);
    json_decref(request);
}

static void hang_up(struct peer *p)
{
    close(p->fd);
    p->fd = 0;
}

static void read_peer(struct peer *p)
{
    ssize_t got = recv(p->fd, p->line + p->n, sizeof p->line - p->n, MSG_DONTWAIT);
    if (got < 0) return;
    p->n += (size_t)got;
    for (char *end; (end = memchr(p->line, '\n', p->n));) {
        size_t n = (size_t)(end - p->line) + 1;
        answer_line(p, n);
        memmove(p->line, p->line + n, p->n - n);
        p->n -= n;
    }
    if (got == 0 || p->n == sizeof p->line) hang_up(p);
}

int control_poll(struct pollfd fds[CONTROL_FDS])
{
    int n = 0;
    fds[n++] = (struct pollfd){ .fd = listener, .events = POLLIN };
    for (int i = 0; i < PEERS; i++)
        if (peers[i].fd) fds[n++] = (struct pollfd){ .fd = peers[i].fd, .events = POLLIN };
    return n;
}

bool control_serve(void)
{
    for (int i = 0; i < PEERS; i++)
        if (peers[i].fd) read_peer(&peers[i]);
    for (int i = 0; i < PEERS; i++) {
        if (peers[i].fd) continue;
        int fd = accept(listener, NULL, NULL);
        if (fd < 0) break;
        peers[i].fd = fd;
        peers[i].n = 0;
    }
    return !stopped;
}
