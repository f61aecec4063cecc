/* SPDX-License-Identifier: Apache-2.0
 * Between libcoap's PDUs and the structures that resources see. */
#include "faults.h"
#include "node.h"
#include "server.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static struct server_block server_block_of(struct slice value)
{
    uint32_t v = coap_decode_var_bytes(value.p, value.n);
    return (struct server_block){ true, (v & 8) != 0, v >> 4, v & 7 };
}

/* A segment as a fault reads it: not as it stands. */
static void server_read_loose(struct server_request *q, size_t at, struct slice segment)
{
    char hex[3] = "";
    for (size_t i = 0; i < segment.n; i++) {
        char c = (char)segment.p[i];
        if (c == '%' && i + 2 < segment.n) {
            memcpy(hex, &segment.p[i + 1], 2);
            c = (char)strtoul(hex, NULL, 16);
            i += 2;
        }
        q->path[at++] = (char)tolower((unsigned char)c);
    }
    q->path[at] = '\0';
}

static void server_read_path(struct server_request *q, struct slice segment)
{
    size_t at = strlen(q->path);
    if (at + segment.n + 2 > sizeof q->path) return;
    q->path[at++] = '/';
    if (faults_on(FAULT_PATH_LOOSE)) {
        server_read_loose(q, at, segment);
        return;
    }
    for (size_t i = 0; i < segment.n; i++) /* a slash inside a segment separates nothing */
        q->path[at++] = segment.p[i] && segment.p[i] != '/' ? (char)segment.p[i] : '\x01';
    q->path[at] = '\0';
}

/* A Request-Tag of another length is none (RFC 9175 section 3.2.1). */
static void server_read_tag(struct server_request *q, struct slice value)
{
    if (value.n > 8 || q->tags_bytes + 1 + value.n > sizeof q->tags) return;
    q->tags[q->tags_bytes++] = (uint8_t)value.n;
    if (value.n) memcpy(&q->tags[q->tags_bytes], value.p, value.n);
    q->tags_bytes += value.n;
}

static void server_read_more(struct server_request *q, unsigned number, struct slice value)
{
    uint32_t v = value.n <= 4 ? coap_decode_var_bytes(value.p, value.n) : 0;
    if (number == COAP_OPTION_CONTENT_FORMAT) q->format = (int)v;
    if (number == COAP_OPTION_ACCEPT) q->accept = (int)v;
    if (number == COAP_OPTION_OBSERVE) q->observe = (int)v;
    if (number == COAP_OPTION_IF_NONE_MATCH) q->if_none_match = true;
    if (number == COAP_OPTION_SIZE2) q->size2 = true;
    if (number == COAP_OPTION_BLOCK1) q->block1 = server_block_of(value);
    if (number == COAP_OPTION_BLOCK2) q->block2 = server_block_of(value);
    if (number == 252) q->echo = value;
    if (number == 292) server_read_tag(q, value);
}

static void server_read_option(struct server_request *q, unsigned number, struct slice value)
{
    if (number == COAP_OPTION_URI_PATH)
        server_read_path(q, value);
    else if (number == COAP_OPTION_URI_QUERY && q->query_count < SERVER_QUERIES)
        q->queries[q->query_count++] = value;
    else if (number == COAP_OPTION_ETAG && q->etag_count < SERVER_ETAGS)
        q->etags[q->etag_count++] = value;
    else if (number == COAP_OPTION_IF_MATCH && q->if_match_count < SERVER_ETAGS)
        q->if_match[q->if_match_count++] = value;
    else
        server_read_more(q, number, value);
}

void server_read(coap_session_t *session, const coap_pdu_t *pdu, struct server_request *q)
{
    coap_bin_const_t token = coap_pdu_get_token(pdu);
    *q = (struct server_request){ .session = session,
                                  .pdu = pdu,
                                  .method = coap_pdu_get_code(pdu),
                                  .confirmable = coap_pdu_get_type(pdu) == COAP_MESSAGE_CON,
                                  .token = { token.s, token.length },
                                  .accept = -1,
                                  .format = -1,
                                  .observe = -1 };
    coap_opt_iterator_t it;
    coap_opt_t *o = NULL;
    coap_option_iterator_init(pdu, &it, COAP_OPT_ALL);
    while ((o = coap_option_next(&it)))
        server_read_option(q, it.number, (struct slice){ coap_opt_value(o), coap_opt_length(o) });
    if (!q->path[0]) memcpy(q->path, "/", 2);
    coap_get_data(pdu, &q->payload.n, &q->payload.p);
}

