/* SPDX-License-Identifier: Apache-2.0
 * Hosts of a router (RFC 9010): what the root is told and when, and what the host is answered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "private.h"

/* What has come out of the router. */
static struct {
    struct rpl *r;
    int64_t now_ns;
    unsigned asked, daos, answers;
    struct rpl_dao dao;
    struct rpl_target target;
    struct rpl_transit transit;
    uint8_t status;
    bool routed;
} seen;

static const struct rpl_ip root = { { 0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1 } };
static const struct rpl_ip root_local = { { 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                            1 } };
static const struct rpl_ip own = { { 0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2 } };
static const struct rpl_ip own_local = { { 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2 } };

/* DAOs with an external target: they stand behind IPv6 and Hop-by-Hop headers. */
static void on_send(void *arg, struct slice packet, const struct rpl_ll *next_hop)
{
    struct rpl_message m;
    struct rpl_option o;
    size_t at = 0;
    (void)arg;
    (void)next_hop;
    if (packet.p[6] != 0 || !rpl_read(&m, slice_part(packet, 48, packet.n))) return;
    if (m.code != RPL_DAO) return;
    struct rpl_target target = { 0 };
    struct rpl_transit transit = { 0 };
    while (rpl_option_next(m.options, &at, false, &o)) {
        if (o.type == RPL_TARGET) assert_true(rpl_read_target(o.body, &target));
        if (o.type == RPL_TRANSIT) assert_true(rpl_read_transit(o.body, &transit));
    }
    if (!(transit.flags & RPL_TRANSIT_E)) return;
    seen.daos++;
    seen.dao = m.u.dao;
    seen.target = target;
    seen.transit = transit;
}

static void on_prefix(void *arg, const struct rpl_ip *prefix, uint8_t bits, uint32_t valid_s)
{
    (void)arg;
    (void)prefix;
    (void)bits;
    (void)valid_s;
}

static void on_ask(void *arg, const struct rpl_rul *leaf, const struct rpl_ip *border)
{
    (void)arg;
    (void)leaf;
    assert_true(rpl_ip_equal(border, &root));
    seen.asked++;
}

static void on_answer(void *arg, const struct rpl_rul *leaf, uint8_t status, bool routed)
{
    (void)arg;
    (void)leaf;
    seen.answers++;
    seen.status = status;
    seen.routed = routed;
}

static void pass(int64_t ns)
{
    seen.now_ns += ns;
    rpl_time(seen.r, seen.now_ns);
}

static void hear(const struct rpl_ip *src, const struct rpl_ip *dst, const struct wr *w)
{
    const struct rpl_arrival from = { *src, *dst, { 2, { 0, 1 } }, 255, { NULL, 0 } };
    rpl_message(seen.r, &from, (struct slice){ w->p, wr_size(w) }, seen.now_ns);
}

/* The router below a root that asks the 6LBR. */
static void join(uint8_t flags)
{
    uint8_t bytes[200];
    struct wr w = wr_open(bytes, sizeof bytes);
    struct rpl_dio d = { .version = 240, .rank = 256, .grounded = true, .mop = 1, .dtsn = 240 };
    struct rpl_conf c = { .flags = flags, .doublings = 6, .min = 8, .max_rank_increase = 1792 };
    struct rpl_pio p = { .bits = 64, .flags = RPL_PIO_A | RPL_PIO_R, .valid_s = 7200 };
    d.dodagid = p.prefix = root;
    c.min_hop_rank_increase = 256;
    c.default_lifetime = 200;
    c.lifetime_unit_s = 60;
    rpl_put_dio(&w, &d);
    rpl_put_conf(&w, &c);
    rpl_put_pio(&w, &p);
    hear(&root_local, &rpl_ip_all_nodes, &w);
    pass(3 * RPL_SECOND);
}

static int set_up(void **state)
{
    static const struct rpl_host host = { NULL, on_send, on_prefix, on_ask, on_answer };
    struct rpl_config config = rpl_defaults();
    const char *why;
    (void)state;
    memset(&seen, 0, sizeof seen);
    config.rul = true;
    seen.r = rpl_new(&config, &host, &why);
    rpl_start(seen.r, &own_local, 0);
    rpl_address(seen.r, &own, true);
    join(RPL_CONF_P);
    return seen.r ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    rpl_free(seen.r);
    return 0;
}

static struct rpl_rul leaf_of(uint8_t tid, uint16_t minutes, bool routed)
{
    struct rpl_rul leaf = { .address = own, .rovr = { 1, 2, 3 }, .rovr_n = 8, .suggests = true };
    leaf.address.b[15] = 9;
    leaf.tid = tid;
    leaf.minutes = minutes;
    leaf.routed = routed;
    return leaf;
}

static void come(uint8_t tid, uint16_t minutes, bool routed)
{
    struct rpl_rul leaf = leaf_of(tid, minutes, routed);
    rpl_rul_register(seen.r, &leaf);
}

static void confirm(uint8_t tid, uint8_t status)
{
    struct rpl_rul leaf = leaf_of(tid, 10, true);
    rpl_rul_confirmed(seen.r, &leaf, status);
}

