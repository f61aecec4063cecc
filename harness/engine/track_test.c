/* SPDX-License-Identifier: Apache-2.0 */
#include "frames_for_test.h"

#include <stdio.h>

/* GET /t: type and MID vary, token a1 */
#define GET       "4101 0001 a1 b174"
#define ACK       "6145 0001 a1 ff 31"
#define EMPTY_ACK "6000 0001"

static struct tracker_options whole(void)
{
    struct tracker_options o = { .complete = true };
    for (unsigned v = VIEW_ACKED; v < VIEW_COUNT; v++) {
        field_set_add(&o.views[v], FIELD(PROTO_COAP, COAP_CODE));
        field_set_add(&o.views[v], FIELD(PROTO_COAP, COAP_TOKEN));
        field_set_add(&o.views[v], FIELD(PROTO_COAP, COAP_OPT_OBSERVE));
    }
    return o;
}

static struct scene s;

static int set_up(void **state)
{
    (void)state;
    struct tracker_options o = whole();
    scene_open(&s, &o);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    scene_close(&s);
    return 0;
}

static void piggybacked(void **state)
{
    (void)state;
    const struct tracked *t = hear(&s, 0, CLIENT, SERVER, GET);
    assert_int_equal(t->copy, 1);
    assert_int_equal(t->again_of, 0);
    assert_int_equal(t->sender, TRACK_CLIENT);
    t = hear(&s, 30, SERVER, CLIENT, ACK);
    assert_int_equal(t->sender, TRACK_SERVER);
    assert_non_null(t->view[VIEW_ACKED]);
    assert_non_null(t->view[VIEW_REQUEST]);
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 1);
    assert_int_equal(packet_u(t->view[VIEW_REQUEST], FIELD(PROTO_COAP, COAP_CODE), 0), 1);
    assert_int_equal(t->response_to, 1);
    assert_int_equal(t->response_time_ns, 30 * MS);
    assert_int_equal(tracked_value(&s, TRACK_ACK_DELAY), 30 * MS);
    assert_int_equal(tracked_value(&s, TRACK_RESPONSES), 1);
}

static void one_token_for_two_requests(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, "4201 0001 aabb");
    hear(&s, 10, CLIENT, SERVER, "4201 0002 aabb");
    const struct tracked *t = hear(&s, 20, SERVER, CLIENT, "5245 0101 aabb");
    assert_null(t->view[VIEW_REQUEST]); /* the answer to either */
    assert_false(t->view_absent[VIEW_REQUEST]);
    t = hear(&s, 30, SERVER, CLIENT, "6245 0002 aabb");
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 2); /* an acknowledgement tells */
}

static void copies_and_gaps(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    assert_int_equal(hear(&s, 2500, CLIENT, SERVER, GET)->copy, 2);
    assert_int_equal(tracked_value(&s, TRACK_GAP), 2500 * MS);
    assert_int_equal(tracked_value(&s, TRACK_GAP_RATIO), ABSENT);
    const struct tracked *t = hear(&s, 7500, CLIENT, SERVER, GET);
    assert_int_equal(t->again_of, 1);
    assert_int_equal(tracked_value(&s, TRACK_COPY), 3);
    assert_int_equal(tracked_value(&s, TRACK_GAP_RATIO), 200);
    assert_int_equal(tracked_value(&s, TRACK_SINCE_FIRST), 7500 * MS);
    assert_int_equal(tracked_value(&s, TRACK_DIFFERS), 0);
    assert_int_equal(t->view[VIEW_ORIGINAL]->frame.number, 1);
}

static void twins_are_no_copies(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    const struct tracked *t = hear(&s, 0, CLIENT, SERVER, GET);
    assert_int_equal(t->twin_of, 1);
    assert_int_equal(t->again_of, 0);
    assert_int_equal(hear(&s, 2000, CLIENT, SERVER, GET)->copy, 2);
}

static void changed_copy_is_still_again(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    assert_int_equal(hear(&s, 2000, CLIENT, SERVER, "4101 0001 a1 b175")->again_of, 1);
    assert_int_equal(tracked_value(&s, TRACK_DIFFERS), 1);
    assert_int_equal(hear(&s, 6000, CLIENT, SERVER, "4101 0001 a2 b174")->again_of, 1);
    assert_int_equal(tracked_value(&s, TRACK_DIFFERS), 1);
}

