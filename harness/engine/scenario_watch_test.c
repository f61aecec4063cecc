/* SPDX-License-Identifier: Apache-2.0
 * Expectations of a scenario over the frames of three nodes in a line, on Ethernet. End-to-end:
 * tests/test_scenarios.py. */
#include "engine/scenario_watch.h"

#include "engine/mesh_for_test.h"

static struct scenario_watch *watch;
static const struct result *result;
static uint8_t addresses[3][16];
static const unsigned hops[3] = { 0, 1, 2 };
static const struct scenario_config *announced;
static int64_t begins_ns, begins_after_ns;
static struct step step;
static struct test scenario_test;
static struct scenario_expect expect;
static struct scenario scenario = { .test = &scenario_test, .expect = &expect, .nexpects = 1 };

static void look(void)
{
    scenario_watch_frame(watch, mesh, &packet, &seen);
}

/* One expectation, of a network that begins at 0 s. */
static void open_watch(const struct scenario_expect *e, bool complete, bool performed)
{
    struct scenario_network n = { .nodes = 3,
                                  .address = (const uint8_t(*)[16])addresses,
                                  .hops = hops,
                                  .config = announced,
                                  .start_ns = begins_ns,
                                  .after_ns = begins_after_ns,
                                  .complete = complete,
                                  .performed = performed };
    for (unsigned i = 0; i < 3; i++) address(addresses[i], i + 1);
    step = (struct step){ .kind = STEP_CHECK, .clause = "RFC6550:8.2.1", .number = "1" };
    step.level = LEVEL_MUST;
    expect = *e;
    expect.step = &step;
    open_mesh(complete);
    watch = scenario_watch_new(&scenario, &n);
    heard = look;
}

static enum verdict end(int64_t at_ns)
{
    result = scenario_watch_end(watch, mesh, at_ns);
    return result->role_verdict[0];
}

static void close_watch(void)
{
    heard = NULL;
    scenario_watch_free(watch);
    mesh_free(mesh);
    dissector_free(dissector);
}

static void formed(void)
{
    dio(1 * S, ROOT, 256, 240);
    dio(4 * S, ROUTER, 512, 240);
    dao(5 * S, ROUTER, ROOT, 240);
    dio(7 * S, CHILD, 768, 240);
    dao(8 * S, CHILD, ROUTER, 240);
}

/* The verdict on the network that has formed, in a capture of 20 s. */
static enum verdict verdict_of(const struct scenario_expect *e, bool complete, bool performed)
{
    open_watch(e, complete, performed);
    formed();
    enum verdict v = end(20 * S);
    close_watch();
    return v;
}

static void joined(void **state)
{
    (void)state;
    struct scenario_expect e = { .kind = SCENARIO_JOINED, .from_ns = 7 * S, .until_ns = 7 * S };
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.from_ns = e.until_ns = 6 * S; /* too early for the child */
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    assert_int_equal(verdict_of(&e, false, true), VERDICT_INCONC);
    assert_int_equal(verdict_of(&e, true, false), VERDICT_INCONC);
    e.from_ns = e.until_ns = 30 * S; /* the capture ends before */
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC);
    static const unsigned first_two[] = { 1, 2 };
    e = (struct scenario_expect){
        .kind = SCENARIO_JOINED, .from_ns = 6 * S, .until_ns = 6 * S, .nodes = { first_two, 2 }
    };
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.root = 2;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
}

static void who_leaves_is_told(void **state)
{
    (void)state;
    struct scenario_expect e = { .kind = SCENARIO_JOINED,
                                 .from_ns = 8 * S,
                                 .until_ns = SCENARIO_END };
    open_watch(&e, true, true);
    formed();
    dio(12 * S, CHILD, INFINITE, 240);
    assert_int_equal(end(20 * S), VERDICT_FAIL);
    assert_int_equal(result->nfindings, 1);
    assert_int_equal(result->findings->frame, 6);
    assert_string_equal(result->findings->expected, "of node 3: a finite Rank");
    assert_string_equal(result->findings->actual, "INFINITE_RANK");
    assert_string_equal(result->findings->clause, "RFC6550:8.2.1");
    close_watch();
    e.longest_ns = 5 * S;
    open_watch(&e, true, true);
    formed();
    dio(12 * S, CHILD, INFINITE, 240);
    dio(16 * S, CHILD, 768, 240);
    assert_int_equal(end(20 * S), VERDICT_PASS);
    close_watch();
}

/* Whatever flaps, and however often: bounded memory, and one finding. */
static void flapping(void **state)
{
    (void)state;
    struct scenario_expect e = { .kind = SCENARIO_JOINED, .until_ns = SCENARIO_END };
    e.from_ns = 8 * S;
    e.longest_ns = 5 * S;
    open_watch(&e, true, true);
    formed();
    for (unsigned i = 0; i < 20000; i++) dio((12 + i) * S, CHILD, i % 2 ? 768 : INFINITE, 240);
    dio(30000 * S, CHILD, INFINITE, 240);
    for (unsigned i = 1; i < 20000; i++) dio((30000 + i) * S, ROUTER, 512 + i % 2, 240);
    assert_int_equal(end(60000 * S), VERDICT_FAIL);
    assert_int_equal(result->nfindings, 1);
    assert_int_equal(result->findings->frame, 20006);
    close_watch();
}

