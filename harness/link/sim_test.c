/* SPDX-License-Identifier: Apache-2.0
 * The simulated medium, with nodes that repeat, count and beat. */
#include "link/layers.h"
#include "link/radio.h"
#include "link/sim.h"
#include "wire/wpan_crc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

static const int64_t SECOND_NS = 1000000000, MS_NS = 1000000;

/* Keeps what it hears, answers each frame `answers` times, and sends every beat_ns. */
struct parrot {
    unsigned heard, beats, answers, waiting;
    int64_t last_ns, beat_ns, due_ns;
    uint8_t octets[128];
    size_t n;
};

static void parrot_frame(void *node, struct slice frame, int64_t now_ns)
{
    struct parrot *p = node;
    p->heard++;
    p->last_ns = now_ns;
    p->n = frame.n;
    memcpy(p->octets, frame.p, frame.n);
    p->waiting += p->answers;
}

static void parrot_time(void *node, int64_t now_ns)
{
    struct parrot *p = node;
    p->beats++;
    p->due_ns = now_ns + p->beat_ns;
    p->octets[0] = 0x41;
    p->n = 1;
    p->waiting++;
}

static int64_t parrot_deadline_ns(const void *node)
{
    const struct parrot *p = node;
    return p->beat_ns ? p->due_ns : CLOCK_NEVER;
}

static bool parrot_next(void *node, struct slice *frame)
{
    struct parrot *p = node;
    if (!p->waiting) return false;
    p->waiting--;
    *frame = (struct slice){ p->octets, p->n };
    return true;
}

static const struct sim_node_type parrot = { parrot_frame, parrot_time, parrot_deadline_ns,
                                             parrot_next };

struct fixture {
    struct arena *arena;
    struct diags diags;
    struct clock clock;
    struct link *link;
    struct sim *sim;
};

static int setup(void **state)
{
    struct fixture *t = calloc(1, sizeof *t);
    t->arena = arena_new(1 << 20);
    t->diags = diags_new(t->arena);
    t->clock = clock_virtual(1000);
    t->link = link_open("sim:?seed=5", &t->clock, &t->diags);
    t->sim = sim_of(t->link);
    *state = t;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *t = *state;
    link_close(t->link);
    arena_free(t->arena);
    free(t);
    return 0;
}

static void send(struct link *l, uint32_t linktype, const uint8_t *octets, size_t n)
{
    struct frame_out out = { .linktype = linktype, .bytes = { octets, n } };
    assert_int_equal(link_send(l, &out), 0);
}

/* Run until nothing is due before end_ns; returns how many frames came, sent ones in *sent. */
static unsigned run(struct fixture *t, struct link *l, int64_t end_ns, unsigned *sent)
{
    unsigned got = 0;
    struct frame f;
    int64_t before_ns = 0;
    *sent = 0;
    for (;;) {
        while (link_receive(l, &f) == 1) {
            got += !f.sent;
            *sent += f.sent;
            assert_int_equal(f.linktype, 195);
            assert_true(f.time_ns >= before_ns);
            before_ns = f.time_ns;
        }
        int64_t due_ns = link_deadline_ns(l);
        if (due_ns > end_ns) break;
        clock_wait(&t->clock, NULL, 0, due_ns);
    }
    clock_advance(&t->clock, end_ns);
    return got;
}

