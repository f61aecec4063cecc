/* SPDX-License-Identifier: Apache-2.0
 * comments.h - verdicts as comments on the frames of a capture. */
#ifndef REPORT_COMMENTS_H
#define REPORT_COMMENTS_H
#include "report/eventlog.h"

struct comments_job {
    const char *in, *out;
    unsigned capture; /* which of the run's captures `in` is */
    bool known;       /* damage of `in` was reported already: copy what is whole and say nothing */
};

/* Purpose: copy job->in to job->out with comments for the entries of the log. Comments that the
 * frames have already are kept. Returns 0 or -1 with a diag; what could be copied stays. */
int comments_annotate(struct eventlog *log, const struct comments_job *job, struct diags *diags);
#endif
