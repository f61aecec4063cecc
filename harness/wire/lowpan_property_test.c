/* SPDX-License-Identifier: Apache-2.0
 * The encoder against the decoder, which share nothing: random packets, in the most compact form,
 * in forms chosen at random, in every legal form, cut into fragments that are shuffled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wire/build_layers.h"
#include "wire/lowpan.h"
#include "wire/lowpan_enumerate.h"
#include "wire/lowpan_for_test.h"
#include "wire/lowpan_hc1_write.h"

#ifdef __SANITIZE_ADDRESS__
enum { PACKETS = 5000 };
#else
enum { PACKETS = 100000 };
#endif
#define ID(row) FIELD(PROTO_LOWPAN, row)

enum { SMALL = 64, LARGE = 1240, LINKTYPE_NOFCS = 230, PAN = 0xabcd };

static uint64_t seed;

static int reseed(void **state)
{
    (void)state;
    seed = 0x9e3779b97f4a7c15;
    return 0;
}

static unsigned chance(unsigned n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % n;
}

static struct lowpan_context context[LOWPAN_CONTEXTS];
static struct dissector *dissector;
static struct packet packet;
static int64_t now;

static int start(void **state)
{
    (void)state;
    context[0] = context_from_hex("20010db800000001", 64);
    context[1] = context_from_hex("fd00abcd0000", 48);
    context[2] = context_from_hex("20010db800000002000000fffe000000", 112);
    context[3] = context_from_hex("20010db8000000030000000000 00cafe", 128);
    context[5] = context_from_hex("20010db800000005", 64);
    context[7] = context_from_hex("20010db80000000780", 65);
    context[8] = context_from_hex("20010db800000008", 63);
    context[15] = context_from_hex("20010db80000000f", 64);
    struct dissect_options o = dissect_defaults();
    o.all = o.reassemble = true;
    memcpy(o.lowpan_context, context, sizeof context);
    dissector = dissector_new(&o);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    dissector_free(dissector);
    return 0;
}

/* ---- random packets: the classes of addresses that encodings tell apart ---- */

static struct wpan_address random_link(bool may_be_all)
{
    static const char *const some[] = { "00124b0014b5d901", "0212740100aabb01", "0001", "1234" };
    uint8_t octets[8];
    if (may_be_all && chance(3) == 0) return wpan_short(WPAN_BROADCAST);
    size_t n = unhex(some[chance(4)], octets, sizeof octets);
    return n == 8 ? wpan_extended(octets) : wpan_short((uint16_t)(octets[0] << 8 | octets[1]));
}

static void random_iid(const struct wpan_address *link, uint8_t *iid)
{
    struct lowpan_iid own = lowpan_iid_of(link->octets, link->n);
    unsigned kind = chance(4);
    for (unsigned i = 0; i < 8; i++) iid[i] = (uint8_t)chance(256);
    if (kind == 0) memcpy(iid, own.octets, 8);
    if (kind == 1) memcpy(iid, "\0\0\0\377\376\0", 6);
    if (kind == 2) memcpy(iid, "\0\0\0\0\0\0", 6);
}

static void random_unicast(const struct wpan_address *link, uint8_t *address)
{
    static const char *const prefixes[] = {
        "fe80000000000000", "fe80000000000001", "fe80000100000000", "fd00abcd00000000",
        "fd00abcd00000001", "20010db800000001", "20010db800000002", "20010db800000003",
        "20010db800000005", "20010db800000007", "20010db800000008", "20010db800000009",
        "20010db80000000f", "0000000000000000"
    };
    unhex(prefixes[chance(14)], address, 8);
    random_iid(link, address + 8);
    if (chance(20) == 0) unhex("20010db800000003000000000000cafe", address, 16);
}

