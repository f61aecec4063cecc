/* SPDX-License-Identifier: Apache-2.0 */
#include "script/literal.h"

static bool digit_of(uint8_t c, unsigned base, unsigned *out)
{
    unsigned d = 99;
    if (c >= '0' && c <= '9') d = (unsigned)c - '0';
    if (c >= 'a' && c <= 'f') d = (unsigned)c - 'a' + 10;
    if (c >= 'A' && c <= 'F') d = (unsigned)c - 'A' + 10;
    *out = d;
    return d < base;
}

/* Digits of s up to the first other character; how many is in *n. False when they overflow. */
static bool read_digits(struct slice s, unsigned base, int64_t *out, size_t *n)
{
    int64_t v = 0;
    unsigned d;
    for (*n = 0; *n < s.n && digit_of(s.p[*n], base, &d); ++*n) {
        if (__builtin_mul_overflow(v, (int64_t)base, &v) ||
            __builtin_add_overflow(v, (int64_t)d, &v))
            return false;
    }
    *out = v;
    return *n > 0;
}

bool literal_int(struct slice s, int64_t *out)
{
    unsigned base = 10;
    size_t n;
    if (s.n > 2 && s.p[0] == '0' && (s.p[1] == 'x' || s.p[1] == 'b')) {
        base = s.p[1] == 'x' ? 16 : 2;
        s = slice_part(s, 2, s.n);
    }
    return read_digits(s, base, out, &n) && n == s.n;
}

static const struct {
    const char *unit;
    int64_t ns;
} units[] = {
    { "ns", 1 },
    { "us", 1000 },
    { "ms", 1000000 },
    { "s", 1000000000 },
    { "min", 60000000000 },
    { "h", 3600000000000 },
    { "d", 86400000000000 },
};

enum { FRACTION_DIGITS = 6 };

bool literal_duration(struct slice s, int64_t *ns)
{
    int64_t whole, part = 0, scale = 1;
    size_t n, m = 0;
    if (!read_digits(s, 10, &whole, &n)) return false;
    if (n < s.n && s.p[n] == '.') {
        if (!read_digits(slice_part(s, n + 1, s.n), 10, &part, &m) || m > FRACTION_DIGITS)
            return false;
        for (size_t i = 0; i < m; i++) scale *= 10;
        n += 1 + m;
    }
    struct slice unit = slice_part(s, n, s.n);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (!slice_is(unit, units[i].unit)) continue;
        int64_t rest = units[i].ns >= scale ? units[i].ns / scale * part : 0;
        return !__builtin_mul_overflow(whole, units[i].ns, ns) &&
               !__builtin_add_overflow(*ns, rest, ns);
    }
    return false;
}

bool literal_decimal(struct slice s, int64_t *num, int64_t *den)
{
    size_t n, m;
    int64_t whole, part;
    if (!read_digits(s, 10, &whole, &n) || n >= s.n || s.p[n] != '.') return false;
    if (!read_digits(slice_part(s, n + 1, s.n), 10, &part, &m) || n + 1 + m != s.n) return false;
    if (m > 9 || whole > 1000000000) return false;
    for (*den = 1; m; m--) *den *= 10;
    *num = whole * *den + part;
    return true;
}

bool literal_hex(struct arena *a, struct slice s, struct slice *out)
{
    uint8_t *octets = arena_alloc(a, s.n / 2 + 1);
    size_t n = 0;
    unsigned hi, lo;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ' || s.p[i] == ':') continue;
        if (i + 1 >= s.n || !digit_of(s.p[i], 16, &hi) || !digit_of(s.p[i + 1], 16, &lo))
            return false;
        octets[n++] = (uint8_t)(hi << 4 | lo);
        i++;
    }
    *out = (struct slice){ octets, n };
    return true;
}
