/* SPDX-License-Identifier: Apache-2.0
 * replay.h - an initiator that a capture recorded, played again against a device. Its messages go
 * out in their order, as they were but for Message IDs, tokens, addresses and ports; each waits for
 * what it waited for in the recording (an answer, or the recorded gap), within bounds.
 *
 *   replay_read.c     the capture as a list of messages
 *   replay_play.c     sockets, pace, repetition, politeness
 *   replay_match.c    which answer of the device stands where a recorded one stood */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H
#include "cli/check.h"
#include "cli/session.h"

enum {
    REPLAY_MESSAGES_MAX = 20000,
    REPLAY_PEERS_MAX = 32,
    REPLAY_PENDING_MAX = 16,
    REPLAY_LIVE_MAX = 40000
};

/* A message of the recording, between an initiator (peer) and the responder. */
struct replay_message {
    const struct packet *packet;
    unsigned peer;
    bool out;     /* from the initiator */
    bool again;   /* a copy of an earlier one */
    bool skipped; /* out: was not sent, why says why */
    const char *why;
    const struct packet *live; /* out: as it was sent; in: the device's, NULL: none came */
    uint16_t live_mid;
};

/* An endpoint of the initiator, and what it is now. */
struct replay_peer {
    struct endpoint recorded, at;
    int socket;
};

/* A confirmable message of ours that nobody has answered yet. */
struct replay_pending {
    struct slice bytes;
    unsigned peer;
    int64_t next_ns, interval_ns;
    unsigned copies;
    uint16_t mid;
    struct slice token;
};

struct replay {
    struct session *session;
    struct arena *arena;
    struct dissector *dissector; /* of the recording */
    struct dissector *live_dissector;
    struct replay_message *message;
    unsigned n;
    struct endpoint responder; /* recorded */
    unsigned strangers;        /* messages of other responders, or to groups */
    unsigned unread;           /* messages that were cut, or beyond the limits */
    struct replay_peer peer[REPLAY_PEERS_MAX];
    unsigned npeers;
    bool writes; /* some request is not safe */
    /* live */
    struct udp *udp;
    struct endpoint device;
    struct check_stream *stream;
    uint32_t interface;
    uint64_t frames, random;
    struct replay_pending pending[REPLAY_PENDING_MAX];
    unsigned npending;
    const struct packet **live; /* every frame of the device, in order */
    unsigned nlive;
    unsigned sent;
    bool unreachable, interrupted;
};

/* Purpose: read the recording. ports: decode-as rules. False with a diag when it cannot be read or
 * holds no request. */
bool replay_read(struct replay *r, const char *path, const struct dissect_options *ports,
                 struct diags *diags);

/* Purpose: play it against r->device; frames go to the evidence and to r->stream. False with a diag
 * when there are no sockets. */
bool replay_play(struct replay *r, struct diags *diags);

/* Purpose: a frame of the device has come: note which recorded message it stands for, if any.
 * Returns that message, or NULL. */
struct replay_message *replay_match(struct replay *r, unsigned peer, const struct packet *live);

/* Purpose: the result "REPLAY": did the device answer what it answered in the recording. Rows are
 * the differences. Both live in r->arena. */
const struct result *replay_result(struct replay *r, struct report_more *more);

/* Purpose: the number in a field of a message; the octets of its token. */
unsigned replay_u(const struct packet *p, unsigned row);
struct slice replay_token(const struct packet *p);
#endif
