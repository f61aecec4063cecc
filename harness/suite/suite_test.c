/* SPDX-License-Identifier: Apache-2.0
 * Profiles, the choice of tests, the reasons for it, and lint beyond the text of a test. */
#include "suite/folder_for_test.h"
#include "suite/lint.h"
#include "suite/suite.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
// clang-format on

static struct arena *arena;
static struct diags diags;
static const char *folder;

#define BODY "steps\n  client -> server [coap.code == GET && coap.path == $res.test]\n"
#define TEST(id, needs, uses)                                                                      \
    "test " id "\ntitle t\npurpose p\ncovers RFC7252:5.8.1\nneeds " needs "\n" uses                \
    "topology coap-pair\ngiven\n  server serves $res.test to GET\n" BODY

static void put(const char *name, const char *text)
{
    (void)folder_write(arena, folder, name, text);
}

static int set_up(void **state)
{
    (void)state;
    arena = arena_new((size_t)128 << 20);
    diags = diags_new(arena);
    folder = folder_new(arena);
    put("coap/TD_A_01.td", TEST("TD_A_01", "client.get & server.get", ""));
    put("coap/TD_A_02.td", TEST("TD_A_02", "server.observe", "uses server $res.test write\n"));
    put("coap/TD_C_01.td", TEST("TD_C_01", "server.get", "slow yes\n"));
    put("suites/patient.yaml", "title: s\nprotocol: coap\ntests: [TD_A_02, TD_C_01]\n");
    put("coap/TD_A_03.td", "test TD_A_03\ntitle broken\n");
    put("fragments/put.td", "fragment put($X)\n  wait 1s\n");
    put("suites/small.yaml", "title: s\nprotocol: coap\ntests:\n  one: [TD_A_01]\n");
    put("suites/odd.yaml", "title: s\nprotocol: coap\ntests: [TD_B_*]\n");
    put("pics/coap.yaml", "protocol: coap\nitems:\n  client.get: { title: \"send GET\" }\n"
                          "  server.get: answers GET\n  server.observe: { title: \"observed\" }\n");
    put("topologies/coap-pair.yaml",
        "title: pair\nprotocol: coap\nroles:\n  client: c\n  server: s\n");
    put("requirements/RFC7252.yaml",
        "document: RFC7252\ntitle: CoAP\nclauses:\n  \"5.8.1\": GET\n");
    put("profiles/default.yaml", "device: default\nres:\n  test: /test\n  twin: $res.test\n"
                                 "tx:\n  default: false\n  ack_timeout: 2s\n"
                                 "time:\n  step: 10s\n  stimulus: 30s\ndut:\n  pings: true\n");
    put("profiles/radio.yaml",
        "device: radio\nroles: [responder, node]\nroles_on_request: [router, root]\n");
    put("profiles/mine.yaml", "device: mine\ntitle: My device\nroles: [server]\n"
                              "address: \"[::1]:7000\"\nres: { test: /mine }\n"
                              "pics: { server.get: yes, server.observe: no }\n"
                              "hook: [\"{dir}/hook.sh\", x]\n");
    put("profiles/fast.yaml",
        "extends: mine\ndevice: fast\nallow_write: [test]\n"
        "pics: { server.observe: yes }\n"
        "tx: { default: true, ack_timeout: 100ms, ack_random_factor: 1.5 }\n");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_end(folder);
    arena_free(arena);
    return 0;
}

static const char *last_message(void)
{
    const struct diag *d = diags.first;
    if (!d) return "";
    while (d->next) d = d->next;
    return d->hint ? arena_printf(arena, "%s; %s", d->message, d->hint) : d->message;
}

