/* SPDX-License-Identifier: Apache-2.0
 * Rules before the first frame: constants folded, conditions split into what the header decides,
 * what the presence of fields decides, and the rest. */
#include "engine/rules_state.h"

#include <stdlib.h>

static const struct expr *fold(struct rules *r, const struct expr *e)
{
    struct fold f = { r->arena, r->options.profile, r->options.env, NULL };
    return fold_expr(&f, e);
}

/* --- what an expression looks at ---------------------------------------------------------- */

/* Fields that a frame lacks when the capture has cut its tail. */
static bool reads_tail(const struct expr *e)
{
    if (!e) return false;
    if (e->op == E_FIELD && e->view == VIEW_SELF) {
        unsigned row = FIELD_ROW(e->field);
        if (FIELD_PROTO(e->field) == PROTO_COAP) return row > COAP_CODE_DETAIL;
        return FIELD_PROTO(e->field) == PROTO_TRACK && row >= DEFECT_VERSION;
    }
    for (unsigned i = 0; i < e->nargs; i++) {
        if (reads_tail(e->arg[i])) return true;
    }
    return reads_tail(e->a) || reads_tail(e->b);
}

static const struct bits NO_BITS = { { 0 } };

/* The bit that says whether a field of a frame is there; none when all bits are given away. */
static struct bits bit_of(struct rules *r, enum view view, field_id field)
{
    struct known *k = &r->of[view][field];
    if (!k->bit) {
        if (r->nbits == RULES_BITS) return NO_BITS;
        k->bit = (uint8_t)r->nbits++;
    }
    return bits_one(k->bit);
}

/* Any such comparison asks whether the number is in a range, or outside of it. */
static struct fact fact_from(const struct term *t)
{
    int64_t low = t->low, high = t->kind == TERM_RANGE ? t->high : t->low;
    bool outside = false;
    if (t->kind == TERM_NUMBER && (t->op == E_LE || t->op == E_GT)) low = INT64_MIN;
    if (t->kind == TERM_NUMBER && (t->op == E_GE || t->op == E_LT)) high = INT64_MAX;
    if (t->kind == TERM_NUMBER) outside = t->op == E_NE || t->op == E_GT || t->op == E_LT;
    if (low > high) { /* in no range: outside of all there is */
        low = INT64_MIN;
        high = INT64_MAX;
        outside = true;
    }
    return (struct fact){ .view = t->view,
                          .field = t->field,
                          .low = (uint64_t)low,
                          .span = (uint64_t)high - (uint64_t)low,
                          .outside = outside };
}

/* The bit that says whether a comparison with a constant is true; none when it is something else,
 * or all bits are given away. */
static struct bits fact_of(struct rules *r, const struct term *t)
{
    if (t->kind != TERM_NUMBER && t->kind != TERM_RANGE) return NO_BITS;
    struct fact f = fact_from(t);
    struct bits field = bit_of(r, t->view, t->field);
    for (unsigned i = 0; i < r->nfacts; i++) {
        const struct fact *x = &r->fact[i];
        if (x->view == f.view && x->field == f.field && x->low == f.low && x->span == f.span &&
            x->outside == f.outside)
            return bits_one(x->bit);
    }
    if (bits_empty(&field) || r->nbits == RULES_BITS) return NO_BITS;
    f.bit = (uint8_t)r->nbits++;
    f.word = f.bit / 64;
    f.shift = f.bit % 64;
    r->fact[r->nfacts++] = f;
    return bits_one(f.bit);
}

static struct bits view_bit(enum view view, bool absent)
{
    return bits_one((absent ? BIT_VIEW_ABSENT : BIT_VIEW) + (unsigned)view);
}

/* What must be there for an expression to be known at all. Octets and text that are absent may
 * count as empty, so their presence is not asked for. */
static struct bits known_needs(struct rules *r, const struct expr *e)
{
    if (!e) return NO_BITS;
    if (e->op == E_FIELD && e->view != VIEW_SELF) return view_bit(e->view, false);
    if (e->op == E_FIELD) {
        enum field_type type = field_row(e->field)->type;
        return type == F_BYTES || type == F_TEXT ? NO_BITS : bit_of(r, VIEW_SELF, e->field);
    }
    if (e->op == E_LEN || e->op == E_COUNT || e->op == E_PRESENT || e->op == E_ABSENT ||
        e->op == E_OR || e->op == E_NOT || e->op == E_CALL)
        return NO_BITS;
    struct bits need = known_needs(r, e->a);
    bits_add(&need, known_needs(r, e->b));
    for (unsigned i = 0; e->op == E_IS && i < e->nargs; i++)
        bits_add(&need, known_needs(r, e->arg[i]));
    return need;
}

/* --- conditions --------------------------------------------------------------------------- */

