/* SPDX-License-Identifier: Apache-2.0
 * proxy_target.h - where a request to the proxy has to go (RFC 7252 sections 5.7.2, 5.7.3, 6.4). */
#ifndef NODE_PROXY_TARGET_H
#define NODE_PROXY_TARGET_H
#include "front_msg.h"
#include <sys/socket.h>

enum proxy_way {
    PROXY_LOCAL,  /* to this node itself: m has lost Proxy-Uri and Proxy-Scheme */
    PROXY_SERVER, /* to the server in the target: m has the Uri options of the request to it */
    PROXY_REFUSED /* with the code in the target */
};

struct proxy_target {
    struct sockaddr_storage at;
    socklen_t at_bytes;
    uint8_t code;
    const char *why; /* of a refusal */
};

/* Purpose: the server that all requests without Proxy options go to. uri: without path and query,
 * NULL: none. Returns NULL, or why not. */
const char *proxy_target_origin(const char *uri);

/* Purpose: add an address of our own. */
void proxy_target_own(const char *address, uint16_t port);

/* Purpose: find the way of a request, and turn its options into those for that way. */
enum proxy_way proxy_target_of(struct front_msg *m, struct proxy_target *t);
#endif