static void test_profile_values(void **state)
{
    (void)state;
    bool declared;
    const struct profile *mine = profile_load(arena, "mine", &diags);
    assert_non_null(mine);
    struct value v = profile_value(mine, "res.test", &declared);
    assert_true(declared);
    assert_true(slice_is(v.s, "/mine"));
    v = profile_value(mine, "res.twin", &declared); /* the resource that another name has */
    assert_true(declared);
    assert_true(slice_is(v.s, "/mine"));
    v = profile_value(mine, "time.step", &declared);
    assert_false(declared);
    assert_int_equal(v.i, 10000000000);
    v = profile_value(mine, "tx.default", &declared);
    assert_int_equal(v.kind, VALUE_BOOL);
    assert_int_equal(v.i, false);
    assert_int_equal(profile_value(mine, "res.nothing", &declared).kind, VALUE_UNKNOWN);
    assert_int_equal(profile_value(mine, "tx.max_transmit_span", NULL).i, 45000000000);
    assert_string_equal(profile_text(mine, "title", "?"), "My device");
    assert_string_equal(profile_text(mine, "vendor", "?"), "?");
    assert_int_equal(profile_pics(mine, "server.get"), PICS_YES);
    assert_int_equal(profile_pics(mine, "server.observe"), PICS_NO);
    assert_int_equal(profile_pics(mine, "server.etag"), PICS_UNDECLARED);
    assert_true(profile_plays(mine, "server"));
    assert_false(profile_plays(mine, "client"));
    struct endpoint at;
    assert_true(profile_address(mine, &at));
    assert_int_equal(at.port, 7000);
    const char *const *hook = profile_list(arena, mine, "hook");
    assert_string_equal(hook[0], arena_printf(arena, "%s/profiles/hook.sh", folder));
    assert_string_equal(hook[1], "x");
    assert_null(hook[2]);
}

static void test_profile_that_extends(void **state)
{
    (void)state;
    bool declared;
    const struct profile *fast = profile_load(arena, "fast", &diags);
    assert_non_null(fast);
    assert_true(slice_is(profile_value(fast, "res.test", &declared).s, "/mine"));
    assert_true(declared);
    assert_int_equal(profile_pics(fast, "server.observe"), PICS_YES);
    assert_int_equal(profile_value(fast, "tx.default", NULL).i, true);
    /* RFC 7252 4.8.2: ACK_TIMEOUT * (2^MAX_RETRANSMIT - 1) * ACK_RANDOM_FACTOR */
    assert_int_equal(profile_value(fast, "tx.max_transmit_span", NULL).i, 2250000000);
    assert_true(profile_set(arena, fast, "res.test", "/set", &diags));
    assert_true(slice_is(profile_value(fast, "res.twin", NULL).s, "/set"));
    assert_true(profile_set(arena, fast, "tx.ack_timeout", "1s", &diags));
    assert_int_equal(profile_value(fast, "tx.max_transmit_span", NULL).i, 22500000000);
    assert_true(profile_set(arena, fast, "time.step", "5s", &diags));
    assert_int_equal(profile_value(fast, "time.step", &declared).i, 5000000000);
    assert_false(profile_set(arena, fast, "time.step", "soon", &diags));
    assert_false(profile_set(arena, fast, "step", "5s", &diags));
}

static void test_bare_address(void **state)
{
    (void)state;
    const struct profile *p = profile_load(arena, "coap://[::1]:6000/", &diags);
    assert_non_null(p);
    assert_true(profile_bare(p));
    assert_true(profile_plays(p, "server"));
    bool declared;
    assert_true(slice_is(profile_value(p, "res.test", &declared).s, "/test"));
    assert_false(declared);
    assert_null(profile_load(arena, "coap://example", &diags));
    assert_null(profile_load(arena, "zep:127.0.0.1:17754", &diags));
    assert_non_null(strstr(last_message(), "who is the device"));
    p = profile_load(arena,
                     "zep:127.0.0.1:1?node=127.0.0.1:2&pan=0xabcd&short=0x0082&channel=26&"
                     "control=[::1]:7000",
                     &diags);
    assert_non_null(p);
    assert_false(profile_bare(p));
    assert_string_equal(profile_text(p, "link", ""), "zep:127.0.0.1:1?node=127.0.0.1:2&channel=26");
    assert_string_equal(profile_entry(p, "radio", "short"), "0x0082");
    assert_true(profile_plays(p, "responder") && !profile_plays_on_request(p, "node"));
    assert_true(profile_plays(p, "router") && profile_plays_on_request(p, "router"));
    assert_false(profile_plays(p, "server"));
    assert_string_equal(profile_role(p, 1), "node");
    assert_string_equal(profile_role_on_request(p, 1), "root");
    assert_true(!profile_role(p, 2) && !profile_role_on_request(p, 2));
    assert_string_equal(profile_text(p, "control", ""), "tcp:[::1]:7000");
}

