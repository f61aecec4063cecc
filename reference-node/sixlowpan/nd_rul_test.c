/* SPDX-License-Identifier: Apache-2.0
 * Registrations of hosts at a RPL router (RFC 9010 section 9): who is taken, whose address it is,
 * what the answer of RPL does to it, and for how long packets go there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rpl_room_for_test.h"

enum { ROOT_NODE, ROUTER_NODE, HOST = 9, MINUTES = 5 };

static struct medium m;
static struct node6 *router;

static int set_up(void **state)
{
    (void)state;
    medium_open(&m, "nd-rul");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = rpl_config_of(i, i ? RPL_ROUTER : RPL_ROOT);
        c.earo = c.rpl.rul = true;
        c.rpl.mop = RPL_MOP_NON_STORING;
        medium_add(&m, i, &c);
    }
    medium_run(&m, 20 * N6_SECOND);
    router = m.node[ROUTER_NODE];
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    medium_close(&m);
    return 0;
}

/* fd00::9 or fe80::9 */
static struct n6_ip address_of_host(bool local)
{
    struct n6_ip ip = { { 0xfd, [15] = HOST } };
    if (local) {
        ip.b[0] = 0xfe;
        ip.b[1] = 0x80;
    }
    return ip;
}

/* A Neighbor Solicitation with an EARO, owner: the first octet of its ROVR. */
static struct n6_nd_message request(bool local, uint8_t owner)
{
    struct n6_nd_message s = { .type = N6_NS, .target = address_of_host(local) };
    s.sllao = (struct n6_ll){ 8, { owner } };
    s.aro = (struct n6_aro){ .here = true,
                             .length = 2,
                             .flags = N6_ARO_T | N6_ARO_R,
                             .tid = 240,
                             .minutes = MINUTES,
                             .rovr = { 8, { owner } } };
    return s;
}

static bool tell(const struct n6_nd_message *s)
{
    struct n6_packet p = { .src = address_of_host(true), .ll_src = s->sllao };
    return n6_rul_ns(router, &p, s);
}

static const struct n6_neighbour *entry(void)
{
    struct n6_ip ip = address_of_host(false);
    return n6_neighbour_find(router, &ip);
}

static bool delivered(void)
{
    uint8_t octets[40] = { 0x60, [6] = 59, [7] = 64 };
    struct n6_ip ip = address_of_host(false);
    memcpy(octets + 24, ip.b, 16);
    struct rpl_packet p = { .p = octets, .n = sizeof octets, .cap = sizeof octets };
    return n6_rul_deliver(router, &p);
}

static void answer(uint8_t status, bool routed, uint16_t minutes)
{
    struct n6_ip ip = address_of_host(false);
    struct rpl_rul leaf = { .minutes = minutes };
    memcpy(leaf.address.b, ip.b, 16);
    n6_rul_answer(router, &leaf, status, routed);
}

static void who_is_taken(void **state)
{
    (void)state;
    struct n6_nd_message s = request(false, 1);
    s.aro.flags = 0; /* RFC 6775: not its business */
    assert_false(tell(&s));
    s = request(false, 1);
    s.aro.status = 1; /* only answers have one */
    assert_true(tell(&s));
    assert_null(entry());
    s = request(false, 1);
    s.sllao.n = 0; /* no registration: RFC 8505 5.5 */
    assert_true(tell(&s));
    assert_null(entry());
    s = request(false, 1);
    assert_true(tell(&s));
    assert_non_null(entry());
    assert_true(entry()->extended && entry()->state == N6_NCE_REGISTERED);
    assert_int_equal(entry()->tid, 240);
    assert_int_equal(entry()->minutes, MINUTES);
}

/* The address stays the first one's, who alone renews it. */
static void whose_it_is(void **state)
{
    (void)state;
    struct n6_nd_message first = request(false, 1), second = request(false, 2);
    assert_true(tell(&first) && tell(&second));
    assert_int_equal(entry()->rovr.b[0], 1);
    assert_int_equal(entry()->ll.b[0], 1);
    first.aro.tid = 241;
    assert_true(tell(&first));
    assert_int_equal(entry()->tid, 241);
}

static void what_rpl_says(void **state)
{
    (void)state;
    struct n6_nd_message s = request(false, 1);
    tell(&s);
    answer(N6_ARO_OK, false, MINUTES); /* known, and no route goes there */
    assert_int_equal(entry()->flags & N6_ARO_R, 0);
    answer(N6_ARO_OK, true, MINUTES);
    assert_int_equal(entry()->flags & N6_ARO_R, N6_ARO_R);
    answer(N6_ARO_DUPLICATE, false, MINUTES);
    assert_null(entry());
    tell(&s);
    answer(N6_ARO_OK, false, 0); /* it has ended its registration */
    assert_null(entry());
}

/* Nobody else is asked of an address of this link; no route goes there. */
static void on_this_link(void **state)
{
    (void)state;
    struct n6_nd_message s = request(true, 1);
    struct n6_ip ip = address_of_host(true);
    assert_true(tell(&s));
    const struct n6_neighbour *e = n6_neighbour_find(router, &ip);
    assert_non_null(e);
    assert_int_equal(e->flags & N6_ARO_R, 0);
}

static void how_long(void **state)
{
    (void)state;
    assert_false(delivered());
    struct n6_nd_message s = request(false, 1);
    tell(&s);
    answer(N6_ARO_OK, true, MINUTES);
    assert_true(delivered());
    medium_run(&m, MINUTES * N6_MINUTE + N6_SECOND);
    assert_false(delivered());
}

/* Others than such routers leave all of that alone. */
static void not_its_business(void **state)
{
    (void)state;
    struct n6_nd_message s = request(false, 1), confirmation = { .type = N6_DAC };
    struct n6_packet p = { .src = address_of_host(true) };
    assert_false(n6_rul_ns(m.node[ROOT_NODE], &p, &s));
    assert_false(n6_rul_dac(m.node[ROOT_NODE], &confirmation));
    assert_true(n6_rul_dac(router, &confirmation));
    assert_false(n6_rul_dac(router, &s));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_is_taken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whose_it_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_rpl_says, set_up, tear_down),
        cmocka_unit_test_setup_teardown(on_this_link, set_up, tear_down),
        cmocka_unit_test_setup_teardown(how_long, set_up, tear_down),
        cmocka_unit_test_setup_teardown(not_its_business, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
