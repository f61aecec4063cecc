/* SPDX-License-Identifier: Apache-2.0
 * What a misbehaving client does to the messages it sends. */
#include "faults.h"
#include "front_break.h"
#include "node.h"

enum { METHOD_FETCH = 5 };

static void ack_missing(struct breaking *b)
{
    b->drop = b->seen && !b->seen->notification;
}

static void notify_ack_missing(struct breaking *b)
{
    b->drop = b->seen && b->seen->notification;
}

static void notify_reset(struct breaking *b)
{
    if (b->seen && b->seen->notification) b->m->type = FRONT_RST;
}

static void ack_mid(struct breaking *b)
{
    b->m->mid++;
}

static void ack_token(struct breaking *b)
{
    b->m->token_len = b->seen ? b->seen->token_len : 0;
    if (b->seen) memcpy(b->m->token, b->seen->token, sizeof b->seen->token);
    if (b->m->token_len == 0) b->m->token[b->m->token_len++] = 0xa5;
}

static void ack_payload(struct breaking *b)
{
    front_msg_payload(b->m, slice_text("thanks"));
}

static void reset_to_ack(struct breaking *b)
{
    if (b->seen && b->seen->type == FRONT_CON) b->m->type = FRONT_ACK;
}

static void path_joined(struct breaking *b)
{
    front_msg_join(b->m, OPT_URI_PATH, '/');
}

static void path_dot(struct breaking *b)
{
    front_msg_add(b->m, OPT_URI_PATH, slice_text(".."));
}

static void path_order(struct breaking *b)
{
    front_msg_reverse(b->m, OPT_URI_PATH);
}

static void query_joined(struct breaking *b)
{
    front_msg_join(b->m, OPT_URI_QUERY, '&');
}

static void query_order(struct breaking *b)
{
    front_msg_reverse(b->m, OPT_URI_QUERY);
}

static void query_mark(struct breaking *b)
{
    const struct front_opt *o = front_msg_opt(b->m, OPT_URI_QUERY, 0);
    uint8_t marked[256] = { '?' };
    if (!o || o->value.n >= sizeof marked) return;
    if (o->value.n) memcpy(&marked[1], o->value.p, o->value.n);
    front_msg_replace(b->m, (size_t)(o - b->m->opts), (struct slice){ marked, o->value.n + 1 });
}

static void empty_dropped(struct breaking *b)
{
    for (size_t i = b->m->count; i-- > 0;)
        if (b->m->opts[i].number == OPT_URI_PATH && b->m->opts[i].value.n == 0)
            front_msg_remove_at(b->m, i);
}

static void port_other(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_URI_PORT, 9);
}

static void copy_mid(struct breaking *b)
{
    b->m->mid = (uint16_t)(b->m->mid + 0x4000 + b->copy);
}

static void copy_token(struct breaking *b)
{
    if (b->m->token_len == 0) b->m->token[b->m->token_len++] = 0;
    b->m->token[0] = (uint8_t)(b->m->token[0] + b->copy);
}

/* An elective option of the range for experiments: any server ignores it. */
static void copy_changed(struct breaking *b)
{
    front_msg_add_uint(b->m, 65000, b->copy);
}

static void copy_early(struct breaking *b)
{
    b->send_again_s = node.ack_timeout_s * 0.3;
}

static void drop(struct breaking *b)
{
    b->drop = true;
}

static void mid_constant(struct breaking *b)
{
    bool block =
        front_msg_uint(b->m, OPT_BLOCK1, -1) >= 0 || front_msg_uint(b->m, OPT_BLOCK2, -1) >= 0;
    if (!block) b->m->mid = 0x4321;
}

static void ping_token(struct breaking *b)
{
    b->m->token_len = 1;
    b->m->token[0] = 0xa5;
}

static void ping_option(struct breaking *b)
{
    front_msg_add(b->m, OPT_URI_HOST, slice_text("ping"));
}

static void ping_non(struct breaking *b)
{
    b->m->type = FRONT_NON;
}

