/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/coap.vec: decode, compare, encode again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wire/build.h"
#include "wire/coap.h"
#include "wire/dissect.h"

enum { MESSAGE_MAX = 1500, LINE_MAX_BYTES = 4096 };

struct vector {
    char name[128];
    unsigned line;
    uint8_t octets[MESSAGE_MAX];
    size_t n;
    unsigned must, should, count;
    struct packet *packet;
};

struct reader {
    struct dissector *dissector;
    struct arena *arena;
    struct text text;
    struct vector v;
    bool open;
    unsigned line, vectors, checks, round_trips;
};

static void stop(const struct reader *r, const char *what, const char *detail)
{
    fail_msg("coap.vec:%u (%s): %s: %s", r->line, r->v.name, what, detail);
}

/* "hex" or "hex*N"; spaces are already gone. */
static void add_octets(struct reader *r, const char *word)
{
    char *star = strchr(word, '*');
    size_t digits = star ? (size_t)(star - word) : strlen(word);
    unsigned long times = star ? strtoul(star + 1, NULL, 10) : 1;
    if (digits % 2) stop(r, "odd number of digits", word);
    for (; times; times--) {
        for (size_t i = 0; i < digits; i += 2) {
            char two[3] = { word[i], word[i + 1], '\0' };
            if (r->v.n == MESSAGE_MAX) stop(r, "too long", word);
            r->v.octets[r->v.n++] = (uint8_t)strtoul(two, NULL, 16);
        }
    }
}

/* The message in a UDP/IPv6 packet, so that everything a capture meets is met here too. */
static void decode(struct reader *r)
{
    static uint8_t packet[MESSAGE_MAX + 64];
    struct endpoint src, dst;
    struct packet p;
    struct wr w = wr_open(packet, sizeof packet);
    assert_true(endpoint_parse(slice_text("[2001:db8::1]:40000"), 0, &src));
    assert_true(endpoint_parse(slice_text("[2001:db8::2]:5683"), 0, &dst));
    size_t n = build_datagram(&src, &dst, (struct slice){ r->v.octets, r->v.n }, &w);
    struct frame f = {
        .number = 1, .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { packet, n }
    };
    dissect(r->dissector, &f, &p);
    assert_false(p.bad_checksum);
    arena_reset(r->arena);
    r->v.packet = packet_copy(r->arena, &p);
}

static void round_trip(struct reader *r)
{
    uint8_t again[MESSAGE_MAX];
    struct build b;
    const char *why = NULL;
    for (unsigned i = 0; i < r->v.packet->nmalformed; i++) {
        if (r->v.packet->malformed[i].level == MALFORMED_MUST) return;
    }
    build_from(&b, PROTO_COAP, r->v.packet);
    size_t n = build_encode(&b, again, sizeof again, &why);
    if (n != r->v.n || memcmp(again, r->v.octets, n) != 0)
        stop(r, "encoding the decoded message gives other octets", why ? why : "");
    r->round_trips++;
}

static void finish(struct reader *r)
{
    if (!r->open) return;
    if (r->v.must + r->v.should > r->v.count) r->v.count = r->v.must + r->v.should;
    if (r->v.packet->nmalformed != r->v.count) {
        for (unsigned i = 0; i < r->v.packet->nmalformed; i++)
            print_message("found: %s: %s\n", field_row(r->v.packet->malformed[i].field)->name,
                          r->v.packet->malformed[i].message);
        stop(r, "another number of findings", "see above");
    }
    round_trip(r);
    r->vectors++;
    r->open = false;
}

static field_id find(struct reader *r, const char *name)
{
    bool found;
    field_id id = field_find(slice_text(name), &found);
    if (!found) stop(r, "no such field", name);
    return id;
}

