/* SPDX-License-Identifier: Apache-2.0
 * What a misbehaving server does to the messages it sends. */
#include "faults.h"
#include "front_break.h"
#include "node.h"

enum { METHOD_GET = 1, METHOD_POST, METHOD_PUT, METHOD_DELETE };

static void mid_plus_one(struct breaking *b)
{
    b->m->mid++;
}

static void mid_zero(struct breaking *b)
{
    b->m->mid = 0;
}

static void mid_constant(struct breaking *b)
{
    b->m->mid = 0x4321;
}

static void mid_per_copy(struct breaking *b)
{
    b->m->mid = (uint16_t)(b->m->mid + 0x4000 + b->copy);
}

/* From the second notification on, each has the Message ID of the first one. */
static void mid_of_first(struct breaking *b)
{
    if (!b->x) return;
    if (!b->x->has_first_mid) b->x->first_mid = b->m->mid;
    b->x->has_first_mid = true;
    b->m->mid = b->x->first_mid;
}

static void drop(struct breaking *b)
{
    b->drop = true;
}

static void drop_and_settle(struct breaking *b)
{
    b->drop = b->settle = true;
}

static void token_of_request(struct breaking *b)
{
    if (!b->x) return;
    b->m->token_len = b->x->token_len;
    memcpy(b->m->token, b->x->token, sizeof b->x->token);
}

static void token_one_octet(struct breaking *b)
{
    b->m->token_len = 1;
    b->m->token[0] = 0xa5;
}

static void token_flip(struct breaking *b)
{
    if (b->m->token_len)
        b->m->token[b->m->token_len - 1] ^= 0x5a;
    else
        token_one_octet(b);
}

static void token_cut(struct breaking *b)
{
    b->m->token_len--;
}

static void token_drop(struct breaking *b)
{
    b->m->token_len = 0;
}

static void token_invent(struct breaking *b)
{
    if (b->m->token_len == 0) token_one_octet(b);
}

static void token_swap(struct breaking *b)
{
    uint8_t before[15];
    size_t n = b->m->token_len;
    memcpy(before, b->m->token, sizeof before);
    for (size_t i = 0; i < n; i++) b->m->token[i] = before[n - 1 - i];
    if (n > 1 && !memcmp(before, b->m->token, n)) b->m->token[0] ^= 0x01;
}

static void token_per_copy(struct breaking *b)
{
    if (b->m->token_len)
        b->m->token[0] = (uint8_t)(b->m->token[0] + b->copy);
    else
        token_one_octet(b);
}

static void payload_other(struct breaking *b)
{
    front_msg_payload(b->m, slice_text("another payload"));
}

static void reset_request(struct breaking *b)
{
    if (b->x && b->x->code == METHOD_GET) front_msg_empty(b->m, FRONT_RST, b->m->mid);
}

static void type_ack(struct breaking *b)
{
    b->m->type = FRONT_ACK;
    b->settle = true;
}

static void type_ack_of_request(struct breaking *b)
{
    if (!b->x) return;
    type_ack(b);
    b->m->mid = b->x->mid;
}

static void type_con(struct breaking *b)
{
    b->m->type = FRONT_CON;
    if (b->s) b->s->type = FRONT_CON;
}

static void ack_before(struct breaking *b)
{
    b->ack_before = b->x && b->x->responses == 0;
}

static void send_early(struct breaking *b)
{
    b->send_again_s = node.ack_timeout_s * 0.3;
}

static void version_2(struct breaking *b)
{
    b->m->version = 2;
}

/* Some faults concern one resource, so that what they break is broken and nothing else. */
static bool is_path(const struct breaking *b, const char *path)
{
    return b->x && !strcmp(b->x->path, path);
}

static void class_3(struct breaking *b)
{
    if (!is_path(b, "/test") || b->x->code != METHOD_GET) return;
    b->m->code = (uint8_t)(3 << 5 | (b->m->code & 31));
}

static void class_6(struct breaking *b)
{
    if (!is_path(b, "/test") || b->x->code != METHOD_GET) return;
    b->m->code = (uint8_t)(6 << 5 | (b->m->code & 31));
}

static void option_delta(struct breaking *b)
{
    b->m->bad_delta = true;
}

static void option_cut(struct breaking *b)
{
    b->m->cut_option = true;
}

static void bare_marker(struct breaking *b)
{
    b->m->bare_marker = true;
}

static void code_for(struct breaking *b, uint8_t method, uint8_t detail)
{
    if (b->x && b->x->code == method && b->m->code != FRONT_CODE(2, 31))
        b->m->code = FRONT_CODE(2, detail);
}