static void token_9(struct breaking *b)
{
    for (size_t i = b->m->token_len; i < 9; i++) b->m->token[i] = (uint8_t)(0xa0 + i);
    b->m->token_len = 9;
}

static void version_2(struct breaking *b)
{
    b->m->version = 2;
}

static void code_class(struct breaking *b)
{
    b->m->code |= 1 << 5;
}

static void option_delta(struct breaking *b)
{
    b->m->bad_delta = true;
}

static void bare_marker(struct breaking *b)
{
    b->m->bare_marker = true;
}

static void nine(struct breaking *b, uint16_t number)
{
    if (front_msg_remove(b->m, number)) front_msg_add(b->m, number, slice_text("nineoctet"));
}

static void if_match_9(struct breaking *b)
{
    nine(b, OPT_IF_MATCH);
}

static void etag_9(struct breaking *b)
{
    nine(b, OPT_ETAG);
}

static void accept_3(struct breaking *b)
{
    uint32_t value = (uint32_t)front_msg_uint(b->m, OPT_ACCEPT, 0);
    uint8_t three[3] = { 0, (uint8_t)(value >> 8), (uint8_t)value };
    if (front_msg_remove(b->m, OPT_ACCEPT))
        front_msg_add(b->m, OPT_ACCEPT, (struct slice){ three, sizeof three });
}

static void host_empty(struct breaking *b)
{
    front_msg_remove(b->m, OPT_URI_HOST);
    front_msg_add(b->m, OPT_URI_HOST, slice_text(""));
}

static void format_missing(struct breaking *b)
{
    front_msg_remove(b->m, OPT_CONTENT_FORMAT);
}

static void size2(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_SIZE2, 1280);
}

/* libcoap sends them back by itself. */
static void echo_dropped(struct breaking *b)
{
    front_msg_remove(b->m, OPT_ECHO);
}

static void fetch_plain(struct breaking *b)
{
    if (b->m->code == METHOD_FETCH) format_missing(b);
}

static void observe_long(struct breaking *b)
{
    uint8_t four[4] = { 0, 0, 0, (uint8_t)front_msg_uint(b->m, OPT_OBSERVE, 0) };
    front_msg_remove(b->m, OPT_OBSERVE);
    front_msg_add(b->m, OPT_OBSERVE, (struct slice){ four, sizeof four });
}

static void observe_two(struct breaking *b)
{
    if (front_msg_uint(b->m, OPT_OBSERVE, 0) == 0) front_msg_set_uint(b->m, OPT_OBSERVE, 2);
}

static void block1_short(struct breaking *b)
{
    if (front_msg_uint(b->m, OPT_BLOCK1, 0) & 8 && b->m->payload.n) b->m->payload.n--;
}

static void block1_more(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_BLOCK1, (uint32_t)front_msg_uint(b->m, OPT_BLOCK1, 0) | 8);
}

static void block2_more(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_BLOCK2, (uint32_t)front_msg_uint(b->m, OPT_BLOCK2, 0) | 8);
}

static void block2_szx7(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_BLOCK2, (uint32_t)front_msg_uint(b->m, OPT_BLOCK2, 0) | 7);
}

#define CON_REQUEST (KIND_REQUEST | KIND_CON)

