/* SPDX-License-Identifier: Apache-2.0
 * The simulated backbone: frames and what they are answered with, in order; beside a radio link. */
#include "link/cable.h"
#include "link/layers.h"
#include "link/sim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* Answers each frame by the same octets in upper case; speaks up by itself when it is asked to. */
struct parrot {
    uint8_t said[64];
    size_t n;
    bool wants;
};

static void parrot_frame(void *node, struct slice frame, int64_t now_ns)
{
    struct parrot *p = node;
    (void)now_ns;
    p->n = frame.n;
    for (size_t i = 0; i < frame.n; i++) p->said[i] = frame.p[i] & 0xdf;
    p->wants = true;
}

static bool parrot_next(void *node, struct slice *frame)
{
    struct parrot *p = node;
    *frame = (struct slice){ p->said, p->n };
    bool wants = p->wants;
    p->wants = false;
    return wants;
}

static const struct cable_node_type parrot_type = { parrot_frame, parrot_next };

static void say(struct link *l, uint32_t linktype, const char *text)
{
    struct frame_out out = { .linktype = linktype, .bytes = slice_text(text) };
    assert_int_equal(link_send(l, &out), 0);
}

static void hear(struct link *l, const char *text, bool sent, uint32_t interface)
{
    struct frame f;
    assert_int_equal(link_receive(l, &f), 1);
    assert_true(slice_is(f.bytes, text));
    assert_int_equal(f.sent, sent);
    assert_int_equal(f.linktype, 1);
    assert_int_equal(f.interface, interface);
}

static void an_answer_comes_behind(void **state)
{
    struct arena *a = arena_new(1 << 20);
    struct diags diags = diags_new(a);
    struct clock clock = clock_virtual(1000);
    struct parrot parrot = { .n = 0 };
    struct link *l = cable_new(&clock, &diags, &parrot_type, &parrot);
    struct frame f;
    (void)state;
    assert_true(link_deadline_ns(l) == CLOCK_NEVER);
    say(l, 1, "one");
    say(l, 1, "two");
    assert_true(link_deadline_ns(l) <= clock_now(&clock));
    hear(l, "one", true, 0);
    hear(l, "ONE", false, 0);
    hear(l, "two", true, 0);
    hear(l, "TWO", false, 0);
    assert_int_equal(link_receive(l, &f), 0);
    parrot.wants = true;
    cable_touch(l);
    assert_true(link_deadline_ns(l) <= clock_now(&clock));
    hear(l, "TWO", false, 0);
    link_close(l);
    arena_free(a);
}

static void two_links_are_one(void **state)
{
    static const uint8_t radio_frame[] = { 0x01, 0x08, 7, 0xff, 0xff, 0xff, 0xff, 1, 0, 0 };
    struct arena *a = arena_new(1 << 20);
    struct diags diags = diags_new(a);
    struct clock clock = clock_virtual(1000);
    struct parrot parrot = { .n = 0 };
    struct link *cable = cable_new(&clock, &diags, &parrot_type, &parrot);
    struct link *l = link_backbone(link_open("sim:", &clock, &diags), cable);
    struct frame f;
    (void)state;
    assert_non_null(l);
    assert_int_equal(link_fd(l), -1);
    assert_non_null(sim_of(l)); /* the radio is under it */
    say(l, 1, "out");
    hear(l, "out", true, 1);
    hear(l, "OUT", false, 1);
    assert_int_equal(link_receive(l, &f), 0);
    struct frame_out out = { .linktype = 230, .bytes = { radio_frame, sizeof radio_frame } };
    assert_int_equal(link_send(l, &out), 0);
    int64_t due = link_deadline_ns(l);
    assert_true(due < CLOCK_NEVER);
    clock_wait(&clock, NULL, 0, due);
    assert_int_equal(link_receive(l, &f), 1);
    assert_int_equal(f.linktype, 195);
    assert_int_equal(f.interface, 0);
    assert_int_equal(f.number, 3);
    link_close(l);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(an_answer_comes_behind),
                                        cmocka_unit_test(two_links_are_one) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
