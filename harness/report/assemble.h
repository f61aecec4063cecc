/* SPDX-License-Identifier: Apache-2.0
 * assemble.h - report.json out of events.jsonl. */
#ifndef REPORT_ASSEMBLE_H
#define REPORT_ASSEMBLE_H
#include "report/comments.h"
#include "report/eventlog.h"

/* Purpose: "annotated.pcapng", "annotated-2.pcapng" ...: the annotated copy of capture number i. */
const char *assemble_annotated_name(struct arena *a, unsigned i);

/* Purpose: write report.json for what the event log holds, and collect what it says of frames in
 * comments, unless that is NULL. own: the log is from eventlog_read_own. False when out cannot be
 * written. */
bool assemble_write(struct eventlog *log, bool own, FILE *out, struct comments *comments);

/* The entries of a log that we have just written; the run has reported damage of its captures. */
struct assemble_known {
    const struct eventlog_known *entry; /* in the order in which they stand in the file */
    size_t n;
};

/* Purpose: report_rebuild; known is NULL for a log that is not believed. */
int assemble_folder(const char *dir, const struct assemble_known *known,
                    struct report_counts *counts, struct diags *diags);
#endif
