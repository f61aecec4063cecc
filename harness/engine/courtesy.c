/* SPDX-License-Identifier: Apache-2.0
 * courtesy.c - what a conforming endpoint does without being told, so that tests need not say it:
 * it acknowledges, repeats what was not acknowledged, answers copies as the first time. And the
 * ping that tells a silent device from a dead one. */
#include "engine/internal.h"

static void send_bytes(struct engine *e, int role, const struct endpoint *to, struct slice bytes)
{
    if (role < 0 || e->silent[role] || e->courtesies >= FRAMES_MAX) return;
    struct action *a = engine_act(e, ACTION_SEND);
    if (!a) return;
    e->courtesies++;
    a->role = role;
    a->to_role = engine_role_of(e, to);
    a->to = *to;
    a->bytes = bytes;
}

/* Will a step of the test answer the frame that `taker` took? */
static bool answered_by_test(const struct engine *e, const struct step *taker)
{
    for (unsigned i = 0; i < e->test->nsteps; i++) {
        const struct step *s = e->test->step_of[i];
        if (s->kind == STEP_MESSAGE && s->relation_step == taker->index &&
            engine_plays(e, s->from) && s->relation != RELATION_AGAIN)
            return true;
    }
    return false;
}

static bool is_server(const struct engine *e, int role)
{
    return strncmp(e->test->role[role], "server", 6) == 0;
}

static void polite_answer(struct engine *e, int role, const struct packet *p)
{
    uint8_t octets[64];
    if (!e->dialogue || !e->dialogue->courtesy) return;
    size_t n = e->dialogue->courtesy(p, is_server(e, role), octets, sizeof octets);
    if (n) send_bytes(e, role, &p->src, arena_slice(e->arena, (struct slice){ octets, n }));
}

static void settle(struct engine *e, const struct packet *p)
{
    for (unsigned i = 0; i < e->npending; i++) {
        struct pending *q = &e->pending[i];
        if (!endpoint_equal(&p->src, &q->packet->dst) || !endpoint_equal(&p->dst, &q->packet->src))
            continue;
        if (!e->dialogue->settles(p, q->packet)) continue;
        e->pending[i--] = e->pending[--e->npending];
    }
}

/* A copy of what the gateway dropped is the first that we see of it: it is answered once, by
 * whoever answers. */
static bool reached_us(const struct engine *e, uint64_t frame)
{
    for (unsigned i = 0; i < e->nframes; i++)
        if (e->frame[i].packet->frame.number == frame) return !e->frame[i].dropped;
    return true;
}

void courtesy_received(struct engine *e, const struct packet *p, const struct tracked *t,
                       const struct step *taker)
{
    int role = engine_role_of(e, &p->dst), from = engine_role_of(e, &p->src);
    if (role < 0 && medium_is_link(e)) role = medium_receiver(e, p);
    if (!engine_plays(e, role) || e->silent[role] || !e->dialogue) return;
    settle(e, p);
    if (e->probing && from == e->probing->step->from && p->frame.time_ns >= e->probe_sent_ns) {
        message_missing_known(e, e->probing, true);
        return;
    }
    for (unsigned i = 0; i < e->nanswered && t->again_of; i++) {
        if (e->answered[i].frame != t->again_of) continue;
        send_bytes(e, role, &p->src, e->answered[i].bytes);
        return;
    }
    if (t->again_of && e->nowed < OWED_MAX && reached_us(e, t->again_of))
        e->owed[e->nowed++] = t->again_of;
    if (taker && answered_by_test(e, taker)) return;
    if (medium_is_link(e))
        medium_polite(e, role, p, taker && taker->kind == STEP_MESSAGE);
    else
        polite_answer(e, role, p);
}

void courtesy_answer_step(struct engine *e, const struct step *s)
{
    if (s->kind != STEP_MESSAGE || s->relation_step < 0 || !engine_plays(e, s->from)) return;
    const struct packet *p = e->step_frame[s->relation_step];
    if (!p || s->relation == RELATION_AGAIN || e->silent[s->from]) return;
    for (unsigned i = 0; i < e->nanswered; i++)
        if (e->answered[i].frame == p->frame.number) return;
    polite_answer(e, s->from, p);
}

/* A copy overtook our answer to the first: each of them has an answer. */
static void answer_owed(struct engine *e, uint64_t frame, const struct packet *sent)
{
    for (unsigned i = 0; i < e->nowed; i++) {
        if (e->owed[i] != frame) continue;
        e->owed[i--] = e->owed[--e->nowed];
        send_bytes(e, engine_role_of(e, &sent->src), &sent->dst, sent->payload);
    }
}

