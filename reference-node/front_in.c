/* SPDX-License-Identifier: Apache-2.0 */
#include "faults.h"
#include "front_bend.h"
#include "front_group.h"
#include "front_way.h"
#include "node.h"
#include "proxy.h"
#include <stdio.h>
#include <stdlib.h>

enum { DEAF_FROM = 8, FULL_FROM = 900 }; /* malformed messages, requests: with a fault */

static void front_in_forward(struct flow *f, const struct front_msg *m)
{
    static uint8_t bytes[FRONT_BYTES];
    if (node.proxy && !front_is_request(m->code) && proxy_reply(f, m)) return;
    size_t n = front_msg_write(m, bytes, sizeof bytes);
    if (n) flow_to_inside(f, (struct slice){ bytes, n });
}

/* A request for /slow, which libcoap must not see yet. */
struct front_in_held {
    struct loop_timer timer;
    uint16_t flow;
    size_t n;
    uint8_t bytes[];
};

static void front_in_release(void *arg)
{
    struct front_in_held *h = arg;
    const struct flow *f = flow_by_port(h->flow);
    if (f) flow_to_inside(f, (struct slice){ h->bytes, h->n });
    free(h);
}

/* Seconds from the query `ack=` of a request, no more than a minute. */
static double front_in_delay_s(const struct front_msg *m)
{
    const struct front_opt *o = front_msg_opt(m, OPT_URI_QUERY, 0);
    char text[16] = "";
    if (!o || o->value.n < 5 || o->value.n >= sizeof text + 4 || memcmp(o->value.p, "ack=", 4) != 0)
        return node.ack_timeout_s / 2;
    memcpy(text, o->value.p + 4, o->value.n - 4);
    double delay_s = strtod(text, NULL);
    return delay_s >= 0 && delay_s < 60 ? delay_s : 60;
}

static void front_in_deliver(struct flow *f, const struct front_msg *m)
{
    const struct front_opt *o = front_msg_opt(m, OPT_URI_PATH, 0);
    struct front_in_held *h = NULL;
    bool slow = o && slice_is(o->value, "slow");
    if (slow || f->group) h = calloc(1, sizeof *h + FRONT_BYTES);
    if (!h) {
        front_in_forward(f, m);
        return;
    }
    h->flow = f->inside_port;
    h->n = front_msg_write(m, h->bytes, FRONT_BYTES);
    double wait_s = f->group ? front_group_delay_s() : 0;
    loop_arm(&h->timer, wait_s + (slow ? front_in_delay_s(m) : 0), front_in_release, h);
}

static void front_in_error(struct flow *f, const struct front_msg *m, uint8_t code)
{
    static struct front_msg answer;
    bool con = m->type == FRONT_CON;
    front_msg_empty(&answer, con ? FRONT_ACK : FRONT_NON, con ? m->mid : (uint16_t)~m->mid);
    answer.code = code;
    front_way_answer(f, &answer, NULL, false);
}

/* Rejecting a Confirmable message is a Reset, rejecting any other is silence (RFC 7252 sections
 * 4.2 and 4.3). */
static void front_in_reject(struct flow *f, const struct front_msg *m, struct flow_seen *seen)
{
    static struct front_msg reset;
    bool con = m->type == FRONT_CON, non = m->type == FRONT_NON;
    if ((con && faults_on(FAULT_REJECT_ANSWERED)) || (non && faults_on(FAULT_REJECT_NON_ANSWERED)))
        front_in_error(f, m, FRONT_CODE(4, 0));
    if (con && (faults_on(FAULT_REJECT_ANSWERED) || faults_on(FAULT_REJECT_SILENT))) return;
    enum fault answers_replies = f->server ? FAULT_REPLY_RESET : FAULT_CLIENT_REPLY_RESET;
    if (!con && (non || !faults_on(answers_replies))) return;
    front_msg_empty(&reset, FRONT_RST, m->mid);
    front_way_answer(f, &reset, seen, false);
}

static void front_in_ping(struct flow *f, const struct front_msg *m)
{
    static struct front_msg reset;
    if (m->type != FRONT_CON) return;
    front_msg_empty(&reset, FRONT_RST, m->mid);
    front_way_answer(f, &reset, NULL, true);
}

/* An error that concerns options is answered here: libcoap 4.3.1 answers some of these with a
 * Reset. A Non-confirmable request is rejected in silence (RFC 7252 section 5.4.1). */
static void front_in_refuse(struct flow *f, const struct front_msg *m, struct flow_seen *seen,
                            uint8_t code, const char *why)
{
    static struct front_msg answer;
    if (m->type != FRONT_CON) return;
    front_msg_empty(&answer, FRONT_ACK, m->mid);
    answer.code = code;
    answer.token_len = m->token_len;
    memcpy(answer.token, m->token, sizeof answer.token);
    bool mute = faults_on(FAULT_DIAGNOSTIC_MISSING) && code == FRONT_CODE(4, 2);
    if (!mute) front_msg_payload(&answer, slice_text(why));
    front_way_answer(f, &answer, seen, false);
}

