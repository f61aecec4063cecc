/* SPDX-License-Identifier: Apache-2.0 */
#include "proxy.h"
#include "faults.h"
#include "front_way.h"
#include "node.h"
#include "proxy_cache.h"
#include "proxy_hops.h"
#include "proxy_observe.h"
#include "proxy_options.h"
#include "proxy_private.h"
#include "proxy_send.h"
#include "proxy_target.h"
#include <stdlib.h>

static struct proxy_exchange *proxy_exchanges[PROXY_EXCHANGES];

static void proxy_end(struct proxy_exchange *x)
{
    for (size_t i = 0; i < PROXY_EXCHANGES; i++)
        if (proxy_exchanges[i] == x) proxy_exchanges[i] = NULL;
    if (x->server) proxy_send_settled(x->server, x->server_mid);
    loop_cancel(&x->acknowledge);
    loop_cancel(&x->give_up);
    free(x);
}

/* ---- to the client ---- */

static void proxy_acknowledge(void *arg)
{
    static struct front_msg ack;
    struct proxy_exchange *x = arg;
    struct flow *f = flow_by_port(x->client);
    front_msg_empty(&ack, FRONT_ACK, x->client_mid);
    x->acknowledged = true;
    if (f) proxy_send(f, &ack);
}

void proxy_answer(const struct proxy_exchange *x, struct front_msg *m)
{
    struct flow *f = flow_by_port(x->client);
    if (!f) return;
    bool piggybacked = x->client_type == FRONT_CON && !x->acknowledged;
    m->version = 1;
    m->type = piggybacked ? FRONT_ACK : x->client_type;
    m->mid = piggybacked ? x->client_mid : proxy_send_mid();
    m->token_len = x->token_len;
    memcpy(m->token, x->token, sizeof x->token);
    if (faults_on(FAULT_PROXY_TOKEN_OTHER) && x->server) {
        m->token_len = PROXY_TOKEN_BYTES;
        memcpy(m->token, x->server_token, PROXY_TOKEN_BYTES);
    }
    if (faults_on(FAULT_PROXY_URI_ANSWERED)) front_msg_add(m, OPT_URI_PATH, slice_text("test"));
    proxy_send(f, m);
}

static void proxy_error(const struct proxy_exchange *x, uint8_t code, const char *why)
{
    static struct front_msg m;
    front_msg_empty(&m, FRONT_ACK, 0);
    m.code = code;
    front_msg_payload(&m, slice_text(why));
    proxy_answer(x, &m);
}

static void proxy_give_up(void *arg)
{
    struct proxy_exchange *x = arg;
    uint8_t code = faults_on(FAULT_PROXY_TIMEOUT_CODE) ? FRONT_CODE(5, 0) : FRONT_CODE(5, 4);
    if (!faults_on(FAULT_PROXY_TIMEOUT_SILENT)) proxy_error(x, code, "the server does not answer");
    proxy_end(x);
}

/* ---- what is stored ---- */

static bool proxy_asked_etag(const struct proxy_exchange *x, struct slice etag)
{
    for (size_t i = 0; i < x->etag_count; i++)
        if (slice_equal(etag, (struct slice){ x->etags[i], x->etag_bytes[i] })) return true;
    return faults_on(FAULT_PROXY_ETAG_ANY) && x->etag_count;
}

static void proxy_answer_stored(const struct proxy_exchange *x, const struct proxy_stored *s)
{
    static struct front_msg m;
    struct slice etag = proxy_cache_etag(s);
    int64_t left_s = proxy_cache_left_s(s, loop_now_ns());
    proxy_cache_read(s, &m);
    if (etag.n && proxy_asked_etag(x, etag)) { /* RFC 7252 section 5.6.2 */
        uint8_t kept[8];
        memcpy(kept, etag.p, etag.n);
        front_msg_empty(&m, FRONT_ACK, 0);
        m.code = FRONT_CODE(2, 3);
        front_msg_add(&m, OPT_ETAG, (struct slice){ kept, etag.n });
    }
    front_msg_add_uint(&m, OPT_MAX_AGE, left_s > 0 ? (uint32_t)left_s : 0);
    proxy_answer(x, &m);
}

/* Only responses to GET, whole, and with a code that says so (RFC 7252 sections 5.6, 5.9). */
static bool proxy_may_store(const struct proxy_exchange *x, const struct front_msg *m)
{
    bool content = m->code == FRONT_CODE(2, 5), error = m->code >> 5 >= 4;
    if (faults_on(FAULT_PROXY_POST_STORED) && x->method == METHOD_POST)
        content = m->code >> 5 == 2;
    else if (x->method == METHOD_FETCH && !faults_on(FAULT_PROXY_FETCH_STORED))
        return false;
    else if (x->method != METHOD_GET && x->method != METHOD_FETCH)
        return false;
    if (faults_on(FAULT_PROXY_UNKNOWN_STORED)) content = m->code >> 5 == 2;
    if (!content && !error) return false;
    return x->keyed && !front_msg_opt(m, OPT_BLOCK2, 0) && !front_msg_opt(m, OPT_BLOCK1, 0) &&
           (front_msg_uint(m, OPT_MAX_AGE, 1) > 0 || faults_on(FAULT_PROXY_STALE_SERVED));
}

