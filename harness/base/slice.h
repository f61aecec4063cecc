/* SPDX-License-Identifier: Apache-2.0
 * slice.h - a borrowed run of bytes, for octets and for text alike. Never owns, never ends in NUL.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
    const uint8_t *p;
    size_t n;
};

/* Purpose: view a C string as a slice (without its NUL). s: may be NULL, then the slice is empty.
 */
static inline struct slice slice_text(const char *s)
{
    return (struct slice){ (const uint8_t *)s, s ? strlen(s) : 0 };
}

/* Purpose: are two slices equal octet by octet? Two empty slices are equal whatever they point to.
 */
static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Purpose: does slice a hold exactly the characters of the C string s? */
static inline bool slice_is(struct slice a, const char *s)
{
    for (size_t i = 0; i < a.n; i++) /* names are many and mostly differ early */
        if (!s[i] || (uint8_t)s[i] != a.p[i]) return false;
    return !s[a.n];
}

/* Purpose: the part of s that starts at octet `from` (clamped) and is at most n octets long. */
static inline struct slice slice_part(struct slice s, size_t from, size_t n)
{
    if (from > s.n) from = s.n;
    if (n > s.n - from) n = s.n - from;
    return (struct slice){ s.n ? s.p + from : s.p, n };
}

/* Purpose: does s begin with prefix? */
static inline bool slice_starts(struct slice s, struct slice prefix)
{
    return s.n >= prefix.n && slice_equal(slice_part(s, 0, prefix.n), prefix);
}
#endif
