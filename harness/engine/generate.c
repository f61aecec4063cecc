/* SPDX-License-Identifier: Apache-2.0
 * generate.c - a message step read as an instruction: build the message whose sender we play, so
 * that every line of the step holds. What the step leaves open is fresh, from the run's seed. */
#include "engine/internal.h"

#include "wire/build_layers.h"

struct making {
    struct engine *e;
    const struct step *step;
    struct build build, draft;
    bool settled;              /* every line was obeyed once */
    struct field_set assigned; /* by a line of the test */
    uint8_t message[BUILD_BYTES], frame[BUILD_BYTES + 64];
    struct packet packet; /* the message so far, for `if` guards and values that depend on it */
};

enum { FRESH_BYTES = 4, DECODED_PORT = 5683, RAW_LINKTYPE = 101 };

static uint64_t no_chance(void *state)
{
    (void)state;
    return 0;
}

static void fill_in(struct making *m, struct build *b, uint64_t (*random)(void *))
{
    const struct dialogue *d = m->e->dialogue;
    const struct step *s = m->step;
    const struct packet *early = s->relation_step >= 0 ? m->e->step_frame[s->relation_step] : NULL;
    if (d) d->defaults(b, early ? s->relation : RELATION_COUNT, early, random, m->e);
}

static struct medium_route route_of(struct engine *e, const struct step *s)
{
    struct eval ctx = engine_eval(e, NULL);
    struct value to = s->to < 0 && s->to_addr ? eval_expr(s->to_addr, &ctx) : value_unknown();
    bool answers = s->relation_step >= 0 && s->relation == RELATION_REPLY;
    return (struct medium_route){ s->from, s->to, to.s,
                                  answers ? e->step_frame[s->relation_step] : NULL };
}

static struct eval look_at_frames(struct making *m)
{
    struct engine *e = m->e;
    struct medium_route route = route_of(e, m->step);
    struct link_serial kept = *medium_serial(e); /* a draft uses up no numbers */
    struct generated g;
    const char *why;
    m->packet = (struct packet){ .top = m->build.proto };
    if (medium_encode(e, &m->draft, &route, &g, &why)) medium_look(e, &g, &m->packet);
    *medium_serial(e) = kept;
    return engine_eval(e, &m->packet);
}

/* The message as it would be by now, decoded as its receiver would: so that conditions and computed
 * fields (payload length, a path in one text) mean what they mean in a check. */
static struct eval look(struct making *m)
{
    struct engine *e = m->e;
    struct endpoint any = { .family = 6, .port = DECODED_PORT };
    m->draft = m->build;
    fill_in(m, &m->draft, no_chance);
    if (medium_is_link(e)) return look_at_frames(m);
    struct wr w = wr_open(m->frame, sizeof m->frame);
    size_t n = build_encode(&m->draft, m->message, sizeof m->message, NULL);
    m->packet = (struct packet){ .top = m->build.proto };
    if (!n || !build_datagram(&any, &any, (struct slice){ m->message, n }, &w))
        return engine_eval(e, &m->packet);
    struct dissector *shared = e->run.link.dissector;
    if (!shared && !e->dissector) {
        struct dissect_options o = dissect_defaults();
        o.all = true;
        o.reassemble = false; /* a message in the making is one packet */
        e->dissector = dissector_new(&o);
    }
    struct frame f = { .number = 1,
                       .linktype = RAW_LINKTYPE,
                       .orig_bytes = (uint32_t)wr_size(&w),
                       .bytes = { m->frame, wr_size(&w) } };
    dissect(shared ? shared : e->dissector, &f, &m->packet);
    return engine_eval(e, &m->packet);
}

static bool set_number(struct making *m, field_id field, uint64_t u)
{
    const struct dialogue *d = m->e->dialogue;
    if (d && d->compose && d->compose(&m->build, field, (struct slice){ NULL, 0 }, u)) return true;
    return build_u(&m->build, field, u);
}

static bool set_octets(struct making *m, field_id field, struct slice s)
{
    const struct dialogue *d = m->e->dialogue;
    s = arena_slice(m->e->arena, s);
    if (d && d->compose && d->compose(&m->build, field, s, 0)) return true;
    return build_bytes(&m->build, field, s);
}