static void random_multicast(uint8_t *address)
{
    memset(address, 0, 16);
    address[0] = 0xff;
    address[1] = chance(2) ? 2 : (uint8_t)chance(256);
    unsigned n = chance(6) * 3 % 14 + 1;
    for (unsigned i = 16 - n; i < 16; i++) address[i] = (uint8_t)chance(256);
    if (chance(4)) return;
    const struct lowpan_context *c = &context[chance(2) ? 0 : chance(16)];
    address[2] = (uint8_t)chance(2);
    address[3] = c->prefix_bits;
    memcpy(address + 4, c->prefix, 8);
}

/* An upper layer or extension header; returns its octets. `last`: what follows is data. */
static size_t random_header(uint8_t *p, size_t room, unsigned *number)
{
    static const uint8_t extensions[] = { 0, 43, 44, 60, 135 };
    static const uint16_t ports[] = {
        0xf0b0, 0xf0af, 0xf0c0, 0xf000, 0xf0ff, 0xf0bf, 0xefff, 5683
    };
    struct wr w = wr_open(p, room);
    unsigned kind = chance(10), next = 59;
    *number = kind < 5 ? extensions[kind] : kind < 8 ? 17 : kind == 8 ? 58 : chance(256);
    if (kind >= 8 || room < 60) {
        if (kind < 8) *number = 59;
        size_t n = chance(room < 20 ? (unsigned)room : 20);
        for (size_t i = 0; i < n; i++) wr_u8(&w, chance(256));
        return wr_size(&w);
    }
    if (kind >= 5) {
        size_t n = chance(20);
        wr_be16(&w, ports[chance(8)]);
        wr_be16(&w, ports[chance(8)]);
        wr_be16(&w, (unsigned)n + 8 + (chance(9) == 0));
        wr_be16(&w, chance(65536));
        for (size_t i = 0; i < n; i++) wr_u8(&w, chance(256));
        return wr_size(&w);
    }
    uint8_t rest[LARGE];
    size_t units = kind == 2 ? 0 : chance(3);
    size_t n = random_header(rest, room - 8 - units * 8, &next);
    wr_u8(&w, next);
    wr_u8(&w, (unsigned)units);
    size_t pad = chance(8);
    size_t options = 6 + units * 8;
    if (pad > options) pad = 0;
    if (kind == 2) { /* a fragment: sometimes an atomic one */
        wr_be16(&w, chance(2) ? 0 : chance(65536));
        wr_be32(&w, chance(65536));
    } else {
        size_t data = options - pad;
        if (data == 1) wr_u8(&w, 0);
        if (data >= 2) {
            wr_u8(&w, 0x1e);
            wr_u8(&w, (unsigned)data - 2);
        }
        for (size_t i = 2; i < data; i++) wr_u8(&w, chance(256));
        if (pad == 1) wr_u8(&w, 0);
        if (pad >= 2) {
            wr_u8(&w, 1);
            wr_u8(&w, (unsigned)pad - 2);
        }
        for (size_t i = 2; i < pad; i++) wr_u8(&w, chance(30) == 0);
    }
    wr_bytes(&w, (struct slice){ rest, n });
    return wr_size(&w);
}

struct sample {
    struct wpan_address src, dst; /* of the frame */
    uint8_t octets[LARGE + 40];
    struct slice packet;
    struct lowpan_ends ends;
};

static void random_packet(struct sample *s, size_t room)
{
    static const uint8_t hops[] = { 0, 1, 2, 63, 64, 65, 254, 255 },
                         classes[] = { 0, 0, 3, 0xb8, 0xb9 };
    static const uint32_t flows[] = { 0, 0, 1, 0xfffff, 0xbeef5 };
    uint8_t body[LARGE], src[16] = { 0 }, dst[16];
    unsigned next;
    s->src = random_link(false);
    bool group = chance(3) == 0;
    s->dst = group ? wpan_short(WPAN_BROADCAST) : random_link(false);
    if (chance(10)) random_unicast(&s->src, src);
    if (group)
        random_multicast(dst);
    else
        random_unicast(&s->dst, dst);
    size_t n = random_header(body, room, &next);
    struct wr w = wr_open(s->octets, sizeof s->octets);
    wr_bits(&w, 6, 4);
    wr_bits(&w, classes[chance(5)], 8);
    wr_bits(&w, flows[chance(5)], 20);
    wr_be16(&w, (unsigned)n);
    wr_u8(&w, next);
    wr_u8(&w, hops[chance(8)]);
    wr_bytes(&w, (struct slice){ src, 16 });
    wr_bytes(&w, (struct slice){ dst, 16 });
    wr_bytes(&w, (struct slice){ body, n });
    s->packet = (struct slice){ s->octets, wr_size(&w) };
    s->ends = (struct lowpan_ends){ lowpan_iid_of(s->src.octets, s->src.n),
                                    lowpan_iid_of(s->dst.octets, s->dst.n), context };
}

