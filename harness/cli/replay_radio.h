/* SPDX-License-Identifier: Apache-2.0
 * replay_radio.h - a recording of a radio link, played again against a device: the frames of all
 * others go out as they were, in their order; only their MAC numbers are new, unless the recording
 * is that of a run. Each waits for what the device had sent by then in the recording, or for the
 * recorded gap.
 *
 * The device is the node that has its addresses in the recording. Where the recording is that of a
 * run, it says which tests the frames belong to: they are judged once more, on what the device
 * sends now. What a device was asked to do is not asked again.
 *
 *   replay_radio.c       the recording as a list of frames; the result
 *   replay_radio_play.c  link, pace, and which frame stands where a recorded one stood */
#ifndef CLI_REPLAY_RADIO_H
#define CLI_REPLAY_RADIO_H
#include "cli/check_radio.h"
#include "cli/session.h"

enum {
    RADIO_REPLAY_FRAMES_MAX = 100000,
    RADIO_REPLAY_LIVE_MAX = 100000,
    RADIO_REPLAY_PEERS_MAX = 64
};

/* A frame of the recording. */
struct radio_frame {
    int64_t time_ns;
    uint32_t linktype;
    struct slice octets;
    bool out;                    /* not the device's: it is sent */
    const struct packet *packet; /* in: what it completes; NULL: nothing that can be compared */
    const struct packet *live;   /* in: the one that came in its place; NULL: none */
    int64_t live_ns;             /* out: when it was on the air now; before, when it was sent */
    const char *begins;          /* the comment that a test begins here, or NULL */
};

struct replay_radio {
    struct session *session;
    struct arena *arena;
    struct radio_frame *frame;
    unsigned n, sent;
    unsigned strangers; /* frames of others to others */
    unsigned unread;    /* frames that were cut, or beyond the limit */
    struct node_address peer[RADIO_REPLAY_PEERS_MAX]; /* who sent what is played */
    unsigned npeers;
    const char *role; /* that the device played; NULL: the recording does not say */
    bool *reported;   /* by test of the plan */
    bool interrupted;
    struct check_sink sink;
};

/* Purpose: is it a capture of a radio link? False when it cannot be read, too. */
bool replay_radio_is(const char *path);

/* Purpose: the role that the recorded device plays, if the capture is of a run; NULL: unknown.
 * Lives in a. */
const char *replay_radio_role(struct arena *a, const char *path);

/* Purpose: read the recording. False with a diag when nothing in it was sent to the device. */
bool replay_radio_read(struct replay_radio *r, const char *path, struct diags *diags);

/* Purpose: play it; frames go to the evidence, and what they show to r->sink. False with a diag
 * when the link cannot be opened. */
bool replay_radio_play(struct replay_radio *r, struct diags *diags);

/* Purpose: the result "REPLAY": did the device send what it sent in the recording. */
const struct result *replay_radio_result(struct replay_radio *r, struct report_more *more);
#endif
