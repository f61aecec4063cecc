/* SPDX-License-Identifier: Apache-2.0
 * The table of datagrams, and fragments on the air: every order, repetitions, overlaps, floods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/checksum.h"
#include "wire/coap.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/lowpan.h"
#include "wire/lowpan_reassemble.h"

enum { DATAGRAM = 104, PIECES = 4, MAC_BYTES = 9 };

static struct dissector *dissector;
static int64_t now_ns;
static uint64_t number;
static unsigned pan;
static uint8_t datagram[DATAGRAM]; /* IPv6, next header 59 */

static int begin(void **state)
{
    (void)state;
    struct dissect_options o = dissect_defaults();
    o.all = true;
    dissector = dissector_new(&o);
    now_ns = 0;
    number = 0;
    pan = 0xabcd;
    for (size_t i = 40; i < DATAGRAM; i++) datagram[i] = (uint8_t)(i * 5);
    memset(datagram, 0, 40);
    datagram[0] = 0x60;
    datagram[5] = DATAGRAM - 40;
    datagram[6] = 59;
    datagram[7] = 64;
    datagram[8] = datagram[24] = 0xfe;
    datagram[9] = datagram[25] = 0x80;
    datagram[20] = datagram[36] = 0xfe; /* fe80::ff:fe00:1 and :2 */
    datagram[19] = datagram[35] = 0xff;
    datagram[23] = 1;
    datagram[39] = 2;
    return 0;
}

static int end(void **state)
{
    (void)state;
    dissector_free(dissector);
    return 0;
}

static struct packet *take(struct slice octets)
{
    static struct packet p;
    struct frame f = { .number = ++number,
                       .time_ns = now_ns,
                       .linktype = 230,
                       .orig_bytes = (uint32_t)octets.n,
                       .bytes = octets };
    dissect(dissector, &f, &p);
    return &p;
}

static void begin_frame(struct wr *w, unsigned src)
{
    wr_le16(w, 0x8841);
    wr_u8(w, number & 0xff);
    wr_le16(w, pan);
    wr_le16(w, 2);
    wr_le16(w, src);
}

/* One recoverable fragment with 20 octets of a compressed form of 40: half 0 or 1. */
static struct packet *send_half(unsigned half, uint8_t content)
{
    static uint8_t octets[64];
    struct wr w = wr_open(octets, sizeof octets);
    begin_frame(&w, 1);
    wr_be16(&w, 0xe805);
    wr_be16(&w, half << 10 | 20);
    wr_be16(&w, half ? 20 : 40);
    if (!half) {
        wr_be16(&w, 0x7a33);
        wr_u8(&w, 59);
    }
    for (unsigned i = half ? 0 : 3; i < 20; i++) wr_u8(&w, content);
    return take((struct slice){ octets, wr_size(&w) });
}

/* One fragment of a datagram: octets [at, to). */
static struct packet *send(unsigned src, unsigned tag, unsigned size, unsigned at, unsigned to)
{
    static uint8_t octets[256];
    struct wr w = wr_open(octets, sizeof octets);
    begin_frame(&w, src);
    wr_be16(&w, (at ? 0xe000u : 0xc000u) | size);
    wr_be16(&w, tag);
    if (at) {
        wr_u8(&w, at / 8);
        wr_bytes(&w, (struct slice){ datagram + at, to - at });
    } else { /* IPHC: everything elided but the next header */
        wr_be16(&w, 0x7a33);
        wr_u8(&w, datagram[6]);
        wr_bytes(&w, (struct slice){ datagram + 40, to - 40 });
    }
    return take((struct slice){ octets, wr_size(&w) });
}

static bool is_whole(const struct packet *p)
{
    if (p->fragment) return false;
    assert_int_equal(p->nbufs, 2);
    assert_int_equal(p->buf[1].n, DATAGRAM);
    assert_memory_equal(p->buf[1].p, datagram, DATAGRAM);
    return true;
}

static const unsigned cuts[PIECES + 1] = { 0, 56, 72, 96, DATAGRAM };

static bool give(unsigned piece)
{
    return is_whole(send(1, 7, DATAGRAM, cuts[piece], cuts[piece + 1]));
}

static void test_every_order(void **state)
{
    (void)state;
    unsigned orders = 0;
    for (unsigned code = 0; code < 256; code++) {
        unsigned order[PIECES] = { code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 & 3 };
        unsigned seen = 0;
        for (unsigned i = 0; i < PIECES; i++) seen |= 1u << order[i];
        if (seen != 15) continue;
        orders++;
        for (unsigned i = 0; i < PIECES; i++) {
            if (give(order[i]) != (i == PIECES - 1)) fail_msg("code %u, %u", code, i);
            assert_false(give(order[i])); /* the link repeats it */
        }
        now_ns += 3 * LOWPAN_REPEAT_NS;
    }
    assert_int_equal(orders, 24);
}

