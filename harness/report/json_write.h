/* SPDX-License-Identifier: Apache-2.0
 * json_write.h - JSON text, member by member, without a tree in between: results are written by the
 * thousand. Members and elements are separated by themselves; the caller closes what it opens.
 * Values are octet for octet what json_line writes of the same in jansson. */
#ifndef REPORT_JSON_WRITE_H
#define REPORT_JSON_WRITE_H
#include "base/text.h"

#include <jansson.h>

/* Purpose: begin an object or an array; bracket is '{' or '['; key is NULL for an element of an
 * array and for the whole. json_write_close with '}' or ']' ends it. */
void json_write_open(struct text *out, const char *key, char bracket);
void json_write_close(struct text *out, char bracket);

/* Purpose: a string; octets that are not UTF-8 become \xNN, NULL becomes "". */
void json_write_text(struct text *out, const char *key, const char *value);

/* Purpose: a number. */
void json_write_int(struct text *out, const char *key, int64_t value);

/* Purpose: true or false. */
void json_write_bool(struct text *out, const char *key, bool value);

/* Purpose: nanoseconds as seconds: all digits, at least one behind the point; less than 0.1 ms with
 * an exponent. As json_put.h's style writes it again, up to 15 digits. */
void json_write_seconds(struct text *out, const char *key, int64_t ns);

/* Purpose: "2026-01-31T12:00:00.000000000Z"; ns since 1970 UTC. */
void json_write_time(struct text *out, const char *key, int64_t ns);

/* Purpose: lower-case hexadecimal of at most max octets. */
void json_write_hex(struct text *out, const char *key, struct slice octets, size_t max);

/* Purpose: a value of jansson's, whose reference is taken. NULL becomes null. */
void json_write_value(struct text *out, const char *key, json_t *value);

/* Purpose: members or elements that were written elsewhere, without the brackets around them. */
void json_write_members(struct text *out, struct slice members);
#endif
