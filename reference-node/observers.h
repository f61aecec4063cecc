/* SPDX-License-Identifier: Apache-2.0
 * observers.h - the list of observers (RFC 7641 section 4). libcoap sends the notifications; who
 * gets one, and when, is decided here. */
#ifndef NODE_OBSERVERS_H
#define NODE_OBSERVERS_H
#include "server.h"

/* Purpose: add the sender of q, or renew its entry (same endpoint and token). Returns the value for
 * the Observe option, -1 if the list is full. */
int64_t observers_add(const struct server_request *q);

/* Purpose: remove the sender of q with this token (Observe: 1). */
void observers_remove(const struct server_request *q);

/* Purpose: remove whatever this endpoint observes at this path, for a fault. */
void observers_remove_endpoint(const struct server_request *q);

/* Purpose: the resource at path has changed: notify all its observers, each at most one
 * Confirmable message at a time (RFC 7641 section 4.5.1). */
void observers_notify(const char *path);

/* Purpose: end all observations of path with this error code; 0 ends them without a word. */
void observers_end(const char *path, unsigned code);

/* Purpose: forget all observers silently. */
void observers_clear(void);

/* Purpose: what the peer answered to a notification; flow is the port of its endpoint as libcoap
 * sees it. */
void observers_acked(uint16_t flow, uint16_t mid);
void observers_reset(uint16_t flow, uint16_t mid);

/* Purpose: this endpoint is forgotten. */
void observers_gone(uint16_t flow);

/* Purpose: a notification was never acknowledged. */
void observers_failed(uint16_t flow, uint16_t mid);

/* Purpose: how many observers path has. */
size_t observers_count(const char *path);
#endif
