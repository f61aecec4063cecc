/* SPDX-License-Identifier: Apache-2.0
 * A test on a radio link: how its frames are numbered, and what an acknowledgement proves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/engine.h"
#include "script/script.h"
#include "wire/checksum.h"
#include "wire/ip.h"
#include "wire/rpl.h"
#include "wire/udp.h"

enum { LINKTYPE_NOFCS = 230, LINKTYPE_FCS = 195, STEP_S = 10 };

struct stage {
    struct arena *arena;
    const struct test *test;
    struct dissector *dissector;
    struct tracker *tracker;
    struct engine *engine;
    struct link_serial serial;
    int64_t now_ns;
    uint64_t frames;
    struct node_address peer, node;
    const struct packet *last;
    bool alive; /* the node answers what a living one always answers */
};

static const char *const echo =
    "test T\ntitle t\npurpose p\ncovers RFC4443:4.2\nneeds node.echo\ntopology wpan-node\nsteps\n"
    "  1 peer -> node [icmpv6.type == 128]\n"
    "      ipv6.dst == $node.ll64\n"
    "      if icmpv6.type == 128: data.data len 4\n"
    "  2 node -> peer [reply to 1] within 2s @RFC4443:4.2\n"
    "      icmpv6.type == 129\n"
    "  3 peer -> node [icmpv6.type == 128]\n"
    "      ipv6.dst == $node.ll64\n"
    "  4 node -> peer [reply to 3] within 2s @RFC4443:4.2\n";

/* A node that is a parent, and a device that asks it once by itself, once because the test wants
 * it. */
static const char *const parent =
    "test T\ntitle t\npurpose p\ncovers RFC6550:8.3\nneeds node.echo\ntopology wpan-node\nsteps\n"
    "  1 peer -> ff02::1a [icmpv6.rpl.dio.rank == 256]\n"
    "      icmpv6.rpl.dio.version == 240\n"
    "      icmpv6.rpl.dio.dagid == $peer.g64\n"
    "  2 node -> peer [icmpv6.rpl.dis.flags == 7] within 2s @RFC6550:8.3\n"
    "  3 node -> peer [icmpv6.rpl.dis.flags == 8] within 2s @RFC6550:8.3\n";

/* A node of the tester's that acknowledges a share. */
static const char *const share =
    "test T\ntitle t\npurpose p\ncovers RFC4443:4.2\nneeds node.echo\ntopology wpan-node\nsteps\n"
    "  node peer acknowledges 1 of 2 * 3\n"
    "  1 peer -> node [icmpv6.type == 128]\n"
    "      ipv6.dst == $node.ll64\n"
    "  2 node -> peer [reply to 1] within 2s @RFC4443:4.2\n";

static struct value profile(void *env, const char *name)
{
    (void)env;
    return strncmp(name, "time.", 5) == 0 ? value_time(STEP_S * INT64_C(1000000000))
                                          : value_unknown();
}

static bool declared(void *env, const char *name)
{
    (void)env;
    (void)name;
    return true;
}

static void frame(struct stage *s, unsigned linktype, struct slice octets, bool sent)
{
    static struct packet p;
    struct tracked t;
    struct frame f = { .number = ++s->frames,
                       .time_ns = s->now_ns,
                       .linktype = linktype,
                       .orig_bytes = (uint32_t)octets.n,
                       .sent = sent,
                       .bytes = octets };
    dissect(s->dissector, &f, &p);
    tracker_frame(s->tracker, &p, &t);
    engine_frame(s->engine, &p, &t);
    s->last = &p;
}

/* The radio's acknowledgement of the frame with that number: it says not whose frame it was. */
static void acknowledge(struct stage *s, unsigned number)
{
    uint8_t ack[] = { 0x02, 0x00, (uint8_t)number };
    frame(s, LINKTYPE_NOFCS, (struct slice){ ack, sizeof ack }, false);
}

/* A frame of two nodes that do not take part. */
static void strangers(struct stage *s, unsigned number)
{
    uint8_t data[] = { 0x61, 0x88, (uint8_t)number, 0xcd, 0xab, 0x77, 0x77, 0x88, 0x88, 0x41 };
    frame(s, LINKTYPE_NOFCS, (struct slice){ data, sizeof data }, false);
}

static void address(const struct node_address *n, uint8_t out[16])
{
    assert_true(node_address_ipv6(n, NULL, NODE_IID64, out));
}