static const struct expr *both(struct rules *r, const struct expr *a, const struct expr *b)
{
    if (!a) return b;
    struct expr *n = arena_alloc(r->arena, sizeof *n);
    *n = (struct expr){ .op = E_AND, .place = a->place, .a = a, .b = b };
    return n;
}

enum { TERMS_MAX = 32 };

static void add_rest(struct rules *r, const struct expr *e, struct cond *c)
{
    if (!c->term) c->term = arena_array(r->arena, TERMS_MAX, sizeof *c->term);
    if (c->nterms == TERMS_MAX) /* the last one takes all that is left */
        c->term[TERMS_MAX - 1] =
            (struct term){ .kind = TERM_EXPR, .expr = both(r, c->term[TERMS_MAX - 1].expr, e) };
    else
        c->term[c->nterms++] = term_of(e, r->arena);
}

/* Purpose: a presence that is wholly a matter of bits. */
static bool presence_bits(struct rules *r, const struct expr *e, struct cond *c)
{
    if (e->op != E_PRESENT && e->op != E_ABSENT) return false;
    bool absent = e->op == E_ABSENT;
    if (!e->a) {
        bits_add(&c->need, view_bit(e->view, absent));
        return true;
    }
    if (e->a->op != E_FIELD) return false;
    struct bits bit = bit_of(r, e->a->view, e->a->field);
    if (bits_empty(&bit)) return false;
    /* of a frame that is not known nothing is known to be absent */
    if (absent && e->a->view != VIEW_SELF) bits_add(&c->need, view_bit(e->a->view, false));
    bits_add(absent ? &c->forbid : &c->need, bit);
    return true;
}

/* `a present || b > 2`: their bits; none when it says anything else. */
static struct bits any_bits(struct rules *r, const struct expr *e)
{
    if (e->op == E_PRESENT && e->a && e->a->op == E_FIELD)
        return bit_of(r, e->a->view, e->a->field);
    if (e->op != E_OR) {
        struct term t = term_of(e, r->arena);
        return fact_of(r, &t);
    }
    struct bits a = any_bits(r, e->a), b = any_bits(r, e->b);
    if (bits_empty(&a) || bits_empty(&b)) return NO_BITS;
    bits_add(&a, b);
    return a;
}

/* Purpose: a term that is wholly a matter of bits. */
static bool term_bits(struct rules *r, const struct expr *e, struct cond *c)
{
    if (presence_bits(r, e, c)) return true;
    struct term t = term_of(e, r->arena);
    struct bits fact = fact_of(r, &t);
    bits_add(&c->need, fact);
    if (!bits_empty(&fact)) return true;
    if (!bits_empty(&c->any)) return false;
    c->any = any_bits(r, e);
    return !bits_empty(&c->any);
}

static void add_term(struct rules *r, const struct expr *e, struct cond *c)
{
    if (e->op == E_AND) {
        add_term(r, e->a, c);
        add_term(r, e->b, c);
    } else if (e->op == E_CONST) {
        struct eval nothing = { .scratch = r->arena };
        if (eval_truth(e, &nothing) != TRUTH_TRUE) c->never = true;
    } else if (!term_bits(r, e, c)) {
        bool view_field = (e->op == E_PRESENT || e->op == E_ABSENT) && e->a->op == E_FIELD;
        bool view = view_field && e->a->view != VIEW_SELF;
        bits_add(&c->need, view ? view_bit(e->a->view, false) : known_needs(r, e));
        add_rest(r, e, c);
    }
}

/* The terms that type and code decide, apart from the others. */
static void split_header(struct rules *r, const struct expr *e, const struct expr **header,
                         struct cond *c)
{
    if (e->op == E_AND) {
        split_header(r, e->a, header, c);
        split_header(r, e->b, header, c);
    } else if (fold_header_only(e) && e->op != E_CONST) {
        *header = both(r, *header, e);
    } else {
        add_term(r, e, c);
    }
}

/* --- lines and rules ---------------------------------------------------------------------- */

/* `F not contains E`: true when the frame has no F. */
static bool denied_of_nothing(const struct term *t)
{
    const struct term *of = t->kind == TERM_LOGIC && t->op == E_NOT ? t->left : NULL;
    return of && of->kind == TERM_CONTAINS && of->any && of->view == VIEW_SELF;
}

