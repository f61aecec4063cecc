/* SPDX-License-Identifier: Apache-2.0
 * text.h - a growing text with a limit set at birth. Past the limit it is cut and marked `cut`. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
#include "base/slice.h"

struct text {
    char *p; /* always NUL-terminated once something was added; NULL before */
    size_t n, cap, limit;
    bool cut; /* something did not fit within the limit */
};

/* Purpose: a text of at most limit_bytes. The caller ends it with text_free. */
struct text text_new(size_t limit_bytes);

/* Purpose: free the characters; the text may be used again. */
void text_free(struct text *t);

/* Purpose: empty the text and keep its memory. */
void text_clear(struct text *t);

/* Purpose: append octets as they are. */
void text_add(struct text *t, struct slice s);

/* Purpose: append one character. */
void text_char(struct text *t, char c);

/* Purpose: append a C string. */
void text_put(struct text *t, const char *s);

/* Purpose: append by printf. */
void text_printf(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Purpose: append octets as lower-case hexadecimal, separated by sep (0: none). */
void text_hex(struct text *t, struct slice s, char sep);

/* Purpose: append octets as printable text: control and non-ASCII octets as \xNN (safe for
 * terminals). */
void text_safe(struct text *t, struct slice s);

/* Purpose: what was written so far, as a C string ("" when nothing was). */
const char *text_string(const struct text *t);

/* Purpose: what was written so far, as a slice borrowed until the next change. */
struct slice text_slice(const struct text *t);
#endif
