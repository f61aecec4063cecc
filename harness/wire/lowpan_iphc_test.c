/* SPDX-License-Identifier: Apache-2.0
 * All 8192 words of LOWPAN_IPHC against a table of RFC 6282 section 3.1.1 that is written down here
 * once more, octet positions and all: legal ones rebuild the header, reserved ones are findings,
 * and so is every cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/lowpan.h"

enum { MAC_BYTES = 21, HEADER_MAX = 41, PAYLOAD_BYTES = 11, LEGAL = 6144, CUTS = 95232 };

static const uint8_t mac[MAC_BYTES] = { 0x41, 0xcc, 0x01, 0xcd, 0xab, 0x02, 0xd9,
                                        0xb5, 0x14, 0x00, 0x4b, 0x12, 0x00, 0x01,
                                        0xd9, 0xb5, 0x14, 0x00, 0x4b, 0x12, 0x00 };
/* UDP by NHC: ports 0xc000 and 5683, a checksum, 4 octets. Without NHC these are octets. */
static const uint8_t payload[PAYLOAD_BYTES] = { 0xf0, 0xc0, 0x00, 0x16, 0x33, 0x12,
                                                0x34, 0x40, 0x01, 0x12, 0x34 };
static const uint8_t iid[2][8] = { { 0x02, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 1 },
                                   { 0x02, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 2 } };
static const uint8_t prefix0[8] = { 0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 1 }; /* /64 */
static const uint8_t prefix1[8] = { 0xfd, 0, 0xab, 0xcd };                /* /48 */

static struct dissector *dissector;

/* One word as octets on the air, and the header that it stands for. */
struct word {
    unsigned v;
    uint8_t air[HEADER_MAX];
    size_t n;
    uint8_t ip[40];
};

static int begin(void **state)
{
    (void)state;
    struct dissect_options o = dissect_defaults();
    field_set_add(&o.wanted, FIELD(PROTO_IPV6, IPV6));
    memcpy(o.lowpan_context[0].prefix, prefix0, 8);
    o.lowpan_context[0].prefix_bits = 64;
    memcpy(o.lowpan_context[1].prefix, prefix1, 8);
    o.lowpan_context[1].prefix_bits = 48;
    o.lowpan_context[0].used = o.lowpan_context[1].used = true;
    dissector = dissector_new(&o);
    return 0;
}

static int end(void **state)
{
    (void)state;
    dissector_free(dissector);
    return 0;
}

static unsigned bits(const struct word *w, unsigned at, unsigned n)
{
    return w->v >> (16 - at - n) & ((1u << n) - 1);
}

static uint8_t put(struct word *w, unsigned octet)
{
    return w->air[w->n++] = (uint8_t)octet;
}

/* Octets in line: each another. */
static void put_run(struct word *w, uint8_t *ip, unsigned n)
{
    for (unsigned i = 0; i < n; i++) ip[i] = put(w, 0xa0 + (unsigned)w->n);
}

static void traffic(struct word *w)
{
    switch (bits(w, 3, 2)) {
    case 0: /* ECN 2, DSCP 46; flow 0xbeef5 */
        put(w, 0xae), put(w, 0x0b), put(w, 0xee), put(w, 0xf5);
        w->ip[0] = 0x6b, w->ip[1] = 0xab, w->ip[2] = 0xee, w->ip[3] = 0xf5;
        break;
    case 1: /* ECN 3; flow 0x12345 */
        put(w, 0xc1), put(w, 0x23), put(w, 0x45);
        w->ip[0] = 0x60, w->ip[1] = 0x31, w->ip[2] = 0x23, w->ip[3] = 0x45;
        break;
    case 2: /* ECN 1, DSCP 10 */
        put(w, 0x4a);
        w->ip[0] = 0x62, w->ip[1] = 0x90;
        break;
    default: w->ip[0] = 0x60; break;
    }
}

static void next_and_hops(struct word *w)
{
    static const uint8_t limits[4] = { 63, 1, 64, 255 };
    w->ip[6] = bits(w, 5, 1) ? 17 : put(w, 59);
    w->ip[7] = limits[bits(w, 6, 2)];
    if (bits(w, 6, 2) == 0) put(w, 63);
}

/* prefix: of the context, or NULL for link-local. */
static void unicast(struct word *w, uint8_t *ip, unsigned mode, const uint8_t *prefix,
                    const uint8_t *elided)
{
    static const uint8_t of_short[6] = { 0, 0, 0, 0xff, 0xfe, 0 };
    if (mode == 0 && !prefix) put_run(w, ip, 16);
    if (mode == 0) return;
    if (prefix)
        memcpy(ip, prefix, 8);
    else
        ip[0] = 0xfe, ip[1] = 0x80;
    if (mode == 1) put_run(w, ip + 8, 8);
    if (mode == 2) {
        memcpy(ip + 8, of_short, 6);
        put_run(w, ip + 14, 2);
    }
    if (mode == 3) memcpy(ip + 8, elided, 8);
}

static void group(struct word *w, uint8_t *ip, unsigned mode, bool by_prefix)
{
    ip[0] = 0xff;
    if (by_prefix) {
        put_run(w, ip + 1, 2);
        ip[3] = 64;
        memcpy(ip + 4, prefix0, 8);
        put_run(w, ip + 12, 4);
    } else if (mode == 0) {
        put_run(w, ip, 16);
    } else if (mode == 3) {
        ip[1] = 2;
        put_run(w, ip + 15, 1);
    } else {
        put_run(w, ip + 1, 1);
        put_run(w, ip + (mode == 1 ? 11 : 13), mode == 1 ? 5 : 3);
    }
}

