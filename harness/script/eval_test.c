/* SPDX-License-Identifier: Apache-2.0
 * Evaluation on real octets: truth tables, absence, views, relations, filters, check lines. */
#include "script/eval.h"
#include "script/script.h"
#include "wire/build.h"

#include <stdio.h>

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

static struct arena *arena;
static struct dissector *dissector;

static int set_up(void **state)
{
    struct dissect_options options = dissect_defaults();
    (void)state;
    options.all = true;
    arena = arena_new((size_t)16 << 20);
    dissector = dissector_new(&options);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    dissector_free(dissector);
    arena_free(arena);
    return 0;
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* A CoAP message in hexadecimal, from client to server (or back), as a decoded packet. */
static const struct packet *message(const char *hex, bool back)
{
    uint8_t octets[256], *frame = arena_alloc(arena, 512);
    size_t n = strlen(hex) / 2;
    for (size_t i = 0; i < n; i++)
        octets[i] = (uint8_t)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    struct endpoint client, server;
    assert_true(endpoint_parse(slice_text("[2001:db8::1]:40000"), 0, &client));
    assert_true(endpoint_parse(slice_text("[2001:db8::2]:5683"), 0, &server));
    struct wr out = wr_open(frame, 512);
    size_t size = build_datagram(back ? &server : &client, back ? &client : &server,
                                 (struct slice){ octets, n }, &out);
    assert_true(size > 0);
    struct frame f = { .number = 1, .linktype = 101, .bytes = { frame, size } };
    f.orig_bytes = (uint32_t)size;
    struct packet p;
    dissect(dissector, &f, &p);
    assert_int_equal(p.top, PROTO_COAP);
    return packet_copy(arena, &p);
}

#define REQUEST  "42011234a1b2b474657374"       /* CON GET /test, token a1b2 */
#define DEEP     "40011234b4736567310473656732" /* /seg1/seg2, no token */
#define RESPONSE "62451234a1b2c0ff6869"         /* ACK 2.05, text/plain, "hi" */

static struct value profile(void *env, const char *name)
{
    (void)env;
    if (strcmp(name, "res.test") == 0) return value_text(slice_text("/test"));
    if (strcmp(name, "res.deep") == 0) return value_text(slice_text("/seg1/seg2"));
    if (strcmp(name, "tx.ack_timeout") == 0) return value_time(2000000000);
    return value_unknown();
}

static struct eval context(const struct packet *self)
{
    struct eval e = { .self = self, .profile = profile, .scratch = arena };
    e.dialogue = dialogue_of(PROTO_COAP);
    return e;
}

/* The check lines `lines` of a message behind one that binds $MID, $TOK and the number $N. */
static const struct check *checks(const char *lines, unsigned *n)
{
    struct diags diags = diags_new(arena);
    const char *text = arena_printf(arena,
                                    "test T\ntitle t\npurpose p\ncovers RFC7252:5\nneeds a.b\n"
                                    "steps\n  1 client -> server\n"
                                    "    coap.mid any as $MID\n"
                                    "    coap.token len 0..8 as $TOK\n"
                                    "    coap.payload_length any as $N\n"
                                    "  2 server -> client [reply to 1]\n%s",
                                    lines);
    const struct test *t = script_parse(arena, "-", slice_text(text), NULL, &diags);
    if (!t) print_error("%s: %s\n", lines, diags.first->message);
    assert_non_null(t);
    *n = t->steps.step[1]->nchecks;
    return t->steps.step[1]->check;
}

static enum truth holds(const char *line, const struct eval *ctx)
{
    struct value expected, actual;
    unsigned n;
    const struct check *c = checks(arena_printf(arena, "    %s\n", line), &n);
    assert_int_equal(n, 1);
    return eval_check(c, ctx, &expected, &actual);
}

struct line {
    const char *line;
    enum truth truth;
};

static void check_lines(const struct line *l, size_t n, const struct eval *ctx)
{
    for (size_t i = 0; i < n; i++) {
        enum truth t = holds(l[i].line, ctx);
        if (t != l[i].truth) print_error("%s\n", l[i].line);
        assert_int_equal(t, l[i].truth);
    }
}

static void test_fields(void **state)
{
    (void)state;
    struct eval ctx = context(message(REQUEST, false));
    static const struct line lines[] = {
        { "coap.type == CON", TRUTH_TRUE },
        { "coap.code == GET", TRUTH_TRUE },
        { "coap.code == 0.01", TRUTH_TRUE },
        { "coap.code in {PUT, GET}", TRUTH_TRUE },
        { "coap.code in 2.00..2.31", TRUTH_FALSE },
        { "coap.mid == 0x1234", TRUTH_TRUE },
        { "coap.mid > 0x1234", TRUTH_FALSE },
        { "coap.mid & 0xff == 0x34", TRUTH_TRUE },
        { "coap.token == 'a1b2'", TRUTH_TRUE },
        { "coap.token len 1..8", TRUTH_TRUE },
        { "coap.token len 3", TRUTH_FALSE },
        { "coap.opt.uri_path == $res.test", TRUTH_TRUE },
        { "coap.opt.uri_path == \"test\"", TRUTH_TRUE },
        { "coap.opt.uri_path == [\"test\"]", TRUTH_TRUE },
        { "coap.opt.uri_path == \"/tes\"", TRUTH_FALSE },
        { "coap.opt.uri_path contains \"es\"", TRUTH_TRUE },
        { "coap.opt.uri_path not contains \"/\"", TRUTH_TRUE },
        { "coap.opt.uri_path not in {\".\", \"..\"}", TRUTH_TRUE },
        { "count(coap.opt.uri_path) == 1", TRUTH_TRUE },
        { "coap.opt.etag absent", TRUTH_TRUE },
        { "coap.opt.etag present", TRUTH_FALSE },
    };
    check_lines(lines, sizeof lines / sizeof lines[0], &ctx);
}

static void test_repeated_fields(void **state)
{
    (void)state;
    struct eval ctx = context(message(DEEP, false));
    static const struct line lines[] = {
        { "coap.opt.uri_path == $res.deep", TRUTH_TRUE },
        { "coap.opt.uri_path == [\"seg1\", \"seg2\"]", TRUTH_TRUE },
        { "coap.opt.uri_path == [\"seg2\", \"seg1\"]", TRUTH_FALSE },
        { "coap.opt.uri_path == \"seg1\"", TRUTH_FALSE },
        { "coap.opt.uri_path != \"/seg1\"", TRUTH_TRUE },
        { "coap.opt.uri_path contains \"seg2\"", TRUTH_TRUE },
        { "coap.opt.uri_path in {\"seg1\", \"seg2\"}", TRUTH_TRUE },
        { "coap.opt.uri_path in {\"seg1\"}", TRUTH_FALSE },
        { "coap.opt.uri_path not in {\"seg2\"}", TRUTH_FALSE },
        { "coap.opt.uri_path len 4", TRUTH_TRUE },
        { "count(coap.opt.uri_path) == 2", TRUTH_TRUE },
    };
    check_lines(lines, sizeof lines / sizeof lines[0], &ctx);
}

static void test_absence(void **state)
{
    (void)state;
    struct eval ctx = context(message(DEEP, false));
    static const struct line lines[] = {
        { "coap.opt.etag == 'aa'", TRUTH_FALSE },
        { "coap.opt.etag != 'aa'", TRUTH_FALSE },
        { "coap.opt.observe == 0", TRUTH_FALSE },
        { "coap.opt.observe any", TRUTH_FALSE },
        { "coap.opt.observe in 0..5", TRUTH_FALSE },
        { "coap.opt.etag len 1..8", TRUTH_FALSE },
        { "coap.token len 0..8", TRUTH_TRUE },
        { "coap.token == ''", TRUTH_TRUE },
        { "coap.payload is link_format", TRUTH_TRUE },
        { "coap.opt.location_path not contains \"/\"", TRUTH_TRUE },
        { "coap.opt.location_path not in {\"..\"}", TRUTH_TRUE },
        { "count(coap.opt.location_path) == 0", TRUTH_TRUE },
        { "coap.mid == $N", TRUTH_UNKNOWN },
        { "coap.opt.observe == $N", TRUTH_UNKNOWN },
        { "coap.payload == coap.payload of 1", TRUTH_UNKNOWN },
        { "coap.payload == $res.nothing", TRUTH_UNKNOWN },
    };
    check_lines(lines, sizeof lines / sizeof lines[0], &ctx);
}

static void test_empty_token_binds(void **state)
{
    (void)state;
    unsigned n;
    struct eval ctx = context(message(DEEP, false));
    const struct check *c = checks("    coap.token len 0..8 as $T\n    coap.token == $T\n", &n);
    struct value var[4] = { value_unknown(), value_unknown(), value_unknown(), value_unknown() };
    var[c[0].as] = eval_binding(&c[0], &ctx);
    assert_int_equal(var[c[0].as].kind, VALUE_BYTES);
    ctx.var = var;
    struct value expected, actual;
    assert_int_equal(eval_check(&c[1], &ctx, &expected, &actual), TRUTH_TRUE);
    struct eval with_token = context(message(REQUEST, false));
    with_token.var = var;
    assert_int_equal(eval_check(&c[1], &with_token, &expected, &actual), TRUTH_FALSE);
    assert_int_equal(actual.s.n, 2);
    assert_int_equal(expected.s.n, 0);
}

static void test_steps_and_variables(void **state)
{
    (void)state;
    const struct packet *frame[2] = { message(REQUEST, false), NULL };
    int64_t times[2] = { 5000000000, 7500000000 };
    struct value var[3] = { value_int(0x1234), value_bytes(slice_text("\xa1\xb2")), value_int(1) };
    struct eval ctx = context(message(RESPONSE, true));
    ctx.step_frame = frame;
    ctx.step_time_ns = times;
    ctx.var = var;
    static const struct line lines[] = {
        { "coap.mid == $MID", TRUTH_TRUE },
        { "coap.token == $TOK", TRUTH_TRUE },
        { "coap.mid == coap.mid of 1", TRUTH_TRUE },
        { "coap.payload_length in $N..64", TRUTH_TRUE },
        { "reply to 1", TRUTH_TRUE },
        { "reset of 1", TRUTH_FALSE },
        { "time of 2 - time of 1 in 2s..3s", TRUTH_TRUE },
        { "time of 2 - time of 1 <= 0.5 * $tx.ack_timeout", TRUTH_FALSE },
        { "time of 2 - time of 1 >= $tx.ack_timeout / 0.5 - 1500ms", TRUTH_TRUE },
        { "coap.payload == \"hi\"", TRUTH_TRUE },
        { "upper(coap.payload) == \"HI\"", TRUTH_TRUE },
        { "slice(coap.payload, 1, 9) == \"i\"", TRUTH_TRUE },
        { "concat(coap.payload, '21') == \"hi!\"", TRUTH_TRUE },
        { "min(len(coap.payload), 1) == 1", TRUTH_TRUE },
        { "max(2^3, 4) + 1 == 9", TRUTH_TRUE },
        { "2^70 == 1", TRUTH_UNKNOWN },
        { "7 % 0 == 1", TRUTH_UNKNOWN },
        { "mutated('4401123461626364', 1) == mutated('4401123461626364', 1)", TRUTH_TRUE },
        { "mutated('4401123461626364', 1) == mutated('4401123461626364', 2)", TRUTH_FALSE },
        { "slice(mutated('4401ffff61626364', 7), 1, 3) == '010006'", TRUTH_TRUE },
        { "slice(mutated('4401ffff6162fffe01020304050607', 3), 4, 4) == '61620001'", TRUTH_TRUE },
        { "mutated('440112', 1) == ''", TRUTH_UNKNOWN },
        { "link_path(\"</a>;ct=0,</b/c>\", 1) == \"/b/c\"", TRUTH_TRUE },
        { "link_path(\"</a>,</b>\", 2) == \"\"", TRUTH_TRUE },
        { "link_path(\"<coap://x/a>\", 0) == \"\"", TRUTH_TRUE },
        { "link_path(\"</a?q>,<//h/a>\", 0) == \"\"", TRUTH_TRUE },
        { "link_path(\"</a\", 0) == \"\"", TRUTH_TRUE },
        { "pattern(20) == \"0000:large body\\n0001\"", TRUTH_TRUE },
        { "coap.code == 2.05 || coap.opt.etag == 'aa'", TRUTH_TRUE },
        { "coap.code == 4.04 || coap.opt.etag == 'aa'", TRUTH_FALSE },
        { "coap.code == 2.05 && $res.x == \"a\"", TRUTH_UNKNOWN },
        { "coap.code == 4.04 && $res.x == \"a\"", TRUTH_FALSE },
    };
    check_lines(lines, sizeof lines / sizeof lines[0], &ctx);
    times[1] = INT64_MIN;
    assert_int_equal(holds("time of 2 - time of 1 < 1s", &ctx), TRUTH_UNKNOWN);
}

/* It can only be the answer, so it is picked; what is wrong in it is for the lines of the body. */
static void test_wrong_token_is_near(void **state)
{
    (void)state;
    const struct packet *frame[2] = { message(REQUEST, false), NULL };
    struct eval ctx = context(message("62451234a1b3c0ff6869", true));
    ctx.step_frame = frame;
    assert_int_equal(holds("reply to 1", &ctx), TRUTH_TRUE);
}

static void test_expected_and_actual(void **state)
{
    (void)state;
    static const struct {
        const char *line, *expected, *actual;
    } rows[] = {
        { "coap.mid == 7", "7", "4660" },
        { "coap.code in {2.04, 2.05}", "[68, 69]", "1" },
        { "coap.token len 4..8", "[4, 8]", "2" },
        { "coap.opt.observe is newer24(5)", "\"newer24(5)\"", "unknown" },
        { "coap.opt.etag present", "\"present\"", "unknown" },
        { "coap.token absent", "\"absent\"", "'a1b2'" },
        { "coap.opt.uri_path == \"/x\"", "\"/x\"", "\"test\"" },
    };
    struct eval ctx = context(message(REQUEST, false));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct value expected, actual;
        unsigned n;
        const struct check *c = checks(arena_printf(arena, "    %s\n", rows[i].line), &n);
        assert_int_equal(eval_check(c, &ctx, &expected, &actual), TRUTH_FALSE);
        struct text e = text_new(200), a = text_new(200);
        value_print(&e, &expected);
        value_print(&a, &actual);
        assert_string_equal(text_string(&e), rows[i].expected);
        assert_string_equal(text_string(&a), rows[i].actual);
        text_free(&e);
        text_free(&a);
    }
}

