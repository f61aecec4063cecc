/* SPDX-License-Identifier: Apache-2.0
 * json_write.c - see json_write.h. */
#include "report/json_write.h"
#include "report/json_line.h"
#include "report/json_put.h"

#include <stdlib.h>

enum { KEY_MAX = 60, DIGITS_MAX = 20 };

/* What stands before says whether a comma is needed: a value never ends in an opening bracket. */
static bool is_first(const struct text *out)
{
    char last = out->n ? out->p[out->n - 1] : '{';
    return last == '{' || last == '[';
}

static void begin(struct text *out, const char *key)
{
    char head[KEY_MAX + 4];
    size_t n = 0, length = key ? strlen(key) : 0;
    if (!is_first(out)) head[n++] = ',';
    if (key && length <= KEY_MAX) {
        head[n++] = '"';
        memcpy(head + n, key, length);
        n += length;
        head[n++] = '"';
        head[n++] = ':';
    }
    text_add(out, (struct slice){ (const uint8_t *)head, n });
}

void json_write_open(struct text *out, const char *key, char bracket)
{
    begin(out, key);
    text_char(out, bracket);
}

void json_write_close(struct text *out, char bracket)
{
    text_char(out, bracket);
}

void json_write_text(struct text *out, const char *key, const char *value)
{
    struct slice s = slice_text(value ? value : "");
    begin(out, key);
    if (json_line_ascii(out, s)) return;
    json_t *checked = json_put_string(value); /* is it UTF-8? */
    json_line(out, checked);
    json_decref(checked);
}

/* The digits of u, at least `least` of them, end at `end`. */
static char *digits(char *end, uint64_t u, unsigned least)
{
    for (unsigned n = 0; u || n < least; n++, u /= 10) *--end = (char)('0' + u % 10);
    return end;
}

static void put_number(struct text *out, bool negative, uint64_t u)
{
    char room[DIGITS_MAX + 1], *end = room + sizeof room, *p = digits(end, u, 1);
    if (negative) *--p = '-';
    text_add(out, (struct slice){ (const uint8_t *)p, (size_t)(end - p) });
}

void json_write_int(struct text *out, const char *key, int64_t value)
{
    begin(out, key);
    put_number(out, value < 0, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void json_write_bool(struct text *out, const char *key, bool value)
{
    begin(out, key);
    text_put(out, value ? "true" : "false");
}

/* Less than 0.1 ms, as jansson writes it when it has read it: 5.9431e-5. */
static void put_tiny(struct text *out, bool negative, uint64_t ns)
{
    char room[DIGITS_MAX], *end = room + sizeof room, *p = digits(end, ns, 1);
    unsigned exponent = 9 + 1 - (unsigned)(end - p);
    while (end[-1] == '0') end--;
    if (negative) text_char(out, '-');
    text_char(out, *p++);
    if (p < end) text_char(out, '.');
    text_add(out, (struct slice){ (const uint8_t *)p, (size_t)(end - p) });
    text_put(out, "e-");
    text_char(out, (char)('0' + exponent));
}

void json_write_seconds(struct text *out, const char *key, int64_t ns)
{
    uint64_t u = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
    char room[9], *end = room + sizeof room;
    begin(out, key);
    if (u && u < 100000) {
        put_tiny(out, ns < 0, u);
        return;
    }
    put_number(out, ns < 0, u / 1000000000);
    text_char(out, '.');
    digits(end, u % 1000000000, sizeof room);
    while (end > room + 1 && end[-1] == '0') end--;
    text_add(out, (struct slice){ (const uint8_t *)room, (size_t)(end - room) });
}

void json_write_time(struct text *out, const char *key, int64_t ns)
{
    char words[JSON_PUT_TIME_MAX];
    json_put_time_words(words, ns);
    json_write_text(out, key, words);
}

void json_write_hex(struct text *out, const char *key, struct slice octets, size_t max)
{
    begin(out, key);
    text_char(out, '"');
    text_hex(out, slice_part(octets, 0, max), 0);
    text_char(out, '"');
}

void json_write_value(struct text *out, const char *key, json_t *value)
{
    begin(out, key);
    if (!value)
        text_put(out, "null");
    else if (!json_line(out, value))
        out->cut = true;
    json_decref(value);
}

void json_write_members(struct text *out, struct slice members)
{
    if (!members.n) return;
    begin(out, NULL);
    text_add(out, members);
}
