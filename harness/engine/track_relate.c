/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/track_state.h"

enum {
    TWIN_NS = 1000000,             /* the same octets within this are one frame captured twice */
    SPAN_TOLERANCE_NS = 500000000, /* a last copy that is so late is still a copy ... */
    SPAN_TOLERANCE_PART = 20,      /* ... and a clock may be slower by one part of these */
    PEER_ACK_S = 10,
    SAME_TOKEN_NON_S = 2, /* a NON request is taken as open for this long when nothing answers */
};

static bool initiates(unsigned type)
{
    return type == COAP_CON || type == COAP_NON;
}

/* --- copies ------------------------------------------------------------------------------- */

static bool same_token(const struct message *m, const struct heard *h)
{
    return m->token_len == (uint8_t)h->token.n &&
           memcmp(m->token, h->short_token, TRACK_TOKEN) == 0;
}

static bool identical(const struct message *m, const struct heard *h)
{
    return m->head_hash == h->head_hash && m->body_hash == h->body_hash;
}

/* Are all octets of both known? */
static bool comparable(const struct message *m, const struct heard *h)
{
    return !h->p->cut && !(m->flags & MESSAGE_CUT);
}

/* Is this the same message once more? A confirmable message that nobody has answered yet may come
 * back with other octets: that is a bad retransmission and not another message. A second answer to
 * a duplicated request may be a newer one (RFC 7252 4.5). */
static bool is_again(const struct tracker *t, const struct message *m, const struct heard *h)
{
    int64_t span_ns = t->o.max_transmit_span_ns;
    span_ns += span_ns / SPAN_TOLERANCE_PART + SPAN_TOLERANCE_NS; /* INV_COAP_13 has it, too */
    if (m->type != h->type || h->now_ns - m->first_ns > span_ns) return false;
    if (identical(m, h)) return true;
    if (h->type == COAP_ACK) return (m->code == 0) == (h->code == 0);
    return h->type == COAP_CON && m->code == h->code && !(m->flags & MESSAGE_SETTLED) &&
           (same_token(m, h) || m->body_hash == h->body_hash);
}

static void copy_seen(struct tracker *t, struct heard *h, struct message *m)
{
    int64_t gap = h->now_ns > m->last_ns ? h->now_ns - m->last_ns : 0;
    if (m->copies < UINT16_MAX) m->copies++;
    track_set(t, TRACK_COPY, m->copies);
    track_set(t, TRACK_GAP, (uint64_t)gap);
    if (m->copies > 2 && m->gap_ns > 0 && t->o.complete) /* or one between them may be missing */
        track_set(t, TRACK_GAP_RATIO, (uint64_t)gap * 100 / (uint64_t)m->gap_ns);
    track_set(t, TRACK_SINCE_FIRST, (uint64_t)(h->now_ns - m->first_ns));
    if (comparable(m, h)) track_set(t, TRACK_DIFFERS, !identical(m, h));
    m->gap_ns = gap;
    if (h->now_ns > m->last_ns) m->last_ns = h->now_ns;
    m->seen = h->p->frame.number;
    m->link_number = h->link_number;
    t->out->again_of = m->frame;
    t->out->copy = m->copies;
    observe_copy(t, m);
}

static void mid_reused(struct tracker *t, const struct heard *h, const struct message *m)
{
    int64_t age = h->now_ns - m->first_ns;
    if (age < 0 || age > t->o.exchange_lifetime_ns || !comparable(m, h)) return;
    track_set(t, TRACK_MID_AGE, (uint64_t)age);
    track_set(t, TRACK_MID_SAME, identical(m, h));
    track_set(t, TRACK_MID_TYPE, m->type);
}

/* The newest message of the other side with this MID that an ACK or RST can mean: for an ACK a CON
 * rather than a NON. */
static uint64_t find_acked(const struct tracker *t, const struct pair *pair, unsigned dir,
                           const struct heard *h)
{
    uint64_t found = 0;
    const struct message *latest =
        pair->latest_mid[dir] == h->mid ? store_at(t, pair->latest[dir]) : NULL;
    if (latest && latest->type == COAP_CON &&
        h->now_ns - latest->last_ns <= t->o.exchange_lifetime_ns)
        return pair->latest[dir];
    for (uint64_t at = store_mid(t, pair, dir, h->mid); at; at = store_mid_older(t, at)) {
        const struct message *m = store_at(t, at);
        if (!initiates(m->type) || h->now_ns - m->last_ns > t->o.exchange_lifetime_ns) continue;
        if (m->type == COAP_CON || h->type == COAP_RST) return at;
        if (!found) found = at;
    }
    return found;
}

/* An acknowledgement of what came after m was sent is no copy of m, however like it: its Message ID
 * was used anew. */
