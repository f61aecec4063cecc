/* SPDX-License-Identifier: Apache-2.0
 * A lean dissector finds the same fields as the other, in good messages and in broken ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/checksum.h"
#include "wire/coap.h"
#include "wire/dissect.h"
#include "wire/udp.h"

enum { IP_BYTES = 48 };

/* Options of every format: text, number, block, opaque; and a payload. */
static const uint8_t message[] = { 0x44, 2,    0x12, 0x34, 1,    2,    3,   4,    0xb4,
                                   't',  'e',  's',  't',  0x11, 0x2a, 0x4, 0xd1, 0x02,
                                   0x1a, 0xff, 'h',  'e',  'l',  'l',  'o' };

static size_t make(uint8_t *out, size_t cap)
{
    struct endpoint a, b;
    struct wr w = wr_open(out, cap);
    endpoint_parse(slice_text("[2001:db8::1]:40000"), 0, &a);
    endpoint_parse(slice_text("[2001:db8::2]:5683"), 0, &b);
    build_datagram(&a, &b, (struct slice){ message, sizeof message }, &w);
    return wr_size(&w);
}

static void same(struct dissector *full, struct dissector *lean, struct slice s)
{
    struct frame f = { .number = 1, .linktype = 101, .bytes = s, .orig_bytes = (uint32_t)s.n };
    struct packet a, b;
    dissect(full, &f, &a);
    dissect(lean, &f, &b);
    assert_int_equal(a.nnodes, b.nnodes);
    for (unsigned i = 0; i < a.nnodes; i++) {
        const struct node *x = &a.node[i], *y = &b.node[i];
        assert_int_equal(x->field, y->field);
        assert_int_equal(x->bit, y->bit);
        assert_true(x->u == y->u && slice_equal(x->s, y->s));
    }
    assert_int_equal(a.top, b.top);
    assert_int_equal(b.nmalformed, 0);
}

static void test_same_fields(void **state)
{
    (void)state;
    uint8_t octets[256];
    size_t n = make(octets, sizeof octets);
    struct dissect_options o = dissect_defaults();
    o.all = true;
    struct dissector *full = dissector_new(&o);
    o.lean = true;
    struct dissector *lean = dissector_new(&o);
    for (size_t i = IP_BYTES; i < n; i++) {
        uint8_t before = octets[i];
        for (unsigned v = 0; v < 256; v++) {
            octets[i] = (uint8_t)v;
            same(full, lean, (struct slice){ octets, n });
        }
        octets[i] = before;
        same(full, lean, (struct slice){ octets, i });
    }
    dissector_free(full);
    dissector_free(lean);
}

/* Whoever asks for the status of the checksum still gets it. */
static void test_checksum_status(void **state)
{
    (void)state;
    uint8_t octets[256];
    size_t n = make(octets, sizeof octets);
    octets[n - 1] ^= 1;
    struct dissect_options o = dissect_defaults();
    o.lean = true;
    field_set_add(&o.wanted, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS));
    struct dissector *lean = dissector_new(&o);
    struct frame f = { .linktype = 101, .bytes = { octets, n }, .orig_bytes = (uint32_t)n };
    struct packet p;
    dissect(lean, &f, &p);
    assert_int_equal(packet_u(&p, FIELD(PROTO_UDP, UDP_CHECKSUM_STATUS), 99), CHECKSUM_BAD);
    dissector_free(lean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_fields),
        cmocka_unit_test(test_checksum_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
