/* SPDX-License-Identifier: Apache-2.0
 * eventlog.h - reads an events.jsonl back: what is known of the run, and its entries in the order
 * of report.json. Only places are kept in memory; entries are read again when they are walked. The
 * file is not believed: lines that are no events are passed over and counted. */
#ifndef REPORT_EVENTLOG_H
#define REPORT_EVENTLOG_H
#include "report/report.h"
#include <jansson.h>
#include <stdio.h>

/* Where an entry is, and what decides its place in report.json. */
struct eventlog_item {
    int64_t offset; /* of its line in the file; -1: in `unfinished` */
    size_t at, n;   /* where its text is in that line, with eventlog_read_own */
    unsigned index; /* in the entries of that line, or in `unfinished` */
    unsigned order; /* of its test in the selection; UINT_MAX = not in it */
    const char *id; /* lives as long as the eventlog */
    int64_t case_index, start_ns;
};

/* An entry of a log that we have written. */
struct eventlog_known {
    struct eventlog_item item; /* all but `order`; its id lives as long as the eventlog */
    size_t line;               /* octets of the line, with its end */
    enum verdict verdict;
    unsigned remarks, test; /* test: the number of its events, 0: it has none */
};

struct eventlog {
    FILE *file;
    json_t *head;       /* the "run started" event, or NULL */
    json_t *tail;       /* the "run ended" event, or NULL */
    json_t *captures;   /* array of the "capture" events */
    json_t *dodags;     /* array of what the "dodag" events hold */
    json_t *unfinished; /* entries of tests that started and did not end */
    struct eventlog_item *item;
    size_t nitems, room;
    struct report_counts counts;
    unsigned passed_over; /* lines that say nothing we know */
    json_t *ids;          /* private: id -> place in the selection */
    json_t *running;      /* private: n -> what is known of a running test */
    json_t *line;         /* private: the line read last by eventlog_walk */
    int64_t line_offset;
};

/* Purpose: read everything there is. file is borrowed and must be seekable. False when memory is
 * short. End with eventlog_free, also after false. */
bool eventlog_read(struct eventlog *log, FILE *file);

/* Purpose: the same for a file that we have just written, whose n entries are known, in the order
 * of the file: their lines are passed over. */
bool eventlog_read_own(struct eventlog *log, FILE *file, const struct eventlog_known *known,
                       size_t n);

/* Purpose: call each(entry, first, ctx) for every entry in the order of report.json. The entry may
 * be changed and lives during the call; first: is it the first of its execution of the test (those
 * that follow are of the same frames and other roles)? Stops when each returns false. */
typedef bool (*eventlog_each)(json_t *entry, bool first, void *ctx);
bool eventlog_walk(struct eventlog *log, eventlog_each each, void *ctx);

typedef bool (*eventlog_each_text)(struct slice entry, bool first, void *ctx);

/* Purpose: the same with the text of every entry, after eventlog_read_own. */
bool eventlog_walk_text(struct eventlog *log, eventlog_each_text each, void *ctx);

/* Purpose: the verdict that a word names; VERDICT_COUNT when it names none. */
enum verdict eventlog_verdict(const char *word);

void eventlog_free(struct eventlog *log);
#endif
