/* SPDX-License-Identifier: Apache-2.0 */
#include "zep.h"
#include "base/cursor.h"

enum {
    ZEP_VERSION = 2,
    ZEP_DATA = 1,
    ZEP_HELLO = 255,
    ZEP_LQI_MODE = 1,
    ZEP_LQI = 0xff,
    ZEP_FCS = 2,
    ZEP_FRAME_MAX = 127
};
#define ZEP_NTP_EPOCH_S 2208988800u /* 1900 to 1970 */

uint16_t zep_fcs(struct slice frame)
{
    unsigned crc = 0;
    for (size_t i = 0; i < frame.n; i++) {
        crc ^= frame.p[i];
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0x8408 : crc >> 1;
    }
    return (uint16_t)crc;
}

static void zep_header(struct zep *z, unsigned type, int64_t now_ns, struct wr *w)
{
    wr_u8(w, 'E');
    wr_u8(w, 'X');
    wr_u8(w, ZEP_VERSION);
    wr_u8(w, type);
    wr_u8(w, z->channel);
    wr_be16(w, z->device);
    wr_u8(w, ZEP_LQI_MODE);
    wr_u8(w, ZEP_LQI);
    wr_be32(w, (uint32_t)(now_ns / 1000000000) + ZEP_NTP_EPOCH_S);
    wr_be32(w, (uint32_t)(((uint64_t)(now_ns % 1000000000) << 32) / 1000000000));
    wr_be32(w, ++z->seq);
    for (int i = 0; i < 10; i++) wr_u8(w, 0);
}

size_t zep_write(struct zep *z, struct slice frame, int64_t now_ns, uint8_t to[ZEP_BYTES_MAX])
{
    struct wr w = wr_open(to, ZEP_BYTES_MAX);
    if (frame.n + ZEP_FCS > ZEP_FRAME_MAX) return 0;
    zep_header(z, ZEP_DATA, now_ns, &w);
    wr_u8(&w, (unsigned)frame.n + ZEP_FCS);
    wr_bytes(&w, frame);
    wr_le16(&w, zep_fcs(frame));
    return w.bad ? 0 : wr_size(&w);
}

size_t zep_write_hello(struct zep *z, const uint8_t eui64[8], int64_t now_ns,
                       uint8_t to[ZEP_BYTES_MAX])
{
    struct wr w = wr_open(to, ZEP_BYTES_MAX);
    zep_header(z, ZEP_HELLO, now_ns, &w);
    wr_u8(&w, 8);
    wr_bytes(&w, (struct slice){ eui64, 8 });
    return w.bad ? 0 : wr_size(&w);
}

bool zep_read(const struct zep *z, struct slice packet, struct slice *frame)
{
    struct rd r = rd_open(packet);
    bool magic = rd_be16(&r) == ('E' << 8 | 'X');
    bool data = rd_u8(&r) == ZEP_VERSION && rd_u8(&r) == ZEP_DATA;
    bool channel = rd_u8(&r) == z->channel;
    rd_skip(&r, 26);
    size_t length = rd_u8(&r);
    if (r.bad || !magic || !data || !channel) return false;
    if (length < ZEP_FCS || length > ZEP_FRAME_MAX || rd_left_bytes(&r) != length) return false;
    *frame = rd_bytes(&r, length - ZEP_FCS);
    return rd_le16(&r) == zep_fcs(*frame);
}
