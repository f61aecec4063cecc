/* SPDX-License-Identifier: Apache-2.0
 * The head of a test, its preconditions and its table of cases. */
#include "script/parser.h"

/* ---- head lines ---- */

static const char *head_text(struct parser *p, const struct line *line)
{
    size_t n = line_word(line).n;
    struct slice rest = slice_part(line->text, n, line->text.n);
    while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '\t' || rest.p[0] == '\n'))
        rest = slice_part(rest, 1, rest.n);
    const char *text = source_tidy(p->arena, rest);
    if (!*text)
        parser_fail(p, source_place(p->source, line), "nothing behind `%.*s`", (int)n,
                    (const char *)line->text.p);
    return text;
}

static void set_text(struct parser *p, const struct line *line, const char **out)
{
    if (*out)
        parser_fail(p, source_place(p->source, line), "a second `%.*s`", (int)line_word(line).n,
                    (const char *)line->text.p);
    *out = head_text(p, line);
}

/* The next word of a head line from *at on, with its place. */
static bool next_word(const struct parser *p, const struct line *line, size_t *at,
                      struct token *out)
{
    struct slice s = line->text;
    while (*at < s.n && strchr(" \t\r\n,", s.p[*at]) && s.p[*at]) ++*at;
    if (*at >= s.n || s.p[*at] == '#') return false;
    size_t from = *at;
    while (*at < s.n && (!strchr(" \t\r\n,", s.p[*at]) || !s.p[*at])) ++*at;
    struct diag_place place = { p->source->file, line->number, line->indent + 1, 0 };
    for (size_t i = 0; i < from; i++) {
        place.col++;
        if (s.p[i] == '\n') {
            place.line++;
            place.col = 1;
        }
    }
    place.length = (unsigned)(*at - from);
    *out =
        (struct token){ .kind = T_ATOM, .text = slice_part(s, from, *at - from), .place = place };
    return true;
}

static void head_covers(struct parser *p, const struct line *line)
{
    size_t at = line_word(line).n;
    struct token t;
    while (next_word(p, line, &at, &t)) {
        if (!parser_clause_ok(t.text)) {
            p->bad = false;
            struct diag *d = parser_fail(p, t.place, "a clause is DOCUMENT:SECTION");
            if (d) d->hint = "such as RFC7252:5.3.1";
            continue;
        }
        const char *clause = parser_string(p, t.text);
        list_add(p, &p->covers, &clause);
        if (!p->step_clause) p->step_clause = clause;
    }
}

static void head_needs(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->needs_text);
    size_t at = line_word(line).n;
    struct token first;
    if (!next_word(p, line, &at, &first)) return;
    /* from the first item on, comments blanked out so that places stay true */
    size_t from = (size_t)(first.text.p - line->text.p);
    char *copy = parser_string(p, slice_part(line->text, from, line->text.n)), *c = copy;
    for (bool comment = false; *c; c++) {
        comment = *c != '\n' && (comment || *c == '#');
        if (comment) *c = ' ';
    }
    p->test->needs = pics_parse(p->arena, slice_text(copy), first.place, p->diags);
}

static void head_uses(struct parser *p, const struct line *line)
{
    (void)line;
    do {
        if (p->lx.now.kind == T_END) break;
        lexer_next(&p->lx);
        struct use u = { .role = parser_want_role(p) };
        u.what = parser_primary(p);
        u.write = parser_take(p, "write");
        if (!u.write) parser_want(p, "read");
        p->test->writes = p->test->writes || u.write;
        if (!p->bad) list_add(p, &p->use, &u);
    } while (!p->bad && lexer_at(&p->lx, ","));
    parser_end(p);
}

static void head_test(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->id);
    for (const char *c = p->test->id; *c; c++) {
        bool ok = (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ||
                  (*c >= '0' && *c <= '9') || *c == '_' || *c == '-' || *c == '.';
        if (!ok)
            parser_fail(p, source_place(p->source, line),
                        "a test id is made of letters, digits, _ - and .");
    }
}

static void head_title(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->title);
}

static void head_purpose(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->purpose);
}

static void head_source(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->source);
}

static void head_topology(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->topology);
}

static void head_alias(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->alias);
}

static void head_note(struct parser *p, const struct line *line)
{
    set_text(p, line, &p->test->note);
}

static bool yes_or_no(struct parser *p, const struct line *line, const char *key)
{
    const char *text = head_text(p, line);
    bool yes = strcmp(text, "yes") == 0;
    if (!yes && strcmp(text, "no") != 0)
        parser_fail(p, source_place(p->source, line), "`%s` is yes or no", key);
    return yes;
}

static void head_serial(struct parser *p, const struct line *line)
{
    p->test->serial = yes_or_no(p, line, "serial");
}

static void head_slow(struct parser *p, const struct line *line)
{
    p->test->slow = yes_or_no(p, line, "slow");
}

static const struct head {
    const char *key;
    void (*read)(struct parser *p, const struct line *line);
} heads[] = {
    { "test", head_test },     { "title", head_title },   { "purpose", head_purpose },
    { "source", head_source }, { "covers", head_covers }, { "needs", head_needs },
    { "uses", head_uses },     { "serial", head_serial }, { "topology", head_topology },
    { "alias", head_alias },   { "note", head_note },     { "slow", head_slow },
};

