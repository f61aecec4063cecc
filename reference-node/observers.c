/* SPDX-License-Identifier: Apache-2.0 */
#include "observers.h"
#include "faults.h"
#include "loop.h"
#include "node.h"
#include "resources.h"
#include <stdlib.h>

enum {
    OBSERVERS_MAX = 512,
    OBSERVERS_MIDS = 8,      /* notifications that a Reset may still be meant for */
    OBSERVERS_CON_EVERY = 10 /* each 10th notification of a NON resource is Confirmable */
};

struct observer {
    bool used, waiting; /* waiting: a Confirmable notification is unacknowledged */
    bool dirty;         /* the resource changed since the last notification */
    bool dead;          /* to be removed */
    unsigned final;     /* code of the last notification, 0: none due */
    coap_session_t *session;
    uint16_t flow;
    coap_pdu_t *request;
    char path[SERVER_PATH_BYTES];
    uint8_t token[8];
    size_t token_bytes;
    uint16_t mids[OBSERVERS_MIDS];
    unsigned sent;
    bool unheard;        /* for a fault: it acknowledged nothing */
    uint8_t *first_body; /* for a fault */
    size_t first_bytes;
};

static struct observer observers_table[OBSERVERS_MAX];
static uint32_t observers_sequence; /* one counter for all: it only ever grows (RFC 7641 4.4) */
static struct loop_timer observers_timer;

static uint32_t observers_next(void)
{
    if (observers_sequence == 0) {
        uint16_t start;
        node_random(&start, sizeof start);
        observers_sequence = 1u + start;
    }
    observers_sequence = (observers_sequence + 1) & 0xffffff;
    return observers_sequence;
}

static void observers_free(struct observer *o)
{
    coap_delete_pdu(o->request);
    coap_session_release(o->session);
    free(o->first_body);
    *o = (struct observer){ 0 };
}

/* Is this the entry of the sender of q? It is keyed by endpoint and token (RFC 7641 4.1). */
static bool observers_is(const struct observer *o, const struct server_request *q)
{
    bool endpoint = o->session == q->session;
    bool token = slice_equal(q->token, (struct slice){ o->token, o->token_bytes });
    if (faults_on(FAULT_OBSERVE_BY_ENDPOINT)) return endpoint;
    return token && (endpoint || faults_on(FAULT_OBSERVE_BY_TOKEN));
}

static struct observer *observers_find(const struct server_request *q)
{
    for (size_t i = 0; i < OBSERVERS_MAX; i++) {
        struct observer *o = &observers_table[i];
        if (o->used && !o->dead && observers_is(o, q)) return o;
    }
    return NULL;
}

int64_t observers_add(const struct server_request *q)
{
    struct observer *o = faults_on(FAULT_OBSERVE_TWICE) ? NULL : observers_find(q);
    for (size_t i = 0; i < OBSERVERS_MAX && !o; i++)
        if (!observers_table[i].used) o = &observers_table[i];
    if (!o || q->token.n > sizeof o->token) return -1;
    bool waiting = o->used && o->waiting; /* a renewed entry keeps its place in the queue */
    uint16_t last_mid = o->used && o->sent ? o->mids[(o->sent - 1) % OBSERVERS_MIDS] : 0;
    if (o->used) observers_free(o);
    o->request = coap_pdu_duplicate(q->pdu, q->session, q->token.n, q->token.p, NULL);
    if (!o->request) return -1;
    coap_pdu_set_type(o->request, coap_pdu_get_type(q->pdu));
    bool fetches = q->method == COAP_REQUEST_FETCH && !faults_on(FAULT_NOTIFY_FETCH_WHOLE);
    if (!fetches) coap_pdu_set_code(o->request, COAP_REQUEST_CODE_GET);
    /* libcoap leaves the payload out, and it selects what is observed */
    if (fetches && q->payload.n) coap_add_data(o->request, q->payload.n, q->payload.p);
    o->session = coap_session_reference(q->session);
    o->flow = coap_address_get_port(coap_session_get_addr_remote(q->session));
    o->used = true;
    o->waiting = waiting;
    if (waiting) o->mids[o->sent++] = last_mid;
    o->token_bytes = q->token.n;
    if (q->token.n) memcpy(o->token, q->token.p, q->token.n);
    memcpy(o->path, q->path, sizeof o->path);
    return observers_next();
}

void observers_remove(const struct server_request *q)
{
    struct observer *o = observers_find(q);
    if (o) observers_free(o);
}

void observers_remove_endpoint(const struct server_request *q)
{
    for (size_t i = 0; i < OBSERVERS_MAX; i++) {
        struct observer *o = &observers_table[i];
        if (o->used && o->session == q->session && !strcmp(o->path, q->path)) observers_free(o);
    }
}

static bool observers_confirmable(const struct observer *o)
{
    const struct resource *res = resources_find(o->path);
    bool non = (res && res->flags & RESOURCE_NON) || o->unheard;
    return !non || o->sent % OBSERVERS_CON_EVERY == OBSERVERS_CON_EVERY - 1;
}

