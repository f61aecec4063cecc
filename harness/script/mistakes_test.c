/* SPDX-License-Identifier: Apache-2.0
 * The messages for mistakes, display filters, and input that means harm. */
#include "parse_for_test.h"

struct mistake {
    const char *text, *message;
};

static void check_mistakes(const struct mistake *m, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(messages(m[i].text), m[i].message);
        assert_null(parse(m[i].text));
    }
}

static void test_mistakes_in_names(void **state)
{
    (void)state;
    static const struct mistake m[] = {
        { HEAD GET "    coap.midd any\n", "8:5 no field coap.midd; coap.mid?" },
        { HEAD GET "    coap.type == COM\n", "8:18 no value COM of coap.type; CON?" },
        { HEAD GET "    coap.mid == $CMID\n",
          "8:17 $CMID is used before it is bound; bind it with `as` or `let`" },
        { HEAD GET "    coap.mid any as $CMID\n    coap.mid == $CMDI\n",
          "9:17 $CMDI is used before it is bound; $CMID?" },
        { HEAD "  1 client -> sever [coap.code == GET]\n",
          "7:3 `needs` knows no role sever; server?" },
        { HEAD GET "  server -> client [reply to 2]\n",
          "8:30 no step 2 above this line; steps refer to earlier ones only" },
        { HEAD GET "    coap.payload is link_formt\n",
          "8:21 no predicate link_formt; link_format?" },
        { HEAD GET "    coap.payload is links_subset(\"a\")\n",
          "8:21 links_subset takes 2 arguments, not 1" },
        { HEAD "  confrm client \"x\"\n", "7:3 no step begins like this; confirm?" },
        { HEAD "  ask client \"GET {servr}\"\n" GET,
          "7:3 nothing is called {servr}; {ROLE}, {res.NAME} or {$VARIABLE} are known" },
        { HEAD GET "    coap.payload == $rex.test\n",
          "8:21 no $rex.test; a device profile has $res. $tx. $time. and $dut. names; addresses "
          "of a role: $node.ll64 .ll16 .g64 .g16 .eui64 .short .pan; $server.uri .host .port" },
        { HEAD "  let $A = slce('00', 0, 1)\n  check $A == '' for client\n",
          "7:12 no function slce; len, count, slice, pattern, upper, uri_path, concat, min, max, "
          "mutated, link_path\n"
          "8:9 $A is used before it is bound; bind it with `as` or `let`" },
        { HEAD "  ask client do delivered \"Tell\" as $R\n  check $R.coed == 2.05 for client\n",
          "8:9 a delivery has no coed; code?" },
        { HEAD "  ask client do delivered \"Tell\" as $R\n  check $R.code == 2.5 for client\n",
          "8:20 no value 2.5 of coap.code" },
        { HEAD "  ask client do delivered \"Tell\" as $R\n  check $R.etag == 1 for client\n",
          "8:17 octets cannot be compared with a number; write octets in single quotes: 'a1b2'" },
        { HEAD "  ask client do other \"Tell\" as $R\n  check $R.code == 2.05 for client\n",
          "8:9 no $R.code; a device profile has $res. $tx. $time. and $dut. names; addresses of a "
          "role: $node.ll64 .ll16 .g64 .g16 .eui64 .short .pan; $server.uri .host .port" },
        { HEAD GET "  1 wait 1s\n", "8:3 a second step 1" },
        { HEAD GET "    coap.mid == foo.bar\n", "8:17 no value foo.bar of coap.mid" },
        { HEAD "  use nowhere()\n",
          "7:7 no fragment testcases/fragments/nowhere.td, or it is larger than 32768 octets" },
        { HEAD "  ask client \"x\"\n  wait 2s\n  check foo == 1 for client\n",
          "9:9 foo means nothing here; names of values stand beside a field; texts in double "
          "quotes" },
    };
    check_mistakes(m, sizeof m / sizeof m[0]);
}

static void test_mistakes_in_kinds(void **state)
{
    (void)state;
    static const struct mistake m[] = {
        { HEAD GET "    coap.mid == \"abc\"\n", "8:14 a number cannot be compared with a text" },
        { HEAD GET "    coap.token == 12\n",
          "8:16 octets cannot be compared with a number; write octets in single quotes: 'a1b2'" },
        { HEAD GET "    coap.mid in {1, \"b\"}\n", "8:21 a number cannot be compared with a text" },
        { HEAD GET "    coap.token len 8..0\n", "8:20 an empty range: it ends before it begins" },
        { HEAD GET "    coap.code in 4.31..4.00\n",
          "8:18 an empty range: it ends before it begins" },
        { HEAD "  wait 2\n", "7:8 a time is expected here; write times with a unit: 2s, 100ms" },
        { HEAD "  client -> server [coap.code == GET] within 2\n",
          "7:46 a time is expected here; write times with a unit: 2s, 100ms" },
        { HEAD "  wait 2s within 3s\n", "7:11 the line should end before 'within'" },
        { HEAD GET "    coap.token == 'a1b'\n",
          "8:19 octets are pairs of hexadecimal digits; write a text in double quotes" },
        { HEAD GET "    coap.code = GET\n", "8:15 = is no comparison; == ?" },
        { HEAD GET "    coap.mid foo\n",
          "8:14 a test is expected behind the subject; any, present, absent, == E, in {A, B}, in "
          "A..B, len A..B, is PREDICATE(..)" },
        { HEAD GET "    acked.coap.mid any\n", "8:5 acked is known in always tests only" },
        { RULES "  when [acked present]\n    acked == 1\n",
          "7:5 a view can be present or absent, nothing else" },
    };
    check_mistakes(m, sizeof m / sizeof m[0]);
}