/* An ICMPv6 message of the node to the tester, without compression; its checksum is put in. */
static void says(struct stage *s, unsigned number, struct slice message)
{
    uint8_t octets[128], src[16], dst[16];
    struct wr w = wr_open(octets, sizeof octets);
    address(&s->node, src);
    address(&s->peer, dst);
    wr_bytes(&w, (struct slice){ (const uint8_t *)"\x41\xcc", 2 });
    wr_u8(&w, number);
    wr_bytes(&w, (struct slice){ (const uint8_t *)"\xcd\xab", 2 });
    for (unsigned i = 8; i-- > 0;) wr_u8(&w, s->peer.eui64[i]);
    for (unsigned i = 8; i-- > 0;) wr_u8(&w, s->node.eui64[i]);
    wr_u8(&w, 0x41);
    wr_bytes(&w, (struct slice){ (const uint8_t *)"\x60\0\0\0", 4 });
    wr_be16(&w, (unsigned)message.n);
    wr_be16(&w, 58 << 8 | 64);
    wr_bytes(&w, (struct slice){ src, 16 });
    wr_bytes(&w, (struct slice){ dst, 16 });
    size_t at = wr_size(&w);
    wr_bytes(&w, message);
    struct checksum sum = { 0 };
    checksum_pseudo(&sum, (struct slice){ src, 16 }, (struct slice){ dst, 16 }, 58, message.n);
    checksum_add(&sum, message);
    uint16_t value = (uint16_t)~checksum_sum(&sum);
    octets[at + 2] = (uint8_t)(value >> 8);
    octets[at + 3] = (uint8_t)value;
    frame(s, LINKTYPE_NOFCS, (struct slice){ octets, wr_size(&w) }, false);
}

/* The node's echo reply to the request in the tester's last frame. */
static void reply(struct stage *s, const struct packet *request)
{
    uint8_t octets[64];
    const struct node *data = packet_first(request, FIELD(PROTO_DATA, DATA_DATA));
    struct wr w = wr_open(octets, sizeof octets);
    wr_be16(&w, 129 << 8);
    wr_be16(&w, 0);
    wr_be16(&w, (unsigned)packet_u(request, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_IDENT), 0));
    wr_be16(&w, (unsigned)packet_u(request, FIELD(PROTO_ICMPV6, ICMPV6_ECHO_SEQ), 0));
    wr_bytes(&w, data ? data->s : (struct slice){ 0 });
    says(s, 0x99, (struct slice){ octets, wr_size(&w) });
}

/* Let all that is due go out; returns the number of the last frame of ours, or -1. */
static int sent(struct stage *s)
{
    struct action a;
    int number = -1;
    while (engine_next(s->engine, &a)) {
        assert_int_equal(a.kind, ACTION_SEND);
        for (unsigned i = 0; i < a.nframes; i++) {
            number = a.frame[i].p[2];
            frame(s, LINKTYPE_FCS, a.frame[i], true);
        }
        if (!a.step && s->alive) reply(s, s->last);
    }
    return number;
}

static void run_out(struct stage *s)
{
    while (!engine_done(s->engine)) {
        s->now_ns = engine_deadline(s->engine);
        engine_time(s->engine, s->now_ns);
        sent(s);
    }
}

static int set_up_with(void **state, const char *text)
{
    struct stage *s = calloc(1, sizeof *s);
    struct dissect_options all = dissect_defaults();
    struct tracker_options views = { .complete = true };
    struct engine_run run = { .use = USE_RUN,
                              .case_index = -1,
                              .seed = 7,
                              .performed = true,
                              .complete = true,
                              .profile = profile,
                              .declared = declared };
    s->arena = arena_new(64 << 20);
    struct diags diags = diags_new(s->arena);
    s->test = script_parse(s->arena, "-", slice_text(text), NULL, &diags);
    assert_non_null(s->test);
    for (unsigned r = 0; r < s->test->nroles; r++) {
        struct node_address *n = &run.link.node[r];
        bool peer = strcmp(s->test->role[r], "peer") == 0;
        *n = (struct node_address){ .has_eui64 = true,
                                    .eui64 = { 0, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, peer ? 1 : 2 },
                                    .pan = 0xabcd };
        *(peer ? &s->peer : &s->node) = *n;
        memcpy(all.eui64[all.neui64++], n->eui64, sizeof n->eui64);
        run.role[r] = (struct run_role){ .name = s->test->role[r],
                                         .tester = peer,
                                         .judged = !peer,
                                         .known = true,
                                         .at = node_address_endpoint(n, NODE_IID64) };
    }
    s->alive = true;
    s->serial.frame = 40;
    run.link.serial = &s->serial;
    all.all = true;
    s->dissector = dissector_new(&all);
    s->tracker = tracker_new(&views);
    s->now_ns = INT64_C(1700000000000000000);
    s->engine = engine_new(s->test, &run, s->now_ns);
    *state = s;
    return 0;
}