/* A success of any other method may have changed the resource, and what it names as its place. */
static void proxy_invalidate(const struct proxy_exchange *x, const struct front_msg *m)
{
    static struct proxy_key k;
    if (x->method == METHOD_GET || x->method == METHOD_FETCH || m->code >> 5 != 2) return;
    if (faults_on(FAULT_PROXY_POST_STORED)) return;
    proxy_cache_stale(&x->key);
    if (m->code != FRONT_CODE(2, 1)) return;
    proxy_key_open(&k, (struct slice){ (const uint8_t *)&x->target.at, x->target.at_bytes },
                   (struct slice){ x->host, x->host_bytes });
    if (proxy_key_uri(&k, m, OPT_LOCATION_PATH, OPT_LOCATION_QUERY)) proxy_cache_stale(&k);
}

/* Returns true when the client is answered with what is stored. */
static bool proxy_validated(struct proxy_exchange *x, const struct front_msg *m)
{
    const struct front_opt *etag = front_msg_opt(m, OPT_ETAG, 0);
    struct proxy_stored *s = x->keyed ? proxy_cache_find(&x->key) : NULL;
    if (m->code != FRONT_CODE(2, 3) || !etag || !s) return false;
    if (faults_on(FAULT_PROXY_VALID_RELAYED)) return false;
    if (!slice_equal(etag->value, proxy_cache_etag(s))) return false;
    proxy_cache_refresh(s, m, loop_now_ns());
    proxy_answer_stored(x, s);
    return true;
}

/* ---- from the server ---- */

static struct proxy_exchange *proxy_by_token(const struct flow *f, const struct front_msg *m)
{
    for (size_t i = 0; i < PROXY_EXCHANGES; i++) {
        struct proxy_exchange *x = proxy_exchanges[i];
        if (x && x->server == f->inside_port && m->token_len == PROXY_TOKEN_BYTES &&
            !memcmp(x->server_token, m->token, PROXY_TOKEN_BYTES))
            return x;
    }
    return NULL;
}

static void proxy_bad_gateway(struct proxy_exchange *x, const char *why)
{
    bool wrong = faults_on(FAULT_PROXY_GATEWAY_CODE);
    proxy_error(x, wrong ? FRONT_CODE(5, 0) : FRONT_CODE(5, 2), why);
}

static struct proxy_exchange *proxy_by_mid(const struct flow *f, const struct front_msg *m)
{
    for (size_t i = 0; i < PROXY_EXCHANGES; i++) {
        struct proxy_exchange *x = proxy_exchanges[i];
        if (x && x->server == f->inside_port && x->server_mid == m->mid) return x;
    }
    return NULL;
}

/* Relay a response as it is, but for what belongs to one side only. */
static void proxy_relay(struct proxy_exchange *x, const struct front_msg *m)
{
    static struct front_msg out;
    out = *m;
    if (!faults_on(FAULT_PROXY_OBSERVE_STORED)) front_msg_remove(&out, OPT_OBSERVE);
    if (proxy_may_store(x, m)) proxy_cache_store(&x->key, &out, loop_now_ns());
    front_msg_remove(&out, OPT_OBSERVE);
    bool accepted = x->observes && m->code >> 5 == 2 && front_msg_opt(m, OPT_OBSERVE, 0);
    if (accepted) proxy_observe_begin(x, m, &out);
    proxy_break_response(&out);
    proxy_hops_sign(&out);
    proxy_answer(x, &out);
}

static void proxy_response(struct proxy_exchange *x, const struct front_msg *m)
{
    uint16_t refused = proxy_options_refused(m);
    const struct front_opt *etag = front_msg_opt(m, OPT_ETAG, 0);
    bool valid = m->code == FRONT_CODE(2, 3);
    if (refused && !faults_on(FAULT_PROXY_ANSWER_UNSAFE))
        proxy_bad_gateway(x, "an option of the server's response is not known");
    else if (proxy_hops_been_here(m))
        proxy_bad_gateway(x, "the request went round in a circle");
    else if (proxy_validated(x, m))
        ; /* answered */
    else if (valid && (!etag || !proxy_asked_etag(x, etag->value)) &&
             !faults_on(FAULT_PROXY_VALID_RELAYED))
        proxy_bad_gateway(x, "the server confirms what nobody has");
    else
        proxy_relay(x, m);
    proxy_invalidate(x, m);
    proxy_end(x);
}

