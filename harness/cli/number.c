/* SPDX-License-Identifier: Apache-2.0
 * number.c - see number.h. */
#include "cli/number.h"

#include <stdio.h>

enum { DECIMAL = 10, HEXADECIMAL = 16 };

/* The value of a digit, HEXADECIMAL when it is none. */
static unsigned digit(char c)
{
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + DECIMAL;
    if (c >= 'A' && c <= 'F') return (unsigned)(c - 'A') + DECIMAL;
    return HEXADECIMAL;
}

bool number_read(const char *text, uint64_t least, uint64_t most, uint64_t *out)
{
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    unsigned base = hex ? HEXADECIMAL : DECIMAL;
    uint64_t n = 0;
    const char *p = hex ? text + 2 : text;
    if (!*p) return false;
    for (; *p; p++) {
        unsigned d = digit(*p);
        if (d >= base || n > (UINT64_MAX - d) / base) return false;
        n = n * base + d;
    }
    if (n < least || n > most) return false;
    *out = n;
    return true;
}

bool number_option(const char *command, const char *option, const char *text, uint64_t least,
                   uint64_t most, uint64_t *out)
{
    if (number_read(text, least, most, out)) return true;
    fprintf(stderr, "plugtest %s: %s %s: a number from %llu to %llu is wanted\n", command, option,
            text, (unsigned long long)least, (unsigned long long)most);
    return false;
}
