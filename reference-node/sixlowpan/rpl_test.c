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

static void address(unsigned i, char to[64])
{
    snprintf(to, 64, "fd00::212:4b00:14b5:d9%02x", i + 1);
}

/* Does a ping come back? */
static bool pings(struct medium *m, unsigned from, unsigned to)
{
    char line[96], ip[64];
    bool done;
    address(to, ip);
    snprintf(line, sizeof line, "ping %s id 7 seq %u", ip, (unsigned)(m->frames & 0xffff));
    medium_ask(m, from, line, &done);
    if (!done) return false;
    snprintf(line, sizeof line, "seq=%u ", (unsigned)(m->frames & 0xffff));
    medium_run(m, N6_SECOND);
    const char *answer = medium_ask(m, from, "last reply", &done);
    return done && strstr(answer, line) && strstr(answer, ip);
}

static void line_of_mop(struct medium *m, const char *name, unsigned count, uint8_t mop)
{
    medium_open(m, name);
    for (unsigned i = 0; i < count; i++)
        for (unsigned k = 0; k < count; k++) m->deaf[i][k] = i + 1 < k || k + 1 < i;
    for (unsigned i = 0; i < count; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.rpl.mop = mop;
        medium_add(m, i, &c);
    }
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

/* What a node is told by `rpl instances`. */
static bool in_instance(struct medium *m, unsigned i, const char *text)
{
    bool done;
    const char *answer = medium_ask(m, i, "rpl instances", &done);
    if (!strstr(answer, text)) print_message("%s\n", answer);
    return strstr(answer, text) != NULL;
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),          cmocka_unit_test(repairs),
        cmocka_unit_test(poisons),        cmocka_unit_test(non_storing),
        cmocka_unit_test(storing),        cmocka_unit_test(storing_loses),
        cmocka_unit_test(parent_dies),    cmocka_unit_test(leaf),
        cmocka_unit_test(again),          cmocka_unit_test(instances),
        cmocka_unit_test(local_instance), cmocka_unit_test(source_route_ends),
        cmocka_unit_test(loss),           cmocka_unit_test(floating),
        cmocka_unit_test(full),           cmocka_unit_test(root_restarts),
        cmocka_unit_test(kept_counters),  cmocka_unit_test(hop_count),
        cmocka_unit_test(cleanup),        cmocka_unit_test(multicast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
