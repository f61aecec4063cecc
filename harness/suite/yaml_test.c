/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/yaml.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

static struct arena *arena;
static struct diags diags;

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

static const struct yaml *parse(const char *text)
{
    diags = diags_new(arena);
    return yaml_parse(arena, "f.yaml", slice_text(text), &diags);
}

static void test_tree_and_places(void **state)
{
    (void)state;
    const struct yaml *y = parse("a: 1\nlist: [x, \"y z\"]\nmap:\n  inner: no\n");
    assert_non_null(y);
    assert_int_equal(y->kind, YAML_MAP);
    assert_int_equal(y->n, 3);
    assert_string_equal(yaml_text(y, "a", "?"), "1");
    assert_string_equal(yaml_text(y, "b", "?"), "?");
    const struct yaml *list = yaml_get(y, "list");
    assert_int_equal(list->kind, YAML_LIST);
    assert_int_equal(list->n, 2);
    assert_string_equal(list->child->next->text, "y z");
    const struct yaml *inner = yaml_get(yaml_get(y, "map"), "inner");
    assert_string_equal(inner->text, "no");
    assert_string_equal(inner->key, "inner");
    assert_int_equal(inner->key_place.line, 4);
    assert_int_equal(inner->key_place.col, 3);
    assert_int_equal(inner->place.line, 4);
    assert_int_equal(inner->place.col, 10);
    assert_string_equal(inner->place.file, "f.yaml");
    assert_null(yaml_get(NULL, "x"));
}

static void test_empty_file(void **state)
{
    (void)state;
    const struct yaml *y = parse("# nothing\n");
    assert_non_null(y);
    assert_int_equal(y->kind, YAML_MAP);
    assert_int_equal(y->n, 0);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned line;
    } rows[] = {
        { "a: 1\na: 2\n", 2 },      /* a key twice */
        { "a: &x 1\nb: *x\n", 2 },  /* an alias */
        { "a: 1\n---\nb: 2\n", 0 }, /* two documents */
        { "a: [1\n", 0 },           /* not closed */
        { "a:\n\t- b\n", 2 },       /* a tab */
        { "? [1, 2]\n: x\n", 1 },   /* a key that is no text */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct yaml *y = parse(rows[i].text);
        if (y) print_error("%s", rows[i].text);
        assert_null(y);
        assert_true(diags.errors > 0);
        if (rows[i].line) assert_int_equal(diags.first->place.line, rows[i].line);
    }
}

static void test_hostile(void **state)
{
    (void)state;
    struct text t = text_new(1 << 20);
    for (int i = 0; i < 1000; i++) text_char(&t, '[');
    assert_null(parse(text_string(&t)));
    text_clear(&t);
    for (int i = 0; i < 50000; i++) text_put(&t, "- a\n");
    assert_null(parse(text_string(&t)));
    text_free(&t);
    struct slice junk = { (const uint8_t *)"a: \xff\xfe\x00", 6 };
    diags = diags_new(arena);
    assert_null(yaml_parse(arena, "f.yaml", junk, &diags));
}

static void test_unknown_keys(void **state)
{
    (void)state;
    static const char *const known[] = { "title", "roles" };
    const struct yaml *y = parse("titel: x\nroles: y\n");
    yaml_known(y, known, 2, &diags);
    assert_int_equal(diags.errors, 1);
    assert_non_null(strstr(diags.first->hint, "title"));
    assert_int_equal(diags.first->place.line, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tree_and_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_empty_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_keys, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
