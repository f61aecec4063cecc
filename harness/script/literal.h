/* SPDX-License-Identifier: Apache-2.0
 * literal.h - numbers, durations and octets as people write them. */
#ifndef SCRIPT_LITERAL_H
#define SCRIPT_LITERAL_H
#include "base/arena.h"

/* Purpose: 12, 0x0c, 0b1100. False when it is none or does not fit. */
bool literal_int(struct slice s, int64_t *out);

/* Purpose: 100ms, 2s, 1.5min (ns us ms s min h d) in nanoseconds. */
bool literal_duration(struct slice s, int64_t *ns);

/* Purpose: 0.5 as num/den; whole numbers are no decimals. */
bool literal_decimal(struct slice s, int64_t *num, int64_t *den);

/* Purpose: octets in hexadecimal, perhaps with blanks or colons between them. */
bool literal_hex(struct arena *a, struct slice s, struct slice *out);
#endif