static int set_up(void **state)
{
    return set_up_with(state, echo);
}

static int set_up_parent(void **state)
{
    int failed = set_up_with(state, parent);
    ((struct stage *)*state)->alive = false; /* our DIOs are no probes */
    return failed;
}

static int set_up_share(void **state)
{
    return set_up_with(state, share);
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

static enum verdict verdict_of_node(const struct stage *s)
{
    for (unsigned r = 0; r < s->test->nroles; r++)
        if (strcmp(s->test->role[r], "node") == 0) return engine_result(s->engine)->role_verdict[r];
    return VERDICT_NONE;
}

/* Lines that are conditional are looked at in drafts of the message. */
static void test_drafts_use_up_no_numbers(void **state)
{
    struct stage *s = *state;
    int first = sent(s);
    assert_int_equal((uint8_t)(s->serial.frame - first) <= 1, 1);
    assert_int_equal(first >= 40 && first <= 41, 1);
}

static void test_acknowledged_and_not_answered(void **state)
{
    struct stage *s = *state;
    acknowledge(s, (unsigned)sent(s));
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_FAIL);
}

static void test_dead(void **state)
{
    struct stage *s = *state;
    s->alive = false;
    acknowledge(s, (unsigned)sent(s));
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_INCONC);
}

static void test_not_acknowledged(void **state)
{
    struct stage *s = *state;
    sent(s);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_INCONC);
}

static void test_acknowledgement_of_another_number(void **state)
{
    struct stage *s = *state;
    acknowledge(s, (unsigned)sent(s) + 1);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_INCONC);
}

/* Over UDP, another frame may be there before the acknowledgement is. */
static void test_acknowledged_behind_another_frame(void **state)
{
    struct stage *s = *state;
    int number = sent(s);
    says(s, (unsigned)number + 1, (struct slice){ (const uint8_t[6]){ 155 }, 6 });
    acknowledge(s, (unsigned)number);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_FAIL);
}

static void test_acknowledged_behind_a_frame_of_that_number(void **state)
{
    struct stage *s = *state;
    int number = sent(s);
    says(s, (unsigned)number, (struct slice){ (const uint8_t[6]){ 155 }, 6 });
    acknowledge(s, (unsigned)number);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_INCONC);
}

/* Whose frame was acknowledged? */
static void test_stranger_of_the_same_number(void **state)
{
    struct stage *s = *state;
    int number = sent(s);
    strangers(s, (unsigned)number);
    acknowledge(s, (unsigned)number);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_INCONC);
}

static void test_stranger_of_another_number(void **state)
{
    struct stage *s = *state;
    int number = sent(s);
    strangers(s, (unsigned)number + 1);
    acknowledge(s, (unsigned)number);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_FAIL);
}

/* A frame of 2015 of the node between extended addresses; pans: identifiers before the destination,
 * and before the source. Returns how often a malformed frame was found. */
static unsigned of_2015(struct stage *s, bool compressed, unsigned dst_pans, unsigned src_pans)
{
    uint8_t octets[64];
    unsigned found = 0;
    struct wr w = wr_open(octets, sizeof octets);
    wr_le16(&w, 0xec21u | (compressed ? 0x40u : 0u));
    wr_u8(&w, 0x70);
    for (unsigned i = 0; i < dst_pans; i++) wr_le16(&w, 0xabcd);
    for (unsigned i = 8; i-- > 0;) wr_u8(&w, s->peer.eui64[i]);
    for (unsigned i = 0; i < src_pans; i++) wr_le16(&w, 0xabcd);
    for (unsigned i = 8; i-- > 0;) wr_u8(&w, s->node.eui64[i]);
    wr_u8(&w, 0x3f);
    frame(s, LINKTYPE_NOFCS, (struct slice){ octets, wr_size(&w) }, false);
    for (const struct finding *x = engine_result(s->engine)->findings; x; x = x->next)
        found += x->reason == REASON_MALFORMED && x->frame == s->frames;
    return found;
}

