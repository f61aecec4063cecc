/* SPDX-License-Identifier: Apache-2.0
 * lowpan_ghc_write.h - generic header compression (RFC 7400 section 2) when sending. It shares
 * nothing with the decoder. */
#ifndef WIRE_LOWPAN_GHC_WRITE_H
#define WIRE_LOWPAN_GHC_WRITE_H
#include "base/cursor.h"

enum { LOWPAN_GHC_ADDRESSES = 32 };

/* Purpose: append the bytecode for data: runs of zeroes, references to what stands before (source
 * and destination address, the static dictionary, data itself), and octets as they are.
 * addresses: the two of the IPv6 header. */
void lowpan_ghc_write(struct slice data, const uint8_t *addresses, struct wr *w);
#endif