static void same_mid_for_another_message(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    hear(&s, 10, SERVER, CLIENT, ACK);
    assert_int_equal(hear(&s, 3000, CLIENT, SERVER, "4101 0001 a2 b175")->again_of, 0);
    assert_int_equal(tracked_value(&s, TRACK_MID_AGE), 3000 * MS);
    assert_int_equal(tracked_value(&s, TRACK_MID_SAME), 0);
    assert_int_equal(tracked_value(&s, TRACK_MID_TYPE), COAP_CON);
    assert_int_equal(hear(&s, 3010, SERVER, CLIENT, ACK)->again_of, 0); /* nor is its answer */
    hear(&s, 3100, SERVER, CLIENT, "4145 0001 a2 ff 31"); /* has Message IDs of its own */
    assert_int_equal(tracked_value(&s, TRACK_MID_AGE), ABSENT);
}

static void late_copy_is_reuse_with_the_same_octets(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    assert_int_equal(hear(&s, 60000, CLIENT, SERVER, GET)->again_of, 0);
    assert_int_equal(tracked_value(&s, TRACK_MID_SAME), 1);
    hear(&s, 400000, CLIENT, SERVER, GET);
    assert_int_equal(tracked_value(&s, TRACK_MID_AGE), ABSENT); /* 340 s: past the lifetime */
}

static void max_age_may_differ(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    hear(&s, 10, SERVER, CLIENT, EMPTY_ACK);
    hear(&s, 100, SERVER, CLIENT, "4145 7000 a1 d1011e ff 31");
    assert_int_equal(hear(&s, 2200, SERVER, CLIENT, "4145 7000 a1 d1011c ff 31")->copy, 2);
    assert_int_equal(tracked_value(&s, TRACK_DIFFERS), 0);
    assert_int_equal(hear(&s, 6200, SERVER, CLIENT, "4145 7000 a1 d1011c ff 32")->copy, 3);
    assert_int_equal(tracked_value(&s, TRACK_DIFFERS), 1);
}

static void separate_response(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    const struct tracked *t = hear(&s, 10, SERVER, CLIENT, EMPTY_ACK);
    assert_int_equal(t->sender, TRACK_SERVER);
    assert_non_null(t->view[VIEW_ACKED]);
    t = hear(&s, 900, SERVER, CLIENT, "4145 7000 a1 ff 31");
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 1);
    assert_int_equal(t->response_to, 0); /* as Wireshark: another Message ID */
    t = hear(&s, 910, CLIENT, SERVER, "6000 7000");
    assert_int_equal(t->sender, TRACK_CLIENT);
    assert_int_equal(t->view[VIEW_ACKED]->frame.number, 3);
    /* an ACK with a response after the empty one */
    hear(&s, 950, SERVER, CLIENT, ACK);
    assert_int_equal(tracked_value(&s, TRACK_EMPTY_ACK), 940 * MS);
}

static int64_t related(const struct tracked *t, unsigned row)
{
    for (unsigned i = 0; i < t->nnodes; i++)
        if (t->node[i].field == FIELD(PROTO_COAP, row)) return (int64_t)t->node[i].u;
    return ABSENT;
}

/* As in Wireshark: a copy of a response that answers by its token alone names the first one. */
static void copies_name_the_first(void **state)
{
    (void)state;
    struct tracker_options o = { .complete = true };
    field_set_add(&o.views[VIEW_SELF], FIELD(PROTO_COAP, COAP_REQUEST_FIRST_IN));
    field_set_add(&o.views[VIEW_SELF], FIELD(PROTO_COAP, COAP_RESPONSE_FIRST_IN));
    scene_open(&s, &o);
    const struct tracked *t = hear(&s, 0, CLIENT, SERVER, GET);
    assert_int_equal(related(t, COAP_REQUEST_FIRST_IN), ABSENT);
    assert_int_equal(related(hear(&s, 2000, CLIENT, SERVER, GET), COAP_REQUEST_FIRST_IN), 1);
    hear(&s, 2010, SERVER, CLIENT, EMPTY_ACK);
    t = hear(&s, 2900, SERVER, CLIENT, "4145 7000 a1 ff 31");
    assert_int_equal(related(t, COAP_RESPONSE_FIRST_IN), ABSENT);
    t = hear(&s, 5000, SERVER, CLIENT, "4145 7000 a1 ff 31");
    assert_int_equal(related(t, COAP_RESPONSE_FIRST_IN), 4);
    assert_int_equal(related(t, COAP_REQUEST_FIRST_IN), ABSENT);
    t = hear(&s, 5100, SERVER, CLIENT, "4145 7001 a1 ff 31");
    assert_int_equal(related(t, COAP_RESPONSE_FIRST_IN), ABSENT);
    scene_close(&s);
}

