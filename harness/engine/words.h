/* SPDX-License-Identifier: Apache-2.0
 * words.h - how evidence says what was expected and what was seen. */
#ifndef PLUGTEST_ENGINE_WORDS_H
#define PLUGTEST_ENGINE_WORDS_H

#include "script/eval.h"

/* A value as its field is shown (a code as "2.05", not 69); "absent" where there is none.
 * FIELD: 0 for a value of no field. The text lives in ARENA. */
const char *words_value(struct arena *arena, field_id field, const struct value *v);

/* What stands before an expected value: "at most ", "" for equality. NULL: X compares nothing. */
const char *words_operator(const struct expr *x);

/* What a comparison X with FIELD asks for: "at most 3", "one of 0 (CON), 1 (NON)", "in 16..64". V
 * is what the right side of X was worth. NULL: X compares nothing. The text lives in ARENA. */
const char *words_expected(struct arena *arena, field_id field, const struct expr *x,
                           const struct value *v);

#endif
