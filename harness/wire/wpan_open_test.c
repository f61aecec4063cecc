/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/build_layers.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/udp.h"
#include "wire/wpan.h"

#define W(row) FIELD(PROTO_WPAN, row)
#define L(row) FIELD(PROTO_LOWPAN, row)
#define ECHO   FIELD(PROTO_ICMPV6, ICMPV6_TYPE)

static const uint8_t sender[8] = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01 };
static const uint8_t receiver[8] = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x02 };
static const char known_key[] = "101112131415161718191a1b1c1d1e1f";
static const char other_key[] = "101112131415161718191a1b1c1d1e1e";

/* An echo request by another implementation: level 5, key index 1, frame counter 7. */
static const uint8_t vector[] = { 0x49, 0xdc, 0x09, 0xcd, 0xab, 0x02, 0xd9, 0xb5, 0x14, 0x00,
                                  0x4b, 0x12, 0x00, 0x01, 0xd9, 0xb5, 0x14, 0x00, 0x4b, 0x12,
                                  0x00, 0x0d, 0x07, 0x00, 0x00, 0x00, 0x01, 0xdb, 0x75, 0xbb,
                                  0x9b, 0x19, 0xcb, 0x4a, 0x78, 0xe3, 0x15, 0x61, 0x05, 0x76,
                                  0x11, 0x9b, 0x9e, 0xda, 0x9e, 0xe9, 0x27, 0x79 };

static struct wpan_key key_of(const char *name, const char *octets)
{
    struct wpan_key k;
    assert_true(wpan_key_read(slice_text(name), slice_text(octets), &k));
    return k;
}

static struct dissector *decoder(const struct wpan_key *key)
{
    struct dissect_options o = dissect_defaults();
    o.all = true;
    if (key) o.wpan_key[0] = *key;
    memcpy(o.eui64[0], sender, sizeof sender);
    o.short_addr[0] = 0x0001;
    o.neui64 = 1;
    return dissector_new(&o);
}

static void look(struct dissector *d, struct slice octets, uint64_t number, struct packet *p)
{
    struct frame f = {
        .number = number, .linktype = 195, .orig_bytes = (uint32_t)octets.n, .bytes = octets
    };
    dissect(d, &f, p);
}

static void test_known_key(void **state)
{
    struct wpan_key k = key_of("1", known_key);
    struct dissector *d = decoder(&k);
    struct packet p;
    struct origin o;
    (void)state;
    look(d, (struct slice){ vector, sizeof vector }, 1, &p);
    assert_int_equal(packet_u(&p, W(WPAN_MIC_OK), 9), 1);
    assert_int_equal(packet_u(&p, ECHO, 0), 128);
    assert_int_equal(p.nmalformed, 0);
    const struct node *data = packet_first(&p, FIELD(PROTO_DATA, DATA_DATA));
    assert_non_null(data);
    assert_int_equal(data->s.n, 4);
    /* the four octets before the MIC and the FCS */
    assert_true(packet_origin(&p, data, &o));
    assert_int_equal(o.from_buf, 0);
    assert_int_equal(o.from_bit, (sizeof vector - 10) * 8);
    assert_int_equal(o.from_nbits, 32);
    dissector_free(d);
}

/* MAC_17: what no key opens is octets, and nobody's fault. */
static void test_opaque(void **state)
{
    struct wpan_key keys[] = { key_of("1", other_key), key_of("2", known_key),
                               key_of("", known_key), key_of("1@00112233", known_key) };
    (void)state;
    for (unsigned i = 0; i <= sizeof keys / sizeof *keys; i++) {
        bool none = i == sizeof keys / sizeof *keys;
        struct dissector *d = decoder(none ? NULL : &keys[i]);
        struct packet p;
        look(d, (struct slice){ vector, sizeof vector }, 1, &p);
        assert_null(packet_first(&p, L(LOWPAN)));
        assert_null(packet_first(&p, ECHO));
        assert_int_equal(packet_first(&p, FIELD(PROTO_DATA, DATA_DATA))->s.n, 15);
        assert_int_equal(packet_u(&p, W(WPAN_MIC_OK), 9), i == 0 ? 0 : 9);
        for (unsigned m = 0; m < p.nmalformed; m++)
            assert_int_equal(p.malformed[m].level, MALFORMED_NOTE);
        dissector_free(d);
    }
}

