/* SPDX-License-Identifier: Apache-2.0
 * front_break.h - the faults that are made by changing a message on its way out. */
#ifndef NODE_FRONT_BREAK_H
#define NODE_FRONT_BREAK_H
#include "front_flow.h"

/* One message on its way to the peer, and what a fault may want done with it. */
struct breaking {
    struct flow *f;
    struct front_msg *m;
    struct flow_exchange *x; /* the request it belongs to, or NULL */
    struct flow_sent *s;     /* its record, for Confirmable and Non-confirmable ones, or NULL */
    struct flow_seen *seen;  /* what it acknowledges or rejects, or NULL */
    unsigned copy;           /* 0, or the how manieth retransmission it is */
    bool ping;               /* it answers a ping */
    /* wishes */
    bool drop;           /* do not send it */
    bool settle;         /* tell libcoap that it was acknowledged */
    bool ack_before;     /* send an empty acknowledgement of the request first */
    double send_again_s; /* send the same octets again after this time, if still unacknowledged */
};

/* Purpose: apply every fault that is switched on and concerns this message. */
void front_break(struct breaking *b);

/* Purpose: rows of one file of faults. A row is applied when its fault is on and the message has
 * all of the kinds. */
struct front_break_row {
    int fault;
    unsigned kinds;
    void (*fn)(struct breaking *b);
};
extern const struct front_break_row front_break_server[], front_break_client[];
extern const size_t front_break_server_count, front_break_client_count;

/* What a message is; a message has several kinds. */
enum {
    KIND_RESPONSE = 1 << 0,
    KIND_OK = 1 << 1, /* a response of class 2 */
    KIND_PIGGY = 1 << 2,
    KIND_EMPTY_ACK = 1 << 3,
    KIND_SEPARATE = 1 << 4,     /* later response to a Confirmable request */
    KIND_NON_REPLY = 1 << 5,    /* response to a Non-confirmable request */
    KIND_NOTIFICATION = 1 << 6, /* not the first response to a registration */
    KIND_COPY = 1 << 7,
    KIND_PING = 1 << 8,
    KIND_CON = 1 << 9,
    KIND_TOKEN = 1 << 10,
    KIND_OBSERVE = 1 << 11, /* has an Observe option */
    KIND_BLOCK1 = 1 << 12,
    KIND_BLOCK2 = 1 << 13,
    KIND_CONTINUE = 1 << 14, /* 2.31 */
    KIND_REQUEST = 1 << 15,
    KIND_RESET = 1 << 16,
    KIND_FIRST = 1 << 17, /* not a retransmission */
    KIND_ETAG = 1 << 18,
    KIND_OWN_MID = 1 << 19, /* Confirmable or Non-confirmable */
    KIND_VALID = 1 << 20,   /* 2.03 */
    KIND_PAYLOAD = 1 << 21
};
#endif
