/* SPDX-License-Identifier: Apache-2.0
 * `use NAME(args)`: the steps of a fragment, copied into the test at this place. Its step numbers
 * and variables are its own; a parameter stands for the expression given, and a bare variable given
 * for a parameter is shared, so that a fragment can hand a value back. */
#include "script/parser.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>

struct fragment {
    struct slice name;
    struct source source;
    const struct fragment *next;
};

struct fragments {
    struct arena *arena;
    const char *folder;
    const struct fragment *first;
};

struct fragments *fragments_open(struct arena *a, const char *folder)
{
    struct fragments *f = arena_alloc(a, sizeof *f);
    *f = (struct fragments){ .arena = a, .folder = folder };
    return f;
}

static bool name_ok(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return s.n > 0 && s.n <= 64;
}

static bool read_whole(struct arena *a, const char *path, struct slice *out)
{
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    uint8_t octets[FRAGMENT_BYTES_MAX + 1];
    struct slice read = { octets, fread(octets, 1, sizeof octets, f) };
    fclose(f);
    if (read.n > FRAGMENT_BYTES_MAX) return false;
    *out = arena_slice(a, read);
    return true;
}

static void add_parameter(struct parser *p, struct scope *s, struct slice name,
                          const struct expr *value)
{
    struct scope_name *n = arena_alloc(p->arena, sizeof *n);
    *n = (struct scope_name){ .name = name, .slot = -1, .value = value, .next = s->name };
    if (value && value->op == E_VAR) n->slot = (int)value->slot;
    s->name = n;
}

/* An argument: an expression, or a bare variable that the fragment is to bind. */
static const struct expr *read_argument(struct parser *p)
{
    struct token t = p->lx.now;
    bool bare = t.kind == T_VAR && !memchr(t.text.p, '.', t.text.n) &&
                (slice_is(p->lx.next.text, ",") || slice_is(p->lx.next.text, ")"));
    if (!bare) return parser_expr(p);
    bool known = false;
    for (const struct scope_name *n = p->scope->name; n; n = n->next)
        known = known || slice_equal(n->name, t.text);
    if (known) return parser_expr(p);
    int slot = parser_bind(p, t, NULL);
    lexer_next(&p->lx);
    struct expr *e = parser_node(p, E_VAR, t.place);
    if (slot >= 0) {
        p->var[slot].bound = false; /* the fragment binds it */
        p->var[slot].kind = KIND_ANY;
        e->slot = (unsigned)slot;
    }
    return e;
}

static unsigned read_arguments(struct parser *p, const struct expr *arg[], unsigned max)
{
    unsigned n = 0;
    parser_want(p, "(");
    if (parser_take(p, ")")) return 0;
    do {
        const struct expr *e = read_argument(p);
        if (n < max) arg[n] = e;
        n++;
    } while (parser_take(p, ","));
    parser_want(p, ")");
    return n;
}

enum { PARAMETERS_MAX = 16 };

/* `fragment NAME($A, $B)`: the parameters' names. */
static unsigned read_header(struct parser *p, struct slice name, struct slice param[PARAMETERS_MAX])
{
    unsigned n = 0;
    parser_want(p, "fragment");
    if (name.n && !slice_equal(p->lx.now.text, name))
        parser_fail(p, p->lx.now.place, "the fragment of this file must be called %.*s",
                    (int)name.n, (const char *)name.p);
    lexer_next(&p->lx);
    parser_want(p, "(");
    if (!parser_take(p, ")")) {
        do {
            struct token t = p->lx.now;
            if (t.kind != T_VAR || n == PARAMETERS_MAX)
                parser_fail(p, t.place, "at most %d parameters such as $PATH", PARAMETERS_MAX);
            else
                param[n++] = t.text;
            lexer_next(&p->lx);
        } while (parser_take(p, ","));
        parser_want(p, ")");
    }
    parser_end(p);
    return n;
}

/* Words about the fragment (title, purpose, note) may stand between its header and its steps. */
static struct block read_fragment_steps(struct parser *p)
{
    struct block steps = { 0 };
    bool some = false;
    while (p->at < p->source->nlines) {
        const struct line *line = parser_peek(p);
        struct slice word = line_word(line);
        if (line->indent && !some) {
            steps = parser_steps(p, 0);
            some = true;
        } else if (slice_is(word, "title") || slice_is(word, "purpose") || slice_is(word, "note")) {
            p->at++;
        } else {
            (void)parser_line(p);
            parser_fail(p, source_place(p->source, line),
                        "a fragment has one header and one block of steps");
        }
    }
    return steps;
}

