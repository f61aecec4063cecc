/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/capture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file in the making, in either byte order. */
struct file {
    uint8_t p[1 << 20];
    size_t n;
    bool big;
    char path[64];
};

static struct file file;

static void u8(unsigned v)
{
    file.p[file.n++] = (uint8_t)v;
}

static void u16(unsigned v)
{
    u8(file.big ? v >> 8 : v & 255);
    u8(file.big ? v & 255 : v >> 8);
}

static void u32(uint32_t v)
{
    u16(file.big ? v >> 16 : v & 0xffff);
    u16(file.big ? v & 0xffff : v >> 16);
}

static void start(bool big)
{
    file.n = 0;
    file.big = big;
}

static void pcap_header(uint32_t magic, uint32_t linktype)
{
    u32(magic);
    u16(2), u16(4), u32(0), u32(0), u32(65535), u32(linktype);
}

static void pcap_record(uint32_t s, uint32_t fraction, unsigned n)
{
    u32(s), u32(fraction), u32(n), u32(n + 4);
    for (unsigned i = 0; i < n; i++) u8(i);
}

/* A block of 32-bit words, with both lengths. */
static void block(uint32_t type, const uint32_t *word, unsigned n)
{
    u32(type), u32(12 + 4 * n);
    for (unsigned i = 0; i < n; i++) u32(word[i]);
    u32(12 + 4 * n);
}

static void section(void)
{
    u32(0x0a0d0d0a), u32(28), u32(0x1a2b3c4d), u16(1), u16(0);
    u32(UINT32_MAX), u32(UINT32_MAX), u32(28);
}

/* tsresol < 0: no such option. */
static void interface(unsigned linktype, int tsresol)
{
    u32(1), u32(tsresol < 0 ? 20 : 32), u16(linktype), u16(0), u32(0);
    if (tsresol >= 0) {
        u16(9), u16(1), u8((unsigned)tsresol), u8(0), u8(0), u8(0);
        u16(0), u16(0);
    }
    u32(tsresol < 0 ? 20 : 32);
}

static void packet(uint32_t interface_id, uint64_t stamp, unsigned n, const char *comment)
{
    unsigned data = (n + 3) / 4 * 4, text = comment ? (unsigned)strlen(comment) : 0;
    unsigned padded = (text + 3) / 4 * 4, total = 32 + data + (comment ? 4 + padded + 4 : 0);
    u32(6), u32(total), u32(interface_id), u32((uint32_t)(stamp >> 32)), u32((uint32_t)stamp);
    u32(n), u32(n);
    for (unsigned i = 0; i < data; i++) u8(i);
    if (comment) {
        u16(1), u16(text);
        for (unsigned i = 0; i < padded; i++) u8(i < text ? (uint8_t)comment[i] : 0);
        u16(0), u16(0);
    }
    u32(total);
}

static void save(void)
{
    snprintf(file.path, sizeof file.path, "/tmp/plugtest-capture-XXXXXX");
    int fd = mkstemp(file.path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, file.p, file.n), file.n);
    close(fd);
}

struct reading {
    struct arena *arena;
    struct diags diags;
    struct capture *c;
};

static struct reading open_saved(void)
{
    struct reading r = { .arena = arena_new(1 << 20) };
    r.diags = diags_new(r.arena);
    return r;
}

#define OPEN(r)                                                                                    \
    save();                                                                                        \
    struct reading r = open_saved();                                                               \
    r.c = capture_open(file.path, &r.diags)

static void done(struct reading *r)
{
    capture_close(r->c);
    arena_free(r->arena);
    unlink(file.path);
}

static void pcap_all_four(void **state)
{
    (void)state;
    static const uint32_t magic[] = { 0xa1b2c3d4, 0xa1b23c4d };
    for (unsigned i = 0; i < 4; i++) {
        start(i & 1);
        pcap_header(magic[i / 2], 1);
        pcap_record(1700000000, 5, 60);
        pcap_record(1700000001, 999999, 0);
        OPEN(r);
        struct frame f;
        assert_non_null(r.c);
        assert_int_equal(capture_next(r.c, &f), 1);
        assert_int_equal(f.number, 1);
        assert_int_equal(f.linktype, 1);
        assert_int_equal(f.bytes.n, 60);
        assert_int_equal(f.bytes.p[59], 59);
        assert_int_equal(f.orig_bytes, 64);
        assert_true(f.time_ns == INT64_C(1700000000000000000) + (i / 2 ? 5 : 5000));
        assert_int_equal(capture_next(r.c, &f), 1);
        assert_int_equal(f.number, 2);
        assert_int_equal(f.bytes.n, 0);
        assert_int_equal(capture_next(r.c, &f), 0);
        assert_int_equal(capture_next(r.c, &f), 0);
        assert_int_equal(r.diags.errors, 0);
        done(&r);
    }
}

