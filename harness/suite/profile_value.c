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

/* What a value of this name can be; a factor counts in thousandths, or in ones when it is whole. */
static const struct {
    const char *kind, *name;
    enum value_kind value;
    int64_t least, most;
    const char *wants;
} bounds[] = {
    { "tx", "ack_timeout", VALUE_TIME, 1000000, INT64_C(86400000000000), "a time from 1ms to 1d" },
    { "tx", "ack_random_factor", VALUE_INT, 1, 10, "a factor from 1.0 to 10" },
    { "tx", "ack_random_factor", VALUE_INT, 1000, 10000, "a factor from 1.0 to 10" },
    { "tx", "max_retransmit", VALUE_INT, 0, 32, "a number from 0 to 32" },
    { "tx", "max_latency", VALUE_TIME, 0, INT64_MAX, "a time" },
};

/* NULL, or what is wanted instead of this value. */
static const char *out_of_bounds(const char *kind, const char *name, const struct value *v)
{
    const char *wants = NULL;
    bool timing = strcmp(kind, "tx") == 0 || strcmp(kind, "time") == 0;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        if (strcmp(bounds[i].kind, kind) != 0 || strcmp(bounds[i].name, name) != 0) continue;
        if (v->kind == bounds[i].value && v->i >= bounds[i].least && v->i <= bounds[i].most)
            return NULL;
        wants = bounds[i].wants;
    }
    return !wants && timing && v->kind == VALUE_INT && v->i < 0 ? "nothing below 0" : wants;
}

const char *profile_value_wrong(const char *kind, const char *name, const char *text,
                                struct value *out)
{
    if (!profile_value_parse(kind, text, out)) return profile_value_wants(kind);
    return out_of_bounds(kind, name, out);
}