/* ---- there and back ---- */

static void show(const char *what, struct slice s)
{
    struct text t = text_new(1 << 14);
    text_hex(&t, s, 0);
    print_error("%s %s\n", what, text_string(&t));
    text_free(&t);
}

static void dissect_frame(struct slice frame)
{
    now++;
    struct frame f = { .number = (uint64_t)now,
                       .time_ns = now * 1000000,
                       .linktype = LINKTYPE_NOFCS,
                       .orig_bytes = (uint32_t)frame.n,
                       .bytes = frame };
    dissect(dissector, &f, &packet);
}

static bool came_back(const struct sample *s)
{
    return packet.nbufs > 1 && slice_equal(packet.buf[1], s->packet);
}

static void check_back(const struct sample *s, struct slice payload, const char *name)
{
    uint8_t octets[TEST_OCTETS];
    struct wr w = wr_open(octets, sizeof octets);
    struct wpan_header h = { .type = WPAN_DATA,
                             .version = WPAN_2006,
                             .pan_compression = true,
                             .dst_pan = PAN,
                             .src_pan = PAN,
                             .src = s->src,
                             .dst = s->dst };
    size_t n = wpan_frame_write(&w, &h, payload, false);
    dissect_frame((struct slice){ octets, n });
    if (came_back(s)) return;
    show("packet ", s->packet);
    show("payload", payload);
    show("frame  ", (struct slice){ octets, n });
    if (packet.nbufs > 1) show("back   ", packet.buf[1]);
    if (packet.nmalformed) print_error("%s\n", packet.malformed[0].message);
    fail_msg("%s", name);
}

static size_t check_choice(const struct sample *s, const struct lowpan_choice *c, const char *name)
{
    uint8_t octets[TEST_OCTETS];
    struct wr w = wr_open(octets, sizeof octets);
    struct lowpan_compressed size;
    assert_true(lowpan_compress(s->packet, &s->ends, c, &w, &size));
    check_back(s, (struct slice){ octets, size.bytes }, name);
    return size.bytes;
}

/* A legal encoding that is not the shortest. */
static struct lowpan_choice random_choice(const struct sample *s)
{
    struct lowpan_choice c = lowpan_choice_any();
    struct lowpan_chain chain;
    struct lowpan_mode modes[LOWPAN_MODES_MAX];
    struct lowpan_side from = { false, s->ends.src, context };
    struct lowpan_side to = { true, s->ends.dst, context };
    lowpan_chain_of(s->packet, &chain);
    if (chance(2)) c.hlim = 0;
    if (chance(2)) c.tf = 0;
    struct lowpan_mode m = modes[chance(lowpan_modes(&from, s->octets + 8, modes))];
    c.sac = m.stateful;
    c.sam = (int8_t)m.mode;
    if (lowpan_mode_uses_context(&m, false) || chance(4) == 0) c.sci = (int8_t)m.context;
    m = modes[chance(lowpan_modes(&to, s->octets + 24, modes))];
    c.m = m.multicast;
    c.dac = m.stateful;
    c.dam = (int8_t)m.mode;
    if (lowpan_mode_uses_context(&m, true) || chance(4) == 0) c.dci = (int8_t)m.context;
    c.headers = (int8_t)chance(chain.n + 1);
    c.keep_padding = (uint16_t)chance(65536);
    return c;
}

