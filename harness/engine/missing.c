/* SPDX-License-Identifier: Apache-2.0
 * missing.c - what it means that a frame did not come: nobody was asked, it may have been lost, its
 * sender is dead, or its sender broke a rule. */
#include "engine/internal.h"

#include "wire/wpan.h"
#include "wire/wpan_build.h"

static struct finding *missing_finding(struct engine *e, struct thread *t, enum reason reason,
                                       enum verdict v)
{
    const struct step *s = t->step;
    const struct packet *m = t->miss;
    const struct packet *cause = s->relation_step >= 0 ? e->step_frame[s->relation_step] : NULL;
    struct finding *f = finding_add(e, reason, v, s->from, m ? m : cause);
    f->step = s;
    f->line = s->place.line;
    f->source = s->source;
    f->clause = s->clause;
    f->expected = s->source;
    f->actual = "no such frame";
    if (!m) return f;
    struct text line = text_new(200);
    packet_summary(&line, m);
    f->actual = arena_printf(e->arena, "no such frame; nearest: frame %llu (%s), %s",
                             (unsigned long long)m->frame.number, text_string(&line),
                             message_why_not(e, s, m));
    text_free(&line);
    return f;
}

/* In a capture the cause of a missing answer arrived only if somebody acknowledged it. */
static bool known_delivered(const struct engine *e, const struct step *s)
{
    const struct packet *cause = s->relation_step >= 0 ? e->step_frame[s->relation_step] : NULL;
    if (cause && medium_is_link(e) && !engine_blind(e)) return medium_delivered(e, cause);
    if (!cause || !e->dialogue || !e->dialogue->reliable(cause)) return false;
    if (s->relation == RELATION_AGAIN) return false; /* what arrived need not be repeated */
    if (engine_blind(e) && (e->uncertain || e->asks[s->from])) return false;
    /* only what came after it: a copy has the message ID of what was acknowledged before */
    for (unsigned i = e->nframes; i-- > 0 && e->frame[i].packet != cause;) {
        const struct packet *p = e->frame[i].packet;
        if (!endpoint_equal(&p->src, &cause->dst) || !endpoint_equal(&p->dst, &cause->src))
            continue;
        if (e->dialogue->relate(RELATION_ACK, p, cause).fit == FIT_YES) return true;
    }
    return false;
}

/* Its acknowledgement is missing: that the frame arrived is known when it was answered. */
static bool answered(const struct engine *e, const struct packet *cause)
{
    for (unsigned i = 0; i < e->nframes; i++) {
        const struct packet *p = e->frame[i].packet;
        if (!e->frame[i].own && medium_same_end(e, &p->src, &cause->dst) &&
            e->dialogue->relate(RELATION_REPLY, p, cause).fit == FIT_YES)
            return true;
    }
    return false;
}

static bool wanted_by_reliable(const struct engine *e, const struct step *s)
{
    /* an answer is repeated when what it answers is */
    if (s->relation == RELATION_AGAIN && s->relation_step >= 0)
        s = e->test->step_of[s->relation_step];
    const struct packet *cause = s->relation_step >= 0 ? e->step_frame[s->relation_step] : NULL;
    if (cause && medium_is_link(e))
        return s->relation == RELATION_ACK ? answered(e, cause) : medium_delivered(e, cause);
    return !cause || (e->dialogue && e->dialogue->reliable(cause));
}

/* Who sends a confirmable message may give up before MAX_RETRANSMIT is reached (RFC 7252 4.2): a
 * copy that does not come breaks only what the profile declares of its timers. */
static bool may_give_up(const struct engine *e, const struct step *s)
{
    const struct packet *first = s->relation == RELATION_AGAIN && s->relation_step >= 0
                                     ? e->step_frame[s->relation_step]
                                     : NULL;
    return first && e->dialogue && !medium_is_link(e) && e->dialogue->reliable(first) &&
           !engine_exact_timers(e);
}

/* A branch of an `either` may come to nothing as long as another one is waiting. */
static bool other_branches(struct thread *t)
{
    struct thread *branch = t;
    while (branch && !branch->alternative) branch = branch->parent;
    if (!branch) return false;
    struct thread *parent = branch->parent;
    if (parent->children <= 1) return false;
    parent->children--;
    parent->branch_failed = true;
    branch->wait = t->wait = WAIT_DEAD;
    return true;
}

static void missing_optional(struct engine *e, struct thread *t)
{
    const struct step *s = t->step;
    if (s->level == LEVEL_SHOULD) {
        struct finding *f = missing_finding(e, t, REASON_MISSING, VERDICT_PASS);
        f->level = LEVEL_SHOULD;
        f->message = arena_printf(e->arena, "a message that should come did not: %s", s->source);
    }
    engine_event(e, s, arena_printf(e->arena, "not seen: %s", s->source));
    thread_advance(e, t);
}

static void missing_stops(struct engine *e, struct thread *t, enum reason reason, const char *what)
{
    struct finding *f = missing_finding(e, t, reason, VERDICT_INCONC);
    f->message = arena_printf(e->arena, "%s: %s (%s)", what, t->step->source, f->actual);
    engine_finish(e, reason, f->message);
}

