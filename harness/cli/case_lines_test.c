/* SPDX-License-Identifier: Apache-2.0
 * case_lines_test.c - which cases of a test share a line, and when the line comes. */
#include "cli/case_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

enum { A_CASES = 3 };

static const char *const roles[] = { "host", "router" };
static const struct case_row labels[A_CASES] = { { .label = "x" },
                                                 { .label = "y" },
                                                 { .label = "z" } };
static const struct test test_a = {
    .id = "TD_A", .role = roles, .nroles = 2, .cases = labels, .ncases = A_CASES
};
static const struct test test_b = { .id = "TD_B", .role = roles, .nroles = 2 };
static const struct loop_job jobs[] = {
    { &test_a, 0, 0 }, { &test_a, 1, 0 }, { &test_a, 2, 0 }, { &test_b, -1, 0 }
};
static const struct report_style style = { .columns = 100 };

struct fixture {
    struct arena *arena;
    struct case_lines *lines;
    struct text out;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new(1 << 16);
    f->lines = case_lines_new(f->arena, jobs, sizeof jobs / sizeof *jobs);
    f->out = text_new(10000);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    text_free(&f->out);
    arena_free(f->arena);
    free(f);
    return 0;
}

/* A case of test_a ends for the host; what is shown then must be `lines`. */
static void end(struct fixture *f, int case_index, enum verdict verdict, unsigned remarks,
                const char *lines)
{
    struct result r = { .test = &test_a,
                        .case_index = case_index,
                        .role_judged = { true },
                        .role_verdict = { verdict },
                        .role_text = { "a reason" },
                        .nremarks = remarks };
    text_clear(&f->out);
    case_lines_ended(f->lines, &f->out, &r, &style);
    assert_string_equal(text_string(&f->out), lines);
}

static void expect_rest(struct fixture *f, const char *lines)
{
    text_clear(&f->out);
    case_lines_rest(f->lines, &f->out, &style);
    assert_string_equal(text_string(&f->out), lines);
}

static void expect_progress(struct fixture *f, const char *words)
{
    text_clear(&f->out);
    case_lines_progress(f->lines, &f->out);
    assert_string_equal(text_string(&f->out), words);
}

static void good_cases_share_a_line(void **state)
{
    struct fixture *f = *state;
    expect_progress(f, "");
    end(f, 2, VERDICT_PASS, 0, "");
    end(f, 0, VERDICT_PASS, 0, "");
    expect_progress(f, "TD_A: 2 of 3 cases");
    end(f, 1, VERDICT_PASS, 0, "PASS   TD_A host (3 cases)\n");
    expect_progress(f, "");
    expect_rest(f, "");
}

static void the_others_have_lines_of_their_own_at_once(void **state)
{
    struct fixture *f = *state;
    end(f, 0, VERDICT_FAIL, 0, "FAIL   TD_A [x] host  a reason\n");
    end(f, 1, VERDICT_PASS, 0, "");
    end(f, 2, VERDICT_PASS, 1, "PASS   TD_A [z] host  1 remark\nPASS   TD_A host (1 of 3 cases)\n");
    expect_rest(f, "");
}

static void nothing_good_is_no_line(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < A_CASES; i++) {
        static const char *const line[] = { "INCONC TD_A [x] host  a reason\n",
                                            "INCONC TD_A [y] host  a reason\n",
                                            "INCONC TD_A [z] host  a reason\n" };
        end(f, i, VERDICT_INCONC, 0, line[i]);
    }
    expect_rest(f, "");
}

static void a_run_that_is_stopped_says_how_many(void **state)
{
    struct fixture *f = *state;
    end(f, 0, VERDICT_PASS, 0, "");
    end(f, 1, VERDICT_PASS, 0, "");
    expect_rest(f, "PASS   TD_A host (2 of 3 cases)\n");
    expect_rest(f, "");
}

static void each_role_has_its_line(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < A_CASES; i++) {
        struct result r = { .test = &test_a,
                            .case_index = i,
                            .role_judged = { true, true },
                            .role_text = { "", "a reason" },
                            .role_verdict = { VERDICT_PASS, i ? VERDICT_PASS : VERDICT_ERROR } };
        case_lines_ended(f->lines, &f->out, &r, &style);
    }
    assert_string_equal(text_string(&f->out), "ERROR  TD_A [x] router  a reason\n"
                                              "PASS   TD_A host (3 cases)\n"
                                              "PASS   TD_A router (2 of 3 cases)\n");
}

/* One case only, a test that is not among the jobs, and no folding at all: as each ends. */
static void what_is_not_folded(void **state)
{
    struct fixture *f = *state;
    struct test other = { .id = "RULE", .role = roles, .nroles = 1 };
    struct result r = {
        .test = &test_b, .case_index = -1, .role_judged = { true }, .role_verdict = { VERDICT_PASS }
    };
    case_lines_ended(f->lines, &f->out, &r, &style);
    r.test = &other;
    case_lines_ended(f->lines, &f->out, &r, &style);
    r.test = &test_a;
    r.case_index = 1;
    case_lines_ended(NULL, &f->out, &r, &style);
    case_lines_rest(NULL, &f->out, &style);
    case_lines_progress(NULL, &f->out);
    assert_string_equal(text_string(&f->out),
                        "PASS   TD_B host\nPASS   RULE host\nPASS   TD_A [y] host\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(good_cases_share_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_others_have_lines_of_their_own_at_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_good_is_no_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_run_that_is_stopped_says_how_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_role_has_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_folded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
