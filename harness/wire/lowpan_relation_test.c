/* SPDX-License-Identifier: Apache-2.0
 * Relations between frames of a 6LoWPAN link. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "wire/dissect.h"
#include "wire/lowpan_dialogue.h"

enum { LINKTYPE_NO_FCS = 230 };

static struct arena *arena;
static struct dissector *dissector;

static int begin(void **state)
{
    struct dissect_options o = dissect_defaults();
    (void)state;
    o.all = true;
    dissector = dissector_new(&o);
    arena = arena_new(1 << 24);
    return 0;
}

static int end(void **state)
{
    (void)state;
    dissector_free(dissector);
    arena_free(arena);
    return 0;
}

static struct packet *decode(const uint8_t *octets, size_t n)
{
    struct packet p;
    struct frame f = { .linktype = LINKTYPE_NO_FCS,
                       .orig_bytes = (uint32_t)n,
                       .bytes = { octets, n } };
    dissect(dissector, &f, &p);
    return packet_copy(arena, &p);
}

/* An echo message between short addresses, elided, in a frame with this sequence number. */
static struct packet *echo(unsigned frame_seq, unsigned type, unsigned seq)
{
    uint8_t octets[] = {
        0x61, 0x88, (uint8_t)frame_seq, 0xcd, 0xab, 0x34, 0x12, 0x01, 0x00, 0x7a,
        0x33, 0x3a, (uint8_t)type,      0x00, 0x00, 0x00, 0x12, 0x34, 0x00, (uint8_t)seq
    };
    return decode(octets, sizeof octets);
}

static struct packet *ack(unsigned frame_seq)
{
    uint8_t octets[] = { 0x02, 0x00, (uint8_t)frame_seq };
    return decode(octets, sizeof octets);
}

static enum fit fit(enum relation relation, const struct packet *late, const struct packet *early)
{
    return lowpan_dialogue.relate(relation, late, early).fit;
}

static void test_acknowledgement(void **state)
{
    (void)state;
    const struct packet *request = echo(7, 128, 1);
    assert_int_equal(fit(RELATION_ACK, ack(7), request), FIT_YES);
    assert_int_equal(fit(RELATION_ACK, ack(8), request), FIT_NO);
    assert_int_equal(fit(RELATION_ACK, echo(7, 129, 1), request), FIT_NO); /* no ACK frame */
    assert_int_equal(fit(RELATION_REPLY, ack(7), request), FIT_NO);
}

static void test_reply(void **state)
{
    (void)state;
    const struct packet *request = echo(7, 128, 1);
    assert_int_equal(fit(RELATION_REPLY, echo(9, 129, 1), request), FIT_YES);
    assert_int_equal(fit(RELATION_REPLY, echo(9, 129, 2), request), FIT_NO);
    assert_int_equal(fit(RELATION_REPLY, echo(9, 128, 1), request), FIT_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_acknowledgement),
                                        cmocka_unit_test(test_reply) };
    return cmocka_run_group_tests(tests, begin, end);
}
