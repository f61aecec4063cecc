/* SPDX-License-Identifier: Apache-2.0
 * Resources that refuse, and the ones that tell how fresh they are. */
#include "faults.h"
#include "loop.h"
#include "node.h"
#include "resources_private.h"

enum { RES_LIMIT_BYTES = 100, RES_BUSY_S = 10, RES_ECHO_LIFE_S = 10, RES_ECHO_BYTES = 8 };

static bool res_busy;
static uint8_t res_echo[RES_ECHO_BYTES];
static int64_t res_echo_ns;
static uint16_t res_echo_flow;

void res_typed_put(const struct server_request *q, struct server_reply *r)
{
    if (q->format == FORMAT_JSON)
        res_entry_put(q, r);
    else
        r->code = REPLY_FORMAT;
}

void res_limit_put(const struct server_request *q, struct server_reply *r)
{
    r->code = REPLY_CHANGED;
    if (q->payload.n <= RES_LIMIT_BYTES) return;
    r->code = REPLY_TOO_LARGE;
    r->size1 = RES_LIMIT_BYTES;
    if (server_query(q, "szx").p) r->block1 = (struct server_block){ true, false, 0, 1 };
}

void res_busy_get(const struct server_request *q, struct server_reply *r)
{
    bool many = server_query(q, "29").p != NULL;
    res_busy = !res_busy;
    if (res_busy) {
        r->code = many ? REPLY_TOO_MANY : REPLY_UNAVAILABLE;
        r->max_age_s = RES_BUSY_S;
        return;
    }
    r->code = REPLY_CONTENT;
    r->format = FORMAT_TEXT;
    server_reply_text(r, "not busy");
}

static void res_refuse(struct server_reply *r, unsigned code, const char *why)
{
    server_reply_start(r, code);
    server_reply_text(r, "%s", why);
}

void res_forbidden_get(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_refuse(r, REPLY_FORBIDDEN, "this is forbidden to everybody");
}

void res_unauthorized_get(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_refuse(r, REPLY_UNAUTHORIZED, "this is not for strangers");
}

void res_error_get(const struct server_request *q, struct server_reply *r)
{
    (void)q;
    res_refuse(r, REPLY_ERROR, "this never works");
}

void res_max_age_get(const struct server_request *q, struct server_reply *r)
{
    r->code = REPLY_CONTENT;
    r->format = FORMAT_TEXT;
    if (!strcmp(q->path, "/max-age/0")) r->max_age_s = 0;
    if (!strcmp(q->path, "/max-age/5")) r->max_age_s = 5;
    server_reply_text(r, "%lld", (long long)(loop_now_ns() / 1000000));
}

/* The sender has to show a value that was given to its endpoint a short time ago (RFC 9175 section
 * 2.3); only the latest value given is remembered. */
void res_echo_post(const struct server_request *q, struct server_reply *r)
{
    uint16_t flow = coap_address_get_port(coap_session_get_addr_remote(q->session));
    int64_t age_ns = loop_now_ns() - res_echo_ns;
    bool known = res_echo_ns && flow == res_echo_flow && age_ns < RES_ECHO_LIFE_S * 1000000000ll;
    bool fresh = known && slice_equal(q->echo, (struct slice){ res_echo, sizeof res_echo });
    fresh |= faults_on(FAULT_ECHO_IGNORED) || (q->echo.n && faults_on(FAULT_ECHO_FORGED));
    if (fresh && !faults_on(FAULT_ECHO_REFUSED)) {
        r->code = REPLY_CHANGED;
        return;
    }
    node_random(res_echo, sizeof res_echo);
    res_echo_ns = loop_now_ns();
    res_echo_flow = flow;
    res_refuse(r, REPLY_UNAUTHORIZED, "repeat this with the Echo option");
    r->echo = (struct slice){ res_echo, sizeof res_echo };
}

void res_error_reset(void)
{
    res_busy = false;
    res_echo_ns = 0;
}
