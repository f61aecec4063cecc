/* SPDX-License-Identifier: Apache-2.0 */
#include "server.h"
#include "bodies.h"
#include "client.h"
#include "faults.h"
#include "front.h"
#include "node.h"
#include "observers.h"
#include "proxy.h"
#include "resources.h"
#include "separate.h"
#include "server_clock.h"
#include <arpa/inet.h>
#include <stdlib.h>

static coap_endpoint_t *server_endpoint;

void server_session_times(coap_session_t *session, bool many_copies)
{
    coap_session_set_ack_timeout(session, server_clock_fixed(node.ack_timeout_s));
    uint16_t whole = (uint16_t)node.ack_random_factor;
    uint16_t rest = (uint16_t)((node.ack_random_factor - whole) * 1000 + 0.5);
    coap_session_set_ack_random_factor(session, (coap_fixed_point_t){ whole, rest });
    if (faults_on(FAULT_NOTIFY_PIPELINED)) coap_session_set_nstart(session, 16);
    coap_session_set_max_retransmit(session,
                                    (uint16_t)(node.max_retransmit + (many_copies ? 2 : 0)));
}

/* How many octets of the current ETag are compared with the i-th of the request. */
static size_t server_etag_bytes(const struct server_request *q, const struct server_reply *r,
                                size_t i)
{
    bool prefix = faults_on(FAULT_ETAG_PREFIX) && q->etags[i].n < r->etag_bytes;
    return prefix ? q->etags[i].n : r->etag_bytes;
}

static bool server_conditional(const struct server_request *q, struct server_reply *r)
{
    if (q->method != 1 || r->code != REPLY_CONTENT || !r->etag_bytes || !q->etag_count)
        return false;
    bool valid = faults_on(FAULT_ETAG_ALWAYS_VALID);
    for (size_t i = 0; i < q->etag_count; i++)
        valid |= slice_equal(q->etags[i], (struct slice){ r->etag, server_etag_bytes(q, r, i) });
    if (!valid) return false;
    r->code = REPLY_VALID;
    r->body_bytes = 0;
    r->format = -1;
    return true;
}

enum { METHOD_DELETE = 4, METHOD_FETCH }; /* the last of RFC 7252; the first of RFC 8132 */

/* What a server does with Observe in a request, or makes of it by a fault. */
static void server_observe(const struct server_request *q, struct server_reply *r)
{
    bool odd = faults_on(FAULT_OBSERVE_ODD) && q->observe >= 0 && q->observe != 1;
    bool reads = q->method == 1 || q->method == METHOD_FETCH; /* RFC 8132 section 2.4 */
    if (q->notification || (!reads && !odd)) return;
    if (q->observe == 1 && !faults_on(FAULT_KEEP_DEREGISTERED)) observers_remove(q);
    if (q->observe < 0 && faults_on(FAULT_PLAIN_GET_ENDS)) observers_remove_endpoint(q);
    bool first = q->block2.num == 0 || faults_on(FAULT_BLOCK2_OBSERVED);
    if ((q->observe == 0 || odd) && r->code >> 5 == 2 && first) r->observe = observers_add(q);
}

/* For the fault that lets all be observed, and keeps it secret. */
static void server_observe_secret(const struct server_request *q, const struct server_reply *r)
{
    if (q->method == 1 && q->observe == 0 && !q->notification) observers_add(q);
    if (q->method == 3 && r->code >> 5 == 2) observers_notify(q->path);
}

void server_answer(const struct server_request *asked, struct server_reply *r)
{
    struct server_request whole = *asked, *q = &whole;
    server_reply_start(r, REPLY_NOT_FOUND);
    const struct resource *res = resources_find(q->path);
    if (!res && faults_on(FAULT_ABSENT_CONTENT) && q->method == 1) r->code = REPLY_CONTENT;
    if (!res && faults_on(FAULT_PATH_DOTS) && q->path[1] == '.' &&
        (q->path[2] == '\0' || q->path[2] == '.')) {
        r->code = REPLY_CONTENT;
        server_reply_text(r, "what is outside");
    }
    if (!res) return;
    resource_fn *fn = resources_method(res, q->method);
    r->code = faults_on(FAULT_METHOD_ERROR) && q->method > METHOD_DELETE ? REPLY_ERROR
                                                                         : REPLY_NOT_ALLOWED;
    if (!fn || bodies_continue(q, r)) return;
    if (bodies_take(q, r, SERVER_BODY_BYTES) == BODIES_REPLY) return;
    server_reply_start(r, REPLY_ERROR);
    r->block1 = q->block1;
    fn(q, r);
    server_conditional(q, r);
    if (res->flags & RESOURCE_OBSERVABLE)
        server_observe(q, r);
    else if (faults_on(FAULT_OBSERVE_SECRET))
        server_observe_secret(q, r);
    bodies_slice(q, r);
}

