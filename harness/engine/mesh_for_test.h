/* SPDX-License-Identifier: Apache-2.0
 * mesh_for_test.h - for unit tests of this folder: the frames of a small RPL network, messages
 * between link-local addresses on Ethernet, go into a reconstruction. Include it in one *_test.c
 * only. */
#ifndef ENGINE_MESH_FOR_TEST_H
#define ENGINE_MESH_FOR_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/mesh.h"
#include "wire/rpl.h"

#define S INT64_C(1000000000)

enum { HEAD = 14 + 40, ROOT = 1, ROUTER = 2, CHILD = 3, INFINITE = 0xffff };

static struct mesh *mesh;
static struct dissector *dissector;
static struct packet packet;
static struct mesh_seen seen;
static uint8_t octets[300];
static uint64_t number;
static void (*heard)(void); /* called after each frame, or NULL */
static bool ours;           /* the frames are marked as sent */
static uint8_t mode = 2;    /* of DIOs */

static inline void open_mesh(bool complete)
{
    struct dissect_options d = dissect_defaults();
    struct mesh_options o = { .complete = complete, .seed = 7 };
    d.all = true;
    dissector = dissector_new(&d);
    mesh = mesh_new(&o);
    number = 0;
    ours = false;
    mode = 2;
}

/* fe80::ff:fe00:NODE, which belongs to 02:00:00:00:00:NODE. */
static inline void address(uint8_t *at, unsigned node)
{
    static const uint8_t local[16] = { 0xfe, 0x80, [11] = 0xff, [12] = 0xfe };
    memcpy(at, local, 16);
    at[15] = (uint8_t)node;
}

/* to 0: all RPL nodes. */
static inline void hear(int64_t at_ns, unsigned from, unsigned to, struct slice message)
{
    static const uint8_t group[16] = { 0xff, 2, [15] = 0x1a };
    memset(octets, 0, sizeof octets);
    octets[0] = to ? 2 : 0x33;
    octets[5] = (uint8_t)to;
    octets[6] = 2;
    octets[11] = (uint8_t)from;
    octets[12] = 0x86;
    octets[13] = 0xdd;
    octets[14] = 0x60;
    octets[19] = (uint8_t)message.n;
    octets[20] = 58;
    octets[21] = 255;
    address(octets + 22, from);
    if (to)
        address(octets + 38, to);
    else
        memcpy(octets + 38, group, 16);
    memcpy(octets + HEAD, message.p, message.n);
    uint32_t sum = 58 + (uint32_t)message.n;
    for (size_t i = 22; i < HEAD + message.n; i += 2)
        sum += (uint32_t)(octets[i] << 8) + (i + 1 < HEAD + message.n ? octets[i + 1] : 0u);
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    octets[HEAD + 2] = (uint8_t)(~sum >> 8);
    octets[HEAD + 3] = (uint8_t)~sum;
    struct frame f = { .number = ++number,
                       .time_ns = at_ns,
                       .sent = ours,
                       .linktype = 1,
                       .orig_bytes = (uint32_t)(HEAD + message.n),
                       .bytes = { octets, HEAD + message.n } };
    dissect(dissector, &f, &packet);
    assert_int_equal(packet.nmalformed, 0);
    mesh_frame(mesh, &packet, &seen);
    if (heard) heard();
}

/* A DIO of a storing DODAG whose DODAGID is the root's link-local address, with a Configuration of
 * Imin 4.096 s, 8 doublings, MaxRankIncrease 1792, MinHopRankIncrease 256. */
static inline void dio(int64_t at_ns, unsigned from, unsigned rank, unsigned version)
{
    static const uint8_t config[16] = { 4, 14, 0, 8, 12, 10, 7, 0, 1, 0, 0, 0, 0, 30, 0, 60 };
    uint8_t m[4 + 24 + 16] = { 155,
                               1,
                               [5] = (uint8_t)version,
                               [6] = (uint8_t)(rank >> 8),
                               [7] = (uint8_t)rank,
                               [8] = (uint8_t)(0x80 | mode << 3),
                               [9] = 240 };
    address(m + 12, ROOT);
    memcpy(m + 28, config, sizeof config);
    hear(at_ns, from, 0, (struct slice){ m, sizeof m });
}

static inline void dis(int64_t at_ns, unsigned from)
{
    static const uint8_t m[6] = { 155, 0 };
    hear(at_ns, from, 0, (struct slice){ m, sizeof m });
}

/* Of the sender's own address. */
static inline void dao(int64_t at_ns, unsigned from, unsigned to, unsigned sequence)
{
    uint8_t m[8 + 20 + 6] = { 155, 2, [7] = (uint8_t)sequence, [8] = 5, 18, 0, 128 };
    static const uint8_t transit[6] = { 6, 4, 0, 0x80, 240, 30 };
    address(m + 12, from);
    memcpy(m + 28, transit, sizeof transit);
    hear(at_ns, from, to, (struct slice){ m, sizeof m });
}

#endif