static void test_profile_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "devise: x\n", "device" },
        { "time: { steps: 2s }\n", "there is no time.steps; step?" },
        { "tx: { ack_timout: 2s }\n", "there is no tx.ack_timout; ack_timeout?" },
        { "time: { step: soon }\n", "time.step: a duration (2s, 100ms) or a number" },
        { "pics: { server.get: perhaps }\n", "pics.server.get: yes or no" },
        { "address: nowhere\n", "address \"nowhere\": not an address that can be used" },
        { "address: http://192.0.2.1\n", "http:// is not tested" },
        { "address: '[fe80::1%nope]:5683'\n", "there is no network interface nope" },
        { "address: '[fe80::1]'\n", "a link-local address without its interface" },
        { "extends: bad\n", "profiles extend one another in a circle" },
        { "extends: mien\n", "no such device profile; did you mean mine?" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put("profiles/bad.yaml", rows[i].text);
        diags = diags_new(arena);
        assert_null(profile_load(arena, "bad", &diags));
        if (!strstr(last_message(), rows[i].message)) print_error("%s\n", last_message());
        assert_non_null(strstr(last_message(), rows[i].message));
    }
    assert_null(profile_load(arena, "nobody", &diags));
}

static void test_choosing(void **state)
{
    (void)state;
    const struct suite *s = suite_load(arena, NULL, &diags);
    assert_int_equal(s->ntests, 3);
    assert_true(diags.errors > 0); /* TD_A_03 */
    assert_non_null(suite_find(s, "TD_A_02"));
    assert_null(suite_find(s, "TD_A_03"));
    bool chosen[3] = { false };
    assert_true(suite_choose(arena, s, "small", chosen, &diags));
    assert_true(chosen[0] && !chosen[1]);
    assert_true(suite_choose(arena, s, "TD_*2", chosen, &diags));
    assert_true(chosen[1]);
    chosen[0] = chosen[1] = false;
    assert_true(suite_choose(arena, s, "all", chosen, &diags));
    assert_true(chosen[0] && chosen[1] && !chosen[2]); /* that one is slow */
    assert_true(suite_choose(arena, s, "TD_C_*", chosen, &diags));
    assert_false(chosen[2]);
    assert_true(suite_choose(arena, s, "patient", chosen, &diags));
    assert_true(chosen[2]);
    chosen[2] = false;
    assert_true(suite_choose(arena, s, "TD_C_01", chosen, &diags));
    assert_true(chosen[2]);
    assert_false(suite_choose(arena, s, "TD_A_04", chosen, &diags));
    assert_non_null(strstr(last_message(), "did you mean TD_A_0"));
    assert_false(suite_choose(arena, s, "odd", chosen, &diags));
    assert_string_equal(last_message(), "no test TD_B_*");
}

static struct suite_choice why(const char *test, const char *dut, const char *role, bool write)
{
    const struct suite *s = suite_load(arena, NULL, &diags);
    struct suite_party party = { role, profile_load(arena, dut, &diags) };
    struct suite_run run = { .suite = s, .party = &party, .nparties = 1, .allow_write = write };
    assert_non_null(party.profile);
    return suite_why(arena, suite_find(s, test), &run);
}

static void test_reasons(void **state)
{
    (void)state;
    struct suite_choice c = why("TD_A_01", "mine", "server", false);
    assert_true(c.in);
    assert_non_null(strstr(c.reason, "declared"));
    c = why("TD_A_02", "mine", "server", true);
    assert_false(c.in || c.deselected);
    assert_string_equal(c.reason, "needs server.observe: server.observe is declared absent");
    c = why("TD_A_02", "fast", "server", false);
    assert_true(c.in); /* allow_write: [test] */
    c = why("TD_A_02", "coap://[::1]", "server", false);
    assert_true(!c.in && c.deselected);
    c = why("TD_A_02", "coap://[::1]", "server", true);
    assert_true(c.in);
    c = why("TD_A_01", "mine", "proxy", false);
    assert_false(c.in);
    put("profiles/silent.yaml", "device: silent\nroles: [server]\nres: { test: /t }\n");
    c = why("TD_A_01", "silent", "server", false);
    assert_false(c.in);
    assert_non_null(strstr(c.reason, "server.get is not declared"));
}

