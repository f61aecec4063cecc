/* SPDX-License-Identifier: Apache-2.0
 * mutate_change.c - values that break a line. Candidates are plain (the next number, another octet,
 * no option, one more); whether one breaks the line is asked of the line itself. */
#include "cli/mutate_radio.h"

#include "wire/build.h"

enum { TARGETS_MAX = 6, VALUES_MAX = 120, OCTETS_MAX = 1400 };

struct eval mutate_eval(struct mutating *m, const struct packet *self)
{
    return (struct eval){ .self = self,
                          .var = m->var,
                          .step_frame = m->step_frame,
                          .step_time_ns = m->step_time_ns,
                          .profile = m->radio ? mutate_radio_value : m->plan->profile,
                          .env = m->radio ? m : m->plan->env,
                          .dialogue = dialogue_of(m->test->proto),
                          .scratch = m->scratch };
}

void mutate_dissect(struct mutating *m, unsigned at, const struct frame *f, struct packet *p)
{
    if (m->radio)
        mutate_radio_dissect(m, at, f, p);
    else
        dissect(m->dissector, f, p);
}

/* ---- which fields does the line look at? ---- */

struct targets {
    field_id field[TARGETS_MAX];
    unsigned n;
};

static void add_target(struct targets *t, field_id f)
{
    for (unsigned i = 0; i < t->n; i++)
        if (t->field[i] == f) return;
    if (f && t->n < TARGETS_MAX) t->field[t->n++] = f;
}

/* Fields named in the expression, and those that the step bound to a variable named in it. */
static void find_targets(struct targets *t, const struct step *s, const struct expr *x)
{
    if (!x) return;
    if (x->op == E_FIELD && x->view == VIEW_SELF) add_target(t, x->field);
    for (unsigned i = 0; x->op == E_VAR && i < s->nchecks; i++)
        if (s->check[i].as == (int)x->slot) add_target(t, s->check[i].field);
    find_targets(t, s, x->a);
    find_targets(t, s, x->b);
    for (unsigned i = 0; i < x->nargs; i++) find_targets(t, s, x->arg[i]);
}

/* ---- candidate values ---- */

struct values {
    struct value v[VALUES_MAX]; /* VALUE_UNKNOWN: without the field */
    unsigned n;
};

static void add(struct values *l, struct value v)
{
    if (l->n < VALUES_MAX) l->v[l->n++] = v;
}

static void add_number(struct values *l, uint64_t u)
{
    add(l, value_int((int64_t)u));
}

static void near_numbers(struct values *l, const struct field *f, uint64_t u)
{
    uint64_t max = f->bits && f->bits < 63 ? ((uint64_t)1 << f->bits) - 1 : 0xffffff;
    const uint64_t tries[] = { u + 1, u - 1, u + 2, u - 2, u ^ 1, u ^ 2, u / 2, u * 2, max, 0, 1 };
    for (unsigned i = 0; i < sizeof tries / sizeof *tries; i++)
        if (tries[i] != u && tries[i] <= max) add_number(l, tries[i]);
    for (const struct names *n = f->names; n && n->text; n++)
        if (n->value != u && n->value <= max) add_number(l, n->value);
}

static struct value octets(struct mutating *m, struct slice s, size_t n, uint8_t last)
{
    uint8_t *p = arena_alloc(m->arena, n + 1);
    memset(p, 'x', n);
    if (s.n) memcpy(p, s.p, s.n < n ? s.n : n);
    if (n) p[n - 1] = last;
    return value_bytes((struct slice){ p, n });
}

static void near_octets(struct mutating *m, struct values *l, struct slice s)
{
    if (s.n) add(l, octets(m, s, s.n, s.p[s.n - 1] ^ 1));
    add(l, octets(m, s, s.n + 1, 'x'));
    if (s.n > 1) add(l, octets(m, s, s.n - 1, s.p[s.n - 2]));
    if (s.n) add(l, octets(m, s, s.n, 0xff)); /* not UTF-8 */
    if (s.n) add(l, octets(m, s, s.n, '"'));
    add(l, octets(m, (struct slice){ NULL, 0 }, 1, '<'));
    add(l, (struct value){ .kind = VALUE_UNKNOWN });
}

