/* SPDX-License-Identifier: Apache-2.0 */
#include "proxy_observe.h"
#include "faults.h"
#include "proxy_send.h"
#include <stdlib.h>

enum { OBSERVATIONS = 32, WATCHERS = 16, OBSERVE_BITS = 24 };

struct proxy_watcher {
    uint16_t client; /* 0: free */
    uint8_t token[8], token_len;
    uint16_t mid; /* of the latest notification */
};

struct proxy_observation {
    struct proxy_key key;
    uint16_t server;
    uint8_t token[PROXY_TOKEN_BYTES];
    uint32_t theirs, ours; /* Observe: the server's latest value, our latest one */
    int64_t at_ns, max_age_s;
    struct proxy_watcher watchers[WATCHERS];
    size_t bytes;
    uint8_t message[FRONT_BYTES]; /* the latest representation, without Observe and Max-Age */
};

static struct proxy_observation *observations[OBSERVATIONS];

static void observation_end(struct proxy_observation *o)
{
    for (size_t i = 0; i < OBSERVATIONS; i++)
        if (observations[i] == o) observations[i] = NULL;
    free(o); /* a notification that comes now is nobody's, and rejected: RFC 7641 section 3.6 */
}

static struct proxy_observation *observation_of(const struct proxy_key *k)
{
    struct slice wanted = { k->octets, k->bytes };
    for (size_t i = 0; i < OBSERVATIONS; i++) {
        struct proxy_observation *o = observations[i];
        if (o && slice_equal(wanted, (struct slice){ o->key.octets, o->key.bytes })) return o;
    }
    return NULL;
}

static bool watch(struct proxy_observation *o, const struct proxy_exchange *x)
{
    struct proxy_watcher *free_place = NULL;
    for (size_t i = 0; i < WATCHERS; i++) {
        struct proxy_watcher *w = &o->watchers[i];
        bool same = w->client == x->client && w->token_len == x->token_len &&
                    !memcmp(w->token, x->token, x->token_len);
        if (same) return true; /* it refreshes its interest */
        if (!w->client && !free_place) free_place = w;
    }
    if (!free_place) return false;
    *free_place = (struct proxy_watcher){ .client = x->client, .token_len = x->token_len };
    memcpy(free_place->token, x->token, sizeof x->token);
    return true;
}

static void keep(struct proxy_observation *o, const struct front_msg *m)
{
    static struct front_msg kept;
    kept = *m;
    o->theirs = (uint32_t)front_msg_uint(m, OPT_OBSERVE, 0);
    o->max_age_s = front_msg_uint(m, OPT_MAX_AGE, 60);
    o->at_ns = loop_now_ns();
    front_msg_remove(&kept, OPT_OBSERVE);
    front_msg_remove(&kept, OPT_MAX_AGE);
    o->bytes = front_msg_write(&kept, o->message, sizeof o->message);
    o->ours = (o->ours + 1) & ((1u << OBSERVE_BITS) - 1);
}

/* The latest representation, with Max-Age by its age (RFC 7641 section 5). */
static void representation(const struct proxy_observation *o, struct front_msg *out)
{
    int64_t age_s = (loop_now_ns() - o->at_ns + 999999999) / 1000000000;
    if (loop_now_ns() - o->at_ns < 1000000) age_s = 0; /* it has just come */
    front_msg_read(out, (struct slice){ o->message, o->bytes });
    front_msg_add_uint(out, OPT_OBSERVE, o->ours);
    front_msg_add_uint(out, OPT_MAX_AGE,
                       o->max_age_s > age_s ? (uint32_t)(o->max_age_s - age_s) : 0);
}

bool proxy_observe_join(const struct proxy_exchange *x)
{
    static struct front_msg m;
    struct proxy_observation *o = x->keyed ? observation_of(&x->key) : NULL;
    if (!o || faults_on(FAULT_PROXY_OBSERVE_TWICE) || !watch(o, x)) return false;
    representation(o, &m);
    proxy_answer(x, &m);
    return true;
}

