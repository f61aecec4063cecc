/* SPDX-License-Identifier: Apache-2.0
 * message.c - frames against message steps: who takes a frame, what must hold in it, what it means
 * that none came. */
#include "engine/internal.h"

#include "wire/ip.h"

/* ---- waiting ---- */

static const char *fallback_span(const struct engine *e, const struct step *s)
{
    if (s->stimulus) return "time.stimulus";
    if (s->relation_step < 0 || s->relation != RELATION_REPLY) return "time.step";
    return medium_is_link(e) ? "time.reply" : "tx.answer";
}

void message_wait(struct engine *e, struct thread *t)
{
    const struct step *s = t->step;
    int64_t base = s->within_of >= 0 ? e->step_time_ns[s->within_of] : t->last_ns;
    if (base == INT64_MIN) base = t->last_ns;
    int64_t span = engine_span(e, s->within_max, fallback_span(e, s));
    int64_t least = s->within_min ? engine_span(e, s->within_min, "time.step") : 0;
    t->wait = WAIT_MESSAGE;
    t->earliest_ns = s->within_min ? base + least - e->run.tolerance_ns : INT64_MIN;
    t->deadline_ns =
        span > NEVER_NS - base - e->run.tolerance_ns ? NEVER_NS : base + span + e->run.tolerance_ns;
    t->miss = NULL;
}

/* ---- who takes a frame ---- */

static bool same_address(const struct endpoint *a, const struct endpoint *b)
{
    return a->family == b->family && memcmp(a->addr, b->addr, sizeof a->addr) == 0;
}

static bool end_matches(const struct engine *e, int role, const struct endpoint *at, bool may_move)
{
    if (role < 0) return true;
    if (!e->naliases[role]) return engine_role_of(e, at) < 0;
    if (engine_is_role(e, role, at)) return true;
    if (!may_move || engine_role_of(e, at) >= 0) return false;
    /* a client may send each new request from another port, a proxy from another address, too */
    return e->run.role[role].relays || same_address(&e->alias[role][0], at);
}

static bool address_matches(struct engine *e, const struct step *s, const struct packet *p)
{
    struct eval ctx = engine_eval(e, p);
    struct value v = eval_expr(s->to_addr, &ctx);
    struct endpoint at;
    const struct node *to = packet_first(p, FIELD(PROTO_IPV6, IPV6_DST));
    if (medium_is_link(e)) return v.kind == VALUE_BYTES && to && slice_equal(v.s, to->s);
    if (v.kind == VALUE_BYTES) return v.s.n == 16 && memcmp(v.s.p, p->dst.addr, 16) == 0;
    return v.kind == VALUE_TEXT && endpoint_parse(v.s, p->dst.port, &at) &&
           same_address(&at, &p->dst);
}

bool message_ends_match(struct engine *e, const struct step *s, const struct packet *p)
{
    bool asks = s->stimulus || (s->from >= 0 && e->run.role[s->from].relays);
    bool may_move = asks && !engine_plays(e, s->from);
    if (!end_matches(e, s->from, &p->src, may_move)) return false;
    if (s->from >= 0 && s->from == s->to) return false;
    if (s->to < 0 && s->to_addr) return address_matches(e, s, p);
    return end_matches(e, s->to, &p->dst, false);
}

/* A response that answers nothing else we asked from here: it can only be meant for this request.
 * Only where we know all that was asked (our own fresh endpoint). */
static bool orphan(const struct engine *e, const struct packet *p)
{
    if (!e->run.complete || e->run.use == USE_CHECK || e->run.use == USE_OBSERVE) return false;
    for (unsigned i = 0; i < e->nframes; i++) {
        const struct packet *f = e->frame[i].packet;
        bool asked = medium_same_end(e, &f->dst, &p->src) || endpoint_is_group(&f->dst);
        if (!medium_same_end(e, &f->src, &p->dst) || !asked) continue;
        if (e->dialogue->relate(RELATION_REPLY, p, f).fit != FIT_NO) return false;
    }
    return true;
}

/* What became of a frame that the engine was given. */
static const struct seen *seen_of(const struct engine *e, const struct packet *p)
{
    for (unsigned i = e->nframes; i-- > 0;)
        if (e->frame[i].packet == p) return &e->frame[i];
    return NULL;
}