static void lengths(struct mutating *m, struct values *l, const struct check *c,
                    const struct eval *ctx)
{
    struct value max = c->max ? eval_expr(c->max, ctx) : value_unknown();
    struct value min = c->min ? eval_expr(c->min, ctx) : value_unknown();
    if (max.kind == VALUE_INT && max.i >= 0 && max.i < OCTETS_MAX)
        add(l, octets(m, (struct slice){ NULL, 0 }, (size_t)max.i + 1, 'x'));
    if (min.kind == VALUE_INT && min.i > 0 && min.i < OCTETS_MAX)
        add(l, octets(m, (struct slice){ NULL, 0 }, (size_t)min.i - 1, 'x'));
}

/* A line that wants two values to differ is broken by making them equal. */
static void operand(struct values *l, const struct check *c, const struct eval *ctx)
{
    struct value v = c->operand ? eval_expr(c->operand, ctx) : value_unknown();
    if (v.kind == VALUE_INT || v.kind == VALUE_BYTES || v.kind == VALUE_TEXT) add(l, v);
}

static void candidates(struct mutating *m, struct values *l, const struct check *c, field_id field,
                       const struct packet *p)
{
    const struct field *f = field_row(field);
    const struct node *n = packet_first(p, field);
    struct eval ctx = mutate_eval(m, p);
    bool number = f->type == F_UINT || f->type == F_BOOL;
    operand(l, c, &ctx);
    if (c->test == CHECK_LEN) lengths(m, l, c, &ctx);
    if (c->test == CHECK_PRESENT || !number) add(l, (struct value){ .kind = VALUE_UNKNOWN });
    if (number)
        near_numbers(l, f, n ? n->u : 0);
    else
        near_octets(m, l, n ? n->s : (struct slice){ NULL, 0 });
    if (number) add(l, (struct value){ .kind = VALUE_UNKNOWN });
    if (!n && number) add_number(l, 60);
}

/* ---- the changed frame ---- */

static bool put(struct build *b, field_id field, const struct value *v)
{
    const struct field *f = field_row(field);
    const struct dialogue *d = dialogue_of(b->proto);
    struct slice none = { NULL, 0 };
    if (f->len_of) build_remove(b, FIELD(b->proto, f->len_of));
    if (v->kind == VALUE_INT && d && d->compose && d->compose(b, field, none, (uint64_t)v->i))
        return true;
    bool text = v->kind == VALUE_BYTES || v->kind == VALUE_TEXT;
    if (text && d && d->compose && v->s.n && d->compose(b, field, v->s, 0)) return true;
    build_remove(b, field);
    if (v->kind == VALUE_UNKNOWN) return build_can(field);
    if (!build_can(field)) return false;
    return text ? build_bytes(b, field, v->s) : build_u(b, field, (uint64_t)v->i);
}

static bool make_frame(struct mutating *m, const struct taken *t, field_id field,
                       const struct value *v, struct slice *out)
{
    static uint8_t message[BUILD_BYTES];
    static struct build b;
    const struct packet *p = t->packet;
    if (m->radio) return mutate_radio_frame(m, t, field, v, out);
    build_from(&b, m->test->proto, p);
    if (!put(&b, field, v)) return false;
    size_t n = build_encode(&b, message, sizeof message, NULL);
    if (!n) return false;
    uint8_t *room = arena_alloc(m->arena, p->frame.bytes.n + BUILD_BYTES + 64);
    struct wr w = wr_open(room, p->frame.bytes.n + BUILD_BYTES + 64);
    size_t size = build_replace_payload(p, (struct slice){ message, n }, &w);
    *out = (struct slice){ room, size };
    return size > 0;
}

static void put_value(struct text *t, const struct value *v)
{
    if (v->kind == VALUE_UNKNOWN) {
        text_put(t, "absent");
        return;
    }
    struct value shown = *v;
    if (shown.s.n > 24) shown.s.n = 24;
    value_print(t, &shown);
    if (v->s.n > 24) text_printf(t, "... (%zu octets)", v->s.n);
}

static const char *describe(struct mutating *m, field_id field, const struct packet *p,
                            const struct value *v)
{
    struct text t = text_new(400);
    const struct node *n = packet_first(p, field);
    text_printf(&t, "%s: ", field_row(field)->name);
    if (!n)
        text_put(&t, "absent");
    else if (n->s.n > 24)
        text_printf(&t, "%zu octets", n->s.n);
    else
        node_show(&t, n);
    text_put(&t, " to ");
    struct node shown = { .field = field, .u = (uint64_t)v->i };
    if (v->kind == VALUE_INT)
        node_show(&t, &shown);
    else
        put_value(&t, v);
    const char *kept = arena_string(m->arena, text_slice(&t));
    text_free(&t);
    return kept;
}