static void compile_line(struct rules *r, struct line *l, const struct check *check)
{
    l->check = check;
    if (check->when) add_term(r, fold(r, check->when), &l->when);
    l->hard_if = fold(r, check->hard_if);
    l->kind = LINE_TERM;
    const struct expr *e = fold(r, check->expr);
    if (!e) return;
    l->term = term_of(e, r->arena);
    if (check->test == CHECK_LEN || check->test == CHECK_ANY) return;
    struct cond c = { .never = false };
    struct bits fact = fact_of(r, &l->term);
    if (fold_header_only(e)) {
        l->kind = LINE_HEADER;
        l->by_header = fold_header_table(r->arena, e);
    } else if (presence_bits(r, e, &c) && (bits_empty(&c.need) || bits_empty(&c.forbid))) {
        l->kind = bits_empty(&c.forbid) ? LINE_PRESENT : LINE_ABSENT;
        l->bits = l->kind == LINE_ABSENT ? c.forbid : c.need;
    } else if (!bits_empty(&fact)) {
        l->kind = LINE_PRESENT;
        l->bits = fact;
    } else if (denied_of_nothing(&l->term)) {
        l->kind = LINE_DENIED;
        l->bits = bit_of(r, VIEW_SELF, l->term.left->field);
    }
}

static bool line_reads_tail(const struct check *c)
{
    return reads_tail(c->when) || reads_tail(c->subject) || reads_tail(c->expr);
}

/* `ack of it || reply to it` to a set of relations; 0 when it says anything else. */
static unsigned relations_of(const struct expr *e)
{
    if (e->op == E_RELATION && e->step == STEP_IT) return 1u << e->relation;
    if (e->op != E_OR) return 0;
    unsigned a = relations_of(e->a), b = relations_of(e->b);
    return a && b ? a | b : 0;
}

static void compile_expected(struct rules *r, struct compiled *c, struct diags *diags)
{
    struct eval nothing = { .scratch = r->arena };
    struct value within = eval_expr(fold(r, c->rule->expects_within), &nothing);
    c->relations = relations_of(c->rule->expects_selector);
    c->within_ns = within.i;
    bool followed = c->kind == KIND_COAP; /* by the tracker */
    if (followed && c->relations && within.kind == VALUE_TIME) return;
    struct diag *d = diag_error(diags, c->rule->place, "this expectation cannot be watched");
    if (d)
        d->hint = followed
                      ? "an always test may wait for `reply to it`, `ack of it` and `reset of it`, "
                        "joined with ||, within a known time"
                      : "conversations of a link layer are not followed";
    c->when.never = true;
}

void rules_compile(struct rules *r, struct compiled *c, struct diags *diags)
{
    const struct rule *rule = c->rule;
    split_header(r, fold(r, rule->selector), &c->header, &c->when);
    c->whole = c->kind != KIND_COAP || reads_tail(rule->selector);
    c->line = arena_array(r->arena, rule->nchecks ? rule->nchecks : 1, sizeof *c->line);
    c->nlines = rule->nchecks;
    for (unsigned i = 0; i < rule->nchecks; i++) {
        compile_line(r, &c->line[i], &rule->check[i]);
        c->whole = c->whole || line_reads_tail(&rule->check[i]);
    }
    if (rule->expects) compile_expected(r, c, diags);
    if (rule->blame_receiver && c->kind != KIND_COAP) {
        diag_error(diags, rule->place, "who receives a link-layer frame cannot be blamed for it");
        c->when.never = true;
    }
}

static int by_field(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;
    if (x->view != y->view) return x->view < y->view ? -1 : 1;
    return (x->field > y->field) - (x->field < y->field);
}

/* Facts about the same field stand side by side. */
static void index_facts(struct rules *r)
{
    qsort(r->fact, r->nfacts, sizeof *r->fact, by_field);
    for (unsigned i = r->nfacts; i-- > 0;) {
        struct known *k = &r->of[r->fact[i].view][r->fact[i].field];
        k->fact = (uint8_t)i;
        k->nfacts++;
    }
}

void rules_index(struct rules *r)
{
    index_facts(r);
    const uint8_t **table = arena_array(r->arena, r->nrules + 1, sizeof(uint8_t *));
    uint32_t n = 0;
    for (unsigned i = 0; i < r->nrules; i++)
        table[i] = r->rule[i].header ? fold_header_table(r->arena, r->rule[i].header) : NULL;
    for (unsigned h = 0; h < FOLD_HEADERS; h++) {
        for (unsigned i = 0; i < r->nrules; i++)
            n += (!table[i] || table[i][h] == TRUTH_TRUE) && !r->rule[i].when.never;
    }
    r->list = arena_array(r->arena, n + 1, sizeof *r->list);
    n = 0;
    for (unsigned h = 0; h < FOLD_HEADERS; h++) {
        r->from[h] = n;
        for (unsigned i = 0; i < r->nrules; i++) {
            bool in = !table[i] || table[i][h] == TRUTH_TRUE;
            if (in && !r->rule[i].when.never) r->list[n++] = (uint16_t)i;
        }
    }
    r->from[FOLD_HEADERS] = n;
}