static bool answers_newer(const struct tracker *t, const struct message *m, const struct heard *h)
{
    if (initiates(h->type)) return false;
    uint64_t at = find_acked(t, h->pair, h->dir ^ 1, h);
    const struct message *acked = at ? store_at(t, at) : NULL;
    return acked && acked->first_ns > m->first_ns;
}

bool relate_copies(struct tracker *t, struct heard *h)
{
    const struct message *other = NULL;
    uint64_t at = 0;
    if (store_mid_used(h, initiates(h->type))) at = store_mid(t, h->pair, h->dir, h->mid);
    for (; at; at = store_mid_older(t, at)) {
        struct message *m = store_at(t, at);
        if (initiates(m->type) != initiates(h->type)) continue;
        int64_t since = h->now_ns - m->last_ns;
        bool near = since < TWIN_NS && since > -TWIN_NS;
        if (near && identical(m, h) && m->link_number == h->link_number) {
            t->out->twin_of = m->seen;
            return false;
        }
        if (is_again(t, m, h) && !answers_newer(t, m, h)) {
            h->own = at;
            copy_seen(t, h, m);
            return true;
        }
        if (!other) other = m;
    }
    track_set(t, TRACK_COPY, 1);
    t->out->copy = 1;
    if (other && initiates(h->type)) mid_reused(t, h, other);
    return true;
}

/* --- acknowledgements --------------------------------------------------------------------- */

static uint64_t find_acked_group(struct tracker *t, const struct heard *h)
{
    unsigned dir;
    struct pair *group = t->groups ? store_group_pair(t, &h->p->dst, h->dst_hash, &dir) : NULL;
    return group ? find_acked(t, group, dir, h) : 0;
}

static void peer_ack(struct tracker *t, const struct heard *h)
{
    uint64_t at = store_mid(t, h->pair, h->dir ^ 1, h->mid);
    for (; at; at = store_mid_older(t, at)) {
        const struct message *m = store_at(t, at);
        if (initiates(m->type)) continue;
        if (h->now_ns - m->last_ns <= PEER_ACK_S * TRACK_S)
            track_set(t, TRACK_PEER_ACK, (uint64_t)(h->now_ns - m->last_ns));
        return;
    }
}

/* An ACK with a response whose MID nobody used: which MID should it have had? Said only when one
 * confirmable request alone can be meant. */
static void open_mid(struct tracker *t, const struct heard *h)
{
    const struct message *one = NULL;
    uint64_t at = h->token.n ? store_token(t, h->dst_hash, h->token) : 0;
    for (; at; at = store_token_older(t, at)) {
        const struct message *m = store_at(t, at);
        if (m->pair != h->pair->serial || m->type != COAP_CON ||
            h->now_ns - m->last_ns > t->o.max_transmit_span_ns)
            continue;
        if (one || m->flags & (MESSAGE_SETTLED | MESSAGE_ANSWERED)) return;
        one = m;
    }
    if (one) track_set(t, TRACK_OPEN_MID, one->mid);
}

/* An answer came: the message is no longer among the open ones of its pair. */
static void settle(struct tracker *t, struct message *m, uint64_t at)
{
    struct pair *p = &t->pair[m->pair_slot];
    if (m->flags & MESSAGE_SETTLED) return;
    m->flags |= MESSAGE_SETTLED;
    for (unsigned i = 0; p->serial == m->pair && i < TRACK_OPEN; i++) {
        if (p->open[m->dir][i] == at) p->open[m->dir][i] = 0;
    }
}

static void acknowledged(struct tracker *t, struct heard *h, struct message *m)
{
    bool reset = h->type == COAP_RST;
    bool first = m->ack_ns == TRACK_NEVER && m->reset_ns == TRACK_NEVER;
    if (first && h->now_ns >= m->last_ns && t->o.complete) /* a later copy may be missing */
        track_set(t, TRACK_ACK_DELAY, (uint64_t)(h->now_ns - m->last_ns));
    if (h->code && m->flags & MESSAGE_EMPTY_ACK)
        track_set(t, TRACK_EMPTY_ACK, (uint64_t)(h->now_ns - m->ack_ns));
    if (!reset && m->flags & MESSAGE_MALFORMED) track_set(t, TRACK_ACKED_MALFORMED, 1);
    if (m->flags & MESSAGE_GROUP) track_set(t, TRACK_GROUP, 1);
    if (!reset && m->ack_ns == TRACK_NEVER) m->ack_ns = h->now_ns;
    if (reset && m->reset_ns == TRACK_NEVER) m->reset_ns = h->now_ns;
    if (!reset && !h->code) m->flags |= MESSAGE_EMPTY_ACK;
    settle(t, m, h->acked);
    if (reset) observe_reset(t, h, m);
}

