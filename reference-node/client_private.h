/* SPDX-License-Identifier: Apache-2.0
 * client_private.h - the client's own structures. Private to client*.c. */
#ifndef NODE_CLIENT_PRIVATE_H
#define NODE_CLIENT_PRIVATE_H
#include "client.h"
#include "loop.h"
#include <netinet/in.h>

enum {
    CLIENT_PEERS = 256,
    CLIENT_REQUESTS = 512,
    CLIENT_SEEN = 512,
    CLIENT_BODY_BYTES = 65536,
    CLIENT_ECHO_BYTES = 40
};

/* Does the server take long tokens? It is tried (RFC 8974 section 2.2.2). */
enum client_tokens { CLIENT_TOKENS_UNKNOWN, CLIENT_TOKENS_LONG, CLIENT_TOKENS_SHORT };

/* A server that we talk to: one session and one public port for all requests to it. */
struct client_peer {
    coap_session_t *session;
    uint16_t inside_port;
    struct sockaddr_storage address;
    socklen_t address_len;
    int64_t used_ns;
    enum client_tokens tokens;
    unsigned latest;                 /* number of the latest request to it */
    bool group;                      /* it is a multicast address: several servers */
    uint8_t echo[CLIENT_ECHO_BYTES]; /* the latest value that it gave us (RFC 9175 section 2.3) */
    size_t echo_bytes;
};

enum client_watching {
    CLIENT_NO_OBSERVE,
    CLIENT_ASKED, /* Observe: 0 was sent */
    CLIENT_OBSERVING,
    CLIENT_LEAVING /* Observe: 1 was sent */
};

struct client_request {
    bool used;
    unsigned number, again; /* how often it was repeated because of what it was answered */
    struct client_peer *peer;
    bool confirmable;
    unsigned method;
    uint8_t token[8];
    size_t token_bytes;
    bool long_token;        /* the front has a long one for it */
    uint8_t fetch_token[8]; /* of GETs for later blocks of a notification */
    bool fetching;
    coap_optlist_t *options;
    coap_mid_t mid;
    /* Block1: what we send */
    uint8_t *payload;
    size_t payload_bytes, sent_bytes; /* sent_bytes: where the block in flight begins */
    bool block1, block1_raw;
    struct client_block block1_now;
    uint32_t tag; /* Request-Tag of all messages; 0: none */
    /* Block2: what we get */
    struct client_block block2;
    uint8_t *body;
    size_t body_bytes;
    uint8_t etag[8];
    size_t etag_bytes;
    /* observation */
    enum client_watching watching;
    bool reset_next;
    bool shown; /* a state of the observation */
    int64_t observe, observe_ns;
    uint32_t max_age_s;
    struct loop_timer timer;
};

extern struct client_request *client_requests[CLIENT_REQUESTS];

/* What one message of a request looks like. */
struct client_message {
    int observe; /* -1: absent */
    struct client_block block2;
    bool block1; /* with the block of the payload at sent_bytes */
    bool payload;
    bool fetch; /* with the token for fetching */
};

/* Purpose: send one message of a request. Returns false when that failed. */
bool client_transmit(struct client_request *r, const struct client_message *m);

/* Purpose: note an Echo value of the response, and repeat the request where the response asks for
 * it. True: it was repeated (client_echo.c). */
bool client_repeats(struct client_request *r, const coap_pdu_t *pdu);

/* Purpose: the Echo value that a request to this server carries; empty: none. */
struct slice client_echo(const struct client_peer *p);

/* Purpose: a long token for a request that may have one (client_token.c). */
void client_token_lengthen(struct client_request *r);

/* Purpose: a response has come: the server takes a token as this request has it. */
void client_token_taken(const struct client_request *r);

/* Purpose: the server has rejected a request with a long token: send it with a short one. False: it
 * had none. */
bool client_token_rejected(struct client_request *r);

/* Purpose: the Request-Tag of a body in blocks: one that no other body to this resource has which
 * is under way (RFC 9175 section 3.5.2). 0: none is needed. */
uint32_t client_tag_for(const struct client_request *r);

/* Purpose: free a request. */
void client_request_free(struct client_request *r);

/* Purpose: the request of a session with this token; *fetch tells which of its tokens it was. */
struct client_request *client_request_of(const coap_session_t *session, coap_bin_const_t token,
                                         bool *fetch);

/* Purpose: number of the latest request of a session, 0 when there was none. */
unsigned client_latest_of(const coap_session_t *session);

/* Purpose: what libcoap calls for a response. */
coap_response_t client_response(coap_session_t *session, const coap_pdu_t *sent,
                                const coap_pdu_t *received, coap_mid_t mid);

/* Purpose: add to what was delivered. pdu may be NULL. */
void client_seen_add(const struct client_request *r, const coap_pdu_t *pdu, const char *failure,
                     struct slice body);

/* Purpose: forget what was delivered. */
void client_seen_clear(void);

/* Purpose: note a response with the Observe option; arms re-registration for when it gets old.
 * Returns false when it is older than what is known (RFC 7641 section 3.4). */
bool client_observe_fresh(struct client_request *r, int64_t observe, uint32_t max_age_s);

/* Purpose: read an option. Returns false when it is absent. */
bool client_option(const coap_pdu_t *pdu, unsigned number, struct slice *value);
int64_t client_option_uint(const coap_pdu_t *pdu, unsigned number, int64_t otherwise);
#endif