static void nothing_answered(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    const struct tracked *t = hear(&s, 10, SERVER, CLIENT, "6145 0002 a1 ff 31");
    assert_null(t->view[VIEW_ACKED]);
    assert_true(t->view_absent[VIEW_ACKED]);
    assert_int_equal(tracked_value(&s, TRACK_OPEN_MID), 1);
    t = hear(&s, 20, SERVER, CLIENT, "4145 7000 b7 ff 31");
    assert_null(t->view[VIEW_REQUEST]);
    assert_true(t->view_absent[VIEW_REQUEST]);
}

/* It may begin in the middle, and lack frames anywhere. */
static void what_a_capture_lacks_is_not_absent(void **state)
{
    (void)state;
    struct tracker_options o = whole();
    o.complete = false;
    struct scene m;
    scene_open(&m, &o);
    hear(&m, 0, CLIENT, SERVER, "4101 0101 a1 b174");
    assert_false(hear(&m, 260010, SERVER, CLIENT, "6000 0102")->view_absent[VIEW_ACKED]);
    assert_false(hear(&m, 260020, SERVER, CLIENT, "6145 0103 a1")->view_absent[VIEW_ACKED]);
    assert_int_equal(tracked_value(&m, TRACK_OPEN_MID), ABSENT);
    assert_false(hear(&m, 260030, SERVER, CLIENT, "5145 7000 b7 ff 31")->view_absent[VIEW_REQUEST]);
    /* what comes behind the one response may answer another request with this token */
    assert_non_null(hear(&m, 260040, SERVER, CLIENT, "5145 7001 a1 ff 31")->view[VIEW_REQUEST]);
    assert_null(hear(&m, 260050, SERVER, CLIENT, "5145 7002 a1 ff 32")->view[VIEW_REQUEST]);
    scene_close(&m);
}

static void what_was_overwritten_is_not_absent(void **state)
{
    (void)state;
    struct tracker_options o = whole();
    o.max_messages = 64;
    struct scene m;
    char hex[64];
    scene_open(&m, &o);
    hear(&m, 0, CLIENT, SERVER, GET);
    for (unsigned i = 0; i < 2000; i++) {
        snprintf(hex, sizeof hex, "4101 %04x b1 b174", 0x2000 + i);
        hear(&m, 1 + i, CLIENT, SERVER, hex);
    }
    const struct tracked *t = hear(&m, 3000, SERVER, CLIENT, EMPTY_ACK);
    assert_null(t->view[VIEW_ACKED]);
    assert_false(t->view_absent[VIEW_ACKED]);
    scene_close(&m);
}

static void many_pairs(void **state)
{
    (void)state;
    struct tracker_options o = whole();
    o.max_pairs = 4;
    struct scene m;
    scene_open(&m, &o);
    for (unsigned round = 0; round < 3; round++) {
        for (unsigned from = CLIENT; from <= OTHER; from++) {
            for (unsigned to = CLIENT; to <= GROUP; to++)
                if (from != to) hear(&m, round * 100, from, to, GET);
        }
    }
    assert_false(hear(&m, 500, OTHER, CLIENT, "6000 4321")->view_absent[VIEW_ACKED]);
    scene_close(&m);
}

static void group_request(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, GROUP, "5101 0001 a1 b174");
    assert_int_equal(tracked_value(&s, TRACK_TO_GROUP), 1);
    const struct tracked *t = hear(&s, 50, SERVER, CLIENT, "5145 7000 a1 ff 31");
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 1);
    assert_int_equal(tracked_value(&s, TRACK_GROUP), 1);
    t = hear(&s, 60, OTHER, CLIENT, "7000 0001");
    assert_non_null(t->view[VIEW_ACKED]);
    assert_int_equal(tracked_value(&s, TRACK_GROUP), 1);
}

