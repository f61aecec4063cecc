/* SPDX-License-Identifier: Apache-2.0 */
#include "wire/coap_dialogue.h"

#include "wire/coap.h"
#include "wire/coap_compose.h"

#define ID(row) FIELD(PROTO_COAP, row)

/* What decides about relations, in one place. */
struct message {
    unsigned type, code, class;
    const struct node *mid, *token;
};

static struct message message_of(const struct packet *p)
{
    struct message m = { .type = (unsigned)packet_u(p, ID(COAP_TYPE), 4),
                         .code = (unsigned)packet_u(p, ID(COAP_CODE), 256),
                         .mid = packet_first(p, ID(COAP_MID)),
                         .token = packet_first(p, ID(COAP_TOKEN)) };
    m.class = m.code >> 5;
    return m;
}

static bool is_request(const struct message *m)
{
    return m->class == 0 && m->code;
}

static bool is_response(const struct message *m)
{
    return m->class >= 2 && m->class <= 5;
}

static bool same_mid(const struct message *a, const struct message *b)
{
    return a->mid && b->mid && a->mid->u == b->mid->u;
}

static struct slice token_of(const struct message *m)
{
    return m->token ? m->token->s : (struct slice){ NULL, 0 };
}

static bool same_token(const struct message *a, const struct message *b)
{
    return slice_equal(token_of(a), token_of(b));
}

static struct relation_result fits(bool yes)
{
    return (struct relation_result){ .fit = yes ? FIT_YES : FIT_NO };
}

static struct relation_result near_by(unsigned row, const struct node *expected)
{
    return (struct relation_result){ .fit = FIT_NEAR, .wrong = ID(row), .expected = expected };
}

/* RFC 7252 section 5.3.2: a piggybacked response by message ID and token, a separate one by token.
 */
static struct relation_result answers_request(const struct message *late,
                                              const struct message *early)
{
    bool mid = same_mid(late, early), token = same_token(late, early);
    if (!is_response(late)) return fits(false); /* a Reset says that there will be none */
    if (late->type != COAP_ACK && !token)       /* whose it is, the token alone says */
        return (struct relation_result){ .wrong = ID(COAP_TOKEN), .expected = early->token };
    if (late->type != COAP_ACK) return fits(token);
    if (mid && token) return (struct relation_result){ .fit = FIT_YES, .sure = true };
    if (mid) return near_by(COAP_TOKEN, early->token);
    if (token && token_of(early).n) {
        struct relation_result near = near_by(COAP_MID, early->mid);
        near.loose = true; /* tokens are used again */
        return near;
    }
    return fits(false);
}

static struct relation_result relate_reply(const struct message *late, const struct message *early)
{
    if (is_request(early)) return answers_request(late, early);
    bool ends = late->type == COAP_ACK || late->type == COAP_RST;
    return fits(ends && same_mid(late, early) && early->type < COAP_ACK);
}

static struct relation_result relate_again(const struct message *late, const struct message *early)
{
    if (late->type != early->type || late->code != early->code || !same_mid(late, early))
        return fits(false);
    return same_token(late, early) ? fits(true) : near_by(COAP_TOKEN, early->token);
}

static struct relation_result relate(enum relation relation, const struct packet *late,
                                     const struct packet *early)
{
    struct message l = message_of(late), e = message_of(early);
    switch (relation) {
    case RELATION_REPLY: return relate_reply(&l, &e);
    case RELATION_AGAIN: return relate_again(&l, &e);
    case RELATION_ACK: return fits(l.type == COAP_ACK && l.code == 0 && same_mid(&l, &e));
    case RELATION_RESET: return fits(l.type == COAP_RST && same_mid(&l, &e));
    case RELATION_COUNT: break;
    }
    return fits(false);
}

/* --- defaults ----------------------------------------------------------------------------- */

static uint64_t number(const struct build *b, unsigned row, uint64_t otherwise)
{
    const struct build_item *i = build_get(b, ID(row));
    return i && !i->s.p ? i->u : otherwise;
}

