/* SPDX-License-Identifier: Apache-2.0
 * skim.c - see skim.h. */
#include "report/skim.h"

/* Behind the string that begins at `at`. */
static size_t pass_string(struct slice s, size_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++) {
        if (s.p[at] == '\\') at++;
    }
    return at < s.n ? at + 1 : s.n;
}

/* Behind the value that begins at `at`: a string, something in brackets, or a word. */
static size_t pass_value(struct slice s, size_t at)
{
    size_t depth = 0;
    while (at < s.n) {
        uint8_t c = s.p[at];
        if (c == '"') {
            at = pass_string(s, at);
            if (!depth) return at;
            continue;
        }
        bool closes = c == '}' || c == ']';
        if (!depth && (closes || c == ',')) return at;
        at++;
        if (c == '{' || c == '[') depth++;
        if (closes && --depth == 0) return at;
    }
    return s.n;
}

struct skim skim_open(struct slice text)
{
    return (struct skim){ text, 1 };
}

bool skim_next(struct skim *s, struct slice *key, struct slice *value)
{
    struct slice t = s->text;
    size_t at = s->at;
    if (at < t.n && t.p[at] == ',') at++;
    if (at >= t.n || t.p[at] == '}' || t.p[at] == ']') return false;
    if (key) {
        size_t end = pass_string(t, at);
        if (t.p[at] != '"' || end >= t.n || t.p[end] != ':') return false;
        *key = slice_part(t, at + 1, end - at - 2);
        at = end + 1;
    }
    s->at = pass_value(t, at);
    *value = slice_part(t, at, s->at - at);
    return value->n != 0;
}

struct slice skim_member(struct slice object, const char *key)
{
    struct skim s = skim_open(object);
    struct slice k, v;
    while (skim_next(&s, &k, &v)) {
        if (slice_is(k, key)) return v;
    }
    return (struct slice){ NULL, 0 };
}

int64_t skim_int(struct slice value)
{
    bool negative = value.n && value.p[0] == '-';
    uint64_t u = 0;
    if (value.n > 20) return 0;
    for (size_t i = negative; i < value.n; i++) {
        if (value.p[i] < '0' || value.p[i] > '9') return 0;
        u = u * 10 + (uint64_t)(value.p[i] - '0');
    }
    return negative ? (int64_t)(0 - u) : (int64_t)u;
}
