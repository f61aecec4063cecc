/* SPDX-License-Identifier: Apache-2.0
 * control_hook.c - a program of the device's owner, run once for each request. */
#include "cli/control_private.h"

#include "time/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HOOKS_MAX = 64, ARGS_MAX = 32 };

struct running {
    pid_t pid; /* 0: free */
    unsigned id;
    int out; /* its standard output */
    int64_t until_ns;
    struct text line;
};

struct hook {
    const char *const *argv;
    const char *dir;
    int64_t timeout_ns;
    struct clock clock;
    struct running run[HOOKS_MAX];
};

static _Noreturn void become_hook(const struct hook *h, const char *verb, int in, int out)
{
    char *argv[ARGS_MAX + 2];
    unsigned n = 0;
    for (; h->argv[n] && n < ARGS_MAX; n++) argv[n] = strdup(h->argv[n]);
    argv[n++] = strdup(verb);
    argv[n] = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    if (h->dir && chdir(h->dir) < 0) _exit(127);
    execvp(argv[0], argv);
    _exit(127);
}

static bool start(struct hook *h, struct running *r, const char *verb, const char *line)
{
    int in[2], out[2];
    if (pipe(in) < 0) return false;
    if (pipe(out) < 0) {
        close(in[0]);
        close(in[1]);
        return false;
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(in[1]);
        close(out[0]);
        become_hook(h, verb, in[0], out[1]);
    }
    close(in[0]);
    close(out[1]);
    if (pid > 0) {
        /* a request is far below the size of a pipe: this never blocks */
        ssize_t n = write(in[1], line, strlen(line));
        n += write(in[1], "\n", 1);
        (void)n;
    }
    close(in[1]);
    if (pid < 0) {
        close(out[0]);
        return false;
    }
    fcntl(out[0], F_SETFL, O_NONBLOCK);
    fcntl(out[0], F_SETFD, FD_CLOEXEC);
    *r = (struct running){ .pid = pid, .out = out[0], .line = text_new(CONTROL_LINE_MAX) };
    return true;
}

static bool submit(struct control *c, unsigned id, json_t *object)
{
    struct hook *h = c->state;
    const char *verb = json_string_value(json_object_get(object, "do"));
    for (unsigned i = 0; verb && i < HOOKS_MAX; i++) {
        struct running *r = &h->run[i];
        if (r->pid) continue;
        char *line = json_dumps(object, JSON_COMPACT);
        bool ok = line && strlen(line) < 60000 && start(h, r, verb, line);
        free(line);
        if (!ok) return false;
        r->id = id;
        r->until_ns = clock_now(&h->clock) + h->timeout_ns;
        return true;
    }
    return false;
}

static const char *meaning(int status)
{
    if (WIFSIGNALED(status)) return "the hook was ended by a signal";
    if (WEXITSTATUS(status) == 127) return "the hook cannot do it (exit 127)";
    return "the hook failed";
}

static void finish(struct control *c, struct running *r, int status)
{
    struct slice said = text_slice(&r->line);
    size_t n = 0;
    while (n < said.n && said.p[n] != '\n') n++;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    json_t *o = n ? json_loadb((const char *)said.p, n, 0, NULL) : NULL;
    const char *why = json_string_value(json_object_get(o, "why"));
    enum answer a = code == 0 ? ANSWER_DONE : code == 127 ? ANSWER_CANNOT : ANSWER_FAILED;
    control_done(c, r->id, a, why ? why : a == ANSWER_DONE ? NULL : meaning(status), o);
    text_free(&r->line);
    close(r->out);
    r->pid = 0;
}

static void look(struct control *c, int64_t now_ns)
{
    struct hook *h = c->state;
    for (unsigned i = 0; i < HOOKS_MAX; i++) {
        struct running *r = &h->run[i];
        char octets[4096];
        int status;
        if (!r->pid) continue;
        for (ssize_t n; (n = read(r->out, octets, sizeof octets)) > 0;)
            text_add(&r->line, (struct slice){ (const uint8_t *)octets, (size_t)n });
        if (now_ns > r->until_ns) kill(r->pid, SIGKILL);
        if (waitpid(r->pid, &status, WNOHANG) == r->pid) finish(c, r, status);
    }
}

static unsigned poll_fds(const struct control *c, struct pollfd *fds, unsigned cap)
{
    const struct hook *h = c->state;
    unsigned n = 0;
    for (unsigned i = 0; i < HOOKS_MAX && n < cap; i++)
        if (h->run[i].pid) fds[n++] = (struct pollfd){ .fd = h->run[i].out, .events = POLLIN };
    return n;
}

static int64_t deadline(const struct control *c)
{
    const struct hook *h = c->state;
    int64_t when = INT64_MAX;
    for (unsigned i = 0; i < HOOKS_MAX; i++)
        if (h->run[i].pid && h->run[i].until_ns < when) when = h->run[i].until_ns;
    return when;
}

static void close_hook(struct control *c)
{
    struct hook *h = c->state;
    for (unsigned i = 0; i < HOOKS_MAX; i++) {
        if (!h->run[i].pid) continue;
        kill(h->run[i].pid, SIGKILL);
        waitpid(h->run[i].pid, NULL, 0);
        text_free(&h->run[i].line);
        close(h->run[i].out);
    }
    free(h);
}

static const struct control_type hook_type = { submit, look, poll_fds, deadline, close_hook };

struct control *control_hook(const char *const *argv, const char *dir, int64_t timeout_ns)
{
    struct hook *h = calloc(1, sizeof *h);
    if (!h) abort();
    h->argv = argv;
    h->dir = dir;
    h->timeout_ns = timeout_ns;
    h->clock = clock_real();
    return control_new(&hook_type, h);
}
