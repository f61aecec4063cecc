/* SPDX-License-Identifier: Apache-2.0
 * LoWPAN payloads in 802.15.4 frames of four nodes: each begins with an octet that picks the
 * addresses and how much time has passed, and one with its length. Everything decoded must lie
 * where it says, and a lean dissector must find the same fields. */
#include <stdlib.h>

#include "base/cursor.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/lean_for_test.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FRAMES_MAX = 64, HEADER_BYTES = 21 };

/* Data frame, extended or short addresses, PAN 0xabcd, no FCS. */
static size_t header(unsigned pick, uint8_t *out)
{
    struct wr w = wr_open(out, HEADER_BYTES);
    bool short_dst = pick & 1, short_src = pick & 2;
    wr_le16(&w, 0x0041u | (short_dst ? 2u : 3u) << 10 | (short_src ? 2u : 3u) << 14);
    wr_u8(&w, pick);
    wr_le16(&w, 0xabcd);
    for (unsigned i = 0; i < (short_dst ? 2u : 8u); i++) wr_u8(&w, pick & 4 ? 0xff : i);
    for (unsigned i = 0; i < (short_src ? 2u : 8u); i++) wr_u8(&w, pick & 8 ? 7 : i + 1);
    return wr_size(&w);
}

static void check_origins(const struct packet *p)
{
    for (unsigned i = 0; i < p->norigins; i++) {
        const struct origin *o = &p->origin[i];
        if (o->buf >= p->nbufs || o->from_buf >= o->buf) abort();
        if (o->bit + (uint64_t)o->nbits > p->buf[o->buf].n * 8) abort();
        if (!o->frame && o->from_bit + (uint64_t)o->from_nbits > p->buf[o->from_buf].n * 8) abort();
        if (i && p->origin[i - 1].buf == o->buf &&
            p->origin[i - 1].bit + p->origin[i - 1].nbits > o->bit)
            abort();
    }
}

static void check(const struct packet *p, struct text *t)
{
    struct origin o[4];
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        if (n->buf >= p->nbufs || n->bit + (uint64_t)n->nbits > p->buf[n->buf].n * 8) abort();
        packet_origins(p, n, o, 4);
        text_clear(t);
        node_show(t, n);
    }
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        if (m->bit + (uint64_t)m->nbits > p->buf[m->buf].n * 8) abort();
    }
    check_origins(p);
}

static void same(const struct packet *p, const struct packet *q)
{
    if (p->nnodes != q->nnodes || p->fragment != q->fragment || q->nmalformed) abort();
    for (unsigned i = 0; i < p->nnodes; i++) {
        if (p->node[i].field != q->node[i].field || p->node[i].u != q->node[i].u ||
            !slice_equal(p->node[i].s, q->node[i].s))
            abort();
    }
}

static struct dissect_options options(void)
{
    static const uint8_t lengths[8] = { 64, 48, 112, 128, 0, 61, 67, 32 };
    struct dissect_options o = dissect_defaults();
    o.all = true;
    /* of the vector mac_sec_enc_mic32 */
    o.wpan_key[0] = (struct wpan_key){ .used = true, .mode = 1, .index = 1 };
    for (uint8_t i = 0; i < CCM_KEY_BYTES; i++) o.wpan_key[0].octets[i] = (uint8_t)(0x10 + i);
    for (unsigned i = 0; i < 8; i++) {
        struct lowpan_context *c = &o.lowpan_context[i];
        *c = (struct lowpan_context){ .used = true, .prefix_bits = lengths[i] };
        memset(c->prefix, (int)(0x20 + i), 16);
    }
    return o;
}

/* One of each for all inputs: making them takes longer than most inputs do. The time that passes
 * between two inputs ends what one has begun. */
enum { FULL, LEAN, ABOVE_UDP, KINDS };

static struct dissector *dissector(unsigned kind)
{
    static struct dissector *d[KINDS];
    if (d[kind]) return d[kind];
    struct dissect_options o = options();
    o.lean = kind != FULL;
    o.all = kind != ABOVE_UDP;
    o.wanted = lean_above_udp();
    return d[kind] = dissector_new(&o);
}

static void run(const struct frame *f, struct arena *a, struct text *t)
{
    struct packet p, q;
    static struct field_set above;
    if (!field_set_has(&above, FIELD(PROTO_COAP, 0))) above = lean_above_udp();
    dissect(dissector(FULL), f, &p);
    check(&p, t);
    packet_copy(a, &p);
    dissect(dissector(LEAN), f, &q);
    same(&p, &q);
    dissect(dissector(ABOVE_UDP), f, &q);
    if (!lean_same(&p, &q, &above)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t octets[HEADER_BYTES + 256];
    static int64_t now_ns;
    static struct text t;
    static struct arena *a;
    struct rd r = rd_open((struct slice){ data, size });
    if (!a) {
        a = arena_new(64 << 20);
        t = text_new(1 << 18);
    }
    arena_reset(a);
    now_ns += INT64_C(120000000000);
    for (uint64_t i = 1; rd_left_bytes(&r) >= 2 && i <= FRAMES_MAX; i++) {
        unsigned pick = rd_u8(&r), want = rd_u8(&r);
        struct slice payload = rd_bytes(&r, want < rd_left_bytes(&r) ? want : rd_left_bytes(&r));
        size_t n = header(pick, octets);
        if (payload.n) memcpy(octets + n, payload.p, payload.n);
        now_ns += (int64_t)(pick >> 4) * (pick & 0x80 ? 5000000000 : 10000000);
        struct frame f = { .number = i,
                           .time_ns = now_ns,
                           .linktype = 230,
                           .orig_bytes = (uint32_t)(n + payload.n),
                           .bytes = { octets, n + payload.n } };
        run(&f, a, &t);
    }
    return 0;
}
