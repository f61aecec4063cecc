/* SPDX-License-Identifier: Apache-2.0
 * How tests begin, sorted so that most frames need no look at any test. */
#include "engine/judge_state.h"

#include <stdlib.h>

#include "base/hash.h"
#include "wire/coap.h"

/* --- the shape of a message line ---------------------------------------------------------- */

struct shaping {
    struct judge *j;
    uint8_t *may;
    struct slice path;
    bool more; /* something that type, code and path do not decide */
};

static bool names_path(const struct expr *e)
{
    return e->op == E_EQ && e->a->op == E_FIELD && e->a->view == VIEW_SELF &&
           e->a->field == FIELD(PROTO_COAP, COAP_PATH) && e->b->op == E_CONST &&
           e->b->k.kind == VALUE_TEXT;
}

static void shape_terms(struct shaping *s, const struct expr *e)
{
    if (e->op == E_AND) {
        shape_terms(s, e->a);
        shape_terms(s, e->b);
    } else if (fold_header_only(e)) {
        const uint8_t *truth = fold_header_table(s->j->arena, e);
        for (unsigned h = 0; h < FOLD_HEADERS; h++) s->may[h] &= truth[h] == TRUTH_TRUE;
    } else if (names_path(e)) {
        /* two names are never both its own; a message without a path counts as one of "" here */
        s->more = s->more || s->path.p || !e->b->k.s.n;
        s->path = e->b->k.s;
    } else {
        s->more = true;
    }
}

static const struct expr *fold(struct judge *j, const struct expr *selector)
{
    struct fold f = { j->arena, j->options.run.profile, j->options.run.env, NULL };
    return fold_expr(&f, selector);
}

static struct shape shape_of(struct judge *j, const struct expr *folded)
{
    struct shaping s = { .j = j, .may = arena_alloc(j->arena, FOLD_HEADERS) };
    memset(s.may, 1, FOLD_HEADERS);
    if (folded) shape_terms(&s, folded);
    return (struct shape){ s.may, s.path, !s.more };
}

/* --- roles -------------------------------------------------------------------------------- */

/* Is the role in a list of names separated by commas? */
static bool listed(const char *list, const char *role)
{
    size_t n = strlen(role);
    for (const char *p = list; p && *p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
        if (strncmp(p, role, n) == 0 && (p[n] == ',' || !p[n])) return true;
    }
    return false;
}

static const struct engine_run *run_of(const struct judge *j, const struct test *t)
{
    struct engine_run *run = arena_alloc(j->arena, sizeof *run);
    *run = j->options.run;
    run->use = USE_CHECK;
    for (unsigned r = 0; r < t->nroles && r < TEST_ROLES_MAX; r++) {
        bool wanted = !j->options.only || strcmp(j->options.only, t->role[r]) == 0;
        run->role[r] =
            (struct run_role){ .name = t->role[r],
                               .judged = wanted && !listed(j->options.tester, t->role[r]) };
    }
    return run;
}

struct engine_run judge_run(const struct judge *j, unsigned start)
{
    struct engine_run run = *j->sought[j->start[start].sought].run;
    run.case_index = j->start[start].case_index;
    return run;
}

/* --- tests -------------------------------------------------------------------------------- */

static void describe(struct judge *j, struct sought *s, const struct test *t)
{
    s->test = t;
    s->run = run_of(j, t);
    s->shape = arena_array(j->arena, t->nsteps ? t->nsteps : 1, sizeof *s->shape);
    for (unsigned i = 0; i < t->nsteps; i++) {
        const struct step *step = t->step_of[i];
        if (step->kind == STEP_NEVER || step->kind == STEP_NOTHING) s->all_frames = true;
        if (step->kind == STEP_GATEWAY) s->gateway = true;
        if (step->kind == STEP_MESSAGE || step->kind == STEP_COLLECT)
            s->shape[s->nshapes++] = shape_of(j, fold(j, step->selector));
    }
}

static void set(struct starts *s, unsigned i)
{
    s->bit[i / 64] |= (uint64_t)1 << i % 64;
}

/* The path's place in the table, or the free one where it would stand. */
static uint8_t *path_slot(const struct judge *j, struct slice path)
{
    size_t slot = (size_t)hash_octets(path, 0) % JUDGE_PATH_SLOTS;
    while (j->path_slot[slot] && !slice_equal(j->path[j->path_slot[slot] - 1], path))
        slot = (slot + 1) % JUDGE_PATH_SLOTS;
    return (uint8_t *)(uintptr_t)&j->path_slot[slot];
}

