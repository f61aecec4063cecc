/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/lowpan_compress.vec; then packets and choices that no vector has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "wire/lowpan_for_test.h"

struct vector {
    char name[64];
    struct lowpan_context context[LOWPAN_CONTEXTS];
    struct lowpan_ends ends;
    struct lowpan_choice choice;
    uint8_t packet[TEST_OCTETS];
    size_t n;
};

static void print_hex(const char *what, struct slice s)
{
    struct text t = text_new(8192);
    text_hex(&t, s, 0);
    print_error("%s %s\n", what, text_string(&t));
    text_free(&t);
}

static void becomes(const struct vector *v, const char *hex)
{
    uint8_t out[TEST_OCTETS], expected[TEST_OCTETS];
    size_t n = unhex(hex, expected, sizeof expected);
    struct wr w = wr_open(out, sizeof out);
    struct lowpan_compressed done;
    struct slice packet = { v->packet, v->n };
    if (!lowpan_compress(packet, &v->ends, &v->choice, &w, &done)) fail_msg("%s", v->name);
    struct slice is = { out, done.bytes }, want = { expected, n };
    if (!slice_equal(is, want)) {
        print_hex("is      ", is);
        print_hex("expected", want);
        fail_msg("%s", v->name);
    }
    assert_int_equal(done.bytes - done.head_bytes, v->n - done.covers_bytes);
}

static void choose(struct vector *v, const char *name, int value)
{
    struct lowpan_choice *c = &v->choice;
    const struct {
        const char *name;
        int8_t *at;
    } field[] = { { "tf", &c->tf },       { "nh", &c->nh },      { "hlim", &c->hlim },
                  { "cid", &c->cid },     { "sac", &c->sac },    { "sam", &c->sam },
                  { "m", &c->m },         { "dac", &c->dac },    { "dam", &c->dam },
                  { "sci", &c->sci },     { "dci", &c->dci },    { "headers", &c->headers },
                  { "udp_p", &c->udp_p }, { "udp_c", &c->udp_c } };
    if (strcmp(name, "bare") == 0) c->bare = value;
    if (strcmp(name, "nhc") == 0) c->nhc = (int16_t)value;
    for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
        if (strcmp(name, field[i].name) == 0) *field[i].at = (int8_t)value;
    }
}

static void choices(struct vector *v, char *text)
{
    char *rest = NULL;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *equals = strchr(word, '=');
        assert_non_null(equals);
        *equals = '\0';
        choose(v, word, (int)strtol(equals + 1, NULL, 10));
    }
}

static void begin(struct vector *v, const char *name)
{
    *v = (struct vector){ .choice = lowpan_choice_any() };
    v->ends.context = v->context;
    size_t n = strnlen(name, sizeof v->name - 1); /* the rest is 0 */
    memcpy(v->name, name, n);
}

static void test_vectors(void **state)
{
    static struct vector v;
    char line[4096], word[16], a[4000], b[64];
    unsigned done = 0;
    (void)state;
    FILE *f = fopen("harness/wire/vectors/lowpan_compress.vec", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "%15s %3999[^\n]", word, a) < 2 || word[0] == '#') continue;
        if (strcmp(word, "name") == 0) begin(&v, a);
        if (strcmp(word, "choose") == 0) choices(&v, a);
        if (strcmp(word, "packet") == 0) v.n = unhex(a, v.packet, sizeof v.packet);
        if (strcmp(word, "link") == 0) {
            assert_int_equal(sscanf(line, "link %3999s %63s", a, b), 2);
            v.ends.src = iid_from_hex(a);
            v.ends.dst = iid_from_hex(b);
        }
        if (strcmp(word, "context") == 0) {
            unsigned id, bits;
            assert_int_equal(sscanf(line, "context %u %63s %u", &id, b, &bits), 3);
            v.context[id] = context_from_hex(b, bits);
        }
        if (strcmp(word, "lowpan") == 0) {
            becomes(&v, a);
            done++;
        }
    }
    fclose(f);
    assert_int_equal(done, 71);
}

#define LL64_LL64 "fe8000000000000002124b0014b5d901fe8000000000000002124b0014b5d902"

static void packet(struct vector *v, const char *name, const char *hex)
{
    begin(v, name);
    v->ends.src = iid_from_hex("00124b0014b5d901");
    v->ends.dst = iid_from_hex("00124b0014b5d902");
    v->n = unhex(hex, v->packet, sizeof v->packet);
}

/* A choice that loses bits, or that nothing fits, is written as asked. */
static void test_as_asked(void **state)
{
    static struct vector v;
    (void)state;
    packet(&v, "wrong hop limit and traffic class", "6b9beef500043b3f" LL64_LL64 "01020304");
    choose(&v, "hlim", 2);
    choose(&v, "tf", 3);
    becomes(&v, "7a333b01020304");
    choose(&v, "tf", 1);
    becomes(&v, "6a334beef53b01020304");
}