void parser_head(struct parser *p, const struct line *line)
{
    static const char *const all[] = { "test",   "title", "purpose", "source",   "covers", "needs",
                                       "uses",   "given", "cases",   "before",   "steps",  "after",
                                       "always", "alias", "note",    "topology", "serial", "slow" };
    struct slice word = line_word(line);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (!slice_is(word, heads[i].key)) continue;
        heads[i].read(p, line);
        return;
    }
    struct diag_place at = source_place(p->source, line);
    at.length = (unsigned)word.n;
    struct diag *d = parser_fail(p, at, "no part of a test is called %.*s",
                                 (int)(word.n > 60 ? 60 : word.n), (const char *)word.p);
    const char *near = diag_nearest(word, all, sizeof all / sizeof all[0]);
    if (d && near) d->hint = arena_printf(p->arena, "%s?", near);
}

/* ---- given ---- */

static void read_serves(struct parser *p, int role, const char *text)
{
    struct serves s = { .role = role, .text = text };
    s.resource = parser_primary(p);
    parser_want(p, "to");
    const char *methods = "";
    do {
        struct token t = p->lx.now;
        if (t.kind != T_ATOM) parser_fail(p, t.place, "a method is expected here, such as GET");
        methods = arena_printf(p->arena, "%s%s%.*s", methods, *methods ? "," : "", (int)t.text.n,
                               (const char *)t.text.p);
        lexer_next(&p->lx);
    } while (parser_take(p, ","));
    s.methods = methods;
    if (!p->bad) list_add(p, &p->serves, &s);
}

void parser_given(struct parser *p)
{
    while (parser_inside(p, 0)) {
        const struct line *line = parser_line(p);
        const char *text = source_tidy(p->arena, line->text);
        int role = parser_want_role(p);
        if (parser_take(p, "serves")) read_serves(p, role, text);
        list_add(p, &p->given, &text);
    }
}

/* ---- cases ---- */

static void case_columns(struct parser *p, struct list *slots)
{
    while (!p->bad && p->lx.now.kind == T_VAR) {
        int slot = parser_bind(p, p->lx.now, NULL);
        lexer_next(&p->lx);
        if (slot < 0) return;
        p->var[slot].is_case = true;
        unsigned column = (unsigned)slot;
        list_add(p, slots, &column);
    }
    if (!slots->n) parser_fail(p, p->lx.now.place, "the columns are missing: cases $A $B");
    parser_end(p);
}

static void read_row(struct parser *p, const struct line *line, unsigned columns,
                     struct case_row *row)
{
    const struct expr **value = arena_array(p->arena, columns + 1, sizeof *value);
    struct slice word = line_word(line);
    struct token label = { .text = word, .place = source_place(p->source, line) };
    label.place.length = (unsigned)word.n;
    while (p->lx.now.kind != T_END && p->lx.now.text.p < word.p + word.n) lexer_next(&p->lx);
    unsigned n = 0;
    while (!p->bad && p->lx.now.kind != T_END) {
        const struct expr *e = parser_primary(p);
        if (n < columns) value[n] = e;
        n++;
    }
    if (!p->bad && n != columns)
        parser_fail(p, label.place, "%u values for %u columns", n, columns);
    *row = (struct case_row){ .label = parser_string(p, label.text), .value = value };
}

/* Names in a column mean what the field says with which its variable is compared. */
static void row_waits(struct parser *p, const struct case_row *row, const struct list *slots)
{
    struct pending *w = p->pending.p;
    const unsigned *slot = slots->p;
    for (unsigned c = 0; c < slots->n; c++) {
        for (unsigned i = p->pending_start; i < p->pending.n; i++) {
            if (w[i].e == row->value[c]) w[i].slot = (int)slot[c];
        }
    }
}

void parser_cases(struct parser *p, const struct line *line)
{
    struct list slots = { .size = sizeof(unsigned) };
    struct list rows = { .size = sizeof(struct case_row) };
    lexer_next(&p->lx);
    if (p->test->ncase_vars) parser_fail(p, source_place(p->source, line), "a second `cases`");
    if (parser_take(p, "from")) {
        parser_generated(p);
        parser_skip_block(p, 0);
        return;
    }
    case_columns(p, &slots);
    if (!slots.n) { /* reported */
        parser_skip_block(p, 0);
        return;
    }
    while (parser_inside(p, 0)) {
        const struct line *at = parser_line(p);
        struct case_row row;
        read_row(p, at, slots.n, &row);
        if (p->bad) continue;
        row_waits(p, &row, &slots);
        const struct case_row *known = rows.p;
        for (unsigned i = 0; i < rows.n; i++) {
            if (strcmp(known[i].label, row.label) == 0)
                parser_fail(p, source_place(p->source, at), "a second case %s", row.label);
        }
        list_add(p, &rows, &row);
    }
    if (!rows.n && !p->bad) parser_fail(p, source_place(p->source, line), "no cases");
    p->test->case_slot = list_keep(p, &slots);
    p->test->ncase_vars = slots.n;
    p->test->cases = list_keep(p, &rows);
    p->test->ncases = rows.n;
}
