/* SPDX-License-Identifier: Apache-2.0
 * hash.h - fast mixing functions for the tables keyed by octets from outside. Seeded by the table's
 * owner, by something that differs from capture to capture, so that few are made to collide. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/slice.h"

#define HASH_ODD 0x9e3779b97f4a7c15u

/* Purpose: mix two 64-bit words into one (multiply and fold). Numbers that a seed decides are made
 * with it: it never changes. */
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    a ^= HASH_ODD;
    b ^= 0xe7037ed1a0b428dbu;
    a *= b | 1u;
    a ^= a >> 29;
    a *= 0xbf58476d1ce4e5b9u;
    return a ^ a >> 32;
}

/* Purpose: the same for tables alone, in less time (multiply to 128 bits and fold). */
static inline uint64_t hash_fold(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)(a ^ HASH_ODD) * (b ^ 0xe7037ed1a0b428dbu);
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Purpose: the last n octets of s (1..7) as a number. */
static inline uint64_t hash_tail(struct slice s, size_t n)
{
    const uint8_t *p = s.p + s.n - n;
    uint32_t low, high;
    if (n < 4) return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1);
    memcpy(&low, p, 4);
    memcpy(&high, p + n - 4, 4);
    return low | (uint64_t)high << 8 * (n - 4);
}

/* Purpose: eight octets as a number. */
static inline uint64_t hash_word(const uint8_t *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* Purpose: the hash of octets, sixteen at a time. Not the same on machines of other byte order. */
static inline uint64_t hash_octets(struct slice s, uint64_t seed)
{
    uint64_t h = seed ^ s.n * HASH_ODD;
    size_t i = 0;
    for (; s.n - i > 16; i += 16) h = hash_fold(hash_word(s.p + i) ^ h, hash_word(s.p + i + 8));
    if (s.n - i >= 8)
        h = hash_fold(hash_word(s.p + i) ^ h, hash_word(s.p + s.n - 8));
    else if (i < s.n)
        h = hash_fold(hash_tail(s, s.n - i), h);
    return hash_fold(h, seed);
}
#endif
