/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "suite/proxy.h"

static struct arena *arena;

static const struct test *test_on(const char *topology, const char *from, const char *to)
{
    struct diags diags = diags_new(arena);
    const char *text = arena_printf(arena,
                                    "test T\ntitle t\npurpose p\ncovers RFC7252:5.7.1\n"
                                    "needs client.get\ntopology %s\n\nsteps\n"
                                    "  1 %s -> %s [coap.code == GET]\n"
                                    "      coap.token any as $T\n"
                                    "  2 %s -> %s [reply to 1]\n"
                                    "      coap.token == $T\n",
                                    topology, from, to, to, from);
    const struct test *t = script_parse(arena, "-", slice_text(text), NULL, &diags);
    assert_non_null(t);
    return t;
}

static void test_roles(void **state)
{
    (void)state;
    assert_true(proxy_is_role("proxy"));
    assert_true(proxy_is_role("proxy.a"));
    assert_false(proxy_is_role("proxies"));
    assert_false(proxy_is_role("server"));
    assert_true(proxy_in(test_on(PROXY_TOPOLOGY, "client", "proxy")));
    assert_false(proxy_in(test_on("coap-pair", "client", "server")));
}

static void test_place_of_the_server(void **state)
{
    const struct value yes = value_bool(true), no = value_bool(false), unknown = value_unknown();
    (void)state;
    const struct test *any = test_on(PROXY_TOPOLOGY, "client", "proxy");
    const struct test *reverse = test_on(PROXY_TOPOLOGY_REVERSE, "client", "proxy");
    const struct test *none = test_on("coap-pair", "client", "server");
    assert_false(proxy_fixes_server(any, &yes));
    assert_false(proxy_fixes_server(any, &unknown));
    assert_true(proxy_fixes_server(any, &no));
    assert_true(proxy_fixes_server(reverse, &yes));
    assert_false(proxy_fixes_server(none, &no));
}

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new(16 << 20);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_roles),
                                        cmocka_unit_test(test_place_of_the_server) };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
