/* SPDX-License-Identifier: Apache-2.0
 * The pcap file format: a header of 24 octets, then records of 16 octets and a frame. */
#include "capture/reader.h"

enum { HEADER = 24, RECORD = 16 };
#define LINKTYPE_MASK 0x03ffffffu /* the bits above tell about the FCS */

static const struct magic {
    uint8_t octets[4];
    bool big, ns;
} magics[] = {
    { { 0xd4, 0xc3, 0xb2, 0xa1 }, false, false },
    { { 0xa1, 0xb2, 0xc3, 0xd4 }, true, false },
    { { 0x4d, 0x3c, 0xb2, 0xa1 }, false, true },
    { { 0xa1, 0xb2, 0x3c, 0x4d }, true, true },
};

static enum parsed record_too_long(struct capture *c, const struct capture_batch *b, size_t at,
                                   uint32_t n)
{
    return reader_damage(c, b, at, "it claims %u bytes, more than any frame has (%d)", n,
                         CAPTURE_FRAME_MAX);
}

static enum parsed pcap_parse(struct capture *c, struct capture_batch *b, size_t *at)
{
    struct interface *i = &c->interface[0];
    const struct slice none = { NULL, 0 };
    bool big = c->big;
    uint32_t fraction_ns = (uint32_t)i->ns_per_unit;
    struct frame f = { .linktype = i->about.linktype };
    enum parsed result = PARSED_MORE;
    while (b->used - *at >= RECORD) {
        const uint8_t *h = b->bytes + *at;
        uint32_t captured = file_u32(big, h + 8);
        if (b->n == BATCH_FRAMES) {
            result = PARSED_BATCH;
            break;
        }
        if (captured > CAPTURE_FRAME_MAX) return record_too_long(c, b, *at, captured);
        if (b->used - *at - RECORD < captured) break;
        f.time_ns =
            (int64_t)file_u32(big, h) * 1000000000 + (int64_t)file_u32(big, h + 4) * fraction_ns;
        f.orig_bytes = file_u32(big, h + 12);
        f.bytes = (struct slice){ h + RECORD, captured };
        reader_frame(c, b, &f, none);
        *at += RECORD + captured;
    }
    c->decoded_frames = c->frames;
    return result;
}

static int refuse(struct capture *c, const char *hint, const char *message)
{
    struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path }, "%s", message);
    if (d) d->hint = hint;
    return -1;
}

int pcap_begin(struct capture *c, const uint8_t *head, size_t n, size_t *used)
{
    const struct magic *m = NULL;
    for (size_t i = 0; i < sizeof magics / sizeof magics[0] && n >= 4; i++)
        if (memcmp(head, magics[i].octets, 4) == 0) m = &magics[i];
    if (!m) return 0;
    if (n < HEADER)
        return refuse(c, "record the capture again",
                      "cut off within the file header: a pcap file begins with 24 bytes");
    struct capture_interface about = { .linktype = file_u32(m->big, head + 20) & LINKTYPE_MASK,
                                       .snaplen = file_u32(m->big, head + 16),
                                       .units_per_s = m->ns ? 1000000000 : 1000000 };
    if (!reader_interface(c, &about)) return -1;
    if (!c->interface[0].decoded) return reader_unknown(c, about.linktype);
    c->big = m->big;
    c->parse = pcap_parse;
    *used = HEADER;
    return 1;
}