static const struct rule *rule(const char *check)
{
    struct diags diags = diags_new(arena);
    const char *text = arena_printf(arena,
                                    "test T\ntitle t\npurpose p\ncovers RFC7252:4.2\nalways\n"
                                    "  when [coap.type == ACK]\n    %s\n",
                                    check);
    const struct test *t = script_parse(arena, "-", slice_text(text), NULL, &diags);
    assert_non_null(t);
    return &t->rule[0];
}

static enum truth rule_holds(const char *check, const struct eval *ctx)
{
    struct value expected, actual;
    return eval_check(rule(check)->check, ctx, &expected, &actual);
}

static void test_views(void **state)
{
    (void)state;
    struct eval ctx = context(message(RESPONSE, true));
    assert_int_equal(rule_holds("acked present", &ctx), TRUTH_UNKNOWN);
    assert_int_equal(rule_holds("acked absent", &ctx), TRUTH_UNKNOWN);
    assert_int_equal(rule_holds("acked.coap.mid == coap.mid", &ctx), TRUTH_UNKNOWN);
    assert_int_equal(rule_holds("acked.coap.opt.etag present", &ctx), TRUTH_UNKNOWN);
    ctx.view_absent[VIEW_ACKED] = true;
    assert_int_equal(rule_holds("acked present", &ctx), TRUTH_FALSE);
    assert_int_equal(rule_holds("acked absent", &ctx), TRUTH_TRUE);
    assert_int_equal(rule_holds("acked.coap.mid == coap.mid", &ctx), TRUTH_UNKNOWN);
    ctx.view_absent[VIEW_ACKED] = false;
    ctx.view[VIEW_ACKED] = message(REQUEST, false);
    assert_int_equal(rule_holds("acked present", &ctx), TRUTH_TRUE);
    assert_int_equal(rule_holds("acked.coap.mid == coap.mid", &ctx), TRUTH_TRUE);
    assert_int_equal(rule_holds("acked.coap.code != GET", &ctx), TRUTH_FALSE);
    assert_int_equal(rule_holds("acked.coap.opt.etag absent", &ctx), TRUTH_TRUE);
    assert_int_equal(rule_holds("acked.coap.opt.observe == 0", &ctx), TRUTH_UNKNOWN);
}

