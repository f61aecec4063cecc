/* SPDX-License-Identifier: Apache-2.0
 * An 802.15.4 frame, with FCS, without, and with a TAP header before it; whole and as the beginning
 * of a longer one. Octets without FCS are given the right one as well, so that the fuzzer gets past
 * it. */
#include <stdlib.h>

#include "base/cursor.h"
#include "wire/dissect.h"
#include "wire/wpan_crc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FRAME_MAX = 2048 };

static struct dissector *dissector(void)
{
    static struct dissector *d;
    if (d) return d;
    struct dissect_options o = dissect_defaults();
    o.all = true;
    return d = dissector_new(&o);
}

/* Every node and finding lies within the buffer it names, and can be printed. */
static void check(const struct packet *p)
{
    static struct arena *a;
    static struct text t;
    if (!a) {
        a = arena_new(16 << 20);
        t = text_new(1 << 16);
    }
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->bit + (uint64_t)n->nbits > p->buf[n->buf].n * 8) abort();
        text_clear(&t);
        node_show(&t, n);
    }
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        if (m->bit + (uint64_t)m->nbits > p->buf[m->buf].n * 8) abort();
    }
    arena_reset(a);
    packet_copy(a, p);
}

static void decode(uint32_t linktype, struct slice s, size_t whole)
{
    struct frame f = { .linktype = linktype, .orig_bytes = (uint32_t)whole, .bytes = s };
    struct packet p;
    dissect(dissector(), &f, &p);
    check(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t with_fcs[FRAME_MAX + 2];
    if (size > FRAME_MAX) return 0;
    struct slice s = { data, size };
    decode(195, s, size);
    decode(195, s, size + 7);
    decode(230, s, size);
    decode(283, s, size);
    struct wr w = wr_open(with_fcs, sizeof with_fcs);
    wr_bytes(&w, s);
    wr_le16(&w, wpan_fcs(s));
    decode(195, (struct slice){ with_fcs, wr_size(&w) }, wr_size(&w));
    return 0;
}
