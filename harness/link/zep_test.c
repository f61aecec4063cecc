/* SPDX-License-Identifier: Apache-2.0
 * The zep link and the radio on top of it, against a socket that plays the device. */
#include "link/layers.h"
#include "link/radio.h"
#include "link/udp.h"
#include "wire/wpan_crc.h"
#include "wire/zep_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "link/link_for_test.h"

/* 02:00 ack request, PAN 0xabcd, short to EUI-64, one octet. */
static const uint8_t unicast[] = { 0x61, 0xcc, 7, 0xcd, 0xab, 1, 2, 3, 4, 5,    6,
                                   7,    0x82, 9, 9,    9,    9, 9, 9, 9, 0x02, 0x41 };
static const struct radio_address me = { .pan = 0xabcd,
                                         .has_eui64 = true,
                                         .eui64 = { 0x82, 7, 6, 5, 4, 3, 2, 1 } };
static const struct radio_address me_short = { .pan = 0xabcd,
                                               .has_short = true,
                                               .short_address = 0x0001 };

struct fixture {
    struct arena *arena;
    struct diags diags;
    struct clock clock;
    struct udp *device;
    int socket;
    struct endpoint at, tester;
    struct link *link;
};

static const char *where(const struct endpoint *e, char *out, size_t room)
{
    struct text t = text_new(room);
    endpoint_print(&t, e);
    snprintf(out, room, "%s", text_string(&t));
    text_free(&t);
    return out;
}

static struct link *open_link(struct fixture *t, const char *options)
{
    char uri[128], at[64];
    snprintf(uri, sizeof uri, "zep:127.0.0.1:0/%s%s", where(&t->at, at, sizeof at), options);
    return link_open(uri, &t->clock, &t->diags);
}

static int setup(void **state)
{
    struct fixture *t = calloc(1, sizeof *t);
    struct endpoint any;
    t->arena = arena_new(1 << 20);
    t->diags = diags_new(t->arena);
    t->clock = clock_real();
    t->device = udp_open(&t->clock, &t->diags);
    endpoint_parse(slice_text("127.0.0.1:0"), 0, &any);
    t->socket = udp_socket(t->device, &any, NULL, &t->at);
    assert_true(t->socket >= 0);
    *state = t;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *t = *state;
    link_close(t->link);
    udp_close(t->device);
    arena_free(t->arena);
    free(t);
    return 0;
}

/* What the device's socket gets, or false after the patience. */
static bool device_gets(struct fixture *t, struct zep_header *h, int64_t patience_ns)
{
    struct udp_datagram d;
    struct pollfd fd = { .fd = udp_fd(t->device), .events = POLLIN };
    clock_wait(&t->clock, &fd, 1, clock_now(&t->clock) + patience_ns);
    if (!udp_receive(t->device, &d) || d.unreachable) return false;
    t->tester = d.src;
    assert_true(zep_header_read(d.bytes, h));
    return true;
}

static const int64_t LONG_NS = 5000000000, SHORT_NS = 20000000;

static void device_sends_raw(struct fixture *t, const uint8_t *octets, size_t n)
{
    assert_int_equal(udp_transmit(t->device, t->socket, &t->tester, (struct slice){ octets, n }),
                     0);
}

static void device_sends(struct fixture *t, const uint8_t *frame, size_t n, bool good)
{
    uint8_t with[64], octets[ZEP_DATAGRAM_MAX];
    unsigned fcs = wpan_fcs((struct slice){ frame, n }) ^ (good ? 0u : 1u);
    memcpy(with, frame, n);
    with[n] = (uint8_t)fcs;
    with[n + 1] = (uint8_t)(fcs >> 8);
    struct zep_header h = {
        .type = ZEP_DATA, .channel = 26, .has_crc = true, .frame = { with, n + 2 }
    };
    device_sends_raw(t, octets, zep_header_write(&h, octets));
}

/* The next frame that comes up, or 0 after the patience. */
static int next(struct fixture *t, struct frame *f, int64_t patience_ns)
{
    int64_t until = clock_now(&t->clock) + patience_ns;
    for (;;) {
        int got = link_receive(t->link, f);
        if (got || clock_now(&t->clock) >= until) return got;
        int64_t due = link_deadline_ns(t->link);
        struct pollfd fd = { .fd = link_fd(t->link), .events = POLLIN };
        clock_wait(&t->clock, &fd, 1, due < until ? due : until);
    }
}

