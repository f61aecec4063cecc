/* SPDX-License-Identifier: Apache-2.0
 * Octets as a packet and as choices about it: whatever they are, nothing is read or written outside
 * and what is written never stands for more than there is. */
#include <stdlib.h>

#include "wire/lowpan_compress.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int8_t pick(struct rd *r, unsigned values)
{
    unsigned v = rd_u8(r) % (values + 1);
    return v == values ? LOWPAN_ANY : (int8_t)v;
}

static struct lowpan_choice choices(struct rd *r)
{
    struct lowpan_choice c = lowpan_choice_any();
    int8_t *field[] = { &c.tf, &c.hlim, &c.sam, &c.dam, &c.udp_p };
    int8_t *flag[] = { &c.nh, &c.cid, &c.sac, &c.m, &c.dac, &c.udp_c };
    for (size_t i = 0; i < sizeof field / sizeof *field; i++) *field[i] = pick(r, 4);
    for (size_t i = 0; i < sizeof flag / sizeof *flag; i++) *flag[i] = pick(r, 2);
    c.sci = pick(r, 16);
    c.dci = pick(r, 16);
    c.headers = pick(r, LOWPAN_CHAIN_MAX + 2);
    c.keep_padding = rd_be16(r);
    c.nhc = rd_u8(r) & 1 ? (int16_t)rd_u8(r) : LOWPAN_ANY;
    c.nhc_at = rd_u8(r);
    c.bare = rd_u8(r) & 1;
    c.head_max = rd_u8(r);
    return c;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t out[1 << 17];
    struct rd r = rd_open((struct slice){ data, size });
    struct lowpan_context context[LOWPAN_CONTEXTS] = { 0 };
    bool as_asked = rd_u8(&r) & 1;
    struct lowpan_choice c = as_asked ? choices(&r) : lowpan_choice_any();
    unsigned ends_bytes = rd_u8(&r);
    struct slice src = rd_bytes(&r, ends_bytes % 9), dst = rd_bytes(&r, ends_bytes / 9 % 9);
    struct lowpan_ends ends = { lowpan_iid_of(src.p, src.n), lowpan_iid_of(dst.p, dst.n), context };
    for (unsigned i = 0; i < 2; i++) {
        struct lowpan_context *k = &context[rd_u8(&r) % LOWPAN_CONTEXTS];
        *k = (struct lowpan_context){ true, true, rd_u8(&r), { 0 } };
        struct slice prefix = rd_bytes(&r, 16);
        if (prefix.p) memcpy(k->prefix, prefix.p, 16);
    }
    struct slice packet = rd_rest(&r);
    struct lowpan_compressed done;
    struct wr w = wr_open(out, as_asked ? size : sizeof out);
    if (!lowpan_compress(packet, &ends, &c, &w, &done)) return 0;
    if (done.covers_bytes > packet.n || done.head_bytes > done.bytes) abort();
    if (done.bytes - done.head_bytes != packet.n - done.covers_bytes) abort();
    if (!as_asked && done.bytes > packet.n + 1) abort(); /* the most compact form is no longer */
    return 0;
}
