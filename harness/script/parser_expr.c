/* SPDX-License-Identifier: Apache-2.0
 * Expressions, by recursive descent: or, and, not, comparison, sum, product, power, primary. */
#include "script/functions.h"
#include "script/literal.h"
#include "script/parser.h"

struct expr *parser_node(struct parser *p, enum expr_op op, struct diag_place at)
{
    if (++p->line_nodes > LINE_NODES_MAX) parser_fail(p, at, "this line is too long");
    if (++p->nodes > TEST_NODES_MAX) parser_fail(p, at, "this test is too large");
    struct expr *e = arena_alloc(p->arena, sizeof *e);
    *e = (struct expr){ .op = op, .place = at, .step = STEP_NONE };
    return e;
}

struct expr *parser_binary(struct parser *p, enum expr_op op, struct expr *a, struct expr *b)
{
    struct expr *e = parser_node(p, op, a->place);
    e->a = a;
    e->b = b;
    return e;
}

static struct expr *constant(struct parser *p, struct token t, struct value k)
{
    struct expr *e = parser_node(p, E_CONST, t.place);
    e->k = k;
    e->name = parser_string(p, t.text);
    return e;
}

static struct expr *dummy(struct parser *p)
{
    struct expr *e = parser_node(p, E_CONST, p->lx.now.place);
    e->k = value_unknown();
    return e;
}

/* ---- literals ---- */

static struct expr *hex_constant(struct parser *p, struct token t)
{
    struct slice octets = { NULL, 0 };
    if (!literal_hex(p->arena, t.text, &octets)) {
        struct diag *d = parser_fail(p, t.place, "octets are pairs of hexadecimal digits");
        if (d) d->hint = "write a text in double quotes";
    }
    return constant(p, t, value_bytes(octets));
}

static struct expr *quoted(struct parser *p)
{
    struct token t = p->lx.now;
    struct expr *e =
        t.kind == T_HEX ? hex_constant(p, t) : constant(p, t, value_text(parser_unescape(p, t)));
    lexer_next(&p->lx);
    return e;
}

/* ---- names ---- */

static const struct {
    const char *word;
    enum relation relation;
} relations[] = { { "reply", RELATION_REPLY },
                  { "again", RELATION_AGAIN },
                  { "ack", RELATION_ACK },
                  { "reset", RELATION_RESET } };

/* `reply to 2`: NULL when the current token does not begin one. */
static struct expr *relation_term(struct parser *p)
{
    struct token t = p->lx.now;
    bool link = slice_is(p->lx.next.text, "to") || slice_is(p->lx.next.text, "of");
    for (size_t i = 0; link && i < sizeof relations / sizeof relations[0]; i++) {
        if (!slice_is(t.text, relations[i].word)) continue;
        struct expr *e = parser_node(p, E_RELATION, t.place);
        e->relation = relations[i].relation;
        lexer_next(&p->lx);
        lexer_next(&p->lx);
        e->step = parser_step_ref(p);
        return e;
    }
    return NULL;
}

/* slice(..), pattern(..): the functions of functions.c */
static struct expr *call(struct parser *p)
{
    struct token t = p->lx.now;
    const struct function *f = function_find(t.text);
    if (!f) {
        struct diag *d =
            parser_fail(p, t.place, "no function %.*s", (int)t.text.n, (const char *)t.text.p);
        if (d) d->hint = arena_printf(p->arena, "len, count, %s", function_names(p->arena));
        return dummy(p);
    }
    struct expr *e = parser_node(p, E_CALL, t.place);
    e->name = f->name;
    lexer_next(&p->lx);
    e->nargs = parser_args(p, &e->arg);
    if (e->nargs != f->nargs)
        parser_fail(p, t.place, "%s takes %u arguments, not %u", f->name, f->nargs, e->nargs);
    return e;
}

static struct expr *function(struct parser *p)
{
    static const struct {
        const char *name;
        enum expr_op op;
    } known[] = { { "len", E_LEN }, { "count", E_COUNT } };
    if (!slice_is(p->lx.next.text, "(")) return NULL;
    struct token t = p->lx.now;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (!slice_is(t.text, known[i].name)) continue;
        struct expr *e = parser_node(p, known[i].op, t.place);
        lexer_next(&p->lx);
        lexer_next(&p->lx);
        e->a = parser_expr(p);
        parser_want(p, ")");
        return e;
    }
    return call(p);
}

static const char *const view_names[VIEW_COUNT] = { "", "acked", "request", "original",
                                                    "previous" };

