/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/rpl.vec: decode, compare, cut at every length; and the layouts. */
#include "wire/vectors_for_test.h"

#include "wire/places_for_test.h"

#include "wire/rpl_layout.h"

static void test_vectors(void **state)
{
    (void)state;
    run_vectors("rpl.vec", 246, 2010);
}

static void test_layouts(void **state)
{
    unsigned n = 0, messages = 0;
    (void)state;
    for (const struct rpl_option *o; (o = rpl_option_at(n)); n++) {
        assert_ptr_equal(rpl_option_find(o->type, o->min), o);
        assert_ptr_equal(rpl_option_find(o->type, o->max), o);
        assert_non_null(rpl_option_spec(o->type));
        check_cover(o->place, o->nplaces, 16, 16u + o->min * 8u);
    }
    assert_int_equal(n, 11);
    assert_null(rpl_option_find(RPL_TRANSIT, 12));
    assert_null(rpl_option_find(RPL_CONFIGURATION, 13));
    assert_null(rpl_option_find(RPL_PAD1, 0));
    assert_null(rpl_option_spec(200));
    for (unsigned code = 0; code < 256; code++) {
        const struct rpl_message *m = rpl_message_find(code);
        if (!m) continue;
        messages++;
        check_cover(m->place, m->nplaces, 0, m->octets * 8u);
        if (m->d_bit != RPL_NO_FLAG)
            check_cover(m->place, m->nplaces, 0, (m->octets + RPL_DODAGID_BYTES) * 8u);
    }
    assert_int_equal(messages, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_layouts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
