/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* posix_openpt, cfmakeraw */
#include "link/slip_line.h"

#include "link/option.h"
#include "wire/packet.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

enum { KEPT_MAX = 64 * 1024, BAUD_DEFAULT = 115200 };

struct slip_line {
    int epoll, listener, fd; /* fd: -1 while nobody is there; listener: -1 = not TCP */
    int slave;               /* of a pty, held open so that the master stays usable; or -1 */
    const char *link;        /* of a pty; removed at the end */
    uint16_t port;
    unsigned calls;
    size_t nkept;
    uint8_t kept[KEPT_MAX];
};

static int fail(struct diags *diags, struct slice where, const char *hint)
{
    const char *place = arena_string(diags->arena, where);
    struct diag *d = diag_error(diags, (struct diag_place){ .file = place }, "cannot be opened: %s",
                                strerror(errno));
    if (d) d->hint = hint;
    return -1;
}

static bool watch(struct slip_line *s, int fd)
{
    struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };
    return epoll_ctl(s->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

static int open_tcp(struct slip_line *s, struct slice at)
{
    struct endpoint e;
    if (!endpoint_parse(at, 0, &e)) {
        errno = EINVAL;
        return -1;
    }
    struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(e.port) };
    struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons(e.port) };
    memcpy(&in.sin_addr, e.addr + 12, 4);
    memcpy(&in6.sin6_addr, e.addr, 16);
    struct sockaddr *a = e.family == 4 ? (struct sockaddr *)&in : (struct sockaddr *)&in6;
    socklen_t n = e.family == 4 ? sizeof in : sizeof in6;
    int on = 1;
    s->listener = socket(a->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (s->listener < 0) return -1;
    setsockopt(s->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(s->listener, a, n) < 0 || listen(s->listener, 1) < 0 ||
        getsockname(s->listener, a, &n) < 0)
        return -1;
    s->port = ntohs(e.family == 4 ? in.sin_port : in6.sin6_port);
    return watch(s, s->listener) ? 0 : -1;
}

static void make_raw(int fd, speed_t speed)
{
    struct termios t;
    if (tcgetattr(fd, &t) < 0) return;
    cfmakeraw(&t);
    if (speed != B0) cfsetspeed(&t, speed);
    tcsetattr(fd, TCSANOW, &t);
}

static int open_pty(struct slip_line *s, const char *path)
{
    char name[128];
    s->fd = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (s->fd < 0 || grantpt(s->fd) < 0 || unlockpt(s->fd) < 0 ||
        ptsname_r(s->fd, name, sizeof name) != 0)
        return -1;
    s->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (s->slave < 0) return -1;
    make_raw(s->slave, B0);
    if (symlink(name, path) < 0) return -1;
    s->link = path;
    return watch(s, s->fd) ? 0 : -1;
}

static bool speed_of(struct slice s, speed_t *out)
{
    static const struct {
        unsigned baud;
        speed_t speed;
    } speeds[] = { { 9600, B9600 },     { 19200, B19200 },   { 38400, B38400 },
                   { 57600, B57600 },   { 115200, B115200 }, { 230400, B230400 },
                   { 460800, B460800 }, { 921600, B921600 } };
    uint64_t baud = BAUD_DEFAULT;
    if (s.n && !option_number(s, UINT32_MAX, &baud)) return false;
    for (unsigned i = 0; i < sizeof speeds / sizeof speeds[0]; i++) {
        if (speeds[i].baud != baud) continue;
        *out = speeds[i].speed;
        return true;
    }
    return false;
}