static bool in_use(const struct parser *p, struct slice name, unsigned *depth)
{
    bool found = false;
    *depth = 0;
    for (const struct scope *s = p->scope; s; s = s->up) {
        found = found || (s->fragment && slice_is(name, s->fragment));
        ++*depth;
    }
    return found;
}

/* Read a fragment; it is kept when nothing is wrong with its lines. */
static const struct source *read_fragment(struct parser *p, struct token name)
{
    struct fragments *all = p->fragments;
    const char *path = arena_printf(all->arena, "%s/%.*s.td", all->folder, (int)name.text.n,
                                    (const char *)name.text.p);
    struct slice text;
    if (!read_whole(all->arena, path, &text)) {
        parser_fail(p, name.place, "no fragment %s, or it is larger than %d octets", path,
                    FRAGMENT_BYTES_MAX);
        return NULL;
    }
    unsigned errors = p->diags->errors;
    struct fragment *f = arena_alloc(all->arena, sizeof *f);
    f->name = arena_slice(all->arena, name.text);
    f->source = source_open(all->arena, path, text, p->diags);
    f->next = all->first;
    if (p->diags->errors == errors) all->first = f;
    return &f->source;
}

/* The lines of the fragment, or NULL and an error that says what is wrong. */
static const struct source *find_source(struct parser *p, struct token name)
{
    unsigned depth;
    if (!name_ok(name.text)) {
        parser_fail(p, name.place, "a fragment's name is made of a-z, 0-9 and _");
    } else if (in_use(p, name.text, &depth)) {
        parser_fail(p, name.place, "a fragment that uses itself");
    } else if (depth > FRAGMENT_DEPTH_MAX || ++p->uses > FRAGMENT_USES_MAX) {
        parser_fail(p, name.place, "too many fragments");
    } else if (!p->fragments) {
        parser_fail(p, name.place, "fragments are not at hand here");
    } else {
        for (const struct fragment *f = p->fragments->first; f; f = f->next)
            if (slice_equal(f->name, name.text)) return &f->source;
        return read_fragment(p, name);
    }
    return NULL;
}

static void expand(struct parser *p, const struct source *source, struct scope *scope,
                   struct token name, const struct expr *arg[], unsigned nargs, struct list *out)
{
    struct slice param[PARAMETERS_MAX];
    const struct source *outer_source = p->source;
    unsigned outer_at = p->at;
    p->source = source;
    p->at = 0;
    (void)parser_line(p);
    unsigned n = read_header(p, name.text, param);
    if (n != nargs)
        parser_fail(p, name.place, "%s takes %u arguments, not %u", scope->fragment, n, nargs);
    for (unsigned i = 0; i < n && i < nargs; i++) add_parameter(p, scope, param[i], arg[i]);
    if (!p->bad) {
        p->scope = scope;
        struct block b = read_fragment_steps(p);
        p->scope = scope->up;
        for (unsigned i = 0; i < b.n; i++) list_add(p, out, &b.step[i]);
    }
    p->source = outer_source;
    p->at = outer_at;
}

void fragment_use(struct parser *p, struct list *out)
{
    const struct expr *arg[PARAMETERS_MAX] = { NULL };
    lexer_next(&p->lx);
    struct token name = p->lx.now;
    lexer_next(&p->lx);
    unsigned nargs = read_arguments(p, arg, PARAMETERS_MAX);
    parser_end(p);
    unsigned errors = p->diags->errors;
    const struct source *source = p->bad ? NULL : find_source(p, name);
    if (!source) return;
    struct scope scope = { .fragment = parser_string(p, name.text), .up = p->scope };
    if (p->diags->errors == errors && source->nlines)
        expand(p, source, &scope, name, arg, nargs, out);
    p->bad = false;
    p->lx.now.kind = T_END;
    if (p->diags->errors != errors) parser_fail(p, name.place, "errors in the fragment used here");
    p->bad = false;
}

void fragment_alone(struct parser *p)
{
    struct slice param[PARAMETERS_MAX];
    struct scope scope = { .fragment = "fragment", .up = p->scope };
    if (!parser_line(p)) return;
    unsigned n = read_header(p, (struct slice){ NULL, 0 }, param);
    for (unsigned i = 0; i < n; i++) {
        struct token t = { .kind = T_VAR, .text = param[i], .place = p->lx.now.place };
        p->scope = &scope;
        (void)parser_bind(p, t, NULL);
    }
    p->step_clause = "RFC0:0"; /* that of the test which uses it */
    struct block b = read_fragment_steps(p);
    p->scope = scope.up;
    if (!b.n && p->source->nlines && !p->diags->errors)
        diag_error(p->diags, source_place(p->source, &p->source->line[0]),
                   "a fragment without steps");
}
