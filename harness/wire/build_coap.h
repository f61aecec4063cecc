/* SPDX-License-Identifier: Apache-2.0
 * build_coap.h - inside harness/wire: the encoding half of CoAP's codec. */
#ifndef WIRE_BUILD_COAP_H
#define WIRE_BUILD_COAP_H
#include "base/cursor.h"
#include "wire/build.h"

/* Purpose: can this row of CoAP be set? */
bool build_coap_can(unsigned row);

/* Purpose: take one decoded node over into a message in the making. */
void build_coap_take(struct build *b, const struct node *n);

/* Purpose: after the last node: forget what is computed anyway. */
void build_coap_taken(struct build *b);

/* Purpose: write the message. *why: what cannot be encoded. */
void build_coap_encode(const struct build *b, struct wr *w, const char **why);

/* Purpose: the number in a field, from u or from its octets. */
uint64_t build_number(const struct build *b, field_id field, uint64_t otherwise);
#endif
