/* SPDX-License-Identifier: Apache-2.0
 * Parsing: the sample of the manual, and every part of the language. */
#include "parse_for_test.h"

static struct slice whole_file(const char *path)
{
    static char octets[1 << 16];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t n = fread(octets, 1, sizeof octets, f);
    fclose(f);
    return (struct slice){ (const uint8_t *)octets, n };
}

/* The first fenced block of the manual that holds a whole test. */
static const char *sample(void)
{
    struct slice doc = whole_file("docs/writing-testcases.md");
    const char *text = arena_string(arena, doc);
    const char *from = strstr(text, "```\ntest      TD_COAP_CORE_01");
    assert_non_null(from);
    from += 4;
    const char *end = strstr(from, "```");
    assert_non_null(end);
    return arena_string(arena, (struct slice){ (const uint8_t *)from, (size_t)(end - from) });
}

static void test_sample_of_the_manual(void **state)
{
    (void)state;
    const struct test *t = good(sample());
    assert_string_equal(t->id, "TD_COAP_CORE_01");
    assert_string_equal(t->topology, "coap-pair");
    assert_int_equal(t->ncovers, 3);
    assert_int_equal(t->nroles, 2);
    assert_int_equal(t->nserves, 1);
    assert_string_equal(t->serves[0].methods, "GET");
    assert_int_equal(t->nuses, 1);
    assert_false(t->writes);
    assert_int_equal(t->steps.n, 4);
    assert_int_equal(t->proto, PROTO_COAP);
    const struct step *request = t->steps.step[1], *response = t->steps.step[2];
    assert_int_equal(request->kind, STEP_MESSAGE);
    assert_true(request->stimulus);
    assert_string_equal(request->number, "2");
    assert_int_equal(request->nchecks, 2);
    assert_int_equal(request->check[0].test, CHECK_ANY);
    assert_int_equal(request->check[1].test, CHECK_LEN);
    assert_string_equal(t->var[request->check[0].as], "CMID");
    assert_false(response->stimulus);
    assert_int_equal(response->relation, RELATION_REPLY);
    assert_int_equal(response->relation_step, request->index);
    assert_string_equal(response->check[0].clause, "RFC7252:5.8.1");
    assert_string_equal(response->check[3].clause, "RFC7252:5.2");
    assert_string_equal(response->check[2].source,
                        "if coap.type == ACK: coap.mid == $CMID                   @RFC7252:4.2");
    assert_non_null(response->check[2].when);
    assert_int_equal(response->check[3].level, LEVEL_SHOULD);
    assert_int_equal(t->steps.step[3]->kind, STEP_CONFIRM);
    assert_int_equal(t->steps.step[3]->shows->op, E_STEP_FIELD);
    bool found;
    assert_true(field_set_has(t->fields, field_find(slice_text("coap.opt.ctype"), &found)));
    assert_false(field_set_has(t->fields, field_find(slice_text("coap.opt.etag"), &found)));
}

static void test_head(void **state)
{
    (void)state;
    const struct test *t = good("test T_1\n"
                                "title It's a title # and no more\n"
                                "purpose one\n"
                                "        two   # comment\n"
                                "covers RFC7252:5.8.1,\n"
                                "       RFC7641:3.4\n"
                                "needs (client.get | client.put) &\n"
                                "      !server.legacy\n"
                                "uses server $res.test read, server $res.obs write\n"
                                "serial yes\n"
                                "slow yes\n"
                                "given\n"
                                "  server serves $res.test to GET, PUT and isn't shy\n"
                                "  client has no cache\n"
                                "steps\n  wait 2s\n");
    assert_string_equal(t->title, "It's a title");
    assert_string_equal(t->purpose, "one two");
    assert_int_equal(t->ncovers, 2);
    assert_true(t->serial);
    assert_true(t->slow);
    assert_true(t->writes);
    assert_int_equal(t->nuses, 2);
    assert_int_equal(t->ngivens, 2);
    assert_string_equal(t->serves[0].methods, "GET,PUT");
}

