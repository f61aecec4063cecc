/* SPDX-License-Identifier: Apache-2.0
 * The rows against Wireshark's own list of fields (tshark_fields.txt), and look-ups by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "wire/coap.h"
#include "wire/dissect.h"

enum { NAMES_MAX = 2000 };

static struct known {
    char name[160], type[160];
} known[NAMES_MAX];
static unsigned nknown;

static int read_list(void **state)
{
    char line[160];
    (void)state;
    FILE *f = fopen(PLUGTEST_SOURCE_DIR "/harness/wire/tshark_fields.txt", "r");
    if (!f) return -1;
    while (fgets(line, sizeof line, f) && nknown < NAMES_MAX) {
        if (line[0] == '#') continue;
        char *type = strchr(line, ' ');
        if (!type) continue;
        *type++ = '\0';
        type[strcspn(type, "\n")] = '\0';
        snprintf(known[nknown].name, sizeof known[0].name, "%s", line);
        snprintf(known[nknown++].type, sizeof known[0].type, "%s", type);
    }
    fclose(f);
    return nknown > 500 ? 0 : -1;
}

static const char *type_in_wireshark(const char *name)
{
    for (unsigned i = 0; i < nknown; i++) {
        if (strcmp(known[i].name, name) == 0) return known[i].type;
    }
    return NULL;
}

/* Which types of Wireshark's a type of ours may stand for. */
static bool type_agrees(const struct field *f, const char *theirs)
{
    static const char *const ours[][8] = {
        [F_PROTO] = { "FT_PROTOCOL", "FT_NONE" },
        [F_UINT] = { "FT_UINT8", "FT_UINT16", "FT_UINT24", "FT_UINT32", "FT_UINT64", "FT_INT32" },
        [F_BOOL] = { "FT_BOOLEAN" },
        [F_BYTES] = { "FT_BYTES", "FT_NONE" },  /* of some octets Wireshark shows only the place */
        [F_TEXT] = { "FT_STRING", "FT_FLOAT" }, /* a real number is printed */
        [F_IP4] = { "FT_IPv4" },
        [F_IP6] = { "FT_IPv6" },
        [F_ETHER] = { "FT_ETHER" },
        [F_EUI64] = { "FT_EUI64" },
        [F_TIME] = { "FT_RELATIVE_TIME", "FT_ABSOLUTE_TIME" },
        [F_FRAME] = { "FT_FRAMENUM" },
    };
    if (f->flags & F_NAMED) return strcmp(theirs, "FT_STRING") == 0;
    for (unsigned i = 0; i < 8 && ours[f->type][i]; i++) {
        if (strcmp(ours[f->type][i], theirs) == 0) return true;
    }
    return false;
}

/* Fields that bear a name of Wireshark's with another meaning, each for a reason. */
static const char *const ours_all_the_same[] = {
    "coap.payload", /* Wireshark: a sentence about the payload. Here: its octets. */
};

static bool is_exception(const char *name)
{
    for (unsigned i = 0; i < sizeof ours_all_the_same / sizeof *ours_all_the_same; i++) {
        if (strcmp(ours_all_the_same[i], name) == 0) return true;
    }
    return false;
}

static void test_rows_against_wireshark(void **state)
{
    unsigned wrong = 0, theirs = 0;
    (void)state;
    for (unsigned p = 0; p < PROTO_COUNT; p++) {
        const struct proto *proto = proto_at((enum proto_index)p);
        for (unsigned i = 0; i < proto->nrows; i++) {
            const struct field *f = &proto->row[i];
            assert_non_null(f->name);
            const char *type = type_in_wireshark(f->name);
            bool ours = f->flags & F_OURS;
            theirs += type != NULL;
            if (is_exception(f->name)) continue;
            if (!type && !ours) print_error("%s: not Wireshark's, lacks F_OURS\n", f->name);
            if (type && ours) print_error("%s: Wireshark's, has F_OURS\n", f->name);
            if (type && !ours && !type_agrees(f, type))
                print_error("%s: is %s in Wireshark\n", f->name, type);
            wrong += (!type && !ours) || (type && ours) || (type && !type_agrees(f, type));
        }
    }
    assert_int_equal(wrong, 0);
    assert_true(theirs > 120);
}