/* Let the device know where the tester is. */
static void greet(struct fixture *t)
{
    struct zep_header h;
    struct frame f;
    struct frame_out out = { .linktype = 230, .bytes = { unicast, sizeof unicast } };
    assert_int_equal(link_send(t->link, &out), 0);
    assert_true(device_gets(t, &h, LONG_NS));
    assert_int_equal(h.version, 2);
    assert_int_equal(h.channel, 26);
    assert_true(h.has_crc);
    assert_true(mac_fcs_good(h.frame));
    assert_int_equal(h.frame.n, sizeof unicast + 2);
    int64_t off = h.time_ns - clock_now(&t->clock);
    assert_true(off > -LONG_NS && off <= 0);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_true(f.sent);
    assert_int_equal(f.linktype, 195);
    assert_int_equal(f.bytes.n, sizeof unicast + 2);
    assert_int_equal(f.number, 1);
}

static void acknowledges(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    struct zep_header h;
    t->link = open_link(t, "");
    greet(t);
    device_sends(t, unicast, sizeof unicast, true); /* nobody that we play */
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_false(device_gets(t, &h, SHORT_NS));
    assert_int_equal(radio_add(t->link, &me_short), 0);
    assert_int_equal(radio_add(t->link, &me), 0);
    device_sends(t, unicast, sizeof unicast, true);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_false(f.sent);
    assert_int_equal(f.bytes.n, sizeof unicast + 2);
    assert_memory_equal(f.bytes.p, unicast, sizeof unicast); /* though the ACK is out */
    assert_true(device_gets(t, &h, LONG_NS));
    static const uint8_t ack[] = { 2, 0, 7 };
    assert_int_equal(h.frame.n, 5);
    assert_memory_equal(h.frame.p, ack, 3);
    assert_true(mac_fcs_good(h.frame));
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_true(f.sent);
    assert_int_equal(f.bytes.n, 5);
    assert_int_equal(radio_counts(t->link).acked, 1);
    radio_remove(t->link, &me);
    device_sends(t, unicast, sizeof unicast, true);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_int_equal(radio_counts(t->link).acked, 1);
}

/* Of each three frames the last one is acknowledged, and all from the moment on at which that
 * ends. */
static void a_share_is_acknowledged(void **state)
{
    static const unsigned acked[] = { 0, 0, 1, 1, 1, 2 };
    struct fixture *t = *state;
    struct frame f;
    t->link = open_link(t, "");
    greet(t);
    assert_int_equal(radio_acknowledges(t->link, &me, 1, 3), -1); /* not played yet */
    assert_int_equal(radio_add(t->link, &me), 0);
    assert_int_equal(radio_acknowledges(t->link, &me, 0, 3), -1);
    assert_int_equal(radio_acknowledges(t->link, &me, 4, 3), -1);
    assert_int_equal(radio_acknowledges(t->link, &me, 1, 3), 0);
    for (unsigned i = 0; i < sizeof acked / sizeof *acked; i++) {
        device_sends(t, unicast, sizeof unicast, true);
        do assert_int_equal(next(t, &f, LONG_NS), 1);
        while (f.sent);
        assert_int_equal(radio_counts(t->link).acked, acked[i]);
    }
    assert_int_equal(radio_add(t->link, &me), 0); /* a new test begins */
    device_sends(t, unicast, sizeof unicast, true);
    do assert_int_equal(next(t, &f, LONG_NS), 1);
    while (f.sent);
    assert_int_equal(radio_counts(t->link).acked, 3);
    radio_set(t->link, &(struct radio_options){ .no_ack = true });
    assert_int_equal(radio_acknowledges(t->link, &me, 1, 3), -1);
}

static void wrong_fcs_comes_up_unanswered(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    t->link = open_link(t, "");
    greet(t);
    radio_add(t->link, &me);
    device_sends(t, unicast, sizeof unicast, false);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_false(mac_fcs_good(f.bytes));
    assert_int_equal(radio_counts(t->link).bad_fcs, 1);
    assert_int_equal(radio_counts(t->link).acked, 0);
}

static void repeats(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    struct zep_header h;
    t->link = open_link(t, "?retries=2&wait=5ms");
    greet(t);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_true(f.sent);
    assert_int_equal(next(t, &f, SHORT_NS), 0);
    assert_true(device_gets(t, &h, LONG_NS));
    assert_true(device_gets(t, &h, LONG_NS));
    assert_int_equal(radio_counts(t->link).retried, 2);
    assert_int_equal(radio_counts(t->link).unanswered, 1);
    static const uint8_t ack[] = { 2, 0, 7 };
    radio_set(t->link, &(struct radio_options){ .retries = 3, .wait_ns = LONG_NS });
    struct frame_out out = { .linktype = 230, .bytes = { unicast, sizeof unicast } };
    assert_int_equal(link_send(t->link, &out), 0);
    device_sends(t, ack, sizeof ack, true);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_int_equal(f.bytes.n, 5);
    assert_int_equal(link_deadline_ns(t->link), CLOCK_NEVER);
}