/* `acked.coap.mid` or `acked` alone. */
static struct expr *view_term(struct parser *p)
{
    struct token t = p->lx.now;
    for (int v = VIEW_SELF + 1; v < VIEW_COUNT && !p->filter; v++) {
        size_t n = strlen(view_names[v]);
        if (!slice_starts(t.text, slice_text(view_names[v]))) continue;
        if (t.text.n > n && t.text.p[n] != '.') continue;
        if (!p->in_rule) {
            parser_fail(p, t.place, "%s is known in always tests only", view_names[v]);
            return dummy(p);
        }
        lexer_next(&p->lx);
        struct expr *e = parser_node(p, E_FIELD, t.place);
        e->view = (enum view)v;
        if (t.text.n == n) return e; /* the view itself: field 0 */
        t.text = slice_part(t.text, n + 1, t.text.n);
        if (!parser_field(p, t, &e->field))
            parser_fail(p, t.place, "no field %.*s", (int)t.text.n, (const char *)t.text.p);
        return e;
    }
    return NULL;
}

static struct expr *step_time(struct parser *p)
{
    struct token t = p->lx.now;
    if (!slice_is(t.text, "time") || !slice_is(p->lx.next.text, "of")) return NULL;
    lexer_next(&p->lx);
    lexer_next(&p->lx);
    struct expr *e = parser_node(p, E_STEP_TIME, t.place);
    e->step = parser_step_ref(p);
    return e;
}

/* A field, with `of NUMBER` behind it perhaps. */
static struct expr *field_term(struct parser *p)
{
    field_id id;
    struct token t = p->lx.now;
    if (!parser_field(p, t, &id)) return p->bad ? dummy(p) : NULL;
    lexer_next(&p->lx);
    struct expr *e = parser_node(p, E_FIELD, t.place);
    e->field = id;
    if (!p->filter && parser_take(p, "of")) {
        e->op = E_STEP_FIELD;
        e->step = parser_step_ref(p);
    }
    return e;
}

/* A word that means something only beside a field: CON, 2.05, 192.0.2.1. */
static struct expr *value_name(struct parser *p)
{
    struct expr *e = constant(p, p->lx.now, value_unknown());
    list_add(p, &p->pending, &(struct pending){ .e = e, .slot = -1 });
    lexer_next(&p->lx);
    return e;
}

static struct expr *literal_atom(struct parser *p)
{
    struct token t = p->lx.now;
    int64_t v;
    struct value k = value_unknown();
    if (literal_int(t.text, &v)) k = value_int(v);
    if (k.kind == VALUE_UNKNOWN && literal_duration(t.text, &v)) k = value_time(v);
    if (slice_is(t.text, "true")) k = value_bool(true);
    if (slice_is(t.text, "false")) k = value_bool(false);
    if (k.kind == VALUE_UNKNOWN) return NULL;
    struct expr *e = constant(p, t, k);
    lexer_next(&p->lx);
    return e;
}

static struct expr *atom(struct parser *p)
{
    struct expr *(*const read[])(struct parser *) = { literal_atom,  function,  step_time,
                                                      relation_term, view_term, field_term };
    for (size_t i = 0; i < sizeof read / sizeof read[0]; i++) {
        struct expr *e = read[i](p);
        if (e) return e;
    }
    return value_name(p);
}

/* ---- structure ---- */

static unsigned read_items(struct parser *p, const char *close, const struct expr *const **out)
{
    struct list items = { .size = sizeof(struct expr *) };
    if (!parser_take(p, close)) {
        do {
            const struct expr *e = parser_range(p);
            list_add(p, &items, &e);
            /* Wireshark's older sets have blanks between the members */
        } while (parser_take(p, ",") ||
                 (p->filter && !p->bad && p->lx.now.kind != T_END && !lexer_at(&p->lx, close)));
        parser_want(p, close);
    }
    *out = list_keep(p, &items);
    return items.n;
}

unsigned parser_args(struct parser *p, const struct expr *const **out)
{
    *out = NULL;
    return parser_want(p, "(") ? read_items(p, ")", out) : 0;
}

static struct expr *list_term(struct parser *p, const char *close)
{
    struct expr *e = parser_node(p, E_LIST, p->lx.now.place);
    lexer_next(&p->lx);
    e->nargs = read_items(p, close, &e->arg);
    return e;
}

struct expr *parser_primary(struct parser *p)
{
    struct token t = p->lx.now;
    if (p->bad) return dummy(p);
    if (t.kind == T_STRING || t.kind == T_HEX) return quoted(p);
    if (lexer_at(&p->lx, "[")) return list_term(p, "]");
    if (lexer_at(&p->lx, "{")) return list_term(p, "}");
    if (t.kind == T_VAR) {
        struct expr *e = parser_variable(p, t);
        lexer_next(&p->lx);
        return e ? e : dummy(p);
    }
    if (parser_take(p, "(")) {
        struct expr *e = parser_expr(p);
        parser_want(p, ")");
        return e;
    }
    if (t.kind == T_ATOM) return atom(p);
    parser_fail(p, t.place,
                t.kind == T_END ? "the line ends where a value is expected"
                                : "a value is expected here");
    return dummy(p);
}

