/* SPDX-License-Identifier: Apache-2.0
 * How long tests take, and which come first when there is not the time for all. */
#include "suite/expected.h"
#include "suite/folder_for_test.h"
#include "suite/rank.h"
#include "suite/suite.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
// clang-format on

#define HEAD(id)                                                                                   \
    "test " id "\ntitle t\npurpose p\ncovers RFC7252:5.8.1\n"                                      \
    "needs server.get\n"                                                                           \
    "topology coap-pair\ngiven\n  server serves $res.test to GET\n"
#define ASK    "  1 client -> server [coap.code == GET && coap.path == $res.test]\n"
#define ANSWER "  2 server -> client [reply to 1] within $tx.answer @RFC7252:5.2\n"
#define CODE   "      coap.code == 2.05 @RFC7252:5.8.1\n"

static struct arena *arena;
static const char *folder;
static const struct suite *suite;
static struct expected_run run;

static void put(const char *id, const char *text)
{
    (void)folder_write(arena, folder, arena_printf(arena, "coap/%s.td", id), text);
}

static struct value timers(void *env, const char *name)
{
    (void)env;
    return strcmp(name, "tx.ack_timeout") == 0 ? value_time(2000000000) : value_unknown();
}

static bool is_server(void *env, const char *role)
{
    (void)env;
    return strcmp(role, "server") == 0;
}

static bool nobody(void *env, const char *role)
{
    (void)env;
    (void)role;
    return false;
}

static int set_up(void **state)
{
    (void)state;
    struct diags diags;
    arena = arena_new((size_t)128 << 20);
    diags = diags_new(arena);
    folder = folder_new(arena);
    put("A_01", HEAD("A_01") "steps\n" ASK ANSWER CODE);
    put("A_02", HEAD("A_02") "steps\n" ASK ANSWER CODE "      coap.token == 'aa'\n");
    put("A_03", HEAD("A_03") "steps\n" ASK "  2 server -> client [again of 1] within 9s\n");
    put("B_01", HEAD("B_01") "steps\n" ASK ANSWER CODE
                             "  3 nothing from server for 5s\n  4 wait 3 * $tx.ack_timeout\n");
    put("C_01", HEAD("C_01") "cases $WAIT\n  short 1s\n  long 4s\nsteps\n" ASK "  2 wait $WAIT\n"
                             "  3 server -> client [reply to 1] within 1s\n" CODE);
    put("D_01", HEAD("D_01") "steps\n" ASK "  2 either\n"
                             "      server -> client [reply to 1] within 1s\n"
                             "  or\n      nothing from server for 2s\n  end\n");
    put("E_01", HEAD("E_01") "steps\n" ASK "  2 server -> client [reply to 1] between 1s..3s\n"
                             "  3 if 1 == 2: wait 1h\n  4 repeat 3 times\n      wait 1s\n"
                             "  end\n");
    put("F_01", HEAD("F_01") "steps\n" ASK "  2 server -> client [reply to 1] within 1s\n"
                             "      coap.mid any as $MID\n  3 wait $MID * 1s\n");
    suite = suite_load(arena, folder, &diags);
    for (const struct diag *d = diags.first; d; d = d->next) print_error("%s\n", d->message);
    assert_int_equal(diags.errors, 0);
    run = (struct expected_run){ .profile = timers,
                                 .device = is_server,
                                 .scratch = arena_new((size_t)1 << 20) };
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(run.scratch);
    folder_end(folder);
    arena_free(arena);
    return 0;
}

static int64_t ms_of(const char *id, int case_index)
{
    return expected_ns(suite_find(suite, id), case_index, &run) / 1000000;
}

/* ---- how long ---- */

static void test_what_comes_at_once_costs_nearly_nothing(void **state)
{
    (void)state;
    assert_in_range(ms_of("A_01", -1), 1, 100);
}

static void test_silence_and_waits_cost_their_time(void **state)
{
    (void)state;
    assert_in_range(ms_of("B_01", -1), 11000, 11100);
}

