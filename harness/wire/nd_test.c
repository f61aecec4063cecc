/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/nd.vec: decode, compare, cut at every length; and the layouts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/ipv6_layout.h"
#include "wire/nd.h"
#include "wire/nd_layout.h"

enum { PACKET_MAX = 1500, LINE_BYTES = 4096 };

static struct reader {
    struct dissector *full, *lean;
    struct arena *arena;
    struct text text;
    char name[128];
    uint8_t octets[PACKET_MAX];
    size_t n;
    unsigned line, found, vectors, checks;
    struct packet *packet;
} reader;

static void stop(const char *what, const char *detail)
{
    fail_msg("nd.vec:%u (%s): %s: %s", reader.line, reader.name, what, detail);
}

static struct frame frame_of(size_t n, size_t orig)
{
    return (struct frame){
        .number = 1, .linktype = 101, .orig_bytes = (uint32_t)orig, .bytes = { reader.octets, n }
    };
}

static void check_places(const struct packet *p)
{
    for (unsigned i = 0; i < p->nnodes; i++)
        assert_true(p->node[i].bit + (uint64_t)p->node[i].nbits <= p->buf[p->node[i].buf].n * 8);
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        assert_true(m->bit + (uint64_t)m->nbits <= p->buf[m->buf].n * 8);
        assert_non_null(m->spec);
    }
}

/* The lean dissector has the same nodes; a cut capture gives no finding about what is missing. */
static void cuts(void)
{
    struct packet p, q;
    bool good = !reader.packet->nmalformed;
    for (size_t n = 0; n <= reader.n; n++) {
        struct frame f = frame_of(n, reader.n);
        dissect(reader.full, &f, &p);
        check_places(&p);
        if (good && p.nmalformed) stop("finding in a cut capture", p.malformed[0].message);
        dissect(reader.lean, &f, &q);
        assert_int_equal(q.nmalformed, 0);
        f = frame_of(n, n);
        dissect(reader.full, &f, &p);
        check_places(&p);
        if (n && n < reader.n) assert_true(p.nmalformed);
    }
}

static void begin(char *hex)
{
    struct packet p;
    reader.n = 0;
    for (; hex[0] && hex[1]; hex += 2) {
        char two[3] = { hex[0], hex[1], '\0' };
        if (reader.n == PACKET_MAX) stop("too long", hex);
        reader.octets[reader.n++] = (uint8_t)strtoul(two, NULL, 16);
    }
    struct frame f = frame_of(reader.n, reader.n);
    dissect(reader.full, &f, &p);
    check_places(&p);
    if (p.bad_checksum) stop("wrong checksum", "");
    arena_reset(reader.arena);
    reader.packet = packet_copy(reader.arena, &p);
    reader.found = 0;
}

static void finish(void)
{
    if (!reader.packet) return;
    const struct packet *p = reader.packet;
    if (p->nmalformed != reader.found) {
        for (unsigned i = 0; i < p->nmalformed; i++)
            print_message("found: %s: %s (%s)\n", field_row(p->malformed[i].field)->name,
                          p->malformed[i].message, p->malformed[i].spec);
        stop("another number of findings", "see above");
    }
    cuts();
    reader.vectors++;
    reader.packet = NULL;
}

static field_id find(const char *name)
{
    bool found;
    field_id id = field_find(slice_text(name), &found);
    if (!found) stop("no such field", name);
    return id;
}

static void check_value(const char *name, const char *value)
{
    field_id id = find(name);
    const struct node *n = packet_first(reader.packet, id);
    uint64_t u;
    if (!n) stop("field is absent", name);
    reader.checks++;
    if (!packet_next(reader.packet, n) && field_row(id)->type == F_UINT &&
        field_value(field_row(id), slice_text(value), &u)) {
        if (n->u != u) stop("another number", name);
        return;
    }
    text_clear(&reader.text);
    for (bool more = false; n; n = packet_next(reader.packet, n), more = true) {
        if (more) text_char(&reader.text, ',');
        node_print(&reader.text, n);
    }
    if (strcmp(text_string(&reader.text), value) != 0) stop(name, text_string(&reader.text));
}

static void check_finding(enum malformed_level level, const char *name, const char *spec)
{
    field_id id = find(name);
    for (unsigned i = 0; i < reader.packet->nmalformed; i++) {
        const struct malformed *m = &reader.packet->malformed[i];
        if (m->field != id || m->level != level || strcmp(m->spec, spec) != 0) continue;
        assert_true(m->nbits > 0);
        reader.found++;
        reader.checks++;
        return;
    }
    stop("finding is missing", name);
}

static void run_line(char *line)
{
    char *rest = line, *word = strtok_r(line, " ", &rest);
    if (!word || *word == '#') return;
    if (strcmp(word, "name") == 0) {
        finish();
        snprintf(reader.name, sizeof reader.name, "%s", rest);
        return;
    }
    if (strcmp(word, "bytes") == 0) {
        begin(rest);
        return;
    }
    char *name = strtok_r(NULL, " ", &rest);
    if (strcmp(word, "is") == 0)
        check_value(name, rest);
    else if (strcmp(word, "malformed") == 0)
        check_finding(MALFORMED_MUST, name, rest);
    else if (strcmp(word, "should") == 0)
        check_finding(MALFORMED_SHOULD, name, rest);
    else if (strcmp(word, "no") != 0)
        stop("what is this", word);
    else if (packet_first(reader.packet, find(name)))
        stop("field is there", name);
}

