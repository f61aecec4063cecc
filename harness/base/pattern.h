/* SPDX-License-Identifier: Apache-2.0
 * pattern.h - a body in which every gap and every repetition shows: numbered lines of 16 octets. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H
#include "base/slice.h"

enum { PATTERN_LINE_BYTES = 16, PATTERN_BYTES_MAX = 65536 };

/* Purpose: the first n octets (at most PATTERN_BYTES_MAX) of the body that the resource /large of
 * the catalogue serves: "0000:large body\n0001:large body\n"... The octets are static. */
struct slice pattern_bytes(size_t n);
#endif
