/* SPDX-License-Identifier: Apache-2.0 */
#include "script/pics.h"

enum { PICS_DEPTH_MAX = 32, PICS_NODES_MAX = 256 };

struct reader {
    struct arena *arena;
    struct diags *diags;
    struct slice text;
    size_t at;
    struct diag_place start;
    unsigned depth, nodes;
    bool bad;
};

static uint8_t peek(struct reader *r)
{
    while (r->at < r->text.n && strchr(" \t\r\n", r->text.p[r->at]) && r->text.p[r->at]) r->at++;
    return r->at < r->text.n ? r->text.p[r->at] : 0;
}

static struct diag_place place_at(const struct reader *r, size_t at, size_t n)
{
    struct diag_place p = r->start;
    for (size_t i = 0; i < at; i++) {
        p.col++;
        if (r->text.p[i] == '\n') {
            p.line++;
            p.col = 1;
        }
    }
    p.length = (unsigned)n;
    return p;
}

static void fail(struct reader *r, size_t n, const char *why)
{
    if (!r->bad) diag_error(r->diags, place_at(r, r->at, n), "%s", why);
    r->bad = true;
}

static bool is_item_char(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
}

static struct pics_expr *node(struct reader *r, enum pics_op op, const struct pics_expr *a,
                              const struct pics_expr *b)
{
    struct pics_expr *e = arena_alloc(r->arena, sizeof *e);
    *e = (struct pics_expr){ .op = op, .a = a, .b = b };
    e->place = a ? a->place : place_at(r, r->at, 1);
    if (++r->nodes > PICS_NODES_MAX) fail(r, 1, "too many items");
    return e;
}

static struct pics_expr *read_or(struct reader *r);

static struct pics_expr *read_item(struct reader *r)
{
    size_t n = 0;
    (void)peek(r);
    while (r->at + n < r->text.n && is_item_char(r->text.p[r->at + n])) n++;
    struct slice name = slice_part(r->text, r->at, n);
    struct pics_expr *e = node(r, PICS_ITEM, NULL, NULL);
    if (!n) {
        fail(r, 1, "an item such as server.get is expected");
    } else if (!memchr(name.p, '.', n) || name.p[0] == '.' || name.p[n - 1] == '.') {
        fail(r, n, "an item is ROLE.feature, such as server.get");
    }
    e->item = arena_string(r->arena, name);
    e->place.length = (unsigned)n;
    r->at += n;
    return e;
}

static struct pics_expr *read_not(struct reader *r)
{
    if (++r->depth > PICS_DEPTH_MAX) fail(r, 1, "nested too deeply");
    struct pics_expr *e;
    uint8_t c = r->bad ? 0 : peek(r);
    if (c == '!') {
        r->at++;
        e = read_not(r);
        e = node(r, PICS_NOT, e, NULL);
    } else if (c == '(') {
        r->at++;
        e = read_or(r);
        if (peek(r) != ')') fail(r, 1, "a closing parenthesis is missing");
        if (r->at < r->text.n) r->at++;
    } else {
        e = read_item(r);
    }
    r->depth--;
    return e;
}

/* Past `&` or `&&`, `|` or `||`. */
static bool take(struct reader *r, uint8_t op)
{
    if (r->bad || peek(r) != op) return false;
    r->at++;
    if (r->at < r->text.n && r->text.p[r->at] == op) r->at++;
    return true;
}

static struct pics_expr *read_and(struct reader *r)
{
    struct pics_expr *e = read_not(r);
    while (take(r, '&')) {
        struct pics_expr *b = read_not(r);
        e = node(r, PICS_AND, e, b);
    }
    return e;
}

static struct pics_expr *read_or(struct reader *r)
{
    struct pics_expr *e = read_and(r);
    while (take(r, '|')) {
        struct pics_expr *b = read_and(r);
        e = node(r, PICS_OR, e, b);
    }
    return e;
}

const struct pics_expr *pics_parse(struct arena *a, struct slice text, struct diag_place place,
                                   struct diags *diags)
{
    struct reader r = { .arena = a, .diags = diags, .text = text, .start = place };
    const struct pics_expr *e = read_or(&r);
    if (!r.bad && peek(&r)) fail(&r, 1, "& or | is expected between items");
    return r.bad ? NULL : e;
}

enum pics_state pics_eval(const struct pics_expr *e,
                          enum pics_state (*item)(void *env, const char *name), void *env)
{
    if (!e) return PICS_YES;
    if (e->op == PICS_ITEM) return item(env, e->item);
    enum pics_state a = pics_eval(e->a, item, env);
    if (e->op == PICS_NOT) return a == PICS_UNDECLARED ? a : a == PICS_YES ? PICS_NO : PICS_YES;
    enum pics_state b = pics_eval(e->b, item, env);
    enum pics_state settles = e->op == PICS_AND ? PICS_NO : PICS_YES;
    if (a == settles || b == settles) return settles;
    return a == PICS_UNDECLARED || b == PICS_UNDECLARED ? PICS_UNDECLARED : a;
}

void pics_each(const struct pics_expr *e, void (*item)(void *env, const struct pics_expr *item),
               void *env)
{
    if (!e) return;
    if (e->op == PICS_ITEM) item(env, e);
    pics_each(e->a, item, env);
    pics_each(e->b, item, env);
}