static void relate_acked(struct tracker *t, struct heard *h)
{
    h->acked = find_acked(t, h->pair, h->dir ^ 1, h);
    if (!h->acked) h->acked = find_acked_group(t, h);
    struct message *m = store_at(t, h->acked);
    if (m) {
        acknowledged(t, h, m);
        return;
    }
    peer_ack(t, h);
    if (h->class >= 2 && t->o.complete) open_mid(t, h);
    t->out->view_absent[VIEW_ACKED] = track_whole(t, h, t->o.exchange_lifetime_ns);
}

/* --- responses ---------------------------------------------------------------------------- */

static bool client_is(const struct tracker *t, const struct message *m,
                      const struct endpoint *client)
{
    const struct pair *p = &t->pair[m->pair_slot];
    return p->serial == m->pair && endpoint_equal(&p->end[m->dir], client);
}

/* Is the request still open: may an answer of the other side yet come? */
static bool is_open(const struct tracker *t, const struct message *m, int64_t now_ns)
{
    int64_t open_ns = m->type == COAP_CON ? t->o.max_transmit_span_ns : SAME_TOKEN_NON_S * TRACK_S;
    return !(m->flags & (MESSAGE_ANSWERED | MESSAGE_BLOCK | MESSAGE_OBSERVE_0)) &&
           m->reply_ns == TRACK_NEVER && m->reset_ns == TRACK_NEVER &&
           now_ns - m->last_ns < open_ns;
}

/* A client that uses a token again while an older request with it waits: which of them a response
 * answers that is no acknowledgement, nothing tells. */
static bool token_is_ambiguous(struct tracker *t, const struct heard *h)
{
    const struct message *newest = store_at(t, h->request);
    if (!newest || newest->pair != h->pair->serial) return false;
    uint64_t at = store_token_older(t, h->request);
    for (; at; at = store_token_older(t, at)) {
        const struct message *m = store_at(t, at);
        if (m->pair == newest->pair && m->dir == newest->dir && is_open(t, m, h->now_ns))
            return true;
    }
    return false;
}

/* Has the client asked anything else with this token? Then it may have done so once more. */
static bool token_used_again(const struct tracker *t, const struct message *request, uint64_t at)
{
    for (at = store_token_older(t, at); at; at = store_token_older(t, at)) {
        const struct message *m = store_at(t, at);
        if (m->pair == request->pair && m->dir == request->dir) return true;
    }
    return false;
}

/* In a capture that may lack frames a response that is no acknowledgement may answer a later
 * request with the same token: when the request has its response already and asks for no more, when
 * the client has one token for several requests or for the blocks of a body, and when the response
 * is a notification that the request did not ask for. */
static bool answers_something_missing(const struct tracker *t, const struct heard *h)
{
    const struct message *m = store_at(t, h->request);
    unsigned several = MESSAGE_GROUP | MESSAGE_OBSERVE_0;
    if (!m || t->o.complete || h->own || m->flags & several) return false;
    return m->flags & (MESSAGE_ANSWERED | MESSAGE_BLOCK) || !m->token_len || h->observe ||
           h->block2 || token_used_again(t, m, h->request);
}

/* The newest request with the response's token: to its sender, else to a group; a request that
 * went elsewhere is only noted. */
static uint64_t find_request(struct tracker *t, struct heard *h)
{
    bool elsewhere = false;
    uint64_t group = 0, at = store_token(t, h->dst_hash, h->token);
    for (; at; at = store_token_older(t, at)) {
        const struct message *m = store_at(t, at);
        if (m->pair == h->pair->serial && m->dir != h->dir) return at;
        if (!client_is(t, m, &h->p->dst)) continue;
        if (m->flags & MESSAGE_GROUP && !group)
            group = at;
        else if (h->token.n && !(m->flags & MESSAGE_ANSWERED) &&
                 h->now_ns - m->last_ns <= t->o.exchange_lifetime_ns)
            elsewhere = true;
    }
    if (!group && elsewhere) track_set(t, TRACK_ASKED_ELSEWHERE, 1);
    return group;
}

/* A separate response or notification belongs to the registration rather than to a cancellation
 * with the same token that is still on its way. */
static uint64_t request_of_separate(struct tracker *t, struct heard *h)
{
    uint64_t at = find_request(t, h);
    const struct message *m = store_at(t, at);
    h->observation = observe_find(t, h->pair, h->dir ^ 1, h);
    if (!h->observation || !h->observe) return at;
    if (m && m->flags & MESSAGE_OBSERVE_0 && !(m->flags & MESSAGE_ANSWERED)) return at;
    return h->observation->request;
}

