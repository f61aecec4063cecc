/* SPDX-License-Identifier: Apache-2.0
 * frames_for_test.h - for unit tests of this folder: messages written in hexadecimal become frames,
 * are decoded and go through a tracker. Include it in one *_test.c only. */
#ifndef ENGINE_FRAMES_FOR_TEST_H
#define ENGINE_FRAMES_FOR_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/track.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/track.h"

#define MS INT64_C(1000000)
#define S  INT64_C(1000000000)

enum { CLIENT, SERVER, OTHER, GROUP };

struct scene {
    struct dissector *dissector;
    struct tracker *tracker;
    uint64_t number;
    int64_t start_ns;
    uint8_t bytes[2048];
    struct packet packet;
    struct tracked tracked;
};

static const struct endpoint ends[] = {
    [CLIENT] = { .addr = { 0x20, 1, 0xd, 0xb8, [15] = 1 }, .port = 40000, .family = 6 },
    [SERVER] = { .addr = { 0x20, 1, 0xd, 0xb8, [15] = 2 }, .port = 5683, .family = 6 },
    [OTHER] = { .addr = { 0x20, 1, 0xd, 0xb8, [15] = 3 }, .port = 5683, .family = 6 },
    [GROUP] = { .addr = { 0xff, 2, [15] = 0xfd }, .port = 5683, .family = 6 },
};

static inline struct slice octets_of(const char *hex, uint8_t *out, size_t cap)
{
    size_t n = 0;
    unsigned half = 0, value = 0;
    for (; *hex; hex++) {
        if (*hex == ' ') continue;
        unsigned digit = *hex <= '9' ? (unsigned)(*hex - '0') : (unsigned)(*hex - 'a' + 10);
        value = value << 4 | digit;
        if (half++ % 2 && n < cap) out[n++] = (uint8_t)value;
        value &= 15;
    }
    return (struct slice){ out, n };
}

static inline void scene_open(struct scene *s, const struct tracker_options *options)
{
    struct dissect_options d = dissect_defaults();
    d.all = true;
    *s = (struct scene){ .start_ns = 1000000 * S };
    s->dissector = dissector_new(&d);
    s->tracker = tracker_new(options);
}

static inline void scene_close(struct scene *s)
{
    dissector_free(s->dissector);
    tracker_free(s->tracker);
}

/* A message is on the wire at at_ms; the answer is in s->tracked, s->packet has its extra nodes. */
static inline const struct tracked *hear(struct scene *s, int64_t at_ms, unsigned from, unsigned to,
                                         const char *hex)
{
    uint8_t payload[1024];
    struct wr w = wr_open(s->bytes, sizeof s->bytes);
    struct slice p = octets_of(hex, payload, sizeof payload);
    size_t n = build_datagram(&ends[from], &ends[to], p, &w);
    assert_true(n > 0);
    struct frame f = { .number = ++s->number,
                       .time_ns = s->start_ns + at_ms * MS,
                       .linktype = 101,
                       .orig_bytes = (uint32_t)n,
                       .bytes = { s->bytes, n } };
    dissect(s->dissector, &f, &s->packet);
    assert_int_equal(s->packet.top, PROTO_COAP);
    tracker_frame(s->tracker, &s->packet, &s->tracked);
    s->packet.extra = s->tracked.node;
    s->packet.nextra = s->tracked.nnodes;
    return &s->tracked;
}

#define ABSENT (-1)

/* The computed field, or ABSENT. */
static inline int64_t tracked_value(const struct scene *s, unsigned row)
{
    const struct node *n = packet_first(&s->packet, FIELD(PROTO_TRACK, row));
    return n ? (int64_t)n->u : ABSENT;
}
#endif