static void a_remark(void **state)
{
    (void)state;
    struct scenario_expect e = { .kind = SCENARIO_JOINED, .from_ns = 6 * S, .until_ns = 6 * S };
    open_watch(&e, true, true);
    step.level = LEVEL_SHOULD;
    formed();
    assert_int_equal(end(20 * S), VERDICT_PASS);
    assert_int_equal(result->nremarks, 1);
    close_watch();
}

/* Bounds are those of one mode and timing: of others nothing is said. */
static void another_network(void **state)
{
    (void)state;
    struct scenario_config config = {
        .mop = 2, .interval_min = 12, .interval_double = 8, .redundancy = 10
    };
    struct scenario_expect e = { .kind = SCENARIO_MESSAGES,
                                 .message = SCENARIO_DAO,
                                 .until_ns = SCENARIO_END,
                                 .has_most = true };
    announced = &config;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    config.redundancy = 3;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC);
    config.redundancy = 10;
    config.mop = 1;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC);
    config.mop = 2;
    config.instance = 1; /* nobody was heard in it */
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC);
    announced = NULL;
}

static void a_later_beginning(void **state)
{
    (void)state;
    struct scenario_expect e = { .kind = SCENARIO_JOINED, .from_ns = 6 * S, .until_ns = 6 * S };
    begins_ns = SCENARIO_FIRST; /* at 1 s: 6 s are those of the child's DIO */
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.from_ns = e.until_ns = 5 * S;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    begins_after_ns = S;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    begins_ns = begins_after_ns = 0;
}

/* What has to come to pass first, and did not. */
static void given(void **state)
{
    (void)state;
    struct scenario_expect e = { .kind = SCENARIO_JOINED, .from_ns = 6 * S, .until_ns = 6 * S };
    open_watch(&e, true, true);
    step.level = LEVEL_GIVEN;
    formed();
    assert_int_equal(end(20 * S), VERDICT_INCONC);
    assert_int_equal(result->role_reason[0], REASON_PRECONDITION_UNMET);
    close_watch();
}

static void rising(void **state)
{
    (void)state;
    static const unsigned line[] = { 1, 2, 3 }, other[] = { 1, 3, 2 };
    struct scenario_expect e = {
        .kind = SCENARIO_RISING, .from_ns = 10 * S, .until_ns = SCENARIO_END, .nodes = { line, 3 }
    };
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.nodes.number = other;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    assert_int_equal(verdict_of(&e, false, true), VERDICT_INCONC);
}

static void loops(void **state)
{
    (void)state;
    struct scenario_expect e = { .kind = SCENARIO_LOOPS, .until_ns = SCENARIO_END };
    e.longest_ns = 3 * S;
    for (unsigned long_ = 0; long_ < 2; long_++) {
        open_watch(&e, true, true);
        formed();
        dao(10 * S, ROUTER, CHILD, 241);
        dao((long_ ? 14 : 12) * S, ROUTER, ROOT, 242);
        assert_int_equal(end(20 * S), long_ ? VERDICT_FAIL : VERDICT_PASS);
        close_watch();
    }
}

static void depth(void **state)
{
    (void)state;
    struct scenario_expect e = {
        .kind = SCENARIO_DEPTH, .from_ns = 10 * S, .until_ns = 10 * S, .has_most = true, .most = 2
    };
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.most = 1;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    e.most = 0;
    e.over = true; /* two hops are the shortest way */
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.from_ns = e.until_ns = 6 * S; /* the child's parent is not known yet */
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC);
}

static void messages(void **state)
{
    (void)state;
    static const unsigned router[] = { ROUTER };
    struct scenario_expect e = { .kind = SCENARIO_MESSAGES,
                                 .message = SCENARIO_DAO,
                                 .until_ns = SCENARIO_END,
                                 .has_most = true,
                                 .most = 2 };
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.most = 1;
    assert_int_equal(verdict_of(&e, false, true), VERDICT_FAIL); /* it was seen */
    assert_int_equal(verdict_of(&e, true, false), VERDICT_INCONC);
    e.in_ns = S / 1000;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.in_ns = 60 * S;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    e.in_ns = 0;
    e.each = true;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.most = 0;
    e.nodes.number = router;
    e.nodes.n = 1;
    e.until_ns = 4 * S;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.has_most = false;
    e.has_least = true;
    e.least = 1;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    assert_int_equal(verdict_of(&e, false, true), VERDICT_INCONC);
}

