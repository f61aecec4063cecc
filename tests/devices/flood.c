/* SPDX-License-Identifier: Apache-2.0
 * flood PORT - a CoAP server that answers each request and sends, to whoever has spoken to it, a
 * hundred thousand messages a second that nobody has asked for. Ends when its input does. */
#include <arpa/inet.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { RATE = 100000, PEERS = 32, AT_ONCE = 2000, CON = 0, NON = 1 };

static struct sockaddr_in peer[PEERS];
static unsigned peers, newest;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void remember(const struct sockaddr_in *from)
{
    for (unsigned i = 0; i < peers; i++)
        if (peer[i].sin_port == from->sin_port) return;
    peer[newest++ % PEERS] = *from;
    if (peers < PEERS) peers++;
}

static void answer(int s)
{
    uint8_t in[2048], out[64];
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    ssize_t n = recvfrom(s, in, sizeof in, MSG_DONTWAIT, (struct sockaddr *)&from, &size);
    if (n < 4) return;
    remember(&from);
    size_t token = in[0] & 15, at = 4 + token;
    if ((in[0] >> 4 & 3) > NON || token > 8 || (size_t)n < at || in[1] > 31) return;
    memcpy(out, in, at);
    out[0] = (uint8_t)(0x60 | token);
    out[1] = 0x45;
    memcpy(out + at, "\xc0\xffhello", 7);
    if (in[1] == 0) out[0] = 0x70, out[1] = 0; /* a ping */
    (void)sendto(s, out, in[1] ? at + 7 : 4, 0, (struct sockaddr *)&from, size);
}

static void flood(int s, unsigned count)
{
    static uint16_t mid;
    uint8_t out[40] = { 0x60, 0x84, 0, 0, 0xff };
    memset(out + 5, 'x', sizeof out - 5);
    while (peers && count--) {
        out[2] = (uint8_t)(++mid >> 8);
        out[3] = (uint8_t)mid;
        (void)sendto(s, out, sizeof out, 0, (struct sockaddr *)&peer[mid % peers], sizeof *peer);
    }
}

int main(int argc, char **argv)
{
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in at = { .sin_family = AF_INET };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    at.sin_port = htons((uint16_t)(argc > 1 ? strtoul(argv[1], NULL, 10) : 0));
    if (s < 0 || bind(s, (struct sockaddr *)&at, sizeof at) < 0) return 1;
    struct pollfd fds[2] = { { .fd = s, .events = POLLIN }, { .fd = 0, .events = POLLIN } };
    for (double before = seconds();;) {
        (void)poll(fds, 2, 1);
        if (fds[1].revents) return 0;
        if (fds[0].revents)
            for (unsigned i = 0; i < 64; i++) answer(s);
        double now = seconds(), due = (now - before) * RATE;
        flood(s, due < AT_ONCE ? (unsigned)due : AT_ONCE);
        before = now;
    }
}
