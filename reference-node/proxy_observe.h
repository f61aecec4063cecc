/* SPDX-License-Identifier: Apache-2.0
 * proxy_observe.h - observations through the proxy (RFC 7641 section 5): however many clients
 * observe a resource, its server has one observer, the proxy. Private to proxy*.c. */
#ifndef NODE_PROXY_OBSERVE_H
#define NODE_PROXY_OBSERVE_H
#include "proxy_private.h"

/* Purpose: the client of x wants to observe. Returns true when the resource is observed already,
 * and x has its answer. */
bool proxy_observe_join(const struct proxy_exchange *x);

/* Purpose: the server has accepted the registration that x is; m is its first notification. The
 * client of x observes now, and out gets the Observe value for it. */
void proxy_observe_begin(const struct proxy_exchange *x, const struct front_msg *m,
                         struct front_msg *out);

/* Purpose: a notification of a server. Returns false when it belongs to no observation. */
bool proxy_observe_notified(const struct flow *f, const struct front_msg *m);

/* Purpose: the client of x observes no more under this token. */
void proxy_observe_leave(const struct proxy_exchange *x);

/* Purpose: the client rejected, or never acknowledged, this message. */
void proxy_observe_refused(uint16_t client, uint16_t mid);

/* Purpose: a client is forgotten; 0: all are. */
void proxy_observe_gone(uint16_t client);

/* Purpose: is the way to this server in use for an observation? */
bool proxy_observe_busy(uint16_t server);
#endif
