/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/fail_on.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char *const names[] = { "fail", "error", "inconc" };

static bool is(const char *word, size_t n, const char *name)
{
    return strlen(name) == n && strncasecmp(word, name, n) == 0;
}

static bool known(const char *word, size_t n)
{
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (is(word, n, names[i])) return true;
    return false;
}

bool fail_on_check(const char *list)
{
    for (const char *at = list;; at++) {
        size_t n = strcspn(at, ",");
        if (!known(at, n)) {
            fprintf(stderr,
                    "plugtest: --fail-on: \"%.*s\" is none of fail, error, inconc, joined by "
                    "commas\n",
                    (int)(n < 80 ? n : 80), at);
            return false;
        }
        at += n;
        if (!*at) return true;
    }
}

bool fail_on_has(const char *list, const char *verdict)
{
    for (const char *at = list; at; at++) {
        size_t n = strcspn(at, ",");
        if (is(at, n, verdict)) return true;
        at += n;
        if (!*at) return false;
    }
    return true;
}
