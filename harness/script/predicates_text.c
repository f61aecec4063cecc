/* SPDX-License-Identifier: Apache-2.0 */
#include "script/predicates.h"

/* Octets that follow a first octet of UTF-8, -1 when none begins so. */
static int utf8_tail(uint8_t c)
{
    if (c < 0x80) return 0;
    if (c >= 0xc2 && c <= 0xdf) return 1;
    if (c >= 0xe0 && c <= 0xef) return 2;
    return c >= 0xf0 && c <= 0xf4 ? 3 : -1;
}

/* Octets of the well-formed character at i, 0 when there is none. */
static size_t utf8_length(struct slice s, size_t i)
{
    uint8_t c = s.p[i];
    int tail = utf8_tail(c);
    if (tail < 0 || s.n - i <= (size_t)tail) return 0;
    for (int k = 1; k <= tail; k++)
        if ((s.p[i + (size_t)k] & 0xc0) != 0x80) return 0;
    uint8_t second = tail ? s.p[i + 1] : 0;
    /* overlong forms, surrogates, beyond U+10FFFF */
    bool wrong = (c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) ||
                 (c == 0xf0 && second < 0x90) || (c == 0xf4 && second > 0x8f);
    return wrong ? 0 : (size_t)tail + 1;
}

size_t text_utf8_until(struct slice s)
{
    size_t i = 0;
    for (size_t n; i < s.n && (n = utf8_length(s, i)) > 0;) i += n;
    return i;
}

bool text_is_utf8(struct slice s)
{
    return text_utf8_until(s) == s.n;
}

enum { XML_DEPTH_MAX = 64 };

struct xml {
    struct slice text;
    size_t at;
    struct slice open[XML_DEPTH_MAX];
    unsigned depth, roots;
};

static bool skip_past(struct xml *x, const char *end)
{
    struct slice mark = slice_text(end);
    for (; x->at < x->text.n; x->at++) {
        if (!slice_starts(slice_part(x->text, x->at, mark.n), mark)) continue;
        x->at += mark.n;
        return true;
    }
    return false;
}

static bool name_char(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == ':' || c >= 0x80;
}

static struct slice read_name(struct xml *x)
{
    size_t from = x->at;
    while (x->at < x->text.n && name_char(x->text.p[x->at])) x->at++;
    return slice_part(x->text, from, x->at - from);
}

/* To the > of a start tag; quotes may hold one. *empty: it ends in />. */
static bool end_of_tag(struct xml *x, bool *empty)
{
    uint8_t quote = 0, before = 0;
    for (; x->at < x->text.n; x->at++) {
        uint8_t c = x->text.p[x->at];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            *empty = before == '/';
            x->at++;
            return true;
        } else if (c == '<') {
            return false;
        }
        before = c;
    }
    return false;
}

static bool start_tag(struct xml *x)
{
    bool empty = false;
    struct slice name = read_name(x);
    if (!name.n || !end_of_tag(x, &empty)) return false;
    if (x->depth == 0) x->roots++;
    if (empty) return true;
    if (x->depth == XML_DEPTH_MAX) return false;
    x->open[x->depth++] = name;
    return true;
}

static bool end_tag(struct xml *x)
{
    struct slice name = read_name(x);
    return x->depth && slice_equal(x->open[--x->depth], name) && skip_past(x, ">");
}

static bool markup(struct xml *x)
{
    struct slice rest = slice_part(x->text, x->at, x->text.n);
    if (slice_starts(rest, slice_text("<!--"))) return skip_past(x, "-->");
    if (slice_starts(rest, slice_text("<![CDATA["))) return x->depth && skip_past(x, "]]>");
    if (slice_starts(rest, slice_text("<?"))) return skip_past(x, "?>");
    if (slice_starts(rest, slice_text("<!"))) return skip_past(x, ">");
    bool end = slice_starts(rest, slice_text("</"));
    x->at += end ? 2 : 1;
    return end ? end_tag(x) : start_tag(x);
}

bool text_is_xml(struct slice s)
{
    struct xml x = { .text = s };
    if (slice_starts(s, slice_text("\xef\xbb\xbf"))) x.at = 3;
    while (x.at < s.n) {
        uint8_t c = s.p[x.at];
        bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (c == '<') {
            if (!markup(&x)) return false;
        } else if (x.depth == 0 && !space) {
            return false;
        } else {
            x.at++;
        }
    }
    return x.roots == 1 && x.depth == 0;
}
