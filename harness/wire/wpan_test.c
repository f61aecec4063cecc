/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/wpan.vec and zep.vec: decode, compare, and decode every part of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wire/build.h"
#include "wire/dissect.h"
#include "wire/udp.h"
#include "wire/wpan.h"
#include "wire/wpan_build.h"
#include "wire/wpan_tap.h"
#include "wire/zep.h"

enum { FRAME_MAX = 1500, LINE_MAX_BYTES = 1024, LINK_ZEP = 0, LINK_FCS = 195 };

struct reader {
    const char *file;
    struct dissector *dissector;
    struct text text;
    struct packet packet;
    char name[160];
    uint8_t octets[FRAME_MAX];
    uint32_t link;
    unsigned line, vectors, checks, found, count;
    size_t n;
    bool open;
};

static void stop(const struct reader *r, const char *what, const char *detail)
{
    fail_msg("%s:%u (%s): %s: %s", r->file, r->line, r->name, what, detail);
}

static void add_octets(struct reader *r, const char *word)
{
    for (; word[0] && word[1]; word += 2) {
        char two[3] = { word[0], word[1], '\0' };
        if (r->n == FRAME_MAX) stop(r, "too long", word);
        r->octets[r->n++] = (uint8_t)strtoul(two, NULL, 16);
    }
}

/* The first `keep` octets of the vector; of ZEP's, in a whole datagram that is as long. */
static void decode(struct reader *r, size_t keep, size_t whole)
{
    static uint8_t packet[FRAME_MAX + 64];
    struct frame f = { .number = 1, .linktype = r->link, .orig_bytes = (uint32_t)whole };
    f.bytes = (struct slice){ r->octets, keep };
    if (r->link == LINK_ZEP) {
        struct endpoint src, dst;
        struct wr w = wr_open(packet, sizeof packet);
        assert_true(endpoint_parse(slice_text("[2001:db8::1]:40000"), 0, &src));
        assert_true(endpoint_parse(slice_text("[2001:db8::2]:17754"), 0, &dst));
        size_t n = build_datagram(&src, &dst, (struct slice){ r->octets, keep }, &w);
        f = (struct frame){ .linktype = 101, .orig_bytes = (uint32_t)n, .bytes = { packet, n } };
    }
    dissect(r->dissector, &f, &r->packet);
    const struct packet *p = &r->packet;
    for (unsigned i = 0; i < p->nnodes; i++)
        assert_true(p->node[i].bit + (uint64_t)p->node[i].nbits <= p->buf[p->node[i].buf].n * 8);
    for (unsigned i = 0; i < p->nmalformed; i++)
        assert_true(p->malformed[i].bit + (uint64_t)p->malformed[i].nbits <=
                    p->buf[p->malformed[i].buf].n * 8);
}

static bool is_ours(const struct malformed *m)
{
    unsigned proto = FIELD_PROTO(m->field);
    return proto == PROTO_WPAN || proto == PROTO_WPAN_TAP || proto == PROTO_ZEP;
}

/* A capture that holds less than was sent gives no finding about what is not there; a shorter frame
 * must not make the decoder stumble. */
static void decode_parts(struct reader *r)
{
    for (size_t keep = 0; keep < r->n; keep++) {
        decode(r, keep, keep);
        if (r->link == LINK_ZEP) continue;
        decode(r, keep, r->n);
        assert_true(r->packet.cut);
        for (unsigned i = 0; i < r->packet.nmalformed && !r->count; i++) {
            if (is_ours(&r->packet.malformed[i]))
                stop(r, "finding in a cut capture", r->packet.malformed[i].message);
        }
    }
}

