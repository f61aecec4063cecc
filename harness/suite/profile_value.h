/* SPDX-License-Identifier: Apache-2.0
 * profile_value.h - how the values of a profile are written. */
#ifndef SUITE_PROFILE_VALUE_H
#define SUITE_PROFILE_VALUE_H
#include "script/value.h"

/* Purpose: read a value of one kind of map: tx (a duration, a number, a factor such as 1.5 or
 * true/false), time (a duration or a number), res (a text), dut (true/false, a number, a duration
 * or a text), pics (yes/no). text must live as long as the value. Returns false when it is none. */
bool profile_value_parse(const char *kind, const char *text, struct value *out);

/* Purpose: what such a value looks like, for a message; NULL when there is no such kind. */
const char *profile_value_wants(const char *kind);
/* Purpose: read the value of KIND.NAME as profile_value_parse does, and hold it to what such a
 * value can be (RFC 7252 4.8.1: no ACK_RANDOM_FACTOR below 1.0). Returns NULL when it is good, else
 * what is wanted instead. */
const char *profile_value_wrong(const char *kind, const char *name, const char *text,
                                struct value *out);
#endif
