/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/engine_for_test.h"
#include "engine/internal.h"

#define HEAD                                                                                       \
    "test T1\ntitle t\npurpose p\ncovers RFC7252:4.2\nneeds client.get & server.get\n"             \
    "topology coap-pair\n\ngiven\n  server serves $res.test to GET\n\nsteps\n"

/* A plain GET; the request that our client sends has the MID and token that the answers below use.
 */
#define GET                                                                                        \
    HEAD "  1 ask client \"Send a GET\"\n"                                                         \
         "  2 client -> server [coap.type == CON && coap.code == GET && "                          \
         "coap.path == $res.test]\n"                                                               \
         "      coap.mid == 0x1234 as $MID\n"                                                      \
         "      coap.token == 'a1b2' as $TOK\n"                                                    \
         "  3 server -> client [reply to 2] within $tx.answer @RFC7252:5.2\n"                      \
         "      coap.code == 2.05 @RFC7252:5.8.1\n"                                                \
         "      coap.token == $TOK @RFC7252:5.3.1\n"                                               \
         "      if coap.type == ACK: coap.mid == $MID @RFC7252:4.2\n"                              \
         "      should coap.opt.ctype present @RFC7252:5.5.1\n"

static const char request[] = "42011234a1b2b474657374";
static const char good[] = "62451234a1b2c0ff68", plain[] = "62451234a1b2ff68";

static struct stage *server_run(const char *text)
{
    return stage_open(text, USE_RUN, "client");
}

static void good_answer_passes(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    assert_int_equal(s->nsent, 1);
    assert_string_equal(s->sent[0], request);
    stage_says(s, false, good);
    assert_true(engine_done(s->engine));
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    assert_int_equal(engine_result(s->engine)->nfindings, 0);
    stage_close(s);
}

static void missing_should_is_a_remark(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, plain);
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    assert_int_equal(engine_result(s->engine)->nremarks, 1);
    stage_close(s);
}

static void wrong_token_fails_with_its_place(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, "62451234a1b3c0ff68");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    const struct finding *f = stage_finding(s, REASON_CHECK);
    assert_non_null(f);
    assert_string_equal(f->clause, "RFC7252:5.3.1");
    assert_string_equal(f->field, "coap.token");
    assert_int_equal(f->frame, 2);
    assert_int_equal(f->nbits, 16);
    assert_int_equal(f->octets.p[f->bit / 8], 0xa1);
    assert_non_null(strstr(f->message, "a1"));
    assert_non_null(strstr(f->filter, "frame.number == 2"));
    stage_close(s);
}

static void wrong_token_of_a_separate_response_fails(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, "60001234");
    stage_says(s, false, "42457777a1b3c0ff68"); /* nothing else was asked: whose could it be? */
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    assert_string_equal(stage_finding(s, REASON_CHECK)->clause, "RFC7252:5.3.1");
    stage_close(s);
}

static void silent_to_pings_but_alive(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_wait(s, 99); /* the first probe is a ping, the second a request */
    assert_true(s->nsent >= 7);
    char answer[] = "6445xxxx6c697665";
    memcpy(answer + 4, s->sent[6] + 4, 4);
    stage_says(s, false, answer);
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    assert_non_null(stage_finding(s, REASON_MISSING));
    stage_close(s);
}

static void what_follows_a_broken_given_is_not_judged(void **state)
{
    (void)state;
    struct stage *s =
        server_run(HEAD "  1 ask client \"Send a GET\"\n"
                        "  2 client -> server [coap.type == CON && coap.code == GET]\n"
                        "      coap.mid == 0x1234 as $MID\n"
                        "      coap.token == 'a1b2'\n"
                        "  3 server -> client [reply to 2] within $tx.answer\n"
                        "      given coap.type == ACK\n"
                        "      coap.mid == $MID\n");
    stage_says(s, false, "60001234");
    stage_says(s, false, "42457777a1b2c0ff68"); /* separate: its Message ID is its own */
    assert_int_equal(stage_verdict(s, "server"), VERDICT_INCONC);
    assert_int_equal(engine_result(s->engine)->nfindings, 1);
    stage_close(s);
}

static void wrong_mid_fails(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, "62451235a1b2c0ff68");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    assert_string_equal(stage_finding(s, REASON_CHECK)->field, "coap.mid");
    stage_close(s);
}

static void separate_response_is_acknowledged_and_passes(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, "60001234");
    stage_wait(s, 5);
    assert_int_equal(s->nsent, 1); /* acknowledged: no repetition */
    stage_says(s, false, "42457777a1b2c0ff68");
    assert_string_equal(s->sent[1], "60007777");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    stage_close(s);
}