static void proxy_settle(struct flow *f, const struct front_msg *m, uint8_t type)
{
    static struct front_msg empty;
    if (m->type != FRONT_CON) return;
    front_msg_empty(&empty, type, m->mid);
    proxy_send(f, &empty);
}

bool proxy_reply(struct flow *f, const struct front_msg *m)
{
    bool ends = m->type == FRONT_ACK || m->type == FRONT_RST;
    bool ours = ends && proxy_send_settled(f->inside_port, m->mid);
    if (f->server && m->type == FRONT_RST) proxy_observe_refused(f->inside_port, m->mid);
    if (f->server) return ours;
    if (m->type == FRONT_RST) {
        struct proxy_exchange *x = proxy_by_mid(f, m);
        if (x) proxy_bad_gateway(x, "the server rejects the request");
        if (x) proxy_end(x);
    }
    if (!front_is_response(m->code)) return true;
    struct proxy_exchange *x = proxy_by_token(f, m);
    bool wanted = x || proxy_observe_notified(f, m);
    proxy_settle(f, m, wanted ? FRONT_ACK : FRONT_RST);
    if (x) proxy_response(x, m);
    return true;
}

void proxy_malformed(struct flow *f, const struct front_msg *m)
{
    struct proxy_exchange *x = m->type == FRONT_ACK ? proxy_by_mid(f, m) : proxy_by_token(f, m);
    if (!x) return;
    proxy_bad_gateway(x, "the server's response cannot be read");
    proxy_end(x);
}

/* ---- from the client ---- */

static struct proxy_exchange *proxy_begin(const struct flow *f, const struct front_msg *m)
{
    size_t at = 0;
    while (at < PROXY_EXCHANGES && proxy_exchanges[at]) at++;
    struct proxy_exchange *x = at < PROXY_EXCHANGES ? calloc(1, sizeof *x) : NULL;
    if (!x) return NULL;
    proxy_exchanges[at] = x;
    x->client = f->inside_port;
    x->client_mid = m->mid;
    x->client_type = m->type;
    x->token_len = m->token_len;
    memcpy(x->token, m->token, sizeof x->token);
    x->method = m->code;
    const struct front_opt *o = NULL;
    for (size_t n = 0; n < PROXY_ETAGS && (o = front_msg_opt(m, OPT_ETAG, n)); n++) {
        if (o->value.n < 1 || o->value.n > 8) continue;
        x->etag_bytes[x->etag_count] = o->value.n;
        memcpy(x->etags[x->etag_count++], o->value.p, o->value.n);
    }
    return x;
}

/* The key of what would answer this request, and whether it may be looked for. */
static void proxy_find_key(struct proxy_exchange *x, const struct front_msg *m)
{
    const struct front_opt *host = front_msg_opt(m, OPT_URI_HOST, 0);
    if (host && host->value.n <= sizeof x->host) {
        x->host_bytes = host->value.n;
        memcpy(x->host, host->value.p, host->value.n);
    }
    proxy_key_open(&x->key, (struct slice){ (const uint8_t *)&x->target.at, x->target.at_bytes },
                   (struct slice){ x->host, x->host_bytes });
    x->keyed = proxy_key_uri(&x->key, m, OPT_URI_PATH, OPT_URI_QUERY) &&
               proxy_key_rest(&x->key, m) && !front_msg_opt(m, OPT_BLOCK1, 0) &&
               !front_msg_opt(m, OPT_BLOCK2, 0);
}

static bool proxy_from_cache(struct proxy_exchange *x)
{
    bool asked = x->method == METHOD_GET || faults_on(FAULT_PROXY_POST_STORED) ||
                 faults_on(FAULT_PROXY_FETCH_STORED);
    const struct proxy_stored *s = asked && x->keyed ? proxy_cache_find(&x->key) : NULL;
    if (!s || proxy_cache_left_s(s, loop_now_ns()) < 0) return false;
    proxy_answer_stored(x, s);
    return true;
}

/* What is stale is asked for with its entity-tag, unless the client asks with the same. */
static void proxy_revalidate(const struct proxy_exchange *x, struct front_msg *m)
{
    const struct proxy_stored *s =
        x->method == METHOD_GET && x->keyed ? proxy_cache_find(&x->key) : NULL;
    struct slice etag = s ? proxy_cache_etag(s) : (struct slice){ 0 };
    if (etag.n && !proxy_asked_etag(x, etag)) front_msg_add(m, OPT_ETAG, etag);
}