static void test_every_step(void **state)
{
    (void)state;
    const struct test *t = good(
        HEAD GET "    coap.mid any as $M\n    coap.token == 'a1b2'\n"
                 "  either\n"
                 "    2 server -> client [ack of 1 &&\n"
                 "         coap.type == ACK]\n"
                 "    3 server -> client [reply to 1] between 1s .. 2s of 2\n"
                 "        coap.mid any as $S\n"
                 "    client -> server [ack of 3]\n"
                 "        coap.mid == $S\n"
                 "  or\n"
                 "    server -> client [reply to 1]\n"
                 "        coap.mid == $M\n"
                 "  end\n"
                 "  all\n"
                 "    wait 1s\n"
                 "  and\n"
                 "    nothing from server for $time.settle @RFC7252:4.2\n"
                 "  end\n"
                 "  repeat until $MORE == 0 max 100\n"
                 "    server -> client [reply to 1]\n"
                 "        coap.opt.block2.more any as $MORE\n"
                 "  end\n"
                 "  repeat 3 times\n"
                 "    may client -> ff02::fd\n"
                 "  end\n"
                 "  collect server -> client [coap.type == CON] for 10s as $T max 5\n"
                 "    coap.code == 2.05\n"
                 "  check count($T) >= 3 @RFC7641:4.2 for server\n"
                 "  never server -> client [coap.mid == $M] except [coap.type == ACK] for 10s\n"
                 "  delay 0.5*2s client -> server [again of 1] copy 2\n"
                 "  drop client -> server [coap.type == CON]\n"
                 "  node client down\n"
                 "  link client - server off\n"
                 "  let $B = pattern(64)\n"
                 "  append $B slice($B, 0, 16)\n"
                 "  each client\n"
                 "    wait 1s\n"
                 "  end\n"
                 "  ask server do change $res.obs, \"x\" \"Change {res.obs}\"\n"
                 "  4 server -> client [reply to 1]\n"
                 "      coap.payload == $B\n"
                 "  ask client do cancel \"Stop\" as $R\n"
                 "  client -> server [coap.code == GET]\n"
                 "      coap.payload != $R\n"
                 "  node client acknowledges 1 of 6\n");
    static const enum step_kind kinds[] = { STEP_MESSAGE, STEP_EITHER,  STEP_ALL,     STEP_REPEAT,
                                            STEP_REPEAT,  STEP_COLLECT, STEP_CHECK,   STEP_NEVER,
                                            STEP_GATEWAY, STEP_GATEWAY, STEP_NODE,    STEP_LINK,
                                            STEP_LET,     STEP_APPEND,  STEP_EACH,    STEP_ASK,
                                            STEP_MESSAGE, STEP_ASK,     STEP_MESSAGE, STEP_NODE };
    assert_int_equal(t->steps.n, sizeof kinds / sizeof kinds[0]);
    for (unsigned i = 0; i < t->steps.n; i++) assert_int_equal(t->steps.step[i]->kind, kinds[i]);
    for (unsigned i = 0; i < t->nsteps; i++) assert_int_equal(t->step_of[i]->index, i);
    const struct step *const *s = t->steps.step;
    assert_int_equal(s[1]->nblocks, 2);
    assert_int_equal(s[1]->block[0].n, 3);
    assert_string_equal(s[2]->block[1].step[0]->clause, "RFC7252:4.2");
    assert_non_null(s[3]->until);
    const struct step *group = s[4]->block[0].step[0];
    assert_int_equal(group->level, LEVEL_MAY);
    assert_int_equal(group->to, -1);
    assert_int_equal(group->to_addr->k.s.n, 16);
    assert_int_equal(s[5]->nchecks, 1);
    assert_int_equal(s[8]->gateway, GATEWAY_DELAY);
    assert_string_equal(s[15]->verb, "change");
    assert_int_equal(s[15]->nargs, 2);
    assert_false(s[16]->stimulus); /* a notification answers an earlier step */
    assert_true(s[18]->stimulus);  /* a deregistration does not */
    assert_int_equal(s[19]->arg[s[19]->nargs - 1]->k.i, 6);
}

/* Wherever it goes: for the device only, which is the only role in `needs`. */
static void test_anywhere(void **state)
{
    (void)state;
    const struct test *t =
        good("test T\ntitle t\npurpose p\ncovers RFC7252:5\nneeds client.get & client.put\nsteps\n"
             "  client -> any [coap.code == GET]\n"
             "  never client -> any [coap.code == PUT] for 2s\n");
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(t->step_of[i]->to, -1);
        assert_null(t->step_of[i]->to_addr);
        assert_non_null(t->step_of[i]->selector);
    }
    const char *either = HEAD GET "  server -> any [coap.code == 2.05]\n";
    assert_string_equal(messages(either),
                        "8:3 a message of server to any cannot be made; any is for a role that is "
                        "always the device: the only one that `needs` names");
    assert_null(parse(either));
}

static void test_levels(void **state)
{
    (void)state;
    const struct test *t = good(HEAD GET "      may coap.token any\n"
                                         "      must if $tx.default else should coap.mid >= 1\n"
                                         "      given by server.observe coap.opt.observe present\n"
                                         "      coap.code == GET || coap.code == PUT\n"
                                         "      coap.opt.location_path not contains \"/\"\n"
                                         "      coap.opt.uri_path == [\"a\", \"b\"]\n");
    const struct check *c = t->steps.step[0]->check;
    assert_int_equal(c[0].level, LEVEL_MAY);
    assert_int_equal(c[1].level, LEVEL_SHOULD);
    assert_non_null(c[1].hard_if);
    assert_string_equal(c[2].given_item, "server.observe");
    assert_null(c[3].operand);
    assert_int_equal(c[3].expr->op, E_OR);
    assert_int_equal(c[4].expr->op, E_NOT);
    assert_true(c[4].expr->a->any);
    assert_int_equal(c[5].operand->nargs, 2);
}

