/* SPDX-License-Identifier: Apache-2.0 */
#include "suite/scenario_read.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

#define S INT64_C(1000000000)

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

#define HEAD "scenario: S\ntitle: t\nsimulate: { topology: [line 3, at 10m node 2 off] }\nexpect:\n"

static const struct scenario *read(const char *text)
{
    diags = diags_new(arena);
    return scenario_read(arena, "folder/S.yaml", slice_text(text), &diags);
}

static const struct scenario_expect *one(const char *line)
{
    const struct scenario *s =
        read(arena_printf(arena, HEAD "  - { %s, clause: \"C:1\" }\n", line));
    return s ? &s->expect[0] : NULL;
}

static void whole(void **state)
{
    (void)state;
    const struct scenario *s = read(
        "scenario: S\ntitle: t\npurpose: p\nsimulate:\n  topology: [line 3, at 10m node 2 off]\n"
        "  for: 15m\n  boot: 1s\n  traffic: 10s\n  seed: 7\n  rpl: [mop=2, role=leaf@3]\n"
        "expect:\n"
        "  - { joined: all, by: 30s, clause: \"RFC6550:8.2.1\", why: w }\n"
        "  - { loops: none, longest: 2s, clause: \"RFC6550:3.5.1\", level: should }\n");
    assert_non_null(s);
    assert_string_equal(s->topology, "line 3\nat 10m node 2 off\n");
    assert_int_equal(s->for_ns, 900 * S);
    assert_int_equal(s->boot_ns, S);
    assert_int_equal(s->traffic_ns, 10 * S);
    assert_int_equal(s->seed, 7);
    assert_int_equal(s->nsettings, 2);
    assert_string_equal(s->setting[1].name, "role");
    assert_string_equal(s->setting[1].value, "leaf");
    assert_int_equal(s->setting[1].node, 3);
    assert_int_equal(s->nexpects, 2);
    assert_string_equal(s->test->id, "S");
    assert_int_equal(s->test->nsteps, 2);
    assert_int_equal(s->test->ncovers, 2);
    assert_string_equal(s->expect[0].step->source, "joined all, by 30s");
    assert_int_equal(s->expect[0].step->level, LEVEL_MUST);
    assert_int_equal(s->expect[1].step->level, LEVEL_SHOULD);
    assert_int_equal(s->expect[1].step->place.line, 13);
}

static void expectations(void **state)
{
    (void)state;
    const struct scenario_expect *e = one("joined: [1, 3..5], by: 1m, as: leaf, root: 4");
    assert_int_equal(e->kind, SCENARIO_JOINED);
    assert_int_equal(e->nodes.n, 4);
    assert_int_equal(e->nodes.number[3], 5);
    assert_int_equal(e->from_ns, 60 * S);
    assert_int_equal(e->until_ns, 60 * S);
    assert_true(e->leaf);
    assert_int_equal(e->root, 4);
    e = one("messages: dao-ack, of: 2, most: 0, each: yes, from: 1s");
    assert_int_equal(e->message, SCENARIO_DAO_ACK);
    assert_true(e->has_most && !e->has_least && e->each);
    assert_true(e->until_ns == SCENARIO_END);
    e = one("messages: dio, in: 2s, most: 4");
    assert_true(e->in_ns == 2 * S && e->most == 4);
    e = one("delivered: 99.5 %, except: [[1s, 2s], [5s, end]], to: 1, every: 1m");
    assert_int_equal(e->every_ns, 60 * S);
    assert_int_equal(e->permille, 995);
    assert_int_equal(e->nexcept, 2);
    assert_true(e->except[1].until_ns == SCENARIO_END);
    assert_int_equal(e->others.number[0], 1);
    e = one("depth: all, at: 1s, over: 2");
    assert_true(e->over && e->has_most);
    e = one("version: all, after: 1s, by: 2s, until: 3s");
    assert_int_equal(e->after_ns, S);
    assert_int_equal(e->until_ns, 3 * S);
    e = one("parent: 3, is: [1, 2], by: 1s");
    assert_int_equal(e->others.n, 2);
    e = one("rising: 1..3, from: 2s");
    assert_true(e->from_ns == 2 * S && e->until_ns == SCENARIO_END);
}

static void mistakes(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "jointed: all, by: 1s",
        "joined: all",
        "joined: all, by: soon",
        "joined: 0, by: 1s",
        "joined: 3..2, by: 1s",
        "joined: [], by: 1s",
        "joined: 1..2000, by: 1s",
        "joined: all, by: 1s, most: 3",
        "joined: all, by: 1s, as: king",
        "joined: all, by: 1s, level: may",
        "rising: all",
        "loops: some",
        "depth: all, at: 1s",
        "depth: all, most: 3",
        "messages: dao",
        "messages: rumours, most: 1",
        "messages: dao, most: -1",
        "messages: dao, in: 1s, least: 1",
        "messages: dao, in: 1s, most: 0",
        "messages: dao, in: 1s, most: 1001",
        "messages: dao, in: 1s, most: 1, each: yes",
        "parent: 3, by: 1s",
        "delivered: 101 %",
        "delivered: 50",
        "delivered: 50 %, except: [1s, 2s]",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_null(one(wrong[i]));
        assert_int_equal(diags.errors, 1);
        assert_string_equal(diags.first->place.file, "folder/S.yaml");
    }
    assert_null(read(HEAD "  - { joined: all, by: 1s }\n")); /* no clause */
    assert_null(read("scenario: T\ntitle: t\nsimulate: { topology: line 3 }\nexpect: [ { loops: "
                     "none, clause: C } ]\n"));
    assert_null(read("scenario: S\ntitle: t\nexpect: [ { loops: none, clause: C } ]\n"));
    assert_null(read("scenario: S\ntitle: t\nsimulate: { topology: line 3 }\n"));
    assert_null(read("scenario: S\ntitle: t\nsimulate: { rpl: [mop] }\nexpect: [ { loops: none, "
                     "clause: C } ]\n"));
    assert_null(read("- a\n- b\n"));
    assert_null(read("["));
}

/* Those of this tree. */
static void all_of_them(void **state)
{
    (void)state;
    const char *id[100];
    unsigned n = scenario_ids(arena, id, 100);
    assert_true(n >= 5);
    diags = diags_new(arena);
    for (unsigned i = 0; i < n; i++) assert_non_null(scenario_load(arena, id[i], &diags));
    assert_null(scenario_load(arena, "SC_RPL_0", &diags));
    assert_string_equal(diags.first->hint, "did you mean SC_RPL_01?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole),
        cmocka_unit_test(expectations),
        cmocka_unit_test(mistakes),
        cmocka_unit_test(all_of_them),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