/* Returns true when the message is a duplicate, which is dealt with here. */
static bool front_in_duplicate(struct flow *f, const struct front_msg *m)
{
    struct flow_seen *seen = flow_seen_find(f, m->mid);
    if (!seen) return false;
    bool ours = f->server;
    if (ours && faults_on(FAULT_DEDUP_SILENT)) return true;
    if (ours && faults_on(FAULT_DEDUP_RESET)) {
        front_in_reject(f, m, NULL);
        return true;
    }
    if (ours && faults_on(FAULT_DEDUP_NONE)) return false;
    if (seen->reply)
        flow_to_peer(f, (struct slice){ seen->reply, seen->reply_bytes });
    else
        seen->waiting++;
    return true;
}

static void front_in_request(struct flow *f, struct front_msg *m)
{
    if (m->type != FRONT_CON && m->type != FRONT_NON) return;
    if (front_in_duplicate(f, m)) return;
    struct flow_seen *seen = flow_seen_add(f, m);
    if (!f->server) {
        front_in_reject(f, m, seen);
        return;
    }
    char why[64];
    if (++f->requests > FULL_FROM && faults_on(FAULT_SEEN_FULL)) return;
    if (faults_on(FAULT_MANY_SILENT) && m->count > 50) return;
    if (faults_on(FAULT_SIZE1_SILENT) && front_msg_uint(m, OPT_SIZE1, 0) > INT32_MAX) return;
    if (node.proxy) {
        flow_exchange_add(f, m);
        if (proxy_request(f, m)) return;
    }
    uint16_t bad = front_bend_request(m);
    flow_exchange_add(f, m);
    if (faults_on(FAULT_BLOCK1_IGNORED)) front_msg_remove(m, OPT_BLOCK1);
    if (faults_on(FAULT_NO_RESPONSE_IGNORED)) front_msg_remove(m, OPT_NO_RESPONSE);
    if (front_msg_opt(m, OPT_PROXY_URI, 0) || front_msg_opt(m, OPT_PROXY_SCHEME, 0)) {
        front_in_refuse(f, m, seen, FRONT_CODE(5, 5), "no proxy here");
    } else if (bad) {
        snprintf(why, sizeof why, "option %u is not acceptable", bad);
        front_in_refuse(f, m, seen, FRONT_CODE(4, 2), why);
    } else if (faults_on(FAULT_PAYLOAD_REFUSED) && m->payload.n && (m->code == 1 || m->code == 4)) {
        front_in_refuse(f, m, seen, FRONT_CODE(4, 0), "no payload here");
    } else if (m->code > 7) {
        uint8_t code = faults_on(FAULT_METHOD_CODE) ? FRONT_CODE(4, 4) : FRONT_CODE(4, 5);
        front_in_refuse(f, m, seen, code, "unknown method");
    } else {
        front_in_deliver(f, m);
    }
}

static void front_in_settled(struct flow *f, struct front_msg *m, struct flow_sent *s)
{
    bool reset = m->type == FRONT_RST;
    if (f->server && !reset && faults_on(FAULT_COPY_AFTER_ACK) && s->copies == 0) return;
    s->done = true;
    m->mid = s->mid;
    if (f->server && reset && faults_on(FAULT_KEEP_RESET)) {
        reset = false;
        m->type = FRONT_ACK;
    }
    if (f->server && reset)
        front_way_events->reset(f->inside_port, s->mid);
    else if (f->server)
        front_way_events->acked(f->inside_port, s->mid);
    front_in_forward(f, m);
}

/* The request that has the token of this response, whatever its Message ID: a fault. */
static struct flow_sent *front_in_by_token(struct flow *f, const struct front_msg *m)
{
    struct flow_exchange *x = flow_exchange_token(f, m->token, m->token_len);
    return m->code != 0 && x ? flow_sent_inside(f, x->mid) : NULL;
}

/* Has the piggybacked response the token of the request (RFC 7252 section 5.3.2)? */
static bool front_in_matches(struct front_msg *m, const struct flow_sent *s)
{
    if (faults_on(FAULT_CLIENT_TOKEN_UNCHECKED)) {
        m->token_len = s->token_len;
        memcpy(m->token, s->token, sizeof m->token);
    }
    return m->token_len == s->token_len && !memcmp(m->token, s->token, m->token_len);
}

/* The newest message that waits for its acknowledgement, or NULL: a fault. */
static struct flow_sent *front_in_open(struct flow *f)
{
    struct flow_sent *newest = NULL;
    for (size_t i = 0; i < FLOW_SENT; i++) {
        struct flow_sent *s = &f->sent[i];
        bool open = s->at_ns && s->type == FRONT_CON && !s->done;
        if (open && (!newest || s->at_ns > newest->at_ns)) newest = s;
    }
    return newest;
}

