/* SPDX-License-Identifier: Apache-2.0
 * track_state.h - what the tracker remembers; for the files track*.c only.
 *
 * Messages live in one ring of octets in the order of their arrival: a new one overwrites the
 * oldest, so that memory is fixed, nothing is allocated per frame, and forgetting is free. A
 * position in the ring counts upwards for ever; a position behind the tail is a message that was
 * forgotten. Endpoint pairs, observations and transfers have tables of fixed size. */
#ifndef ENGINE_TRACK_STATE_H
#define ENGINE_TRACK_STATE_H
#include "base/cursor.h"
#include "base/hash.h"
#include "engine/track.h"
#include "wire/coap.h"
#include "wire/track.h"

#define TRACK_NEVER INT64_MIN
#define TRACK_S     INT64_C(1000000000)
#define TRACK_MS    INT64_C(1000000)

enum {
    TRACK_PAIRS = 16384,       /* endpoint pairs at most, by default */
    TRACK_MESSAGES = 24576,    /* messages at most, by default ... */
    TRACK_MESSAGE_BYTES = 384, /* ... of this size on average */
    TRACK_OBSERVATIONS = 2048,
    TRACK_TRANSFERS = 2048, /* slots; two transfers that fall into one slot forget the older */
    TRACK_MARKS = 4096,     /* slots for "created before" and "retry later" */
    TRACK_OPEN = 4,         /* open confirmable messages counted per direction of a pair */
    TRACK_TOKEN = 8,        /* octets of a token kept; longer ones by their hash */
    TRACK_NOTIFICATIONS = 11,
    TRACK_MID_STEP = 16, /* Message IDs so far apart at most are taken for those of a counter ... */
    TRACK_UPWARDS = 2, /* ... when it was so this often in a row: random ones are 1 in 16 million */
    TRACK_NODES = TRACK_ROWS + 8,
    TRACK_VIEW_NODES = 48,
    TRACK_VIEW_BYTES = 1024,
    USE_KEPT = 128,
    TRACK_CHAIN = 64, /* messages looked at under one key; more is an attack on our time */
};

enum message_flag {
    MESSAGE_SETTLED = 1,       /* acknowledged, reset or answered */
    MESSAGE_EMPTY_ACK = 2,     /* an empty ACK was seen */
    MESSAGE_ANSWERED = 4,      /* request: a response was seen */
    MESSAGE_MALFORMED = 8,     /* has a format error */
    MESSAGE_GROUP = 16,        /* sent to a multicast address */
    MESSAGE_OBSERVE_0 = 32,    /* request: registers */
    MESSAGE_OBSERVE_1 = 64,    /* request: cancels */
    MESSAGE_BLOCK = 128,       /* has a Block option */
    MESSAGE_LAST_BLOCK1 = 256, /* request: Block1 with M = 0 */
    MESSAGE_IF_NONE_MATCH = 512,
    MESSAGE_SUPERSEDED = 1024, /* notification: a newer one replaced it */
    MESSAGE_CUT = 4096,        /* the capture has not all of it */
    MESSAGE_PARTIAL = 2048,    /* not all of its fields that views need could be kept */
};

struct message {
    uint32_t size; /* octets in the ring; the first member of whatever stands there */
    uint32_t pair; /* serial of the pair; 0 = filling up to the end of the ring */
    uint32_t pair_slot, observation; /* observation: 1 + slot, 0 = none */
    uint64_t older_mid, older_token; /* positions: the next in the chains of the indexes */
    uint64_t frame, seen;            /* number of the first and of the latest copy's frame */
    uint64_t request;              /* position: of a response its request, of an ACK what it acks */
    uint64_t head_hash, body_hash; /* fixed header and token; options and payload */
    uint64_t resource;             /* hash of method and Uri options (requests) */
    int64_t first_ns, last_ns, gap_ns;
    int64_t ack_ns, reset_ns, reply_ns;
    uint64_t response_frame; /* request: its first response as Wireshark counts them */
    uint16_t mid, flags, copies, responses, nnodes, critical;
    uint8_t type, code, dir, token_len;
    uint8_t link_number; /* of the latest copy's frame on a radio link; 0 where that is not known */
    uint8_t token[TRACK_TOKEN];
    struct node node[]; /* what the views need; their octets follow */
};

/* All Message IDs used lie within len of them from start (counting round). What is outside was not
 * used, and need not be looked for. */
struct mid_range {
    uint16_t start;
    uint32_t len;
};

