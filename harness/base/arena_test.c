/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"

static void test_zeroed_and_aligned(void **state)
{
    struct arena *a = arena_new(1 << 20);
    (void)state;
    for (size_t n = 1; n < 3000; n = n * 3 + 1) {
        uint8_t *p = arena_alloc(a, n);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < n; i++) assert_int_equal(p[i], 0);
        memset(p, 0xff, n);
    }
    arena_free(a);
    arena_free(NULL);
}

static void test_reset_hands_out_zeroes_again(void **state)
{
    struct arena *a = arena_new(1 << 20);
    (void)state;
    for (unsigned round = 0; round < 3; round++) {
        uint8_t *small = arena_alloc(a, 100), *big = arena_alloc(a, 100000);
        assert_int_equal(small[99] + big[99999], 0);
        memset(small, 1, 100);
        memset(big, 1, 100000);
        assert_true(arena_used(a) >= 100100);
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_free(a);
}

static void test_copies(void **state)
{
    struct arena *a = arena_new(1 << 16);
    char text[] = "hello";
    (void)state;
    struct slice s = arena_slice(a, slice_text(text));
    char *string = arena_string(a, slice_part(slice_text(text), 1, 3));
    text[0] = text[1] = 'x';
    assert_true(slice_is(s, "hello"));
    assert_string_equal(string, "ell");
    assert_non_null(arena_slice(a, (struct slice){ NULL, 0 }).p);
    assert_string_equal(arena_string(a, (struct slice){ NULL, 0 }), "");
    assert_string_equal(arena_printf(a, "%d-%s", 7, "x"), "7-x");
    uint32_t *list = arena_array(a, 10, sizeof *list);
    assert_int_equal(list[9], 0);
    arena_free(a);
}

/* Does this end the program by abort()? In a child, which may not leave a core file. */
static void ends(void (*what)(struct arena *))
{
    pid_t pid = fork();
    if (pid == 0) {
        struct rlimit none = { 0, 0 };
        setrlimit(RLIMIT_CORE, &none);
        signal(SIGABRT, SIG_DFL);
        if (!freopen("/dev/null", "w", stderr)) _exit(3);
        what(arena_new(1000));
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void past_the_limit(struct arena *a)
{
    arena_alloc(a, 600);
    arena_alloc(a, 600);
}

static void absurd_size(struct arena *a)
{
    arena_alloc(a, SIZE_MAX - 3);
}

static void overflowing_array(struct arena *a)
{
    arena_array(a, SIZE_MAX / 2, 16);
}

static void test_limits_end_the_program(void **state)
{
    (void)state;
    ends(past_the_limit);
    ends(absurd_size);
    ends(overflowing_array);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeroed_and_aligned),
        cmocka_unit_test(test_reset_hands_out_zeroes_again),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_limits_end_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