/* Kleene's tables: t, f and u stand for expressions worth true, false and unknown. */
static void test_three_values(void **state)
{
    (void)state;
    static const char *const worth[] = { [TRUTH_FALSE] = "coap.mid == 1",
                                         [TRUTH_TRUE] = "coap.mid == 4660",
                                         [TRUTH_UNKNOWN] = "$res.x == \"a\"" };
    struct eval ctx = context(message(REQUEST, false));
    for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
            bool f = a == TRUTH_FALSE || b == TRUTH_FALSE, t = a == TRUTH_TRUE || b == TRUTH_TRUE;
            bool u = a == TRUTH_UNKNOWN || b == TRUTH_UNKNOWN;
            enum truth and = f ? TRUTH_FALSE : u ? TRUTH_UNKNOWN : TRUTH_TRUE;
            enum truth or = t ? TRUTH_TRUE : u ? TRUTH_UNKNOWN : TRUTH_FALSE;
            const char *line = arena_printf(arena, "%s && %s", worth[a], worth[b]);
            assert_int_equal(holds(line, &ctx), and);
            line = arena_printf(arena, "%s || %s", worth[a], worth[b]);
            assert_int_equal(holds(line, &ctx), or);
        }
        static const enum truth not [] = {
            [TRUTH_FALSE] = TRUTH_TRUE, [TRUTH_TRUE] = TRUTH_FALSE, [TRUTH_UNKNOWN] = TRUTH_UNKNOWN
        };
        assert_int_equal(holds(arena_printf(arena, "!(%s)", worth[a]), &ctx), not [a]);
    }
}

