/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "client_uri.h"

struct uri_case {
    const char *uri;
    const char *want; /* host or address!, port, path segments in <>, query arguments in [] */
};

static const struct uri_case cases[] = {
    { "coap://[2001:db8::1]", "2001:db8::1! 5683 " },
    { "coap://[2001:db8::1]/", "2001:db8::1! 5683 " },
    { "coap://[2001:db8::1]:61616/a", "2001:db8::1! 61616 <a>" },
    { "coap://EXAMPLE.net/.well-known/core", "example.net 5683 <.well-known><core>" },
    { "coap://example.com:5683/~sensors/temp.xml", "example.com 5683 <~sensors><temp.xml>" },
    { "coap://EXAMPLE.com:/%7esensors/temp.xml", "example.com 5683 <~sensors><temp.xml>" },
    { "coap://10.0.0.1/a/", "10.0.0.1! 5683 <a><>" },
    { "coap://h//a", "h 5683 <><a>" },
    { "coap://h/a//b", "h 5683 <a><><b>" },
    { "coap://h/a%2Fb/%22%25", "h 5683 <a/b><\"%>" },
    { "coap://h/?//&?%26", "h 5683 [//][?&]" },
    { "coap://h/a?x=1&y=2&z", "h 5683 <a>[x=1][y=2][z]" },
    { "coap://h/a?", "h 5683 <a>[]" },
    { "coap://h/a/./b/../c", "h 5683 <a><c>" },
    { "coap://h/a/..", "h 5683 " },
    { "coap://h/../../a", "h 5683 <a>" },
    { "coap://h?q", "h 5683 [q]" },
    { "COAP://h/A", "h 5683 <A>" },
    { "coap://h/a#f", NULL },
    { "coap:///a", NULL },
    { "coap:a", NULL },
    { "coap://h:70000/", NULL },
    { "coap://h:12x/", NULL },
    { "coap://[::1/", NULL },
    { "coap://[::1]x/", NULL },
    { "coap://u@h/", NULL },
    { "http://h/", NULL },
    { "coap://h/%4", NULL },
    { "coap://h/%zz", NULL },
    { "coap://h/%2e%2E", NULL },
    { "", NULL },
};

static void describe(const struct client_uri *u, char *to, size_t cap)
{
    int at = snprintf(to, cap, "%s%s %u ", u->host, u->literal ? "!" : "", u->port);
    for (size_t i = 0; i < u->path_count; i++)
        at += snprintf(to + at, cap - (size_t)at, "<%.*s>", (int)u->path[i].n,
                       (const char *)u->path[i].p);
    for (size_t i = 0; i < u->query_count; i++)
        at += snprintf(to + at, cap - (size_t)at, "[%.*s]", (int)u->query[i].n,
                       (const char *)u->query[i].p);
}

static void test_split(void **state)
{
    static struct client_uri u;
    char got[512];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *why = client_uri_split(&u, cases[i].uri);
        if (!cases[i].want) {
            if (!why) fail_msg("%s is accepted", cases[i].uri);
            continue;
        }
        if (why) fail_msg("%s: %s", cases[i].uri, why);
        describe(&u, got, sizeof got);
        assert_string_equal(got, cases[i].want);
    }
}

static void test_long_segment(void **state)
{
    static struct client_uri u;
    char uri[400] = "coap://h/";
    (void)state;
    memset(uri + 9, 'a', 255);
    assert_null(client_uri_split(&u, uri));
    memset(uri + 9, 'a', 256);
    assert_non_null(client_uri_split(&u, uri));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_long_segment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
