/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "medium_for_test.h"

static const struct {
    const char *line;
    bool done;
    const char *answer; /* part of it */
} rows[] = {
    { "", false, "no command" },
    { "dance", false, "unknown command" },
    { "ping", false, "address" },
    { "ping fe80::1 data 9999", false, "out of range" },
    { "ping fe80::1 hlim 256", false, "out of range" },
    { "ping fe80::1 data x", false, "out of range" },
    { "ping fe80::1 data 0 id 0xffff seq 0", true, "id=65535 seq=0 size=0" },
    { "ping fe80::1 hlim 0 tc 255 fl 0xfffff", true, "size=4" },
    { "udp fe80::1 5683 4", false, "udp ADDR" },
    { "udp fe80::1 70000 40", false, "udp ADDR" },
    { "udp fe80::1 5683 40 from 61616", true, "from=61616 size=1" },
    { "packet 60", false, "packet HEX" },
    { "raw 0002 41", true, "" },
    { "raw 0002 zz", false, "raw" },
    { "context add 16 ::/0", false, "context add" },
    { "context add 1 2001:db8::/129", false, "context add" },
    { "context add 1 2001:db8::/48 nocompress", true, "" },
    { "context add 1 2001:db8:1::/48 nocompress", true, "" },
    { "contexts", true, "1=2001:db8:1::/48,nocompress,-1" },
    { "context remove 1", true, "" },
    { "contexts", true, "" },
    { "prefix add 2001:db8::/48", false, "prefix add" },
    { "prefix add 2001:db8::/64", true, "" },
    { "addresses", true, "2001:db8::212:4b00:14b5:d901,valid,-1" },
    { "prefix remove 2001:db8::/64", true, "" },
    { "route add ::/0 2001:db8::1", false, "route add" },
    { "route add ::/0 fe80::1", true, "" },
    { "multihop", false, "multihop on" },
    { "multihop on", true, "" },
    { "multihop off", true, "" },
    { "join 2001:db8::1", false, "join" },
    { "join ff05::1:3", true, "" },
    { "leave ff05::1:3", true, "" },
    { "open 70000", false, "open PORT" },
    { "open 7", true, "" },
    { "close 7", true, "" },
    { "identifier nothing", false, "identifier eui64, or short" },
    { "identifier short", true, "" },
    { "identifier eui64", true, "" },
    { "style nothing", false, "unknown style" },
    { "style verbose", true, "" },
    { "faults nothing", false, "unknown fault" },
    { "faults frag_always", true, "" },
    { "faults", true, "" },
    { "last", false, "nothing" },
    { "last nothing", false, "last [" },
    { "register x", false, "register ADDR" },
    { "deregister x", false, "deregister" },
    { "rs unicast", true, "" },
    { "neighbours", true, "" },
    { "routers", true, "" },
    { "disassociate", true, "" },
    { "sleep", false, "sleep SECONDS" },
    { "sleep 0", true, "" },
    { "context replace 1 fd00::/48", false, "of a 6LBR" },
    { "down", true, "" },
    { "ping fe80::1", false, "no route" },
    { "up", true, "" },
    { "restart", true, "" },
    { "reset", true, "" },
    { "ping fe80::1", true, "" },
};

static void test_commands(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "commands");
    struct node6_config c = medium_config(0);
    medium_add(&m, 0, &c);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *answer = medium_ask(&m, 0, rows[i].line, &done);
        if (done != rows[i].done || !strstr(answer, rows[i].answer))
            fail_msg("%s: %d %s", rows[i].line, done, answer);
        medium_run(&m, N6_SECOND);
    }
    char line[9000];
    memset(line, 'a', sizeof line);
    line[sizeof line - 1] = '\0';
    assert_string_equal(medium_ask(&m, 0, line, &done), "the line is too long");
    medium_close(&m);
}

/* The short address makes the addresses, and is where frames come from. */
static void test_identifier(void **state)
{
    struct medium m;
    bool done;
    (void)state;
    medium_open(&m, "identifier");
    struct node6_config c = medium_config(0), lone = medium_config(1);
    lone.has_short = false;
    medium_add(&m, 0, &c);
    medium_add(&m, 1, &lone);
    medium_ask(&m, 1, "identifier short", &done);
    assert_false(done);
    medium_ask(&m, 0, "identifier short", &done);
    assert_true(done);
    medium_ask(&m, 0, "restart", &done);
    medium_ask(&m, 0, "ping ff02::1", &done);
    medium_run(&m, N6_SECOND);
    const char *last = medium_ask(&m, 1, "last request", &done);
    assert_non_null(strstr(last, "src=fe80::ff:fe00:"));
    assert_non_null(strstr(last, "ll=0x"));
    medium_ask(&m, 0, "reset", &done);
    medium_ask(&m, 0, "ping ff02::1", &done);
    medium_run(&m, N6_SECOND);
    last = medium_ask(&m, 1, "last request", &done);
    assert_null(strstr(last, "src=fe80::ff:fe00:"));
    medium_close(&m);
}

/* Tables that are full say so, and nothing is lost. */
static void test_full(void **state)
{
    static const struct {
        const char *before, *after;
        int room;
    } tables[] = { { "route add 2001:db8:", "::/48 fe80::1", 8 },
                   { "join ff05::", "", 8 },
                   { "open ", "", 8 },
                   { "prefix add 2001:db8:0:", "::/64", 4 } };
    struct medium m;
    bool done;
    char line[100];
    (void)state;
    medium_open(&m, "full");
    struct node6_config c = medium_config(0);
    medium_add(&m, 0, &c);
    for (size_t i = 0; i < 4; i++)
        for (int k = 1; k < 12; k++) {
            snprintf(line, sizeof line, "%s%d%s", tables[i].before, k, tables[i].after);
            medium_ask(&m, 0, line, &done);
            if (done != (k <= tables[i].room)) fail_msg("%s", line);
        }
    medium_close(&m);
}

static void test_configuration(void **state)
{
    const char *why;
    struct node6_config c = medium_config(0);
    (void)state;
    c.source_short = true;
    c.has_short = false;
    assert_null(node6_new(&c, 0, &why));
    assert_string_equal(why, "there is no short address");
    c = medium_config(0);
    c.frame_bytes = 63;
    assert_null(node6_new(&c, 0, &why));
    c = medium_config(0);
    c.style = "none";
    assert_null(node6_new(&c, 0, &why));
    c = medium_config(0);
    c.faults = "none";
    assert_null(node6_new(&c, 0, &why));
    c = medium_config(0);
    c.short_address = 0xfffe;
    assert_null(node6_new(&c, 0, &why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commands),
        cmocka_unit_test(test_identifier),
        cmocka_unit_test(test_full),
        cmocka_unit_test(test_configuration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
