/* SPDX-License-Identifier: Apache-2.0 */
#include "lollipop.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void rows(void **state)
{
    static const struct {
        uint8_t a, b;
        enum rpl_order order;
    } table[] = {
        { 240, 240, RPL_SAME },  { 241, 240, RPL_NEWER }, { 255, 239, RPL_NEWER },
        { 255, 240, RPL_NEWER }, { 254, 255, RPL_OLDER }, { 128, 144, RPL_OLDER },
        { 128, 145, RPL_APART }, { 128, 255, RPL_APART }, { 248, 7, RPL_OLDER },
        { 248, 8, RPL_OLDER },   { 0, 1, RPL_OLDER },     { 0, 16, RPL_OLDER },
        { 0, 17, RPL_APART },    { 250, 5, RPL_OLDER },   { 240, 5, RPL_NEWER },
        { 240, 0, RPL_OLDER },   { 240, 1, RPL_NEWER },   { 241, 0, RPL_OLDER },
        { 255, 15, RPL_OLDER },  { 255, 16, RPL_NEWER },  { 127, 128, RPL_OLDER },
        { 0, 128, RPL_OLDER },   { 5, 250, RPL_NEWER },   { 5, 240, RPL_OLDER },
        { 127, 0, RPL_OLDER },   { 126, 1, RPL_OLDER },   { 0, 112, RPL_NEWER },
        { 0, 111, RPL_APART },   { 120, 9, RPL_APART },   { 15, 255, RPL_NEWER },
        { 64, 0, RPL_APART },    { 100, 36, RPL_APART },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(rpl_sequence_order(table[i].a, table[i].b), table[i].order);
}

/* The counts are those of section 7.2 applied to all pairs. */
static void all_pairs(void **state)
{
    unsigned count[4] = { 0 };
    (void)state;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++) {
            enum rpl_order there = rpl_sequence_order((uint8_t)a, (uint8_t)b);
            enum rpl_order back = rpl_sequence_order((uint8_t)b, (uint8_t)a);
            count[there]++;
            if (there == RPL_NEWER) assert_int_equal(back, RPL_OLDER);
        }
    assert_int_equal(count[RPL_OLDER], 20344);
    assert_int_equal(count[RPL_NEWER], 20344);
    assert_int_equal(count[RPL_SAME], 256);
    assert_int_equal(count[RPL_APART], 24592);
}

static void steps(void **state)
{
    uint8_t s = RPL_SEQUENCE_FIRST;
    (void)state;
    for (int i = 0; i < 300; i++) {
        uint8_t next = rpl_sequence_next(s);
        assert_true(rpl_sequence_newer(next, s));
        s = next;
    }
    assert_int_equal(rpl_sequence_next(255), 0);
    assert_int_equal(rpl_sequence_next(127), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(rows), cmocka_unit_test(all_pairs),
                                        cmocka_unit_test(steps) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
