/* SPDX-License-Identifier: Apache-2.0
 * Any Ethernet frames at any time, to a border router, with RPL and without, with and without a
 * fault: whatever comes out is a frame of legal size. Input: which node and fault, then records of
 * an octet of time, two of length, and what stands behind the Ethernet header. */
#include "private.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUZZ_FRAME = N6_BACKBONE_HEADER + 1600 };

static const uint8_t fuzz_header[N6_BACKBONE_HEADER] = { 2, 0,    0x5e, 0x10, 0, 0x82, 2,
                                                         0, 0x5e, 0x10, 0,    1, 0x86, 0xdd };

static void fuzz_drain(struct node6 *n)
{
    struct node6_out out;
    struct slice frame;
    for (int i = 0; i < 400 && node6_next(n, &out); i++)
        if (out.bytes.n < 3 || out.bytes.n > n->config.frame_bytes - 2u) abort();
    while (node6_backbone_next(n, &frame))
        if (frame.n < N6_BACKBONE_HEADER + N6_IPV6_BYTES ||
            frame.n > N6_BACKBONE_HEADER + N6_BACKBONE_MTU)
            abort();
}

static struct node6 *fuzz_border(unsigned kind)
{
    const char *why;
    struct node6_config c = node6_defaults();
    c.nd = false;
    c.role = NODE6_6LBR;
    c.prefix_count = 1;
    c.prefixes[0] = (struct node6_prefix){ { 0x20, 1, 0xd, 0xb8 }, 64, 0, true };
    c.backbone = (struct node6_backbone){ .on = true, .prefix = { 0x20, 1, 0xd, 0xb8, [7] = 2 } };
    memcpy(c.backbone.ethernet, fuzz_header, N6_ETHERNET);
    c.rpl.role = kind & 1 ? RPL_ROOT : RPL_OFF;
    c.rpl.mop = kind & 2 ? RPL_MOP_STORING : RPL_MOP_NON_STORING;
    if (kind & 4) c.faults = "rpl_in_srh,rpl_in_tunnel,rpl_in_message";
    return node6_new(&c, 0, &why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd r = rd_open((struct slice){ data, size });
    struct node6 *n = fuzz_border(rd_u8(&r));
    unsigned fault = N6_BACKBONE_GROUP + rd_u8(&r);
    uint8_t frame[FUZZ_FRAME];
    int64_t now_ns = 0;
    if (!n) abort();
    if (fault <= N6_BACKBONE_TOO_BIG_FORWARDED) n->faults[fault] = true;
    memcpy(frame, fuzz_header, sizeof fuzz_header);
    while (rd_left_bytes(&r) > 3) {
        now_ns += rd_u8(&r) * N6_SECOND / 4;
        size_t len = rd_be16(&r) % (FUZZ_FRAME - N6_BACKBONE_HEADER);
        if (len > rd_left_bytes(&r)) len = rd_left_bytes(&r);
        struct slice part = rd_bytes(&r, len);
        if (len) memcpy(frame + N6_BACKBONE_HEADER, part.p, len);
        node6_backbone_frame(n, (struct slice){ frame, N6_BACKBONE_HEADER + len }, now_ns);
        fuzz_drain(n);
        node6_backbone_frame(n, part, now_ns);
        fuzz_drain(n);
        if (node6_deadline(n) < 0) abort();
    }
    node6_time(n, now_ns + 100 * N6_SECOND);
    fuzz_drain(n);
    node6_free(n);
    return 0;
}
