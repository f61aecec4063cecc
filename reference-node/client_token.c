/* SPDX-License-Identifier: Apache-2.0
 * Tokens of more than 8 octets (RFC 8974): which request has one, and what becomes of it when the
 * server knows none. Every request is a trial of its own, so that it must be Confirmable until one
 * was answered. */
#include "client_private.h"
#include "faults.h"
#include "front.h"
#include "node.h"

enum { LONG_TOKEN_BYTES = 12 };

void client_token_lengthen(struct client_request *r)
{
    bool tried =
        r->peer->tokens == CLIENT_TOKENS_LONG || faults_on(FAULT_CLIENT_LONG_TOKEN_UNTRIED);
    if (!node.extended_tokens || r->peer->tokens == CLIENT_TOKENS_SHORT) return;
    if (!r->confirmable && !tried) return;
    r->token_bytes = sizeof r->token;
    node_random(r->token, sizeof r->token);
    r->long_token = true;
    front_long_token(r->peer->inside_port, r->token, LONG_TOKEN_BYTES);
}

void client_token_taken(const struct client_request *r)
{
    if (r->long_token) r->peer->tokens = CLIENT_TOKENS_LONG;
}

bool client_token_rejected(struct client_request *r)
{
    if (!r->long_token || r->peer->tokens == CLIENT_TOKENS_LONG) return false;
    if (faults_on(FAULT_CLIENT_LONG_TOKEN_KEPT)) return false;
    struct client_message m = { -1, r->block2, r->block1, true, false };
    if (r->watching == CLIENT_ASKED) m.observe = 0;
    r->long_token = false;
    r->peer->tokens = CLIENT_TOKENS_SHORT;
    front_long_token(r->peer->inside_port, r->token, 0);
    return client_transmit(r, &m);
}
