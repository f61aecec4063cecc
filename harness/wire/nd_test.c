/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/nd.vec: decode, compare, cut at every length; and the layouts. */
#include "wire/vectors_for_test.h"

#include "wire/places_for_test.h"

#include "base/cursor.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/ipv6_layout.h"
#include "wire/nd.h"
#include "wire/nd_layout.h"

static void test_vectors(void **state)
{
    (void)state;
    run_vectors("nd.vec", 110, 190);
}

/* --- layouts ------------------------------------------------------------------------------ */

static void test_layouts(void **state)
{
    (void)state;
    unsigned n = 0;
    for (const struct nd_option *o; (o = nd_option_at(n)); n++) {
        assert_ptr_equal(nd_option_find(o->type, o->min), o);
        if (o->place[0].kind != ND_REST || o->nplaces == 1)
            check_cover(o->place, o->nplaces, 16, o->min * 64u);
        for (unsigned i = 0; i < o->nplaces; i++) {
            assert_ptr_equal(nd_place_of(o->place, o->nplaces, o->place[i].field), &o->place[i]);
            assert_true(o->place[i].kind != ND_PART || i > 0);
        }
    }
    assert_int_equal(n, 18);
    assert_null(nd_option_find(3, 3));
    assert_null(nd_option_find(25, 4));
    assert_null(nd_option_find(200, 1));
    assert_null(nd_option_spec(200));
    for (unsigned type = 133; type <= 158; type += type == 137 ? 20 : 1) {
        const struct nd_message *m = nd_message_find(type, 0);
        assert_non_null(m);
        check_cover(m->place, m->nplaces, 32, m->octets * 8u);
    }
    assert_int_equal(nd_message_find(157, 3)->octets, 48);
    assert_ptr_equal(nd_message_find(157, 0x53),
                     nd_message_find(157, 3)); /* half of it is ignored */
    assert_null(nd_message_find(138, 0));
    n = 0;
    for (const struct ipv6_option *o; (o = ipv6_option_at(n)); n++) {
        assert_ptr_equal(ipv6_option_find(o->type), o);
        check_cover(o->place, o->nplaces, 16, 16u + o->min * 8u);
    }
    assert_int_equal(n, 16);
    assert_null(ipv6_option_find(0));
}

/* --- contexts ------------------------------------------------------------------------------- */

/* A Router Advertisement in two fragments with context 0 = 2001:db8:0:1::/64, then an advertisement
 * whose destination is compressed with it. */
static const char *const ra_frames[] = {
    "41cc01cdab01d9b514004b120002d9b514004b1200c09000217b333a8600f7fe40000708000000000000000001"
    "0200124b0014b5d9020000000000000304404000000e10",
    "41cc02cdab01d9b514004b120002d9b514004b1200e09000210a000007080000000020010db800000001000000"
    "0000000000220240100000003c20010db800000001230300070000271020010db8000000010000000000000001"
};
static const char *const na_frame =
    "41cc01cdab01d9b514004b120002d9b514004b12007b373a8800027c40000000fe8000000000000002124b0014"
    "b5d902210200000000003c00124b0014b5d901";

static void decode_hex(struct dissector *d, const char *hex, int64_t seconds, bool damage,
                       struct packet *out)
{
    static uint8_t octets[256];
    size_t n = 0;
    for (; hex[0] && hex[1]; hex += 2) {
        char two[3] = { hex[0], hex[1], '\0' };
        octets[n++] = (uint8_t)strtoul(two, NULL, 16);
    }
    if (damage) octets[n - 1] ^= 1;
    struct frame f = { .number = 1,
                       .time_ns = seconds * 1000000000,
                       .linktype = 230,
                       .orig_bytes = (uint32_t)n,
                       .bytes = { octets, n } };
    dissect(d, &f, out);
}

/* Is the destination of the second message known, after a Router Advertisement, good or damaged? */
static bool knows(bool advertised, bool damage, int64_t later_seconds)
{
    struct dissect_options o = dissect_defaults();
    struct packet p;
    o.all = true;
    struct dissector *d = dissector_new(&o);
    for (unsigned i = 0; advertised && i < 2; i++)
        decode_hex(d, ra_frames[i], 0, damage && i == 1, &p);
    decode_hex(d, na_frame, later_seconds, false, &p);
    const struct node *n = packet_first(&p, FIELD(PROTO_IPV6, IPV6_DST));
    static const uint8_t expected[16] = { 0x20, 0x01, 0x0d, 0xb8, 0x00, 0x00, 0x00, 0x01,
                                          0x02, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01 };
    bool known = n && slice_equal(n->s, (struct slice){ expected, 16 });
    dissector_free(d);
    return known;
}

static void test_contexts_are_learnt(void **state)
{
    (void)state;
    assert_false(knows(false, false, 1));
    assert_true(knows(true, false, 1));
    assert_true(knows(true, false, 3599));
    assert_false(knows(true, true, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_contexts_are_learnt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
