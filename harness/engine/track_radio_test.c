/* SPDX-License-Identifier: Apache-2.0
 * What a node on a radio link sends, and what it has sent before. */
#include "radio_for_test.h"

#include "wire/packet.h"

#include <stdio.h>

/* What the tracker says in a row about the frame, or NOTHING. */
static int said(unsigned row, int64_t at_ms, uint32_t linktype, const char *hex)
{
    struct frame f = { .number = ++s.number,
                       .time_ns = s.start_ns + at_ms * MS,
                       .linktype = linktype,
                       .bytes = octets_of(hex, s.bytes, sizeof s.bytes) };
    f.orig_bytes = (uint32_t)f.bytes.n;
    dissect(s.dissector, &f, &s.packet);
    tracker_frame(s.tracker, &s.packet, &s.tracked);
    for (unsigned i = 0; i < s.tracked.nnodes; i++)
        if (s.tracked.node[i].field == FIELD(PROTO_TRACK, row)) return (int)s.tracked.node[i].u;
    return NOTHING;
}

#define FROM_2 "0100 0200"
#define A      "fe80000000000000000000fffe000001"
#define R      "fe80000000000000000000fffe000002" /* of 0002 */
#define HEAD   "60000000 0020 3b 40" R A

/* The first and the second fragment of a datagram of 72 octets whose first octet is `data`. */
static int first(int64_t at_ms, unsigned seq, unsigned tag, unsigned data)
{
    char hex[400];
    snprintf(hex, sizeof hex, "4188 %02x cdab " FROM_2 " c048 %04x 41 " HEAD " %02x00000000000000",
             seq, tag, data);
    return said(LINK_FIRST_HEARD, at_ms, WITHOUT_FCS, hex);
}

static int second(unsigned row, int64_t at_ms, unsigned seq, unsigned tag)
{
    char hex[400];
    snprintf(hex, sizeof hex,
             "4188 %02x cdab " FROM_2
             " e048 %04x 06 000000000000000000000000000000000000000000000000",
             seq, tag);
    return said(row, at_ms, WITHOUT_FCS, hex);
}

static int whole(int64_t at_ms, unsigned seq, unsigned tag, unsigned data)
{
    first(at_ms, seq, tag, data);
    return second(LINK_TAG_AGAIN, at_ms, seq + 1, tag);
}

static void tags(void **state)
{
    (void)state;
    assert_int_equal(whole(0, 1, 7, 1), NOTHING); /* there was none before */
    assert_int_equal(whole(5000, 3, 8, 2), 0);
    assert_int_equal(whole(10000, 5, 8, 3), 1);
    assert_int_equal(whole(15000, 7, 8, 3), 1); /* as the one before, but there was another one */
    assert_int_equal(whole(20000, 20, 8, 4), NOTHING); /* frames between are missing: a restart? */
    assert_int_equal(whole(25000, 22, 9, 4), 0);
    assert_int_equal(whole(90000, 24, 8, 5), NOTHING);
}

static void copies(void **state)
{
    (void)state;
    whole(0, 1, 7, 1);
    assert_int_equal(whole(5000, 3, 7, 1), 0); /* sent once more */
}

static void first_fragments(void **state)
{
    (void)state;
    first(0, 1, 7, 1);
    assert_int_equal(second(LINK_FIRST_HEARD, 1, 2, 7), 1);
    assert_int_equal(second(LINK_FIRST_HEARD, 2, 3, 8), 0);
    /* what was damaged may have been a first fragment */
    said(LINK_FIRST_HEARD, 3, WITH_FCS, "4188 04 cdab " FROM_2 " c0480009 0000");
    assert_int_equal(second(LINK_FIRST_HEARD, 4, 5, 9), NOTHING);
    assert_int_equal(second(LINK_FIRST_HEARD, 90000, 6, 7), 0);
}

#define RA_OF(low, checksum)                                                                       \
    "4188 %02x cdab ffff 0200 41 60000000 0028 3a ff" R                                            \
    "ff020000000000000000000000000001 8600" checksum " 40000000 00000000 00000000 2303" low "0000" \
    "0001"                                                                                         \
    "20010db8000000000000000000000001"
#define RS_OF                                                                                      \
    "4188 %02x cdab ffff 0200 41 60000000 0008 3a ff" R                                            \
    "ff020000000000000000000000000002 85007e35 00000000"

static int version(int64_t at_ms, unsigned seq, const char *message)
{
    char hex[600];
    snprintf(hex, sizeof hex, message, seq); // NOLINT(clang-diagnostic-format-nonliteral)
    return said(LINK_VERSION_BEFORE, at_ms, WITHOUT_FCS, hex);
}

static void versions(void **state)
{
    (void)state;
    assert_int_equal(version(0, 1, RA_OF("0005", "ec52")), NOTHING);
    assert_int_equal(version(1, 2, RA_OF("0004", "ec53")), NOTHING); /* it has not asked */
    version(2, 3, RS_OF);
    assert_int_equal(version(3, 4, RA_OF("0005", "ec52")), NOTHING);
    assert_int_equal(version(4, 5, RA_OF("0004", "ec53")), 5);
    assert_int_equal(version(5, 6, RA_OF("0006", "ec51")), 4);
    version(6, 7, RS_OF);
    assert_int_equal(version(7, 8, RA_OF("0004", "ec53")), NOTHING);
    assert_int_equal(version(61007, 9, RA_OF("0003", "ec54")), NOTHING); /* it is over */
}

static void gaps(void **state)
{
    (void)state;
    whole(0, 1, 7, 1);
    assert_int_equal(whole(5000, 3, 7, 2), NOTHING);
    assert_int_equal(second(LINK_FIRST_HEARD, 2, 3, 8), NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tags, set_up, tear_down),
        cmocka_unit_test_setup_teardown(copies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(first_fragments, set_up, tear_down),
        cmocka_unit_test_setup_teardown(versions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gaps, set_up_gaps, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
