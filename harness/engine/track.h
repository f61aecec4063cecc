/* SPDX-License-Identifier: Apache-2.0
 * track.h - which message belongs to which: requests and responses, acknowledgements, copies,
 * observations, block transfers. Per endpoint pair, in bounded memory; what was forgotten is known
 * to be forgotten. */
#ifndef ENGINE_TRACK_H
#define ENGINE_TRACK_H
#include "script/ast.h"
#include "wire/dissect.h"
#include "wire/packet.h"

/* Who sent a message, by what it is and what it answers. */
enum track_role { TRACK_UNKNOWN, TRACK_CLIENT, TRACK_SERVER };

struct tracked {
    uint64_t again_of; /* number of the frame this one repeats (retransmission); 0 = none */
    uint64_t twin_of;  /* the same frame captured twice (link-layer or any-interface duplicate); 0 =
                          none */
    unsigned copy;     /* 1 = first, 2 = first retransmission ... */
    const struct packet *view[VIEW_COUNT]; /* related frames, reduced to the fields of the options;
                                              NULL = not known */
    bool view_absent[VIEW_COUNT]; /* known that there is none: the history is complete enough */
    uint64_t
        response_to; /* frame number of the request, as Wireshark's coap.response_to; 0 = none */
    int64_t response_time_ns;
    const struct node *node; /* the computed coap.track.* and coap.response_* fields, to be merged
                                by packet_first users */
    unsigned nnodes;
    bool ambiguous; /* a response: several requests may be the one that it answers, or one that the
                       capture lacks */
    enum track_role sender;
    uint64_t message; /* handle of the message (of its first copy) for tracker_outcome; 0 = none */
};

/* What became of a message that asks for something. INT64_MIN = it has not come (yet). */
struct track_outcome {
    int64_t ack_ns, reset_ns; /* the first acknowledgement (empty or not), the first reset */
    int64_t reply_ns;         /* of a request: the first response */
    bool two_sided;           /* its receiver was heard to say anything at all */
};

struct tracker_options {
    struct field_set
        views[VIEW_COUNT];            /* fields to keep of related frames; at VIEW_SELF the computed
                                         fields that are wanted (an empty set: all of them) */
    unsigned max_pairs, max_messages; /* 0 = defaults; memory stays below these */
    bool complete;                    /* the history is whole from the first frame on */
    int64_t exchange_lifetime_ns, non_lifetime_ns, max_transmit_span_ns; /* 0 = RFC defaults */
    uint64_t seed; /* of hashes; 0 = from the first message: a capture says the same again */
};

struct tracker;

/* Purpose: a new tracker; options are copied. End with tracker_free. */
struct tracker *tracker_new(const struct tracker_options *options);
void tracker_free(struct tracker *t);

/* Purpose: another network begins, on another clock: what was heard on radio links is forgotten. */
void tracker_anew(struct tracker *t);

/* Purpose: learn from one CoAP frame and say what it relates to. *out is valid until the next call.
 * p must have been decoded with the fields of tracker_fields(). Frames without a CoAP message yield
 * an empty answer. */
void tracker_frame(struct tracker *t, const struct packet *p, struct tracked *out);

/* Purpose: what became of a message so far; of an ACK: of the message it acknowledges. Returns
 * false when it was forgotten. message: tracked.message of an earlier frame. */
bool tracker_outcome(const struct tracker *t, uint64_t message, struct track_outcome *out);

/* Purpose: the clause of the decoder's finding that a field of 6lowpan.defect or 6lowpan.*remark
 * stands for; NULL when the field is another one, or not there. */
const char *defect_clause(const struct packet *p, field_id field);

/* Purpose: is a field among them that tells of packets on radio links (6lowpan.track.*)? Then
 * ipv6.src must be wanted, too. */
bool track_link_wanted(const struct field_set *set);

/* Purpose: add the fields that what `set` wants of a radio link is made of. */
void track_link_fields(struct field_set *set);

/* Purpose: add the fields the tracker itself reads to a dissector's wanted set. */
void tracker_fields(struct field_set *set);
#endif
