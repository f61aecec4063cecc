/* SPDX-License-Identifier: Apache-2.0
 * check_radio.h - tests on radio links in the recording of a run, judged again. The recording says
 * where each test begins, with which seed, what the device answered when it was asked, and which
 * frames are the tester's: so the engine goes through the same test once more, and what it would
 * send is what the recording holds. */
#ifndef CLI_CHECK_RADIO_H
#define CLI_CHECK_RADIO_H
#include "cli/check.h"

/* Purpose: read the capture once more, for plan->radio, and judge the tests of the plan whose
 * beginnings are marked in it. reported: as in struct check_outcome. */
void check_radio(const struct check_plan *plan, const char *path, const struct check_sink *sink,
                 bool *reported, struct diags *diags);

struct check_recording;

/* Purpose: the same frame by frame; plan, sink and reported are borrowed until its end. */
struct check_recording *check_recording_begin(const struct check_plan *plan,
                                              const struct check_sink *sink, bool *reported);
/* Purpose: a comment on the frame that comes next: where a test begins, what was answered. */
void check_recording_note(struct check_recording *r, struct slice comment);

/* Purpose: the next frame; its octets are borrowed during the call. */
void check_recording_frame(struct check_recording *r, const struct frame *f);

/* Purpose: nothing more came until then. Ends what is under way, and frees. */
void check_recording_end(struct check_recording *r, int64_t end_ns);

/* Purpose: what the capture says on the frame that was read last: each comment is told, and f->sent
 * set. */
void check_recording_notes(const struct capture *c, struct frame *f,
                           void (*note)(void *env, struct slice comment), void *env);
#endif
