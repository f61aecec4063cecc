/* SPDX-License-Identifier: Apache-2.0
 * Values, literals, PICS expressions and the small predicates. */
#include "script/eval.h"
#include "script/literal.h"
#include "script/pics.h"

#include <stdio.h>

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new((size_t)4 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct value text(const char *s)
{
    return value_text(slice_text(s));
}

static const char *printed(struct value v)
{
    struct text t = text_new(200);
    value_print(&t, &v);
    const char *s = arena_string(arena, text_slice(&t));
    text_free(&t);
    return s;
}

static void test_literals(void **state)
{
    (void)state;
    int64_t v, den;
    struct slice octets;
    static const struct {
        const char *text;
        int64_t ns;
    } durations[] = { { "100ms", 100000000 }, { "2s", 2000000000 },
                      { "1.5s", 1500000000 }, { "5min", 300000000000 },
                      { "0.25ms", 250000 },   { "1h", 3600000000000 },
                      { "7ns", 7 },           { "1d", 86400000000000 },
                      { "3us", 3000 } };
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
        assert_true(literal_duration(slice_text(durations[i].text), &v));
        assert_int_equal(v, durations[i].ns);
    }
    assert_false(literal_duration(slice_text("2"), &v));
    assert_false(literal_duration(slice_text("2x"), &v));
    assert_false(literal_duration(slice_text("99999999999999d"), &v));
    assert_true(literal_int(slice_text("0x1F"), &v) && v == 31);
    assert_true(literal_int(slice_text("0b101"), &v) && v == 5);
    assert_true(literal_int(slice_text("9223372036854775807"), &v) && v == INT64_MAX);
    assert_false(literal_int(slice_text("9223372036854775808"), &v));
    assert_false(literal_int(slice_text("0x"), &v));
    assert_false(literal_int(slice_text("1.5"), &v));
    assert_true(literal_decimal(slice_text("2.05"), &v, &den) && v == 205 && den == 100);
    assert_false(literal_decimal(slice_text("2"), &v, &den));
    assert_true(literal_hex(arena, slice_text("a1 B2:03"), &octets));
    assert_int_equal(octets.n, 3);
    assert_int_equal(octets.p[1], 0xb2);
    assert_false(literal_hex(arena, slice_text("a1b"), &octets));
}

static void test_equality(void **state)
{
    (void)state;
    struct value segments[2] = { text("a"), text("b") };
    struct value list = { .kind = VALUE_LIST, .n = 2, .item = segments };
    struct value one = { .kind = VALUE_LIST, .n = 1, .item = segments };
    struct value none = { .kind = VALUE_LIST };
    struct value path = text("/a/b"), root = text("/"), a = text("a"), slash_a = text("/a");
    struct value octets = value_bytes(slice_text("a")), unknown = value_unknown();
    struct value five = value_int(5), yes = value_bool(true), is_one = value_int(1);
    assert_true(value_equal(&list, &path) && value_equal(&path, &list));
    assert_true(value_equal(&one, &a) && value_equal(&one, &slash_a));
    assert_true(value_equal(&none, &root));
    assert_false(value_equal(&one, &path) || value_equal(&list, &slash_a));
    assert_true(value_equal(&a, &octets));
    assert_false(value_equal(&a, &slash_a));
    assert_true(value_equal(&yes, &is_one));
    assert_false(value_equal(&unknown, &unknown) || value_equal(&five, &a));
    struct value eui64 = value_bytes((struct slice){ (const uint8_t *)"\0\0\0\0\0\0\1\2", 8 });
    struct value same = value_int(0x102), other = value_int(0x103);
    assert_true(value_equal(&eui64, &same) && value_equal(&same, &eui64));
    assert_false(value_equal(&eui64, &other) || value_equal(&octets, &five));
    struct value copy = value_copy(arena, &list);
    assert_true(value_equal(&copy, &list) && copy.item != list.item);
}

static void test_order(void **state)
{
    (void)state;
    bool comparable;
    struct value a = value_int(3), b = value_int(4), t = value_time(4), x = text("ab"),
                 y = value_bytes(slice_text("abc"));
    assert_int_equal(value_compare(&a, &b, &comparable), -1);
    assert_true(comparable);
    assert_int_equal(value_compare(&t, &b, &comparable), 0);
    assert_int_equal(value_compare(&y, &x, &comparable), 1);
    assert_true(comparable);
    (void)value_compare(&a, &x, &comparable);
    assert_false(comparable);
}

