/* SPDX-License-Identifier: Apache-2.0
 * Requests to a group: who is in it may answer, by the token alone. */
#include "engine/engine_for_test.h"

#define HEAD                                                                                       \
    "test T1\ntitle t\npurpose p\ncovers RFC7252:8.2\nneeds server.get\n"                          \
    "topology peer-group\n\nsteps\n"
#define ONCE(request, token, answer)                                                               \
    "  " request " client -> group [coap.type == NON && coap.code == GET]\n"                       \
    "      coap.token == " token "\n"                                                              \
    "  " answer " server -> client [reply to " request "] within 5s @RFC7252:8.2\n"                \
    "      coap.code == 2.05\n"                                                                    \
    "      coap.token == " token " @RFC7252:5.3.1\n"

static struct stage *group_run(const char *text)
{
    return stage_open(text, USE_RUN, "client");
}

static void an_answer_comes_from_a_member(void **state)
{
    (void)state;
    struct stage *s = group_run(HEAD ONCE("1", "'a1b2'", "2"));
    assert_int_equal(s->nsent, 1);
    assert_true(s->to_group);
    stage_says(s, false, "52457777a1b2ff68");
    assert_true(engine_done(s->engine));
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    stage_close(s);
}

static void another_token_fails(void **state)
{
    (void)state;
    struct stage *s = group_run(HEAD ONCE("1", "'a1b2'", "2"));
    stage_says(s, false, "52457777a1b3ff68");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    assert_string_equal(stage_finding(s, REASON_CHECK)->clause, "RFC7252:5.3.1");
    stage_close(s);
}

static void a_late_answer_is_that_of_the_first_request(void **state)
{
    (void)state;
    struct stage *s = group_run(HEAD ONCE("1", "'a1b2'", "2") ONCE("3", "'a1b3'", "4"));
    stage_says(s, false, "52457777a1b2ff68");
    assert_int_equal(s->nsent, 2);
    stage_says(s, false, "52457778a1b2ff68"); /* of another member, or once more */
    assert_false(engine_done(s->engine));
    stage_says(s, false, "52457779a1b3ff68");
    assert_true(engine_done(s->engine));
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    assert_int_equal(engine_result(s->engine)->nfindings, 0);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_comes_from_a_member),
        cmocka_unit_test(another_token_fails),
        cmocka_unit_test(a_late_answer_is_that_of_the_first_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
