/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/known.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static struct known_values known;

static void add(const char *name, int64_t n, bool declared)
{
    known_add(&known, &(struct known){ name, value_int(n), declared });
}

static void test_first_of_a_name_stays(void **state)
{
    (void)state;
    known = (struct known_values){ .n = 0 };
    assert_null(known_find(&known, "res.test"));
    add("res.test", 1, true);
    add("res.test", 2, false);
    const struct known *k = known_find(&known, "res.test");
    assert_non_null(k);
    assert_int_equal(k->value.i, 1);
    assert_true(k->declared);
    assert_null(known_find(&known, "res.tes"));
    assert_null(known_find(&known, ""));
}

static void test_full(void **state)
{
    (void)state;
    static char name[2 * KNOWN_MAX][8];
    known = (struct known_values){ .n = 0 };
    for (unsigned i = 0; i < 2 * KNOWN_MAX; i++) {
        snprintf(name[i], sizeof name[i], "n%u", i);
        add(name[i], i, false);
    }
    for (unsigned i = 0; i < 2 * KNOWN_MAX; i++) {
        const struct known *k = known_find(&known, name[i]);
        assert_int_equal(k != NULL, i < KNOWN_MAX);
        if (k) assert_int_equal(k->value.i, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_of_a_name_stays),
        cmocka_unit_test(test_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
