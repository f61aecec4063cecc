/* SPDX-License-Identifier: Apache-2.0
 * Nanoseconds per frame of dissect() on 802.15.4 data frames of 103 octets whose payload is no
 * LoWPAN, and of the FCS alone. Prints to the terminal: a program of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "wire/dissect.h"
#include "wire/wpan.h"
#include "wire/wpan_build.h"

enum { FRAMES = 64, TURNS = 300, ROUNDS = 100, PAYLOAD_BYTES = 80 };

static struct frame frames[FRAMES];
static uint8_t octets[FRAMES][WPAN_FRAME_MAX];

static void make_frames(void)
{
    static const uint8_t eui[8] = { 2, 0, 0, 0, 0, 0, 0, 1 };
    uint8_t payload[PAYLOAD_BYTES] = { 0 };
    struct wpan_header h = { .type = WPAN_DATA,
                             .version = WPAN_2006,
                             .ack_request = true,
                             .pan_compression = true,
                             .dst_pan = 0x23,
                             .dst = wpan_extended(eui),
                             .src = wpan_extended(eui) };
    for (unsigned i = 0; i < FRAMES; i++) {
        struct wr w = wr_open(octets[i], sizeof octets[i]);
        h.seq = payload[PAYLOAD_BYTES - 1] = (uint8_t)i;
        size_t n = wpan_frame_write(&w, &h, (struct slice){ payload, sizeof payload }, true);
        frames[i] = (struct frame){
            .number = i + 1, .linktype = 195, .orig_bytes = (uint32_t)n, .bytes = { octets[i], n }
        };
    }
}

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t); /* clock: a benchmark measures real time */
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static uint64_t decode_all(struct dissector *d)
{
    struct packet p;
    uint64_t sum = 0;
    for (unsigned i = 0; i < FRAMES; i++) {
        dissect(d, &frames[i], &p);
        sum += packet_u(&p, FIELD(PROTO_WPAN, WPAN_SEQ_NO), 0) + p.nmalformed;
    }
    return sum;
}

/* d: NULL measures the FCS alone. */
static void measure(const char *what, struct dissector *d)
{
    uint64_t sum = 0;
    double best = 1e18;
    for (unsigned turn = 0; turn < TURNS; turn++) {
        double start = now_ns();
        for (unsigned r = 0; r < ROUNDS; r++) {
            if (d) sum += decode_all(d);
            for (unsigned i = 0; i < FRAMES && !d; i++) sum += wpan_fcs(frames[i].bytes);
        }
        double ns = (now_ns() - start) / ((double)ROUNDS * FRAMES);
        if (ns < best) best = ns;
    }
    printf("%-28s %7.1f ns/frame  (%zu octets, check %llu)\n", what, best, frames[0].bytes.n,
           (unsigned long long)sum);
    dissector_free(d);
}

int main(void)
{
    struct dissect_options o = dissect_defaults();
    make_frames();
    measure("FCS alone", NULL);
    measure("no field", dissector_new(&o));
    field_set_add(&o.wanted, FIELD(PROTO_WPAN, WPAN_SEQ_NO));
    field_set_add(&o.wanted, FIELD(PROTO_WPAN, WPAN_DST_PAN));
    measure("seq_no, dst_pan", dissector_new(&o));
    o.all = true;
    measure("all fields", dissector_new(&o));
    return EXIT_SUCCESS;
}
