/* SPDX-License-Identifier: Apache-2.0
 * The rules of an always test. */
#include "script/parser.h"
#include "script/script.h"

enum { RULES_MAX = 64 };

/* `sender` or `receiver`: true for the receiver. */
static bool want_side(struct parser *p)
{
    if (parser_take(p, "receiver")) return true;
    parser_want(p, "sender");
    return false;
}

static enum level expected_level(struct parser *p)
{
    if (parser_take(p, "should")) return LEVEL_SHOULD;
    if (parser_take(p, "may")) return LEVEL_MAY;
    (void)parser_take(p, "must");
    return LEVEL_MUST;
}

struct found {
    struct rule *rule;
    bool any;
};

/* The first relation to the frame, wherever it stands. */
static void find_relation(void *env, const struct expr *e)
{
    struct found *f = env;
    if (f->any || e->op != E_RELATION || e->step != STEP_IT) return;
    f->any = true;
    f->rule->expects_relation = e->relation;
}

/* `then X -> Y [..] within D` */
static void read_expected(struct parser *p, struct rule *r)
{
    r->expects = true;
    r->expects_from_receiver = want_side(p);
    parser_want(p, "->");
    if (!p->bad && want_side(p) == r->expects_from_receiver)
        parser_fail(p, p->lx.now.place, "a message goes from one side to the other");
    parser_want(p, "[");
    r->expects_selector = parser_expr(p);
    parser_want(p, "]");
    struct found found = { .rule = r };
    script_walk(r->expects_selector, find_relation, &found);
    if (!p->bad && !found.any) {
        struct diag *d = parser_fail(p, r->expects_selector->place,
                                     "what is expected must be related to the frame");
        if (d) d->hint = "such as [reply to it]";
    }
    parser_want(p, "within");
    r->expects_within = parser_wait_time(p);
    r->expects_level = expected_level(p);
}

static void read_rule(struct parser *p, const struct line *line)
{
    struct rule r = { .place = source_place(p->source, line) };
    r.source = source_tidy(p->arena, line->text);
    parser_want(p, "when");
    parser_want(p, "[");
    r.selector = parser_expr(p);
    parser_want(p, "]");
    if (parser_take(p, "then")) {
        read_expected(p, &r);
    } else if (parser_take(p, "blame")) {
        r.blame_receiver = want_side(p);
    }
    parser_clause(p, &r.clause);
    if (!r.clause) r.clause = p->step_clause;
    parser_end(p);
    bool bad = p->bad;
    const char *outer = p->step_clause;
    p->step_clause = r.clause;
    unsigned errors = p->diags->errors;
    r.check = parser_checks(p, line->indent, &r.nchecks);
    p->step_clause = outer;
    p->bad = false;
    p->lx.now.kind = T_END;
    if (!bad && r.expects && r.nchecks)
        parser_fail(p, r.place, "a rule with `then` has no lines of its own");
    if (!bad && !r.expects && !r.nchecks && errors == p->diags->errors)
        parser_fail(p, r.place, "a rule that asks for nothing");
    if (p->rule.n == RULES_MAX) parser_fail(p, r.place, "more than %d rules", RULES_MAX);
    if (!p->bad) list_add(p, &p->rule, &r);
}

void parser_always(struct parser *p)
{
    lexer_next(&p->lx);
    parser_end(p);
    p->test->always = true;
    p->in_rule = true;
    while (parser_inside(p, 0)) read_rule(p, parser_line(p));
    p->in_rule = false;
}
