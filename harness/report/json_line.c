/* SPDX-License-Identifier: Apache-2.0
 * json_line.c - see json_line.h. Strings of jansson are UTF-8 that it has checked. */
#include "report/json_line.h"
#include "report/json_put.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEPTH_MAX = 64 };

/* RFC 8259 7: what must be escaped; the short forms where there are some. */
static void put_escaped(struct text *out, uint8_t c)
{
    static const char plain[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; plain[i]; i += 2) {
        if ((uint8_t)plain[i] != c) continue;
        text_char(out, '\\');
        text_char(out, plain[i + 1]);
        return;
    }
    text_printf(out, "\\u%04X", c);
}

static const uint64_t ONES = 0x0101010101010101u;

/* Is one of eight octets a control character, a quote or a backslash? */
static bool any_escaped(uint64_t w)
{
    const uint64_t high = ONES << 7;
    uint64_t quote = w ^ ONES * '"', slash = w ^ ONES * '\\';
    uint64_t low = (w - ONES * 0x20) | (quote - ONES) | (slash - ONES);
    return low & ~w & high; /* of octets from 0x80 on, none is */
}

static bool is_ascii(struct slice s)
{
    uint64_t all = 0, w;
    size_t i = 0;
    for (; s.n - i >= sizeof w; i += sizeof w) {
        memcpy(&w, s.p + i, sizeof w);
        all |= w;
    }
    for (; i < s.n; i++) all |= s.p[i];
    return !(all & ONES << 7);
}

/* How many octets from `from` on can stand as they are. */
static size_t plain(struct slice s, size_t from)
{
    size_t i = from;
    for (uint64_t w; s.n - i >= sizeof w; i += sizeof w) {
        memcpy(&w, s.p + i, sizeof w);
        if (any_escaped(w)) break;
    }
    while (i < s.n && s.p[i] >= 0x20 && s.p[i] != '"' && s.p[i] != '\\') i++;
    return i - from;
}

static void put_string(struct text *out, struct slice s)
{
    text_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        size_t n = plain(s, i);
        if (n) text_add(out, slice_part(s, i, n));
        i += n;
        if (i < s.n) put_escaped(out, s.p[i]);
    }
    text_char(out, '"');
}

bool json_line_ascii(struct text *out, struct slice s)
{
    bool good = is_ascii(s);
    if (good) put_string(out, s);
    return good;
}

static bool put_value(struct text *out, const json_t *value, unsigned depth);

static bool put_object(struct text *out, const json_t *object, unsigned depth)
{
    bool good = true, any = false;
    json_t *o = (json_t *)(uintptr_t)object;
    text_char(out, '{');
    for (void *at = json_object_iter(o); at && good; at = json_object_iter_next(o, at)) {
        if (any) text_char(out, ',');
        any = true;
        put_string(out, slice_text(json_object_iter_key(at)));
        text_char(out, ':');
        good = put_value(out, json_object_iter_value(at), depth);
    }
    text_char(out, '}');
    return good;
}

static bool put_array(struct text *out, const json_t *array, unsigned depth)
{
    bool good = true;
    text_char(out, '[');
    for (size_t i = 0; i < json_array_size(array) && good; i++) {
        if (i) text_char(out, ',');
        good = put_value(out, json_array_get(array, i), depth);
    }
    text_char(out, ']');
    return good;
}

static bool put_other(struct text *out, const json_t *value)
{
    char *words = json_dumps(value, JSON_ENCODE_ANY | JSON_PUT_STYLE);
    if (words) text_put(out, words);
    free(words);
    return words;
}

static bool put_value(struct text *out, const json_t *value, unsigned depth)
{
    char number[24];
    if (!depth) return false;
    switch (json_typeof(value)) {
    case JSON_OBJECT: return put_object(out, value, depth - 1);
    case JSON_ARRAY: return put_array(out, value, depth - 1);
    case JSON_STRING:
        put_string(out, (struct slice){ (const uint8_t *)json_string_value(value),
                                        json_string_length(value) });
        return true;
    case JSON_INTEGER:
        snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        text_put(out, number);
        return true;
    case JSON_TRUE: text_put(out, "true"); return true;
    case JSON_FALSE: text_put(out, "false"); return true;
    case JSON_NULL: text_put(out, "null"); return true;
    case JSON_REAL: return put_other(out, value);
    }
    return false;
}

bool json_line(struct text *out, const json_t *value)
{
    return value && put_value(out, value, DEPTH_MAX) && !out->cut;
}