static bool proxy_forward(struct proxy_exchange *x, struct front_msg *m)
{
    /* the proxy observes for itself, whoever asked first */
    struct flow *f = proxy_flow(x->observes ? 0 : x->client, &x->target);
    if (!f) return false;
    if (!x->observes) front_msg_remove(m, OPT_OBSERVE);
    front_msg_remove(m, OPT_NO_RESPONSE);
    front_msg_remove(m, OPT_MAX_AGE);
    proxy_revalidate(x, m);
    proxy_break_request(m);
    m->type = FRONT_CON;
    m->mid = x->server_mid = proxy_send_mid();
    m->token_len = PROXY_TOKEN_BYTES;
    node_random(x->server_token, PROXY_TOKEN_BYTES);
    memcpy(m->token, x->server_token, PROXY_TOKEN_BYTES);
    x->server = f->inside_port;
    if (x->client_type == FRONT_CON)
        loop_arm(&x->acknowledge, node.ack_timeout_s / 2, proxy_acknowledge, x);
    loop_arm(&x->give_up, node.origin_timeout_s, proxy_give_up, x);
    return proxy_send(f, m);
}

/* Returns the code of the error that answers the request, 0 when it can go on (RFC 8768 section 3:
 * Hop-Limit is one less for the next). */
static uint8_t proxy_check(struct front_msg *m, const char **why)
{
    uint8_t left = 0;
    const struct front_opt *hops = front_msg_opt(m, OPT_HOP_LIMIT, 0);
    *why = "unknown method";
    if (m->code > METHOD_IPATCH) return FRONT_CODE(4, 5);
    bool ignored = faults_on(FAULT_PROXY_HOPS_IGNORED);
    if (!hops || ignored) return 0;
    *why = "Hop-Limit is 1 to 255";
    bool bad = hops->value.n != 1 || hops->value.p[0] == 0;
    if (bad) return faults_on(FAULT_PROXY_HOPS_UNCHECKED) ? 0 : FRONT_CODE(4, 0);
    *why = proxy_hops_name();
    left = (uint8_t)(hops->value.p[0] - 1);
    if (left == 0 && !faults_on(FAULT_PROXY_HOPS_ZERO)) return HOP_LIMIT_REACHED;
    front_msg_replace(m, (size_t)(hops - m->opts), (struct slice){ &left, 1 });
    return 0;
}

static bool proxy_goes_on(struct proxy_exchange *x, struct front_msg *m, uint8_t *code,
                          const char **why)
{
    *code = proxy_check(m, why);
    if (*code) return false;
    proxy_find_key(x, m);
    int64_t observe = x->method == METHOD_GET ? front_msg_uint(m, OPT_OBSERVE, -1) : -1;
    x->observes = observe == 0 && x->keyed;
    if (observe == 1) proxy_observe_leave(x);
    if (x->observes ? proxy_observe_join(x) : proxy_from_cache(x)) return false;
    *why = "no more requests now";
    if (proxy_forward(x, m)) return true;
    *code = FRONT_CODE(5, 3);
    return false;
}

bool proxy_request(struct flow *f, struct front_msg *m)
{
    uint8_t code = 0;
    const char *why = NULL;
    struct proxy_target target;
    bool bad = proxy_break_refused(m, proxy_options_refused(m)) != 0;
    enum proxy_way way = proxy_target_of(m, &target);
    if (way == PROXY_LOCAL) return false;
    struct proxy_exchange *x = proxy_begin(f, m);
    if (!x) return true; /* as if it were lost */
    x->target = target;
    if (bad) {
        code = FRONT_CODE(4, 2);
        why = "an option is not known here, and unsafe to forward";
    } else if (way == PROXY_REFUSED) {
        code = proxy_break_refusal(target.code);
        why = target.why;
    } else if (proxy_goes_on(x, m, &code, &why)) {
        return true;
    }
    if (code) proxy_error(x, code, why);
    proxy_end(x);
    return true;
}

/* ---- life ---- */

const char *proxy_open(const char *origin)
{
    return origin ? proxy_target_origin(origin) : NULL;
}

void proxy_is_at(const char *address, uint16_t port)
{
    proxy_target_own(address, port);
    proxy_hops_is_at(port);
}

void proxy_gone(uint16_t flow)
{
    for (size_t i = 0; i < PROXY_EXCHANGES; i++)
        if (proxy_exchanges[i] && proxy_exchanges[i]->client == flow) proxy_end(proxy_exchanges[i]);
    proxy_send_forget(flow);
    proxy_observe_gone(flow);
    proxy_flows_end(flow);
}

void proxy_reset(void)
{
    for (size_t i = 0; i < PROXY_EXCHANGES; i++)
        if (proxy_exchanges[i]) proxy_end(proxy_exchanges[i]);
    proxy_send_clear();
    proxy_observe_gone(0);
    proxy_cache_clear();
    proxy_flows_end(0);
}

bool proxy_flow_busy(uint16_t server)
{
    for (size_t i = 0; i < PROXY_EXCHANGES; i++)
        if (proxy_exchanges[i] && proxy_exchanges[i]->server == server) return true;
    return proxy_observe_busy(server);
}
