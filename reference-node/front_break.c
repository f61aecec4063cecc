/* SPDX-License-Identifier: Apache-2.0 */
#include "front_break.h"
#include "faults.h"

static unsigned front_break_reply_kinds(const struct breaking *b)
{
    const struct front_msg *m = b->m;
    const struct flow_exchange *x = b->x;
    unsigned k = KIND_RESPONSE;
    if (m->code >> 5 == 2) k |= KIND_OK;
    if (m->code == FRONT_CODE(2, 31)) k |= KIND_CONTINUE;
    if (m->code == FRONT_CODE(2, 3)) k |= KIND_VALID;
    if (m->type == FRONT_ACK) return k | KIND_PIGGY;
    if (!x) return k;
    bool first = x->responses == 0 || (b->copy && x->responses == 1);
    if (!first && (x->observe == 0 || front_msg_opt(m, OPT_OBSERVE, 0)))
        return k | KIND_NOTIFICATION;
    return k | (x->type == FRONT_CON ? KIND_SEPARATE : KIND_NON_REPLY);
}

static unsigned front_break_kinds(const struct breaking *b)
{
    const struct front_msg *m = b->m;
    unsigned k = b->copy ? KIND_COPY : KIND_FIRST;
    if (b->ping) k |= KIND_PING;
    if (m->type == FRONT_RST) k |= KIND_RESET;
    if (m->type == FRONT_ACK && m->code == 0) k |= KIND_EMPTY_ACK;
    if (m->type == FRONT_CON) k |= KIND_CON;
    if (m->type == FRONT_CON || m->type == FRONT_NON) k |= KIND_OWN_MID;
    if (m->token_len) k |= KIND_TOKEN;
    if (m->payload.n) k |= KIND_PAYLOAD;
    if (front_is_request(m->code)) k |= KIND_REQUEST;
    if (front_is_response(m->code)) k |= front_break_reply_kinds(b);
    if (front_msg_opt(m, OPT_OBSERVE, 0)) k |= KIND_OBSERVE;
    if (front_msg_opt(m, OPT_BLOCK1, 0)) k |= KIND_BLOCK1;
    if (front_msg_opt(m, OPT_BLOCK2, 0)) k |= KIND_BLOCK2;
    if (front_msg_opt(m, OPT_ETAG, 0)) k |= KIND_ETAG;
    return k;
}

void front_break(struct breaking *b)
{
    const struct front_break_row *rows = b->f->server ? front_break_server : front_break_client;
    size_t count = b->f->server ? front_break_server_count : front_break_client_count;
    unsigned kinds = front_break_kinds(b);
    for (size_t i = 0; i < count; i++)
        if (faults_on((enum fault)rows[i].fault) && (kinds & rows[i].kinds) == rows[i].kinds)
            rows[i].fn(b);
}
