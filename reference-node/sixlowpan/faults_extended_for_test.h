/* SPDX-License-Identifier: Apache-2.0
 * faults_extended_for_test.h - registrations of RFC 8505 at a router and what a border router of
 * the same or of the older kind hears of them. */
#ifndef SIXLOWPAN_FAULTS_EXTENDED_FOR_TEST_H
#define SIXLOWPAN_FAULTS_EXTENDED_FOR_TEST_H
#include "faults_network_for_test.h"

#define HOST9   "fe80::212:4b00:14b5:d909"
#define HOST8   "fe80::212:4b00:14b5:d908"
#define TARGET9 "fe8000000000000002124b0014b5d909"
#define EUI8    "00124b0014b5d908"
#define GLOBAL  "20010db800000001000a000b000c000"
#define LOCAL   "fe80000000000000000a000b000c000"
#define ROUTER  "fe80::212:4b00:14b5:d902"
#define SLLAO9  "0102" EUI9 "000000000000"
/* a registration of `target` with flags and Transaction ID, for two minutes or to end it */
#define NS(from, target, length, flags, tid, minutes, owner)                                       \
    ND(from, ROUTER, 255,                                                                          \
       "8700000000000000" target SLLAO9 "21" length "0000" flags tid "00" minutes owner)
#define EARO(from, target, tid, minutes, owner) NS(from, target, "02", "01", tid, minutes, owner)

static const struct made tour_registrations[] = {
    EARO(HOST9, TARGET9, "0a", "02", EUI9),
    EARO(HOST9, TARGET9, "09", "02", EUI9),
    EARO(HOST9, TARGET9, "0b", "02", EUI9),
    EARO(HOST9, LOCAL "1", "fa", "02", EUI9),
    EARO(HOST9, LOCAL "1", "05", "02", EUI9),
    EARO(HOST9, LOCAL "2", "01", "02", EUI9),
    EARO(HOST9, LOCAL "3", "01", "02", EUI8),
    EARO(HOST8, LOCAL "4", "01", "02", EUI8),
    EARO(NET "a:b:c:9", LOCAL "5", "01", "02", EUI9),
    EARO(HOST9, "20010db8000000990000000000000001", "01", "02", EUI9),
    EARO(HOST9, GLOBAL "1", "01", "02", EUI9),
    EARO(HOST9, GLOBAL "1", "02", "02", EUI9),
    NS(HOST9, LOCAL "6", "03", "01", "01", "02", EUI8 EUI9),
    EARO(HOST9, GLOBAL "1", "01", "00", EUI9),
    EARO(HOST9, GLOBAL "1", "03", "00", EUI9),
    NS(NET "a:b:c:7", B6LR, "02", "00", "09", "02", EUI9),
    NS(NET "a:b:c:7", B6LR, "02", "00", "08", "02", EUI9),
};

/* Extended requests that the border router gets itself, and one confirmation for the router. */
static inline void tour_extended_messages(struct medium *m)
{
    static const struct made ask = ND(NET "212:4b00:14b5:d902", NET "212:4b00:14b5:d901", 64,
                                      "9d010000000a0002" EUI9 GLOBAL "8");
    static const struct made prefix = ND(NET "212:4b00:14b5:d902", NET "212:4b00:14b5:d901", 64,
                                         "9d510000000b0002" EUI9 GLOBAL "8");
    static const struct made moved = ND(NET "212:4b00:14b5:d901", NET "212:4b00:14b5:d902", 64,
                                        "9e01000003090002" EUI9 GLOBAL "6");
    static const struct made global = EARO(HOST9, GLOBAL "6", "01", "02", EUI9);
    made_good(m, 2, 1, &ask);
    medium_run(m, 2 * N6_SECOND);
    made_good(m, 2, 1, &prefix);
    medium_run(m, 2 * N6_SECOND);
    made_good(m, 9, 2, &global);
    medium_run(m, 8 * N6_SECOND);
    made_good(m, 1, 2, &moved);
    medium_run(m, 2 * N6_SECOND);
}

static inline uint64_t tour_extended_once(unsigned who, bool old, const char *fault)
{
    struct medium m;
    medium_open(&m, "tour-extended");
    static const enum node6_role roles[3] = { NODE6_6LBR, NODE6_6LR, NODE6_HOST };
    for (unsigned i = 0; i < 3; i++) {
        struct node6_config c = tour_config(i, roles[i]);
        c.neighbours = 16;
        c.earo = i || !old;
        if (i == who) c.faults = fault;
        medium_add(&m, i, &c);
    }
    m.loss_percent = 0;
    medium_run(&m, 30 * N6_SECOND);
    for (size_t i = 0; i < sizeof tour_registrations / sizeof *tour_registrations; i++) {
        made_good(&m, 9, 2, &tour_registrations[i]);
        medium_run(&m, 6 * N6_SECOND);
        tour_ask(&m, 1, "neighbours");
    }
    tour_extended_messages(&m);
    medium_run(&m, 20 * N6_MINUTE); /* the host registers again */
    tour_look(&m);
    medium_close(&m);
    return m.hash;
}

/* The node with the fault is the 6LBR (0), the 6LR (1) or the host (2). */
static inline uint64_t tour_extended(unsigned who, const char *fault)
{
    return tour_extended_once(who, false, fault) * 31 + tour_extended_once(who, true, fault);
}
#endif
