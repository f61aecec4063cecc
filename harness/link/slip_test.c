/* SPDX-License-Identifier: Apache-2.0
 * The serial radio, against a border router at the other end of a TCP connection or a terminal. */
#define _GNU_SOURCE /* posix_openpt, ptsname_r */
#include "link/radio.h"
#include "link/slip_line.h"
#include "link/slip_message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "link/link_for_test.h"

/* Data, ack request, sequence 7, PAN 0xabcd, short 0x0001 from 0x0002; END and ESC in it. */
static const uint8_t unicast[] = { 0x61, 0x88, 7, 0xcd, 0xab, 1, 0, 2, 0, 0xc0, 0xdb };
static const uint8_t broadcast[] = { 0x41, 0x88, 8, 0xcd, 0xab, 0xff, 0xff, 2, 0, 0x41 };
static const int64_t LONG_NS = 5000000000;

struct fixture {
    struct arena *arena;
    struct diags diags;
    struct clock clock;
    struct link *link;
    int router; /* the other end */
};

static int setup(void **state)
{
    struct fixture *t = calloc(1, sizeof *t);
    t->arena = arena_new(1 << 20);
    t->diags = diags_new(t->arena);
    t->clock = clock_real();
    t->router = -1;
    *state = t;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *t = *state;
    link_close(t->link);
    if (t->router >= 0) close(t->router);
    arena_free(t->arena);
    free(t);
    return 0;
}

static void open_pty(struct fixture *t, const char *options)
{
    char path[] = "/tmp/plugtest-slip-XXXXXX", uri[128];
    assert_non_null(mkdtemp(path));
    snprintf(uri, sizeof uri, "slip:pty:%s/tty%s", path, options);
    t->link = link_open(uri, &t->clock, &t->diags);
    assert_non_null(t->link);
    snprintf(uri, sizeof uri, "%s/tty", path);
    t->router = open(uri, O_RDWR | O_NOCTTY);
    assert_true(t->router >= 0);
    unlink(uri); /* the link takes it away, too */
    rmdir(path);
}

static void router_writes(struct fixture *t, const uint8_t *octets, size_t n)
{
    uint8_t out[SLIP_ENCODED_MAX];
    size_t m = slip_encode((struct slice){ octets, n }, out);
    assert_int_equal(write(t->router, out, m), m);
}

static void router_sends(struct fixture *t, uint8_t sid, const uint8_t *frame, size_t n)
{
    uint8_t message[128] = { '!', 'S', sid, 1, 9, 9, 9 };
    memcpy(message + 7, frame, n);
    router_writes(t, message, n + 7);
}

/* What the router reads next; octets as they are on the line. */
static void router_reads(struct fixture *t, const uint8_t *want, size_t n)
{
    uint8_t got[256];
    for (size_t at = 0; at < n;) {
        struct pollfd p = { .fd = t->router, .events = POLLIN };
        assert_int_equal(poll(&p, 1, 5000), 1);
        ssize_t m = read(t->router, got + at, n - at);
        assert_true(m > 0);
        at += (size_t)m;
    }
    assert_memory_equal(got, want, n);
}

/* The next frame, or 0 when nothing happens for patience_ns. */
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

static void is_the_radio_of_a_router(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    open_pty(t, "?eui64=02:12:74:c0:00:aa:bb:01");
    router_writes(t, (const uint8_t *)"?M", 2);
    assert_int_equal(next(t, &f, 20000000), 0);
    static const uint8_t address[] = {
        '!', 'M', 2, 0x12, 0x74, 0xdb, 0xdc, 0, 0xaa, 0xbb, 1, 0xc0
    };
    router_reads(t, address, sizeof address);
    router_sends(t, 5, broadcast, sizeof broadcast);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_false(f.sent);
    assert_int_equal(f.linktype, 195);
    assert_int_equal(f.bytes.n, sizeof broadcast + 2);
    assert_memory_equal(f.bytes.p, broadcast, sizeof broadcast);
    assert_true(mac_fcs_good(f.bytes));
    static const uint8_t ok[] = { '!', 'R', 5, SLIP_OK, 1, 0xc0 };
    router_reads(t, ok, sizeof ok);
}

static void reports_whether_it_was_acknowledged(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    open_pty(t, "");
    router_sends(t, 1, unicast, sizeof unicast);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_memory_equal(f.bytes.p, unicast, sizeof unicast);
    assert_int_equal(next(t, &f, 20000000), 0);
    static const uint8_t missing[] = { '!', 'R', 1, SLIP_NO_ACK, 1, 0xc0 };
    router_reads(t, missing, sizeof missing);
    struct radio_address a = { .pan = 0xabcd, .has_short = true, .short_address = 1 };
    assert_int_equal(radio_add(t->link, &a), 0);
    router_sends(t, 2, unicast, sizeof unicast);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_false(f.sent);
    assert_int_equal(next(t, &f, LONG_NS), 1); /* the acknowledgement, for the evidence */
    assert_true(f.sent);
    assert_int_equal(f.bytes.n, 5);
    static const uint8_t ok[] = { '!', 'R', 2, SLIP_OK, 1, 0xc0 };
    router_reads(t, ok, sizeof ok);
}

