/* SPDX-License-Identifier: Apache-2.0
 * What the client does with a response: the next block, the next state, or delivery. */
#include "client_fresh.h"
#include "client_private.h"
#include "client_store.h"
#include "faults.h"
#include "node.h"
#include <stdlib.h>

enum { CLIENT_DEFAULT_MAX_AGE_S = 60 };

enum client_step { CLIENT_GOES_ON, CLIENT_DELIVERED };

static struct client_block client_block_of(const coap_pdu_t *pdu, unsigned number)
{
    int64_t v = client_option_uint(pdu, number, -1);
    if (v < 0) return (struct client_block){ 0 };
    return (struct client_block){ true, (v & 8) != 0, (uint32_t)(v >> 4), (unsigned)(v & 7) };
}

/* Was a notification sent later than the latest so far (RFC 7641 section 3.4)? */
static bool client_newer(int64_t before, int64_t now, int64_t age_ns)
{
    int64_t half = 1 << 23;
    if (before < 0 || faults_on(FAULT_CLIENT_ORDER_NONE)) return true;
    if (before == now && faults_on(FAULT_CLIENT_COPY_SHOWN)) return true;
    if (faults_on(FAULT_CLIENT_ORDER_LINE)) return before < now;
    if (faults_on(FAULT_CLIENT_ORDER_HALF) && before - now == half) return true;
    bool old = (double)age_ns > node.observe_old_s * 1e9;
    return (before < now && now - before < half) || (before > now && before - now > half) ||
           (old && !faults_on(FAULT_CLIENT_ORDER_FOREVER));
}

/* The state is old and nothing came: register again with the same token (RFC 7641 section 3.3.1).
 */
static void client_register_again(void *arg)
{
    struct client_request *r = arg;
    struct client_message m = { 0, r->block2, false, false, false };
    if (faults_on(FAULT_CLIENT_REREGISTER_TOKEN)) node_random(r->token, r->token_bytes);
    client_transmit(r, &m);
    client_observe_fresh(r, -1, r->max_age_s);
}

bool client_observe_fresh(struct client_request *r, int64_t observe, uint32_t max_age_s)
{
    int64_t now = loop_now_ns();
    bool fresh = client_newer(r->observe, observe, now - r->observe_ns) || observe < 0;
    if (!fresh) return false;
    r->observe = observe;
    r->observe_ns = now;
    r->max_age_s = max_age_s;
    double wait_s = node_random_between(node.reregister_min_s, node.reregister_max_s);
    loop_arm(&r->timer, max_age_s + wait_s, client_register_again, r);
    return true;
}

/* Returns true when another block of our payload was sent. */
static bool client_next_block1(struct client_request *r, const coap_pdu_t *pdu)
{
    struct client_block got = client_block_of(pdu, COAP_OPTION_BLOCK1);
    unsigned code = coap_pdu_get_code(pdu);
    struct client_block *now = &r->block1_now;
    if (!r->block1 || r->block1_raw || !got.present || got.szx > 6) return false;
    size_t size = (size_t)16 << now->szx;
    bool smaller = got.szx < now->szx;
    if (code == COAP_RESPONSE_CODE_REQUEST_TOO_LARGE && smaller && r->sent_bytes == 0) {
        now->szx = got.szx;
    } else if (code >> 5 == 2 && now->more) {
        r->sent_bytes += size;
        if (faults_on(FAULT_CLIENT_BLOCK1_GAP) && now->num == 0 &&
            r->sent_bytes + size < r->payload_bytes)
            r->sent_bytes += size;
        if (smaller) now->szx = got.szx;
        if (faults_on(FAULT_CLIENT_BLOCK1_GROWS) && now->szx < 6 && r->sent_bytes % (2 * size) == 0)
            now->szx++;
    } else {
        return false;
    }
    uint32_t next = now->num + 1;
    now->num = (uint32_t)(r->sent_bytes / ((size_t)16 << now->szx));
    if (faults_on(FAULT_CLIENT_BLOCK1_UNSCALED) && smaller) now->num = next;
    if (faults_on(FAULT_CLIENT_BLOCK1_NUM)) now->num++;
    struct client_message m = { -1, r->block2, true, true, false };
    return client_transmit(r, &m);
}