static void finish(struct reader *r)
{
    unsigned n = 0;
    if (!r->open) return;
    for (unsigned i = 0; i < r->packet.nmalformed; i++) n += is_ours(&r->packet.malformed[i]);
    if (r->found > r->count) stop(r, "more findings named than counted", "");
    if (n != r->count) {
        for (unsigned i = 0; i < r->packet.nmalformed; i++)
            print_message("found: %s: %s\n", field_row(r->packet.malformed[i].field)->name,
                          r->packet.malformed[i].message);
        stop(r, "another number of findings", "see above");
    }
    decode_parts(r);
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
    const struct node *n = packet_first(&r->packet, id);
    uint64_t u;
    if (!n) stop(r, "field is absent", name);
    r->checks++;
    if (!packet_next(&r->packet, n) && field_row(id)->type == F_UINT &&
        field_value(field_row(id), slice_text(value), &u)) {
        if (n->u != u) stop(r, "another number", name);
        return;
    }
    text_clear(&r->text);
    for (bool more = false; n; n = packet_next(&r->packet, n), more = true) {
        if (more) text_char(&r->text, ',');
        node_print(&r->text, n);
    }
    if (strcmp(text_string(&r->text), value) != 0) stop(r, name, text_string(&r->text));
}

static void check_finding(struct reader *r, enum malformed_level level, const char *name,
                          const char *spec)
{
    field_id id = find(r, name);
    r->found++;
    for (unsigned i = 0; i < r->packet.nmalformed; i++) {
        const struct malformed *m = &r->packet.malformed[i];
        if (m->field == id && m->level == level && strcmp(m->spec, spec) == 0) return;
    }
    stop(r, "finding is missing", name);
}

static void run_line(struct reader *r, char *line)
{
    char *rest = line, *word = strtok_r(line, " ", &rest);
    if (!word || *word == '#') return;
    if (strcmp(word, "name") == 0) {
        finish(r);
        snprintf(r->name, sizeof r->name, "%s", rest);
        r->n = r->found = r->count = 0;
        r->link = strstr(r->file, "zep") ? LINK_ZEP : LINK_FCS;
    } else if (strcmp(word, "link") == 0) {
        r->link = (uint32_t)strtoul(rest, NULL, 10);
    } else if (strcmp(word, "bytes") == 0) {
        for (char *w; (w = strtok_r(NULL, " ", &rest));) add_octets(r, w);
        decode(r, r->n, r->n);
        r->open = true;
    } else if (strcmp(word, "count") == 0) {
        r->count = (unsigned)strtoul(rest, NULL, 10);
    } else {
        char *name = strtok_r(NULL, " ", &rest);
        if (strcmp(word, "is") == 0) {
            check_value(r, name, rest);
        } else if (strcmp(word, "no") == 0) {
            if (packet_first(&r->packet, find(r, name))) stop(r, "field is there", name);
        } else if (strcmp(word, "malformed") == 0) {
            check_finding(r, MALFORMED_MUST, name, rest);
        } else if (strcmp(word, "should") == 0) {
            check_finding(r, MALFORMED_SHOULD, name, rest);
        } else if (strcmp(word, "note") == 0) {
            check_finding(r, MALFORMED_NOTE, name, rest);
        } else {
            stop(r, "what is this", word);
        }
    }
}

static void run_file(const char *file, unsigned at_least)
{
    struct reader r = { .file = file, .text = text_new(1 << 16) };
    struct dissect_options o = dissect_defaults();
    static char line[LINE_MAX_BYTES];
    o.all = true;
    r.dissector = dissector_new(&o);
    snprintf(line, sizeof line, PLUGTEST_SOURCE_DIR "/harness/wire/vectors/%s", file);
    FILE *f = fopen(line, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        r.line++;
        line[strcspn(line, "\n")] = '\0';
        run_line(&r, line);
    }
    finish(&r);
    fclose(f);
    print_message("%s: %u frames, %u checks\n", file, r.vectors, r.checks);
    assert_true(r.vectors >= at_least);
    dissector_free(r.dissector);
    text_free(&r.text);
}

static void test_wpan_vectors(void **state)
{
    (void)state;
    run_file("wpan.vec", 100);
}

static void test_zep_vectors(void **state)
{
    (void)state;
    run_file("zep.vec", 19);
}

static const uint8_t eui_1[8] = { 0x00, 0x12, 0x4b, 0x00, 0x14, 0xb5, 0xd9, 0x01 };

