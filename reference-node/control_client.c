/* SPDX-License-Identifier: Apache-2.0
 * The verbs that only a client has: send, cancel, and its `shows`. */
#include "client.h"
#include "control.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    CONTROL_PAYLOAD_BYTES = 65536,
    CONTROL_OPTION_BYTES = 1100,
    CONTROL_SEEN_LISTED = 16,
    CONTROL_TOKEN_BYTES = 4 /* unless told otherwise */
};

static enum control_result control_client_why(json_t *answer, const char *why)
{
    json_object_set_new(answer, "why", json_string(why));
    return CONTROL_FAILED;
}

struct control_method {
    const char *name;
    unsigned code;
};

static const struct control_method control_methods[] = {
    { "GET", 1 },   { "POST", 2 },  { "PUT", 3 },    { "DELETE", 4 },
    { "FETCH", 5 }, { "PATCH", 6 }, { "iPATCH", 7 }, { "IPATCH", 7 },
};

static const char *control_read_method(const json_t *request, struct client_spec *spec)
{
    const char *name = json_string_value(json_object_get(request, "method"));
    const char *type = json_string_value(json_object_get(request, "type"));
    spec->confirmable = !type || strcmp(type, "NON") != 0;
    if (type && strcmp(type, "NON") != 0 && strcmp(type, "CON") != 0) return "type: CON or NON";
    spec->ping = name && !strcmp(name, "PING");
    if (!name || spec->ping) {
        spec->method = 1;
        return NULL;
    }
    for (size_t i = 0; i < sizeof control_methods / sizeof *control_methods; i++)
        if (!strcmp(control_methods[i].name, name)) spec->method = control_methods[i].code;
    return spec->method ? NULL : "unknown method";
}

static const char *control_read_token(const json_t *request, struct client_spec *spec)
{
    const char *hex = json_string_value(json_object_get(request, "token"));
    const json_t *len = json_object_get(request, "token_len");
    spec->token_bytes = CONTROL_TOKEN_BYTES;
    spec->free_token = !hex && !json_is_integer(len);
    if (json_is_integer(len)) {
        json_int_t n = json_integer_value(len);
        if (n < 0 || n > 8) return "token_len: 0 to 8";
        spec->token_bytes = (size_t)n;
    }
    if (!hex) return NULL;
    long n = control_hex(hex, spec->token, sizeof spec->token);
    if (n < 0) return "token: up to 8 octets in hexadecimal";
    spec->exact_token = true;
    spec->token_bytes = (size_t)n;
    return NULL;
}

static const char *control_read_block(const json_t *value, struct client_block *b)
{
    if (!value) return NULL;
    json_int_t num = json_integer_value(json_object_get(value, "num"));
    json_int_t szx = json_integer_value(json_object_get(value, "szx"));
    const json_t *m = json_object_get(value, "m");
    if (!json_is_object(value) || num < 0 || num > 0xfffff || szx < 0 || szx > 6)
        return "block: {\"num\":0..1048575, \"m\":0|1, \"szx\":0..6}";
    *b = (struct client_block){ true, json_is_true(m) || json_integer_value(m) == 1, (uint32_t)num,
                                (unsigned)szx };
    return NULL;
}

static const char *control_read_option(const json_t *option, struct client_spec *spec)
{
    uint8_t bytes[CONTROL_OPTION_BYTES];
    const json_t *number = json_object_get(option, "number");
    const char *hex = json_string_value(json_object_get(option, "value"));
    long n = control_hex(hex ? hex : "", bytes, sizeof bytes);
    json_int_t value = json_integer_value(number);
    if (!json_is_integer(number) || value < 0 || value > 65535 || n < 0)
        return "options: [{\"number\":n, \"value\":\"hex\"}]";
    coap_insert_optlist(&spec->options, coap_new_optlist((uint16_t)value, (size_t)n, bytes));
    return NULL;
}

static const char *control_read_options(const json_t *request, struct client_spec *spec)
{
    const char *why = NULL;
    const json_t *list = json_object_get(request, "options"), *option = NULL;
    const json_t *format = json_object_get(request, "content_format");
    const json_t *accept = json_object_get(request, "accept");
    size_t i = 0;
    json_array_foreach(list, i, option)
    {
        if (!why) why = control_read_option(option, spec);
    }
    uint8_t bytes[4];
    if (json_is_integer(format)) {
        size_t n = coap_encode_var_safe(bytes, sizeof bytes, (unsigned)json_integer_value(format));
        coap_insert_optlist(&spec->options, coap_new_optlist(COAP_OPTION_CONTENT_FORMAT, n, bytes));
    }
    if (json_is_integer(accept)) {
        size_t n = coap_encode_var_safe(bytes, sizeof bytes, (unsigned)json_integer_value(accept));
        coap_insert_optlist(&spec->options, coap_new_optlist(COAP_OPTION_ACCEPT, n, bytes));
    }
    return why;
}

