/* SPDX-License-Identifier: Apache-2.0
 * lowpan_hc1_write.h - an IPv6 packet as LOWPAN_HC1 and HC_UDP (RFC 4944 section 10), which RFC
 * 6282 has replaced. It shares nothing with the decoder. */
#ifndef WIRE_LOWPAN_HC1_WRITE_H
#define WIRE_LOWPAN_HC1_WRITE_H
#include "wire/lowpan_compress.h"

/* What a sender may choose. LOWPAN_ANY: the most compact choice that keeps every bit; another value
 * is written as asked. */
struct lowpan_hc1_choice {
    struct lowpan_iid src, dst; /* what an elided identifier is */
    int16_t encoding;           /* the HC1 octet */
    int16_t udp; /* the HC_UDP octet, where bit 7 of the other says that there is one */
};

/* Purpose: the identifier formed from a link-layer address of 8 octets, or of 2 and the PAN
 * identifier, by RFC 4944 section 6; unknown for another n. */
struct lowpan_iid lowpan_hc1_iid(const uint8_t *octets, size_t n, unsigned pan);

/* Purpose: append the packet compressed, padding included. The payload length is not carried.
 * Returns false when the packet has no whole IPv6 header (and UDP header, for HC_UDP) or out is
 * full. */
bool lowpan_hc1_write(struct slice packet, const struct lowpan_hc1_choice *choice, struct wr *out,
                      struct lowpan_compressed *done);
#endif