/* Their PAN identifiers are not those of the editions before. */
static void test_pans_of_2015(void **state)
{
    struct stage *s = *state;
    sent(s);
    assert_int_equal(of_2015(s, true, 0, 0), 0);
    assert_int_equal(of_2015(s, false, 1, 0), 0);
    assert_int_equal(of_2015(s, true, 1, 0), 1);
    assert_int_equal(of_2015(s, false, 1, 1), 1);
    s->node.eui64[0] ^= 4; /* of somebody else, nothing is said */
    assert_int_equal(of_2015(s, true, 1, 0), 0);
    assert_int_equal(of_2015(s, false, 1, 1), 0);
    s->node.eui64[0] ^= 4;
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_FAIL);
}

/* A DIS, with a Solicited Information that asks for this version if it is not 0. */
static void solicits(struct stage *s, unsigned number, unsigned flags, unsigned version)
{
    uint8_t dis[27] = { 155, 0, 0, 0, (uint8_t)flags, 0, 7, 19, 0, 0x80, [26] = (uint8_t)version };
    says(s, number, (struct slice){ dis, version ? sizeof dis : 6 });
}

static void is_dio_to_node(const struct stage *s)
{
    uint8_t node[16];
    address(&s->node, node);
    const struct node *dst = packet_first(s->last, FIELD(PROTO_IPV6, IPV6_DST));
    assert_non_null(dst);
    assert_memory_equal(dst->s.p, node, sizeof node);
    assert_int_equal(s->last->nmalformed, 0);
    assert_int_equal(packet_u(s->last, FIELD(PROTO_RPL, RPL_DIO_RANK), 0), 256);
    assert_int_equal(packet_u(s->last, FIELD(PROTO_RPL, RPL_DIO_VERSION), 0), 240);
    assert_int_equal(packet_u(s->last, FIELD(PROTO_ICMPV6, ICMPV6_CHECKSUM_STATUS), CHECKSUM_BAD),
                     CHECKSUM_GOOD);
}

/* A device that asks whether its parent is still there (RFC 6550 8.3) is told so. */
static void test_parent_is_there(void **state)
{
    struct stage *s = *state;
    assert_true(sent(s) >= 0);
    solicits(s, 0x50, 0, 0);
    assert_true(sent(s) >= 0);
    is_dio_to_node(s);
    solicits(s, 0x51, 0, 240);
    assert_true(sent(s) >= 0);
    is_dio_to_node(s);
    solicits(s, 0x52, 0, 239); /* of which there is no DODAG */
    assert_int_equal(sent(s), -1);
    run_out(s);
}

/* What becomes of a solicitation that a step takes is the test's business. */
static void test_solicitation_of_a_step(void **state)
{
    struct stage *s = *state;
    assert_true(sent(s) >= 0);
    solicits(s, 0x50, 7, 0);
    assert_int_equal(sent(s), -1);
    solicits(s, 0x51, 0, 0);
    assert_true(sent(s) >= 0);
    solicits(s, 0x52, 8, 0);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_PASS);
}

/* The radio is asked for it, and goes on when it has done so; where it cannot, nobody is judged. */
static void share_of(struct stage *s, enum answer answer)
{
    struct action a;
    assert_true(engine_next(s->engine, &a));
    assert_int_equal(a.kind, ACTION_NODE);
    assert_string_equal(s->test->role[a.role], "peer");
    assert_string_equal(a.verb, "acknowledges");
    assert_int_equal(a.nargs, 2);
    assert_int_equal(a.arg[0].i, 1);
    assert_int_equal(a.arg[1].i, 6);
    assert_false(engine_next(s->engine, &a));
    engine_answer(s->engine, a.id, answer, NULL, "a chip acknowledges");
}

static void test_share_is_acknowledged(void **state)
{
    struct stage *s = *state;
    share_of(s, ANSWER_DONE);
    assert_true(sent(s) >= 0);
    reply(s, s->last);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_PASS);
}

static void test_share_cannot_be_acknowledged(void **state)
{
    struct stage *s = *state;
    share_of(s, ANSWER_CANNOT);
    run_out(s);
    assert_int_equal(verdict_of_node(s), VERDICT_INCONC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_drafts_use_up_no_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_acknowledged_and_not_answered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_dead, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_not_acknowledged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_acknowledgement_of_another_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_acknowledged_behind_another_frame, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_acknowledged_behind_a_frame_of_that_number, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_stranger_of_the_same_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stranger_of_another_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pans_of_2015, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_parent_is_there, set_up_parent, tear_down),
        cmocka_unit_test_setup_teardown(test_solicitation_of_a_step, set_up_parent, tear_down),
        cmocka_unit_test_setup_teardown(test_share_is_acknowledged, set_up_share, tear_down),
        cmocka_unit_test_setup_teardown(test_share_cannot_be_acknowledged, set_up_share, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