static bool set_value(struct making *m, field_id field, const struct value *v)
{
    if (field_row(field)->flags & F_MANY && v->kind != VALUE_UNKNOWN)
        build_remove(&m->build, field);
    switch (v->kind) {
    case VALUE_BOOL:
    case VALUE_INT:
    case VALUE_TIME: return set_number(m, field, (uint64_t)v->i);
    case VALUE_BYTES:
    case VALUE_TEXT: return set_octets(m, field, v->s);
    case VALUE_LIST:
        for (unsigned i = 0; i < v->n; i++) {
            bool number = v->item[i].kind == VALUE_INT;
            if (number ? !build_u(&m->build, field, (uint64_t)v->item[i].i)
                       : !build_bytes(&m->build, field, arena_slice(m->e->arena, v->item[i].s)))
                return false;
        }
        return true;
    case VALUE_UNKNOWN: return true; /* a variable that was never bound: leave the field as it is */
    }
    return false;
}

static bool set_fresh(struct making *m, field_id field, int64_t min, int64_t max)
{
    uint64_t random = engine_random(m->e);
    const struct field *f = field_row(field);
    if (f->type == F_UINT || f->type == F_BOOL) {
        unsigned bits = f->bits && f->bits < 64 ? f->bits : 16;
        return set_number(m, field, random & (((uint64_t)1 << bits) - 1));
    }
    uint8_t octets[256];
    if (max > (int64_t)sizeof octets) max = sizeof octets;
    if (max < min) max = min;
    size_t n = (size_t)min + (size_t)(random % (uint64_t)(max - min + 1));
    if (n > sizeof octets) n = sizeof octets;
    for (size_t i = 0; i < n; i++)
        octets[i] =
            (uint8_t)(f->type == F_TEXT ? 'a' + engine_random(m->e) % 26 : engine_random(m->e));
    return set_octets(m, field, (struct slice){ octets, n });
}

static bool has(const struct making *m, field_id field)
{
    return build_get(&m->build, field) != NULL;
}

static void assign(struct making *m, field_id field)
{
    const struct dialogue *d = m->e->dialogue;
    field_set_add(&m->assigned, field);
    if (d && field == d->body) field_set_add(&m->assigned, d->body_length);
}

static bool obey_predicate(struct making *m, field_id field, const struct expr *x)
{
    struct eval ctx = look(m);
    struct value arg[8], out = value_unknown();
    if (!x->predicate || !x->predicate->generate) return true;
    for (unsigned i = 0; i < x->nargs && i < 8; i++) arg[i] = eval_expr(x->arg[i], &ctx);
    return !x->predicate->generate(&out, arg, x->nargs, &ctx) || set_value(m, field, &out);
}

/* Make `field OP operand` true. The expression may already hold for what is there. */
static bool obey_relation(struct making *m, field_id field, const struct expr *x,
                          const struct expr *operand)
{
    struct eval ctx = look(m);
    /* A value that nobody chose is no reason to leave a line alone: `szx <= $DES` means $DES unless
     * an earlier line says less. */
    bool chosen = x->op == E_EQ || x->op == E_IN || x->op == E_IS;
    bool ours = m->settled || (!chosen && field_set_has(&m->assigned, field));
    if (ours && eval_truth(x, &ctx) == TRUTH_TRUE) return true;
    assign(m, field);
    struct value v = operand ? eval_expr(operand, &ctx) : value_unknown();
    if (x->op == E_IN && operand && operand->op == E_RANGE) v = eval_expr(operand->a, &ctx);
    if (x->op == E_IN && operand && operand->op == E_LIST && operand->nargs)
        v = eval_expr(operand->arg[0], &ctx);
    if (x->op == E_IS) return obey_predicate(m, field, x);
    if (x->op == E_NE) return !has(m, field) || set_fresh(m, field, FRESH_BYTES, FRESH_BYTES);
    if ((x->op == E_GT || x->op == E_LT) && v.kind == VALUE_INT) v.i += x->op == E_GT ? 1 : -1;
    bool sets = x->op == E_EQ || x->op == E_GE || x->op == E_LE || x->op == E_GT || x->op == E_LT ||
                x->op == E_CONTAINS || x->op == E_IN;
    return !sets || set_value(m, field, &v);
}

/* The selector's equalities are part of what is sent. */
static bool obey_selector(struct making *m, const struct expr *x)
{
    if (!x) return true;
    if (x->op == E_AND) return obey_selector(m, x->a) && obey_selector(m, x->b);
    if (x->op == E_OR) return obey_selector(m, x->a);
    if (x->op == E_NOT || !x->a || x->a->op != E_FIELD) return true;
    if (x->op == E_PRESENT)
        return has(m, x->a->field) || set_fresh(m, x->a->field, FRESH_BYTES, FRESH_BYTES);
    if (x->op == E_ABSENT) {
        build_remove(&m->build, x->a->field);
        return true;
    }
    return obey_relation(m, x->a->field, x, x->b);
}

