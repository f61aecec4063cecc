/* SPDX-License-Identifier: Apache-2.0
 * Any fields with any values, as a test might set them: frames or a reason, never more octets than
 * there is room for. */
#include <stdlib.h>

#include "base/cursor.h"
#include "wire/build_layers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t protos[] = { PROTO_WPAN,   PROTO_LOWPAN,     PROTO_IPV6, PROTO_UDP, PROTO_RPL,
                                  PROTO_ICMPV6, PROTO_ICMPV6_OPT, PROTO_COAP, PROTO_DATA };

/* One field: its protocol and row, then a number or octets. */
static void set(struct build *b, struct rd *r)
{
    unsigned proto = protos[rd_u8(r) % sizeof protos], row = rd_u8(r), kind = rd_u8(r);
    if (row >= proto_at(proto)->nrows) return;
    if (kind & 0x80) {
        size_t n = kind & 0x40 ? (kind & 0x3fu) * 32 : kind & 0x3fu;
        if (n > rd_left_bytes(r)) n = rd_left_bytes(r);
        build_bytes(b, FIELD(proto, row), rd_bytes(r, n));
    } else {
        build_u(b, FIELD(proto, row), rd_bits(r, (kind & 7) * 8));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct build b;
    static struct build_frames frames;
    struct rd r = rd_open((struct slice){ data, size });
    struct lowpan_context context[16] = { { true, true, 64, { 0x20, 1, 0xd, 0xb8 } } };
    uint8_t seq = 0;
    uint16_t tag = 0;
    unsigned shape = rd_u8(&r);
    struct build_link link = { .src = { shape & 1 ? 8 : 2, { 2, 1 } },
                               .dst = { shape & 2 ? 8 : 2, { 4, 1 } },
                               .pan = 0xabcd,
                               .seq = &seq,
                               .tag = &tag,
                               .context = context,
                               .frame_max = shape & 4 ? (uint16_t)rd_u8(&r) : 0,
                               .linktype = shape & 8 ? 230 : 195 };
    const char *why = NULL;
    build_open(&b, PROTO_FRAME);
    while (!r.bad && rd_left_bytes(&r) > 3) set(&b, &r);
    unsigned n = build_frames(&b, &link, &frames, &why);
    if (!n != (why != NULL)) abort(); /* frames, or a reason */
    for (unsigned i = 0; i < n; i++) {
        if (frames.frame[i].p < frames.octets ||
            frames.frame[i].p + frames.frame[i].n > frames.octets + sizeof frames.octets)
            abort();
    }
    return 0;
}