static void check_value(struct reader *r, const char *name, const char *value)
{
    field_id id = find(r, name);
    const struct node *n = packet_first(r->v.packet, id);
    uint64_t u;
    if (!n) stop(r, "field is absent", name);
    r->checks++;
    if (strcmp(value, "-") == 0) {
        assert_int_equal(n->s.n, 0);
        return;
    }
    if (!packet_next(r->v.packet, n) && field_row(id)->type == F_UINT &&
        field_value(field_row(id), slice_text(value), &u)) {
        if (n->u != u) stop(r, "another number", name);
        return;
    }
    text_clear(&r->text);
    for (bool more = false; n; n = packet_next(r->v.packet, n), more = true) {
        if (more) text_char(&r->text, ',');
        node_print(&r->text, n);
    }
    if (strcmp(text_string(&r->text), value) != 0) stop(r, name, text_string(&r->text));
}

static void check_finding(struct reader *r, enum malformed_level level, const char *name,
                          const char *spec)
{
    field_id id = find(r, name);
    const struct packet *p = r->v.packet;
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        if (m->field != id || m->level != level || strcmp(m->spec, spec) != 0) continue;
        if (m->bit + m->nbits > p->buf[m->buf].n * 8) stop(r, "place outside the frame", name);
        r->checks++;
        return;
    }
    stop(r, "finding is missing", name);
}

static void run_line(struct reader *r, char *line)
{
    char *rest = line, *word = strtok_r(line, " ", &rest);
    if (!word || *word == '#') return;
    if (strcmp(word, "name") == 0) {
        finish(r);
        r->v = (struct vector){ .line = r->line };
        snprintf(r->v.name, sizeof r->v.name, "%s", rest);
    } else if (strcmp(word, "bytes") == 0) {
        for (char *w; (w = strtok_r(NULL, " ", &rest));) add_octets(r, w);
        decode(r);
        r->open = true;
    } else if (strcmp(word, "count") == 0) {
        r->v.count = (unsigned)strtoul(rest, NULL, 10);
    } else {
        char *name = strtok_r(NULL, " ", &rest);
        if (strcmp(word, "is") == 0) {
            check_value(r, name, rest);
        } else if (strcmp(word, "no") == 0) {
            if (packet_first(r->v.packet, find(r, name))) stop(r, "field is there", name);
        } else if (strcmp(word, "malformed") == 0) {
            check_finding(r, MALFORMED_MUST, name, rest);
            r->v.must++;
        } else if (strcmp(word, "should") == 0) {
            check_finding(r, MALFORMED_SHOULD, name, rest);
            r->v.should++;
        } else {
            stop(r, "what is this", word);
        }
    }
}

static void test_vectors(void **state)
{
    struct reader r = { .arena = arena_new(1 << 24), .text = text_new(1 << 16) };
    struct dissect_options o = dissect_defaults();
    static char line[LINE_MAX_BYTES];
    (void)state;
    o.all = true;
    r.dissector = dissector_new(&o);
    FILE *f = fopen(PLUGTEST_SOURCE_DIR "/harness/wire/vectors/coap.vec", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        r.line++;
        line[strcspn(line, "\n")] = '\0';
        run_line(&r, line);
    }
    finish(&r);
    fclose(f);
    print_message("%u messages, %u checks, %u round trips\n", r.vectors, r.checks, r.round_trips);
    assert_true(r.vectors >= 120);
    assert_true(r.round_trips >= 40);
    dissector_free(r.dissector);
    arena_free(r.arena);
    text_free(&r.text);
}

/* A message from octets alone: IPv4, raw IP. */
static void decode_octets(struct dissector *d, struct slice message, struct packet *p)
{
    static uint8_t packet[512];
    struct endpoint src, dst;
    struct wr w = wr_open(packet, sizeof packet);
    endpoint_parse(slice_text("192.0.2.1:5683"), 0, &src);
    endpoint_parse(slice_text("192.0.2.2:40000"), 0, &dst);
    size_t n = build_datagram(&src, &dst, message, &w);
    struct frame f = {
        .number = 1, .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { packet, n }
    };
    dissect(d, &f, p);
}

