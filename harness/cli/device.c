/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/device.h"

#include "link/udp.h"
#include "time/clock.h"
#include "wire/dialogue.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READY_LINE_MAX = 64 * 1024, ARGS_MAX = 64, READY_MS = 30000, PING_MS = 50, STOP_MS = 2000 };

static const int64_t ms = 1000000;

/* The port that a socket gets which asks for this one (0: for any); 0: it gets none. */
static uint16_t port_got(uint16_t port)
{
    struct sockaddr_in6 at = { .sin6_family = AF_INET6,
                               .sin6_addr = in6addr_any,
                               .sin6_port = htons(port) };
    socklen_t n = sizeof at;
    int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool ok = fd >= 0 && bind(fd, (struct sockaddr *)&at, n) == 0 &&
              getsockname(fd, (struct sockaddr *)&at, &n) == 0;
    if (fd >= 0) close(fd);
    return ok ? ntohs(at.sin6_port) : 0;
}

/* Below those that systems give to sockets without a port of their own: until the device, or a test
 * that plays its server, opens it, any socket of this machine might be given it. */
uint16_t device_free_port(void)
{
    enum { FIRST = 10000, LAST = 32000, TRIES = 32 };
    for (unsigned i = 0; i < TRIES; i++) {
        uint16_t random;
        if (getrandom(&random, sizeof random, 0) != sizeof random) break;
        uint16_t port = port_got((uint16_t)(FIRST + random % (LAST - FIRST)));
        if (port) return port;
    }
    return port_got(0);
}

/* What a device that is started is told: its port, the one it finds us at, its role. */
struct ports {
    uint16_t own, peer;
    const char *role;
};

static char *with_ports(struct arena *a, const char *s, const struct ports *ports)
{
    struct text t = text_new(4096);
    for (; *s; s++) {
        if (strncmp(s, "{port}", 6) == 0) {
            text_printf(&t, "%u", ports->own);
            s += 5;
        } else if (strncmp(s, "{peer_port}", 11) == 0) {
            text_printf(&t, "%u", ports->peer);
            s += 10;
        } else if (strncmp(s, "{role}", 6) == 0) {
            text_put(&t, ports->role);
            s += 5;
        } else {
            text_char(&t, *s);
        }
    }
    char *kept = arena_string(a, text_slice(&t));
    text_free(&t);
    return kept;
}

/* What the reference node is told of the role it plays. */
static const struct node_role {
    const char *role, *option[4];
} node_roles[] = {
    { "server", { "--role", "server" } },
    { "client", { "--role", "client" } },
    { "proxy", { "--role", "proxy" } },
    { "initiator", { "--role", "host", "--nd", "off" } },
    { "responder", { "--role", "host", "--nd", "off" } },
    { "node", { "--role", "host", "--nd", "off" } },
    { "host", { "--role", "host", "--nd", "on" } },
    { "router", { "--role", "6lr", "--nd", "on" } },
    { "border", { "--role", "6lbr", "--nd", "on" } },
};

/* A profile that says what the node is in RPL says it all. */
static bool says_role(char **argv, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (strcmp(argv[i], "--rpl") == 0) return true;
    return false;
}

static unsigned add_role(struct arena *a, char **argv, unsigned n, const char *role)
{
    if (says_role(argv, n)) return n;
    for (size_t i = 0; i < sizeof node_roles / sizeof *node_roles; i++) {
        if (strcmp(node_roles[i].role, role) != 0) continue;
        for (unsigned k = 0; k < 4 && node_roles[i].option[k]; k++)
            argv[n++] = arena_string(a, slice_text(node_roles[i].option[k]));
    }
    return n;
}

static char **arguments(struct arena *a, const struct device *d, const struct device_options *o,
                        const struct ports *ports)
{
    const char *const *list = profile_list(a, d->profile, "start");
    char **argv = arena_array(a, ARGS_MAX + 1, sizeof *argv);
    unsigned n = 0;
    for (; list && list[n] && n < ARGS_MAX - 8; n++) argv[n] = with_ports(a, list[n], ports);
    if (n && strstr(argv[0], "plugtest-node")) {
        n = add_role(a, argv, n, d->role);
        if (o->faults) {
            argv[n++] = arena_string(a, slice_text("--fault"));
            argv[n++] = arena_string(a, slice_text(o->faults));
        }
    }
    return argv;
}