/* Evidence: where the octets of the rebuilt packet stood, in which frame. */
static void test_origins(void **state)
{
    (void)state;
    struct origin o[4];
    for (unsigned i = 0; i < 3; i++) give(i);
    struct packet *p = send(1, 7, DATAGRAM, 96, DATAGRAM);
    assert_true(is_whole(p));
    struct node n = { .buf = 1, .bit = 8 * 8, .nbits = 128 }; /* the source: elided */
    assert_int_equal(packet_origins(p, &n, o, 4), 1);
    assert_int_equal(o[0].frame, 1);
    assert_int_equal(o[0].from_bit, (MAC_BYTES + 4) * 8 + 10); /* SAM */
    assert_int_equal(o[0].from_nbits, 2);
    n = (struct node){ .buf = 1, .bit = 48, .nbits = 8 }; /* the next header: in line */
    assert_true(packet_origin(p, &n, o));
    assert_int_equal(o[0].from_bit, (MAC_BYTES + 6) * 8);
    n = (struct node){ .buf = 1, .bit = 90 * 8, .nbits = 10 * 8 }; /* of frames 3 and 4 */
    assert_int_equal(packet_origins(p, &n, o, 4), 2);
    assert_int_equal(o[0].frame, 3);
    assert_int_equal(o[0].from_bit, (MAC_BYTES + 5 + 18) * 8);
    assert_int_equal(o[0].from_nbits, 48);
    assert_int_equal(o[1].frame, 0);
    assert_int_equal(o[1].from_bit, (MAC_BYTES + 5) * 8);
    assert_true(packet_origin(p, &n, o));
    assert_int_equal(o[0].frame, 3); /* the longer one */
}

static void test_timeout(void **state)
{
    (void)state;
    give(0);
    now_ns = LOWPAN_TIMEOUT_NS; /* counts from the first */
    give(1);
    give(2);
    now_ns++;
    assert_false(give(3)); /* begins anew */
    assert_false(give(1));
    assert_false(give(2));
    assert_true(give(0));
}

static void test_keys(void **state)
{
    (void)state;
    send(1, 7, DATAGRAM, 0, 56);
    send(1, 8, DATAGRAM, 0, 56);
    send(3, 7, DATAGRAM, 56, DATAGRAM);               /* of another sender: never joined */
    struct packet *p = send(1, 7, 112, 56, DATAGRAM); /* another size */
    assert_true(p->fragment);
    assert_int_equal(p->nmalformed, 1);
    assert_int_equal(p->malformed[0].level, MALFORMED_NOTE);
    assert_true(is_whole(send(1, 8, DATAGRAM, 56, DATAGRAM)));
    assert_true(is_whole(send(1, 7, DATAGRAM, 56, DATAGRAM)));
    send(1, 9, DATAGRAM, 0, 56);
    pan = 0xabce; /* the same short addresses there are other nodes */
    assert_true(send(1, 9, DATAGRAM, 56, DATAGRAM)->fragment);
    pan = 0xabcd;
    assert_true(is_whole(send(1, 9, DATAGRAM, 56, DATAGRAM)));
}

static void test_overlap(void **state)
{
    static const unsigned overlaps[][2] = { { 56, 80 }, { 64, 72 }, { 64, 80 },
                                            { 48, 72 }, { 48, 80 }, { 56, 64 } };
    (void)state;
    for (unsigned i = 0; i < sizeof overlaps / sizeof *overlaps; i++) {
        send(1, 100 + i, DATAGRAM, 56, 72);
        struct packet *p = send(1, 100 + i, DATAGRAM, overlaps[i][0], overlaps[i][1]);
        assert_int_equal(p->nmalformed, 1);
        assert_int_equal(p->malformed[0].field, FIELD(PROTO_LOWPAN, LOWPAN_FRAG_OFFSET));
        assert_string_equal(p->malformed[0].spec, "RFC4944:5.3");
        send(1, 100 + i, DATAGRAM, 0, 56);
        assert_true(send(1, 100 + i, DATAGRAM, 96, DATAGRAM)->fragment);
    }
    /* after a pause it is of another datagram, whose tag is the same: a sniffer misses frames */
    send(1, 106, DATAGRAM, 56, 72);
    now_ns += LOWPAN_PAUSE_NS + 1;
    assert_int_equal(send(1, 106, DATAGRAM, 64, 80)->nmalformed, 0);
    assert_true(send(1, 106, DATAGRAM, 80, DATAGRAM)->fragment);
    assert_true(is_whole(send(1, 106, DATAGRAM, 0, 64)));
    send(1, 107, DATAGRAM, 56, 72);
    datagram[60] ^= 1;
    now_ns += LOWPAN_PAUSE_NS + 1;
    assert_int_equal(send(1, 107, DATAGRAM, 56, 72)->nmalformed, 0);
    datagram[60] ^= 1;
    send(1, 7, DATAGRAM, 56, 72);
    datagram[60] ^= 1; /* the same place with other octets: the first stays */
    struct packet *p = send(1, 7, DATAGRAM, 56, 72);
    assert_int_equal(p->malformed[0].level, MALFORMED_NOTE);
    datagram[60] ^= 1;
    send(1, 7, DATAGRAM, 72, DATAGRAM);
    assert_true(is_whole(send(1, 7, DATAGRAM, 0, 56)));
}

