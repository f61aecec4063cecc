/* SPDX-License-Identifier: Apache-2.0
 * Packets on radio links and those before them. */
#include "radio_for_test.h"

#include "wire/packet.h"

#include <stdio.h>

#define A "20010db8000000000000000000000a01" /* not formed from a link-layer address */
#define B "20010db8000000000000000000000b01"
#define R "20010db800000000000000fffe000002" /* of 0002 */

/* A frame between short addresses with this number. */
static void hear_frame(unsigned seq, int64_t at_ns, const char *to_from, const char *packet)
{
    char hex[1024];
    snprintf(hex, sizeof hex, "4188 %02x cdab %s 41 %s", seq, to_from, packet);
    struct frame f = { .number = ++s.number,
                       .time_ns = s.start_ns + at_ns,
                       .linktype = WITHOUT_FCS,
                       .bytes = octets_of(hex, s.bytes, sizeof s.bytes) };
    f.orig_bytes = (uint32_t)f.bytes.n;
    dissect(s.dissector, &f, &s.packet);
    tracker_frame(s.tracker, &s.packet, &s.tracked);
}

/* A frame at this instant: what is said in a row, or NOTHING. */
static int said(unsigned row, int64_t at_ms, const char *to_from, const char *packet)
{
    hear_frame(1, at_ms * MS, to_from, packet);
    for (unsigned i = 0; i < s.tracked.nnodes; i++)
        if (s.tracked.node[i].field == FIELD(PROTO_TRACK, row)) return (int)s.tracked.node[i].u;
    return NOTHING;
}

/* Next header 59 and two octets of payload. */
#define PACKET(hlim, data) "60000000 0002 3b " hlim A B data
#define TO_ROUTER          "0200 0100"
#define ONWARD             "0300 0200"
#define BACK               "0200 0300"

static void sent_on(void **state)
{
    (void)state;
    assert_int_equal(said(LINK_HLIM_BEFORE, 0, TO_ROUTER, PACKET("40", "0001")), NOTHING);
    assert_int_equal(said(LINK_HLIM_BEFORE, 1, ONWARD, PACKET("3f", "0001")), 64);
    assert_int_equal(said(LINK_HLIM_BEFORE, 2, ONWARD, PACKET("3f", "0002")), NOTHING);
    /* of two copies the one that fits, else the later one */
    assert_int_equal(said(LINK_HLIM_BEFORE, 3, TO_ROUTER, PACKET("20", "0001")), NOTHING);
    assert_int_equal(said(LINK_HLIM_BEFORE, 4, ONWARD, PACKET("3f", "0001")), 64);
    assert_int_equal(said(LINK_HLIM_BEFORE, 5, ONWARD, PACKET("3e", "0001")), 32);
    /* too late */
    assert_int_equal(said(LINK_HLIM_BEFORE, 20000, ONWARD, PACKET("3f", "0001")), NOTHING);
}

/* Who had it before it came may have made it. */
static void own_packets(void **state)
{
    (void)state;
    assert_int_equal(said(LINK_HLIM_BEFORE, 0, ONWARD, PACKET("40", "0001")), NOTHING);
    assert_int_equal(said(LINK_HLIM_BEFORE, 1, BACK, PACKET("3f", "0001")), 64);
    assert_int_equal(said(LINK_HLIM_BEFORE, 2, ONWARD, PACKET("40", "0001")), NOTHING);
    static const char own[] = "60000000 0002 3b 40" R B "0003";
    assert_int_equal(said(LINK_HLIM_BEFORE, 3, BACK, own), NOTHING);
    assert_int_equal(said(LINK_HLIM_BEFORE, 4, ONWARD, own), NOTHING);
}

/* A router that sends to itself, and repeats the frame, has not got the packet by it. */
static void to_itself(void **state)
{
    (void)state;
    assert_int_equal(said(LINK_HLIM_BEFORE, 0, "0200 0200", PACKET("3f", "0005")), NOTHING);
    assert_int_equal(said(LINK_HLIM_BEFORE, 50, "0200 0200", PACKET("3f", "0005")), NOTHING);
}

/* Checksums are those of the packets. */
#define ECHO(type, hlim, src, dst, checksum, data)                                                 \
    "60000000 000a 3a " hlim src dst type "00" checksum "00010002" data

#define ECHO_ASKED ECHO("80", "40", A, R, "b9e0", "6162")
#define ECHO_GOOD  ECHO("81", "40", R, A, "b8e0", "6162")
#define ECHO_OTHER ECHO("81", "40", R, A, "b7e0", "6262")

static void echoes(void **state)
{
    (void)state;
    assert_int_equal(said(LINK_ECHO_SAME, 0, "0100 0200", ECHO_GOOD), NOTHING);
    said(LINK_ECHO_SAME, 1, TO_ROUTER, ECHO_ASKED);
    assert_int_equal(said(LINK_ECHO_SAME, 2, "0100 0200", ECHO_GOOD), 1);
    assert_int_equal(said(LINK_ECHO_SAME, 3, "0100 0200", ECHO_OTHER), 0);
    /* who sends it on has not made it */
    assert_int_equal(said(LINK_ECHO_SAME, 4, "0100 0300", ECHO_OTHER), NOTHING);
    said(LINK_ECHO_SAME, 5, TO_ROUTER, ECHO("80", "40", A, R, "b8e0", "6262"));
    assert_int_equal(said(LINK_ECHO_SAME, 6, "0100 0200", ECHO_GOOD), 1);
    assert_int_equal(said(LINK_ECHO_SAME, 7, "0100 0200", ECHO_OTHER), 1);
    assert_int_equal(said(LINK_ECHO_SAME, 100000, "0100 0200", ECHO_GOOD), NOTHING);
}