static void test_mistakes_in_structure(void **state)
{
    (void)state;
    static const struct mistake m[] = {
        { HEAD "  either\n    wait 1s\n  or\n    wait 2s\n", "7:3 this block has no `end`" },
        { HEAD "  either\n    wait 1s\n  end\n", "7:3 one branch only; `or` begins the next" },
        { HEAD "  or\n", "7:3 `or` without the beginning of its block" },
        { HEAD GET "    coap.mid any\n     coap.code any\n",
          "9:6 this line is not aligned with the checks above it" },
        { HEAD GET "    coap.mid == \"\n",
          "8:17 a text that does not end on this line, begun by '\"'" },
        { HEAD GET "\tcoap.mid any\n", "8:1 a tab in the indentation; use spaces\n"
                                       "8:2 this line is not aligned with the steps above it" },
        { HEAD "  either\n    server -> client [coap.code == 2.05]\n  or\n"
               "    server -> client [coap.code == 2.05]\n  end\n",
          "10:5 this branch is never taken: line 8 takes the same message" },
        { HEAD GET "    coap.mid any @RFC7252\n",
          "8:18 a clause is DOCUMENT:SECTION; such as @RFC7252:5.3.1" },
        { "test T\ntitel t\npurpose p\ncovers RFC7252:1\nneeds a.b\nsteps\n  wait 1s\n",
          "0:0 `title` is missing\n2:1 no part of a test is called titel; title?" },
        { "test T\ntitle t\npurpose p\ncovers rfc\nneeds server\nsteps\n  wait 1s\n",
          "0:0 `covers` is missing\n4:8 a clause is DOCUMENT:SECTION; such as RFC7252:5.3.1\n"
          "5:7 an item is ROLE.feature, such as server.get" },
        { HEAD "  client -> server [coap.mid == 1]\ncases $A\n  x 1\n  x 2\n",
          "10:3 a second case x" },
        { HEAD "  wait 1s\ncases $A\n  x 1 2\n", "9:3 2 values for 1 columns" },
        { HEAD "  check $A == 1 for client\n",
          "7:9 $A is used before it is bound; bind it with `as` or `let`" },
        { "test T\ntitle t\npurpose p\ncovers RFC7252:1\nneeds a.b\ncases $A\n  x 1\ncases $A\n"
          "  x 2\nsteps\n  check $A == 1 for a\n",
          "8:1 a second `cases`" },
        { HEAD "  wait 1s\ncases from iphc_legale(1)\n",
          "8:12 no generator iphc_legale; iphc_legal?" },
        { HEAD "  wait 1s\ncases from iphc_legal(\"ll64\")\n",
          "8:12 iphc_legal takes (SRC, DST [, HOPS, CLASS, FLOW])" },
        { HEAD "  wait 1s\ncases from iphc_legal(\"ll64\", \"ll32\")\n",
          "8:12 SRC and DST are texts: ll64, ll16, g64, g16 (@CONTEXT), ::, or an address; /ext or "
          "/short for another frame" },
        { HEAD "  wait 1s\ncases from iphc_legal(\"ll64\", \"ll64\", 256)\n",
          "8:12 HOPS and CLASS are 0..255, FLOW is 0..0xfffff" },
        { HEAD "  wait 1s\ncases from iphc_legal(\"ll64\", \"ll64\") expect 71\n",
          "8:46 there are 72 cases" },
        { HEAD "  wait 1s\ncases from iphc_legal(\"ll64\", \"ll64\", $X)\n",
          "8:39 $X is used before it is bound; bind it with `as` or `let`" },
        { RULES "  when [coap.type == CON]\n", "6:3 a rule that asks for nothing" },
    };
    check_mistakes(m, sizeof m / sizeof m[0]);
}

static void test_hostile_input(void **state)
{
    (void)state;
    struct text t = text_new(1 << 20);
    text_put(&t, HEAD "  let $A = ");
    for (int i = 0; i < 5000; i++) text_char(&t, '(');
    (void)parse(text_string(&t));
    assert_string_equal(diags.first->message, "nested too deeply");
    text_clear(&t);
    for (int i = 0; i < 400; i++) text_printf(&t, "%*severy\n", i, "");
    (void)parse(text_string(&t));
    assert_true(diags.errors > 0);
    text_clear(&t);
    text_put(&t, HEAD);
    for (int i = 0; i < 300; i++) text_printf(&t, "%*srepeat 2 times\n", 2 + i, "");
    (void)parse(text_string(&t));
    assert_true(diags.errors > 0);
    text_clear(&t);
    text_put(&t, HEAD);
    for (int i = 0; i < 300; i++) text_put(&t, "  wait 1s\n");
    assert_string_equal(messages(text_string(&t)), "263:3 more than 256 steps");
    text_clear(&t);
    for (int i = 0; i < 10000; i++) text_put(&t, "a\n");
    (void)parse(text_string(&t));
    assert_int_equal(diags.errors, 1);
    text_free(&t);
    diags = diags_new(arena);
    static const uint8_t junk[] = "test \0\xff\xfe\nsteps\n 1 \x01 \0 -> \"\\x";
    assert_null(script_parse(arena, "-", (struct slice){ junk, sizeof junk - 1 }, NULL, &diags));
}

