/* SPDX-License-Identifier: Apache-2.0
 * coap_compose.h - building CoAP messages from fields that have no octets of their own. */
#ifndef WIRE_COAP_COMPOSE_H
#define WIRE_COAP_COMPOSE_H
#include "wire/build.h"

/* Purpose: dialogue.compose of CoAP: paths and queries in one text become options (RFC 7252 6.4),
 * the parts of a block option become its value (RFC 7959 2.2), a payload length becomes a payload
 * of that many octets. */
bool coap_compose(struct build *b, field_id field, struct slice text, uint64_t u);

/* Purpose: dialogue.probe of CoAP: the ping of RFC 7252 4.3, an empty confirmable message. */
size_t coap_probe(uint64_t (*random)(void *), void *random_state, uint8_t *out, size_t cap);
#endif