static void versions(void **state)
{
    (void)state;
    struct scenario_expect e = {
        .kind = SCENARIO_VERSION, .after_ns = 9 * S, .from_ns = 15 * S, .until_ns = SCENARIO_END
    };
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC); /* nothing new was made */
    for (unsigned follows = 0; follows < 2; follows++) {
        open_watch(&e, true, true);
        formed();
        dio(11 * S, ROOT, 256, 241);
        dio(12 * S, ROUTER, 512, 241);
        if (follows) dio(13 * S, CHILD, 768, 241);
        assert_int_equal(end(20 * S), follows ? VERDICT_PASS : VERDICT_FAIL);
        close_watch();
    }
    e.after_ns = -1;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
}

static void parents(void **state)
{
    (void)state;
    static const unsigned child[] = { CHILD }, router[] = { ROUTER }, root[] = { ROOT };
    struct scenario_expect e = { .kind = SCENARIO_PARENT,
                                 .nodes = { child, 1 },
                                 .others = { router, 1 },
                                 .from_ns = 10 * S,
                                 .until_ns = 10 * S };
    assert_int_equal(verdict_of(&e, true, true), VERDICT_PASS);
    e.others.number = root;
    assert_int_equal(verdict_of(&e, true, true), VERDICT_FAIL);
    e.from_ns = e.until_ns = 6 * S; /* not seen to use any */
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC);
}

/* ---- data packets ---- */

/* A datagram on one hop; mark tells it from others. */
static void data(int64_t at_ns, const unsigned ends[2], const unsigned hop[2], uint8_t mark)
{
    uint8_t m[14 + 40 + 12] = { [0] = 2, [5] = (uint8_t)hop[1], [6] = 2, [11] = (uint8_t)hop[0] };
    static const uint8_t head[8] = { 0x60, [5] = 12, [6] = 17, [7] = 64 };
    m[12] = 0x86;
    m[13] = 0xdd;
    memcpy(m + 14, head, sizeof head);
    for (unsigned i = 0; i < 2; i++) {
        address(m + 22 + 16 * i, ends[i]);
        m[22 + 16 * i] = 0xfd;
        m[23 + 16 * i] = 0;
    }
    m[54] = m[56] = 0xf0; /* ports that nobody decodes */
    m[59] = 12;
    m[62] = mark;
    struct frame f = { .number = ++number,
                       .time_ns = at_ns,
                       .linktype = 1,
                       .orig_bytes = sizeof m,
                       .bytes = { m, sizeof m } };
    dissect(dissector, &f, &packet);
    mesh_frame(mesh, &packet, &seen);
    look();
}

static void delivered(void **state)
{
    (void)state;
    static const unsigned up[2] = { CHILD, ROOT }, one[2] = { CHILD, ROUTER };
    static const unsigned two[2] = { ROUTER, ROOT };
    struct scenario_expect e = { .kind = SCENARIO_DELIVERED,
                                 .permille = 1000,
                                 .until_ns = SCENARIO_END };
    for (unsigned lost = 0; lost < 2; lost++) {
        open_watch(&e, true, true);
        formed();
        data(10 * S, up, one, 1);
        data(10 * S + 1, up, two, 1);
        data(11 * S, up, one, 2);
        if (!lost) data(11 * S + 1, up, two, 2);
        data(39 * S, up, one, 3); /* still on its way at the end */
        assert_int_equal(end(40 * S), lost ? VERDICT_FAIL : VERDICT_PASS);
        if (lost) assert_int_equal(result->findings->frame, 8);
        assert_string_equal(result->events->text,
                            lost ? "1 of 2 packets arrived" : "2 of 2 packets arrived");
        close_watch();
    }
    assert_int_equal(verdict_of(&e, true, true), VERDICT_INCONC); /* there were none */
    e.except[e.nexcept++] = (struct scenario_window){ 11 * S, 12 * S };
    open_watch(&e, true, true);
    formed();
    data(10 * S, up, one, 1);
    data(10 * S + 1, up, two, 1);
    data(11 * S, up, one, 2);
    assert_int_equal(end(40 * S), VERDICT_PASS);
    close_watch();
    e.except[0] = (struct scenario_window){ 1 * S, 2 * S };
    for (unsigned often = 0; often < 2; often++) {
        e.every_ns = often ? 5 * S : 0;
        open_watch(&e, true, true);
        formed();
        data(10 * S, up, one, 1);
        data(10 * S + 1, up, two, 1);
        data(11 * S, up, one, 2);
        assert_int_equal(end(40 * S), often ? VERDICT_PASS : VERDICT_FAIL);
        close_watch();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joined),   cmocka_unit_test(who_leaves_is_told),
        cmocka_unit_test(flapping), cmocka_unit_test(a_remark),
        cmocka_unit_test(rising),   cmocka_unit_test(loops),
        cmocka_unit_test(depth),    cmocka_unit_test(messages),
        cmocka_unit_test(versions), cmocka_unit_test(another_network),
        cmocka_unit_test(given),    cmocka_unit_test(a_later_beginning),
        cmocka_unit_test(parents),  cmocka_unit_test(delivered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
