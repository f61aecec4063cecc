/* SPDX-License-Identifier: Apache-2.0
 * skim.c - see skim.h. */
#include "report/skim.h"

/* Behind the string that begins at `at`: the first quote with an even number of backslashes before
 * it. */
static size_t pass_string(struct slice s, size_t at)
{
    for (size_t i = at + 1; i < s.n; i++) {
        const uint8_t *quote = memchr(&s.p[i], '"', s.n - i);
        if (!quote) break;
        i = (size_t)(quote - s.p);
        size_t slashes = 0;
        while (s.p[i - 1 - slashes] == '\\') slashes++;
        if (slashes % 2 == 0) return i + 1;
    }
    return s.n;
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

/* The key of the member that comes next; *at is then where its value begins. */
static bool next_key(const struct skim *s, struct slice *key, size_t *at)
{
    struct slice t = s->text;
    size_t from = s->at;
    if (from < t.n && t.p[from] == ',') from++;
    if (from >= t.n || t.p[from] != '"') return false;
    size_t end = pass_string(t, from);
    if (end >= t.n || t.p[end] != ':') return false;
    *key = slice_part(t, from + 1, end - from - 2);
    *at = end + 1;
    return true;
}

bool skim_next(struct skim *s, struct slice *key, struct slice *value)
{
    struct slice t = s->text;
    size_t at = s->at;
    if (!next_key(s, key, &at)) return false;
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