/* A broadcast data frame of eui_1 whose payload is no LoWPAN. */
static struct slice sample(uint8_t *out, size_t cap, bool with_fcs)
{
    struct wr w = wr_open(out, cap);
    struct wpan_header h = { .type = WPAN_DATA,
                             .version = WPAN_2006,
                             .pan_compression = true,
                             .seq = 9,
                             .dst_pan = 0xabcd,
                             .dst = wpan_short(WPAN_BROADCAST),
                             .src = wpan_extended(eui_1) };
    return (struct slice){ out, wpan_frame_write(&w, &h, slice_text("\x01hello"), with_fcs) };
}

static void test_endpoints(void **state)
{
    uint8_t octets[64];
    struct dissect_options o = dissect_defaults();
    struct dissector *d = dissector_new(&o);
    struct packet p;
    (void)state;
    struct slice s = sample(octets, sizeof octets, false);
    struct frame f = { .linktype = 230, .orig_bytes = (uint32_t)s.n, .bytes = s };
    dissect(d, &f, &p);
    assert_int_equal(p.nnodes, 0); /* nobody wants a field */
    assert_int_equal(p.nmalformed, 0);
    assert_int_equal(p.link_src.family, FAMILY_EUI64);
    assert_memory_equal(p.link_src.addr, eui_1, 8);
    assert_int_equal(p.link_dst.family, FAMILY_SHORT);
    assert_memory_equal(p.link_dst.addr, "\xab\xcd\xff\xff", 4);
    assert_int_equal(p.src.family, 0);
    dissector_free(d);
}

/* Bits that the frame control field's nodes name are the very ones. */
static void test_bits(void **state)
{
    static const uint8_t octets[] = { 0x21, 0x88, 7, 0xcd, 0xab, 0x34, 0x12, 0xcd, 0xab, 1, 0, 0 };
    struct dissect_options o = dissect_defaults();
    struct packet p;
    (void)state;
    o.all = true;
    struct dissector *d = dissector_new(&o);
    struct frame f = { .linktype = 230, .orig_bytes = 12, .bytes = { octets, sizeof octets } };
    dissect(d, &f, &p);
    const struct node *n = packet_first(&p, FIELD(PROTO_WPAN, WPAN_ACK_REQUEST));
    assert_int_equal(n->bit, 2);
    assert_int_equal(n->nbits, 1);
    n = packet_first(&p, FIELD(PROTO_WPAN, WPAN_SRC_ADDR_MODE));
    assert_int_equal(n->bit, 8);
    assert_int_equal(n->nbits, 2);
    n = packet_first(&p, FIELD(PROTO_WPAN, WPAN_SRC16));
    assert_int_equal(n->bit, 72);
    assert_int_equal(n->u, 1);
    dissector_free(d);
}

/* What a capture holds of a MIC is no payload, wherever it cut the frame. */
static void test_cut_mic(void **state)
{
    enum { HEADER = 14, PAYLOAD = 2, MIC = 4, ALL = HEADER + PAYLOAD + MIC };
    static const uint8_t octets[ALL] = { 0x49, 0x98, 7, 0xcd, 0xab, 0x34, 0x12, 1,    0,    0x05,
                                         1,    0,    0, 0,    0xaa, 0xbb, 0xcc, 0xcc, 0xcc, 0xcc };
    struct dissect_options o = dissect_defaults();
    struct packet p;
    (void)state;
    o.all = true;
    struct dissector *d = dissector_new(&o);
    for (size_t keep = HEADER + 1; keep <= ALL; keep++) {
        struct frame f = { .linktype = 230, .orig_bytes = ALL, .bytes = { octets, keep } };
        dissect(d, &f, &p);
        const struct node *n = packet_first(&p, FIELD(PROTO_DATA, DATA_DATA));
        assert_non_null(n);
        assert_int_equal(n->s.n, keep < HEADER + PAYLOAD ? keep - HEADER : PAYLOAD);
        assert_int_equal(p.nmalformed, 0);
    }
    dissector_free(d);
}

