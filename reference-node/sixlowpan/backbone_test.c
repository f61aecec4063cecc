/* SPDX-License-Identifier: Apache-2.0
 * A border router and a host outside, frame by frame. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults_backbone_for_test.h"

static struct medium m;
static uint8_t last[1600];
static size_t last_n;

static int setup(void **state)
{
    (void)state;
    medium_open(&m, "backbone");
    backbone_add(&m, "");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    medium_close(&m);
    return 0;
}

static void is_last(size_t at, const char *hex)
{
    uint8_t octets[64];
    size_t n = made_hex(hex, octets, sizeof octets);
    assert_true(at + n <= last_n);
    assert_memory_equal(last + at, octets, n);
}

static unsigned take(void)
{
    return backbone_take(&m, last, sizeof last, &last_n);
}

static const struct made echo = { OUTSIDE, BORDER, 58, 64, .payload = ECHO, .checksum_at = 2 };

static const struct made here = { OUTSIDE,
                                  BORDER,
                                  58,
                                  255,
                                  .payload = "8800000060000000"
                                             "20010db80000000b00005efffe100001"
                                             "020102005e100001",
                                  .checksum_at = 2 };

/* It asks for its neighbor three times, a second apart; then what waited is lost. */
static void asks(void **state)
{
    (void)state;
    backbone_give(&m, BORDER_ETH, &echo);
    assert_int_equal(take(), 1);
    is_last(0, "3333ff100001" BORDER_ETH "86dd");
    is_last(14 + 40, "87");
    is_last(14 + 40 + 24, "0101" BORDER_ETH);
    backbone_give(&m, BORDER_ETH, &here);
    assert_int_equal(take(), 1);
    is_last(0, OUTSIDE_ETH BORDER_ETH "86dd");
    is_last(14 + 40, "8100");
    backbone_give(&m, BORDER_ETH, &echo); /* known by now */
    assert_int_equal(take(), 1);
    is_last(14 + 40, "8100");
    medium_run(&m, 10 * N6_SECOND);
    assert_int_equal(take(), 0);
}

static void gives_up(void **state)
{
    (void)state;
    backbone_give(&m, BORDER_ETH, &echo);
    medium_run(&m, 10 * N6_SECOND);
    assert_int_equal(take(), 3);
    is_last(14 + 40, "87");
    backbone_give(&m, BORDER_ETH, &here); /* too late */
    assert_int_equal(take(), 0);
}

/* RFC 4861 section 7.1: what a neighbor cannot have sent is discarded. */
static void answers(void **state)
{
    struct made ask = { OUTSIDE_LL,
                        BORDER_LL,
                        58,
                        255,
                        .payload = "8700000000000000"
                                   "fe8000000000000000005efffe100082"
                                   "010102005e100001",
                        .checksum_at = 2 };
    (void)state;
    backbone_give(&m, BORDER_ETH, &ask);
    assert_int_equal(take(), 1);
    is_last(0, OUTSIDE_ETH BORDER_ETH "86dd");
    is_last(14 + 40, "8800");
    is_last(14 + 40 + 4, "e0000000fe8000000000000000005efffe1000820201" BORDER_ETH);
    ask.hop_limit = 254;
    backbone_give(&m, BORDER_ETH, &ask);
    ask.hop_limit = 255;
    ask.bad_checksum = true;
    backbone_give(&m, BORDER_ETH, &ask);
    ask.bad_checksum = false;
    backbone_give(&m, "02005e1000ff", &ask); /* for somebody else's interface */
    ask.payload = "8700000000000000fe8000000000000000005efffe100083010102005e100001";
    backbone_give(&m, BORDER_ETH, &ask); /* asks for somebody else */
    assert_int_equal(take(), 0);
}

static void forwards(void **state)
{
    struct made in = echo, big;
    (void)state;
    in.dst = INSIDE;
    backbone_give(&m, BORDER_ETH, &here);
    backbone_give(&m, BORDER_ETH, &echo);
    backbone_give(&m, BORDER_ETH, &here);
    take();
    uint64_t before = m.frames;
    backbone_give(&m, BORDER_ETH, &in);
    medium_run(&m, N6_SECOND);
    assert_true(m.frames > before);
    big = in;
    big.zeros = 1300;
    before = m.frames;
    backbone_give(&m, BORDER_ETH, &big);
    medium_run(&m, N6_SECOND);
    assert_true(m.frames == before);
    assert_int_equal(take(), 1);
    is_last(14 + 40, "0200");
    is_last(14 + 40 + 4, "00000500"); /* 1280 */
}

/* A group of the link is answered, and goes no further (RFC 4291 section 2.7). */
static void keeps_groups(void **state)
{
    struct made group = echo;
    (void)state;
    group.src = OUTSIDE_LL;
    group.dst = "ff02::1";
    uint64_t before = m.frames;
    backbone_give(&m, "333300000001", &group);
    medium_run(&m, N6_SECOND / 2);
    assert_true(m.frames == before);
    assert_int_equal(take(), 1);
    is_last(0, "3333ff100001" BORDER_ETH);
    is_last(14 + 40, "87");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(asks, setup, teardown),
        cmocka_unit_test_setup_teardown(gives_up, setup, teardown),
        cmocka_unit_test_setup_teardown(answers, setup, teardown),
        cmocka_unit_test_setup_teardown(forwards, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_groups, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