static void test_vectors(void **state)
{
    struct dissect_options o = dissect_defaults();
    char line[LINE_BYTES];
    (void)state;
    o.all = true;
    reader.full = dissector_new(&o);
    o.lean = true;
    reader.lean = dissector_new(&o);
    reader.arena = arena_new(1 << 24);
    reader.text = text_new(1 << 16);
    FILE *f = fopen(PLUGTEST_SOURCE_DIR "/harness/wire/vectors/nd.vec", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        reader.line++;
        line[strcspn(line, "\n")] = '\0';
        run_line(line);
    }
    finish();
    fclose(f);
    print_message("%u packets, %u checks\n", reader.vectors, reader.checks);
    assert_true(reader.vectors >= 110 && reader.checks >= 190);
    dissector_free(reader.full);
    dissector_free(reader.lean);
    arena_free(reader.arena);
    text_free(&reader.text);
}

/* --- layouts ------------------------------------------------------------------------------ */

/* Every bit that has an owner has one only, and none is left over below `bits`. */
static void check_cover(const struct nd_place *place, unsigned n, unsigned from, unsigned bits)
{
    for (unsigned at = from; at < bits; at++) {
        unsigned owners = 0;
        for (unsigned i = 0; i < n; i++) {
            const struct nd_place *p = &place[i];
            bool owns = p->kind == ND_OWN || p->kind == ND_WHOLE;
            bool open = p->kind >= ND_PREFIX && at >= p->at;
            owners += (owns && at >= p->at && at < p->at + p->bits) || open;
        }
        assert_int_equal(owners, 1);
    }
}

static void test_layouts(void **state)
{
    (void)state;
    unsigned n = 0;
    for (const struct nd_option *o; (o = nd_option_at(n)); n++) {
        assert_ptr_equal(nd_option_find(o->type, o->min), o);
        if (o->place[0].kind != ND_REST || o->nplaces == 1)
            check_cover(o->place, o->nplaces, 16, o->min * 64u);
        for (unsigned i = 0; i < o->nplaces; i++) {
            assert_ptr_equal(nd_place_of(o->place, o->nplaces, o->place[i].field), &o->place[i]);
            assert_true(o->place[i].kind != ND_PART || i > 0);
        }
    }
    assert_int_equal(n, 18);
    assert_null(nd_option_find(3, 3));
    assert_null(nd_option_find(25, 4));
    assert_null(nd_option_find(200, 1));
    assert_null(nd_option_spec(200));
    for (unsigned type = 133; type <= 158; type += type == 137 ? 20 : 1) {
        const struct nd_message *m = nd_message_find(type, 0);
        assert_non_null(m);
        check_cover(m->place, m->nplaces, 32, m->octets * 8u);
    }
    assert_int_equal(nd_message_find(157, 3)->octets, 48);
    assert_null(nd_message_find(138, 0));
    n = 0;
    for (const struct ipv6_option *o; (o = ipv6_option_at(n)); n++) {
        assert_ptr_equal(ipv6_option_find(o->type), o);
        check_cover(o->place, o->nplaces, 16, 16u + o->min * 8u);
    }
    assert_int_equal(n, 16);
    assert_null(ipv6_option_find(0));
}

/* --- contexts ------------------------------------------------------------------------------- */

/* A Router Advertisement in two fragments with context 0 = 2001:db8:0:1::/64, then an advertisement
 * whose destination is compressed with it. */
static const char *const ra_frames[] = {
    "41cc01cdab01d9b514004b120002d9b514004b1200c09000217b333a8600f7fe40000708000000000000000001"
    "0200124b0014b5d9020000000000000304404000000e10",
    "41cc02cdab01d9b514004b120002d9b514004b1200e09000210a000007080000000020010db800000001000000"
    "0000000000220240100000003c20010db800000001230300070000271020010db8000000010000000000000001"
};
static const char *const na_frame =
    "41cc01cdab01d9b514004b120002d9b514004b12007b373a8800027c40000000fe8000000000000002124b0014"
    "b5d902210200000000003c00124b0014b5d901";

static void decode_hex(struct dissector *d, const char *hex, int64_t seconds, bool damage,
                       struct packet *out)
{
    static uint8_t octets[256];
    size_t n = 0;
    for (; hex[0] && hex[1]; hex += 2) {
        char two[3] = { hex[0], hex[1], '\0' };
        octets[n++] = (uint8_t)strtoul(two, NULL, 16);
    }
    if (damage) octets[n - 1] ^= 1;
    struct frame f = { .number = 1,
                       .time_ns = seconds * 1000000000,
                       .linktype = 230,
                       .orig_bytes = (uint32_t)n,
                       .bytes = { octets, n } };
    dissect(d, &f, out);
}

/* Is the destination of the second message known, after a Router Advertisement, good or damaged? */
static bool knows(bool advertised, bool damage, int64_t later_seconds)
{
    struct dissect_options o = dissect_defaults();
    struct packet p;
    o.all = true;
    struct dissector *d = dissector_new(&o);
    for (unsigned i = 0; advertised && i < 2; i++)
        decode_hex(d, ra_frames[i], 0, damage && i == 1, &p);
    decode_hex(d, na_frame, later_seconds, false, &p);
    const struct node *n = packet_first(&p, FIELD(PROTO_IPV6, IPV6_DST));
    static const uint8_t expected[16] = { 0x20, 0x01, 0x0d, 0xb8, 0x00, 0x00, 0x00, 0x01,
                                          0x02, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01 };
    bool known = n && slice_equal(n->s, (struct slice){ expected, 16 });
    dissector_free(d);
    return known;
}

static void test_contexts_are_learnt(void **state)
{
    (void)state;
    assert_false(knows(false, false, 1));
    assert_true(knows(true, false, 1));
    assert_true(knows(true, false, 3599));
    assert_false(knows(true, true, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_contexts_are_learnt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
