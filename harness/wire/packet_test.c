/* SPDX-License-Identifier: Apache-2.0
 * Endpoints, printing, look-up in packets, summaries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/dissect.h"
#include "wire/frame.h"
#include "wire/ip.h"
#include "wire/udp.h"

static void is_endpoint(const char *in, uint16_t default_port, const char *out)
{
    struct endpoint e;
    struct text t = text_new(200);
    bool ok = endpoint_parse(slice_text(in), default_port, &e);
    if (ok) endpoint_print(&t, &e);
    if (strcmp(text_string(&t), out ? out : "") != 0 || ok != (out != NULL))
        fail_msg("%s: %s", in, text_string(&t));
    text_free(&t);
}

static void test_endpoints(void **state)
{
    (void)state;
    is_endpoint("192.0.2.1:5683", 0, "192.0.2.1:5683");
    is_endpoint("[2001:db8::1]:5683", 0, "[2001:db8::1]:5683");
    is_endpoint("[2001:DB8:0:0::1]:1", 0, "[2001:db8::1]:1");
    is_endpoint("192.0.2.1", 5683, "192.0.2.1:5683");
    is_endpoint("2001:db8::1", 5683, "[2001:db8::1]:5683");
    is_endpoint("[2001:db8::1]", 5683, "[2001:db8::1]:5683");
    is_endpoint("[fe80::1%lo]:7", 0, "[fe80::1%lo]:7");
    is_endpoint("fe80::1%lo", 7, "[fe80::1%lo]:7");
    static const char *const wrong[] = { "",
                                         ":5683",
                                         "192.0.2.1",
                                         "192.0.2.1:",
                                         "192.0.2.1:65536",
                                         "192.0.2.256:1",
                                         "[192.0.2.1]:1",
                                         "[2001:db8::1",
                                         "[]:1",
                                         "[2001:db8::1]5683",
                                         "2001:db8::1",
                                         "host:1",
                                         "[fe80::1%nosuchif]:7",
                                         "192.0.2.1:1x",
                                         "192.0.2.1%lo:1" };
    for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++) is_endpoint(wrong[i], 0, NULL);
    struct endpoint a, b;
    endpoint_parse(slice_text("192.0.2.1:1"), 0, &a);
    endpoint_parse(slice_text("192.0.2.1:1"), 0, &b);
    assert_true(endpoint_equal(&a, &b));
    b.port = 2;
    assert_false(endpoint_equal(&a, &b));
    assert_false(endpoint_parse(slice_part(slice_text("192.0.2.1:1"), 0, 0), 1, &a));
}

static void prints(const struct node *n, const char *plain, const char *shown)
{
    struct text t = text_new(400);
    node_print(&t, n);
    assert_string_equal(text_string(&t), plain);
    text_clear(&t);
    node_show(&t, n);
    assert_string_equal(text_string(&t), shown);
    text_free(&t);
}

static struct node number(field_id id, uint64_t u)
{
    return (struct node){ .field = id, .u = u };
}

static void test_printing(void **state)
{
    struct node n = number(FIELD(PROTO_COAP, COAP_CODE), 69);
    (void)state;
    prints(&n, "69", "69 (2.05 Content)");
    n = number(FIELD(PROTO_COAP, COAP_TYPE), 0);
    prints(&n, "0", "0 (CON)");
    n = number(FIELD(PROTO_COAP, COAP_OPT_CTYPE), 40);
    prints(&n, "application/link-format", "40 (application/link-format)");
    n = number(FIELD(PROTO_COAP, COAP_OPT_CTYPE), 9999);
    prints(&n, "Unknown Type 9999", "Unknown Type 9999");
    n = number(FIELD(PROTO_IPV6, IPV6_FLOW), 0xabc);
    prints(&n, "0x000abc", "0x000abc");
    n = number(FIELD(PROTO_IPV6, IPV6_TCLASS), 3);
    prints(&n, "0x00000003", "0x00000003");
    n = number(FIELD(PROTO_UDP, UDP_CHECKSUM), 0xbeef);
    prints(&n, "0xbeef", "0xbeef");
    n = number(FIELD(PROTO_FRAME, FRAME_TIME_RELATIVE), 1500000000);
    prints(&n, "1.500000000", "1.500000000");
    n = number(FIELD(PROTO_FRAME, FRAME_TIME_DELTA), (uint64_t)-1);
    prints(&n, "-0.000000001", "-0.000000001");
    n = number(FIELD(PROTO_COAP, COAP_TOKEN), 0);
    prints(&n, "", "");
    n.s = slice_text("\x01\xff");
    prints(&n, "01ff", "01ff");
    n = number(FIELD(PROTO_COAP, COAP_OPT_ETAG), 0);
    prints(&n, "<MISSING>", "<MISSING>");
    n = number(FIELD(PROTO_COAP, COAP_OPT_URI_PATH), 0);
    n.s = slice_text("a\n\x1b[31m\xc3\xa9\xe2\x80\xae\xc3");
    prints(&n, "a\\n\\x1b[31m\xc3\xa9\\xe2\\x80\\xae\\xc3",
           "a\\n\\x1b[31m\xc3\xa9\\xe2\\x80\\xae\\xc3");
    static const uint8_t address[16] = { 0x20, 1, 0x0d, 0xb8, [15] = 9 };
    n = number(FIELD(PROTO_IPV6, IPV6_SRC), 0);
    n.s = (struct slice){ address, 16 };
    prints(&n, "2001:db8::9", "2001:db8::9");
}

static void summary_is(const char *octets, size_t nbytes, const char *expected)
{
    uint8_t out[200];
    struct endpoint a, b;
    struct packet p;
    struct text t = text_new(300);
    struct dissect_options o = dissect_defaults();
    struct dissector *d = dissector_new(&o); /* nothing wanted: a summary reads by itself */
    struct wr w = wr_open(out, sizeof out);
    endpoint_parse(slice_text("192.0.2.1:5683"), 0, &a);
    endpoint_parse(slice_text("192.0.2.2:1000"), 0, &b);
    size_t n = build_datagram(&a, &b, (struct slice){ (const uint8_t *)octets, nbytes }, &w);
    struct frame f = { .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { out, n } };
    dissect(d, &f, &p);
    packet_summary(&t, &p);
    assert_string_equal(text_string(&t), expected);
    text_free(&t);
    dissector_free(d);
}