/* Each bit of header, payload and MIC is protected. */
static void test_bits(void **state)
{
    struct wpan_key k = key_of("1", known_key);
    struct dissector *d = decoder(&k);
    uint8_t octets[sizeof vector];
    struct packet p;
    (void)state;
    for (size_t bit = 0; bit < (sizeof vector - 2) * 8; bit++) {
        memcpy(octets, vector, sizeof octets);
        octets[bit / 8] ^= (uint8_t)(1u << bit % 8);
        uint16_t fcs = wpan_fcs((struct slice){ octets, sizeof octets - 2 });
        octets[sizeof octets - 2] = (uint8_t)fcs;
        octets[sizeof octets - 1] = (uint8_t)(fcs >> 8);
        look(d, (struct slice){ octets, sizeof octets }, bit + 1, &p);
        assert_int_not_equal(packet_u(&p, W(WPAN_MIC_OK), 0), 1);
        assert_null(packet_first(&p, ECHO));
    }
    dissector_free(d);
}

/* ---- what the tester sends ---- */

struct sending {
    struct wpan_security security;
    uint8_t seq;
    uint16_t tag;
    uint32_t counter;
    bool from_short;
    struct build_frames frames;
};

static unsigned make(struct sending *s, struct build *b, size_t bytes)
{
    static const uint8_t zeroes[512];
    struct build_link link = { .dst = wpan_extended(receiver),
                               .src = s->from_short ? wpan_short(1) : wpan_extended(sender),
                               .pan = 0xabcd,
                               .seq = &s->seq,
                               .tag = &s->tag,
                               .wpan_counter = &s->counter,
                               .security = &s->security,
                               .linktype = 195 };
    const char *why = NULL;
    memcpy(link.eui64, sender, sizeof sender);
    assert_true(build_u(b, ECHO, 128));
    assert_true(build_bytes(b, FIELD(PROTO_DATA, DATA_DATA), (struct slice){ zeroes, bytes }));
    return build_frames(b, &link, &s->frames, &why);
}

static void test_levels(void **state)
{
    static const char *const names[] = { "", "9", "9@00112233", "9@0011223344556677" };
    (void)state;
    for (unsigned level = 1; level < 8; level++) {
        for (unsigned mode = 0; mode < 4; mode++) {
            struct sending s = { .counter = 5, .from_short = mode % 2 };
            struct build b;
            struct packet p;
            build_open(&b, PROTO_FRAME);
            s.security = (struct wpan_security){ (uint8_t)level, key_of(names[mode], known_key) };
            struct dissector *d = decoder(&s.security.key);
            assert_int_equal(make(&s, &b, 8), 1);
            look(d, s.frames.frame[0], 1, &p);
            assert_int_equal(packet_u(&p, W(WPAN_AUX_SEC_FRAME_COUNTER), 0), 5);
            assert_int_equal(s.counter, 6);
            assert_int_equal(packet_u(&p, W(WPAN_AUX_SEC_LEVEL), 0), level);
            assert_int_equal(packet_u(&p, W(WPAN_AUX_SEC_KEY_ID_MODE), 9), mode);
            /* without a MIC nobody can tell whether the key was the right one */
            assert_int_equal(packet_u(&p, ECHO, 0), level == 4 ? 0 : 128);
            assert_int_equal(p.nmalformed, 0);
            dissector_free(d);
        }
    }
}

