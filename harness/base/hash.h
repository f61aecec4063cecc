/* SPDX-License-Identifier: Apache-2.0
 * hash.h - fast mixing functions for the tables keyed by octets from outside. Seeded by the table's
 * owner, by something that differs from capture to capture, so that few are made to collide. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/slice.h"

/* Purpose: mix two 64-bit words into one (multiply and fold). */
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
    a ^= 0x9e3779b97f4a7c15u;
    b ^= 0xe7037ed1a0b428dbu;
    a *= b | 1u;
    a ^= a >> 29;
    a *= 0xbf58476d1ce4e5b9u;
    return a ^ a >> 32;
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

/* Purpose: the hash of octets, eight at a time. Not the same on machines of other byte order. */
static inline uint64_t hash_octets(struct slice s, uint64_t seed)
{
    uint64_t h = hash_mix(seed, s.n);
    size_t i = 0;
    for (; s.n - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, s.p + i, 8);
        h = (h ^ word) * 0x9fb21c651e98df25u;
        h ^= h >> 28;
    }
    if (i < s.n) {
        h = (h ^ hash_tail(s, s.n - i)) * 0x9fb21c651e98df25u;
        h ^= h >> 28;
    }
    return hash_mix(h, seed);
}
#endif
