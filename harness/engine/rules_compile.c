/* SPDX-License-Identifier: Apache-2.0
 * Rules before the first frame: constants folded, conditions split into what the header decides,
 * what the presence of fields decides, and the rest. */
#include "engine/rules_state.h"

static const struct expr *fold(struct rules *r, const struct expr *e)
{
    struct fold f = { r->arena, r->options.profile, r->options.env };
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

/* The bit that says whether a field of the frame is there; 0 when all bits are given away. */
static uint64_t bit_of(struct rules *r, field_id field)
{
    if (!r->bit_of[field]) {
        if (r->nbits == RULES_BITS) return 0;
        r->bit_field[r->nbits] = field;
        r->bit_of[field] = (uint8_t)++r->nbits;
    }
    return (uint64_t)1 << (r->bit_of[field] - 1);
}

static uint64_t view_bit(enum view view, bool absent)
{
    return (uint64_t)1 << ((absent ? BIT_VIEW_ABSENT : BIT_VIEW) + (unsigned)view);
}

/* What must be there for an expression to be known at all. Octets and text that are absent may
 * count as empty, so their presence is not asked for. */
static uint64_t known_needs(struct rules *r, const struct expr *e)
{
    if (!e) return 0;
    if (e->op == E_FIELD && e->view != VIEW_SELF) return view_bit(e->view, false);
    if (e->op == E_FIELD) {
        enum field_type type = field_row(e->field)->type;
        return type == F_BYTES || type == F_TEXT ? 0 : bit_of(r, e->field);
    }
    if (e->op == E_LEN || e->op == E_COUNT || e->op == E_PRESENT || e->op == E_ABSENT ||
        e->op == E_OR || e->op == E_NOT || e->op == E_CALL)
        return 0;
    uint64_t need = known_needs(r, e->a) | known_needs(r, e->b);
    for (unsigned i = 0; e->op == E_IS && i < e->nargs; i++) need |= known_needs(r, e->arg[i]);
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
        c->term[c->nterms++] = term_of(e);
}

/* Purpose: a presence that is wholly a matter of bits. */
static bool presence_bits(struct rules *r, const struct expr *e, struct cond *c)
{
    if (e->op != E_PRESENT && e->op != E_ABSENT) return false;
    bool absent = e->op == E_ABSENT;
    if (!e->a) {
        c->need |= view_bit(e->view, absent);
        return true;
    }
    if (e->a->op != E_FIELD || e->a->view != VIEW_SELF) return false;
    uint64_t bit = bit_of(r, e->a->field);
    if (absent)
        c->forbid |= bit;
    else
        c->need |= bit;
    return bit != 0;
}

static void add_term(struct rules *r, const struct expr *e, struct cond *c)
{
    if (e->op == E_AND) {
        add_term(r, e->a, c);
        add_term(r, e->b, c);
    } else if (e->op == E_CONST) {
        struct eval nothing = { .scratch = r->arena };
        if (eval_truth(e, &nothing) != TRUTH_TRUE) c->never = true;
    } else if (!presence_bits(r, e, c)) {
        bool view_field = (e->op == E_PRESENT || e->op == E_ABSENT) && e->a->op == E_FIELD;
        c->need |=
            view_field && e->a->view != VIEW_SELF ? view_bit(e->a->view, false) : known_needs(r, e);
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

static void compile_line(struct rules *r, struct line *l, const struct check *c)
{
    l->check = c;
    if (c->when) add_term(r, fold(r, c->when), &l->when);
    l->hard_if = fold(r, c->hard_if);
    l->kind = LINE_TERM;
    const struct expr *e = fold(r, c->expr);
    if (!e) return;
    l->term = term_of(e);
    if (c->test == CHECK_LEN || c->test == CHECK_ANY) return;
    struct cond bits = { 0 };
    if (fold_header_only(e)) {
        l->kind = LINE_HEADER;
        l->by_header = fold_header_table(r->arena, e);
    } else if ((e->op == E_ABSENT || e->op == E_PRESENT) && e->a && presence_bits(r, e, &bits)) {
        l->kind = bits.forbid ? LINE_ABSENT : LINE_PRESENT;
        l->bit = bits.forbid | bits.need;
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
    if (c->relations && within.kind == VALUE_TIME) return;
    struct diag *d = diag_error(diags, c->rule->place, "this expectation cannot be watched");
    if (d)
        d->hint =
            "an always test may wait for `reply to it`, `ack of it` and `reset of it`, joined "
            "with ||, within a known time";
    c->when.never = true;
}

void rules_compile(struct rules *r, struct compiled *c, struct diags *diags)
{
    const struct rule *rule = c->rule;
    split_header(r, fold(r, rule->selector), &c->header, &c->when);
    c->whole = reads_tail(rule->selector);
    c->line = arena_array(r->arena, rule->nchecks ? rule->nchecks : 1, sizeof *c->line);
    c->nlines = rule->nchecks;
    for (unsigned i = 0; i < rule->nchecks; i++) {
        compile_line(r, &c->line[i], &rule->check[i]);
        c->whole = c->whole || line_reads_tail(&rule->check[i]);
    }
    if (rule->expects) compile_expected(r, c, diags);
}

/* What must show up before a line can be broken; false when that cannot be told by bits. */
static bool line_alarm(const struct line *l, unsigned header, uint64_t *alarm, bool *applies)
{
    if (l->when.never) return true;
    if (l->when.need) { /* a guarded line sleeps as long as one of its bits is missing */
        *alarm |= l->when.need & (0 - l->when.need);
        return true;
    }
    if (l->when.forbid || l->when.nterms) return false;
    if (l->kind == LINE_HEADER && l->by_header[header] != TRUTH_TRUE) return false;
    if (l->kind != LINE_HEADER && l->kind != LINE_ABSENT) return false;
    if (l->kind == LINE_ABSENT) *alarm |= l->bit;
    *applies = *applies || l->check->level != LEVEL_MAY;
    return true;
}

static struct entry entry_of(const struct compiled *c, unsigned index, unsigned header)
{
    struct entry e = { .need = c->when.need, .forbid = c->when.forbid, .rule = (uint16_t)index };
    e.quick = !c->when.nterms && !c->rule->expects && !c->rule->blame_receiver;
    for (unsigned i = 0; i < c->nlines && e.quick; i++)
        e.quick = line_alarm(&c->line[i], header, &e.alarm, &e.applies);
    return e;
}

void rules_index(struct rules *r)
{
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
            if (in && !r->rule[i].when.never) r->list[n++] = entry_of(&r->rule[i], i, h);
        }
    }
    r->from[FOLD_HEADERS] = n;
}
