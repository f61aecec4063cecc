/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/text.h"
#include "client_links.h"

/* The targets, `!` behind anchored ones, `+` behind big ones; `?` where it is no link. */
static const char *read_all(const char *list)
{
    static char out[400];
    struct slice s = slice_text(list);
    struct client_link link;
    struct text t = text_new(sizeof out);
    bool broken;
    while (client_links_next(&s, &link, &broken)) {
        text_printf(&t, "%.*s%s%s ", (int)link.target.n, (const char *)link.target.p,
                    link.anchored ? "!" : "", link.big ? "+" : "");
    }
    if (broken) text_char(&t, '?');
    snprintf(out, sizeof out, "%s", text_string(&t));
    text_free(&t);
    return out;
}

static void test_links(void **state)
{
    (void)state;
    assert_string_equal(read_all(""), "");
    assert_string_equal(read_all("</a>"), "/a ");
    assert_string_equal(read_all("</a>;rt=x,</b>;obs;title=\"x,y\",</c,d>"), "/a /b /c,d ");
    assert_string_equal(read_all("</a>;title=\"\\\",<\\\\\",</b>"), "/a /b ");
    assert_string_equal(read_all("</a>;anchor=\"/x\",</b>;title*=UTF-8''a%2C"), "/a! /b ");
    assert_string_equal(read_all("</a>;sz=4294967295,</b>;sz=4294967296"), "/a /b+ ");
    assert_string_equal(read_all("</a>;sz=99999999999999999999999,<>"), "/a+  ");
    assert_string_equal(read_all("</a>;obs=\"1\";ct=\"0 40\""), "/a ");
}

static void test_what_is_no_list(void **state)
{
    (void)state;
    static const char *const odd[] = { "/a",    "<",        "</a",       "</a>,",  "</a>x",
                                       "</a>;", "</a>;;rt", "</a>;t=\"", "</a>;=", "," };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_string_equal(read_all(odd[i]), "?");
    assert_string_equal(read_all("</a>,b"), "/a ?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_what_is_no_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
