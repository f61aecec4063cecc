/* SPDX-License-Identifier: Apache-2.0
 * faults_network_for_test.h - a border router, a router and hosts, and messages that they should
 * not believe. */
#ifndef SIXLOWPAN_FAULTS_NETWORK_FOR_TEST_H
#define SIXLOWPAN_FAULTS_NETWORK_FOR_TEST_H
#include "faults_tour_for_test.h"

#define NET "2001:db8:0:1:"

static inline struct node6_config tour_config(unsigned i, enum node6_role role)
{
    struct node6_config c = medium_config(i);
    c.nd = c.multihop = true;
    c.role = role;
    c.neighbours = 5;
    c.ghc_send = role == NODE6_HOST;
    if (role != NODE6_6LBR) return c;
    tour_contexts(&c);
    c.context_count = 1;
    return c;
}

#define ND(from, to, hlim, octets)                                                                 \
    {                                                                                              \
        .src = from, .dst = to, .next = 58, .hop_limit = hlim, .payload = octets, .checksum_at = 2 \
    }
#define SLLAO1 "010200124b0014b5d901000000000000"
#define EUI9   "00124b0014b5d909"
#define B6LR   "fe8000000000000002124b0014b5d902"
/* an RA: hop limit 64, router lifetime 1800 */
#define RA                                                                                         \
    "8600000040000708"                                                                             \
    "0000000000000000"

/* Advertisements of a false router (…:09) for the host (…:03), and its answers. */
static inline void tour_false_router(struct medium *m)
{
    static const struct made rows[] = {
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 64,
           RA "03044040000070800000708000000000"
              "20010db8000000090000000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255,
           RA "030440c0000070800000708000000000"
              "20010db80000000a0000000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255,
           RA "03044040000070800000708000000000"
              "fe800000000000000000000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255, RA "22024005000000050000000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255, RA "220240060000000120010db800060000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255,
           RA "22038417000000010000000000000000"
              "0000000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255,
           "8600000025000000"
           "0000000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255,
           "860000002500001e"
           "0000000000000000"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        made_good(m, 9, 0xff, &rows[i]);
        tour_ask(m, 2, "contexts");
        tour_ask(m, 2, "addresses");
        tour_ask(m, 2, "routers");
        tour_ask(m, 2, "ping 2001:db8:9::1"); /* with the hop limit of the day */
    }
    medium_run(m, 200 * N6_SECOND);
    tour_ask(m, 2, "contexts");
    tour_ask(m, 2, "routers");
    static const struct made generic[] = {
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255, RA "2401000100000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::1", 255, RA "2401000000000000"),
    };
    for (unsigned i = 0; i < 2; i++) { /* nobody answers what is sent to it */
        made_good(m, 9, 0xff, &generic[i]);
        medium_run(m, 30 * N6_SECOND);
    }
}

