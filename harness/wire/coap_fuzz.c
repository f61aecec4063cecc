/* SPDX-License-Identifier: Apache-2.0
 * A CoAP message: decode it, and when it is well-formed encode it again: the same octets, and
 * decoded once more the same fields. */
#include <stdlib.h>

#include "base/cursor.h"
#include "wire/build.h"
#include "wire/coap.h"
#include "wire/dissect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MESSAGE_MAX = 4096 };

static struct dissector *dissector(void)
{
    static struct dissector *d;
    if (d) return d;
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.coap_token_max = 14;
    return d = dissector_new(&o);
}

static void decode(struct slice message, uint8_t *packet, struct packet *out)
{
    struct endpoint a = { .family = 6, .port = 40000 }, b = { .family = 6, .port = COAP_PORT };
    struct wr w = wr_open(packet, MESSAGE_MAX + 64);
    size_t n = build_datagram(&a, &b, message, &w);
    struct frame f = { .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { packet, n } };
    dissect(dissector(), &f, out);
}

/* Every node and finding lies within the buffer it names, and can be printed. */
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
        if (m->bit + (uint64_t)m->nbits > p->buf[m->buf].n * 8) abort();
    }
    packet_summary(&t, p);
    text_free(&t);
}

static bool is_sound(const struct packet *p)
{
    for (unsigned i = 0; i < p->nmalformed; i++) {
        if (p->malformed[i].level == MALFORMED_MUST) return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t packet[MESSAGE_MAX + 64], again[MESSAGE_MAX];
    struct packet p;
    struct build b;
    if (size > MESSAGE_MAX) return 0;
    decode((struct slice){ data, size }, packet, &p);
    check_places(&p);
    if (!is_sound(&p) || packet_u(&p, FIELD(PROTO_COAP, COAP_OPT_COUNT), 0) > BUILD_MAX - 16)
        return 0;
    build_from(&b, PROTO_COAP, &p);
    size_t n = build_encode(&b, again, sizeof again, NULL);
    if (n != size || memcmp(again, data, size) != 0) abort();
    return 0;
}
