/* SPDX-License-Identifier: Apache-2.0 */
#include "script/lexer.h"

#include "script/predicates.h"

static bool is_space(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(uint8_t c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_hex(uint8_t c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static uint8_t byte_at(struct slice s, size_t i)
{
    return i < s.n ? s.p[i] : 0;
}

/* ---- logical lines ---- */

struct cutter {
    struct diags *diags;
    struct source *out;
    struct line *line;
    size_t at;
    unsigned number;
    bool prose;     /* inside `given`: its lines are not joined */
    bool head;      /* the last line is a head line: deeper ones continue it */
    bool fragment;  /* a fragment has no head: its first word says so */
    bool continues; /* the last line ended with an operator */
};

/* Where the text of a physical line ends: before a comment outside strings, without white space. */
static size_t text_end(struct slice line)
{
    bool quoted = false;
    size_t end = 0;
    for (size_t i = 0; i < line.n; i++) {
        uint8_t c = line.p[i];
        if (c == '\\' && quoted && i + 1 < line.n) {
            end = ++i + 1;
            continue;
        }
        if (c == '"') quoted = !quoted;
        if (c == '#' && !quoted && (i == 0 || is_space(line.p[i - 1]))) break;
        if (!is_space(c)) end = i + 1;
    }
    return end;
}

static bool ends_with_operator(struct slice s)
{
    static const char *const op[] = { "&&", "||", ",", "+", "-" };
    for (size_t i = 0; i < sizeof op / sizeof op[0]; i++) {
        size_t n = strlen(op[i]);
        if (s.n >= n && slice_is(slice_part(s, s.n - n, n), op[i])) return true;
    }
    return false;
}

static bool one_of(struct slice word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (slice_is(word, list[i])) return true;
    }
    return false;
}

static bool is_head_key(struct slice word)
{
    static const char *const key[] = { "test", "title",    "purpose", "source", "covers", "needs",
                                       "uses", "topology", "serial",  "alias",  "note",   "slow" };
    return one_of(word, key, sizeof key / sizeof key[0]);
}

struct slice line_word(const struct line *line)
{
    size_t n = 0;
    while (n < line->text.n && !is_space(line->text.p[n])) n++;
    return slice_part(line->text, 0, n);
}

static void add_line(struct cutter *c, struct slice text, size_t indent)
{
    struct line *last = c->out->nlines ? &c->line[c->out->nlines - 1] : NULL;
    if (last && (c->continues || (c->head && indent > 0))) {
        last->text.n = (size_t)(text.p + text.n - last->text.p);
    } else {
        last = &c->line[c->out->nlines++];
        *last = (struct line){ .text = text,
                               .number = c->number,
                               .length = (unsigned)text.n,
                               .indent = (unsigned)indent };
        if (c->out->nlines == 1) c->fragment = slice_is(line_word(last), "fragment");
        if (indent == 0) c->head = !c->fragment && is_head_key(line_word(last));
        if (indent == 0) c->prose = slice_is(line_word(last), "given");
        last->prose = c->head ? !slice_is(line_word(last), "uses") : c->prose;
    }
    c->continues = !c->head && !c->prose && ends_with_operator(text);
}

static void cut_line(struct cutter *c, struct slice raw)
{
    size_t indent = 0;
    while (indent < raw.n && raw.p[indent] == ' ') indent++;
    size_t end = text_end(raw);
    if (end <= indent) return;
    if (raw.p[indent] == '\t') {
        struct diag_place at = { c->out->file, c->number, (unsigned)indent + 1, 1 };
        diag_error(c->diags, at, "a tab in the indentation; use spaces");
        while (indent < end && is_space(raw.p[indent])) indent++;
    }
    add_line(c, slice_part(raw, indent, end - indent), indent);
}

static size_t count_lines(struct slice text)
{
    size_t n = 1;
    const uint8_t *p = text.p, *end = text.p + text.n;
    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        n++;
        p++;
    }
    return n;
}

/* A test is a text: what no editor shows as it is read would be told in riddles. */
static bool is_text(struct source *s, struct diags *diags)
{
    const uint8_t *nul = s->text.n ? memchr(s->text.p, 0, s->text.n) : NULL;
    struct slice before = slice_part(s->text, 0, nul ? (size_t)(nul - s->text.p) : s->text.n);
    size_t good = text_utf8_until(before), begin = good;
    if (good == s->text.n) return true;
    while (begin > 0 && s->text.p[begin - 1] != '\n') begin--;
    struct diag_place at = { s->file, (unsigned)count_lines(slice_part(s->text, 0, good)),
                             (unsigned)(good - begin) + 1, 1 };
    struct diag *d = good < before.n
                         ? diag_error(diags, at, "no UTF-8: the octet 0x%02x", s->text.p[good])
                         : diag_error(diags, at, "an octet 0x00 in a text");
    if (d) d->hint = "write octets in single quotes: '00ff'";
    return false;
}

struct source source_open(struct arena *a, const char *file, struct slice text, struct diags *diags)
{
    struct source s = { .file = file, .text = text };
    size_t lines = count_lines(text);
    if (text.n > SOURCE_BYTES_MAX || lines > SOURCE_LINES_MAX) {
        diag_error(diags, (struct diag_place){ .file = file },
                   "too large for a test: %zu octets, %zu lines (at most %d and %d)", text.n, lines,
                   SOURCE_BYTES_MAX, SOURCE_LINES_MAX);
        return s;
    }
    if (!is_text(&s, diags)) return s;
    struct cutter c = { .diags = diags, .out = &s, .number = 1 };
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0) c.at = 3; /* some editors' mark */
    c.line = arena_array(a, lines, sizeof *c.line);
    while (c.at < text.n) {
        const uint8_t *newline = memchr(text.p + c.at, '\n', text.n - c.at);
        size_t end = newline ? (size_t)(newline - text.p) : text.n;
        cut_line(&c, slice_part(text, c.at, end - c.at));
        c.at = end + 1;
        c.number++;
    }
    s.line = c.line;
    return s;
}

