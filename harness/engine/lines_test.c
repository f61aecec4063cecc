/* SPDX-License-Identifier: Apache-2.0
 * Lines of steps of which nobody knows whether they hold. */
#include "engine/engine_for_test.h"
#include "engine/internal.h"

#define GET                                                                                        \
    "test T1\ntitle t\npurpose p\ncovers RFC7252:4.2\nneeds client.get & server.get\n"             \
    "topology coap-pair\n\ngiven\n  server serves $res.test to GET\n\nsteps\n"                     \
    "  1 ask client \"Send a GET\"\n"                                                              \
    "  2 client -> server [coap.type == CON && coap.code == GET]\n"                                \
    "      coap.mid == 0x1234 as $MID\n"                                                           \
    "      coap.token == 'a1b2'\n"                                                                 \
    "  3 server -> client [reply to 2] within $tx.answer\n"

static const char good[] = "62451234a1b2c0ff68", separate[] = "42457777a1b2c0ff68";

/* Purpose: the verdict on a server that sends octets, when the test ends with these lines. */
static enum verdict verdict_of(const char *lines, const char *octets, unsigned findings)
{
    char text[2000];
    snprintf(text, sizeof text, "%s%s", GET, lines);
    struct stage *s = stage_open(text, USE_RUN, "client");
    stage_says(s, false, octets);
    stage_wait(s, 2000);
    enum verdict v = stage_verdict(s, "server");
    assert_int_equal(engine_result(s->engine)->nfindings, findings);
    stage_close(s);
    return v;
}

/* The request has no payload to compare with. */
static void what_cannot_be_told_is_no_pass(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("      coap.payload == coap.payload of 2\n", good, 1),
                     VERDICT_INCONC);
    assert_int_equal(
        verdict_of("  check coap.payload of 3 == coap.payload of 2 for server\n", good, 1),
        VERDICT_INCONC);
    assert_int_equal(verdict_of("      given coap.payload == coap.payload of 2\n", good, 1),
                     VERDICT_INCONC);
}

static void what_neither_has_is_the_same(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("      coap.payload == coap.payload of 2\n", "62451234a1b2", 0),
                     VERDICT_PASS);
}

static void what_need_not_hold_may_be_unknown(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("      should coap.payload == coap.payload of 2\n"
                                "      may coap.payload == coap.payload of 2\n"
                                "      if coap.payload of 2 present: "
                                "coap.payload == coap.payload of 2\n",
                                good, 0),
                     VERDICT_PASS);
}

static void what_is_broken_beside_it_still_fails(void **state)
{
    (void)state;
    assert_int_equal(verdict_of("      coap.payload == coap.payload of 2\n"
                                "      coap.opt.etag present\n",
                                good, 2),
                     VERDICT_FAIL);
    assert_int_equal(verdict_of("      given coap.type == ACK\n"
                                "      coap.payload == coap.payload of 2\n",
                                separate, 1),
                     VERDICT_INCONC);
}

/* A confirmable response is not acknowledged, and never sent again; the device is alive. */
static enum verdict verdict_without_a_copy(bool exact)
{
    struct stage *s = stage_open(GET "      coap.code == 2.05\n"
                                     "  4 server -> client [again of 3] within 45s of 3\n"
                                     "  5 client -> server [reply to 3]\n"
                                     "      coap.type == ACK\n"
                                     "      coap.code == 0.00\n",
                                 USE_RUN, "client");
    s->exact = exact;
    stage_says(s, false, separate);
    stage_wait(s, 46);
    assert_true(strncmp(s->sent[s->nsent - 1], "4000", 4) == 0); /* are you there? */
    char pong[9] = "7000";
    memcpy(pong + 4, s->sent[s->nsent - 1] + 4, 5);
    stage_says(s, false, pong);
    enum verdict v = stage_verdict(s, "server");
    stage_close(s);
    return v;
}

/* RFC 7252 section 4.2: its sender may give up early. */
static void a_missing_copy_is_judged_by_declared_timers_only(void **state)
{
    (void)state;
    assert_int_equal(verdict_without_a_copy(true), VERDICT_FAIL);
    assert_int_equal(verdict_without_a_copy(false), VERDICT_INCONC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_told_is_no_pass),
        cmocka_unit_test(what_neither_has_is_the_same),
        cmocka_unit_test(what_need_not_hold_may_be_unknown),
        cmocka_unit_test(what_is_broken_beside_it_still_fails),
        cmocka_unit_test(a_missing_copy_is_judged_by_declared_timers_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