/* Registrations that a router has to refuse or to ignore, from …:09. */
static inline void tour_false_host(struct medium *m)
{
    static const struct made rows[] = {
        ND(NET "212:4b00:14b5:d903", "fe80::212:4b00:14b5:d902", 255,
           "8700000000000000" B6LR "010200124b0014b5d909000000000000"
           "2102000000000002" EUI9),
        ND(NET "a:b:c:1", "fe80::212:4b00:14b5:d902", 255,
           "8700000000000000" B6LR "010200124b0014b5d909000000000000"
           "2102000000000002" EUI9),
        ND(NET "a:b:c:2", "fe80::212:4b00:14b5:d902", 255,
           "8700000000000000" B6LR "010200124b0014b5d909000000000000"
           "2101000000000002"),
        ND(NET "a:b:c:3", "fe80::212:4b00:14b5:d902", 255,
           "8700000000000000" B6LR "010200124b0014b5d909000000000000"
           "2102010000000002" EUI9),
        ND(NET "a:b:c:4", "fe80::212:4b00:14b5:d902", 255,
           "8700000000000000" B6LR "2102000000000002" EUI9),
        ND("::", "ff02::1:ffb5:d902", 255,
           "8700000000000000" B6LR "010200124b0014b5d909000000000000"
           "2102000000000002" EUI9),
        ND("fe80::212:4b00:14b5:d909", "fe80::212:4b00:14b5:d902", 255,
           "85000000000000000102" EUI9 "000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::2", 255, "85000000000000000102" EUI9 "000000000000"),
        ND("fe80::212:4b00:14b5:d909", "ff02::2", 64, "85000000000000000102" EUI9 "000000000000"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        made_good(m, 9,
                  n6_ip_is_multicast(&(struct n6_ip){
                      { (uint8_t)(rows[i].dst[0] == 'f' && rows[i].dst[1] == 'f' ? 0xff : 0) } })
                      ? 0xff
                      : 2,
                  &rows[i]);
        medium_run(m, 6 * N6_SECOND);
        tour_ask(m, 1, "neighbours");
    }
    /* an older version of the 6LBR's information: 1 after some changes */
    static const struct made old = ND("fe80::212:4b00:14b5:d901", "ff02::1", 255,
                                      RA "2303000000000000"
                                         "20010db80000000102124b0014b5d901"
                                         "220240020000000520010db800060000");
    made_good(m, 1, 0xff, &old);
    tour_ask(m, 1, "contexts");
    /* a confirmation for another EUI-64 while the answer is awaited */
    static const struct made ask_again =
        ND(NET "a:b:c:7", "fe80::212:4b00:14b5:d902", 255,
           "8700000000000000" B6LR "010200124b0014b5d909000000000000"
           "2102000000000002" EUI9);
    static const struct made as_well = ND(NET "a:b:c:7", "fe80::212:4b00:14b5:d902", 255,
                                          "8700000000000000" B6LR "010200124b0014b5d908000000000000"
                                          "210200000000000200124b0014b5d908");
    static const struct made dac = ND(NET "212:4b00:14b5:d901", NET "212:4b00:14b5:d902", 64,
                                      "9e00000000000002"
                                      "00124b0014b5d908"
                                      "20010db800000001000a000b000c0007");
    tour_ask(m, 0, "down");
    made_good(m, 9, 2, &ask_again);
    made_good(m, 8, 2, &as_well);
    made_good(m, 1, 2, &dac);
    tour_ask(m, 1, "neighbours");
    medium_run(m, 10 * N6_SECOND);
    tour_ask(m, 1, "neighbours");
    tour_ask(m, 0, "up");
}

/* The answer to a registration that another EUI-64 asked for. */
static inline void tour_wrong_answer(struct medium *m)
{
    static const struct made na = ND("fe80::212:4b00:14b5:d902", NET ":8", 255,
                                     "88000000c0000000" B6LR "210200000000000a" EUI9);
    tour_ask(m, 2, "restart");
    tour_ask(m, 1, "up");
    medium_run(m, 15 * N6_SECOND);
    tour_ask(m, 1, "down");
    tour_ask(m, 2, "register " NET ":8");
    made_good(m, 2, 3, &na);
    tour_ask(m, 2, "addresses");
}

/* What takes its time: a context is replaced, a host sleeps. */
static inline void tour_patience(struct medium *m)
{
    static const struct made rs = ND(NET "212:4b00:14b5:d903", "fe80::212:4b00:14b5:d902", 255,
                                     "8500000000000000010200124b0014b5d903000000000000");
    made_good(m, 3, 2, &rs);
    tour_ask(m, 0, "context replace 3 fd00:abce::/48");
    for (unsigned i = 0; i < 3; i++) {
        tour_ask(m, 0, "contexts");
        medium_run(m, 5 * N6_MINUTE);
    }
    tour_ask(m, 2, "sleep 700");
    tour_ask(m, 1, "ping " NET "212:4b00:14b5:d903");
    medium_run(m, 12 * N6_MINUTE);
    tour_look(m);
}

/* The node with the fault is number `who`: 6LBR, 6LR, host. */
static inline uint64_t tour_network(unsigned who, const char *fault)
{
    struct medium m;
    medium_open(&m, "tour-network");
    for (unsigned i = 0; i < 5; i++) {
        struct node6_config c = tour_config(i, i == 0   ? NODE6_6LBR
                                               : i == 1 ? NODE6_6LR
                                                        : NODE6_HOST);
        if (i == who) c.faults = fault;
        if (i > 2) { /* two that believe to have short address 7 */
            c.short_address = 7;
            c.iid_short = true;
        }
        if (i == 4 && who == 2) c.faults = fault; /* the second of them */
        if (i < 3)
            medium_add(&m, i, &c);
        else {
            medium_run(&m, 30 * N6_SECOND);
            medium_add(&m, i, &c);
        }
        for (unsigned k = 0; k < i && i > 1; k++)
            m.deaf[i][k] = m.deaf[k][i] = k != (i == 3 ? 0 : 1);
    }
    m.loss_percent = 0;
    medium_run(&m, 30 * N6_SECOND);
    tour_ask(&m, 0, "route add " NET "212:4b00:14b5:d903/128 fe80::212:4b00:14b5:d902");
    static const char *const talk[] = { "ping " NET "212:4b00:14b5:d901 tc 187 fl 77 data 200",
                                        "ping " NET "212:4b00:14b5:d901 hlim 1",
                                        "ping " NET
                                        "212:4b00:14b5:d901 src fe80::212:4b00:14b5:d903",
                                        "ping " NET ":99",
                                        "ping 2001:db8:9::1",
                                        "ping " NET "212:4b00:14b5:d902" };
    for (size_t i = 0; i < sizeof talk / sizeof *talk; i++) tour_ask(&m, 2, talk[i]);
    static const struct made option = { NET "212:4b00:14b5:d903", NET "212:4b00:14b5:d901",
                                        .next = 0, .hop_limit = 64, .payload = "3b001e0411223344" };
    tour_packet(&m, 2, &option, "00124b0014b5d902");
    tour_ask(&m, 0, "ping " NET "212:4b00:14b5:d903");
    tour_ask(&m, 0, "ping " NET ":99");
    tour_ask(&m, 1, "ping " NET ":99");
    tour_look(&m);
    tour_ask(&m, 0, "context add 3 fd00:abcd::/48");
    medium_run(&m, 60 * N6_SECOND);
    tour_look(&m);
    tour_ask(&m, 3, "deregister");
    tour_ask(&m, 4, "register " NET "0:ff:fe00:7");
    medium_run(&m, 20 * N6_SECOND);
    tour_look(&m);
    tour_false_host(&m);
    medium_run(&m, 30 * N6_SECOND);
    tour_ask(&m, 4, "register fe80::1234");
    tour_ask(&m, 4, "register " NET ":5");
    tour_ask(&m, 4, "register " NET ":6");
    medium_run(&m, 15 * N6_SECOND);
    tour_false_router(&m);
    medium_run(&m, 12 * N6_MINUTE);
    tour_look(&m);
    tour_ask(&m, 2, "down"); /* it does not say good-bye */
    medium_run(&m, 12 * N6_MINUTE);
    tour_ask(&m, 1, "neighbours");
    tour_ask(&m, 2, "up");
    tour_ask(&m, 1, "down");
    tour_wrong_answer(&m);
    medium_run(&m, 5 * N6_MINUTE);
    tour_look(&m);
    tour_ask(&m, 1, "up");
    medium_run(&m, 2 * N6_MINUTE);
    tour_patience(&m);
    medium_close(&m);
    return m.hash;
}
#endif
