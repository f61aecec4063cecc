/* SPDX-License-Identifier: Apache-2.0
 * The group of a profile: without a port and with one, none, and what is no group. */
#include "suite/group.h"

#include "suite/folder_for_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;
static const char *folder;

static const struct profile *profile_with(const char *line)
{
    struct diags diags = diags_new(arena);
    folder_write(arena, folder, "profiles/default.yaml", "device: default\ntitle: d\n");
    folder_write(arena, folder, "profiles/mine.yaml",
                 arena_printf(arena,
                              "device: mine\ntitle: m\nrole: server\naddress: \"[::1]:5683\"\n%s\n",
                              line));
    const struct profile *p = profile_load(arena, "mine", &diags);
    assert_non_null(p);
    return p;
}

static const struct test *test_to(const char *to)
{
    struct diags diags = diags_new(arena);
    const char *text = arena_printf(arena,
                                    "test T\ntitle t\npurpose p\ncovers RFC7252:8.1\n"
                                    "needs server.get\ntopology peer-group\n\nsteps\n"
                                    "  1 peer -> %s [coap.code == GET]\n"
                                    "  2 server -> peer [reply to 1]\n"
                                    "      coap.code == 2.05\n",
                                    to);
    const struct test *t = script_parse(arena, "-", slice_text(text), NULL, &diags);
    assert_non_null(t);
    return t;
}

static void test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool is;
        uint8_t family;
        uint16_t port;
    } rows[] = {
        { "group: 224.0.1.187", true, 4, 40000 },
        { "group: 224.0.1.187:5683", true, 4, 5683 },
        { "group: \"[ff05::fd]:5683\"", true, 6, 5683 },
        { "group: \"[ff02::fd%lo]\"", true, 6, 40000 },
        { "group: 192.0.2.1", false, 0, 0 },
        { "group: \"[fe80::1]\"", false, 0, 0 },
        { "group: everybody", false, 0, 0 },
        { "", false, 0, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct endpoint at = { .family = 0 };
        assert_int_equal(group_address(profile_with(rows[i].line), 40000, &at), rows[i].is);
        assert_int_equal(at.family, rows[i].family);
        assert_int_equal(at.port, rows[i].port);
    }
}

static void test_who_needs_one(void **state)
{
    (void)state;
    const struct test *group = test_to("group"), *server = test_to("server");
    assert_true(group_is_role("group"));
    assert_false(group_is_role("groups"));
    assert_null(group_lacks_address(server, profile_with("")));
    assert_non_null(group_lacks_address(group, profile_with("")));
    assert_non_null(group_lacks_address(group, NULL));
    assert_null(group_lacks_address(group, profile_with("group: 224.0.1.187")));
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(16 << 20);
    folder = folder_new(arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_end(folder);
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_who_needs_one),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