/* Headers that NHC cannot carry stay as they are. */
static void test_not_in_nhc(void **state)
{
    static struct vector v;
    (void)state;
    packet(&v, "UDP with another length", "60000000000c1140" LL64_LL64 "c0001633000d64d840011234");
    becomes(&v, "7a3311c0001633000d64d840011234");
    choose(&v, "nh", 1); /* as asked: the first octet of the ports stands where an NHC would */
    becomes(&v, "7e33c0001633000d64d840011234");
    packet(&v, "a later fragment",
           "6000000000142c40" LL64_LL64 "1100002000000001c0001633000c64d840011234");
    choose(&v, "headers", 5);
    becomes(&v, "7e33e41106002000000001c0001633000c64d840011234");
    packet(&v, "options that are no list", "6000000000083c40" LL64_LL64 "3b00010500000000");
    choose(&v, "headers", 1);
    becomes(&v, "7e33e63b06010500000000");
    packet(&v, "an encapsulated packet that is cut",
           "6000000000082940" LL64_LL64 "6000000000003b40");
    becomes(&v, "7a33296000000000003b40");
}

static void test_padding(void **state)
{
    static struct vector v;
    (void)state;
    packet(&v, "all of it padding", "6000000000080040" LL64_LL64 "3b00010400000000");
    becomes(&v, "7e33e03b00");
    v.choice.keep_padding = 1;
    choose(&v, "headers", 1);
    becomes(&v, "7e33e03b06010400000000");
    packet(&v, "padding with something in it", "6000000000080040" LL64_LL64 "3b00010400000100");
    choose(&v, "headers", 1);
    becomes(&v, "7e33e03b06010400000100");
    packet(&v, "two Pad1: the last is elided", "6000000000080040" LL64_LL64 "3b001e0201020000");
    becomes(&v, "7e33e03b051e02010200");
}

static void test_udp_forms(void **state)
{
    static struct vector v;
    (void)state;
    packet(&v, "ports at the edges", "6000000000081140" LL64_LL64 "f000f0b00008abcd");
    becomes(&v, "7e33f1f000b0abcd");
    choose(&v, "udp_p", 2);
    becomes(&v, "7e33f200f0b0abcd");
    choose(&v, "udp_p", 3); /* loses bits */
    becomes(&v, "7e33f300abcd");
    choose(&v, "udp_c", 1);
    becomes(&v, "7e33f700");
}

static void test_limits(void **state)
{
    static struct vector v;
    uint8_t out[64];
    struct lowpan_compressed done;
    struct wr w = wr_open(out, sizeof out);
    (void)state;
    packet(&v, "no room in the first fragment",
           "6000000000100040" LL64_LL64 "1100063004800001c00016330008b715");
    becomes(&v, "7e33e1060630048000"
                "01f0c0001633b715");
    v.choice.head_max = 17;
    becomes(&v, "7e33e1060630048000"
                "01f0c0001633b715");
    v.choice.head_max = 16;
    becomes(&v, "7a33001100063004800001c00016330008b715");
    assert_false(lowpan_compress((struct slice){ v.packet, 39 }, &v.ends, &v.choice, &w, &done));
    w = wr_open(out, 10);
    assert_false(lowpan_compress((struct slice){ v.packet, v.n }, &v.ends, &v.choice, &w, &done));
    assert_true(lowpan_compressible((struct slice){ v.packet, v.n }));
    assert_false(lowpan_compressible((struct slice){ v.packet, v.n - 1 }));
}

/* Contexts that may not be used to compress; ends that nothing is known of. */
static void test_contexts(void **state)
{
    static struct vector v;
    (void)state;
    packet(&v, "decompress only",
           "6000000000003b40"
           "20010db80000000102124b0014b5d901"
           "20010db80000000102124b0014b5d902");
    v.context[0] = context_from_hex("20010db800000001", 64);
    becomes(&v, "7a773b");
    v.context[0].compress = false;
    becomes(&v, "7a003b20010db80000000102124b0014b5d90120010db80000000102124b0014b5d902");
    choose(&v, "sac", 1);
    choose(&v, "sam", 3);
    becomes(&v, "7a703b20010db80000000102124b0014b5d902");
    v.context[0].compress = true;
    v.ends.src.known = false;
    v.choice = lowpan_choice_any();
    becomes(&v, "7a573b02124b0014b5d901");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),    cmocka_unit_test(test_as_asked),
        cmocka_unit_test(test_not_in_nhc), cmocka_unit_test(test_padding),
        cmocka_unit_test(test_udp_forms),  cmocka_unit_test(test_limits),
        cmocka_unit_test(test_contexts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
