/* SPDX-License-Identifier: Apache-2.0
 * An IPv6 packet with options, a routing header, Neighbor or Listener Discovery, or RPL: nothing is
 * read or said outside of it, and what was found depends neither on the fields wanted nor on the
 * cut. */
#include <stdlib.h>

#include "base/cursor.h"
#include "wire/dissect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PACKET_MAX = 4096 };

static struct dissector *dissector(bool lean)
{
    static struct dissector *made[2];
    if (made[lean]) return made[lean];
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.lean = lean;
    return made[lean] = dissector_new(&o);
}

static void check_places(const struct packet *p)
{
    struct text t = text_new(1 << 20);
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->bit + (uint64_t)n->nbits > p->buf[n->buf].n * 8) abort();
        text_clear(&t);
        node_show(&t, n);
    }
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        if (m->bit + (uint64_t)m->nbits > p->buf[m->buf].n * 8 || !m->spec) abort();
    }
    text_free(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct packet full, lean;
    if (size > PACKET_MAX) return 0;
    struct frame f = {
        .number = 1, .linktype = 101, .orig_bytes = (uint32_t)size, .bytes = { data, size }
    };
    dissect(dissector(false), &f, &full);
    check_places(&full);
    dissect(dissector(true), &f, &lean);
    if (lean.nnodes != full.nnodes || lean.nmalformed) abort();
    for (unsigned i = 0; i < full.nnodes; i++) {
        const struct node *a = &full.node[i], *b = &lean.node[i];
        if (a->field != b->field || a->bit != b->bit || a->u != b->u || !slice_equal(a->s, b->s))
            abort();
    }
    return 0;
}