static void test_printing(void **state)
{
    (void)state;
    struct value items[2] = { value_int(-5), text("q\"\n") };
    struct value list = { .kind = VALUE_LIST, .n = 2, .item = items };
    assert_string_equal(printed(value_int(5)), "5");
    assert_string_equal(printed(value_time(2500000000)), "2.5s");
    assert_string_equal(printed(value_time(100000000)), "100ms");
    assert_string_equal(printed(value_time(-1050000)), "-1.05ms");
    assert_string_equal(printed(value_time(0)), "0s");
    assert_string_equal(printed(value_bytes(slice_text("\x0a\x0b"))), "'0a0b'");
    assert_string_equal(printed(value_bool(true)), "true");
    assert_string_equal(printed(value_unknown()), "unknown");
    assert_string_equal(printed(list), "[-5, \"q\\\"\\x0a\"]");
}

static enum pics_state item(void *env, const char *name)
{
    (void)env;
    if (strcmp(name, "a.y") == 0) return PICS_YES;
    return strcmp(name, "a.n") == 0 ? PICS_NO : PICS_UNDECLARED;
}

static void test_pics(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum pics_state worth;
    } rows[] = {
        { "a.y", PICS_YES },
        { "!a.y", PICS_NO },
        { "!a.u", PICS_UNDECLARED },
        { "a.y & a.n", PICS_NO },
        { "a.u & a.n", PICS_NO },
        { "a.u & a.y", PICS_UNDECLARED },
        { "a.u | a.y", PICS_YES },
        { "a.n | a.u", PICS_UNDECLARED },
        { "a.n | a.n", PICS_NO },
        { "a.n & a.u | a.y", PICS_YES },
        { "a.y && !(a.n || a.u)", PICS_UNDECLARED },
    };
    struct diag_place at = { "-", 1, 1, 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diags d = diags_new(arena);
        const struct pics_expr *e = pics_parse(arena, slice_text(rows[i].text), at, &d);
        assert_non_null(e);
        assert_int_equal(pics_eval(e, item, NULL), rows[i].worth);
    }
    static const char *const wrong[] = { "", "a", "a.y &", "(a.y", "a.y a.n", "a.y)", ".a", "&" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct diags d = diags_new(arena);
        assert_null(pics_parse(arena, slice_text(wrong[i]), at, &d));
        assert_int_equal(d.errors, 1);
    }
    assert_int_equal(pics_eval(NULL, item, NULL), PICS_YES);
}

static enum truth holds(const char *name, struct value subject, struct value arg)
{
    struct eval ctx = { .scratch = arena };
    const struct predicate *p = predicate_find(slice_text(name));
    assert_non_null(p);
    return p->holds(&subject, &arg, p->max_args ? 1 : 0, &ctx);
}

/* The sequence of values in arrival order and what a client makes of each (RFC 7641 section 3.4).
 */
static void test_counters(void **state)
{
    static const struct {
        int64_t s, old;
        enum truth lollipop, sequence;
    } rows[] = {
        { 241, 240, TRUTH_TRUE, TRUTH_TRUE },     { 240, 240, TRUTH_TRUE, TRUTH_TRUE },
        { 240, 241, TRUTH_FALSE, TRUTH_FALSE },   { 0, 255, TRUTH_TRUE, TRUTH_TRUE },
        { 0, 127, TRUTH_TRUE, TRUTH_TRUE },       { 128, 127, TRUTH_TRUE, TRUTH_TRUE },
        { 127, 128, TRUTH_FALSE, TRUTH_FALSE },   { 5, 240, TRUTH_FALSE, TRUTH_TRUE },
        { 300, 5, TRUTH_UNKNOWN, TRUTH_UNKNOWN },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct value s = value_int(rows[i].s), old = value_int(rows[i].old);
        assert_int_equal(holds("lollipop_from", s, old), rows[i].lollipop);
        assert_int_equal(holds("lollipop_until", old, s), rows[i].lollipop);
        assert_int_equal(holds("sequence_from", s, old), rows[i].sequence);
    }
}

static void test_addresses(void **state)
{
    static const uint8_t local[16] = { 0xfe, 0x80, [15] = 1 }, group[16] = { 0xff, 2, [15] = 26 };
    static const uint8_t routable[16] = { 0x20, 1, [15] = 1 };
    static const struct {
        struct slice s;
        enum truth link_local, unicast;
    } rows[] = {
        { { local, 16 }, TRUTH_TRUE, TRUTH_TRUE },
        { { group, 16 }, TRUTH_FALSE, TRUTH_FALSE },
        { { routable, 16 }, TRUTH_FALSE, TRUTH_TRUE },
        { { routable, 8 }, TRUTH_UNKNOWN, TRUTH_UNKNOWN },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct value s = value_bytes(rows[i].s);
        assert_int_equal(holds("link_local", s, value_int(0)), rows[i].link_local);
        assert_int_equal(holds("unicast", s, value_int(0)), rows[i].unicast);
    }
}

