/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/rules_state.h"

#include "wire/ip.h"
#include "wire/node_address.h"
#include "wire/wpan.h"

#include <stdlib.h>

/* --- birth and end ------------------------------------------------------------------------ */

static const char *const roles[RULES_ROLES] = { "client", "server" };

static void *need(void *p)
{
    if (!p) abort(); /* at the start of the program, not on anybody's input */
    return p;
}

static void mark(uint64_t *tests, unsigned test)
{
    tests[test / 64] |= (uint64_t)1 << test % 64;
}

static void add_test(struct rules *r, const struct test *t)
{
    struct test *copy = &r->test[r->ntests];
    const struct dialogue *d = dialogue_of(t->proto);
    bool link = d && d->link_layer, mesh = rules_of_mesh(t);
    *copy = *t;
    copy->role = link || mesh ? &r->link_role : roles;
    copy->nroles = link || mesh ? 1 : RULES_ROLES;
    if (link || mesh) mark(r->node_tests, r->ntests);
    for (unsigned i = 0; i < t->nrules; i++) {
        struct compiled *c = &r->rule[r->nrules++];
        *c = (struct compiled){ .rule = &t->rule[i], .test = r->ntests };
        c->kind = mesh ? rules_mesh_kinds(&t->rule[i]) : link ? KIND_LINK : KIND_COAP;
    }
    r->ntests++;
}

/* Those of CoAP first: there are not enough bits for all, and captures of CoAP are the largest. */
static void compile_all(struct rules *r, struct diags *diags)
{
    for (unsigned i = 0; i < r->nrules; i++)
        if (r->rule[i].kind == KIND_COAP) rules_compile(r, &r->rule[i], diags);
    for (unsigned i = 0; i < r->nrules; i++)
        if (r->rule[i].kind != KIND_COAP) rules_compile(r, &r->rule[i], diags);
}

struct rules *rules_new(const struct test *const *test, unsigned ntests,
                        const struct rules_options *options, struct diags *diags)
{
    struct rules *r = need(calloc(1, sizeof *r));
    unsigned n = 0;
    r->options = *options;
    r->link_role = options->link_role ? options->link_role : "node";
    r->arena = arena_new(RULES_ARENA);
    r->nbits = BIT_FIELDS;
    for (unsigned i = 0; i < ntests; i++) n += test[i]->always ? test[i]->nrules : 0;
    r->rule = arena_array(r->arena, n ? n : 1, sizeof *r->rule);
    r->test = arena_array(r->arena, ntests ? ntests : 1, sizeof *r->test);
    for (unsigned i = 0; i < ntests && r->ntests < RULES_TESTS; i++) {
        if (test[i]->always) add_test(r, test[i]);
    }
    compile_all(r, diags);
    rules_index(r);
    rules_small(r);
    rules_headers(r);
    return r;
}

void rules_free(struct rules *r)
{
    if (!r) return;
    arena_free(r->arena);
    free(r);
}

unsigned rules_count(const struct rules *r)
{
    return r->ntests;
}

/* --- what the rules want to know ---------------------------------------------------------- */

static void fields_of(const struct test *t, struct field_set *self, struct field_set *views)
{
    for (unsigned i = 0; i < t->nrules; i++) {
        const struct rule *rule = &t->rule[i];
        script_expr_fields(rule->selector, self, views);
        for (unsigned k = 0; k < rule->nchecks; k++) {
            const struct check *c = &rule->check[k];
            script_expr_fields(c->when, self, views);
            script_expr_fields(c->subject, self, views);
            script_expr_fields(c->expr, self, views);
            script_expr_fields(c->hard_if, self, views);
        }
    }
}

/* The frames that rules of a link layer look at have one; RPL runs on other links, too. */
static enum rules_of rules_of(const struct test *t)
{
    const struct dialogue *d = dialogue_of(t->proto);
    if (rules_of_mesh(t)) return RULES_OF_NETWORK;
    return d && d->link_layer ? RULES_OF_RADIO : RULES_OF_COAP;
}