static void get_code(struct breaking *b)
{
    code_for(b, METHOD_GET, 4);
}

static void put_code(struct breaking *b)
{
    code_for(b, METHOD_PUT, 5);
}

static void delete_code(struct breaking *b)
{
    code_for(b, METHOD_DELETE, 4);
}

static void post_code(struct breaking *b)
{
    code_for(b, METHOD_POST, 5);
}

static void location_joined(struct breaking *b)
{
    front_msg_join(b->m, OPT_LOCATION_PATH, '/');
}

static void location_order(struct breaking *b)
{
    if (is_path(b, "/test")) front_msg_reverse(b->m, OPT_LOCATION_PATH);
}

static void location_dot(struct breaking *b)
{
    for (size_t i = b->m->count; i-- > 0;)
        if (b->m->opts[i].number == OPT_LOCATION_PATH) {
            b->m->opts[i].value = slice_text("..");
            return;
        }
}

static void location_query_joined(struct breaking *b)
{
    front_msg_join(b->m, OPT_LOCATION_QUERY, '&');
}

static void location_query_mark(struct breaking *b)
{
    for (size_t i = 0; i < b->m->count; i++)
        if (b->m->opts[i].number == OPT_LOCATION_QUERY) {
            b->m->opts[i].value = slice_text("?first=1");
            return;
        }
}

static void format_missing(struct breaking *b)
{
    front_msg_remove(b->m, OPT_CONTENT_FORMAT);
}

static void format_other(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_CONTENT_FORMAT, 42);
}

static void format_text(struct breaking *b)
{
    if (front_msg_uint(b->m, OPT_CONTENT_FORMAT, -1) == 40)
        front_msg_set_uint(b->m, OPT_CONTENT_FORMAT, 0);
}

static void etag_is(struct breaking *b, const char *value, size_t n)
{
    front_msg_remove(b->m, OPT_ETAG);
    front_msg_add(b->m, OPT_ETAG, (struct slice){ (const uint8_t *)value, n });
}

static void etag_long(struct breaking *b)
{
    if (b->m->code == FRONT_CODE(2, 5)) etag_is(b, "nineoctet", 9);
}

static void etag_empty(struct breaking *b)
{
    if (b->m->code == FRONT_CODE(2, 5)) etag_is(b, "", 0);
}

static void etag_twice(struct breaking *b)
{
    if (b->m->code == FRONT_CODE(2, 5)) front_msg_add(b->m, OPT_ETAG, slice_text("more"));
}

static void etag_other(struct breaking *b)
{
    etag_is(b, "other", 5);
}

static void etag_missing(struct breaking *b)
{
    front_msg_remove(b->m, OPT_ETAG);
}

static void observe_first(struct breaking *b)
{
    if (b->x && b->x->first_observe < 0) b->x->first_observe = front_msg_uint(b->m, OPT_OBSERVE, 0);
}

/* How far the true value has counted since the registration. */
static uint32_t observe_steps(const struct breaking *b)
{
    int64_t value = front_msg_uint(b->m, OPT_OBSERVE, 0);
    return b->x ? (uint32_t)(value - b->x->first_observe) & 0xffffff : 0;
}

static void observe_8_bits(struct breaking *b)
{
    observe_first(b);
    front_msg_set_uint(b->m, OPT_OBSERVE, (254 + observe_steps(b)) & 0xff);
}

static void observe_down(struct breaking *b)
{
    observe_first(b);
    front_msg_set_uint(b->m, OPT_OBSERVE, (0x10000 - observe_steps(b)) & 0xffffff);
}

static void observe_equal(struct breaking *b)
{
    observe_first(b);
    if (b->x) front_msg_set_uint(b->m, OPT_OBSERVE, (uint32_t)b->x->first_observe);
}

static void observe_missing(struct breaking *b)
{
    if (b->m->code >> 5 == 2) front_msg_remove(b->m, OPT_OBSERVE);
}

static void observe_long(struct breaking *b)
{
    uint32_t value = (uint32_t)front_msg_uint(b->m, OPT_OBSERVE, 0);
    uint8_t four[4] = { 0, (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value };
    front_msg_remove(b->m, OPT_OBSERVE);
    front_msg_add(b->m, OPT_OBSERVE, (struct slice){ four, sizeof four });
}

/* A value that is newer than the one before, so that only its presence is wrong. */
static void observe_next(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_OBSERVE, (b->f->last_observe + 1) & 0xffffff);
}

static void observe_in_error(struct breaking *b)
{
    if (b->m->code >> 5 != 2) observe_next(b);
}

