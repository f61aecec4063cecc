/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/judge_state.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/hash.h"
#include "wire/coap.h"

/* --- birth and end ------------------------------------------------------------------------ */

static void *need(void *p)
{
    if (!p) abort(); /* at the start of the program, not on anybody's input */
    return p;
}

struct judge *judge_new(const struct test *const *test, unsigned ntests,
                        const struct judge_options *options)
{
    struct judge *j = need(calloc(1, sizeof *j));
    j->options = *options;
    j->arena = arena_new(JUDGE_ARENA);
    j->limit = options->instances ? options->instances : JUDGE_INSTANCES;
    judge_compile(j, test, ntests);
    return j;
}

void judge_free(struct judge *j)
{
    if (!j) return;
    arena_free(j->arena);
    free(j);
}

unsigned judge_left_out(const struct judge *j)
{
    return j->left_out;
}

unsigned judge_count(const struct judge *j)
{
    return j->nsought;
}

void judge_fields(const struct judge *j, struct field_set *wanted)
{
    static const uint8_t rows[] = { COAP_TYPE,
                                    COAP_CODE,
                                    COAP_MID,
                                    COAP_TOKEN,
                                    COAP_TOKEN_LEN,
                                    COAP_PATH,
                                    COAP_OPT_OBSERVE,
                                    COAP_OPT_BLOCK1_NUM,
                                    COAP_OPT_BLOCK1_MORE,
                                    COAP_OPT_BLOCK1_SIZE,
                                    COAP_OPT_BLOCK2_NUM,
                                    COAP_OPT_BLOCK2_MORE,
                                    COAP_OPT_BLOCK2_SIZE,
                                    COAP_PAYLOAD_LENGTH };
    for (unsigned i = 0; i < sizeof rows; i++) field_set_add(wanted, FIELD(PROTO_COAP, rows[i]));
    for (unsigned i = 0; i < j->nsought; i++) {
        const struct field_set *s = j->sought[i].test->fields;
        for (unsigned k = 0; s && k < sizeof s->bits / sizeof *s->bits; k++)
            wanted->bits[k] |= s->bits[k];
    }
}

struct judge_watch *judge_watch_new(const struct judge *j, const struct judge_sink *sink)
{
    struct judge_watch *w = need(calloc(1, sizeof *w));
    w->judge = j;
    w->sink = *sink;
    w->deadline_ns = INT64_MAX;
    w->scratch = arena_new(JUDGE_ARENA);
    w->partial = need(calloc(j->nsought ? j->nsought : 1, sizeof *w->partial));
    return w;
}

void judge_watch_free(struct judge_watch *w)
{
    if (!w) return;
    for (unsigned i = 0; i < w->nactive; i++) engine_free(w->active[i].engine);
    for (unsigned i = 0; i < w->judge->nsought; i++) engine_free(w->partial[i].engine);
    arena_free(w->scratch);
    free(w->partial);
    free(w);
}

/* --- time --------------------------------------------------------------------------------- */

static void drain(struct engine *e)
{
    struct action a;
    while (engine_next(e, &a)) { /* nobody is there to do anything in a capture */
    }
}

/* After frames or time were given to an instance. w->deadline_ns may then be earlier than any of
 * them: it is set anew when it comes. */
static void note_deadline(struct judge_watch *w, const struct instance *i)
{
    int64_t at_ns = engine_deadline(i->engine);
    w->deadline[i - w->active] = at_ns;
    if (at_ns < w->deadline_ns) w->deadline_ns = at_ns;
}

/* Time goes on to now, deadline by deadline. */
static void advance(struct engine *e, int64_t now_ns)
{
    int64_t before = INT64_MIN, d;
    while (!engine_done(e) && (d = engine_deadline(e)) <= now_ns && d > before) {
        engine_time(e, d);
        drain(e);
        before = d;
    }
}

static void pass_time(struct judge_watch *w, int64_t now_ns)
{
    w->deadline_ns = INT64_MAX; /* of those that are left */
    for (unsigned i = 0; i < w->nactive;) {
        if (w->deadline[i] > now_ns) {
            if (w->deadline[i] < w->deadline_ns) w->deadline_ns = w->deadline[i];
            i++;
            continue;
        }
        advance(w->active[i].engine, now_ns);
        if (engine_done(w->active[i].engine)) {
            judge_close(w, &w->active[i]); /* another takes its place */
            continue;
        }
        note_deadline(w, &w->active[i]);
        i++;
    }
}

/* --- frames of conversations under way ----------------------------------------------------- */