static void test_a_copy_costs_the_timeout(void **state)
{
    (void)state;
    assert_in_range(ms_of("A_03", -1), 2000, 2100);
}

static void test_each_case_has_its_own_time(void **state)
{
    (void)state;
    assert_in_range(ms_of("C_01", 0), 1000, 1100);
    assert_in_range(ms_of("C_01", 1), 4000, 4100);
}

static void test_the_longest_branch_counts(void **state)
{
    (void)state;
    assert_in_range(ms_of("D_01", -1), 2000, 2100);
}

static void test_bounds_conditions_and_loops(void **state)
{
    (void)state;
    assert_in_range(ms_of("E_01", -1), 4000, 4100);
}

static void test_what_only_the_run_knows(void **state)
{
    (void)state;
    assert_in_range(ms_of("F_01", -1), EXPECTED_UNKNOWN_MS, EXPECTED_UNKNOWN_MS + 100);
}

static void test_what_the_tester_sends_costs_nothing(void **state)
{
    (void)state;
    struct expected_run other = run;
    other.device = nobody;
    assert_int_equal(expected_ns(suite_find(suite, "A_03"), -1, &other), 1);
}

/* ---- which first ---- */

static struct rank_job job_of(const char *id, int case_index, int64_t ms)
{
    return (struct rank_job){ suite_find(suite, id), case_index, ms * 1000000 };
}

static void test_more_for_the_same_time(void **state)
{
    (void)state;
    struct rank_job job[] = { job_of("A_01", -1, 10), job_of("A_02", -1, 10) };
    rank_jobs(job, 2, is_server, NULL);
    assert_string_equal(job[0].test->id, "A_02");
}

static void test_the_same_in_less_time(void **state)
{
    (void)state;
    struct rank_job job[] = { job_of("B_01", -1, 11000), job_of("A_01", -1, 10) };
    rank_jobs(job, 2, is_server, NULL);
    assert_string_equal(job[0].test->id, "A_01");
}

/* What has been seen to is worth less: the second case of a test waits for others. */
static void test_what_is_new_comes_before_more_of_the_same(void **state)
{
    (void)state;
    struct rank_job job[] = { job_of("C_01", 0, 10), job_of("C_01", 1, 10),
                              job_of("D_01", -1, 12) };
    rank_jobs(job, 3, is_server, NULL);
    assert_string_equal(job[0].test->id, "C_01");
    assert_int_equal(job[0].case_index, 0);
    assert_string_equal(job[1].test->id, "D_01");
    assert_int_equal(job[2].case_index, 1);
}

static void test_equal_ones_keep_their_order(void **state)
{
    (void)state;
    struct rank_job job[] = { job_of("A_01", -1, 10), job_of("A_01", 1, 10),
                              job_of("A_01", 2, 10) };
    rank_jobs(job, 3, is_server, NULL);
    for (int i = 0; i < 3; i++) assert_int_equal(job[i].case_index, i ? i : -1);
}

static void test_nothing_to_rank(void **state)
{
    (void)state;
    rank_jobs(NULL, 0, is_server, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_comes_at_once_costs_nearly_nothing),
        cmocka_unit_test(test_silence_and_waits_cost_their_time),
        cmocka_unit_test(test_a_copy_costs_the_timeout),
        cmocka_unit_test(test_each_case_has_its_own_time),
        cmocka_unit_test(test_the_longest_branch_counts),
        cmocka_unit_test(test_bounds_conditions_and_loops),
        cmocka_unit_test(test_what_only_the_run_knows),
        cmocka_unit_test(test_what_the_tester_sends_costs_nothing),
        cmocka_unit_test(test_more_for_the_same_time),
        cmocka_unit_test(test_the_same_in_less_time),
        cmocka_unit_test(test_what_is_new_comes_before_more_of_the_same),
        cmocka_unit_test(test_equal_ones_keep_their_order),
        cmocka_unit_test(test_nothing_to_rank),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
