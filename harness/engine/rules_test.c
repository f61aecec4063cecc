/* SPDX-License-Identifier: Apache-2.0 */
#include "frames_for_test.h"

#include "engine/rules.h"
#include "script/script.h"

#include <stdio.h>

static struct arena *arena;
static struct diags diags;
static struct rules *rules;
static struct rules_watch *watch;
static struct scene s;

static struct value profile(void *env, const char *name)
{
    (void)env;
    if (strcmp(name, "tx.default") == 0) return value_bool(false);
    if (strcmp(name, "tx.exchange_lifetime") == 0) return value_time(247 * S);
    return value_unknown();
}

static const struct test *parsed(const char *rule)
{
    const char *text = arena_printf(arena,
                                    "test      INV_TEST_01\ntitle     A rule\npurpose   To be "
                                    "watched.\nsource    RFC 7252\ncovers    "
                                    "RFC7252:4.2\n\nalways\n%s\n",
                                    rule);
    const struct test *t = script_parse(arena, "-", slice_text(text), NULL, &diags);
    for (const struct diag *d = diags.first; d; d = d->next) print_error("%s\n", d->message);
    assert_non_null(t);
    return t;
}

static void open_watch(const char *rule, enum rules_judge (*judge)(void *, const struct endpoint *))
{
    const struct test *t = parsed(rule);
    struct rules_options o = { .profile = profile, .judge = judge };
    struct tracker_options track = { .complete = true };
    rules = rules_new(&t, 1, &o, &diags);
    rules_views(rules, track.views);
    scene_open(&s, &track);
    watch = rules_watch_new(rules);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(64 << 20);
    diags = diags_new(arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rules_watch_free(watch);
    rules_free(rules);
    scene_close(&s);
    arena_free(arena);
    return 0;
}

static void see(int64_t at_ms, unsigned from, unsigned to, const char *hex)
{
    hear(&s, at_ms, from, to, hex);
    rules_frame(watch, s.tracker, &s.packet, &s.tracked);
}

/* What came out, in one line per result: "client PASS 0 findings". */
static struct text said;

static void note(void *env, const struct result *r)
{
    (void)env;
    for (int i = 0; i < 2; i++) {
        if (!r->role_judged[i]) continue;
        text_printf(&said, "%s %s %u:%u;", r->test->role[i], verdict_name(r->role_verdict[i]),
                    r->nfindings, r->nremarks);
    }
    for (const struct finding *f = r->findings; f; f = f->next)
        text_printf(&said, "[%llu %s %s]", (unsigned long long)f->frame, f->clause, f->message);
}

static const char *outcome(void)
{
    text_free(&said);
    said = text_new(100000);
    rules_results(watch, note, NULL);
    return text_string(&said);
}

#define GET "4101 0001 a1 b174"
#define ACK "6145 0001 a1 ff 31"

static void applies_or_not(void **state)
{
    (void)state;
    open_watch("  when [coap.code == 2.05]\n      coap.token present", NULL);
    see(0, CLIENT, SERVER, GET);
    assert_string_equal(outcome(), "");
    see(1, SERVER, CLIENT, ACK);
    assert_string_equal(outcome(), "server PASS 0:0;");
}

static void broken(void **state)
{
    (void)state;
    open_watch("  when [coap.type == ACK && acked present] @RFC7252:5.3.2\n"
               "      coap.token == acked.coap.token",
               NULL);
    see(0, CLIENT, SERVER, GET);
    see(1, SERVER, CLIENT, "6145 0001 a2 ff 31");
    assert_string_equal(outcome(), "server FAIL 1:0;[2 RFC7252:5.3.2 coap.token was 'a2', expected "
                                   "'a1']");
}

static void blame_and_levels(void **state)
{
    (void)state;
    open_watch("  when [coap.type == ACK] blame receiver\n      should coap.code == 0.00\n"
               "      may coap.mid == 0",
               NULL);
    see(0, CLIENT, SERVER, GET);
    see(1, SERVER, CLIENT, ACK);
    assert_non_null(strstr(outcome(), "client PASS 2:1;"));
}

static void unknown_says_nothing(void **state)
{
    (void)state;
    open_watch("  when [coap.type == ACK]\n      coap.mid == acked.coap.mid", NULL);
    see(0, SERVER, CLIENT, ACK);
    assert_string_equal(outcome(), "");
}

static void guards_and_hard_lines(void **state)
{
    (void)state;
    open_watch("  when [coap.type == CON]\n"
               "      if coap.opt.observe present: coap.opt.observe == 7\n"
               "      must if $tx.default else should coap.mid >= 2",
               NULL);
    see(0, CLIENT, SERVER, GET);
    assert_non_null(strstr(outcome(), "client PASS 1:1;"));
    see(1, CLIENT, SERVER, "4101 0009 a2 6108 5174");
    assert_non_null(strstr(outcome(), "client FAIL 2:1;"));
}

/* Frames that are alike are looked at once; one that differs in a number or an option is not. */
static void alike(void **state)
{
    (void)state;
    open_watch("  when [coap.opt.observe present || coap.opt.block2 present]\n      coap.mid <= 2",
               NULL);
    see(0, CLIENT, SERVER, "4101 0009 a1");
    assert_string_equal(outcome(), "");
    see(1, CLIENT, SERVER, "4101 0001 a2 60");
    see(2, CLIENT, SERVER, "4101 0002 a3 60");
    assert_string_equal(outcome(), "client PASS 0:0;");
    see(3, CLIENT, SERVER, "4101 0003 a4 60");
    see(4, CLIENT, SERVER, "4101 0004 a5 60");
    assert_non_null(strstr(outcome(), "client FAIL 2:0;"));
    see(5, CLIENT, SERVER, "4101 0005 a6 d10a 06");
    assert_non_null(strstr(outcome(), "client FAIL 3:0;"));
}

/* A field that may come several times: one is compared by itself, several as a list. */
static void several_of_a_field(void **state)
{
    (void)state;
    open_watch("  when [coap.opt.ctype == 40]\n      coap.mid == 9", NULL);
    see(0, SERVER, CLIENT, "6145 0001 a1 c132 ff 31");
    see(1, SERVER, CLIENT, "6145 0002 a2 c128 0128 ff 31");
    see(2, SERVER, CLIENT, "6145 0003 a3 ff 31");
    assert_string_equal(outcome(), "");
    see(3, SERVER, CLIENT, "6145 0004 a4 c128 ff 31");
    assert_non_null(strstr(outcome(), "server FAIL 1:0;"));
}

/* Of a frame that is not known no field is known to be absent, and no number either. */
static void unknown_views(void **state)
{
    (void)state;
    open_watch("  when [coap.type == ACK && acked.coap.opt.observe absent]\n      coap.mid == 9\n"
               "  when [coap.type == ACK && acked.coap.code == GET]\n      coap.mid == 9",
               NULL);
    see(0, SERVER, CLIENT, "6145 0005 a1 ff 31");
    assert_string_equal(outcome(), "");
    see(1, CLIENT, SERVER, "4101 0001 a1 60");
    see(2, SERVER, CLIENT, "6145 0001 a1 ff 31");
    assert_non_null(strstr(outcome(), "server FAIL 1:0;"));
    see(3, CLIENT, SERVER, "4101 0002 a2");
    see(4, SERVER, CLIENT, "6145 0002 a2 ff 31");
    assert_non_null(strstr(outcome(), "server FAIL 3:0;"));
}

static void expectation(void **state)
{
    (void)state;
    open_watch("  when [coap.type == CON && coap.code == GET] then receiver -> sender "
               "[ack of it || reset of it] within 2s @RFC7252:4.2",
               NULL);
    see(0, CLIENT, SERVER, GET);
    see(100, SERVER, CLIENT, "6000 0001");
    see(1000, CLIENT, SERVER, "4101 0002 a2 b174");
    see(3500, SERVER, CLIENT, "4145 7000 a1 ff 31"); /* no acknowledgement of 0002 until 3 s */
    assert_string_equal(outcome(), "server FAIL 1:0;[3 RFC7252:4.2 no answer to frame 3]");
}

static void expectation_ends_with_the_capture(void **state)
{
    (void)state;
    open_watch("  when [coap.type == CON] then receiver -> sender [ack of it] within 2s should",
               NULL);
    see(0, SERVER, CLIENT, "5145 7000 a1 ff 31");
    see(10, CLIENT, SERVER, GET);
    rules_end(watch, s.tracker, s.start_ns + 1000 * MS); /* nobody knows */
    assert_string_equal(outcome(), "");
    rules_end(watch, s.tracker, s.start_ns + 3000 * MS);
    assert_non_null(strstr(outcome(), "server PASS 1:1;"));
}

static void bad_expectation_is_told(void **state)
{
    (void)state;
    const struct test *t = parsed("  when [coap.type == CON] then receiver -> sender "
                                  "[reply to it && coap.code == 2.05] within 2s");
    struct rules_options o = { .profile = profile };
    rules = rules_new(&t, 1, &o, &diags);
    watch = rules_watch_new(rules);
    struct tracker_options track = { .complete = true };
    scene_open(&s, &track);
    assert_int_equal(diags.errors, 1);
}

static enum rules_judge server_only(void *env, const struct endpoint *at)
{
    (void)env;
    return at->port == 5683 ? RULES_JUDGED : RULES_NOT_JUDGED;
}

static enum rules_judge client_is_ours(void *env, const struct endpoint *at)
{
    (void)env;
    return at->port == 5683 ? RULES_JUDGED : RULES_TESTER;
}

static void who_is_judged(void **state)
{
    (void)state;
    open_watch("  when [coap.type in 0..3]\n      coap.mid == 0", server_only);
    see(0, CLIENT, SERVER, GET);
    assert_string_equal(outcome(), "");
    see(1, SERVER, CLIENT, ACK);
    assert_non_null(strstr(outcome(), "server FAIL"));
}

static void our_own_breach_is_an_error(void **state)
{
    (void)state;
    open_watch("  when [coap.type in 0..3]\n      coap.mid == 0", client_is_ours);
    see(0, CLIENT, SERVER, GET);
    assert_non_null(strstr(outcome(), "client ERROR"));
}

static void many_findings_are_counted(void **state)
{
    (void)state;
    char hex[64];
    open_watch("  when [coap.code == GET]\n      coap.mid == 0", NULL);
    for (unsigned i = 1; i < 100; i++) {
        snprintf(hex, sizeof hex, "4101 %04x a1 b174", i);
        see(i * 10, CLIENT, SERVER, hex);
    }
    assert_non_null(strstr(outcome(), "client FAIL 20:0;"));
}

static void watches_merge(void **state)
{
    (void)state;
    open_watch("  when [coap.code == GET]\n      should coap.mid == 0", NULL);
    see(0, CLIENT, SERVER, GET);
    struct rules_watch *first = watch;
    watch = rules_watch_new(rules);
    see(1, CLIENT, SERVER, "4101 0002 a1 b174");
    rules_merge(watch, first);
    rules_watch_free(first);
    const char *text = outcome();
    assert_non_null(strstr(text, "client PASS 2:2;[1 "));
}

static void cut_frames_keep_their_header_rules(void **state)
{
    (void)state;
    open_watch("  when [coap.code == GET]\n      coap.mid == 0\n"
               "  when [coap.code == GET]\n      coap.opt.accept present",
               NULL);
    hear(&s, 0, CLIENT, SERVER, GET);
    s.packet.cut = true;
    rules_frame(watch, s.tracker, &s.packet, &s.tracked);
    assert_non_null(strstr(outcome(), "client FAIL 1:0;"));
    s.packet.bad_checksum = true;
    rules_frame(watch, s.tracker, &s.packet, &s.tracked);
    assert_non_null(strstr(outcome(), "client FAIL 1:0;"));
}

#define RULE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* A frame of IEEE 802.15.4, with a frame check sequence or (linktype 230) without. */
static void see_frame(uint32_t linktype, const char *hex)
{
    struct frame f = { .number = ++s.number,
                       .time_ns = s.start_ns,
                       .linktype = linktype,
                       .bytes = octets_of(hex, s.bytes, sizeof s.bytes) };
    f.orig_bytes = (uint32_t)f.bytes.n;
    dissect(s.dissector, &f, &s.packet);
    tracker_frame(s.tracker, &s.packet, &s.tracked);
    rules_frame(watch, s.tracker, &s.packet, &s.tracked);
}

enum { WITH_FCS = 195, WITHOUT_FCS = 230 };

/* to 0002 from 0001: IPv6 without compression, next header 59, from fe80::1 to fe80::2 */
#define LOWPAN                                                                                     \
    "01 cdab 0200 0100 41 60000000 00003b40 fe80000000000000 0000000000000001 fe80000000000000 "   \
    "0000000000000002"
#define UNASKED "4188 " LOWPAN
#define ASKED   "6188 " LOWPAN

#define NO_ACK                                                                                     \
    "  when [6lowpan present && ipv6.nxt == 59] @RFC4944:2\n"                                      \
    "      wpan.ack_request == 0"

static void link_layer_frames(void **state)
{
    (void)state;
    open_watch(NO_ACK, NULL);
    see_frame(WITHOUT_FCS, UNASKED);
    assert_string_equal(outcome(), "node PASS 0:0;");
    see_frame(WITHOUT_FCS, ASKED);
    see_frame(WITH_FCS, ASKED "bad0"); /* damaged on the way */
    assert_string_equal(outcome(),
                        "node FAIL 1:0;[2 RFC4944:2 wpan.ack_request was 1, expected 0]");
}

/* IPHC, all elided, next header 59 in line; the second with the reserved M=0, DAC=1, DAM=00 */
#define COMPRESSED "4188 01 cdab 0200 0100 7a33 3b"
#define RESERVED   "4188 02 cdab 0200 0100 7a34 3b"

static void link_layer_defects(void **state)
{
    (void)state;
    open_watch("  when [6lowpan present] @RFC4944:5\n      6lowpan.defect absent", NULL);
    see_frame(WITHOUT_FCS, COMPRESSED);
    assert_string_equal(outcome(), "node PASS 0:0;");
    see_frame(WITHOUT_FCS, RESERVED);
    assert_non_null(strstr(outcome(),
                           "node FAIL 1:0;[2 RFC6282:3.1.1 Error in the frame or its LoWPAN "
                           "headers: "));
}

static enum rules_judge nobody(void *env, const struct endpoint *at)
{
    (void)env;
    (void)at;
    return RULES_NOT_JUDGED;
}

static void link_layer_judge(void **state)
{
    (void)state;
    open_watch(NO_ACK, nobody);
    see_frame(WITHOUT_FCS, ASKED);
    assert_string_equal(outcome(), "");
}

/* What speaks of a link layer looks at no message of another one, and the other way round. */
static void link_layer_apart(void **state)
{
    (void)state;
    open_watch("  when [6lowpan absent && ipv6.hlim >= 0]\n      ipv6.hlim == 1", NULL);
    see(0, CLIENT, SERVER, GET);
    assert_string_equal(outcome(), "");
    rules_watch_free(watch);
    rules_free(rules);
    scene_close(&s);
    open_watch("  when [coap absent && ipv6.hlim >= 0]\n      ipv6.hlim == 1", NULL);
    see_frame(WITHOUT_FCS, ASKED);
    assert_string_equal(outcome(), "");
}

static void link_layer_limits(void **state)
{
    (void)state;
    unsigned errors = diags.errors;
    open_watch("  when [6lowpan present] then receiver -> sender [ack of it] within 1s", NULL);
    assert_int_equal(diags.errors, errors + 1);
    rules_watch_free(watch);
    rules_free(rules);
    scene_close(&s);
    open_watch("  when [6lowpan present] blame receiver\n      ipv6.hlim == 1", NULL);
    assert_int_equal(diags.errors, errors + 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RULE(applies_or_not),
        RULE(broken),
        RULE(blame_and_levels),
        RULE(unknown_says_nothing),
        RULE(guards_and_hard_lines),
        RULE(alike),
        RULE(several_of_a_field),
        RULE(unknown_views),
        RULE(expectation),
        RULE(expectation_ends_with_the_capture),
        RULE(bad_expectation_is_told),
        RULE(who_is_judged),
        RULE(our_own_breach_is_an_error),
        RULE(many_findings_are_counted),
        RULE(watches_merge),
        RULE(cut_frames_keep_their_header_rules),
        RULE(link_layer_frames),
        RULE(link_layer_defects),
        RULE(link_layer_judge),
        RULE(link_layer_apart),
        RULE(link_layer_limits),
    };
    int failed = cmocka_run_group_tests_name("rules", tests, NULL, NULL);
    text_free(&said);
    return failed;
}