static void answered(struct tracker *t, struct heard *h, struct message *m)
{
    if (!h->own && m->responses < UINT16_MAX) m->responses++;
    track_set(t, TRACK_RESPONSES, m->responses);
    if (m->flags & MESSAGE_GROUP) track_set(t, TRACK_GROUP, 1);
    if (m->critical) track_set(t, TRACK_ASKED_CRITICAL, m->critical);
    if (h->type != COAP_ACK && m->flags & MESSAGE_MALFORMED) track_set(t, TRACK_ACKED_MALFORMED, 1);
    if (m->reply_ns == TRACK_NEVER) m->reply_ns = h->now_ns;
    settle(t, m, h->request);
    m->flags |= MESSAGE_ANSWERED;
}

/* May a missing request be called missing? An observation can be older than any history. */
static bool request_is_absent(const struct tracker *t, const struct heard *h)
{
    if (h->request || h->acked || h->ambiguous) return false;
    if (h->type != COAP_ACK && (h->observe || h->class >= 4) &&
        (t->lost_ns != TRACK_NEVER || t->observations_lost))
        return false;
    return track_whole(t, h, t->o.exchange_lifetime_ns);
}

static void relate_request(struct tracker *t, struct heard *h)
{
    if (h->type == COAP_ACK) {
        const struct message *m = store_at(t, h->acked);
        if (m && m->code && m->code >> 5 == 0 && same_token(m, h)) h->request = h->acked;
    } else {
        /* A copy answers what the first one did: its token may be in use again by now. */
        const struct message *first = store_at(t, h->own);
        h->request = request_of_separate(t, h);
        h->ambiguous =
            !h->observation && (token_is_ambiguous(t, h) || answers_something_missing(t, h));
        t->out->ambiguous = h->ambiguous;
        if (h->ambiguous) h->request = 0;
        if (first && store_at(t, first->request)) h->request = first->request;
    }
    struct message *m = store_at(t, h->request);
    if (m) answered(t, h, m);
    if (!m) h->request = 0;
    t->out->view_absent[VIEW_REQUEST] = request_is_absent(t, h);
}

void relate_answers(struct tracker *t, struct heard *h)
{
    if (h->type == COAP_ACK || h->type == COAP_RST) relate_acked(t, h);
    if (h->class >= 2 && h->class <= 5 && h->type != COAP_RST) relate_request(t, h);
}

/* --- what a new message adds to what is known of the pair ---------------------------------- */

static void note_open(struct tracker *t, struct heard *h)
{
    uint64_t *open = h->pair->open[h->dir], count = 1;
    unsigned spare = 0;
    for (unsigned i = 0; i < TRACK_OPEN; i++) {
        const struct message *m = store_at(t, open[i]);
        if (m && m->pair == h->pair->serial && track_open(t, m, h->now_ns))
            count++;
        else
            spare = i;
    }
    open[spare] = h->own;
    if (t->o.complete) track_set(t, TRACK_OUTSTANDING, count); /* answers may be missing */
}

static void note_token(struct tracker *t, struct heard *h)
{
    unsigned others = 0;
    uint64_t at = store_token(t, h->src_hash, h->token);
    for (; at; at = store_token_older(t, at)) {
        const struct message *m = store_at(t, at);
        if (at == h->own || m->pair != h->pair->serial || m->dir != h->dir) continue;
        others += is_open(t, m, h->now_ns);
    }
    if (t->o.complete) track_set(t, TRACK_SAME_TOKEN, others);
}

/* Octets towards an address that has not yet shown that it receives anything. */
static void note_bytes(struct tracker *t, struct heard *h)
{
    struct pair *p = h->pair;
    unsigned peer = h->dir ^ 1;
    if (p->proven[h->dir] && p->proven[peer]) return;
    if (p->bytes[peer]) p->proven[h->dir] = true;
    p->bytes[h->dir] += h->p->payload.n;
    if (!p->proven[peer] && p->bytes[peer] && h->class >= 2 &&
        track_whole(t, h, t->o.exchange_lifetime_ns))
        track_set(t, TRACK_AMPLIFICATION, p->bytes[h->dir] * 100 / p->bytes[peer]);
}

void relate_learn(struct tracker *t, struct heard *h)
{
    struct message *m = store_at(t, h->own);
    m->request = h->request ? h->request : h->acked;
    if (h->observation) m->observation = (uint32_t)(h->observation - t->observation) + 1;
    if (h->type == COAP_CON && h->code) note_open(t, h);
    if (h->class == 0 && h->code) {
        h->pair->asks[h->dir] = true;
        note_token(t, h);
    }
    note_bytes(t, h);
}
