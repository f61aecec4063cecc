/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wire/lowpan_context.h"
#include "wire/walk.h"

#define MINUTE_NS (INT64_C(60) * 1000000000)

static struct walk *w;
static struct packet packet;
static struct lowpan_contexts *table;

static int begin(void **state)
{
    static struct lowpan_context given[LOWPAN_CONTEXTS];
    (void)state;
    given[0] = (struct lowpan_context){ true, true, 64, { 0xfd } };
    w = calloc(1, sizeof *w);
    assert_non_null(w);
    packet = (struct packet){ .frame = { .number = 1 } };
    w->out = &packet;
    w->link.pan = 1;
    w->contexts = table = lowpan_contexts_new(given);
    return 0;
}

static int end(void **state)
{
    (void)state;
    lowpan_contexts_free(table);
    free(w);
    return 0;
}

static void learn(unsigned cid, unsigned bits, uint8_t first, unsigned minutes)
{
    uint8_t prefix[16] = { first, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                           0xff,  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
    lowpan_contexts_learn(w, cid, bits, (struct slice){ prefix, bits > 64 ? 16 : 8 }, true,
                          minutes);
}

static struct lowpan_context_found at(unsigned cid, int64_t now_ns)
{
    return lowpan_contexts_find(table, w->link.pan, cid, now_ns);
}

static void test_given(void **state)
{
    (void)state;
    assert_int_equal(at(0, 0).now->prefix[0], 0xfd);
    assert_null(at(0, 0).before);
    assert_null(at(1, 0).now);
    learn(1, 64, 0x20, 1); /* the given ones stay in a PAN that learns */
    assert_int_equal(at(0, INT64_MAX).now->prefix[0], 0xfd);
}

static void test_learnt_and_changed(void **state)
{
    (void)state;
    packet.frame.number = 7;
    learn(3, 61, 0x20, 10);
    struct lowpan_context_found f = at(3, 0);
    assert_int_equal(f.now->prefix[0], 0x20);
    assert_int_equal(f.now->prefix[7], 0xf8); /* bits after the length are not of the prefix */
    assert_int_equal(f.now->prefix[8], 0);
    assert_int_equal(f.frame, 7);
    assert_null(f.before);
    learn(3, 61, 0x20, 20); /* the same again: no other value before */
    assert_null(at(3, 0).before);
    learn(3, 64, 0x30, 20);
    assert_int_equal(at(3, 0).now->prefix[0], 0x30);
    assert_int_equal(at(3, 0).before->prefix[0], 0x20);
    w->link.pan = 2;
    assert_null(at(3, 0).now);
}

static void test_lifetime(void **state)
{
    (void)state;
    learn(3, 64, 0x20, 10);
    assert_non_null(at(3, 10 * MINUTE_NS).now);
    assert_non_null(at(3, 70 * MINUTE_NS).now); /* still good to decompress */
    assert_null(at(3, 70 * MINUTE_NS + 1).now);
    assert_int_equal(at(3, 70 * MINUTE_NS + 1).before->prefix[0], 0x20);
    learn(4, 64, 0x20, 10);
    learn(4, 64, 0x20, 0);
    assert_null(at(4, 0).now);
    assert_int_equal(at(4, 0).before->prefix[0], 0x20);
    packet.frame.time_ns = INT64_MAX - 1;
    learn(5, 64, 0x20, 65535);
    assert_non_null(at(5, INT64_MAX).now);
}

static void test_what_cannot_be(void **state)
{
    uint8_t prefix[8] = { 0 };
    (void)state;
    learn(16, 64, 0x20, 10);
    learn(3, 129, 0x20, 10);
    lowpan_contexts_learn(w, 3, 65, (struct slice){ prefix, 8 }, true, 10);
    w->depth = 1; /* an option in a packet that an error quotes */
    learn(3, 64, 0x20, 10);
    w->depth = 0;
    assert_null(at(3, 0).now);
    learn(3, 0, 0x20, 10);
    assert_int_equal(at(3, 0).now->prefix_bits, 0);
    learn(3, 128, 0x20, 10);
    assert_int_equal(at(3, 0).now->prefix[15], 0xff);
}

static void test_number_of_pans(void **state)
{
    (void)state;
    for (uint16_t pan = 1; pan <= LOWPAN_PANS + 1; pan++) {
        w->link.pan = pan;
        learn(3, 64, (uint8_t)pan, 10);
        w->link.pan = 2;
        if (pan > 1) assert_int_equal(at(3, 0).now->prefix[0], 2); /* used: it stays */
    }
    w->link.pan = 1; /* the one not used for the longest time is gone */
    assert_null(at(3, 0).now);
    w->link.pan = LOWPAN_PANS + 1;
    assert_int_equal(at(3, 0).now->prefix[0], LOWPAN_PANS + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_given, begin, end),
        cmocka_unit_test_setup_teardown(test_learnt_and_changed, begin, end),
        cmocka_unit_test_setup_teardown(test_lifetime, begin, end),
        cmocka_unit_test_setup_teardown(test_what_cannot_be, begin, end),
        cmocka_unit_test_setup_teardown(test_number_of_pans, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
