/* SPDX-License-Identifier: Apache-2.0 */
#include "time/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <time.h>
#include <unistd.h>

static void virtual_clock(void **state)
{
    (void)state;
    struct clock c = clock_virtual(1000);
    assert_true(clock_is_virtual(&c));
    assert_int_equal(clock_now(&c), 1000);
    clock_advance(&c, 500); /* never back */
    assert_int_equal(clock_now(&c), 1000);
    assert_int_equal(clock_poll_ms(&c, 5000), 0);
    assert_int_equal(clock_wait(&c, NULL, 0, 5000), 0);
    assert_int_equal(clock_now(&c), 5000);
    assert_int_equal(clock_wait(&c, NULL, 0, CLOCK_NEVER), 0);
    assert_int_equal(clock_now(&c), 5000);
}

static void virtual_clock_stops_for_descriptors(void **state)
{
    (void)state;
    struct clock c = clock_virtual(0);
    int fd[2];
    assert_int_equal(pipe(fd), 0);
    assert_int_equal(write(fd[1], "x", 1), 1);
    struct pollfd p = { .fd = fd[0], .events = POLLIN };
    assert_int_equal(clock_wait(&c, &p, 1, 9000), 1);
    assert_int_equal(clock_now(&c), 0);
    close(fd[0]);
    close(fd[1]);
}

static void real_clock(void **state)
{
    (void)state;
    struct clock c = clock_real();
    int64_t t0 = clock_now(&c);
    assert_false(clock_is_virtual(&c));
    assert_true(t0 > INT64_C(1600000000) * 1000000000);
    clock_advance(&c, INT64_MAX);
    assert_int_equal(clock_wait(&c, NULL, 0, t0 + 20000000), 0);
    int64_t t1 = clock_now(&c);
    assert_true(t1 >= t0 + 20000000);
    assert_true(t1 < t0 + INT64_C(5000000000));
    assert_int_equal(clock_poll_ms(&c, CLOCK_NEVER), -1);
    assert_int_equal(clock_poll_ms(&c, t0), 0);
    assert_int_equal(clock_poll_ms(&c, INT64_MIN), 0);
    int ms = clock_poll_ms(&c, clock_now(&c) + 1500000);
    assert_true(ms >= 0 && ms <= 2);
    assert_int_equal(clock_poll_ms(&c, INT64_MAX - 1) > 0, 1);
}

static void moments_of_the_wall_clock(void **state)
{
    (void)state;
    struct timespec t;
    struct clock c = clock_real(), v = clock_virtual(77);
    c.base_ns +=
        INT64_C(5000000000); /* as if the wall clock had been set back five seconds since */
    clock_gettime(CLOCK_REALTIME, &t);
    int64_t wall = (int64_t)t.tv_sec * 1000000000 + t.tv_nsec, now = clock_now(&c);
    int64_t at = clock_of_wall(&c, wall - INT64_C(3000000000));
    assert_true(at > now - INT64_C(3100000000) && at < now - INT64_C(2900000000));
    assert_true(clock_of_wall(&c, wall + INT64_C(9000000000)) <= clock_now(&c));
    assert_int_equal(clock_of_wall(&v, wall), 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(virtual_clock),
        cmocka_unit_test(virtual_clock_stops_for_descriptors),
        cmocka_unit_test(real_clock),
        cmocka_unit_test(moments_of_the_wall_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