struct diag_place source_place(const struct source *s, const struct line *line)
{
    return (struct diag_place){ s->file, line->number, line->indent + 1, line->length };
}

const char *source_tidy(struct arena *a, struct slice line)
{
    if (!line.n || !memchr(line.p, '\n', line.n)) return arena_string(a, line);
    char *out = arena_alloc(a, line.n + 2);
    size_t n = 0;
    for (size_t at = 0; at < line.n;) {
        size_t end = at;
        while (end < line.n && line.p[end] != '\n') end++;
        while (at < end && n && is_space(line.p[at])) at++;
        struct slice part = slice_part(line, at, end - at);
        part.n = text_end(part);
        if (n && part.n) out[n++] = ' ';
        if (part.n) memcpy(out + n, part.p, part.n);
        n += part.n;
        at = end + 1;
    }
    out[n] = '\0';
    return out;
}

/* ---- tokens ---- */

struct lexer lexer_open(const struct source *s, const struct line *line, struct diags *diags,
                        bool colons)
{
    struct lexer lx = { .file = s->file,
                        .text = line->text,
                        .line = line->number,
                        .col = line->indent + 1,
                        .colons = colons,
                        .diags = line->prose ? NULL : diags };
    lexer_next(&lx);
    lexer_next(&lx);
    return lx;
}

static void advance(struct lexer *lx, size_t n)
{
    for (; n && lx->at < lx->text.n; n--, lx->at++) {
        if (lx->text.p[lx->at] == '\n') {
            lx->line++;
            lx->col = 1;
        } else {
            lx->col++;
        }
    }
}

static void skip_space(struct lexer *lx)
{
    while (lx->at < lx->text.n) {
        uint8_t c = lx->text.p[lx->at];
        if (c == '#') {
            while (lx->at < lx->text.n && lx->text.p[lx->at] != '\n') advance(lx, 1);
        } else if (is_space(c)) {
            advance(lx, 1);
        } else {
            return;
        }
    }
}

static size_t quoted_size(struct slice s, uint8_t quote)
{
    for (size_t i = 1; i < s.n && s.p[i] != '\n'; i++) {
        if (s.p[i] == '\\' && quote == '"' && i + 1 < s.n && s.p[i + 1] != '\n')
            i++;
        else if (s.p[i] == quote)
            return i + 1;
    }
    return 0;
}

/* Addresses and octets with colons: aa:bb, 2001:db8::1. A colon at the end is the `if`'s. */
static size_t colon_atom_size(struct slice s, bool filter)
{
    size_t n = 0, colons = 0;
    bool pair = false;
    while (n < s.n && (is_word(s.p[n]) || s.p[n] == ':' || s.p[n] == '.')) {
        if (s.p[n] == '.' && !is_word(byte_at(s, n + 1))) break;
        if (!is_hex(s.p[n]) && s.p[n] != ':' && s.p[n] != '.') return 0;
        if (s.p[n] == ':') colons++;
        if (s.p[n] == ':' && byte_at(s, n + 1) == ':') pair = true;
        n++;
    }
    if (n && s.p[n - 1] == ':' && !(n > 1 && s.p[n - 2] == ':')) {
        n--;
        colons--;
    }
    bool octets = filter && colons == 1 && n == 5 && s.p[2] == ':';
    return (colons >= 2 && (pair || colons >= 3 || n >= 8)) || octets ? n : 0;
}

