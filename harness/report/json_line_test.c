/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "report/json_line.h"
#include "report/json_put.h"

/* What jansson itself writes is what is wanted. */
static void same_as_jansson(const char *json)
{
    json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);
    assert_non_null(value);
    char *wanted = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_PUT_STYLE);
    struct text line = text_new(1 << 16);
    assert_true(json_line(&line, value));
    assert_string_equal(text_string(&line), wanted);
    text_free(&line);
    free(wanted);
    json_decref(value);
}

static void values(void **state)
{
    (void)state;
    same_as_jansson("{}");
    same_as_jansson("[]");
    same_as_jansson("{\"z\":1,\"a\":[true,false,null,{\"b\":{}}],\"m\":\"\"}");
    same_as_jansson("[0,-1,9223372036854775807,-9223372036854775808]");
    same_as_jansson("[0.0,1.5,-2.25e-9,123456789.123456789,1e300]");
}

static void strings(void **state)
{
    (void)state;
    same_as_jansson("\"plain\"");
    same_as_jansson("\"\\\"quoted\\\" \\\\ / \\b\\f\\n\\r\\t\"");
    same_as_jansson("\"\\u0001\\u001f\\u007f\\u0080\\u00e9\\u20ac\\ud83d\\ude00\"");
    same_as_jansson("{\"key \\\"\\n\":\"end\\\\\"}");
    for (unsigned c = 1; c < 128; c++) { /* at each place of a run of eight */
        for (int before = 0; before < 10; before++) {
            json_t *value = json_sprintf("%.*s%cxyzxyzxy", before, "abcdefghij", c);
            char *wanted = json_dumps(value, JSON_ENCODE_ANY);
            struct text line = text_new(100);
            assert_true(json_line(&line, value));
            assert_string_equal(text_string(&line), wanted);
            text_free(&line);
            free(wanted);
            json_decref(value);
        }
    }
}

static void what_cannot_be_said(void **state)
{
    (void)state;
    struct text line = text_new(10);
    assert_false(json_line(&line, NULL));
    json_t *longer = json_string("more than ten characters");
    assert_false(json_line(&line, longer));
    json_decref(longer);
    text_free(&line);
    json_t *deep = json_array();
    for (unsigned i = 0; i < 100; i++) {
        json_t *outer = json_array();
        json_array_append_new(outer, deep);
        deep = outer;
    }
    line = text_new(1000);
    assert_false(json_line(&line, deep));
    json_decref(deep);
    text_free(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(strings),
        cmocka_unit_test(what_cannot_be_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
