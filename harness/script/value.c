/* SPDX-License-Identifier: Apache-2.0 */
#include "script/value.h"

static bool is_number(const struct value *v)
{
    return v->kind == VALUE_INT || v->kind == VALUE_BOOL || v->kind == VALUE_TIME;
}

static bool is_octets(const struct value *v)
{
    return v->kind == VALUE_BYTES || v->kind == VALUE_TEXT;
}

/* "/a/b" is the list a, b; "/" is the empty one. */
static bool path_equals(struct slice path, const struct value *list)
{
    if (!path.n || path.p[0] != '/') return false;
    if (path.n == 1) return list->n == 0;
    size_t at = 1;
    unsigned i = 0;
    for (;;) {
        size_t end = at;
        while (end < path.n && path.p[end] != '/') end++;
        if (i == list->n || !is_octets(&list->item[i]) ||
            !slice_equal(slice_part(path, at, end - at), list->item[i].s))
            return false;
        i++;
        if (end >= path.n) return i == list->n;
        at = end + 1;
    }
}

static bool lists_equal(const struct value *a, const struct value *b)
{
    if (a->n != b->n) return false;
    for (unsigned i = 0; i < a->n; i++) {
        if (!value_equal(&a->item[i], &b->item[i])) return false;
    }
    return true;
}

/* An EUI-64 is a number in some fields (6lowpan.mesh.orig64), and octets in others. */
static bool is_eui64_of(const struct value *octets, const struct value *number)
{
    if (octets->kind != VALUE_BYTES || octets->s.n != 8 || number->kind != VALUE_INT) return false;
    uint64_t u = 0;
    for (unsigned i = 0; i < 8; i++) u = u << 8 | octets->s.p[i];
    return u == (uint64_t)number->i;
}

bool value_equal(const struct value *a, const struct value *b)
{
    if (a->kind == VALUE_UNKNOWN || b->kind == VALUE_UNKNOWN) return false;
    if (b->kind == VALUE_LIST && a->kind != VALUE_LIST) return value_equal(b, a);
    if (a->kind == VALUE_LIST && b->kind == VALUE_LIST) return lists_equal(a, b);
    if (a->kind == VALUE_LIST)
        return (a->n == 1 && value_equal(&a->item[0], b)) ||
               (b->kind == VALUE_TEXT && path_equals(b->s, a));
    if (is_number(a) && is_number(b)) return a->i == b->i;
    if (is_number(a) != is_number(b)) return is_eui64_of(a, b) || is_eui64_of(b, a);
    return is_octets(a) && is_octets(b) && slice_equal(a->s, b->s);
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int value_compare(const struct value *a, const struct value *b, bool *comparable)
{
    *comparable = true;
    if (a->kind == VALUE_LIST && a->n == 1) return value_compare(&a->item[0], b, comparable);
    if (b->kind == VALUE_LIST && b->n == 1) return value_compare(a, &b->item[0], comparable);
    if (is_number(a) && is_number(b)) return order(a->i, b->i);
    *comparable = is_octets(a) && is_octets(b);
    if (!*comparable) return 0;
    size_t n = a->s.n < b->s.n ? a->s.n : b->s.n;
    int first = n ? memcmp(a->s.p, b->s.p, n) : 0;
    return first ? order(first, 0) : order((int64_t)a->s.n, (int64_t)b->s.n);
}

struct value value_copy(struct arena *a, const struct value *v)
{
    struct value out = *v;
    if (is_octets(v)) out.s = arena_slice(a, v->s);
    if (v->kind != VALUE_LIST) return out;
    struct value *item = arena_array(a, v->n ? v->n : 1, sizeof *item);
    for (unsigned i = 0; i < v->n; i++) item[i] = value_copy(a, &v->item[i]);
    out.item = item;
    return out;
}

static void print_time(struct text *out, int64_t ns)
{
    static const struct {
        const char *unit;
        int64_t ns;
    } units[] = { { "s", 1000000000 }, { "ms", 1000000 }, { "us", 1000 }, { "ns", 1 } };
    uint64_t left = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
    size_t u = 0;
    if (ns < 0) text_char(out, '-');
    while (u < 3 && left && left < (uint64_t)units[u].ns) u++;
    uint64_t whole = left / (uint64_t)units[u].ns, part = left % (uint64_t)units[u].ns;
    text_printf(out, "%llu", (unsigned long long)whole);
    if (part) {
        char digits[16];
        uint64_t scale = (uint64_t)units[u].ns / 10;
        size_t n = 0;
        for (; part && n < 9; scale /= 10, n++) {
            digits[n] = (char)('0' + part / scale);
            part %= scale;
            if (scale == 1) part = 0;
        }
        digits[n] = '\0';
        text_printf(out, ".%s", digits);
    }
    text_put(out, units[u].unit);
}

static void print_text(struct text *out, struct slice s)
{
    text_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            text_put(out, "\\\"");
        else
            text_safe(out, slice_part(s, i, 1));
    }
    text_char(out, '"');
}

static void print_list(struct text *out, const struct value *v)
{
    text_char(out, '[');
    for (unsigned i = 0; i < v->n; i++) {
        if (i) text_put(out, ", ");
        value_print(out, &v->item[i]);
    }
    text_char(out, ']');
}

void value_print(struct text *out, const struct value *v)
{
    switch (v->kind) {
    case VALUE_UNKNOWN: text_put(out, "unknown"); break;
    case VALUE_BOOL: text_put(out, v->i ? "true" : "false"); break;
    case VALUE_INT: text_printf(out, "%lld", (long long)v->i); break;
    case VALUE_TIME: print_time(out, v->i); break;
    case VALUE_BYTES:
        text_char(out, '\'');
        text_hex(out, v->s, 0);
        text_char(out, '\'');
        break;
    case VALUE_TEXT: print_text(out, v->s); break;
    case VALUE_LIST: print_list(out, v); break;
    }
}