static bool same_host(const struct endpoint *a, const struct endpoint *b)
{
    return a->family == b->family && memcmp(a->addr, b->addr, sizeof a->addr) == 0;
}

static bool is_related(const struct instance *i, uint64_t frame)
{
    unsigned n = i->nrelated < JUDGE_RELATED ? i->nrelated : JUDGE_RELATED;
    for (unsigned k = 0; frame && k < n; k++) {
        if (i->related[k] == frame) return true;
    }
    return false;
}

static bool answers(const struct instance *i, const struct tracked *t)
{
    for (unsigned v = VIEW_ACKED; v <= VIEW_REQUEST; v++) {
        if (t->view[v] && is_related(i, t->view[v]->frame.number)) return true;
    }
    return is_related(i, t->again_of);
}

/* May the message begin something? A ping does not show who is the client: its sender is, then. */
static bool may_ask(const struct tracked *t)
{
    return t->sender != TRACK_SERVER && !t->view[VIEW_ACKED];
}

/* Has the frame to do with the conversation? What answers nothing that is known may be a wrong
 * answer, and belongs to it when its ports do. */
static bool concerns(const struct judge *j, const struct instance *i, const struct packet *p,
                     const struct tracked *t)
{
    const struct sought *s = &j->sought[j->start[i->start].sought];
    bool forth = same_host(&p->src, &i->client) && endpoint_equal(&p->dst, &i->server);
    bool back = same_host(&p->dst, &i->client) && endpoint_equal(&p->src, &i->server);
    if (s->test->nroles > 2) forth = forth || endpoint_equal(&p->dst, &i->server);
    if (s->test->nroles > 2) back = back || endpoint_equal(&p->src, &i->server);
    if (!forth && !back) return false;
    if (s->all_frames || answers(i, t)) return true;
    if (engine_looks_for_life(i->engine) && endpoint_equal(&p->dst, &i->src) &&
        endpoint_equal(&p->src, &i->dst))
        return true;
    if (may_ask(t) && forth && judge_fits(s, p)) return true;
    bool known = t->view[VIEW_ACKED] || t->view[VIEW_REQUEST];
    bool latest = endpoint_equal(&p->src, &i->dst) && endpoint_equal(&p->dst, &i->src);
    return back && !known && latest;
}

static void relate(struct instance *i, const struct packet *p, const struct tracked *t)
{
    i->related[i->nrelated++ % JUDGE_RELATED] = p->frame.number;
    if (t->again_of) i->copies = true;
    if (may_ask(t)) {
        i->src = p->src;
        i->dst = p->dst;
    }
}

/* Did a step take this frame, which is the last that the engine was given? */
static bool took(const struct engine *e, const struct packet *p)
{
    const struct trace *x = engine_result(e)->trace;
    while (x && x->next) x = x->next;
    return x && x->frame == p->frame.number && x->step;
}

/* The same for both directions; never JUDGE_ANY_HOSTS. */
static uint32_t hosts_of(const struct packet *p)
{
    uint64_t a[2], b[2];
    memcpy(a, p->src.addr, 16);
    memcpy(b, p->dst.addr, 16);
    return (uint32_t)((hash_fold(a[0], a[1]) + hash_fold(b[0], b[1])) >> 16) | 1u;
}

/* May any conversation be between these two? */
static bool between(const struct judge_watch *w, uint32_t hosts)
{
    return w->near[hosts % JUDGE_NEAR] || w->near[JUDGE_ANY_HOSTS % JUDGE_NEAR];
}

/* The instance goes no further; says which stimulus it still lacks. */
static void end_instance(struct judge_watch *w, struct instance *i, int64_t now_ns, const char *why)
{
    const struct test *t = w->judge->sought[w->judge->start[i->start].sought].test;
    struct text text = text_new(400);
    unsigned seen, total, n = 0;
    engine_stimuli(i->engine, &seen, &total);
    text_put(&text, why);
    for (unsigned k = 0; k < t->nsteps && seen < total; k++) {
        const struct step *s = t->step_of[k];
        if (s->kind != STEP_MESSAGE || !s->stimulus || n++ < seen) continue;
        text_printf(&text, " before step %s: %s", s->number, s->source);
        break;
    }
    engine_end(i->engine, now_ns, text_string(&text));
    text_free(&text);
    judge_close(w, i);
}

