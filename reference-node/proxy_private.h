/* SPDX-License-Identifier: Apache-2.0
 * proxy_private.h - the proxy's own structures. Private to proxy*.c. */
#ifndef NODE_PROXY_PRIVATE_H
#define NODE_PROXY_PRIVATE_H
#include "front_flow.h"
#include "proxy_cache.h"
#include "proxy_target.h"

enum { PROXY_EXCHANGES = 256, PROXY_ETAGS = 4, PROXY_TOKEN_BYTES = 8, PROXY_HOST_BYTES = 255 };
enum { METHOD_GET = 1, METHOD_POST = 2, METHOD_FETCH = 5, METHOD_IPATCH = 7 };

/* A request of a client that is not answered yet. Flows go by the number of their internal port. */
struct proxy_exchange {
    uint16_t client, client_mid;
    uint8_t client_type, token[8], token_len, method;
    bool acknowledged;
    uint8_t etags[PROXY_ETAGS][8];
    size_t etag_bytes[PROXY_ETAGS], etag_count;
    struct proxy_target target;
    uint8_t host[PROXY_HOST_BYTES]; /* the Uri-Host that the server sees */
    size_t host_bytes;
    struct proxy_key key;
    bool observes;               /* the request to the server is a registration */
    bool keyed;                  /* the key is whole, and the response would be, too */
    uint16_t server, server_mid; /* server: 0 before the request has gone on */
    uint8_t server_token[PROXY_TOKEN_BYTES];
    struct loop_timer acknowledge, give_up;
};

/* Purpose: answer the client: m gets the type, Message ID and token that it waits for. */
void proxy_answer(const struct proxy_exchange *x, struct front_msg *m);

/* Purpose: the way of a client to a server, made if it is new. NULL: no more sockets. */
struct flow *proxy_flow(uint16_t client, const struct proxy_target *to);

/* Purpose: end the ways of a client, of all when it is 0. */
void proxy_flows_end(uint16_t client);

/* Purpose: is an answer awaited on this way? */
bool proxy_flow_busy(uint16_t server);

/* Purpose: the faults that change a request on its way to the server, a response on its way to the
 * client, the code of a refusal. */
void proxy_break_request(struct front_msg *m);
void proxy_break_response(struct front_msg *m);
uint8_t proxy_break_refusal(uint8_t code);

/* Purpose: which option of a request is refused, by the rules (refused, 0: none) or as a fault has
 * it. */
uint16_t proxy_break_refused(const struct front_msg *m, uint16_t refused);
#endif