static void unless_set(struct build *b, unsigned row, uint64_t u)
{
    if (!build_get(b, ID(row))) build_u(b, ID(row), u);
}

static void token_unless_set(struct build *b, struct slice token)
{
    if (!build_get(b, ID(COAP_TOKEN)) && token.n) build_bytes(b, ID(COAP_TOKEN), token);
}

static void fresh_mid(struct build *b, const struct chance *c)
{
    if (!build_get(b, ID(COAP_MID))) build_u(b, ID(COAP_MID), c->random(c->state) & 0xffff);
}

static void fresh_request(struct build *b, const struct chance *c)
{
    unless_set(b, COAP_TYPE, COAP_CON);
    fresh_mid(b, c);
    bool empty = number(b, COAP_CODE, 1) == 0 || number(b, COAP_TYPE, COAP_CON) >= COAP_ACK;
    if (empty || build_get(b, ID(COAP_TOKEN)) || build_get(b, ID(COAP_TOKEN_LEN))) return;
    uint64_t r = c->random(c->state);
    uint8_t octets[4] = { (uint8_t)(r >> 24), (uint8_t)(r >> 16), (uint8_t)(r >> 8), (uint8_t)r };
    token_unless_set(b, build_keep(b, (struct slice){ octets, sizeof octets }));
}

static void empty_message(struct build *b, unsigned type, const struct message *early)
{
    unless_set(b, COAP_TYPE, type);
    unless_set(b, COAP_CODE, 0);
    unless_set(b, COAP_MID, early->mid ? early->mid->u : 0);
}

static void response(struct build *b, const struct message *early, const struct chance *c)
{
    unless_set(b, COAP_TYPE, early->type == COAP_CON ? COAP_ACK : COAP_NON);
    uint64_t type = number(b, COAP_TYPE, COAP_ACK);
    if (type == COAP_RST) {
        empty_message(b, COAP_RST, early);
        return;
    }
    if (type == COAP_ACK)
        unless_set(b, COAP_MID, early->mid ? early->mid->u : 0);
    else
        fresh_mid(b, c);
    if (number(b, COAP_CODE, 1)) token_unless_set(b, token_of(early));
}

/* A copy of an earlier message: every field that the test does not set. */
static void copy(struct build *b, const struct packet *early)
{
    struct build all;
    if (b->n == 0 && early->payload.n) { /* nothing is to differ: the very octets */
        build_bytes(b, ID(COAP_RAW), early->payload);
        return;
    }
    build_from(&all, PROTO_COAP, early);
    unsigned own = b->n; /* a field that the test sets replaces all of its values */
    for (unsigned i = 0; i < all.n; i++) {
        bool set = false;
        for (unsigned k = 0; k < own; k++) set |= b->item[k].field == all.item[i].field;
        if (!set && b->n < BUILD_MAX) b->item[b->n++] = all.item[i];
    }
}

static void defaults(struct build *b, enum relation relation, const struct packet *early,
                     uint64_t (*random)(void *), void *random_state)
{
    struct chance c = { random, random_state };
    if (!early) {
        fresh_request(b, &c);
        return;
    }
    struct message e = message_of(early);
    if (relation == RELATION_AGAIN)
        copy(b, early);
    else if (relation == RELATION_ACK)
        empty_message(b, COAP_ACK, &e);
    else if (relation == RELATION_RESET)
        empty_message(b, COAP_RST, &e);
    else if (is_request(&e))
        response(b, &e, &c);
    else
        empty_message(b, is_response(&e) && e.type == COAP_CON ? COAP_ACK : COAP_RST, &e);
}

/* --- manners ------------------------------------------------------------------------------ */

/* Is the message broken in its format, so that its receiver must reject it (RFC 7252 section 4.2)?
 * Wrong options in a message that parses are the application's business. */
