/* SPDX-License-Identifier: Apache-2.0
 * Runs harness/wire/vectors/lowpan.vec: decode, compare the rebuilt packets octet by octet, cut
 * every frame at every length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/cursor.h"
#include "wire/dissect.h"
#include "wire/ip.h"
#include "wire/lean_for_test.h"
#include "wire/lowpan.h"

enum { FRAMES_MAX = 8, PACKETS_MAX = 4, OCTETS_MAX = 256, LINE_BYTES = 4096 };

struct octets {
    uint8_t p[OCTETS_MAX];
    size_t n;
};

struct vector {
    char name[128];
    uint32_t linktype;
    struct lowpan_context context[16];
    struct octets frame[FRAMES_MAX], packet[PACKETS_MAX];
    unsigned nframes, npackets, listed, found;
    bool none, any, unchecked;
    const struct packet *decoded[FRAMES_MAX];
};

static struct reader {
    struct arena *arena;
    struct text text;
    struct vector v;
    bool open, ran;
    unsigned line, vectors, checks, cuts, lengths;
} reader;

static void stop(const char *what, const char *detail)
{
    fail_msg("lowpan.vec:%u (%s): %s: %s", reader.line, reader.v.name, what, detail);
}

static void read_hex(struct octets *o, const char *hex)
{
    for (o->n = 0; hex[0] && hex[1]; hex += 2) {
        char two[3] = { hex[0], hex[1], '\0' };
        if (o->n == OCTETS_MAX) stop("too long", hex);
        o->p[o->n++] = (uint8_t)strtoul(two, NULL, 16);
    }
}

static void read_context(char *words)
{
    char *prefix = strchr(words, ' '), *bits = strchr(words, '/');
    if (!prefix || !bits) stop("no context", words);
    *bits = '\0';
    struct lowpan_context *c = &reader.v.context[strtoul(words, NULL, 10) & 15];
    c->used = c->compress = true;
    c->prefix_bits = (uint8_t)strtoul(bits + 1, NULL, 10);
    struct endpoint e;
    if (!endpoint_parse(slice_text(prefix + 1), 1, &e)) stop("no prefix", prefix);
    memcpy(c->prefix, e.addr, 16);
}

/* --- decoding ------------------------------------------------------------------------------- */

static struct dissector *begin(bool lean)
{
    struct dissect_options o = dissect_defaults();
    o.all = true;
    o.lean = lean;
    memcpy(o.lowpan_context, reader.v.context, sizeof o.lowpan_context);
    return dissector_new(&o);
}

/* One that needs no more of the headers up to UDP than where they end. */
static struct dissector *begin_above(const struct field_set *wanted)
{
    struct dissect_options o = dissect_defaults();
    o.wanted = *wanted;
    o.lean = true;
    memcpy(o.lowpan_context, reader.v.context, sizeof o.lowpan_context);
    return dissector_new(&o);
}

static struct frame frame_of(unsigned i, size_t n, bool cut)
{
    const struct octets *o = &reader.v.frame[i];
    return (struct frame){ .number = i + 1,
                           .time_ns = (int64_t)i * 100000000,
                           .linktype = reader.v.linktype,
                           .orig_bytes = (uint32_t)(cut ? o->n : n),
                           .bytes = { o->p, n } };
}

/* Everything lies where it says. */
static void check_places(const struct packet *p)
{
    for (unsigned i = 0; i < p->nnodes; i++) {
        const struct node *n = &p->node[i];
        struct origin o;
        assert_true(n->buf < p->nbufs);
        assert_true(n->bit + (uint64_t)n->nbits <= p->buf[n->buf].n * 8);
        if (packet_origin(p, n, &o) && o.frame == 0)
            assert_true(o.from_bit + (uint64_t)o.from_nbits <= p->buf[0].n * 8);
    }
    for (unsigned i = 0; i < p->nmalformed; i++) {
        const struct malformed *m = &p->malformed[i];
        assert_true(m->bit + (uint64_t)m->nbits <= p->buf[m->buf].n * 8);
    }
    for (unsigned i = 0; i < p->norigins; i++) {
        const struct origin *o = &p->origin[i];
        assert_true(o->buf < p->nbufs && o->from_buf < o->buf);
        assert_true(o->bit + (uint64_t)o->nbits <= p->buf[o->buf].n * 8);
        if (i && p->origin[i - 1].buf == o->buf)
            assert_true(p->origin[i - 1].bit + p->origin[i - 1].nbits <= o->bit);
    }
}