static void remember_answer(struct engine *e, const struct packet *sent)
{
    for (unsigned i = e->nframes; i-- > 0;) {
        const struct packet *p = e->frame[i].packet;
        if (e->frame[i].again) continue;
        if (!endpoint_equal(&p->src, &sent->dst) || !endpoint_equal(&p->dst, &sent->src)) continue;
        bool answers = e->dialogue->relate(RELATION_REPLY, sent, p).fit == FIT_YES ||
                       e->dialogue->relate(RELATION_ACK, sent, p).fit == FIT_YES;
        if (!answers) continue;
        if (e->nanswered == ANSWERED_MAX) {
            memmove(&e->answered[0], &e->answered[1], sizeof e->answered[0] * (ANSWERED_MAX - 1));
            e->nanswered--;
        }
        e->answered[e->nanswered++] = (struct answered){ p->frame.number, sent->payload };
        answer_owed(e, p->frame.number, sent);
        return;
    }
}

static bool already_pending(const struct engine *e, const struct packet *sent)
{
    for (unsigned i = 0; i < e->npending; i++)
        if (e->dialogue->relate(RELATION_AGAIN, sent, e->pending[i].packet).fit != FIT_NO)
            return true;
    return false;
}

void courtesy_sent(struct engine *e, const struct packet *p, const struct action *a)
{
    (void)a;
    int role = engine_role_of(e, &p->src);
    if (!e->dialogue || !engine_plays(e, role)) return;
    if (!e->dialogue->reliable(p)) {
        remember_answer(e, p);
        return;
    }
    if (already_pending(e, p) || e->npending == PENDING_MAX) return;
    int64_t timeout = engine_setting(e, "tx.ack_timeout", 2 * (int64_t)1000000000);
    int64_t spread = timeout / 2; /* ACK_RANDOM_FACTOR 1.5: RFC 7252 4.2 */
    timeout += spread > 0 ? (int64_t)(engine_random(e) % (uint64_t)spread) : 0;
    e->pending[e->npending++] = (struct pending){ .packet = p,
                                                  .bytes = p->payload,
                                                  .role = role,
                                                  .to = p->dst,
                                                  .next_ns = p->frame.time_ns + timeout,
                                                  .interval_ns = timeout };
}

bool courtesy_repeats(struct engine *e, const struct packet *sent)
{
    int64_t most = engine_setting(e, "tx.max_retransmit", 4);
    for (unsigned i = 0; sent && i < e->npending; i++)
        if ((int64_t)e->pending[i].copies < most &&
            e->dialogue->relate(RELATION_AGAIN, sent, e->pending[i].packet).fit != FIT_NO)
            return true;
    /* An answer is given again when its request is (RFC 7252 4.5). */
    for (unsigned i = 0; sent && i < e->nanswered; i++)
        if (slice_equal(e->answered[i].bytes, sent->payload)) return true;
    return false;
}

void courtesy_time(struct engine *e)
{
    int64_t most = engine_setting(e, "tx.max_retransmit", 4);
    for (unsigned i = 0; i < e->npending; i++) {
        struct pending *q = &e->pending[i];
        if (q->next_ns > e->now_ns) continue;
        if ((int64_t)q->copies >= most) {
            e->pending[i--] = e->pending[--e->npending];
            continue;
        }
        q->copies++;
        q->interval_ns *= 2;
        q->next_ns = e->now_ns + q->interval_ns;
        send_bytes(e, q->role, &q->to, q->bytes);
    }
}

int64_t courtesy_deadline(const struct engine *e)
{
    int64_t when = NEVER_NS;
    for (unsigned i = 0; i < e->npending; i++)
        if (e->pending[i].next_ns < when) when = e->pending[i].next_ns;
    return when;
}

/* Wait for an answer to the probe; where none can be sent, wait no longer. */
static void probed(struct engine *e, struct thread *t, bool sent)
{
    e->probe_sent_ns = e->now_ns;
    t->deadline_ns = e->now_ns;
    if (sent)
        t->deadline_ns +=
            engine_setting(e, "tx.ack_timeout", 2 * (int64_t)1000000000) * 2 + e->run.tolerance_ns;
    else
        e->probes = PROBES_MAX;
}

void courtesy_probe(struct engine *e, int from, int to)
{
    struct thread *t = e->probing;
    for (unsigned r = 0; r < e->test->nroles && from < 0; r++)
        if (engine_plays(e, (int)r) && !e->silent[r]) from = (int)r;
    struct endpoint at = engine_at(e, to);
    uint8_t octets[64];
    struct chance chance = { engine_fresh, e };
    e->probes++;
    if (medium_is_link(e)) {
        probed(e, t, from >= 0 && !e->silent[from] && medium_probe(e, from, to));
        return;
    }
    size_t n = e->dialogue && e->dialogue->probe
                   ? e->dialogue->probe(e->probes, &chance, octets, sizeof octets)
                   : 0;
    bool can = n && from >= 0 && at.family && !e->silent[from];
    if (can) send_bytes(e, from, &at, arena_slice(e->arena, (struct slice){ octets, n }));
    probed(e, t, can);
}
