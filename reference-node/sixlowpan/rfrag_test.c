/* SPDX-License-Identifier: Apache-2.0
 * Recoverable fragments between nodes in a line: what goes over the air, and what arrives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faults_recovery_for_test.h"

/* What was heard of node 0 and node 1. */
struct heard {
    unsigned fragments, asked, acks, aborts;
    uint32_t bitmap;
    unsigned order[64], count;
};

static void listen(struct medium *m, unsigned from, struct slice frame)
{
    struct heard *h = m->arg;
    struct n6_mac mac;
    if (from || !n6_mac_read(&mac, frame, false) || mac.type != N6_MAC_DATA || !mac.payload.n)
        return;
    const uint8_t *p = mac.payload.p;
    if (p[0] >> 1 != 0x74) return;
    h->fragments++;
    h->asked += p[2] >> 7;
    h->aborts += !p[4] && !p[5];
    if (h->count < 64) h->order[h->count++] = p[2] >> 2 & 31;
}

static void listen_acks(struct medium *m, unsigned from, struct slice frame)
{
    struct heard *h = m->arg;
    struct n6_mac mac;
    listen(m, from, frame);
    if (from != 1 || !n6_mac_read(&mac, frame, false) || mac.type != N6_MAC_DATA) return;
    const uint8_t *p = mac.payload.p;
    if (mac.payload.n != 6 || p[0] >> 1 != 0x75) return;
    h->acks++;
    h->bitmap = (uint32_t)p[2] << 24 | (uint32_t)p[3] << 16 | (uint32_t)p[4] << 8 | p[5];
}

static const char *last(struct medium *m, unsigned i)
{
    bool done;
    return medium_ask(m, i, "last request", &done);
}

static void test_whole(void **state)
{
    struct medium m;
    struct heard h = { 0 };
    (void)state;
    recovery_open(&m, "rfrag-whole", NULL, 32);
    m.tap = listen_acks;
    m.arg = &h;
    recovery_echo(&m, RECOVERY_B);
    assert_int_equal(h.fragments, 4);
    assert_int_equal(h.asked, 1);
    assert_int_equal(h.acks, 1);
    assert_int_equal(h.bitmap, 0xffffffff);
    assert_non_null(strstr(last(&m, 1), "src=" RECOVERY_A));
    medium_close(&m);
}

static void test_window(void **state)
{
    struct medium m;
    struct heard h = { 0 };
    (void)state;
    recovery_open(&m, "rfrag-window", NULL, 2);
    m.tap = listen_acks;
    m.arg = &h;
    recovery_echo(&m, RECOVERY_B);
    assert_int_equal(h.fragments, 4);
    assert_int_equal(h.asked, 2);
    assert_int_equal(h.acks, 2);
    medium_close(&m);
}

/* The packet, the answer and what acknowledges them go by way of the router. */
static void test_forwarded(void **state)
{
    struct medium m;
    struct heard h = { 0 };
    (void)state;
    recovery_open(&m, "rfrag-forwarded", NULL, 32);
    m.tap = listen_acks;
    m.arg = &h;
    recovery_echo(&m, RECOVERY_C);
    assert_int_equal(h.fragments, 4);
    assert_int_equal(h.bitmap, 0xffffffff);
    assert_non_null(strstr(last(&m, 2), "src=" RECOVERY_A));
    assert_non_null(strstr(last(&m, 2), "hlim=63"));
    assert_null(m.node[1]->rfrag.ins);
    medium_close(&m);
}

/* What is lost is sent again, whatever it is. */
static void test_lossy(void **state)
{
    unsigned arrived = 0;
    (void)state;
    for (unsigned seed = 1; seed <= 40; seed++) {
        struct medium m;
        recovery_open(&m, "rfrag-lossy", NULL, seed % 2 ? 32 : 3);
        for (unsigned i = 0; i < 3; i++)
            m.node[i]->config.retries = 255; /* no link-layer retries */
        m.node[1]->config.role = NODE6_HOST; /* a router refuses what has no first fragment */
        m.random = seed;
        m.loss_percent = 20;
        recovery_echo(&m, RECOVERY_B);
        medium_run(&m, 30 * N6_SECOND);
        arrived += strstr(last(&m, 1), "src=" RECOVERY_A) != NULL;
        medium_close(&m);
    }
    assert_true(arrived >= 35); /* without recovery it would be 4 fragments of 80 %: 16 */
}

/* Nobody answers: the last fragment is tried again, all of it with smaller fragments once more. */
static void test_silence(void **state)
{
    struct medium m;
    struct heard h = { 0 };
    (void)state;
    recovery_open(&m, "rfrag-silence", NULL, 32);
    m.node[0]->config.retries = 255;
    m.deaf[1][0] = true;
    m.tap = listen;
    m.arg = &h;
    recovery_echo(&m, RECOVERY_B);
    medium_run(&m, 60 * N6_SECOND);
    assert_int_equal(h.aborts, 2);
    assert_true(h.fragments > 4 + 3 + 1 + 7 + 3);
    for (unsigned i = 4; i < 7; i++) assert_int_equal(h.order[i], 3);
    medium_close(&m);
}

/* A table that is full takes nothing new, and what is in it goes away. */
static void test_flood(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    recovery_open(&m, "rfrag-flood", NULL, 32);
    for (unsigned tag = 0; tag < 300; tag++) {
        char line[100];
        snprintf(line, sizeof line, "raw " RECOVERY_LL_B " e8%02x000400407a353a40", tag & 255);
        medium_ask(&m, 0, line, &done);
        medium_run(&m, N6_SECOND / 100);
    }
    medium_run(&m, 61 * N6_SECOND);
    recovery_echo(&m, RECOVERY_B);
    assert_non_null(strstr(last(&m, 1), "src=" RECOVERY_A));
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),     cmocka_unit_test(test_window),
        cmocka_unit_test(test_forwarded), cmocka_unit_test(test_lossy),
        cmocka_unit_test(test_silence),   cmocka_unit_test(test_flood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