/* What a client cannot use, a proxy can still pass on. */
static bool front_in_refused(struct front_msg *m)
{
    return !node.proxy && front_bend_response(m);
}

/* An acknowledgement or Reset belongs to a message of ours or to nothing. */
static void front_in_reply(struct flow *f, struct front_msg *m)
{
    struct flow_sent *s = flow_sent_on_wire(f, m->mid);
    if (!s && faults_on(FAULT_CLIENT_MID_UNCHECKED) && !f->server) s = front_in_by_token(f, m);
    if (!s && faults_on(FAULT_RESET_ANY_PORT) && m->type == FRONT_RST)
        s = flow_sent_anywhere(&f, m->mid);
    bool stale = m->code == 0 && m->type == FRONT_ACK && (!s || s->done);
    if (stale && faults_on(FAULT_CLIENT_ACK_STALE) && !f->server) s = front_in_open(f);
    if (m->type == FRONT_RST && faults_on(FAULT_CLIENT_RESET_IGNORED) && !f->server) return;
    if (!s) {
        front_in_reject(f, m, NULL);
        return;
    }
    if (m->type == FRONT_ACK && s->type != FRONT_CON) return;
    if (m->code != 0) {
        if (!front_is_request(s->code)) { /* its code and payload are ignored: RFC 7252 5.2.2 */
            uint16_t mid = m->mid;
            front_msg_empty(m, FRONT_ACK, mid);
            front_in_settled(f, m, s);
            return;
        }
        if (s->done || !front_in_matches(m, s) || front_in_refused(m)) return;
        if (faults_on(FAULT_CLIENT_ACK_RESET)) {
            uint8_t reset[4] = { 0x70, 0, (uint8_t)(m->mid >> 8), (uint8_t)m->mid };
            flow_to_peer(f, (struct slice){ reset, sizeof reset });
        }
    }
    front_in_settled(f, m, s);
}

/* A separate response or a notification. */
static void front_in_response(struct flow *f, struct front_msg *m)
{
    /* servers of a group choose their Message IDs without each other */
    if (!f->to_group && front_in_duplicate(f, m)) {
        if (m->type != FRONT_NON || f->server || !faults_on(FAULT_CLIENT_COPY_SHOWN)) return;
        m->mid ^= 0x8000; /* or libcoap would know it, too */
    }
    struct flow_seen *seen = flow_seen_add(f, m);
    if (f->server || front_in_refused(m)) {
        front_in_reject(f, m, seen);
        return;
    }
    if (m->type == FRONT_NON && faults_on(FAULT_CLIENT_NON_ACKED)) {
        static struct front_msg ack;
        front_msg_empty(&ack, FRONT_ACK, m->mid);
        front_way_answer(f, &ack, NULL, false);
    }
    front_in_forward(f, m);
}

/* An acknowledgement or Reset that carries what it must not carry is ignored in silence. */
static void front_in_misfit(struct flow *f, struct front_msg *m)
{
    if (f->server && faults_on(FAULT_REPLY_PERFORMED) && front_is_request(m->code)) {
        m->type = FRONT_CON;
        front_in_request(f, m);
        return;
    }
    front_in_reject(f, m, NULL);
}

void front_way_in(struct flow *f, struct slice datagram)
{
    static struct front_msg m;
    f->used_ns = loop_now_ns();
    enum front_parse parsed = front_msg_read(&m, flow_from_peer(f, datagram));
    f->malformed += parsed == FRONT_MALFORMED;
    if (f->group && !front_group_takes(f, parsed, &m)) return;
    bool deaf = f->server && f->malformed >= DEAF_FROM && m.code != 0;
    if (deaf && faults_on(FAULT_REJECT_DEAF)) return;
    if (parsed == FRONT_FOREIGN && !(f->server && faults_on(FAULT_FOREIGN_RESET))) return;
    if (parsed == FRONT_FOREIGN) m.type = FRONT_CON;
    bool reply = m.type == FRONT_ACK || m.type == FRONT_RST;
    if (parsed == FRONT_MALFORMED && reply && f->server && faults_on(FAULT_MALFORMED_TAKEN)) {
        front_msg_empty(&m, m.type, m.mid);
        parsed = FRONT_GOOD;
    }
    if (parsed == FRONT_FOREIGN || parsed == FRONT_MALFORMED) {
        front_in_reject(f, &m, NULL);
        if (node.proxy && !f->server) proxy_malformed(f, &m);
    } else if (m.type == FRONT_ACK || m.type == FRONT_RST) {
        bool fits = m.code == 0 || (m.type == FRONT_ACK && front_is_response(m.code));
        if (fits)
            front_in_reply(f, &m);
        else
            front_in_misfit(f, &m);
    } else if (m.code == 0) {
        front_in_ping(f, &m);
    } else if (front_is_request(m.code)) {
        front_in_request(f, &m);
    } else if (front_is_response(m.code)) {
        front_in_response(f, &m);
    } else {
        front_in_reject(f, &m, NULL);
    }
}