static const uint8_t hello[] = { 0x41, 0xc8, 7, 0xcd, 0xab, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

static void all_hear_all(void **state)
{
    struct fixture *t = *state;
    struct parrot a = { .answers = 1 }, b = { 0 };
    unsigned sent;
    assert_int_equal(sim_attach(t->sim, "a", &parrot, &a), 1);
    assert_int_equal(sim_attach(t->sim, "b", &parrot, &b), 2);
    assert_int_equal(sim_attach(t->sim, "b", &parrot, &b), SIM_NONE);
    send(t->link, MAC_LINKTYPE_NOFCS, hello, sizeof hello);
    assert_int_equal(run(t, t->link, SECOND_NS, &sent), 1); /* the answer of a */
    assert_int_equal(sent, 1);
    assert_int_equal(a.heard, 1);
    assert_int_equal(b.heard, 2);
    assert_int_equal(b.n, sizeof hello);
    assert_memory_equal(b.octets, hello, sizeof hello);
    /* 16 octets, FCS, 6 of the PHY, twice */
    assert_int_equal(b.last_ns, 1000 + 2 * 24 * 32000);
}

static void wrong_fcs_reaches_no_node(void **state)
{
    struct fixture *t = *state;
    struct parrot a = { 0 };
    struct link *other = sim_end(t->sim, "other", &t->diags);
    uint8_t bad[sizeof hello + 2];
    unsigned sent;
    sim_attach(t->sim, "a", &parrot, &a);
    memcpy(bad, hello, sizeof hello);
    unsigned fcs = ~(unsigned)wpan_fcs((struct slice){ hello, sizeof hello });
    bad[sizeof hello] = (uint8_t)fcs;
    bad[sizeof hello + 1] = (uint8_t)(fcs >> 8);
    send(t->link, MAC_LINKTYPE, bad, sizeof bad);
    assert_int_equal(run(t, other, SECOND_NS, &sent), 1);
    assert_int_equal(radio_counts(other).bad_fcs, 1);
    assert_int_equal(a.heard, 0);
    assert_null(sim_end(t->sim, "a", &t->diags));
    link_close(other);
}

static void an_hour_of_nothing(void **state)
{
    struct fixture *t = *state;
    struct parrot a = { .beat_ns = 600 * SECOND_NS, .due_ns = 600 * SECOND_NS }, b = { 0 };
    unsigned sent;
    sim_attach(t->sim, "a", &parrot, &a);
    sim_attach(t->sim, "b", &parrot, &b);
    assert_int_equal(run(t, t->link, 3601 * SECOND_NS, &sent), 6);
    assert_int_equal(a.beats, 6);
    assert_int_equal(b.heard, 6);
    assert_true(sim_counts(t->sim).events < 30);
}

static void topology(void **state)
{
    struct fixture *t = *state;
    struct parrot a = { 0 }, b = { 0 }, far = { 0 };
    unsigned sent;
    int id = sim_attach(t->sim, "a", &parrot, &a);
    sim_attach(t->sim, "b", &parrot, &b);
    sim_attach(t->sim, "far-off", &parrot, &far);
    static const char text[] = "# nobody hears anybody, but:\n"
                               "default off\n"
                               "link tester-a on   # perfect\n"
                               "link tester>b loss 0% delay 5ms\n"
                               "link far-off-a on\n";
    assert_int_equal(sim_topology(t->sim, "t", slice_text(text), &t->diags), 0);
    send(t->link, MAC_LINKTYPE_NOFCS, hello, sizeof hello);
    run(t, t->link, SECOND_NS, &sent);
    assert_int_equal(a.heard, 1);
    assert_int_equal(b.heard, 1);
    assert_int_equal(b.last_ns, a.last_ns + 5 * MS_NS);
    assert_int_equal(far.heard, 0);
    a.waiting = 1;
    sim_touch(t->sim, id);
    assert_int_equal(run(t, t->link, 2 * SECOND_NS, &sent), 1);
    assert_int_equal(far.heard, 1);
    assert_int_equal(b.heard, 1);
    assert_int_equal(sim_topology(t->sim, "t", slice_text("node a off"), &t->diags), 0);
    send(t->link, MAC_LINKTYPE_NOFCS, hello, sizeof hello);
    run(t, t->link, 3 * SECOND_NS, &sent);
    assert_int_equal(a.heard, 1);
    assert_int_equal(b.heard, 2);
    sim_power(t->sim, id, true);
    sim_detach(t->sim, id);
    assert_int_equal(sim_attach(t->sim, "a", &parrot, &a), id); /* with its neighbours */
    send(t->link, MAC_LINKTYPE_NOFCS, hello, sizeof hello);
    run(t, t->link, 4 * SECOND_NS, &sent);
    assert_int_equal(a.heard, 2);
}

/* A default delay, and one pair without. */
static void delays(void **state)
{
    struct fixture *t = *state;
    struct parrot a = { 0 }, b = { 0 };
    unsigned sent;
    sim_attach(t->sim, "a", &parrot, &a);
    sim_attach(t->sim, "b", &parrot, &b);
    const char *text = "default delay 7ms\nlink tester-b on";
    assert_int_equal(sim_topology(t->sim, "t", slice_text(text), &t->diags), 0);
    send(t->link, MAC_LINKTYPE_NOFCS, hello, sizeof hello);
    run(t, t->link, SECOND_NS, &sent);
    assert_int_equal(sent, 1);
    assert_int_equal(a.heard, 1);
    assert_int_equal(b.heard, 1);
    assert_int_equal(a.last_ns, b.last_ns + 7 * MS_NS);
}

static void bad_topologies(void **state)
{
    struct fixture *t = *state;
    struct parrot a = { 0 };
    sim_attach(t->sim, "node-a", &parrot, &a);
    static const struct {
        const char *text, *message, *hint;
    } row[] = {
        { "\nlink tester-nod-a off", "no node is named \"nod-a\"", "did you mean node-a?" },
        { "\nlink tester", "two nodes", "link a-b off" },
        { "\nlink tester on", "no pair", "link a-b" },
        { "\nlink tester-node-a loss 130%", "no quality", "loss 30%" },
        { "\nlink tester-node-a delay", "no quality", "delay 5ms" },
        { "\nlinc a-b off", "no such statement", "default, link, node" },
        { "\nnode tester", "on or off", "node a off" },
        { "\ndefault maybe", "no quality", "off" },
    };
    for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct diags d = diags_new(t->arena);
        assert_int_equal(sim_topology(t->sim, "t.topo", slice_text(row[i].text), &d), -1);
        assert_int_equal(d.errors, 1);
        assert_int_equal(d.first->place.line, 2);
        assert_non_null(strstr(d.first->message, row[i].message));
        assert_non_null(strstr(d.first->hint, row[i].hint));
    }
}

