/* SPDX-License-Identifier: Apache-2.0
 * proxy.h - the CoAP-to-CoAP proxy (RFC 7252 section 5.7), which stands where libcoap stands else:
 *
 *     client <-> public socket <-> front <-> proxy <-> front <-> a socket of its own <-> server
 *
 * libcoap 4.3.1 forwards nothing and caches nothing. A request with Proxy-Uri or Proxy-Scheme goes
 * where it says (forward proxy); any other goes to the origin of the command line (reverse proxy),
 * or, without one, to the resources of this node. Each client has its own port towards each server,
 * so that a server can tell block-wise transfers of different clients apart. */
#ifndef NODE_PROXY_H
#define NODE_PROXY_H
#include "front_flow.h"

/* Purpose: be a proxy from now on. origin: a coap URI without path and query, or NULL: none.
 * Returns NULL, or why not. */
const char *proxy_open(const char *origin);

/* Purpose: one of our own addresses: a URI that names it is no business of another server. */
void proxy_is_at(const char *address, uint16_t port);

/* Purpose: a request of a client. Returns false when it is for this node itself; then m has no
 * Proxy-Uri and Proxy-Scheme any more. m may be changed anyway. */
bool proxy_request(struct flow *f, struct front_msg *m);

/* Purpose: anything that a server sent, or what a client says to a message of the proxy. Returns
 * false when it belongs to no message of the proxy. */
bool proxy_reply(struct flow *f, const struct front_msg *m);

/* Purpose: a server sent something that breaks the message format (RFC 7252 section 3). m: as far
 * as it could be read. */
void proxy_malformed(struct flow *f, const struct front_msg *m);

/* Purpose: a client is forgotten. */
void proxy_gone(uint16_t flow);

/* Purpose: forget all requests and all that is stored. */
void proxy_reset(void);
#endif
