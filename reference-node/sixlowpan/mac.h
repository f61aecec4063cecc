/* SPDX-License-Identifier: Apache-2.0
 * mac.h - IEEE 802.15.4 frames without FCS: data and acknowledgement, versions 2003, 2006 and (for
 * reading) 2015. */
#ifndef SIXLOWPAN_MAC_H
#define SIXLOWPAN_MAC_H
#include "addr.h"

enum n6_mac_type { N6_MAC_DATA = 1, N6_MAC_ACK = 2 };

/* The auxiliary security header, with a frame counter. */
struct n6_aux {
    uint8_t level, mode, index;
    uint8_t source[8]; /* of the key: 4 octets in mode 2, 8 in mode 3 */
    uint32_t counter;
};

struct n6_mac {
    uint8_t type, version, seq;
    bool secured, ack_request, pan_compressed, pending, no_seq;
    bool old_pans; /* a sender's fault: PAN ids as version 1 has them */
    bool has_dst_pan, has_src_pan;
    uint16_t dst_pan, src_pan; /* an absent one is that of the other side, when that is there */
    struct n6_ll dst, src;
    bool has_ies;      /* information elements begin the payload of a secured frame */
    struct n6_aux aux; /* of a secured frame of version 1 or 2 */
    struct slice payload;
};

/* Purpose: read a frame; payload is borrowed from it. ignore_compression: take the source PAN id
 * as never there (a known mistake). False when it is none: too short, reserved addressing mode,
 * frame version 3. */
bool n6_mac_read(struct n6_mac *m, struct slice frame, bool ignore_compression);

/* Purpose: octets of the key source in a key identifier mode. */
size_t n6_mac_source_bytes(unsigned mode);

/* Purpose: write the header of a data frame, with the auxiliary security header of a secured one.
 * Returns its length, 0 when it does not fit. */
size_t n6_mac_write(const struct n6_mac *m, uint8_t *to, size_t cap);

/* Purpose: write an acknowledgement. Returns its length. */
size_t n6_mac_write_ack(uint8_t seq, uint8_t to[3]);
#endif
