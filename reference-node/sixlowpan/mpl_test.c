/* SPDX-License-Identifier: Apache-2.0
 * MPL: nodes in a line, where messages of a seed go from one end to the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults_mpl_for_test.h"

/* How many Data Messages and Control Messages node 1 has sent. */
static unsigned data_sent, control_sent;

static void count(struct medium *m, unsigned from, struct slice frame)
{
    (void)m;
    for (size_t i = 0; i + 4 <= frame.n && from == 1; i++) {
        bool option = frame.p[i] == 0x6d && (frame.p[i + 1] == 4 || frame.p[i + 1] == 2);
        bool control = frame.p[i] == 159 && frame.p[i + 1] == 0;
        if (option) data_sent++;
        if (option || control) {
            control_sent += control;
            return;
        }
    }
}

static void open_line(struct medium *m, const char *name)
{
    mpl_open(m, name, "");
    m->tap = count;
    data_sent = control_sent = 0;
}

/* Has the node got a request with this sequence number? */
static bool got(struct medium *m, unsigned i, unsigned sequence)
{
    char want[16];
    bool done;
    snprintf(want, sizeof want, "id=%u ", sequence);
    return strstr(medium_ask(m, i, "last request", &done), want) != NULL;
}

static void test_line(void **state)
{
    struct medium m;
    (void)state;
    open_line(&m, "mpl-line");
    mpl_data(&m, 7, MPL_TEST_M);
    medium_run(&m, 10 * N6_SECOND);
    for (unsigned i = 1; i < MPL_TEST_NODES; i++) assert_true(got(&m, i, 7));
    assert_in_range(data_sent, 1, 3);
    assert_in_range(control_sent, 1, 10);
    medium_close(&m);
}

static void test_duplicate(void **state)
{
    struct medium m;
    (void)state;
    open_line(&m, "mpl-duplicate");
    mpl_data(&m, 255, MPL_TEST_M);
    mpl_data(&m, 0, MPL_TEST_M);
    assert_true(got(&m, 1, 0));
    mpl_data(&m, 255, 0); /* known */
    assert_true(got(&m, 1, 0));
    mpl_data(&m, 200, 0); /* older than MinSequence */
    assert_true(got(&m, 1, 0));
    mpl_data(&m, 1, 0x10); /* V */
    assert_true(got(&m, 1, 0));
    mpl_data(&m, 1, 0);
    assert_true(got(&m, 1, 1));
    medium_close(&m);
}

/* Who was deaf gets from a neighbor what it lacks. */
static void test_missing(void **state)
{
    struct medium m;
    (void)state;
    open_line(&m, "mpl-missing");
    m.deaf[2][1] = true;
    mpl_data(&m, 7, MPL_TEST_M);
    medium_run(&m, 5 * N6_SECOND);
    assert_false(got(&m, 2, 7));
    m.deaf[2][1] = false;
    mpl_tell(&m, 2, "");
    medium_run(&m, 5 * N6_SECOND);
    for (unsigned i = 1; i < MPL_TEST_NODES; i++) assert_true(got(&m, i, 7));
    medium_close(&m);
}

/* More messages and seeds than there is room for; a seed is forgotten, a message is not taken
 * twice. */
static void test_room(void **state)
{
    struct medium m;
    (void)state;
    open_line(&m, "mpl-room");
    for (unsigned i = 0; i < 2 * N6_MPL_MESSAGES; i++) mpl_data(&m, i, MPL_TEST_M);
    assert_true(got(&m, 1, 2 * N6_MPL_MESSAGES - 1));
    mpl_data(&m, 3, 0);
    assert_false(got(&m, 1, 3));
    for (unsigned i = 0; i < 2 * N6_MPL_SEEDS; i++) mpl_data_of(&m, 100 + i, 50 + i, 0);
    assert_false(got(&m, 1, 50 + 2 * N6_MPL_SEEDS - 1));
    medium_run(&m, 1800 * N6_SECOND);
    mpl_data(&m, 3, 0);
    assert_true(got(&m, 1, 3));
    medium_close(&m);
}

/* The node is a seed, and hears its own message from its neighbors. */
static void test_seed(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    open_line(&m, "mpl-seed");
    for (unsigned i = 0; i < 4; i++) {
        medium_ask(&m, 1, "ping ff03::fc id 9", &done);
        assert_true(done);
        medium_run(&m, 2 * N6_SECOND);
    }
    assert_true(got(&m, 2, 9));
    assert_in_range(data_sent, 4, 12);
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(m.node[1]->mpl->messages[i].sequence, (uint8_t)(254 + i));
        assert_non_null(m.node[2]->mpl->messages[i].packet);
        assert_int_equal(m.node[2]->mpl->messages[i].packet[7], 63);
    }
    medium_close(&m);
}

/* Messages that are cut, and options that are none. */
static void test_odd(void **state)
{
    struct medium m;
    (void)state;
    open_line(&m, "mpl-odd");
    mpl_odd(&m);
    assert_int_equal(data_sent, 0);
    mpl_data(&m, 7, MPL_TEST_M);
    assert_true(got(&m, 1, 7));
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line),    cmocka_unit_test(test_duplicate),
        cmocka_unit_test(test_missing), cmocka_unit_test(test_room),
        cmocka_unit_test(test_seed),    cmocka_unit_test(test_odd)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
