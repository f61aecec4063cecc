/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script/address.h"

static const struct node_address node = { .has_eui64 = true,
                                          .has_short = true,
                                          .eui64 = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9,
                                                     0x01 },
                                          .short_addr = 0x0082,
                                          .pan = 0xabcd,
                                          .prefix = { 0x20, 0x01, 0x0d, 0xb8 } };

static void test_split(void **state)
{
    struct slice role;
    const char *kind;
    (void)state;
    assert_true(address_split(slice_text("node.ll64"), &role, &kind));
    assert_true(slice_is(role, "node"));
    assert_string_equal(kind, "ll64");
    assert_true(address_split(slice_text("peer.a.short"), &role, &kind));
    assert_true(slice_is(role, "peer.a"));
    assert_false(address_split(slice_text("res.test"), &role, &kind));
    assert_false(address_split(slice_text("ll64"), &role, &kind));
    assert_false(address_split(slice_text(".ll64"), &role, &kind));
}

static void test_values(void **state)
{
    struct arena *a = arena_new(1 << 16);
    (void)state;
    struct value v = address_value(a, &node, "g16");
    static const uint8_t g16[16] = { 0x20, 0x01, 0x0d, 0xb8, 0,    0, 0, 0,
                                     0,    0,    0,    0xff, 0xfe, 0, 0, 0x82 };
    assert_int_equal(v.kind, VALUE_BYTES);
    assert_memory_equal(v.s.p, g16, 16);
    v = address_value(a, &node, "eui64");
    assert_int_equal(v.s.n, 8);
    assert_int_equal(address_value(a, &node, "short").i, 0x82);
    assert_int_equal(address_value(a, &node, "pan").i, 0xabcd);
    struct node_address bare = { .has_eui64 = true };
    assert_int_equal(address_value(a, &bare, "ll16").kind, VALUE_UNKNOWN);
    assert_int_equal(address_value(a, &bare, "nothing").kind, VALUE_UNKNOWN);
    struct endpoint at = { .family = 6, .port = 5683 };
    for (size_t i = 0; address_name(i); i++) {
        bool of_node = address_value(a, &node, address_name(i)).kind != VALUE_UNKNOWN;
        bool of_place = address_place(a, &at, address_name(i)).kind != VALUE_UNKNOWN;
        assert_true(of_node != of_place);
    }
    arena_free(a);
}

static void test_places(void **state)
{
    struct arena *a = arena_new(1 << 16);
    struct endpoint six = { .family = 6, .port = 5683 }, none = { .family = 0 };
    struct endpoint four;
    (void)state;
    six.addr[15] = 1;
    assert_true(endpoint_parse(slice_text("127.0.0.1:7"), 0, &four));
    assert_true(slice_is(address_place(a, &six, "uri").s, "coap://[::1]:5683"));
    assert_true(slice_is(address_place(a, &six, "host").s, "[::1]"));
    assert_int_equal(address_place(a, &six, "port").i, 5683);
    assert_true(slice_is(address_place(a, &four, "uri").s, "coap://127.0.0.1:7"));
    assert_true(slice_is(address_place(a, &four, "host").s, "127.0.0.1"));
    assert_int_equal(address_place(a, &none, "uri").kind, VALUE_UNKNOWN);
    assert_int_equal(address_place(a, &six, "ll64").kind, VALUE_UNKNOWN);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_split), cmocka_unit_test(test_places),
                                        cmocka_unit_test(test_values) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