static void test_names_are_unique_and_found(void **state)
{
    (void)state;
    for (unsigned p = 0; p < PROTO_COUNT; p++) {
        const struct proto *proto = proto_at((enum proto_index)p);
        assert_true(proto->nrows <= 256);
        assert_string_equal(proto->name, proto->row[0].name);
        for (unsigned i = 0; i < proto->nrows; i++) {
            bool found = false;
            field_id id = field_find(slice_text(proto->row[i].name), &found);
            assert_true(found);
            assert_int_equal(id, FIELD(p, i));
            assert_ptr_equal(field_row(id), &proto->row[i]);
            assert_non_null(proto->row[i].label);
        }
    }
    bool found = true;
    assert_int_equal(field_find(slice_text("coap.midd"), &found), 0);
    assert_false(found);
    assert_string_equal(field_suggest(slice_text("coap.midd")), "coap.mid");
    assert_int_equal(field_find(slice_text("coap.opt.content_format"), &found),
                     FIELD(PROTO_COAP, COAP_OPT_CTYPE));
    assert_true(found);
}

static void check_value(unsigned row, const char *text, int64_t expected)
{
    uint64_t u = 0;
    bool ok = field_value(field_row(FIELD(PROTO_COAP, row)), slice_text(text), &u);
    if (ok != (expected >= 0) || (ok && u != (uint64_t)expected))
        fail_msg("%s: %d %llu", text, ok, (unsigned long long)u);
}

static void test_values(void **state)
{
    (void)state;
    check_value(COAP_CODE, "2.05", 69);
    check_value(COAP_CODE, "2.05 Content", 69);
    check_value(COAP_CODE, "Content", 69);
    check_value(COAP_CODE, "4.04 Not Found", 132);
    check_value(COAP_CODE, "GET", 1);
    check_value(COAP_CODE, "get", 1);
    check_value(COAP_CODE, "0.00", 0);
    check_value(COAP_CODE, "7.31", 255);
    check_value(COAP_CODE, "0x45", 69);
    check_value(COAP_CODE, "69", 69);
    check_value(COAP_CODE, "8.00", -1);
    check_value(COAP_CODE, "2.32", -1);
    check_value(COAP_CODE, "256", -1);
    check_value(COAP_CODE, "2.5", -1);
    check_value(COAP_CODE, "", -1);
    check_value(COAP_TYPE, "CON", 0);
    check_value(COAP_TYPE, "Reset", 3);
    check_value(COAP_TYPE, "0b11", 3);
    check_value(COAP_TYPE, "4", -1);
    check_value(COAP_MID, "65535", 65535);
    check_value(COAP_MID, "65536", -1);
    check_value(COAP_MID, "0x", -1);
    check_value(COAP_MID, "99999999999999999999999", -1);
    check_value(COAP_OPT_CTYPE, "application/json", 50);
    check_value(COAP_OPT_BLOCK1_MORE, "true", 1);
    check_value(COAP_TOKEN, "12", -1);
    assert_string_equal(field_name_of(field_row(FIELD(PROTO_COAP, COAP_CODE)), 132),
                        "4.04 Not Found");
    assert_null(field_name_of(field_row(FIELD(PROTO_COAP, COAP_CODE)), 8));
}

static void test_option_registry(void **state)
{
    unsigned n = 0;
    (void)state;
    for (unsigned number = 0; number <= 65535; number++) {
        const struct coap_option *o = coap_option_find(number);
        if (!o) continue;
        n++;
        assert_int_equal(o->number, number);
        assert_true(o->min <= o->max);
        assert_true((o->row == 0) == (o->format == COAP_FORMAT_RESERVED));
        if (o->row) assert_ptr_equal(coap_option_of_row(o->row), o);
    }
    assert_int_equal(n, 31);
    assert_null(coap_option_of_row(COAP_MID));
    assert_null(coap_option_of_row(COAP_OPT_UNKNOWN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_against_wireshark),
        cmocka_unit_test(test_names_are_unique_and_found),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_option_registry),
    };
    return cmocka_run_group_tests(tests, read_list, NULL);
}
