/* SPDX-License-Identifier: Apache-2.0
 * Nanoseconds per frame of dissect() on CoAP/UDP/IPv6/Ethernet, with three fields wanted and with
 * all. Prints to the terminal: it is a program of its own, not part of the harness. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/dissect.h"

enum { FRAMES = 64, TURNS = 400, ROUNDS = 100 }; /* the best turn counts: others run too */

static struct frame frames[FRAMES];
static uint8_t octets[FRAMES][256];

static struct slice message(unsigned i, uint8_t *out, size_t cap)
{
    static const char *const path[] = { "sensors", "temp" };
    uint8_t token[4] = { 1, 2, 3, (uint8_t)i };
    struct build b;
    build_open(&b, PROTO_COAP);
    build_u(&b, FIELD(PROTO_COAP, COAP_CODE), i % 2 ? 69 : 1);
    build_u(&b, FIELD(PROTO_COAP, COAP_MID), 1000 + i);
    build_bytes(&b, FIELD(PROTO_COAP, COAP_TOKEN), (struct slice){ token, 4 });
    if (i % 2) {
        build_u(&b, FIELD(PROTO_COAP, COAP_OPT_CTYPE), 50);
        build_bytes(&b, FIELD(PROTO_COAP, COAP_PAYLOAD), slice_text("{\"temp\":21.5}"));
    } else {
        for (unsigned k = 0; k < 2; k++)
            build_bytes(&b, FIELD(PROTO_COAP, COAP_OPT_URI_PATH), slice_text(path[k]));
    }
    return (struct slice){ out, build_encode(&b, out, cap, NULL) };
}

static void make_frames(void)
{
    struct endpoint client, server;
    endpoint_parse(slice_text("[2001:db8::1]:40000"), 0, &client);
    endpoint_parse(slice_text("[2001:db8::2]:5683"), 0, &server);
    for (unsigned i = 0; i < FRAMES; i++) {
        uint8_t coap[128];
        struct slice m = message(i, coap, sizeof coap);
        struct wr w = wr_open(octets[i], sizeof octets[i]);
        wr_bits(&w, 0x020000000002, 48);
        wr_bits(&w, 0x020000000001, 48);
        wr_be16(&w, 0x86dd);
        build_datagram(i % 2 ? &server : &client, i % 2 ? &client : &server, m, &w);
        frames[i] = (struct frame){ .number = i + 1,
                                    .linktype = 1,
                                    .orig_bytes = (uint32_t)wr_size(&w),
                                    .bytes = { octets[i], wr_size(&w) } };
    }
}

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t); /* clock: a benchmark measures real time */
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void measure(const char *what, const struct dissect_options *o)
{
    struct dissector *d = dissector_new(o);
    struct packet p;
    uint64_t sum = 0;
    double best = 1e18;
    for (unsigned turn = 0; turn < TURNS; turn++) {
        double start = now_ns();
        for (unsigned r = 0; r < ROUNDS; r++) {
            for (unsigned i = 0; i < FRAMES; i++) {
                dissect(d, &frames[i], &p);
                sum += packet_u(&p, FIELD(PROTO_COAP, COAP_MID), 0) + p.nmalformed;
            }
        }
        double ns = (now_ns() - start) / ((double)ROUNDS * FRAMES);
        if (ns < best) best = ns;
    }
    printf("%-28s %7.1f ns/frame  (%zu octets, check %llu)\n", what, best, frames[0].bytes.n,
           (unsigned long long)sum);
    dissector_free(d);
}

int main(int argc, char **argv)
{
    struct dissect_options o = dissect_defaults();
    make_frames();
    measure("no field", &o);
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_MID));
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_CODE));
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_OPT_URI_PATH));
    measure("mid, code, uri_path", &o);
    if (argc > 1 && strcmp(argv[1], "few") == 0) return EXIT_SUCCESS;
    o.all = true;
    measure("all fields", &o);
    return EXIT_SUCCESS;
}