static void garbage(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    static const uint8_t junk[] = "EX\x02\x01 no";
    static const uint8_t other[18] = { 'E', 'X', 1, 11, [15] = 2, 0xff, 0xff };
    t->link = open_link(t, "");
    greet(t);
    device_sends_raw(t, junk, sizeof junk);
    device_sends_raw(t, junk, 0);
    device_sends_raw(t, other, sizeof other);
    assert_int_equal(next(t, &f, SHORT_NS), 0);
    assert_int_equal(radio_counts(t->link).garbage, 2);
    assert_int_equal(radio_counts(t->link).foreign, 1);
    assert_int_equal(t->diags.warnings, 1);
    device_sends(t, unicast, sizeof unicast, true);
    assert_int_equal(next(t, &f, LONG_NS), 1);
}

/* A chip's status instead of the FCS: mode 0, with CRC_OK or without. */
static void chip_status(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    t->link = open_link(t, "");
    greet(t);
    for (unsigned ok = 0; ok < 2; ok++) {
        uint8_t v1[16 + 5] = { 'E', 'X', 1, 26, [15] = 5, 2, 0, 9, 0xd0, 0x6a };
        if (ok) v1[20] |= 0x80;
        device_sends_raw(t, v1, sizeof v1);
        assert_int_equal(next(t, &f, LONG_NS), 1);
        assert_int_equal(f.bytes.n, 5);
        assert_int_equal(mac_fcs_good(f.bytes), ok);
        assert_int_equal(f.bytes.p[2], 9);
    }
}

static void says_hello(void **state)
{
    struct fixture *t = *state;
    struct zep_header h;
    t->link = open_link(t, "?hello=02:12:74:01:00:aa:bb:01&channel=15");
    assert_true(device_gets(t, &h, LONG_NS));
    assert_int_equal(h.type, ZEP_HELLO);
    assert_int_equal(h.frame.n, 8);
    assert_int_equal(h.frame.p[1], 0x12);
}

/* Without a remote end we are the dispatcher: two devices hear each other through us. */
static void dispatches(void **state)
{
    struct fixture *t = *state;
    struct endpoint any, second_at;
    struct zep_header h;
    struct frame f;
    endpoint_parse(slice_text("127.0.0.1:0"), 0, &any);
    int probe = udp_socket(t->device, &any, NULL, &t->tester); /* a port that is free */
    udp_release(t->device, probe);
    char uri[96], at[64];
    snprintf(uri, sizeof uri, "zep:%s", where(&t->tester, at, sizeof at));
    t->link = link_open(uri, &t->clock, &t->diags);
    assert_non_null(t->link);
    int first = t->socket, second = udp_socket(t->device, &any, NULL, &second_at);
    struct frame_out out = { .linktype = 230, .bytes = { unicast, sizeof unicast } };
    assert_int_equal(link_send(t->link, &out), 0); /* nobody is there: silence */
    assert_int_equal(next(t, &f, LONG_NS), 1);
    device_sends(t, unicast, sizeof unicast, true);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    t->socket = second;
    device_sends(t, unicast, sizeof unicast, true);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_true(device_gets(t, &h, LONG_NS)); /* the first one hears the second */
    assert_false(device_gets(t, &h, SHORT_NS));
    t->socket = first;
    assert_int_equal(link_send(t->link, &out), 0); /* and both hear us */
    assert_true(device_gets(t, &h, LONG_NS));
    assert_true(device_gets(t, &h, LONG_NS));
}

static void opening_fails(void **state)
{
    struct fixture *t = *state;
    static const struct refused row[] = {
        { "zep:", "no address", "zep:LOCAL/REMOTE" },
        { "zep:nowhere", "not an address", "zep:127.0.0.1:17755/" },
        { "zep:127.0.0.1:0?chanel=3", "option", "channel=0..26" },
        { "zep:127.0.0.1:0?channel=99", "option", "channel=0..26" },
        { "zep:127.0.0.1:0?retries=9", "option", "retries=0..7" },
        { "zep:127.0.0.1:0?hello=02", "option", "hello=EUI64" },
    };
    links_are_refused(row, sizeof row / sizeof row[0], t->arena, &t->clock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(acknowledges, setup, teardown),
        cmocka_unit_test_setup_teardown(a_share_is_acknowledged, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_fcs_comes_up_unanswered, setup, teardown),
        cmocka_unit_test_setup_teardown(repeats, setup, teardown),
        cmocka_unit_test_setup_teardown(garbage, setup, teardown),
        cmocka_unit_test_setup_teardown(chip_status, setup, teardown),
        cmocka_unit_test_setup_teardown(says_hello, setup, teardown),
        cmocka_unit_test_setup_teardown(dispatches, setup, teardown),
        cmocka_unit_test_setup_teardown(opening_fails, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