static void test_summary(void **state)
{
    (void)state;
    summary_is("\x42\x01\x12\x34\xa1\xb2\xb1"
               "a\x01"
               "b\x43"
               "x=1\x82\x10\x0e",
               17, "CON GET /a/b?x=1 MID 4660 token a1b2 Block2 256/1/1024");
    summary_is("\x60\x45\x00\x01\xff"
               "abc",
               8, "ACK 2.05 MID 1 3 B");
    summary_is("\x70\x00\x00\x02", 4, "RST empty MID 2");
    summary_is("\x44\x01\x00", 3, "CoAP, too short");
    summary_is("\x44\x01\x00\x01", 4, "CON GET MID 1 (malformed)");
    summary_is("\x40\x01\x00\x01\xf0", 5, "CON GET MID 1 (malformed)");
}

static void test_look_up(void **state)
{
    field_id path = FIELD(PROTO_COAP, COAP_OPT_URI_PATH), mid = FIELD(PROTO_COAP, COAP_MID);
    struct node nodes[] = { { .field = path, .depth = 1, .u = 1 },
                            { .field = mid, .u = 2 },
                            { .field = path, .u = 3 },
                            { .field = path, .depth = 1, .u = 4 },
                            { .field = path, .u = 5 } };
    struct packet p = { .node = nodes, .nnodes = 5 }; /* put together by hand: no index */
    (void)state;
    const struct node *n = packet_first(&p, path);
    assert_int_equal(n->u, 3);
    n = packet_next(&p, n);
    assert_int_equal(n->u, 5);
    assert_null(packet_next(&p, n));
    assert_int_equal(packet_u(&p, mid, 9), 2);
    assert_int_equal(packet_u(&p, FIELD(PROTO_COAP, COAP_CODE), 9), 9);
}

static void test_groups(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is;
    } rows[] = { { "224.0.1.187:5683", true },      { "239.255.255.255:1", true },
                 { "223.255.255.255:5683", false }, { "240.0.0.1:5683", false },
                 { "[ff02::fd]:5683", true },       { "[fe80::1]:5683", false } };
    struct endpoint e = { .family = FAMILY_EUI64, .addr = { 0xff } };
    assert_false(endpoint_is_group(&e));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(endpoint_parse(slice_text(rows[i].text), 0, &e));
        assert_int_equal(endpoint_is_group(&e), rows[i].is);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endpoints), cmocka_unit_test(test_printing),
        cmocka_unit_test(test_summary),   cmocka_unit_test(test_look_up),
        cmocka_unit_test(test_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