static const char *control_read_spec(const json_t *request, struct client_spec *spec)
{
    static uint8_t payload[CONTROL_PAYLOAD_BYTES];
    const char *hex = json_string_value(json_object_get(request, "payload"));
    const json_t *observe = json_object_get(request, "observe");
    long n = control_hex(hex ? hex : "", payload, sizeof payload);
    spec->uri = json_string_value(json_object_get(request, "uri"));
    spec->observe = json_is_integer(observe) ? (int)json_integer_value(observe) : -1;
    spec->payload = (struct slice){ payload, n > 0 ? (size_t)n : 0 };
    const json_t *tx = json_object_get(request, "tx");
    spec->ack_timeout_s = json_number_value(json_object_get(tx, "ack_timeout"));
    const char *why = spec->uri ? NULL : "uri is missing";
    if (!why && n < 0) why = "payload: not hexadecimal, or too long";
    if (!why) why = control_read_method(request, spec);
    if (!why) why = control_read_token(request, spec);
    if (!why) why = control_read_block(json_object_get(request, "block1"), &spec->block1);
    if (!why) why = control_read_block(json_object_get(request, "block2"), &spec->block2);
    if (!why) why = control_read_options(request, spec);
    return why;
}

enum control_result control_send(const json_t *request, json_t *answer, bool late)
{
    (void)late;
    struct client_spec spec = { 0 };
    const char *why = control_read_spec(request, &spec);
    if (why) {
        coap_delete_optlist(spec.options);
        return control_client_why(answer, why);
    }
    unsigned number = client_send(&spec, &why);
    if (!number) return control_client_why(answer, why);
    json_object_set_new(answer, "request", json_integer(number));
    return CONTROL_DONE;
}

/* A URI as it is written. One that is refused has been dealt with. */
enum control_result control_uri(const json_t *request, json_t *answer, bool late)
{
    if (!json_is_string(json_object_get(request, "uri")))
        return control_client_why(answer, "uri is missing");
    bool refused = control_send(request, answer, late) != CONTROL_DONE;
    json_object_set_new(answer, "refused", json_boolean(refused));
    return CONTROL_DONE;
}

enum control_result control_cancel(const json_t *request, json_t *answer, bool late)
{
    (void)late;
    const char *how = json_string_value(json_object_get(request, "how"));
    json_int_t number = json_integer_value(json_object_get(request, "request"));
    const char *why = client_cancel((unsigned)number, how ? how : "deregister");
    return why ? control_client_why(answer, why) : CONTROL_DONE;
}

static json_t *control_seen_options(const coap_pdu_t *pdu)
{
    json_t *list = json_array();
    coap_opt_iterator_t it;
    coap_opt_t *o = NULL;
    coap_option_iterator_init(pdu, &it, COAP_OPT_ALL);
    while ((o = coap_option_next(&it))) {
        json_t *value = control_hex_json(coap_opt_value(o), coap_opt_length(o));
        json_array_append_new(list,
                              json_pack("{s:i,s:o}", "number", (int)it.number, "value", value));
    }
    return list;
}

static json_t *control_seen_json(const struct client_seen *s)
{
    json_t *j = json_pack("{s:i}", "request", (int)s->request);
    if (s->failure) {
        json_object_set_new(j, "failure", json_string(s->failure));
        return j;
    }
    char code[16];
    snprintf(code, sizeof code, "%u.%02u", s->code >> 5, s->code & 31);
    json_object_set_new(j, "code", json_string(code));
    json_object_set_new(j, "token", control_hex_json(s->token, s->token_bytes));
    json_object_set_new(j, "payload", control_hex_json(s->payload, s->payload_bytes));
    if (s->pdu) json_object_set_new(j, "options", control_seen_options(s->pdu));
    return j;
}

static bool control_seen_is(const json_t *request, const json_t *seen)
{
    static const char *const keys[] = { "payload", "code", "failure" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *wanted = json_string_value(json_object_get(request, keys[i]));
        const char *is = json_string_value(json_object_get(seen, keys[i]));
        if (wanted && (!is || strcasecmp(wanted, is) != 0)) return false;
    }
    return true;
}

/* Was it delivered for one of the requests asked about? "requests" lists several, "request" names
 * one; without either the latest delivery counts, and any of the latest request. */
static bool control_seen_counts(const json_t *request, const struct client_seen *s, size_t nth)
{
    unsigned number = (unsigned)json_integer_value(json_object_get(request, "request"));
    const json_t *list = json_object_get(request, "requests"), *one = NULL;
    size_t i = 0;
    json_array_foreach(list, i, one)
    {
        if (s->request == (unsigned)json_integer_value(one)) return true;
    }
    if (json_is_array(list)) return false;
    return number ? s->request == number : nth == 0 || s->request == client_latest();
}

enum control_result control_shows_client(const json_t *request, json_t *answer, bool late)
{
    (void)late;
    json_t *list = json_array();
    bool found = false;
    const struct client_seen *s = NULL;
    for (size_t i = 0; (s = client_seen_nth(i)); i++) {
        if (!control_seen_counts(request, s, i)) continue;
        json_t *seen = control_seen_json(s);
        found |= control_seen_is(request, seen);
        if (json_array_size(list) < CONTROL_SEEN_LISTED) json_array_append(list, seen);
        json_decref(seen);
    }
    json_object_set_new(answer, "seen", list);
    if (found) return CONTROL_DONE;
    control_client_why(answer, "nothing like this was delivered");
    return CONTROL_LATER;
}