/* One error, at the octet. */
static void test_no_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n;
        unsigned line, col;
        const char *message;
    } wrong[] = {
#define WRONG(t, line, col, message) { t, sizeof t - 1, line, col, message }
        WRONG("test T\0\ntitle t\n", 1, 7, "an octet 0x00 in a text"),
        WRONG("test T\ntitle \xc3\xa4\xff\0\n", 2, 9, "no UTF-8: the octet 0xff"),
        WRONG("test T\ntitle a # \xe2\x82\n", 2, 11, "no UTF-8: the octet 0xe2"),
        WRONG("test T\n\xed\xa0\x80", 2, 1, "no UTF-8: the octet 0xed"),
        WRONG("\0", 1, 1, "an octet 0x00 in a text"),
        WRONG("fragment f()\n  wait 1s\0\n", 2, 10, "an octet 0x00 in a text"),
#undef WRONG
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct slice text = { (const uint8_t *)wrong[i].text, wrong[i].n };
        diags = diags_new(arena);
        assert_null(script_parse(arena, "-", text, NULL, &diags));
        assert_int_equal(diags.errors, 1);
        assert_string_equal(diags.first->message, wrong[i].message);
        assert_int_equal(diags.first->place.line, wrong[i].line);
        assert_int_equal(diags.first->place.col, wrong[i].col);
        diags = diags_new(arena);
        assert_false(script_check_fragment(arena, "-", text, NULL, &diags));
        assert_int_equal(diags.errors, 1);
    }
    assert_string_equal(messages(HEAD GET "    # \xc3\xa4 \xe2\x82\xac\n"), "");
}

#define SLICE_HINT "[START:LENGTH], [START-LAST], [START:], [:LENGTH] or [START]"

static void test_filters(void **state)
{
    (void)state;
    static const char *const fine[] = {
        "coap",
        "coap.code == 2.05",
        "coap.type eq CON and not coap.token == a1:b2:c3:d4",
        "udp.port in {5683, 5684}",
        "udp.port in {5683 5684..5690}",
        "coap.opt.uri_path matches \"^te\"",
        "ip.src == 192.0.2.1 || ipv6.dst == ff02::fd",
        "frame.time_relative > 1.5",
        "!(coap.mid > 3)",
        "coap.token == 'a1'",
        "coap.token[ 0 : 2 ] == aa:bb && coap.token[10:20]",
        "coap.token[:] in {aa, bb}",
    };
    static const struct mistake wrong[] = {
        { "coap.tok", "1:1 no field coap.tok; coap.token?" },
        { "(coap.mid > 3", "1:14 ')' is expected, not the end of the line" },
        { "coap.mid ==", "1:12 the line ends where a value is expected" },
        { "coap.mid any", "1:1 a display filter asks for a field by its name alone" },
        { "coap.mid == 1 garbage", "1:15 the line should end before 'garbage'" },
        { "coap.mid[0] == 1",
          "1:9 coap.mid has no octets to choose from; slices are of octets, texts and addresses" },
        { "coap.token[0:0]", "1:11 this is no slice; " SLICE_HINT },
        { "coap.token[2-1]", "1:11 this is no slice; " SLICE_HINT },
        { "coap.token[-2-1]", "1:11 this is no slice; " SLICE_HINT },
        { "coap.token[]", "1:11 this is no slice; " SLICE_HINT },
        { "coap.token[1:2:3]", "1:11 this is no slice; " SLICE_HINT },
        { "coap.token[4294967297]", "1:11 this is no slice; " SLICE_HINT },
        { "coap.token[1", "1:11 this is no slice; " SLICE_HINT },
        { "coap.token[0] == 0xf888",
          "1:15 octets cannot be compared with a number; write octets in single quotes: 'a1b2'" },
        { "", "1:1 the line ends where a value is expected" },
    };
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        diags = diags_new(arena);
        assert_non_null(script_filter(arena, slice_text(fine[i]), &diags));
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        diags = diags_new(arena);
        assert_null(script_filter(arena, slice_text(wrong[i].text), &diags));
        const struct diag *d = diags.first;
        const char *seen = arena_printf(arena, "%u:%u %s%s%s", d->place.line, d->place.col,
                                        d->message, d->hint ? "; " : "", d->hint ? d->hint : "");
        assert_string_equal(seen, wrong[i].message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_mistakes_in_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_mistakes_in_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_mistakes_in_structure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile_input, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_filters, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
