/* SPDX-License-Identifier: Apache-2.0
 * comments.h - verdicts as comments on the frames of captures. */
#ifndef REPORT_COMMENTS_H
#define REPORT_COMMENTS_H
#include "report/eventlog.h"

struct comments_job {
    const char *in, *out;
    unsigned capture; /* which of the run's captures `in` is */
    bool known;       /* damage of `in` was reported already: copy what is whole and say nothing */
};

struct comments;

/* Purpose: an empty collection; ends with comments_free. NULL when memory is short. */
struct comments *comments_new(void);

/* Purpose: what an entry says about frames. first: is it the first entry of its execution? Matches
 * eventlog_each; ctx is the collection. Always true. */
bool comments_take(json_t *entry, bool first, void *ctx);

/* Purpose: copy job->in to job->out with the comments collected for that capture. Comments that the
 * frames have already are kept. Returns 0 or -1 with a diag; what could be copied stays. */
int comments_annotate(struct comments *c, const struct comments_job *job, struct diags *diags);

/* Purpose: free the collection; c may be NULL. */
void comments_free(struct comments *c);
#endif
