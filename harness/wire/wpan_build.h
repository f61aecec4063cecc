/* SPDX-License-Identifier: Apache-2.0
 * wpan_build.h - frames of IEEE 802.15.4 to octets, for whoever plays a node. */
#ifndef WIRE_WPAN_BUILD_H
#define WIRE_WPAN_BUILD_H
#include "base/cursor.h"
#include "wire/wpan_crc.h"

enum { WPAN_2003, WPAN_2006, WPAN_2015 };

enum wpan_frame_type {
    WPAN_BEACON,
    WPAN_DATA,
    WPAN_ACK,
    WPAN_COMMAND,
    WPAN_RESERVED,
    WPAN_MULTIPURPOSE,
    WPAN_FRAGMENT,
    WPAN_EXTENDED
};

enum { WPAN_FRAME_MAX = 127, WPAN_BROADCAST = 0xffff };

/* An address: n is 0 (none), 2 or 8 octets, in network byte order, as people write it. */
struct wpan_address {
    uint8_t n;
    uint8_t octets[8];
};

/* The header of an unsecured frame. Which of the two PAN identifiers stands in the frame follows
 * from version, addresses and pan_compression (IEEE 802.15.4-2015 table 7-2); the other is not
 * looked at. */
struct wpan_header {
    uint8_t type;    /* enum wpan_frame_type; WPAN_DATA is 1 */
    uint8_t version; /* WPAN_2003.. ; 3 is reserved and written as it is */
    bool pending, ack_request, pan_compression;
    bool seq_suppressed; /* WPAN_2015 only: no sequence number */
    bool ie_present;     /* WPAN_2015 only: the payload begins with information elements */
    uint8_t seq;
    uint16_t dst_pan, src_pan;
    struct wpan_address dst, src;
};

/* Purpose: the address 0xshort_address, and that of eight octets. */
struct wpan_address wpan_short(uint16_t short_address);
struct wpan_address wpan_extended(const uint8_t octets[8]);

/* Purpose: does the frame carry the destination's (*dst) and the source's PAN identifier (*src)?
 * dst_mode, src_mode: 0 none, 2 short, 3 extended. */
void wpan_pans(unsigned version, bool compression, unsigned dst_mode, unsigned src_mode, bool *dst,
               bool *src);

/* Purpose: append the MAC header. out->bad when it does not fit or an address has another length
 * than 0, 2 or 8. */
void wpan_header_write(struct wr *out, const struct wpan_header *h);

/* Purpose: append a whole frame; with_fcs: and its 16-bit FCS. Returns the octets appended, 0 when
 * it does not fit. A frame longer than WPAN_FRAME_MAX is written all the same. */
size_t wpan_frame_write(struct wr *out, const struct wpan_header *h, struct slice payload,
                        bool with_fcs);

/* Purpose: append an immediate acknowledgement (IEEE 802.15.4-2015 7.3.3.1), as above. */
size_t wpan_ack_write(struct wr *out, uint8_t seq, bool pending, bool with_fcs);
#endif