static void test_filters(void **state)
{
    (void)state;
    static const struct line lines[] = {
        { "coap", TRUTH_TRUE },
        { "icmpv6", TRUTH_FALSE },
        { "coap.opt.uri_path == \"seg2\"", TRUTH_TRUE },
        { "coap.opt.uri_path != \"seg2\"", TRUTH_FALSE },
        { "coap.opt.uri_path != \"seg3\"", TRUTH_TRUE },
        { "coap.opt.uri_path contains \"eg1\"", TRUTH_TRUE },
        { "coap.opt.uri_path matches \"^SEG[12]$\"", TRUTH_TRUE },
        { "coap.opt.uri_path matches \"^x\"", TRUTH_FALSE },
        { "udp.port == 5683", TRUTH_TRUE },
        { "udp.port in {1..10 40000}", TRUTH_TRUE },
        { "coap.opt.observe == 0", TRUTH_FALSE },
        { "!(coap.opt.observe == 0)", TRUTH_TRUE },
        { "!coap.opt.observe", TRUTH_TRUE },
        { "coap.code == GET && ipv6.src == 2001:db8::1", TRUTH_TRUE },
        { "coap.mid > 4660 or coap.type == CON", TRUTH_TRUE },
        { "ipv6.dst == ff02::1", TRUTH_FALSE },
        { "coap.opt.uri_path[0:3] == \"seg\"", TRUTH_TRUE },
        { "coap.opt.uri_path[:3] == 73:65:67", TRUTH_TRUE },
        { "coap.opt.uri_path[-1] == \"2\"", TRUTH_TRUE },
        { "coap.opt.uri_path[1-2,0] == \"egs\"", TRUTH_TRUE },
        { "coap.opt.uri_path[0,9,1] == \"s\"", TRUTH_TRUE }, /* the part that is too far ends it */
        { "coap.opt.uri_path[-3--2] == \"eg\"", TRUTH_TRUE },
        { "coap.opt.uri_path[1:][1:] contains \"g\"", TRUTH_TRUE },
        { "coap.opt.uri_path[4:]", TRUTH_FALSE },
        { "coap.opt.uri_path[4:] == \"\"", TRUTH_TRUE },
        { "coap.opt.uri_path[9:] == \"\"", TRUTH_TRUE },
        { "coap.opt.uri_path[3]", TRUTH_TRUE },
        { "coap.opt.uri_path[1:2] < \"z\"", TRUTH_FALSE }, /* Wireshark: by length first */
        { "coap.opt.uri_path[1:2] > \"z\"", TRUTH_TRUE },
        { "!(coap.opt.etag[0] == 1)", TRUTH_TRUE },
        { "coap.opt.etag[0] != 1", TRUTH_FALSE },
        { "!(coap.opt.etag[0:2] contains aa)", TRUTH_TRUE },
        { "ipv6.src[0:2] == 20:01 && ipv6.src[15] == 1 && ipv6.src[-1] == 0x01", TRUTH_TRUE },
        { "ipv6.src[10:20] == aa", TRUTH_FALSE },
    };
    struct eval ctx = context(message(DEEP, false));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct diags diags = diags_new(arena);
        const struct expr *e = script_filter(arena, slice_text(lines[i].line), &diags);
        assert_non_null(e);
        if (eval_truth(e, &ctx) != lines[i].truth) print_error("%s\n", lines[i].line);
        assert_int_equal(eval_truth(e, &ctx), lines[i].truth);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fields, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_repeated_fields, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_absence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_empty_token_binds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_steps_and_variables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_wrong_token_is_near, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_expected_and_actual, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_views, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_three_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_filters, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