static void give(struct judge_watch *w, const struct packet *p, const struct tracked *t,
                 struct starts *taken)
{
    uint32_t hosts = hosts_of(p);
    if (!between(w, hosts)) return;
    for (unsigned k = 0; k < w->nactive;) {
        struct instance *i = &w->active[k];
        if ((w->hosts[k] != hosts && w->hosts[k] != JUDGE_ANY_HOSTS) ||
            !concerns(w->judge, i, p, t)) {
            k++;
            continue;
        }
        if (p->cut) { /* what is not there of it may be what the test asks about */
            end_instance(w, i, p->frame.time_ns, "the capture has only the beginning of a frame");
            continue;
        }
        relate(i, p, t);
        engine_frame(i->engine, p, t);
        drain(i->engine);
        if (took(i->engine, p)) taken->bit[i->start / 64] |= (uint64_t)1 << i->start % 64;
        if (engine_done(i->engine) || judge_hopeless(w, i)) {
            judge_close(w, i);
        } else {
            note_deadline(w, i);
            k++;
        }
    }
}

/* --- new conversations -------------------------------------------------------------------- */

static unsigned parallel(const struct judge_watch *w, unsigned start, uint32_t hosts)
{
    unsigned n = 0;
    if (w->running[start] < JUDGE_PARALLEL) return 0; /* not enough of them anywhere */
    for (unsigned k = 0; k < w->nactive; k++) n += w->which[k] == start && w->hosts[k] == hosts;
    return n;
}

/* When there are too many at once, a test that was never seen takes the place of one that is
 * followed many times. Nothing is said of a conversation that was not followed to its end. */
static bool make_room(struct judge_watch *w, unsigned start)
{
    struct instance *victim = NULL;
    unsigned most = 1;
    if (w->nactive < JUDGE_ACTIVE) return true;
    if (w->running[start] || w->tried[start]) return false;
    for (unsigned k = 0; k < w->nactive; k++) {
        if (w->running[w->which[k]] <= most) continue;
        most = w->running[w->which[k]];
        victim = &w->active[k];
    }
    if (!victim) return false;
    w->counted[victim->start]++;
    engine_free(victim->engine);
    judge_drop(w, victim);
    return true;
}

static void begin(struct judge_watch *w, unsigned start, const struct packet *p,
                  const struct tracked *t)
{
    const struct judge *j = w->judge;
    const struct test *test = j->sought[j->start[start].sought].test;
    if (parallel(w, start, hosts_of(p)) >= JUDGE_PARALLEL) return;
    if (w->running[start] >= JUDGE_AT_ONCE || !make_room(w, start)) {
        w->counted[start]++;
        return;
    }
    if (!judge_begins(j, start, p, w->scratch)) return;
    if (judge_may_forget(w, start) && !judge_has_form(j, start, p, w->scratch)) {
        judge_tried(w, start);
        return;
    }
    struct engine_run run = judge_run(j, start);
    w->running[start]++;
    w->which[w->nactive] = (uint16_t)start;
    w->hosts[w->nactive] = test->nroles > 2 ? JUDGE_ANY_HOSTS : hosts_of(p);
    w->near[w->hosts[w->nactive] % JUDGE_NEAR]++;
    struct instance *i = &w->active[w->nactive++];
    memset(i, 0, offsetof(struct instance, related));
    i->engine = engine_new(test, &run, p->frame.time_ns);
    i->start = start;
    i->client = p->src;
    i->server = p->dst;
    i->start_frame = p->frame.number;
    relate(i, p, t);
    engine_frame(i->engine, p, t);
    drain(i->engine);
    if (engine_done(i->engine) || judge_hopeless(w, i))
        judge_close(w, i);
    else
        note_deadline(w, i);
}

void judge_frame(struct judge_watch *w, const struct packet *p, const struct tracked *t)
{
    struct starts taken = { { 0 } };
    if (p->top != PROTO_COAP || p->bad_checksum || p->fragment || t->twin_of) return;
    if (p->frame.time_ns >= w->deadline_ns) pass_time(w, p->frame.time_ns);
    if (w->nactive) give(w, p, t, &taken);
    if (may_ask(t) && !t->again_of && !p->cut) {
        struct starts s = judge_starts(w->judge, p);
        for (unsigned k = 0; k < JUDGE_WORDS; k++) {
            for (uint64_t left = s.bit[k] & ~taken.bit[k]; left; left &= left - 1) {
                unsigned start = k * 64 + (unsigned)__builtin_ctzll(left);
                if (w->sated.bit[k] & left & -left)
                    w->counted[start]++;
                else
                    begin(w, start, p, t);
            }
        }
    }
}

/* --- the end ------------------------------------------------------------------------------ */

void judge_end(struct judge_watch *w, int64_t now_ns)
{
    pass_time(w, now_ns);
    while (w->nactive) end_instance(w, &w->active[0], now_ns, "the capture ends");
}
