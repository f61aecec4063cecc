/* SPDX-License-Identifier: Apache-2.0 */
#include "link/zep_header.h"

#include "base/cursor.h"

enum { PREAMBLE = 0x4558, V1_RESERVED = 7, V2_RESERVED = 10, NS_PER_S = 1000000000 };
static const uint32_t NTP_TO_UNIX_S = 2208988800; /* RFC 5905: NTP counts from 1900 */

static int64_t read_time(struct rd *r)
{
    uint32_t s = rd_be32(r), fraction = rd_be32(r);
    if (!s && !fraction) return 0;
    /* from 2036 on the seconds of era 1 begin again at 0 */
    int64_t unix_s = s >= NTP_TO_UNIX_S ? (int64_t)s - NTP_TO_UNIX_S
                                        : (int64_t)s + (INT64_C(1) << 32) - NTP_TO_UNIX_S;
    return unix_s * NS_PER_S + (int64_t)((uint64_t)fraction * NS_PER_S >> 32);
}

static void write_time(struct wr *w, int64_t time_ns)
{
    uint64_t ns = time_ns > 0 ? (uint64_t)time_ns : 0;
    wr_be32(w, (uint32_t)(ns / NS_PER_S + NTP_TO_UNIX_S));
    wr_be32(w, (uint32_t)((ns % NS_PER_S << 32) / NS_PER_S));
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
    size_t n = rd_u8(r);
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
    out->time_ns = read_time(&r);
    out->sequence = rd_be32(&r);
    rd_skip(&r, V2_RESERVED);
    return read_frame(&r, out);
}

size_t zep_header_write(const struct zep_header *h, uint8_t out[ZEP_DATAGRAM_MAX])
{
    struct wr w = wr_open(out, ZEP_DATAGRAM_MAX);
    if (h->frame.n > UINT8_MAX) return 0;
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
