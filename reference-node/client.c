/* SPDX-License-Identifier: Apache-2.0 */
#include "client.h"
#include "client_fresh.h"
#include "client_private.h"
#include "client_store.h"
#include "client_uri.h"
#include "faults.h"
#include "front.h"
#include "node.h"
#include "server.h"
#include "server_clock.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>

enum { GROUP_GRACE_S = 1 };

struct client_request *client_requests[CLIENT_REQUESTS];
static struct client_peer client_peers[CLIENT_PEERS];
static coap_context_t *client_context;
static unsigned client_number;

static void client_pong(coap_session_t *session, const coap_pdu_t *received, coap_mid_t mid)
{
    (void)received;
    client_failed(session, COAP_NACK_RST, mid);
}

void client_open(coap_context_t *ctx)
{
    client_context = ctx;
    coap_register_response_handler(ctx, client_response);
    coap_register_pong_handler(ctx, client_pong);
}

static bool client_peer_busy(const struct client_peer *p)
{
    for (size_t i = 0; i < CLIENT_REQUESTS; i++)
        if (client_requests[i] && client_requests[i]->peer == p) return true;
    return false;
}

static void client_peer_close(struct client_peer *p)
{
    if (!p->session) return;
    coap_session_release(p->session);
    front_disconnect(p->inside_port);
    *p = (struct client_peer){ 0 };
}

/* A free place, or that of the idle peer which was not used for longest. */
static struct client_peer *client_peer_place(void)
{
    struct client_peer *oldest = NULL;
    for (size_t i = 0; i < CLIENT_PEERS; i++) {
        struct client_peer *p = &client_peers[i];
        if (!p->session) return p;
        if (!client_peer_busy(p) && (!oldest || p->used_ns < oldest->used_ns)) oldest = p;
    }
    if (oldest) client_peer_close(oldest);
    return oldest;
}

static struct client_peer *client_peer_of(const struct addrinfo *to)
{
    for (size_t i = 0; i < CLIENT_PEERS; i++) {
        struct client_peer *p = &client_peers[i];
        if (p->session && p->address_len == to->ai_addrlen &&
            !memcmp(&p->address, to->ai_addr, to->ai_addrlen))
            return p;
    }
    struct client_peer *p = client_peer_place();
    if (!p) return NULL;
    p->inside_port = front_connect(to->ai_addr, to->ai_addrlen);
    if (!p->inside_port) return NULL;
    coap_address_t inside;
    coap_address_init(&inside);
    inside.size = sizeof inside.addr.sin;
    inside.addr.sin.sin_family = AF_INET;
    inside.addr.sin.sin_port = htons(p->inside_port);
    inet_pton(AF_INET, FRONT_INSIDE, &inside.addr.sin.sin_addr);
    coap_address_t local = inside;
    local.addr.sin.sin_port = 0;
    p->session = coap_new_client_session(client_context, &local, &inside, COAP_PROTO_UDP);
    if (!p->session) {
        front_disconnect(p->inside_port);
        return NULL;
    }
    memcpy(&p->address, to->ai_addr, to->ai_addrlen);
    p->address_len = to->ai_addrlen;
    p->group = front_is_group(to->ai_addr);
    return p;
}

static struct client_peer *client_peer_for(const struct client_uri *u)
{
    struct addrinfo hints = { .ai_socktype = SOCK_DGRAM }, *found = NULL;
    char port[8];
    snprintf(port, sizeof port, "%u", u->port);
    if (getaddrinfo(u->host, port, &hints, &found)) return NULL;
    struct client_peer *p = client_peer_of(found);
    freeaddrinfo(found);
    if (p) p->used_ns = loop_now_ns();
    return p;
}

void client_request_free(struct client_request *r)
{
    for (size_t i = 0; i < CLIENT_REQUESTS; i++)
        if (client_requests[i] == r) client_requests[i] = NULL;
    loop_cancel(&r->timer);
    coap_delete_optlist(r->options);
    free(r->payload);
    free(r->body);
    free(r);
}

static struct client_request *client_request_new(void)
{
    size_t at = 0, oldest = 0;
    for (; at < CLIENT_REQUESTS && client_requests[at]; at++)
        if (client_requests[at]->number < client_requests[oldest]->number) oldest = at;
    if (at == CLIENT_REQUESTS) {
        at = oldest;
        client_request_free(client_requests[at]);
    }
    struct client_request *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->number = ++client_number;
    r->observe = -1;
    r->mid = COAP_INVALID_MID;
    client_requests[at] = r;
    return r;
}

