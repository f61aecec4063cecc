/* SPDX-License-Identifier: Apache-2.0
 * json_put.h - small helpers around jansson: set a member of an object, whatever the text holds. */
#ifndef REPORT_JSON_PUT_H
#define REPORT_JSON_PUT_H
#include "base/slice.h"
#include <jansson.h>

/* How report.json and events.jsonl print reals: seconds to the nanosecond, no digits of noise. */
#define JSON_PUT_STYLE JSON_REAL_PRECISION(15)

/* Purpose: a JSON string; octets that are not UTF-8 become \xNN, NULL becomes "". New reference. */
json_t *json_put_string(const char *s);

/* Purpose: object[key] = value. Keys stay in the order in which they are put. */
void json_put_text(json_t *object, const char *key, const char *value);
void json_put_int(json_t *object, const char *key, int64_t value);
void json_put_bool(json_t *object, const char *key, bool value);
void json_put_seconds(json_t *object, const char *key, int64_t ns);

/* Purpose: object[key] = "2026-01-31T12:00:00.000000000Z"; ns since 1970 UTC. */
void json_put_time(json_t *object, const char *key, int64_t ns);

enum { JSON_PUT_TIME_MAX = 80 };

/* Purpose: that text. */
void json_put_time_words(char words[JSON_PUT_TIME_MAX], int64_t ns);

/* Purpose: object[key] = an empty array, which is returned (borrowed). */
json_t *json_put_array(json_t *object, const char *key);

/* Purpose: the text (never NULL) or number of a member; "" or 0 when it is not there. */
const char *json_get_text(const json_t *object, const char *key);
int64_t json_get_int(const json_t *object, const char *key);
#endif
