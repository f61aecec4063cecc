/* SPDX-License-Identifier: Apache-2.0
 * words.c - values and comparisons as evidence says them. */
#include "engine/words.h"

/* An address of its right length, which has a form that people know. */
static bool is_address(const struct field *f)
{
    return f->type == F_IP4 || f->type == F_IP6 || f->type == F_ETHER || f->type == F_EUI64;
}

enum { TEXT_LEAST = 8 }; /* fewer octets are a text by chance */

static bool is_readable(struct slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < ' ' || s.p[i] > '~') return false;
    return s.n >= TEXT_LEAST;
}

const char *words_value(struct arena *arena, field_id field, const struct value *v)
{
    struct text t = text_new(400);
    const struct field *row = field ? field_row(field) : NULL;
    bool number = v->kind == VALUE_INT || v->kind == VALUE_BOOL;
    if (v->kind == VALUE_UNKNOWN) {
        text_put(&t, "absent");
    } else if (row && number && (row->type == F_UINT || row->type == F_BOOL)) {
        struct node n = { .field = field, .u = (uint64_t)v->i };
        node_show(&t, &n);
    } else if (row && v->kind == VALUE_BYTES && is_address(row)) {
        struct node n = { .field = field, .s = v->s };
        node_print(&t, &n);
    } else if (!row && v->kind == VALUE_BYTES && is_readable(v->s)) {
        struct value readable = { .kind = VALUE_TEXT, .s = v->s };
        value_print(&t, &readable);
    } else {
        value_print(&t, v);
    }
    const char *kept = arena_string(arena, text_slice(&t));
    text_free(&t);
    return kept;
}

const char *words_operator(const struct expr *x)
{
    static const char *const words[] = {
        [E_EQ] = "",           [E_NE] = "not ",      [E_LT] = "less than ", [E_LE] = "at most ",
        [E_GT] = "more than ", [E_GE] = "at least ", [E_IN] = "one of ",
    };
    return x && (size_t)x->op < sizeof words / sizeof *words ? words[x->op] : NULL;
}

/* A list has no field; its members do. Ranges are lists of two: of their numbers, names would say
 * nothing. */
static const char *member(struct arena *arena, field_id field, const struct expr *x,
                          const struct value *v)
{
    bool list = v->kind == VALUE_LIST;
    if (!list || !x || x->op != E_RANGE || v->n != 2)
        return words_value(arena, list ? 0 : field, v);
    return arena_printf(arena, "%s..%s", words_value(arena, 0, &v->item[0]),
                        words_value(arena, 0, &v->item[1]));
}

const char *words_expected(struct arena *arena, field_id field, const struct expr *x,
                           const struct value *v)
{
    const char *op = words_operator(x);
    if (!op || x->op != E_IN || !x->b || v->kind != VALUE_LIST)
        return op ? arena_printf(arena, "%s%s", op, member(arena, field, NULL, v)) : NULL;
    if (x->b->op == E_RANGE) return arena_printf(arena, "in %s", member(arena, field, x->b, v));
    if (x->b->op != E_LIST || v->n != x->b->nargs || !v->n)
        return arena_printf(arena, "%s%s", op, words_value(arena, 0, v));
    const char *all = "";
    for (unsigned i = 0; i < v->n; i++)
        all = arena_printf(arena, "%s%s%s", all, i ? ", " : "",
                           member(arena, field, x->b->arg[i], &v->item[i]));
    return arena_printf(arena, "%s%s", v->n > 1 ? op : "", all);
}
