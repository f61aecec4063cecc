/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/track_state.h"
#include "wire/wpan.h"

#include <stdlib.h>

enum { CRITICAL_FROM = 65000, HEADER_BYTES = 4 };

/* --- fields --------------------------------------------------------------------------------- */

/* The fields that are read, and what for. */
enum role_of_field {
    READ_NOT,
    READ_TYPE,
    READ_CODE,
    READ_MID,
    READ_TOKEN,
    READ_OBSERVE,
    READ_MAX_AGE,
    READ_URI, /* what names the resource */
    READ_BLOCK1_NUM,
    READ_BLOCK1_MORE,
    READ_BLOCK1_SZX,
    READ_BLOCK2_NUM,
    READ_NO_MATCH,
    READ_UNKNOWN,
    READ_PAYLOAD
};

static const uint8_t reads[256] = {
    [COAP_TYPE] = READ_TYPE,
    [COAP_CODE] = READ_CODE,
    [COAP_MID] = READ_MID,
    [COAP_TOKEN] = READ_TOKEN,
    [COAP_OPT_OBSERVE] = READ_OBSERVE,
    [COAP_OPT_MAX_AGE] = READ_MAX_AGE,
    [COAP_OPT_URI_HOST] = READ_URI,
    [COAP_OPT_URI_PORT] = READ_URI,
    [COAP_OPT_URI_PATH] = READ_URI,
    [COAP_OPT_URI_QUERY] = READ_URI,
    [COAP_OPT_PROXY_URI] = READ_URI,
    [COAP_OPT_REQUEST_TAG] = READ_URI,
    [COAP_OPT_BLOCK1_NUM] = READ_BLOCK1_NUM,
    [COAP_OPT_BLOCK1_MORE] = READ_BLOCK1_MORE,
    [COAP_OPT_BLOCK1_SZX] = READ_BLOCK1_SZX,
    [COAP_OPT_BLOCK2_NUM] = READ_BLOCK2_NUM,
    [COAP_OPT_IF_NONE_MATCH] = READ_NO_MATCH,
    [COAP_OPT_UNKNOWN] = READ_UNKNOWN,
    [COAP_PAYLOAD_LENGTH] = READ_PAYLOAD,
};

/* What each field is for. */
static void use_fields(struct tracker *t)
{
    for (unsigned row = 0; row < COAP_ROWS; row++) t->use[FIELD(PROTO_COAP, row)] = reads[row];
    for (unsigned v = VIEW_SELF + 1; v < VIEW_COUNT; v++) {
        for (unsigned id = 0; id < FIELD_IDS; id++) {
            if (field_set_has(&t->o.views[v], (field_id)id)) t->use[id] |= USE_KEPT;
        }
    }
}

void tracker_fields(struct field_set *set)
{
    for (unsigned row = 0; row < COAP_ROWS; row++) {
        if (reads[row]) field_set_add(set, FIELD(PROTO_COAP, row));
    }
}

/* --- birth and end ------------------------------------------------------------------------ */

static bool set_empty(const struct field_set *s)
{
    for (unsigned i = 0; i < sizeof s->bits / sizeof *s->bits; i++) {
        if (s->bits[i]) return false;
    }
    return true;
}

static void defaults(struct tracker_options *o)
{
    if (!o->exchange_lifetime_ns) o->exchange_lifetime_ns = 247 * TRACK_S;
    if (!o->non_lifetime_ns) o->non_lifetime_ns = 145 * TRACK_S;
    if (!o->max_transmit_span_ns) o->max_transmit_span_ns = 45 * TRACK_S;
    if (!set_empty(&o->views[VIEW_SELF])) return;
    for (unsigned row = 1; row < TRACK_ROWS; row++)
        field_set_add(&o->views[VIEW_SELF], FIELD(PROTO_TRACK, row));
    for (unsigned row = COAP_RESPONSE_IN; row <= COAP_RETRANSMITTED; row++)
        field_set_add(&o->views[VIEW_SELF], FIELD(PROTO_COAP, row));
}

