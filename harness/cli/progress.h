/* SPDX-License-Identifier: Apache-2.0
 * progress.h - the line at the bottom of a terminal that tells how far a run is. There is one
 * terminal, whichever session writes on it. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H
#include "cli/session.h"

/* Purpose: as struct loop_config asks; state is the session. Says how much time is left: of the
 * budget, or else, once it can be told from the tests that have ended, until the last one has. */
void progress_show(void *state, unsigned done, unsigned total, unsigned running);

/* Purpose: take the line back, if it is there. */
void progress_clear(void);
#endif
