/* SPDX-License-Identifier: Apache-2.0
 * proxy_test.c - a test with a proxy in the middle: it asks from a port that nobody knew before. */
#include "engine/engine_for_test.h"

enum { CLIENT, PROXY, SERVER, ENDS };

static const char text[] =
    "test T1\ntitle t\npurpose p\ncovers RFC7252:5.7.1\nneeds proxy.forward\n"
    "topology coap-proxy\n\nsteps\n"
    "  1 client -> proxy [coap.code == GET]\n"
    "      coap.token == 'a1'\n"
    "      coap.opt.proxy_uri == concat($server.uri, $res.test)\n"
    "  2 proxy -> server [coap.code == GET && coap.path == $res.test]\n"
    "      coap.opt.proxy_uri absent\n"
    "  3 server -> proxy [reply to 2]\n"
    "      coap.code == 2.05\n"
    "  4 proxy -> client [reply to 1]\n"
    "      coap.code == 2.05\n"
    "  5 client -> proxy [coap.code == GET]\n"
    "      coap.path == $res.test\n";

struct scene {
    struct stage *s;
    struct endpoint at[ENDS];
    struct endpoint to[STAGE_SENT]; /* where the tester sent */
};

static void frame(struct scene *c, const struct endpoint *src, const struct endpoint *dst,
                  struct slice payload, bool sent)
{
    static uint8_t octets[2048];
    struct stage *s = c->s;
    struct wr w = wr_open(octets, sizeof octets);
    assert_true(build_datagram(src, dst, payload, &w) > 0);
    struct frame f = { .number = ++s->frames,
                       .time_ns = s->now_ns,
                       .linktype = 101,
                       .orig_bytes = (uint32_t)wr_size(&w),
                       .sent = sent,
                       .bytes = { octets, wr_size(&w) } };
    struct packet p;
    struct tracked t;
    dissect(s->dissector, &f, &p);
    tracker_frame(s->tracker, &p, &t);
    engine_frame(s->engine, &p, &t);
}

static unsigned end_of(const struct scene *c, int role)
{
    const char *name = c->s->test->role[role];
    return strcmp(name, "client") == 0 ? CLIENT : strcmp(name, "proxy") == 0 ? PROXY : SERVER;
}

static void actions(struct scene *c)
{
    struct action a;
    while (engine_next(c->s->engine, &a)) {
        if (a.kind != ACTION_SEND) continue;
        c->to[c->s->nsent++] = a.to;
        frame(c, &c->at[end_of(c, a.role)], &a.to, a.bytes, true);
    }
}

static struct scene *begin(void)
{
    static struct scene c;
    struct endpoint proxy = stage_at(2, 5683);
    c = (struct scene){ .at = { stage_at(1, 40000), proxy, stage_at(1, 40001) } };
    c.s = stage_open(text, USE_CHECK, NULL); /* its engine is another one than ours */
    struct engine_run run = { .use = USE_RUN,
                              .case_index = -1,
                              .seed = 7,
                              .performed = true,
                              .complete = true,
                              .profile = stage_profile,
                              .declared = stage_declared,
                              .env = c.s };
    for (unsigned r = 0; r < c.s->test->nroles; r++) {
        bool device = strcmp(c.s->test->role[r], "proxy") == 0;
        run.role[r] = (struct run_role){ c.s->test->role[r],       !device, device, true,
                                         c.at[end_of(&c, (int)r)], device };
    }
    engine_free(c.s->engine);
    c.s->dissector =
        (dissector_free(c.s->dissector),
         dissector_new(&(struct dissect_options){ .all = true, .coap_everywhere = true }));
    c.s->engine = engine_new(c.s->test, &run, c.s->now_ns);
    actions(&c);
    return &c;
}

static void says(struct scene *c, const struct endpoint *from, unsigned to, const char *hex)
{
    uint8_t payload[128];
    size_t n = 0;
    for (; hex[2 * n] && hex[2 * n + 1]; n++) {
        char two[3] = { hex[2 * n], hex[2 * n + 1], 0 };
        payload[n] = (uint8_t)strtoul(two, NULL, 16);
    }
    frame(c, from, &c->at[to], (struct slice){ payload, n }, false);
    actions(c);
}

/* It is asked at its own address all the time, and answered where it asked from. */
static void a_proxy_asks_from_anywhere(void **state)
{
    struct endpoint upstream = stage_at(9, 50000); /* another address, too */
    (void)state;
    struct scene *c = begin();
    assert_int_equal(c->s->nsent, 1);
    assert_true(endpoint_equal(&c->to[0], &c->at[PROXY]));
    says(c, &upstream, SERVER, "41010001b1b474657374");
    assert_int_equal(c->s->nsent, 2);
    assert_true(endpoint_equal(&c->to[1], &upstream));
    says(c, &c->at[PROXY], CLIENT, "51450002a1ff78");
    assert_int_equal(c->s->nsent, 3);
    assert_true(endpoint_equal(&c->to[2], &c->at[PROXY]));
    assert_true(engine_done(c->s->engine));
    assert_int_equal(stage_verdict(c->s, "proxy"), VERDICT_PASS);
    stage_close(c->s);
}

static void what_it_asks_is_judged(void **state)
{
    struct endpoint upstream = stage_at(2, 50000);
    (void)state;
    struct scene *c = begin();
    says(c, &upstream, SERVER, "41010001b1b474657374d70b636f61703a2f2f");
    assert_int_equal(stage_verdict(c->s, "proxy"), VERDICT_FAIL);
    stage_close(c->s);
}

/* Nobody asks the server: is the proxy alive? Its client asks it, at its own address. */
static void a_silent_proxy_is_probed_by_its_client(void **state)
{
    (void)state;
    struct scene *c = begin();
    c->s->now_ns = engine_deadline(c->s->engine);
    for (unsigned i = 0; i < 100 && c->s->nsent < STAGE_SENT - 1 && !engine_done(c->s->engine);
         i++) {
        engine_time(c->s->engine, c->s->now_ns);
        actions(c);
        int64_t due = engine_deadline(c->s->engine);
        if (due > c->s->now_ns && due != INT64_MAX) c->s->now_ns = due;
    }
    for (unsigned i = 0; i < c->s->nsent; i++)
        assert_true(endpoint_equal(&c->to[i], &c->at[PROXY]));
    assert_int_equal(stage_verdict(c->s, "proxy"), VERDICT_INCONC);
    stage_close(c->s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proxy_asks_from_anywhere),
        cmocka_unit_test(what_it_asks_is_judged),
        cmocka_unit_test(a_silent_proxy_is_probed_by_its_client),
    };
    return cmocka_run_group_tests_name("proxy", tests, NULL, NULL);
}
