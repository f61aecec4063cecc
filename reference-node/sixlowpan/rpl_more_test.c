/* SPDX-License-Identifier: Apache-2.0
 * RPL at nodes in a room: instances, floating DODAGs, groups, cleanup, restarts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rpl_room_for_test.h"

/* Two roots, two instances, one router in both. */
static void instances(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "rpl-instances");
    m.deaf[0][2] = m.deaf[2][0] = true;
    for (unsigned i = 0; i < 3; i++) {
        struct node6_config c = rpl_config_of(i, i == 1 ? RPL_ROUTER : RPL_ROOT);
        c.rpl.instances = 2;
        if (i == 2) {
            c.rpl.instance = 7;
            c.rpl.mop = RPL_MOP_STORING;
            c.rpl.ocp = RPL_MRHOF;
            c.prefixes[0].address[7] = 2;
        }
        medium_add(&m, i, &c);
    }
    medium_run(&m, 20 * N6_SECOND);
    assert_true(in_instance(&m, 1, "0=fd00::212:4b00:14b5:d901,rank=1024,version=240,joined"));
    assert_true(in_instance(&m, 1, "7=fd00::2:212:4b00:14b5:d903,rank=512,version=240,joined"));
    assert_true(look(&m, 0).routes >= 1 && look(&m, 2).routes >= 1);
    medium_ask(&m, 2, "rpl repair", &done);
    medium_run(&m, 10 * N6_SECOND);
    assert_true(in_instance(&m, 1, "0=fd00::212:4b00:14b5:d901,rank=1024,version=240,joined"));
    assert_true(in_instance(&m, 1, "version=241"));
    assert_true(pings(&m, 1, 0));
    medium_close(&m);
}

/* A local instance: packets to the root name it with D. */
static void local_instance(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "rpl-local-instance");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.instance = 0x85;
        medium_add(&m, i, &c);
    }
    medium_run(&m, 20 * N6_SECOND);
    assert_int_equal(look(&m, 1).instance, 0x85);
    assert_int_equal(look(&m, 0).routes, 1);
    assert_true(pings(&m, 1, 0) && pings(&m, 0, 1));
    medium_close(&m);
}

/* A source route whose next hop has gone: the root is told (RFC 6554 section 4.2). */
static void source_route_ends(void **state)
{
    struct medium m;
    bool done;
    char text[96], ip[64];
    (void)state;
    line_of_mop(&m, "rpl-source-route-ends", 3, RPL_MOP_NON_STORING);
    medium_run(&m, 30 * N6_SECOND);
    medium_ask(&m, 2, "down", &done);
    address(2, ip);
    snprintf(text, sizeof text, "ping %s", ip);
    medium_ask(&m, 0, text, &done);
    medium_run(&m, 2 * N6_SECOND);
    assert_non_null(strstr(medium_ask(&m, 0, "last error", &done), "type=1 code=7 "));
    assert_int_equal(look(&m, 0).routes, 1); /* it does not try that way again */
    medium_close(&m);
}

static void floating(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "rpl-floating");
    for (unsigned i = 0; i < 3; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.floating = true;
        m.deaf[0][2] = m.deaf[2][0] = true;
        medium_add(&m, i, &c);
    }
    medium_run(&m, 20 * N6_SECOND);
    medium_ask(&m, 0, "rpl leave", &done);
    medium_run(&m, 30 * N6_SECOND);
    struct rpl_view v = look(&m, 1);
    assert_true(v.role == RPL_ROOT && v.joined && !v.grounded);
    assert_int_equal(v.rank, 256);
    assert_memory_equal(look(&m, 2).dodagid.b, v.dodagid.b, 16);
    medium_ask(&m, 0, "rpl join", &done);
    medium_run(&m, 30 * N6_SECOND);
    assert_true(look(&m, 1).grounded && look(&m, 1).role == RPL_ROUTER);
    assert_true(pings(&m, 2, 0));
    medium_close(&m);
}

/* A router holds so many routes; what does not fit is refused and does no harm. */
static void full(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "rpl-full");
    for (unsigned i = 0; i < 5; i++)
        for (unsigned k = 0; k < 5; k++) m.deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < 5; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.mop = RPL_MOP_STORING;
        if (i == 1) c.rpl.routes = 2;
        medium_add(&m, i, &c);
    }
    medium_run(&m, 60 * N6_SECOND);
    assert_int_equal(look(&m, 1).routes, 2);
    assert_int_equal(look(&m, 0).routes, 3);
    medium_close(&m);
}

