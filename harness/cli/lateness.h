/* SPDX-License-Identifier: Apache-2.0
 * lateness.h - how far the tester itself was behind, and what that means for a test. */
#ifndef CLI_LATENESS_H
#define CLI_LATENESS_H

#include "cli/loop.h"
#include "engine/result.h"

enum {
    LATENESS_MAX = 4096,
    TRIES_MAX = 3 /* of a test whose FAIL may be due to our own lateness */
};

/* Why a test is run again. */
#define LATENESS_WHY "the tester was late, and a FAIL may be due to that: the test is run again"

struct lateness {
    int64_t ns[LATENESS_MAX]; /* the newest ones */
    unsigned n;
    int64_t max;
};

/* Purpose: something was seen to late_ns after it was due or had come. */
void lateness_note(struct lateness *l, int64_t late_ns);

/* Purpose: what the report says of it. */
void lateness_sum_up(struct lateness *l, struct loop_outcome *out);

/* Purpose: does a FAIL that may be due to our own lateness decide this test? It says nothing: one
 * of a timely run would. Where a FAIL stands that is not excused, that one decides. */
bool lateness_decides(const struct result *r);

#endif
