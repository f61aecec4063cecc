/* SPDX-License-Identifier: Apache-2.0
 * dialogue.h - what a request/response protocol must tell the engine, which knows no protocol:
 * which message answers which, what a polite peer does by itself, and how a message is named. One
 * const table per protocol; the engine finds it by the protocol of a test's fields. */
#ifndef WIRE_DIALOGUE_H
#define WIRE_DIALOGUE_H
#include "wire/build.h"
#include "wire/node_address.h"

/* How a message can relate to an earlier one. Tests write `reply to 2`, `again of 2`, `ack of 2`,
 * `reset of 2`. */
enum relation { RELATION_REPLY, RELATION_AGAIN, RELATION_ACK, RELATION_RESET, RELATION_COUNT };

/* How well a message fits a relation. NEAR: it was meant to, but a field is wrong (e.g. the MID
 * matches and the token does not, in a message that can only answer that one). */
enum fit { FIT_NO, FIT_NEAR, FIT_YES };

struct relation_result {
    enum fit fit;
    /* FIT_NEAR: the field that does not fit. FIT_NO: the field that would have to fit, if the
     * message answers the earlier one at all; 0 = it cannot. */
    field_id wrong;              /* FIT_NEAR: the field that does not fit */
    const struct node *expected; /* ... and the node of the earlier message that it should equal */
    bool sure;                   /* FIT_YES: it can answer no other message than this one */
    bool loose;                  /* FIT_NEAR: or one that is not there, if messages are missing */
};

/* Default transmission parameters of the protocol and what follows from them, in nanoseconds, as
 * tests name them: $tx.ack_timeout ... */
struct timer {
    const char *name; /* "ack_timeout" */
    int64_t value_ns; /* or a plain number where is_count */
    bool is_count;
};

/* Where fresh values come from: 64 random bits at each call. */
struct chance {
    uint64_t (*random)(void *);
    void *state;
};

struct dialogue {
    const char *name; /* "coap" */
    enum proto_index proto;
    /* The protocol of tests whose topology has this before its first hyphen ("wpan-pair"); NULL:
     * of tests that name its fields. */
    const char *medium;
    /* Ends are link-layer addresses (packet.link_src), and what is sent are whole frames. */
    bool link_layer;
    field_id body, body_length; /* the payload, and the computed field that is its length */
    field_id code;              /* the field whose value says "denied" (given, design.md 4) */

    /* Purpose: is `late` in this relation to `early`? Endpoints are compared by the caller
     * (reversed for REPLY, ACK, RESET; same for AGAIN). */
    struct relation_result (*relate)(enum relation, const struct packet *late,
                                     const struct packet *early);

    /* Purpose: fill in what an answer (or a fresh request, early == NULL) has unless the test says
     * otherwise: type, MID, token. random: a fresh 64-bit number from the run's seed at each call.
     */
    void (*defaults)(struct build *b, enum relation, const struct packet *early,
                     uint64_t (*random)(void *), void *random_state);

    /* Purpose: what a polite endpoint sends at once on receiving a message that no step of a test
     * answers: an empty ACK to a confirmable response, a Reset to a ping or to a malformed
     * confirmable. Returns the octets written to out, 0 for nothing. is_server: the receiver plays
     * the server. */
    size_t (*courtesy)(const struct packet *received, bool is_server, uint8_t *out, size_t cap);

    /* Purpose: does this message want an acknowledgement, so that its sender repeats it? */
    bool (*reliable)(const struct packet *p);

    /* Purpose: does `late` end the repetition of `early`? (ACK, RST, or a response.) */
    bool (*settles)(const struct packet *late, const struct packet *early);

    /* Purpose: is this value of `code` a denial of the resource or feature (4.04, 4.05, 5.01 ...)?
     */
    bool (*denies)(const struct packet *p);

    /* Purpose: does this message say that a request failed, for whatever reason (4.xx, 5.xx)? */
    bool (*failed)(const struct packet *p);

    /* Purpose: is this value of `code` that of a success (2.xx)? */
    bool (*succeeds)(uint64_t code);

    /* Purpose: is this message a request (a stimulus that can begin an exchange)? */
    bool (*request)(const struct packet *p);

    /* Purpose: the port of the side that listens, when this is a message of the protocol on ports
     * that no decoder takes for it; 0 otherwise. */
    uint16_t (*unusual_port)(const struct packet *p);

    /* Purpose: a message that any live endpoint answers, whatever it serves (a CoAP ping: RFC
     * 7252 4.3). Returns the octets written to out, 0 when the protocol has none. */
    size_t (*probe)(unsigned attempt, const struct chance *chance, uint8_t *out, size_t cap);

    /* Purpose: set a field that has no octets of its own (a path in one text, a part of a block
     * option, the payload's length) by setting the fields it is computed from. text: the value when
     * it is one (p may be NULL), else u. Returns false when it is no such field. Octets that it
     * needs are static or borrowed from text. */
    bool (*compose)(struct build *b, field_id field, struct slice text, uint64_t u);

    /* Purpose: timers by name, derived from the base values by the RFC's formulas. base: name/value
     * pairs of the profile, or NULL for the defaults. Writes at most cap entries, returns how many.
     */
    unsigned (*timers)(const struct timer *base, unsigned nbase, struct timer *out, unsigned cap);

    /* Purpose: link_layer only, in place of courtesy: what a node does unasked on receiving a
     * message that no step of a test answers (it answers a Neighbor Solicitation for an address of
     * its own, and an echo request). Fills *answer; false: nothing. us: the addresses of the
     * receiver. */
    bool (*polite)(const struct packet *received, const struct node_address *us,
                   struct build *answer);

    /* Purpose: link_layer only: does a node that has sent this message say it again to whoever
     * solicits it (a sound DIO: RFC 6550 8.3)? NULL: none is. */
    bool (*advertises)(const struct packet *sent);

    /* Purpose: link_layer only: when a node that last advertised `sent` receives this message and
     * no step of a test takes it, what it says again, to the sender alone: the DIO, on a unicast
     * DIS whose conditions it meets (RFC 6550 8.3, 6.7.9). Fills *answer; false: nothing. Octets of
     * it are borrowed from sent. us: the addresses of the receiver. */
    bool (*repeat)(const struct packet *received, const struct packet *sent,
                   const struct node_address *us, struct build *answer);

    /* Purpose: link_layer only, in place of probe: a message that any live node answers. */
    bool (*alive)(unsigned attempt, const struct node_address *peer, const struct chance *chance,
                  struct build *probe);

    /* Fields that the functions above read: whoever calls them dissects with these wanted. Ends
     * with 0. */
    const field_id *needs;
};

/* What another decoder must be told to see what we saw: "-d udp.port==PORT,NAME". */
struct decode_as {
    uint16_t port;    /* 0: it needs to be told nothing */
    const char *name; /* of the protocol */
};

/* Purpose: that for a frame. */
struct decode_as dialogue_decode_as(const struct packet *p);

/* Purpose: the table of a protocol, NULL when it has none. */
const struct dialogue *dialogue_of(enum proto_index proto);

/* Purpose: the table for tests on a topology ("wpan-pair"), NULL when their fields decide. */
const struct dialogue *dialogue_on(const char *topology);
#endif
