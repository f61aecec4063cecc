/* SPDX-License-Identifier: Apache-2.0
 * proxy_hops.h - 5.08 (Hop Limit Reached) on its way back through the proxy (RFC 8768 section 4).
 */
#ifndef NODE_PROXY_HOPS_H
#define NODE_PROXY_HOPS_H
#include "front_msg.h"

enum { HOP_LIMIT_REACHED = FRONT_CODE(5, 8) };

/* Purpose: the proxy listens at this port, which becomes a part of its name. */
void proxy_hops_is_at(uint16_t port);

/* Purpose: the proxy's name in 5.08: without spaces, and another one than that of other proxies of
 * this machine. Valid until the port is told. */
const char *proxy_hops_name(void);

/* Purpose: is it a 5.08 that has this proxy's name in it? Then it must not go on. */
bool proxy_hops_been_here(const struct front_msg *m);

/* Purpose: put the name before those of the others in a 5.08, if there is room; leave any other
 * message as it is. */
void proxy_hops_sign(struct front_msg *m);
#endif