void proxy_observe_begin(const struct proxy_exchange *x, const struct front_msg *m,
                         struct front_msg *out)
{
    size_t at = 0;
    while (at < OBSERVATIONS && observations[at]) at++;
    struct proxy_observation *o = at < OBSERVATIONS ? calloc(1, sizeof *o) : NULL;
    if (!o) return; /* a response without Observe is a response to a GET */
    observations[at] = o;
    o->key = x->key;
    o->server = x->server;
    memcpy(o->token, x->server_token, sizeof o->token);
    watch(o, x);
    keep(o, m);
    front_msg_add_uint(out, OPT_OBSERVE, o->ours);
}

/* RFC 7641 section 3.4, without the rule about 128 seconds. */
static bool newer(uint32_t before, uint32_t now)
{
    uint32_t half = 1u << (OBSERVE_BITS - 1);
    return (before < now && now - before < half) || (before > now && before - now > half);
}

static void tell(struct proxy_observation *o, struct front_msg *m)
{
    for (size_t i = 0; i < WATCHERS; i++) {
        struct proxy_watcher *w = &o->watchers[i];
        struct flow *f = w->client ? flow_by_port(w->client) : NULL;
        if (!f) continue;
        m->version = 1;
        m->type = FRONT_CON;
        m->mid = w->mid = proxy_send_mid();
        m->token_len = w->token_len;
        memcpy(m->token, w->token, sizeof w->token);
        proxy_send(f, m);
    }
}

static void notified(struct proxy_observation *o, const struct front_msg *m)
{
    static struct front_msg out;
    int64_t value = front_msg_uint(m, OPT_OBSERVE, -1);
    bool goes_on = value >= 0 && m->code >> 5 == 2;
    if (goes_on && !newer(o->theirs, (uint32_t)value)) return;
    if (goes_on) {
        keep(o, m);
        representation(o, &out);
        tell(o, &out);
        return;
    }
    out = *m;
    front_msg_remove(&out, OPT_OBSERVE);
    if (!faults_on(FAULT_PROXY_OBSERVE_END_LOST)) tell(o, &out);
    observation_end(o);
}

bool proxy_observe_notified(const struct flow *f, const struct front_msg *m)
{
    for (size_t i = 0; i < OBSERVATIONS; i++) {
        struct proxy_observation *o = observations[i];
        if (!o || o->server != f->inside_port || m->token_len != PROXY_TOKEN_BYTES ||
            memcmp(o->token, m->token, PROXY_TOKEN_BYTES) != 0)
            continue;
        notified(o, m);
        return true;
    }
    return false;
}

static void unwatch(struct proxy_observation *o, struct proxy_watcher *w)
{
    *w = (struct proxy_watcher){ 0 };
    for (size_t i = 0; i < WATCHERS; i++)
        if (o->watchers[i].client) return;
    if (!faults_on(FAULT_PROXY_OBSERVE_KEPT)) observation_end(o);
}

void proxy_observe_leave(const struct proxy_exchange *x)
{
    struct proxy_observation *o = x->keyed ? observation_of(&x->key) : NULL;
    for (size_t i = 0; o && i < WATCHERS; i++) {
        struct proxy_watcher *w = &o->watchers[i];
        if (w->client != x->client || w->token_len != x->token_len ||
            memcmp(w->token, x->token, x->token_len) != 0)
            continue;
        unwatch(o, w);
        return;
    }
}

void proxy_observe_refused(uint16_t client, uint16_t mid)
{
    for (size_t i = 0; i < OBSERVATIONS; i++)
        for (size_t k = 0; observations[i] && k < WATCHERS; k++) {
            struct proxy_watcher *w = &observations[i]->watchers[k];
            if (w->client == client && w->mid == mid) unwatch(observations[i], w);
        }
}

void proxy_observe_gone(uint16_t client)
{
    for (size_t i = 0; i < OBSERVATIONS; i++) {
        if (!client && observations[i]) observation_end(observations[i]);
        for (size_t k = 0; observations[i] && k < WATCHERS; k++)
            if (observations[i]->watchers[k].client == client)
                unwatch(observations[i], &observations[i]->watchers[k]);
    }
}

bool proxy_observe_busy(uint16_t server)
{
    for (size_t i = 0; i < OBSERVATIONS; i++)
        if (observations[i] && observations[i]->server == server) return true;
    return false;
}