static size_t atom_size(struct slice s)
{
    size_t n = 0;
    while (n < s.n && (is_word(s.p[n]) || (s.p[n] == '.' && is_word(byte_at(s, n + 1))))) n++;
    return n;
}

static size_t punct_size(struct slice s)
{
    static const char *const two[] = { "->", "..", "==", "!=", "<=", ">=", "&&", "||" };
    for (size_t i = 0; i < sizeof two / sizeof two[0]; i++) {
        if (slice_starts(s, slice_text(two[i]))) return 2;
    }
    return s.p[0] && strchr("<>!()[]{},:+-*/%^&=~", s.p[0]) ? 1 : 0;
}

static size_t clause_size(struct slice s)
{
    size_t n = 1;
    while (n < s.n && (is_word(s.p[n]) || strchr(".:-", s.p[n]) != NULL) && s.p[n]) n++;
    return n;
}

static struct token take(struct lexer *lx, enum token_kind kind, size_t n, size_t margin[2])
{
    struct token t = { .kind = kind, .place = { lx->file, lx->line, lx->col, (unsigned)n } };
    t.text = slice_part(lx->text, lx->at + margin[0], n - margin[0] - margin[1]);
    advance(lx, n);
    return t;
}

static struct token bad_token(struct lexer *lx, const char *why)
{
    size_t n = 1;
    uint8_t c = lx->text.p[lx->at];
    struct token t = take(lx, T_BAD, n, (size_t[]){ 0, 0 });
    if (lx->diags && c >= 0x20 && c < 0x7f)
        diag_error(lx->diags, t.place, "%s '%c'", why, c);
    else if (lx->diags)
        diag_error(lx->diags, t.place, "%s \\x%02x", why, c);
    lx->at = lx->text.n;
    return t;
}

static struct token quoted_token(struct lexer *lx, struct slice s)
{
    size_t n = quoted_size(s, s.p[0]);
    if (!n) return bad_token(lx, "a text that does not end on this line, begun by");
    return take(lx, s.p[0] == '"' ? T_STRING : T_HEX, n, (size_t[]){ 1, 1 });
}

static struct token scan(struct lexer *lx)
{
    skip_space(lx);
    struct slice s = slice_part(lx->text, lx->at, lx->text.n);
    if (!s.n) return (struct token){ .kind = T_END, .place = { lx->file, lx->line, lx->col, 1 } };
    if (s.p[0] == '"' || s.p[0] == '\'') return quoted_token(lx, s);
    if (s.p[0] == '@') return take(lx, T_CLAUSE, clause_size(s), (size_t[]){ 1, 0 });
    if (s.p[0] == '$') {
        size_t n = 1 + atom_size(slice_part(s, 1, s.n));
        return n > 1 ? take(lx, T_VAR, n, (size_t[]){ 1, 0 }) : bad_token(lx, "no name behind");
    }
    size_t n = colon_atom_size(s, lx->colons);
    if (!n && is_word(s.p[0])) n = atom_size(s);
    if (n) return take(lx, T_ATOM, n, (size_t[]){ 0, 0 });
    n = punct_size(s);
    return n ? take(lx, T_PUNCT, n, (size_t[]){ 0, 0 })
             : bad_token(lx, "a character without a meaning here:");
}

void lexer_next(struct lexer *lx)
{
    lx->now = lx->next;
    lx->next = scan(lx);
}

bool lexer_inside(struct lexer *lx, struct slice *inside)
{
    size_t from = (size_t)(lx->now.text.p - lx->text.p), end = from;
    while (end < lx->text.n && lx->text.p[end] != ']') end++;
    if (end == lx->text.n) return false;
    *inside = slice_part(lx->text, from + 1, end - from - 1);
    lx->at = from;
    lx->line = lx->now.place.line;
    lx->col = lx->now.place.col;
    advance(lx, end - from + 1);
    lexer_next(lx);
    lexer_next(lx);
    return true;
}

struct slice lexer_rest(const struct lexer *lx)
{
    if (lx->now.kind == T_END) return (struct slice){ lx->text.p + lx->text.n, 0 };
    const uint8_t *from = lx->now.text.p;
    if (lx->now.kind != T_ATOM && lx->now.kind != T_PUNCT) from--;
    return slice_part(lx->text, (size_t)(from - lx->text.p), lx->text.n);
}

bool lexer_at(const struct lexer *lx, const char *text)
{
    return (lx->now.kind == T_ATOM || lx->now.kind == T_PUNCT) && slice_is(lx->now.text, text);
}
