/* SPDX-License-Identifier: Apache-2.0
 * Any octets as the blocks of a pcapng file, behind a valid beginning or without: no crash, frames
 * within the file. What was read is then written and read again: as many frames. */
#include "capture/fuzz_file.h"
#include "capture/pcapng_writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void copy(int from)
{
    char path[] = "/tmp/plugtest-fuzz-XXXXXX";
    struct arena *a = arena_new(1 << 20);
    struct diags d = diags_new(a);
    int to = mkstemp(path);
    if (to < 0 || lseek(from, 0, SEEK_SET) != 0) abort();
    struct capture *c = reader_open(dup(from), "fuzz", &d);
    struct pcapng *w = pcapng_open(path, &(struct pcapng_about){ .buffered = true }, &d);
    struct frame f;
    uint64_t n = 0;
    while (c && capture_next(c, &f) == 1) {
        const struct capture_interface *i = capture_interface(c, f.interface);
        /* an unknown link type would rightly be complained about; not the point here */
        uint32_t port = pcapng_interface(w, i->name, 1);
        struct slice comment;
        struct pcapng_note note = { &comment, capture_option(c, 1, 0, &comment), PCAPNG_INBOUND };
        if (pcapng_frame(w, port, &f, &note) != 0) abort();
        n++;
    }
    capture_close(c);
    if (pcapng_close(w) != 0 || fuzz_read(to) != n) abort();
    unlink(path);
    close(to);
    arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t begin[] = {
        0x0a, 0x0d, 0x0d, 0x0a, 28,   0,    0,    0,    0x4d, 0x3c, 0x2b, 0x1a, 1, 0,
        0,    0,    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 28,   0,    0, 0, /* section */
        1,    0,    0,    0,    20,   0,    0,    0,    1,    0,    0,    0,    0, 0,
        0,    0,    20,   0,    0,    0, /* interface */
    };
    if (size < 1) return 0;
    int fd = fuzz_file();
    if (data[0] < 128) fuzz_add(fd, begin, sizeof begin);
    fuzz_add(fd, data + 1, size - 1);
    if (fuzz_read(fd)) copy(fd);
    return 0;
}