static void silence_of_a_live_device_fails(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_wait(s, 92);
    assert_int_equal(s->nsent, 5); /* MAX_RETRANSMIT 4: RFC 7252 4.2 */
    for (unsigned i = 1; i < 5; i++) assert_string_equal(s->sent[i], request);
    stage_wait(s, 2);
    assert_int_equal(s->nsent, 6);
    char rst[] = "7000xxxx";
    memcpy(rst + 4, s->sent[5] + 4, 4); /* the ping's message ID */
    stage_says(s, false, rst);
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    assert_string_equal(stage_finding(s, REASON_MISSING)->clause, "RFC7252:5.2");
    stage_close(s);
}

static void silence_of_a_dead_device_is_no_verdict(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_wait(s, 200);
    assert_true(engine_done(s->engine));
    assert_int_equal(stage_verdict(s, "server"), VERDICT_INCONC);
    assert_non_null(stage_finding(s, REASON_NO_RESPONSE));
    stage_close(s);
}

static void unreachable_is_said(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    for (unsigned r = 0; r < s->test->nroles; r++)
        if (strcmp(s->test->role[r], "server") == 0)
            engine_unreachable(s->engine, (int)r, "port unreachable");
    stage_wait(s, 200);
    assert_int_equal(stage_verdict(s, "server"), VERDICT_INCONC);
    assert_non_null(stage_finding(s, REASON_UNREACHABLE));
    stage_close(s);
}

static void denial_weighs_by_declaration(void **state)
{
    (void)state;
    for (int declared = 0; declared < 2; declared++) {
        struct stage *s = server_run(GET);
        s->declared = declared;
        stage_says(s, false, "62841234a1b2");
        assert_int_equal(stage_verdict(s, "server"), declared ? VERDICT_FAIL : VERDICT_INCONC);
        assert_non_null(stage_finding(s, declared ? REASON_DENIED : REASON_PRECONDITION_UNMET));
        stage_close(s);
    }
}

static void malformed_fails(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, "62451234a1b2c0f0"); /* delta nibble 15 */
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    assert_non_null(stage_finding(s, REASON_MALFORMED));
    stage_wait(s, 100); /* nothing that was in it is missing besides */
    assert_null(stage_finding(s, REASON_CHECK));
    assert_null(stage_finding(s, REASON_MISSING));
    stage_close(s);
}

static void reset_is_no_response(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, "70001234");
    assert_null(stage_finding(s, REASON_CHECK)); /* its code and token are not those of an answer */
    stage_close(s);
}

static void copies_are_folded_and_answered_again(void **state)
{
    (void)state;
    struct stage *s =
        stage_open(GET "  4 server -> client [coap.code == 2.04] within 5s\n      coap.token any\n",
                   USE_RUN, "client");
    stage_says(s, false, "42457777a1b2c0ff68");
    stage_wait(s, 2);
    stage_says(s, false, "42457777a1b2c0ff68"); /* our ACK was lost */
    assert_string_equal(s->sent[1], "60007777");
    assert_string_equal(s->sent[2], "60007777");
    assert_false(engine_done(s->engine));
    stage_close(s);
}

/* The response overtakes the acknowledgement and is acknowledged at once; then the step that
 * answers it sends the same octets in the same moment. */
static void what_we_send_twice_is_no_twin(void **state)
{
    (void)state;
    struct stage *s = stage_open(
        HEAD
        "  1 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]\n"
        "      coap.mid == 0x1234\n"
        "      coap.token == 'a1b2'\n"
        "  2 server -> client [ack of 1] within 5s\n"
        "      coap.code == 0.00\n"
        "  3 server -> client [reply to 1] within 5s\n"
        "      coap.code == 2.05\n"
        "  4 client -> server [reply to 3]\n"
        "      coap.type == ACK\n"
        "      coap.code == 0.00\n",
        USE_RUN, "client");
    stage_says(s, false, "42457777a1b2c0ff68");
    stage_says(s, false, "60001234");
    assert_int_equal(s->nsent, 3);
    assert_string_equal(s->sent[1], "60007777");
    assert_string_equal(s->sent[2], "60007777");
    assert_true(engine_done(s->engine));
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    stage_close(s);
}

/* A copy of ours that may come is waited for as long as there is one to come. */
static void our_own_copy_that_will_not_come_is_not_waited_for(void **state)
{
    (void)state;
    struct stage *s = stage_open(
        HEAD
        "  1 client -> server [coap.type == CON && coap.code == GET && coap.path == $res.test]\n"
        "      coap.token == 'a1b2'\n"
        "  repeat 4 times\n"
        "    2 may client -> server [again of 1] within 93s of 1\n"
        "  end\n"
        "  3 may client -> server [again of 1] within 93s of 1\n"
        "  4 server -> client [reply to 1] within 90s\n"
        "      coap.code == 2.05\n",
        USE_RUN, "client");
    stage_wait(s, 61); /* four copies leave within 2 to 3 s, and 2, 4, 8 times as much */
    assert_int_equal(s->nsent, 5);
    char answer[] = "62450000a1b2c0ff68";
    memcpy(answer + 4, s->sent[0] + 4, 4);
    stage_says(s, false, answer);
    assert_true(engine_done(s->engine));
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    stage_close(s);
}

