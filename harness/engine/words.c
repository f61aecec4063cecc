/* SPDX-License-Identifier: Apache-2.0
 * words.c - values and comparisons as evidence says them. */
#include "engine/words.h"

/* An address of its right length, which has a form that people know. */
static bool is_address(const struct field *f)
{
    return f->type == F_IP4 || f->type == F_IP6 || f->type == F_ETHER || f->type == F_EUI64;
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