static bool spawn(struct device *d, char **argv, struct diags *diags)
{
    int out[2];
    if (pipe(out) < 0) return false;
    pid_t pid = fork();
    if (pid == 0) {
        int log = d->log ? open(d->log, O_WRONLY | O_CREAT | O_APPEND, 0644) : -1;
        int null = open("/dev/null", O_RDWR);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        setpgid(0, 0); /* Ctrl-C is ours to pass on */
        dup2(null, STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(log >= 0 ? log : null, STDERR_FILENO);
        close(out[0]);
        close(out[1]);
        execvp(argv[0], argv);
        _exit(127);
    }
    close(out[1]);
    if (pid < 0) {
        close(out[0]);
        diag_error(diags, (struct diag_place){ .file = argv[0] }, "cannot be started: %s",
                   strerror(errno));
        return false;
    }
    fcntl(out[0], F_SETFD, FD_CLOEXEC);
    d->pid = pid;
    d->started = true;
    d->out = out[0];
    return true;
}

bool device_alive(struct device *d)
{
    if (!d->pid || waitpid(d->pid, &d->status, WNOHANG) == 0) return true;
    d->pid = 0;
    return false;
}

const char *device_end(struct device *d, struct arena *a)
{
    if (!d->started || (d->pid && device_alive(d))) return NULL;
    if (WIFSIGNALED(d->status)) {
        int n = WTERMSIG(d->status);
        if (n == SIGTERM || n == SIGINT || n == SIGHUP || n == SIGKILL) return NULL;
        return arena_printf(a, "signal %d (%s)", n, strsignal(n));
    }
    if (!WEXITSTATUS(d->status)) return NULL;
    return arena_printf(a, "exit status %d", WEXITSTATUS(d->status));
}

/* ---- ready ---- */

static void take_addresses(struct device *d, const json_t *ready, bool ipv4)
{
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(ready, "coap"), i, one)
    {
        struct endpoint at;
        const char *address = json_string_value(json_object_get(one, "address"));
        if (!address || !endpoint_parse(slice_text(address), 1, &at)) {
            char text[128];
            snprintf(text, sizeof text, "[%s]", address ? address : "");
            if (!endpoint_parse(slice_text(text), 1, &at)) continue;
        }
        at.port = (uint16_t)json_integer_value(json_object_get(one, "port"));
        if (d->known && (at.family == 4) != ipv4) continue;
        d->at = at;
        d->known = true;
    }
}

/* The last line of a log, and where the others are. */
static const char *what_it_said(struct arena *a, const char *log)
{
    char line[200], last[200] = "";
    FILE *f = fopen(log, "r");
    while (f && fgets(line, sizeof line, f))
        if (line[strspn(line, " \t\r\n")]) memcpy(last, line, sizeof last);
    if (f) fclose(f);
    last[strcspn(last, "\r\n")] = 0;
    for (char *c = last; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f) *c = '?';
    return *last ? arena_printf(a, "it said \"%s\"; see %s", last, log)
                 : arena_printf(a, "see %s", log);
}

static bool read_ready_line(struct arena *a, struct device *d, const struct device_options *o,
                            struct diags *diags)
{
    struct clock clock = clock_real();
    int64_t until = clock_now(&clock) + READY_MS * ms;
    struct text line = text_new(READY_LINE_MAX);
    struct pollfd fd = { .fd = d->out, .events = POLLIN };
    char c = 0;
    while (c != '\n' && clock_now(&clock) < until && clock_wait(&clock, &fd, 1, until) > 0 &&
           read(d->out, &c, 1) == 1)
        text_char(&line, c);
    json_t *ready = json_loadb(text_string(&line), line.n, 0, NULL);
    text_free(&line);
    if (!json_is_object(ready)) {
        struct diag *e = diag_error(diags, (struct diag_place){ .file = profile_id(d->profile) },
                                    "the device did not say that it is ready");
        if (e) e->hint = d->log ? what_it_said(a, d->log) : "start it by hand to see why";
        json_decref(ready);
        return false;
    }
    take_addresses(d, ready, o->ipv4);
    const char *version = json_string_value(json_object_get(ready, "version"));
    d->version = version ? arena_string(a, slice_text(version)) : "";
    json_int_t port = json_integer_value(json_object_get(ready, "control"));
    json_decref(ready);
    if (port > 0) d->control = control_port("127.0.0.1", (uint16_t)port, diags);
    return port <= 0 || d->control;
}

