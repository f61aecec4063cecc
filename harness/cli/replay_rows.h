/* SPDX-License-Identifier: Apache-2.0
 * replay_rows.h - what a device sent beside what it sent in the recording, field by field, as rows
 * of the report. */
#ifndef CLI_REPLAY_ROWS_H
#define CLI_REPLAY_ROWS_H
#include "cli/session.h"

struct replay_rows {
    struct arena *arena;                    /* the rows and their texts live in it */
    bool (*compared)(const struct node *n); /* is the field told? */
    bool (*chosen)(field_id field);         /* does a sender choose it anew each time? */
    struct report_difference *row;
    unsigned n;
};

/* Purpose: no rows yet. */
struct replay_rows replay_rows_new(struct arena *arena, bool (*compared)(const struct node *n),
                                   bool (*chosen)(field_id field));

/* Purpose: a row for each field that is compared and that either has. recorded, live: the message
 * then and now. */
void replay_rows_fields(struct replay_rows *t, const struct packet *recorded,
                        const struct packet *live);

/* Purpose: a row for a message that was not sent or did not come. label, dut: what became of it;
 * chosen: that is the device's own choice. */
void replay_rows_message(struct replay_rows *t, const struct packet *recorded, const char *label,
                         const char *dut, bool chosen);

/* How much of what the device sent in the recording was held beside what it sends now. */
struct replay_count {
    unsigned expected; /* messages whose counterpart was looked for */
    unsigned missing;  /* those that have none */
    unsigned unread;   /* messages of the recording that were cut, or beyond what is kept */
};

/* Purpose: the verdict on role 1 of a replay that was not interrupted: PASS needs a message that
 * was compared, and all of them; else INCONC with its reason. what: "message", "packet". */
void replay_judge(struct arena *arena, struct result *result, const struct replay_count *count,
                  const char *what, bool unreachable);

/* Purpose: the verdict on role 1 of a replay that an operator ended. */
void replay_interrupted(struct result *result);

/* Purpose: enter the result of a replay and say what was sent and how many fields are alike. what:
 * "messages", "frames". */
void replay_rows_report(struct session *s, const struct result *result,
                        const struct report_more *more, unsigned sent, const char *what);
#endif
