/* SPDX-License-Identifier: Apache-2.0
 * out.h - a growing output buffer for millions of lines: appending is inline, numbers are made by
 * hand, and octets leave in large writes. */
#ifndef CLI_OUT_H
#define CLI_OUT_H
#include "base/slice.h"

struct out {
    char *p;
    size_t n, cap;
};

enum { OUT_STEP = 64 * 1024 };

/* Purpose: make room for n more characters; out of memory ends the program. */
void out_grow(struct out *o, size_t n);

/* Purpose: room for n more characters. */
static inline void out_need(struct out *o, size_t n)
{
    if (o->cap - o->n < n) out_grow(o, n);
}

/* Purpose: append one character. */
static inline void out_char(struct out *o, char c)
{
    out_need(o, 1);
    o->p[o->n++] = c;
}

/* Purpose: append octets as they are. */
static inline void out_add(struct out *o, struct slice s)
{
    if (!s.n) return;
    out_need(o, s.n);
    memcpy(o->p + o->n, s.p, s.n);
    o->n += s.n;
}

/* Purpose: append a C string. */
static inline void out_put(struct out *o, const char *s)
{
    out_add(o, slice_text(s));
}

/* Purpose: append a number in decimal. */
void out_u64(struct out *o, uint64_t v);

/* Purpose: append octets as lower-case hexadecimal. */
void out_hex(struct out *o, struct slice s);

/* Purpose: append by printf. */
void out_printf(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Purpose: append as the inside of a JSON string; what is no UTF-8 becomes U+FFFD. */
void out_json(struct out *o, struct slice s);

/* Purpose: write everything to a descriptor and empty the buffer. Returns false with errno set. */
bool out_write(struct out *o, int fd);

/* Purpose: free the buffer. */
void out_free(struct out *o);
#endif
