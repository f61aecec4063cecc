/* SPDX-License-Identifier: Apache-2.0
 * When an instance has ended: is it worth a word, and is it the best there is? */
#include "engine/judge_state.h"

#include "base/hash.h"

/* --- when an instance has ended ----------------------------------------------------------- */

/* Was a stimulus not of the form the test asks for? Then nobody performed this test. */
static bool wrong_form(const struct result *r)
{
    for (const struct finding *f = r->findings; f; f = f->next) {
        if (f->reason == REASON_NOT_OBSERVABLE && f->verdict == VERDICT_INCONC && f->step)
            return true;
    }
    return false;
}

/* Did it come to a verdict for somebody? One that did not is worth telling only when no other of
 * the same test did. */
static bool decided(const struct result *r)
{
    for (unsigned i = 0; i < r->test->nroles; i++) {
        enum verdict v = r->role_verdict[i];
        if (r->role_judged[i] && (v == VERDICT_PASS || v == VERDICT_FAIL || v == VERDICT_ERROR))
            return true;
    }
    return false;
}

static bool failed(const struct result *r)
{
    for (unsigned i = 0; i < r->test->nroles; i++)
        if (r->role_judged[i] && r->role_verdict[i] == VERDICT_FAIL) return true;
    return false;
}

static bool named(const struct judge *j, const struct sought *s)
{
    return j->options.named && j->options.named[s->index];
}

/* Did somebody perform the test? In a recorded run, for certain. */
static bool is_instance(const struct judge_watch *w, const struct instance *i)
{
    const struct judge *j = w->judge;
    bool lossy = j->sought[j->start[i->start].sought].gateway;
    if (j->options.run.performed) return true;
    return !wrong_form(engine_result(i->engine)) && (!lossy || i->copies);
}

bool judge_may_forget(const struct judge_watch *w, unsigned start)
{
    const struct judge *j = w->judge;
    return !j->options.run.performed && !named(j, &j->sought[j->start[start].sought]);
}

bool judge_hopeless(const struct judge_watch *w, const struct instance *i)
{
    return judge_may_forget(w, i->start) && wrong_form(engine_result(i->engine));
}

/* The better of two incomplete instances is kept until the end: maybe a complete one comes. */
static void keep_partial(struct judge_watch *w, unsigned sought, struct engine *e,
                         const struct judge_note *note)
{
    struct partial *p = &w->partial[sought];
    if (p->engine && p->note.stimuli_seen >= note->stimuli_seen) {
        engine_free(e);
        return;
    }
    engine_free(p->engine);
    *p = (struct partial){ e, *note };
}

void judge_tried(struct judge_watch *w, unsigned start)
{
    w->tried[start]++;
    if (w->judged[start] >= w->judge->limit || w->tried[start] >= w->judge->limit * JUDGE_TRIES)
        w->sated.bit[start / 64] |= (uint64_t)1 << start % 64;
}

/* What a result says of its roles: verdicts, reasons, and where a finding comes from. */
static uint64_t said(const struct result *r)
{
    uint64_t h = 1;
    for (unsigned i = 0; i < r->test->nroles && i < TEST_ROLES_MAX; i++)
        h = hash_mix(h + r->role_verdict[i], r->role_reason[i]);
    for (const struct finding *f = r->findings; f; f = f->next)
        h = hash_mix(h + f->line, (uint64_t)f->verdict << 8 | f->level);
    return h;
}

/* The same was said often enough. A FAIL is always worth saying. */
static bool said_before(struct judge_watch *w, unsigned start, const struct result *r)
{
    uint64_t what = said(r);
    for (unsigned i = 0; i < r->test->nroles && i < TEST_ROLES_MAX; i++) {
        if (r->role_verdict[i] >= VERDICT_FAIL) return false;
    }
    for (unsigned k = 0; k < JUDGE_KINDS; k++) {
        struct same *s = &w->same[start][k];
        if (s->n && s->said != what) continue;
        s->said = what;
        return ++s->n > JUDGE_SAME;
    }
    return false;
}

