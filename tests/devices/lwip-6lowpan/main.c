/* SPDX-License-Identifier: Apache-2.0
 * lwip-6lowpan - a 6LoWPAN host on lwIP, on a radio of ZEP datagrams. Its
 * compressor, decompressor, reassembly and neighbour discovery are lwIP's; only the glue is ours.
 */
#include "air.h"
#include "control.h"
#include "stack.h"

#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONTEXTS_MAX = 16 };

static const char usage[] =
    "usage: lwip-6lowpan --local ADDRESS:PORT --remote ADDRESS:PORT [OPTIONS]\n"
    "  --eui64 HEX          its extended address (default 00124b0014b5d902)\n"
    "  --short HEX          its short address (default: none)\n"
    "  --pan HEX            (default abcd)\n"
    "  --channel N          (default 26)\n"
    "  --address IPV6       one more address (up to 4)\n"
    "  --context N=PREFIX   a compression context\n"
    "  --echo-port PORT     UDP echo (default 7 and 61617; up to 4)\n"
    "It prints one line of JSON when it is ready, with its control port (docs/device-control.md;\n"
    "verbs ping, shows, udp, context, down, up, version, stop).\n";

struct settings {
    struct air_options air;
    struct stack_options stack;
    const char *context[CONTEXTS_MAX];
    unsigned ncontexts;
};

static void misuse(const char *what)
{
    fprintf(stderr, "lwip-6lowpan: %s\n%s", what, usage);
    exit(2);
}

static unsigned long number(const char *s, int base, unsigned long most)
{
    char *end;
    unsigned long v = strtoul(s, &end, base);
    if (end == s || *end || v > most) misuse(s);
    return v;
}

static void take_eui64(const char *s, uint8_t out[8])
{
    if (strlen(s) != 16) misuse("--eui64 wants 16 digits");
    for (int i = 0; i < 8; i++) {
        char two[] = { s[2 * i], s[2 * i + 1], 0 };
        out[i] = (uint8_t)number(two, 16, 0xff);
    }
}

static void take_option(struct settings *s, int which)
{
    switch (which) {
    case 'l': s->air.local = optarg; break;
    case 'r': s->air.remote = optarg; break;
    case 'e': take_eui64(optarg, s->stack.eui64); break;
    case 's':
        s->stack.has_short = true;
        s->stack.short_address = (uint16_t)number(optarg, 16, 0xfffd);
        break;
    case 'p': s->stack.pan = (uint16_t)number(optarg, 16, 0xffff); break;
    case 'c': s->air.channel = (uint8_t)number(optarg, 10, 26); break;
    case 'a':
        if (s->stack.naddresses == STACK_ADDRESSES_MAX) misuse("too many addresses");
        s->stack.address[s->stack.naddresses++] = optarg;
        break;
    case 'x':
        if (s->ncontexts == CONTEXTS_MAX) misuse("too many contexts");
        s->context[s->ncontexts++] = optarg;
        break;
    case 'u':
        if (s->stack.nechos == STACK_ECHO_PORTS_MAX) misuse("too many echo ports");
        s->stack.echo_port[s->stack.nechos++] = (uint16_t)number(optarg, 10, 0xffff);
        break;
    default: misuse("what is meant?");
    }
}

static void take_arguments(struct settings *s, int argc, char **argv)
{
    static const struct option names[] = {
        { "local", 1, NULL, 'l' },   { "remote", 1, NULL, 'r' },  { "eui64", 1, NULL, 'e' },
        { "short", 1, NULL, 's' },   { "pan", 1, NULL, 'p' },     { "channel", 1, NULL, 'c' },
        { "address", 1, NULL, 'a' }, { "context", 1, NULL, 'x' }, { "echo-port", 1, NULL, 'u' },
        { NULL, 0, NULL, 0 },
    };
    for (int which; (which = getopt_long(argc, argv, "", names, NULL)) != -1;)
        take_option(s, which);
    if (optind != argc || !s->air.local || !s->air.remote) misuse("--local and --remote");
    if (!s->stack.nechos) {
        s->stack.echo_port[s->stack.nechos++] = 7;
        s->stack.echo_port[s->stack.nechos++] = 61617; /* 0xf0b1: four bits in NHC */
    }
    s->air.pan = s->stack.pan;
    s->air.short_address = s->stack.has_short ? s->stack.short_address : 0xffff;
    memcpy(s->air.eui64, s->stack.eui64, sizeof s->air.eui64);
}

static void say_ready(uint16_t control)
{
    json_t *ready = json_pack("{s:s s:s s:i}", "name", "lwip-6lowpan", "version", DEVICE_VERSION,
                              "control", (int)control);
    json_dumpf(ready, stdout, JSON_COMPACT);
    json_decref(ready);
    putchar('\n');
    fflush(stdout);
}

int main(int argc, char **argv)
{
    struct settings s = { .air = { .channel = 26 },
                          .stack = { .eui64 = { 0, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 0x02 },
                                     .pan = 0xabcd,
                                     .transmit = air_transmit } };
    take_arguments(&s, argc, argv);
    int fd = air_open(&s.air);
    uint16_t control = control_open();
    stack_start(&s.stack);
    for (unsigned i = 0; i < s.ncontexts; i++)
        if (!stack_context(s.context[i])) misuse("--context NUMBER=PREFIX, 0 to 15");
    say_ready(control);
    do {
        struct pollfd fds[1 + CONTROL_FDS] = { { .fd = fd, .events = POLLIN } };
        int n = 1 + control_poll(fds + 1);
        if (poll(fds, (nfds_t)n, stack_time()) < 0) break;
        if (fds[0].revents & POLLIN) air_receive();
    } while (control_serve());
    return 0;
}
