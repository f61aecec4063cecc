/* SPDX-License-Identifier: Apache-2.0 */
#include "script/parser.h"
#include "script/script.h"

#include <stdarg.h>
#include <stdio.h>

void list_add(struct parser *p, struct list *l, const void *element)
{
    if (l->n == l->cap) {
        unsigned cap = l->cap ? l->cap * 2 : 8;
        unsigned char *room = arena_array(p->scratch, cap, l->size);
        if (l->n) memcpy(room, l->p, l->n * l->size);
        l->p = room;
        l->cap = cap;
    }
    memcpy((unsigned char *)l->p + l->n++ * l->size, element, l->size);
}

const void *list_keep(struct parser *p, const struct list *l)
{
    if (!l->n) return NULL;
    void *kept = arena_array(p->arena, l->n, l->size);
    return memcpy(kept, l->p, l->n * l->size);
}

struct diag *parser_fail(struct parser *p, struct diag_place at, const char *format, ...)
{
    if (p->bad || p->lx.now.kind == T_BAD) {
        p->bad = true;
        return NULL;
    }
    p->bad = true;
    char message[400];
    va_list ap;
    va_start(ap, format);
    vsnprintf(message, sizeof message, format, ap);
    va_end(ap);
    return diag_error(p->diags, at, "%s", message);
}

const struct line *parser_line(struct parser *p)
{
    if (p->bad) p->pending.n = p->pending_start; /* nothing more about a line given up */
    p->pending_start = p->pending.n;
    p->bad = false;
    if (p->at >= p->source->nlines) return NULL;
    const struct line *line = &p->source->line[p->at++];
    p->lx = lexer_open(p->source, line, p->diags, p->filter);
    p->line_nodes = 0;
    return line;
}

const struct line *parser_peek(const struct parser *p)
{
    return p->at < p->source->nlines ? &p->source->line[p->at] : NULL;
}

bool parser_inside(const struct parser *p, unsigned indent)
{
    return p->at < p->source->nlines && p->source->line[p->at].indent > indent;
}

void parser_skip_block(struct parser *p, unsigned indent)
{
    while (parser_inside(p, indent)) p->at++;
}

bool parser_take(struct parser *p, const char *text)
{
    if (p->bad || !lexer_at(&p->lx, text)) return false;
    lexer_next(&p->lx);
    return true;
}

/* What the current token looks like, for "X is expected, not Y". */
static const char *seen(struct parser *p)
{
    struct token t = p->lx.now;
    if (t.kind == T_END) return "the end of the line";
    return arena_printf(p->arena, "%s%.*s%s",
                        t.kind == T_VAR      ? "$"
                        : t.kind == T_CLAUSE ? "@"
                                             : "'",
                        (int)(t.text.n > 40 ? 40 : t.text.n), (const char *)t.text.p,
                        t.kind == T_VAR || t.kind == T_CLAUSE ? "" : "'");
}

bool parser_want(struct parser *p, const char *text)
{
    if (parser_take(p, text)) return true;
    if (!p->bad) parser_fail(p, p->lx.now.place, "'%s' is expected, not %s", text, seen(p));
    return false;
}

void parser_end(struct parser *p)
{
    if (!p->bad && p->lx.now.kind != T_END)
        parser_fail(p, p->lx.now.place, "the line should end before %s", seen(p));
}

char *parser_string(struct parser *p, struct slice s)
{
    return arena_string(p->arena, s);
}

