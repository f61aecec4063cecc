/* SPDX-License-Identifier: Apache-2.0
 * How late the tester was, and when a test is run again for that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cli/lateness.h"

static void test_sum(void **state)
{
    (void)state;
    static struct lateness l;
    struct loop_outcome out = { 0 };
    lateness_sum_up(&l, &out);
    assert_int_equal(out.lateness_max_ns, 0);
    for (int64_t i = 100; i > 0; i--) lateness_note(&l, i * 1000);
    lateness_note(&l, -5); /* a clock that was set back says nothing */
    lateness_sum_up(&l, &out);
    assert_int_equal(out.lateness_max_ns, 100000);
    assert_int_equal(out.lateness_p99_ns, 100000);
    for (unsigned i = 0; i < 3 * LATENESS_MAX; i++) lateness_note(&l, 7);
    lateness_sum_up(&l, &out); /* the newest ones, and the worst of all */
    assert_int_equal(out.lateness_p99_ns, 7);
    assert_int_equal(out.lateness_max_ns, 100000);
}

/* Only what could have become another verdict in time is worth another run. */
static void test_decides(void **state)
{
    (void)state;
    static const char *const role[] = { "client", "server" };
    static const struct test test = { .role = role, .nroles = 2 };
    static const struct {
        int64_t late_ns;
        bool judged;
        enum verdict verdict;
        bool again;
    } row[] = {
        { 0, true, VERDICT_INCONC, false }, { 1, true, VERDICT_INCONC, true },
        { 1, true, VERDICT_FAIL, false }, /* sure in spite of it */
        { 1, false, VERDICT_FAIL, true }, /* of somebody who is not judged */
        { 1, true, VERDICT_PASS, true },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct result r = { .test = &test, .late_ns = row[i].late_ns };
        r.role_judged[1] = row[i].judged;
        r.role_verdict[1] = row[i].verdict;
        assert_int_equal(lateness_decides(&r), row[i].again);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sum),
        cmocka_unit_test(test_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
