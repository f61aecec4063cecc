/* SPDX-License-Identifier: Apache-2.0
 * json_put.c - see json_put.h. */
#include "report/json_put.h"
#include "base/text.h"
#include <stdio.h>
#include <time.h>

enum { STRING_MAX = 1 << 20 };

json_t *json_put_string(const char *s)
{
    json_t *plain = json_string(s ? s : "");
    if (plain) return plain;
    struct text safe = text_new(STRING_MAX);
    text_safe(&safe, slice_text(s));
    plain = json_string(text_string(&safe));
    text_free(&safe);
    return plain;
}

void json_put_text(json_t *object, const char *key, const char *value)
{
    json_object_set_new(object, key, json_put_string(value));
}

void json_put_int(json_t *object, const char *key, int64_t value)
{
    json_object_set_new(object, key, json_integer(value));
}

void json_put_bool(json_t *object, const char *key, bool value)
{
    json_object_set_new(object, key, json_boolean(value));
}

void json_put_seconds(json_t *object, const char *key, int64_t ns)
{
    json_object_set_new(object, key, json_real((double)ns / 1e9));
}

void json_put_time_words(char words[JSON_PUT_TIME_MAX], int64_t ns)
{
    int64_t second = ns / 1000000000, rest = ns % 1000000000;
    if (rest < 0) {
        rest += 1000000000;
        second--;
    }
    time_t t = (time_t)second;
    struct tm utc;
    char date[40] = "";
    if (!gmtime_r(&t, &utc) || !strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &utc))
        date[0] = '\0';
    snprintf(words, JSON_PUT_TIME_MAX, "%s.%09lldZ", date, (long long)rest);
}

void json_put_time(json_t *object, const char *key, int64_t ns)
{
    char words[JSON_PUT_TIME_MAX];
    json_put_time_words(words, ns);
    json_put_text(object, key, words);
}

json_t *json_put_array(json_t *object, const char *key)
{
    json_t *array = json_array();
    json_object_set_new(object, key, array);
    return array;
}

const char *json_get_text(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

int64_t json_get_int(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}