static int hex_digit(uint8_t c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* One escape at s[i] (behind the backslash). Returns how many characters it takes, 0 = unknown. */
static size_t unescape_one(struct slice s, size_t i, uint8_t *out)
{
    static const char from[] = "nrt0\\\"'", to[] = "\n\r\t\0\\\"'";
    if (s.p[i] == 'x' && i + 2 < s.n && hex_digit(s.p[i + 1]) >= 0 && hex_digit(s.p[i + 2]) >= 0) {
        *out = (uint8_t)(hex_digit(s.p[i + 1]) * 16 + hex_digit(s.p[i + 2]));
        return 3;
    }
    const char *at = s.p[i] ? strchr(from, s.p[i]) : NULL;
    if (!at) return 0;
    *out = (uint8_t)to[at - from];
    return 1;
}

struct slice parser_unescape(struct parser *p, struct token t)
{
    uint8_t *out = arena_alloc(p->arena, t.text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < t.text.n; i++) {
        out[n] = t.text.p[i];
        if (t.text.p[i] == '\\' && i + 1 < t.text.n) {
            size_t took = unescape_one(t.text, i + 1, &out[n]);
            if (!took)
                parser_fail(p, t.place,
                            "unknown escape \\%c; known: \\n \\r \\t \\0 \\\\ \\\" \\xNN",
                            t.text.p[i + 1]);
            i += took ? took : 1;
        }
        n++;
    }
    return (struct slice){ out, n };
}

/* ---- the file ---- */

static void read_block(struct parser *p, const struct line *line, struct block *out)
{
    lexer_next(&p->lx);
    parser_end(p);
    p->has_steps = true;
    if (out->n) parser_fail(p, source_place(p->source, line), "a second block of this name");
    *out = parser_steps(p, line->indent);
}

static void read_section(struct parser *p, const struct line *line)
{
    struct test *t = p->test;
    if (lexer_at(&p->lx, "steps")) {
        read_block(p, line, &t->steps);
    } else if (lexer_at(&p->lx, "before")) {
        read_block(p, line, &t->before);
    } else if (lexer_at(&p->lx, "after")) {
        read_block(p, line, &t->after);
    } else if (lexer_at(&p->lx, "given")) {
        parser_given(p);
    } else if (lexer_at(&p->lx, "cases")) {
        parser_cases(p, line);
    } else if (lexer_at(&p->lx, "always")) {
        parser_always(p);
    } else {
        parser_head(p, line);
    }
}

static void read_file(struct parser *p)
{
    const struct line *line;
    while ((line = parser_line(p)) != NULL) {
        if (line->indent) {
            parser_fail(p, source_place(p->source, line), "an indented line outside a block");
            parser_skip_block(p, line->indent - 1);
            continue;
        }
        read_section(p, line);
        parser_skip_block(p, 0);
    }
}

/* Hand the lists over to the test. */
static void finish(struct parser *p)
{
    struct test *t = p->test;
    const char **var = arena_array(p->arena, t->nvars + 1, sizeof *var);
    for (unsigned i = 0; i < t->nvars; i++) var[i] = p->var[i].name;
    t->var = var;
    t->role = list_keep(p, &p->role);
    t->nroles = p->role.n;
    t->covers = list_keep(p, &p->covers);
    t->ncovers = p->covers.n;
    t->use = list_keep(p, &p->use);
    t->nuses = p->use.n;
    t->serves = list_keep(p, &p->serves);
    t->nserves = p->serves.n;
    t->given = list_keep(p, &p->given);
    t->ngivens = p->given.n;
    t->rule = list_keep(p, &p->rule);
    t->nrules = p->rule.n;
    t->step_of = list_keep(p, &p->step_of);
    t->nsteps = p->step_of.n;
}

static struct parser *parser_new(struct arena *a, struct arena *scratch,
                                 const struct source *source, struct diags *diags)
{
    struct parser *p = arena_alloc(scratch, sizeof *p);
    p->arena = a;
    p->scratch = scratch;
    p->diags = diags;
    p->source = source;
    p->test = arena_alloc(a, sizeof *p->test);
    *p->test = (struct test){ .file = source->file, .text = source->text };
    p->test->fields = arena_alloc(a, sizeof *p->test->fields);
    p->scope = arena_alloc(a, sizeof *p->scope);
    p->step_of.size = p->role.size = p->covers.size = p->given.size = sizeof(void *);
    p->pending.size = sizeof(struct pending);
    p->use.size = sizeof(struct use);
    p->serves.size = sizeof(struct serves);
    p->rule.size = sizeof(struct rule);
    return p;
}

static bool before_in_file(const struct diag *a, const struct diag *b)
{
    if (a->place.line != b->place.line) return a->place.line < b->place.line;
    return a->place.col < b->place.col;
}

/* Put what was found into the order of the file, unless a fragment's errors are among it. */
static void sort_diags(struct diags *diags, struct diag **from)
{
    const char *file = *from ? (*from)->place.file : NULL;
    for (struct diag *d = *from; d; d = d->next) {
        if (d->place.file != file) return;
    }
    struct diag *sorted = NULL;
    for (struct diag *d = *from, *next; d; d = next) {
        struct diag **at = &sorted;
        next = d->next;
        while (*at && !before_in_file(d, *at)) at = &(*at)->next;
        d->next = *at;
        *at = d;
    }
    *from = sorted;
    diags->last = from;
    while (*diags->last) diags->last = &(*diags->last)->next;
}

const struct test *script_parse(struct arena *a, const char *file, struct slice text,
                                struct fragments *fragments, struct diags *diags)
{
    unsigned before = diags->errors;
    struct diag **from = diags->first ? diags->last : &diags->first;
    struct arena *scratch = arena_new(SCRATCH_BYTES_MAX);
    const struct test *test = NULL;
    struct source source = source_open(scratch, file, text, diags);
    if (diags->errors == before || source.nlines) {
        struct parser *p = parser_new(a, scratch, &source, diags);
        p->fragments = fragments;
        read_file(p);
        types_finish(p);
        finish(p);
        check_test(p);
        sort_diags(diags, from);
        test = p->test;
    }
    arena_free(scratch);
    return diags->errors == before ? test : NULL;
}

bool script_is_fragment(struct slice text)
{
    struct arena *a = arena_new(1 << 22);
    struct diags ignored = diags_new(a);
    struct source s = source_open(a, "-", text, &ignored);
    bool is = s.nlines && slice_is(line_word(&s.line[0]), "fragment");
    arena_free(a);
    return is;
}

bool script_check_fragment(struct arena *a, const char *file, struct slice text,
                           struct fragments *fragments, struct diags *diags)
{
    unsigned before = diags->errors;
    struct arena *scratch = arena_new(SCRATCH_BYTES_MAX);
    struct source source = source_open(scratch, file, text, diags);
    if (diags->errors == before) {
        struct parser *p = parser_new(a, scratch, &source, diags);
        p->fragments = fragments;
        p->fragment_alone = true;
        fragment_alone(p);
        types_finish(p);
    }
    arena_free(scratch);
    return diags->errors == before;
}

const struct expr *script_filter(struct arena *a, struct slice text, struct diags *diags)
{
    unsigned before = diags->errors;
    struct line line = { .text = text, .number = 1, .length = (unsigned)text.n };
    struct source source = { .file = "filter", .text = text, .line = &line, .nlines = 1 };
    if (text.n > FRAGMENT_BYTES_MAX) {
        diag_error(diags, (struct diag_place){ .file = "filter" }, "the filter is too long");
        return NULL;
    }
    struct arena *scratch = arena_new(SCRATCH_BYTES_MAX);
    struct parser *p = parser_new(a, scratch, &source, diags);
    p->filter = true;
    (void)parser_line(p);
    const struct expr *e = parser_expr(p);
    parser_end(p);
    if (diags->errors == before) types_finish(p);
    arena_free(scratch);
    return diags->errors == before ? e : NULL;
}
