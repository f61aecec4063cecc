/* SPDX-License-Identifier: Apache-2.0
 * RPL at nodes in a room, on a virtual clock. */
#include "medium_for_test.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct node6_config rpl_config_of(unsigned i, enum rpl_role role)
{
    struct node6_config c = medium_config(i);
    c.rpl.role = role;
    c.rpl.seed = 100 + i;
    if (role == RPL_ROOT) {
        c.prefixes[0] = (struct node6_prefix){ .bits = 64 };
        c.prefixes[0].address[0] = 0xfd;
        c.prefix_count = 1;
    }
    return c;
}

static struct rpl_view look(struct medium *m, unsigned i)
{
    struct rpl_view v = { 0 };
    rpl_look(node6_rpl(m->node[i]), 0, &v);
    return v;
}

/* Nodes in a line: each hears the one before and the one behind. */
static void line(struct medium *m, const char *name, unsigned count)
{
    medium_open(m, name);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) m->deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < count; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        medium_add(m, i, &c);
    }
}

static void forms(void **state)
{
    struct medium m;
    (void)state;
    line(&m, "rpl-forms", 4);
    medium_run(&m, 20 * N6_SECOND);
    for (unsigned i = 0; i < 4; i++) {
        struct rpl_view v = look(&m, i);
        assert_true(v.joined && v.grounded);
        assert_int_equal(v.rank, 256 + 768 * i);
        assert_int_equal(v.role, i ? RPL_ROUTER : RPL_ROOT);
        assert_int_equal(v.version, 240);
        assert_int_equal(v.dodagid.b[0], 0xfd);
        assert_true(v.sent_dio > 3);
    }
    medium_close(&m);
}

static void repairs(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    line(&m, "rpl-repairs", 3);
    medium_run(&m, 60 * N6_SECOND);
    medium_ask(&m, 0, "rpl repair", &done);
    assert_true(done);
    medium_run(&m, 2 * N6_SECOND);
    for (unsigned i = 0; i < 3; i++) assert_int_equal(look(&m, i).version, 241);
    assert_int_equal(look(&m, 2).rank, 256 + 2 * 768);
    medium_close(&m);
}

/* Who is left without a parent says so, and is silent then. */
static void poisons(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    line(&m, "rpl-poisons", 3);
    medium_run(&m, 20 * N6_SECOND);
    medium_ask(&m, 1, "rpl leave", &done);
    assert_true(done);
    medium_run(&m, 2 * N6_SECOND);
    assert_false(look(&m, 1).joined);
    assert_false(look(&m, 2).joined && !look(&m, 2).poisoning);
    medium_ask(&m, 1, "rpl join", &done);
    medium_run(&m, 30 * N6_SECOND);
    assert_int_equal(look(&m, 1).rank, 256 + 768);
    assert_int_equal(look(&m, 2).rank, 256 + 2 * 768);
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(forms), cmocka_unit_test(repairs),
                                        cmocka_unit_test(poisons) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
