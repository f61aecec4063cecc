/* SPDX-License-Identifier: Apache-2.0
 * parse_for_test.h - what the unit tests of the parser share. */
#ifndef SCRIPT_PARSE_FOR_TEST_H
#define SCRIPT_PARSE_FOR_TEST_H
#include "script/script.h"

#include <stdio.h>

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

#define HEAD                                                                                       \
    "test T\ntitle t\npurpose p\ncovers RFC7252:5.8.1\nneeds client.get & server.get\nsteps\n"
#define GET   "  1 client -> server [coap.type == CON && coap.code == GET]\n"
#define RULES "test T\ntitle t\npurpose p\ncovers RFC7252:4.2\nalways\n"

static struct arena *arena;
static struct diags diags;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new((size_t)64 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const struct test *parse(const char *text)
{
    diags = diags_new(arena);
    return script_parse(arena, "-", slice_text(text), fragments_open(arena, "testcases/fragments"),
                        &diags);
}

/* All messages of a text, one per line: line:col message; hint. */
__attribute__((unused)) static const char *messages(const char *text)
{
    (void)parse(text);
    const char *all = "";
    for (const struct diag *d = diags.first; d; d = d->next)
        all = arena_printf(arena, "%s%s%u:%u %s%s%s", all, *all ? "\n" : "", d->place.line,
                           d->place.col, d->message, d->hint ? "; " : "", d->hint ? d->hint : "");
    return all;
}

__attribute__((unused)) static const struct test *good(const char *text)
{
    const char *wrong = messages(text);
    assert_string_equal(wrong, "");
    const struct test *t = parse(text);
    assert_non_null(t);
    return t;
}

#endif