static struct slice zep_datagram(uint8_t *out, size_t cap)
{
    uint8_t frame[64], zep[ZEP_DATAGRAM_MAX];
    struct endpoint src, dst;
    struct zep_header h = { .type = ZEP_DATA, .channel = 26, .has_crc = true, .sequence = 3 };
    h.frame = sample(frame, sizeof frame, true);
    size_t n = zep_header_write(&h, zep);
    assert_true(endpoint_parse(slice_text("[2001:db8::1]:40000"), 0, &src));
    assert_true(endpoint_parse(slice_text("[2001:db8::2]:17754"), 0, &dst));
    struct wr w = wr_open(out, cap);
    return (struct slice){ out, build_datagram(&src, &dst, (struct slice){ zep, n }, &w) };
}

/* For judging, the packet is what the ZEP frame holds. */
static void test_zep_inner(void **state)
{
    uint8_t octets[256];
    struct dissect_options o = dissect_defaults();
    struct packet p;
    (void)state;
    o.all = true;
    struct slice s = zep_datagram(octets, sizeof octets);
    struct frame f = { .linktype = 101, .orig_bytes = (uint32_t)s.n, .bytes = s };
    for (unsigned inner = 0; inner < 2; inner++) {
        o.zep_inner = inner;
        struct dissector *d = dissector_new(&o);
        dissect(d, &f, &p);
        assert_int_equal(p.nmalformed, 0);
        assert_int_equal(p.src.family, inner ? 0 : 6);
        assert_int_equal(!packet_first(&p, FIELD(PROTO_IPV6, 0)), inner);
        assert_int_equal(!packet_first(&p, FIELD(PROTO_ZEP, ZEP_CHANNEL_ID)), inner);
        assert_non_null(packet_first(&p, FIELD(PROTO_FRAME, 1)));
        assert_int_equal(packet_u(&p, FIELD(PROTO_WPAN, WPAN_SEQ_NO), 0), 9);
        assert_int_equal(p.link_src.family, FAMILY_EUI64);
        unsigned carrier = 0;
        for (unsigned i = 0; i < p.nnodes; i++) carrier += p.node[i].depth == DEPTH_CARRIER;
        assert_int_equal(carrier > 0, inner);
        dissector_free(d);
    }
}

/* Between nodes that are known, PAN identifiers of an older edition: read so, and malformed. */
static void older_pans(void **state)
{
    static const uint8_t node[] = { 8, 7, 6, 5, 4, 3, 2, 1 }, other[] = { 9, 7, 6, 5, 4, 3, 2, 1 };
    (void)state;
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.neui64 = 2;
    for (unsigned i = 0; i < 8; i++) o.eui64[0][7 - i] = node[i];
    for (unsigned i = 0; i < 8; i++) o.eui64[1][7 - i] = other[i];
    for (unsigned pans = 0; pans < 3; pans++) { /* of two with, and one without compression one */
        uint8_t octets[40];
        struct wr w = wr_open(octets, sizeof octets);
        bool compressed = pans == 1;
        wr_le16(&w, compressed ? 0xec41 : 0xec01);
        wr_u8(&w, 1);
        wr_le16(&w, 0xabcd);
        wr_bytes(&w, (struct slice){ node, 8 });
        if (pans == 2) wr_le16(&w, 0xabcd);
        wr_bytes(&w, (struct slice){ other, 8 });
        wr_be16(&w, 0x7a33);
        struct frame f = { .linktype = 230,
                           .orig_bytes = (uint32_t)wr_size(&w),
                           .bytes = { octets, wr_size(&w) } };
        for (o.neui64 = 0; o.neui64 <= 2; o.neui64++) {
            struct dissector *d = dissector_new(&o);
            struct packet p;
            bool wrong = pans && o.neui64 == 2;
            dissect(d, &f, &p);
            assert_int_equal(memcmp(p.link_src.addr, o.eui64[1], 8) == 0, wrong || !pans);
            unsigned n = 0;
            for (unsigned i = 0; i < p.nmalformed; i++)
                n += p.malformed[i].field == FIELD(PROTO_WPAN, WPAN_PAN_ID_COMPRESSION);
            assert_int_equal(n, wrong);
            dissector_free(d);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(older_pans),       cmocka_unit_test(test_wpan_vectors),
        cmocka_unit_test(test_zep_vectors), cmocka_unit_test(test_endpoints),
        cmocka_unit_test(test_bits),        cmocka_unit_test(test_cut_mic),
        cmocka_unit_test(test_zep_inner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