static void acknowledge(uint8_t sequence, uint8_t status)
{
    uint8_t bytes[32];
    struct wr w = wr_open(bytes, sizeof bytes);
    struct rpl_dao d = { .sequence = sequence, .status = status };
    rpl_put_dao(&w, RPL_DAO_ACK, &d);
    hear(&root, &own, &w);
}

static void clean_up(uint8_t path_sequence, uint8_t status)
{
    uint8_t bytes[100];
    struct wr w = wr_open(bytes, sizeof bytes);
    struct rpl_dao d = { .sequence = 240, .reserved = status };
    struct rpl_target t = { .bits = 128, .n = 16, .prefix = leaf_of(0, 0, false).address };
    struct rpl_transit x = { .path_sequence = path_sequence };
    rpl_put_dao(&w, RPL_DCO, &d);
    rpl_put_target(&w, &t);
    rpl_put_transit(&w, &x);
    hear(&root, &own, &w);
}

static void test_first(void **state)
{
    (void)state;
    come(20, 10, true);
    assert_int_equal(seen.asked, 1);
    assert_int_equal(seen.daos, 0);
    confirm(20, 0);
    assert_int_equal(seen.daos, 1);
    assert_int_equal(seen.dao.flags, RPL_DAO_K);
    assert_int_equal(seen.target.flags, 1); /* ROVRsz, no F, no X */
    assert_int_equal(seen.target.rest.n, 8);
    assert_int_equal(seen.transit.path_sequence, 20);
    assert_int_equal(seen.transit.path_lifetime, 11);
    assert_true(rpl_ip_equal(&seen.transit.parent, &own));
    assert_int_equal(seen.answers, 0);
    acknowledge(seen.dao.sequence + 1, 0); /* another's */
    assert_int_equal(seen.answers, 0);
    acknowledge(seen.dao.sequence, 0);
    assert_int_equal(seen.answers, 1);
    assert_int_equal(seen.status, 0);
    assert_true(seen.routed);
}

static void first(void)
{
    come(20, 10, true);
    confirm(20, 0);
    acknowledge(seen.dao.sequence, 0);
}

static void test_refreshed(void **state)
{
    (void)state;
    first();
    come(21, 10, true);
    assert_int_equal(seen.asked, 1); /* the root asks */
    assert_int_equal(seen.target.flags, 0x41);
    acknowledge(seen.dao.sequence, 0x40);
    assert_int_equal(seen.answers, 2);
    come(20, 10, true); /* of before */
    assert_int_equal(seen.status, 3);
    come(22, 0, true);
    assert_int_equal(seen.transit.path_lifetime, 0);
    acknowledge(seen.dao.sequence, 0);
    assert_int_equal(seen.status, 0);
    assert_false(seen.routed);
}

static void test_refused(void **state)
{
    static const struct {
        uint8_t said, status;
        bool routed;
    } rows[] = { { 0x80, 0, false }, { 0xc3, 3, false }, { 0x01, 0, true }, { 0x40, 0, true } };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        tear_down(state);
        set_up(state);
        come(20, 10, true);
        confirm(20, 0);
        acknowledge(seen.dao.sequence, rows[k].said);
        assert_int_equal(seen.status, rows[k].status);
        assert_int_equal(seen.routed, rows[k].routed);
    }
}

static void test_somebody_else(void **state)
{
    (void)state;
    come(20, 10, true);
    confirm(20, 1);
    assert_int_equal(seen.daos, 0);
    assert_int_equal(seen.status, 1);
    first();
    struct rpl_rul other = leaf_of(30, 10, true);
    other.rovr[0] = 99;
    rpl_rul_register(seen.r, &other);
    assert_int_equal(seen.status, 1);
}

static void test_silent(void **state)
{
    (void)state;
    come(20, 10, true);
    for (unsigned n = 0; n < 5; n++) pass(RPL_SECOND); /* no 6LBR */
    assert_int_equal(seen.asked, 4);
    assert_int_equal(seen.daos, 1);
    for (unsigned n = 0; n < 4; n++) pass(4 * RPL_SECOND); /* no root */
    assert_int_equal(seen.daos, 4);
    assert_int_equal(seen.answers, 1);
    assert_false(seen.routed);
}

static void test_cleaned_up(void **state)
{
    (void)state;
    first();
    clean_up(20, 0xc3); /* not newer */
    assert_int_equal(seen.answers, 1);
    clean_up(240, 0xc3);
    assert_int_equal(seen.answers, 2);
    assert_int_equal(seen.status, 3);
    assert_false(seen.routed);
}

static void test_ends(void **state)
{
    (void)state;
    first();
    pass(599 * RPL_SECOND);
    unsigned daos = seen.daos;
    pass(2 * RPL_SECOND);
    assert_int_equal(seen.daos, daos + 1);
    assert_int_equal(seen.transit.path_lifetime, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_first),  TEST(test_refreshed),  TEST(test_refused), TEST(test_somebody_else),
        TEST(test_silent), TEST(test_cleaned_up), TEST(test_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