/* The octets of the outermost IPv6 packet, or none. */
static struct slice ipv6_of(const struct packet *p)
{
    const struct node *n = packet_first(p, FIELD(PROTO_IPV6, IPV6));
    if (!n) return (struct slice){ NULL, 0 };
    size_t length = packet_u(p, FIELD(PROTO_IPV6, IPV6_PLEN), 0);
    return slice_part(p->buf[n->buf], n->bit / 8, 40 + length);
}

static void compare_packets(void)
{
    struct vector *v = &reader.v;
    unsigned n = 0;
    for (unsigned i = 0; i < v->nframes; i++) {
        struct slice s = ipv6_of(v->decoded[i]);
        if (!s.n) continue;
        if (v->none) stop("a packet where there is none", "");
        if (n == v->npackets && v->any) continue;
        if (n == v->npackets) stop("more packets than expected", "");
        struct slice expected = { v->packet[n].p, v->packet[n].n };
        if (!slice_equal(s, expected)) {
            text_clear(&reader.text);
            text_hex(&reader.text, s, 0);
            stop("another packet", text_string(&reader.text));
        }
        n++;
    }
    if (n != v->npackets) stop("a packet is missing", "");
}

static void run(void)
{
    struct vector *v = &reader.v;
    struct field_set wanted = lean_above_udp();
    struct dissector *d = begin(false), *lean = begin(true), *above = begin_above(&wanted);
    arena_reset(reader.arena);
    for (unsigned i = 0; i < v->nframes; i++) {
        struct frame f = frame_of(i, v->frame[i].n, false);
        struct packet p, q;
        dissect(d, &f, &p);
        check_places(&p);
        v->decoded[i] = packet_copy(reader.arena, &p);
        check_places(v->decoded[i]);
        v->found += p.nmalformed;
        dissect(lean, &f, &q);
        assert_int_equal(p.nnodes, q.nnodes);
        for (unsigned k = 0; k < p.nnodes; k++)
            assert_true(p.node[k].field == q.node[k].field && p.node[k].u == q.node[k].u &&
                        slice_equal(p.node[k].s, q.node[k].s));
        dissect(above, &f, &q);
        assert_true(lean_same(&p, &q, &wanted));
    }
    dissector_free(d);
    dissector_free(lean);
    dissector_free(above);
    reader.ran = true;
    compare_packets();
}

/* How long the packet is does not depend on where the capture cut the frame, unless what is missing
 * was compressed. */
static void check_length(const struct packet *p)
{
    const struct vector *v = &reader.v;
    field_id ghc = FIELD(PROTO_LOWPAN, LOWPAN_NHC_GHC);
    if (v->nframes != 1 || v->npackets != 1 || p->nbufs < 2 || packet_first(p, ghc)) return;
    assert_memory_equal(p->buf[1].p + 4, v->packet[0].p + 4, 2);
    reader.lengths++;
}

/* Every frame at every length, too short on the air and cut by the capture; the others are whole.
 * A cut frame is never said to be malformed. */
static void run_cut(void)
{
    struct vector *v = &reader.v;
    for (unsigned cut = 0; cut < 2; cut++) {
        struct dissector *d = begin(false);
        for (unsigned i = 0; i < v->nframes; i++) {
            for (size_t n = 0; n <= v->frame[i].n; n++) {
                uint8_t *exact = malloc(n ? n : 1); /* so that a sanitizer sees the end */
                assert_non_null(exact);
                memcpy(exact, v->frame[i].p, n);
                struct frame f = frame_of(i, n, cut);
                struct packet p;
                f.bytes.p = exact;
                dissect(d, &f, &p);
                check_places(&p);
                if (cut) check_length(&p);
                if (cut && n < v->frame[i].n && !v->listed && !v->unchecked)
                    assert_int_equal(p.nmalformed, 0);
                reader.cuts++;
                free(exact);
            }
        }
        dissector_free(d);
    }
}

/* --- checks --------------------------------------------------------------------------------- */

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
    bool more = false;
    text_clear(&reader.text);
    for (unsigned i = 0; i < reader.v.nframes; i++) {
        const struct packet *p = reader.v.decoded[i];
        for (const struct node *n = packet_first(p, id); n; n = packet_next(p, n), more = true) {
            if (more) text_char(&reader.text, ',');
            node_print(&reader.text, n);
        }
    }
    reader.checks++;
    if (value ? strcmp(text_string(&reader.text), value) != 0 : more)
        stop(name, text_string(&reader.text));
}

