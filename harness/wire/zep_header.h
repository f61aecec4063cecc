/* SPDX-License-Identifier: Apache-2.0
 * zep_header.h - the header of the ZigBee Encapsulation Protocol, versions 1 and 2: one 802.15.4
 * frame with its FCS in a UDP datagram. Header, version 2 (32 octets): "EX", 2, type,
 * channel, device (2), mode, LQI, NTP time (8), sequence (4), ten reserved octets, length. Version
 * 1 (16 octets): "EX", 1, channel, device (2), mode, LQI, seven reserved octets, length. */
#ifndef WIRE_ZEP_HEADER_H
#define WIRE_ZEP_HEADER_H
#include "base/cursor.h"

enum {
    ZEP_PORT = 17754,
    ZEP_V1_BYTES = 16,
    ZEP_HEADER_BYTES = 32,
    ZEP_ACK_BYTES = 8,
    ZEP_FRAME_MAX = 127, /* the length has seven bits; the eighth is reserved */
    ZEP_DATAGRAM_MAX = ZEP_HEADER_BYTES + ZEP_FRAME_MAX
};
enum zep_type { ZEP_DATA = 1, ZEP_ACK = 2, ZEP_HELLO = 255 };

struct zep_header {
    unsigned version;   /* 1, 2 */
    enum zep_type type; /* version 1 has data only */
    uint8_t channel;
    uint16_t device;
    bool has_crc; /* mode 1: the frame ends with its FCS; mode 0: with a chip's RSSI and LQI */
    uint8_t lqi;
    int64_t time_ns; /* since 1970; 0: not told */
    uint32_t sequence;
    struct slice frame; /* DATA: the frame with its last two octets; HELLO: the payload; borrowed */
};

/* Purpose: nanoseconds since 1970, from an NTP time stamp: seconds and a binary fraction. Seconds
 * without their highest bit count from 2036, not from 1900 (RFC 4330 section 3); 0 is no time. */
int64_t zep_time_read(struct rd *r);

/* Purpose: read a datagram. False: not ZEP, or its length does not fit. */
bool zep_header_read(struct slice datagram, struct zep_header *out);

/* Purpose: write a datagram of version 2 (h->version is not looked at) into out. Returns its
 * length, 0 when the frame is longer than ZEP_FRAME_MAX. */
size_t zep_header_write(const struct zep_header *h, uint8_t out[ZEP_DATAGRAM_MAX]);
#endif
