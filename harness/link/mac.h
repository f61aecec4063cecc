/* SPDX-License-Identifier: Apache-2.0
 * mac.h - as much of IEEE 802.15.4 as a link needs to behave as a radio does: frame check sequence,
 * addresses, acknowledgements. What a frame says to the judge is decoded in harness/wire. */
#ifndef LINK_MAC_H
#define LINK_MAC_H
#include "base/slice.h"

enum {
    MAC_FRAME_MAX = 255,
    MAC_TAP_BYTES = 12,
    MAC_PHY_MAX = 127,
    MAC_FCS_BYTES = 2,
    MAC_ACK_MAX = 16
};
enum { MAC_LINKTYPE = 195, MAC_LINKTYPE_NOFCS = 230, MAC_LINKTYPE_TAP = 283 };
enum mac_type { MAC_BEACON, MAC_DATA, MAC_ACK, MAC_COMMAND };

struct mac_address {
    unsigned length; /* octets: 0 (none), 2, 8 */
    bool has_pan;
    uint16_t pan;
    uint8_t octets[8]; /* most significant first, as people write them */
};

struct mac_head {
    unsigned type, version; /* type: of enum mac_type, or a later one */
    bool ack_request, has_sequence;
    uint8_t sequence;
    struct mac_address dst, src;
};

/* Purpose: read the addressing part of a frame (without FCS). False when it is cut off or has an
 * addressing mode or a version that does not exist. IEEE 802.15.4-2015, 7.2 and table 7-2. */
bool mac_read(struct slice frame, struct mac_head *out);

/* Purpose: do the last two octets hold the frame check sequence of those before? */
bool mac_fcs_good(struct slice frame);

/* Purpose: take a frame of link type 195 (FCS behind it), 230 (none) or 283 (behind a TAP header
 * that says whether) apart: *frame is without FCS, *good tells whether the FCS is there and right,
 * or was left to the chip. False: another link type, or too short. */
bool mac_open(uint32_t linktype, struct slice octets, struct slice *frame, bool *good);

/* Purpose: the reverse: a frame with FCS as an interface of this link type wants it. Returns the
 * length in out, 0 when it does not fit, or when the interface makes the FCS itself and this one is
 * wrong. */
size_t mac_close(uint32_t linktype, struct slice with_fcs, uint8_t *out, size_t room);

/* Purpose: write the acknowledgement (without FCS) of a frame: an immediate one, for frames of
 * version 2 an enhanced one addressed to the sender. Returns its length, 0 when there is none. */
size_t mac_ack(const struct mac_head *of, uint8_t out[MAC_ACK_MAX]);

/* Purpose: does the frame go to everybody (0xffff, or no destination at all)? */
bool mac_is_broadcast(const struct mac_head *h);
#endif