static void answer_from_elsewhere(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    const struct tracked *t = hear(&s, 50, OTHER, CLIENT, "5145 7000 a1 ff 31");
    assert_null(t->view[VIEW_REQUEST]);
    assert_int_equal(tracked_value(&s, TRACK_ASKED_ELSEWHERE), 1);
}

static void outstanding(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, "4101 0001 a1 b174");
    assert_int_equal(tracked_value(&s, TRACK_OUTSTANDING), 1);
    hear(&s, 100, CLIENT, SERVER, "4101 0002 a2 b174");
    assert_int_equal(tracked_value(&s, TRACK_OUTSTANDING), 2);
    assert_int_equal(tracked_value(&s, TRACK_SAME_TOKEN), 0);
    hear(&s, 110, SERVER, CLIENT, EMPTY_ACK);
    hear(&s, 120, SERVER, CLIENT, "6000 0002");
    hear(&s, 200, CLIENT, SERVER, "4101 0003 a2 b174"); /* both wait for a separate response */
    assert_int_equal(tracked_value(&s, TRACK_OUTSTANDING), 1);
    assert_int_equal(tracked_value(&s, TRACK_SAME_TOKEN), 1);
    hear(&s, 9000, CLIENT, SERVER, "4101 0004 a4 b174"); /* 0003 was given up */
    assert_int_equal(tracked_value(&s, TRACK_OUTSTANDING), 1);
}

static void amplification(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, "4001 0001");
    hear(&s, 5, SERVER, CLIENT, "6045 0001 ff 31323334353637");
    assert_int_equal(tracked_value(&s, TRACK_AMPLIFICATION), 300);
    hear(&s, 10, CLIENT, SERVER, "4001 0002");
    hear(&s, 15, SERVER, CLIENT, "6045 0002 ff 31323334353637");
    assert_int_equal(tracked_value(&s, TRACK_AMPLIFICATION), ABSENT);
}

#define REGISTER "4101 0001 a1 60 51 74"
#define FIRST    "6145 0001 a1 6105 ff 31"

static void observation(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, REGISTER);
    hear(&s, 10, SERVER, CLIENT, FIRST);
    assert_int_equal(tracked_value(&s, TRACK_NOTIFICATION), 0);
    const struct tracked *t = hear(&s, 5000, SERVER, CLIENT, "5145 7000 a1 6106 ff 32");
    assert_int_equal(tracked_value(&s, TRACK_NOTIFICATION), 1);
    assert_int_equal(tracked_value(&s, TRACK_SINCE_NOTIFICATION), 4990 * MS);
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 1);
    assert_int_equal(packet_u(t->view[VIEW_PREVIOUS], FIELD(PROTO_COAP, COAP_OPT_OBSERVE), 0), 5);
    t = hear(&s, 400000, SERVER, CLIENT, "4145 7001 a1 6107 ff 32");
    assert_int_equal(tracked_value(&s, TRACK_SINCE_CON), 399990 * MS);
    hear(&s, 400010, CLIENT, SERVER, "7000 7001");
    hear(&s, 401000, SERVER, CLIENT, "5145 7002 a1 6108 ff 32");
    assert_int_equal(tracked_value(&s, TRACK_MID_AHEAD), 1);
    assert_int_equal(tracked_value(&s, TRACK_ENDED_BY), TRACK_END_RESET);
    assert_int_equal(tracked_value(&s, TRACK_AFTER_END), 1);
    hear(&s, 409000, SERVER, CLIENT, "5145 7003 a1 6109 ff 32");
    assert_int_equal(tracked_value(&s, TRACK_AFTER_END), 2);
    assert_int_equal(tracked_value(&s, TRACK_SINCE_END), 8990 * MS);
}

/* One token for all blocks is legal: the copy of a response that comes late is of the block before.
 */
static void a_copy_answers_what_the_first_did(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, "4101 0001 a1 b174 c1 02");
    hear(&s, 10, SERVER, CLIENT, "6000 0001");
    hear(&s, 30, SERVER, CLIENT, "4145 7000 a1 d10a 0a ff 31");
    hear(&s, 31, CLIENT, SERVER, "6000 7000");
    hear(&s, 40, CLIENT, SERVER, "4101 0002 a1 b174 c1 12");
    const struct tracked *t = hear(&s, 2040, SERVER, CLIENT, "4145 7000 a1 d10a 0a ff 31");
    assert_int_equal(t->copy, 2);
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 1);
    t = hear(&s, 2050, SERVER, CLIENT, "4145 7001 a1 d10a 1a ff 32");
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 5);
    assert_int_equal(tracked_value(&s, TRACK_RESPONSES), 1);
}

