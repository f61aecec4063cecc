/* SPDX-License-Identifier: Apache-2.0 */
#include "frames_for_test.h"

#include "engine/judge.h"
#include "script/script.h"

#include <stdio.h>

static struct arena *arena;
static struct scene s;
static struct judge *judge;
static struct judge_watch *watch;
static struct text said;

static struct value profile(void *env, const char *name)
{
    (void)env;
    if (strcmp(name, "res.a") == 0) return value_text(slice_text("/a"));
    if (strncmp(name, "time.", 5) == 0 || strncmp(name, "tx.", 3) == 0) return value_time(5 * S);
    return value_unknown();
}

static bool declared(void *env, const char *name)
{
    (void)env;
    (void)name;
    return false;
}

static const struct test *parsed(const char *id, const char *steps)
{
    struct diags d = diags_new(arena);
    const char *text = arena_printf(
        arena,
        "test      %s\ntitle     A test\npurpose   To be found.\nsource    RFC 7252\ncovers    "
        "RFC7252:5.8.1\nneeds     client.get & server.get\nuses      server $res.a read\n"
        "topology  coap-pair\n\n%s",
        id, steps);
    const struct test *t = script_parse(arena, "-", slice_text(text), NULL, &d);
    for (const struct diag *e = d.first; e; e = e->next) print_error("%s\n", e->message);
    assert_non_null(t);
    return t;
}

#define ASK_GET(n, more)                                                                           \
    "  ask client \"GET\"\n"                                                                       \
    "  " n " client -> server [coap.type == CON && coap.code == GET && "                           \
    "coap.path == $res.a" more "] within 5s\n      coap.mid any\n"
#define ANSWER(n) "  server -> client [reply to " n "]\n      coap.code == 2.05\n"

static const char one[] = "steps\n" ASK_GET("1", "") ANSWER("1");
static const char two[] = "steps\n" ASK_GET("1", "") ANSWER("1") ASK_GET("2", "") ANSWER("2");
static const char three[] = "steps\n" ASK_GET("1", "") ANSWER("1") ASK_GET("2", "") ANSWER("2")
    ASK_GET("3", "") ANSWER("3");

static void note(void *env, const struct result *r, const struct judge_note *n)
{
    (void)env;
    text_printf(&said, "%s from %llu %u/%u:", r->test->id, (unsigned long long)n->start_frame,
                n->stimuli_seen, n->stimuli);
    for (unsigned i = 0; i < r->test->nroles; i++)
        text_printf(&said, " %s %s", r->test->role[i], verdict_name(r->role_verdict[i]));
    text_char(&said, ';');
}

static void open_judge(const struct test *const *test, unsigned n, const bool *named)
{
    struct tracker_options track = { .complete = true };
    struct judge_options o = { .tester = "", .named = named, .instances = 3 };
    o.run = (struct engine_run){ .profile = profile, .declared = declared };
    judge = judge_new(test, n, &o);
    watch = judge_watch_new(judge, &(struct judge_sink){ note, NULL });
    scene_open(&s, &track);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(64 << 20);
    said = text_new(100000);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    judge_watch_free(watch);
    judge_free(judge);
    scene_close(&s);
    text_free(&said);
    arena_free(arena);
    return 0;
}

static void see(int64_t at_ms, unsigned from, unsigned to, const char *hex)
{
    hear(&s, at_ms, from, to, hex);
    judge_frame(watch, &s.packet, &s.tracked);
}

static void exchange(int64_t at_ms, unsigned client, unsigned mid)
{
    char hex[64];
    snprintf(hex, sizeof hex, "4101 %04x a1 b161", mid);
    see(at_ms, client, SERVER, hex);
    snprintf(hex, sizeof hex, "6145 %04x a1 ff31", mid);
    see(at_ms + 10, SERVER, client, hex);
}

static const char *end(int64_t at_ms)
{
    judge_end(watch, s.start_ns + at_ms * MS);
    judge_finish(&watch, 1);
    return text_string(&said);
}

static void finds_a_test(void **state)
{
    (void)state;
    const struct test *t = parsed("TD_A_01", one);
    open_judge(&t, 1, NULL);
    see(0, CLIENT, SERVER, "4101 0009 a9 b162"); /* another resource */
    see(5, SERVER, CLIENT, "6145 0009 a9 ff31");
    exchange(10, CLIENT, 1);
    assert_string_equal(end(100), "TD_A_01 from 3 1/1: server PASS client PASS;");
}

static void copies_begin_nothing(void **state)
{
    (void)state;
    const struct test *t = parsed("TD_A_01", one);
    open_judge(&t, 1, NULL);
    see(0, CLIENT, SERVER, "4101 0001 a1 b161");
    see(2000, CLIENT, SERVER, "4101 0001 a1 b161");
    see(2010, SERVER, CLIENT, "6145 0001 a1 ff31");
    assert_string_equal(end(3000), "TD_A_01 from 1 1/1: server PASS client PASS;");
}

static void interleaved(void **state)
{
    (void)state;
    const struct test *t = parsed("TD_A_01", one);
    open_judge(&t, 1, NULL);
    see(0, CLIENT, SERVER, "4101 0001 a1 b161");
    see(1, OTHER, SERVER, "4101 0001 a1 b161");
    see(2, SERVER, OTHER, "6144 0001 a1"); /* a GET is never answered with 2.04 */
    see(3, SERVER, CLIENT, "6145 0001 a1 ff31");
    const char *text = end(100);
    assert_non_null(strstr(text, "TD_A_01 from 1 1/1: server PASS client PASS;"));
    assert_non_null(strstr(text, "TD_A_01 from 2 1/1:"));
    assert_non_null(strstr(text, "server FAIL"));
}

