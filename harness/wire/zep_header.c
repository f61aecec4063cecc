/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/zep_header.h"

enum { PREAMBLE = 0x4558, V1_RESERVED = 7, V2_RESERVED = 10, NS_PER_S = 1000000000 };
#define NTP_TO_UNIX_S 2208988800 /* RFC 5905: NTP counts from 1900 */

int64_t zep_time_read(struct rd *r)
{
    int64_t s = rd_be32(r);
    uint64_t fraction = rd_be32(r);
    if (!s && !fraction) return 0;
    if (!(s >> 31)) s += INT64_C(1) << 32;
    return (s - NTP_TO_UNIX_S) * NS_PER_S + (int64_t)(fraction * NS_PER_S >> 32);
}

static void write_time(struct wr *w, int64_t time_ns)
{
    int64_t s = time_ns / NS_PER_S, ns = time_ns % NS_PER_S;
    if (ns < 0) {
        ns += NS_PER_S;
        s--;
    }
    wr_be32(w, (uint32_t)((uint64_t)s + NTP_TO_UNIX_S));
    wr_be32(w, (uint32_t)(((uint64_t)ns << 32) / NS_PER_S));
}

static void read_radio(struct rd *r, struct zep_header *out)
{
    out->channel = rd_u8(r);
    out->device = rd_be16(r);
    out->has_crc = rd_u8(r) != 0;
    out->lqi = rd_u8(r);
}

static bool read_frame(struct rd *r, struct zep_header *out)
{
    size_t n = rd_u8(r) & ZEP_FRAME_MAX;
    out->frame = rd_rest(r);
    return !r->bad && out->frame.n == n;
}

bool zep_header_read(struct slice datagram, struct zep_header *out)
{
    struct rd r = rd_open(datagram);
    *out = (struct zep_header){ .type = ZEP_DATA };
    if (rd_be16(&r) != PREAMBLE) return false;
    out->version = rd_u8(&r);
    if (out->version == 1) {
        read_radio(&r, out);
        rd_skip(&r, V1_RESERVED);
        return read_frame(&r, out);
    }
    if (out->version != 2) return false;
    unsigned type = rd_u8(&r);
    if (type == ZEP_ACK) {
        out->type = ZEP_ACK;
        out->sequence = rd_be32(&r);
        return !r.bad;
    }
    if (type == ZEP_HELLO) {
        out->type = ZEP_HELLO; /* some senders fill the header otherwise: only the rest is used */
        rd_skip(&r, ZEP_HEADER_BYTES - 4);
        out->frame = rd_rest(&r);
        return !r.bad;
    }
    if (type != ZEP_DATA) return false;
    read_radio(&r, out);
    out->time_ns = zep_time_read(&r);
    out->sequence = rd_be32(&r);
    rd_skip(&r, V2_RESERVED);
    return read_frame(&r, out);
}

size_t zep_header_write(const struct zep_header *h, uint8_t out[ZEP_DATAGRAM_MAX])
{
    struct wr w = wr_open(out, ZEP_DATAGRAM_MAX);
    if (h->frame.n > ZEP_FRAME_MAX) return 0;
    wr_be16(&w, PREAMBLE);
    wr_u8(&w, 2);
    wr_u8(&w, h->type);
    wr_u8(&w, h->channel);
    wr_be16(&w, h->device);
    wr_u8(&w, h->has_crc);
    wr_u8(&w, h->lqi);
    write_time(&w, h->time_ns);
    wr_be32(&w, h->sequence);
    for (unsigned i = 0; i < V2_RESERVED; i++) wr_u8(&w, 0);
    wr_u8(&w, (unsigned)h->frame.n);
    wr_bytes(&w, h->frame);
    return w.bad ? 0 : wr_size(&w);
}
