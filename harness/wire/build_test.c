/* SPDX-License-Identifier: Apache-2.0
 * Encoding: computed and overridden parts, order of options, whole frames. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/dissect.h"
#include "wire/udp.h"

#define ID(row) FIELD(PROTO_COAP, row)

static void is_encoded(const struct build *b, const char *expected)
{
    uint8_t out[600];
    const char *why = NULL;
    size_t n = build_encode(b, out, sizeof out, &why);
    struct text t = text_new(4000);
    text_hex(&t, (struct slice){ out, n }, 0);
    if (strcmp(text_string(&t), expected) != 0) {
        print_error("%s\n%s (%s)\n", expected, text_string(&t), why ? why : "");
        text_free(&t);
        fail();
    }
    text_free(&t);
}

static struct build message(void)
{
    struct build b;
    build_open(&b, PROTO_COAP);
    build_u(&b, ID(COAP_CODE), 1);
    build_u(&b, ID(COAP_MID), 0x1234);
    return b;
}

static void test_order_and_lengths(void **state)
{
    struct build b = message();
    (void)state;
    build_bytes(&b, ID(COAP_TOKEN), slice_text("ab"));
    build_bytes(&b, ID(COAP_OPT_URI_QUERY), slice_text("q"));
    build_bytes(&b, ID(COAP_OPT_URI_PATH), slice_text("b"));
    build_bytes(&b, ID(COAP_OPT_URI_PATH), slice_text("a"));
    build_u(&b, ID(COAP_OPT_OBSERVE), 0);
    build_u(&b, ID(COAP_OPT_SIZE1), 300);
    is_encoded(&b, "420112346162"
                   "60"
                   "5162"
                   "0161"
                   "4171"
                   "d220012c");
    build_u(&b, ID(COAP_TYPE), COAP_NON);
    build_u(&b, ID(COAP_CODE), 2); /* replaces */
    build_remove(&b, ID(COAP_OPT_URI_PATH));
    build_remove(&b, ID(COAP_OPT_URI_QUERY));
    build_remove(&b, ID(COAP_OPT_SIZE1));
    is_encoded(&b, "52021234616260");
}

static void test_malformed_on_purpose(void **state)
{
    struct build b = message();
    (void)state;
    build_u(&b, ID(COAP_VERSION), 2);
    build_u(&b, ID(COAP_TOKEN_LEN), 9);
    is_encoded(&b, "89011234");
    build_u(&b, ID(COAP_OPT_END_MARKER), 255);
    is_encoded(&b, "89011234ff");
    b = message();
    build_bytes(&b, ID(COAP_OPT_ACCEPT), (struct slice){ (const uint8_t *)"\0\0", 2 });
    is_encoded(&b, "40011234d2040000");
    build_bytes(&b, ID(COAP_RAW), slice_text("xyz"));
    is_encoded(&b, "78797a");
}

static void test_extensions(void **state)
{
    struct build b = message();
    uint8_t long_value[300] = { 0 };
    char expected[800] = "40011234ee00090001";
    (void)state;
    build_option(&b, 278, (struct slice){ long_value, 270 });
    for (unsigned i = 0; i < 270; i++) strncat(expected, "00", 3);
    is_encoded(&b, expected);
    b = message();
    build_option(&b, 13, slice_text("x"));
    build_option(&b, 65535, slice_text(""));
    is_encoded(&b, "40011234d10078e0fee5");
    b = message();
    build_bytes(&b, ID(COAP_TOKEN), (struct slice){ long_value, 13 });
    is_encoded(&b, "4d0112340000000000000000000000000000");
}

static void test_numbered(void **state)
{
    struct build b = message();
    (void)state;
    build_u(&b, ID(COAP_OPT_NUMBER), 65001);
    build_bytes(&b, ID(COAP_OPT_URI_PATH), slice_text("a"));
    build_u(&b, ID(COAP_OPT_NUMBER), 33);
    build_bytes(&b, ID(COAP_OPT_UNKNOWN), slice_text("z"));
    is_encoded(&b, "40011234b161d1097ae0fcbb");
}

