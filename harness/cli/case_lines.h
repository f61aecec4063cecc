/* SPDX-License-Identifier: Apache-2.0
 * case_lines.h - the terminal's lines of finished tests, where a test may have hundreds of cases:
 * those that are PASS and have no remark become one line, when the last case of the test has ended.
 * Everything else has a line at once. Cases end in any order. Nothing is printed here. */
#ifndef CLI_CASE_LINES_H
#define CLI_CASE_LINES_H
#include "cli/loop.h"

struct case_lines;

/* Purpose: the jobs of a session say how many cases each test has. All is borrowed; lives in a. */
struct case_lines *case_lines_new(struct arena *a, const struct loop_job *job, unsigned njobs);

/* Purpose: a case has ended: add the lines that can be shown now, each with its line end. c NULL:
 * nothing is folded. */
void case_lines_ended(struct case_lines *c, struct text *out, const struct result *r,
                      const struct report_style *style);

/* Purpose: no more cases will end (the run was stopped, the device is gone): add the lines that
 * were still held back, with how many of the cases they stand for. c may be NULL. */
void case_lines_rest(struct case_lines *c, struct text *out, const struct report_style *style);

/* Purpose: "TD_X: 57 of 128 cases" of the test that ended a case last, while it has more to come;
 * adds nothing otherwise. c may be NULL. */
void case_lines_progress(const struct case_lines *c, struct text *out);
#endif
