/* SPDX-License-Identifier: Apache-2.0
 * coap_compose.h - building CoAP messages from fields that have no octets of their own. */
#ifndef WIRE_COAP_COMPOSE_H
#define WIRE_COAP_COMPOSE_H
#include "wire/dialogue.h"

/* Purpose: dialogue.compose of CoAP: paths and queries in one text become options (RFC 7252 6.4),
 * the parts of a block option become its value (RFC 7959 2.2), a payload length becomes a payload
 * of that many octets. */
bool coap_compose(struct build *b, field_id field, struct slice text, uint64_t u);

/* Purpose: dialogue.probe of CoAP: the ping of RFC 7252 4.3, an empty confirmable message; from the
 * second attempt on a GET of /.well-known/core, which any answer to will do. */
size_t coap_probe(unsigned attempt, const struct chance *chance, uint8_t *out, size_t cap);
#endif
