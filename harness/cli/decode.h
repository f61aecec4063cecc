/* SPDX-License-Identifier: Apache-2.0
 * decode.h - the parts of `plugtest decode`: what is asked for, how a packet is printed, who
 * decodes which frames. */
#ifndef CLI_DECODE_H
#define CLI_DECODE_H
#include "capture/capture.h"
#include "cli/out.h"
#include "script/ast.h"
#include "wire/dissect.h"

enum { COLUMNS_MAX = 1024, JOBS_MAX = 64 };
enum occurrence { OCCURRENCE_ALL, OCCURRENCE_FIRST, OCCURRENCE_LAST };

/* How the values of a column are printed. */
enum decode_form { FORM_OTHER, FORM_NUMBER, FORM_TEXT, FORM_OCTETS };

struct expr;
struct decode_style;

/* What the command line asks for; const while frames are decoded. */
struct decode {
    struct dissect_options options;
    const struct decode_style *style;
    const struct expr *filter;    /* NULL: every frame */
    field_id column[COLUMNS_MAX]; /* -e, in order */
    enum decode_form form[COLUMNS_MAX];
    unsigned ncolumns;
    uint16_t columns_of[FIELD_IDS]; /* field -> 1 + its first column; 0 = none */
    bool header, detail;
    char separator, aggregator, quote; /* quote '\0': none */
    enum occurrence occurrence;
    struct field_set views[VIEW_COUNT]; /* fields of related frames that the filter reads */
    bool track;                         /* relations between frames are wanted */
    bool look_ahead;                    /* -2: also those to later frames */
    uint64_t limit;                     /* -c: frames to read; UINT64_MAX */
    unsigned jobs;
};

/* A decoded packet, with what is known about it from other packets among its nodes. */
struct shown {
    const struct packet *packet;
    int64_t first_ns; /* time of the first frame of the capture */
};

/* What one thread works with. */
struct decode_scratch {
    struct text text;
    struct arena *arena;
    uint32_t *next; /* per node: 1 + next node of the same field */
    unsigned room;
};

struct decode_style {
    const char *name; /* of -T */
    /* Purpose: print one packet. Called by several threads, each with its own scratch and out. */
    void (*packet)(const struct decode *d, const struct shown *s, struct decode_scratch *scratch,
                   struct out *o);
    /* Purpose: what stands before the first, between two, and behind the last packet. */
    void (*begin)(const struct decode *d, struct out *o);
    const char *between, *end;
};

extern const struct decode_style decode_text, decode_json, decode_fields;

/* Purpose: how the values of a field are printed in a column. */
enum decode_form decode_form_of(field_id field);

/* Purpose: decode every capture and print to standard output. Diagnostics are printed. Returns an
 * exit code. */
int decode_captures(const struct decode *d, char *const *paths, unsigned npaths);
#endif