static void observe_in_deregistration(struct breaking *b)
{
    if (b->x && b->x->observe == 1) observe_next(b);
}

static void observe_unasked(struct breaking *b)
{
    if (b->x && b->x->code == METHOD_GET && b->x->observe < 0 && !strncmp(b->x->path, "/obs", 4))
        observe_next(b);
}

static void block2_change(struct breaking *b, uint32_t clear, uint32_t set)
{
    uint32_t value = (uint32_t)front_msg_uint(b->m, OPT_BLOCK2, 0);
    front_msg_set_uint(b->m, OPT_BLOCK2, (value & ~clear) | set);
}

static void block2_short(struct breaking *b)
{
    if (!is_path(b, "/large")) return;
    if (front_msg_uint(b->m, OPT_BLOCK2, 0) & 8 && b->m->payload.n) b->m->payload.n--;
}

static void block2_num(struct breaking *b)
{
    if (!is_path(b, "/large")) return;
    front_msg_set_uint(b->m, OPT_BLOCK2, (uint32_t)front_msg_uint(b->m, OPT_BLOCK2, 0) + 16);
}

static void block2_szx7(struct breaking *b)
{
    if (!is_path(b, "/large")) return;
    block2_change(b, 0, 7);
}

static void block2_ends(struct breaking *b)
{
    if (!is_path(b, "/large")) return;
    if (front_msg_uint(b->m, OPT_BLOCK2, 0) >> 4 == 0) block2_change(b, 8, 0);
}

static void block2_missing(struct breaking *b)
{
    if (!is_path(b, "/large")) return;
    if (front_msg_uint(b->m, OPT_BLOCK2, 0) >> 4) front_msg_remove(b->m, OPT_BLOCK2);
}

static void block1_missing(struct breaking *b)
{
    front_msg_remove(b->m, OPT_BLOCK1);
}

static void block1_num(struct breaking *b)
{
    front_msg_set_uint(b->m, OPT_BLOCK1, (uint32_t)front_msg_uint(b->m, OPT_BLOCK1, 0) + 16);
}

static void block1_larger(struct breaking *b)
{
    uint32_t value = (uint32_t)front_msg_uint(b->m, OPT_BLOCK1, 0);
    if ((value & 7) < 6) front_msg_set_uint(b->m, OPT_BLOCK1, value + 1);
}

static void block1_final(struct breaking *b)
{
    if (!(front_msg_uint(b->m, OPT_BLOCK1, 0) & 8)) b->m->code = FRONT_CODE(2, 31);
}

#define CON_REPLY (KIND_RESPONSE | KIND_CON)