/* An answer that fits another request in all its identifiers, and this one in some alone, is that
 * one's: of a client that uses a token again. Where a capture may lack messages, or have them in
 * another order, there is more doubt: once a request has its answer, what nearly answers it may
 * well answer another one. When there is an answer that is surely its own, an earlier one that is
 * not may be another's: a notification, while the client registered anew. What carries another
 * identifier, or one that is in use for several requests, may answer a request that the capture
 * lacks. */
static bool doubtful(const struct engine *e, const struct packet *p, const struct packet *early,
                     const struct relation_result *r)
{
    const struct seen *seen = r->fit == FIT_NO ? NULL : seen_of(e, p);
    uint64_t request = seen ? seen->request : 0;
    if (r->loose && request && request != early->frame.number) return true;
    if (e->run.complete || r->fit == FIT_NO) return false;
    if (r->fit == FIT_YES && !r->sure)
        return seen && (seen->ambiguous || request > early->frame.number);
    if (r->loose) return true;
    for (unsigned i = e->nframes; i-- > 0 && e->frame[i].packet != early;) {
        const struct packet *f = e->frame[i].packet;
        if (f == p || !medium_same_end(e, &f->src, &p->src)) continue;
        struct relation_result other = e->dialogue->relate(RELATION_REPLY, f, early);
        if (other.fit == FIT_YES && (r->fit == FIT_NEAR || !other.sure)) return true;
    }
    return false;
}

static bool related(struct engine *e, const struct step *s, const struct packet *p, bool *near_fit)
{
    const struct packet *early = e->step_frame[s->relation_step];
    if (!early || !e->dialogue) return false;
    bool same = s->relation == RELATION_AGAIN;
    const struct endpoint *from = same ? &early->src : &early->dst;
    /* each receiver may answer */
    bool anybody = !same && (endpoint_is_broadcast(from) || endpoint_is_group(from));
    if (!anybody && !medium_same_end(e, &p->src, from)) return false;
    if (!medium_same_end(e, &p->dst, same ? &early->dst : &early->src)) return false;
    struct relation_result r = e->dialogue->relate(s->relation, p, early);
    if (s->relation == RELATION_REPLY && doubtful(e, p, early, &r)) return false;
    bool stray = r.fit == FIT_NO && r.wrong && s->relation == RELATION_REPLY && orphan(e, p);
    if (near_fit) *near_fit = r.fit == FIT_NEAR || stray;
    return r.fit != FIT_NO || stray;
}

/* The relation was looked at already: here it counts as true, however near it was. */
static bool selected(struct engine *e, const struct expr *x, const struct packet *p)
{
    struct eval ctx = engine_eval(e, p);
    if (x->op == E_AND) return selected(e, x->a, p) && selected(e, x->b, p);
    return x->op == E_RELATION || eval_truth(x, &ctx) == TRUTH_TRUE;
}

bool message_matches(struct engine *e, const struct step *s, const struct packet *p, bool *near_fit)
{
    if (s->relation_step >= 0 && !related(e, s, p, near_fit)) return false;
    return !s->selector || selected(e, s->selector, p);
}

/* The first part of the selector that does not hold, in words: "coap.code was 132 (4.04 Not
 * Found)". */
static const char *why_not(struct engine *e, const struct expr *x, const struct packet *p)
{
    struct eval ctx = engine_eval(e, p);
    if (x->op == E_AND) {
        const char *why = why_not(e, x->a, p);
        return why ? why : why_not(e, x->b, p);
    }
    if (eval_truth(x, &ctx) == TRUTH_TRUE) return NULL;
    if (x->op == E_RELATION) return "it does not answer the frame it should";
    const struct expr *f = x->a && x->a->op == E_FIELD ? x->a : NULL;
    if (!f) return "it does not fit the selector";
    const struct node *n = packet_first(p, f->field);
    struct text line = text_new(200);
    text_printf(&line, "%s was ", field_row(f->field)->name);
    if (n)
        node_show(&line, n);
    else
        text_put(&line, "absent");
    const char *kept = arena_string(e->arena, text_slice(&line));
    text_free(&line);
    return kept;
}

