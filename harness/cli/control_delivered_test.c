/* SPDX-License-Identifier: Apache-2.0
 * control_delivered_test.c - parts of a delivery as a control writes them. */
#include "cli/control_delivered.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct written {
    const char *part, *json, *printed; /* printed: "?" = unknown */
};

static const struct written all[] = {
    { "deliveries", "2", "2" },
    { "deliveries", "\"2\"", "?" },
    { "failure", "\"\"", "\"\"" },
    { "failure", "\"timeout\"", "\"timeout\"" },
    { "failure", "false", "?" },
    { "code", "\"2.05\"", "69" },
    { "code", "\"2.30\"", "94" },
    { "code", "69", "69" },
    { "code", "\"9.99\"", "?" },
    { "payload", "\"0a0B\"", "'0a0b'" },
    { "payload", "\"\"", "''" },
    { "payload", "\"0a0\"", "?" },
    { "payload", "[]", "?" },
    { "etag", "\"e1\"", "'e1'" },
    { "max_age", "60.5", "?" },
    { "max_age", "null", "?" },
    { "location", "\"/a\"", "\"/a\"" },
    { "links", "[]", "[]" },
    { "links", "[\"/a\",\"/b\"]", "[\"/a\", \"/b\"]" },
    { "links", "[\"/a\",1]", "?" },
    { "fresh", "true", "true" },
    { "fresh", "1", "?" },
};

static void test_values(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 16);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        json_t *member = json_loads(all[i].json, JSON_DECODE_ANY, NULL);
        const struct delivery_part *part = delivery_find(slice_text(all[i].part));
        struct text t = text_new(400);
        assert_non_null(part);
        struct value v = delivered_value(part, member, a);
        if (v.kind == VALUE_UNKNOWN)
            text_char(&t, '?');
        else
            value_print(&t, &v);
        if (strcmp(text_string(&t), all[i].printed) != 0)
            fail_msg("%s: %s: %s", all[i].part, all[i].json, text_string(&t));
        text_free(&t);
        json_decref(member);
    }
    struct value absent = delivered_value(delivery_find(slice_text("code")), NULL, a);
    assert_int_equal(absent.kind, VALUE_UNKNOWN);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_values) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