static uint64_t from_clock(void *state)
{
    return (uint64_t)clock_now(state) >> 10;
}

/* A ping every 50 ms until something comes back from there. */
bool device_answers(struct device *d, int64_t limit_ms, struct diags *diags)
{
    struct clock clock = clock_real();
    int64_t until = clock_now(&clock) + limit_ms * ms;
    struct udp *u = udp_open(&clock, diags);
    struct endpoint bound, any = { .family = 0 };
    int s = u ? udp_socket(u, &any, &d->at, &bound) : -1;
    const struct dialogue *coap = dialogue_of(PROTO_COAP);
    bool answered = false;
    while (s >= 0 && !answered && clock_now(&clock) < until && device_alive(d)) {
        uint8_t octets[16];
        struct udp_datagram got;
        struct chance chance = { from_clock, &clock };
        size_t n = coap->probe(1, &chance, octets, sizeof octets);
        udp_transmit(u, s, &d->at, (struct slice){ octets, n });
        int64_t next = clock_now(&clock) + PING_MS * ms;
        struct pollfd fd = { .fd = udp_fd(u), .events = POLLIN };
        while (!answered && clock_now(&clock) < next && clock_wait(&clock, &fd, 1, next) > 0)
            while (udp_receive(u, &got))
                if (!got.unreachable) answered = true;
    }
    udp_close(u);
    return answered;
}

static bool ping_until_answered(struct device *d, struct diags *diags)
{
    bool answered = device_answers(d, READY_MS, diags);
    if (!answered) {
        struct text t = text_new(128);
        endpoint_print(&t, &d->at);
        struct diag *e = diag_error(diags, (struct diag_place){ .file = profile_id(d->profile) },
                                    "no answer from %s", text_string(&t));
        if (e)
            e->hint = d->started && (!d->pid || !device_alive(d))
                          ? "the program that `start:` names has ended: can it be started?"
                          : "is the device on, and the address right?";
        text_free(&t);
    }
    return answered;
}

/* tcp:HOST:PORT */
static bool connect_port(struct arena *a, struct device *d, const char *at, struct diags *diags)
{
    const char *colon = strrchr(at, ':');
    char *end = NULL;
    unsigned long port = colon ? strtoul(colon + 1, &end, 10) : 0;
    if (!port || *end || port > UINT16_MAX) {
        diag_error(diags, (struct diag_place){ .file = profile_id(d->profile) },
                   "control: %s is no HOST:PORT", at);
        return false;
    }
    struct slice host = { (const uint8_t *)at, (size_t)(colon - at) };
    d->control = control_port(arena_string(a, host), (uint16_t)port, diags);
    return d->control != NULL;
}

static bool connect_control(struct arena *a, struct device *d, const struct device_options *o,
                            struct diags *diags)
{
    const char *control = profile_text(d->profile, "control", NULL);
    const char *const *hook = profile_list(a, d->profile, "hook");
    if (control && strncmp(control, "tcp:", 4) == 0) return connect_port(a, d, control + 4, diags);
    struct value patience = profile_value(d->profile, "time.answer", NULL);
    if (hook && hook[0])
        d->control =
            control_hook(hook, NULL, patience.kind == VALUE_TIME ? patience.i : 30000 * ms);
    else if (o->operator)
        d->control = control_operator();
    return true;
}

