/* SPDX-License-Identifier: Apache-2.0 */
#include "separate.h"
#include "loop.h"
#include "node.h"
#include <stdlib.h>

enum { SEPARATE_MAX = 256, SEPARATE_LONGEST_S = 120 };

struct separate {
    struct loop_timer timer;
    coap_session_t *session;
    coap_pdu_t *request; /* without its payload */
    bool used;
};

static struct separate separate_table[SEPARATE_MAX];

static void separate_free(struct separate *s)
{
    loop_cancel(&s->timer);
    coap_delete_pdu(s->request);
    coap_session_release(s->session);
    s->used = false;
}

static coap_pdu_type_t separate_type(const struct server_request *q)
{
    struct slice asked = server_query(q, "type");
    if (slice_is(asked, "con")) return COAP_MESSAGE_CON;
    if (slice_is(asked, "non")) return COAP_MESSAGE_NON;
    return q->confirmable ? COAP_MESSAGE_CON : COAP_MESSAGE_NON;
}

static void separate_due(void *arg)
{
    struct separate *s = arg;
    struct server_request q;
    struct server_reply r;
    server_read(s->session, s->request, &q);
    server_answer(&q, &r);
    server_send(&q, &r, separate_type(&q));
    separate_free(s);
}

void separate_start(const struct server_request *q)
{
    struct separate *s = separate_table;
    while (s < separate_table + SEPARATE_MAX && s->used) s++;
    if (s == separate_table + SEPARATE_MAX) return;
    s->request = coap_pdu_duplicate(q->pdu, q->session, q->token.n, q->token.p, NULL);
    if (!s->request) return;
    coap_pdu_set_type(s->request, coap_pdu_get_type(q->pdu));
    s->session = coap_session_reference(q->session);
    s->used = true;
    double delay_s = server_query_number(q, "delay", node.separate_delay_s, SEPARATE_LONGEST_S);
    loop_arm(&s->timer, delay_s, separate_due, s);
}

void separate_gone(uint16_t flow)
{
    for (size_t i = 0; i < SEPARATE_MAX; i++) {
        struct separate *s = &separate_table[i];
        if (s->used && coap_address_get_port(coap_session_get_addr_remote(s->session)) == flow)
            separate_free(s);
    }
}

void separate_clear(void)
{
    for (size_t i = 0; i < SEPARATE_MAX; i++)
        if (separate_table[i].used) separate_free(&separate_table[i]);
}