static void pcapng_both_orders(void **state)
{
    (void)state;
    for (unsigned big = 0; big < 2; big++) {
        start(big);
        section();
        interface(1, -1);
        interface(101, 9);
        packet(0, 1700000000000001u, 41, NULL);
        packet(1, 1700000000000000002u, 5, "first");
        OPEN(r);
        struct frame f;
        struct slice s;
        assert_int_equal(capture_next(r.c, &f), 1);
        assert_int_equal(f.linktype, 1);
        assert_true(f.time_ns == INT64_C(1700000000000001000));
        assert_false(capture_option(r.c, 1, 0, &s));
        assert_int_equal(capture_next(r.c, &f), 1);
        assert_int_equal(f.linktype, 101);
        assert_int_equal(f.interface, 1);
        assert_int_equal(f.bytes.n, 5);
        assert_true(f.time_ns == INT64_C(1700000000000000002));
        assert_true(capture_option(r.c, 1, 0, &s));
        assert_true(slice_is(s, "first"));
        assert_false(capture_option(r.c, 1, 1, &s));
        assert_int_equal(capture_next(r.c, &f), 0);
        assert_int_equal(capture_interfaces(r.c), 2);
        done(&r);
    }
}

/* Each section numbers its interfaces from 0 and has its own byte order. */
static void pcapng_sections(void **state)
{
    (void)state;
    start(false);
    section();
    interface(1, -1);
    packet(0, 1, 4, "a");
    file.big = true;
    section();
    interface(113, -1);
    packet(0, 2, 8, "b");
    OPEN(r);
    struct frame f;
    struct slice s;
    assert_int_equal(capture_next(r.c, &f), 1);
    assert_int_equal(f.linktype, 1);
    assert_int_equal(capture_next(r.c, &f), 1);
    assert_int_equal(f.linktype, 113);
    assert_int_equal(f.interface, 1);
    assert_int_equal(f.time_ns, 2000);
    assert_true(capture_option(r.c, 1, 0, &s) && slice_is(s, "b"));
    assert_int_equal(capture_next(r.c, &f), 0);
    done(&r);
}

static void pcapng_other_blocks(void **state)
{
    (void)state;
    static const uint32_t simple[] = { 100, 0x04030201, 0x08070605 },
                          old[] = { 0, 0, 7, 4, 4, 0xddccbbaa }, statistics[] = { 0, 0, 0 };
    start(false);
    section();
    interface(1, -1);
    block(5, statistics, 3);
    block(0x0bad, NULL, 0);
    block(3, simple, 3);
    block(2, old, 6);
    OPEN(r);
    struct frame f;
    assert_int_equal(capture_next(r.c, &f), 1);
    assert_int_equal(f.bytes.n, 8);
    assert_int_equal(f.orig_bytes, 100);
    assert_int_equal(f.bytes.p[7], 8);
    assert_int_equal(capture_next(r.c, &f), 1);
    assert_int_equal(f.bytes.n, 4);
    assert_int_equal(f.bytes.p[0], 0xaa);
    assert_int_equal(f.time_ns, 7000);
    assert_int_equal(capture_next(r.c, &f), 0);
    done(&r);
}

/* A block of a kind that nobody needs may be longer than every buffer. */
static void pcapng_long_foreign_block(void **state)
{
    (void)state;
    start(false);
    section();
    interface(1, -1);
    packet(0, 1, 4, NULL);
    uint32_t n = 800 * 1024;
    u32(0xbad), u32(n);
    file.n += n - 12;
    u32(n);
    packet(0, 2, 8, NULL);
    OPEN(r);
    struct frame f;
    assert_int_equal(capture_next(r.c, &f), 1);
    assert_int_equal(capture_next(r.c, &f), 1);
    assert_int_equal(f.bytes.n, 8);
    assert_int_equal(capture_next(r.c, &f), 0);
    assert_int_equal(r.diags.errors, 0);
    done(&r);
}

static void resolutions(void **state)
{
    (void)state;
    static const struct {
        int tsresol;
        uint64_t stamp;
        int64_t ns;
    } row[] = {
        { 0, 3, 3000000000 },
        { 3, 1500, 1500000000 },
        { 9, 1, 1 },
        { 12, 1999, 1 },
        { 0x80 | 1, 3, 1500000000 },
        { 0x80 | 10, 1536, 1500000000 },
        { 0x80 | 40, (uint64_t)3 << 39, 1500000000 },
        { 0x80 | 63, (uint64_t)1 << 62, 500000000 },
        { 0, UINT64_MAX, INT64_MAX },
    };
    for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++) {
        start(false);
        section();
        interface(1, row[i].tsresol);
        packet(0, row[i].stamp, 0, NULL);
        OPEN(r);
        struct frame f;
        assert_int_equal(capture_next(r.c, &f), 1);
        assert_true(f.time_ns == row[i].ns);
        done(&r);
    }
}