static void complete(struct judge_watch *w, struct instance *i, const struct judge_note *note)
{
    const struct result *r = engine_result(i->engine);
    w->judged[i->start]++;
    w->explained[i->start_frame % JUDGE_EXPLAINED] = i->start_frame;
    if (said_before(w, i->start, r))
        w->alike++;
    else
        w->sink.result(w->sink.env, r, note);
    engine_free(i->engine);
}

/* A lone first message that is the whole of another test needs no other explanation. */
static bool explained(const struct judge_watch *w, const struct partial *p)
{
    uint64_t frame = p->note.start_frame;
    return p->note.stimuli_seen <= 1 && w->explained[frame % JUDGE_EXPLAINED] == frame;
}

/* The last of the active ones takes the place of this one. */
void judge_drop(struct judge_watch *w, struct instance *i)
{
    size_t at = (size_t)(i - w->active), last = --w->nactive;
    w->running[i->start]--;
    w->near[w->hosts[at] % JUDGE_NEAR]--;
    w->which[at] = w->which[last];
    *i = w->active[last];
    w->hosts[at] = w->hosts[last];
    w->deadline[at] = w->deadline[last];
}

void judge_close(struct judge_watch *w, struct instance *i)
{
    const struct judge *j = w->judge;
    const struct sought *s = &j->sought[j->start[i->start].sought];
    const struct result *r = engine_result(i->engine);
    struct judge_note note = { .start_frame = i->start_frame };
    engine_stimuli(i->engine, &note.stimuli_seen, &note.stimuli);
    bool ask = named(j, s), performed = j->options.run.performed, instance = is_instance(w, i);
    bool half = note.stimuli_seen * 2 >= note.stimuli;
    bool ended = performed && failed(r); /* what was still to come has no meaning any more */
    if (instance && (note.stimuli_seen == note.stimuli || ended) && decided(r)) {
        /* a recorded run of one test holds each case once, and what brings the device back */
        if (ended || (performed && j->options.only_test))
            w->sated.bit[i->start / 64] |= (uint64_t)1 << i->start % 64;
        complete(w, i, &note);
    } else if (ask || (instance && half)) {
        keep_partial(w, j->start[i->start].sought, i->engine, &note);
    } else {
        engine_free(i->engine);
    }
    judge_tried(w, i->start);
    judge_drop(w, i);
}

/* --- the end of all watches ----------------------------------------------------------------- */

uint64_t judge_alike(struct judge_watch *const *watch, unsigned nwatches)
{
    uint64_t n = 0;
    for (unsigned i = 0; i < nwatches; i++) n += watch[i]->alike;
    return n;
}

void judge_tally(struct judge_watch *const *watch, unsigned nwatches, unsigned test,
                 uint64_t *judged, uint64_t *counted)
{
    *judged = *counted = 0;
    for (unsigned i = 0; i < nwatches; i++) {
        const struct judge *j = watch[i]->judge;
        for (unsigned s = 0; s < j->nstarts; s++) {
            if (j->sought[j->start[s].sought].index != test) continue;
            *judged += watch[i]->judged[s];
            *counted += watch[i]->counted[s];
        }
    }
}

void judge_finish(struct judge_watch *const *watch, unsigned nwatches)
{
    const struct judge *j = nwatches ? watch[0]->judge : NULL;
    for (unsigned s = 0; j && s < j->nsought; s++) {
        uint64_t judged, counted;
        struct judge_watch *best = NULL;
        judge_tally(watch, nwatches, j->sought[s].index, &judged, &counted);
        for (unsigned i = 0; i < nwatches && !judged; i++) {
            struct partial *p = &watch[i]->partial[s], *b = best ? &best->partial[s] : NULL;
            bool other = p->engine && !named(j, &j->sought[s]) && explained(watch[i], p);
            if (p->engine && !other && (!b || p->note.stimuli_seen > b->note.stimuli_seen))
                best = watch[i];
        }
        if (!best) continue;
        const struct partial *p = &best->partial[s];
        best->sink.result(best->sink.env, engine_result(p->engine), &p->note);
        for (unsigned k = 0; k < j->nstarts; k++) {
            if (j->start[k].sought == s && best->judged[k] == 0) {
                best->judged[k]++; /* reported, so that judge_tally says so */
                break;
            }
        }
    }
}
