/* SPDX-License-Identifier: Apache-2.0
 * lowpan_for_test.h - what the tests of the 6LoWPAN encoder share. */
#ifndef WIRE_LOWPAN_FOR_TEST_H
#define WIRE_LOWPAN_FOR_TEST_H
#include <stdlib.h>

#include "wire/lowpan_compress.h"

enum { TEST_OCTETS = 2048 };

/* Octets written in hexadecimal; spaces are skipped. */
static inline size_t unhex(const char *text, uint8_t *out, size_t cap)
{
    size_t n = 0;
    for (; *text && n < cap; text++) {
        if (*text == ' ') continue;
        char two[3] = { text[0], text[1], '\0' };
        out[n++] = (uint8_t)strtoul(two, NULL, 16);
        text++;
    }
    return n;
}

static inline struct lowpan_iid iid_from_hex(const char *text)
{
    uint8_t octets[16];
    return lowpan_iid_of(octets, unhex(text, octets, sizeof octets));
}

/* A context that compresses. */
static inline struct lowpan_context context_from_hex(const char *prefix, unsigned bits)
{
    struct lowpan_context c = { .used = true, .compress = true, .prefix_bits = (uint8_t)bits };
    unhex(prefix, c.prefix, sizeof c.prefix);
    return c;
}

#endif
