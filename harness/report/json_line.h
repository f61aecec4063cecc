/* SPDX-License-Identifier: Apache-2.0
 * json_line.h - a JSON value as one line of text, octet for octet as jansson's json_dumps with
 * JSON_COMPACT and JSON_PUT_STYLE writes it, with less than half of its instructions. */
#ifndef REPORT_JSON_LINE_H
#define REPORT_JSON_LINE_H
#include "base/text.h"

#include <jansson.h>

/* Purpose: append the value. Returns false when jansson cannot say it. */
bool json_line(struct text *out, const json_t *value);

/* Purpose: append the octets as a string, in quotes. False, and nothing is appended, when they are
 * not all ASCII: jansson must first say whether they are UTF-8. */
bool json_line_ascii(struct text *out, struct slice s);
#endif