static void test_cases(void **state)
{
    (void)state;
    const struct test *t = good("test T\ntitle t\npurpose p\ncovers RFC7252:5\nneeds client.get\n"
                                "cases $N $CODE\n"
                                "  no-token 0 GET\n"
                                "  one-octet 0x1 PUT\n"
                                "steps\n"
                                "  client -> server [coap.code == $CODE]\n"
                                "    coap.token_len == $N\n");
    assert_int_equal(t->ncases, 2);
    assert_string_equal(t->cases[0].label, "no-token");
    assert_int_equal(t->cases[0].value[1]->k.i, 1);
    assert_int_equal(t->cases[1].value[1]->k.i, 3);
    assert_int_equal(t->cases[1].value[0]->k.i, 1);
}

static void test_rules(void **state)
{
    (void)state;
    const struct test *t =
        good(RULES "  when [coap.type == ACK && acked present] blame receiver @RFC7252:4.2\n"
                   "    coap.mid == acked.coap.mid\n"
                   "    should request.coap.token == coap.token\n"
                   "  when [coap.type == CON] then receiver -> sender [ack of it || reply to it]"
                   " within $tx.answer should\n");
    assert_true(t->always);
    assert_int_equal(t->nrules, 2);
    assert_true(t->rule[0].blame_receiver);
    assert_int_equal(t->rule[0].nchecks, 2);
    assert_true(t->rule[1].expects);
    assert_true(t->rule[1].expects_from_receiver);
    assert_int_equal(t->rule[1].expects_level, LEVEL_SHOULD);
    struct field_set self = { { 0 } }, views[VIEW_COUNT] = { { { 0 } } };
    bool found;
    field_id mid = field_find(slice_text("coap.mid"), &found);
    script_expr_fields(t->rule[0].check[0].expr, &self, views);
    assert_true(field_set_has(&self, mid));
    assert_true(field_set_has(&views[VIEW_ACKED], mid));
    assert_false(field_set_has(&views[VIEW_REQUEST], mid));
}

static void test_warnings(void **state)
{
    (void)state;
    const char *text = HEAD GET "    coap.mid any as $M\n";
    assert_string_equal(messages(text), "8:21 $M is never used");
    assert_non_null(parse(text));
    text = HEAD "  ask client \"Send\"\n  server -> client [coap.code == 2.05]\n";
    assert_string_equal(messages(text), "7:3 no message of client follows this ask; name what it "
                                        "does: ask ROLE do VERB");
    assert_non_null(parse(text));
    text = "test T\ntitle t\npurpose p\ncovers RFC7252:5\nneeds client.get\n"
           "cases $A\n  one 1\n  uno 0x1\nsteps\n  client -> server [coap.mid == $A]\n";
    assert_string_equal(messages(text), "8:7 case uno is the same as one");
    assert_non_null(parse(text));
}

static void test_file_name(void **state)
{
    (void)state;
    diags = diags_new(arena);
    struct slice text = slice_text(HEAD "  wait 1s\n");
    assert_non_null(script_parse(arena, "dir/T.td", text, NULL, &diags));
    assert_null(script_parse(arena, "dir/U.td", text, NULL, &diags));
    assert_string_equal(diags.first->message, "test T must stand in a file called T.td");
}

static void test_fragments(void **state)
{
    (void)state;
    char dir[] = "/tmp/plugtest_fragments_XXXXXX";
    assert_non_null(mkdtemp(dir));
    const char *path = arena_printf(arena, "%s/fetch.td", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("fragment fetch($PATH, $TAG)\ntitle a good request\n"
          "  1 client -> server [coap.code == GET && coap.path == $PATH]\n"
          "      coap.mid any as $MID\n"
          "  2 server -> client [reply to 1]\n"
          "      coap.mid == $MID\n"
          "      coap.opt.etag any as $TAG\n",
          f);
    fclose(f);
    diags = diags_new(arena);
    const struct test *t = script_parse(arena, "-",
                                        slice_text(HEAD "  use fetch($res.test, $E1)\n"
                                                        "  use fetch(\"/x\", $E2)\n"
                                                        "  check $E1 != $E2 for server\n"),
                                        fragments_open(arena, dir), &diags);
    assert_non_null(t);
    assert_int_equal(diags.warnings, 0);
    assert_int_equal(t->steps.n, 5);
    assert_int_equal(t->nvars, 4);
    assert_string_equal(t->var[t->steps.step[3]->check[1].as], "E2");
    assert_int_equal(t->steps.step[3]->relation_step, 2);
    struct slice text = whole_file(path);
    assert_true(script_is_fragment(text));
    assert_true(script_check_fragment(arena, path, text, fragments_open(arena, dir), &diags));
    diags = diags_new(arena);
    assert_null(script_parse(arena, "-", slice_text(HEAD "  use fetch($res.test)\n"),
                             fragments_open(arena, dir), &diags));
    assert_string_equal(diags.first->message, "fetch takes 2 arguments, not 1");
    remove(path);
    remove(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sample_of_the_manual, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_head, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_step, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_anywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_levels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rules, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_warnings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_file_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_fragments, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