const char *message_why_not(struct engine *e, const struct step *s, const struct packet *p)
{
    const char *why = s->selector ? why_not(e, s->selector, p) : NULL;
    if (!why && s->relation_step >= 0) why = "it does not answer the frame it should";
    return why ? why : "it came when another was waited for";
}

/* A message that can only be this answer, but one identifier in it is wrong, and no line of the
 * test says so: that must not pass unnoticed. */
static void check_near(struct engine *e, const struct step *s, const struct packet *p)
{
    struct relation_result r = e->dialogue->relate(s->relation, p, e->step_frame[s->relation_step]);
    if (r.fit == FIT_YES || !r.expected) return;
    for (unsigned i = 0; i < s->nchecks; i++)
        if (s->check[i].field == r.wrong && s->check[i].test == CHECK_EXPR) return;
    const struct node *n = packet_first(p, r.wrong);
    struct text t = text_new(200);
    struct finding *f = finding_add(e, REASON_CHECK, VERDICT_FAIL, s->from, p);
    f->step = s;
    f->line = s->place.line;
    f->source = s->source;
    f->clause = s->clause;
    f->field = field_row(r.wrong)->name;
    node_show(&t, r.expected);
    f->expected = arena_string(e->arena, text_slice(&t));
    text_clear(&t);
    if (n) node_show(&t, n);
    f->actual = n ? arena_string(e->arena, text_slice(&t)) : "absent";
    f->bit = n ? n->bit : 0;
    f->nbits = n ? n->nbits : 0;
    f->message = arena_printf(e->arena, "%s was %s, expected %s as in the message it answers",
                              f->field, f->actual, f->expected);
    text_free(&t);
}

static void check_early(struct engine *e, const struct thread *t, const struct step *s,
                        const struct packet *p)
{
    if (p->frame.time_ns >= t->earliest_ns) return;
    bool hard = engine_exact_timers(e);
    struct finding *f =
        finding_add(e, REASON_CHECK, hard ? VERDICT_FAIL : VERDICT_PASS, s->from, p);
    f->level = hard ? LEVEL_MUST : LEVEL_SHOULD;
    f->step = s;
    f->line = s->place.line;
    f->source = s->source;
    f->clause = s->clause;
    f->field = "frame.time_relative";
    int64_t early = t->earliest_ns - p->frame.time_ns;
    f->message = arena_printf(e->arena, "the frame came %.3f s too early", (double)early / 1e9);
    f->expected = "not before the time given";
    f->actual = arena_printf(e->arena, "%.3f s before it", (double)early / 1e9);
}

static bool failed_already(const struct engine *e, uint64_t frame, int role)
{
    for (const struct finding *f = e->result.findings; f; f = f->next)
        if (f->frame == frame && f->role == role && f->verdict >= VERDICT_INCONC) return true;
    return false;
}

static void take(struct engine *e, struct thread *t, const struct packet *p, bool near_fit)
{
    const struct step *s = t->step;
    if (s->from >= 0) engine_learn(e, s->from, &p->src);
    if (s->to >= 0) engine_learn(e, s->to, &p->dst);
    e->step_frame[s->index] = p;
    e->step_time_ns[s->index] = p->frame.time_ns;
    e->step_seen[s->index] = true;
    e->step_again[s->index] = false;
    for (unsigned i = e->nframes; i-- > 0;) {
        if (e->frame[i].packet != p) continue;
        e->frame[i].taken = true;
        e->step_again[s->index] = e->frame[i].again;
        break;
    }
    if (s->from >= 0) e->judged_something[s->from] = true;
    if (s->from >= 0 && !engine_plays(e, s->from)) finding_malformed(e, p, s->from);
    /* what a malformed message says is no message: its fields are not judged */
    if (s->from < 0 || !failed_already(e, p->frame.number, s->from)) {
        if (near_fit) check_near(e, s, p);
        check_early(e, t, s, p);
        message_checks(e, s, p);
    }
    if (p->frame.time_ns > t->last_ns) t->last_ns = p->frame.time_ns;
    if (s->from >= 0 && failed_already(e, p->frame.number, s->from))
        engine_finish(e, REASON_PEER_FAULT,
                      arena_printf(e->arena, "the test ended at step %s: %s broke it", s->number,
                                   e->test->role[s->from]));
    else
        thread_advance(e, t);
}

