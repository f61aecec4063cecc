/* SPDX-License-Identifier: Apache-2.0
 * Hosts and routers of RFC 6775: solicitation, registration, context distribution, duplicates,
 * forwarding, and what happens when things end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "medium_for_test.h"

#define PREFIX "2001:db8:0:1:"

static void border_of(struct node6_config *c)
{
    struct n6_ip ip;
    c->role = NODE6_6LBR;
    assert_true(n6_ip_parse_prefix(PREFIX ":/64", &ip, &c->prefixes[0].bits));
    memcpy(c->prefixes[0].address, ip.b, 16);
    c->prefix_count = c->context_count = 1;
    c->contexts[0] = c->prefixes[0];
    c->contexts[0].compress = true;
}

static struct node6_config config(unsigned i, enum node6_role role)
{
    struct node6_config c = medium_config(i);
    c.nd = true;
    c.role = role;
    if (role == NODE6_6LBR) border_of(&c);
    return c;
}

static const char *ask(struct medium *m, unsigned i, const char *line)
{
    bool done;
    const char *answer = medium_ask(m, i, line, &done);
    if (!done) fail_msg("%s: %s", line, answer);
    return answer;
}

static void has(struct medium *m, unsigned i, const char *what, const char *part, bool wanted)
{
    const char *answer = ask(m, i, what);
    if (!strstr(answer, part) == wanted) fail_msg("%u %s: %s (%s)", i, what, answer, part);
}

static void pings(struct medium *m, unsigned from, const char *to, bool wanted)
{
    char line[128];
    bool done;
    uint64_t before = m->node[from]->last[N6_LAST_REPLY].number;
    snprintf(line, sizeof line, "ping %s data 20", to);
    medium_ask(m, from, line, &done);
    medium_run(m, N6_SECOND);
    bool got = m->node[from]->last[N6_LAST_REPLY].number != before;
    if (got != wanted) fail_msg("%u: %s: %s", from, line, got ? "answered" : "not answered");
}

/* A host and a border router. */
static void test_one_hop(void **state)
{
    struct medium m;
    (void)state;
    for (int kinds = 0; kinds < 4; kinds++) {
        medium_open(&m, "network-one");
        for (unsigned i = 0; i < 2; i++) {
            struct node6_config c = config(i, i ? NODE6_HOST : NODE6_6LBR);
            c.source_short = c.iid_short = kinds >> i & 1;
            medium_add(&m, i, &c);
        }
        const char *host = kinds & 2 ? PREFIX "0:ff:fe00:2" : PREFIX "212:4b00:14b5:d902";
        const char *router = kinds & 1 ? PREFIX "0:ff:fe00:1" : PREFIX "212:4b00:14b5:d901";
        char valid[64];
        medium_run(&m, 5 * N6_SECOND);
        snprintf(valid, sizeof valid, "%s,valid", host);
        has(&m, 1, "addresses", valid, true);
        has(&m, 1, "routers", kinds & 1 ? "fe80::ff:fe00:1" : "fe80::212:4b00:14b5:d901", true);
        has(&m, 1, "contexts", "0=2001:db8:0:1::/64,compress,", true);
        has(&m, 0, "neighbours", host, true);
        has(&m, 0, "neighbours", "registered", true);
        pings(&m, 1, router, true);
        pings(&m, 0, host, true);
        pings(&m, 0, PREFIX ":99", false);
        medium_run(&m, 40 * N6_MINUTE); /* renewed four times and more */
        has(&m, 1, "addresses", valid, true);
        pings(&m, 0, host, true);
        ask(&m, 1, "deregister");
        medium_run(&m, N6_SECOND);
        has(&m, 0, "neighbours", host, false);
        pings(&m, 0, host, false);
        medium_close(&m);
    }
}

/* 6LN - 6LR - 6LBR; the ends do not hear each other. */
static void three(struct medium *m, const char *name, bool multihop)
{
    medium_open(m, name);
    for (unsigned i = 0; i < 3; i++) {
        struct node6_config c = config(i, i == 0 ? NODE6_6LBR : i == 1 ? NODE6_6LR : NODE6_HOST);
        c.multihop = multihop;
        medium_add(m, i, &c);
    }
    m->deaf[0][2] = m->deaf[2][0] = true;
    ask(m, 0, "route add " PREFIX "212:4b00:14b5:d903/128 fe80::212:4b00:14b5:d902");
    ask(m, 0, "route add " PREFIX "0:ff:fe00:7/128 fe80::212:4b00:14b5:d902");
}

