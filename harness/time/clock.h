/* SPDX-License-Identifier: Apache-2.0
 * clock.h - the only source of time. Two clocks stand behind one interface: the real one, and a
 * virtual one that is moved by hand, so that live runs, captures and simulation are the same code.
 * All instants are nanoseconds since 1970-01-01 UTC. Nobody sleeps: a loop polls its descriptors
 * until its next deadline. */
#ifndef TIME_CLOCK_H
#define TIME_CLOCK_H
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define CLOCK_NEVER INT64_MAX /* the deadline of somebody who waits for nothing */

struct clock;

struct clock_type {
    const char *name; /* "real", "virtual" */
    int64_t (*now)(const struct clock *c);
    int (*wait)(struct clock *c, struct pollfd *fds, nfds_t nfds, int64_t deadline_ns);
};

struct clock {
    const struct clock_type *type;
    int64_t base_ns; /* real: what to add to the monotonic time; virtual: the time itself */
};

/* Purpose: the machine's clock. It counts monotonically from the wall-clock time at this call, so
 * that a corrected wall clock never makes an interval wrong. */
struct clock clock_real(void);

/* Purpose: a clock that stands at start_ns until it is moved. */
struct clock clock_virtual(int64_t start_ns);

/* Purpose: is the clock moved by hand? */
bool clock_is_virtual(const struct clock *c);

/* Purpose: the time, in nanoseconds since 1970-01-01 UTC; never less than before. */
int64_t clock_now(const struct clock *c);

/* Purpose: when, by this clock, was the moment that the kernel stamped with wall_ns of the wall
 * clock? Never later than now. A wall clock that was corrected since this clock began makes no
 * difference. A virtual clock has no such moments: it is now. */
int64_t clock_of_wall(const struct clock *c, int64_t wall_ns);

/* Purpose: move a virtual clock to at_ns; earlier instants and real clocks are left as they are. */
void clock_advance(struct clock *c, int64_t at_ns);

/* Purpose: wait until one of the descriptors is ready or the deadline (CLOCK_NEVER: none) is
 * reached; the result is that of poll(2). A virtual clock looks at the descriptors without waiting
 * and, when none is ready, jumps to the deadline. Returns -1 with errno EINTR on a signal. */
int clock_wait(struct clock *c, struct pollfd *fds, nfds_t nfds, int64_t deadline_ns);

/* Purpose: the smallest step of the machine's clock, in nanoseconds. */
int64_t clock_resolution_ns(void);

/* Purpose: milliseconds for poll(2) until the deadline, rounded up so that nobody wakes early;
 * -1 for CLOCK_NEVER, 0 when it has passed (and always for a virtual clock). */
int clock_poll_ms(const struct clock *c, int64_t deadline_ns);
#endif
