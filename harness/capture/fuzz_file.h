/* SPDX-License-Identifier: Apache-2.0
 * fuzz_file.h - a file in the making for the fuzz targets of this folder: an unnamed temporary one
 * that is emptied before each run. */
#ifndef CAPTURE_FUZZ_FILE_H
#define CAPTURE_FUZZ_FILE_H
#include "capture/reader.h"

#include <stdlib.h>
#include <unistd.h>

/* Purpose: an empty file open for reading and writing, the same at each call. */
static inline int fuzz_file(void)
{
    static int fd = -1;
    char path[] = "/tmp/plugtest-fuzz-XXXXXX";
    if (fd < 0) {
        fd = mkstemp(path);
        if (fd < 0) abort();
        unlink(path);
    }
    if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0) abort();
    return fd;
}

/* Purpose: append to the file. */
static inline void fuzz_add(int fd, const uint8_t *p, size_t n)
{
    if (write(fd, p, n) != (ssize_t)n) abort();
}

/* Purpose: read the file to its end, touching every octet of every frame; frames counted. What is
 * damaged must have been said in exactly one diag. */
static inline uint64_t fuzz_read(int fd)
{
    struct arena *a = arena_new(1 << 20);
    struct diags d = diags_new(a);
    if (lseek(fd, 0, SEEK_SET) != 0) abort();
    struct capture *c = reader_open(dup(fd), "fuzz", &d);
    struct frame f;
    struct slice comment;
    volatile uint8_t seen = 0;
    uint64_t n = 0;
    int result = c ? capture_next(c, &f) : -1;
    for (; result == 1; result = capture_next(c, &f)) {
        if (f.number != ++n || f.bytes.n > CAPTURE_FRAME_MAX) abort();
        for (size_t i = 0; i < f.bytes.n; i++) seen = f.bytes.p[i];
        for (unsigned i = 0; capture_option(c, 1, i, &comment); i++)
            seen = comment.n ? comment.p[comment.n - 1] : 0;
    }
    if ((result == -1) != (d.errors == 1)) abort();
    (void)seen;
    capture_close(c);
    arena_free(a);
    return n;
}
#endif