/* Storing with multicast: members on two branches; each gets one copy, others none. */
static void multicast(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "rpl-multicast");
    m.deaf[0][3] = m.deaf[3][0] = m.deaf[1][2] = m.deaf[2][1] = true; /* 3 below 1 or 2 */
    for (unsigned i = 0; i < 4; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.mop = RPL_MOP_MULTICAST;
        c.rpl.mops = 0x0f;
        medium_add(&m, i, &c);
    }
    for (unsigned i = 2; i < 4; i++) medium_ask(&m, i, "join ff05::1234", &done);
    medium_run(&m, 30 * N6_SECOND);
    uint64_t before[4];
    for (unsigned from = 0; from < 4; from++) {
        for (unsigned i = 0; i < 4; i++) before[i] = m.node[i]->received;
        medium_ask(&m, from, "ping ff05::1234", &done);
        assert_true(done);
        medium_run(&m, N6_SECOND);
        for (unsigned i = 0; i < 4; i++) {
            if (i != from) assert_int_equal(m.node[i]->received - before[i], i >= 2);
        }
    }
    medium_close(&m);
}

/* A node moves from one branch to the other: the old one is told (RFC 9009). */
static void cleanup(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "rpl-cleanup");
    m.deaf[0][3] = m.deaf[3][0] = m.deaf[1][2] = m.deaf[2][1] = true; /* 3 below 1 and 2 */
    for (unsigned i = 0; i < 4; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.mop = RPL_MOP_STORING;
        c.rpl.dco = true;
        medium_add(&m, i, &c);
    }
    medium_run(&m, 30 * N6_SECOND);
    unsigned old = look(&m, 3).parent.b[15] - 1u;
    assert_int_equal(look(&m, old).routes, 1);
    medium_ask(&m, 3,
               old == 1 ? "rpl parent fe80::212:4b00:14b5:d903"
                        : "rpl parent fe80::212:4b00:14b5:d902",
               &done);
    medium_run(&m, 10 * N6_SECOND);
    assert_int_equal(look(&m, old).routes, 0);
    assert_int_equal(look(&m, 3 - old).routes, 1);
    assert_true(pings(&m, 0, 3));
    medium_close(&m);
}

/* MRHOF by hop counts: the container counts, MinHopRankIncrease makes the Rank. */
static void hop_count(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "rpl-hop-count");
    for (unsigned i = 0; i < 4; i++)
        for (unsigned k = 0; k < 4; k++) m.deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < 4; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.ocp = RPL_MRHOF;
        c.rpl.metric = 3;
        medium_add(&m, i, &c);
    }
    medium_run(&m, 20 * N6_SECOND);
    for (unsigned i = 0; i < 4; i++) assert_int_equal(look(&m, i).rank, 256 * (i + 1));
    assert_true(pings(&m, 0, 3));
    medium_close(&m);
}

/* A root that was switched off and on catches up with its network. */
static void root_restarts(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    line_of_mop(&m, "rpl-root-restarts", 3, RPL_MOP_NON_STORING);
    medium_run(&m, 20 * N6_SECOND);
    for (int i = 0; i < 10; i++) medium_ask(&m, 0, "rpl repair", &done);
    medium_run(&m, 20 * N6_SECOND);
    assert_int_equal(look(&m, 2).version, 250);
    medium_ask(&m, 0, "restart", &done);
    medium_run(&m, 60 * N6_SECOND);
    for (unsigned i = 0; i < 3; i++) assert_true(look(&m, i).joined && !look(&m, i).poisoning);
    assert_int_equal(look(&m, 2).version, look(&m, 0).version);
    assert_int_equal(look(&m, 0).routes, 2);
    assert_true(pings(&m, 0, 2));
    medium_close(&m);
}

static void kept_counters(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "rpl-kept-counters");
    struct node6_config c = rpl_config_of(0, RPL_ROOT);
    c.rpl.keep_counters = true;
    medium_add(&m, 0, &c);
    medium_run(&m, N6_SECOND);
    medium_ask(&m, 0, "rpl version 250", &done);
    medium_ask(&m, 0, "restart", &done);
    assert_int_equal(look(&m, 0).version, 251);
    medium_close(&m);
}

/* A router becomes a leaf: its child leaves it, and comes back with it. */
static void becomes_leaf(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    line_of_mop(&m, "rpl-becomes-leaf", 3, RPL_MOP_STORING);
    medium_run(&m, 20 * N6_SECOND);
    medium_ask(&m, 1, "rpl role leaf", &done);
    assert_true(done);
    medium_run(&m, 10 * N6_SECOND);
    assert_int_equal(look(&m, 1).role, RPL_LEAF);
    assert_false(look(&m, 2).joined);
    assert_true(pings(&m, 0, 1));
    medium_ask(&m, 1, "rpl role router", &done);
    medium_run(&m, 60 * N6_SECOND);
    assert_int_equal(look(&m, 2).rank, 256 + 2 * 768);
    assert_true(pings(&m, 0, 2));
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instances),
        cmocka_unit_test(local_instance),
        cmocka_unit_test(source_route_ends),
        cmocka_unit_test(floating),
        cmocka_unit_test(full),
        cmocka_unit_test(multicast),
        cmocka_unit_test(cleanup),
        cmocka_unit_test(hop_count),
        cmocka_unit_test(root_restarts),
        cmocka_unit_test(kept_counters),
        cmocka_unit_test(becomes_leaf),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
