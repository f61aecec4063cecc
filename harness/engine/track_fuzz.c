/* SPDX-License-Identifier: Apache-2.0
 * Hostile conversations: the input is a list of messages (octets: who to whom, time that passes,
 * length, message) that go through a small tracker, so that everything is forgotten often. */
#include "engine/track.h"

#include <stdlib.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/coap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RAW = 101, RADIO = 230 };

static struct endpoint end_of(unsigned n)
{
    struct endpoint e = { .addr = { 0x20, 1 }, .port = n & 1 ? 5683 : 40000, .family = 6 };
    if ((n & 3) == 3) e.addr[0] = 0xff; /* a group */
    e.addr[15] = (uint8_t)(n & 3);
    return e;
}

/* Octets behind the header of a frame from one short address to another. */
static struct slice radio_frame(unsigned ends, struct slice payload, struct wr *w)
{
    wr_be32(w, 0x418800cd);
    wr_u8(w, 0xab);
    wr_be16(w, (ends & 3) << 8);
    wr_be16(w, (ends >> 2 & 3) << 8);
    wr_bytes(w, payload);
    return (struct slice){ w->p, wr_size(w) };
}

/* Whatever is shown must still be readable. */
static void look_at(const struct tracked *t)
{
    struct text out = text_new(4096);
    for (unsigned v = 0; v < VIEW_COUNT; v++) {
        for (unsigned i = 0; t->view[v] && i < t->view[v]->nnodes; i++)
            node_print(&out, &t->view[v]->node[i]);
    }
    for (unsigned i = 0; i < t->nnodes; i++) node_show(&out, &t->node[i]);
    text_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd r = rd_open((struct slice){ data, size });
    struct dissect_options d = dissect_defaults();
    struct tracker_options o = { .max_messages = 64, .max_pairs = 3, .complete = size & 1 };
    d.all = true;
    for (unsigned v = VIEW_ACKED; v < VIEW_COUNT; v++) field_set_all(&o.views[v]);
    struct dissector *dissector = dissector_new(&d);
    struct tracker *tracker = tracker_new(&o);
    struct frame f = { .time_ns = INT64_C(1) << 60 };
    while (rd_left_bytes(&r) >= 4 && !r.bad) {
        uint8_t bytes[512];
        unsigned ends = rd_u8(&r), passed = rd_be16(&r), n = rd_u8(&r);
        struct endpoint src = end_of(ends), dst = end_of(ends >> 2);
        struct wr w = wr_open(bytes, sizeof bytes);
        if (n > rd_left_bytes(&r)) n = (unsigned)rd_left_bytes(&r);
        f.linktype = ends & 0x40 ? RADIO : RAW;
        f.bytes = f.linktype == RADIO
                      ? radio_frame(ends, rd_bytes(&r, n), &w)
                      : (struct slice){ bytes, build_datagram(&src, &dst, rd_bytes(&r, n), &w) };
        f.orig_bytes = (uint32_t)f.bytes.n;
        f.number++;
        f.time_ns += (ends & 0x80 ? -1 : 1) * (int64_t)passed * 10000000;
        struct packet p;
        struct tracked t;
        struct track_outcome outcome;
        dissect(dissector, &f, &p);
        tracker_frame(tracker, &p, &t);
        look_at(&t);
        (void)tracker_outcome(tracker, t.message, &outcome);
    }
    tracker_free(tracker);
    dissector_free(dissector);
    return 0;
}
