/* SPDX-License-Identifier: Apache-2.0
 * Lists of links: the examples of RFC 6690 section 5, the grammar's edges, and selection. */
#include "script/eval.h"
#include "script/link_format.h"

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
    arena = arena_new((size_t)64 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct links parse(const char *text)
{
    return links_parse(arena, slice_text(text));
}

static enum truth is(const char *predicate, const char *list, const char *a, const char *b)
{
    struct eval ctx = { .scratch = arena };
    struct value subject = value_bytes(slice_text(list));
    struct value arg[3] = { value_text(slice_text(a)), value_text(slice_text(b)) };
    const struct predicate *p = predicate_find(slice_text(predicate));
    assert_non_null(p);
    return p->holds(&subject, arg, a && b ? 2 : a ? 1 : 0, &ctx);
}

/* RFC 6690 section 5 */
#define SENSORS                                                                                    \
    "</sensors>;ct=40;title=\"Sensor Index\","                                                     \
    "</sensors/temp>;rt=\"temperature-c\";if=\"sensor\","                                          \
    "</sensors/light>;rt=\"light-lux\";if=\"sensor\","                                             \
    "<http://www.example.com/sensors/t123>;anchor=\"/sensors/temp\";rel=\"describedby\","          \
    "</t>;anchor=\"/sensors/temp\";rel=\"alternate\""
#define LIGHT "</sensors/light>;rt=\"light-lux\";if=\"sensor\""
#define TEMP  "</sensors/temp>;rt=\"temperature-c\";if=\"sensor\""

static void test_examples(void **state)
{
    (void)state;
    struct links l = parse(SENSORS);
    assert_null(l.wrong);
    assert_int_equal(l.n, 5);
    assert_true(slice_is(l.link[1].target, "/sensors/temp"));
    assert_int_equal(l.link[0].nattributes, 2);
    assert_true(slice_is(link_attribute(&l.link[0], slice_text("title"))->value, "Sensor Index"));
    assert_true(slice_is(link_attribute(&l.link[0], slice_text("ct"))->value, "40"));
    assert_null(link_attribute(&l.link[0], slice_text("sz")));
    static const char *const fine[] = {
        "",
        "</sensors>;ct=40",
        "</firmware/v2.1>;rt=\"firmware\";sz=262144",
        "</>",
        "<>",
        "</a>;obs,</b>;obs;osc",
        "</a>;title=\"a, b; <c>\"",
        "</a>;title=\"say \\\"x\\\"\"",
        "</a>;title*=UTF-8'en'x",
        "</a> ; rt=\"x\" , </b>",
        "</a>;rt=\"Type1 Type2\";if=\"If1\"",
        "</a>;rt=\"\"",
    };
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) assert_null(parse(fine[i]).wrong);
}

static void test_broken_lists(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wrong;
        size_t at;
    } rows[] = {
        { "</a>,", "a link begins with <", 5 },
        { "</a", "a target does not end with >", 3 },
        { "/a>", "a link begins with <", 0 },
        { "</a>;rt=\"x", "a quoted value does not end", 10 },
        { "</a>;rt=\"x\\", "a quoted value does not end", 11 },
        { "</a>;", "an attribute without a name", 5 },
        { "</a>;=1", "an attribute without a name", 5 },
        { "</a>;rt=", "a value is missing behind =", 8 },
        { "</a></b>", "a comma is expected between links", 4 },
        { "</a>;rt=\"x\"y", "a comma is expected between links", 11 },
        { "</a b>", "a target does not end with >", 3 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct links l = parse(rows[i].text);
        assert_non_null(l.wrong);
        assert_string_equal(l.wrong, rows[i].wrong);
        assert_int_equal(l.at, rows[i].at);
        assert_int_equal(is("link_format", rows[i].text, NULL, NULL), TRUTH_FALSE);
    }
}