struct tracker *tracker_new(const struct tracker_options *options)
{
    struct tracker *t = calloc(1, sizeof *t);
    if (!t) abort(); /* at the start of the program, not on anybody's input */
    t->o = *options;
    defaults(&t->o);
    use_fields(t);
    for (unsigned v = VIEW_SELF + 1; v < VIEW_COUNT; v++) t->view[v].top = PROTO_COAP;
    t->lost_ns = TRACK_NEVER;
    t->link_wanted = track_link_wanted(&t->o.views[VIEW_SELF]);
    store_open(t);
    return t;
}

void tracker_free(struct tracker *t)
{
    if (!t) return;
    tracker_anew(t);
    store_close(t);
    free(t);
}

void tracker_anew(struct tracker *t)
{
    free(t->link_memory);
    free(t->radio_memory);
    t->link_memory = NULL;
    t->radio_memory = NULL;
}

/* --- listening ---------------------------------------------------------------------------- */

static void listen_to(const struct tracker *t, struct heard *h, const struct node *n, bool *varies)
{
    switch (t->use[n->field] & ~(unsigned)USE_KEPT) {
    case READ_TYPE: h->type = (unsigned)n->u; break;
    case READ_CODE: h->code = (unsigned)n->u; break;
    case READ_MID: h->mid = (unsigned)n->u; break;
    case READ_TOKEN: h->token = n->s; break;
    case READ_OBSERVE:
        h->observe = n;
        *varies = true;
        break;
    case READ_MAX_AGE: *varies = true; break;
    case READ_URI:
        h->resource = hash_octets(n->s, h->resource + FIELD_ROW(n->field) + t->o.seed);
        break;
    case READ_BLOCK1_NUM: h->block1 = n; break;
    case READ_BLOCK1_MORE: h->block1_more = n->u; break;
    case READ_BLOCK1_SZX: h->block1_szx = (unsigned)n->u; break;
    case READ_BLOCK2_NUM: h->block2 = n; break;
    case READ_NO_MATCH: h->no_match = n; break;
    case READ_UNKNOWN:
        if (!h->critical && n->u >= CRITICAL_FROM && n->u & 1) h->critical = (uint16_t)n->u;
        break;
    case READ_PAYLOAD: h->payload_bytes = n->u; break;
    default: break;
    }
}

/* RFC 7252 3.1: 13 and 14 announce one and two octets more. */
static unsigned extended(struct rd *r, unsigned nibble)
{
    return nibble == 13 ? 13u + rd_u8(r) : nibble == 14 ? 269u + rd_be16(r) : nibble;
}

/* The hash of options and payload without Max-Age and Observe, which may change from copy to copy
 * (RFC 7252 5.10.5, RFC 7641 4.4). */
static uint64_t steady_hash(const struct tracker *t, struct slice body)
{
    struct rd r = rd_open(body);
    uint64_t h = t->o.seed;
    unsigned number = 0;
    while (rd_left(&r) && !r.bad) {
        unsigned first = rd_u8(&r), delta = first >> 4, length = first & 15;
        if (first == COAP_MARKER) return hash_octets(rd_rest(&r), h);
        number += extended(&r, delta);
        length = extended(&r, length);
        struct slice value = rd_bytes(&r, length);
        if (number != 6 && number != 14) h = hash_octets(value, h + number);
    }
    return h;
}

static void hash_message(const struct tracker *t, struct heard *h)
{
    size_t head = HEADER_BYTES + h->token.n;
    if (h->token.n >= 13) head += h->token.n >= 269 ? 2 : 1; /* RFC 8974 */
    struct slice all = h->p->payload, body = slice_part(all, head, all.n);
    h->head_hash = store_hash(t, slice_part(all, 0, head));
    bool steady = h->varies && h->class >= 2 && h->type == COAP_CON;
    h->body_hash = steady ? steady_hash(t, body) : store_hash(t, body);
    /* a frame of a radio link that was captured twice has one number, two answers have two */
    h->link_number = (uint8_t)packet_u(h->p, FIELD(PROTO_WPAN, WPAN_SEQ_NO), 0);
}