static unsigned path_index(struct judge *j, struct slice path)
{
    uint8_t *slot = path_slot(j, path);
    if (*slot) return *slot - 1u;
    if (j->npaths == JUDGE_PATHS) return JUDGE_PATHS;
    j->path[j->npaths] = path;
    *slot = (uint8_t)(j->npaths + 1);
    return j->npaths++;
}

static const struct step *first_message(const struct test *t)
{
    for (unsigned i = 0; i < t->steps.n; i++)
        if (t->steps.step[i]->kind == STEP_MESSAGE) return t->steps.step[i];
    return NULL;
}

/* The values that the variables of a case have. */
static const struct value *case_values(struct judge *j, const struct test *t, int case_index)
{
    struct value *var = arena_array(j->arena, TEST_VARS_MAX, sizeof *var);
    struct eval ctx = { .var = var,
                        .profile = j->options.run.profile,
                        .env = j->options.run.env,
                        .scratch = j->arena };
    for (unsigned i = 0; case_index >= 0 && i < t->ncase_vars; i++)
        var[t->case_slot[i]] = eval_expr(t->cases[case_index].value[i], &ctx);
    return var;
}

struct resting {
    struct fold fold;
    struct slice path; /* found by its index; p == NULL = none */
    struct term *term;
    unsigned n;
};

static void add_term(struct resting *x, const struct expr *e)
{
    struct term *more = arena_array(x->fold.arena, x->n + 1, sizeof *more);
    if (x->n) memcpy(more, x->term, x->n * sizeof *more);
    more[x->n++] = term_of(fold_expr(&x->fold, e), x->fold.arena);
    x->term = more;
}

/* Purpose: the parts of a selector that by_header and by_path do not decide. */
static void rest_terms(struct resting *x, const struct expr *e)
{
    if (e->op == E_AND) {
        rest_terms(x, e->a);
        rest_terms(x, e->b);
        return;
    }
    bool indexed = names_path(e) && e->b->k.s.n && e->b->k.s.p == x->path.p;
    if (fold_header_only(e) || indexed) return;
    add_term(x, e);
}

/* Is the first message what somebody was asked to send, and does nothing else wait for a frame? */
static bool only_asked(const struct test *t, const struct step *first)
{
    if (t->before.n || !first->stimulus || first->from < 0 || first->to_addr) return false;
    for (unsigned i = 0; i < t->steps.n && t->steps.step[i] != first; i++) {
        enum step_kind kind = t->steps.step[i]->kind;
        if (kind != STEP_ASK && kind != STEP_LET) return false;
    }
    return true;
}

/* Lines that bind the peer whatever came before: finding_check says of a stimulus that breaks one
 * that nobody knows what its sender was asked to do. */
static void form_terms(struct resting *x, const struct step *first)
{
    for (unsigned i = 0; i < first->nchecks; i++) {
        const struct check *c = &first->check[i];
        bool binds = c->level == LEVEL_MUST || c->level == LEVEL_GIVEN;
        if (binds && !c->hard_if && !c->when && c->test != CHECK_ANY && c->test != CHECK_LEN)
            add_term(x, c->expr);
    }
}

static void add_start(struct judge *j, unsigned sought, int case_index, const struct shape *shape)
{
    if (j->nstarts == JUDGE_STARTS) {
        j->left_out++;
        return;
    }
    unsigned n = j->nstarts++;
    const struct sought *s = &j->sought[sought];
    bool plain = s->test->proto == PROTO_COAP;
    for (unsigned h = 0; h < FOLD_HEADERS; h++) {
        if (shape->may[h]) set(&j->by_header[h], n);
    }
    unsigned path = shape->path.p ? path_index(j, shape->path) : JUDGE_PATHS;
    bool indexed = path != JUDGE_PATHS;
    set(indexed ? &j->by_path[path] : &j->any_path, n);
    struct resting rest = { .path = indexed ? shape->path : (struct slice){ NULL, 0 } };
    rest.fold = (struct fold){ j->arena, j->options.run.profile, j->options.run.env,
                               case_values(j, s->test, case_index) };
    struct resting form = { .fold = rest.fold };
    const struct step *first = first_message(s->test);
    if (s->first) rest_terms(&rest, s->first);
    if (only_asked(s->test, first)) form_terms(&form, first);
    j->start[n] = (struct start){ .sought = sought,
                                  .case_index = case_index,
                                  .exact = plain && !rest.n,
                                  .rest = rest.term,
                                  .nrest = rest.n,
                                  .form = form.term,
                                  .nform = form.n };
}

