/* SPDX-License-Identifier: Apache-2.0
 * mutate_radio.h - breaking lines in the recording of a run on a radio link: the run is gone
 * through once more with one frame of the device changed on the air. What the packet holds and the
 * frame does not (an address that is elided, a hop limit that is a code) cannot be changed alone
 * and is left as it is. */
#ifndef CLI_MUTATE_RADIO_H
#define CLI_MUTATE_RADIO_H
#include "cli/mutate_state.h"

/* Purpose: read what the recording says on its frames, which mutating.frame holds by now. Returns
 * false with a diag. */
bool mutate_radio_load(struct mutating *m, const char *path, struct diags *diags);

/* Purpose: judge the recording with frame number `at` changed; as it is when changed is empty. */
void mutate_radio_judge(struct mutating *m, unsigned at, struct slice changed,
                        const struct check_sink *sink);

/* Purpose: the recording shrinks to one instance of the test: number `instance`, from 0. */
void mutate_radio_settle(struct mutating *m, unsigned instance);

/* Purpose: dissect a frame in the place of number `at`, knowing what came before. */
void mutate_radio_dissect(struct mutating *m, unsigned at, const struct frame *f, struct packet *p);

/* Purpose: `$node.ll64` is an address of a role, everything else the profile's. env: the mutating.
 */
struct value mutate_radio_value(void *env, const char *name);

/* Purpose: the taken frame with another value in this field, checksum and FCS made right. False
 * when the value is of another length, or bits of it do not stand in this frame. */
bool mutate_radio_frame(struct mutating *m, const struct taken *t, field_id field,
                        const struct value *v, struct slice *out);
#endif
