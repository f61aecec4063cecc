/* SPDX-License-Identifier: Apache-2.0
 * client_uri.h - a coap URI taken apart into an address and options (RFC 7252 section 6.4). */
#ifndef NODE_CLIENT_URI_H
#define NODE_CLIENT_URI_H
#include "base/slice.h"
#include <stdint.h>

enum { CLIENT_URI_PARTS = 32, CLIENT_URI_BYTES = 2048 };

struct client_uri {
    char host[256]; /* as it goes to name resolution: without brackets, lower case */
    bool literal;   /* an IP address: no Uri-Host is needed */
    uint16_t port;  /* 5683 when not given */
    struct slice path[CLIENT_URI_PARTS], query[CLIENT_URI_PARTS]; /* percent-decoded */
    size_t path_count, query_count;
    size_t used;
    uint8_t bytes[CLIENT_URI_BYTES]; /* what the slices point to */
};

/* Purpose: split a URI. Dot segments are resolved (RFC 3986 section 5.2.4). Returns NULL, or why it
 * is refused. */
const char *client_uri_split(struct client_uri *u, const char *text);
#endif
