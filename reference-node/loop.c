/* SPDX-License-Identifier: Apache-2.0 */
#include "loop.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

struct watch {
    loop_ready_fn *fn;
    void *arg;
};

static struct pollfd *loop_fds;
static struct watch *loop_watches;
static size_t loop_count, loop_room;
static struct loop_timer *loop_timers; /* soonest first */
static uint32_t (*loop_turn)(void *);
static void *loop_turn_arg;
static volatile sig_atomic_t loop_status, loop_done;

int64_t loop_now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

bool loop_watch(int fd, loop_ready_fn *fn, void *arg)
{
    if (loop_count == loop_room) {
        size_t room = loop_room ? 2 * loop_room : 64;
        struct pollfd *fds = realloc(loop_fds, room * sizeof *fds);
        if (!fds) return false;
        loop_fds = fds;
        struct watch *w = realloc(loop_watches, room * sizeof *w);
        if (!w) return false;
        loop_watches = w;
        loop_room = room;
    }
    loop_fds[loop_count] = (struct pollfd){ fd, POLLIN, 0 };
    loop_watches[loop_count++] = (struct watch){ fn, arg };
    return true;
}

/* Only marked here: the arrays may be in use by the turn that calls us. */
void loop_unwatch(int fd)
{
    for (size_t i = 0; i < loop_count; i++)
        if (loop_fds[i].fd == fd) {
            loop_fds[i].fd = -1;
            loop_watches[i].fn = NULL;
        }
}

static void loop_compact(void)
{
    size_t kept = 0;
    for (size_t i = 0; i < loop_count; i++) {
        if (!loop_watches[i].fn) continue;
        loop_fds[kept] = loop_fds[i];
        loop_watches[kept++] = loop_watches[i];
    }
    loop_count = kept;
}

void loop_cancel(struct loop_timer *t)
{
    if (!t->armed) return;
    for (struct loop_timer **at = &loop_timers; *at; at = &(*at)->next)
        if (*at == t) {
            *at = t->next;
            break;
        }
    t->armed = false;
}

void loop_arm(struct loop_timer *t, double delay_s, loop_timer_fn *fn, void *arg)
{
    loop_cancel(t);
    t->at_ns = loop_now_ns() + (int64_t)(delay_s * 1e9);
    t->fn = fn;
    t->arg = arg;
    t->armed = true;
    struct loop_timer **at = &loop_timers;
    while (*at && (*at)->at_ns <= t->at_ns) at = &(*at)->next;
    t->next = *at;
    *at = t;
}

void loop_each_turn(uint32_t (*fn)(void *arg), void *arg)
{
    loop_turn = fn;
    loop_turn_arg = arg;
}

static void loop_fire(void)
{
    int64_t now = loop_now_ns();
    while (loop_timers && loop_timers->at_ns <= now) {
        struct loop_timer *t = loop_timers;
        loop_timers = t->next;
        t->armed = false;
        t->fn(t->arg);
    }
}

static int loop_wait_ms(uint32_t limit_ms)
{
    int64_t wait = limit_ms ? limit_ms : 60000;
    if (loop_timers) {
        int64_t left = (loop_timers->at_ns - loop_now_ns() + 999999) / 1000000;
        if (left < wait) wait = left < 0 ? 0 : left;
    }
    return (int)wait;
}

int loop_run(void)
{
    while (!loop_done) {
        uint32_t limit_ms = loop_turn ? loop_turn(loop_turn_arg) : 0;
        loop_compact();
        size_t count = loop_count;
        int ready = poll(loop_fds, count, loop_wait_ms(limit_ms));
        if (ready < 0 && errno != EINTR) return 4;
        for (size_t i = 0; ready > 0 && i < count; i++)
            if (loop_fds[i].fd >= 0 && loop_fds[i].revents && loop_watches[i].fn)
                loop_watches[i].fn(loop_watches[i].arg, loop_fds[i].fd);
        loop_fire();
    }
    free(loop_fds);
    free(loop_watches);
    loop_fds = NULL;
    loop_watches = NULL;
    loop_count = loop_room = 0;
    return loop_status;
}

void loop_stop(int status)
{
    loop_status = status;
    loop_done = 1;
}
