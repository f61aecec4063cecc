/* SPDX-License-Identifier: Apache-2.0
 * RPL at nodes in a room: how networks form, lose and find each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rpl_room_for_test.h"

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

static void non_storing(void **state)
{
    struct medium m;
    (void)state;
    line_of_mop(&m, "rpl-non-storing", 5, RPL_MOP_NON_STORING);
    medium_run(&m, 30 * N6_SECOND);
    assert_int_equal(look(&m, 0).routes, 4);
    for (unsigned i = 1; i < 5; i++) {
        assert_int_equal(look(&m, i).routes, 0);
        assert_true(pings(&m, i, 0));
        assert_true(pings(&m, 0, i));
        for (unsigned k = 1; k < 5; k++)
            if (k != i) assert_true(pings(&m, i, k));
    }
    medium_close(&m);
}

static void storing(void **state)
{
    struct medium m;
    (void)state;
    line_of_mop(&m, "rpl-storing", 5, RPL_MOP_STORING);
    medium_run(&m, 30 * N6_SECOND);
    for (unsigned i = 0; i < 5; i++) assert_int_equal(look(&m, i).routes, 4 - i);
    for (unsigned i = 0; i < 5; i++)
        for (unsigned k = 0; k < 5; k++)
            if (k != i) assert_true(pings(&m, i, k));
    medium_close(&m);
}

/* The middle goes: its children find nobody, and what is behind them is forgotten. */
static void storing_loses(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    line_of_mop(&m, "rpl-storing-loses", 4, RPL_MOP_STORING);
    medium_run(&m, 30 * N6_SECOND);
    medium_ask(&m, 2, "rpl leave", &done);
    medium_run(&m, 30 * N6_SECOND);
    assert_int_equal(look(&m, 1).routes, 0);
    assert_int_equal(look(&m, 0).routes, 1);
    assert_false(pings(&m, 0, 3));
    medium_ask(&m, 2, "rpl join", &done);
    medium_run(&m, 60 * N6_SECOND);
    assert_int_equal(look(&m, 0).routes, 3);
    assert_true(pings(&m, 0, 3));
    medium_close(&m);
}

/* A parent that does not answer any more is left for another one. */
static void parent_dies(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "rpl-parent-dies");
    m.deaf[0][3] = m.deaf[3][0] = m.deaf[1][2] = m.deaf[2][1] = true; /* 3 below 1 and 2 */
    for (unsigned i = 0; i < 4; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        medium_add(&m, i, &c);
    }
    medium_run(&m, 30 * N6_SECOND);
    unsigned parent = look(&m, 3).parent.b[15] - 1u;
    assert_true(parent == 1 || parent == 2);
    assert_true(pings(&m, 0, 3));
    medium_ask(&m, parent, "down", &done);
    for (int i = 0; i < 4; i++) pings(&m, 3, 0);
    medium_run(&m, 10 * N6_SECOND);
    assert_int_equal(look(&m, 3).parent.b[15] - 1u, 3 - parent);
    assert_true(pings(&m, 3, 0));
    assert_true(pings(&m, 0, 3));
    medium_close(&m);
}

static void leaf(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "rpl-leaf");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_LEAF : RPL_ROOT);
        medium_add(&m, i, &c);
    }
    medium_run(&m, 30 * N6_SECOND);
    assert_int_equal(look(&m, 1).role, RPL_LEAF);
    assert_int_equal(look(&m, 1).rank, RPL_RANK_INFINITE);
    assert_int_equal(look(&m, 1).sent_dio, 0);
    assert_true(pings(&m, 1, 0) && pings(&m, 0, 1));
    medium_close(&m);
}

/* The same seeds give the same frames at the same instants. */
static void again(void **state)
{
    uint64_t hash[2];
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct medium m;
        line_of_mop(&m, "rpl-again", 4, RPL_MOP_STORING);
        medium_run(&m, 60 * N6_SECOND);
        hash[i] = m.hash;
        medium_close(&m);
    }
    assert_true(hash[0] == hash[1]);
}

/* Frames get lost: the DODAG and all routes are there all the same. */
static void loss(void **state)
{
    struct medium m;
    (void)state;
    line_of_mop(&m, "rpl-loss", 5, RPL_MOP_STORING);
    m.loss_percent = 10;
    medium_run(&m, 120 * N6_SECOND);
    for (unsigned i = 0; i < 5; i++) assert_int_equal(look(&m, i).routes, 4 - i);
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),       cmocka_unit_test(repairs), cmocka_unit_test(poisons),
        cmocka_unit_test(non_storing), cmocka_unit_test(storing), cmocka_unit_test(storing_loses),
        cmocka_unit_test(parent_dies), cmocka_unit_test(leaf),    cmocka_unit_test(again),
        cmocka_unit_test(loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
