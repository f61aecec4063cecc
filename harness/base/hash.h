/* SPDX-License-Identifier: Apache-2.0
 * hash.h - one fast mixing function for the tables keyed by octets from outside. Seeded per process
 * by the table's owner, so that a capture cannot be made to collide. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include <stdint.h>

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
#endif
