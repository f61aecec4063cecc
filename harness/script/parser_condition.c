/* SPDX-License-Identifier: Apache-2.0
 * What is asked of a subject, and the check lines made of it. */
#include "script/parser.h"

static struct expr *whole(struct parser *p, enum expr_op op, struct condition *c)
{
    struct expr *e = parser_node(p, op, c->subject->place);
    e->a = c->subject;
    e->b = c->operand;
    e->any = p->filter;
    return e;
}

static bool test_presence(struct parser *p, struct condition *c)
{
    bool absent = lexer_at(&p->lx, "absent");
    if (!absent && !lexer_at(&p->lx, "present")) return false;
    lexer_next(&p->lx);
    const struct expr *s = c->subject;
    if (s->op != E_FIELD && s->op != E_STEP_FIELD && s->op != E_VAR)
        parser_fail(p, s->place, "only a field, a view or a variable can be present or absent");
    c->test = absent ? CHECK_ABSENT : CHECK_PRESENT;
    c->whole = parser_node(p, absent ? E_ABSENT : E_PRESENT, s->place);
    c->whole->view = s->view;
    bool view = s->op == E_FIELD && s->view != VIEW_SELF && !s->field;
    c->whole->a = view ? NULL : s;
    return true;
}

static bool test_any(struct parser *p, struct condition *c)
{
    if (!parser_take(p, "any")) return false;
    c->test = CHECK_ANY;
    return true;
}

static bool test_len(struct parser *p, struct condition *c)
{
    if (!lexer_at(&p->lx, "len") || slice_is(p->lx.next.text, "(")) return false;
    lexer_next(&p->lx);
    struct expr *range = parser_range(p);
    types_range(p, range);
    bool two = range->op == E_RANGE;
    c->test = CHECK_LEN;
    c->min = two ? types_own(range->a) : range;
    c->max = two ? types_own(range->b) : range;
    struct expr *size = parser_node(p, E_LEN, c->subject->place);
    size->a = c->subject;
    types_meet(p, size, range, range->place);
    c->operand = range;
    c->whole = parser_binary(p, two ? E_IN : E_EQ, size, range);
    return true;
}

static bool test_in(struct parser *p, struct condition *c)
{
    if (!parser_take(p, "in")) return false;
    c->operand = parser_range(p);
    types_set(p, c->subject, c->operand, c->operand->place);
    types_range(p, c->operand);
    if (c->operand->op != E_LIST && c->operand->op != E_RANGE && c->operand->op != E_VAR)
        parser_fail(p, c->operand->place, "a set {A, B} or a range A..B is expected behind `in`");
    c->whole = whole(p, E_IN, c);
    return true;
}

static bool test_contains(struct parser *p, struct condition *c)
{
    bool matches = p->filter && (lexer_at(&p->lx, "matches") || lexer_at(&p->lx, "~"));
    if (!matches && !lexer_at(&p->lx, "contains")) return false;
    lexer_next(&p->lx);
    c->operand = parser_sum(p);
    if (!matches) types_meet(p, c->subject, c->operand, c->operand->place);
    if (matches && c->operand->k.kind != VALUE_TEXT)
        parser_fail(p, c->operand->place, "a regular expression in double quotes is expected");
    c->whole = whole(p, matches ? E_MATCHES : E_CONTAINS, c);
    return true;
}

static void read_predicate(struct parser *p, struct expr *e)
{
    struct token t = p->lx.now;
    e->predicate = t.kind == T_ATOM ? predicate_find(t.text) : NULL;
    if (!e->predicate) {
        unsigned n;
        const struct predicate *table = predicate_table(&n);
        const char *candidate[64];
        for (unsigned i = 0; i < n && i < 64; i++) candidate[i] = table[i].name;
        struct diag *d =
            parser_fail(p, t.place, "no predicate %.*s", (int)t.text.n, (const char *)t.text.p);
        const char *near = diag_nearest(t.text, candidate, n < 64 ? n : 64);
        if (d && near) d->hint = arena_printf(p->arena, "%s?", near);
        return;
    }
    lexer_next(&p->lx);
    if (lexer_at(&p->lx, "(")) e->nargs = parser_args(p, &e->arg);
    unsigned min = e->predicate->min_args, max = e->predicate->max_args;
    if (e->nargs >= min && e->nargs <= max) return;
    if (min == max)
        parser_fail(p, t.place, "%s takes %u arguments, not %u", e->predicate->name, min, e->nargs);
    else
        parser_fail(p, t.place, "%s takes %u to %u arguments, not %u", e->predicate->name, min, max,
                    e->nargs);
}

