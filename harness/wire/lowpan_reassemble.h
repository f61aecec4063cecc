/* SPDX-License-Identifier: Apache-2.0
 * lowpan_reassemble.h - datagrams from their LoWPAN fragments (RFC 4944 section 5.3, RFC 8931), in
 * bounded memory: at most 64 at once, each for 60 seconds of capture time; the oldest goes first.
 */
#ifndef WIRE_LOWPAN_REASSEMBLE_H
#define WIRE_LOWPAN_REASSEMBLE_H
#include "wire/lowpan_packet.h"

enum {
    LOWPAN_DATAGRAMS = 64,
    LOWPAN_DATAGRAM_BYTES = 2048, /* datagram_size has 11 bits */
    LOWPAN_PIECES = 256,          /* of 8 octets each */
    LOWPAN_FIRST_ORIGINS = 48,
};
#define LOWPAN_TIMEOUT_NS (INT64_C(60) * 1000000000)
/* How long after a datagram is complete the same octets are a repetition on the link. (Recoverable
 * fragments other than the first are one for as long as a datagram waits.) */
#define LOWPAN_REPEAT_NS (INT64_C(2) * 1000000000)
/* Fragments of a datagram follow each other. One that comes after such a pause and does not go with
 * what is there is of another datagram with the same tag, and the rest of the one before was not
 * heard. What goes with it may be, too: then the checksum tells. */
#define LOWPAN_PAUSE_NS (INT64_C(3) * 1000000000)

/* What tells datagrams apart. */
struct lowpan_key {
    struct link_address src, dst;
    uint16_t pan;       /* in which the addresses hold */
    bool verified;      /* its frames were secured, and their MICs are right */
    uint16_t size, tag; /* size 0: RFC 8931, where only the first fragment tells it */
};

struct lowpan_piece {
    uint32_t at, n;    /* octets of the datagram */
    uint32_t from_bit; /* of the frame */
    uint64_t frame;
    uint64_t digest; /* of the first one's octets as they came: into those of the datagram lengths
                        are filled later */
};

enum lowpan_state { LOWPAN_UNUSED, LOWPAN_UNDER_WAY, LOWPAN_COMPLETE, LOWPAN_STATES };

struct lowpan_datagram {
    struct lowpan_reassembly *table;
    enum lowpan_state state;
    uint8_t before, after; /* of that state, the older and the newer one */
    uint8_t same_chain;    /* the next whose tag is looked up in the same place */
    bool chained;
    struct lowpan_key key;
    int64_t since_ns, last_ns, done_ns; /* of the first fragment, the last one, and the whole */
    uint32_t bytes;                     /* of the whole; 0: not told yet */
    uint32_t end, held;                 /* of its pieces: where the last one ends; octets of all */
    unsigned npieces;
    bool mixed;              /* a piece came again with other octets, or after a pause: see
                                struct lowpan_open */
    struct lowpan_open open; /* of the first fragment, as are its origins */
    unsigned norigins;
    /* the large ones last: of most datagrams little of them is used, and few pages are touched */
    uint8_t octets[LOWPAN_DATAGRAM_BYTES];
    struct lowpan_piece piece[LOWPAN_PIECES];
    struct origin origin[LOWPAN_FIRST_ORIGINS];
};

enum lowpan_result {
    LOWPAN_WAIT,     /* more fragments are missing */
    LOWPAN_DONE,     /* this one completes the datagram */
    LOWPAN_REPEATED, /* it was there before */
    LOWPAN_OTHER,    /* the same place with other octets: the first stays */
    LOWPAN_OVERLAP,  /* what was there before is given up, it begins anew with this one */
    LOWPAN_BEYOND,   /* it ends after the datagram does: nothing is kept */
    LOWPAN_FULL,     /* no room for it: it is not kept */
};

struct lowpan_reassembly;

/* Purpose: an empty table, ended with lowpan_reassembly_free. */
struct lowpan_reassembly *lowpan_reassembly_new(void);
void lowpan_reassembly_free(struct lowpan_reassembly *t);

/* Purpose: forget every datagram. */
void lowpan_reassembly_reset(struct lowpan_reassembly *t);

/* Purpose: a datagram of the key, begun when there is none. Valid until the next call. */
struct lowpan_datagram *lowpan_datagram_find(struct lowpan_reassembly *t,
                                             const struct lowpan_key *key, int64_t now_ns);

/* Purpose: before the first fragment of RFC 8931 is put, which tells the octets of the whole. A tag
 * has 8 bits and is soon used again: another size, other octets, or what does not fit into it begin
 * the datagram anew. Returns whether fragments of one that was not complete are given up for it. */
bool lowpan_datagram_first(struct lowpan_datagram *d, uint32_t bytes, struct slice octets,
                           int64_t now_ns);

/* Purpose: the sender gives up what is under way with this key (RFC 8931 section 6.3). */
void lowpan_datagram_abort(struct lowpan_reassembly *t, const struct lowpan_key *key);

/* Purpose: put a piece of it at its place; its digest is filled in. overlaps: pieces may overlap
 * when they agree (RFC 8931).
 */
enum lowpan_result lowpan_datagram_put(struct lowpan_datagram *d, struct lowpan_piece *p,
                                       struct slice octets, bool overlaps, int64_t now_ns);

/* Purpose: the rows and the origins of a datagram that is complete; it becomes the next buffer. */
void lowpan_reassembled(struct walk *w, const struct lowpan_datagram *d);

/* Purpose: is another datagram under way with the same addresses and tag? */
bool lowpan_tag_is_taken(struct lowpan_reassembly *t, const struct lowpan_key *key, int64_t now_ns);
#endif
