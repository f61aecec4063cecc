/* SPDX-License-Identifier: Apache-2.0
 * The header of a message step: who sends to whom, which frame, when, and by which clause. */
#include "script/parser.h"

#include <arpa/inet.h>

/* An address as a destination: 16 octets, IPv4 as ::ffff:a.b.c.d. */
static struct expr *address(struct parser *p, struct expr *e)
{
    uint8_t octets[16] = { [10] = 0xff, [11] = 0xff };
    struct slice s = e->k.kind == VALUE_TEXT ? e->k.s : slice_text(e->name);
    if (e->op != E_CONST) return e;
    const char *name = s.p ? parser_string(p, s) : "";
    if (inet_pton(AF_INET6, name, octets) != 1 && inet_pton(AF_INET, name, octets + 12) != 1) {
        struct diag *d = parser_fail(p, e->place, "a role or an address is expected behind ->");
        if (d) d->hint = "such as server, ff02::fd, $dut.group or any";
        return e;
    }
    e->k = value_bytes(arena_slice(p->arena, (struct slice){ octets, sizeof octets }));
    return e;
}

static bool is_role(const struct token *t)
{
    return t->kind == T_ATOM && t->text.p[0] >= 'a' && t->text.p[0] <= 'z' &&
           !memchr(t->text.p, ':', t->text.n);
}

void parser_route(struct parser *p, struct step *s)
{
    s->from = parser_want_role(p);
    parser_want(p, "->");
    if (p->bad) return;
    s->to = -1;
    if (parser_take(p, "any")) return;
    if (is_role(&p->lx.now))
        s->to = parser_want_role(p);
    else
        s->to_addr = address(p, parser_primary(p));
}

void parser_relation_of(const struct expr *e, enum relation *relation, int *step)
{
    if (!e || *step != STEP_NONE) return;
    if (e->op == E_RELATION) {
        *relation = e->relation;
        *step = e->step;
    }
    if (e->op == E_AND) {
        parser_relation_of(e->a, relation, step);
        parser_relation_of(e->b, relation, step);
    }
}

static const struct expr *bracketed(struct parser *p)
{
    parser_want(p, "[");
    const struct expr *e = parser_expr(p);
    parser_want(p, "]");
    return e;
}

void parser_selector(struct parser *p, struct step *s)
{
    if (p->bad || !lexer_at(&p->lx, "[")) return;
    s->selector = bracketed(p);
    parser_relation_of(s->selector, &s->relation, &s->relation_step);
}

/* A waiting time: it has a unit, or it comes from the profile. */
static const struct expr *waiting_time(struct parser *p)
{
    struct expr *e = parser_sum(p);
    enum kind k = expr_kind(p, e);
    if (k == KIND_TIME || k == KIND_ANY) return e;
    struct diag *d = parser_fail(p, e->place, "a time is expected here");
    if (d) d->hint = "write times with a unit: 2s, 100ms";
    return e;
}

void parser_time(struct parser *p, struct step *s)
{
    if (parser_take(p, "within")) {
        s->within_max = waiting_time(p);
    } else if (parser_take(p, "between")) {
        s->within_min = waiting_time(p);
        parser_want(p, "..");
        s->within_max = waiting_time(p);
        struct expr range = { .op = E_RANGE, .place = s->within_min->place };
        range.a = s->within_min;
        range.b = s->within_max;
        types_range(p, &range);
    } else {
        return;
    }
    if (parser_take(p, "of")) s->within_of = parser_step_ref(p);
}

const struct expr *parser_for(struct parser *p)
{
    parser_want(p, "for");
    return waiting_time(p);
}

const struct expr *parser_wait_time(struct parser *p)
{
    return waiting_time(p);
}

const struct expr *parser_except(struct parser *p)
{
    return parser_take(p, "except") ? bracketed(p) : NULL;
}

static bool clause_char(uint8_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool parser_clause_ok(struct slice s)
{
    size_t i = 0, colon = 0;
    if (!s.n || s.p[0] < 'A' || s.p[0] > 'Z') return false;
    for (; i < s.n; i++) {
        if (s.p[i] == ':' && !colon)
            colon = i;
        else if (!clause_char(s.p[i]) && s.p[i] != '.' && s.p[i] != '-' && s.p[i] != '_')
            return false;
    }
    return colon && colon + 1 < s.n && clause_char(s.p[colon + 1]) && clause_char(s.p[s.n - 1]);
}

void parser_clause(struct parser *p, const char **clause)
{
    struct token t = p->lx.now;
    if (p->bad || t.kind != T_CLAUSE) return;
    lexer_next(&p->lx);
    if (!parser_clause_ok(t.text)) {
        struct diag *d = parser_fail(p, t.place, "a clause is DOCUMENT:SECTION");
        if (d) d->hint = "such as @RFC7252:5.3.1";
    }
    *clause = parser_string(p, t.text);
}