const struct front_break_row front_break_client[] = {
    { FAULT_CLIENT_NO_ACK, KIND_EMPTY_ACK, ack_missing },
    { FAULT_CLIENT_NOTIFY_NO_ACK, KIND_EMPTY_ACK, notify_ack_missing },
    { FAULT_CLIENT_NOTIFY_RESET, KIND_EMPTY_ACK, notify_reset },
    { FAULT_CLIENT_FORGET_ACK, KIND_RESET, reset_to_ack },
    { FAULT_CLIENT_ACK_MID, KIND_EMPTY_ACK, ack_mid },
    { FAULT_CLIENT_ACK_TOKEN, KIND_EMPTY_ACK, ack_token },
    { FAULT_CLIENT_ACK_PAYLOAD, KIND_EMPTY_ACK, ack_payload },
    { FAULT_CLIENT_PATH_JOINED, KIND_REQUEST, path_joined },
    { FAULT_CLIENT_PATH_DOT, KIND_REQUEST, path_dot },
    { FAULT_CLIENT_PATH_ORDER, KIND_REQUEST, path_order },
    { FAULT_CLIENT_QUERY_JOINED, KIND_REQUEST, query_joined },
    { FAULT_CLIENT_QUERY_ORDER, KIND_REQUEST, query_order },
    { FAULT_CLIENT_QUERY_MARK, KIND_REQUEST, query_mark },
    { FAULT_CLIENT_EMPTY_DROPPED, KIND_REQUEST, empty_dropped },
    { FAULT_CLIENT_PORT_OTHER, KIND_REQUEST, port_other },
    { FAULT_CLIENT_COPY_MID, CON_REQUEST | KIND_COPY, copy_mid },
    { FAULT_CLIENT_COPY_TOKEN, CON_REQUEST | KIND_COPY, copy_token },
    { FAULT_CLIENT_COPY_CHANGED, CON_REQUEST | KIND_COPY, copy_changed },
    { FAULT_CLIENT_COPY_EARLY, CON_REQUEST | KIND_FIRST, copy_early },
    { FAULT_CLIENT_COPY_NEVER, CON_REQUEST | KIND_COPY, drop },
    { FAULT_CLIENT_MID_CONSTANT, KIND_REQUEST, mid_constant },
    { FAULT_CLIENT_PING_TOKEN, KIND_PING, ping_token },
    { FAULT_CLIENT_PING_OPTION, KIND_PING, ping_option },
    { FAULT_CLIENT_PING_NON, KIND_PING, ping_non },
    { FAULT_CLIENT_TOKEN_9, KIND_REQUEST, token_9 },
    { FAULT_CLIENT_VERSION, KIND_REQUEST, version_2 },
    { FAULT_CLIENT_CODE_CLASS, KIND_REQUEST, code_class },
    { FAULT_CLIENT_OPTION_DELTA, KIND_REQUEST, option_delta },
    { FAULT_CLIENT_BARE_MARKER, KIND_REQUEST, bare_marker },
    { FAULT_CLIENT_IF_MATCH_9, KIND_REQUEST, if_match_9 },
    { FAULT_CLIENT_ETAG_9, KIND_REQUEST, etag_9 },
    { FAULT_CLIENT_ACCEPT_3, KIND_REQUEST, accept_3 },
    { FAULT_CLIENT_HOST_EMPTY, KIND_REQUEST, host_empty },
    { FAULT_CLIENT_FORMAT_MISSING, KIND_REQUEST, format_missing },
    { FAULT_CLIENT_SIZE2, KIND_REQUEST | KIND_BLOCK2, size2 },
    { FAULT_CLIENT_ECHO_DROPPED, KIND_REQUEST, echo_dropped },
    { FAULT_CLIENT_FETCH_PLAIN, KIND_REQUEST, fetch_plain },
    { FAULT_CLIENT_OBSERVE_LONG, KIND_REQUEST | KIND_OBSERVE, observe_long },
    { FAULT_CLIENT_OBSERVE_TWO, KIND_REQUEST | KIND_OBSERVE, observe_two },
    { FAULT_CLIENT_BLOCK1_SHORT, KIND_REQUEST | KIND_BLOCK1, block1_short },
    { FAULT_CLIENT_BLOCK1_MORE, KIND_REQUEST | KIND_BLOCK1, block1_more },
    { FAULT_CLIENT_BLOCK2_MORE, KIND_REQUEST | KIND_BLOCK2, block2_more },
    { FAULT_CLIENT_BLOCK2_SZX7, KIND_REQUEST | KIND_BLOCK2, block2_szx7 },
};
const size_t front_break_client_count = sizeof front_break_client / sizeof *front_break_client;