static void test_compress(void **state)
{
    static struct sample s;
    struct lowpan_choice any = lowpan_choice_any();
    (void)state;
    for (unsigned i = 0; i < PACKETS; i++) {
        random_packet(&s, SMALL + chance(40));
        size_t least = check_choice(&s, &any, "the most compact form");
        struct lowpan_choice c = random_choice(&s);
        assert_true(check_choice(&s, &c, "a legal form") >= least);
    }
}

/* What stands behind the headers by RFC 7400, where it is ICMPv6 or UDP. */
static void test_generic(void **state)
{
    static struct sample s;
    struct lowpan_choice c = lowpan_choice_any();
    unsigned shorter = 0;
    (void)state;
    for (unsigned i = 0; i < PACKETS; i++) {
        random_packet(&s, SMALL + chance(40));
        uint8_t *end = s.octets + s.packet.n;
        if (s.packet.n >= 56 && chance(2)) memset(end - 8, 0, 8);
        if (s.packet.n >= 64 && chance(2)) memcpy(end - 16, s.octets + 8 + chance(16), 12);
        c.ghc = LOWPAN_ANY;
        size_t plain = check_choice(&s, &c, "the most compact form");
        c.ghc = 1;
        shorter += check_choice(&s, &c, "generic compression") < plain;
    }
    assert_in_range(shorter, PACKETS / 50, PACKETS);
}

static size_t check_hc1(const struct sample *s, struct lowpan_hc1_choice *c, uint8_t code[2])
{
    uint8_t octets[TEST_OCTETS];
    struct wr w = wr_open(octets, sizeof octets);
    struct lowpan_compressed size;
    assert_true(lowpan_hc1_write(s->packet, c, &w, &size));
    memcpy(code, octets + 1, 2);
    check_back(s, (struct slice){ octets, size.bytes }, "LOWPAN_HC1");
    return size.bytes;
}

/* LOWPAN_HC1, the most compact form and one with more in line. */
static void test_hc1(void **state)
{
    static struct sample s;
    (void)state;
    for (unsigned i = 0; i < PACKETS / 10; i++) {
        uint8_t code[2], again[2];
        random_packet(&s, SMALL + chance(40));
        struct lowpan_hc1_choice c = { lowpan_hc1_iid(s.src.octets, s.src.n, PAN),
                                       lowpan_hc1_iid(s.dst.octets, s.dst.n, PAN), LOWPAN_ANY,
                                       LOWPAN_ANY };
        size_t least = check_hc1(&s, &c, code);
        c.encoding = (int16_t)(code[0] & (7u | chance(32) << 3));
        c.udp = (int16_t)(code[1] & chance(8) << 5);
        if (chance(4) == 0) c.encoding &= 0xf8;
        assert_true(check_hc1(&s, &c, again) >= least);
    }
}

/* Every legal form comes back, one is the shortest, and the most compact form is it. */
static void test_every_legal_form(void **state)
{
    static struct sample s;
    static struct lowpan_encoding encoding;
    struct lowpan_enumerate e;
    uint64_t forms = 0;
    (void)state;
    for (unsigned i = 0; i < 300; i++) {
        random_packet(&s, SMALL);
        size_t least = SIZE_MAX;
        struct lowpan_choice any = lowpan_choice_any();
        lowpan_enumerate_start(&e, s.packet, &s.ends, LOWPAN_LEGAL, NULL);
        while (lowpan_enumerate_next(&e, &encoding)) {
            check_back(&s, (struct slice){ encoding.octets, encoding.size.bytes }, encoding.name);
            if (encoding.size.bytes < least) least = encoding.size.bytes;
            forms++;
        }
        assert_int_equal(check_choice(&s, &any, "the most compact form"), least);
    }
    assert_in_range(forms, 5000, 10000000);
}

/* None of the illegal ones is a packet, and none goes without a word: a context that nobody told is
 * no fault of the octets. */
