/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/internal.h"

#include "base/hash.h"

#include <stddef.h>
#include <stdlib.h>

/* ---- the situation ---- */

struct eval engine_eval(struct engine *e, const struct packet *self)
{
    return (struct eval){ .self = self,
                          .var = e->var,
                          .step_frame = e->step_frame,
                          .step_time_ns = e->step_time_ns,
                          .profile = engine_look_up,
                          .env = e,
                          .dialogue = e->dialogue,
                          .scratch = e->scratch };
}

uint64_t engine_random(void *state)
{
    struct engine *e = state;
    e->random += 0x9e3779b97f4a7c15u; /* splitmix64 */
    uint64_t z = e->random;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t engine_fresh(void *state)
{
    struct engine *e = state;
    uint64_t random = engine_random(e);
    e->serial = (uint16_t)(e->serial + 0x9e37u); /* odd: all values before the first again */
    return (random & ~(uint64_t)0xffff) | e->serial;
}

bool engine_plays(const struct engine *e, int role)
{
    return role >= 0 && e->run.role[role].tester && e->run.use != USE_CHECK &&
           e->run.use != USE_OBSERVE;
}

int64_t engine_setting(struct engine *e, const char *name, int64_t otherwise_ns)
{
    struct value v = e->run.profile ? e->run.profile(e->run.env, name) : value_unknown();
    return v.kind == VALUE_TIME || v.kind == VALUE_INT ? v.i : otherwise_ns;
}

bool engine_exact_timers(const struct engine *e)
{
    struct value v = e->run.profile ? e->run.profile(e->run.env, "tx.default") : value_unknown();
    return v.kind == VALUE_BOOL && v.i;
}

/* The span an expression gives; else the setting named; else ten seconds. */
int64_t engine_span(struct engine *e, const struct expr *x, const char *fallback)
{
    if (x) {
        struct eval ctx = engine_eval(e, NULL);
        struct value v = eval_expr(x, &ctx);
        if (v.kind == VALUE_TIME || v.kind == VALUE_INT) return v.i;
    }
    return engine_setting(e, fallback, 10 * (int64_t)1000000000);
}

struct action *engine_act(struct engine *e, enum action_kind kind)
{
    if (e->nactions == ACTIONS_MAX) {
        engine_finish(e, REASON_TESTER,
                      "the test asks for more actions at once than the engine holds");
        return NULL;
    }
    struct action *a = &e->action[(e->action_at + e->nactions++) % ACTIONS_MAX];
    *a = (struct action){ .kind = kind, .role = -1, .to_role = -1 };
    return a;
}

void engine_event(struct engine *e, const struct step *s, const char *text)
{
    struct event *v = arena_alloc(e->arena, sizeof *v);
    *v = (struct event){ .time_ns = e->now_ns, .step = s, .text = text };
    *e->last_event = v;
    e->last_event = (struct event **)(uintptr_t)&v->next;
}

/* ---- life ---- */

static void bind_cases(struct engine *e)
{
    const struct test *t = e->test;
    if (e->run.case_index < 0 || (unsigned)e->run.case_index >= t->ncases) return;
    const struct case_row *row = &t->cases[e->run.case_index];
    for (unsigned i = 0; i < t->ncase_vars; i++) {
        struct eval ctx = engine_eval(e, NULL);
        struct value v = eval_expr(row->value[i], &ctx);
        e->var[t->case_slot[i]] = value_copy(e->arena, &v);
    }
}

static void prepare(struct engine *e)
{
    memset(e->var, 0, e->test->nvars * sizeof *e->var);
    for (unsigned i = 0; i < e->test->nsteps; i++) {
        const struct step *s = e->test->step_of[i];
        if (s->kind == STEP_MESSAGE && s->stimulus && s->from >= 0) e->asks[s->from] = true;
        e->step_frame[i] = NULL;
        e->step_seen[i] = e->step_again[i] = false;
        e->step_time_ns[i] = INT64_MIN;
    }
    for (unsigned r = 0; r < e->test->nroles; r++)
        if (e->run.role[r].known) engine_learn(e, (int)r, &e->run.role[r].at);
    medium_learn(e);
    e->last_finding = (struct finding **)(uintptr_t)&e->result.findings;
    e->last_trace = (struct trace **)(uintptr_t)&e->result.trace;
    e->last_event = (struct event **)(uintptr_t)&e->result.events;
    bind_cases(e);
}

struct engine *engine_new(const struct test *test, const struct engine_run *run, int64_t now_ns)
{
    struct arena *a = arena_new((size_t)BYTES_MAX * 4);
    struct engine *e = arena_room(a, sizeof *e);
    memset(e, 0, offsetof(struct engine, var)); /* what follows is written before it is read */
    e->arena = a;
    e->scratch = arena_new((size_t)BYTES_MAX * 4);
    e->test = test;
    e->run = *run;
    e->dialogue = dialogue_of(test->proto);
    e->now_ns = now_ns;
    /* hash_mix takes no notice of the lowest bit */
    e->random = hash_mix(run->seed, (uint64_t)(run->case_index + 1) << 1);
    for (const char *p = test->id; p && *p; p++)
        e->random = hash_mix(e->random, (uint64_t)(uint8_t)*p << 1);
    e->serial = (uint16_t)e->random;
    e->result = (struct result){ .test = test,
                                 .case_index = run->case_index,
                                 .start_ns = now_ns,
                                 .seed = run->seed,
                                 .virtual_clock = run->virtual_clock };
    prepare(e);
    engine_phase(e, engine_can_do(e, &test->before) ? PHASE_BEFORE : PHASE_STEPS);
    thread_run_all(e);
    return e;
}

void engine_free(struct engine *e)
{
    if (!e) return;
    dissector_free(e->dissector);
    arena_free(e->scratch);
    arena_free(e->arena);
}

bool engine_done(const struct engine *e)
{
    return e->done && !e->nactions;
}

const struct result *engine_result(const struct engine *e)
{
    return &e->result;
}

bool engine_next(struct engine *e, struct action *out)
{
    if (!e->nactions) return false;
    *out = e->action[e->action_at];
    e->action_at = (e->action_at + 1) % ACTIONS_MAX;
    e->nactions--;
    if (out->kind == ACTION_SEND && out->role >= 0 && e->silent[out->role])
        return engine_next(e, out);
    return true;
}

/* ---- time ---- */

int64_t engine_deadline(const struct engine *e)
{
    int64_t when = NEVER_NS;
    if (e->done) return when;
    for (unsigned i = 0; i < e->nthreads; i++) {
        const struct thread *t = &e->thread[i];
        bool timed = t->wait == WAIT_MESSAGE || t->wait == WAIT_TIME || t->wait == WAIT_PROBE ||
                     t->wait == WAIT_ANSWER || t->wait == WAIT_OWN;
        if (timed && t->deadline_ns < when) when = t->deadline_ns;
    }
    int64_t polite = courtesy_deadline(e);
    return polite < when ? polite : when;
}

void engine_time(struct engine *e, int64_t now_ns)
{
    if (e->done || now_ns < e->now_ns) return;
    e->now_ns = now_ns;
    courtesy_time(e);
    for (unsigned i = 0; i < e->nthreads && !e->done; i++) {
        struct thread *t = &e->thread[i];
        if (t->wait != WAIT_NOT && t->wait != WAIT_DEAD && t->wait != WAIT_CHILDREN &&
            t->deadline_ns <= now_ns)
            thread_deadline(e, t);
    }
    thread_run_all(e);
    arena_reset(e->scratch);
}

void engine_late(struct engine *e, int64_t late_ns)
{
    if (e->done || late_ns <= e->late_ns) return;
    bool first = !finding_excused(e);
    e->late_ns = late_ns;
    if (first && finding_excused(e))
        engine_event(e, NULL,
                     arena_printf(e->arena, "the tester is late: by %lld ms",
                                  (long long)(late_ns / 1000000)));
}

/* ---- frames ---- */

static void trace_frame(struct engine *e, const struct packet *p, const struct tracked *t,
                        const struct step *taker, bool dropped)
{
    struct trace *x = arena_alloc(e->arena, sizeof *x);
    *x = (struct trace){ .frame = p->frame.number,
                         .time_ns = p->frame.time_ns,
                         .from = engine_role_of(e, &p->src),
                         .to = engine_role_of(e, &p->dst),
                         .packet = p,
                         .step = taker,
                         .again = t->again_of != 0,
                         .dropped = dropped,
                         .octets = p->frame.bytes };
    for (const struct finding *f = e->result.findings; f; f = f->next)
        if (f->frame == x->frame) x->verdict = verdict_join(x->verdict, f->verdict);
    *e->last_trace = x;
    e->last_trace = (struct trace **)(uintptr_t)&x->next;
    e->result.ntrace++;
}

/* What the gateway does with this frame: the last directive that wants it decides. */
static struct disposition dispose(struct engine *e, const struct packet *p)
{
    static const struct disposition by_verb[] = { [GATEWAY_DROP] = { .what = FRAME_DROP },
                                                  [GATEWAY_DUPLICATE] = { .what = FRAME_DUPLICATE },
                                                  [GATEWAY_DELAY] = { .what = FRAME_DELAY } };
    struct disposition d = { .what = FRAME_PASS };
    for (unsigned i = 0; i < e->ngateways; i++) {
        struct gateway *g = &e->gateway[i];
        if (!message_ends_match(e, g->step, p) || !message_matches(e, g->step, p, NULL)) continue;
        g->seen++;
        struct eval ctx = engine_eval(e, p);
        struct value copy = g->step->copy ? eval_expr(g->step->copy, &ctx) : value_unknown();
        if (copy.kind == VALUE_INT && copy.i != (int64_t)g->seen) continue;
        d.what = by_verb[g->step->gateway].what;
        d.delay_ns = g->step->delay ? engine_span(e, g->step->delay, "time.step") : 0;
    }
    return d;
}

static bool own_frame(struct engine *e, const struct packet *p)
{
    return p->frame.sent || engine_plays(e, engine_role_of(e, &p->src));
}

static struct seen *next_seen(struct engine *e)
{
    if (e->nframes == e->frames_cap) {
        unsigned cap = e->frames_cap ? e->frames_cap * 2 : 16;
        struct seen *grown = arena_array(e->arena, cap, sizeof *grown);
        if (e->nframes) memcpy(grown, e->frame, e->nframes * sizeof *grown);
        e->frame = grown;
        e->frames_cap = cap;
    }
    return &e->frame[e->nframes++];
}

static void keep_for_later(struct engine *e, const struct packet *p, unsigned copy)
{
    if (e->nlater == LATER_MAX) return;
    if (!e->later) e->later = arena_array(e->arena, LATER_MAX, sizeof *e->later);
    e->later[e->nlater++] = (struct later){ p, { .copy = copy } };
}

static bool flooded(struct engine *e)
{
    if (e->nframes < FRAMES_MAX && arena_used(e->arena) < BYTES_MAX) return false;
    engine_finish(e, REASON_NO_RESPONSE,
                  "flooded: more frames than one test can hold; it was ended");
    return true;
}

/* Offer frames that came while a device was being asked, now that the thread goes on. */
static void offer_later(struct engine *e)
{
    unsigned n = e->nlater;
    for (unsigned i = 0; i < n && !e->done; i++) {
        const struct step *taker = NULL;
        struct later l = e->later[i];
        if (message_offer(e, l.packet, &l.tracked, &taker)) {
            for (struct trace *x = (struct trace *)(uintptr_t)e->result.trace; x;
                 x = (struct trace *)(uintptr_t)x->next)
                if (x->frame == l.packet->frame.number) x->step = taker;
            thread_run_all(e);
            memmove(&e->later[i], &e->later[i + 1], (n - i - 1) * sizeof e->later[0]);
            i--, n--, e->nlater = n;
        }
    }
}

static bool asking(const struct engine *e)
{
    for (unsigned i = 0; i < e->nthreads; i++)
        if (e->thread[i].wait == WAIT_ANSWER) return true;
    return false;
}

/* What acknowledges a frame of the link layer is no message: only steps that ask for it see it. */
static void acknowledgement(struct engine *e, const struct packet *given, const struct tracked *t)
{
    struct packet view;
    const struct step *taker = NULL;
    if (e->done || !medium_ack_view(e, given, &view)) return;
    if (given->frame.time_ns > e->now_ns) engine_time(e, given->frame.time_ns);
    medium_acknowledged(e, given);
    if (e->done || !message_asks_ack(e)) return;
    const struct packet *p = packet_copy(e->arena, &view);
    message_offer_ack(e, p, &taker);
    trace_frame(e, p, t, taker, false);
    thread_run_all(e);
    arena_reset(e->scratch);
}

struct disposition engine_frame(struct engine *e, const struct packet *given,
                                const struct tracked *t)
{
    struct disposition d = { .what = FRAME_PASS };
    struct packet view;
    bool awaited = message_awaited(e, given);
    if (medium_is_link(e)) {
        if (!medium_view(e, given, &view) && !awaited) {
            acknowledgement(e, given, t);
            return d;
        }
        given = &view;
    } else if (given->top != e->test->proto) {
        return d;
    }
    /* What we send ourselves is no twin, however like and near the one before it is. */
    bool twin = t->twin_of && !given->frame.sent;
    bool strange = !awaited && !engine_concerns(e, given);
    if (strange) medium_stranger(e, given);
    if (e->done || strange || twin) return d;
    if (given->frame.time_ns > e->now_ns) engine_time(e, given->frame.time_ns);
    if (e->done || flooded(e)) return d;
    const struct packet *p = packet_copy(e->arena, given);
    d = dispose(e, p);
    bool own = own_frame(e, p);
    struct seen *seen = next_seen(e);
    *seen =
        (struct seen){ .packet = p,
                       .again = t->again_of != 0,
                       .own = own,
                       .ambiguous = t->ambiguous,
                       .request = t->view[VIEW_REQUEST] ? t->view[VIEW_REQUEST]->frame.number : 0,
                       .dropped = d.what == FRAME_DROP };
    int from = engine_role_of(e, &p->src);
    const struct step *taker = NULL;
    if (e->run.use == USE_CHECK && e->probing && from >= 0 && from == e->probing->step->from &&
        engine_role_of(e, &p->dst) >= 0)
        message_missing_known(e, e->probing, true);
    bool taken = !e->done && message_offer(e, p, t, &taker);
    seen->taken |= taken;
    from = engine_role_of(e, &p->src);
    if (from >= 0 && !own) e->heard[from] = true;
    if (!own && from >= 0) finding_malformed(e, p, from);
    trace_frame(e, p, t, taker, d.what == FRAME_DROP);
    if (own)
        courtesy_sent(e, p, NULL);
    else if (d.what != FRAME_DROP)
        courtesy_received(e, p, t, taker);
    if (!taken && !t->again_of && asking(e)) keep_for_later(e, p, t->copy);
    thread_run_all(e);
    if (e->nlater && !asking(e)) {
        offer_later(e);
        e->nlater = 0;
    }
    arena_reset(e->scratch);
    return d;
}

/* ---- answers, ends ---- */

/* The slot of `$R.part`, where `as $R` binds slot `as`; -1: the test does not ask for this part. */
static int slot_of_part(const struct test *t, int as, const char *part)
{
    size_t n = strlen(t->var[as]);
    for (unsigned i = 0; i < t->nvars; i++)
        if (strncmp(t->var[i], t->var[as], n) == 0 && t->var[i][n] == '.' &&
            strcmp(t->var[i] + n + 1, part) == 0)
            return (int)i;
    return -1;
}

void engine_answer_part(struct engine *e, unsigned id, const char *part, const struct value *v)
{
    for (unsigned i = 0; i < e->nthreads && !e->done; i++) {
        const struct thread *t = &e->thread[i];
        if (t->wait != WAIT_ANSWER || t->answer_id != id || t->step->as < 0) continue;
        int slot = slot_of_part(e->test, t->step->as, part);
        if (slot >= 0) e->var[slot] = value_copy(e->arena, v);
    }
}

void engine_answer(struct engine *e, unsigned id, enum answer answer, const struct value *result,
                   const char *why)
{
    if (e->done) return;
    for (unsigned i = 0; i < e->nthreads; i++) {
        struct thread *t = &e->thread[i];
        if (t->wait == WAIT_DEAD || t->answer_id != id) continue;
        if (t->wait == WAIT_ANSWER && t->step->as >= 0 && result)
            e->var[t->step->as] = value_copy(e->arena, result);
        char *kept = why ? arena_string(e->arena, slice_text(why)) : NULL;
        thread_answered(e, t, answer, kept);
        break;
    }
    thread_run_all(e);
    if (e->nlater && !asking(e)) {
        offer_later(e);
        e->nlater = 0;
        thread_run_all(e);
    }
    arena_reset(e->scratch);
}

void engine_unreachable(struct engine *e, int role, const char *why)
{
    if (e->done || role < 0) return;
    e->unreachable[role] = arena_string(e->arena, slice_text(why));
}

/* A capture that ends while the test waits only for what may or should come, or lets time pass, has
 * shown all that the test demands. */
static void skip_optional(struct engine *e)
{
    bool again = true;
    while (again && !e->done) {
        again = false;
        for (unsigned i = 0; i < e->nthreads && !e->done; i++) {
            struct thread *t = &e->thread[i];
            bool optional = t->wait == WAIT_MESSAGE && !t->alternative &&
                            (t->step->level == LEVEL_MAY || t->step->level == LEVEL_SHOULD);
            if (!optional && !(t->wait == WAIT_TIME && t->step->kind == STEP_WAIT)) continue;
            engine_event(e, t->step, "not awaited: the capture ends");
            thread_advance(e, t);
            again = true;
        }
        thread_run_all(e);
    }
}

void engine_end(struct engine *e, int64_t now_ns, const char *why)
{
    if (e->done) return;
    engine_time(e, now_ns);
    e->ended = true;
    if (e->run.use == USE_CHECK) skip_optional(e);
    if (e->done) return;
    const char *text = arena_string(e->arena, slice_text(why));
    engine_finish(e, e->run.use == USE_CHECK ? REASON_CAPTURE_INCOMPLETE : REASON_OPERATOR_ABORT,
                  text);
}
