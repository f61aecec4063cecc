/* SPDX-License-Identifier: Apache-2.0
 * wpan_crc.h - the frame check sequences of IEEE 802.15.4-2015 7.2.10. */
#ifndef WIRE_WPAN_CRC_H
#define WIRE_WPAN_CRC_H
#include "base/slice.h"

/* Purpose: the 16-bit FCS of these octets (CRC-16/KERMIT), sent least significant octet first. */
uint16_t wpan_fcs(struct slice s);

/* Purpose: the 32-bit FCS of these octets; fewer than 4 of them count as if filled with zeros to 4,
 * as the standard says. Sent least significant octet first. */
uint32_t wpan_fcs32(struct slice s);
#endif
