/* SPDX-License-Identifier: Apache-2.0
 * faults_recovery_for_test.h - recoverable fragments: nodes in a line, where the one in the middle
 * is a router, puts together, sends and sends on. */
#ifndef SIXLOWPAN_FAULTS_RECOVERY_FOR_TEST_H
#define SIXLOWPAN_FAULTS_RECOVERY_FOR_TEST_H
#include "faults_tour_for_test.h"

#define RECOVERY_A    "fd00::212:4b00:14b5:d901"
#define RECOVERY_B    "fd00::212:4b00:14b5:d902"
#define RECOVERY_C    "fd00::212:4b00:14b5:d903"
#define RECOVERY_LL_A "00124b0014b5d901"
#define RECOVERY_LL_B "00124b0014b5d902"
#define ZEROES_8      "0000000000000000"
#define ZEROES_20     ZEROES_8 ZEROES_8 "00000000"

/* Three nodes in a line that understand recoverable fragments; node 1 is a router, and may have the
 * fault. */
static inline void recovery_open(struct medium *m, const char *name, const char *fault,
                                 uint8_t window)
{
    medium_open(m, name);
    for (unsigned i = 0; i < 3; i++) {
        struct node6_config c = medium_config(i);
        for (unsigned k = 0; k < 3; k++) m->deaf[i][k] = i + 1 < k || k + 1 < i;
        c.contexts[0] = (struct node6_prefix){ { 0xfd }, 64, 0, true };
        c.prefixes[0] = c.contexts[0];
        c.context_count = c.prefix_count = 1;
        c.rfrag = true;
        c.rfrag_window = window;
        if (i == 1) c.role = NODE6_6LR;
        if (i == 1) c.faults = fault;
        medium_add(m, i, &c);
    }
}

/* An echo request with 300 octets from node 0 by way of node 1. */
static inline void recovery_echo(struct medium *m, const char *dst)
{
    struct made echo = { RECOVERY_A, dst, .next = 58, .hop_limit = 64, .payload = ECHO };
    echo.zeros = 300;
    echo.checksum_at = 2;
    tour_packet(m, 0, &echo, RECOVERY_LL_B);
}

static inline uint64_t tour_recovery(const char *fault)
{
    static const char *const odd[] = {
        /* one that is longer than its frame */
        "e80d84170030" ZEROES_8,
        /* the first of a datagram of 64, with congestion; one behind a gap; what was missing;
         * one that ends behind the datagram */
        "e90780140040" ZEROES_20, "e80788080020" ZEROES_8, "e807840c0014" ZEROES_8 "00000000",
        "e8078c300028" ZEROES_20 ZEROES_20 ZEROES_8,
        /* one that is given up; one of nothing known; one on to node 2, with congestion */
        "e80980140040" ZEROES_20, "e80980000000", "e80b840200200000",
        "e90c00140064"
        "7a753a"
        "02124b0014b5d903" ZEROES_8 "00"
    };
    struct medium m;
    recovery_open(&m, "tour-recovery", fault, 32);
    recovery_echo(&m, RECOVERY_B);
    recovery_echo(&m, RECOVERY_C);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct text line = text_new(400);
        text_printf(&line, "raw " RECOVERY_LL_B " %s", odd[i]);
        tour_ask(&m, 0, text_string(&line));
        text_free(&line);
    }
    tour_ask(&m, 2, "raw " RECOVERY_LL_B " ea7780000000"); /* acknowledges nothing known */
    m.loss_percent = 30;
    for (unsigned i = 0; i < 4; i++) tour_ask(&m, 1, "ping " RECOVERY_A " data 600 frag 40");
    medium_run(&m, 30 * N6_SECOND);
    m.loss_percent = 0;
    m.deaf[0][1] = true; /* nothing is answered: twice until it is given up */
    tour_ask(&m, 1, "ping " RECOVERY_A " data 300");
    medium_run(&m, 60 * N6_SECOND);
    m.node[0]->config.retries = 255; /* it does not wait to hear that it was heard */
    tour_ask(&m, 1, "ping " RECOVERY_A " data 300");
    for (unsigned tag = 0; tag < 256; tag++) {
        char line[64];
        bool done;
        snprintf(line, sizeof line, "raw " RECOVERY_LL_B " ea%02x00000000", tag);
        medium_ask(&m, 0, line, &done);
        medium_run(&m, N6_SECOND / 100);
    }
    medium_run(&m, 60 * N6_SECOND);
    medium_close(&m);
    return m.hash;
}
#endif
