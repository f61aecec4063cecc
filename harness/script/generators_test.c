/* SPDX-License-Identifier: Apache-2.0
 * Cases from generators: how many there are, what they are called, what is in them. */
#include "script/generators.h"
#include "script/parse_for_test.h"

static const struct test *cases(const char *line)
{
    return good(arena_printf(arena,
                             "test T\ntitle t\npurpose p\ncovers RFC7252:5.8.1\n"
                             "needs client.get & server.get\ncases from %s\nsteps\n" GET
                             "    coap.mid == %s\n",
                             line, strncmp(line, "nhc", 3) ? "$HOPS" : "$OCTET"));
}

static int64_t cell(const struct test *t, unsigned row, const char *column)
{
    for (unsigned i = 0; i < t->ncase_vars; i++) {
        if (strcmp(t->var[t->case_slot[i]], column) == 0) return t->cases[row].value[i]->k.i;
    }
    fail_msg("no column %s", column);
    return -1;
}

/* The counts of packets that the combinatorics of RFC 6282 give. */
static void test_counts(void **state)
{
    static const char *const lines[] = {
        "iphc_legal(\"ll64\", \"ll64\") expect 72",
        "iphc_legal(\"ll16\", \"ll16\") expect 128",
        "iphc_legal(\"ll64\", \"ll16\") expect 96",
        "iphc_legal(\"ll64/short\", \"ll64\") expect 48",
        "iphc_legal(\"ll64\", \"ff02::1\", 255) expect 96",
        "iphc_legal(\"ll64\", \"ff02::1:ff00:1234\", 255) expect 48",
        "iphc_legal(\"ll64\", \"ff05::2\") expect 72",
        "iphc_legal(\"::\", \"ff02::1:ff00:1234\", 255) expect 32",
        "iphc_legal(\"g64\", \"g64\") expect 136",
        "iphc_legal(\"g16\", \"g16\") expect 248",
        "iphc_legal(\"g64\", \"2001:db8:9::1\") expect 40",
        "iphc_legal(\"2001:db8:9::2\", \"2001:db8:9::1\") expect 8",
        "iphc_legal(\"ll64\", \"ll64\", 63) expect 36",
        "iphc_legal(\"ll64\", \"ll64\", 64, 1) expect 54",
        "iphc_legal(\"ll64\", \"ll64\", 64, 0xb8) expect 36",
        "iphc_legal(\"ll64\", \"ll64\", 64, 0, 5) expect 36",
        "iphc_legal(\"ll64\", \"ll64\", 64, 0xb9, 5) expect 18",
        "iphc_legal_udp(\"ll64\", \"ll64\", 49152, 5683) expect 144",
        "iphc_legal_udp(\"ll64\", \"ll64\", 0xf0b1, 0xf0be) expect 360",
        "iphc_reserved(\"ll64\", \"ll64\") expect 2048",
        "iphc_no_context(\"ll64\", \"ll64\") expect 270",
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) cases(lines[i]);
}

static void test_rows(void **state)
{
    (void)state;
    const struct test *t = cases("iphc_legal(\"g64@5\", \"g16@15\", 1, 3, 0) expect 72");
    unsigned last = t->ncases - 1;
    assert_string_equal(t->cases[0].label, "tf00-hlim00-sac0-sam00-m0-dac0-dam00");
    assert_string_equal(t->cases[last].label, "tf10-hlim01-cid5f-sac1-sam11-m0-dac1-dam11");
    assert_int_equal(cell(t, last, "TF"), 2);
    assert_int_equal(cell(t, last, "NH"), 0);
    assert_int_equal(cell(t, last, "HLIM"), 1);
    assert_int_equal(cell(t, last, "CID"), 1);
    assert_int_equal(cell(t, last, "SCI"), 5);
    assert_int_equal(cell(t, last, "DCI"), 15);
    assert_int_equal(cell(t, last, "SAM"), 3);
    assert_int_equal(cell(t, last, "HOPS"), 1);
    assert_int_equal(cell(t, last, "CLASS"), 3);
    t = cases("iphc_legal_udp(\"ll64\", \"ll64\", 0xf0b1, 0xf0be, 1)");
    last = t->ncases - 1;
    assert_string_equal(t->cases[last].label,
                        "tf11-hlim01-sac0-sam11-m0-dac0-dam11-headers1-p11-c0");
    assert_int_equal(cell(t, last, "NH"), 1);
    assert_int_equal(cell(t, last, "P"), 3);
    t = cases("iphc_no_context(\"ll64\", \"ll64\", 9)");
    last = t->ncases - 1;
    assert_string_equal(t->cases[last].label, "no-context-15-cid0f-sac0-sam11-m0-dac1-dam11");
    assert_int_equal(cell(t, last, "TF"), 3);
    assert_int_equal(cell(t, last, "HLIM"), 0);
    t = cases("nhc_undefined() expect 220");
    assert_string_equal(t->cases[219].label, "nhcff");
    assert_int_equal(cell(t, 219, "OCTET"), 255);
}

/* Labels tell the cases of a test apart. */
static void test_labels(void **state)
{
    static const char *const lines[] = { "iphc_legal(\"g16\", \"g16\")",
                                         "iphc_no_context(\"g64\", \"ff02::1\")",
                                         "iphc_reserved(\"ll64\", \"ll64\")" };
    (void)state;
    for (size_t l = 0; l < sizeof lines / sizeof *lines; l++) {
        const struct test *t = cases(lines[l]);
        for (unsigned i = 0; i < t->ncases; i++) {
            assert_null(strchr(t->cases[i].label, ' '));
            for (unsigned k = i + 1; k < t->ncases; k++)
                assert_string_not_equal(t->cases[i].label, t->cases[k].label);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_labels, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