static void client_add(coap_optlist_t **list, unsigned number, struct slice value)
{
    coap_insert_optlist(list, coap_new_optlist((uint16_t)number, value.n, value.p));
}

static void client_add_uri(coap_optlist_t **list, const struct client_uri *u)
{
    if (!u->literal) client_add(list, COAP_OPTION_URI_HOST, slice_text(u->host));
    for (size_t i = 0; i < u->path_count; i++) client_add(list, COAP_OPTION_URI_PATH, u->path[i]);
    for (size_t i = 0; i < u->query_count; i++)
        client_add(list, COAP_OPTION_URI_QUERY, u->query[i]);
}

static void client_choose_token(struct client_request *r, const struct client_spec *spec)
{
    r->token_bytes = spec->token_bytes;
    node_random(r->token, r->token_bytes);
    if (faults_on(FAULT_CLIENT_TOKEN_CONSTANT)) memset(r->token, 'T', sizeof r->token);
    if (spec->exact_token) memcpy(r->token, spec->token, sizeof r->token);
    if (spec->free_token && !faults_on(FAULT_CLIENT_TOKEN_CONSTANT)) client_token_lengthen(r);
    node_random(r->fetch_token, sizeof r->fetch_token);
}

static bool client_take_payload(struct client_request *r, const struct client_spec *spec)
{
    unsigned szx = spec->block1.present ? spec->block1.szx : node.block_szx;
    size_t size = (size_t)16 << szx;
    r->payload = malloc(spec->payload.n + 1);
    if (!r->payload || spec->payload.n > CLIENT_BODY_BYTES) return false;
    r->payload_bytes = spec->payload.n;
    if (spec->payload.n) memcpy(r->payload, spec->payload.p, spec->payload.n);
    r->block1 = spec->block1.present || spec->payload.n > size;
    r->block1_now = (struct client_block){ true, false, 0, szx };
    r->block1_raw = spec->block1.present && (spec->block1.num || spec->payload.n <= size);
    if (r->block1_raw) r->block1_now = spec->block1;
    return true;
}

static bool client_same_options(const coap_optlist_t *a, const coap_optlist_t *b)
{
    for (; a && b; a = a->next, b = b->next)
        if (a->number != b->number || a->length != b->length ||
            (a->length && memcmp(a->data, b->data, a->length) != 0))
            return false;
    return !a && !b;
}

/* An observation that a new one would be the same as: a client must not register twice for one
 * resource (RFC 7641 section 3.1). NULL: there is none. */
static const struct client_request *client_twin(const struct client_request *r)
{
    for (size_t i = 0; i < CLIENT_REQUESTS; i++) {
        const struct client_request *o = client_requests[i];
        bool observes = o && o != r && o->peer == r->peer && o->method == r->method &&
                        (o->watching == CLIENT_ASKED || o->watching == CLIENT_OBSERVING);
        if (observes && client_same_options(o->options, r->options)) return o;
    }
    return NULL;
}

uint32_t client_tag_for(const struct client_request *r)
{
    bool taken[CLIENT_REQUESTS] = { false };
    uint32_t tag = 0;
    if (!r->block1) return 0;
    if (faults_on(FAULT_CLIENT_TAG_RECYCLED)) return 1;
    for (size_t i = 0; i < CLIENT_REQUESTS; i++) {
        const struct client_request *o = client_requests[i];
        bool beside = o && o != r && o->peer == r->peer && o->method == r->method && o->block1;
        if (beside && client_same_options(o->options, r->options)) taken[o->tag] = true;
    }
    while (taken[tag]) tag++;
    return tag;
}

static unsigned client_ping(struct client_request *r, const char **why)
{
    r->mid = coap_session_send_ping(r->peer->session);
    if (r->mid != COAP_INVALID_MID) return r->number;
    *why = "libcoap did not send the ping";
    client_request_free(r);
    return 0;
}

/* The leisure of a group is over: no answer is waited for any more. */
static void client_group_over(void *arg)
{
    client_request_free(arg);
}

