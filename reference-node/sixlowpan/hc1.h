/* SPDX-License-Identifier: Apache-2.0
 * hc1.h - LOWPAN_HC1 and HC_UDP (RFC 4944 section 10), which RFC 6282 has replaced. */
#ifndef SIXLOWPAN_HC1_H
#define SIXLOWPAN_HC1_H
#include "iphc.h"

enum { N6_HC1_DISPATCH = 0x42 };

/* Purpose: compress the IPv6 header at the start of packet, and UDP behind it. *covered: octets of
 * packet that the result stands for. Returns its length, dispatch included; 0 when it does not fit,
 * or the payload length is not what is there. */
size_t n6_hc1_write(const struct n6_hc *hc, struct slice packet, struct wr to, size_t *covered);

/* Purpose: decompress lowpan (from the dispatch on) into N6_PACKET_BYTES octets. total: the
 * datagram_size of a first fragment, 0 for a whole packet: lengths come from it. Returns the octets
 * written; 0 when it is cut, too long, or has an HC2 that nothing defines. */
size_t n6_hc1_read(const struct n6_hc *hc, struct slice lowpan, size_t total, uint8_t *to);
#endif