static void test_newer24(void **state)
{
    (void)state;
    static const struct {
        int64_t old, new;
        bool newer;
    } rows[] = {
        { 100, 101, true },      { 101, 99, false },      { 101, 101, false },
        { 101, 8388708, true },  { 8388708, 100, false }, { 8388708, 99, true },
        { 99, 16777215, false }, { 99, 8388706, true },   { 8388706, 5, true },
        { 5, 4, false },         { 4, 8388612, false },   { 0xffffff, 0, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(holds("newer24", value_int(rows[i].new), value_int(rows[i].old)),
                         rows[i].newer ? TRUTH_TRUE : TRUTH_FALSE);
    struct eval ctx = { .scratch = arena };
    struct value out, old = value_int(0xffffff);
    const struct predicate *p = predicate_find(slice_text("newer24"));
    assert_true(p->generate(&out, &old, 1, &ctx));
    assert_int_equal(p->holds(&out, &old, 1, &ctx), TRUTH_TRUE);
}

static void test_disjoint(void **state)
{
    (void)state;
    assert_int_equal(holds("disjoint", value_int(0x9c), value_int(0x63)), TRUTH_TRUE);
    assert_int_equal(holds("disjoint", value_int(0x9c), value_int(0x64)), TRUTH_FALSE);
    assert_int_equal(holds("disjoint", value_int(0), value_int(0xff)), TRUTH_TRUE);
    assert_int_equal(holds("disjoint", value_time(1), value_int(1)), TRUTH_UNKNOWN);
}

static void test_small_predicates(void **state)
{
    (void)state;
    static const struct {
        const char *name, *subject;
        enum truth truth;
    } rows[] = {
        { "utf8", "plain", TRUTH_TRUE },
        { "utf8", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", TRUTH_TRUE },
        { "utf8", "\xc0\x80", TRUTH_FALSE },
        { "utf8", "\xe2\x82", TRUTH_FALSE },
        { "utf8", "\xed\xa0\x80", TRUTH_FALSE },
        { "utf8", "\xf4\x90\x80\x80", TRUTH_FALSE },
        { "utf8", "\x80", TRUTH_FALSE },
        { "xml_plausible", "<?xml version='1.0'?><a><b x=\">\"/>t</a>\n", TRUTH_TRUE },
        { "xml_plausible", "<!-- c --><a/>", TRUTH_TRUE },
        { "xml_plausible", "<a><b></a></b>", TRUTH_FALSE },
        { "xml_plausible", "<a>", TRUTH_FALSE },
        { "xml_plausible", "<a/><b/>", TRUTH_FALSE },
        { "xml_plausible", "text", TRUTH_FALSE },
        { "xml_plausible", "", TRUTH_FALSE },
        { "segments", "a/b", TRUTH_FALSE },
        { "segments", "a", TRUTH_TRUE },
        { "segments", "..", TRUTH_FALSE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(holds(rows[i].name, text(rows[i].subject), text("/")), rows[i].truth);
    assert_int_equal(holds("full_block", value_int(64), value_int(2)), TRUTH_TRUE);
    assert_int_equal(holds("full_block", value_int(63), value_int(2)), TRUTH_FALSE);
    assert_int_equal(holds("full_block", text("0123456789abcdef"), value_int(0)), TRUTH_TRUE);
    assert_int_equal(holds("full_block", value_int(2048), value_int(7)), TRUTH_FALSE);
    assert_int_equal(holds("multiple_of", value_int(48), value_int(16)), TRUTH_TRUE);
    assert_int_equal(holds("multiple_of", value_int(50), value_int(16)), TRUTH_FALSE);
    assert_int_equal(holds("multiple_of", value_int(50), value_int(0)), TRUTH_UNKNOWN);
    assert_int_equal(holds("starts_with", text("abc"), text("ab")), TRUTH_TRUE);
    assert_int_equal(holds("starts_with", text("abc"), text("b")), TRUTH_FALSE);
}

/* The manual lists every predicate with its arguments, and those that can be generated. */
static void test_manual_lists_predicates(void **state)
{
    (void)state;
    static char manual[1 << 16];
    FILE *f = fopen("docs/writing-testcases.md", "r");
    assert_non_null(f);
    manual[fread(manual, 1, sizeof manual - 1, f)] = '\0';
    fclose(f);
    unsigned n;
    const struct predicate *p = predicate_table(&n);
    for (unsigned i = 0; i < n; i++) {
        const char *row =
            arena_printf(arena, "\n| `%s%s`%s |", p[i].name, p[i].args, p[i].generate ? " *" : "");
        if (!strstr(manual, row)) print_error("no row %s\n", row);
        assert_non_null(strstr(manual, row));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_literals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_equality, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_printing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pics, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_counters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_addresses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_newer24, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_disjoint, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_small_predicates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_manual_lists_predicates, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
