/* SPDX-License-Identifier: Apache-2.0
 * server.h - the CoAP server: libcoap below, the resources above, and between them what libcoap is
 * not asked to do (block-wise bodies, observers, link lists). */
#ifndef NODE_SERVER_H
#define NODE_SERVER_H
#include "base/slice.h"
#include <coap3/coap.h>

enum {
    SERVER_BODY_BYTES = 8192, /* largest body of a resource */
    SERVER_REPLY_BYTES = 16384,
    SERVER_PATH_BYTES = 128,
    SERVER_QUERIES = 8,
    SERVER_ETAGS = 4,
    SERVER_TAGS_BYTES = 36
};

/* Codes as libcoap numbers them: 205 is written 2.05 by COAP_RESPONSE_CODE. */
enum {
    REPLY_NONE = 0, /* nothing now: the response comes later */
    REPLY_CREATED = COAP_RESPONSE_CODE_CREATED,
    REPLY_DELETED = COAP_RESPONSE_CODE_DELETED,
    REPLY_VALID = COAP_RESPONSE_CODE_VALID,
    REPLY_CHANGED = COAP_RESPONSE_CODE_CHANGED,
    REPLY_CONTENT = COAP_RESPONSE_CODE_CONTENT,
    REPLY_CONTINUE = COAP_RESPONSE_CODE_CONTINUE,
    REPLY_BAD_REQUEST = COAP_RESPONSE_CODE_BAD_REQUEST,
    REPLY_UNAUTHORIZED = COAP_RESPONSE_CODE_UNAUTHORIZED,
    REPLY_FORBIDDEN = COAP_RESPONSE_CODE_FORBIDDEN,
    REPLY_NOT_FOUND = COAP_RESPONSE_CODE_NOT_FOUND,
    REPLY_NOT_ALLOWED = COAP_RESPONSE_CODE_NOT_ALLOWED,
    REPLY_NOT_ACCEPTABLE = COAP_RESPONSE_CODE_NOT_ACCEPTABLE,
    REPLY_INCOMPLETE = COAP_RESPONSE_CODE_INCOMPLETE,
    REPLY_CONFLICT = COAP_RESPONSE_CODE_CONFLICT,
    REPLY_PRECONDITION = COAP_RESPONSE_CODE_PRECONDITION_FAILED,
    REPLY_TOO_LARGE = COAP_RESPONSE_CODE_REQUEST_TOO_LARGE,
    REPLY_FORMAT = COAP_RESPONSE_CODE_UNSUPPORTED_CONTENT_FORMAT,
    REPLY_UNPROCESSABLE = COAP_RESPONSE_CODE_UNPROCESSABLE,
    REPLY_TOO_MANY = COAP_RESPONSE_CODE_TOO_MANY_REQUESTS,
    REPLY_ERROR = COAP_RESPONSE_CODE_INTERNAL_ERROR,
    REPLY_UNAVAILABLE = COAP_RESPONSE_CODE_SERVICE_UNAVAILABLE
};

/* A Block1 or Block2 option (RFC 7959 section 2.2). */
struct server_block {
    bool present, more;
    uint32_t num;
    unsigned szx;
};

/* A request, read once; the slices live as long as its PDU (a payload that came in several blocks:
 * until the handler returns). */
struct server_request {
    coap_session_t *session;
    const coap_pdu_t *pdu;
    unsigned method; /* 1 GET, 2 POST, 3 PUT, 4 DELETE, 5 FETCH, 6 PATCH, 7 iPATCH */
    bool confirmable, notification, if_none_match, size2;
    struct slice token;
    char path[SERVER_PATH_BYTES];
    struct slice queries[SERVER_QUERIES];
    size_t query_count;
    int accept, format, observe; /* -1: absent */
    struct slice etags[SERVER_ETAGS], if_match[SERVER_ETAGS], echo;
    size_t etag_count, if_match_count;
    uint8_t tags[SERVER_TAGS_BYTES]; /* each Request-Tag behind its length */
    size_t tags_bytes;
    struct server_block block1, block2;
    struct slice payload;
};

/* A reply under construction. */
struct server_reply {
    unsigned code;
    int format;           /* -1: no Content-Format */
    int64_t max_age_s;    /* -1: no Max-Age */
    int64_t observe;      /* -1: no Observe */
    int64_t size1, size2; /* -1: absent */
    uint8_t etag[8];
    size_t etag_bytes;
    const char *location[4]; /* Location-Path, NULL after the last */
    const char *location_query[4];
    struct slice echo;
    struct server_block block1, block2;
    size_t body_bytes;
    uint8_t body[SERVER_REPLY_BYTES];
};

/* Purpose: open libcoap's server inside (on FRONT_INSIDE) and register all resources. Returns its
 * port, 0 on error. */
uint16_t server_open(coap_context_t *ctx);

/* Purpose: give a session the transmission parameters of the command line. many_copies: two
 * retransmissions too many, which is a fault. */
void server_session_times(coap_session_t *session, bool many_copies);

/* Purpose: libcoap gave up on a message, of the server or of the client: the one handler there can
 * be for both. */
void server_failed(coap_session_t *session, const coap_pdu_t *sent, coap_nack_reason_t reason,
                   coap_mid_t mid);

/* Purpose: back to the start state: resources, observers, half-finished bodies. */
void server_reset(void);

/* Purpose: release what was allocated. Call before coap_free_context(). */
void server_close(void);

/* Purpose: run the resource for a request and build the reply, with conditions, block-wise slicing
 * and observe applied. */
void server_answer(const struct server_request *q, struct server_reply *r);

/* Purpose: put a reply into a PDU, whose type, Message ID and token are already set. */
void server_encode(const struct server_request *q, const struct server_reply *r, coap_pdu_t *pdu);

/* Purpose: send a reply as a message of its own (separate response or notification). type:
 * COAP_MESSAGE_CON or COAP_MESSAGE_NON. Returns the Message ID, COAP_INVALID_MID on error. */
coap_mid_t server_send(const struct server_request *q, const struct server_reply *r,
                       coap_pdu_type_t type);

/* Purpose: read a request into q. */
void server_read(coap_session_t *session, const coap_pdu_t *pdu, struct server_request *q);

/* Purpose: an empty reply with this code. */
void server_reply_start(struct server_reply *r, unsigned code);

/* Purpose: a text payload by printf, replacing what was there. */
void server_reply_text(struct server_reply *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Purpose: a payload from octets. */
void server_reply_body(struct server_reply *r, struct slice body, int format);

/* Purpose: value of the query argument `name=`, or NULL-slice; a bare `name` gives an empty one
 * with a pointer. */
struct slice server_query(const struct server_request *q, const char *name);

/* Purpose: a number from a query argument, bounded to low..high. */
double server_query_number(const struct server_request *q, const char *name, double otherwise,
                           double high);
#endif