static void test_every_illegal_form(void **state)
{
    static struct sample s;
    static struct lowpan_encoding encoding;
    struct lowpan_enumerate e;
    (void)state;
    for (unsigned i = 0; i < 10; i++) {
        random_packet(&s, SMALL);
        lowpan_enumerate_start(&e, s.packet, &s.ends, LOWPAN_ILLEGAL, NULL);
        while (lowpan_enumerate_next(&e, &encoding)) {
            uint8_t octets[TEST_OCTETS];
            struct wr w = wr_open(octets, sizeof octets);
            struct wpan_header h = { .type = WPAN_DATA,
                                     .version = WPAN_2006,
                                     .src = s.src,
                                     .dst = s.dst,
                                     .pan_compression = true };
            struct slice payload = { encoding.octets, encoding.size.bytes };
            size_t n = wpan_frame_write(&w, &h, payload, false);
            dissect_frame((struct slice){ octets, n });
            bool told = packet.nmalformed || packet_first(&packet, ID(LOWPAN_CONTEXT_UNKNOWN));
            if (came_back(&s) || !told) {
                show("packet ", s.packet);
                show("payload", payload);
                fail_msg("%s: %s", encoding.name, came_back(&s) ? "delivered" : "no finding");
            }
        }
    }
}

/* Fragments in any order, some of them twice; without one of them there is no packet. */
static void check_fragments(const struct sample *s, const struct build_link *link)
{
    static struct build_frames frames;
    struct build b;
    const char *why;
    build_open(&b, PROTO_FRAME);
    build_bytes(&b, ID(LOWPAN_FRAG_OF), s->packet);
    if (chance(3) == 0) build_u(&b, ID(LOWPAN_PATTERN), 0x41);
    if (s->dst.n == 2)
        build_u(&b, field_find(slice_text("wpan.dst16"), &(bool){ 0 }),
                (uint64_t)s->dst.octets[0] << 8 | s->dst.octets[1]);
    if (!build_frames(&b, link, &frames, &why)) fail_msg("%s", why);
    unsigned order[BUILD_FRAMES_MAX], n = frames.n;
    for (unsigned i = 0; i < n; i++) order[i] = i;
    for (unsigned i = n; i > 1; i--) {
        unsigned k = chance(i), swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
    for (unsigned i = 0; i < n; i++) {
        assert_true(frames.frame[order[i]].n + 2 <= WPAN_FRAME_MAX);
        dissect_frame(frames.frame[order[i]]);
        if (came_back(s) != (i + 1 == n)) {
            show("packet", s->packet);
            for (unsigned k = 0; k < n; k++) show("frame ", frames.frame[order[k]]);
            fail_msg("after fragment %u of %u", i + 1, n);
        }
        if (i + 1 < n && chance(3) == 0) dissect_frame(frames.frame[order[i]]);
    }
}

static void test_fragments(void **state)
{
    static struct sample s;
    uint8_t seq = 0;
    uint16_t tag = 0;
    (void)state;
    for (unsigned i = 0; i < 3000; i++) {
        random_packet(&s, SMALL + 60);
        size_t more = chance(LARGE - 200), n = s.packet.n;
        for (size_t k = 0; k < more; k++) s.octets[n + k] = (uint8_t)chance(256);
        s.packet.n = n + more;
        s.octets[4] = (uint8_t)((s.packet.n - 40) >> 8);
        s.octets[5] = (uint8_t)(s.packet.n - 40);
        struct build_link link = { .src = s.src,
                                   .dst = s.dst,
                                   .pan = PAN,
                                   .seq = &seq,
                                   .tag = &tag,
                                   .context = context,
                                   .linktype = LINKTYPE_NOFCS };
        check_fragments(&s, &link);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_compress, reseed),
        cmocka_unit_test_setup(test_generic, reseed),
        cmocka_unit_test_setup(test_hc1, reseed),
        cmocka_unit_test_setup(test_every_legal_form, reseed),
        cmocka_unit_test_setup(test_every_illegal_form, reseed),
        cmocka_unit_test_setup(test_fragments, reseed),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
