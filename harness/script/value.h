/* SPDX-License-Identifier: Apache-2.0
 * value.h - what an expression of a test can be worth. */
#ifndef SCRIPT_VALUE_H
#define SCRIPT_VALUE_H
#include "base/arena.h"
#include "base/text.h"

enum value_kind {
    VALUE_UNKNOWN, /* the field is absent, the view is not known, the variable is not bound */
    VALUE_BOOL,
    VALUE_INT,
    VALUE_TIME, /* a span or an instant, nanoseconds */
    VALUE_BYTES,
    VALUE_TEXT,
    VALUE_LIST,
};

struct value {
    enum value_kind kind;
    unsigned n;               /* list: items */
    int64_t i;                /* bool, int, time */
    struct slice s;           /* bytes, text; borrowed */
    const struct value *item; /* list */
};

/* Purpose: a value of each kind; slices stay borrowed. */
static inline struct value value_unknown(void)
{
    return (struct value){ .kind = VALUE_UNKNOWN };
}
static inline struct value value_bool(bool b)
{
    return (struct value){ .kind = VALUE_BOOL, .i = b };
}
static inline struct value value_int(int64_t i)
{
    return (struct value){ .kind = VALUE_INT, .i = i };
}
static inline struct value value_time(int64_t ns)
{
    return (struct value){ .kind = VALUE_TIME, .i = ns };
}
static inline struct value value_bytes(struct slice s)
{
    return (struct value){ .kind = VALUE_BYTES, .s = s };
}
static inline struct value value_text(struct slice s)
{
    return (struct value){ .kind = VALUE_TEXT, .s = s };
}

/* Purpose: are two values equal? Text and bytes compare by octets; a list of one equals its item; a
 * path
 * ("/a/b") as text equals the list ["a", "b"]. Unknown equals nothing. */
bool value_equal(const struct value *a, const struct value *b);

/* Purpose: order of two numbers, times or octet strings: -1, 0, 1; *comparable says if there is
 * one. */
int value_compare(const struct value *a, const struct value *b, bool *comparable);

/* Purpose: a copy with all octets and items in the arena. */
struct value value_copy(struct arena *a, const struct value *v);

/* Purpose: append as a person would write it: 5, 2.5s, "text", '0a0b', [..]. */
void value_print(struct text *out, const struct value *v);
#endif
