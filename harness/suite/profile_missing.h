/* SPDX-License-Identifier: Apache-2.0
 * profile_missing.h - what to say when there is no such device profile. */
#ifndef SUITE_PROFILE_MISSING_H
#define SUITE_PROFILE_MISSING_H
#include "base/arena.h"
#include "base/diag.h"

/* Purpose: an error about the name, with what was probably meant. Memory comes from a. */
void profile_missing(struct arena *a, const char *name, struct diags *diags);
#endif