static unsigned client_begin(struct client_request *r, const struct client_spec *spec,
                             const char **why)
{
    server_session_times(r->peer->session, false);
    if (faults_on(FAULT_CLIENT_TIMEOUT_CONSTANT))
        coap_session_set_ack_random_factor(r->peer->session, (coap_fixed_point_t){ 1, 0 });
    if (spec->ack_timeout_s > 0)
        coap_session_set_ack_timeout(r->peer->session, server_clock_fixed(spec->ack_timeout_s));
    if (spec->ping) return client_ping(r, why);
    struct client_message m = { spec->observe, spec->block2, r->block1, true, false };
    if (spec->observe == 0) r->watching = CLIENT_ASKED;
    if (r->peer->group) loop_arm(&r->timer, node.leisure_s + GROUP_GRACE_S, client_group_over, r);
    if (client_transmit(r, &m)) return r->number;
    *why = "libcoap did not send the request";
    client_request_free(r);
    return 0;
}

unsigned client_send(struct client_spec *spec, const char **why)
{
    static struct client_uri u;
    *why = client_uri_split(&u, spec->uri);
    struct client_peer *peer = *why ? NULL : client_peer_for(&u);
    if (!*why && !peer) *why = "cannot reach this host";
    struct client_request *r = *why ? NULL : client_request_new();
    if (!r) {
        coap_delete_optlist(spec->options);
        if (!*why) *why = "no memory";
        return 0;
    }
    r->peer = peer;
    peer->latest = r->number;
    r->confirmable = spec->confirmable && !peer->group;
    if (peer->group && faults_on(FAULT_CLIENT_GROUP_CON)) r->confirmable = true;
    r->method = spec->method;
    r->options = spec->options;
    r->block2 = spec->block2;
    client_add_uri(&r->options, &u);
    client_choose_token(r, spec);
    if (!client_take_payload(r, spec)) {
        *why = "payload too large";
        client_request_free(r);
        return 0;
    }
    r->tag = client_tag_for(r);
    const struct client_request *twin = spec->observe == 0 ? client_twin(r) : NULL;
    if (twin && !faults_on(FAULT_CLIENT_OBSERVES_TWICE)) {
        client_request_free(r);
        return twin->number;
    }
    if (client_fresh_serves(r, spec)) {
        unsigned number = r->number;
        client_request_free(r);
        return number;
    }
    return client_begin(r, spec, why);
}

struct client_request *client_request_of(const coap_session_t *session, coap_bin_const_t token,
                                         bool *fetch)
{
    struct slice wanted = { token.s, token.length };
    struct client_request *found = NULL;
    *fetch = false;
    for (size_t i = 0; i < CLIENT_REQUESTS; i++) {
        struct client_request *r = client_requests[i];
        if (!r || r->peer->session != session) continue;
        bool is_fetch = r->fetching && slice_equal(wanted, (struct slice){ r->fetch_token,
                                                                           sizeof r->fetch_token });
        bool own = is_fetch || slice_equal(wanted, (struct slice){ r->token, r->token_bytes });
        if (!own && !faults_on(FAULT_CLIENT_TOKEN_OLDEST)) continue;
        bool older = faults_on(FAULT_CLIENT_TOKEN_OLDEST);
        if (found && (found->number > r->number) != older) continue;
        found = r;
        *fetch = is_fetch;
    }
    return found;
}

void client_failed(coap_session_t *session, coap_nack_reason_t reason, coap_mid_t mid)
{
    for (size_t i = 0; i < CLIENT_REQUESTS; i++) {
        struct client_request *r = client_requests[i];
        if (!r || r->peer->session != session || r->mid != mid) continue;
        if (reason == COAP_NACK_RST && client_token_rejected(r)) return;
        bool silent = reason != COAP_NACK_RST && faults_on(FAULT_CLIENT_TIMEOUT_SILENT);
        if (!silent)
            client_seen_add(r, NULL, reason == COAP_NACK_RST ? "reset" : "timeout",
                            (struct slice){ 0 });
        if (r->watching == CLIENT_OBSERVING && reason != COAP_NACK_RST) {
            client_observe_fresh(r, -1, 0); /* try again later */
            return;
        }
        client_request_free(r);
        return;
    }
}

unsigned client_latest_of(const coap_session_t *session)
{
    for (size_t i = 0; i < CLIENT_PEERS; i++)
        if (client_peers[i].session == session) return client_peers[i].latest;
    return 0;
}

unsigned client_latest(void)
{
    return client_number;
}

void client_reset(void)
{
    for (size_t i = 0; i < CLIENT_REQUESTS; i++)
        if (client_requests[i]) client_request_free(client_requests[i]);
    for (size_t i = 0; i < CLIENT_PEERS; i++) client_peer_close(&client_peers[i]);
    client_seen_clear();
    client_store_clear();
    client_fresh_clear();
}
