/* SPDX-License-Identifier: Apache-2.0
 * expected.h - how long a test takes with a device that does everything right, and at once: what
 * the test waits for, from its text and the profile's timers. Nothing is measured. */
#ifndef SUITE_EXPECTED_H
#define SUITE_EXPECTED_H
#include "script/eval.h"

/* Who is asked for what the test does not say itself. */
struct expected_run {
    /* Purpose: `$tx.ack_timeout` ...; unknown when there is none. */
    struct value (*profile)(void *env, const char *name);
    /* Purpose: does a device play this role, and not the tester? */
    bool (*device)(void *env, const char *role);
    void *env;
    struct arena *scratch; /* reset by each call */
};

enum { EXPECTED_UNKNOWN_MS = 1000 };

/* Purpose: the expected duration in nanoseconds, at least 1. case_index: -1 when there are no
 * cases. A branch that the device chooses counts as the longest; a time that only the run will
 * know counts as EXPECTED_UNKNOWN_MS; what a device must not send for a while is waited for to the
 * end. */
int64_t expected_ns(const struct test *t, int case_index, const struct expected_run *run);
#endif
