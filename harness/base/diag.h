/* SPDX-License-Identifier: Apache-2.0
 * diag.h - what is wrong with a text that a person wrote: file, line, column, message, what to do.
 * Collected, never printed here: the command line prints them all, with the line and a caret. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H
#include "base/arena.h"
#include "base/text.h"

enum diag_severity { DIAG_ERROR, DIAG_WARNING };

struct diag_place {
    const char *file;
    unsigned line, col; /* counted from 1; 0 = the whole file */
    unsigned length;    /* characters that the caret underlines; 0 = 1 */
};

struct diag {
    enum diag_severity severity;
    struct diag_place place;
    const char *message; /* one line */
    const char *hint;    /* what to do, or NULL */
    struct diag *next;
};

struct diags {
    struct arena *arena; /* where the entries live */
    struct diag *first, **last;
    unsigned errors, warnings;
};

enum { DIAG_MAX = 100 }; /* of one kind; more are counted and not kept */

/* Purpose: an empty list whose entries will live in a. */
struct diags diags_new(struct arena *a);

/* Purpose: add an error; returns the entry (so that a hint can be set), or NULL past DIAG_MAX. */
struct diag *diag_error(struct diags *d, struct diag_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Purpose: add a warning; as diag_error. */
struct diag *diag_warning(struct diags *d, struct diag_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Purpose: write one entry as `file:line:col: error: message`, the source line and a caret below
 * it. source: the whole text of the file, or empty when it is not at hand. */
void diag_print(struct text *out, const struct diag *d, struct slice source);

/* Purpose: which of the n candidates is nearest to word in spelling, or NULL when none is near. */
const char *diag_nearest(struct slice word, const char *const *candidates, size_t n);
#endif
