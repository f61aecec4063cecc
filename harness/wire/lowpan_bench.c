/* SPDX-License-Identifier: Apache-2.0
 * Nanoseconds per frame of dissect() on CoAP/UDP/IPv6 compressed by IPHC and NHC in an 802.15.4
 * frame, and on a datagram of two fragments. Prints to the terminal: it is a program of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "wire/coap.h"
#include "wire/dissect.h"

enum { TURNS = 200, ROUNDS = 5000 }; /* the best turn counts: others run too */

/* CON GET /sensors/temp; the checksum is not good, which lean decoding does not look at. */
static const uint8_t alone[] = { 0x41, 0xcc, 0x01, 0xcd, 0xab, 0x02, 0xd9, 0xb5, 0x14, 0x00, 0x4b,
                                 0x12, 0x00, 0x01, 0xd9, 0xb5, 0x14, 0x00, 0x4b, 0x12, 0x00, 0x7e,
                                 0x33, 0xf0, 0xc0, 0x00, 0x16, 0x33, 0x64, 0xd8, 0x44, 0x01, 0x12,
                                 0x34, 0x01, 0x02, 0x03, 0x04, 0xb7, 's',  'e',  'n',  's',  'o',
                                 'r',  's',  0x04, 't',  'e',  'm',  'p' };
static const uint8_t first[] = { 0x41, 0xcc, 0x01, 0xcd, 0xab, 0x02, 0xd9, 0xb5, 0x14, 0x00, 0x4b,
                                 0x12, 0x00, 0x01, 0xd9, 0xb5, 0x14, 0x00, 0x4b, 0x12, 0x00, 0xc0,
                                 0x40, 0x00, 0x07, 0x7e, 0x33, 0xf0, 0xc0, 0x00, 0x16, 0x33, 0x64,
                                 0xd8, 0x44, 0x01, 0x12, 0x34, 0x01, 0x02, 0x03, 0x04 };
static const uint8_t last[] = { 0x41, 0xcc, 0x02, 0xcd, 0xab, 0x02, 0xd9, 0xb5, 0x14,
                                0x00, 0x4b, 0x12, 0x00, 0x01, 0xd9, 0xb5, 0x14, 0x00,
                                0x4b, 0x12, 0x00, 0xe0, 0x40, 0x00, 0x07, 0x07, 0xb7,
                                's',  'e',  'n',  's',  'o',  'r',  's' };

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t); /* clock: a benchmark measures real time */
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void measure(const char *what, const struct dissect_options *o, const struct slice *s,
                    unsigned n)
{
    struct dissector *d = dissector_new(o);
    struct packet p;
    uint64_t sum = 0, number = 0;
    double best = 1e18;
    for (unsigned turn = 0; turn < TURNS; turn++) {
        double start = now_ns();
        for (unsigned i = 0; i < ROUNDS; i++) {
            struct slice bytes = s[i % n];
            number++;
            struct frame f = { .number = number,
                               .time_ns = (int64_t)number * 3000000000,
                               .linktype = 230,
                               .orig_bytes = (uint32_t)bytes.n,
                               .bytes = bytes };
            dissect(d, &f, &p);
            sum += packet_u(&p, FIELD(PROTO_COAP, COAP_MID), 0);
        }
        double ns = (now_ns() - start) / ROUNDS;
        if (ns < best) best = ns;
    }
    printf("%-28s %7.1f ns/frame  (check %llu)\n", what, best, (unsigned long long)sum);
    dissector_free(d);
}

int main(void)
{
    struct slice one[] = { { alone, sizeof alone } };
    struct slice two[] = { { first, sizeof first }, { last, sizeof last } };
    struct dissect_options o = dissect_defaults();
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_MID));
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_CODE));
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_OPT_URI_PATH));
    measure("mid, code, uri_path", &o, one, 1);
    o.lean = true;
    measure("  lean", &o, one, 1);
    measure("  lean, two fragments", &o, two, 2);
    o.lean = false;
    o.all = true;
    measure("all fields", &o, one, 1);
    measure("all fields, two fragments", &o, two, 2);
    return EXIT_SUCCESS;
}
