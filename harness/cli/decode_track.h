/* SPDX-License-Identifier: Apache-2.0
 * decode_track.h - relations between frames for `plugtest decode`: the engine's tracker, and for -2
 * a first reading that remembers which frame answers which. */
#ifndef CLI_DECODE_TRACK_H
#define CLI_DECODE_TRACK_H
#include "base/diag.h"
#include "cli/decode.h"
#include "engine/track.h"

struct decode_track;

/* Purpose: make ready for a capture; with d->look_ahead it is read once here (path cannot be "-"
 * then). NULL with a diag when that fails. */
struct decode_track *decode_track_open(const struct decode *d, const char *path,
                                       struct diags *diags);

/* Purpose: learn from the next frame of the capture and put what is known about it from others
 * behind the CoAP nodes of p (the list of nodes is then ours, until the next call). */
void decode_track_frame(struct decode_track *t, struct packet *p, struct tracked *out);

/* Purpose: free. t may be NULL. */
void decode_track_close(struct decode_track *t);

/* Purpose: is this a field that only relations between frames can fill, and (in *later) only those
 * to later frames? */
bool decode_track_field(field_id field, bool *later);
#endif
