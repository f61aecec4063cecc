/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/build_layers.vec: fields to frames. Then what no vector has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "wire/build_layers.h"
#include "wire/lowpan_for_test.h"

struct maker {
    char name[64];
    struct build build;
    struct build_link link;
    struct lowpan_context context[16];
    uint8_t seq;
    uint16_t tag;
    uint8_t octets[8192]; /* of the values */
    size_t used;
    unsigned at; /* the next frame to compare */
    unsigned made;
};

static struct maker m;
static struct build_frames frames;
static const char *why;

static struct wpan_address address(const char *hex)
{
    uint8_t octets[8];
    size_t n = unhex(hex, octets, sizeof octets);
    return n == 8 ? wpan_extended(octets) : wpan_short((uint16_t)(octets[0] << 8 | octets[1]));
}

static void begin(const char *name)
{
    m = (struct maker){ .seq = 1, .tag = 0x102 };
    snprintf(m.name, sizeof m.name, "%s", name);
    build_open(&m.build, PROTO_FRAME);
    m.link = (struct build_link){ .src = address("00124b0014b5d901"),
                                  .dst = address("00124b0014b5d902"),
                                  .pan = 0xabcd,
                                  .seq = &m.seq,
                                  .tag = &m.tag,
                                  .context = m.context,
                                  .linktype = 195 };
}

static void set(const char *field, const char *value)
{
    bool found;
    field_id id = field_find(slice_text(field), &found);
    if (!found) fail_msg("%s: no field %s", m.name, field);
    const struct field *f = field_row(id);
    uint64_t u;
    bool ok;
    if (f->type == F_UINT || f->type == F_BOOL) {
        if (!field_value(f, slice_text(value), &u)) fail_msg("%s: %s %s", m.name, field, value);
        ok = build_u(&m.build, id, u);
    } else {
        uint8_t *p = m.octets + m.used;
        size_t n = strcmp(value, "-") ? unhex(value, p, sizeof m.octets - m.used) : 0;
        m.used += n;
        ok = build_bytes(&m.build, id, (struct slice){ p, n });
    }
    if (!ok) fail_msg("%s: %s cannot be set", m.name, field);
}

static void make(void)
{
    if (!build_frames(&m.build, &m.link, &frames, &why)) fail_msg("%s: %s", m.name, why);
    m.made = frames.n;
}

static void is_hex(const char *what, struct slice is, const char *hex)
{
    uint8_t octets[TEST_OCTETS];
    struct slice want = { octets, unhex(hex, octets, sizeof octets) };
    if (slice_equal(is, want)) return;
    struct text t = text_new(8192);
    text_hex(&t, is, 0);
    print_error("%s\n%s\n", text_string(&t), hex);
    text_free(&t);
    fail_msg("%s: %s", m.name, what);
}

static void next_frame(const char *hex)
{
    if (!m.made) make();
    if (m.at >= frames.n) fail_msg("%s: %u frames", m.name, frames.n);
    is_hex("frame", frames.frame[m.at++], hex);
}

static void read_line(const char *line, const char *word, const char *rest)
{
    char a[256], b[256];
    unsigned id, bits;
    if (strcmp(word, "name") == 0) begin(rest);
    if (strcmp(word, "frame") == 0) next_frame(rest);
    if (strcmp(word, "linktype") == 0) m.link.linktype = (uint32_t)strtoul(rest, NULL, 10);
    if (strcmp(word, "link") == 0 && sscanf(line, "link %255s %255s", a, b) == 2) {
        m.link.src = address(a);
        m.link.dst = address(b);
    }
    if (strcmp(word, "context") == 0 && sscanf(line, "context %u %255s %u", &id, b, &bits) == 3)
        m.context[id] = context_from_hex(b, bits);
    if (strcmp(word, "set") == 0 && sscanf(line, "set %255s %255s", a, b) == 2) set(a, b);
}

static void test_vectors(void **state)
{
    char line[4096], word[16], rest[4000];
    unsigned done = 0;
    (void)state;
    FILE *f = fopen("harness/wire/vectors/build_layers.vec", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "%15s %3999[^\n]", word, rest) < 2 || word[0] == '#') continue;
        read_line(line, word, rest);
        if (strcmp(word, "packet") != 0) continue;
        is_hex("packet", frames.packet, rest);
        if (m.at != frames.n) fail_msg("%s: %u frames, not %u", m.name, frames.n, m.at);
        done++;
    }
    fclose(f);
    assert_int_equal(done, 83);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