static void observers_sent(struct observer *o, coap_mid_t mid, bool confirmable)
{
    o->mids[o->sent++ % OBSERVERS_MIDS] = (uint16_t)mid;
    o->waiting = confirmable;
    o->dirty = false;
}

/* For the fault that keeps what the resource was at the registration. */
static void observers_stale(struct observer *o, struct server_reply *r)
{
    if (!o->first_body) {
        o->first_body = malloc(r->body_bytes + 1);
        if (!o->first_body) return;
        o->first_bytes = r->body_bytes;
        memcpy(o->first_body, r->body, r->body_bytes);
    }
    server_reply_body(r, (struct slice){ o->first_body, o->first_bytes }, r->format);
}

static void observers_send(struct observer *o)
{
    struct server_request q;
    struct server_reply r;
    bool confirmable = observers_confirmable(o);
    server_read(o->session, o->request, &q);
    q.notification = true;
    if (faults_on(FAULT_NOTIFY_STOPS) && o->sent >= 1 && !o->final) return;
    if (o->final) {
        server_reply_start(&r, o->final);
        server_reply_text(&r, "the observation ends");
        confirmable = true;
        o->dead = true;
    } else {
        server_answer(&q, &r);
        if (faults_on(FAULT_NOTIFY_STALE)) observers_stale(o, &r);
        if (r.code >> 5 == 2)
            r.observe = observers_next();
        else
            o->dead = true; /* a response that is not 2.xx ends it (RFC 7641 section 4.2) */
    }
    coap_mid_t mid = server_send(&q, &r, confirmable ? COAP_MESSAGE_CON : COAP_MESSAGE_NON);
    if (mid != COAP_INVALID_MID) observers_sent(o, mid, confirmable);
}

static bool observers_may_send(const struct observer *o)
{
    if (!o->dirty && !o->final) return false;
    return !o->waiting || faults_on(FAULT_NOTIFY_PIPELINED);
}

static void observers_flush(void *arg)
{
    (void)arg;
    for (size_t i = 0; i < OBSERVERS_MAX; i++) {
        struct observer *o = &observers_table[i];
        if (!o->used) continue;
        if (!o->dead && observers_may_send(o)) observers_send(o);
        if (o->dead) observers_free(o);
    }
}

/* Not at once: the request that caused it is still being answered. */
static void observers_soon(void)
{
    loop_arm(&observers_timer, 0, observers_flush, NULL);
}

void observers_notify(const char *path)
{
    for (size_t i = 0; i < OBSERVERS_MAX; i++) {
        struct observer *o = &observers_table[i];
        if (o->used && !strcmp(o->path, path)) {
            o->dirty = true;
            observers_soon();
        }
    }
}

void observers_end(const char *path, unsigned code)
{
    for (size_t i = 0; i < OBSERVERS_MAX; i++) {
        struct observer *o = &observers_table[i];
        if (!o->used || strcmp(o->path, path)) continue;
        o->final = code;
        o->dead = code == 0;
        observers_soon();
    }
}

void observers_clear(void)
{
    loop_cancel(&observers_timer);
    for (size_t i = 0; i < OBSERVERS_MAX; i++)
        if (observers_table[i].used) observers_free(&observers_table[i]);
}

static struct observer *observers_of_mid(uint16_t flow, uint16_t mid)
{
    for (size_t i = 0; i < OBSERVERS_MAX; i++) {
        struct observer *o = &observers_table[i];
        if (!o->used || o->flow != flow) continue;
        for (unsigned n = 0; n < OBSERVERS_MIDS && n < o->sent; n++)
            if (o->mids[n] == mid) return o;
    }
    return NULL;
}

void observers_acked(uint16_t flow, uint16_t mid)
{
    struct observer *o = observers_of_mid(flow, mid);
    if (!o || o->mids[(o->sent - 1) % OBSERVERS_MIDS] != mid) return;
    o->waiting = false;
    observers_soon();
}

void observers_reset(uint16_t flow, uint16_t mid)
{
    struct observer *o = observers_of_mid(flow, mid);
    if (!o) return;
    o->dead = true;
    observers_soon();
}

void observers_gone(uint16_t flow)
{
    for (size_t i = 0; i < OBSERVERS_MAX; i++)
        if (observers_table[i].used && observers_table[i].flow == flow)
            observers_free(&observers_table[i]);
}

void observers_failed(uint16_t flow, uint16_t mid)
{
    struct observer *o = observers_of_mid(flow, mid);
    if (o && faults_on(FAULT_KEEP_DEAD)) {
        o->unheard = true;
        observers_acked(flow, mid);
    } else {
        observers_reset(flow, mid);
    }
}

size_t observers_count(const char *path)
{
    size_t n = 0;
    for (size_t i = 0; i < OBSERVERS_MAX; i++)
        n += observers_table[i].used && !strcmp(observers_table[i].path, path);
    return n;
}
