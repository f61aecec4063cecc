/* SPDX-License-Identifier: Apache-2.0
 * lollipop.h - sequence counters with a straight part for restarts (RFC 6550 section 7.2). */
#ifndef RPL_LOLLIPOP_H
#define RPL_LOLLIPOP_H
#include <stdbool.h>
#include <stdint.h>

enum { RPL_SEQUENCE_FIRST = 240, RPL_SEQUENCE_WINDOW = 16 };

enum rpl_order { RPL_OLDER, RPL_SAME, RPL_NEWER, RPL_APART };

/* Purpose: what a is beside b. RPL_APART: the two cannot be compared. Of two below 128 the
 * difference is taken modulo 128, so that 127 is followed by 0. */
enum rpl_order rpl_sequence_order(uint8_t a, uint8_t b);

/* Purpose: is a newer than b? */
bool rpl_sequence_newer(uint8_t a, uint8_t b);

/* Purpose: the value behind s: 255 and 127 are followed by 0. */
uint8_t rpl_sequence_next(uint8_t s);
#endif
