/* SPDX-License-Identifier: Apache-2.0
 * A UDP payload on ZEP's port, decoded as tshark does and with the frame as the packet. */
#include <stdlib.h>

#include "wire/build.h"
#include "wire/dissect.h"
#include "wire/zep.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAYLOAD_MAX = 2048 };

static struct dissector *dissector(bool inner)
{
    static struct dissector *d[2];
    if (d[inner]) return d[inner];
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.zep_inner = inner;
    return d[inner] = dissector_new(&o);
}

static void check(const struct packet *p)
{
    static struct text t;
    static bool begun;
    if (!begun) t = text_new(1 << 16);
    begun = true;
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->bit + (uint64_t)n->nbits > p->buf[n->buf].n * 8) abort();
        if (n->depth == DEPTH_OWN && !packet_first(p, n->field)) abort();
        text_clear(&t);
        node_show(&t, n);
    }
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        if (m->bit + (uint64_t)m->nbits > p->buf[m->buf].n * 8) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t packet[PAYLOAD_MAX + 64];
    struct endpoint a = { .family = 6, .port = 40000 }, b = { .family = 6, .port = ZEP_PORT };
    struct wr w = wr_open(packet, sizeof packet);
    if (size > PAYLOAD_MAX) return 0;
    size_t n = build_datagram(&a, &b, (struct slice){ data, size }, &w);
    for (unsigned inner = 0; inner < 2; inner++) {
        struct frame f = { .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { packet, n } };
        struct packet p;
        dissect(dissector(inner), &f, &p);
        check(&p);
        for (unsigned i = 0; i < p.nnodes; i++) {
            unsigned proto = FIELD_PROTO(p.node[i].field);
            bool own = proto == PROTO_FRAME || proto == PROTO_WPAN;
            if (own && p.node[i].depth != DEPTH_OWN) abort();
        }
    }
    return 0;
}