static const char *linted(const char *text)
{
    diags = diags_new(arena);
    const struct vocabulary *v = vocabulary_load(arena, folder, &diags);
    const struct profile *defaults = profile_load(arena, "default", &diags);
    const struct test *t = script_parse(arena, "-", slice_text(text), NULL, &diags);
    assert_non_null(t);
    const struct sections *sections = sections_load(arena, folder, &diags);
    lint_test(t, &(struct lint_names){ v, sections, defaults }, &diags);
    return last_message();
}

/* A citation of a section that the RFC has not, in a test and in YAML. */
static void test_sections(void **state)
{
    (void)state;
    put("sections.txt", "# document, section, title\nRFC791\nRFC768 Fields Fields\nRFC7252 5 "
                        "Request/Response Semantics\n"
                        "RFC7252 5.8 Method Definitions\nRFC7252 5.8.1 GET\nRFC7252 A Examples\n");
    const struct sections *s = sections_load(arena, folder, &diags);
    assert_true(slice_is(sections_title(s, "RFC7252:5.8.1"), "GET"));
    assert_int_equal(sections_title(s, "RFC7252:5.8.2").n, 0);
    static const char *const there[] = {
        "RFC7252:5", "RFC7252:5.8.1",  "RFC7252:A",     "RFC791:1",
        "RFC9999:1", "IEEE802154:7.2", "RFC768:Fields", "RFC7252"
    };
    static const char *const missing[] = { "RFC7252:5.8.2", "RFC7252:5.8.1.1", "RFC7252:B",
                                           "RFC7252:",      "RFC7252:5.",      "RFC768:1" };
    for (size_t i = 0; i + 1 < sizeof there / sizeof *there; i++)
        assert_false(sections_missing(s, there[i]));
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        assert_true(sections_missing(s, missing[i]));
    assert_string_equal(sections_near(s, "RFC7252:5.8.9", arena),
                        "RFC7252:5.8, Method Definitions");
    assert_string_equal(sections_near(s, "RFC7252:5.9.9", arena),
                        "RFC7252:5, Request/Response Semantics");
    assert_string_equal(sections_near(s, "RFC7252:9", arena), "RFC7252:A, Examples");
    assert_null(sections_near(s, "RFC791:1", arena));

    diags = diags_new(arena);
    const char *yaml = "rows:\n  A_01: { clause: \"RFC7252:5.8.1\" }\n"
                       "  A_02: { clause: \"RFC7252:5.8.3\" }\n";
    lint_citations(yaml_parse(arena, "-", slice_text(yaml), &diags), s, &diags);
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.first->place.line, 3);
    assert_int_equal(diags.first->place.col, 19);
    assert_string_equal(last_message(),
                        "RFC7252 has no section 5.8.3; RFC7252:5.8, Method Definitions?");
    diags = diags_new(arena);
    yaml = "document: RFC7252\nclauses:\n  \"5.8\": methods\n  \"6\": no such\n";
    lint_citations(yaml_parse(arena, "-", slice_text(yaml), &diags), s, &diags);
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.first->place.line, 4);
    remove(arena_printf(arena, "%s/sections.txt", folder));
}

static void test_lint(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *message;
    } rows[] = {
        { "server.get", "server.gte", "no PICS item server.gte in testcases/pics; server.get?" },
        { "topology coap-pair", "topology coap-pear",
          "no topology coap-pear in testcases/topologies" },
        { "RFC7252:5.8.1", "RFC7252:5.8.9",
          "clause RFC7252:5.8.9 has no name in testcases/requirements" },
        { "$res.test", "$res.tset",
          "no $res.tset in the default profile; every name a test uses has a default in "
          "testcases/profiles/default.yaml" },
        { "client -> server", "third -> server", "topology coap-pair has no role third" },
        { "topology coap-pair\n", "", "`topology` is missing" },
    };
    const char *good = TEST("TD_A_01", "client.get & server.get", "");
    assert_string_equal(linted(good), "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *at = strstr(good, rows[i].from);
        assert_non_null(at);
        const char *bad = arena_printf(arena, "%.*s%s%s", (int)(at - good), good, rows[i].to,
                                       at + strlen(rows[i].from));
        assert_string_equal(linted(bad), rows[i].message);
    }
}

