/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "link/sim_internal.h"
#include "link/topology.h"
#include "time/clock.h"

static struct arena *arena;
static struct diags diags;
static struct clock now;
static struct sim *sim;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(64 << 20);
    diags = diags_new(arena);
    now = clock_virtual(0);
    struct sim_options o = { .quality = { .off = true } };
    sim = sim_new(&now, &o);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sim_free(sim);
    arena_free(arena);
    return 0;
}

static struct topology *applied(const char *text, uint64_t seed)
{
    struct topology *t = topology_read(arena, "t", slice_text(text), &diags);
    if (t) topology_apply(t, sim, seed);
    return t;
}

static bool hears(unsigned from, unsigned to)
{
    return !sim_quality(sim, from - 1, to - 1).off;
}

static void a_line(void **state)
{
    unsigned hops[5];
    (void)state;
    struct topology *t = applied("line 5\nloss 5 %  # of all", 1);
    assert_int_equal(topology_nodes(t), 5);
    for (unsigned a = 1; a <= 5; a++)
        for (unsigned b = 1; b <= 5; b++)
            if (a != b) assert_int_equal(hears(a, b), a == b + 1 || b == a + 1);
    assert_int_equal(sim_quality(sim, 0, 1).loss, 50);
    assert_int_equal(topology_hops(t, sim, hops), 4);
    assert_int_equal(hops[4], 4);
}

static void a_grid(void **state)
{
    (void)state;
    applied("grid 3x2", 1);
    assert_true(hears(1, 2) && hears(2, 1) && hears(1, 4) && hears(5, 6));
    assert_false(hears(1, 5) || hears(1, 3) || hears(3, 4));
}

static void a_star(void **state)
{
    (void)state;
    applied("star 4", 1);
    assert_true(hears(1, 4) && hears(3, 1));
    assert_false(hears(2, 3) || hears(4, 2));
}

static void links(void **state)
{
    (void)state;
    applied("nodes 4; link 1-2 lossy 30 %; link 2>3 on; link 3-4 delay 5ms; link 3-4 off", 1);
    assert_true(hears(1, 2) && hears(2, 1) && hears(2, 3));
    assert_false(hears(3, 2) || hears(1, 4) || hears(3, 4));
    assert_int_equal(sim_quality(sim, 1, 0).loss, 300);
}

/* All hang together, each has about as many neighbours as was asked for, and the same seed gives
 * the same places. */
static void a_random_one(void **state)
{
    enum { N = 300 };
    static unsigned hops[N], again[N];
    size_t edges = 0;
    (void)state;
    struct topology *t = applied("random 300 degree 12", 7);
    topology_hops(t, sim, hops);
    for (unsigned i = 1; i < N; i++) assert_true(hops[i] > 0);
    for (unsigned i = 0; i < N; i++) edges += sim->station[i].nedges;
    assert_in_range(edges / N, 9, 13);
    sim_free(sim);
    struct sim_options o = { .quality = { .off = true } };
    sim = sim_new(&now, &o);
    t = applied("random 300 degree 12", 7);
    topology_hops(t, sim, again);
    assert_memory_equal(hops, again, sizeof hops);
}

static void events(void **state)
{
    (void)state;
    struct topology *t = applied("line 3\n"
                                 "at 2m ask 1 rpl repair\n"
                                 "at 1m node 2 off\n"
                                 "at 1m move 3 to 0 10\n"
                                 "at 1.5h link 1-2 off\n",
                                 1);
    const struct topology_event *e = topology_event(t, 0);
    assert_int_equal(e->what, TOPOLOGY_OFF);
    assert_int_equal(e->node, 2);
    assert_int_equal(e->at_ns, INT64_C(60000000000));
    e = topology_event(t, 1);
    assert_int_equal(e->what, TOPOLOGY_MOVE);
    assert_false(hears(1, 3));
    topology_happen(t, sim, e);
    assert_true(hears(1, 3) && hears(3, 1) && hears(3, 2));
    assert_string_equal(topology_event(t, 2)->command, "rpl repair");
    e = topology_event(t, 3);
    assert_int_equal(e->at_ns, INT64_C(5400000000000));
    topology_happen(t, sim, e);
    assert_false(hears(1, 2));
    assert_null(topology_event(t, 4));
}

static void again_and_again(void **state)
{
    (void)state;
    struct topology *t =
        applied("line 3; every 2s from 1m to 64500ms ask 1 ping fd00::3; at 63s node 2 off", 1);
    static const int64_t at_s[] = { 60, 62, 63, 64 };
    for (unsigned i = 0; i < 4; i++) {
        const struct topology_event *e = topology_event(t, i);
        assert_int_equal(e->at_ns, at_s[i] * 1000000000);
        assert_int_equal(e->what, i == 2 ? TOPOLOGY_OFF : TOPOLOGY_ASK);
    }
    assert_string_equal(topology_event(t, 3)->command, "ping fd00::3");
    assert_null(topology_event(t, 4));
}

/* Who moves away is heard no more. */
static void moves_away(void **state)
{
    (void)state;
    struct topology *t = applied("grid 2x2; at 1s move 4 to 500 500", 1);
    assert_true(hears(2, 4));
    topology_happen(t, sim, topology_event(t, 0));
    assert_false(hears(2, 4) || hears(4, 3));
    assert_true(hears(1, 2));
}

static void mistakes(void **state)
{
    static const struct {
        const char *text;
        unsigned line, col;
    } rows[] = {
        { "", 0, 0 },
        { "gird 5x5", 1, 1 },
        { "line", 1, 5 },
        { "line 0", 1, 6 },
        { "line 5 6", 1, 8 },
        { "line 3\nstar 4", 2, 1 },
        { "grid 3x", 1, 6 },
        { "random 9 degree x", 1, 17 },
        { "line 3; loss 300%", 1, 14 },
        { "line 3\n  link 1-4 off", 2, 8 },
        { "line 3; link 2-2 off", 1, 14 },
        { "line 3; link 1-2", 1, 17 },
        { "line 3; link 1-2 maybe", 1, 18 },
        { "line 3; at 5 node 2 off", 1, 12 },
        { "line 3; at 5m node 2 of", 1, 22 },
        { "line 3; at 5m fly 2", 1, 15 },
        { "star 3; at 5m move 2 to 1 1", 1, 15 },
        { "line 3; at 5m move 2 to 1", 1, 26 },
        { "line 3; at 5m ask 1", 1, 20 },
        { "range 10\nline 3\nrange far", 3, 7 },
        { "at 5m node 1 off", 1, 1 },
        { "line 3; every 2s at 1m to 2m node 2 off", 1, 18 },
        { "line 3; every 2s from 1m", 1, 25 },
        { "line 3; every 0s from 1m to 2m node 2 off", 1, 15 },
        { "line 3; every 2s from 1m to 2m node 4 off", 1, 37 },
        { "line 3; every 2s from 1m to 2m", 1, 25 },
    };
    (void)state;
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        diags = diags_new(arena);
        assert_null(topology_read(arena, "t", slice_text(rows[i].text), &diags));
        assert_int_equal(diags.errors, 1);
        if (diags.first->place.line != rows[i].line || diags.first->place.col != rows[i].col)
            print_error("%s: %u:%u\n", rows[i].text, diags.first->place.line,
                        diags.first->place.col);
        assert_int_equal(diags.first->place.line, rows[i].line);
        assert_int_equal(diags.first->place.col, rows[i].col);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_grid, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_star, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_random_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(events, set_up, tear_down),
        cmocka_unit_test_setup_teardown(again_and_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(moves_away, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