/* Going one level down; false when the text is nested too deeply. */
static bool deeper(struct parser *p)
{
    if (++p->depth <= NESTING_MAX * 2) return true;
    parser_fail(p, p->lx.now.place, "nested too deeply");
    return false;
}

static struct expr *read_unary(struct parser *p)
{
    struct diag_place at = p->lx.now.place;
    struct expr *e;
    if (!deeper(p)) {
        e = dummy(p);
    } else if (parser_take(p, "-")) {
        struct expr *a = read_unary(p);
        e = parser_node(p, E_NEG, at);
        e->a = a;
    } else {
        e = parser_slice(p, parser_primary(p));
        if (parser_take(p, "^")) e = parser_binary(p, E_POW, e, read_unary(p));
    }
    p->depth--;
    return e;
}

/* 0.5 is 5/10: whole numbers are all there is, so the division comes last. */
static bool decimal_of(const struct expr *e, int64_t *num, int64_t *den)
{
    return e->op == E_CONST && e->k.kind == VALUE_UNKNOWN && e->name &&
           literal_decimal(slice_text(e->name), num, den);
}

static struct expr *integer(struct parser *p, int64_t v, struct diag_place at)
{
    struct expr *e = parser_node(p, E_CONST, at);
    e->k = value_int(v);
    return e;
}

static struct expr *scaled(struct parser *p, enum expr_op op, struct expr *a, struct expr *b)
{
    int64_t num, den;
    if (op == E_MUL && decimal_of(a, &num, &den)) {
        a->k = value_int(num);
        return parser_binary(p, E_DIV, parser_binary(p, E_MUL, b, a), integer(p, den, a->place));
    }
    if ((op == E_MUL || op == E_DIV) && decimal_of(b, &num, &den)) {
        b->k = value_int(num);
        struct expr *d = integer(p, den, b->place);
        struct expr *up = op == E_MUL ? b : d, *down = op == E_MUL ? d : b;
        return parser_binary(p, E_DIV, parser_binary(p, E_MUL, a, up), down);
    }
    return parser_binary(p, op, a, b);
}

static struct expr *read_product(struct parser *p)
{
    static const struct {
        const char *sign;
        enum expr_op op;
    } known[] = { { "*", E_MUL }, { "/", E_DIV }, { "%", E_MOD }, { "&", E_BITAND } };
    struct expr *e = read_unary(p);
    for (size_t i = 0; i < sizeof known / sizeof known[0];) {
        if (!parser_take(p, known[i].sign)) {
            i++;
            continue;
        }
        e = scaled(p, known[i].op, e, read_unary(p));
        i = 0;
    }
    return e;
}

struct expr *parser_sum(struct parser *p)
{
    struct expr *e = read_product(p);
    for (;;) {
        if (parser_take(p, "+"))
            e = parser_binary(p, E_ADD, e, read_product(p));
        else if (parser_take(p, "-"))
            e = parser_binary(p, E_SUB, e, read_product(p));
        else
            return e;
    }
}

struct expr *parser_range(struct parser *p)
{
    struct expr *a = parser_sum(p);
    return parser_take(p, "..") ? parser_binary(p, E_RANGE, a, parser_sum(p)) : a;
}

static struct expr *read_comparison(struct parser *p)
{
    struct expr *e = parser_sum(p);
    struct condition c;
    if (parser_test(p, e, &c) && c.whole) return c.whole;
    if (e->op == E_FIELD && e->view != VIEW_SELF && !e->field)
        parser_fail(p, e->place, "a view needs `present`, `absent` or a field behind a dot");
    if (p->filter && (e->op == E_FIELD || e->op == E_SLICE)) {
        struct expr *present = parser_node(p, E_PRESENT, e->place);
        present->a = e;
        return present;
    }
    return e;
}

static struct expr *read_not(struct parser *p)
{
    struct diag_place at = p->lx.now.place;
    struct expr *e;
    if (!deeper(p)) {
        e = dummy(p);
    } else if (parser_take(p, "!") || parser_take(p, "not")) {
        struct expr *a = read_not(p);
        e = parser_node(p, E_NOT, at);
        e->a = a;
    } else {
        e = read_comparison(p);
    }
    p->depth--;
    return e;
}

static struct expr *read_and(struct parser *p)
{
    struct expr *e = read_not(p);
    while (parser_take(p, "&&") || (p->filter && parser_take(p, "and")))
        e = parser_binary(p, E_AND, e, read_not(p));
    return e;
}

struct expr *parser_expr(struct parser *p)
{
    struct expr *e;
    if (!deeper(p)) {
        e = dummy(p);
    } else {
        e = read_and(p);
        while (parser_take(p, "||") || (p->filter && parser_take(p, "or")))
            e = parser_binary(p, E_OR, e, read_and(p));
    }
    p->depth--;
    return e;
}
