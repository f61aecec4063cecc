/* SPDX-License-Identifier: Apache-2.0 */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct text text_new(size_t limit_bytes)
{
    return (struct text){ .limit = limit_bytes };
}

void text_free(struct text *t)
{
    free(t->p);
    *t = text_new(t->limit);
}

void text_clear(struct text *t)
{
    t->n = 0;
    t->cut = false;
    if (t->p) t->p[0] = '\0';
}

/* Room for n more characters and the NUL; fewer when the limit says so. Returns how many fit. */
static size_t make_room(struct text *t, size_t n)
{
    if (n > t->limit - t->n) {
        n = t->limit - t->n;
        t->cut = true;
    }
    if (t->n + n + 1 > t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 64;
        while (cap < t->n + n + 1) cap *= 2;
        char *p = realloc(t->p, cap);
        if (!p) {
            fprintf(stderr, "plugtest: out of memory: a text of %zu characters\n", cap);
            abort();
        }
        t->p = p;
        t->cap = cap;
    }
    return n;
}

void text_add(struct text *t, struct slice s)
{
    size_t n = make_room(t, s.n);
    if (n) memcpy(t->p + t->n, s.p, n);
    t->n += n;
    t->p[t->n] = '\0';
}

void text_char(struct text *t, char c)
{
    if (t->n < t->limit && t->n + 2 <= t->cap) { /* there is room: nearly always */
        t->p[t->n++] = c;
        t->p[t->n] = '\0';
        return;
    }
    text_add(t, (struct slice){ (const uint8_t *)&c, 1 });
}

void text_put(struct text *t, const char *s)
{
    text_add(t, slice_text(s));
}

void text_printf(struct text *t, const char *format, ...)
{
    char small[256], *p = small; /* nearly always enough */
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(small, sizeof small, format, ap);
    va_end(ap);
    if (n < 0) return;
    if ((size_t)n >= sizeof small) {
        p = malloc((size_t)n + 1);
        if (!p) return;
        va_start(ap, format);
        vsnprintf(p, (size_t)n + 1, format, ap);
        va_end(ap);
    }
    text_add(t, (struct slice){ (const uint8_t *)p, (size_t)n });
    if (p != small) free(p);
}

void text_hex(struct text *t, struct slice s, char sep)
{
    static const char digit[] = "0123456789abcdef";
    for (size_t i = 0; i < s.n; i++) {
        if (i && sep) text_char(t, sep);
        text_char(t, digit[s.p[i] >> 4]);
        text_char(t, digit[s.p[i] & 15]);
    }
}

void text_safe(struct text *t, struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= 0x20 && s.p[i] < 0x7f && s.p[i] != '\\')
            text_char(t, (char)s.p[i]);
        else
            text_printf(t, "\\x%02x", s.p[i]);
    }
}

const char *text_string(const struct text *t)
{
    return t->p ? t->p : "";
}

struct slice text_slice(const struct text *t)
{
    return (struct slice){ (const uint8_t *)t->p, t->n };
}
