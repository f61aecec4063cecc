/* SPDX-License-Identifier: Apache-2.0
 * The layers on top of a link that hands back what is sent into it. */
#include "capture/capture.h"
#include "link/echo.h"
#include "link/layers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "link/link_for_test.h"

static int mirror_send(struct link *l, const struct frame_out *out)
{
    struct frame f = { .time_ns = clock_now(l->clock),
                       .linktype = out->linktype,
                       .orig_bytes = (uint32_t)out->bytes.n,
                       .bytes = out->bytes };
    echo_add(l->state, &f);
    return 0;
}

static int mirror_receive(struct link *l, struct frame *out)
{
    return echo_take(l->state, out) ? 1 : 0;
}

static void mirror_close(struct link *l)
{
    echo_free(l->state);
    free(l->state);
}

static const struct link_type mirror = {
    .name = "mirror", .send = mirror_send, .receive = mirror_receive, .close = mirror_close
};

struct fixture {
    struct arena *arena;
    struct diags diags;
    struct clock clock;
};

static int setup(void **state)
{
    struct fixture *t = calloc(1, sizeof *t);
    t->arena = arena_new(1 << 20);
    t->diags = diags_new(t->arena);
    t->clock = clock_virtual(1000);
    *state = t;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *t = *state;
    arena_free(t->arena);
    free(t);
    return 0;
}

static struct link *new_mirror(struct fixture *t)
{
    struct link *l = calloc(1, sizeof *l);
    *l = (struct link){ .type = &mirror,
                        .clock = &t->clock,
                        .diags = &t->diags,
                        .state = calloc(1, sizeof(struct echo)) };
    return l;
}

static void send_number(struct link *l, uint8_t number)
{
    struct frame_out out = { .linktype = 1, .bytes = { &number, 1 } };
    assert_int_equal(link_send(l, &out), 0);
}

/* Everything that comes until there is nothing to wait for, as text: one digit per frame. */
static void receive_all(struct fixture *t, struct link *l, char *out)
{
    for (unsigned round = 0; round < 1000; round++) {
        struct frame f;
        while (link_receive(l, &f) == 1) *out++ = (char)('0' + f.bytes.p[0]);
        int64_t deadline_ns = link_deadline_ns(l);
        if (deadline_ns == CLOCK_NEVER) break;
        clock_advance(&t->clock, deadline_ns);
    }
    *out = '\0';
}

static void perfect_path(void **state)
{
    char got[16];
    struct link *l = link_impair(new_mirror(*state), &(struct impair_options){ 0 });
    for (uint8_t i = 1; i <= 5; i++) send_number(l, i);
    receive_all(*state, l, got);
    assert_string_equal(got, "12345");
    assert_int_equal(l->frames, 5);
    link_close(l);
}

static bool is_three(void *context, const struct impair_item *item)
{
    ++*(unsigned *)context;
    return item->out && item->out->bytes.p[0] == 3;
}

static void directed_rules(void **state)
{
    static const struct {
        enum impair_action action;
        unsigned skip;
        int64_t delay_ns;
        const char *first, *second;
    } row[] = {
        { IMPAIR_DROP, 0, 0, "1245", "12345" },
        { IMPAIR_DROP, 1, 0, "12345", "1245" },
        { IMPAIR_DELAY, 0, 50, "12453", "12345" },
        { IMPAIR_DUPLICATE, 0, 0, "123453", "12345" },
        { IMPAIR_DUPLICATE, 0, 9, "123453", "12345" },
    };
    for (unsigned k = 0; k < sizeof row / sizeof row[0]; k++) {
        char got[16];
        unsigned asked = 0;
        struct link *l = link_impair(new_mirror(*state), &(struct impair_options){ 0 });
        struct impair_rule r = { row[k].action,   IMPAIR_SENT, row[k].skip, 1,
                                 row[k].delay_ns, is_three,    &asked };
        assert_int_equal(impair_add(l, &r), 0);
        for (uint8_t i = 1; i <= 5; i++) send_number(l, i);
        receive_all(*state, l, got);
        assert_string_equal(got, row[k].first);
        for (uint8_t i = 1; i <= 5; i++) send_number(l, i);
        receive_all(*state, l, got);
        assert_string_equal(got, row[k].second);
        assert_true(asked >= 3);
        link_close(l);
    }
}

static void received_direction(void **state)
{
    char got[16];
    struct link *l = link_impair(new_mirror(*state), &(struct impair_options){ 0 });
    struct impair_rule r = { .action = IMPAIR_DROP, .directions = IMPAIR_RECEIVED, .count = 2 };
    int id = impair_add(l, &r);
    for (uint8_t i = 1; i <= 5; i++) send_number(l, i);
    receive_all(*state, l, got);
    assert_string_equal(got, "345");
    impair_remove(l, id);
    assert_int_equal(impair_counts(l).dropped, 2);
    link_close(l);
}

