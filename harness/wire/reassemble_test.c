/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wire/reassemble.h"

static struct reassembly *table;
static uint8_t octets[REASSEMBLE_DATAGRAM_BYTES + 1];
static int64_t now_ns;

static int begin(void **state)
{
    (void)state;
    table = reassembly_new();
    for (size_t i = 0; i < sizeof octets; i++) octets[i] = (uint8_t)(i * 7 + i / 256);
    now_ns = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    reassembly_free(table);
    return 0;
}

static struct slice give(uint32_t id, size_t from, size_t n, bool more,
                         enum reassemble_result expected)
{
    static const uint8_t src[4] = { 1 }, dst[4] = { 2 };
    struct fragment f = { .src = { src, 4 },
                          .dst = { dst, 4 },
                          .id = id,
                          .proto = 17,
                          .offset_bytes = (uint32_t)from,
                          .more = more,
                          .data = { octets + from, n },
                          .time_ns = now_ns };
    enum reassemble_result result;
    struct slice whole = reassemble(table, &f, &result);
    assert_int_equal(result, expected);
    assert_int_equal(whole.n > 0, expected == REASSEMBLE_DONE);
    return whole;
}

static void test_any_order(void **state)
{
    (void)state;
    give(1, 48, 10, false, REASSEMBLE_WAIT);
    give(2, 0, 16, true, REASSEMBLE_WAIT); /* another datagram in between */
    give(1, 16, 32, true, REASSEMBLE_WAIT);
    struct slice s = give(1, 0, 16, true, REASSEMBLE_DONE);
    assert_int_equal(s.n, 58);
    assert_memory_equal(s.p, octets, 58);
    s = give(2, 16, 3, false, REASSEMBLE_DONE);
    assert_int_equal(s.n, 19);
    give(1, 16, 32, true, REASSEMBLE_WAIT); /* the identification may be used again */
}

static void test_what_cannot_be(void **state)
{
    (void)state;
    give(1, 0, 15, true, REASSEMBLE_DROPPED);     /* not the last, and no multiple of 8 */
    give(1, 0, 0, true, REASSEMBLE_DROPPED);      /* nothing in it */
    give(1, 65528, 8, false, REASSEMBLE_DROPPED); /* longer than any datagram */
    give(1, 65528, 7, false, REASSEMBLE_WAIT);
    give(2, 16, 8, false, REASSEMBLE_WAIT);
    give(2, 24, 8, true, REASSEMBLE_OVERLAP); /* past the end */
    give(3, 24, 8, true, REASSEMBLE_WAIT);
    give(3, 8, 8, false, REASSEMBLE_OVERLAP); /* an end before what is there */
    give(3, 0, 8, true, REASSEMBLE_DROPPED);
}

static void test_overlap(void **state)
{
    (void)state;
    give(1, 0, 16, true, REASSEMBLE_WAIT);
    give(1, 0, 16, true, REASSEMBLE_WAIT); /* a repetition */
    give(1, 8, 16, true, REASSEMBLE_OVERLAP);
    give(1, 24, 3, false, REASSEMBLE_DROPPED);
}

static void test_timeout(void **state)
{
    (void)state;
    give(1, 0, 16, true, REASSEMBLE_WAIT);
    now_ns = REASSEMBLE_TIMEOUT_NS;
    give(2, 0, 16, true, REASSEMBLE_WAIT);
    now_ns++;
    give(1, 16, 4, false, REASSEMBLE_WAIT); /* the first part is gone */
    give(2, 16, 4, false, REASSEMBLE_DONE);
    now_ns = INT64_MIN;
    give(3, 0, 16, true, REASSEMBLE_WAIT);
    now_ns = INT64_MAX;
    give(3, 16, 4, false, REASSEMBLE_WAIT);
}

static void test_number_of_datagrams(void **state)
{
    (void)state;
    for (uint32_t id = 0; id < REASSEMBLE_DATAGRAMS; id++) {
        now_ns++;
        give(id, 0, 16, true, REASSEMBLE_WAIT);
    }
    now_ns++;
    give(1000, 0, 16, true, REASSEMBLE_WAIT); /* pushes out datagram 0, the oldest */
    give(1, 16, 4, false, REASSEMBLE_DONE);
    give(0, 16, 4, false, REASSEMBLE_WAIT);
}

static void test_memory(void **state)
{
    unsigned complete = 0;
    (void)state;
    for (uint32_t id = 0; id < REASSEMBLE_DATAGRAMS + 16; id++) {
        now_ns++;
        give(id, 65520, 15, false, REASSEMBLE_WAIT); /* each takes 64 KiB at once */
    }
    for (uint32_t id = REASSEMBLE_DATAGRAMS + 10; id < REASSEMBLE_DATAGRAMS + 16; id++) {
        struct slice s = give(id, 0, 65520, true, REASSEMBLE_DONE);
        complete += s.n == REASSEMBLE_DATAGRAM_BYTES && memcmp(s.p, octets, s.n) == 0;
    }
    assert_int_equal(complete, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_order, begin, end),
        cmocka_unit_test_setup_teardown(test_what_cannot_be, begin, end),
        cmocka_unit_test_setup_teardown(test_overlap, begin, end),
        cmocka_unit_test_setup_teardown(test_timeout, begin, end),
        cmocka_unit_test_setup_teardown(test_number_of_datagrams, begin, end),
        cmocka_unit_test_setup_teardown(test_memory, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