static void cancelled_observation(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, REGISTER);
    hear(&s, 10, SERVER, CLIENT, FIRST);
    hear(&s, 1000, CLIENT, SERVER, "4101 0002 a1 6101 51 74");
    const struct tracked *t = hear(&s, 1001, SERVER, CLIENT, "5145 7000 a1 6106 ff 32");
    assert_int_equal(t->view[VIEW_REQUEST]->frame.number, 1); /* not the cancellation */
    assert_int_equal(tracked_value(&s, TRACK_ENDED_BY), ABSENT);
    hear(&s, 1010, SERVER, CLIENT, "6145 0002 a1 ff 32");
    hear(&s, 5000, SERVER, CLIENT, "5145 7001 a1 6107 ff 32");
    assert_int_equal(tracked_value(&s, TRACK_ENDED_BY), TRACK_END_CANCEL);
    /* registered again: a new life */
    hear(&s, 6000, CLIENT, SERVER, "4101 0003 a1 60 51 74");
    hear(&s, 6010, SERVER, CLIENT, "6145 0003 a1 6101 ff 31");
    assert_int_equal(tracked_value(&s, TRACK_NOTIFICATION), 0);
    t = hear(&s, 7000, SERVER, CLIENT, "5145 7004 a1 6102 ff 32");
    assert_int_equal(tracked_value(&s, TRACK_ENDED_BY), ABSENT);
    assert_int_equal(packet_u(t->view[VIEW_PREVIOUS], FIELD(PROTO_COAP, COAP_OPT_OBSERVE), 0), 1);
}

static void a_lost_reset_ends_nothing(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, REGISTER);
    hear(&s, 10, SERVER, CLIENT, FIRST);
    hear(&s, 1000, SERVER, CLIENT, "4145 7001 a1 6107 ff 32");
    hear(&s, 1010, CLIENT, SERVER, "7000 7001");
    hear(&s, 3100, SERVER, CLIENT, "4145 7001 a1 6107 ff 32");
    hear(&s, 9000, SERVER, CLIENT, "4145 7002 a1 6108 ff 32");
    assert_int_equal(tracked_value(&s, TRACK_ENDED_BY), ABSENT);
}

static void holes_in_a_body(void **state)
{
    (void)state;
    /* PUT /t, Block1 0/1/16, then 2/0/16: the second block never came */
#define BLOCK16 "ff 30313233343536373839616263646566"
    hear(&s, 0, CLIENT, SERVER, "4103 0001 a1 b174 d10308" BLOCK16);
    hear(&s, 10, SERVER, CLIENT, "615f 0001 a1 d10e08");
    hear(&s, 20, CLIENT, SERVER, "4103 0002 a2 b174 d10320" BLOCK16);
    assert_non_null(s.tracked.view[VIEW_PREVIOUS]);
    hear(&s, 30, SERVER, CLIENT, "6144 0002 a2 d10e20");
    assert_int_equal(tracked_value(&s, TRACK_MISSING_BLOCKS), 1);
}

static void asked_to_wait(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, GET);
    hear(&s, 10, SERVER, CLIENT, "61a3 0001 a1 d1010a"); /* 5.03, Max-Age 10 */
    hear(&s, 4000, CLIENT, SERVER, "4101 0002 b2 b174");
    assert_int_equal(tracked_value(&s, TRACK_RETRY_LEFT), 6010 * MS);
    hear(&s, 14000, CLIENT, SERVER, "4101 0003 b3 b174");
    assert_int_equal(tracked_value(&s, TRACK_RETRY_LEFT), ABSENT);
}

