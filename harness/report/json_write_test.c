/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "report/json_put.h"
#include "report/json_write.h"

static struct text out;

static void is(const char *wanted)
{
    json_t *value = json_loads(text_string(&out), JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(value); /* it is JSON */
    json_decref(value);
    assert_string_equal(text_string(&out), wanted);
    text_clear(&out);
}

static void separators(void **state)
{
    (void)state;
    json_write_open(&out, NULL, '{');
    json_write_close(&out, '}');
    is("{}");
    json_write_open(&out, NULL, '{');
    json_write_open(&out, "empty", '[');
    json_write_close(&out, ']');
    json_write_open(&out, "list", '[');
    json_write_int(&out, NULL, 1);
    json_write_text(&out, NULL, "[");
    json_write_open(&out, NULL, '{');
    json_write_text(&out, "a", "{");
    json_write_bool(&out, "b", true);
    json_write_close(&out, '}');
    json_write_bool(&out, NULL, false);
    json_write_close(&out, ']');
    json_write_int(&out, "end", 0);
    json_write_close(&out, '}');
    is("{\"empty\":[],\"list\":[1,\"[\",{\"a\":\"{\",\"b\":true},false],\"end\":0}");
}

static void numbers(void **state)
{
    (void)state;
    json_write_open(&out, NULL, '[');
    json_write_int(&out, NULL, 0);
    json_write_int(&out, NULL, -1);
    json_write_int(&out, NULL, INT64_MAX);
    json_write_int(&out, NULL, INT64_MIN);
    json_write_close(&out, ']');
    is("[0,-1,9223372036854775807,-9223372036854775808]");
}

static void seconds(void **state)
{
    static const struct {
        int64_t ns;
        const char *text;
    } row[] = { { 0, "0.0" },
                { 1, "1e-9" },
                { -1, "-1e-9" },
                { 59431, "5.9431e-5" },
                { 99000, "9.9e-5" },
                { 100000, "0.0001" },
                { 123456, "0.000123456" },
                { 20050000000, "20.05" },
                { 1000000000, "1.0" },
                { -1500000000, "-1.5" },
                { 123456789012345678, "123456789.012345678" },
                { INT64_MIN, "-9223372036.854775808" } };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        json_write_seconds(&out, NULL, row[i].ns);
        is(row[i].text);
    }
}

/* A report that is rebuilt is the one that was written: what was read is written as it stood. */
static void seconds_again(void **state)
{
    (void)state;
    for (int64_t ns = 1; ns < 1000000000000000; ns = ns * 3 + 7) {
        json_write_seconds(&out, NULL, ns);
        json_t *read = json_loads(text_string(&out), JSON_DECODE_ANY, NULL);
        assert_non_null(read);
        char *words = json_dumps(read, JSON_ENCODE_ANY | JSON_PUT_STYLE);
        assert_non_null(words);
        is(words);
        free(words);
        json_decref(read);
    }
}

static void texts(void **state)
{
    (void)state;
    json_write_open(&out, NULL, '{');
    json_write_text(&out, "null", NULL);
    json_write_text(&out, "escaped", "a\"b\\c\n\x01");
    json_write_text(&out, "utf-8", "\xc3\xa9\xe2\x82\xac");
    json_write_text(&out, "not utf-8", "\xff!");
    json_write_hex(&out, "hex", (struct slice){ (const uint8_t *)"\x00\xab\xcd", 3 }, 2);
    json_write_time(&out, "time", 1700000031361279000);
    json_write_close(&out, '}');
    is("{\"null\":\"\",\"escaped\":\"a\\\"b\\\\c\\n\\u0001\",\"utf-8\":\"\xc3\xa9\xe2\x82\xac\","
       "\"not utf-8\":\"\\\\xff!\",\"hex\":\"00ab\",\"time\":\"2023-11-14T22:13:51.361279000Z\"}");
}

static void written_elsewhere(void **state)
{
    struct text members = text_new(100);
    (void)state;
    json_write_int(&members, "a", 1);
    json_write_int(&members, "b", 2);
    json_write_open(&out, NULL, '{');
    json_write_members(&out, (struct slice){ NULL, 0 });
    json_write_members(&out, text_slice(&members));
    json_write_value(&out, "c", json_pack("[i]", 3));
    json_write_members(&out, text_slice(&(struct text){ 0 }));
    json_write_value(&out, "d", NULL);
    json_write_close(&out, '}');
    is("{\"a\":1,\"b\":2,\"c\":[3],\"d\":null}");
    text_free(&members);
}

static void no_room(void **state)
{
    (void)state;
    struct text small = text_new(8);
    json_write_text(&small, NULL, "more than eight");
    assert_true(small.cut);
    text_free(&small);
}

static int begin(void **state)
{
    (void)state;
    out = text_new(1 << 16);
    return 0;
}

static int end(void **state)
{
    (void)state;
    text_free(&out);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators), cmocka_unit_test(numbers),
        cmocka_unit_test(seconds),    cmocka_unit_test(seconds_again),
        cmocka_unit_test(texts),      cmocka_unit_test(written_elsewhere),
        cmocka_unit_test(no_room),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
