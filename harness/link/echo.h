/* SPDX-License-Identifier: Apache-2.0
 * echo.h - a queue of frames with octets of its own, for links that hand up what was sent and for
 * layers that hold frames back. In bounded memory: beyond ECHO_MAX the oldest is lost. */
#ifndef LINK_ECHO_H
#define LINK_ECHO_H
#include "wire/packet.h"

enum { ECHO_MAX = 4096 };

struct echo_item;

/* A queue; all zero is an empty one. */
struct echo {
    struct echo_item *first, *last, *lent;
    unsigned n;
    uint64_t lost;
};

/* Purpose: append a copy of the frame. */
void echo_add(struct echo *e, const struct frame *f);

/* Purpose: take the oldest; its octets are valid until the next call on this queue. Returns false
 * when the queue is empty. */
bool echo_take(struct echo *e, struct frame *out);

/* Purpose: is there a frame to take? */
bool echo_waiting(const struct echo *e);

/* Purpose: free everything. */
void echo_free(struct echo *e);
#endif