static void server_session_of(coap_session_t *session)
{
    server_session_times(session, faults_on(FAULT_COPY_MANY));
}

/* libcoap calls this for every request. A response code of zero lets it send the empty
 * acknowledgement at once. */
static void server_request_came(coap_resource_t *resource, coap_session_t *session,
                                const coap_pdu_t *request, const coap_string_t *query,
                                coap_pdu_t *response)
{
    (void)resource;
    (void)query;
    static struct server_request q;
    static struct server_reply r;
    server_session_of(session);
    server_read(session, request, &q);
    const struct resource *res = resources_find(q.path);
    if (res && res->flags & RESOURCE_SEPARATE && resources_method(res, q.method)) {
        separate_start(&q);
        return;
    }
    server_answer(&q, &r);
    coap_pdu_set_code(response, (coap_pdu_code_t)r.code);
    server_encode(&q, &r, response);
}

static int server_event(coap_session_t *session, coap_event_t event)
{
    if (event == COAP_EVENT_SERVER_SESSION_NEW) server_session_of(session);
    return 0;
}

void server_failed(coap_session_t *session, const coap_pdu_t *sent, coap_nack_reason_t reason,
                   coap_mid_t mid)
{
    (void)sent;
    if (coap_session_get_type(session) == COAP_SESSION_TYPE_CLIENT) {
        client_failed(session, reason, mid);
        return;
    }
    uint16_t flow = coap_address_get_port(coap_session_get_addr_remote(session));
    if (reason == COAP_NACK_TOO_MANY_RETRIES) observers_failed(flow, (uint16_t)mid);
}

static void server_register(coap_context_t *ctx)
{
    static const coap_request_t methods[] = { COAP_REQUEST_GET,   COAP_REQUEST_POST,
                                              COAP_REQUEST_PUT,   COAP_REQUEST_DELETE,
                                              COAP_REQUEST_FETCH, COAP_REQUEST_PATCH,
                                              COAP_REQUEST_IPATCH };
    for (size_t i = 0; i <= resources_count; i++) {
        coap_resource_t *res =
            i < resources_count
                ? coap_resource_init(coap_make_str_const(resources_table[i].path + 1), 0)
                : coap_resource_unknown_init2(server_request_came, 0);
        for (size_t m = 0; m < sizeof methods / sizeof *methods; m++)
            coap_register_request_handler(res, methods[m], server_request_came);
        coap_add_resource(ctx, res);
    }
}

/* libcoap does not tell which port it got, but it can name its endpoint. */
static uint16_t server_port(void)
{
    const char *name = server_endpoint ? coap_endpoint_str(server_endpoint) : "";
    const char *colon = strchr(name, ':');
    return colon ? (uint16_t)strtoul(colon + 1, NULL, 10) : 0;
}

static void server_gone(uint16_t flow)
{
    proxy_gone(flow);
    observers_gone(flow);
    separate_gone(flow);
    bodies_gone(flow);
}

uint16_t server_open(coap_context_t *ctx)
{
    static const struct front_events events = { observers_acked, observers_reset, server_gone };
    coap_address_t where;
    coap_address_init(&where);
    where.addr.sin.sin_family = AF_INET;
    inet_pton(AF_INET, FRONT_INSIDE, &where.addr.sin.sin_addr);
    where.size = sizeof where.addr.sin;
    server_endpoint = coap_new_endpoint(ctx, &where, COAP_PROTO_UDP);
    if (!server_endpoint) return 0;
    coap_register_event_handler(ctx, server_event);
    front_on_events(&events);
    server_register(ctx);
    resources_reset();
    return server_port();
}

void server_reset(void)
{
    proxy_reset();
    separate_clear();
    observers_clear();
    bodies_clear();
    resources_reset();
}

void server_close(void)
{
    proxy_reset();
    separate_clear();
    observers_clear();
    bodies_clear();
}
