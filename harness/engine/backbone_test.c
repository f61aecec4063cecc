/* SPDX-License-Identifier: Apache-2.0
 * A test with a host outside, on the backbone of the device: which link its messages are on, and
 * who is who there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/engine.h"
#include "script/script.h"
#include "wire/build_layers.h"
#include "wire/ip.h"
#include "wire/nd.h"

static const char *const text =
    "test T\ntitle t\npurpose p\ncovers RFC4443:4.2\nneeds root.echo\ntopology wpan-rpl-border\n"
    "steps\n"
    "  1 outside -> root [icmpv6.type == 128]\n"
    "  2 root -> outside [reply to 1] within 2s @RFC4443:4.2\n"
    "  3 peer -> root [icmpv6.type == 128]\n"
    "  4 never root -> outside [icmpv6.type == 128] for 1s @RFC4443:4.2\n";

enum { SECOND_S = 2 };

struct stage {
    struct arena *arena;
    const struct test *test;
    struct dissector *dissector;
    struct tracker *tracker;
    struct engine *engine;
    struct engine_run run;
    struct node_address root, inside, outside; /* root: on the backbone */
    int64_t now_ns;
    uint64_t frames;
    struct packet last;
};

static struct value profile(void *env, const char *name)
{
    (void)env;
    return strncmp(name, "time.", 5) == 0 ? value_time(SECOND_S * INT64_C(1000000000))
                                          : value_unknown();
}

static bool declared(void *env, const char *name)
{
    (void)env, (void)name;
    return true;
}

static void frame(struct stage *s, uint32_t linktype, struct slice octets, bool sent)
{
    struct tracked t;
    struct frame f = { .number = ++s->frames,
                       .time_ns = s->now_ns,
                       .linktype = linktype,
                       .orig_bytes = (uint32_t)octets.n,
                       .sent = sent,
                       .bytes = octets };
    dissect(s->dissector, &f, &s->last);
    ethernet_ends(&s->last);
    tracker_frame(s->tracker, &s->last, &t);
    engine_frame(s->engine, &s->last, &t);
}

/* What goes out next, if it is a frame: it is on its way, and *linktype tells the link. */
static bool sends(struct stage *s, uint32_t *linktype)
{
    struct action a;
    if (!engine_next(s->engine, &a)) return false;
    assert_int_equal(a.kind, ACTION_SEND);
    assert_int_equal(a.nframes, 1);
    *linktype = a.linktype;
    frame(s, a.linktype, a.frame[0], true);
    return true;
}

static int set_up(void **state)
{
    struct stage *s = calloc(1, sizeof *s);
    struct dissect_options all = dissect_defaults();
    struct tracker_options views = { .complete = true };
    s->arena = arena_new(64 << 20);
    struct diags diags = diags_new(s->arena);
    s->test = script_parse(s->arena, "-", slice_text(text), NULL, &diags);
    assert_non_null(s->test);
    s->run = (struct engine_run){ .use = USE_RUN,
                                  .case_index = -1,
                                  .performed = true,
                                  .complete = true,
                                  .profile = profile,
                                  .declared = declared };
    assert_true(node_address_parse_ethernet("02:00:5e:10:00:82", &s->root));
    assert_true(node_address_parse_ethernet("02:00:5e:10:00:01", &s->outside));
    s->inside = (struct node_address){ .has_eui64 = true, .eui64 = { [7] = 0x82 }, .pan = 0xabcd };
    for (unsigned r = 0; r < s->test->nroles; r++) {
        bool root = strcmp(s->test->role[r], "root") == 0;
        bool outside = strcmp(s->test->role[r], "outside") == 0;
        struct node_address *n = &s->run.link.node[r];
        *n = outside ? s->outside : s->inside;
        if (!root && !outside) n->eui64[7] = 1;
        if (root) s->run.link.backbone[r] = s->root;
        s->run.role[r] =
            (struct run_role){ .name = s->test->role[r], .tester = !root, .judged = root };
    }
    all.all = true;
    s->dissector = dissector_new(&all);
    s->tracker = tracker_new(&views);
    s->now_ns = INT64_C(1700000000000000000);
    s->engine = engine_new(s->test, &s->run, s->now_ns);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct stage *s = *state;
    engine_free(s->engine);
    tracker_free(s->tracker);
    dissector_free(s->dissector);
    arena_free(s->arena);
    free(s);
    return 0;
}

