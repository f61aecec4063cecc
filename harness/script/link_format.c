/* SPDX-License-Identifier: Apache-2.0 */
#include "script/link_format.h"

struct reader {
    struct arena *arena;
    struct slice text;
    size_t at;
    struct links *out;
};

static uint8_t peek(const struct reader *r)
{
    return r->at < r->text.n ? r->text.p[r->at] : 0;
}

static bool ended(const struct reader *r)
{
    return r->at >= r->text.n;
}

static void skip_space(struct reader *r)
{
    while (!ended(r) && (peek(r) == ' ' || peek(r) == '\t' || peek(r) == '\r' || peek(r) == '\n'))
        r->at++;
}

static bool wrong(struct reader *r, const char *why)
{
    if (!r->out->wrong) {
        r->out->wrong = why;
        r->out->at = r->at;
    }
    return false;
}

static bool beyond(struct reader *r, const char *what)
{
    if (!r->out->wrong) r->out->beyond = true;
    return wrong(r, what);
}

static bool is_one_of(uint8_t c, const char *set)
{
    return c && strchr(set, c) != NULL;
}

static bool is_alnum(uint8_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* attr-char of RFC 5987, and the * that ends an extended name */
static bool is_name_char(uint8_t c)
{
    return is_alnum(c) || is_one_of(c, "!#$&+-.^_`|~*");
}

static bool is_token_char(uint8_t c)
{
    return is_alnum(c) || is_one_of(c, "!#$%&'()*+-./:<=>?@[]^_`{|}~");
}

static bool is_target_char(uint8_t c)
{
    return c > 0x20 && c < 0x7f && c != '<' && c != '>' && c != '"';
}

static struct slice run(struct reader *r, bool (*fits)(uint8_t))
{
    size_t from = r->at;
    while (!ended(r) && fits(peek(r))) r->at++;
    return slice_part(r->text, from, r->at - from);
}

/* The inside of a quoted string, escapes resolved. */
static bool read_quoted(struct reader *r, struct slice *out)
{
    uint8_t *p = NULL;
    size_t from = ++r->at, n = 0;
    bool escaped = false;
    while (!ended(r) && peek(r) != '"') {
        if (peek(r) == '\\') {
            escaped = true;
            r->at++;
        }
        if (!ended(r)) r->at++;
    }
    if (ended(r)) return wrong(r, "a quoted value does not end");
    *out = slice_part(r->text, from, r->at - from);
    r->at++;
    if (!escaped) return true;
    p = arena_alloc(r->arena, out->n);
    for (size_t i = 0; i < out->n; i++) {
        if (out->p[i] == '\\') i++;
        if (i < out->n) p[n++] = out->p[i];
    }
    *out = (struct slice){ p, n };
    return true;
}

static bool read_attribute(struct reader *r, struct link *l)
{
    struct link_attribute a = { 0 };
    skip_space(r);
    a.name = run(r, is_name_char);
    if (!a.name.n) return wrong(r, "an attribute without a name");
    skip_space(r);
    if (peek(r) == '=') {
        r->at++;
        skip_space(r);
        a.has_value = true;
        if (peek(r) == '"') {
            if (!read_quoted(r, &a.value)) return false;
        } else {
            a.value = run(r, is_token_char);
            if (!a.value.n) return wrong(r, "a value is missing behind =");
        }
    }
    if (l->nattributes == LINK_ATTRIBUTES_MAX) return beyond(r, "a link with too many attributes");
    l->attribute[l->nattributes++] = a;
    skip_space(r);
    return true;
}

static bool read_link(struct reader *r, struct link *l)
{
    l->nattributes = 0;
    skip_space(r);
    if (peek(r) != '<') return wrong(r, "a link begins with <");
    r->at++;
    l->target = run(r, is_target_char);
    if (peek(r) != '>') return wrong(r, "a target does not end with >");
    r->at++;
    skip_space(r);
    while (peek(r) == ';') {
        r->at++;
        if (!read_attribute(r, l)) return false;
    }
    return true;
}

static size_t count_commas(struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += s.p[i] == ',';
    return n;
}

struct links links_parse(struct arena *a, struct slice text)
{
    struct links out = { 0 };
    struct reader r = { .arena = a, .text = text, .out = &out };
    size_t room = count_commas(text) + 1;
    if (room > LINKS_MAX) room = LINKS_MAX;
    if (!text.n) return out;
    out.link = arena_room(a, room * sizeof *out.link); /* written as far as out.n says */
    do {
        if (out.n == room) {
            beyond(&r, "too many links");
            break;
        }
        if (!read_link(&r, &out.link[out.n])) break;
        out.n++;
        if (ended(&r)) return out;
        if (peek(&r) != ',') wrong(&r, "a comma is expected between links");
        r.at++;
    } while (!out.wrong);
    return out;
}

const struct link_attribute *link_attribute(const struct link *l, struct slice name)
{
    for (unsigned i = 0; i < l->nattributes; i++) {
        if (slice_equal(l->attribute[i].name, name)) return &l->attribute[i];
    }
    return NULL;
}

static bool has_several_values(struct slice name, bool each)
{
    return slice_is(name, "rt") || slice_is(name, "if") || slice_is(name, "rel") ||
           slice_is(name, "rev") || (each && slice_is(name, "ct"));
}

static bool matches(struct slice value, struct slice pattern)
{
    if (pattern.n && pattern.p[pattern.n - 1] == '*')
        return slice_starts(value, slice_part(pattern, 0, pattern.n - 1));
    return slice_equal(value, pattern);
}

static bool matches_one_of(struct slice values, struct slice pattern)
{
    size_t at = 0;
    do {
        size_t end = at;
        while (end < values.n && values.p[end] != ' ') end++;
        if (matches(slice_part(values, at, end - at), pattern)) return true;
        at = end + 1;
    } while (at < values.n);
    return false;
}

bool link_selected(const struct link *l, struct slice query, bool each)
{
    size_t n = 0;
    while (n < query.n && query.p[n] != '=') n++;
    struct slice name = slice_part(query, 0, n), pattern = slice_part(query, n + 1, query.n);
    if (slice_is(name, "href")) return matches(l->target, pattern);
    for (unsigned i = 0; i < l->nattributes; i++) {
        const struct link_attribute *a = &l->attribute[i];
        if (!slice_equal(a->name, name)) continue;
        if (n == query.n) return true;
        if (has_several_values(name, each) ? matches_one_of(a->value, pattern)
                                           : matches(a->value, pattern))
            return true;
    }
    return false;
}

static bool attribute_equal(const struct link_attribute *a, const struct link_attribute *b)
{
    return slice_equal(a->name, b->name) && a->has_value == b->has_value &&
           slice_equal(a->value, b->value);
}

bool link_equal(const struct link *a, const struct link *b)
{
    bool used[LINK_ATTRIBUTES_MAX] = { false };
    if (!slice_equal(a->target, b->target) || a->nattributes != b->nattributes) return false;
    for (unsigned i = 0; i < a->nattributes; i++) {
        unsigned k = 0;
        while (k < b->nattributes &&
               (used[k] || !attribute_equal(&a->attribute[i], &b->attribute[k])))
            k++;
        if (k == b->nattributes) return false;
        used[k] = true;
    }
    return true;
}
