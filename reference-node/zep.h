/* SPDX-License-Identifier: Apache-2.0
 * zep.h - 802.15.4 frames over UDP: ZEP version 2, with the frame check sequence that the node
 * itself does not see. */
#ifndef NODE_ZEP_H
#define NODE_ZEP_H
#include "base/slice.h"

enum { ZEP_HEADER_BYTES = 32, ZEP_BYTES_MAX = ZEP_HEADER_BYTES + 127 };

/* Purpose: CRC of ITU-T, least significant bit first, from zero (IEEE 802.15.4 section 7.2.10). */
uint16_t zep_fcs(struct slice frame);

struct zep {
    uint8_t channel;
    uint16_t device;
    uint32_t seq; /* of the last packet sent */
};

/* Purpose: a ZEP data packet with this frame (without FCS). now_ns: time since 1970. Returns its
 * length, 0 when the frame is too long. */
size_t zep_write(struct zep *z, struct slice frame, int64_t now_ns, uint8_t to[ZEP_BYTES_MAX]);

/* Purpose: the packet by which a dispatcher gets to know a node. */
size_t zep_write_hello(struct zep *z, const uint8_t eui64[8], int64_t now_ns,
                       uint8_t to[ZEP_BYTES_MAX]);

/* Purpose: the frame of a packet, without FCS; borrowed. False for another channel, a wrong length
 * or check sequence, or anything that is no ZEP data. */
bool zep_read(const struct zep *z, struct slice packet, struct slice *frame);
#endif
