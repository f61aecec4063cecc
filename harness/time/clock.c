/* SPDX-License-Identifier: Apache-2.0 */
#include "time/clock.h"

#include <errno.h>
#include <limits.h>

enum { NS_PER_MS = 1000000 };
static const int64_t NS_PER_S = 1000000000;

static int64_t read_clock(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * NS_PER_S + t.tv_nsec;
}

static int64_t real_now(const struct clock *c)
{
    return read_clock(CLOCK_MONOTONIC) + c->base_ns;
}

/* poll(2) counts whole milliseconds, so that a wait ends up to one late and never early. */
static int real_wait(struct clock *c, struct pollfd *fds, nfds_t nfds, int64_t deadline_ns)
{
    return poll(fds, nfds, clock_poll_ms(c, deadline_ns));
}

static int64_t virtual_now(const struct clock *c)
{
    return c->base_ns;
}

static int virtual_wait(struct clock *c, struct pollfd *fds, nfds_t nfds, int64_t deadline_ns)
{
    int ready = nfds ? poll(fds, nfds, 0) : 0;
    if (ready == 0 && deadline_ns != CLOCK_NEVER) clock_advance(c, deadline_ns);
    return ready;
}

static const struct clock_type real_type = { "real", real_now, real_wait };
static const struct clock_type virtual_type = { "virtual", virtual_now, virtual_wait };

struct clock clock_real(void)
{
    int64_t wall = read_clock(CLOCK_REALTIME);
    return (struct clock){ &real_type, wall - read_clock(CLOCK_MONOTONIC) };
}

struct clock clock_virtual(int64_t start_ns)
{
    return (struct clock){ &virtual_type, start_ns };
}

bool clock_is_virtual(const struct clock *c)
{
    return c->type == &virtual_type;
}

int64_t clock_now(const struct clock *c)
{
    return c->type->now(c);
}

int64_t clock_of_wall(const struct clock *c, int64_t wall_ns)
{
    int64_t now = clock_now(c);
    if (clock_is_virtual(c)) return now;
    int64_t ago = read_clock(CLOCK_REALTIME) - wall_ns;
    return ago > 0 ? now - ago : now;
}

void clock_advance(struct clock *c, int64_t at_ns)
{
    if (clock_is_virtual(c) && at_ns > c->base_ns) c->base_ns = at_ns;
}

int clock_wait(struct clock *c, struct pollfd *fds, nfds_t nfds, int64_t deadline_ns)
{
    return c->type->wait(c, fds, nfds, deadline_ns);
}

int64_t clock_resolution_ns(void)
{
    struct timespec t;
    clock_getres(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * NS_PER_S + t.tv_nsec;
}

int clock_poll_ms(const struct clock *c, int64_t deadline_ns)
{
    if (clock_is_virtual(c)) return 0;
    if (deadline_ns == CLOCK_NEVER) return -1;
    int64_t now_ns = clock_now(c);
    if (deadline_ns <= now_ns) return 0; /* also INT64_MIN, "at once" */
    int64_t left = deadline_ns - now_ns;
    left = (left + NS_PER_MS - 1) / NS_PER_MS;
    return left > INT_MAX ? INT_MAX : (int)left;
}