const struct front_break_row front_break_server[] = {
    { FAULT_REQUEST_RESET, KIND_PIGGY, reset_request },
    { FAULT_ACK_MID, KIND_PIGGY, mid_plus_one },
    { FAULT_EMPTY_ACK_MID, KIND_EMPTY_ACK, mid_plus_one },
    { FAULT_EMPTY_ACK_TOKEN, KIND_EMPTY_ACK, token_of_request },
    { FAULT_EMPTY_ACK_MISSING, KIND_EMPTY_ACK, drop },
    { FAULT_NON_ACKED, KIND_NON_REPLY, ack_before },
    { FAULT_NON_ANSWERED_ACK, KIND_NON_REPLY, type_ack_of_request },
    { FAULT_NON_ANSWERED_CON, KIND_NON_REPLY, type_con },
    { FAULT_PING_SILENT, KIND_PING, drop },
    { FAULT_PING_ACK, KIND_PING, type_ack },
    { FAULT_PING_MID, KIND_PING, mid_zero },
    { FAULT_PING_TOKEN, KIND_PING, token_one_octet },
    { FAULT_SEPARATE_ACK, KIND_SEPARATE | KIND_CON, type_ack_of_request },
    { FAULT_SEPARATE_ACK_OWN_MID, KIND_SEPARATE | KIND_CON, type_ack },
    { FAULT_SEPARATE_TOKEN, KIND_SEPARATE, token_flip },
    { FAULT_SEPARATE_MISSING, KIND_SEPARATE, drop_and_settle },
    { FAULT_COPY_MID, CON_REPLY | KIND_COPY, mid_per_copy },
    { FAULT_COPY_TOKEN, CON_REPLY | KIND_COPY, token_per_copy },
    { FAULT_COPY_CHANGED, CON_REPLY | KIND_COPY, payload_other },
    { FAULT_COPY_EARLY, CON_REPLY | KIND_FIRST, send_early },
    { FAULT_COPY_NEVER, CON_REPLY | KIND_COPY, drop },
    { FAULT_MID_CONSTANT, KIND_RESPONSE | KIND_OWN_MID, mid_constant },
    { FAULT_TOKEN_WRONG, KIND_RESPONSE | KIND_TOKEN, token_flip },
    { FAULT_TOKEN_CUT, KIND_RESPONSE | KIND_TOKEN, token_cut },
    { FAULT_TOKEN_SWAPPED, KIND_RESPONSE | KIND_TOKEN, token_swap },
    { FAULT_TOKEN_DROPPED, KIND_RESPONSE | KIND_TOKEN, token_drop },
    { FAULT_TOKEN_INVENTED, KIND_RESPONSE, token_invent },
    { FAULT_VERSION, KIND_RESPONSE, version_2 },
    { FAULT_OPTION_DELTA, KIND_OK, option_delta },
    { FAULT_OPTION_CUT, KIND_OK, option_cut },
    { FAULT_BARE_MARKER, KIND_OK, bare_marker },
    { FAULT_GET_CODE, KIND_OK, get_code },
    { FAULT_PUT_CODE, KIND_OK, put_code },
    { FAULT_DELETE_CODE, KIND_OK, delete_code },
    { FAULT_POST_CODE, KIND_OK, post_code },
    { FAULT_LOCATION_JOINED, KIND_OK, location_joined },
    { FAULT_LOCATION_DOT, KIND_OK, location_dot },
    { FAULT_LOCATION_ORDER, KIND_OK, location_order },
    { FAULT_LOCATION_QUERY_JOINED, KIND_OK, location_query_joined },
    { FAULT_LOCATION_QUERY_MARK, KIND_OK, location_query_mark },
    { FAULT_CONTENT_FORMAT_MISSING, KIND_RESPONSE, format_missing },
    { FAULT_LINK_FORMAT, KIND_OK, format_text },
    { FAULT_ETAG_LONG, KIND_ETAG, etag_long },
    { FAULT_ETAG_EMPTY, KIND_ETAG, etag_empty },
    { FAULT_ETAG_TWICE, KIND_ETAG, etag_twice },
    { FAULT_VALID_PAYLOAD, KIND_VALID, payload_other },
    { FAULT_VALID_NO_ETAG, KIND_VALID, etag_missing },
    { FAULT_VALID_OTHER_ETAG, KIND_VALID, etag_other },
    { FAULT_OBSERVE_8_BITS, KIND_OBSERVE, observe_8_bits },
    { FAULT_OBSERVE_DOWN, KIND_OBSERVE, observe_down },
    { FAULT_OBSERVE_EQUAL, KIND_OBSERVE, observe_equal },
    { FAULT_OBSERVE_MISSING, KIND_NOTIFICATION, observe_missing },
    { FAULT_OBSERVE_LONG, KIND_NOTIFICATION | KIND_OBSERVE, observe_long },
    { FAULT_OBSERVE_IN_ERROR, KIND_NOTIFICATION, observe_in_error },
    { FAULT_OBSERVE_IN_DEREGISTRATION, KIND_OK, observe_in_deregistration },
    { FAULT_OBSERVE_UNASKED, KIND_OK, observe_unasked },
    { FAULT_NOTIFY_TOKEN, KIND_NOTIFICATION, token_flip },
    { FAULT_NOTIFY_FORMAT, KIND_NOTIFICATION | KIND_OK, format_other },
    { FAULT_NOTIFY_OLD_MID, KIND_NOTIFICATION, mid_of_first },
    { FAULT_BLOCK2_SHORT, KIND_BLOCK2, block2_short },
    { FAULT_BLOCK2_NUM, KIND_BLOCK2, block2_num },
    { FAULT_BLOCK2_SZX7, KIND_BLOCK2, block2_szx7 },
    { FAULT_BLOCK2_ENDS, KIND_BLOCK2, block2_ends },
    { FAULT_BLOCK2_MISSING, KIND_BLOCK2, block2_missing },
    { FAULT_BLOCK1_PAYLOAD, KIND_CONTINUE, payload_other },
    { FAULT_BLOCK1_MISSING, KIND_CONTINUE, block1_missing },
    { FAULT_BLOCK1_NUM, KIND_BLOCK1, block1_num },
    { FAULT_BLOCK1_LARGER, KIND_BLOCK1, block1_larger },
    { FAULT_BLOCK1_FINAL, KIND_BLOCK1 | KIND_OK, block1_final },
    { FAULT_CODE_CLASS_3, KIND_OK, class_3 },
    { FAULT_CODE_CLASS_6, KIND_OK, class_6 },
};
const size_t front_break_server_count = sizeof front_break_server / sizeof *front_break_server;
