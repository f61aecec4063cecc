/* SPDX-License-Identifier: Apache-2.0
 * lollipop.h - the order of RPL's sequence counters: RFC 6550 section 7.2. */
#ifndef WIRE_LOLLIPOP_H
#define WIRE_LOLLIPOP_H

enum lollipop { LOLLIPOP_OLDER, LOLLIPOP_SAME, LOLLIPOP_NEWER, LOLLIPOP_UNORDERED };

/* Purpose: what counter a (0..255) is to counter b. In the circular part (0..127) differences wrap
 * at 128, so that 0 follows 127. LOLLIPOP_UNORDERED: they lie too far apart to be compared. */
enum lollipop lollipop_compare(unsigned a, unsigned b);

/* Purpose: is a older than b as a plain 8-bit serial number (RFC 1982)? */
static inline int lollipop_serial_older(unsigned a, unsigned b)
{
    unsigned ahead = (b - a) & 0xffu;
    return ahead > 0 && ahead < 128;
}
#endif