static void test_three(void **state)
{
    struct medium m;
    (void)state;
    three(&m, "network-three", false);
    medium_run(&m, 40 * N6_SECOND);
    has(&m, 1, "addresses", PREFIX "212:4b00:14b5:d902,valid", true);
    has(&m, 2, "addresses", PREFIX "212:4b00:14b5:d903,valid", true);
    has(&m, 2, "routers", "fe80::212:4b00:14b5:d902", true);
    has(&m, 2, "routers", "fe80::212:4b00:14b5:d901", false);
    has(&m, 2, "contexts", "0=2001:db8:0:1::/64,compress,", true);
    pings(&m, 2, PREFIX "212:4b00:14b5:d901", true); /* over the router, both ways */
    assert_int_equal(m.node[2]->last[N6_LAST_REPLY].hop_limit, 63);
    assert_int_equal(m.node[0]->last[N6_LAST_REQUEST].hop_limit, 63);
    pings(&m, 0, PREFIX "212:4b00:14b5:d903", true);
    ask(&m, 2, "ping " PREFIX "212:4b00:14b5:d901 hlim 1");
    medium_run(&m, N6_SECOND);
    assert_int_equal(m.node[2]->last[N6_LAST_ERROR].type, 3);
    ask(&m, 2, "ping 2001:db8:9::1");
    medium_run(&m, N6_SECOND);
    assert_int_equal(m.node[2]->last[N6_LAST_ERROR].type, 1);
    assert_int_equal(m.node[2]->last[N6_LAST_ERROR].code, 0); /* from the 6LBR */
    medium_run(&m, 120 * N6_MINUTE);
    pings(&m, 2, PREFIX "212:4b00:14b5:d901", true);
    medium_close(&m);
}

/* Two hosts behind a router. */
static void test_forwarding(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "network-forward");
    for (unsigned i = 0; i < 3; i++) {
        struct node6_config c = config(i, i ? NODE6_HOST : NODE6_6LBR);
        c.style = i == 1 ? "verbose" : "minimal";
        medium_add(&m, i, &c);
    }
    m.deaf[1][2] = m.deaf[2][1] = true;
    medium_run(&m, 5 * N6_SECOND);
    for (unsigned tc = 0; tc < 256; tc++) {
        char line[160];
        snprintf(line, sizeof line, "ping " PREFIX "212:4b00:14b5:d903 tc %u fl %u hlim %u data %u",
                 tc, tc * 4099, tc % 2 ? 64 : 255 - tc / 2, tc * 3);
        ask(&m, 1, line);
        medium_run(&m, N6_SECOND);
        const struct n6_last *r = &m.node[2]->last[N6_LAST_REQUEST];
        assert_int_equal(r->tc, tc);
        assert_int_equal(r->flow_label, tc * 4099 & 0xfffff);
        assert_int_equal(r->hop_limit, (tc % 2 ? 64 : 255 - tc / 2) - 1);
        assert_int_equal(r->n, tc * 3);
        assert_int_equal(m.node[1]->last[N6_LAST_REPLY].n, tc * 3);
    }
    medium_close(&m);
}

