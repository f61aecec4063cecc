/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/track_state.h"

enum {
    GIVE_UP_PERCENT = 207, /* MAX_TRANSMIT_WAIT in percent of MAX_TRANSMIT_SPAN (93 s of 45 s) */
    LAST_COPY = 5,         /* 1 + MAX_RETRANSMIT */
    LOOK_AT = 16,          /* slots compared when one must give way */
    ANEW_S = 5,            /* nobody registers anew so soon after a notification (RFC 7641 3.3.1) */
};

static uint64_t key_hash(const struct tracker *t, uint32_t serial, unsigned dir,
                         const uint8_t token[TRACK_TOKEN])
{
    uint64_t word;
    memcpy(&word, token, sizeof word);
    return hash_fold(hash_fold((uint64_t)serial << 1 | dir, t->o.seed), word);
}

struct observation *observe_find(struct tracker *t, const struct pair *pair, unsigned dir,
                                 const struct heard *h)
{
    uint64_t hash = key_hash(t, pair->serial, dir, h->short_token);
    uint32_t at = t->by_observation[hash % TRACK_OBSERVATIONS];
    for (; at; at = t->observation[at - 1].chain) {
        struct observation *o = &t->observation[at - 1];
        if (o->hash == hash && o->pair == pair->serial && o->dir == dir &&
            o->token_len == (uint8_t)h->token.n &&
            memcmp(o->token, h->short_token, TRACK_TOKEN) == 0)
            return o;
    }
    return NULL;
}

static void unlink_slot(struct tracker *t, const struct observation *o)
{
    uint32_t *at = &t->by_observation[o->hash % TRACK_OBSERVATIONS];
    while (*at != (uint32_t)(o - t->observation) + 1) at = &t->observation[*at - 1].chain;
    *at = o->chain;
}

/* An unused slot, or the one of the sixteen behind a moving hand that was quiet for longest. */
static struct observation *free_slot(struct tracker *t)
{
    if (t->nobservations < TRACK_OBSERVATIONS) return &t->observation[t->nobservations++];
    struct observation *oldest = NULL;
    for (unsigned i = 0; i < LOOK_AT; i++) {
        struct observation *o = &t->observation[t->hand++ % TRACK_OBSERVATIONS];
        if (!oldest || o->last_ns < oldest->last_ns) oldest = o;
    }
    unlink_slot(t, oldest);
    t->observations_lost = true;
    return oldest;
}

static struct observation *open_slot(struct tracker *t, const struct heard *h)
{
    struct observation *o = free_slot(t);
    unsigned dir = h->dir ^ 1;
    *o = (struct observation){ .pair = h->pair->serial,
                               .dir = (uint8_t)dir,
                               .token_len = (uint8_t)h->token.n,
                               .hash = key_hash(t, h->pair->serial, dir, h->short_token) };
    memcpy(o->token, h->short_token, TRACK_TOKEN);
    uint32_t *bucket = &t->by_observation[o->hash % TRACK_OBSERVATIONS];
    o->chain = *bucket;
    *bucket = (uint32_t)(o - t->observation) + 1;
    return o;
}

static void begin(struct tracker *t, struct heard *h, struct observation *o)
{
    o->request = h->request;
    o->ended = TRACK_END_NONE;
    o->count = o->after_end = 0;
    o->times = 0;
    o->con_ns = h->now_ns;
    track_set(t, TRACK_NOTIFICATION, 0);
}

static void end(struct observation *o, enum track_end how, int64_t when_ns)
{
    if (o->ended) return;
    o->ended = (uint8_t)how;
    o->ended_ns = when_ns;
    o->after_end = 0;
}

/* A confirmable notification that was repeated to the last and never acknowledged ends it. */
static void look_for_timeout(const struct tracker *t, const struct heard *h, struct observation *o)
{
    struct message *m = store_at(t, o->last);
    if (!m || m->type != COAP_CON || m->flags & MESSAGE_SETTLED) return;
    int64_t wait_ns = t->o.max_transmit_span_ns / 100 * GIVE_UP_PERCENT;
    if (m->copies >= LAST_COPY && h->now_ns - m->first_ns > wait_ns)
        end(o, TRACK_END_TIMEOUT, m->first_ns + wait_ns);
    m->flags |= MESSAGE_SUPERSEDED;
}