static int open_serial(struct slip_line *s, const char *device, speed_t speed)
{
    s->fd = open(device, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (s->fd < 0) return -1;
    if (!isatty(s->fd)) {
        errno = ENOTTY;
        return -1;
    }
    make_raw(s->fd, speed);
    tcflush(s->fd, TCIOFLUSH);
    return watch(s, s->fd) ? 0 : -1;
}

static int open_any(struct slip_line *s, struct slice address, struct diags *diags)
{
    struct slice kind, where, device, baud;
    speed_t speed;
    option_cut(address, ':', &kind, &where);
    option_cut(where, '@', &device, &baud);
    const char *path = arena_string(diags->arena, device);
    if (slice_is(kind, "tcp") && where.n) {
        if (open_tcp(s, where) == 0) return 0;
        return fail(diags, where, "write slip:tcp:127.0.0.1:60001, with a port that is free");
    }
    if (slice_is(kind, "pty") && where.n) {
        if (open_pty(s, path) == 0) return 0;
        return fail(diags, where, "PATH must not exist yet, in a folder that may be written");
    }
    if (slice_is(kind, "serial") && device.n && speed_of(baud, &speed)) {
        if (open_serial(s, path, speed) == 0) return 0;
        return fail(diags, device,
                    errno == EACCES ? "join the group that owns it: sudo usermod -aG dialout $USER"
                                    : "is the radio plugged in? ls /dev/serial/by-id");
    }
    errno = EINVAL;
    return fail(diags, address,
                "write slip:tcp:ADDRESS:PORT, slip:pty:PATH or slip:serial:DEVICE[@BAUD]");
}

struct slip_line *slip_line_open(struct slice address, struct diags *diags)
{
    struct slip_line *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->listener = s->fd = s->slave = -1;
    s->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (s->epoll >= 0 && open_any(s, address, diags) == 0) return s;
    if (s->epoll < 0) fail(diags, address, NULL);
    slip_line_close(s);
    return NULL;
}

static void close_one(int fd)
{
    if (fd >= 0) close(fd);
}

void slip_line_close(struct slip_line *s)
{
    if (!s) return;
    if (s->link) unlink(s->link);
    close_one(s->slave);
    close_one(s->fd);
    close_one(s->listener);
    close_one(s->epoll);
    free(s);
}

/* ---- octets ---- */

static void hang_up(struct slip_line *s)
{
    close(s->fd);
    s->fd = -1;
    s->nkept = 0;
    if (s->listener >= 0) watch(s, s->listener);
}

/* One caller at a time; the next is answered when it has gone, and does not wake us before. */
static void answer_call(struct slip_line *s)
{
    if (s->fd >= 0 || s->listener < 0) return;
    s->fd = accept4(s->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (s->fd < 0) return;
    s->calls++;
    epoll_ctl(s->epoll, EPOLL_CTL_DEL, s->listener, NULL);
    if (!watch(s, s->fd)) hang_up(s);
}

static void flush(struct slip_line *s)
{
    while (s->fd >= 0 && s->nkept) {
        ssize_t n = s->listener >= 0 ? send(s->fd, s->kept, s->nkept, MSG_NOSIGNAL)
                                     : write(s->fd, s->kept, s->nkept);
        if (n <= 0) return; /* full, or gone: reading will tell */
        memmove(s->kept, s->kept + n, s->nkept - (size_t)n);
        s->nkept -= (size_t)n;
    }
}

int slip_line_read(struct slip_line *s, uint8_t *out, size_t room)
{
    answer_call(s);
    flush(s);
    if (s->fd < 0) return 0;
    ssize_t n = read(s->fd, out, room);
    if (n > 0) return (int)n;
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    if (s->listener < 0) return -1; /* 0: a terminal that was hung up, as an unplugged radio is */
    hang_up(s);
    answer_call(s);
    return 0;
}

bool slip_line_write(struct slip_line *s, struct slice octets)
{
    answer_call(s);
    if (s->fd < 0) return true;
    flush(s);
    if (octets.n > KEPT_MAX - s->nkept) return false;
    if (octets.n) memcpy(s->kept + s->nkept, octets.p, octets.n);
    s->nkept += octets.n;
    flush(s);
    return true;
}

bool slip_line_waiting(const struct slip_line *s)
{
    return s->fd >= 0 && s->nkept;
}

int slip_line_fd(const struct slip_line *s)
{
    return s->epoll;
}

unsigned slip_line_calls(const struct slip_line *s)
{
    return s->calls;
}

uint16_t slip_line_port(const struct slip_line *s)
{
    return s->port;
}