static bool client_gather(struct client_request *r, const struct client_block *k,
                          struct slice payload)
{
    size_t offset = (size_t)k->num << (k->szx + 4);
    if (k->num == 0) r->body_bytes = 0;
    if (faults_on(FAULT_CLIENT_BLOCK2_UNCHECKED)) offset = r->body_bytes;
    if (offset != r->body_bytes || offset + payload.n > CLIENT_BODY_BYTES) return false;
    uint8_t *body = realloc(r->body, offset + payload.n + 1);
    if (!body) return false;
    r->body = body;
    if (payload.n) memcpy(&body[offset], payload.p, payload.n);
    r->body_bytes = offset + payload.n;
    return true;
}

/* A body must not be put together from two representations. */
static bool client_same_etag(struct client_request *r, const struct client_block *k,
                             const coap_pdu_t *pdu)
{
    struct slice etag = { 0 };
    client_option(pdu, COAP_OPTION_ETAG, &etag);
    if (etag.n > sizeof r->etag) etag.n = sizeof r->etag;
    bool same = slice_equal(etag, (struct slice){ r->etag, r->etag_bytes });
    r->etag_bytes = etag.n;
    if (etag.n) memcpy(r->etag, etag.p, etag.n);
    return same || k->num == 0 || faults_on(FAULT_CLIENT_ETAG_MIXED);
}

static void client_ask_block2(struct client_request *r, unsigned szx)
{
    bool watching = r->watching == CLIENT_OBSERVING;
    struct client_message m = { .observe = -1, .fetch = watching };
    size_t doubled = (size_t)32 << szx;
    if (faults_on(FAULT_CLIENT_BLOCK2_GROWS) && szx < 6 && r->body_bytes &&
        r->body_bytes % doubled == 0)
        szx++;
    m.block2 = (struct client_block){ true, false, (uint32_t)(r->body_bytes >> (szx + 4)), szx };
    if (faults_on(FAULT_CLIENT_BLOCK2_NUM) && m.block2.num == 1) m.block2.num++;
    if (faults_on(FAULT_CLIENT_BLOCK2_OBSERVE) && watching) m.observe = 0;
    client_transmit(r, &m);
}

/* A 2.03 has no body of its own: it is the one that is stored (RFC 7252 section 5.10.6.2). */
static void client_deliver(const struct client_request *r, const coap_pdu_t *pdu,
                           struct slice payload)
{
    unsigned code = coap_pdu_get_code(pdu);
    bool content = code == COAP_RESPONSE_CODE_CONTENT, stored = true;
    if (code == COAP_RESPONSE_CODE_VALID && !faults_on(FAULT_CLIENT_STORE_UNUSED))
        stored = client_store_find(r, pdu, &payload);
    if (content) client_store_keep(r, pdu, payload);
    client_fresh_note(r, pdu, payload);
    if (content && !payload.n && faults_on(FAULT_CLIENT_EMPTY_FAILS))
        client_seen_add(r, NULL, "no payload", payload);
    else if (!stored)
        client_seen_add(r, NULL, "nothing is stored under this ETag", payload);
    else
        client_seen_add(r, pdu, NULL, payload);
}

static enum client_step client_body(struct client_request *r, const coap_pdu_t *pdu)
{
    struct slice payload = { 0 };
    struct client_block k = client_block_of(pdu, COAP_OPTION_BLOCK2);
    coap_get_data(pdu, &payload.n, &payload.p);
    if (!k.present || coap_pdu_get_code(pdu) >> 5 != 2 || k.szx > 6) {
        if (faults_on(FAULT_CLIENT_WHOLE_REFUSED) && r->block2.present && r->body_bytes == 0)
            return CLIENT_DELIVERED;
        if (faults_on(FAULT_CLIENT_PARTIAL_SHOWN) && r->body_bytes)
            payload = (struct slice){ r->body, r->body_bytes };
        bool stale = faults_on(FAULT_CLIENT_STALE_SHOWN) && r->shown;
        if (!stale) client_deliver(r, pdu, payload);
        r->shown = r->watching != CLIENT_NO_OBSERVE;
        return CLIENT_DELIVERED;
    }
    if (!client_same_etag(r, &k, pdu)) {
        r->body_bytes = 0;
        client_ask_block2(r, k.szx);
        return CLIENT_GOES_ON;
    }
    if (!client_gather(r, &k, payload)) {
        client_seen_add(r, NULL, "blocks do not fit", payload);
        return CLIENT_DELIVERED;
    }
    if (k.more && payload.n == (size_t)16 << k.szx && !faults_on(FAULT_CLIENT_BLOCK2_STOPS)) {
        client_ask_block2(r, k.szx);
        return CLIENT_GOES_ON;
    }
    client_fresh_note(r, pdu, (struct slice){ r->body, r->body_bytes });
    client_seen_add(r, pdu, NULL, (struct slice){ r->body, r->body_bytes });
    return CLIENT_DELIVERED;
}