static void frames_to_the_router(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    open_pty(t, "");
    struct frame_out out = { .linktype = MAC_LINKTYPE, .bytes = { broadcast, sizeof broadcast } };
    assert_int_equal(link_send(t->link, &out), 0); /* the last two octets are no FCS: not heard */
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_true(f.sent);
    out =
        (struct frame_out){ .linktype = MAC_LINKTYPE_NOFCS, .bytes = { unicast, sizeof unicast } };
    assert_int_equal(link_send(t->link, &out), 0);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_int_equal(f.bytes.n, sizeof unicast + 2);
    static const uint8_t line[] = { 0x61, 0x88, 7,    0xcd, 0xab, 1,    0,
                                    2,    0,    0xdb, 0xdc, 0xdb, 0xdd, 0xc0 };
    router_reads(t, line, sizeof line);
}

static void garbage_is_counted(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    open_pty(t, "");
    static uint8_t long_one[SLIP_MESSAGE_MAX + 2];
    memset(long_one, 0x55, sizeof long_one);
    long_one[sizeof long_one - 1] = 0xc0;
    static const uint8_t wrong_escape[] = { 1, 0xdb, 7, 0xc0 }, cut_off[] = { 1, 0xdb, 0xc0 };
    assert_int_equal(write(t->router, wrong_escape, sizeof wrong_escape), sizeof wrong_escape);
    assert_int_equal(write(t->router, cut_off, sizeof cut_off), sizeof cut_off);
    for (size_t at = 0; at < sizeof long_one;) {
        ssize_t n = write(t->router, long_one + at, sizeof long_one - at);
        assert_true(n > 0);
        at += (size_t)n;
        next(t, &f, 1000000);
    }
    router_writes(t, (const uint8_t *)"!S\1\0", 4); /* no frame */
    router_writes(t, (const uint8_t *)"!X", 2);
    router_writes(t, (const uint8_t *)"no command", 10);
    router_sends(t, 9, broadcast, sizeof broadcast);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_int_equal(f.bytes.n, sizeof broadcast + 2);
    assert_int_equal(radio_counts(t->link).garbage, 6);
}

static void uses_a_radio(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    open_pty(t, "?side=host&channel=26");
    static const uint8_t channel[] = { '!', 'V', 0, 1, 0, 26, 0xc0 };
    router_reads(t, channel, sizeof channel);
    struct frame_out out = { .linktype = MAC_LINKTYPE_NOFCS,
                             .bytes = { broadcast, sizeof broadcast } };
    assert_int_equal(link_send(t->link, &out), 0);
    static const uint8_t sent[] = { '!',  'S',  0,    0, 0x41, 0x88, 8,   0xcd,
                                    0xab, 0xff, 0xff, 2, 0,    0x41, 0xc0 };
    router_reads(t, sent, sizeof sent);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    static const uint8_t report[] = { '!', 'R', 0, 0, 1 };
    router_writes(t, report, sizeof report);
    router_writes(t, unicast, sizeof unicast);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_false(f.sent);
    assert_memory_equal(f.bytes.p, unicast, sizeof unicast);
}

/* A serial device that goes away is said, once and for all: its descriptor stays readable. */
static void an_unplugged_radio_is_said(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    char name[64], uri[96];
    int plug = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(plug >= 0 && grantpt(plug) == 0 && unlockpt(plug) == 0);
    assert_int_equal(ptsname_r(plug, name, sizeof name), 0);
    snprintf(uri, sizeof uri, "slip:serial:%s?side=host", name);
    t->link = link_open(uri, &t->clock, &t->diags);
    assert_non_null(t->link);
    assert_int_equal(link_receive(t->link, &f), 0);
    close(plug);
    assert_int_equal(next(t, &f, LONG_NS), -1);
    assert_non_null(strstr(t->diags.first->message, "gone"));
}

static int call(const struct sockaddr_in *to)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)to, sizeof *to), 0);
    return fd;
}

