/* SPDX-License-Identifier: Apache-2.0
 * replay_match.c - the device's answers beside the recorded ones. */
#include "cli/replay.h"

#include "cli/replay_rows.h"
#include "wire/build.h"
#include "wire/coap.h"

/* The request a recorded answer answers, as it was sent now. */
static const struct replay_message *request_of(const struct replay *r,
                                               const struct replay_message *in)
{
    const struct dialogue *d = dialogue_of(PROTO_COAP);
    for (unsigned i = (unsigned)(in - r->message); i-- > 0;) {
        const struct replay_message *m = &r->message[i];
        if (!m->out || m->peer != in->peer || m->again || !m->live) continue;
        bool answers = d->relate(RELATION_REPLY, in->packet, m->packet).fit == FIT_YES ||
                       d->relate(RELATION_ACK, in->packet, m->packet).fit == FIT_YES ||
                       d->relate(RELATION_RESET, in->packet, m->packet).fit == FIT_YES;
        if (answers) return m;
    }
    return NULL;
}

static bool stands_for(const struct replay *r, const struct replay_message *in,
                       const struct packet *live)
{
    const struct dialogue *d = dialogue_of(PROTO_COAP);
    const struct replay_message *request = request_of(r, in);
    bool empty = replay_u(in->packet, COAP_CODE) == 0, live_empty = replay_u(live, COAP_CODE) == 0;
    if (!request || empty != live_empty) return false;
    if (!empty) return d->relate(RELATION_REPLY, live, request->live).fit != FIT_NO;
    if (replay_u(in->packet, COAP_TYPE) != replay_u(live, COAP_TYPE)) return false;
    return replay_u(live, COAP_MID) == replay_u(request->live, COAP_MID);
}

struct replay_message *replay_match(struct replay *r, unsigned peer, const struct packet *live)
{
    for (unsigned i = 0; i < r->n; i++) {
        struct replay_message *m = &r->message[i];
        if (m->out || m->peer != peer || m->again || m->live) continue;
        if (!stands_for(r, m, live)) continue;
        m->live = live;
        m->live_mid = (uint16_t)replay_u(live, COAP_MID);
        return m;
    }
    return NULL;
}

/* ---- the differences ---- */

/* What identifies a message is new in every conversation, and time has gone on since. */
static bool is_free(field_id field)
{
    static const unsigned own[] = { COAP_MID,      COAP_TOKEN,       COAP_TOKEN_LEN,
                                    COAP_OPT_ETAG, COAP_OPT_OBSERVE, COAP_OPT_MAX_AGE };
    for (unsigned i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i] == FIELD_ROW(field)) return true;
    return false;
}

static bool compared(const struct node *n)
{
    unsigned row = FIELD_ROW(n->field);
    return !n->depth && FIELD_PROTO(n->field) == PROTO_COAP && build_can(n->field) &&
           row != COAP_RAW && row != COAP_OPT_NUMBER && row != COAP_OPT_END_MARKER;
}

/* An acknowledgement of its own is the device's choice: it may answer at once, or later. */
static bool is_courtesy(const struct packet *p)
{
    return replay_u(p, COAP_CODE) == 0 && replay_u(p, COAP_TYPE) == COAP_ACK;
}

static void compare_message(struct replay_rows *t, struct replay_message *m)
{
    if (m->out && m->skipped)
        replay_rows_message(t, m->packet, "not sent", m->why, true);
    else if (!m->out && m->live)
        replay_rows_fields(t, m->packet, m->live);
    else if (!m->out && !m->again)
        replay_rows_message(t, m->packet, "message", "", is_courtesy(m->packet));
}

static struct replay_count count(const struct replay *r)
{
    struct replay_count c = { .unread = r->unread };
    for (unsigned i = 0; i < r->n; i++) {
        const struct replay_message *m = &r->message[i];
        if (m->out || m->again || (is_courtesy(m->packet) && !m->live)) continue;
        c.expected++;
        c.missing += !m->live;
    }
    return c;
}

static const char *const role_names[] = { "client", "server" };
static const struct test replay_test = {
    .file = "",
    .id = "REPLAY",
    .title = "The recorded conversation, played again",
    .purpose = "The device answers the recorded initiator. Differences from the recording are "
               "listed; only the specification fails a device.",
    .source = "",
    .topology = "coap-pair",
    .role = role_names,
    .nroles = 2,
    .proto = PROTO_COAP,
};

const struct result *replay_result(struct replay *r, struct report_more *more)
{
    struct replay_rows t = replay_rows_new(r->arena, compared, is_free);
    struct result *x = arena_alloc(r->arena, sizeof *x);
    for (unsigned i = 0; i < r->n; i++) compare_message(&t, &r->message[i]);
    *x = (struct result){ .test = &replay_test,
                          .case_index = -1,
                          .role_text = { "", "" },
                          .role_judged = { false, true },
                          .role_tester = { true, false },
                          .seed = r->session->options->seed,
                          .start_ns = r->session->started_ns,
                          .end_ns = clock_now(&r->session->clock),
                          .finished = !r->interrupted };
    x->role_at[1] = r->device;
    if (r->npeers) x->role_at[0] = r->peer[0].at;
    struct replay_count c = count(r);
    if (r->interrupted)
        replay_interrupted(x);
    else
        replay_judge(r->arena, x, &c, "message", r->unreachable);
    more->difference = t.row;
    more->ndifferences = t.n;
    return x;
}
