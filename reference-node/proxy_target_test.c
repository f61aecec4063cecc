/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "proxy_target.h"
#include <netinet/in.h>

static struct front_msg m;
static struct proxy_target target;

static void request(const char *uri)
{
    front_msg_empty(&m, FRONT_CON, 1);
    m.code = 1;
    if (uri) front_msg_add(&m, OPT_PROXY_URI, slice_text(uri));
}

static uint16_t port(void)
{
    assert_int_equal(target.at.ss_family, AF_INET6);
    return ntohs(((struct sockaddr_in6 *)&target.at)->sin6_port);
}

static void test_forward(void **state)
{
    (void)state;
    request("coap://[::1]:99/a//%2f?q&r");
    front_msg_add(&m, OPT_URI_PATH, slice_text("other"));
    front_msg_add(&m, OPT_URI_HOST, slice_text("other"));
    assert_int_equal(proxy_target_of(&m, &target), PROXY_SERVER);
    assert_int_equal(port(), 99);
    assert_int_equal(m.count, 5);
    assert_true(slice_is(m.opts[0].value, "a"));
    assert_true(slice_is(m.opts[1].value, ""));
    assert_true(slice_is(m.opts[2].value, "/"));
    assert_true(slice_is(m.opts[3].value, "q"));
    assert_true(slice_is(m.opts[4].value, "r"));
}

static void test_refused(void **state)
{
    static const struct {
        const char *uri;
        uint8_t code;
    } cases[] = { { "ftp://[::1]/", FRONT_CODE(5, 5) },   { "coaps://[::1]/", FRONT_CODE(5, 5) },
                  { "coap://[::1/", FRONT_CODE(4, 0) },   { "coap://", FRONT_CODE(4, 0) },
                  { "/relative", FRONT_CODE(5, 5) },      { "coap://[::1]:0/", FRONT_CODE(4, 0) },
                  { "coap://[::1]/%4", FRONT_CODE(4, 0) } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        request(cases[i].uri);
        if (proxy_target_of(&m, &target) != PROXY_REFUSED) fail_msg("%s", cases[i].uri);
        assert_int_equal(target.code, cases[i].code);
    }
}

static void test_scheme(void **state)
{
    (void)state;
    request(NULL);
    front_msg_add(&m, OPT_PROXY_SCHEME, slice_text("coap"));
    front_msg_add(&m, OPT_URI_HOST, slice_text("[::1]"));
    front_msg_add_uint(&m, OPT_URI_PORT, 98);
    front_msg_add(&m, OPT_URI_PATH, slice_text("a"));
    assert_int_equal(proxy_target_of(&m, &target), PROXY_SERVER);
    assert_int_equal(port(), 98);
    assert_int_equal(m.count, 1);
    assert_int_equal(m.opts[0].number, OPT_URI_PATH);
}

/* Last: from here on there is an origin. */
static void test_reverse(void **state)
{
    (void)state;
    proxy_target_own("::1", 5683);
    request("coap://[::1]/own");
    assert_int_equal(proxy_target_of(&m, &target), PROXY_LOCAL);
    assert_int_equal(m.opts[0].number, OPT_URI_PATH);
    request(NULL);
    assert_int_equal(proxy_target_of(&m, &target), PROXY_LOCAL);
    assert_non_null(proxy_target_origin("coap://[::1]/path"));
    assert_null(proxy_target_origin("coap://[::1]:97"));
    front_msg_add(&m, OPT_URI_HOST, slice_text("proxy.example"));
    assert_int_equal(proxy_target_of(&m, &target), PROXY_SERVER);
    assert_int_equal(port(), 97);
    assert_int_equal(m.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_forward),
                                        cmocka_unit_test(test_refused),
                                        cmocka_unit_test(test_scheme),
                                        cmocka_unit_test(test_reverse) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
