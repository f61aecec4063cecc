/* SPDX-License-Identifier: Apache-2.0
 * skim.h - compact JSON that we have just written ourselves, read without building a tree: values
 * are found and passed over as text. It does not check what it reads; for anything else there is
 * jansson. Never runs past the end of the text. */
#ifndef REPORT_SKIM_H
#define REPORT_SKIM_H
#include "base/slice.h"

/* The members of an object. */
struct skim {
    struct slice text;
    size_t at; /* of what comes next */
};

/* Purpose: start behind the bracket that text begins with. */
struct skim skim_open(struct slice text);

/* Purpose: the next member: its key without quotes and its value as it stands. False at the end,
 * and where the text is not as expected. */
bool skim_next(struct skim *s, struct slice *key, struct slice *value);

/* Purpose: the value of a member of an object; empty when it has none. */
struct slice skim_member(struct slice object, const char *key);
#endif