static void check_finding(enum malformed_level level, const char *name, const char *spec)
{
    field_id id = find(name);
    reader.v.listed++;
    reader.checks++;
    for (unsigned i = 0; i < reader.v.nframes; i++) {
        const struct packet *p = reader.v.decoded[i];
        for (unsigned k = 0; k < p->nmalformed; k++) {
            const struct malformed *m = &p->malformed[k];
            if (m->field == id && m->level == level && strcmp(m->spec, spec) == 0) return;
        }
    }
    stop("finding is missing", name);
}

static void finish(void)
{
    struct vector *v = &reader.v;
    if (!reader.open) return;
    if (!reader.ran) run();
    if (!v->unchecked && v->found != v->listed) {
        for (unsigned i = 0; i < v->nframes; i++) {
            for (unsigned k = 0; k < v->decoded[i]->nmalformed; k++)
                print_message("frame %u: %s: %s\n", i + 1,
                              field_row(v->decoded[i]->malformed[k].field)->name,
                              v->decoded[i]->malformed[k].message);
        }
        stop("another number of findings", "see above");
    }
    run_cut();
    reader.vectors++;
    reader.open = false;
}

/* --- the file ------------------------------------------------------------------------------- */

static void setup_line(const char *key, char *rest)
{
    struct vector *v = &reader.v;
    if (strcmp(key, "name") == 0) {
        finish();
        *v = (struct vector){ .linktype = 195 };
        snprintf(v->name, sizeof v->name, "%s", rest);
        reader.open = true;
        reader.ran = false;
    } else if (strcmp(key, "link") == 0) {
        v->linktype = (uint32_t)strtoul(rest, NULL, 10);
    } else if (strcmp(key, "context") == 0) {
        read_context(rest);
    } else if (strcmp(key, "frame") == 0 && v->nframes < FRAMES_MAX) {
        read_hex(&v->frame[v->nframes++], rest);
    } else if (strcmp(key, "packet") == 0 && v->npackets < PACKETS_MAX) {
        read_hex(&v->packet[v->npackets++], rest);
    } else if (strcmp(key, "none") == 0) {
        v->none = true;
    } else if (strcmp(key, "any") == 0) {
        v->any = true;
    } else if (strcmp(key, "unchecked") == 0) {
        v->unchecked = true;
    } else {
        stop("no such line", key);
    }
}

static void run_line(char *line)
{
    line[strcspn(line, "\n")] = '\0';
    if (line[0] == '#' || line[0] == '\0') return;
    char *rest = strchr(line, ' '), *last = NULL;
    if (rest) *rest++ = '\0';
    bool is = strcmp(line, "is") == 0, no = strcmp(line, "no") == 0;
    bool must = strcmp(line, "malformed") == 0, should = strcmp(line, "should") == 0;
    if (!is && !no && !must && !should && strcmp(line, "note") != 0) {
        setup_line(line, rest ? rest : line + strlen(line));
        return;
    }
    if (!reader.ran) run();
    if (rest) last = strchr(rest, ' ');
    if (last) *last++ = '\0';
    if (!rest || (!no && !last)) stop("words are missing", line);
    if (is || no)
        check_value(rest, is ? last : NULL);
    else
        check_finding(must     ? MALFORMED_MUST
                      : should ? MALFORMED_SHOULD
                               : MALFORMED_NOTE,
                      rest, last);
}

static void test_vectors(void **state)
{
    static char line[LINE_BYTES];
    (void)state;
    FILE *f = fopen(PLUGTEST_SOURCE_DIR "/harness/wire/vectors/lowpan.vec", "r");
    assert_non_null(f);
    reader.arena = arena_new(64 << 20);
    reader.text = text_new(1 << 16);
    while (fgets(line, sizeof line, f)) {
        reader.line++;
        run_line(line);
    }
    finish();
    fclose(f);
    text_free(&reader.text);
    arena_free(reader.arena);
    print_message("%u vectors, %u checks, %u cut frames, %u lengths\n", reader.vectors,
                  reader.checks, reader.cuts, reader.lengths);
    assert_true(reader.vectors >= 122);
    assert_true(reader.lengths >= 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_vectors) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
