/* SPDX-License-Identifier: Apache-2.0 */
#include "capture/capture.h"
#include "capture/pcapng_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct fixture {
    char path[64];
    struct arena *arena;
    struct diags diags;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    snprintf(f->path, sizeof f->path, "/tmp/plugtest-writer-XXXXXX");
    int fd = mkstemp(f->path);
    if (fd < 0) return -1;
    close(fd);
    f->arena = arena_new(1 << 20);
    f->diags = diags_new(f->arena);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    unlink(f->path);
    arena_free(f->arena);
    free(f);
    return 0;
}

static struct frame some_frame(const uint8_t *octets, size_t n)
{
    return (struct frame){ .time_ns = 1700000000123456789,
                           .linktype = 1,
                           .orig_bytes = (uint32_t)n + 1,
                           .bytes = { octets, n } };
}

static void round_trip(void **state)
{
    struct fixture *t = *state;
    static const uint8_t octets[] = { 1, 2, 3, 4, 5, 6, 7 };
    const char *comments[] = { "one", "two" };
    struct pcapng_about about = { .application = "plugtest", .comments = comments, .ncomments = 2 };
    struct slice said[] = { { (const uint8_t *)"PASS", 4 }, { (const uint8_t *)"x", 1 } };
    struct pcapng_note note = { said, 2, PCAPNG_OUTBOUND };
    struct pcapng *w = pcapng_open(t->path, &about, &t->diags);
    uint32_t eth = pcapng_interface(w, "eth0", 1), raw = pcapng_interface(w, "udp", 101);
    assert_int_equal(pcapng_interface(w, "eth0", 1), eth);
    assert_int_not_equal(eth, raw);
    for (size_t n = 0; n <= sizeof octets; n++) {
        struct frame f = some_frame(octets, n);
        assert_int_equal(pcapng_frame(w, n % 2 ? raw : eth, &f, n == 3 ? &note : NULL), 0);
    }
    assert_int_equal(pcapng_ended(w, 1700000005000000000), 0);
    assert_int_equal(pcapng_close(w), 0);
    struct capture *c = capture_open(t->path, &t->diags);
    struct frame f;
    struct slice s;
    assert_int_equal(capture_end_ns(c), 0); /* nothing was read */
    for (size_t n = 0; n <= sizeof octets; n++) {
        assert_int_equal(capture_next(c, &f), 1);
        assert_true(f.time_ns == 1700000000123456789);
        assert_int_equal(f.linktype, n % 2 ? 101 : 1);
        assert_int_equal(f.orig_bytes, n + 1);
        assert_int_equal(f.bytes.n, n);
        assert_memory_equal(f.bytes.p, octets, n);
        assert_int_equal(capture_option(c, 1, 1, &s), n == 3);
        assert_int_equal(capture_direction(c), n == 3 ? PCAPNG_OUTBOUND : PCAPNG_UNKNOWN);
        if (n != 3) continue;
        assert_true(slice_is(s, "x"));
    }
    assert_int_equal(capture_next(c, &f), 0);
    assert_string_equal(capture_interface(c, 1)->name, "udp");
    assert_true(capture_end_ns(c) == 1700000005000000000);
    capture_close(c);
    assert_int_equal(t->diags.errors, 0);
}

/* Wireshark's own reader has the last word, where it is installed. */
static void stock_tools_read_it(void **state)
{
    struct fixture *t = *state;
    static const uint8_t octets[60];
    char command[400];
    const char *comments[] = { "what this is" };
    struct pcapng_about about = { "plugtest", "board", "Debian", comments, 1, false };
    struct slice said[] = { slice_text("FAIL: coap.mid"), slice_text("RFC7252:4.2") };
    struct pcapng_note note = { said, 2, PCAPNG_INBOUND };
    struct frame f = some_frame(octets, sizeof octets);
    struct pcapng *w = pcapng_open(t->path, &about, &t->diags);
    pcapng_frame(w, pcapng_interface(w, "eth0", 1), &f, NULL);
    pcapng_frame(w, pcapng_interface(w, "udp", 1), &f, &note);
    assert_int_equal(pcapng_close(w), 0);
    if (system("command -v tshark >/dev/null") != 0) skip();
    snprintf(command, sizeof command,
             "test \"$(tshark -r %s -T fields -E separator=/s -e frame.number -e frame.time_epoch "
             "-e frame.interface_name -e frame.comment -Y 'frame.comment contains \"FAIL\"' "
             "2>/dev/null)\" = '2 1700000000.123456789 udp FAIL: coap.mid,RFC7252:4.2'",
             t->path);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command,
             "capinfos %s | grep -q '^Capture application: *plugtest' && "
             "capinfos -M -c %s | grep -q 'packets: *2$'",
             t->path, t->path);
    assert_int_equal(system(command), 0);
}

/* A writer that is killed: what it was given is in the file, and the file is whole. */
static void killed(void **state)
{
    struct fixture *t = *state;
    static const uint8_t octets[100];
    pid_t pid = fork();
    if (pid == 0) {
        struct pcapng *w = pcapng_open(t->path, &(struct pcapng_about){ 0 }, &t->diags);
        uint32_t i = pcapng_interface(w, NULL, 1);
        struct frame f = some_frame(octets, sizeof octets);
        for (unsigned n = 0; n < 500; n++) pcapng_frame(w, i, &f, NULL);
        kill(getpid(), SIGKILL);
    }
    waitpid(pid, NULL, 0);
    struct capture *c = capture_open(t->path, &t->diags);
    struct frame f;
    unsigned n = 0;
    while (capture_next(c, &f) == 1) n++;
    assert_int_equal(n, 500);
    assert_int_equal(t->diags.errors, 0);
    capture_close(c);
}

/* A full disk, played by the limit on file sizes: one diag, a valid file with the frames before. */
static void disk_full(void **state)
{
    struct fixture *t = *state;
    static const uint8_t octets[1000];
    struct rlimit old, small;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    small = (struct rlimit){ 5000, old.rlim_max };
    for (unsigned buffered = 0; buffered < 2; buffered++) {
        struct diags diags = diags_new(t->arena);
        struct pcapng_about about = { .buffered = buffered };
        struct frame f = some_frame(octets, sizeof octets);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        struct pcapng *w = pcapng_open(t->path, &about, &diags);
        uint32_t i = pcapng_interface(w, NULL, 1);
        for (unsigned n = 0; n < 200; n++) pcapng_frame(w, i, &f, NULL);
        assert_int_equal(pcapng_frame(w, i, &f, NULL), -1);
        assert_int_equal(pcapng_close(w), -1);
        setrlimit(RLIMIT_FSIZE, &old);
        assert_int_equal(diags.errors, 1);
        struct capture *c = capture_open(t->path, &diags);
        unsigned n = 0;
        while (c && capture_next(c, &f) == 1) n++;
        assert_int_equal(n, 4);
        assert_int_equal(diags.errors, 1);
        capture_close(c);
    }
}

static void cannot_create(void **state)
{
    struct fixture *t = *state;
    assert_null(pcapng_open("/nonexistent/x", &(struct pcapng_about){ 0 }, &t->diags));
    assert_int_equal(t->diags.errors, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(round_trip, setup, teardown),
        cmocka_unit_test_setup_teardown(stock_tools_read_it, setup, teardown),
        cmocka_unit_test_setup_teardown(killed, setup, teardown),
        cmocka_unit_test_setup_teardown(disk_full, setup, teardown),
        cmocka_unit_test_setup_teardown(cannot_create, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
