/* SPDX-License-Identifier: Apache-2.0
 * Building the client's messages, and what the application is shown. */
#include "client_private.h"
#include "faults.h"
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>

enum { OPTION_REQUEST_TAG = 292 };

static struct client_seen client_seen_table[CLIENT_SEEN];
static size_t client_seen_count;

bool client_option(const coap_pdu_t *pdu, unsigned number, struct slice *value)
{
    coap_opt_iterator_t it;
    coap_opt_t *o = coap_check_option(pdu, (coap_option_num_t)number, &it);
    if (!o) return false;
    *value = (struct slice){ coap_opt_value(o), coap_opt_length(o) };
    return true;
}

int64_t client_option_uint(const coap_pdu_t *pdu, unsigned number, int64_t otherwise)
{
    struct slice v;
    if (!client_option(pdu, number, &v) || v.n > 4) return otherwise;
    return coap_decode_var_bytes(v.p, v.n);
}

static void client_message_uint(coap_optlist_t **list, unsigned number, uint32_t value)
{
    uint8_t bytes[4];
    size_t n = coap_encode_var_safe(bytes, sizeof bytes, value);
    coap_insert_optlist(list, coap_new_optlist((uint16_t)number, n, bytes));
}

static void client_message_block(coap_optlist_t **list, unsigned number, struct client_block b)
{
    client_message_uint(list, number, b.num << 4 | (b.more ? 8u : 0u) | b.szx);
}

/* The part of the payload that goes with this message; sets the block's fields. */
static struct slice client_message_part(struct client_request *r, const struct client_message *m)
{
    struct slice all = { r->payload, r->payload_bytes };
    if (!m->payload) return (struct slice){ 0 };
    if (!m->block1 || r->block1_raw) return all;
    size_t size = (size_t)16 << r->block1_now.szx;
    struct slice part = slice_part(all, r->sent_bytes, size);
    r->block1_now.more = r->sent_bytes + part.n < all.n;
    return part;
}

/* Is this option of the first request one of this message, too? If-None-Match must not stand in
 * later blocks of a body: by then there is something (RFC 7959 section 2.10). */
static bool client_message_keeps(const struct client_request *r, const struct client_message *m,
                                 unsigned option)
{
    bool later = m->block1 && !r->block1_raw && r->block1_now.num;
    if (option == COAP_OPTION_IF_NONE_MATCH && later)
        return faults_on(FAULT_CLIENT_NONE_MATCH_KEPT);
    if (option == COAP_OPTION_URI_QUERY && m->block2.num)
        return !faults_on(FAULT_CLIENT_QUERY_DROPPED);
    return true;
}

bool client_transmit(struct client_request *r, const struct client_message *m)
{
    coap_session_t *s = r->peer->session;
    coap_pdu_t *pdu = coap_pdu_init(r->confirmable ? COAP_MESSAGE_CON : COAP_MESSAGE_NON,
                                    (coap_pdu_code_t)r->method, coap_new_message_id(s),
                                    coap_session_max_pdu_size(s));
    if (!pdu) return false;
    coap_optlist_t *list = NULL;
    for (const coap_optlist_t *o = r->options; o; o = o->next)
        if (client_message_keeps(r, m, o->number))
            coap_insert_optlist(&list, coap_new_optlist(o->number, o->length, o->data));
    struct slice part = client_message_part(r, m);
    struct slice echo = client_echo(r->peer);
    if (echo.n) coap_insert_optlist(&list, coap_new_optlist(252, echo.n, echo.p));
    if (m->observe >= 0) client_message_uint(&list, COAP_OPTION_OBSERVE, (uint32_t)m->observe);
    if (m->block1) client_message_block(&list, COAP_OPTION_BLOCK1, r->block1_now);
    if (m->block2.present) client_message_block(&list, COAP_OPTION_BLOCK2, m->block2);
    if (m->block1 && faults_on(FAULT_CLIENT_TAG_CHANGES))
        client_message_uint(&list, OPTION_REQUEST_TAG, r->block1_now.num + 1);
    else if (r->tag)
        client_message_uint(&list, OPTION_REQUEST_TAG, r->tag);
    if (m->fetch)
        coap_add_token(pdu, sizeof r->fetch_token, r->fetch_token);
    else
        coap_add_token(pdu, r->token_bytes, r->token);
    coap_add_optlist_pdu(pdu, &list);
    coap_delete_optlist(list);
    if (part.n) coap_add_data(pdu, part.n, part.p);
    r->fetching |= m->fetch;
    r->mid = coap_pdu_get_mid(pdu);
    return coap_send(s, pdu) != COAP_INVALID_MID;
}

static void client_seen_free(struct client_seen *s)
{
    coap_delete_pdu(s->pdu);
    free(s->payload);
    *s = (struct client_seen){ 0 };
}

static void client_origin(const struct client_peer *p, char *to, size_t cap)
{
    char host[INET6_ADDRSTRLEN], port[8];
    *to = '\0';
    if (getnameinfo((const struct sockaddr *)&p->address, p->address_len, host, sizeof host, port,
                    sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return;
    bool six = strchr(host, ':') != NULL, usual = strcmp(port, "5683") == 0;
    snprintf(to, cap, "coap://%s%s%s%s%s", six ? "[" : "", host, six ? "]" : "", usual ? "" : ":",
             usual ? "" : port);
}

void client_seen_add(const struct client_request *r, const coap_pdu_t *pdu, const char *failure,
                     struct slice body)
{
    struct client_seen *s = &client_seen_table[client_seen_count++ % CLIENT_SEEN];
    client_seen_free(s);
    s->request = r->number;
    s->failure = failure;
    s->observe = -1;
    s->when_ns = loop_now_ns();
    client_origin(r->peer, s->origin, sizeof s->origin);
    if (!pdu) return;
    coap_bin_const_t token = coap_pdu_get_token(pdu);
    s->code = coap_pdu_get_code(pdu);
    s->token_bytes = token.length < sizeof s->token ? token.length : sizeof s->token;
    if (s->token_bytes) memcpy(s->token, token.s, s->token_bytes);
    s->observe = client_option_uint(pdu, COAP_OPTION_OBSERVE, -1);
    s->pdu = coap_pdu_duplicate(pdu, r->peer->session, token.length, token.s, NULL);
    s->payload = malloc(body.n + 1);
    s->payload_bytes = s->payload ? body.n : 0;
    if (s->payload && body.n) memcpy(s->payload, body.p, body.n);
}

const struct client_seen *client_seen_nth(size_t nth)
{
    if (nth >= client_seen_count || nth >= CLIENT_SEEN) return NULL;
    return &client_seen_table[(client_seen_count - 1 - nth) % CLIENT_SEEN];
}

void client_seen_clear(void)
{
    for (size_t i = 0; i < CLIENT_SEEN; i++) client_seen_free(&client_seen_table[i]);
    client_seen_count = 0;
}
