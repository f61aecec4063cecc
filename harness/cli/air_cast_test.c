/* SPDX-License-Identifier: Apache-2.0
 * The notes in the recording of a run on a radio link: each is read as what it was, by nobody else,
 * and nothing else is taken for one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cli/air_cast.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct slice dumped(json_t *note)
{
    char *text = json_dumps(note, JSON_COMPACT);
    struct slice kept = slice_text(arena_string(arena, slice_text(text)));
    free(text);
    json_decref(note);
    return kept;
}

static void test_begin(void **state)
{
    (void)state;
    struct air_begin b = { .test = "T",
                           .label = "a \"b\"",
                           .role = "node",
                           .device = "00:11",
                           .renewed = true,
                           .again = 2,
                           .at_ns = INT64_C(1700000000123456789),
                           .seed = UINT64_MAX,
                           .other = { "router",
                                      { .pan = 0xabcd, .has_short = true, .short_addr = 0xb2 } },
                           .serial = { 255, 65535, UINT32_MAX, UINT32_MAX } },
                     out;
    struct air_answer a;
    struct air_late l;
    struct slice text = dumped(air_begin_note(&b));
    assert_true(air_begin_read(arena, text, &out));
    assert_string_equal(out.test, b.test);
    assert_string_equal(out.label, b.label);
    assert_string_equal(out.role, b.role);
    assert_string_equal(out.device, b.device);
    assert_int_equal(out.renewed, 1);
    assert_int_equal(out.again, 2);
    assert_true(out.at_ns == b.at_ns && out.seed == b.seed);
    assert_string_equal(out.other.role, "router");
    assert_true(node_address_share(&out.other.at, &b.other.at));
    assert_false(out.other.at.has_eui64);
    b.other.at = (struct node_address){ .pan = 1, .has_eui64 = true, .eui64 = { 0, 0x12, 0xff } };
    assert_true(air_begin_read(arena, dumped(air_begin_note(&b)), &out));
    assert_memory_equal(out.other.at.eui64, b.other.at.eui64, 8);
    assert_false(out.other.at.has_short);
    b.other.role = NULL;
    assert_true(air_begin_read(arena, dumped(air_begin_note(&b)), &out));
    assert_null(out.other.role);
    assert_int_equal(out.serial.frame, 255);
    assert_int_equal(out.serial.datagram, 65535);
    assert_true(out.serial.rpl_counter == UINT32_MAX);
    assert_true(out.serial.wpan_counter == UINT32_MAX);
    assert_false(air_answer_read(arena, text, &a));
    assert_false(air_late_read(text, &l));
}

static void test_answer(void **state)
{
    (void)state;
    const struct value value[] = { value_unknown(), value_int(-7),
                                   value_text(slice_text("2001:db8::1")) };
    for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
        struct air_answer a = { 9, ANSWER_FAILED, INT64_C(1700000000000000001), value[i],
                                i % 2 == 1 },
                          out;
        struct air_begin b;
        struct slice text = dumped(air_answer_note(&a));
        assert_true(air_answer_read(arena, text, &out));
        assert_int_equal(out.id, 9);
        assert_int_equal(out.answer, ANSWER_FAILED);
        assert_true(out.at_ns == a.at_ns);
        assert_int_equal(out.value.kind, value[i].kind);
        assert_int_equal(out.restarted, i == 1);
        if (i == 1) assert_int_equal(out.value.i, -7);
        if (i == 2) assert_true(slice_equal(out.value.s, value[i].s));
        assert_false(air_begin_read(arena, text, &b));
    }
}

static void test_late(void **state)
{
    (void)state;
    struct air_late l = { 123456789, INT64_C(1700000000000000001) }, out;
    assert_true(air_late_read(dumped(air_late_note(&l)), &out));
    assert_true(out.late_ns == l.late_ns && out.at_ns == l.at_ns);
}

static void test_others(void **state)
{
    (void)state;
    static const char *const text[] = {
        "",
        "PASS   T node",
        "{",
        "{}",
        "[1]",
        "{\"plugtest\":1}",
        "{\"plugtest\":1,\"begins\":2}",
        "{\"plugtest\":1,\"answer\":7,\"to\":1,\"at\":1}",
        "{\"plugtest\":1,\"late\":\"much\",\"at\":1}",
    };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct air_begin b;
        struct air_answer a;
        struct air_late l;
        assert_false(air_begin_read(arena, slice_text(text[i]), &b));
        assert_false(air_answer_read(arena, slice_text(text[i]), &a));
        assert_false(air_late_read(slice_text(text[i]), &l));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_begin, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_late, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_others, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
