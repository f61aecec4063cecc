/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults_secure_for_test.h"

/* A frame by another implementation: level 5, key index 1, frame counter 7. */
#define VECTOR                                                                                     \
    "49dc09cdab02d9b514004b120001d9b514004b12000d0700000001db75bb9b19"                             \
    "cb4a78e315610576119b9eda9ee9"

static const uint8_t levels[] = { 1, 2, 3, 5, 6, 7 };

static bool taken(struct medium *m)
{
    uint64_t before = m->node[1]->received;
    secure_echo(m, "8000000000010001", SECURE_GOOD);
    return m->node[1]->received > before;
}

static void test_vector(void **state)
{
    struct medium m;
    uint8_t octets[64];
    size_t n = made_hex(VECTOR, octets, sizeof octets);
    (void)state;
    secure_open_nodes(&m, "", 5);
    struct node6 *node = m.node[1];
    for (unsigned i = 0; i < 16; i++) node->config.security.key[i] = (uint8_t)(0x10 + i);
    medium_send(&m, MEDIUM_NODES, (struct slice){ octets, n });
    medium_run(&m, N6_SECOND);
    assert_true(node->last[N6_LAST_REQUEST].any);
    assert_int_equal(node->last[N6_LAST_REQUEST].id, 0x1234);
    assert_int_equal(node->last[N6_LAST_REQUEST].n, 4);
    medium_close(&m);
}

/* Two nodes understand each other at each level, and in each key identifier mode. */
static void test_levels(void **state)
{
    (void)state;
    for (unsigned i = 0; i < sizeof levels * 4; i++) {
        struct medium m;
        secure_open_nodes(&m, "", levels[i / 4]);
        for (unsigned k = 0; k < 2; k++) {
            m.node[k]->config.security.mode = i % 4;
            memset(m.node[k]->config.security.source, 0x5a, 8);
        }
        assert_true(taken(&m));
        tour_ask(&m, 0, "ping " B64 " data 300");
        assert_true(m.node[0]->last[N6_LAST_REPLY].any);
        assert_int_equal(m.node[0]->last[N6_LAST_REPLY].n, 300);
        medium_close(&m);
    }
}

static void test_refused(void **state)
{
    static const enum secure_how wrong[] = { SECURE_MIC, SECURE_KEY, SECURE_OLD, SECURE_NOT };
    (void)state;
    for (unsigned i = 0; i < sizeof levels * 4; i++) {
        struct medium m;
        secure_open_nodes(&m, "", levels[i / 4]);
        assert_true(taken(&m));
        uint64_t before = m.node[1]->received;
        secure_echo(&m, "8000000000010002", wrong[i % 4]);
        assert_true(m.node[1]->received == before);
        assert_true(taken(&m));
        medium_close(&m);
    }
}

static void test_fragments(void **state)
{
    struct medium m;
    (void)state;
    secure_open_nodes(&m, "", 6);
    secure_fragments(&m, 1, SECURE_GOOD);
    assert_int_equal(m.node[1]->last[N6_LAST_REQUEST].n, 56);
    m.node[1]->last[N6_LAST_REQUEST].any = false;
    secure_fragments(&m, 2, SECURE_NOT);
    assert_false(m.node[1]->last[N6_LAST_REQUEST].any);
    medium_close(&m);
}

/* A frame from a short address is opened when its owner is known. */
static void test_short_address(void **state)
{
    (void)state;
    for (unsigned known = 0; known < 2; known++) {
        struct medium m;
        medium_open(&m, "secure-short");
        for (unsigned i = 0; i < 2; i++) {
            struct node6_config c = secure_config(i, 5);
            c.has_short = c.source_short = i == 0;
            c.short_address = 1;
            c.known_count = i ? known : 0;
            c.known[0].short_address = 1;
            memcpy(c.known[0].eui64, m.node[0] ? m.node[0]->config.eui64 : c.eui64, 8);
            medium_add(&m, i, &c);
        }
        uint64_t before = m.node[1]->received;
        bool done;
        medium_ask(&m, 0, "ping " B64, &done);
        medium_run(&m, N6_SECOND);
        assert_int_equal(m.node[1]->received > before, known);
        medium_close(&m);
    }
}

static void test_configuration(void **state)
{
    const char *why = NULL;
    (void)state;
    for (uint8_t level = 4; level < 9; level += 4) {
        struct node6_config c = secure_config(0, level);
        assert_null(node6_new(&c, 0, &why));
        assert_non_null(why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vector),        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_refused),       cmocka_unit_test(test_fragments),
        cmocka_unit_test(test_short_address), cmocka_unit_test(test_configuration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
