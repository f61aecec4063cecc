/* SPDX-License-Identifier: Apache-2.0
 * folder.h - the folder of a report: made, named after time and suite, and pointed to by `latest`.
 */
#ifndef REPORT_FOLDER_H
#define REPORT_FOLDER_H
#include "base/diag.h"

/* Purpose: make a folder and the folders above it. False with one diag when it cannot be. */
bool folder_make(const char *dir, struct diags *diags);

/* Purpose: a new folder BASE/20260131T120000Z-SUITE (with -2, -3 ... when it is taken), made.
 * Returns its path in the arena, or NULL with one diag. */
const char *folder_new(struct arena *a, const char *base, const char *suite, int64_t start_ns,
                       struct diags *diags);

/* Purpose: how many octets of the path are a folder that is there already ("a/b" of "a/b/c" and of
 * "a/b/"; 0 = none). */
size_t folder_there(const char *dir);

/* Purpose: take away dir and the folders above it that are longer than `there` octets, those that
 * hold nothing: what folder_make made after folder_there had said so. */
void folder_unmake(const char *dir, size_t there);

/* Purpose: what `latest` beside dir names, in the arena, or NULL. */
const char *folder_named(struct arena *a, const char *dir);

/* Purpose: let `latest` beside dir name what it named before (folder_named), or be no more when
 * that is NULL. */
void folder_restore(struct arena *a, const char *dir, const char *before);

/* Purpose: let the symbolic link `latest` beside dir name it; at no moment is there no link. A
 * failure is a warning. */
void folder_latest(struct arena *a, const char *dir, struct diags *diags);
#endif
