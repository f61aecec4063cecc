/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/fold.h"

#include "engine/term.h"
#include "wire/coap.h"

/* --- folding ------------------------------------------------------------------------------ */

static const struct expr *constant(struct fold *f, const struct expr *e, struct value v)
{
    struct expr *k = arena_alloc(f->arena, sizeof *k);
    *k = (struct expr){ .op = E_CONST, .place = e->place, .k = v };
    return k;
}

static bool is_constant(const struct expr *e)
{
    return !e || (e->op == E_CONST && e->k.kind != VALUE_UNKNOWN);
}

static bool constant_args(const struct expr *e)
{
    for (unsigned i = 0; i < e->nargs; i++) {
        if (!is_constant(e->arg[i])) return false;
    }
    return is_constant(e->a) && is_constant(e->b);
}

/* Ranges and sets stay what they are: `in` looks into them. */
static bool foldable(const struct expr *e)
{
    switch (e->op) {
    case E_NEG:
    case E_ADD:
    case E_SUB:
    case E_MUL:
    case E_DIV:
    case E_MOD:
    case E_POW:
    case E_BITAND:
    case E_LEN:
    case E_CALL:
    case E_NOT:
    case E_EQ:
    case E_NE:
    case E_LT:
    case E_LE:
    case E_GT:
    case E_GE: return true;
    case E_CONST:
    case E_VAR:
    case E_PROFILE:
    case E_FIELD:
    case E_STEP_FIELD:
    case E_STEP_TIME:
    case E_RELATION:
    case E_AND:
    case E_OR:
    case E_IN:
    case E_RANGE:
    case E_LIST:
    case E_PRESENT:
    case E_ABSENT:
    case E_CONTAINS:
    case E_MATCHES:
    case E_COUNT:
    case E_SLICE:
    case E_IS: return false;
    }
    return false;
}

static struct expr *copy_of(struct fold *f, const struct expr *e)
{
    struct expr *n = arena_alloc(f->arena, sizeof *n);
    *n = *e;
    n->a = fold_expr(f, e->a);
    n->b = fold_expr(f, e->b);
    if (e->nargs) {
        const struct expr **arg = arena_array(f->arena, e->nargs, sizeof(struct expr *));
        for (unsigned i = 0; i < e->nargs; i++) arg[i] = fold_expr(f, e->arg[i]);
        n->arg = arg;
    }
    return n;
}

const struct expr *fold_expr(struct fold *f, const struct expr *e)
{
    struct eval nothing = { .scratch = f->arena };
    if (!e) return NULL;
    if (e->op == E_VAR && f->var && f->var[e->slot].kind != VALUE_UNKNOWN)
        return constant(f, e, value_copy(f->arena, &f->var[e->slot]));
    if (e->op == E_PROFILE && f->profile) {
        struct value v = f->profile(f->env, e->name);
        return v.kind == VALUE_UNKNOWN ? e : constant(f, e, value_copy(f->arena, &v));
    }
    struct expr *n = copy_of(f, e);
    if (!foldable(n) || !constant_args(n) || (!n->a && !n->nargs)) return n;
    struct value v = eval_expr(n, &nothing);
    return v.kind == VALUE_UNKNOWN ? n : constant(f, e, v);
}

/* --- what type and code decide ------------------------------------------------------------- */

static bool header_field(const struct expr *e)
{
    return e->view == VIEW_SELF &&
           (e->field == FIELD(PROTO_COAP, COAP_TYPE) || e->field == FIELD(PROTO_COAP, COAP_CODE) ||
            e->field == FIELD(PROTO_COAP, COAP_CODE_CLASS) ||
            e->field == FIELD(PROTO_COAP, COAP_CODE_DETAIL));
}

/* Does it depend on nothing but type and code? */
bool fold_header_only(const struct expr *e)
{
    if (!e) return true;
    if (e->op == E_FIELD) return header_field(e);
    if (e->op == E_PRESENT || e->op == E_ABSENT)
        return e->a && e->a->op == E_FIELD && header_field(e->a);
    if (e->op == E_VAR || e->op == E_PROFILE || e->op == E_STEP_FIELD || e->op == E_STEP_TIME ||
        e->op == E_RELATION)
        return false;
    for (unsigned i = 0; i < e->nargs; i++) {
        if (!fold_header_only(e->arg[i])) return false;
    }
    return fold_header_only(e->a) && fold_header_only(e->b);
}

/* --- one packet per header ---------------------------------------------------------------- */

struct header {
    struct node node[FOLD_HEADER_NODES];
    struct packet packet;
    struct eval ctx;
};

void fold_header_nodes(unsigned header, struct node node[FOLD_HEADER_NODES])
{
    static const uint8_t row[FOLD_HEADER_NODES] = { COAP_TYPE, COAP_CODE, COAP_CODE_CLASS,
                                                    COAP_CODE_DETAIL };
    unsigned type = header >> 8, code = header & 0xff;
    const uint64_t u[FOLD_HEADER_NODES] = { type, code, code >> 5, code & 31 };
    for (unsigned i = 0; i < FOLD_HEADER_NODES; i++)
        node[i] = (struct node){ .field = FIELD(PROTO_COAP, row[i]), .u = u[i] };
}

static void header_open(struct header *h, struct arena *scratch)
{
    *h = (struct header){ .packet = { .top = PROTO_COAP } };
    h->packet.node = h->node;
    h->ctx = (struct eval){ .self = &h->packet, .scratch = scratch };
}

static void header_set(struct header *h, unsigned index)
{
    fold_header_nodes(index, h->node);
    h->packet.nnodes = index == FOLD_NO_HEADER ? 0 : FOLD_HEADER_NODES;
}

/* The bits of a header's index that the expression looks at. */
static unsigned looks_at(const struct expr *e)
{
    if (!e) return 0;
    if (e->op == E_FIELD) return e->field == FIELD(PROTO_COAP, COAP_TYPE) ? 0x300 : 0xff;
    unsigned mask = looks_at(e->a) | looks_at(e->b);
    for (unsigned i = 0; i < e->nargs; i++) mask |= looks_at(e->arg[i]);
    return mask;
}

const uint8_t *fold_header_table(struct arena *a, const struct expr *e)
{
    uint8_t *table = arena_alloc(a, FOLD_HEADERS);
    unsigned mask = looks_at(e);
    struct term t = term_of(e, a);
    struct header h;
    header_open(&h, a);
    for (unsigned i = 0; i < FOLD_HEADERS; i++) {
        unsigned like = i == FOLD_NO_HEADER ? i : i & mask; /* was there before, or is this one */
        if (like != i) {
            table[i] = table[like];
            continue;
        }
        header_set(&h, i);
        table[i] = (uint8_t)term_truth(&t, &h.ctx);
    }
    return table;
}

unsigned fold_header_of(const struct packet *p)
{
    const struct node *type = packet_first(p, FIELD(PROTO_COAP, COAP_TYPE));
    const struct node *code = packet_first(p, FIELD(PROTO_COAP, COAP_CODE));
    if (!type || !code || type->u > 3 || code->u > 255) return FOLD_NO_HEADER;
    return (unsigned)(type->u << 8 | code->u);
}
