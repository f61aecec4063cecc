/* SPDX-License-Identifier: Apache-2.0
 * Which value of a context was meant, when it has changed: the one with which the checksum fits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "wire/lowpan_packet.h"

enum { ECHO_BYTES = 12, PACKET = 40 + ECHO_BYTES };

static uint8_t packet[PACKET];
static struct lowpan_open open;

static void prefix_to(uint8_t *a, uint8_t first)
{
    memset(a, 0, 16);
    a[0] = first;
    a[15] = 1;
}

/* An echo request from a context address, as it was sent with prefix `sent`; rebuilt with `now`. */
static void make(uint8_t sent, uint8_t now, bool has_before, uint8_t before)
{
    memset(packet, 0, sizeof packet);
    packet[0] = 0x60;
    packet[6] = 58;
    packet[7] = 64;
    prefix_to(packet + 8, sent);
    prefix_to(packet + 24, 0xfe);
    packet[40] = 128;
    packet[51] = 9;
    struct checksum c = { 0 };
    checksum_pseudo(&c, (struct slice){ packet + 8, 16 }, (struct slice){ packet + 24, 16 }, 58,
                    ECHO_BYTES);
    checksum_add(&c, (struct slice){ packet + 40, ECHO_BYTES });
    lowpan_put16(packet + 42, 0xffff & ~(unsigned)checksum_sum(&c));
    prefix_to(packet + 8, now);
    open = (struct lowpan_open){ .nip = 1, .udp_at = LOWPAN_NOWHERE };
    if (!has_before) return;
    open.nothers = 1;
    open.other[0].at = 8;
    prefix_to(open.other[0].octets, before);
}

static enum lowpan_settled complete(void)
{
    return lowpan_complete(&open, packet, PACKET, PACKET);
}

static void test_values_of_a_context(void **state)
{
    (void)state;
    make(0x20, 0x20, true, 0x30);
    assert_int_equal(complete(), LOWPAN_AS_IT_IS);
    assert_int_equal(packet[8], 0x20);
    assert_int_equal(packet[5], ECHO_BYTES);
    make(0x30, 0x20, true, 0x30);
    assert_int_equal(complete(), LOWPAN_AS_BEFORE);
    assert_int_equal(packet[8], 0x30);
    make(0x40, 0x20, true, 0x30); /* neither: what holds now, and the checksum is wrong */
    assert_int_equal(complete(), LOWPAN_AS_IT_IS);
    assert_int_equal(packet[8], 0x20);
}

static void test_guesses(void **state)
{
    (void)state;
    make(0x20, 0x20, false, 0);
    open.uncertain = true;
    assert_int_equal(complete(), LOWPAN_AS_IT_IS);
    make(0x30, 0x20, false, 0);
    open.uncertain = true;
    assert_int_equal(complete(), LOWPAN_IN_DOUBT);
    make(0x20, 0x20, false, 0);
    open.uncertain = true; /* cut by the capture: nothing proves it */
    assert_int_equal(lowpan_complete(&open, packet, PACKET, PACKET + 4), LOWPAN_IN_DOUBT);
    assert_int_equal(packet[5], ECHO_BYTES + 4);
}

/* A header chain that runs out of the packet, or leads to a final destination elsewhere. */
static void test_no_checksum_to_see(void **state)
{
    (void)state;
    make(0x20, 0x20, false, 0);
    open.uncertain = true;
    packet[6] = 60;
    packet[40] = 58;
    packet[41] = 9;
    assert_int_equal(complete(), LOWPAN_IN_DOUBT);
    packet[6] = 43;
    packet[41] = 0;
    packet[43] = 1;
    assert_int_equal(complete(), LOWPAN_IN_DOUBT);
}

/* A context address is proved by a checksum that covers the end of the source route (RFC 8200
 * section 8.1), not the next hop. */
static void test_source_route(void **state)
{
    enum { ROUTE = 24, ALL = PACKET + ROUTE };
    static uint8_t routed[ALL];
    (void)state;
    for (unsigned left = 0; left < 2; left++) {
        make(0x20, 0x20, true, 0x30);
        memset(routed, 0, sizeof routed);
        memcpy(routed, packet, 40);
        memcpy(routed + 40 + ROUTE, packet + 40, ECHO_BYTES);
        routed[6] = 43;
        routed[40] = 58;
        routed[41] = ROUTE / 8 - 1;
        routed[42] = 3;
        routed[43] = (uint8_t)left;
        memcpy(routed + 48, packet + 24, 16); /* the checksum was made for this one */
        prefix_to(routed + (left ? 24 : 48), 0xfd);
        prefix_to(routed + 8, 0x30);
        prefix_to(open.other[0].octets, 0x20);
        assert_int_equal(lowpan_complete(&open, routed, ALL, ALL), LOWPAN_AS_BEFORE);
        assert_int_equal(routed[8], 0x20);
        routed[44] = 0xff; /* of the last address only one octet is there: another end */
        open.uncertain = true;
        assert_int_equal(lowpan_complete(&open, routed, ALL, ALL),
                         left ? LOWPAN_IN_DOUBT : LOWPAN_AS_IT_IS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_of_a_context),
        cmocka_unit_test(test_guesses),
        cmocka_unit_test(test_no_checksum_to_see),
        cmocka_unit_test(test_source_route),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