void rules_fields(const struct rules *r, enum rules_of of, struct field_set *wanted)
{
    struct field_set views[VIEW_COUNT] = { 0 };
    field_set_add(wanted, FIELD(PROTO_COAP, COAP_TYPE));
    field_set_add(wanted, FIELD(PROTO_COAP, COAP_CODE));
    field_set_add(wanted, FIELD(PROTO_WPAN, WPAN_FCS_OK));
    for (unsigned i = 0; i < r->ntests; i++) {
        if (rules_of(&r->test[i]) <= of) fields_of(&r->test[i], wanted, views);
    }
    track_link_fields(wanted);
    for (unsigned v = VIEW_SELF + 1; v < VIEW_COUNT; v++) {
        for (unsigned i = 0; i < sizeof wanted->bits / sizeof *wanted->bits; i++)
            wanted->bits[i] |= views[v].bits[i]; /* a message is decoded before it is a view */
    }
}

void rules_views(const struct rules *r, struct field_set views[VIEW_COUNT])
{
    struct field_set self = { 0 };
    for (unsigned i = 0; i < r->ntests; i++) fields_of(&r->test[i], &self, views);
    for (unsigned row = 0; row < TRACK_ROWS; row++) {
        field_id field = FIELD(PROTO_TRACK, row);
        if (field_set_has(&self, field)) field_set_add(&views[VIEW_SELF], field);
    }
}

struct rules_watch *rules_watch_new(const struct rules *r)
{
    struct rules_watch *w = need(calloc(1, sizeof *w));
    w->rules = r;
    w->arena = arena_new(RULES_ARENA);
    w->scratch = arena_new(RULES_ARENA);
    w->glance = arena_array(w->arena, RULES_GLANCES, sizeof *w->glance);
    w->expected = need(malloc(RULES_EXPECTED * sizeof *w->expected));
    return w;
}

void rules_watch_free(struct rules_watch *w)
{
    if (!w) return;
    for (unsigned i = 0; i < w->nexpected; i++) free((void *)(uintptr_t)w->expected[i].octets.p);
    free(w->expected);
    arena_free(w->arena);
    arena_free(w->scratch);
    free(w);
}

/* --- answers that must come: a heap, the earliest on top ----------------------------------- */

static void heap_swap(struct expected *a, struct expected *b)
{
    struct expected x = *a;
    *a = *b;
    *b = x;
}

