/* SPDX-License-Identifier: Apache-2.0
 * address.h - the addresses of a role, as tests name them: $node.ll64, $peer.short, $server.uri. */
#ifndef SCRIPT_ADDRESS_H
#define SCRIPT_ADDRESS_H
#include "script/value.h"
#include "wire/node_address.h"

/* Purpose: the i-th name behind the role's, NULL behind the last: ll64 and ll16 (link-local
 * address from the extended or short address), g64 and g16 (the same under the network's prefix),
 * eui64, short, pan; uri, host and port of an endpoint over UDP. */
const char *address_name(size_t i);

/* Purpose: does `name` ("node.ll64") end in such a name? Then *role is what stands before it. */
bool address_split(struct slice name, struct slice *role, const char **kind);

/* Purpose: the value: octets in network byte order, or a number for short and pan; unknown when
 * the node has no such address. Octets live in the arena. */
struct value address_value(struct arena *a, const struct node_address *node, const char *kind);

/* Purpose: the same of a role that is reached over UDP: "coap://[::1]:5683" (uri), "[::1]" (host),
 * 5683 (port); unknown for the other names, and where the endpoint is not known. */
struct value address_place(struct arena *a, const struct endpoint *at, const char *kind);
#endif