/* Which addresses are a proxy's, no capture tells. */
static bool relays(const struct test *t)
{
    for (unsigned r = 0; r < t->nroles; r++)
        if (strcmp(t->role[r], "proxy") == 0) return true;
    return false;
}

void judge_compile(struct judge *j, const struct test *const *test, unsigned ntests)
{
    j->sought = arena_array(j->arena, ntests ? ntests : 1, sizeof *j->sought);
    for (unsigned i = 0; i < ntests; i++) {
        const struct step *first = first_message(test[i]);
        const struct dialogue *d = dialogue_of(test[i]->proto);
        if (test[i]->always || !first) continue;
        if (d && d->link_layer) continue; /* seek.h looks for those */
        if (relays(test[i])) continue;
        if (j->options.only_test && strcmp(j->options.only_test, test[i]->id) != 0) continue;
        struct sought *s = &j->sought[j->nsought];
        s->index = i;
        describe(j, s, test[i]);
        s->first = fold(j, first->selector);
        struct shape shape = shape_of(j, s->first);
        for (unsigned c = 0; c < test[i]->ncases; c++) add_start(j, j->nsought, (int)c, &shape);
        if (!test[i]->ncases) add_start(j, j->nsought, -1, &shape);
        j->nsought++;
    }
}

/* --- frames ------------------------------------------------------------------------------- */

static struct slice path_of(const struct packet *p)
{
    const struct node *n = packet_first(p, FIELD(PROTO_COAP, COAP_PATH));
    return n ? n->s : (struct slice){ (const uint8_t *)"", 0 };
}

struct starts judge_starts(const struct judge *j, const struct packet *p)
{
    struct starts s = j->any_path;
    struct slice path = path_of(p);
    const struct starts *header = &j->by_header[fold_header_of(p)];
    unsigned named = *path_slot(j, path);
    for (unsigned k = 0; named && k < JUDGE_WORDS; k++) s.bit[k] |= j->by_path[named - 1].bit[k];
    for (unsigned k = 0; k < JUDGE_WORDS; k++) s.bit[k] &= header->bit[k];
    return s;
}

static const struct value UNBOUND[TEST_VARS_MAX]; /* VALUE_UNKNOWN */

static struct eval at_start(const struct sought *s, const struct packet *p, struct arena *scratch)
{
    return (struct eval){ .self = p,
                          .var = UNBOUND,
                          .profile = s->run->profile,
                          .env = s->run->env,
                          .dialogue = dialogue_of(s->test->proto),
                          .scratch = scratch };
}

bool judge_begins(const struct judge *j, unsigned start, const struct packet *p,
                  struct arena *scratch)
{
    const struct start *st = &j->start[start];
    const struct sought *s = &j->sought[st->sought];
    if (st->exact) return true;
    struct eval ctx = at_start(s, p, scratch);
    bool yes = p->top == s->test->proto;
    for (unsigned i = 0; i < st->nrest && yes; i++)
        yes = term_truth(&st->rest[i], &ctx) == TRUTH_TRUE;
    if (arena_used(scratch)) arena_reset(scratch);
    return yes;
}

bool judge_has_form(const struct judge *j, unsigned start, const struct packet *p,
                    struct arena *scratch)
{
    const struct start *st = &j->start[start];
    struct eval ctx = at_start(&j->sought[st->sought], p, scratch);
    bool open = true;
    for (unsigned i = 0; i < st->nform && open; i++)
        open = term_truth(&st->form[i], &ctx) != TRUTH_FALSE;
    if (arena_used(scratch)) arena_reset(scratch);
    return open;
}

bool judge_fits(const struct sought *s, const struct packet *p)
{
    unsigned header = fold_header_of(p);
    struct slice path = path_of(p);
    for (unsigned i = 0; i < s->nshapes; i++) {
        const struct shape *x = &s->shape[i];
        if (x->may[header] && (!x->path.p || slice_equal(x->path, path))) return true;
    }
    return false;
}