static void same_seed_same_messages(void **state)
{
    (void)state;
    static const char text[] =
        HEAD "  1 client -> server [coap.code == GET]\n      coap.token len 8..8\n";
    struct stage *a = server_run(text), *b = server_run(text);
    assert_string_equal(a->sent[0], b->sent[0]);
    assert_int_equal(strlen(a->sent[0]), 2 * (4 + 8));
    stage_close(a);
    stage_close(b);
}

static void no_message_id_twice(void **state)
{
    (void)state;
    static bool seen[65536];
    struct stage *s = server_run(GET);
    for (unsigned i = 0; i < 65535; i++) {
        uint64_t fresh = engine_fresh(s->engine) & 0xffff;
        assert_false(seen[fresh]);
        seen[fresh] = true;
    }
    stage_close(s);
}

static void client_without_stimulus_is_no_verdict(void **state)
{
    (void)state;
    struct stage *s = stage_open(GET, USE_RUN, "server");
    assert_int_equal(s->nasked, 1);
    assert_int_equal(s->asked[0].kind, ACTION_ASK);
    assert_string_equal(s->asked[0].verb, "send");
    assert_true(s->asked[0].bytes.n > 4);
    engine_answer(s->engine, s->asked[0].id, ANSWER_CANNOT, NULL, "no such option");
    assert_int_equal(stage_verdict(s, "client"), VERDICT_INCONC);
    assert_non_null(stage_finding(s, REASON_DUT_UNSUPPORTED));
    stage_close(s);
}

static void our_server_answers_a_client(void **state)
{
    (void)state;
    static const char text[] =
        HEAD "  1 ask client \"Send a GET\"\n"
             "  2 client -> server [coap.code == GET && coap.path == $res.test]\n"
             "      coap.token any as $TOK\n"
             "  3 server -> client [reply to 2]\n"
             "      coap.code == 2.05\n"
             "      coap.token == $TOK\n"
             "      coap.payload_length >= 3\n"
             "  4 confirm client \"It shows the payload\" shows coap.payload of 3\n";
    for (int shows = 0; shows < 2; shows++) {
        struct stage *s = stage_open(text, USE_RUN, "server");
        stage_says(s, true, request); /* before the hook has said that it is done */
        assert_int_equal(s->nsent, 1);
        assert_memory_equal(s->sent[0], "62451234a1b2", 12);
        engine_answer(s->engine, s->asked[0].id, ANSWER_DONE, NULL, NULL);
        assert_int_equal(s->asked[1].kind, ACTION_CONFIRM);
        assert_int_equal(s->asked[1].shows->s.n, 3);
        engine_answer(s->engine, s->asked[1].id, shows ? ANSWER_DONE : ANSWER_FAILED, NULL, NULL);
        assert_int_equal(stage_verdict(s, "client"), shows ? VERDICT_PASS : VERDICT_FAIL);
        stage_close(s);
    }
}

static void a_capture_blames_only_what_it_shows(void **state)
{
    (void)state;
    static const struct {
        const char *name, *answer, *later;
        enum verdict server;
    } rows[] = {
        { "answered", good, NULL, VERDICT_PASS },
        { "wrong code", "62441234a1b2c0ff68", NULL, VERDICT_FAIL },
        { "refused, who knows why", "62841234a1b2", NULL, VERDICT_INCONC },
        { "nothing", NULL, NULL, VERDICT_INCONC },
        { "acknowledged, and nothing more is in the capture", "60001234", NULL, VERDICT_INCONC },
        { "acknowledged, never answered, and alive", "60001234", "70009999", VERDICT_FAIL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stage *s = stage_open(GET, USE_CHECK, NULL);
        stage_frame(s, true, request, false);
        if (rows[i].answer) stage_frame(s, false, rows[i].answer, false);
        stage_wait(s, 100);
        if (rows[i].later) stage_frame(s, false, rows[i].later, false);
        engine_end(s->engine, s->now_ns, "the capture ends");
        if (stage_verdict(s, "server") != rows[i].server) print_error("%s\n", rows[i].name);
        assert_int_equal(stage_verdict(s, "server"), rows[i].server);
        assert_int_equal(s->nsent, 0);
        stage_close(s);
    }
}

static void a_capture_need_not_wait_for_what_may_come(void **state)
{
    (void)state;
    struct stage *s =
        stage_open(GET "  4 wait 5s\n  5 may server -> client [coap.code == 2.04] within 60s\n",
                   USE_CHECK, NULL);
    stage_frame(s, true, request, false);
    stage_frame(s, false, good, false);
    engine_end(s->engine, s->now_ns, "the capture ends");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    stage_close(s);
}

static void a_capture_that_ends_early_is_no_verdict(void **state)
{
    (void)state;
    struct stage *s = stage_open(GET, USE_CHECK, NULL);
    stage_frame(s, true, request, false);
    stage_frame(s, false, "60001234", false);
    stage_wait(s, 1);
    engine_end(s->engine, s->now_ns, "the capture ends");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_INCONC);
    stage_close(s);
}