/* Duplicate detection at the first hop, and over two hops by DAR and DAC. */
static void test_duplicates(void **state)
{
    struct medium m;
    (void)state;
    for (int hops = 1; hops < 3; hops++) {
        if (hops == 1) {
            medium_open(&m, "network-duplicate");
            struct node6_config c = config(0, NODE6_6LBR);
            medium_add(&m, 0, &c);
        } else {
            three(&m, "network-duplicate-hops", true);
            node6_free(m.node[2]);
            m.node[2] = NULL;
        }
        medium_run(&m, 30 * N6_SECOND);
        for (unsigned i = 3; i < 5; i++) { /* both believe to have short address 7 */
            struct node6_config c = config(i, NODE6_HOST);
            c.short_address = 7;
            c.iid_short = true;
            medium_add(&m, i, &c);
            for (unsigned k = 0; k < MEDIUM_NODES && hops == 2; k++)
                m.deaf[i][k] = m.deaf[k][i] = k != 1;
            medium_run(&m, 12 * N6_SECOND);
        }
        has(&m, 3, "addresses", PREFIX "0:ff:fe00:7,valid", true);
        has(&m, 4, "addresses", PREFIX "0:ff:fe00:7,duplicate", true);
        pings(&m, 3, PREFIX "212:4b00:14b5:d901", true);
        if (hops == 2) has(&m, 1, "neighbours", "00:12:4b:00:14:b5:d9:04,registered", true);
        ask(&m, 3, "deregister");
        medium_run(&m, 2 * N6_SECOND);
        ask(&m, 4, "register " PREFIX "0:ff:fe00:7");
        medium_run(&m, 12 * N6_SECOND);
        has(&m, 4, "addresses", PREFIX "0:ff:fe00:7,valid", true);
        medium_close(&m);
    }
}

/* Nobody answers the DAR: after three repetitions the host gets its address. */
static void test_no_confirmation(void **state)
{
    struct medium m;
    (void)state;
    three(&m, "network-no-dac", true);
    node6_free(m.node[2]);
    m.node[2] = NULL;
    medium_run(&m, 30 * N6_SECOND);
    struct node6_config c = config(3, NODE6_HOST);
    c.short_address = 7;
    c.iid_short = true;
    ask(&m, 0, "down");
    medium_add(&m, 3, &c);
    m.deaf[3][0] = m.deaf[0][3] = true;
    medium_run(&m, 3 * N6_SECOND);
    has(&m, 3, "addresses", PREFIX "0:ff:fe00:7,valid", false);
    medium_run(&m, 12 * N6_SECOND);
    has(&m, 3, "addresses", PREFIX "0:ff:fe00:7,valid", true);
    medium_close(&m);
}

/* A router that falls silent: its lifetimes end, and the host looks for another one. */
static void test_ends(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "network-ends");
    struct node6_config c = config(0, NODE6_6LBR);
    c.router_lifetime_s = 90;
    c.prefix_lifetime_s = 1200;
    c.context_minutes = 1;
    medium_add(&m, 0, &c);
    c = config(1, NODE6_HOST);
    medium_add(&m, 1, &c);
    medium_run(&m, 5 * N6_SECOND);
    pings(&m, 1, PREFIX "212:4b00:14b5:d901", true);
    medium_run(&m, 600 * N6_SECOND); /* refreshed all the time */
    has(&m, 1, "contexts", "0=2001:db8:0:1::/64,compress,", true);
    pings(&m, 1, PREFIX "212:4b00:14b5:d901", true);
    ask(&m, 0, "down");
    medium_run(&m, 70 * N6_SECOND);
    has(&m, 1, "contexts", ",compress,0", true); /* for decompression only */
    medium_run(&m, 100 * N6_SECOND);
    has(&m, 1, "routers", "fe80", false);
    medium_run(&m, 100 * N6_SECOND);
    has(&m, 1, "contexts", "2001", false);
    pings(&m, 1, PREFIX "212:4b00:14b5:d901", false);
    ask(&m, 0, "up");
    medium_run(&m, 70 * N6_SECOND);
    pings(&m, 1, PREFIX "212:4b00:14b5:d901", true);
    medium_close(&m);
}

static unsigned solicits;
static int64_t solicit_at[40];

static void count_solicits(struct medium *m, unsigned from, struct slice frame)
{
    if (from == 1 && frame.n > 20 && solicits < 40) solicit_at[solicits++] = m->now_ns;
}

static void test_solicitations(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "network-solicit");
    struct node6_config c = config(1, NODE6_HOST);
    medium_add(&m, 1, &c);
    m.tap = count_solicits;
    solicits = 0;
    medium_run(&m, 400 * N6_SECOND);
    assert_in_range(solicits, 8, 12);
    for (unsigned i = 1; i < solicits; i++) {
        int64_t gap = (solicit_at[i] - solicit_at[i - 1] + N6_SECOND / 2) / N6_SECOND;
        assert_in_range(gap, i < 4 ? 10 : 20, i < 3 ? 10 : 60);
    }
    medium_close(&m);
}

