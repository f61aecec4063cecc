/* SPDX-License-Identifier: Apache-2.0
 * client_location.h - the URI that a response tells by Location-* options (RFC 7252 5.10.7). */
#ifndef NODE_CLIENT_LOCATION_H
#define NODE_CLIENT_LOCATION_H
#include "base/text.h"
#include <coap3/coap.h>

/* Purpose: append the relative URI, its characters escaped as RFC 7252 section 6.5 asks for.
 * Nothing is appended where there is none, or where a reserved option stands beside it. */
void client_location(struct text *out, const coap_pdu_t *pdu);
#endif
