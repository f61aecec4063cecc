/* SPDX-License-Identifier: Apache-2.0
 * delivery.h - what a client's control can report of a response that it delivered: the answer to
 * `ask client do delivered "..." as $R`, and `$R.max_age` in a test. This table is the vocabulary;
 * docs/device-control.md says what each part means. */
#ifndef SCRIPT_DELIVERY_H
#define SCRIPT_DELIVERY_H
#include "script/value.h"
#include "wire/field.h"

struct delivery_part {
    const char *name;     /* of the member in the control's answer, and behind `$R.` */
    enum value_kind kind; /* what it is worth when it is reported */
    field_id field;       /* the field whose names of values it has; 0: none */
};

/* Purpose: the verb whose answer has these parts. */
extern const char delivery_verb[];

/* Purpose: the part of a name, or NULL. */
const struct delivery_part *delivery_find(struct slice name);

/* Purpose: the table, for listing and for suggestions. */
const struct delivery_part *delivery_table(unsigned *n);

/* Purpose: the part that a variable of a test stands for ("R.code"), or NULL when it is none. */
const struct delivery_part *delivery_of(const char *variable);
#endif
