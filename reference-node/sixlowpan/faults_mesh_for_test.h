/* SPDX-License-Identifier: Apache-2.0
 * faults_mesh_for_test.h - packets behind mesh headers, for node 1 and for others; generic
 * compression. */
#ifndef SIXLOWPAN_FAULTS_MESH_FOR_TEST_H
#define SIXLOWPAN_FAULTS_MESH_FOR_TEST_H
#include "faults_tour_for_test.h"

#define MESH_A "00124b0014b5d907" /* the originator; the frame comes from ...:01 */
#define MESH_B "00124b0014b5d902"
#define MESH_C "00124b0014b5d908"

/* UDP from port c000 to f0b1 without a checksum, or extension headers before ICMPv6. */
static inline void generic_odd(struct medium *m)
{
    static const char *const rows[] = {
        "7e33d4c000f0b10374776f",   /* three octets */
        "7e33d4c000f0b1600374776f", /* a reserved code */
        "7e33d4c000f0b1a6c0",       /* a reference to nothing */
        "7e33b7061e0411223344b190d4c000f0b10401020304d2",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text line = text_new(400);
        text_printf(&line, "raw " MESH_B " %s", rows[i]);
        tour_ask(m, 0, text_string(&line));
        tour_ask(m, 1, "last udp");
        text_free(&line);
    }
}

/* Octets as they are, zeroes, the dictionary, and what was just put out; node 1 may have the fault.
 */
static inline uint64_t tour_generic(const char *fault)
{
    static const struct made echo = { .src = A64,
                                      .dst = B64,
                                      .next = 58,
                                      .hop_limit = 64,
                                      .payload = "8000000000010002"
                                                 "0000000016fefd17fefd16fefd17fefd",
                                      .checksum_at = 2 };
    struct medium m;
    medium_open(&m, "tour-generic");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = medium_config(i);
        c.ghc = c.no_checksum = true;
        if (i) c.faults = fault;
        medium_add(&m, i, &c);
        tour_ask(&m, i, "open 61617");
    }
    uint8_t packet[N6_PACKET_BYTES];
    struct text line = text_new(400);
    made_packet(&echo, packet);
    text_put(&line, "raw " MESH_B " 7e33df08");
    text_hex(&line, (struct slice){ packet + N6_IPV6_BYTES, 8 }, 0);
    text_put(&line, "82a2e6e0");
    tour_ask(&m, 0, text_string(&line));
    bool done;
    assert_true(*fault || strstr(medium_ask(&m, 1, "last request", &done), "16fefd17fefd"));
    tour_ask(&m, 1, "last request");
    text_free(&line);
    generic_odd(&m);
    medium_close(&m);
    return m.hash;
}

/* LOWPAN_HC1 with HC_UDP from node 0, and the answer; node 1 may have the fault. */
static inline uint64_t tour_hc1(const char *fault)
{
    struct medium m;
    medium_open(&m, "tour-hc1");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = medium_config(i);
        c.hc1 = true;
        c.style = "hc1";
        if (i) c.faults = fault;
        medium_add(&m, i, &c);
        tour_ask(&m, i, "open 61617");
    }
    tour_ask(&m, 0, "ping " B64 " tc 4 fl 5");
    tour_ask(&m, 1, "last request");
    tour_ask(&m, 0, "udp " B64 " 61617 74776f from 61618");
    tour_ask(&m, 1, "last udp");
    bool done;
    assert_true(*fault || strstr(medium_ask(&m, 1, "last udp", &done), "74776f"));
    tour_ask(&m, 1, "udp " A64 " 49152 74776f from 61617"); /* bits are left over */
    medium_close(&m);
    return m.hash;
}

/* Through a default mesh forwarder, and two copies of a mesh broadcast. */
static inline void mesh_odd(struct medium *m)
{
    static const char broadcast[] = "raw ffff 95" MESH_A "8001"
                                    "5007";
    struct made echo = { "fe80::212:4b00:14b5:d907", "ff02::1", .next = 58, .hop_limit = 64,
                         .payload = ECHO };
    uint8_t packet[N6_PACKET_BYTES];
    echo.checksum_at = 2;
    size_t n = made_packet(&echo, packet);
    for (unsigned i = 0; i < 2; i++) {
        struct text line = text_new(400);
        text_printf(&line, "%s7a3b3a01", broadcast);
        text_hex(&line, (struct slice){ packet + N6_IPV6_BYTES, n - N6_IPV6_BYTES }, 0);
        tour_ask(m, 0, text_string(&line));
        text_free(&line);
        tour_ask(m, 1, "last request");
        tour_ask(m, 1, i ? "ping ff02::1" : "mesh " MESH_A);
    }
    tour_ask(m, 1, "ping ff02::1");
    tour_ask(m, 1, "ping " A64);
    tour_ask(m, 1, "ping fe80::212:4b00:14b5:d908 data 300");
    tour_ask(m, 1, "mesh off");
}

/* An echo request that is compressed as far as it goes; node 1 may have the fault. */
static inline uint64_t tour_mesh(const char *fault)
{
    static const struct {
        const char *header, *src, *dst;
    } rows[] = {
        { "85" MESH_A MESH_B, "fe80::212:4b00:14b5:d907", B64 },
        { "8f20" MESH_A MESH_B, "fe80::212:4b00:14b5:d907", B64 },
        { "85" MESH_A MESH_C, "fe80::212:4b00:14b5:d907", "fe80::212:4b00:14b5:d908" },
        { "81" MESH_A MESH_C, "fe80::212:4b00:14b5:d907", "fe80::212:4b00:14b5:d908" },
        { "80" MESH_A MESH_C, "fe80::212:4b00:14b5:d907", "fe80::212:4b00:14b5:d908" },
        { "8510" MESH_A, A64, B64 },
    };
    struct medium m;
    medium_open(&m, "tour-mesh");
    for (unsigned i = 0; i < 2; i++) {
        struct node6_config c = medium_config(i);
        c.mesh = c.mesh_forward = true;
        if (i) c.faults = fault;
        medium_add(&m, i, &c);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct made echo = { rows[i].src, rows[i].dst, .next = 58, .hop_limit = 64 };
        uint8_t packet[N6_PACKET_BYTES];
        struct text line = text_new(400);
        echo.payload = ECHO;
        echo.checksum_at = 2;
        size_t n = made_packet(&echo, packet);
        text_printf(&line, "raw " MESH_B " %s7a333a", rows[i].header);
        text_hex(&line, (struct slice){ packet + N6_IPV6_BYTES, n - N6_IPV6_BYTES }, 0);
        tour_ask(&m, 0, text_string(&line));
        tour_ask(&m, 1, "last request");
        text_free(&line);
    }
    mesh_odd(&m);
    medium_close(&m);
    return m.hash;
}
#endif