static void collect(struct engine *e, struct thread *t, const struct packet *p)
{
    const struct step *s = t->step;
    e->step_frame[s->index] = p;
    e->step_time_ns[s->index] = p->frame.time_ns;
    if (s->from >= 0) e->judged_something[s->from] = true;
    message_checks(e, s, p);
    if (s->as < 0) return;
    struct value *list = &e->var[s->as];
    struct value *item = arena_array(e->arena, list->n + 1, sizeof *item);
    if (list->n) memcpy(item, list->item, list->n * sizeof *item);
    item[list->n] = value_time(p->frame.time_ns);
    *list = (struct value){ .kind = VALUE_LIST, .n = list->n + 1, .item = item };
    t->collected = list->n;
}

static void forbidden(struct engine *e, struct thread *t, const struct packet *p)
{
    const struct step *s = t->step;
    int role = s->from >= 0 ? s->from : engine_role_of(e, &p->src);
    struct finding *f =
        finding_add(e, REASON_FORBIDDEN, finding_blame(e, role, &(enum reason){ 0 }), role, p);
    struct text line = text_new(200);
    packet_summary(&line, p);
    f->step = s;
    f->line = s->place.line;
    f->source = s->source;
    f->clause = s->clause;
    f->expected = "no such message";
    f->actual = arena_string(e->arena, text_slice(&line));
    f->message = arena_printf(e->arena, "a message that must not be sent any more: %s", f->actual);
    text_free(&line);
    engine_finish(e, REASON_FORBIDDEN, f->message);
}

static bool watch(struct engine *e, struct thread *t, const struct packet *p)
{
    const struct step *s = t->step;
    int from = engine_role_of(e, &p->src);
    if (s->kind == STEP_NOTHING) {
        bool theirs = s->from >= 0 ? from == s->from : from >= 0 && !engine_plays(e, from);
        if (theirs) forbidden(e, t, p);
        return false;
    }
    if (!message_ends_match(e, s, p) || !message_matches(e, s, p, NULL)) return false;
    if (s->kind == STEP_COLLECT) {
        collect(e, t, p);
        return true;
    }
    struct eval ctx = engine_eval(e, p);
    if (s->kind == STEP_NEVER && !(s->except && eval_truth(s->except, &ctx) == TRUTH_TRUE))
        forbidden(e, t, p);
    return false;
}

static bool is_own(const struct thread *t, const struct packet *p)
{
    struct slice b = p->frame.bytes;
    return t->own.n && b.n >= t->own.n &&
           slice_equal(slice_part(b, b.n - t->own.n, t->own.n), t->own);
}

/* A step that asks for a repetition, or for the answer to one (which is a repetition, too). */
static bool wants_again(const struct engine *e, const struct step *s)
{
    if (s->relation_step < 0) return false;
    return s->relation == RELATION_AGAIN || e->step_again[s->relation_step];
}

static bool thread_takes(struct engine *e, struct thread *t, const struct packet *p, bool again,
                         bool *near_fit)
{
    if (t->wait == WAIT_OWN) return p->frame.sent && is_own(t, p);
    if (t->wait != WAIT_MESSAGE) return false;
    if (again && !wants_again(e, t->step)) return false;
    if (!message_ends_match(e, t->step, p)) return false;
    if (message_matches(e, t->step, p, near_fit)) return true;
    t->miss = p;
    return false;
}

bool message_offer(struct engine *e, const struct packet *p, const struct tracked *tracked,
                   const struct step **taker)
{
    bool again = tracked->again_of != 0;
    for (unsigned i = 0; i < e->nthreads && !e->done && !again; i++) {
        struct thread *t = &e->thread[i];
        if (t->wait == WAIT_TIME && t->step->kind != STEP_WAIT && watch(e, t, p)) {
            *taker = t->step;
            return true;
        }
    }
    for (unsigned i = 0; i < e->nthreads && !e->done; i++) {
        struct thread *t = &e->thread[i];
        bool near_fit = false;
        if (!thread_takes(e, t, p, again, &near_fit)) continue;
        *taker = t->step;
        take(e, t, p, near_fit);
        return true;
    }
    return false;
}

