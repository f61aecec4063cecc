/* SPDX-License-Identifier: Apache-2.0
 * vectors_for_test.h - runs a file of harness/wire/vectors whose messages are whole frames: decode,
 * compare, cut at every length. Lines are explained in vectors/README.md. */
#ifndef WIRE_VECTORS_FOR_TEST_H
#define WIRE_VECTORS_FOR_TEST_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wire/dissect.h"

enum { PACKET_MAX = 1500, LINE_BYTES = 4096, RAW_IP = 101 };

static struct reader {
    struct dissector *full, *lean;
    struct arena *arena;
    struct text text;
    const char *file;
    char name[128];
    uint8_t octets[PACKET_MAX];
    size_t n;
    uint32_t link;
    bool bad_checksum; /* and that is meant */
    unsigned line, found, vectors, checks;
    struct packet *packet;
} reader;

static void stop(const char *what, const char *detail)
{
    fail_msg("%s:%u (%s): %s: %s", reader.file, reader.line, reader.name, what, detail);
}

static struct frame frame_of(size_t n, size_t orig)
{
    return (struct frame){ .number = 1,
                           .linktype = reader.link,
                           .orig_bytes = (uint32_t)orig,
                           .bytes = { reader.octets, n } };
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
static void cut(size_t n, bool good)
{
    struct packet p, q;
    uint8_t *exact = malloc(n + 1); /* no octet behind the n-th may be read */
    assert_non_null(exact);
    struct frame f = frame_of(n, reader.n);
    f.bytes.p = n ? memcpy(exact + 1, reader.octets, n) : exact + 1;
    dissect(reader.full, &f, &p);
    check_places(&p);
    if (good && p.nmalformed) stop("finding in a cut capture", p.malformed[0].message);
    dissect(reader.lean, &f, &q);
    assert_int_equal(q.nmalformed, 0);
    f.orig_bytes = (uint32_t)n;
    dissect(reader.full, &f, &p);
    check_places(&p);
    if (n && n < reader.n && reader.link == RAW_IP) assert_true(p.nmalformed);
    free(exact);
}

static void cuts(void)
{
    bool good = !reader.packet->nmalformed;
    for (size_t n = 0; n <= reader.n; n++) cut(n, good);
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
    if (p->bad_checksum != reader.bad_checksum) stop("checksum", "is not as expected");
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
    if (!n) {
        stop("field is absent", name);
        return;
    }
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
        reader.link = RAW_IP;
        reader.bad_checksum = false;
        snprintf(reader.name, sizeof reader.name, "%s", rest);
        return;
    }
    if (strcmp(word, "badsum") == 0) {
        reader.bad_checksum = true;
        return;
    }
    if (strcmp(word, "link") == 0) {
        reader.link = (uint32_t)strtoul(rest, NULL, 10);
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

/* Purpose: run a file of harness/wire/vectors; it must hold at least so many packets and checks. */
static void run_vectors(const char *file, unsigned vectors, unsigned checks)
{
    struct dissect_options o = dissect_defaults();
    char line[LINE_BYTES], path[512];
    o.all = true;
    reader.file = file;
    reader.full = dissector_new(&o);
    o.lean = true;
    reader.lean = dissector_new(&o);
    reader.arena = arena_new(1 << 24);
    reader.text = text_new(1 << 16);
    snprintf(path, sizeof path, "%s/harness/wire/vectors/%s", PLUGTEST_SOURCE_DIR, file);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        reader.line++;
        line[strcspn(line, "\n")] = '\0';
        run_line(line);
    }
    finish();
    fclose(f);
    print_message("%u packets, %u checks\n", reader.vectors, reader.checks);
    assert_true(reader.vectors >= vectors && reader.checks >= checks);
    dissector_free(reader.full);
    dissector_free(reader.lean);
    arena_free(reader.arena);
    text_free(&reader.text);
}
#endif