/* Purpose: read the frame. False when it has no message that can be followed. */
static bool listen(struct tracker *t, const struct packet *p, struct heard *h)
{
    bool varies = false;
    *h = (struct heard){ .p = p, .now_ns = p->frame.time_ns, .mid = UINT32_MAX, .code = 256 };
    if (p->nmalformed) defect_nodes(t, h);
    t->keeping.n = 0;
    t->keeping.bytes = 0;
    t->keeping.partial = p->cut; /* nor from what the capture has cut off */
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        unsigned use = t->use[n->field];
        if (!use || n->depth) continue;
        if (use & USE_KEPT) store_choose(&t->keeping, n);
        if (use != USE_KEPT) listen_to(t, h, n, &varies);
    }
    if (h->mid > UINT16_MAX || h->code > 255) return false;
    h->class = h->code >> 5;
    h->resource ^= h->code;
    store_short_token(t, h->token, h->short_token);
    h->varies = varies;
    h->group = endpoint_is_group(&p->dst);
    if (h->group) t->groups = true;
    return true;
}

/* --- what is known ------------------------------------------------------------------------ */

bool track_whole(const struct tracker *t, const struct heard *h, int64_t span_ns)
{
    if (!t->o.complete) return false;
    return t->lost_ns == TRACK_NEVER || h->now_ns - t->lost_ns >= span_ns;
}

/* A sender that has not repeated its message when the next copy was due has given it up, which it
 * may (RFC 7252 4.2). The span holds fifteen first timeouts. */
bool track_open(const struct tracker *t, const struct message *m, int64_t now_ns)
{
    unsigned doublings = m->copies > 6 ? 6 : m->copies ? m->copies - 1u : 0;
    int64_t due_ns = (t->o.max_transmit_span_ns / 15) << doublings;
    return !(m->flags & (MESSAGE_SETTLED | MESSAGE_SUPERSEDED)) && now_ns - m->last_ns <= due_ns;
}

/* --- Wireshark's relations ---------------------------------------------------------------- */

static void relation(struct tracker *t, unsigned row, uint64_t u)
{
    field_id field = FIELD(PROTO_COAP, row);
    if (!field_set_has(&t->o.views[VIEW_SELF], field) || t->out->nnodes == TRACK_NODES) return;
    t->node[t->out->nnodes++] = (struct node){ .field = field, .u = u };
}

/* A response of its own that is sent once more. */
static void response_again(struct tracker *t, const struct message *first)
{
    relation(t, COAP_RETRANSMITTED, 1);
    relation(t, COAP_RESPONSE_FIRST_IN, first->frame);
}

/* Wireshark pairs by token and Message ID together, and only messages that have a token: so a
 * separate response has none of these fields unless its server chose the request's own MID. Every
 * response of a request names it; the request names the first of them. */
static void relations(struct tracker *t, struct heard *h)
{
    const struct message *own = store_at(t, h->own);
    struct message *request = store_at(t, h->request);
    if (!h->token.n || !h->code) return;
    if (h->class == 0 && t->out->again_of) {
        relation(t, COAP_RETRANSMITTED, 1);
        relation(t, COAP_REQUEST_FIRST_IN, own->frame);
        if (own->response_frame) relation(t, COAP_RESPONSE_IN, own->response_frame);
    }
    if (!request || request->mid != h->mid || request->flags & MESSAGE_GROUP) {
        if (h->class >= 2 && t->out->again_of) response_again(t, own);
        return;
    }
    if (!request->response_frame) request->response_frame = h->p->frame.number;
    t->out->response_to = request->frame;
    t->out->response_time_ns = h->now_ns - request->first_ns;
    relation(t, COAP_RESPONSE_TO, request->frame);
    relation(t, COAP_RESPONSE_TIME, (uint64_t)t->out->response_time_ns);
}

