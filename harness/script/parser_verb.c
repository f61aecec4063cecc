/* SPDX-License-Identifier: Apache-2.0
 * Steps of one line: one reader per verb, found by a table. */
#include "script/delivery.h"
#include "script/parser.h"

static struct token want_kind(struct parser *p, enum token_kind kind, const char *what)
{
    struct token t = p->lx.now;
    if (t.kind != kind) parser_fail(p, t.place, "%s is expected here", what);
    lexer_next(&p->lx);
    return t;
}

static const char *want_text(struct parser *p)
{
    struct token t = want_kind(p, T_STRING, "a text in double quotes");
    return p->bad ? "" : parser_string(p, parser_unescape(p, t));
}

static int want_binding(struct parser *p, const struct expr *from)
{
    int slot = parser_bind(p, p->lx.now, from);
    lexer_next(&p->lx);
    return slot;
}

/* ---- what is asked of people and hooks ---- */

static bool at_prose(const struct parser *p)
{
    return p->lx.now.kind == T_STRING &&
           (p->lx.next.kind == T_END || slice_is(p->lx.next.text, "as"));
}

static void read_ask(struct parser *p, struct step *s)
{
    s->kind = STEP_ASK;
    s->role = parser_want_role(p);
    s->verb = "send";
    if (parser_take(p, "do")) {
        struct token verb = want_kind(p, T_ATOM, "a verb, such as change,");
        s->verb = parser_string(p, verb.text);
        while (parser_take(p, "-")) { /* clear-observers */
            struct token more = want_kind(p, T_ATOM, "the rest of the verb");
            s->verb = arena_printf(p->arena, "%s-%.*s", s->verb, (int)more.text.n,
                                   (const char *)more.text.p);
        }
        struct list args = { .size = sizeof(struct expr *) };
        if (!p->bad && !at_prose(p)) {
            do {
                const struct expr *e = parser_expr(p);
                list_add(p, &args, &e);
            } while (parser_take(p, ","));
        }
        s->arg = list_keep(p, &args);
        s->nargs = args.n;
    }
    s->text = want_text(p);
    if (!parser_take(p, "as")) return;
    s->as = want_binding(p, NULL);
    if (s->as >= 0 && strcmp(s->verb, delivery_verb) == 0) p->var[s->as].reports = true;
}

static void read_confirm(struct parser *p, struct step *s)
{
    s->kind = STEP_CONFIRM;
    s->role = parser_want_role(p);
    s->text = want_text(p);
    if (parser_take(p, "shows")) s->shows = parser_expr(p);
    parser_clause(p, &s->clause);
}

static void read_deny(struct parser *p, struct step *s)
{
    read_confirm(p, s);
    s->denied = true;
}

/* ---- messages ---- */

static void read_message(struct parser *p, struct step *s)
{
    s->kind = STEP_MESSAGE;
    parser_route(p, s);
    parser_selector(p, s);
    parser_time(p, s);
    parser_clause(p, &s->clause);
}

static void read_never(struct parser *p, struct step *s)
{
    s->kind = STEP_NEVER;
    parser_route(p, s);
    parser_selector(p, s);
    s->except = parser_except(p);
    s->duration = parser_for(p);
    parser_clause(p, &s->clause);
}

static void read_nothing(struct parser *p, struct step *s)
{
    s->kind = STEP_NOTHING;
    if (parser_take(p, "from")) s->from = parser_want_role(p);
    s->duration = parser_for(p);
    parser_clause(p, &s->clause);
}

static void read_collect(struct parser *p, struct step *s)
{
    s->kind = STEP_COLLECT;
    parser_route(p, s);
    parser_selector(p, s);
    s->duration = parser_for(p);
    parser_want(p, "as");
    s->as = want_binding(p, NULL);
    if (s->as >= 0) p->var[s->as].kind = KIND_LIST;
    if (parser_take(p, "max")) s->max = parser_sum(p);
    parser_clause(p, &s->clause);
}

static void read_gateway(struct parser *p, struct step *s, enum gateway_verb verb)
{
    s->kind = STEP_GATEWAY;
    s->gateway = verb;
    if (verb == GATEWAY_DELAY) s->delay = parser_wait_time(p);
    parser_route(p, s);
    parser_selector(p, s);
    if (parser_take(p, "copy")) s->copy = parser_sum(p);
}

static void read_drop(struct parser *p, struct step *s)
{
    read_gateway(p, s, GATEWAY_DROP);
}

static void read_duplicate(struct parser *p, struct step *s)
{
    read_gateway(p, s, GATEWAY_DUPLICATE);
}

static void read_delay(struct parser *p, struct step *s)
{
    read_gateway(p, s, GATEWAY_DELAY);
}

/* ---- values and nodes ---- */

