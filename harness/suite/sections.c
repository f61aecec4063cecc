/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/sections.h"
#include "suite/paths.h"
#include "suite/yaml.h"

enum { DOCUMENTS_MAX = 256, SECTIONS_MAX = 8192, TABLE_BYTES = 1 << 20 };

struct section {
    struct slice number, title;
};

/* The sections from..to of one document: none when it has no numbers. */
struct document {
    struct slice name;
    unsigned from, to;
};

struct sections {
    struct document document[DOCUMENTS_MAX];
    struct section section[SECTIONS_MAX];
    unsigned ndocuments, nsections;
};

/* What is before c, or all; rest becomes what is behind. */
static struct slice word(struct slice text, char c, struct slice *rest)
{
    size_t n = 0;
    while (n < text.n && text.p[n] != (uint8_t)c) n++;
    *rest = slice_part(text, n + 1, text.n);
    return slice_part(text, 0, n);
}

static bool add_line(struct sections *s, struct slice line)
{
    struct section section = { 0 };
    struct slice name = word(line, ' ', &section.title);
    if (!name.n || name.p[0] == '#') return true;
    section.number = word(section.title, ' ', &section.title);
    bool again = s->ndocuments && slice_equal(s->document[s->ndocuments - 1].name, name);
    if (s->nsections == SECTIONS_MAX || (!again && s->ndocuments == DOCUMENTS_MAX)) return false;
    if (!again)
        s->document[s->ndocuments++] =
            (struct document){ .name = name, .from = s->nsections, .to = s->nsections };
    if (!section.number.n) return true;
    s->section[s->nsections++] = section;
    s->document[s->ndocuments - 1].to = s->nsections;
    return true;
}

const struct sections *sections_parse(struct arena *a, const char *file, struct slice text,
                                      struct diags *diags)
{
    struct sections *s = arena_alloc(a, sizeof *s);
    unsigned number = 0;
    while (text.n) {
        struct slice line = word(text, '\n', &text);
        number++;
        if (add_line(s, line)) continue;
        diag_error(diags, (struct diag_place){ .file = file, .line = number, .col = 1 },
                   "more sections than there is room for");
        break;
    }
    return s;
}

const struct sections *sections_load(struct arena *a, const char *folder, struct diags *diags)
{
    const char *path = arena_printf(a, "%s/sections.txt", folder);
    struct slice text = { NULL, 0 };
    if (paths_exist(path)) (void)yaml_read_file(a, path, TABLE_BYTES, &text, diags);
    return sections_parse(a, path, text, diags);
}

static const struct document *document_of(const struct sections *s, struct slice name)
{
    for (unsigned i = 0; i < s->ndocuments; i++)
        if (slice_equal(s->document[i].name, name)) return &s->document[i];
    return NULL;
}

static const struct section *find(const struct sections *s, const struct document *d,
                                  struct slice number)
{
    for (unsigned i = d ? d->from : 0; d && i < d->to; i++)
        if (slice_equal(s->section[i].number, number)) return &s->section[i];
    return NULL;
}

bool sections_missing(const struct sections *s, const char *clause)
{
    struct slice number;
    const struct document *d = document_of(s, word(slice_text(clause), ':', &number));
    return d && d->from < d->to && !find(s, d, number);
}

struct slice sections_title(const struct sections *s, const char *clause)
{
    struct slice number;
    const struct document *d = document_of(s, word(slice_text(clause), ':', &number));
    const struct section *found = find(s, d, number);
    return found ? found->title : (struct slice){ NULL, 0 };
}

/* "5.8.9" without its last number: "5.8"; empty when there is one only. */
static struct slice above(struct slice number)
{
    while (number.n && number.p[number.n - 1] != '.') number.n--;
    if (number.n) number.n--;
    return number;
}

const char *sections_near(const struct sections *s, const char *clause, struct arena *a)
{
    struct slice number;
    struct slice name = word(slice_text(clause), ':', &number);
    const struct document *d = document_of(s, name);
    const struct section *near = NULL;
    for (struct slice n = above(number); n.n && !near; n = above(n)) near = find(s, d, n);
    if (!near && d && d->from < d->to) near = &s->section[d->to - 1];
    if (!near) return NULL;
    return arena_printf(a, "%.*s:%.*s, %.*s", (int)name.n, (const char *)name.p,
                        (int)near->number.n, (const char *)near->number.p, (int)near->title.n,
                        (const char *)near->title.p);
}