/* Its receiver must not take a malformed message for the one it waits for: what is missing then was
 * sent, and broken. */
static bool came_malformed(const struct engine *e, int role)
{
    for (const struct finding *f = e->result.findings; f; f = f->next)
        if (f->reason == REASON_MALFORMED && f->role == role && f->verdict == VERDICT_FAIL)
            return true;
    return false;
}

/* What is missing may be in a frame that is secured with a key that nobody here has. */
static bool came_opaque(const struct engine *e, const struct step *s)
{
    const struct packet *cause = s->relation_step >= 0 ? e->step_frame[s->relation_step] : NULL;
    for (unsigned i = e->nframes; medium_is_link(e) && i-- > 0 && e->frame[i].packet != cause;) {
        const struct packet *p = e->frame[i].packet;
        bool data = packet_u(p, FIELD(PROTO_WPAN, WPAN_FRAME_TYPE), 0) == WPAN_DATA;
        if (data && packet_u(p, FIELD(PROTO_WPAN, WPAN_SECURITY), 0) &&
            !packet_first(p, FIELD(PROTO_WPAN, WPAN_MIC_OK)) &&
            engine_role_of(e, &p->src) == s->from)
            return true;
    }
    return false;
}

/* Somebody whom we play, and who is switched on. */
static bool speaks(const struct engine *e, int role)
{
    return engine_plays(e, role) && !e->silent[role];
}

void message_missing(struct engine *e, struct thread *t)
{
    const struct step *s = t->step;
    if (other_branches(t)) return;
    if (s->level == LEVEL_SHOULD || s->level == LEVEL_MAY) {
        missing_optional(e, t);
    } else if (s->from >= 0 && came_malformed(e, s->from)) {
        engine_finish(e, REASON_MALFORMED,
                      arena_printf(e->arena, "the test ended at step %s: %s sent it malformed",
                                   s->number, e->test->role[s->from]));
    } else if (s->from >= 0 && came_opaque(e, s)) {
        missing_stops(e, t, REASON_PRECONDITION_UNMET,
                      "secured frames came, and their key is not known");
    } else if (s->level == LEVEL_GIVEN && s->from >= 0 && e->asks[s->from]) {
        missing_stops(e, t, REASON_NO_STIMULUS, "the stimulus was not performed to its end");
    } else if (s->level == LEVEL_GIVEN) {
        missing_stops(e, t, REASON_PRECONDITION_UNMET, "what the test builds on did not come");
    } else if (s->stimulus) {
        missing_stops(e, t, REASON_NO_STIMULUS, "the stimulus was not performed");
    } else if (e->run.use == USE_CHECK && known_delivered(e, s)) {
        /* Was the capture still looking, and the device alive? The next frame from there says so.
         */
        t->wait = WAIT_PROBE;
        t->deadline_ns = NEVER_NS;
        e->probing = t;
    } else if (e->run.use == USE_CHECK || e->run.use == USE_OBSERVE) {
        message_missing_known(e, t, known_delivered(e, s));
    } else if (engine_plays(e, s->from)) {
        engine_finish(e, REASON_TESTER, "the tester did not repeat its message");
    } else {
        t->wait = WAIT_PROBE;
        e->probing = t;
        e->probes = 0;
        bool there = s->to >= 0 && speaks(e, s->to) && !e->run.role[s->from].relays;
        courtesy_probe(e, there ? s->to : -1, s->from);
    }
}

void message_missing_known(struct engine *e, struct thread *t, bool alive)
{
    const struct step *s = t->step;
    if (!alive && t->wait == WAIT_PROBE && !e->unreachable[s->from] && e->probes < PROBES_MAX) {
        courtesy_probe(e, -1, s->from);
        return;
    }
    e->probing = NULL;
    if (e->unreachable[s->from]) {
        missing_stops(e, t, REASON_UNREACHABLE, e->unreachable[s->from]);
    } else if (!alive) {
        bool live = e->run.use != USE_CHECK && e->run.use != USE_OBSERVE;
        missing_stops(e, t, live ? REASON_NO_RESPONSE : REASON_LOSS_SUSPECTED,
                      live ? "no answer, not even to a ping: is the device alive?"
                           : "not in the capture, and nothing shows that its cause arrived");
    } else if (!wanted_by_reliable(e, s)) {
        missing_stops(e, t, REASON_NO_RESPONSE,
                      medium_is_link(e)
                          ? "no answer, and nothing shows that the message arrived"
                          : "no answer to a non-confirmable message, which may have been lost");
    } else if (may_give_up(e, s)) {
        missing_stops(e, t, REASON_NO_RESPONSE, "no copy, and its sender may give up early");
    } else {
        struct finding *f = missing_finding(e, t, REASON_MISSING, VERDICT_FAIL);
        f->message = arena_printf(e->arena, "%s never sent: %s (%s)", e->test->role[s->from],
                                  s->source, f->actual);
        engine_finish(e, REASON_MISSING, f->message);
    }
}