static void test_vocabulary(void **state)
{
    (void)state;
    const struct vocabulary *v = vocabulary_load(arena, folder, &diags);
    assert_int_equal(diags.errors, 0);
    assert_string_equal(vocabulary_item(v, "client.get"), "send GET");
    assert_string_equal(vocabulary_item(v, "server.get"), "answers GET");
    assert_null(vocabulary_item(v, "server.put"));
    assert_string_equal(vocabulary_clause(v, "RFC7252:5.8.1"), "GET");
    assert_null(vocabulary_clause(v, "RFC725:5.8.1"));
    assert_null(vocabulary_clause(v, "RFC7252"));
    assert_true(vocabulary_topology_role(v, "coap-pair", "client.a"));
    assert_false(vocabulary_topology_role(v, "coap-pair", "clients"));
    const char *name[4];
    assert_int_equal(vocabulary_observed(arena, folder, name, 4), 0);
    put("topologies/heard.yaml", "title: t\nprotocol: x\nroles: { a: b }\nobserved: true\n");
    assert_int_equal(vocabulary_observed(arena, folder, name, 4), 1);
    assert_string_equal(name[0], "heard");
    put("topologies/bad.yaml", "titel: x\n");
    (void)vocabulary_load(arena, folder, &diags);
    assert_int_equal(diags.errors, 2);
}

/* Who names tests has no others parsed; a suite, or a name that nothing has, needs all of them. */
static void test_loaded_for(void **state)
{
    (void)state;
    static const struct {
        const char *word[2];
        unsigned nwords, ntests, errors;
    } row[] = {
        { { "TD_A_01" }, 1, 2, 0 }, /* and the always test */
        { { "TD_A_01", "TD_A_02" }, 2, 3, 0 },
        { { "TD_A_0[12]" }, 1, 3, 0 },
        { { "TD_A_03" }, 1, 1, 1 }, /* a broken one that was named is told */
        { { "TD_A_*" }, 1, 3, 1 },
        { { "small" }, 1, 4, 1 },
        { { "TD_A_01", "TD_B_01" }, 2, 4, 1 },
        { { "put" }, 1, 4, 1 }, /* a fragment is no test */
        { { NULL }, 0, 4, 1 },
    };
    put("coap/INV_A_01.td", "test INV_A_01\ntitle t\npurpose p\ncovers RFC7252:5.8.1\n\nalways\n"
                            "  when [coap present] @RFC7252:5.8.1\n      coap.code present\n");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct diags found = diags_new(arena);
        const struct suite *s = suite_load_for(arena, folder, row[i].word, row[i].nwords, &found);
        assert_int_equal(s->ntests, row[i].ntests);
        assert_int_equal(found.errors > 0, row[i].errors);
        assert_non_null(suite_find(s, "INV_A_01"));
    }
}

static void test_loaded_without(void **state)
{
    (void)state;
    static const char *const peer[] = { "wpan", "peer", NULL }, *const other[] = { "coap", NULL };
    struct diags found = diags_new(arena);
    put("coap/TD_P_01.td", "test TD_P_01\ntitle t\npurpose p\ncovers RFC7252:5.8.1\n"
                           "needs server.get\ntopology peer-server\n\nsteps\n"
                           "  1 peer -> server [coap.code == GET]\n");
    assert_non_null(suite_find(suite_load_without(arena, folder, NULL, &found), "TD_P_01"));
    assert_null(suite_find(suite_load_without(arena, folder, peer, &found), "TD_P_01"));
    assert_non_null(suite_find(suite_load_without(arena, folder, peer, &found), "TD_A_01"));
    assert_non_null(suite_find(suite_load_without(arena, folder, other, &found), "TD_P_01"));
    static const char *const whole[] = { "peer-server", NULL }, *const part[] = { "peer-serv",
                                                                                  NULL };
    assert_null(suite_find(suite_load_without(arena, folder, whole, &found), "TD_P_01"));
    assert_non_null(suite_find(suite_load_without(arena, folder, part, &found), "TD_P_01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_loaded_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_loaded_without, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_profile_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_profile_that_extends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bare_address, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_profile_mistakes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_choosing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reasons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sections, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_lint, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_vocabulary, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