struct pair {
    struct endpoint end[2]; /* direction 0 is from end[0] to end[1] */
    uint64_t hash;
    uint32_t serial, chain, newer, older; /* slots + 1: hash chain, by last use */
    bool seen[2], proven[2];              /* proven: this end has shown that it receives */
    bool asks[2];                         /* this end has sent a request */
    int64_t last_ns;
    uint64_t bytes[2]; /* of CoAP sent by each end while the other is unproven */
    uint64_t open[2][TRACK_OPEN];
    uint64_t latest[2];          /* CON or NON */
    uint16_t latest_mid[2];      /* its Message ID: to look there would be a cache miss */
    uint8_t upwards[2];          /* how many of them in a row had a Message ID a little higher */
    struct mid_range used[2][2]; /* by direction, and by CON and NON or ACK and RST */
};

struct observation {
    uint32_t pair, chain, pair_slot;
    uint8_t dir, token_len, ended, times;
    uint8_t token[TRACK_TOKEN];
    uint64_t hash, request, last; /* positions: registration, latest notification */
    int64_t last_ns, con_ns, ended_ns, time_ns[TRACK_NOTIFICATIONS];
    uint16_t last_mid;
    uint32_t count, after_end;
    uint64_t reset_frame; /* first frame of the notification whose RST ended it */
};

struct transfer {       /* one body under way in one direction */
    uint64_t key, last; /* position of the latest block */
    uint64_t end;       /* octets sent without a hole, from 0 */
    bool begun, continued, hole;
};

struct mark {
    uint64_t key;
    int64_t until_ns; /* TRACK_NEVER: not set */
};

/* What of the frame's nodes is kept. Octets are kept as long as there is room for them. */
struct keeping {
    unsigned n;
    size_t bytes;
    bool partial; /* something did not fit: then nothing may be concluded from what is not there */
    const struct node *node[TRACK_VIEW_NODES];
};

/* The frame under examination. */
struct heard {
    const struct packet *p;
    int64_t now_ns;
    unsigned type, code, class, mid;
    struct slice token;
    uint8_t short_token[TRACK_TOKEN];
    const struct node *observe, *block1, *block2, *no_match; /* of the options; NULL = absent */
    bool block1_more, group, format_error, varies;           /* varies: has Max-Age or Observe */
    unsigned block1_szx;
    size_t payload_bytes;
    uint16_t critical;
    uint64_t head_hash, body_hash, resource;
    uint8_t link_number;
    uint64_t src_hash, dst_hash;
    struct pair *pair;
    uint32_t pair_slot;
    unsigned dir;
    uint64_t own; /* position of this message (of its first copy); 0 = not yet */
    uint64_t acked, request;
    bool ambiguous; /* several requests may be the one that it answers */
    struct observation *observation;
    uint64_t previous;
};

struct tracker {
    struct tracker_options o;
    uint8_t use[FIELD_IDS]; /* what a field is read for, and USE_KEPT when some view wants it */
    struct keeping keeping; /* of the frame under examination */
    int64_t lost_ns; /* whatever happened until here may be unknown; TRACK_NEVER = nothing is */
    bool groups, observations_lost, link_wanted;
    unsigned hand; /* in the table of observations */
    uint8_t *ring;
    uint64_t ring_bytes, head, tail;
    uint64_t *by_mid, *by_token; /* positions */
    unsigned mid_mask, token_mask;
    struct pair *pair;
    uint32_t *by_pair; /* slots + 1 */
    unsigned npairs, pair_mask, newest, oldest;
    uint32_t next_serial;
    struct observation *observation;
    uint32_t *by_observation;
    void *tables; /* the memory of all that is found by hash */
    unsigned nobservations;
    struct transfer transfer[TRACK_TRANSFERS];
    struct mark created[TRACK_MARKS], retry[TRACK_MARKS];
    struct packet view[VIEW_COUNT];
    struct node node[TRACK_NODES];
    struct tracked *out;
    struct link_memory *link_memory;   /* owned; NULL until there is something to remember */
    struct radio_memory *radio_memory; /* the same */
};

/* ---- track_store.c ---- */
void store_open(struct tracker *t);
void store_close(struct tracker *t);

/* Purpose: the message at a position, or NULL when it was forgotten (or is 0). */
static inline struct message *store_at(const struct tracker *t, uint64_t position)
{
    if (position < t->tail || position >= t->head) return NULL;
    return (struct message *)(void *)(t->ring + (position & (t->ring_bytes - 1)));
}

/* Purpose: a seeded hash of octets. */
uint64_t store_hash(const struct tracker *t, struct slice s);

/* Purpose: the pair of the frame's endpoints, made when it is new; sets h->pair, dir and hashes. */
void store_pair(struct tracker *t, struct heard *h);

