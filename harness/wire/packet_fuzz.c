/* SPDX-License-Identifier: Apache-2.0
 * Whole frames: the first octet picks the link type, then frames follow, each with a length octet
 * pair, so that fragments of one datagram can meet. */
#include <stdlib.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/dissect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint32_t links[] = { 1, 113, 276, 101, 12, 14, 228, 229, 0, 108, 195, 999 };

static void check(const struct packet *p, struct arena *a)
{
    static uint8_t out[1 << 17];
    struct text t = text_new(1 << 18);
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->bit + (uint64_t)n->nbits > p->buf[n->buf].n * 8) abort();
        node_print(&t, n);
    }
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        if (m->bit + (uint64_t)m->nbits > p->buf[m->buf].n * 8) abort();
    }
    packet_summary(&t, p);
    endpoint_print(&t, &p->src);
    struct packet *q = packet_copy(a, p);
    if (q->nnodes && !packet_first(q, q->node[0].field) && q->node[0].depth == 0) abort();
    struct wr w = wr_open(out, sizeof out);
    build_replace_payload(q, slice_text("@\x01"), &w);
    text_free(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd r = rd_open((struct slice){ data, size });
    struct dissect_options o = dissect_defaults();
    unsigned pick = rd_u8(&r);
    o.all = true;
    rpl_keys_add(&o.rpl_keys, 0, slice_text("000102030405060708090a0b0c0d0e0f"));
    o.coap_token_max = pick & 0x80 ? 14 : 8;
    struct dissector *d = dissector_new(&o);
    struct arena *a = arena_new(64 << 20);
    for (uint64_t i = 1; rd_left_bytes(&r) > 2 && i < 64; i++) {
        unsigned head = rd_be16(&r), want = head & 0x7fff;
        size_t n = want < rd_left_bytes(&r) ? want : rd_left_bytes(&r);
        struct slice bytes = rd_bytes(&r, n);
        struct frame f = { .number = i,
                           .time_ns = (int64_t)(i * 1000000000),
                           .linktype = links[(pick & 0x7f) % (sizeof links / sizeof *links)],
                           .orig_bytes = (uint32_t)(n + (head >> 15)),
                           .bytes = bytes };
        struct packet p;
        dissect(d, &f, &p);
        check(&p, a);
    }
    arena_free(a);
    dissector_free(d);
    return 0;
}