/* More than is read here is no mistake: nothing is said of it. */
static void test_what_is_too_much(void **state)
{
    (void)state;
    struct text many = text_new(65536), wide = text_new(4096);
    text_add(&wide, slice_text("</a>"));
    for (unsigned i = 0; i <= LINKS_MAX; i++) text_add(&many, slice_text(i ? ",</a>" : "</a>"));
    for (unsigned i = 0; i <= LINK_ATTRIBUTES_MAX; i++) text_add(&wide, slice_text(";x=1"));
    assert_int_equal(is("link_format", text_string(&many), NULL, NULL), TRUTH_UNKNOWN);
    assert_int_equal(is("link_format", text_string(&wide), NULL, NULL), TRUTH_UNKNOWN);
    assert_int_equal(is("links_once", text_string(&wide), NULL, NULL), TRUTH_UNKNOWN);
    assert_int_equal(is("links_all", text_string(&many), "</a>", NULL), TRUTH_UNKNOWN);
    text_free(&many);
    text_free(&wide);
}

static void test_selection(void **state)
{
    (void)state;
    static const struct {
        const char *link, *query;
        bool selected;
    } rows[] = {
        { LIGHT, "rt=light-lux", true },
        { LIGHT, "rt=light", false },
        { LIGHT, "rt=light*", true },
        { LIGHT, "rt=*", true },
        { LIGHT, "rt=Light-lux", false },
        { LIGHT, "rt=l*x", false },
        { LIGHT, "sz=*", false },
        { LIGHT, "href=/sensors/light", true },
        { LIGHT, "href=/sensors*", true },
        { LIGHT, "href=/sensor", false },
        { "</link1>;rt=\"Type1 Type2\"", "rt=Type2", true },
        { "</link1>;rt=\"Type1 Type2\"", "rt=Type1 Type2", false },
        { "</link1>;rt=\"Type1 Type2\"", "rt=Type3", false },
        { "</link1>;rt=\"Type10\"", "rt=Type1", false },
        { "</a>;title=\"one two\"", "title=one two", true },
        { "</a>;title=\"one two\"", "title=two", false },
        { "</a>;ct=\"0 41\"", "ct=41", true },
        { "</a>;sz=1280", "sz=1280", true },
        { "</a>;obs", "obs", true },
        { "</a>", "obs", false },
        { "</a>;x=\"a/b\"", "x=a/*", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct links l = parse(rows[i].link);
        bool selected = link_selected(&l.link[0], slice_text(rows[i].query), true);
        if (selected != rows[i].selected) print_error("%s ? %s\n", rows[i].link, rows[i].query);
        assert_int_equal(selected, rows[i].selected);
    }
}

static void test_subsets(void **state)
{
    (void)state;
    assert_int_equal(is("links_subset", LIGHT, SENSORS, "rt=light-lux"), TRUTH_TRUE);
    assert_int_equal(is("links_subset", LIGHT "," TEMP, SENSORS, "if=sensor"), TRUTH_TRUE);
    assert_int_equal(is("links_subset", TEMP "," LIGHT, SENSORS, "if=sensor"), TRUTH_TRUE);
    assert_int_equal(is("links_subset", LIGHT, SENSORS, "if=sensor"), TRUTH_FALSE);
    assert_int_equal(is("links_subset", SENSORS, SENSORS, "if=sensor"), TRUTH_FALSE);
    assert_int_equal(is("links_subset", LIGHT "," LIGHT, SENSORS, "rt=light-lux"), TRUTH_FALSE);
    assert_int_equal(is("links_subset", "", SENSORS, "rt=none"), TRUTH_TRUE);
    assert_int_equal(is("links_subset", "</sensors/light>", SENSORS, "rt=light-lux"), TRUTH_FALSE);
    assert_int_equal(is("links_subset", "<", SENSORS, "rt=none"), TRUTH_FALSE);
    assert_int_equal(is("links_subset", LIGHT, "<", "rt=light-lux"), TRUTH_UNKNOWN);
    assert_int_equal(is("links_all", SENSORS, SENSORS, NULL), TRUTH_TRUE);
    assert_int_equal(is("links_all", LIGHT, SENSORS, NULL), TRUTH_FALSE);
    /* whether the values of ct match one by one, the RFCs leave open */
    assert_int_equal(is("links_subset", "</a>;ct=\"0 41\"", "</a>;ct=\"0 41\",</b>", "ct=41"),
                     TRUTH_TRUE);
    assert_int_equal(is("links_subset", "", "</a>;ct=\"0 41\",</b>", "ct=41"), TRUTH_TRUE);
    assert_int_equal(is("links_subset", "</b>", "</a>;ct=\"0 41\",</b>", "ct=41"), TRUTH_FALSE);
    assert_int_equal(is("links_subset", "", "</a>;ct=41,</b>", "ct=41"), TRUTH_FALSE);
    /* attributes in any order, quoted or not */
    assert_int_equal(is("links_all", "</a>;if=x;rt=\"y\"", "</a>;rt=y;if=\"x\"", NULL), TRUTH_TRUE);
}

static void test_links_in_lists(void **state)
{
    (void)state;
    assert_int_equal(is("links_contain", SENSORS, "/sensors", NULL), TRUTH_TRUE);
    assert_int_equal(is("links_contain", SENSORS, "/sens", NULL), TRUTH_FALSE);
    assert_int_equal(is("link_has", SENSORS, "/sensors", "ct"), TRUTH_TRUE);
    assert_int_equal(is("link_has", SENSORS, "/t", "ct"), TRUTH_FALSE);
    struct eval ctx = { .scratch = arena };
    struct value subject = value_bytes(slice_text(SENSORS));
    struct value arg[3] = { value_text(slice_text("/sensors")), value_text(slice_text("ct")),
                            value_int(40) };
    const struct predicate *p = predicate_find(slice_text("link_has"));
    assert_int_equal(p->holds(&subject, arg, 3, &ctx), TRUTH_TRUE);
    arg[2] = value_int(4);
    assert_int_equal(p->holds(&subject, arg, 3, &ctx), TRUTH_FALSE);
    assert_int_equal(is("links_once", "</a>;rt=x;rt=y", NULL, NULL), TRUTH_FALSE);
    assert_int_equal(is("links_once", "</a>;rt=\"x y\",</b>;rt=x", NULL, NULL), TRUTH_TRUE);
}

static void test_attributes_of_all_links(void **state)
{
    (void)state;
    assert_int_equal(is("links_without", SENSORS, "href", NULL), TRUTH_TRUE);
    assert_int_equal(is("links_without", "</a>,</b>;href=x", "href", NULL), TRUTH_FALSE);
    assert_int_equal(is("links_without", "<", "href", NULL), TRUTH_FALSE);
    assert_int_equal(is("links_flag", "</a>;obs,</b>;rt=x", "obs", NULL), TRUTH_TRUE);
    assert_int_equal(is("links_flag", "</a>;obs=1", "obs", NULL), TRUTH_FALSE);
    assert_int_equal(is("links_flag", "</a>;obs;ct=0;obs", "obs", NULL), TRUTH_FALSE);
    assert_int_equal(is("links_flag", "<", "obs", NULL), TRUTH_FALSE);
    static const char *const good[] = { "</a>;ct=0", "</a>;ct=\"0\"", "</a>;ct=\"0 41  65535\"",
                                        "</a>;rt=x,</b>", "</a>;ct=99999999999999999999999999" };
    static const char *const bad[] = { "</a>;ct=text",    "</a>;ct",
                                       "</a>;ct=007",     "</a>;ct=\"0 \"",
                                       "</a>;ct=\" 0\"",  "</a>;ct=\"0,41\"",
                                       "</b>,</a>;ct=-1", "<" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(is("links_numbers", good[i], "ct", NULL), TRUTH_TRUE);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(is("links_numbers", bad[i], "ct", NULL), TRUTH_FALSE);
    struct eval ctx = { .scratch = arena };
    struct value subject = value_bytes(slice_text("</a>;ct=41"));
    struct value arg[2] = { value_text(slice_text("ct")), value_int(41) };
    const struct predicate *p = predicate_find(slice_text("links_numbers"));
    assert_int_equal(p->holds(&subject, arg, 2, &ctx), TRUTH_TRUE);
    arg[1] = value_int(40);
    assert_int_equal(p->holds(&subject, arg, 2, &ctx), TRUTH_FALSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_examples, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_broken_lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_too_much, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_selection, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_subsets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links_in_lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_attributes_of_all_links, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
