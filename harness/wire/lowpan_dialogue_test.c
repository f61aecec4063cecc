/* SPDX-License-Identifier: Apache-2.0
 * What a node does unasked when somebody solicits it, and what such a solicitation shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/build_layers.h"
#include "wire/ip.h"
#include "wire/lowpan_dialogue.h"
#include "wire/nd.h"

enum { SOLICITATION = 135, ADVERTISEMENT = 136, MINUTES = 60 };

#define M(row)  FIELD(PROTO_ICMPV6, ICMPV6_##row)
#define O(row)  FIELD(PROTO_ICMPV6_OPT, ICMPV6_OPT_##row)
#define IP(row) FIELD(PROTO_IPV6, IPV6_##row)

static const struct node_address us = { .has_eui64 = true,
                                        .eui64 = { 0, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 1 },
                                        .has_short = true,
                                        .short_addr = 1,
                                        .pan = 0xabcd };
static const struct node_address host = { .has_eui64 = true,
                                          .eui64 = { 0, 0x12, 0x4b, 0, 0x14, 0xb5, 0xd9, 0x82 },
                                          .has_short = true,
                                          .short_addr = 0x82,
                                          .pan = 0xabcd };
static struct dissector *dissector;
static struct build_frames frames;
static struct packet packet;

static int begin(void **state)
{
    struct dissect_options o = dissect_defaults();
    (void)state;
    o.all = true;
    dissector = dissector_new(&o);
    return 0;
}

static int end(void **state)
{
    (void)state;
    dissector_free(dissector);
    return 0;
}

/* A Neighbor Solicitation of the host for one of our addresses. */
static void solicit(enum node_iid ours, bool registers)
{
    static uint8_t target[16], seq;
    static uint16_t tag;
    struct build b;
    const char *why = NULL;
    assert_true(node_address_ipv6(&us, NULL, ours, target));
    build_open(&b, PROTO_FRAME);
    build_u(&b, M(TYPE), SOLICITATION);
    build_bytes(&b, IP(DST), (struct slice){ target, 16 });
    build_bytes(&b, M(NS_TARGET_ADDRESS), (struct slice){ target, 16 });
    build_u(&b, O(LINKADDR_SHORT), host.short_addr);
    if (registers) {
        build_u(&b, O(ARO_STATUS), 0);
        build_u(&b, O(ARO_LIFETIME), MINUTES);
        build_bytes(&b, O(ARO_EUI64), (struct slice){ host.eui64, 8 });
    }
    uint8_t source[16];
    assert_true(node_address_ipv6(&host, NULL, NODE_IID64, source));
    build_bytes(&b, IP(SRC), build_keep(&b, (struct slice){ source, 16 }));
    struct build_link link = { .src = wpan_extended(host.eui64),
                               .dst = wpan_extended(us.eui64),
                               .pan = us.pan,
                               .seq = &seq,
                               .tag = &tag,
                               .linktype = 195 };
    assert_int_equal(build_frames(&b, &link, &frames, &why), 1);
    struct frame f = { .number = 1,
                       .linktype = 195,
                       .orig_bytes = (uint32_t)frames.frame[0].n,
                       .bytes = frames.frame[0] };
    dissect(dissector, &f, &packet);
    assert_int_equal(packet.nmalformed, 0);
}

static uint64_t number(const struct build *b, field_id field)
{
    const struct build_item *i = build_get(b, field);
    assert_non_null(i);
    return i->u;
}

static void test_short_address_is_shown(void **state)
{
    (void)state;
    solicit(NODE_IID64, false);
    assert_int_equal(packet_u(&packet, O(LINKADDR_SHORT), 0), host.short_addr);
}

/* The answer comes from the address that was asked for. */
static void test_solicitation_is_answered(void **state)
{
    static const enum node_iid kinds[] = { NODE_IID64, NODE_IID16 };
    (void)state;
    for (unsigned i = 0; i < 2; i++) {
        struct build answer;
        uint8_t target[16];
        solicit(kinds[i], false);
        assert_true(lowpan_dialogue.polite(&packet, &us, &answer));
        assert_true(node_address_ipv6(&us, NULL, kinds[i], target));
        assert_int_equal(number(&answer, M(TYPE)), ADVERTISEMENT);
        assert_memory_equal(build_get(&answer, IP(SRC))->s.p, target, 16);
        assert_memory_equal(build_get(&answer, M(NA_TARGET_ADDRESS))->s.p, target, 16);
        assert_null(build_get(&answer, O(ARO_STATUS)));
    }
}

/* A remark does not make a message one that is discarded; a finding does. */
static void test_what_is_broken_is_not_answered(void **state)
{
    struct build answer;
    struct malformed bad = { .level = MALFORMED_SHOULD };
    (void)state;
    solicit(NODE_IID64, false);
    packet.malformed = &bad;
    packet.nmalformed = 1;
    assert_true(lowpan_dialogue.polite(&packet, &us, &answer));
    bad.level = MALFORMED_MUST;
    assert_false(lowpan_dialogue.polite(&packet, &us, &answer));
}

static void test_registration_is_confirmed(void **state)
{
    struct build answer;
    (void)state;
    solicit(NODE_IID64, true);
    assert_true(lowpan_dialogue.polite(&packet, &us, &answer));
    assert_int_equal(number(&answer, O(ARO_STATUS)), 0);
    assert_int_equal(number(&answer, O(ARO_LIFETIME)), MINUTES);
    assert_memory_equal(build_get(&answer, O(ARO_EUI64))->s.p, host.eui64, 8);
    assert_false(lowpan_dialogue.polite(&packet, &host, &answer)); /* it is not asked */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_address_is_shown),
        cmocka_unit_test(test_solicitation_is_answered),
        cmocka_unit_test(test_what_is_broken_is_not_answered),
        cmocka_unit_test(test_registration_is_confirmed),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
