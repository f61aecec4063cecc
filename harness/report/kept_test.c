/* SPDX-License-Identifier: Apache-2.0
 * kept_test.c - the lines of finished tests for a terminal. */
#include "report/sample_for_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void lines_for_a_terminal(void **state)
{
    (void)state;
    struct text out = text_new(10000);
    struct report_style style = { .columns = 120 };
    report_line(&out, &sample_fail, 1, &style);
    assert_string_equal(text_string(&out), "FAIL   TD_COAP_CORE_01 server  coap.token was 42, "
                                           "expected 55 (RFC7252:5.3.1, frame 2)");
    text_clear(&out);
    style.columns = 50;
    report_line(&out, &sample_fail, 1, &style);
    assert_string_equal(text_string(&out), "FAIL   TD_COAP_CORE_01 server  coap.token was 4...");
    text_clear(&out);
    report_line(&out, &sample_pass, 1, &style);
    assert_string_equal(text_string(&out), "PASS   TD_COAP_CORE_01 server");
    text_clear(&out);
    style.colours = true;
    report_line(&out, &sample_pass, 1, &style);
    assert_string_equal(text_string(&out), "\x1b[32mPASS\x1b[0m   TD_COAP_CORE_01 server");
    text_free(&out);
}

static void cases_share_a_line(void **state)
{
    (void)state;
    struct text out = text_new(10000);
    struct report_style style = { .columns = 120 };
    struct report_cases cases = { &sample_test, 1, 128, 128 };
    report_line_cases(&out, &cases, &style);
    assert_string_equal(text_string(&out), "PASS   TD_COAP_CORE_01 server (128 cases)");
    text_clear(&out);
    cases.passed = 1;
    report_line_cases(&out, &cases, &style);
    assert_string_equal(text_string(&out), "PASS   TD_COAP_CORE_01 server (1 of 128 cases)");
    text_clear(&out);
    style = (struct report_style){ .colours = true, .columns = 40 };
    report_line_cases(&out, &cases, &style);
    assert_string_equal(text_string(&out),
                        "\x1b[32mPASS\x1b[0m   TD_COAP_CORE_01 server (1 of 1...");
    text_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_for_a_terminal),
        cmocka_unit_test(cases_share_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
