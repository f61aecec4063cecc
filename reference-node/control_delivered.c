/* SPDX-License-Identifier: Apache-2.0
 * The verb `delivered`: what the client told its application of a response, read as an application
 * reads it (docs/device-control.md). */
#include "client.h"
#include "client_links.h"
#include "client_location.h"
#include "control.h"
#include "faults.h"
#include "loop.h"
#include <stdio.h>

enum { DELIVERED_TEXT_BYTES = 8192, DELIVERED_MAX_AGE_S = 60, DELIVERED_LINK_FORMAT = 40 };

/* The number in an option; leading zeros say nothing (RFC 7252 section 3.2). */
static int64_t delivered_number(const coap_pdu_t *pdu, uint16_t number, int64_t otherwise)
{
    coap_opt_iterator_t it;
    const coap_opt_t *o = coap_check_option(pdu, number, &it);
    if (!o || coap_opt_length(o) > 4) return otherwise;
    size_t n = coap_opt_length(o);
    if (n > 1 && faults_on(FAULT_CLIENT_UINT_CUT)) n = 1;
    return coap_decode_var_bytes(coap_opt_value(o), n);
}

static void delivered_etag(json_t *answer, const coap_pdu_t *pdu)
{
    coap_opt_iterator_t it;
    const coap_opt_t *o = coap_check_option(pdu, COAP_OPTION_ETAG, &it);
    json_t *value = o ? control_hex_json(coap_opt_value(o), coap_opt_length(o)) : json_string("");
    json_object_set_new(answer, "etag", value);
}

/* The links that say something of a server, with absolute targets. False: it is no list. */
static bool delivered_links(const struct client_seen *s, json_t *out)
{
    struct slice list = { s->payload, s->payload_bytes };
    struct client_link link;
    bool broken;
    while (client_links_next(&list, &link, &broken)) {
        struct text t = text_new(DELIVERED_TEXT_BYTES);
        if (link.target.n && link.target.p[0] == '/') text_put(&t, s->origin);
        text_add(&t, link.target);
        if (!link.anchored) json_array_append_new(out, json_stringn(text_string(&t), t.n));
        text_free(&t);
    }
    return !broken;
}

static void delivered_response(const struct client_seen *s, json_t *answer)
{
    char code[16];
    snprintf(code, sizeof code, "%u.%02u", s->code >> 5, s->code & 31);
    json_object_set_new(answer, "code", json_string(code));
    json_object_set_new(answer, "payload", control_hex_json(s->payload, s->payload_bytes));
    if (!s->pdu) return;
    int64_t format = delivered_number(s->pdu, COAP_OPTION_CONTENT_FORMAT, -1);
    int64_t age_s = delivered_number(s->pdu, COAP_OPTION_MAXAGE, DELIVERED_MAX_AGE_S);
    if (format >= 0) json_object_set_new(answer, "content_format", json_integer(format));
    json_object_set_new(answer, "max_age", json_integer(age_s));
    bool fresh =
        loop_now_ns() - s->when_ns <= age_s * 1000000000 || faults_on(FAULT_CLIENT_FRESH_ALWAYS);
    json_object_set_new(answer, "fresh", json_boolean(fresh));
    delivered_etag(answer, s->pdu);
    struct text t = text_new(DELIVERED_TEXT_BYTES);
    client_location(&t, s->pdu);
    json_object_set_new(answer, "location", json_stringn(text_string(&t), t.n));
    text_free(&t);
    json_t *links = json_array();
    if (format == DELIVERED_LINK_FORMAT && delivered_links(s, links))
        json_object_set(answer, "links", links);
    else if (format == DELIVERED_LINK_FORMAT)
        json_object_set_new(answer, "failure", json_string("no list of links"));
    json_decref(links);
}

enum control_result control_delivered(const json_t *request, json_t *answer, bool late)
{
    unsigned number = (unsigned)json_integer_value(json_object_get(request, "request"));
    const struct client_seen *s, *newest = NULL;
    json_int_t deliveries = 0;
    if (!number) number = client_latest();
    for (size_t i = 0; (s = client_seen_nth(i)); i++) {
        if (s->request != number) continue;
        if (!newest) newest = s;
        deliveries += !s->failure;
    }
    if (!newest && !late) return CONTROL_LATER;
    json_object_set_new(answer, "deliveries", json_integer(deliveries));
    json_object_set_new(answer, "failure",
                        json_string(newest && newest->failure ? newest->failure : ""));
    if (newest && !newest->failure) delivered_response(newest, answer);
    return CONTROL_DONE;
}
