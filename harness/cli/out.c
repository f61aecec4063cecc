/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void out_grow(struct out *o, size_t n)
{
    size_t cap = o->cap ? o->cap : OUT_STEP;
    while (cap - o->n < n) cap *= 2;
    char *p = realloc(o->p, cap);
    if (!p) {
        fprintf(stderr, "plugtest: out of memory: output of %zu bytes\n", cap);
        abort();
    }
    o->p = p;
    o->cap = cap;
}

/* Most numbers: of up to five digits, two at a time. */
static void small_number(struct out *o, unsigned v)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    unsigned n = 1u + (v >= 10) + (v >= 100) + (v >= 1000) + (v >= 10000);
    char *p = o->p + o->n;
    o->n += n;
    for (; n > 1; v /= 100) {
        n -= 2;
        memcpy(p + n, pairs + v % 100 * 2, 2);
    }
    if (n) p[0] = (char)('0' + v);
}

void out_u64(struct out *o, uint64_t v)
{
    enum { DIGITS = 20 };
    char digits[DIGITS], *p = digits + DIGITS;
    out_need(o, DIGITS);
    if (v < 100000) {
        small_number(o, (unsigned)v);
        return;
    }
    do {
        *--p = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    size_t n = (size_t)(digits + DIGITS - p);
    memcpy(o->p + o->n, p, n);
    o->n += n;
}

void out_hex(struct out *o, struct slice s)
{
    static const char digit[] = "0123456789abcdef";
    out_need(o, 2 * s.n);
    for (size_t i = 0; i < s.n; i++) {
        o->p[o->n++] = digit[s.p[i] >> 4];
        o->p[o->n++] = digit[s.p[i] & 15];
    }
}

void out_printf(struct out *o, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(NULL, 0, format, ap);
    va_end(ap);
    if (n < 0) return;
    out_need(o, (size_t)n + 1);
    va_start(ap, format);
    vsnprintf(o->p + o->n, (size_t)n + 1, format, ap);
    va_end(ap);
    o->n += (size_t)n;
}

/* Octets of the UTF-8 sequence that s begins with; 0 when it is none (RFC 3629: no overlong forms,
 * no surrogates, nothing above U+10FFFF). */
static size_t utf8(struct slice s)
{
    uint8_t c = s.p[0];
    size_t n = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 : (c & 0xf0) == 0xe0 ? 3 : 4;
    if (c >= 0x80 && (c < 0xc2 || c > 0xf4)) return 0;
    if (s.n < n) return 0;
    for (size_t i = 1; i < n; i++)
        if ((s.p[i] & 0xc0) != 0x80) return 0;
    if ((c == 0xe0 && s.p[1] < 0xa0) || (c == 0xed && s.p[1] > 0x9f)) return 0;
    if ((c == 0xf0 && s.p[1] < 0x90) || (c == 0xf4 && s.p[1] > 0x8f)) return 0;
    return n;
}

/* How many octets at the beginning of s stand in JSON as they are. */
static size_t plain(struct slice s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= 0x20 && s.p[n] < 0x7f && s.p[n] != '"' && s.p[n] != '\\') n++;
    return n;
}

void out_json(struct out *o, struct slice s)
{
    for (;;) {
        size_t run = plain(s);
        out_add(o, slice_part(s, 0, run));
        s = slice_part(s, run, s.n);
        if (!s.n) return;
        uint8_t c = s.p[0];
        size_t n = utf8(s);
        if (n == 0)
            out_put(o, "\\ufffd");
        else if (c == '"' || c == '\\')
            out_printf(o, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            out_printf(o, "\\u%04x", c);
        else
            out_add(o, slice_part(s, 0, n));
        s = slice_part(s, n ? n : 1, s.n);
    }
}

bool out_write(struct out *o, int fd)
{
    size_t done = 0;
    while (done < o->n) {
        ssize_t n = write(fd, o->p + done, o->n - done);
        if (n > 0) done += (size_t)n;
        if (n < 0 && errno != EINTR) break;
    }
    bool whole = done == o->n;
    o->n = 0;
    return whole;
}

void out_free(struct out *o)
{
    free(o->p);
    *o = (struct out){ NULL, 0, 0 };
}