static bool test_is(struct parser *p, struct condition *c)
{
    if (!parser_take(p, "is")) return false;
    c->whole = whole(p, E_IS, c);
    read_predicate(p, c->whole);
    c->operand = c->whole;
    return true;
}

static bool test_compare(struct parser *p, struct condition *c)
{
    static const struct {
        const char *sign, *word;
        enum expr_op op;
    } known[] = { { "==", "eq", E_EQ }, { "!=", "ne", E_NE }, { "<=", "le", E_LE },
                  { ">=", "ge", E_GE }, { "<", "lt", E_LT },  { ">", "gt", E_GT } };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct diag_place at = p->lx.now.place;
        if (!parser_take(p, known[i].sign) && !(p->filter && parser_take(p, known[i].word)))
            continue;
        c->operand = parser_sum(p);
        types_meet(p, c->subject, c->operand, at);
        c->whole = whole(p, known[i].op, c);
        return true;
    }
    if (lexer_at(&p->lx, "=")) {
        struct diag *d = parser_fail(p, p->lx.now.place, "= is no comparison");
        if (d) d->hint = "== ?";
    }
    return false;
}

/* `not is P`, `not in {..}`, `not contains E`: for a field that occurs several times, none may. */
static bool test_not(struct parser *p, struct condition *c)
{
    bool (*const negatable[])(struct parser *, struct condition *) = { test_is, test_in,
                                                                       test_contains };
    if (!lexer_at(&p->lx, "not")) return false;
    lexer_next(&p->lx);
    for (size_t i = 0; i < sizeof negatable / sizeof negatable[0]; i++) {
        if (!negatable[i](p, c)) continue;
        if (c->whole->op != E_IS) c->whole->any = true;
        struct expr *e = parser_node(p, E_NOT, c->whole->place);
        e->a = c->whole;
        c->whole = e;
        c->operand = NULL;
        return true;
    }
    parser_fail(p, p->lx.now.place, "`is`, `in` or `contains` is expected behind `not`");
    return false;
}

bool parser_test(struct parser *p, struct expr *subject, struct condition *out)
{
    bool (*const test[])(struct parser *,
                         struct condition *) = { test_presence, test_any, test_len, test_in,
                                                 test_contains, test_is,  test_not, test_compare };
    *out = (struct condition){ .subject = subject, .test = CHECK_EXPR };
    for (size_t i = 0; !p->bad && i < sizeof test / sizeof test[0]; i++) {
        if (!test[i](p, out)) continue;
        if (p->filter && out->test != CHECK_EXPR)
            parser_fail(p, subject->place, "a display filter asks for a field by its name alone");
        bool view = subject->op == E_FIELD && subject->view != VIEW_SELF && !subject->field;
        if (view && out->test != CHECK_PRESENT && out->test != CHECK_ABSENT)
            parser_fail(p, subject->place, "a view can be present or absent, nothing else");
        return true;
    }
    return false;
}

/* ---- check lines ---- */

static bool is_truth(const struct expr *e)
{
    return e->op == E_RELATION || (e->op >= E_NOT && e->op <= E_GE && e->op != E_NEG) ||
           (e->op >= E_IN && e->op <= E_IS && e->op != E_RANGE && e->op != E_LIST &&
            e->op != E_LEN && e->op != E_COUNT);
}

static void no_test(struct parser *p)
{
    struct diag *d = parser_fail(p, p->lx.now.place, "a test is expected behind the subject");
    if (d) d->hint = "any, present, absent, == E, in {A, B}, in A..B, len A..B, is PREDICATE(..)";
}

