/* SPDX-License-Identifier: Apache-2.0
 * delivered_test.c - what a client reports of a response, part by part. */
#include "engine/engine_for_test.h"
#include "engine/internal.h"

#define TEST                                                                                       \
    "test T1\ntitle t\npurpose p\ncovers RFC7252:4.2\nneeds client.get\ntopology peer-client\n\n"  \
    "steps\n"                                                                                      \
    "  1 ask client do delivered \"Tell what has been delivered\" as $R\n"

/* The test up to its end, with one part in the answer (NULL: none); the finding, if there is one,
 * must cite the clause, and say these words. */
static void reported(const char *line, const char *part, struct value v, enum verdict wanted,
                     const char *words)
{
    char text[2048];
    snprintf(text, sizeof text, "%s%s", TEST, line);
    struct stage *s = stage_open(text, USE_RUN, "server");
    assert_int_equal(s->nasked, 1);
    assert_string_equal(s->asked[0].verb, "delivered");
    if (part) engine_answer_part(s->engine, s->asked[0].id, part, &v);
    engine_answer(s->engine, s->asked[0].id, ANSWER_DONE, NULL, NULL);
    assert_int_equal(stage_verdict(s, "client"), wanted);
    const struct finding *f = engine_result(s->engine)->findings;
    assert_int_equal(f != NULL, words != NULL);
    if (f) assert_string_equal(f->clause, "RFC7252:3.2");
    if (f) assert_string_equal(f->message, words);
    stage_close(s);
}

#define CODE "  check $R.code == 2.05 for client @RFC7252:3.2\n"
#define AGE  "  check $R.max_age == 30 for client @RFC7252:3.2\n"

static void a_part_is_judged(void **state)
{
    (void)state;
    reported(AGE, "max_age", value_int(30), VERDICT_PASS, NULL);
    reported(AGE, "max_age", value_int(60), VERDICT_FAIL,
             "check $R.max_age == 30 for client @RFC7252:3.2 was 60, expected 30");
    reported(CODE, "code", value_int(69), VERDICT_PASS, NULL);
    reported("  check $R.etag == 'e1' for client @RFC7252:3.2\n", "etag",
             value_bytes(slice_text("\xe1")), VERDICT_PASS, NULL);
    reported("  check $R.fresh == false for client @RFC7252:3.2\n", "fresh", value_bool(false),
             VERDICT_PASS, NULL);
}

static void names_of_values_are_told(void **state)
{
    (void)state;
    reported(
        CODE, "code", value_int(132), VERDICT_FAIL,
        "check $R.code == 2.05 for client @RFC7252:3.2 was 132 (4.04 Not Found), expected 69 (2.05 "
        "Content)");
}

/* What a control does not report, nobody is blamed for. */
static void a_part_that_is_missing_is_inconclusive(void **state)
{
    (void)state;
    const char *words = "it cannot be told whether this holds: check $R.max_age == 30 for client "
                        "@RFC7252:3.2 was absent, expected 30";
    reported(AGE, NULL, value_unknown(), VERDICT_INCONC, words);
    reported(AGE, "code", value_int(69), VERDICT_INCONC, words);
    reported(AGE, "max_age", value_unknown(), VERDICT_INCONC, words);
    reported(AGE, "no such part", value_int(30), VERDICT_INCONC, words);
}

static void nobody_who_can_tell(void **state)
{
    (void)state;
    struct stage *s = stage_open(TEST AGE, USE_RUN, "server");
    engine_answer(s->engine, s->asked[0].id, ANSWER_CANNOT, NULL, "unknown verb");
    assert_int_equal(stage_verdict(s, "client"), VERDICT_INCONC);
    assert_non_null(stage_finding(s, REASON_DUT_UNSUPPORTED));
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_is_judged),
        cmocka_unit_test(names_of_values_are_told),
        cmocka_unit_test(a_part_that_is_missing_is_inconclusive),
        cmocka_unit_test(nobody_who_can_tell),
    };
    return cmocka_run_group_tests_name("delivered", tests, NULL, NULL);
}