static void count_times(struct tracker *t, const struct heard *h, struct observation *o)
{
    memmove(o->time_ns + 1, o->time_ns, (TRACK_NOTIFICATIONS - 1) * sizeof *o->time_ns);
    o->time_ns[0] = h->now_ns;
    if (o->times < TRACK_NOTIFICATIONS) o->times++;
    if (o->times == TRACK_NOTIFICATIONS)
        track_set(t, TRACK_NOTIFY_SPAN,
                  (uint64_t)(h->now_ns - o->time_ns[TRACK_NOTIFICATIONS - 1]));
}

/* Was it sent after the notification before? Message IDs tell only when their sender counts them;
 * that of an ACK is the client's. */
static bool ahead(const struct tracker *t, const struct heard *h, const struct observation *o)
{
    const struct message *last = store_at(t, o->last);
    return last && last->type != COAP_ACK && h->mid != o->last_mid &&
           (uint16_t)(h->mid - o->last_mid) < 0x8000 && h->pair->upwards[h->dir] == TRACK_UPWARDS;
}

/* Where frames may be missing, the client may have registered anew between two notifications, and
 * the server begun anew to count. Not when they are close together and the server sent nothing
 * between them. */
static bool same_series(const struct tracker *t, const struct heard *h, const struct observation *o)
{
    if (t->o.complete) return true;
    return ahead(t, h, o) && h->mid == (uint16_t)(o->last_mid + 1) &&
           h->now_ns - o->last_ns <= ANEW_S * TRACK_S;
}

static void notification(struct tracker *t, struct heard *h, struct observation *o)
{
    look_for_timeout(t, h, o);
    o->count++;
    track_set(t, TRACK_NOTIFICATION, o->count);
    if (o->last && same_series(t, h, o)) {
        h->previous = o->last;
        track_set(t, TRACK_SINCE_NOTIFICATION, (uint64_t)(h->now_ns - o->last_ns));
        track_set(t, TRACK_MID_AHEAD, ahead(t, h, o));
    }
    /* In a capture that may lack frames it may have been begun anew, */
    if (o->ended && t->o.complete) {
        o->after_end++;
        track_set(t, TRACK_ENDED_BY, o->ended);
        track_set(t, TRACK_SINCE_END, (uint64_t)(h->now_ns - o->ended_ns));
        track_set(t, TRACK_AFTER_END, o->after_end);
    }
    /* and confirmable notifications may be missing. */
    if (o->con_ns && t->o.complete)
        track_set(t, TRACK_SINCE_CON, (uint64_t)(h->now_ns - o->con_ns));
    if (h->type == COAP_CON)
        o->con_ns = h->now_ns;
    else
        count_times(t, h, o);
}

static void remember(struct heard *h, struct observation *o)
{
    o->last = h->own;
    o->last_ns = h->now_ns;
    o->last_mid = (uint16_t)h->mid;
    h->observation = o;
}

void observe_response(struct tracker *t, struct heard *h)
{
    const struct message *request = store_at(t, h->request);
    struct observation *o = h->observation;
    if (!o && (h->observe || (request && request->flags & MESSAGE_OBSERVE_1)))
        o = observe_find(t, h->pair, h->dir ^ 1, h);
    bool success = h->class == 2 && h->observe;
    if (success && request && request->flags & MESSAGE_OBSERVE_0 && request->responses == 1) {
        if (!o) o = open_slot(t, h);
        begin(t, h, o);
        o->last = 0;
        remember(h, o);
    } else if (success && h->type != COAP_ACK) {
        if (!o) o = open_slot(t, h);
        notification(t, h, o);
        remember(h, o);
    } else if (o && request && request->flags & MESSAGE_OBSERVE_1) {
        end(o, TRACK_END_CANCEL, h->now_ns);
    } else if (o && h->type != COAP_ACK && (!request || h->request == o->request)) {
        look_for_timeout(t, h, o);
        end(o, TRACK_END_FINAL, h->now_ns);
    }
}

void observe_reset(struct tracker *t, struct heard *h, struct message *acked)
{
    if (!acked->observation) return;
    struct observation *o = &t->observation[acked->observation - 1];
    if (o->pair != acked->pair || memcmp(o->token, acked->token, TRACK_TOKEN) != 0) return;
    end(o, acked->type == COAP_CON ? TRACK_END_RESET : TRACK_END_RESET_NON, h->now_ns);
    o->reset_frame = acked->frame;
}

/* When a notification is repeated after its RST, the RST did not arrive. */
void observe_copy(struct tracker *t, struct message *m)
{
    if (!m->observation) return;
    struct observation *o = &t->observation[m->observation - 1];
    if (o->pair == m->pair && o->ended == TRACK_END_RESET && o->reset_frame == m->frame)
        o->ended = TRACK_END_NONE;
}
