/* SPDX-License-Identifier: Apache-2.0
 * client.h - the CoAP client: it sends what it is told to, does the rest of each exchange by itself
 * (blocks, observations), and remembers every response it would show to an application. */
#ifndef NODE_CLIENT_H
#define NODE_CLIENT_H
#include "base/slice.h"
#include <coap3/coap.h>

struct client_block {
    bool present, more;
    uint32_t num;
    unsigned szx;
};

/* What to send. */
struct client_spec {
    const char *uri;
    bool confirmable, ping;
    unsigned method;
    bool exact_token, free_token; /* no length was asked for: RFC 8974 may be used */
    uint8_t token[8];
    size_t token_bytes; /* free choice of the octets unless exact_token */
    int observe;        /* -1: absent */
    struct client_block block1, block2;
    coap_optlist_t *options; /* others; taken over by client_send */
    struct slice payload;    /* copied */
    double ack_timeout_s;    /* 0: as configured */
};

/* A response that was delivered, or the failure of a request. */
struct client_seen {
    unsigned request;
    unsigned code;       /* as on the wire; 0 with `failure` */
    const char *failure; /* "timeout", "reset" …, or NULL */
    uint8_t token[8];
    size_t token_bytes;
    int64_t observe;
    int64_t when_ns; /* as loop_now_ns tells it */
    char origin[72]; /* "coap://[::1]:40000": of the server */
    coap_pdu_t *pdu; /* the (last) message, for its options; NULL for a failure */
    uint8_t *payload;
    size_t payload_bytes;
};

/* Purpose: use this context for all client sessions. */
void client_open(coap_context_t *ctx);

/* Purpose: begin a request. Returns its number (from 1), or 0 with *why set. */
unsigned client_send(struct client_spec *spec, const char **why);

/* Purpose: end an observation: "deregister", "rst" or "forget". request: its number, 0 for the
 * latest. Returns NULL, or why not. */
const char *client_cancel(unsigned request, const char *how);

/* Purpose: the nth latest (from 0) entry of what was delivered, NULL when there are fewer. */
const struct client_seen *client_seen_nth(size_t nth);

/* Purpose: number of the latest request. */
unsigned client_latest(void);

/* Purpose: libcoap gave up on a message. */
void client_failed(coap_session_t *session, coap_nack_reason_t reason, coap_mid_t mid);

/* Purpose: forget all requests, sessions and what was delivered. */
void client_reset(void);
#endif
