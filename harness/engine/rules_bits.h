/* SPDX-License-Identifier: Apache-2.0
 * rules_bits.h - what is known of a frame before any rule is looked at, a bit for each: a field is
 * there, a related frame is known (or known not to exist), a comparison with a constant is true. */
#ifndef ENGINE_RULES_BITS_H
#define ENGINE_RULES_BITS_H
#include "base/slice.h"

enum { RULES_WORDS = 3, RULES_BITS = 64 * RULES_WORDS };

struct bits {
    uint64_t word[RULES_WORDS];
};

/* Purpose: the set of one bit. */
static inline struct bits bits_one(unsigned bit)
{
    struct bits b = { { 0 } };
    b.word[bit / 64] = (uint64_t)1 << bit % 64;
    return b;
}

/* Purpose: add one bit. */
static inline void bits_set(struct bits *b, unsigned bit)
{
    b->word[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* Purpose: is the bit set? */
static inline bool bits_has(const struct bits *b, unsigned bit)
{
    return b->word[bit / 64] >> bit % 64 & 1;
}

/* Purpose: add all bits of another set. */
static inline void bits_add(struct bits *b, struct bits more)
{
    for (unsigned i = 0; i < RULES_WORDS; i++) b->word[i] |= more.word[i];
}

/* Purpose: has it none? */
static inline bool bits_empty(const struct bits *b)
{
    uint64_t any = 0;
    for (unsigned i = 0; i < RULES_WORDS; i++) any |= b->word[i];
    return !any;
}

/* Purpose: does `have` have all bits of `need`? */
static inline bool bits_all(const struct bits *have, const struct bits *need)
{
    uint64_t missing = 0;
    for (unsigned i = 0; i < RULES_WORDS; i++) missing |= need->word[i] & ~have->word[i];
    return !missing;
}

/* Purpose: do they have a bit in common? */
static inline bool bits_meet(const struct bits *a, const struct bits *b)
{
    uint64_t both = 0;
    for (unsigned i = 0; i < RULES_WORDS; i++) both |= a->word[i] & b->word[i];
    return both;
}

/* Purpose: are they the same? */
static inline bool bits_equal(const struct bits *a, const struct bits *b)
{
    return bits_all(a, b) && bits_all(b, a);
}
#endif
