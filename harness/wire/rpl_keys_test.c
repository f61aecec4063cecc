/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "wire/dissect.h"

#define HEX "00112233445566778899aAbBcCdDeEfF"

static void test_rules(void **state)
{
    struct rpl_keys k = { 0 };
    (void)state;
    assert_true(rpl_keys_rule(&k, slice_text("icmpv6.rpl.key0==" HEX)));
    assert_true(rpl_keys_rule(&k, slice_text("icmpv6.rpl.key255==" HEX)));
    assert_true(rpl_keys_rule(&k, slice_text("icmpv6.rpl.key0==ff112233445566778899aabbccddeeff")));
    assert_int_equal(k.n, 2);
    assert_int_equal(rpl_keys_find(&k, 0)->octets[0], 0xff);
    assert_int_equal(rpl_keys_find(&k, 255)->octets[15], 0xff);
    assert_null(rpl_keys_find(&k, 1));
    assert_null(rpl_keys_find(NULL, 0));
}

static void test_what_is_none(void **state)
{
    static const char *const wrong[] = { "",
                                         "icmpv6.rpl.key",
                                         "icmpv6.rpl.key==" HEX,
                                         "icmpv6.rpl.key256==" HEX,
                                         "icmpv6.rpl.key99999999999==" HEX,
                                         "icmpv6.rpl.key0=" HEX,
                                         "icmpv6.rpl.key0==" HEX "0",
                                         "icmpv6.rpl.key0==0011223344556677889900112233445g" };
    struct dissect_options o = dissect_defaults();
    const char *error;
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(rpl_keys_rule(&o.rpl_keys, slice_text(wrong[i])));
        assert_false(dissect_decode_as(&o, slice_text(wrong[i]), &error));
    }
    assert_int_equal(o.rpl_keys.n, 0);
}

static void test_no_more_than_there_is_room_for(void **state)
{
    struct rpl_keys k = { 0 };
    (void)state;
    for (unsigned i = 0; i < RPL_KEYS; i++) assert_true(rpl_keys_add(&k, i, slice_text(HEX)));
    assert_false(rpl_keys_add(&k, RPL_KEYS, slice_text(HEX)));
    assert_true(rpl_keys_add(&k, 0, slice_text(HEX)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_what_is_none),
        cmocka_unit_test(test_no_more_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
