/* SPDX-License-Identifier: Apache-2.0
 * Live capture and injection on a tap and a tun interface, in a network namespace of our own, and
 * what somebody is told who may not. Each runs in a process of its own; without the rights, it is
 * skipped. */
#define _GNU_SOURCE /* unshare */
#include "link/link.h"
#include "link/mac.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SKIPPED = 77 };
static const int64_t LONG_NS = 5000000000;

/* Run it in a child; its exit status says how it went. */
static void in_child(int (*run)(void))
{
    int status;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) _exit(run());
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == SKIPPED) skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* A new interface, up, in a new namespace; the descriptor behind it, or -1. */
static int interface_up(const char *name, short flags)
{
    struct ifreq r = { .ifr_flags = (short)(flags | IFF_NO_PI) };
    snprintf(r.ifr_name, sizeof r.ifr_name, "%s", name);
    if (unshare(CLONE_NEWNET) < 0) return -1;
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0 || s < 0 || ioctl(fd, TUNSETIFF, &r) < 0) return -1;
    r.ifr_flags = IFF_UP;
    int up = ioctl(s, SIOCSIFFLAGS, &r);
    close(s);
    return up < 0 ? -1 : fd;
}

/* 0 when a frame goes out of the interface and another comes in, as this link type. */
static int both_ways(const char *uri, const char *name, short flags, uint32_t linktype)
{
    uint8_t frame[60] = { 0x60, 0, 0, 0, 0, 20, 59, 64 }, got[2048];
    int fd = interface_up(name, flags);
    if (fd < 0) return SKIPPED;
    if (linktype == 1) frame[12] = 0x88, frame[13] = 0xb5; /* EtherType for experiments */
    struct diags d = diags_new(arena_new(1 << 20));
    struct clock clock = clock_real();
    struct link *l = link_open(uri, &clock, &d);
    struct frame f;
    struct frame_out out = { .linktype = linktype, .bytes = { frame, sizeof frame } };
    if (!l || link_send(l, &out) < 0) return 1;
    if (link_receive(l, &f) != 1 || !f.sent || f.linktype != linktype) return 2;
    ssize_t n;
    do {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        if (clock_wait(&clock, &p, 1, clock_now(&clock) + LONG_NS) != 1) return 3;
        n = read(fd, got, sizeof got); /* the kernel says hello in between */
    } while (n != sizeof frame || memcmp(got, frame, sizeof frame) != 0);
    frame[20] = 42;
    if (write(fd, frame, sizeof frame) != sizeof frame) return 4;
    for (;;) {
        struct pollfd p = { .fd = link_fd(l), .events = POLLIN };
        if (clock_wait(&clock, &p, 1, clock_now(&clock) + LONG_NS) != 1) return 5;
        while (link_receive(l, &f) == 1)
            if (f.bytes.n == sizeof frame && memcmp(f.bytes.p, frame, sizeof frame) == 0)
                goto found;
    }
found:
    if (f.sent || f.linktype != linktype) return 6;
    out.linktype = MAC_LINKTYPE;
    if (link_send(l, &out) == 0 || !strstr(d.first->message, "link type 195")) return 7;
    link_close(l);
    arena_free(d.arena);
    close(fd);
    return 0;
}

static int tap_child(void)
{
    return both_ways("pcap:pttap?ether proto 0x88b5", "pttap", IFF_TAP, 1);
}

static int tun_child(void)
{
    return both_ways("pcap:pttun", "pttun", IFF_TUN, 101);
}

static void tap(void **state)
{
    (void)state;
    in_child(tap_child);
}

static void tun(void **state)
{
    (void)state;
    in_child(tun_child);
}

/* What somebody without rights reads. */
static int no_rights(void)
{
    if (getuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0)) return SKIPPED;
    struct diags d = diags_new(arena_new(1 << 20));
    struct clock clock = clock_real();
    struct link *l = link_open("pcap:lo", &clock, &d);
    if (l) return SKIPPED; /* this machine lets everybody capture */
    if (d.errors != 1 || !strstr(d.first->message, "CAP_NET_RAW is missing")) return 1;
    if (!d.first->hint || !strstr(d.first->hint, "setcap cap_net_raw+ep")) return 2;
    arena_free(d.arena);
    return 0;
}

static void says_what_is_missing(void **state)
{
    (void)state;
    in_child(no_rights);
}

/* An interface that is down is told from one that is not there. */
static int down_child(void)
{
    struct diags d = diags_new(arena_new(1 << 20));
    struct clock clock = clock_real();
    if (unshare(CLONE_NEWNET) < 0) return SKIPPED;
    if (link_open("pcap:lo", &clock, &d)) return 1;
    if (!strstr(d.first->message, "is down")) return 2;
    if (!strstr(d.first->hint, "ip link set lo up")) return 3;
    if (link_open("pcap:wpan7", &clock, &d)) return 4;
    if (!strstr(d.first->next->message, "there is no such network interface")) return 5;
    arena_free(d.arena);
    return 0;
}

static void down_or_not_there(void **state)
{
    (void)state;
    in_child(down_child);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tap),
        cmocka_unit_test(tun),
        cmocka_unit_test(says_what_is_missing),
        cmocka_unit_test(down_or_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
