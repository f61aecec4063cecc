/* SPDX-License-Identifier: Apache-2.0
 * front_flow.h - what the front remembers of one peer. Private to front_*.c and proxy*.c. */
#ifndef NODE_FRONT_FLOW_H
#define NODE_FRONT_FLOW_H
#include "front.h"
#include "front_token.h"
#include "loop.h"

enum {
    FLOW_SEEN = 256,
    FLOW_SENT = 256,
    FLOW_EXCHANGES = 64,
    FLOW_MAX = 900,
    FLOW_PATH_BYTES = 128
};

/* A message that came from the peer, for deduplication (RFC 7252 section 4.5). */
struct flow_seen {
    int64_t at_ns; /* 0: empty */
    uint16_t mid;
    uint8_t type;
    bool notification; /* it had an Observe option */
    uint8_t token[8], token_len;
    unsigned waiting; /* duplicates that came before there was a reply */
    uint8_t *reply;   /* the acknowledgement or Reset that was sent, as it went out */
    size_t reply_bytes;
};

/* A message that went to the peer. */
struct flow_sent {
    int64_t at_ns;
    uint16_t mid;      /* as libcoap knows it */
    uint16_t wire_mid; /* as it went out */
    uint8_t type, code, token_len;
    uint8_t token[8];
    unsigned copies; /* retransmissions so far */
    bool done;       /* acknowledged or reset */
};

/* A request in either direction and what became of it. */
struct flow_exchange {
    bool used;
    uint8_t token[8], token_len;
    uint8_t type, code;
    uint16_t mid;
    int64_t observe; /* -1: absent */
    int64_t block1, block2;
    bool acked_empty;   /* its empty acknowledgement was sent or received */
    bool group;         /* it was sent to a multicast address; */
    bool errors_wanted; /* ... and its No-Response says that errors are of interest */
    unsigned responses; /* new responses so far */
    int64_t first_observe;
    uint16_t first_mid; /* of the first notification */
    bool has_first_mid;
    char path[FLOW_PATH_BYTES];
};

/* Who of a group has sent a message: an acknowledgement or a Reset of it goes there. */
enum { FLOW_ANSWERERS = 16 };
struct answerer {
    uint16_t mid;
    struct sockaddr_storage from;
};

struct flow {
    bool server; /* our server faces this peer; otherwise our client does */
    int public_fd, inside_fd;
    bool inside_known; /* the client session's port is known */
    uint16_t inside_port;
    struct sockaddr_storage peer;
    socklen_t peer_len;
    bool group;    /* the message that is being looked at was sent to a multicast address */
    bool to_group; /* our client's requests go to a multicast address: anybody may answer */
    struct answerer answerer[FLOW_ANSWERERS]; /* those that answered last, a ring */
    unsigned answerers;
    bool open; /* the public socket of a client takes datagrams from elsewhere: a fault */
    int64_t used_ns;
    uint32_t last_observe;       /* the latest value sent to this peer */
    unsigned malformed;          /* messages of it, for a fault */
    unsigned requests;           /* messages of it, for another */
    struct front_tokens *tokens; /* its long tokens; NULL: none yet */
    size_t next_seen, next_sent, next_exchange;
    struct flow_seen seen[FLOW_SEEN];
    struct flow_sent sent[FLOW_SENT];
    struct flow_exchange exchanges[FLOW_EXCHANGES];
};

/* Purpose: the flow of this peer on this public socket, made if it is new. NULL when there is no
 * memory or descriptor left. */
struct flow *flow_of_peer(int public_fd, const struct sockaddr_storage *peer, socklen_t len);

/* Purpose: an empty flow with an internal socket. NULL as above. */
struct flow *flow_new(bool server);

/* Purpose: the flow with this internal port, or NULL. */
struct flow *flow_by_port(uint16_t inside_port);

/* Purpose: close the flow's own sockets and free it. */
void flow_free(struct flow *f);

/* Purpose: free all flows of the server, or all of the client. */
void flow_free_all(bool server);

/* Purpose: an earlier message of the peer with this Message ID that still counts as the same
 * message, or NULL. */
struct flow_seen *flow_seen_find(struct flow *f, uint16_t mid);

/* Purpose: remember a message of the peer. */
struct flow_seen *flow_seen_add(struct flow *f, const struct front_msg *m);

/* Purpose: remember what answered it. */
void flow_seen_reply(struct flow_seen *s, struct slice reply);

/* Purpose: the latest message that we sent under this Message ID of the wire, or NULL. */
struct flow_sent *flow_sent_on_wire(struct flow *f, uint16_t wire_mid);

/* Purpose: for a fault: the latest message that any flow sent under this Message ID of the wire, or
 * NULL. *f becomes that flow. */
struct flow_sent *flow_sent_anywhere(struct flow **f, uint16_t wire_mid);

/* Purpose: the latest message that libcoap sent under this Message ID, or NULL. */
struct flow_sent *flow_sent_inside(struct flow *f, uint16_t mid);

/* Purpose: remember a message that we send. wire_mid is set to its own Message ID. */
struct flow_sent *flow_sent_add(struct flow *f, const struct front_msg *m);

/* Purpose: remember a request. */
struct flow_exchange *flow_exchange_add(struct flow *f, const struct front_msg *m);

/* Purpose: the latest request with this token, or NULL. */
struct flow_exchange *flow_exchange_token(struct flow *f, const uint8_t *token, size_t len);

/* Purpose: the latest request with this Message ID, or NULL. */
struct flow_exchange *flow_exchange_mid(struct flow *f, uint16_t mid);

/* Purpose: the peer's message as the front and libcoap may see it: its long token has a substitute
 * (RFC 8974), when the node knows such tokens. It lives until the next call. */
struct slice flow_from_peer(struct flow *f, struct slice bytes);

/* Purpose: note who of a group has sent these octets, so that a reply to them goes there. */
void flow_answered(struct flow *f, struct slice bytes, const struct sockaddr_storage *from);

/* Purpose: send octets to the peer as they are, but for a long token. */
void flow_to_peer(const struct flow *f, struct slice bytes);

/* Purpose: send octets to libcoap as they are. */
void flow_to_inside(const struct flow *f, struct slice bytes);

/* Purpose: called when the internal socket of a new flow can be read; set once at start. */
extern loop_ready_fn *flow_inside_ready;
#endif
