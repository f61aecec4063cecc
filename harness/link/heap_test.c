/* SPDX-License-Identifier: Apache-2.0 */
#include "link/heap.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void equal_instants_keep_their_order(void **state)
{
    (void)state;
    struct heap h = { 0 };
    uint32_t id;
    int64_t at;
    assert_false(heap_top(&h, &id, &at));
    heap_set(&h, 4, 10);
    heap_set(&h, 2, 10);
    heap_set(&h, 9, 5);
    heap_set(&h, 9, 10); /* moved: behind the others */
    static const uint32_t want[] = { 4, 2, 9 };
    for (unsigned i = 0; i < 3; i++) {
        assert_true(heap_top(&h, &id, &at));
        assert_int_equal(id, want[i]);
        heap_set(&h, id, INT64_MAX);
    }
    heap_set(&h, 1000, INT64_MAX); /* was never there */
    assert_false(heap_top(&h, &id, &at));
    heap_free(&h);
}

/* Against a plain array: random instants, moves and removals. */
static void same_as_searching(void **state)
{
    (void)state;
    enum { IDS = 200, STEPS = 20000 };
    struct heap h = { 0 };
    int64_t due[IDS];
    for (unsigned i = 0; i < IDS; i++) due[i] = INT64_MAX;
    for (uint64_t step = 0; step < STEPS; step++) {
        uint32_t id = (uint32_t)(hash_mix(1, step) % IDS), top;
        uint64_t r = hash_mix(2, step);
        int64_t earliest = INT64_MAX, at;
        due[id] = r % 4 ? (int64_t)(r % 1000000) : INT64_MAX;
        heap_set(&h, id, due[id]);
        for (unsigned i = 0; i < IDS; i++)
            if (due[i] < earliest) earliest = due[i];
        assert_int_equal(heap_top(&h, &top, &at), earliest != INT64_MAX);
        if (earliest == INT64_MAX) continue;
        assert_int_equal(at, earliest);
        assert_int_equal(due[top], earliest);
    }
    heap_free(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_instants_keep_their_order),
        cmocka_unit_test(same_as_searching),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