/* A response with the token of the registration. */
static void client_notification(struct client_request *r, const coap_pdu_t *pdu)
{
    int64_t observe = client_option_uint(pdu, COAP_OPTION_OBSERVE, -1);
    int64_t max_age_s = client_option_uint(pdu, COAP_OPTION_MAXAGE, CLIENT_DEFAULT_MAX_AGE_S);
    bool left = r->watching == CLIENT_LEAVING && coap_pdu_get_type(pdu) == COAP_MESSAGE_ACK;
    bool ends = coap_pdu_get_code(pdu) >> 5 != 2 || observe < 0 || left;
    if (ends) {
        bool whole = client_body(r, pdu) == CLIENT_DELIVERED;
        if (faults_on(FAULT_CLIENT_END_IGNORED) && !left) return;
        r->watching = CLIENT_NO_OBSERVE;
        loop_cancel(&r->timer);
        if (whole) client_request_free(r);
        return;
    }
    if (r->watching == CLIENT_ASKED) r->watching = CLIENT_OBSERVING;
    bool fresh = client_observe_fresh(r, observe, (uint32_t)max_age_s);
    if (r->watching == CLIENT_LEAVING) loop_cancel(&r->timer);
    if (fresh) client_body(r, pdu);
}

/* A fault: what nobody waits for is taken for the newest request's. */
static void client_show_late(coap_session_t *session, const coap_pdu_t *pdu)
{
    struct client_peer peer = { .session = session };
    struct client_request late = { .number = client_latest_of(session), .peer = &peer };
    struct slice payload = { 0 };
    coap_get_data(pdu, &payload.n, &payload.p);
    client_seen_add(&late, pdu, NULL, payload);
}

coap_response_t client_response(coap_session_t *session, const coap_pdu_t *sent,
                                const coap_pdu_t *received, coap_mid_t mid)
{
    (void)sent;
    (void)mid;
    bool fetch = false;
    struct client_request *r = client_request_of(session, coap_pdu_get_token(received), &fetch);
    bool acknowledgement = coap_pdu_get_type(received) == COAP_MESSAGE_ACK;
    if (!r && faults_on(FAULT_CLIENT_LATE_SHOWN)) client_show_late(session, received);
    if (!r) return acknowledgement ? COAP_RESPONSE_OK : COAP_RESPONSE_FAIL;
    client_token_taken(r);
    if (r->reset_next && !acknowledgement) {
        client_request_free(r);
        return COAP_RESPONSE_FAIL;
    }
    if (client_repeats(r, received) || client_next_block1(r, received)) return COAP_RESPONSE_OK;
    if (fetch) {
        client_body(r, received);
    } else if (r->watching != CLIENT_NO_OBSERVE) {
        client_notification(r, received);
    } else if (client_body(r, received) == CLIENT_DELIVERED && !r->peer->group) {
        client_request_free(r); /* others of a group may answer, too */
    }
    return COAP_RESPONSE_OK;
}

static struct client_request *client_observation(unsigned number)
{
    struct client_request *found = NULL;
    for (size_t i = 0; i < CLIENT_REQUESTS; i++) {
        struct client_request *r = client_requests[i];
        if (!r || r->watching == CLIENT_NO_OBSERVE || (number && r->number != number)) continue;
        if (!found || found->number < r->number) found = r;
    }
    return found;
}

const char *client_cancel(unsigned request, const char *how)
{
    struct client_request *r = client_observation(request);
    if (!r) return "no such observation";
    if (!strcmp(how, "rst")) {
        r->reset_next = true;
    } else if (!strcmp(how, "forget")) {
        client_request_free(r);
    } else if (!strcmp(how, "deregister")) {
        struct client_message m = { 1, r->block2, false, false, false };
        r->watching = CLIENT_LEAVING;
        loop_cancel(&r->timer);
        if (faults_on(FAULT_CLIENT_DEREGISTER_TOKEN)) node_random(r->token, r->token_bytes);
        if (!client_transmit(r, &m)) return "libcoap did not send the request";
    } else {
        return "how: deregister, rst or forget";
    }
    return NULL;
}
