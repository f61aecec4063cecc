/* SPDX-License-Identifier: Apache-2.0
 * loop.h - the event loop of the reference node: descriptors to watch and timers, one thread. */
#ifndef NODE_LOOP_H
#define NODE_LOOP_H
#include <stdbool.h>
#include <stdint.h>

typedef void loop_ready_fn(void *arg, int fd);
typedef void loop_timer_fn(void *arg);

/* A timer lives inside its owner's structure; zero it before the first use. */
struct loop_timer {
    struct loop_timer *next;
    int64_t at_ns;
    loop_timer_fn *fn;
    void *arg;
    bool armed;
};

/* Purpose: monotonic time in nanoseconds. */
int64_t loop_now_ns(void);

/* Purpose: call fn(arg, fd) whenever fd can be read. Returns false when memory is short. */
bool loop_watch(int fd, loop_ready_fn *fn, void *arg);

/* Purpose: stop watching fd (safe inside a callback; the descriptor is not closed). */
void loop_unwatch(int fd);

/* Purpose: call fn(arg) once, delay_s seconds from now. An armed timer is moved. */
void loop_arm(struct loop_timer *t, double delay_s, loop_timer_fn *fn, void *arg);

/* Purpose: forget an armed timer; nothing happens if it is not armed. */
void loop_cancel(struct loop_timer *t);

/* Purpose: fn(arg) runs once per turn and returns the milliseconds it may wait at most (0: no
 * limit).
 */
void loop_each_turn(uint32_t (*fn)(void *arg), void *arg);

/* Purpose: run until loop_stop(). Returns the value given to loop_stop. */
int loop_run(void);

/* Purpose: end loop_run with this exit status. Async-signal-safe. */
void loop_stop(int status);
#endif
