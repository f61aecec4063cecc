/* SPDX-License-Identifier: Apache-2.0
 * faults_mpl_for_test.h - MPL Forwarders in a line, and a seed at one end, which is none. */
#ifndef SIXLOWPAN_FAULTS_MPL_FOR_TEST_H
#define SIXLOWPAN_FAULTS_MPL_FOR_TEST_H
#include "faults_tour_for_test.h"
#include "mpl.h"

enum { MPL_TEST_NODES = 3, MPL_TEST_M = 0x20 };

#define MPL_TEST_SEED "fd00::212:4b00:14b5:d901"

/* Nodes 1 and 2 forward, node 0 sends what the test makes; node 1 may have the fault. */
static inline void mpl_open(struct medium *m, const char *name, const char *fault)
{
    medium_open(m, name);
    for (unsigned i = 0; i < MPL_TEST_NODES; i++) {
        struct node6_config c = medium_config(i);
        for (unsigned k = 0; k < MPL_TEST_NODES; k++) m->deaf[i][k] = i + 1 < k || k + 1 < i;
        c.contexts[0] = (struct node6_prefix){ { 0xfd }, 64, 0, true };
        c.prefixes[0] = c.contexts[0];
        c.context_count = c.prefix_count = 1;
        c.mpl.on = i > 0;
        if (i == 1) c.faults = fault;
        medium_add(m, i, &c);
    }
}

/* A packet of node 0 to everybody in reach. */
static inline void mpl_packet(struct medium *m, unsigned from, const struct made *what)
{
    tour_packet(m, from, what, "ffff");
}

/* An echo request of a seed whose identifier and number are in it. flags: M, V and reserved bits.
 */
static inline void mpl_data_to(struct medium *m, const char *group, const unsigned seed_sequence[2],
                               unsigned flags)
{
    struct text hex = text_new(200);
    text_printf(&hex, "3a006d04%02x%02x%04x8000000000%02x000161626364", 0x40 | flags,
                seed_sequence[1] & 255, seed_sequence[0], seed_sequence[1] & 255);
    struct made what = { MPL_TEST_SEED, group, .hop_limit = 64, .payload = text_string(&hex) };
    what.checksum_at = 2;
    what.checksum_next = 58;
    what.checksum_from = 8;
    mpl_packet(m, 0, &what);
    text_free(&hex);
}

static inline void mpl_data_of(struct medium *m, unsigned seed, unsigned sequence, unsigned flags)
{
    mpl_data_to(m, "ff03::fc", (const unsigned[2]){ seed, sequence }, flags);
}

static inline void mpl_data(struct medium *m, unsigned sequence, unsigned flags)
{
    mpl_data_of(m, 5, sequence, flags);
}

/* An MPL Control Message of a node with these Seed Infos. */
static inline void mpl_tell(struct medium *m, unsigned from, const char *infos)
{
    struct text hex = text_new(200);
    text_printf(&hex, "9f000000%s", infos);
    struct made what = { from ? "fd00::212:4b00:14b5:d903" : MPL_TEST_SEED,
                         "ff02::fc",
                         .next = 58,
                         .hop_limit = 255,
                         .payload = text_string(&hex),
                         .checksum_at = 2 };
    mpl_packet(m, from, &what);
    text_free(&hex);
}

/* Data Messages and Control Messages that are not as they should be. */
static inline void mpl_odd(struct medium *m)
{
    static const char *const headers[] = {
        "3a006d0480070005",         /* a seed-id of 64 bits that is not there */
        "3a006d0100010000",         /* without a sequence number */
        "3a006d0640070005",         /* longer than its header */
        "3a0100006d0a00070005ffff", /* cut off with the packet */
    };
    static const char *const infos[] = { "07", "070500", "07fd0005ff" };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        struct made what = { MPL_TEST_SEED, "ff03::fc", .hop_limit = 64, .payload = headers[i] };
        mpl_packet(m, 0, &what);
    }
    for (size_t i = 0; i < sizeof infos / sizeof *infos; i++) mpl_tell(m, 0, infos[i]);
}

static inline uint64_t tour_mpl(const char *fault)
{
    struct medium m;
    mpl_open(&m, "tour-mpl", fault);
    mpl_data(&m, 7, MPL_TEST_M);
    mpl_data(&m, 9, MPL_TEST_M);
    mpl_data(&m, 7, MPL_TEST_M);
    mpl_data(&m, 8, 0);
    mpl_data(&m, 10, 0x10);
    mpl_data_to(&m, "ff05::fc", (const unsigned[2]){ 5, 11 }, 0);
    medium_run(&m, 30 * N6_SECOND);
    mpl_tell(&m, 0, "");
    medium_run(&m, 30 * N6_SECOND);
    mpl_tell(&m, 0,
             "0705000580" /* 7 is there */
             "0705000680" /* and of an unknown seed */);
    medium_run(&m, 90 * N6_SECOND);
    mpl_tell(&m, 0, "07050005f0"); /* 10 is new, and nothing missing */
    medium_run(&m, 90 * N6_SECOND);
    mpl_data(&m, 7, MPL_TEST_M);
    mpl_data_of(&m, 6, 250, MPL_TEST_M);
    mpl_data_of(&m, 6, 30, MPL_TEST_M);
    mpl_data_of(&m, 6, 250, 0);
    tour_ask(&m, 1, "ping ff03::fc");
    tour_ask(&m, 1, "ping ff03::fc");
    medium_run(&m, 1000 * N6_SECOND);
    medium_close(&m);
    return m.hash;
}
#endif