/* Purpose: the pair of a client and everybody (for requests to a group), or NULL. */
struct pair *store_group_pair(struct tracker *t, const struct endpoint *client, uint64_t hash,
                              unsigned *dir);

/* Purpose: fetch into the cache what store_add will write. */
void store_soon(const struct tracker *t, const struct heard *h);

/* Purpose: note a node of the frame, which some view wants, for store_add. */
static inline void store_choose(struct keeping *k, const struct node *n)
{
    if (k->n == TRACK_VIEW_NODES || k->bytes + n->s.n > TRACK_VIEW_BYTES) {
        k->partial = true;
        return;
    }
    k->node[k->n++] = n;
    k->bytes += n->s.n;
}

/* Purpose: append the frame, and what was chosen of it, as a message; returns its position. */
uint64_t store_add(struct tracker *t, struct heard *h);

/* Purpose: walk the messages of a pair in one direction with a MID, newest first: start with
 * store_mid, go on with store_mid_older. 0 at the end. */
uint64_t store_mid(const struct tracker *t, const struct pair *pair, unsigned dir, unsigned mid);
uint64_t store_mid_older(const struct tracker *t, uint64_t position);

/* Purpose: may this end have used the MID before? (initiates: of CON and NON, not of ACK and RST.)
 */
bool store_mid_used(const struct heard *h, bool initiates);

/* Purpose: the same over the requests of one client endpoint with a token, whatever the server. */
uint64_t store_token(const struct tracker *t, uint64_t client_hash, struct slice token);
uint64_t store_token_older(const struct tracker *t, uint64_t position);

/* Purpose: the octets under which a token is kept (itself, or its hash when it is long). */
void store_short_token(const struct tracker *t, struct slice token, uint8_t out[TRACK_TOKEN]);

/* ---- track_relate.c ---- */
bool relate_copies(struct tracker *t, struct heard *h); /* false: a twin, nothing else to do */
void relate_answers(struct tracker *t, struct heard *h);
void relate_learn(struct tracker *t, struct heard *h);

/* ---- track_observe.c ---- */
struct observation *observe_find(struct tracker *t, const struct pair *pair, unsigned dir,
                                 const struct heard *h);
void observe_response(struct tracker *t, struct heard *h);
void observe_reset(struct tracker *t, struct heard *h, struct message *acked);
void observe_copy(struct tracker *t, struct message *m);

/* ---- track_block.c ---- */
void block_request(struct tracker *t, struct heard *h);
void block_response(struct tracker *t, struct heard *h);
void marks_request(struct tracker *t, struct heard *h);
void marks_response(struct tracker *t, struct heard *h);

/* ---- track_defect.c ---- */
void defect_nodes(struct tracker *t, struct heard *h);
void defect_of_link(struct tracker *t, const struct packet *p);

/* ---- track_link.c ---- */

/* Purpose: what a packet on a radio link has to do with those before it. */
void track_link(struct tracker *t, const struct packet *p);

/* Purpose: the IPv6 packet that a frame completes; empty when there is none, or not all of it. */
struct slice link_packet(const struct packet *p);

/* Purpose: a hash of an end of a link. */
uint64_t link_end(const struct tracker *t, const struct endpoint *e);

/* Purpose: is the packet's source formed from the address that the frame comes from? */
bool link_is_own(const struct packet *p, struct slice packet);

/* ---- track_radio.c ---- */

/* Purpose: what a node on a radio link has to do with its own frames before. packet: link_packet.
 */
void track_radio(struct tracker *t, const struct packet *p, struct slice packet);

/* Purpose: does somebody ask for it? */
bool track_radio_wanted(const struct field_set *set);

/* ---- track.c ---- */

/* Purpose: is this computed field wanted? */
static inline bool track_wants(const struct tracker *t, unsigned row)
{
    return field_set_has(&t->o.views[VIEW_SELF], FIELD(PROTO_TRACK, row));
}

/* Purpose: add a computed number (or time) to the answer, when somebody wants it. */
static inline void track_set(struct tracker *t, unsigned row, uint64_t u)
{
    if (!track_wants(t, row) || t->out->nnodes == TRACK_NODES) return;
    t->node[t->out->nnodes++] = (struct node){ .field = FIELD(PROTO_TRACK, row), .u = u };
}

/* Purpose: is the past known for at least `span_ns` (or from the start)? Never of a capture that
 * is not said to be complete: any frame may be missing in it. */
bool track_whole(const struct tracker *t, const struct heard *h, int64_t span_ns);

/* Purpose: is it still listed as open? (Not settled, not replaced, not given up.) */
bool track_open(const struct tracker *t, const struct message *m, int64_t now_ns);
#endif
