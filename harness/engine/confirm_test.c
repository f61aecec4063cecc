/* SPDX-License-Identifier: Apache-2.0
 * confirm_test.c - what the device itself says of what it shows. */
#include "engine/engine_for_test.h"
#include "engine/internal.h"

#define GET                                                                                        \
    "test T1\ntitle t\npurpose p\ncovers RFC7252:4.2\nneeds client.get & server.get\n"             \
    "topology coap-pair\n\ngiven\n  server serves $res.test to GET\n\nsteps\n"                     \
    "  1 ask client \"Send a GET\"\n"                                                              \
    "  2 client -> server [coap.code == GET && coap.path == $res.test]\n"                          \
    "      coap.token any as $TOK\n"                                                               \
    "  3 server -> client [reply to 2]\n"                                                          \
    "      coap.code == 2.05\n"                                                                    \
    "      coap.token == $TOK\n"                                                                   \
    "      coap.payload_length >= 3\n"

static const enum answer answers[] = { ANSWER_DONE, ANSWER_FAILED, ANSWER_CANNOT };
enum { ANSWERS = sizeof answers / sizeof answers[0] };

/* Runs the test up to its last step and answers that one. */
static void answered_with(const char *last, enum answer answer, enum verdict wanted)
{
    char text[2048];
    snprintf(text, sizeof text, "%s%s", GET, last);
    struct stage *s = stage_open(text, USE_RUN, "server");
    stage_says(s, true, "42011234a1b2b474657374");
    engine_answer(s->engine, s->asked[0].id, ANSWER_DONE, NULL, NULL);
    assert_int_equal(s->asked[1].kind, ACTION_CONFIRM);
    assert_int_equal(s->asked[1].shows->s.n, 3);
    engine_answer(s->engine, s->asked[1].id, answer, NULL, NULL);
    assert_int_equal(stage_verdict(s, "client"), wanted);
    const struct finding *f = stage_finding(s, REASON_NOT_CONFIRMED);
    assert_int_equal(f != NULL, wanted == VERDICT_FAIL);
    if (f) assert_string_equal(f->clause, "RFC7959:2.2");
    stage_close(s);
}

static void what_is_confirmed_must_be_so(void **state)
{
    (void)state;
    static const enum verdict wanted[ANSWERS] = { VERDICT_PASS, VERDICT_FAIL, VERDICT_PASS };
    for (unsigned i = 0; i < ANSWERS; i++)
        answered_with("  4 confirm client \"It shows the payload\" shows coap.payload of 3"
                      " @RFC7959:2.2\n",
                      answers[i], wanted[i]);
}

static void what_is_denied_must_not_be_so(void **state)
{
    (void)state;
    static const enum verdict wanted[ANSWERS] = { VERDICT_FAIL, VERDICT_PASS, VERDICT_PASS };
    for (unsigned i = 0; i < ANSWERS; i++)
        answered_with("  4 deny client \"It shows a part as the whole\" shows coap.payload of 3"
                      " @RFC7959:2.2\n",
                      answers[i], wanted[i]);
}

/* What a test builds on is not so: nobody is asked what comes behind it. */
static void a_given_that_is_not_so_ends_the_test(void **state)
{
    (void)state;
    static const char *const given[] = { "9", "2" };
    for (unsigned i = 0; i < 2; i++) {
        char text[2048];
        snprintf(text, sizeof text,
                 "%s  4 check given len($TOK) == %s for client\n"
                 "  5 confirm client \"It shows the payload\" shows coap.payload of 3\n",
                 GET, given[i]);
        struct stage *s = stage_open(text, USE_RUN, "server");
        stage_says(s, true, "42011234a1b2b474657374");
        engine_answer(s->engine, s->asked[0].id, ANSWER_DONE, NULL, NULL);
        assert_int_equal(s->nasked, 1 + i);
        if (i) engine_answer(s->engine, s->asked[1].id, ANSWER_DONE, NULL, NULL);
        assert_int_equal(stage_verdict(s, "client"), i ? VERDICT_PASS : VERDICT_INCONC);
        stage_close(s);
    }
}

/* A message that the tester cannot build is an error of the test, and nobody is asked for it. */
static void what_cannot_be_built_is_not_asked_for(void **state)
{
    (void)state;
    struct stage *s = stage_open("test T1\ntitle t\npurpose p\ncovers RFC7252:4.2\n"
                                 "needs client.get & server.get\ntopology coap-pair\n\n"
                                 "given\n  server serves $res.test to GET\n\nsteps\n"
                                 "  1 ask client \"Send a GET\"\n"
                                 "  2 client -> server [coap.code == GET]\n"
                                 "      udp.srcport any as $PORT\n"
                                 "  3 server -> client [reply to 2]\n"
                                 "      udp.dstport == $PORT\n",
                                 USE_RUN, "server");
    assert_int_equal(s->nasked, 0);
    assert_non_null(stage_finding(s, REASON_TESTER));
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_confirmed_must_be_so),
        cmocka_unit_test(what_is_denied_must_not_be_so),
        cmocka_unit_test(a_given_that_is_not_so_ends_the_test),
        cmocka_unit_test(what_cannot_be_built_is_not_asked_for),
    };
    return cmocka_run_group_tests_name("confirm", tests, NULL, NULL);
}