/* What a bad file gets: frames before the damage, then -1 with one diag that says this. */
static void expect_damage(unsigned frames, const char *words)
{
    OPEN(r);
    struct frame f;
    for (unsigned i = 0; r.c && i < frames; i++) assert_int_equal(capture_next(r.c, &f), 1);
    if (r.c) assert_int_equal(capture_next(r.c, &f), -1);
    if (r.c) assert_int_equal(capture_next(r.c, &f), -1);
    if (!r.c) assert_int_equal(frames, 0);
    assert_int_equal(r.diags.errors, 1);
    if (!strstr(r.diags.first->message, words)) fail_msg("%s", r.diags.first->message);
    assert_non_null(r.diags.first->hint);
    done(&r);
}

static void damage(void **state)
{
    (void)state;
    start(false);
    expect_damage(0, "is empty");
    u8(1), u8(2);
    expect_damage(0, "neither pcap nor pcapng");
    start(false);
    u32(0x00088b1f);
    expect_damage(0, "gzip");
    start(false);
    pcap_header(0xa1b2c3d4, 1);
    file.n -= 1;
    expect_damage(0, "cut off within the file header");
    start(false);
    pcap_header(0xa1b2c3d4, 147);
    expect_damage(0, "link type 147");
    start(false);
    pcap_header(0xa1b2c3d4, 1);
    pcap_record(0, 0, 10);
    pcap_record(0, 0, 10);
    file.n -= 1;
    expect_damage(1, "cut off at byte 75");
    file.n -= 20;
    expect_damage(1, "cut off at byte 55: what begins at byte 50 (frame 2)");
    start(false);
    pcap_header(0xa1b2c3d4, 1);
    pcap_record(0, 0, 10);
    u32(0), u32(0), u32(CAPTURE_FRAME_MAX + 1), u32(9);
    expect_damage(1, "damaged at byte 50 (frame 2)");
}

static void pcapng_damage(void **state)
{
    (void)state;
    start(false);
    u32(0x0a0d0d0a), u32(28), u32(0x11111111);
    expect_damage(0, "byte-order mark");
    start(false);
    section();
    packet(0, 1, 4, NULL);
    expect_damage(0, "interface 0 is not described");
    start(false);
    section();
    interface(1, -1);
    packet(0, 1, 4, NULL);
    size_t at = file.n;
    packet(0, 1, 4, NULL);
    file.p[at + 20] = 200; /* captured length */
    expect_damage(1, "200 bytes are claimed in a block of 36");
    file.p[at + 20] = 4;
    file.p[file.n - 4]++;
    expect_damage(1, "two lengths differ");
    file.p[at + 4] = 6;
    expect_damage(1, "claims 6 bytes");
    file.p[at + 4] = 36;
    file.n -= 3;
    expect_damage(1, "cut off");
    start(false);
    section();
    interface(147, -1);
    packet(0, 1, 4, NULL);
    expect_damage(1, "link type 147");
}

/* Batches hold their frames while the reader goes on; numbers run through. */
static void batches(void **state)
{
    (void)state;
    start(false);
    pcap_header(0xa1b2c3d4, 1);
    for (unsigned i = 0; i < 12000; i++) pcap_record(i, 0, i % 50);
    OPEN(r);
    struct capture_batch *b[3];
    uint64_t number = 0;
    unsigned n = 0;
    for (unsigned i = 0; i < 3; i++) {
        b[i] = capture_batch_new();
        assert_int_equal(capture_fill(r.c, b[i]), 1);
        assert_int_equal(b[i]->serial, i);
    }
    for (unsigned i = 0; i < 3; i++) {
        for (unsigned k = 0; k < b[i]->n; k++, n++) {
            assert_int_equal(b[i]->frame[k].number, ++number);
            assert_int_equal(b[i]->frame[k].bytes.n, n % 50);
            if (n % 50) assert_int_equal(b[i]->frame[k].bytes.p[n % 50 - 1], n % 50 - 1);
        }
    }
    while (capture_fill(r.c, b[0]) == 1) n += b[0]->n;
    assert_int_equal(n, 12000);
    for (unsigned i = 0; i < 3; i++) capture_batch_free(b[i]);
    done(&r);
}

static void no_such_file(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 16);
    struct diags d = diags_new(a);
    assert_null(capture_open("/nonexistent/x.pcap", &d));
    assert_null(capture_open("/", &d));
    assert_int_equal(d.errors, 2);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pcap_all_four),
        cmocka_unit_test(pcapng_both_orders),
        cmocka_unit_test(pcapng_sections),
        cmocka_unit_test(pcapng_other_blocks),
        cmocka_unit_test(pcapng_long_foreign_block),
        cmocka_unit_test(resolutions),
        cmocka_unit_test(damage),
        cmocka_unit_test(pcapng_damage),
        cmocka_unit_test(batches),
        cmocka_unit_test(no_such_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