static void test_blocks(void **state)
{
    struct build b = message();
    (void)state;
    build_u(&b, ID(COAP_OPT_BLOCK1_NUM), 2);
    build_u(&b, ID(COAP_OPT_BLOCK1_MORE), 1);
    build_u(&b, ID(COAP_OPT_BLOCK1_SZX), 2);
    is_encoded(&b, "40011234d10e2a");
    build_u(&b, ID(COAP_OPT_BLOCK1), 0); /* the whole wins over the parts */
    is_encoded(&b, "40011234d00e");
}

static void test_refused(void **state)
{
    struct build b = message();
    uint8_t out[4];
    const char *why = NULL;
    (void)state;
    assert_false(build_u(&b, ID(COAP_PAYLOAD_LENGTH), 3));
    assert_false(build_u(&b, ID(COAP_OPT_DELTA), 3));
    assert_false(build_u(&b, FIELD(PROTO_UDP, UDP_SRCPORT), 3));
    assert_false(build_option(&b, 65536, slice_text("")));
    build_bytes(&b, ID(COAP_PAYLOAD), slice_text("x"));
    assert_int_equal(build_encode(&b, out, sizeof out, &why), 0);
    assert_non_null(why);
    build_u(&b, ID(COAP_TOKEN), 7);
    uint8_t room[64];
    assert_int_equal(build_encode(&b, room, sizeof room, &why), 0);
    unsigned n = b.n;
    while (build_bytes(&b, ID(COAP_OPT_URI_PATH), slice_text("p"))) n++;
    assert_int_equal(n, BUILD_MAX);
    assert_int_equal(build_keep(&b, slice_text("abc")).n, 3);
    uint8_t big[BUILD_SCRATCH] = { 0 };
    assert_int_equal(build_keep(&b, (struct slice){ big, sizeof big }).n, 0);
}

static struct packet decode(struct dissector *d, uint32_t linktype, struct slice s)
{
    struct packet p;
    struct frame f = { .linktype = linktype, .orig_bytes = (uint32_t)s.n, .bytes = s };
    dissect(d, &f, &p);
    return p;
}

static void check_replaced(struct dissector *d, const char *address, struct slice head,
                           uint32_t linktype)
{
    uint8_t in[200], out[200];
    struct endpoint a, b;
    struct wr w = wr_open(in, sizeof in), x = wr_open(out, sizeof out);
    assert_true(endpoint_parse(slice_text(address), 1000, &a));
    assert_true(endpoint_parse(slice_text(address), 5683, &b));
    wr_bytes(&w, head);
    assert_true(build_datagram(&a, &b, slice_text("\x40\x01\x12\x34"), &w) > 0);
    struct packet p = decode(d, linktype, (struct slice){ in, wr_size(&w) });
    p.src.port = 2000; /* a copy with another endpoint is rewritten to it */
    size_t n = build_replace_payload(&p, slice_text("\x41\x02\x43\x21z"), &x);
    assert_int_equal(n, wr_size(&w) + 1);
    p = decode(d, linktype, (struct slice){ out, n });
    assert_int_equal(p.top, PROTO_COAP);
    assert_int_equal(p.nmalformed, 0);
    assert_int_equal(packet_u(&p, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS), 9), 1);
    assert_int_equal(packet_u(&p, ID(COAP_MID), 0), 0x4321);
    assert_int_equal(p.src.port, 2000);
}

static void test_replace_payload(void **state)
{
    static const uint8_t ether6[14] = { [12] = 0x86, [13] = 0xdd };
    static const uint8_t family6[4] = { 0, 0, 0, 0x1e };
    static const uint8_t vlan4[18] = { [12] = 0x81, [13] = 0, [16] = 8 };
    struct dissect_options o = dissect_defaults();
    (void)state;
    o.all = true;
    struct dissector *d = dissector_new(&o);
    check_replaced(d, "2001:db8::7", (struct slice){ ether6, sizeof ether6 }, 1);
    check_replaced(d, "192.0.2.7", (struct slice){ vlan4, sizeof vlan4 }, 1);
    check_replaced(d, "192.0.2.7", (struct slice){ NULL, 0 }, 101);
    check_replaced(d, "2001:db8::7", (struct slice){ family6, 4 }, 108);
    dissector_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_and_lengths),
        cmocka_unit_test(test_malformed_on_purpose),
        cmocka_unit_test(test_extensions),
        cmocka_unit_test(test_numbered),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_replace_payload),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