static void make(struct word *w, unsigned v)
{
    memset(w, 0, sizeof *w);
    w->v = v;
    put(w, v >> 8), put(w, v & 0xff);
    bool cid = bits(w, 8, 1), m = bits(w, 12, 1), dac = bits(w, 13, 1);
    if (cid) put(w, 0x10); /* source: 1, destination: 0 */
    traffic(w);
    next_and_hops(w);
    const uint8_t *of_src = cid ? prefix1 : prefix0;
    unicast(w, w->ip + 8, bits(w, 10, 2), bits(w, 9, 1) ? of_src : NULL, iid[0]);
    if (m)
        group(w, w->ip + 24, bits(w, 14, 2), dac);
    else
        unicast(w, w->ip + 24, bits(w, 14, 2), dac ? prefix0 : NULL, iid[1]);
    w->ip[5] = bits(w, 5, 1) ? 12 : PAYLOAD_BYTES;
}

static bool is_reserved(unsigned v)
{
    bool m = v >> 3 & 1, dac = v >> 2 & 1, dam = (v & 3) != 0;
    return dac && (m ? dam : !dam);
}

static void decode(const struct word *w, size_t header_bytes, bool with_payload, struct packet *p)
{
    static uint8_t octets[MAC_BYTES + HEADER_MAX + PAYLOAD_BYTES];
    struct wr out = wr_open(octets, sizeof octets);
    wr_bytes(&out, (struct slice){ mac, MAC_BYTES });
    wr_bytes(&out, (struct slice){ w->air, header_bytes });
    if (with_payload) wr_bytes(&out, (struct slice){ payload, PAYLOAD_BYTES });
    struct frame f = { .number = 1,
                       .linktype = 230,
                       .orig_bytes = (uint32_t)wr_size(&out),
                       .bytes = { octets, wr_size(&out) } };
    dissect(dissector, &f, p);
}

static void check_legal(const struct word *w)
{
    struct packet p;
    decode(w, w->n, true, &p);
    const struct node *n = packet_first(&p, FIELD(PROTO_IPV6, IPV6));
    if (!n) fail_msg("word %04x: no packet", w->v);
    assert_int_equal(n->buf, 1);
    assert_int_equal(p.buf[1].n, 40 + w->ip[5]);
    for (unsigned i = 0; i < 40; i++) {
        if (p.buf[1].p[i] != w->ip[i]) fail_msg("word %04x: octet %u", w->v, i);
    }
}

/* A frame without any payload is nobody's concern here. */
static unsigned check_cuts(const struct word *w)
{
    for (size_t n = 0; n < w->n; n++) {
        struct packet p;
        decode(w, n, false, &p);
        if (packet_first(&p, FIELD(PROTO_IPV6, IPV6)) || p.nmalformed != (n > 0))
            fail_msg("word %04x: cut after %zu octets: %u findings", w->v, n, p.nmalformed);
    }
    return (unsigned)w->n;
}

static void check_reserved(const struct word *w)
{
    struct packet p;
    decode(w, w->n, true, &p);
    assert_null(packet_first(&p, FIELD(PROTO_IPV6, IPV6)));
    assert_int_equal(p.nmalformed, 1);
    assert_int_equal(p.malformed[0].field, FIELD(PROTO_LOWPAN, LOWPAN_IPHC_DAM));
    assert_string_equal(p.malformed[0].spec, "RFC6282:3.1.1");
}

static void test_all_words(void **state)
{
    static const uint16_t lengths[HEADER_MAX + 1] = { 0,   0,   18,  69,  132, 196, 254, 289, 308,
                                                      309, 302, 324, 344, 333, 322, 290, 232, 180,
                                                      156, 191, 228, 230, 240, 223, 168, 119, 90,
                                                      96,  100, 79,  78,  74,  36,  6,   6,   20,
                                                      24,  18,  22,  24,  12,  2 };
    unsigned legal = 0, cuts = 0, found[HEADER_MAX + 1] = { 0 };
    struct word w;
    (void)state;
    for (unsigned v = 0x6000; v < 0x8000; v++) {
        make(&w, v);
        if (is_reserved(v)) {
            check_reserved(&w);
            continue;
        }
        legal++;
        found[w.n]++;
        check_legal(&w);
        cuts += check_cuts(&w);
    }
    assert_int_equal(legal, LEGAL);
    assert_int_equal(cuts, CUTS);
    for (unsigned n = 0; n <= HEADER_MAX; n++) assert_int_equal(found[n], lengths[n]);
}

/* Every context identifier on both sides: those that are not given are unknown, never invented. */
static void test_contexts(void **state)
{
    struct word w;
    (void)state;
    for (unsigned ids = 0; ids < 256; ids++) {
        struct packet p;
        make(&w, 0x7af7); /* both addresses from contexts, identifiers elided */
        w.air[2] = (uint8_t)ids;
        decode(&w, w.n, true, &p);
        bool known = ids >> 4 < 2 && (ids & 15) < 2;
        const struct node *n = packet_first(&p, FIELD(PROTO_IPV6, IPV6));
        assert_int_equal(p.nmalformed, 0);
        assert_int_equal(n != NULL, known);
        if (!n) continue;
        assert_memory_equal(p.buf[1].p + 8, ids >> 4 ? prefix1 : prefix0, 8);
        assert_memory_equal(p.buf[1].p + 24, ids & 15 ? prefix1 : prefix0, 8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_words),
        cmocka_unit_test(test_contexts),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
