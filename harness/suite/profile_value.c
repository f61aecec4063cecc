/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/profile_value.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>

static const struct {
    const char *suffix;
    double ns;
} units[] = {
    { "ns", 1 },     { "us", 1e3 },   { "ms", 1e6 },    { "s", 1e9 },
    { "min", 60e9 }, { "h", 3600e9 }, { "d", 86400e9 },
};

static bool parse_time(const char *text, struct value *out)
{
    char *end;
    errno = 0;
    double n = strtod(text, &end);
    if (end == text || errno || !(n >= 0) || n > 1e9) return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(end, units[i].suffix) != 0 || n * units[i].ns > 9e18) continue;
        *out = value_time((int64_t)(n * units[i].ns + 0.5));
        return true;
    }
    return false;
}

static bool parse_int(const char *text, struct value *out)
{
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 0);
    if (end == text || *end || errno) return false;
    *out = value_int(n);
    return true;
}

/* ACK_RANDOM_FACTOR and its like: in thousandths, as a number. */
static bool parse_factor(const char *text, struct value *out)
{
    char *end;
    double n = strtod(text, &end);
    if (end == text || *end || !(n >= 0) || n > 1000 || !strchr(text, '.')) return false;
    *out = value_int((int64_t)(n * 1000 + 0.5));
    return true;
}

static bool parse_bool(const char *text, struct value *out)
{
    static const char *const yes[] = { "yes", "true", "on" }, *const no[] = { "no", "false",
                                                                              "off" };
    for (size_t i = 0; i < 3; i++) {
        if (strcasecmp(text, yes[i]) != 0 && strcasecmp(text, no[i]) != 0) continue;
        *out = value_bool(strcasecmp(text, yes[i]) == 0);
        return true;
    }
    return false;
}

static bool parse_text(const char *text, struct value *out)
{
    *out = value_text(slice_text(text));
    return true;
}

typedef bool parser(const char *text, struct value *out);

static const struct {
    const char *kind, *wants;
    parser *parse[5];
} kinds[] = {
    { "tx",
      "a duration (2s, 100ms), a number, a factor (1.5) or true/false",
      { parse_time, parse_bool, parse_factor, parse_int } },
    { "time", "a duration (2s, 100ms) or a number", { parse_time, parse_int } },
    { "res", "the path of a resource", { parse_text } },
    { "dut",
      "true or false, a number, a duration or a text",
      { parse_bool, parse_time, parse_int, parse_text } },
    { "limits", "a number or a duration", { parse_int, parse_time } },
    { "pics", "yes or no", { parse_bool } },
};

bool profile_value_parse(const char *kind, const char *text, struct value *out)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].kind, kind) != 0) continue;
        for (unsigned k = 0; k < 5 && kinds[i].parse[k]; k++)
            if (kinds[i].parse[k](text, out)) return true;
    }
    return false;
}

const char *profile_value_wants(const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0) return kinds[i].wants;
    return NULL;
}
