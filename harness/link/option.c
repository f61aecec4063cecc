/* SPDX-License-Identifier: Apache-2.0 */
#include "link/option.h"

bool option_cut(struct slice s, char c, struct slice *before, struct slice *after)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != (uint8_t)c) continue;
        *before = slice_part(s, 0, i);
        *after = slice_part(s, i + 1, s.n);
        return true;
    }
    *before = s;
    *after = (struct slice){ NULL, 0 };
    return false;
}

bool option_next(struct slice *rest, struct slice *key, struct slice *value)
{
    struct slice one;
    if (!rest->n) return false;
    option_cut(*rest, '&', &one, rest);
    option_cut(one, '=', key, value);
    return true;
}

static int digit(uint8_t c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 16;
}

bool option_number(struct slice s, uint64_t max, uint64_t *out)
{
    unsigned base = 10;
    uint64_t v = 0;
    if (slice_starts(s, slice_text("0x"))) {
        base = 16;
        s = slice_part(s, 2, s.n);
    }
    if (!s.n) return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned d = (unsigned)digit(s.p[i]);
        if (d >= base || v > max / base || d > max - v * base) return false;
        v = v * base + d;
    }
    *out = v;
    return true;
}

bool option_time(struct slice s, int64_t *out_ns)
{
    static const struct {
        const char *unit;
        uint64_t ns;
    } units[] = { { "ns", 1 }, { "us", 1000 }, { "ms", 1000000 }, { "s", 1000000000 } };
    const uint64_t most_ns = UINT64_C(3600000000000);
    for (unsigned i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t n = strlen(units[i].unit);
        uint64_t v;
        if (s.n <= n || !slice_is(slice_part(s, s.n - n, n), units[i].unit)) continue;
        if (!option_number(slice_part(s, 0, s.n - n), most_ns / units[i].ns, &v)) continue;
        *out_ns = (int64_t)(v * units[i].ns);
        return true;
    }
    return false;
}

bool option_share(struct slice s, unsigned *out)
{
    struct slice whole, tenths;
    uint64_t w, t = 0;
    if (!s.n || s.p[s.n - 1] != '%') return false;
    bool fraction = option_cut(slice_part(s, 0, s.n - 1), '.', &whole, &tenths);
    if (!option_number(whole, 100, &w)) return false;
    if (fraction && (tenths.n != 1 || !option_number(tenths, 9, &t))) return false;
    *out = (unsigned)(w * 10 + t);
    return *out <= 1000;
}

bool option_eui64(struct slice s, uint8_t out[8])
{
    unsigned n = 0;
    memset(out, 0, 8);
    for (size_t i = 0; i < s.n; i++) {
        if ((s.p[i] == ':' || s.p[i] == '-') && n && n % 2 == 0 && n < 16) continue;
        int d = digit(s.p[i]);
        if (d > 15 || n == 16) return false;
        out[n / 2] = (uint8_t)(out[n / 2] << 4 | d);
        n++;
    }
    return n == 16;
}