/* The datagram becomes an echo request with a checksum that is right. */
static void to_echo(uint8_t content)
{
    struct checksum c = { 0 };
    datagram[6] = 58;
    memset(datagram + 40, content, DATAGRAM - 40);
    datagram[40] = 128;
    datagram[41] = datagram[42] = datagram[43] = 0;
    checksum_pseudo(&c, (struct slice){ datagram + 8, 16 }, (struct slice){ datagram + 24, 16 }, 58,
                    DATAGRAM - 40);
    checksum_add(&c, (struct slice){ datagram + 40, DATAGRAM - 40 });
    unsigned sum = 0xffff & ~(unsigned)checksum_sum(&c);
    datagram[42] = (uint8_t)(sum >> 8);
    datagram[43] = (uint8_t)sum;
}

/* The rest of one datagram and the beginning of another, later, with the same tag: nobody has sent
 * what they make together. */
static void test_mixed(void **state)
{
    (void)state;
    to_echo(1);
    send(1, 8, DATAGRAM, 56, DATAGRAM);
    to_echo(2);
    now_ns += LOWPAN_PAUSE_NS + 1;
    struct packet *p = send(1, 8, DATAGRAM, 0, 56);
    assert_true(p->fragment && !p->nmalformed);
    send(1, 9, DATAGRAM, 56, DATAGRAM); /* of one datagram, and slow */
    now_ns += LOWPAN_PAUSE_NS + 1;
    assert_true(is_whole(send(1, 9, DATAGRAM, 0, 56)));
    datagram[60] ^= 1; /* without a pause its sender is to blame for the checksum */
    send(1, 10, DATAGRAM, 56, DATAGRAM);
    assert_true(is_whole(send(1, 10, DATAGRAM, 0, 56)));
}

static bool is_whole_of(const struct packet *p, uint8_t content)
{
    if (p->fragment) return false;
    assert_int_equal(p->nbufs, 3); /* the frame, the compressed form, the packet */
    assert_int_equal(p->buf[2].n, 40 + 37);
    for (unsigned i = 40; i < 77; i++) assert_int_equal(p->buf[2].p[i], content);
    return true;
}

/* Who gets no acknowledgement sends the last fragment again, which may be long after. It is none of
 * the next datagram with that tag. */
static void test_recoverable_late(void **state)
{
    (void)state;
    send_half(0, 1);
    assert_true(is_whole_of(send_half(1, 1), 1));
    now_ns += 5 * LOWPAN_REPEAT_NS;
    assert_true(send_half(1, 1)->fragment);
    now_ns += LOWPAN_REPEAT_NS;
    assert_true(send_half(0, 2)->fragment);
    struct packet *p = send_half(1, 2);
    assert_true(is_whole_of(p, 2));
    assert_int_equal(p->nmalformed, 0);
    now_ns += LOWPAN_REPEAT_NS; /* all of it within that time: a repetition, as its first says */
    assert_true(send_half(0, 2)->fragment);
    assert_true(send_half(1, 2)->fragment);
    now_ns += 2 * LOWPAN_REPEAT_NS; /* later: the same once more */
    send_half(0, 2);
    assert_true(is_whole_of(send_half(1, 2), 2));
}

/* Fragments of a datagram that was given up say nothing about one a minute later. */
static void test_recoverable_timeout(void **state)
{
    (void)state;
    send_half(1, 1);
    now_ns += LOWPAN_TIMEOUT_NS + 1;
    assert_int_equal(send_half(0, 2)->nmalformed, 0);
    assert_true(is_whole_of(send_half(1, 2), 2));
}

