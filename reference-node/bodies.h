/* SPDX-License-Identifier: Apache-2.0
 * bodies.h - block-wise bodies (RFC 7959) on the server's side: gathering Block1, slicing Block2.
 */
#ifndef NODE_BODIES_H
#define NODE_BODIES_H
#include "server.h"

enum bodies_state {
    BODIES_WHOLE, /* the payload of q is the whole body: go on to the resource */
    BODIES_REPLY  /* r is the answer: another block is wanted, or it was refused */
};

/* Purpose: take a request with Block1 (others pass untouched). limit_bytes: largest body. */
enum bodies_state bodies_take(struct server_request *q, struct server_reply *r, size_t limit_bytes);

/* Purpose: cut a reply down to the block that q asks for, or to the first one when it is large. */
void bodies_slice(const struct server_request *q, struct server_reply *r);

/* Purpose: a POST that asks for a later block of the answer before: give it from the store.
 * Returns false when this is not such a request. */
bool bodies_continue(const struct server_request *q, struct server_reply *r);

/* Purpose: forget what belongs to this endpoint. */
void bodies_gone(uint16_t flow);

/* Purpose: forget all half-finished bodies. */
void bodies_clear(void);
#endif