static bool broken(const struct packet *p)
{
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        unsigned row = FIELD_ROW(m->field);
        if (m->depth || FIELD_PROTO(m->field) != PROTO_COAP || m->level != MALFORMED_MUST) continue;
        if (row <= COAP_TOKEN || (row >= COAP_OPT_DELTA && row <= COAP_OPT_END_MARKER)) return true;
    }
    return false;
}

static size_t courtesy(const struct packet *received, bool is_server, uint8_t *out, size_t cap)
{
    struct message m = message_of(received);
    bool expected = is_server ? is_request(&m) : is_response(&m);
    if (m.type != COAP_CON || !m.mid || packet_u(received, ID(COAP_VERSION), 1) != 1) return 0;
    bool reject = broken(received) || !expected;
    if (!reject && is_server) return 0; /* a request: answering it is the test's business */
    struct build b;
    build_open(&b, PROTO_COAP);
    empty_message(&b, reject ? COAP_RST : COAP_ACK, &m);
    return build_encode(&b, out, cap, NULL);
}

static bool reliable(const struct packet *p)
{
    return packet_u(p, ID(COAP_TYPE), 4) == COAP_CON;
}

static bool settles(const struct packet *late, const struct packet *early)
{
    struct message l = message_of(late), e = message_of(early);
    if (e.type != COAP_CON) return false;
    if (l.type == COAP_ACK || l.type == COAP_RST) return same_mid(&l, &e);
    return is_request(&e) && is_response(&l) && same_token(&l, &e);
}

static bool denies(const struct packet *p)
{
    static const uint8_t codes[] = {
        COAP_CODE_OF(4, 1), COAP_CODE_OF(4, 2), COAP_CODE_OF(4, 3),
        COAP_CODE_OF(4, 4), COAP_CODE_OF(4, 5), COAP_CODE_OF(5, 1),
    };
    uint64_t code = packet_u(p, ID(COAP_CODE), 0);
    for (unsigned i = 0; i < sizeof codes; i++) {
        if (codes[i] == code) return true;
    }
    return false;
}

static bool failed(const struct packet *p)
{
    struct message m = message_of(p);
    return m.class == 4 || m.class == 5;
}

static bool succeeds(uint64_t code)
{
    return code >> 5 == 2;
}

static bool request(const struct packet *p)
{
    struct message m = message_of(p);
    return is_request(&m);
}

static bool is_coap(const struct packet *p)
{
    for (unsigned i = 0; i < p->nmalformed; i++)
        if (FIELD_PROTO(p->malformed[i].field) == PROTO_COAP) return true;
    return packet_first(p, ID(COAP_VERSION)) || packet_first(p, ID(COAP_TYPE)) ||
           packet_first(p, ID(COAP_CODE));
}

static uint16_t unusual_port(const struct packet *p)
{
    struct message m = message_of(p);
    if (!is_coap(p) || p->src.port == COAP_PORT || p->dst.port == COAP_PORT) return 0;
    if (is_request(&m)) return p->dst.port;
    if (is_response(&m)) return p->src.port;
    return p->src.port < p->dst.port ? p->src.port : p->dst.port; /* either of them will do */
}

static const field_id needs[] = { ID(COAP_VERSION), ID(COAP_TYPE),  ID(COAP_CODE),
                                  ID(COAP_MID),     ID(COAP_TOKEN), 0 };

const struct dialogue coap_dialogue = {
    .name = "coap",
    .proto = PROTO_COAP,
    .body = ID(COAP_PAYLOAD),
    .body_length = ID(COAP_PAYLOAD_LENGTH),
    .code = ID(COAP_CODE),
    .relate = relate,
    .defaults = defaults,
    .courtesy = courtesy,
    .reliable = reliable,
    .settles = settles,
    .denies = denies,
    .failed = failed,
    .succeeds = succeeds,
    .request = request,
    .unusual_port = unusual_port,
    .probe = coap_probe,
    .compose = coap_compose,
    .timers = coap_dialogue_timers,
    .needs = needs,
};
