/* SPDX-License-Identifier: Apache-2.0
 * Secured messages of RPL that are built are read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "wire/build_layers.h"
#include "wire/checksum.h"
#include "wire/icmp.h"
#include "wire/ip.h"
#include "wire/rpl.h"

#define R(row) FIELD(PROTO_RPL, RPL_##row)
enum { RAW_IP = 101, CODE = FIELD(PROTO_ICMPV6, ICMPV6_CODE) };

static struct build build;
static struct build_frames frames;
static struct rpl_keys keys;
static uint32_t counter;
static struct dissector *dissector;

static void set(struct rpl_keys *known)
{
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.rpl_keys = *known;
    dissector_free(dissector);
    dissector = dissector_new(&o);
}

static int setup(void **state)
{
    (void)state;
    keys = (struct rpl_keys){ 0 };
    counter = 6;
    rpl_keys_add(&keys, 0, slice_text("000102030405060708090a0b0c0d0e0f"));
    rpl_keys_add(&keys, 9, slice_text("ff0102030405060708090a0b0c0d0e0f"));
    set(&keys);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    dissector_free(dissector);
    dissector = NULL;
    return 0;
}

static void begin(void)
{
    static const uint8_t src[16] = { 0xfe, 0x80, [8] = 2, [15] = 1 },
                         dst[16] = { 0xff, 2, [15] = 0x1a };
    build_open(&build, PROTO_FRAME);
    assert_true(build_bytes(&build, FIELD(PROTO_IPV6, IPV6_SRC), (struct slice){ src, 16 }));
    assert_true(build_bytes(&build, FIELD(PROTO_IPV6, IPV6_DST), (struct slice){ dst, 16 }));
}

static void look(struct packet *out)
{
    static uint8_t seq;
    static uint16_t tag;
    const char *why = NULL;
    struct build_link link = {
        .seq = &seq, .tag = &tag, .linktype = RAW_IP, .keys = &keys, .rpl_counter = &counter
    };
    assert_int_equal(build_frames(&build, &link, &frames, &why), 1);
    struct frame f = { .number = 1,
                       .linktype = RAW_IP,
                       .orig_bytes = (uint32_t)frames.frame[0].n,
                       .bytes = frames.frame[0] };
    dissect(dissector, &f, out);
    assert_int_equal(packet_u(out, FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM_STATUS), 9), CHECKSUM_GOOD);
}

static void expect(const struct packet *p, enum checksum_status status, uint64_t rank)
{
    assert_int_equal(packet_u(p, R(SECURE_MAC_STATUS), 9), status);
    assert_int_equal(packet_u(p, R(DIO_RANK), 0), rank);
}

/* Every level, in every reading of the text that a profile can name. */
static void test_round(void **state)
{
    struct packet p;
    (void)state;
    for (unsigned i = 0; i < 4 * 2 * RPL_COVERS; i++) {
        keys.source = i / 4 % 2;
        keys.covers = i / 8;
        begin();
        assert_true(build_u(&build, R(DIO_RANK), 256));
        assert_true(build_u(&build, R(CONFIG_INTERVAL_MIN), 8));
        assert_true(build_u(&build, R(SECURE_LVL), i % 4));
        look(&p);
        expect(&p, CHECKSUM_GOOD, 256);
        assert_int_equal(packet_u(&p, CODE, 0), 0x81);
        assert_int_equal(packet_u(&p, R(CONFIG_INTERVAL_MIN), 0), 8);
        assert_int_equal(packet_u(&p, R(SECURE_COUNTER), 0), 7 + i);
        /* what is wrong with the content stands where the content does */
        assert_int_equal(p.nmalformed, 1);
        assert_int_equal(p.malformed[0].buf, i & 1);
        assert_int_equal(packet_first(&p, R(DIO_RANK))->buf, i & 1);
    }
}

/* A key that nobody has, a MAC that is none, another key; and without any nothing is tried. */
static void test_what_does_not_fit(void **state)
{
    struct rpl_keys none = { 0 };
    struct packet p;
    (void)state;
    begin();
    assert_true(build_u(&build, R(DIO_RANK), 256));
    assert_true(build_u(&build, R(SECURE_KEY_INDEX), 9));
    look(&p);
    expect(&p, CHECKSUM_GOOD, 256);
    assert_true(build_bytes(&build, R(SECURE_MAC), slice_text("ABCD")));
    look(&p);
    expect(&p, CHECKSUM_BAD, 0);
    assert_int_equal(p.nmalformed, 0);
    build_remove(&build, R(SECURE_MAC));
    assert_true(build_u(&build, R(SECURE_KEY_INDEX), 7));
    look(&p);
    expect(&p, CHECKSUM_UNVERIFIED, 0);
    assert_true(build_u(&build, R(SECURE_KEY_INDEX), 0));
    set(&none);
    look(&p);
    expect(&p, CHECKSUM_UNVERIFIED, 0);
}

/* Fields of the section as they are set; other modes have other Key Identifiers. */
static void test_section(void **state)
{
    struct packet p;
    (void)state;
    begin();
    assert_true(build_u(&build, R(CC_NONCE), 0x1234));
    assert_true(build_u(&build, R(SECURE_FLAG_T), 1));
    assert_true(build_u(&build, R(SECURE_COUNTER), 0));
    look(&p);
    assert_int_equal(packet_u(&p, CODE, 0), 0x8a);
    assert_int_equal(packet_u(&p, R(SECURE_FLAG_T), 0), 1);
    assert_int_equal(packet_u(&p, R(SECURE_COUNTER), 9), 0);
    assert_int_equal(packet_u(&p, R(CC_NONCE), 0), 0x1234);
    assert_true(build_u(&build, R(SECURE_KIM), 2));
    assert_true(build_bytes(&build, R(SECURE_KEY_SOURCE), slice_text("ABCDEFGH")));
    assert_true(build_u(&build, R(SECURE_KEY_INDEX), 5));
    look(&p);
    assert_int_equal(packet_u(&p, R(SECURE_KEY_INDEX), 0), 5);
    assert_true(slice_is(packet_first(&p, R(SECURE_KEY_SOURCE))->s, "ABCDEFGH"));
    assert_true(build_u(&build, R(SECURE_KIM), 1));
    look(&p);
    assert_null(packet_first(&p, R(SECURE_KEY_INDEX)));
    assert_int_equal(packet_u(&p, R(SECURE_MAC_STATUS), 9), CHECKSUM_UNVERIFIED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_does_not_fit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_section, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