enum { LOSSY_FRAMES = 2000 };

static unsigned lossy(uint64_t seed)
{
    struct fixture t = { .clock = clock_virtual(0), .arena = arena_new(1 << 20) };
    t.diags = diags_new(t.arena);
    struct parrot a = { .beat_ns = SECOND_NS, .due_ns = SECOND_NS }, b = { 0 };
    char uri[64];
    unsigned sent;
    snprintf(uri, sizeof uri, "sim:x?seed=%u", (unsigned)seed);
    t.link = link_open(uri, &t.clock, &t.diags);
    t.sim = sim_of(t.link);
    sim_attach(t.sim, "a", &parrot, &a);
    sim_attach(t.sim, "b", &parrot, &b);
    sim_topology(t.sim, "t", slice_text("link a-b loss 30%"), &t.diags);
    assert_int_equal(run(&t, t.link, LOSSY_FRAMES * SECOND_NS + SECOND_NS / 2, &sent),
                     LOSSY_FRAMES);
    assert_int_equal(b.heard + sim_counts(t.sim).lost, LOSSY_FRAMES);
    link_close(t.link);
    arena_free(t.arena);
    return b.heard;
}

static void seeded_loss(void **state)
{
    (void)state;
    unsigned a = lossy(3);
    assert_int_equal(a, lossy(3));
    assert_int_not_equal(a, lossy(4));
    assert_in_range(a, 1400 - 123, 1400 + 123); /* six sigma */
}

static void impaired(void **state)
{
    struct fixture *t = *state;
    struct parrot a = { .answers = 1 };
    unsigned sent;
    sim_attach(t->sim, "a", &parrot, &a);
    t->link = link_impair(t->link, &(struct impair_options){ .show_lost = true });
    struct impair_rule r = { .action = IMPAIR_DROP, .directions = IMPAIR_SENT, .count = 1 };
    impair_add(t->link, &r);
    send(t->link, MAC_LINKTYPE_NOFCS, hello, sizeof hello);
    struct frame f;
    assert_int_equal(link_receive(t->link, &f), 1);
    assert_true(f.sent);
    assert_int_equal(a.heard, 0);
    send(t->link, MAC_LINKTYPE_NOFCS, hello, sizeof hello);
    assert_int_equal(run(t, t->link, SECOND_NS, &sent), 1);
    assert_int_equal(a.heard, 1);
    assert_ptr_equal(sim_of(t->link), t->sim);
}

/* A line of many nodes, each hearing two: what a frame costs does not grow with the nodes. */
static void large(void **state)
{
    enum { NODES = 10000 };
    struct fixture *t = *state;
    struct parrot *p = calloc(NODES, sizeof *p);
    struct link *sniffer = sim_sniffer(t->sim, &t->diags);
    char name[16];
    unsigned sent;
    sim_set_default(t->sim, &(struct sim_quality){ .off = true });
    for (int i = 0; i < NODES; i++) {
        p[i].beat_ns = 60 * SECOND_NS;
        p[i].due_ns = 60 * SECOND_NS + i * MS_NS;
        snprintf(name, sizeof name, "n%d", i);
        int id = sim_attach(t->sim, name, &parrot, &p[i]);
        if (i) sim_set(t->sim, id - 1, id, &(struct sim_quality){ 0 });
        if (i) sim_set(t->sim, id, id - 1, &(struct sim_quality){ 0 });
    }
    assert_int_equal(run(t, sniffer, 130 * SECOND_NS, &sent), 2 * NODES);
    assert_int_equal(p[500].heard, 4);
    assert_int_equal(p[0].heard, 2);
    assert_int_equal(sim_counts(t->sim).events, 2 * 3 * NODES); /* due, on the air, heard */
    struct frame_out out = { .linktype = 195, .bytes = { hello, sizeof hello } };
    assert_int_equal(link_send(sniffer, &out), -1);
    link_close(sniffer);
    free(p);
}

static void opening(void **state)
{
    struct fixture *t = *state;
    assert_null(link_open("sim:?sed=5", &t->clock, &t->diags));
    assert_non_null(strstr(t->diags.first->hint, "seed=N"));
    assert_null(link_open("sim:?loss=101%", &t->clock, &t->diags));
    struct frame_out out = { .linktype = 0, .bytes = { hello, sizeof hello } };
    assert_int_equal(link_send(t->link, &out), -1);
    assert_int_equal(link_fd(t->link), -1);
    assert_null(sim_of(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_hear_all, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_fcs_reaches_no_node, setup, teardown),
        cmocka_unit_test_setup_teardown(an_hour_of_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(topology, setup, teardown),
        cmocka_unit_test_setup_teardown(delays, setup, teardown),
        cmocka_unit_test_setup_teardown(bad_topologies, setup, teardown),
        cmocka_unit_test(seeded_loss),
        cmocka_unit_test_setup_teardown(impaired, setup, teardown),
        cmocka_unit_test_setup_teardown(large, setup, teardown),
        cmocka_unit_test_setup_teardown(opening, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
