/* SPDX-License-Identifier: Apache-2.0
 * Responses that ask for the request once more: 4.01 with Echo (RFC 9175 section 2.3). */
#include "client_private.h"
#include "faults.h"

enum { AGAIN_MAX = 8 };

static uint8_t client_echo_any[CLIENT_ECHO_BYTES]; /* of whichever server was the latest: a fault */
static size_t client_echo_any_bytes;

static bool client_echo_note(struct client_peer *p, const coap_pdu_t *pdu)
{
    struct slice value;
    if (!client_option(pdu, 252, &value) || !value.n || value.n > sizeof p->echo) return false;
    memcpy(p->echo, value.p, value.n);
    memcpy(client_echo_any, value.p, value.n);
    p->echo_bytes = client_echo_any_bytes = value.n;
    return true;
}

struct slice client_echo(const struct client_peer *p)
{
    if (faults_on(FAULT_CLIENT_ECHO_ELSEWHERE))
        return (struct slice){ client_echo_any, client_echo_any_bytes };
    return (struct slice){ p->echo, p->echo_bytes };
}

bool client_repeats(struct client_request *r, const coap_pdu_t *pdu)
{
    bool echo = client_echo_note(r->peer, pdu) && !faults_on(FAULT_CLIENT_ECHO_DROPPED);
    unsigned code = coap_pdu_get_code(pdu),
             most = faults_on(FAULT_CLIENT_ECHO_ENDLESS) ? AGAIN_MAX : 1;
    bool asked = code == COAP_RESPONSE_CODE_UNAUTHORIZED && echo;
    bool refused = code == COAP_RESPONSE_CODE_UNAUTHORIZED || code == COAP_RESPONSE_CODE_BAD_OPTION;
    if (refused && faults_on(FAULT_CLIENT_ERROR_AGAIN)) asked = true;
    if (code == COAP_RESPONSE_CODE_TOO_MANY_REQUESTS) asked = faults_on(FAULT_CLIENT_BUSY_AGAIN);
    if (!asked || r->again >= most || r->watching != CLIENT_NO_OBSERVE || r->block1) return false;
    struct client_message m = { -1, r->block2, false, true, false };
    r->again++;
    return client_transmit(r, &m);
}
