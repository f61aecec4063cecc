/* SPDX-License-Identifier: Apache-2.0
 * relay_test.c - datagrams through a relay on loopback: who is seen as their sender, and where they
 * go. */
#include "cli/relay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct fixture {
    struct clock clock;
    struct arena *arena;
    struct diags diags;
    struct udp *udp;
    struct relay *relay;
    int server, client[20];
    struct endpoint server_at, client_at[20];
};

static struct endpoint loopback(void)
{
    struct endpoint e = { .family = 6 };
    e.addr[15] = 1;
    return e;
}

static void open_all(struct fixture *f) /* the sockets borrow its clock */
{
    struct endpoint local = loopback(), any = { .family = 0 };
    *f = (struct fixture){ .clock = clock_real(), .arena = arena_new(1 << 20) };
    f->diags = diags_new(f->arena);
    f->udp = udp_open(&f->clock, &f->diags);
    f->server = udp_socket(f->udp, &local, NULL, &f->server_at);
    for (unsigned i = 0; i < 20; i++)
        f->client[i] = udp_socket(f->udp, &local, NULL, &f->client_at[i]);
    f->relay = relay_open(f->udp, &f->server_at, &any);
    assert_non_null(f->relay);
}

static void close_all(struct fixture *f)
{
    relay_close(f->relay);
    udp_close(f->udp);
    arena_free(f->arena);
}

static struct udp_datagram next(struct fixture *f)
{
    struct udp_datagram d = { .socket = -1 };
    int64_t until = clock_now(&f->clock) + 2000000000;
    while (!udp_receive(f->udp, &d) && clock_now(&f->clock) < until) {
        struct pollfd fd = { .fd = udp_fd(f->udp), .events = POLLIN };
        clock_wait(&f->clock, &fd, 1, until);
    }
    return d;
}

/* A datagram of client i arrives at the relay and is routed. */
static struct relay_way up(struct fixture *f, unsigned i)
{
    struct relay_way way;
    udp_transmit(f->udp, f->client[i], relay_at(f->relay), slice_text("up"));
    struct udp_datagram d = next(f);
    assert_true(relay_got(f->relay, &d) && relay_is_front(f->relay, d.socket));
    assert_true(relay_route(f->relay, &d, &way));
    return way;
}

static void both_ways(void **state)
{
    struct fixture f;
    (void)state;
    open_all(&f);
    struct relay_way way = up(&f, 0), back;
    assert_true(endpoint_equal(&way.src, &f.client_at[0]));
    assert_true(endpoint_equal(&way.dst, &f.server_at));
    assert_true(endpoint_equal(&way.to, &f.server_at));
    udp_transmit(f.udp, way.socket, &way.to, slice_text("up"));
    struct udp_datagram at_server = next(&f);
    assert_int_equal(at_server.socket, f.server);
    assert_false(relay_got(f.relay, &at_server));
    udp_transmit(f.udp, f.server, &at_server.src, slice_text("down"));
    struct udp_datagram d = next(&f);
    assert_true(relay_got(f.relay, &d) && !relay_is_front(f.relay, d.socket));
    assert_true(relay_route(f.relay, &d, &back));
    assert_true(endpoint_equal(&back.src, &f.server_at));
    assert_true(endpoint_equal(&back.dst, &f.client_at[0]));
    assert_true(endpoint_equal(&back.to, &f.client_at[0]));
    assert_true(relay_is_front(f.relay, back.socket));
    close_all(&f);
}

static void each_client_has_its_own_way(void **state)
{
    struct fixture f;
    (void)state;
    open_all(&f);
    struct relay_way a = up(&f, 0), b = up(&f, 1), again = up(&f, 0);
    assert_int_not_equal(a.socket, b.socket);
    assert_int_equal(a.socket, again.socket);
    close_all(&f);
}

static void what_another_server_sends_goes_nowhere(void **state)
{
    struct fixture f;
    struct relay_way back;
    (void)state;
    open_all(&f);
    struct relay_way way = up(&f, 0);
    udp_transmit(f.udp, way.socket, &way.to, slice_text("up"));
    struct udp_datagram at_server = next(&f);
    struct endpoint end = at_server.src;
    udp_transmit(f.udp, f.client[1], &end, slice_text("late"));
    struct udp_datagram d = next(&f);
    assert_true(relay_got(f.relay, &d));
    assert_false(relay_route(f.relay, &d, &back));
    close_all(&f);
}

/* RFC 7252 5.2: a client asks first. */
static void who_begins_with_a_response_is_no_client(void **state)
{
    static const uint8_t content[] = { 0x51, 0x45, 0x12, 0x34, 0xaa };
    struct fixture f;
    struct relay_way way;
    (void)state;
    open_all(&f);
    udp_transmit(f.udp, f.client[1], relay_at(f.relay), (struct slice){ content, sizeof content });
    struct udp_datagram d = next(&f);
    assert_true(relay_got(f.relay, &d));
    assert_false(relay_route(f.relay, &d, &way));
    up(&f, 1); /* and a client that has asked may say what it likes */
    udp_transmit(f.udp, f.client[1], relay_at(f.relay), (struct slice){ content, sizeof content });
    d = next(&f);
    assert_true(relay_route(f.relay, &d, &way));
    close_all(&f);
}

/* Many ports of one client: the memory is bounded, the newest ways work. */
static void many_clients(void **state)
{
    struct fixture f;
    struct relay_way way = { .socket = -1 };
    (void)state;
    open_all(&f);
    for (unsigned i = 0; i < 20; i++) way = up(&f, i);
    assert_true(relay_owns(f.relay, way.socket));
    close_all(&f);
}

static void a_handle_given_again(void **state)
{
    struct fixture f;
    (void)state;
    open_all(&f);
    struct relay_way way = up(&f, 0);
    struct udp_datagram stale = { .socket = way.socket, .src = f.server_at, .dst = loopback() };
    stale.dst.port = 1; /* what the handle was bound to before */
    assert_false(relay_got(f.relay, &stale));
    close_all(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways),
        cmocka_unit_test(each_client_has_its_own_way),
        cmocka_unit_test(what_another_server_sends_goes_nowhere),
        cmocka_unit_test(who_begins_with_a_response_is_no_client),
        cmocka_unit_test(many_clients),
        cmocka_unit_test(a_handle_given_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