static void a_wrong_answer_belongs_to_its_request(void **state)
{
    (void)state;
    const struct test *t = parsed("TD_A_01", one);
    open_judge(&t, 1, NULL);
    see(0, CLIENT, SERVER, "4101 0001 a1 b161");
    see(3, SERVER, CLIENT, "6145 0001 a2 ff31");
    assert_non_null(strstr(end(10000), "server FAIL"));
}

static void half_a_test_is_inconclusive(void **state)
{
    (void)state;
    const struct test *t[] = { parsed("TD_A_02", two), parsed("TD_A_03", three) };
    open_judge(t, 2, NULL);
    exchange(0, CLIENT, 1);
    exchange(100, CLIENT, 2);
    const char *text = end(200);
    assert_non_null(strstr(text, "TD_A_02 from 1 2/2: server PASS client PASS;"));
    assert_non_null(strstr(text, "TD_A_03 from 1 2/3: server INCONC client INCONC;"));
}

static void what_another_test_explains_is_not_reported(void **state)
{
    (void)state;
    const struct test *t[] = { parsed("TD_A_01", one), parsed("TD_A_02", two) };
    open_judge(t, 2, NULL);
    exchange(0, CLIENT, 1);
    assert_string_equal(end(100), "TD_A_01 from 1 1/1: server PASS client PASS;");
}

static void named_tests_are_reported_in_any_case(void **state)
{
    (void)state;
    const struct test *t[] = { parsed("TD_A_01", one), parsed("TD_A_03", three) };
    const bool named[] = { false, true };
    open_judge(t, 2, named);
    exchange(0, CLIENT, 1);
    assert_non_null(strstr(end(100), "TD_A_03 from 1 1/3: server INCONC client INCONC;"));
}

static void a_stimulus_of_another_form_is_no_instance(void **state)
{
    (void)state;
    const struct test *t = parsed("TD_A_01", "steps\n  ask client \"GET\"\n  1 client -> server "
                                             "[coap.code == GET]\n      coap.token len 4..8\n"
                                             "  server -> client [reply to 1]\n"
                                             "      coap.code == 2.05\n");
    open_judge(&t, 1, NULL);
    exchange(0, CLIENT, 1);
    assert_string_equal(end(100), "");
}

/* The same where a comparison says so at once; a line that a variable decides does not. */
static void a_stimulus_that_contradicts_begins_nothing(void **state)
{
    (void)state;
    static const char *const form = "steps\n  ask client \"GET\"\n  1 client -> server "
                                    "[coap.code == GET]\n      coap.token_len == 4\n"
                                    "  server -> client [reply to 1]\n"
                                    "      coap.code == 2.05\n";
    static const char *const bound = "steps\n  let $LEN = 1\n  ask client \"GET\"\n  1 client -> "
                                     "server [coap.code == GET]\n      coap.token_len == $LEN\n"
                                     "  server -> client [reply to 1]\n"
                                     "      coap.code == 2.05\n";
    const struct test *t[] = { parsed("TD_A_01", form), parsed("TD_A_02", form),
                               parsed("TD_A_03", bound) };
    const bool named[] = { false, true, false };
    uint64_t judged, counted;
    open_judge(t, 3, named);
    for (unsigned i = 0; i < 20; i++) exchange(i * 100, CLIENT, 1 + i);
    const char *text = end(3000);
    assert_null(strstr(text, "TD_A_01"));
    assert_non_null(strstr(text, "TD_A_02 from 1 1/1: server INCONC client INCONC;"));
    assert_non_null(strstr(text, "TD_A_03 from 1 1/1: server PASS client PASS;"));
    judge_tally(&watch, 1, 0, &judged, &counted);
    assert_int_equal(judged, 0);
    assert_int_equal(counted, 8); /* twelve were looked at: four times the limit */
}

static void instances_beyond_the_limit_are_counted(void **state)
{
    (void)state;
    const struct test *t = parsed("TD_A_01", one);
    uint64_t judged, counted;
    open_judge(&t, 1, NULL);
    for (unsigned i = 0; i < 10; i++) exchange(i * 100, CLIENT, 1 + i);
    end(2000);
    judge_tally(&watch, 1, 0, &judged, &counted);
    assert_int_equal(judged, 3);
    assert_int_equal(counted, 7);
}

static void many_at_once(void **state)
{
    (void)state;
    char hex[64];
    const struct test *t = parsed("TD_A_02", two);
    open_judge(&t, 1, NULL);
    for (unsigned i = 0; i < 2000; i++) { /* nobody answers */
        snprintf(hex, sizeof hex, "4101 %04x a1 b161", i);
        see(i, i % 2 ? CLIENT : OTHER, SERVER, hex);
    }
    end(3000); /* bounded, and nothing leaks: that is all that is asked for */
}

#define JUDGE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        JUDGE(finds_a_test),
        JUDGE(copies_begin_nothing),
        JUDGE(interleaved),
        JUDGE(a_wrong_answer_belongs_to_its_request),
        JUDGE(half_a_test_is_inconclusive),
        JUDGE(what_another_test_explains_is_not_reported),
        JUDGE(named_tests_are_reported_in_any_case),
        JUDGE(a_stimulus_of_another_form_is_no_instance),
        JUDGE(a_stimulus_that_contradicts_begins_nothing),
        JUDGE(instances_beyond_the_limit_are_counted),
        JUDGE(many_at_once),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