/* The contents of a 6LBR change: its version grows, 6LRs and hosts follow. */
static void test_changes(void **state)
{
    struct medium m;
    (void)state;
    three(&m, "network-changes", true);
    medium_run(&m, 40 * N6_SECOND);
    uint32_t version = m.node[1]->nd.borders[0].version;
    ask(&m, 0, "context add 3 fd00:abcd::/48");
    medium_run(&m, 40 * N6_SECOND);
    assert_int_equal(m.node[1]->nd.borders[0].version, version + 1);
    has(&m, 1, "contexts", "3=fd00:abcd::/48,compress,", true);
    has(&m, 2, "contexts", "3=fd00:abcd::/48,compress,", true);
    ask(&m, 0, "prefix add 2001:db8:0:2::/64");
    medium_run(&m, 40 * N6_SECOND);
    has(&m, 2, "addresses", "2001:db8:0:2:212:4b00:14b5:d903,valid", true);
    ask(&m, 0, "restart");
    medium_run(&m, 40 * N6_SECOND);
    assert_true(m.node[1]->nd.borders[0].version > version + 2);
    medium_close(&m);
}

/* A context gets another prefix in the steps of RFC 6775 section 7.2. */
static void test_context_replaced(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "network-replaced");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = config(i, i ? NODE6_HOST : NODE6_6LBR);
        medium_add(&m, i, &c);
    }
    ask(&m, 0, "context add 3 fd00:abcd::/48");
    medium_run(&m, 30 * N6_SECOND);
    medium_ask(&m, 0, "context replace 4 fd00:abce::/48", &done);
    assert_false(done);
    ask(&m, 0, "context replace 3 fd00:abce::/56");
    medium_run(&m, 295 * N6_SECOND);
    has(&m, 1, "contexts", "3=fd00:abcd::/48,nocompress,", true);
    medium_run(&m, 10 * N6_SECOND);
    has(&m, 1, "contexts", "3=fd00:abce::/56,nocompress,", true);
    medium_run(&m, 300 * N6_SECOND);
    has(&m, 1, "contexts", "3=fd00:abce::/56,compress,", true);
    medium_close(&m);
}

/* Who sleeps hears nothing and forgets nothing; what was due is done when it wakes. */
static void test_sleep(void **state)
{
    const char *host = PREFIX "212:4b00:14b5:d902";
    struct medium m;
    (void)state;
    medium_open(&m, "network-sleep");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = config(i, i ? NODE6_HOST : NODE6_6LBR);
        medium_add(&m, i, &c);
    }
    medium_run(&m, 5 * N6_SECOND);
    pings(&m, 0, host, true);
    ask(&m, 1, "sleep 60");
    pings(&m, 0, host, false);
    medium_run(&m, 60 * N6_SECOND);
    pings(&m, 0, host, true);
    ask(&m, 1, "sleep 700"); /* its registration is for ten minutes */
    medium_run(&m, 690 * N6_SECOND);
    has(&m, 0, "neighbours", "registered", false);
    medium_run(&m, 15 * N6_SECOND);
    has(&m, 0, "neighbours", "registered", true);
    pings(&m, 0, host, true);
    medium_close(&m);
}

static void test_full_cache(void **state)
{
    struct medium m;
    (void)state;
    medium_open(&m, "network-full");
    struct node6_config c = config(0, NODE6_6LBR);
    c.neighbours = 2;
    medium_add(&m, 0, &c);
    for (unsigned i = 1; i < 4; i++) {
        c = config(i, NODE6_HOST);
        medium_add(&m, i, &c);
        medium_run(&m, 5 * N6_SECOND);
    }
    has(&m, 2, "addresses", PREFIX "212:4b00:14b5:d903,valid", true);
    has(&m, 3, "addresses", PREFIX "212:4b00:14b5:d904,tentative", true);
    has(&m, 3, "routers", "fe80", false);
    medium_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_hop),         cmocka_unit_test(test_three),
        cmocka_unit_test(test_forwarding),      cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_no_confirmation), cmocka_unit_test(test_ends),
        cmocka_unit_test(test_solicitations),   cmocka_unit_test(test_changes),
        cmocka_unit_test(test_full_cache),      cmocka_unit_test(test_context_replaced),
        cmocka_unit_test(test_sleep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
