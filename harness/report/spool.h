/* SPDX-License-Identifier: Apache-2.0
 * spool.h - events.jsonl: whole lines, handed to the operating system one by one. When the disk is
 * full (or anything else fails) the half-written line is taken back, one diag says so, and
 * everything recorded before stays. */
#ifndef REPORT_SPOOL_H
#define REPORT_SPOOL_H
#include "base/diag.h"
#include "base/text.h"

struct spool {
    int fd;
    const char *path; /* for diags; borrowed */
    int64_t bytes;    /* of whole lines written */
    bool broken;
    struct diags *diags;
};

/* Purpose: create the file, which must not exist. path and diags are borrowed. False with one diag
 * when it cannot be. */
bool spool_open(struct spool *s, const char *path, struct diags *diags);

/* Purpose: write one line, which has no end yet, and empty the text. A line that was cut counts as
 * a failure. */
void spool_line(struct spool *s, struct text *line);

/* Purpose: close; true when every line was written. */
bool spool_close(struct spool *s);
#endif