/* An ICMPv6 message of somebody on the backbone to the host outside. */
static void says(struct stage *s, const struct node_address *from, unsigned type,
                 const struct packet *asked)
{
    static struct build_frames out;
    struct build *b = arena_alloc(s->arena, sizeof *b);
    uint8_t src[16], dst[16];
    struct build_link link = { .linktype = LINKTYPE_ETHERNET };
    const char *why;
    node_address_ipv6(from, NULL, NODE_IID64, src);
    node_address_ipv6(&s->outside, NULL, NODE_IID64, dst);
    node_address_ethernet(from, link.eth_src);
    node_address_ethernet(&s->outside, link.eth_dst);
    build_open(b, PROTO_FRAME);
    build_u(b, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), type);
    build_bytes(b, FIELD(PROTO_IPV6, IPV6_SRC), (struct slice){ src, 16 });
    build_bytes(b, FIELD(PROTO_IPV6, IPV6_DST), (struct slice){ dst, 16 });
    if (asked) {
        static const unsigned rows[] = { ICMPV6_ECHO_IDENT, ICMPV6_ECHO_SEQ };
        for (unsigned i = 0; i < 2; i++)
            build_u(b, FIELD(PROTO_ICMPV6, rows[i]),
                    packet_u(asked, FIELD(PROTO_ICMPV6, rows[i]), 0));
    } else {
        build_bytes(b, FIELD(PROTO_ICMPV6, ICMPV6_NS_TARGET_ADDRESS), (struct slice){ dst, 16 });
    }
    assert_int_equal(build_frames(b, &link, &out, &why), 1);
    frame(s, LINKTYPE_ETHERNET, out.frame[0], false);
}

static void a_host_outside(void **state)
{
    struct stage *s = *state;
    struct node_address stranger = s->root;
    uint32_t linktype;
    stranger.eui64[7] = 0x83;

    /* its message goes to the device's address on the backbone */
    assert_true(sends(s, &linktype));
    assert_int_equal(linktype, LINKTYPE_ETHERNET);
    assert_memory_equal(s->last.frame.bytes.p, "\x02\0\x5e\x10\0\x82\x02\0\x5e\x10\0\1\x86\xdd",
                        14);
    struct packet asked = *packet_copy(s->arena, &s->last);

    /* the device asks who it is, and is told */
    says(s, &s->root, 135, NULL);
    assert_true(sends(s, &linktype));
    assert_int_equal(linktype, LINKTYPE_ETHERNET);
    assert_int_equal(packet_u(&s->last, FIELD(PROTO_ICMPV6, ICMPV6_TYPE), 0), 136);
    const struct node *ll =
        packet_first(&s->last, FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_TARGET_LINKADDR));
    assert_non_null(ll);
    assert_memory_equal(ll->s.p, "\x02\0\x5e\x10\0\1", 6);

    /* an answer of somebody else is none; the device's is */
    says(s, &stranger, 129, &asked);
    assert_false(sends(s, &linktype));
    says(s, &s->root, 129, &asked);
    assert_true(sends(s, &linktype)); /* step 3 */
    assert_int_equal(linktype, 195);

    /* what nobody may send there is noticed */
    says(s, &s->root, 128, &asked);
    while (!engine_done(s->engine)) {
        s->now_ns = engine_deadline(s->engine);
        engine_time(s->engine, s->now_ns);
        while (sends(s, &linktype)) continue;
    }
    const struct result *r = engine_result(s->engine);
    assert_int_equal(r->nfindings, 1);
    assert_int_equal(r->findings->verdict, VERDICT_FAIL);
    assert_string_equal(r->findings->step->number, "4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_host_outside, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