void server_reply_start(struct server_reply *r, unsigned code)
{
    r->code = code;
    r->format = -1;
    r->max_age_s = r->observe = r->size1 = r->size2 = -1;
    r->etag_bytes = r->body_bytes = 0;
    r->location[0] = r->location_query[0] = NULL;
    r->echo = (struct slice){ 0 };
    r->block1 = r->block2 = (struct server_block){ 0 };
}

void server_reply_text(struct server_reply *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf((char *)r->body, sizeof r->body, format, args);
    va_end(args);
    r->body_bytes = n < 0 ? 0 : (size_t)n < sizeof r->body ? (size_t)n : sizeof r->body - 1;
}

void server_reply_body(struct server_reply *r, struct slice body, int format)
{
    r->body_bytes = body.n < sizeof r->body ? body.n : sizeof r->body;
    if (r->body_bytes) memcpy(r->body, body.p, r->body_bytes);
    r->format = format;
}

static void server_add(coap_optlist_t **list, unsigned number, struct slice value)
{
    coap_insert_optlist(list, coap_new_optlist((uint16_t)number, value.n, value.p));
}

static void server_add_uint(coap_optlist_t **list, unsigned number, int64_t value)
{
    uint8_t bytes[4];
    if (value < 0) return;
    size_t n = coap_encode_var_safe(bytes, sizeof bytes, (unsigned)value);
    server_add(list, number, (struct slice){ bytes, n });
}

static void server_add_block(coap_optlist_t **list, unsigned number, const struct server_block *b)
{
    if (b->present) server_add_uint(list, number, b->num << 4 | (b->more ? 8u : 0u) | b->szx);
}

void server_encode(const struct server_request *q, const struct server_reply *r, coap_pdu_t *pdu)
{
    coap_optlist_t *list = NULL;
    (void)q;
    for (size_t i = 0; i < 4 && r->location[i]; i++)
        server_add(&list, COAP_OPTION_LOCATION_PATH, slice_text(r->location[i]));
    for (size_t i = 0; i < 4 && r->location_query[i]; i++)
        server_add(&list, COAP_OPTION_LOCATION_QUERY, slice_text(r->location_query[i]));
    if (r->etag_bytes)
        server_add(&list, COAP_OPTION_ETAG, (struct slice){ r->etag, r->etag_bytes });
    if (r->echo.n) server_add(&list, 252, r->echo);
    server_add_uint(&list, COAP_OPTION_OBSERVE, r->observe);
    if (r->body_bytes) server_add_uint(&list, COAP_OPTION_CONTENT_FORMAT, r->format);
    server_add_uint(&list, COAP_OPTION_MAXAGE, r->max_age_s);
    server_add_uint(&list, COAP_OPTION_SIZE1, r->size1);
    server_add_uint(&list, COAP_OPTION_SIZE2, r->size2);
    server_add_block(&list, COAP_OPTION_BLOCK1, &r->block1);
    server_add_block(&list, COAP_OPTION_BLOCK2, &r->block2);
    coap_add_optlist_pdu(pdu, &list);
    coap_delete_optlist(list);
    if (r->body_bytes) coap_add_data(pdu, r->body_bytes, r->body);
}

coap_mid_t server_send(const struct server_request *q, const struct server_reply *r,
                       coap_pdu_type_t type)
{
    coap_pdu_t *pdu = coap_pdu_init(type, (coap_pdu_code_t)r->code, coap_new_message_id(q->session),
                                    coap_session_max_pdu_size(q->session));
    if (!pdu) return COAP_INVALID_MID;
    coap_add_token(pdu, q->token.n, q->token.p);
    server_encode(q, r, pdu);
    return coap_send(q->session, pdu);
}

struct slice server_query(const struct server_request *q, const char *name)
{
    struct slice key = slice_text(name);
    for (size_t i = 0; i < q->query_count; i++) {
        struct slice a = q->queries[i];
        if (!slice_starts(a, key)) continue;
        if (a.n == key.n) return slice_part(a, a.n, 0);
        if (a.p[key.n] == '=') return slice_part(a, key.n + 1, a.n);
    }
    return (struct slice){ NULL, 0 };
}

double server_query_number(const struct server_request *q, const char *name, double otherwise,
                           double high)
{
    char text[24];
    struct slice v = server_query(q, name);
    if (v.n == 0 || v.n >= sizeof text) return otherwise;
    memcpy(text, v.p, v.n);
    text[v.n] = '\0';
    char *end = NULL;
    double number = strtod(text, &end);
    if (*end || !(number >= 0)) return otherwise;
    return number < high ? number : high;
}