static void created_twice(void **state)
{
    (void)state;
    hear(&s, 0, CLIENT, SERVER, "4103 0001 a1 50 61 74 ff 31");
    hear(&s, 10, SERVER, CLIENT, "6141 0001 a1");
    assert_int_equal(tracked_value(&s, TRACK_CREATED_BEFORE), ABSENT);
    hear(&s, 20, CLIENT, SERVER, "4103 0002 a1 50 61 74 ff 31");
    hear(&s, 30, SERVER, CLIENT, "6141 0002 a1");
    assert_int_equal(tracked_value(&s, TRACK_CREATED_BEFORE), 1);
    hear(&s, 40, CLIENT, SERVER, "4104 0003 a1 b174");
    hear(&s, 50, SERVER, CLIENT, "6142 0003 a1");
    hear(&s, 60, CLIENT, SERVER, "4103 0004 a1 50 61 74 ff 31");
    hear(&s, 70, SERVER, CLIENT, "6141 0004 a1");
    assert_int_equal(tracked_value(&s, TRACK_CREATED_BEFORE), ABSENT);
}

static void defects(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        unsigned row;
    } bad[] = {
        { "8101 0001 a1 b174", DEFECT_VERSION },      { "4901 0002 a1", DEFECT_FORMAT },
        { "4101 0003 a1 ff", DEFECT_FORMAT },         { "6100 0004 a1", DEFECT_EMPTY },
        { "6101 0005 a1", DEFECT_TYPE_CODE },         { "4121 0006 a1", DEFECT_TYPE_CODE },
        { "4101 0007 a1 c100 00", DEFECT_OPTION },    { "4145 0008 a1 d2010005", DEFECT_UINT },
        { "4103 0009 a1 d10e0f ff31", DEFECT_BLOCK }, { "4141 000a a1 812e", DEFECT_LOCATION_PATH },
        { "4101 000b a1 b22e2e", DEFECT_URI_PATH },
    };
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        hear(&s, i, CLIENT, SERVER, bad[i].hex);
        if (!packet_first(&s.packet, FIELD(PROTO_TRACK, bad[i].row)))
            fail_msg("%s: no %s", bad[i].hex, field_row(FIELD(PROTO_TRACK, bad[i].row))->name);
    }
    hear(&s, 100, SERVER, CLIENT, "6000 0003");
    assert_int_equal(tracked_value(&s, TRACK_ACKED_MALFORMED), 1);
}

static void outcomes(void **state)
{
    (void)state;
    struct track_outcome o;
    hear(&s, 0, CLIENT, SERVER, GET);
    uint64_t request = s.tracked.message;
    assert_true(tracker_outcome(s.tracker, request, &o));
    assert_true(o.ack_ns == INT64_MIN && o.reply_ns == INT64_MIN);
    hear(&s, 10, SERVER, CLIENT, EMPTY_ACK);
    uint64_t ack = s.tracked.message;
    hear(&s, 20, SERVER, CLIENT, "4145 7000 a1 ff 31");
    assert_true(tracker_outcome(s.tracker, ack, &o)); /* of an ACK: of what it acknowledges */
    assert_int_equal(o.ack_ns, s.start_ns + 10 * MS);
    assert_int_equal(o.reply_ns, s.start_ns + 20 * MS);
    assert_false(tracker_outcome(s.tracker, 0, &o));
    assert_false(tracker_outcome(s.tracker, UINT64_MAX, &o));
}

#define SCENE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(piggybacked),
        SCENE(one_token_for_two_requests),
        SCENE(copies_and_gaps),
        SCENE(twins_are_no_copies),
        SCENE(changed_copy_is_still_again),
        SCENE(same_mid_for_another_message),
        SCENE(late_copy_is_reuse_with_the_same_octets),
        SCENE(max_age_may_differ),
        SCENE(separate_response),
        SCENE(nothing_answered),
        SCENE(group_request),
        SCENE(answer_from_elsewhere),
        SCENE(outstanding),
        SCENE(amplification),
        SCENE(observation),
        SCENE(cancelled_observation),
        SCENE(a_copy_answers_what_the_first_did),
        SCENE(a_lost_reset_ends_nothing),
        SCENE(holes_in_a_body),
        SCENE(asked_to_wait),
        SCENE(created_twice),
        SCENE(defects),
        SCENE(outcomes),
        cmocka_unit_test(copies_name_the_first),
        cmocka_unit_test(what_a_capture_lacks_is_not_absent),
        cmocka_unit_test(what_was_overwritten_is_not_absent),
        SCENE(a_copy_answers_what_the_first_did),
        cmocka_unit_test(many_pairs),
    };
    return cmocka_run_group_tests_name("track", tests, NULL, NULL);
}