static bool malformed(const struct packet *p)
{
    for (unsigned i = 0; i < p->nmalformed; i++)
        if (p->malformed[i].level == MALFORMED_MUST) return true;
    return false;
}

void mutate_bind(struct mutating *m, const struct step *s, const struct packet *p, unsigned n,
                 struct arena *a)
{
    for (unsigned i = 0; i < n; i++) {
        const struct check *c = &s->check[i];
        struct eval ctx = mutate_eval(m, p);
        if (c->as < 0 || (c->when && eval_truth(c->when, &ctx) != TRUTH_TRUE)) continue;
        struct value v = eval_binding(c, &ctx);
        m->var[c->as] = value_copy(a, &v);
    }
}

/* On a radio link: from the same node to the same node? */
static bool same_ends(const struct packet *p, const struct packet *q)
{
    return endpoint_equal(&p->link_src, &q->link_src) && endpoint_equal(&p->link_dst, &q->link_dst);
}

static bool does_not_hold(struct mutating *m, const struct taken *t, const struct packet *p,
                          const struct check *c, struct change *x)
{
    const struct step *s = t->step;
    struct value ignored[2];
    struct eval ctx = mutate_eval(m, p);
    if (c->when && eval_truth(c->when, &ctx) == TRUTH_FALSE) return false;
    enum truth holds = eval_check(c, &ctx, &ignored[0], &ignored[1]);
    x->certain = holds == TRUTH_FALSE;
    x->fits = !malformed(p) && same_ends(p, t->packet) &&
              (!s->selector || eval_truth(s->selector, &ctx) == TRUTH_TRUE);
    return holds != TRUTH_TRUE;
}

/* Is the line broken in the changed frame? */
static bool breaks(struct mutating *m, const struct taken *t, unsigned line, struct change *x)
{
    struct value kept[TEST_VARS_MAX];
    struct frame f = m->frame[t->at];
    struct packet p;
    f.bytes = x->frame;
    f.orig_bytes = (uint32_t)x->frame.n;
    mutate_dissect(m, t->at, &f, &p);
    if (!m->radio && p.top != m->test->proto) return false;
    memcpy(kept, m->var, sizeof kept);
    mutate_bind(m, t->step, &p, line, m->scratch);
    bool yes = does_not_hold(m, t, &p, &t->step->check[line], x);
    memcpy(m->var, kept, sizeof kept);
    return yes;
}

static int rank(const struct change *x)
{
    return (x->fits ? 2 : 0) + (x->certain ? 1 : 0);
}

static unsigned insert(struct change *out, unsigned n, unsigned cap, const struct change *x)
{
    unsigned at = n;
    while (at && rank(x) > rank(&out[at - 1])) at--;
    if (n == cap && at == cap) return n;
    unsigned moved = (n < cap ? n : cap - 1) - at;
    memmove(&out[at + 1], &out[at], moved * sizeof *out);
    out[at] = *x;
    return n < cap ? n + 1 : n;
}

unsigned mutate_changes(struct mutating *m, const struct taken *t, unsigned line,
                        struct change *out, unsigned cap)
{
    const struct check *c = &t->step->check[line];
    struct targets targets = { .n = 0 };
    unsigned n = 0;
    add_target(&targets, c->field);
    find_targets(&targets, t->step, c->subject);
    find_targets(&targets, t->step, c->expr);
    for (unsigned i = 0; i < targets.n; i++) {
        struct values list = { .n = 0 };
        candidates(m, &list, c, targets.field[i], t->packet);
        for (unsigned k = 0; k < list.n; k++) {
            struct change x = { .what = "" };
            if (!make_frame(m, t, targets.field[i], &list.v[k], &x.frame)) continue;
            if (!breaks(m, t, line, &x)) continue;
            x.what = describe(m, targets.field[i], t->packet, &list.v[k]);
            n = insert(out, n, cap, &x);
        }
        arena_reset(m->scratch);
    }
    return n;
}
