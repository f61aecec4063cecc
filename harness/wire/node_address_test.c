/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/node_address.h"

static const struct node_address node = { .has_eui64 = true,
                                          .has_short = true,
                                          .eui64 = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9,
                                                     0x01 },
                                          .short_addr = 0x1234,
                                          .pan = 0xabcd,
                                          .prefix = { 0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 1 } };

static void test_parse(void **state)
{
    uint8_t out[8];
    (void)state;
    assert_true(node_address_parse_eui64("00:12:4b:00:14:B5:d9:01", out));
    assert_memory_equal(out, node.eui64, 8);
    assert_true(node_address_parse_eui64("00-12-4b-00-14-b5-d9-01", out));
    assert_false(node_address_parse_eui64("00:12:4b:00:14:b5:d9", out));
    assert_false(node_address_parse_eui64("00:12:4b:00:14:b5:d9:01:02", out));
    assert_false(node_address_parse_eui64("00:12:4b:00:14:b5:d9:0g", out));
    assert_false(node_address_parse_eui64("", out));
}

static void test_ipv6(void **state)
{
    static const uint8_t ll64[16] = { 0xfe, 0x80, 0,    0, 0,    0,    0,    0,
                                      0x02, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 0x01 };
    static const uint8_t g16[16] = { 0x20, 0x01, 0x0d, 0xb8, 0,    0, 0,    1,
                                     0,    0,    0,    0xff, 0xfe, 0, 0x12, 0x34 };
    uint8_t out[16];
    (void)state;
    assert_true(node_address_ipv6(&node, NULL, NODE_IID64, out));
    assert_memory_equal(out, ll64, 16);
    assert_true(node_address_ipv6(&node, node.prefix, NODE_IID16, out));
    assert_memory_equal(out, g16, 16);
    assert_true(node_address_owns(&node, ll64));
    assert_true(node_address_owns(&node, g16));
    out[15]++;
    assert_false(node_address_owns(&node, out));
    struct node_address none = { .pan = 1 };
    assert_false(node_address_ipv6(&none, NULL, NODE_IID16, out));
    assert_false(node_address_owns(&none, ll64));
}

static void test_endpoints(void **state)
{
    struct node_address all = { .has_short = true, .short_addr = 0xffff, .pan = 0xabcd };
    struct endpoint e = node_address_endpoint(&node, NODE_IID64);
    (void)state;
    assert_int_equal(e.family, FAMILY_EUI64);
    assert_memory_equal(e.addr, node.eui64, 8);
    assert_true(endpoint_is_link(&e));
    assert_false(endpoint_is_broadcast(&e));
    e = node_address_endpoint(&node, NODE_IID16);
    assert_memory_equal(e.addr, "\xab\xcd\x12\x34", 4);
    e = node_address_endpoint(&all, NODE_IID16);
    assert_true(endpoint_is_broadcast(&e));
    e = node_address_endpoint(&all, NODE_IID64);
    assert_int_equal(e.family, 0);
    assert_false(endpoint_is_link(&e));
}

static void test_share(void **state)
{
    (void)state;
    struct node_address a = { .pan = 0xabcd, .has_short = true, .short_addr = 1 }, b = a;
    assert_true(node_address_share(&a, &b));
    b.short_addr = 2;
    assert_false(node_address_share(&a, &b));
    a.has_eui64 = b.has_eui64 = true;
    assert_true(node_address_share(&a, &b));
    b.eui64[7] = 1;
    assert_false(node_address_share(&a, &b));
    b.short_addr = 1;
    assert_true(node_address_share(&a, &b));
    b.pan = 0xabce; /* the same number in another PAN is another address */
    assert_false(node_address_share(&a, &b));
    a = b = (struct node_address){ .pan = 0xabcd };
    assert_false(node_address_share(&a, &b));
}

static void test_ethernet(void **state)
{
    static const uint8_t octets[] = { 0x33, 0x33, 0, 0, 0, 1, 2, 0, 0x5e, 0x10, 0, 1, 0x86, 0xdd };
    struct node_address n = { .pan = 1 };
    struct packet p = { .frame = { .linktype = LINKTYPE_ETHERNET, .bytes = { octets, 14 } } };
    uint8_t out[16];
    (void)state;
    assert_false(node_address_parse_ethernet("33:33:00:00:00:01", &n)); /* a group is nobody */
    assert_false(node_address_parse_ethernet("02:00:5e:10:00", &n));
    assert_false(node_address_parse_ethernet("02:00:5e:10:00:01:02", &n));
    assert_int_equal(n.pan, 1);
    assert_true(node_address_parse_ethernet("02-00-5e-10-00-01", &n));
    assert_true(n.ethernet && node_address_ipv6(&n, NULL, NODE_IID64, out));
    assert_memory_equal(out + 8, "\0\0\x5e\xff\xfe\x10\0\1", 8); /* RFC 2464 section 4 */
    node_address_ethernet(&n, out);
    assert_memory_equal(out, octets + 6, 6);
    struct endpoint e = node_address_endpoint(&n, NODE_IID64);
    ethernet_ends(&p);
    assert_true(endpoint_equal(&e, &p.link_src) && endpoint_is_ethernet(&e));
    assert_true(endpoint_is_broadcast(&p.link_dst) && !endpoint_is_broadcast(&e));
    assert_false(endpoint_is_link(&e));
    assert_int_equal(node_address_endpoint(&n, NODE_IID16).family, 0);
    p = (struct packet){ .frame = { .linktype = LINKTYPE_ETHERNET, .bytes = { octets, 11 } } };
    ethernet_ends(&p); /* cut */
    assert_int_equal(p.link_src.family, 0);
    p.frame.linktype = 195;
    p.frame.bytes.n = 14;
    ethernet_ends(&p);
    assert_int_equal(p.link_src.family, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_parse), cmocka_unit_test(test_ipv6),
                                        cmocka_unit_test(test_endpoints),
                                        cmocka_unit_test(test_ethernet),
                                        cmocka_unit_test(test_share) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
