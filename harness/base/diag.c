/* SPDX-License-Identifier: Apache-2.0 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>

struct diags diags_new(struct arena *a)
{
    return (struct diags){ .arena = a };
}

static struct diag *add(struct diags *d, enum diag_severity severity, struct diag_place place,
                        const char *message)
{
    unsigned *count = severity == DIAG_ERROR ? &d->errors : &d->warnings;
    if (++*count > DIAG_MAX) return NULL;
    struct diag *e = arena_alloc(d->arena, sizeof *e);
    *e = (struct diag){ .severity = severity, .place = place, .message = message };
    if (!d->first) d->last = &d->first;
    *d->last = e;
    d->last = &e->next;
    return e;
}

static const char *format_message(struct diags *d, const char *format, va_list ap)
{
    char line[512];
    vsnprintf(line, sizeof line, format, ap);
    return arena_string(d->arena, slice_text(line));
}

struct diag *diag_error(struct diags *d, struct diag_place place, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    const char *message = format_message(d, format, ap);
    va_end(ap);
    return add(d, DIAG_ERROR, place, message);
}

struct diag *diag_warning(struct diags *d, struct diag_place place, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    const char *message = format_message(d, format, ap);
    va_end(ap);
    return add(d, DIAG_WARNING, place, message);
}

static struct slice line_of(struct slice source, unsigned line)
{
    size_t at = 0;
    while (line > 1 && at < source.n) {
        if (source.p[at++] == '\n') line--;
    }
    size_t end = at;
    while (end < source.n && source.p[end] != '\n') end++;
    return line == 1 ? slice_part(source, at, end - at) : (struct slice){ NULL, 0 };
}

enum { SHOWN_MAX = 200 }; /* of a longer line, the part around the place */

void diag_print(struct text *out, const struct diag *d, struct slice source)
{
    text_put(out, d->place.file ? d->place.file : "-");
    if (d->place.line) text_printf(out, ":%u", d->place.line);
    if (d->place.line && d->place.col) text_printf(out, ":%u", d->place.col);
    text_printf(out, ": %s: %s", d->severity == DIAG_ERROR ? "error" : "warning", d->message);
    if (d->hint) text_printf(out, "; %s", d->hint);
    text_char(out, '\n');
    struct slice line = d->place.line ? line_of(source, d->place.line) : (struct slice){ NULL, 0 };
    if (!line.n || !d->place.col) return;
    unsigned before = d->place.col - 1, cut = before > SHOWN_MAX ? before - SHOWN_MAX / 2 : 0;
    struct slice shown = slice_part(line, cut, SHOWN_MAX + SHOWN_MAX / 2);
    text_put(out, "    ");
    text_safe(out, shown);
    text_put(out, "\n    ");
    for (unsigned i = cut; i < before; i++) text_char(out, ' ');
    for (unsigned i = 0; i < (d->place.length ? d->place.length : 1) && i < 100; i++)
        text_char(out, '^');
    text_char(out, '\n');
}

enum { WORD_MAX = 64 };

/* Levenshtein distance with adjacent transposition, for words of at most WORD_MAX characters. */
static unsigned distance(struct slice a, struct slice b)
{
    unsigned row[3][WORD_MAX + 1];
    for (unsigned j = 0; j <= b.n; j++) row[1][j] = j;
    for (unsigned i = 1; i <= a.n; i++) {
        unsigned *two = row[(i + 2) % 3], *one = row[i % 3], *now = row[(i + 1) % 3];
        now[0] = i;
        for (unsigned j = 1; j <= b.n; j++) {
            unsigned best = one[j - 1] + (a.p[i - 1] != b.p[j - 1]);
            if (one[j] + 1 < best) best = one[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                two[j - 2] + 1 < best)
                best = two[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[(a.n + 1) % 3][b.n];
}

const char *diag_nearest(struct slice word, const char *const *candidates, size_t n)
{
    const char *best = NULL;
    unsigned least = (unsigned)(word.n / 3 + 2);
    if (word.n > WORD_MAX) return NULL;
    for (size_t i = 0; i < n; i++) {
        struct slice c = slice_text(candidates[i]);
        if (c.n > WORD_MAX) continue;
        unsigned d = distance(word, c);
        if (d < least) {
            least = d;
            best = candidates[i];
        }
    }
    return best;
}
