/* SPDX-License-Identifier: Apache-2.0
 * `cases from NAME(args) [expect N]`. */
#include "script/generators.h"
#include "script/parser.h"

enum { SMALL = 256 };

struct rows {
    struct parser *p;
    struct diag_place at;
    unsigned ncolumns;
    struct list row;
    const struct expr *small[SMALL]; /* constants are shared: there are few values and many rows */
};

static const struct expr *constant(struct rows *r, int64_t v)
{
    if (v >= 0 && v < SMALL && r->small[v]) return r->small[v];
    struct expr *e = arena_alloc(r->p->arena, sizeof *e);
    e->op = E_CONST;
    e->place = r->at;
    e->k = value_int(v);
    if (v >= 0 && v < SMALL) r->small[v] = e;
    return e;
}

static void add_row(void *env, const char *label, const int64_t *value)
{
    struct rows *r = env;
    const struct expr **cells = arena_array(r->p->arena, r->ncolumns, sizeof *cells);
    for (unsigned i = 0; i < r->ncolumns; i++) cells[i] = constant(r, value[i]);
    struct case_row row = { .label = arena_string(r->p->arena, slice_text(label)), .value = cells };
    if (r->row.n < GENERATOR_ROWS_MAX) list_add(r->p, &r->row, &row);
}

/* The columns are variables like those of a table; a test need not use them all. */
static void bind_columns(struct rows *r, const struct generator *g, struct list *slots)
{
    for (; g->column[r->ncolumns]; r->ncolumns++) {
        struct token t = { .kind = T_VAR,
                           .text = slice_text(g->column[r->ncolumns]),
                           .place = r->at };
        int slot = parser_bind(r->p, t, NULL);
        if (slot < 0) return;
        r->p->var[slot].is_case = r->p->var[slot].used = true;
        unsigned column = (unsigned)slot;
        list_add(r->p, slots, &column);
    }
}

static unsigned arguments(struct parser *p, struct value *arg)
{
    const struct expr *const *e;
    struct diag_place at = p->lx.now.place;
    unsigned n = parser_args(p, &e);
    for (unsigned i = 0; i < n && i < GENERATOR_ARGS_MAX && !p->bad; i++) {
        if (e[i]->op != E_CONST || e[i]->k.kind == VALUE_UNKNOWN)
            parser_fail(p, at, "a generator takes numbers and texts");
        arg[i] = e[i]->k;
    }
    return n;
}

static void expect(struct parser *p, unsigned n)
{
    if (!parser_take(p, "expect")) return;
    struct diag_place at = p->lx.now.place;
    const struct expr *e = parser_primary(p);
    if (p->bad) return;
    if (e->op != E_CONST || e->k.kind != VALUE_INT)
        parser_fail(p, at, "a number of cases is expected here");
    else if (e->k.i != n)
        parser_fail(p, at, "there are %u cases", n);
}

static const struct generator *generator(struct parser *p)
{
    struct token t = p->lx.now;
    const char *nearest = NULL;
    const struct generator *g = generator_find(t.text, &nearest);
    if (g) {
        lexer_next(&p->lx);
        return g;
    }
    struct diag *d =
        parser_fail(p, t.place, "no generator %.*s", (int)t.text.n, (const char *)t.text.p);
    if (d && nearest) d->hint = arena_printf(p->arena, "%s?", nearest);
    return NULL;
}

void parser_generated(struct parser *p)
{
    struct rows r = { .p = p, .at = p->lx.now.place, .row = { .size = sizeof(struct case_row) } };
    struct list slots = { .size = sizeof(unsigned) };
    struct value arg[GENERATOR_ARGS_MAX] = { { .kind = VALUE_UNKNOWN } };
    const struct generator *g = generator(p);
    if (!g) return;
    unsigned n = arguments(p, arg);
    if (!p->bad && (n < g->nmin || n > g->nmax))
        parser_fail(p, r.at, "%s takes (%s)", g->name, g->args);
    if (p->bad) return;
    bind_columns(&r, g, &slots);
    struct generator_sink sink = { add_row, &r };
    const char *wrong = p->bad ? NULL : g->generate(g, arg, n, &sink);
    if (wrong) parser_fail(p, r.at, "%s", wrong);
    if (!wrong && !p->bad && !r.row.n) parser_fail(p, r.at, "%s gives no cases", g->name);
    expect(p, r.row.n);
    parser_end(p);
    if (p->bad) return;
    p->test->case_slot = list_keep(p, &slots);
    p->test->ncase_vars = slots.n;
    p->test->cases = list_keep(p, &r.row);
    p->test->ncases = r.row.n;
    p->test->generated = true;
}