/* A frame with a datagram's first fragment, and one with its second. */
static void fragments(bool second_secured, struct packet *p, struct dissector **d)
{
    static struct sending s;
    struct build b;
    s = (struct sending){ .counter = 5 };
    s.security = (struct wpan_security){ 5, key_of("1", known_key) };
    *d = decoder(&s.security.key);
    for (unsigned i = 0; i < 2; i++) {
        build_open(&b, PROTO_FRAME);
        assert_true(build_u(&b, L(LOWPAN_FRAG_TAG), 7));
        assert_true(build_u(&b, L(LOWPAN_FRAG_BYTES), 64));
        assert_true(build_u(&b, L(LOWPAN_FRAG_ORDER), i + 1));
        if (i && !second_secured) assert_true(build_u(&b, W(WPAN_SECURITY), 0));
        assert_int_equal(make(&s, &b, 60), 1);
        look(*d, s.frames.frame[0], i + 1, p);
        assert_int_equal(packet_u(p, W(WPAN_SECURITY), 9), !i || second_secured);
    }
}

static void test_fragments(void **state)
{
    struct dissector *d;
    struct packet p;
    struct origin o[4];
    (void)state;
    fragments(true, &p, &d);
    assert_int_equal(packet_u(&p, ECHO, 0), 128);
    /* payload begins in the frame before, and ends in this one before MIC and FCS */
    const struct node *data = packet_first(&p, FIELD(PROTO_DATA, DATA_DATA));
    unsigned n = packet_origins(&p, data, o, 4);
    assert_int_equal(n, 2);
    assert_int_equal(o[0].frame, 1);
    assert_int_equal(o[1].frame, 0);
    assert_int_equal(o[1].from_buf, 0);
    assert_int_equal(o[1].from_bit + o[1].from_nbits, (p.frame.bytes.n - 6) * 8);
    dissector_free(d);
    fragments(false, &p, &d); /* FRAG_42 */
    assert_int_equal(packet_u(&p, ECHO, 0), 0);
    dissector_free(d);
}

/* A frame that was full has less room. */
static void test_room(void **state)
{
    static struct sending s;
    struct build b;
    (void)state;
    for (unsigned level = 0; level < 8; level += 7) {
        s = (struct sending){ .security = { (uint8_t)level, key_of("1", known_key) } };
        build_open(&b, PROTO_FRAME);
        assert_int_equal(make(&s, &b, 90), level ? 2 : 1);
        for (unsigned i = 0; i < s.frames.n; i++)
            assert_in_range(s.frames.frame[i].n, 20, WPAN_FRAME_MAX);
    }
}

static void test_rule(void **state)
{
    static const char *const wrong[] = { "wpan.key1=101112131415161718191a1b1c1d1e1f",
                                         "wpan.key1==1011121314151617",
                                         "wpan.key256==101112131415161718191a1b1c1d1e1f",
                                         "wpan.key1@00==101112131415161718191a1b1c1d1e1f",
                                         "wpan.key@00112233==101112131415161718191a1b1c1d1e1f",
                                         "wpan.keyx==101112131415161718191a1b1c1d1e1f",
                                         "wpan.key1==",
                                         "wpan.key" };
    struct wpan_key keys[WPAN_KEYS] = { { .used = false } };
    (void)state;
    for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(wpan_key_rule(slice_text(wrong[i]), keys));
    assert_false(keys[0].used);
    struct slice rule = slice_text("wpan.key7@8899AABB==101112131415161718191a1b1c1d1e1f");
    for (unsigned i = 0; i < WPAN_KEYS; i++) assert_true(wpan_key_rule(rule, keys));
    assert_false(wpan_key_rule(rule, keys)); /* no more room */
    assert_int_equal(keys[3].mode, 2);
    assert_int_equal(keys[3].index, 7);
    assert_memory_equal(keys[3].source, "\x88\x99\xaa\xbb", 4);
    assert_memory_equal(keys[3].octets, "\x10\x11", 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_key), cmocka_unit_test(test_opaque),
        cmocka_unit_test(test_bits),      cmocka_unit_test(test_levels),
        cmocka_unit_test(test_fragments), cmocka_unit_test(test_room),
        cmocka_unit_test(test_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
