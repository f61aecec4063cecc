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

/* Purpose: report_rebuild; known: a run ends just now and has reported damage of its captures. */
int assemble_folder(const char *dir, bool known, struct report_counts *counts, struct diags *diags);
#endif
