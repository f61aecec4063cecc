/* SPDX-License-Identifier: Apache-2.0
 * rank.h - the most telling tests first, for a run that has not the time for all. */
#ifndef SUITE_RANK_H
#define SUITE_RANK_H
#include "script/ast.h"

/* One test, or one case of it. */
struct rank_job {
    const struct test *test;
    int case_index;      /* -1: it has none */
    int64_t expected_ns; /* how long it takes: expected.h */
};

/* Purpose: put jobs into the order in which they tell most in the least time. What a test tells is
 * counted in points: a clause and what is looked at for it (a field, an answer, a silence), where
 * it is required (4) or recommended (1) of a role that is judged. Each time that a point has been
 * seen to, it counts half; the job with the most points per expected second is next, and of equal
 * ones the first. The same jobs give the same order. */
void rank_jobs(struct rank_job *job, unsigned n, bool (*judged)(void *env, const char *role),
               void *env);
#endif