/* Whoever has the device's address would be tested in its place. */
static bool somebody_else(const struct device *d, struct diags *diags)
{
    if (!udp_in_use(&d->at)) return false;
    struct text t = text_new(128);
    endpoint_print(&t, &d->at);
    struct diag *e = diag_error(diags, (struct diag_place){ .file = profile_id(d->profile) },
                                "another program has %s already", text_string(&t));
    if (e) e->hint = "end it, or test it with --dut coap://HOST:PORT";
    text_free(&t);
    return true;
}

static bool start(struct arena *a, struct device *d, const struct device_options *o,
                  struct diags *diags)
{
    struct ports ports = { device_free_port(), o->peer_port ? o->peer_port : device_free_port(),
                           d->role };
    char **argv = arguments(a, d, o, &ports);
    d->link = with_ports(a, profile_text(d->profile, "link", ""), &ports);
    const char *upstream = profile_text(d->profile, "upstream", NULL);
    if (upstream &&
        !endpoint_parse(slice_text(with_ports(a, upstream, &ports)), 5683, &d->upstream)) {
        diag_error(diags, (struct diag_place){ .file = profile_id(d->profile) },
                   "upstream \"%s\" is not [IPV6]:PORT or IPV4:PORT", upstream);
        return false;
    }
    if (!argv[0]) return true;
    if (d->known && somebody_else(d, diags)) return false;
    if (o->folder) d->log = arena_printf(a, "%s/%s-%s.log", o->folder, d->role, "device");
    if (!spawn(d, argv, diags)) return false;
    const char *address = profile_text(d->profile, "address", NULL);
    if (address && strstr(address, "{port}")) {
        char *at = with_ports(a, address, &ports);
        d->known = endpoint_parse(slice_text(at), 5683, &d->at);
    }
    const char *ready = profile_text(d->profile, "ready", "ping");
    if (strcmp(ready, "json") == 0) return read_ready_line(a, d, o, diags);
    return !d->known || ping_until_answered(d, diags);
}

/* Does the profile fix a port there? */
static bool fixes_port(const struct profile *p, const char *key)
{
    const char *text = profile_text(p, key, NULL);
    return text && strchr(text, ':') && !strstr(text, "port}");
}

bool device_alone(struct arena *a, const struct profile *p)
{
    const char *const *list = profile_list(a, p, "start");
    bool fixed = fixes_port(p, "address") || fixes_port(p, "link") || fixes_port(p, "control");
    return list && list[0] && fixed;
}

bool device_open(struct arena *a, struct device *d, const struct device_options *o,
                 struct diags *diags)
{
    d->out = -1;
    d->version = profile_text(d->profile, "version", "");
    d->known = profile_address(d->profile, &d->at);
    bool ok = start(a, d, o, diags);
    if (ok && !d->control) ok = connect_control(a, d, o, diags);
    bool asked = strcmp(d->role, "server") == 0 || strcmp(d->role, "proxy") == 0;
    if (ok && asked && !d->known) {
        diag_error(diags, (struct diag_place){ .file = profile_id(d->profile) },
                   "the profile gives no address for the %s (address: or start:)", d->role);
        ok = false;
    }
    if (ok && strcmp(d->role, "client") == 0)
        d->known = false; /* its port shows with its first request */
    if (ok && d->known) profile_at(d->profile, &d->at);
    if (!ok) device_close(d);
    return ok;
}

void device_close(struct device *d)
{
    struct clock clock = clock_real();
    control_close(d->control);
    d->control = NULL;
    if (d->pid) {
        int64_t until = clock_now(&clock) + STOP_MS * ms;
        kill(d->pid, SIGTERM);
        while (device_alive(d) && clock_now(&clock) < until) {
            /* its end closes its standard output, or 10 ms pass */
            struct pollfd fd = { .fd = d->out, .events = POLLIN };
            char rest[512];
            if (clock_wait(&clock, &fd, 1, clock_now(&clock) + 10 * ms) > 0 && d->out >= 0 &&
                read(d->out, rest, sizeof rest) == 0) {
                close(d->out);
                d->out = -1;
            }
        }
        if (d->pid && device_alive(d)) {
            kill(d->pid, SIGKILL);
            waitpid(d->pid, NULL, 0);
        }
        d->pid = 0;
    }
    if (d->out >= 0) close(d->out);
    d->out = -1;
}
