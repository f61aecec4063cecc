/* SPDX-License-Identifier: Apache-2.0
 * Blocks of steps, and what belongs to every step: number, condition, place. */
#include "script/parser.h"

static struct step *new_step(struct parser *p, const struct line *line)
{
    struct step *s = arena_alloc(p->arena, sizeof *s);
    *s = (struct step){ .place = source_place(p->source, line),
                        .number = "",
                        .index = (int)p->step_of.n,
                        .source = source_tidy(p->arena, line->text),
                        .role = -1,
                        .as = -1,
                        .from = -1,
                        .to = -1,
                        .slot = -1,
                        .relation_step = STEP_NONE,
                        .within_of = STEP_NONE };
    if (p->step_of.n == TEST_STEPS_MAX) {
        parser_fail(p, s->place, "more than %d steps", TEST_STEPS_MAX);
        s->index = 0;
        p->at = p->source->nlines; /* once is enough */
        return s;
    }
    list_add(p, &p->step_of, &s);
    return s;
}

/* ---- blocks ---- */

/* The line that must follow a block at the same indentation. */
static bool block_end(struct parser *p, const struct step *s, unsigned indent, const char *between)
{
    const struct line *line = parser_peek(p);
    if (line && line->indent == indent) {
        line = parser_line(p);
        if (between && parser_take(p, between)) {
            parser_end(p);
            return true;
        }
        if (parser_take(p, "end")) {
            parser_end(p);
            return false;
        }
        p->at--;
    }
    p->bad = false;
    p->lx.now.kind = T_END;
    parser_fail(p, s->place, "this block has no `end`");
    p->bad = false;
    return false;
}

static void read_branches(struct parser *p, struct step *s, unsigned indent, const char *between)
{
    bool before[TEST_VARS_MAX], sum[TEST_VARS_MAX] = { false };
    struct list blocks = { .size = sizeof(struct block) };
    parser_bound_save(p, before);
    do {
        parser_bound_restore(p, before);
        struct block b = parser_steps(p, indent);
        list_add(p, &blocks, &b);
        parser_bound_join(p, sum);
    } while (block_end(p, s, indent, between));
    parser_bound_restore(p, sum);
    s->block = list_keep(p, &blocks);
    s->nblocks = blocks.n;
    if (s->nblocks == 1)
        diag_error(p->diags, s->place, "one branch only; `%s` begins the next", between);
}

static void read_body(struct parser *p, struct step *s, unsigned indent)
{
    struct block *b = arena_alloc(p->arena, sizeof *b);
    *b = parser_steps(p, indent);
    s->block = b;
    s->nblocks = 1;
    (void)block_end(p, s, indent, NULL);
}

/* The condition of `until` may use what the body binds, so it is read behind the body. */
static void read_repeat(struct parser *p, struct step *s, unsigned indent)
{
    struct lexer header = p->lx;
    bool until = lexer_at(&p->lx, "until");
    if (!until) {
        s->times = parser_sum(p);
        parser_want(p, "times");
        parser_end(p);
    }
    read_body(p, s, indent);
    if (!until) return;
    p->lx = header;
    p->bad = false;
    parser_want(p, "until");
    s->until = parser_expr(p);
    parser_want(p, "max");
    s->max = parser_sum(p);
    parser_end(p);
}

static void read_each(struct parser *p, struct step *s, unsigned indent)
{
    s->role = parser_want_role(p);
    parser_end(p);
    read_body(p, s, indent);
}

static bool read_block_step(struct parser *p, struct step *s, unsigned indent)
{
    if (parser_take(p, "either")) {
        s->kind = STEP_EITHER;
        parser_end(p);
        read_branches(p, s, indent, "or");
    } else if (parser_take(p, "all")) {
        s->kind = STEP_ALL;
        parser_end(p);
        read_branches(p, s, indent, "and");
    } else if (parser_take(p, "repeat")) {
        s->kind = STEP_REPEAT;
        read_repeat(p, s, indent);
    } else if (parser_take(p, "each")) {
        s->kind = STEP_EACH;
        read_each(p, s, indent);
    } else {
        return false;
    }
    return true;
}