/* First fragments that nobody completes: the oldest goes, the newest still works. */
static void test_flood(void **state)
{
    (void)state;
    for (unsigned tag = 0; tag < 3 * LOWPAN_DATAGRAMS; tag++) {
        now_ns++;
        assert_false(is_whole(send(1, tag, DATAGRAM, 0, 56)));
    }
    assert_true(is_whole(send(1, 3 * LOWPAN_DATAGRAMS - 1, DATAGRAM, 56, DATAGRAM)));
    assert_true(is_whole(send(1, 2 * LOWPAN_DATAGRAMS + 1, DATAGRAM, 56, DATAGRAM)));
    assert_true(send(1, 0, DATAGRAM, 56, DATAGRAM)->fragment);
}

/* Datagrams that are complete go before one that still waits, whatever their tags have in common.
 */
static void test_complete_go_first(void **state)
{
    (void)state;
    for (unsigned step = 1; step <= LOWPAN_DATAGRAMS; step += LOWPAN_DATAGRAMS - 1) {
        send(1, 50000, DATAGRAM, 0, 56);
        for (unsigned i = 0; i < 3 * LOWPAN_DATAGRAMS; i++) {
            now_ns++;
            assert_false(is_whole(send(1, i * step, DATAGRAM, 0, 56)));
            assert_true(is_whole(send(1, i * step, DATAGRAM, 56, DATAGRAM)));
        }
        assert_true(is_whole(send(1, 50000, DATAGRAM, 56, DATAGRAM)));
        now_ns += 3 * LOWPAN_REPEAT_NS;
    }
}

static void test_many_pieces(void **state)
{
    (void)state;
    struct lowpan_reassembly *t = lowpan_reassembly_new();
    struct lowpan_key key = { .size = 2047, .tag = 1 };
    uint8_t octets[8] = { 0 };
    struct lowpan_datagram *d = lowpan_datagram_find(t, &key, 0);
    for (uint32_t at = 0; at < 2047; at += 8) {
        struct lowpan_piece p = { .at = at, .n = at + 8 > 2047 ? 7 : 8 };
        enum lowpan_result r = lowpan_datagram_put(d, &p, (struct slice){ octets, p.n }, false, 0);
        assert_int_equal(r, at + 8 > 2047 ? LOWPAN_DONE : LOWPAN_WAIT);
    }
    struct lowpan_piece beyond = { .at = 2040, .n = 8 };
    key.tag = 2;
    d = lowpan_datagram_find(t, &key, 0);
    assert_int_equal(lowpan_datagram_put(d, &beyond, (struct slice){ octets, 8 }, false, 0),
                     LOWPAN_BEYOND);
    lowpan_reassembly_free(t);
}

/* What a recoverable fragment says of its place is 16 bits; there are no more octets than fit. Also
 * long after a datagram with its tag was complete. */
static void test_recoverable_far_away(void **state)
{
    (void)state;
    struct lowpan_reassembly *t = lowpan_reassembly_new();
    struct lowpan_key key = { .tag = 1 };
    uint8_t octets[8] = { 0 };
    struct slice eight = { octets, sizeof octets };
    struct lowpan_piece first = { .n = 8 }, far = { .at = 8488, .n = 8 };
    struct lowpan_piece edge = { .at = LOWPAN_DATAGRAM_BYTES - 7, .n = 8 };
    struct lowpan_datagram *d = lowpan_datagram_find(t, &key, 0);
    assert_int_equal(lowpan_datagram_put(d, &far, eight, true, 0), LOWPAN_FULL);
    lowpan_datagram_first(d, 8, eight, 0);
    assert_int_equal(lowpan_datagram_put(d, &first, eight, true, 0), LOWPAN_DONE);
    assert_int_equal(lowpan_datagram_put(d, &far, eight, true, 2 * LOWPAN_REPEAT_NS), LOWPAN_FULL);
    assert_int_equal(lowpan_datagram_put(d, &edge, eight, true, 2 * LOWPAN_REPEAT_NS), LOWPAN_FULL);
    lowpan_reassembly_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_order, begin, end),
        cmocka_unit_test_setup_teardown(test_origins, begin, end),
        cmocka_unit_test_setup_teardown(test_timeout, begin, end),
        cmocka_unit_test_setup_teardown(test_keys, begin, end),
        cmocka_unit_test_setup_teardown(test_overlap, begin, end),
        cmocka_unit_test_setup_teardown(test_mixed, begin, end),
        cmocka_unit_test_setup_teardown(test_recoverable_late, begin, end),
        cmocka_unit_test_setup_teardown(test_recoverable_timeout, begin, end),
        cmocka_unit_test(test_recoverable_far_away),
        cmocka_unit_test_setup_teardown(test_flood, begin, end),
        cmocka_unit_test_setup_teardown(test_complete_go_first, begin, end),
        cmocka_unit_test_setup_teardown(test_many_pieces, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
