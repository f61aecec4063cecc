/* SPDX-License-Identifier: Apache-2.0
 * Slices of octets and texts, with Wireshark's meaning: a part that does not fit ends the slice. */
#include "script/eval_inside.h"

/* Where a part lies in n octets; false when it does not fit. */
static bool place_of(const struct slice_part *part, size_t n, size_t *from, size_t *length)
{
    int64_t size = (int64_t)n, start = part->start;
    if (start < 0) start += size;
    if (start < 0 || start > size) return false;
    int64_t want = part->length == SLICE_TO_THE_END ? size - start : part->length;
    if (start + want > size) return false;
    *from = (size_t)start;
    *length = (size_t)want;
    return true;
}

static struct value slice_one(const struct expr *e, const struct value *v, struct arena *scratch)
{
    size_t from, n, total = 0;
    if (v->kind != VALUE_BYTES && v->kind != VALUE_TEXT) return value_unknown();
    for (unsigned i = 0; i < e->nparts && place_of(&e->part[i], v->s.n, &from, &n); i++) total += n;
    uint8_t *octets = arena_alloc(scratch, total + 1);
    size_t at = 0;
    for (unsigned i = 0; i < e->nparts && place_of(&e->part[i], v->s.n, &from, &n); i++) {
        if (n) memcpy(octets + at, v->s.p + from, n);
        at += n;
    }
    return value_bytes((struct slice){ octets, total });
}

struct value eval_slice(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_expr(e->a, ctx);
    if (v.kind != VALUE_LIST) return slice_one(e, &v, ctx->scratch);
    struct value *item = arena_array(ctx->scratch, v.n ? v.n : 1, sizeof *item);
    for (unsigned i = 0; i < v.n; i++) item[i] = slice_one(e, &v.item[i], ctx->scratch);
    return (struct value){ .kind = VALUE_LIST, .n = v.n, .item = item };
}

bool eval_slice_holds(const struct expr *e, const struct eval *ctx)
{
    struct value v = eval_slice(e, ctx);
    if (v.kind != VALUE_LIST) return v.kind == VALUE_BYTES && v.s.n > 0;
    for (unsigned i = 0; i < v.n; i++)
        if (v.item[i].kind == VALUE_BYTES && v.item[i].s.n > 0) return true;
    return false;
}