/* ---- one step ---- */

static void read_number(struct parser *p, struct step *s, struct token *number)
{
    *number = p->lx.now;
    if (number->kind != T_ATOM || !parser_is_number(number->text)) {
        number->kind = T_END;
        return;
    }
    s->number = parser_string(p, number->text);
    lexer_next(&p->lx);
}

static bool has_checks(const struct step *s)
{
    return s->kind == STEP_MESSAGE || s->kind == STEP_COLLECT;
}

static void read_checks_of(struct parser *p, struct step *s, unsigned indent)
{
    const char *outer = p->step_clause;
    if (!s->clause) s->clause = outer;
    p->step_clause = s->clause;
    s->check = parser_checks(p, indent, &s->nchecks);
    p->step_clause = outer;
}

static void read_step(struct parser *p, const struct line *line, struct list *out)
{
    struct token number;
    if (lexer_at(&p->lx, "use") && p->lx.next.kind == T_ATOM) {
        fragment_use(p, out);
        return;
    }
    unsigned before = p->step_of.n;
    struct step *s = new_step(p, line);
    read_number(p, s, &number);
    if (lexer_at(&p->lx, "use") && p->lx.next.kind == T_ATOM) {
        p->step_of.n = before;
        fragment_use(p, out);
        return;
    }
    if (parser_take(p, "if")) {
        s->when = parser_expr(p);
        parser_want(p, ":");
    }
    list_add(p, out, &s);
    if (!read_block_step(p, s, line->indent)) {
        parser_verb(p, s);
        parser_end(p);
        if (number.kind == T_ATOM) parser_step_name(p, number, s->index);
        if (!s->clause) s->clause = p->step_clause;
        if (has_checks(s)) read_checks_of(p, s, line->indent);
    } else if (number.kind == T_ATOM) {
        parser_step_name(p, number, s->index);
    }
    if (p->bad && !has_checks(s)) parser_skip_block(p, line->indent);
}

/* ---- stimuli ---- */

static bool answers_nothing(const struct step *s)
{
    return s->relation_step == STEP_NONE;
}

/* The tree belongs to the parser until it is handed out. */
static struct step *own_step(const struct step *s)
{
    union {
        const struct step *lent;
        struct step *owned;
    } u = { .lent = s };
    return u.owned;
}

static void mark(const struct step *ask, struct step *s)
{
    if (s->kind == STEP_MESSAGE && s->from == ask->role)
        s->stimulus = slice_is(slice_text(ask->verb), "send") || answers_nothing(s);
    for (unsigned i = 0; (s->kind == STEP_EITHER || s->kind == STEP_ALL) && i < s->nblocks; i++) {
        if (s->block[i].n) {
            mark(ask, own_step(s->block[i].step[0]));
        }
    }
}

static void mark_stimuli(struct step *const *step, unsigned n)
{
    for (unsigned i = 0; i + 1 < n; i++) {
        if (step[i]->kind == STEP_ASK) mark(step[i], step[i + 1]);
    }
}

struct block parser_steps(struct parser *p, unsigned indent)
{
    struct list steps = { .size = sizeof(struct step *) };
    unsigned own = 0;
    if (++p->depth > NESTING_MAX) {
        const struct line *line = parser_peek(p);
        if (line) diag_error(p->diags, source_place(p->source, line), "nested too deeply");
        parser_skip_block(p, indent);
    }
    while (parser_inside(p, indent)) {
        const struct line *line = parser_line(p);
        if (!own) own = line->indent;
        if (line->indent != own)
            parser_fail(p, source_place(p->source, line),
                        "this line is not aligned with the steps above it");
        read_step(p, line, &steps);
        parser_skip_block(p, own);
    }
    p->depth--;
    mark_stimuli(steps.p, steps.n);
    return (struct block){ .step = list_keep(p, &steps), .n = steps.n };
}