/* --- answers ------------------------------------------------------------------------------ */

static void show(struct tracker *t, enum view view, uint64_t position)
{
    const struct message *m = store_at(t, position);
    if (!m || m->flags & MESSAGE_PARTIAL)
        return; /* a part is no view: it would show options as absent */
    const struct pair *pair = &t->pair[m->pair_slot];
    if (pair->serial != m->pair) return;
    struct packet *p = &t->view[view];
    p->frame.number = m->frame;
    p->frame.time_ns = m->first_ns;
    p->node = m->node;
    p->nnodes = m->nnodes;
    p->src = pair->end[m->dir];
    p->dst = pair->end[m->dir ^ 1];
    t->out->view[view] = p;
}

/* Who speaks: requests come from clients, responses from servers, and an empty message from whoever
 * the message it answers, or the pair's past, says. */
static enum track_role speaker(const struct tracker *t, const struct heard *h)
{
    const struct message *acked = store_at(t, h->acked);
    if (h->code && h->class == 0) return TRACK_CLIENT;
    if (h->class >= 2 && h->class <= 5) return TRACK_SERVER;
    if (acked && acked->code) return acked->code >> 5 == 0 ? TRACK_SERVER : TRACK_CLIENT;
    if (h->pair->asks[h->dir] != h->pair->asks[h->dir ^ 1])
        return h->pair->asks[h->dir] ? TRACK_CLIENT : TRACK_SERVER;
    if (h->p->src.port != h->p->dst.port)
        return h->p->src.port == COAP_PORT   ? TRACK_SERVER
               : h->p->dst.port == COAP_PORT ? TRACK_CLIENT
                                             : TRACK_UNKNOWN;
    return TRACK_UNKNOWN;
}

static void learn(struct tracker *t, struct heard *h)
{
    bool request = h->class == 0 && h->code, response = h->class >= 2 && h->class <= 5;
    h->own = store_add(t, h);
    if (request) {
        block_request(t, h);
        marks_request(t, h);
    }
    if (response && h->type != COAP_RST) {
        observe_response(t, h);
        block_response(t, h);
        marks_response(t, h);
    }
    relate_learn(t, h);
}

void tracker_frame(struct tracker *t, const struct packet *p, struct tracked *out)
{
    struct heard h;
    *out = (struct tracked){ .node = t->node };
    t->out = out;
    if (p->nmalformed) defect_of_link(t, p);
    if (t->link_wanted) track_link(t, p);
    if (p->top != PROTO_COAP || p->bad_checksum || p->fragment) return;
    if (!t->o.seed) t->o.seed = hash_octets(p->frame.bytes, 1) | 1;
    if (!listen(t, p, &h)) return;
    store_pair(t, &h);
    store_soon(t, &h);
    hash_message(t, &h);
    if (h.group) track_set(t, TRACK_TO_GROUP, 1);
    if (track_whole(t, &h, t->o.exchange_lifetime_ns)) track_set(t, TRACK_WHOLE, 1);
    if (!relate_copies(t, &h)) return;
    bool again = h.own != 0;
    relate_answers(t, &h);
    if (!again) learn(t, &h);
    relations(t, &h);
    show(t, VIEW_ACKED, h.acked);
    show(t, VIEW_REQUEST, h.request);
    if (again) show(t, VIEW_ORIGINAL, h.own);
    show(t, VIEW_PREVIOUS, h.previous);
    out->message = h.own;
    out->sender = speaker(t, &h);
}

bool tracker_outcome(const struct tracker *t, uint64_t message, struct track_outcome *out)
{
    const struct message *m = store_at(t, message);
    if (m && m->type == COAP_ACK) m = store_at(t, m->request); /* what it acknowledges */
    if (!m) return false;
    const struct pair *p = &t->pair[m->pair_slot];
    if (p->serial != m->pair) return false;
    *out = (struct track_outcome){ m->ack_ns, m->reset_ns, m->reply_ns, p->seen[m->dir ^ 1] };
    return true;
}