/* ACK_TIMEOUT is 2 s on this stage: half of it is forgiven. */
static void what_fails_while_we_are_late_is_no_verdict(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    engine_late(s->engine, 2 * stage_second);
    stage_says(s, false, "62451234a1b3c0ff68");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_INCONC);
    const struct result *r = engine_result(s->engine);
    assert_int_equal(r->late_ns, 2 * stage_second);
    assert_int_equal(r->findings->reason, REASON_TIMING_TOO_NOISY);
    assert_string_equal(r->findings->field, "coap.token");
    assert_string_equal(r->role_text[0], "the tester was 2000 ms late, which may be why: "
                                         "coap.token was 'a1b3', expected 'a1b2'");
    stage_close(s);
}

static void lateness_excuses_nothing_that_came_before_it(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    stage_says(s, false, "62451234a1b3c0ff68");
    engine_late(s->engine, 2 * stage_second);
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    assert_int_equal(engine_result(s->engine)->late_ns, 0);
    stage_close(s);
}

static void little_lateness_excuses_nothing(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    engine_late(s->engine, stage_second);
    stage_says(s, false, "62451234a1b3c0ff68");
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    stage_close(s);
}

static void lateness_excuses_no_malformed_message(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    engine_late(s->engine, 2 * stage_second);
    stage_says(s, false, "62451234a1b2c0ff"); /* a payload marker without a payload */
    stage_wait(s, 200);
    assert_int_equal(stage_verdict(s, "server"), VERDICT_FAIL);
    stage_close(s);
}

static void lateness_spoils_no_good_answer(void **state)
{
    (void)state;
    struct stage *s = server_run(GET);
    engine_late(s->engine, 2 * stage_second);
    stage_says(s, false, good);
    assert_int_equal(stage_verdict(s, "server"), VERDICT_PASS);
    assert_int_equal(engine_result(s->engine)->late_ns, 0);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_answer_passes),
        cmocka_unit_test(missing_should_is_a_remark),
        cmocka_unit_test(wrong_token_fails_with_its_place),
        cmocka_unit_test(wrong_token_of_a_separate_response_fails),
        cmocka_unit_test(silent_to_pings_but_alive),
        cmocka_unit_test(what_follows_a_broken_given_is_not_judged),
        cmocka_unit_test(wrong_mid_fails),
        cmocka_unit_test(separate_response_is_acknowledged_and_passes),
        cmocka_unit_test(silence_of_a_live_device_fails),
        cmocka_unit_test(silence_of_a_dead_device_is_no_verdict),
        cmocka_unit_test(unreachable_is_said),
        cmocka_unit_test(denial_weighs_by_declaration),
        cmocka_unit_test(malformed_fails),
        cmocka_unit_test(reset_is_no_response),
        cmocka_unit_test(copies_are_folded_and_answered_again),
        cmocka_unit_test(what_we_send_twice_is_no_twin),
        cmocka_unit_test(our_own_copy_that_will_not_come_is_not_waited_for),
        cmocka_unit_test(same_seed_same_messages),
        cmocka_unit_test(no_message_id_twice),
        cmocka_unit_test(client_without_stimulus_is_no_verdict),
        cmocka_unit_test(our_server_answers_a_client),
        cmocka_unit_test(a_capture_blames_only_what_it_shows),
        cmocka_unit_test(a_capture_that_ends_early_is_no_verdict),
        cmocka_unit_test(a_capture_need_not_wait_for_what_may_come),
        cmocka_unit_test(what_fails_while_we_are_late_is_no_verdict),
        cmocka_unit_test(lateness_excuses_nothing_that_came_before_it),
        cmocka_unit_test(little_lateness_excuses_nothing),
        cmocka_unit_test(lateness_excuses_no_malformed_message),
        cmocka_unit_test(lateness_spoils_no_good_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
