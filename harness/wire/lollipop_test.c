/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/lollipop.h"

static void known_pairs(void **state)
{
    static const struct {
        uint8_t a, b;
        char is;
    } pairs[] = {
        { 240, 240, '=' }, { 241, 240, '>' }, { 255, 239, '>' }, { 128, 144, '<' },
        { 128, 145, '?' }, { 128, 255, '?' }, { 250, 5, '<' },   { 240, 5, '>' },
        { 240, 0, '<' },   { 239, 0, '>' },   { 255, 0, '<' },   { 255, 15, '<' },
        { 255, 16, '>' },  { 127, 128, '<' }, { 248, 8, '<' },   { 5, 250, '>' },
        { 5, 240, '<' },   { 0, 16, '<' },    { 0, 17, '?' },    { 127, 0, '<' },
        { 0, 112, '>' },   { 0, 111, '?' },   { 120, 8, '<' },   { 120, 9, '?' },
    };
    static const char words[] = { '<', '=', '>', '?' };
    (void)state;
    for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_int_equal(words[lollipop_compare(pairs[i].a, pairs[i].b)], pairs[i].is);
}

/* RFC 6550 7.2 as a whole: each order has its mirror. */
static void all_pairs(void **state)
{
    unsigned count[4] = { 0 };
    (void)state;
    for (unsigned a = 0; a < 256; a++) {
        for (unsigned b = 0; b < 256; b++) {
            enum lollipop ab = lollipop_compare(a, b), ba = lollipop_compare(b, a);
            count[ab]++;
            assert_int_equal(ab == LOLLIPOP_OLDER, ba == LOLLIPOP_NEWER);
        }
    }
    assert_int_equal(count[LOLLIPOP_OLDER], 20344);
    assert_int_equal(count[LOLLIPOP_NEWER], 20344);
    assert_int_equal(count[LOLLIPOP_SAME], 256);
    assert_int_equal(count[LOLLIPOP_UNORDERED], 24592);
}

static void serial(void **state)
{
    (void)state;
    assert_true(lollipop_serial_older(255, 0));
    assert_true(lollipop_serial_older(0, 127));
    assert_false(lollipop_serial_older(0, 0));
    assert_false(lollipop_serial_older(0, 128));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_pairs),
        cmocka_unit_test(all_pairs),
        cmocka_unit_test(serial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
