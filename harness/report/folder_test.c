/* SPDX-License-Identifier: Apache-2.0 */
#include "report/folder.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

static struct arena *arena;
static char base[] = "/tmp/folder-XXXXXX";

static const char *in(const char *name)
{
    return arena_printf(arena, "%s/%s", base, name);
}

static bool is_there(const char *name)
{
    struct stat st;
    return lstat(in(name), &st) == 0;
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return mkdtemp(base) && mkdir(in("a"), 0777) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    rmdir(in("a"));
    int result = rmdir(base);
    arena_free(arena);
    return result;
}

static void test_what_is_there(void **state)
{
    (void)state;
    size_t n = strlen(base);
    assert_int_equal(folder_there(in("a")), n + 2);
    assert_int_equal(folder_there(in("a/b/c")), n + 2);
    assert_int_equal(folder_there(in("b/c")), n);
    assert_int_equal(folder_there("no-such/folder"), 0);
    assert_int_equal(folder_there(""), 0);
}

static void test_made_and_taken_away(void **state)
{
    (void)state;
    static const char *const names[] = { "a/b/c", "a//b/c//", "a/b", "a" };
    struct diags diags = diags_new(arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t there = folder_there(in(names[i]));
        assert_true(folder_make(in(names[i]), &diags));
        folder_unmake(in(names[i]), there);
        assert_true(is_there("a"));
        assert_false(is_there("a/b"));
    }
    assert_int_equal(diags.errors, 0);
}

/* Somebody else has put something into it by now. */
static void test_what_is_in_use_stays(void **state)
{
    (void)state;
    struct diags diags = diags_new(arena);
    size_t there = folder_there(in("a/b/c"));
    assert_true(folder_make(in("a/b/c"), &diags));
    assert_int_equal(mkdir(in("a/b/other"), 0777), 0);
    folder_unmake(in("a/b/c"), there);
    assert_false(is_there("a/b/c"));
    assert_true(is_there("a/b/other"));
    assert_int_equal(rmdir(in("a/b/other")), 0);
    assert_int_equal(rmdir(in("a/b")), 0);
}

static void test_latest(void **state)
{
    (void)state;
    struct diags diags = diags_new(arena);
    assert_null(folder_named(arena, in("a/new")));
    folder_latest(arena, in("a/one"), &diags);
    assert_string_equal(folder_named(arena, in("a/two")), "one");
    folder_latest(arena, in("a/two"), &diags);
    folder_restore(arena, in("a/two"), "one");
    assert_string_equal(folder_named(arena, in("a/two")), "one");
    folder_restore(arena, in("a/two"), NULL);
    assert_false(is_there("a/latest"));
    assert_int_equal(diags.errors + diags.warnings, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_there),
        cmocka_unit_test(test_made_and_taken_away),
        cmocka_unit_test(test_what_is_in_use_stays),
        cmocka_unit_test(test_latest),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
