/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults.h"
#include "front_bend.h"

struct bend_case {
    const char *faults;
    uint16_t number[2]; /* options of the message; 0: none */
    uint16_t bad;       /* what is reported */
    size_t left;        /* options that remain */
};

static const uint8_t octet[1] = { 0xa5 };

static const struct bend_case requests[] = {
    { "", { 65001, 0 }, 65001, 1 },
    { "critical-ignored", { 65001, 0 }, 0, 0 },
    { "critical-ignored", { OPT_ACCEPT, OPT_ACCEPT }, 0, 0 },
    { "", { 65000, 0 }, 0, 0 },
    { "elective-refused", { 65000, 0 }, OPT_SIZE1, 0 },
    { "elective-refused", { OPT_CONTENT_FORMAT, 0 }, 0, 1 },
    { "elective-refused", { OPT_MAX_AGE, 0 }, OPT_SIZE1, 1 },
    { "", { OPT_PROXY_SCHEME, 0 }, 0, 1 },
    { "proxy-ignored", { OPT_PROXY_SCHEME, OPT_PROXY_URI }, 0, 0 },
    { "known-refused", { OPT_URI_PORT, 0 }, OPT_URI_PORT, 1 },
    { "known-refused", { OPT_URI_QUERY, 0 }, OPT_URI_QUERY, 1 },
    { "known-refused", { OPT_ACCEPT, 0 }, 0, 1 },
};

static const struct bend_case responses[] = {
    { "", { 65001, 0 }, 65001, 1 },
    { "client-critical-ignored", { 65001, 0 }, 0, 0 },
    { "", { 65000, 0 }, 0, 0 },
    { "client-elective-refused", { 65000, 0 }, OPT_SIZE1, 0 },
};

static void check(const struct bend_case *c, uint16_t (*fn)(struct front_msg *), uint8_t code)
{
    static struct front_msg m;
    front_msg_empty(&m, FRONT_CON, 1);
    m.code = code;
    for (size_t n = 0; n < 2; n++)
        if (c->number[n])
            assert_true(front_msg_add(&m, c->number[n], (struct slice){ octet, sizeof octet }));
    assert_null(faults_set(c->faults));
    uint16_t bad = fn(&m);
    faults_set("");
    if (bad != c->bad || m.count != c->left)
        fail_msg("%s: option %u: %u, %zu left", c->faults, c->number[0], bad, m.count);
}

static void test_requests(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        check(&requests[i], front_bend_request, 1);
}

static void test_responses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof responses / sizeof *responses; i++)
        check(&responses[i], front_bend_response, FRONT_CODE(2, 5));
}

static void test_unknown_codes(void **state)
{
    (void)state;
    const struct bend_case on = { "client-code-unknown", { 0, 0 }, OPT_SIZE1, 0 };
    const struct bend_case off = { "client-code-unknown", { 0, 0 }, 0, 0 };
    check(&on, front_bend_response, FRONT_CODE(4, 31));
    check(&on, front_bend_response, FRONT_CODE(5, 31));
    check(&off, front_bend_response, FRONT_CODE(4, 4));
    check(&off, front_bend_response, FRONT_CODE(2, 31));
}

static void test_the_last_format_comes_first(void **state)
{
    static struct front_msg m;
    (void)state;
    front_msg_empty(&m, FRONT_CON, 1);
    m.code = 3;
    front_msg_add_uint(&m, OPT_CONTENT_FORMAT, 0);
    front_msg_add_uint(&m, OPT_CONTENT_FORMAT, 41);
    assert_null(faults_set("elective-last"));
    assert_int_equal(front_bend_request(&m), 0);
    faults_set("");
    assert_int_equal(front_msg_uint(&m, OPT_CONTENT_FORMAT, -1), 41);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requests),
        cmocka_unit_test(test_responses),
        cmocka_unit_test(test_unknown_codes),
        cmocka_unit_test(test_the_last_format_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
