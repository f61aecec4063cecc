/* SPDX-License-Identifier: Apache-2.0 */
#include "air.h"

#include "stack.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEADER = 32, FRAME_MAX = 255, FCS = 2, BROADCAST = 0xffff };
enum {
    AT_CHANNEL = 4,
    AT_DEVICE = 5,
    AT_MODE = 7,
    AT_LQI = 8,
    AT_TIME = 9,
    AT_SEQUENCE = 17,
    AT_LENGTH = 31
};

static struct air_options options;
static int fd = -1;
static struct sockaddr_in remote;
static bool off;
static uint32_t sequence;

static void give_up(const char *what, const char *which)
{
    fprintf(stderr, "lwip-6lowpan: %s: %s\n", what, which);
    exit(1);
}

static struct sockaddr_in endpoint(const char *text)
{
    char host[64], *end;
    struct sockaddr_in in = { .sin_family = AF_INET };
    const char *colon = strchr(text, ':');
    if (!colon || (size_t)(colon - text) >= sizeof host) give_up("not ADDRESS:PORT", text);
    memcpy(host, text, (size_t)(colon - text));
    host[colon - text] = '\0';
    unsigned long port = strtoul(colon + 1, &end, 10);
    if (inet_pton(AF_INET, host, &in.sin_addr) != 1 || *end || port > UINT16_MAX)
        give_up("not ADDRESS:PORT", text);
    in.sin_port = htons((uint16_t)port);
    return in;
}

int air_open(const struct air_options *o)
{
    options = *o;
    struct sockaddr_in local = endpoint(o->local);
    remote = endpoint(o->remote);
    fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&local, sizeof local) < 0)
        give_up("cannot be bound", o->local);
    return fd;
}

void air_power(bool on)
{
    off = !on;
}

static void put32(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++) p[i] = (uint8_t)(v >> (24 - 8 * i));
}

void air_transmit(const uint8_t *octets, size_t n)
{
    uint8_t d[HEADER + FRAME_MAX] = { 'E', 'X', 2, 1, [AT_MODE] = 1, [AT_LQI] = 0xff };
    struct timespec now;
    if (off || n > FRAME_MAX) return;
    clock_gettime(CLOCK_REALTIME, &now);
    d[AT_CHANNEL] = options.channel;
    d[AT_DEVICE + 1] = 2;
    put32(d + AT_TIME, (uint32_t)((uint64_t)now.tv_sec + 2208988800u));
    put32(d + AT_TIME + 4, (uint32_t)(((uint64_t)now.tv_nsec << 32) / 1000000000u));
    put32(d + AT_SEQUENCE, sequence++);
    d[AT_LENGTH] = (uint8_t)n;
    memcpy(d + HEADER, octets, n);
    /* nobody there is silence, as on the air */
    (void)sendto(fd, d, HEADER + n, 0, (struct sockaddr *)&remote, sizeof remote);
}

/* ---- what a chip does ---- */

/* Is the frame (2003 and 2006 editions) for this node? Sets whether all nodes are meant. */
static bool is_for_us(const uint8_t *f, size_t n, bool *everybody)
{
    unsigned mode = f[1] >> 2 & 3;
    size_t head = 3 + 2 + (mode == 3 ? 8 : 2);
    if (mode < 2 || n < head) return false;
    unsigned pan = f[3] | (unsigned)f[4] << 8;
    if (pan != options.pan && pan != BROADCAST) return false;
    if (mode == 2) {
        unsigned to = f[5] | (unsigned)f[6] << 8;
        *everybody = to == BROADCAST;
        return *everybody || to == options.short_address;
    }
    for (int i = 0; i < 8; i++)
        if (f[5 + i] != options.eui64[7 - i]) return false;
    return true;
}

static void acknowledge(uint8_t number)
{
    uint8_t ack[] = { 2, 0, number, 0, 0 };
    uint16_t fcs = stack_fcs(ack, 3);
    ack[3] = (uint8_t)fcs;
    ack[4] = (uint8_t)(fcs >> 8);
    air_transmit(ack, sizeof ack);
}

void air_receive(void)
{
    uint8_t d[2048];
    bool everybody = false;
    ssize_t got = recv(fd, d, sizeof d, MSG_DONTWAIT);
    if (got < HEADER + 3 + FCS || memcmp(d, "EX\2\1", 4) != 0 || off) return;
    size_t n = (size_t)got - HEADER;
    uint8_t *f = d + HEADER;
    if (d[AT_CHANNEL] != options.channel || d[AT_LENGTH] != n) return;
    n -= FCS;
    if (stack_fcs(f, n) != (f[n] | f[n + 1] << 8)) return;
    bool data = (f[0] & 7) == 1, secured = f[0] & 8, asks = f[0] & 0x20;
    if (!data || f[1] >> 4 & 2 || !is_for_us(f, n, &everybody)) return;
    if (asks && !everybody) acknowledge(f[2]);
    if (!secured) stack_input(f, n);
}
