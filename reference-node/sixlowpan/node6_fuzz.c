/* SPDX-License-Identifier: Apache-2.0
 * Any frames at any time, to a host, a router and a border router, with and without a fault:
 * whatever comes out is a frame of legal size, and what the compressor makes of a packet that was
 * decompressed gives it back. Input: which node (0x40: a fault of the second half of the table),
 * which fault (255: none), then records of an octet of time, one of length, and a frame without
 * FCS. */
#include "private.h"
#include <stdlib.h>

enum { FUZZ_FAULTS = 255 }; /* that one octet can name */
_Static_assert(N6_FAULT_COUNT <= 2 * FUZZ_FAULTS, "one bit and one octet name every fault");

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_drain(struct node6 *n)
{
    struct node6_out out;
    for (int i = 0; i < 200 && node6_next(n, &out); i++)
        if (out.bytes.n < 3 || out.bytes.n > n->config.frame_bytes - 2u) abort();
}

/* IPHC on its own, from the first frame's octets. */
static void fuzz_iphc(const struct node6 *n, struct slice lowpan)
{
    static uint8_t packet[N6_PACKET_BYTES], again[N6_PACKET_BYTES], small[1024];
    static const bool none[N6_FAULT_COUNT];
    struct n6_hc hc = n6_lowpan_hc(n, &n->eui, &n->short_address);
    hc.faults = none;
    struct n6_expanded x, y;
    size_t covered = 0;
    if (!n6_iphc_read(&hc, lowpan, 0, packet, &x)) return;
    n6_iphc_finish(&x, packet, x.n);
    size_t head =
        n6_iphc_write(&hc, (struct slice){ packet, x.n }, wr_open(small, sizeof small), &covered);
    if (!head) return; /* headers longer than any frame */
    if (covered > x.n) abort();
    if (head + x.n - covered > sizeof small) return;
    memcpy(small + head, packet + covered, x.n - covered);
    if (!n6_iphc_read(&hc, (struct slice){ small, head + x.n - covered }, 0, again, &y)) abort();
    if (y.n != x.n || memcmp(packet, again, x.n)) abort();
}

static struct node6 *fuzz_node(unsigned kind, bool more, enum rpl_role rpl)
{
    const char *why;
    struct node6_config c = node6_defaults();
    c.has_short = true;
    c.short_address = 1;
    c.role = (enum node6_role)(kind % 3);
    c.nd = kind < 3;
    c.multihop = c.no_checksum = true;
    c.earo = c.mesh = c.mesh_forward = c.ghc = c.sixlorh = c.fragment_forward = c.rfrag = more;
    c.paging = c.hc1 = c.mpl.on = more;
    c.rpl.role = c.nd ? RPL_OFF : rpl;
    c.rpl.mop = more ? RPL_MOP_STORING : RPL_MOP_NON_STORING;
    c.rpl.rul = more;
    c.context_count = c.prefix_count = 1;
    c.contexts[0] = (struct node6_prefix){ { 0x20, 1, 0xd, 0xb8 }, 64, 0, true };
    c.prefixes[0] = c.contexts[0];
    return node6_new(&c, 0, &why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd r = rd_open((struct slice){ data, size });
    unsigned kind = rd_u8(&r);
    struct node6 *n = fuzz_node(kind % 4, kind & 0x80, (enum rpl_role)(kind >> 4 & 3));
    int64_t now_ns = 0;
    if (!n) abort();
    if (kind & 8) n->config.security = (struct node6_security){ .level = kind & 4 ? 2 : 5 };
    unsigned octet = rd_u8(&r), fault = octet + (kind & 0x40 ? FUZZ_FAULTS : 0);
    if (octet < FUZZ_FAULTS && fault < N6_FAULT_COUNT) n->faults[fault] = true;
    while (rd_left_bytes(&r) > 2) {
        now_ns += rd_u8(&r) * N6_SECOND / 4;
        size_t len = rd_u8(&r) & 0x7f;
        if (len > rd_left_bytes(&r)) len = rd_left_bytes(&r);
        struct slice frame = rd_bytes(&r, len);
        fuzz_iphc(n, frame);
        node6_frame(n, frame, now_ns);
        fuzz_drain(n);
        /* the same octets behind a header that is for this node */
        uint8_t bytes[NODE6_FRAME_BYTES];
        struct n6_mac m = { .type = N6_MAC_DATA, .version = 1, .seq = (uint8_t)len };
        m.pan_compressed = m.ack_request = true;
        m.dst_pan = n->config.pan;
        m.dst = len % 3 ? n->eui : n6_ll_broadcast;
        m.src = n6_ll_short((uint16_t)(2 + len % 2));
        size_t head = n6_mac_write(&m, bytes, sizeof bytes);
        frame = slice_part(frame, 0, sizeof bytes - head);
        if (frame.n) memcpy(bytes + head, frame.p, frame.n);
        node6_frame(n, (struct slice){ bytes, head + frame.n }, now_ns);
        fuzz_drain(n);
        if (node6_deadline(n) < 0) abort();
    }
    node6_time(n, now_ns + 100 * N6_SECOND);
    fuzz_drain(n);
    node6_free(n);
    return 0;
}