static void read_wait(struct parser *p, struct step *s)
{
    s->kind = STEP_WAIT;
    s->duration = parser_wait_time(p);
}

static void read_let(struct parser *p, struct step *s)
{
    s->kind = STEP_LET;
    struct token var = p->lx.now;
    lexer_next(&p->lx);
    parser_want(p, "=");
    s->expr = parser_expr(p);
    s->slot = parser_bind(p, var, s->expr);
}

static void read_append(struct parser *p, struct step *s)
{
    s->kind = STEP_APPEND;
    struct expr *var = parser_primary(p);
    if (var->op != E_VAR) parser_fail(p, var->place, "a variable is expected behind `append`");
    s->slot = (int)var->slot;
    s->expr = parser_expr(p);
}

static void read_check_step(struct parser *p, struct step *s)
{
    s->kind = STEP_CHECK;
    struct check *c = arena_alloc(p->arena, sizeof *c);
    *c = (struct check){ .place = s->place, .source = s->source, .as = -1 };
    parser_level(p, c);
    parser_check_rest(p, c);
    parser_want(p, "for");
    s->role = parser_want_role(p);
    parser_clause(p, &c->clause);
    if (!c->clause) c->clause = p->step_clause;
    s->clause = c->clause;
    s->check = c;
    s->nchecks = 1;
}

/* `1 of 6` */
static void read_share(struct parser *p, struct step *s)
{
    struct list args = { .size = sizeof(struct expr *) };
    const struct expr *e = parser_expr(p);
    list_add(p, &args, &e);
    parser_want(p, "of");
    e = parser_expr(p);
    list_add(p, &args, &e);
    s->arg = list_keep(p, &args);
    s->nargs = args.n;
}

static void read_node(struct parser *p, struct step *s)
{
    s->kind = STEP_NODE;
    s->role = parser_want_role(p);
    s->verb = parser_string(p, p->lx.now.text);
    if (parser_take(p, "acknowledges"))
        read_share(p, s);
    else if (!parser_take(p, "down") && !parser_take(p, "up"))
        parser_want(p, "restart");
}

static void read_link(struct parser *p, struct step *s)
{
    s->kind = STEP_LINK;
    s->from = parser_want_role(p);
    parser_want(p, "-");
    s->to = parser_want_role(p);
    s->on = parser_take(p, "on");
    if (!s->on) parser_want(p, "off");
}

/* ---- the table ---- */

static const struct verb {
    const char *word;
    void (*read)(struct parser *p, struct step *s);
} verbs[] = {
    { "ask", read_ask },          { "confirm", read_confirm }, { "deny", read_deny },
    { "never", read_never },      { "nothing", read_nothing }, { "collect", read_collect },
    { "wait", read_wait },        { "let", read_let },         { "append", read_append },
    { "check", read_check_step }, { "drop", read_drop },       { "duplicate", read_duplicate },
    { "delay", read_delay },      { "node", read_node },       { "link", read_link },
};

static void unknown_step(struct parser *p)
{
    static const char *const word[] = { "ask",       "confirm", "deny",   "never", "nothing",
                                        "either",    "all",     "repeat", "each",  "collect",
                                        "wait",      "let",     "append", "check", "drop",
                                        "duplicate", "delay",   "node",   "link",  "use" };
    struct token t = p->lx.now;
    if (lexer_at(&p->lx, "or") || lexer_at(&p->lx, "and") || lexer_at(&p->lx, "end")) {
        parser_fail(p, t.place, "`%.*s` without the beginning of its block", (int)t.text.n,
                    (const char *)t.text.p);
        return;
    }
    struct diag *d = parser_fail(p, t.place, "no step begins like this");
    const char *near =
        t.kind == T_ATOM ? diag_nearest(t.text, word, sizeof word / sizeof word[0]) : NULL;
    if (d)
        d->hint = near ? arena_printf(p->arena, "%s?", near)
                       : "a verb (ask, confirm, wait ...) or ROLE -> ROLE is expected";
}

/* `may client -> server ..`: what the absence of a message means. */
static bool message_level(struct parser *p, struct step *s)
{
    static const char *const word[] = { [LEVEL_MUST] = "must",
                                        [LEVEL_SHOULD] = "should",
                                        [LEVEL_MAY] = "may",
                                        [LEVEL_GIVEN] = "given" };
    for (size_t i = 0; i < sizeof word / sizeof word[0]; i++) {
        if (slice_is(p->lx.next.text, "->") || !parser_take(p, word[i])) continue;
        s->level = (enum level)i;
        return true;
    }
    return false;
}

void parser_verb(struct parser *p, struct step *s)
{
    if (message_level(p, s) || slice_is(p->lx.next.text, "->")) {
        read_message(p, s);
        return;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (!parser_take(p, verbs[i].word)) continue;
        verbs[i].read(p, s);
        return;
    }
    unknown_step(p);
}