static void test_only_wanted(void **state)
{
    static const uint8_t get[] = { 0x44, 1, 0x12, 0x34, 1, 2, 3, 4, 0xb4, 't', 'e', 's', 't' };
    struct dissect_options o = dissect_defaults();
    struct packet p;
    (void)state;
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_MID));
    field_set_add(&o.wanted, FIELD(PROTO_COAP, COAP_OPT_URI_PATH));
    struct dissector *d = dissector_new(&o);
    decode_octets(d, (struct slice){ get, sizeof get }, &p);
    assert_int_equal(p.nnodes, 2);
    assert_int_equal(packet_u(&p, FIELD(PROTO_COAP, COAP_MID), 0), 0x1234);
    assert_null(packet_first(&p, FIELD(PROTO_COAP, COAP_CODE)));
    const struct node *path = packet_first(&p, FIELD(PROTO_COAP, COAP_OPT_URI_PATH));
    assert_true(slice_is(path->s, "test"));
    assert_int_equal(path->bit, (20 + 8 + 9) * 8); /* after the IP and UDP headers */
    assert_int_equal(path->nbits, 32);
    assert_int_equal(p.top, PROTO_COAP);
    assert_int_equal(p.payload.n, sizeof get);
    assert_int_equal(p.src.port, 5683);
    dissector_free(d);
}

static void test_extended_tokens(void **state)
{
    static const uint8_t m[] = { 0x4d, 1, 0x12, 0x34, 0,  1,  2,  3,  4,    5,
                                 6,    7, 8,    9,    10, 11, 12, 13, 0xb1, 'a' };
    struct dissect_options o = dissect_defaults();
    struct packet p;
    uint8_t again[64];
    struct build b;
    (void)state;
    o.all = true;
    o.coap_token_max = 14;
    struct dissector *d = dissector_new(&o);
    decode_octets(d, (struct slice){ m, sizeof m }, &p);
    assert_int_equal(p.nmalformed, 0);
    assert_int_equal(packet_first(&p, FIELD(PROTO_COAP, COAP_TOKEN))->s.n, 13);
    assert_int_equal(packet_u(&p, FIELD(PROTO_COAP, COAP_TOKEN_LEN_EXT), 0), 13);
    build_from(&b, PROTO_COAP, &p);
    assert_int_equal(build_encode(&b, again, sizeof again, NULL), sizeof m);
    assert_memory_equal(again, m, sizeof m);
    dissector_free(d);
}

/* A capture that holds less than was sent gives no finding about what is not there. */
static void test_cut_capture(void **state)
{
    static const uint8_t get[] = { 0x44, 1, 0x12, 0x34, 1, 2, 3, 4, 0xb4, 't', 'e', 's', 't' };
    uint8_t packet[128];
    struct endpoint a, b;
    struct dissect_options o = dissect_defaults();
    struct packet p;
    (void)state;
    o.all = true;
    struct dissector *d = dissector_new(&o);
    endpoint_parse(slice_text("192.0.2.1:5683"), 0, &a);
    endpoint_parse(slice_text("192.0.2.2:40000"), 0, &b);
    for (size_t keep = 0; keep < 41; keep++) {
        struct wr w = wr_open(packet, sizeof packet);
        size_t n = build_datagram(&a, &b, (struct slice){ get, sizeof get }, &w);
        struct frame f = { .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { packet, keep } };
        dissect(d, &f, &p);
        assert_true(p.cut);
        assert_int_equal(p.nmalformed, 0);
        f.orig_bytes = (uint32_t)keep;
        dissect(d, &f, &p);
        assert_int_equal(p.cut, keep >= 20); /* as the IP header says, when that is there */
        if (keep) assert_int_equal(p.nmalformed, 1);
    }
    dissector_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_only_wanted),
        cmocka_unit_test(test_extended_tokens),
        cmocka_unit_test(test_cut_capture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