/* The subject and its test; a condition of several comparisons is read as a whole. */
static struct condition read_condition(struct parser *p)
{
    struct lexer start = p->lx;
    struct condition c = { .test = CHECK_EXPR };
    if (lexer_at(&p->lx, "!")) {
        c.subject = c.whole = parser_expr(p);
        return c;
    }
    struct expr *subject = parser_sum(p);
    bool tested = parser_test(p, subject, &c);
    if (!p->bad && (lexer_at(&p->lx, "&&") || lexer_at(&p->lx, "||"))) {
        p->lx = start;
        c = (struct condition){ .subject = subject, .test = CHECK_EXPR, .whole = parser_expr(p) };
    } else if (!tested && is_truth(subject)) {
        c.whole = subject;
    } else if (!tested) {
        no_test(p);
    }
    return c;
}

void parser_check_rest(struct parser *p, struct check *out)
{
    struct condition c = read_condition(p);
    out->test = c.test;
    out->subject = c.subject;
    out->expr = c.whole;
    out->operand = c.operand;
    out->min = c.min;
    out->max = c.max;
    bool plain = c.subject->op == E_FIELD && c.subject->view == VIEW_SELF;
    out->field = plain ? c.subject->field : 0;
    out->as = -1;
    if (parser_take(p, "as")) {
        out->as = parser_bind(p, p->lx.now, c.subject);
        lexer_next(&p->lx);
    }
    parser_clause(p, &out->clause);
}

void parser_level(struct parser *p, struct check *c)
{
    static const struct {
        const char *word;
        enum level level;
    } known[] = { { "must", LEVEL_MUST },
                  { "should", LEVEL_SHOULD },
                  { "may", LEVEL_MAY },
                  { "given", LEVEL_GIVEN } };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (!parser_take(p, known[i].word)) continue;
        c->level = known[i].level;
        break;
    }
    if (c->level == LEVEL_MUST && parser_take(p, "if")) {
        c->hard_if = parser_expr(p);
        parser_want(p, "else");
        parser_want(p, "should");
        c->level = LEVEL_SHOULD;
    }
    if (c->level == LEVEL_GIVEN && parser_take(p, "by")) {
        struct token t = p->lx.now;
        if (t.kind != T_ATOM || !memchr(t.text.p, '.', t.text.n))
            parser_fail(p, t.place, "an item such as server.observe is expected behind `by`");
        c->given_item = parser_string(p, t.text);
        lexer_next(&p->lx);
    }
}

/* A line given up may have bound a variable: later lines that use it are not wrong for that. */
static void bind_silently(struct parser *p)
{
    p->lx.diags = NULL;
    for (; p->lx.now.kind != T_END; lexer_next(&p->lx)) {
        if (!lexer_at(&p->lx, "as") || p->lx.next.kind != T_VAR) continue;
        p->bad = false;
        (void)parser_bind(p, p->lx.next, NULL);
        p->bad = true;
    }
}

static struct check read_check(struct parser *p, const struct line *line)
{
    struct check c = { .place = source_place(p->source, line), .as = -1 };
    c.source = source_tidy(p->arena, line->text);
    if (parser_take(p, "if")) {
        c.when = parser_expr(p);
        parser_want(p, ":");
    }
    parser_level(p, &c);
    parser_check_rest(p, &c);
    if (!c.clause) c.clause = p->step_clause;
    parser_end(p);
    if (p->bad) bind_silently(p);
    return c;
}

const struct check *parser_checks(struct parser *p, unsigned indent, unsigned *n)
{
    struct list checks = { .size = sizeof(struct check) };
    unsigned own = 0;
    while (parser_inside(p, indent)) {
        const struct line *line = parser_line(p);
        if (!own) own = line->indent;
        if (line->indent != own)
            parser_fail(p, source_place(p->source, line),
                        "this line is not aligned with the checks above it");
        struct check c = read_check(p, line);
        if (++p->nchecks == TEST_CHECKS_MAX)
            parser_fail(p, c.place, "more than %d checks in a test", TEST_CHECKS_MAX);
        if (!p->bad && p->nchecks < TEST_CHECKS_MAX) list_add(p, &checks, &c);
    }
    *n = checks.n;
    return list_keep(p, &checks);
}