static void heap_push(struct rules_watch *w, const struct expected *x)
{
    unsigned at = w->nexpected++;
    w->expected[at] = *x;
    while (at && w->expected[(at - 1) / 2].due_ns > w->expected[at].due_ns) {
        heap_swap(&w->expected[at], &w->expected[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

static struct expected heap_pop(struct rules_watch *w)
{
    struct expected top = w->expected[0], *e = w->expected;
    e[0] = e[--w->nexpected];
    for (unsigned at = 0;;) {
        unsigned child = 2 * at + 1;
        if (child >= w->nexpected) break;
        if (child + 1 < w->nexpected && e[child + 1].due_ns < e[child].due_ns) child++;
        if (e[at].due_ns <= e[child].due_ns) break;
        heap_swap(&e[at], &e[child]);
        at = child;
    }
    return top;
}

static void expect(struct rules_watch *w, const struct compiled *c, const struct tracked *t)
{
    const struct packet *p = w->packet;
    const struct endpoint *blamed = c->rule->expects_from_receiver ? &p->dst : &p->src;
    if (w->nexpected == RULES_EXPECTED || !t->message) return;
    unsigned sender = w->sender == TRACK_SERVER ? RULES_SERVER : RULES_CLIENT;
    struct party *party = rules_party(w, blamed, c->rule->expects_from_receiver ? !sender : sender);
    if (!party) return;
    size_t n = p->frame.bytes.n < RULES_FRAME_BYTES ? p->frame.bytes.n : RULES_FRAME_BYTES;
    uint8_t *octets = malloc(n ? n : 1);
    if (!octets) return;
    memcpy(octets, p->frame.bytes.p, n);
    heap_push(w, &(struct expected){ .due_ns = p->frame.time_ns + c->within_ns,
                                     .asked_ns = p->frame.time_ns,
                                     .message = t->message,
                                     .frame = p->frame.number,
                                     .rule = (uint16_t)(c - w->rules->rule),
                                     .party = (uint16_t)(party - w->party),
                                     .from = p->src,
                                     .to = p->dst,
                                     .octets = { octets, n },
                                     .decode_as = dialogue_decode_as(p) });
}

static bool came(int64_t when_ns, const struct expected *x)
{
    return when_ns != INT64_MIN && when_ns <= x->due_ns;
}

/* What is overdue: did it come? What the tracker has forgotten says nothing, and neither does a
 * capture in which the other side never speaks. */
static void settle(struct rules_watch *w, const struct tracker *tracker, int64_t now_ns)
{
    while (w->nexpected && w->expected[0].due_ns < now_ns) {
        struct expected x = heap_pop(w);
        const struct compiled *c = &w->rules->rule[x.rule];
        struct track_outcome o;
        if (tracker_outcome(tracker, x.message, &o) && o.two_sided) {
            bool done = (c->relations >> RELATION_ACK & 1 && came(o.ack_ns, &x)) ||
                        (c->relations >> RELATION_RESET & 1 && came(o.reset_ns, &x)) ||
                        (c->relations >> RELATION_REPLY & 1 && came(o.reply_ns, &x));
            struct party *p = &w->party[x.party];
            p->applied[c->test / 64] |= (uint64_t)1 << c->test % 64;
            if (!done) rules_missed(w, &x, c);
        }
        free((void *)(uintptr_t)x.octets.p);
    }
}

/* --- one frame ---------------------------------------------------------------------------- */

/* Of a condition whose bits a glance has settled. */
static bool terms_hold(struct rules_watch *w, const struct cond *c)
{
    for (unsigned i = 0; i < c->nterms; i++) {
        if (term_truth(&c->term[i], &w->ctx) != TRUTH_TRUE) return false;
    }
    return true;
}

static enum truth line_truth(struct rules_watch *w, const struct line *l, struct broken *b)
{
    enum truth t = TRUTH_UNKNOWN;
    switch (l->kind) {
    case LINE_ABSENT: t = bits_meet(&w->have, &l->bits) ? TRUTH_FALSE : TRUTH_TRUE; break;
    case LINE_PRESENT: t = bits_all(&w->have, &l->bits) ? TRUTH_TRUE : TRUTH_FALSE; break;
    case LINE_HEADER: t = (enum truth)l->by_header[w->header]; break;
    case LINE_DENIED:
    case LINE_TERM: t = l->term.expr ? term_truth(&l->term, &w->ctx) : TRUTH_UNKNOWN; break;
    }
    if (t == TRUTH_TRUE) return t;
    return eval_check(l->check, &w->ctx, &b->expected, &b->actual); /* in full, with the values */
}

static enum level level_of(struct rules_watch *w, const struct line *l)
{
    if (!l->hard_if) return l->check->level;
    return eval_truth(l->hard_if, &w->ctx) == TRUTH_TRUE ? LEVEL_MUST : LEVEL_SHOULD;
}

/* Did the line apply (was it true or broken)? */
static bool judge_line(struct rules_watch *w, const struct compiled *c, const struct line *l,
                       struct party *party)
{
    struct broken b;
    if (!terms_hold(w, &l->when)) return false;
    enum truth t = line_truth(w, l, &b);
    if (t == TRUTH_UNKNOWN) return false;
    if (t == TRUTH_FALSE) {
        b.rule = c;
        b.line = l;
        b.level = level_of(w, l);
        rules_broken(w, party, &b);
    }
    return l->check->level != LEVEL_MAY;
}

static bool judge_lines(struct rules_watch *w, const struct compiled *c, const struct open *open,
                        struct party *party)
{
    bool applied = open->applies;
    for (uint64_t left = open->line; left; left &= left - 1)
        applied |= judge_line(w, c, &c->line[__builtin_ctzll(left)], party);
    for (unsigned i = OPEN_LINES; i < c->nlines; i++) {
        const struct line *l = &c->line[i];
        if (rules_bits_hold(&w->have, &l->when)) applied |= judge_line(w, c, l, party);
    }
    return applied;
}

static void situation(struct rules_watch *w, const struct packet *p, const struct tracked *t)
{
    w->packet = p;
    w->sender = t->sender;
    w->header = fold_header_of(p);
    rules_presence(w, p, t);
    w->ctx = (struct eval){ .self = p,
                            .it = p,
                            .profile = w->rules->options.profile,
                            .env = w->rules->options.env,
                            .scratch = w->scratch };
    for (unsigned v = VIEW_SELF + 1; v < VIEW_COUNT; v++) {
        w->ctx.view[v] = t->view[v];
        w->ctx.view_absent[v] = t->view_absent[v];
    }
}

/* A rule whose condition holds and that is not quickly done with. */
static void judge_rule(struct rules_watch *w, const struct compiled *c, const struct open *open,
                       const struct tracked *t)
{
    const struct packet *p = w->packet;
    unsigned sender = w->sender == TRACK_SERVER ? RULES_SERVER : RULES_CLIENT;
    bool receiver = c->rule->blame_receiver;
    if (c->rule->expects) {
        expect(w, c, t);
        return;
    }
    struct party *party = c->kind != KIND_COAP ? w->node
                          : receiver           ? rules_party(w, &p->dst, !sender)
                                               : w->from;
    if (party && judge_lines(w, c, open, party)) mark(party->applied, c->test);
}

static void judge_frame(struct rules_watch *w, const struct tracked *t)
{
    const struct rules *r = w->rules;
    const struct glance *g = rules_glance(w);
    unsigned sender = w->sender == TRACK_SERVER ? RULES_SERVER : RULES_CLIENT;
    const struct packet *p = w->packet;
    w->from = w->kinds & KIND_COAP ? rules_party(w, &p->src, sender) : NULL;
    if (w->kinds & KIND_LINK) w->node = rules_party(w, &p->link_src, RULES_NODE);
    for (unsigned i = 0; i < g->nopen; i++) {
        const struct compiled *c = &r->rule[g->open[i].rule];
        if (terms_hold(w, &c->when)) judge_rule(w, c, &g->open[i], t);
    }
    for (unsigned i = 0; i < RULES_TESTS / 64; i++) {
        if (w->from) w->from->applied[i] |= g->applied[i] & ~r->node_tests[i];
        if (w->node) w->node->applied[i] |= g->applied[i] & r->node_tests[i];
    }
}

/* Damaged frames and messages are not heard. Fragments are frames, and no message. */
static unsigned kinds_of(const struct packet *p, const struct tracked *t)
{
    bool message = p->top == PROTO_COAP && !p->bad_checksum && !p->fragment && !t->twin_of;
    bool frame = endpoint_is_link(&p->link_src) &&
                 packet_u(p, FIELD(PROTO_WPAN, WPAN_FCS_OK), true) != false;
    return (message ? KIND_COAP : 0u) | (frame ? KIND_LINK : 0u);
}

void rules_frame(struct rules_watch *w, const struct tracker *tracker, struct packet *p,
                 const struct tracked *t)
{
    w->kinds = kinds_of(p, t);
    if (!w->kinds) return;
    p->extra = t->node;
    p->nextra = t->nnodes;
    if (!w->begun) w->first_ns = p->frame.time_ns;
    w->begun = true;
    w->last_ns = p->frame.time_ns;
    if (w->nexpected) settle(w, tracker, p->frame.time_ns);
    w->node = NULL;
    rules_judge_frame(w, p, t);
}

void rules_judge_frame(struct rules_watch *w, const struct packet *p, const struct tracked *t)
{
    situation(w, p, t);
    judge_frame(w, t);
    if (arena_used(w->scratch)) arena_reset(w->scratch);
}

void rules_end(struct rules_watch *w, const struct tracker *tracker, int64_t now_ns)
{
    settle(w, tracker, now_ns);
}
