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
#include "wire/lean_for_test.h"
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

/* --- 6LoWPAN, of which nobody wants a field ------------------------------------------------- */

static struct dissect_options above_udp(void)
{
    struct dissect_options o = dissect_defaults();
    o.wanted = lean_above_udp();
    for (unsigned i = 0; i < 4; i++) {
        struct lowpan_context *c = &o.lowpan_context[i];
        *c = (struct lowpan_context){ .used = i != 2, .prefix_bits = (uint8_t)(64 + i) };
        memset(c->prefix, (int)(0x20 + i), 16);
    }
    return o;
}

/* A data frame without FCS: its addressing modes, the two octets of IPHC, context identifiers,
 * octets in line, LOWPAN_NHC, and what follows. */
static size_t make_lowpan(unsigned modes, unsigned iphc, unsigned nhc, uint8_t *out)
{
    static const uint8_t tf[4] = { 4, 3, 1, 0 }, in[4] = { 16, 8, 2, 0 };
    static const uint8_t group[4] = { 16, 6, 4, 1 }, ports[4] = { 4, 3, 3, 1 };
    static const uint8_t address_bytes[4] = { 0, 0, 2, 8 };
    unsigned dst = modes >> 2, src = modes & 3, sam = iphc >> 4 & 3, dam = iphc & 3;
    struct wr w = wr_open(out, 256);
    wr_le16(&w, 1u | (dst && src ? 0x40u : 0u) | dst << 10 | src << 14);
    wr_u8(&w, 7);
    wr_be16(&w, 0xcdab);
    for (unsigned i = 0; i < address_bytes[dst] + address_bytes[src]; i++) wr_u8(&w, 0x10 + i);
    wr_be16(&w, iphc);
    if (iphc & 0x80) wr_u8(&w, 0x12);
    unsigned n = tf[iphc >> 11 & 3] + (iphc & 0x400 ? 0u : 1u) + (iphc & 0x300 ? 0u : 1u);
    n += iphc & 0x40 && !sam ? 0 : in[sam];
    n += !(iphc & 8) ? in[dam] : iphc & 4 ? 6 : group[dam];
    for (unsigned i = 0; i < n; i++) wr_u8(&w, 17);
    wr_u8(&w, nhc);
    wr_be16(&w, 0x1633); /* 5683, or a part of it */
    for (unsigned i = 2; i < ports[nhc & 3] + (nhc & 4 ? 0u : 2u); i++) wr_u8(&w, 0x33);
    wr_bytes(&w, (struct slice){ message, sizeof message });
    return wr_size(&w);
}

static void same_above(struct dissector *full, struct dissector *lean,
                       const struct field_set *wanted, struct slice s)
{
    struct frame f = { .number = 1, .linktype = 230, .bytes = s, .orig_bytes = (uint32_t)s.n };
    struct packet a, b;
    dissect(full, &f, &a);
    dissect(lean, &f, &b);
    assert_true(lean_same(&a, &b, wanted));
}

/* Every header there is, the addresses short, long or missing; all lengths of some of them. */
static void test_above_udp(void **state)
{
    (void)state;
    static const uint8_t modes[] = { 15, 10, 11, 14, 3, 12 };
    static const uint8_t nhc[] = { 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf7, 0xf8, 0xd0, 0xef, 0xe1 };
    uint8_t octets[256];
    struct dissect_options o = above_udp(), all = o;
    all.all = true;
    o.lean = true;
    for (unsigned reassemble = 0; reassemble < 2; reassemble++) {
        all.reassemble = o.reassemble = reassemble;
        struct dissector *full = dissector_new(&all), *lean = dissector_new(&o);
        for (unsigned i = 0; i < 0x2000 * sizeof modes; i++) {
            unsigned mode = modes[i % sizeof modes];
            unsigned iphc = 0x6000 | i / (unsigned)sizeof modes;
            unsigned next = nhc[(iphc * 7u + mode) % sizeof nhc];
            size_t n = make_lowpan(mode, iphc, next, octets);
            same_above(full, lean, &o.wanted, (struct slice){ octets, n });
            for (size_t cut = n; i % 97 == 0 && cut-- > 0;)
                same_above(full, lean, &o.wanted, (struct slice){ octets, cut });
        }
        dissector_free(full);
        dissector_free(lean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_fields),
        cmocka_unit_test(test_checksum_status),
        cmocka_unit_test(test_above_udp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