static void on_a_tcp_port(void **state)
{
    struct fixture *t = *state;
    struct slip_line *line = slip_line_open(slice_text("tcp:127.0.0.1:0"), &t->diags);
    uint8_t got[8];
    assert_non_null(line);
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons(slip_line_port(line)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    assert_true(slip_line_write(line, slice_text("lost")));
    for (unsigned round = 0; round < 2; round++) { /* who has gone may call again */
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
        assert_int_equal(write(fd, "abc", 3), 3);
        struct pollfd p = { .fd = slip_line_fd(line), .events = POLLIN };
        int n = 0;
        for (unsigned i = 0; i < 5 && n == 0; i++) {
            assert_int_equal(poll(&p, 1, 5000), 1);
            n = slip_line_read(line, got, sizeof got);
        }
        assert_int_equal(n, 3);
        assert_true(slip_line_write(line, slice_text("xyz")));
        assert_false(slip_line_waiting(line));
        assert_int_equal(read(fd, got, sizeof got), 3);
        close(fd);
    }
    slip_line_close(line);
}

/* Who calls while another is there waits without waking us, and is answered then. */
static void the_next_caller_waits(void **state)
{
    struct fixture *t = *state;
    struct slip_line *line = slip_line_open(slice_text("tcp:127.0.0.1:0"), &t->diags);
    assert_non_null(line);
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons(slip_line_port(line)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct pollfd p = { .fd = slip_line_fd(line), .events = POLLIN };
    uint8_t got[8];
    int first = call(&to);
    assert_int_equal(poll(&p, 1, 5000), 1);
    assert_int_equal(slip_line_read(line, got, sizeof got), 0);
    int second = call(&to);
    assert_int_equal(write(second, "abc", 3), 3);
    assert_int_equal(poll(&p, 1, 50), 0);
    close(first);
    int n = 0;
    for (unsigned i = 0; i < 5 && n == 0; i++) {
        assert_int_equal(poll(&p, 1, 5000), 1);
        n = slip_line_read(line, got, sizeof got);
    }
    assert_int_equal(n, 3);
    assert_int_equal(poll(&p, 1, 0), 0);
    close(second);
    slip_line_close(line);
}

/* Half a message of one caller does not become whole by what the next one sends first. */
static void each_caller_begins_anew(void **state)
{
    struct fixture *t = *state;
    struct frame f;
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof to;
    int probe = socket(AF_INET, SOCK_STREAM, 0); /* a port that is free */
    assert_int_equal(bind(probe, (struct sockaddr *)&to, sizeof to), 0);
    assert_int_equal(getsockname(probe, (struct sockaddr *)&to, &n), 0);
    close(probe);
    char uri[64];
    snprintf(uri, sizeof uri, "slip:tcp:127.0.0.1:%u", ntohs(to.sin_port));
    t->link = link_open(uri, &t->clock, &t->diags);
    assert_non_null(t->link);
    t->router = call(&to);
    uint8_t half[] = { '!', 'S', 1, 0, 0x41, 0x88, 8, 0xcd, 0xab, 0xff, 0xff };
    assert_int_equal(write(t->router, half, sizeof half), sizeof half);
    assert_int_equal(next(t, &f, 20000000), 0);
    close(t->router);
    t->router = call(&to);
    assert_int_equal(write(t->router, (const uint8_t[]){ 0xc0 }, 1), 1);
    router_sends(t, 2, broadcast, sizeof broadcast);
    assert_int_equal(next(t, &f, LONG_NS), 1);
    assert_int_equal(f.bytes.n, sizeof broadcast + 2);
    assert_memory_equal(f.bytes.p, broadcast, sizeof broadcast);
    assert_int_equal(next(t, &f, 20000000), 0);
}

static void opening_fails(void **state)
{
    struct fixture *t = *state;
    static const struct refused row[] = {
        { "slip:", "Invalid argument", "slip:tcp:ADDRESS:PORT, slip:pty:PATH" },
        { "slip:tcp:nowhere", "Invalid argument", "port that is free" },
        { "slip:pty:/nonexistent/tty", "No such file", "must not exist" },
        { "slip:serial:/dev/nonexistent", "No such file", "plugged in" },
        { "slip:serial:/dev/null", "Inappropriate ioctl", "plugged in" },
        { "slip:serial:/dev/null@7", "Invalid argument", "[@BAUD]" },
        { "slip:pty:/tmp/x?side=left", "\"side\"", "side=radio|host" },
    };
    links_are_refused(row, sizeof row / sizeof row[0], t->arena, &t->clock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_the_radio_of_a_router, setup, teardown),
        cmocka_unit_test_setup_teardown(reports_whether_it_was_acknowledged, setup, teardown),
        cmocka_unit_test_setup_teardown(frames_to_the_router, setup, teardown),
        cmocka_unit_test_setup_teardown(garbage_is_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(uses_a_radio, setup, teardown),
        cmocka_unit_test_setup_teardown(an_unplugged_radio_is_said, setup, teardown),
        cmocka_unit_test_setup_teardown(on_a_tcp_port, setup, teardown),
        cmocka_unit_test_setup_teardown(the_next_caller_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(each_caller_begins_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(opening_fails, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
