/* SPDX-License-Identifier: Apache-2.0
 * mutate.h - does a test see what it checks? In a capture that passes it, each field that a MUST
 * line looks at is changed so that the line no longer holds; judged again, the test must fail at
 * that very line. */
#ifndef CLI_MUTATE_H
#define CLI_MUTATE_H
#include "cli/check.h"

enum mutate_outcome {
    MUTATE_CAUGHT,  /* FAIL at that line */
    MUTATE_EARLIER, /* the change has a consequence that was found before the line was reached */
    MUTATE_MISSED,
    MUTATE_UNTRIED, /* the capture does not exercise the line, or nothing in the frame can break it
                     */
    MUTATE_OUTCOMES
};

struct mutate_line {
    const struct step *step;
    const struct check *check;
    uint64_t frame; /* 0: no frame of the capture */
    enum mutate_outcome outcome;
    const char *change;  /* "coap.mid: 4660 to 4661"; "" when nothing was changed */
    const char *finding; /* what was found, or why nothing was tried */
};

struct mutate_counts {
    unsigned count[MUTATE_OUTCOMES];
};

/* Purpose: break every MUST line of the passing instance, and tell each. plan has one test; line's
 * texts are valid during the call of each. Returns false with a diag when the capture cannot be
 * read or holds no passing instance. */
bool mutate_capture(const struct check_plan *plan, const char *path,
                    void (*each)(void *env, const struct mutate_line *line), void *env,
                    struct mutate_counts *counts, struct diags *diags);
#endif
