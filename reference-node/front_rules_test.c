/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "front_rules.h"

static const uint8_t zeros[2048];

struct rule_case {
    uint16_t number;
    size_t length, times;
    uint16_t bad; /* what is reported */
    size_t left;  /* options that remain */
};

static const struct rule_case cases[] = {
    { OPT_IF_MATCH, 0, 1, 0, 1 },
    { OPT_IF_MATCH, 8, 2, 0, 2 },
    { OPT_IF_MATCH, 9, 1, 1, 1 },
    { OPT_URI_HOST, 0, 1, 3, 1 },
    { OPT_URI_HOST, 5, 2, 3, 2 },
    { OPT_ETAG, 9, 1, 0, 0 },
    { OPT_ETAG, 0, 1, 0, 0 },
    { OPT_ETAG, 8, 2, 0, 2 },
    { OPT_IF_NONE_MATCH, 1, 1, 5, 1 },
    { OPT_OBSERVE, 4, 1, 0, 0 },
    { OPT_OBSERVE, 0, 2, 0, 1 },
    { OPT_CONTENT_FORMAT, 1, 2, 0, 1 },
    { OPT_URI_PATH, 255, 3, 0, 3 },
    { OPT_URI_PATH, 256, 1, 11, 1 },
    { OPT_ACCEPT, 3, 1, 17, 1 },
    { OPT_ACCEPT, 1, 2, 17, 2 },
    { OPT_BLOCK2, 4, 1, 23, 1 },
    { OPT_BLOCK1, 1, 2, 27, 2 },
    { OPT_OSCORE, 1, 1, 9, 1 },
    { 65001, 0, 1, 65001, 1 },
    { 65000, 0, 1, 0, 0 },
    { 33, 0, 1, 33, 1 },
    { OPT_PROXY_URI, 1035, 1, 35, 1 },
    { OPT_MAX_AGE, 5, 1, 0, 0 },
};

static void test_rules(void **state)
{
    static struct front_msg m;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct rule_case *c = &cases[i];
        front_msg_empty(&m, FRONT_CON, 1);
        for (size_t n = 0; n < c->times; n++)
            assert_true(front_msg_add(&m, c->number, (struct slice){ zeros, c->length }));
        if (front_rules_check(&m) != c->bad || m.count != c->left)
            fail_msg("option %u of %zu octets, %zu times", c->number, c->length, c->times);
    }
}

static void test_the_first_bad_one_is_named(void **state)
{
    static struct front_msg m;
    (void)state;
    front_msg_empty(&m, FRONT_CON, 1);
    front_msg_add(&m, 65001, (struct slice){ zeros, 0 });
    front_msg_add(&m, OPT_ACCEPT, (struct slice){ zeros, 3 });
    front_msg_add(&m, OPT_ETAG, (struct slice){ zeros, 9 });
    assert_int_equal(front_rules_check(&m), OPT_ACCEPT);
    assert_int_equal(m.count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_the_first_bad_one_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