/* A request behind other headers counts, too: without it the one before, which has the same
 * numbers, would be the only one that the reply can belong to. */
static void echoes_behind_headers(void **state)
{
    (void)state;
    static const char options[] = "60000000 0012 3c 40" A R "3a 00 1e0411223344"
                                  "8000b8e0 00010002 6262";
    static const char tunnel[] = "60000000 0042 29 40" B R "60000000 001a 00 40" A R
                                 "3c 00 010400000000 3a 00 010400000000 8000b7e0 00010002 6362";
    said(LINK_ECHO_SAME, 0, TO_ROUTER, ECHO_ASKED);
    assert_int_equal(said(LINK_ECHO_SAME, 1, "0100 0200", ECHO_OTHER), 0);
    said(LINK_ECHO_SAME, 2, TO_ROUTER, options);
    assert_int_equal(said(LINK_ECHO_SAME, 3, "0100 0200", ECHO_OTHER), 1);
    said(LINK_ECHO_SAME, 4, TO_ROUTER, tunnel);
    assert_int_equal(said(LINK_ECHO_SAME, 5, "0100 0200", ECHO("81", "40", R, A, "b6e0", "6362")),
                     1);
    /* a header that ends behind the packet */
    said(LINK_ECHO_SAME, 6, TO_ROUTER,
         "60000000 0012 3c 40" A R "3a 07 1e0411223344"
         "8000b8e0 00010002 6462");
    assert_int_equal(said(LINK_ECHO_SAME, 7, "0100 0200", ECHO("81", "40", R, A, "b5e0", "6462")),
                     0);
}

#define QUOTED_HEAD "60000000 000a 11 40" A R "f0b1f0b2000a589e"
#define ERROR(bytes, checksum, quoted)                                                             \
    "60000000 00" bytes "3a 40" R A "0104" checksum "00000000" quoted

#define QUOTE_GOOD  ERROR("3a", "28e3", QUOTED_HEAD "6162")
#define QUOTE_OTHER ERROR("3a", "28e2", QUOTED_HEAD "6163")

static void quotations(void **state)
{
    (void)state;
    assert_int_equal(said(LINK_QUOTE_SAME, 0, "0100 0200", QUOTE_GOOD), NOTHING);
    said(LINK_QUOTE_SAME, 1, TO_ROUTER, QUOTED_HEAD "6162");
    assert_int_equal(said(LINK_QUOTE_SAME, 2, "0100 0200", QUOTE_GOOD), 1);
    assert_int_equal(said(LINK_QUOTE_SAME, 3, "0100 0200", QUOTE_OTHER), 0);
    assert_int_equal(said(LINK_QUOTE_SAME, 4, "0100 0200", ERROR("38", "8a47", QUOTED_HEAD)), 1);
    assert_int_equal(said(LINK_QUOTE_SAME, 30000, "0100 0200", QUOTE_GOOD), NOTHING);
}

/* A frame that was captured twice is one, and two answers with the same octets are two. */
static void twins(void **state)
{
    static const char reset[] = "60000000 000c 11 40" R A "16331633 000c ecc6 70001234";
    (void)state;
    hear_frame(1, 0, "0100 0200", reset);
    assert_int_equal(s.tracked.twin_of, 0);
    hear_frame(1, 100000, "0100 0200", reset);
    assert_int_equal(s.tracked.twin_of, 1);
    hear_frame(2, 200000, "0100 0200", reset);
    assert_int_equal(s.tracked.twin_of, 0);
}

/* What does not fit may belong to a frame that was not heard. */
static void gaps(void **state)
{
    (void)state;
    said(LINK_HLIM_BEFORE, 0, TO_ROUTER, PACKET("40", "0001"));
    assert_int_equal(said(LINK_HLIM_BEFORE, 1, ONWARD, PACKET("3f", "0001")), 64);
    assert_int_equal(said(LINK_HLIM_BEFORE, 2, ONWARD, PACKET("20", "0001")), NOTHING);
    said(LINK_ECHO_SAME, 3, TO_ROUTER, ECHO_ASKED);
    assert_int_equal(said(LINK_ECHO_SAME, 4, "0100 0200", ECHO_GOOD), 1);
    assert_int_equal(said(LINK_ECHO_SAME, 5, "0100 0200", ECHO_OTHER), NOTHING);
    said(LINK_QUOTE_SAME, 6, TO_ROUTER, QUOTED_HEAD "6162");
    assert_int_equal(said(LINK_QUOTE_SAME, 7, "0100 0200", QUOTE_GOOD), 1);
    assert_int_equal(said(LINK_QUOTE_SAME, 8, "0100 0200", QUOTE_OTHER), NOTHING);
}

/* More than there is room for: what was forgotten is not known. */
static void many(void **state)
{
    (void)state;
    said(LINK_HLIM_BEFORE, 0, TO_ROUTER, PACKET("40", "0001"));
    for (unsigned i = 0; i < 1000; i++) {
        char packet[200];
        snprintf(packet, sizeof packet, "60000000 0002 3b 40" A B "%04x", 0x1000 + i);
        said(LINK_HLIM_BEFORE, 1, TO_ROUTER, packet);
    }
    assert_int_equal(said(LINK_HLIM_BEFORE, 2, ONWARD, PACKET("3f", "0001")), NOTHING);
    assert_int_equal(said(LINK_HLIM_BEFORE, 3, ONWARD, PACKET("3f", "1300")), 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sent_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(own_packets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(to_itself, set_up, tear_down),
        cmocka_unit_test_setup_teardown(echoes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(echoes_behind_headers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(twins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(quotations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gaps, set_up_gaps, tear_down),
        cmocka_unit_test_setup_teardown(many, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("track_link", tests, NULL, NULL);
}