bool message_awaited(const struct engine *e, const struct packet *p)
{
    for (unsigned i = 0; i < e->nthreads && p->frame.sent; i++)
        if (e->thread[i].wait == WAIT_OWN && is_own(&e->thread[i], p)) return true;
    return false;
}

static bool asks_ack(const struct thread *t)
{
    bool looks = t->wait == WAIT_MESSAGE || (t->wait == WAIT_TIME && t->step->kind == STEP_NEVER);
    return looks && t->step->relation_step >= 0 && t->step->relation == RELATION_ACK;
}

bool message_asks_ack(const struct engine *e)
{
    for (unsigned i = 0; i < e->nthreads; i++)
        if (asks_ack(&e->thread[i])) return true;
    return false;
}

void message_offer_ack(struct engine *e, const struct packet *ack, const struct step **taker)
{
    for (unsigned i = 0; i < e->nthreads && !e->done; i++) {
        struct thread *t = &e->thread[i];
        bool near_fit = false;
        if (!asks_ack(t)) continue;
        if (t->wait == WAIT_TIME) {
            watch(e, t, ack);
        } else if (thread_takes(e, t, ack, false, &near_fit)) {
            *taker = t->step;
            take(e, t, ack, near_fit);
            return;
        }
    }
}

/* Our own repetition may leave before what the step before waits for has been read. */
static bool look_back_at_own(struct engine *e, struct thread *t)
{
    const struct step *s = t->step;
    if (s->relation != RELATION_AGAIN || !engine_plays(e, s->from)) return false;
    for (unsigned i = e->nframes; i-- > e->fresh_from;) {
        const struct seen *f = &e->frame[i];
        bool near_fit = false;
        if (f->taken || !f->own || !f->again || f->packet->frame.time_ns < t->last_ns) continue;
        if (!message_matches(e, s, f->packet, &near_fit)) continue;
        take(e, t, f->packet, near_fit);
        return true;
    }
    return false;
}

/* What one side sends without having received anything in between may come in either order: an
 * acknowledgement and the next request, an acknowledgement and a separate response (RFC
 * 7252 5.2.2). So a step also looks at what its sender sent since the other side's last message,
 * and nobody took. */
void message_look_back(struct engine *e, struct thread *t)
{
    const struct step *s = t->step;
    if (look_back_at_own(e, t)) return;
    unsigned i = e->nframes;
    while (i > e->fresh_from) {
        const struct seen *f = &e->frame[i - 1];
        bool other = s->from < 0 || !engine_is_role(e, s->from, &f->packet->src);
        if (f->taken && other) break;
        i--;
    }
    for (; i < e->nframes; i++) {
        struct seen *f = &e->frame[i];
        bool near_fit = false;
        if (f->taken || f->own || (f->again && !wants_again(e, s))) continue;
        if (!message_ends_match(e, s, f->packet)) continue;
        if (!message_matches(e, s, f->packet, &near_fit)) continue;
        for (struct trace *x = (struct trace *)(uintptr_t)e->result.trace; x;
             x = (struct trace *)(uintptr_t)x->next)
            if (x->frame == f->packet->frame.number) x->step = s;
        take(e, t, f->packet, near_fit);
        return;
    }
}

/* ---- the body ---- */

void message_checks(struct engine *e, const struct step *s, const struct packet *p)
{
    for (unsigned i = 0; i < s->nchecks && !e->done; i++) {
        const struct check *c = &s->check[i];
        struct eval ctx = engine_eval(e, p);
        struct value seen[2] = { value_unknown(), value_unknown() };
        if (c->when && eval_truth(c->when, &ctx) != TRUTH_TRUE) continue;
        enum truth holds = eval_check(c, &ctx, &seen[0], &seen[1]);
        /* When what the line builds on is not so, the lines behind it say nothing. */
        if (holds == TRUTH_UNKNOWN) finding_check(e, s, c, p, holds, seen);
        if (holds == TRUTH_FALSE && finding_check(e, s, c, p, holds, seen) == VERDICT_INCONC)
            return;
        if (c->as < 0) continue;
        struct value v = eval_binding(c, &ctx);
        e->var[c->as] = value_copy(e->arena, &v);
    }
}