static bool obey_length(struct making *m, const struct check *c)
{
    struct eval ctx = look(m);
    struct value min = eval_expr(c->min, &ctx);
    struct value max = c->max ? eval_expr(c->max, &ctx) : min;
    const struct build_item *item = build_get(&m->build, c->field);
    if (min.kind != VALUE_INT || max.kind != VALUE_INT) return true;
    if (item && (int64_t)item->s.n >= min.i && (int64_t)item->s.n <= max.i) return true;
    return set_fresh(m, c->field, min.i, max.i);
}

/* Fields that say what becomes of a message (a checksum's status, the number of its fragments)
 * cannot be set: whether they came out as the line wants is seen when the message is made. */
static bool only_shows(const struct making *m, field_id field)
{
    return medium_is_link(m->e) && !build_layers_can(field);
}

static bool obey(struct making *m, const struct check *c)
{
    if (c->level == LEVEL_MAY || !c->field || !c->subject || c->subject->op != E_FIELD) return true;
    if (only_shows(m, c->field)) return true;
    if (c->when) {
        struct eval ctx = look(m);
        if (eval_truth(c->when, &ctx) != TRUTH_TRUE) return true;
    }
    switch (c->test) {
    case CHECK_ANY:
    case CHECK_PRESENT:
        if (has(m, c->field) || (field_row(c->field)->flags & F_CALC)) return true;
        return set_fresh(m, c->field, FRESH_BYTES, FRESH_BYTES);
    case CHECK_ABSENT: build_remove(&m->build, c->field); return true;
    case CHECK_LEN: return obey_length(m, c);
    case CHECK_EXPR: return obey_relation(m, c->field, c->expr, c->operand);
    }
    return true;
}

/* open: the lines that leave the value open (any, present), else those that do not. */
static bool obey_lines(struct making *m, bool open)
{
    const struct step *s = m->step;
    for (unsigned i = 0; i < s->nchecks; i++) {
        const struct check *c = &s->check[i];
        bool is_open = c->test == CHECK_ANY || c->test == CHECK_PRESENT;
        if (is_open == open && !obey(m, c)) return false;
    }
    return true;
}

/* Did the lines on what cannot be set come out so? */
static bool came_out(struct making *m, const struct generated *g, const char **why)
{
    struct value seen[2] = { value_unknown(), value_unknown() };
    if (!medium_look(m->e, g, &m->packet)) return true;
    struct eval ctx = engine_eval(m->e, &m->packet);
    for (unsigned i = 0; i < m->step->nchecks; i++) {
        const struct check *c = &m->step->check[i];
        if (c->level == LEVEL_MAY || !c->field || !only_shows(m, c->field)) continue;
        if (c->when && eval_truth(c->when, &ctx) != TRUTH_TRUE) continue;
        if (eval_check(c, &ctx, &seen[0], &seen[1]) != TRUTH_FALSE) continue;
        *why = arena_printf(m->e->arena, "it comes out otherwise: %s", c->source);
        return false;
    }
    return true;
}

static bool encode(struct making *m, struct generated *out, const char **why)
{
    struct engine *e = m->e;
    uint8_t octets[BUILD_BYTES];
    if (medium_is_link(e)) {
        struct medium_route route = route_of(e, m->step);
        return medium_encode(e, &m->build, &route, out, why) && came_out(m, out, why);
    }
    size_t n = build_encode(&m->build, octets, sizeof octets, why);
    *out = (struct generated){ .bytes = arena_slice(e->arena, (struct slice){ octets, n }) };
    return n > 0;
}

bool generate_message(struct engine *e, const struct step *s, struct generated *out,
                      const char **why)
{
    struct making *m = arena_alloc(e->scratch, sizeof *m);
    m->e = e;
    m->step = s;
    build_open(&m->build, medium_is_link(e) ? PROTO_FRAME : e->test->proto);
    bool ok = obey_selector(m, s->selector) && obey_lines(m, false);
    fill_in(m, &m->build, engine_fresh);
    /* `any` and `present` come last: what is there already will do. And what was set now may be the
     * condition of another line. */
    m->settled = true;
    ok = ok && obey_lines(m, true) && obey_lines(m, false);
    const char *reason = "a field of it cannot be set";
    if (ok && encode(m, out, &reason)) return true;
    *why = arena_printf(e->arena, "the message of step %s cannot be built: %s", s->number, reason);
    return false;
}