static unsigned run_seed(struct fixture *t, uint64_t seed, char *got)
{
    struct impair_options o = { .seed = seed,
                                .directions = IMPAIR_SENT,
                                .loss = 300,
                                .duplicate = 100,
                                .reorder = 200,
                                .reorder_ns = 1000,
                                .jitter_ns = 10 };
    struct link *l = link_impair(new_mirror(t), &o);
    for (unsigned i = 0; i < 300; i++) send_number(l, (uint8_t)(i % 10));
    receive_all(t, l, got);
    unsigned lost = (unsigned)impair_counts(l).dropped;
    link_close(l);
    return lost;
}

static void seeded_chance(void **state)
{
    char a[1024], b[1024], c[1024];
    unsigned lost = run_seed(*state, 7, a);
    run_seed(*state, 7, b);
    run_seed(*state, 8, c);
    assert_string_equal(a, b);
    assert_string_not_equal(a, c);
    assert_in_range(lost, 60, 120); /* 90 of 300 expected; six sigma are 48 */
}

static void lost_frames_shown(void **state)
{
    struct impair_options o = { .show_lost = true };
    struct link *l = link_impair(new_mirror(*state), &o);
    struct impair_rule r = { .action = IMPAIR_DROP, .directions = IMPAIR_SENT };
    struct frame f;
    impair_add(l, &r);
    send_number(l, 4);
    assert_true(link_deadline_ns(l) <= 1000);
    assert_int_equal(link_receive(l, &f), 1);
    assert_true(f.sent);
    assert_int_equal(f.bytes.p[0], 4);
    assert_int_equal(link_receive(l, &f), 0);
    link_close(l);
}

static void tee_writes(void **state)
{
    struct fixture *t = *state;
    char path[] = "/tmp/plugtest-tee-XXXXXX", got[16];
    close(mkstemp(path));
    struct pcapng *w = pcapng_open(path, &(struct pcapng_about){ 0 }, &t->diags);
    struct link *l = link_tee(new_mirror(t), w, "sim");
    for (uint8_t i = 1; i <= 3; i++) send_number(l, i);
    receive_all(t, l, got);
    assert_string_equal(got, "123");
    link_close(l);
    pcapng_close(w);
    char uri[64];
    snprintf(uri, sizeof uri, "pcapfile:%s", path);
    l = link_open(uri, &t->clock, &t->diags);
    assert_non_null(l);
    assert_int_equal(link_fd(l), -1);
    receive_all(t, l, got);
    assert_string_equal(got, "123");
    struct frame_out out = { .linktype = 1 };
    assert_int_equal(link_send(l, &out), -1);
    link_close(l);
    unlink(path);
}

/* Live capture on the loopback interface, where this is permitted: what is injected comes up. */
static void live_loopback(void **state)
{
    struct fixture *t = *state;
    struct clock clock = clock_real();
    struct link *l = link_open("pcap:lo?ether proto 0x88b5", &clock, &t->diags);
    if (!l) skip();
    static const uint8_t octets[60] = { [12] = 0x88, 0xb5, 42 }; /* EtherType for experiments */
    struct frame_out out = { .linktype = 1, .bytes = { octets, sizeof octets } };
    struct frame f;
    assert_int_equal(link_send(l, &out), 0);
    struct pollfd p = { .fd = link_fd(l), .events = POLLIN };
    assert_true(p.fd >= 0);
    assert_int_equal(link_receive(l, &f), 1);
    assert_true(f.sent);
    assert_true(f.time_ns > INT64_C(1600000000) * 1000000000);
    assert_int_equal(clock_wait(&clock, &p, 1, clock_now(&clock) + INT64_C(5000000000)), 1);
    assert_int_equal(link_receive(l, &f), 1); /* lo brings it back */
    assert_false(f.sent);
    assert_int_equal(f.bytes.p[14], 42);
    assert_int_equal(f.number, 2);
    out.linktype = 101;
    assert_int_equal(link_send(l, &out), -1);
    link_close(l);
    assert_null(link_open("pcap:lo?no such filter", &clock, &t->diags));
}

static void opening_fails(void **state)
{
    struct fixture *t = *state;
    static const struct refused row[] = {
        { "pcapfil:x", "no such kind of link", "did you mean pcapfile?" },
        { "x", "no such kind of link", "write one of" },
        { "pcapfile:/nonexistent/x.pcap", "cannot be opened", "check the path" },
        { "pcap:nosuchif0", "", "" },
        { "pcap:", "no such network interface", "" },
    };
    links_are_refused(row, sizeof row / sizeof row[0], t->arena, &t->clock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(perfect_path, setup, teardown),
        cmocka_unit_test_setup_teardown(directed_rules, setup, teardown),
        cmocka_unit_test_setup_teardown(received_direction, setup, teardown),
        cmocka_unit_test_setup_teardown(seeded_chance, setup, teardown),
        cmocka_unit_test_setup_teardown(lost_frames_shown, setup, teardown),
        cmocka_unit_test_setup_teardown(tee_writes, setup, teardown),
        cmocka_unit_test_setup_teardown(live_loopback, setup, teardown),
        cmocka_unit_test_setup_teardown(opening_fails, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
