/* SPDX-License-Identifier: Apache-2.0
 * Blocks are collected whole in a buffer and leave it whole; after a write that failed half-way the
 * file is cut back to its last whole block. */
#include "capture/pcapng_writer.h"

#include "base/cursor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024, NAME_MAX_BYTES = 63, TEXT_MAX_BYTES = 32 * 1024 };
enum { BLOCK_SECTION = 0x0a0d0d0a, BLOCK_INTERFACE = 1, BLOCK_STATISTICS = 5, BLOCK_PACKET = 6 };
enum {
    OPTION_COMMENT = 1,
    OPTION_HARDWARE = 2,
    OPTION_OS = 3,
    OPTION_APPLICATION = 4,
    OPTION_IF_NAME = 2,
    OPTION_IF_TSRESOL = 9,
    OPTION_FLAGS = 2,
    OPTION_END_TIME = 3
};

struct port {
    char name[NAME_MAX_BYTES + 1];
    uint32_t linktype;
};

struct pcapng {
    int fd;
    const char *path; /* in the arena of diags */
    struct diags *diags;
    bool buffered, broken;
    struct port *port;
    uint32_t nports;
    uint8_t *p; /* n of cap octets: blocks not yet written */
    size_t n, cap;
    size_t block; /* where the block being built begins */
};

static void *must(void *p)
{
    if (p) return p;
    fprintf(stderr, "plugtest: out of memory: a capture writer\n");
    abort();
}

/* Everything is written least significant octet first. */
static void put(struct pcapng *w, struct slice s)
{
    if (w->cap - w->n < s.n) {
        while (w->cap - w->n < s.n) w->cap = w->cap ? w->cap * 2 : BUFFER;
        w->p = must(realloc(w->p, w->cap));
    }
    if (s.n) memcpy(w->p + w->n, s.p, s.n);
    w->n += s.n;
}

static void put_u16(struct pcapng *w, unsigned v)
{
    uint8_t b[2] = { (uint8_t)v, (uint8_t)(v >> 8) };
    put(w, (struct slice){ b, sizeof b });
}

static void put_u32(struct pcapng *w, uint32_t v)
{
    put_u16(w, v & 0xffff);
    put_u16(w, v >> 16);
}

static void put_padding(struct pcapng *w)
{
    static const uint8_t zero[4];
    put(w, (struct slice){ zero, (4 - (w->n - w->block) % 4) % 4 });
}

static void put_option(struct pcapng *w, unsigned code, struct slice value)
{
    value = slice_part(value, 0, TEXT_MAX_BYTES);
    put_u16(w, code);
    put_u16(w, (unsigned)value.n);
    put(w, value);
    put_padding(w);
}

static void put_text_option(struct pcapng *w, unsigned code, const char *text)
{
    if (text) put_option(w, code, slice_text(text));
}

static void block_begin(struct pcapng *w, uint32_t type)
{
    w->block = w->n;
    put_u32(w, type);
    put_u32(w, 0);
}

static void fail(struct pcapng *w, const char *cause, const char *hint)
{
    w->broken = true;
    w->n = 0;
    struct diag *d = diag_error(w->diags, (struct diag_place){ .file = w->path },
                                "cannot be written any more: %s", cause);
    if (d) d->hint = hint;
}

/* The end of the last block that is whole within the first `done` octets of the buffer. */
static size_t whole_blocks(const struct pcapng *w, size_t done)
{
    size_t at = 0;
    struct rd r = rd_open((struct slice){ w->p, done });
    while (rd_left_bytes(&r) >= 8) {
        rd_skip(&r, 4);
        uint32_t n = rd_le32(&r);
        rd_skip(&r, n - 8);
        if (r.bad) break;
        at += n;
    }
    return at;
}

int pcapng_flush(struct pcapng *w)
{
    size_t done = 0;
    while (!w->broken && done < w->n) {
        ssize_t n = write(w->fd, w->p + done, w->n - done);
        if (n < 0 && errno == EINTR) continue;
        if (n > 0) {
            done += (size_t)n;
            continue;
        }
        int why = n < 0 ? errno : ENOSPC;
        off_t at = lseek(w->fd, 0, SEEK_CUR), torn = (off_t)(done - whole_blocks(w, done));
        if (at >= torn && ftruncate(w->fd, at - torn) == 0) lseek(w->fd, at - torn, SEEK_SET);
        fail(w, strerror(why),
             why == ENOSPC ? "make room on the disk; what was recorded before is kept"
                           : "what was recorded before is kept");
    }
    w->n = 0;
    return w->broken ? -1 : 0;
}

static int block_end(struct pcapng *w)
{
    uint32_t n = (uint32_t)(w->n - w->block + 4);
    put_u32(w, n);
    struct wr at = wr_open(w->p + w->block + 4, 4);
    wr_le32(&at, n);
    if (w->buffered && w->n < BUFFER) return w->broken ? -1 : 0;
    return pcapng_flush(w);
}

static void put_section(struct pcapng *w, const struct pcapng_about *about)
{
    block_begin(w, BLOCK_SECTION);
    put_u32(w, 0x1a2b3c4d);
    put_u16(w, 1);
    put_u16(w, 0);
    put_u32(w, UINT32_MAX); /* the section's length is not known */
    put_u32(w, UINT32_MAX);
    put_text_option(w, OPTION_HARDWARE, about->hardware);
    put_text_option(w, OPTION_OS, about->os);
    put_text_option(w, OPTION_APPLICATION, about->application);
    for (unsigned i = 0; i < about->ncomments; i++)
        put_text_option(w, OPTION_COMMENT, about->comments[i]);
    put_u32(w, 0);
}

struct pcapng *pcapng_open(const char *path, const struct pcapng_about *about, struct diags *diags)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        struct diag *d = diag_error(diags, (struct diag_place){ .file = path },
                                    "cannot be created: %s", strerror(errno));
        if (d) d->hint = "choose another place with -o";
        return NULL;
    }
    struct pcapng *w = must(calloc(1, sizeof *w));
    *w = (struct pcapng){ .fd = fd, .diags = diags, .buffered = about->buffered };
    w->path = arena_string(diags->arena, slice_text(path)); /* diags name it after we are gone */
    put_section(w, about);
    if (block_end(w) == 0) return w;
    pcapng_close(w);
    return NULL;
}

static uint32_t add_port(struct pcapng *w, struct slice name, uint32_t linktype)
{
    static const uint8_t nanoseconds = 9;
    w->port = must(realloc(w->port, (w->nports + 1) * sizeof *w->port));
    struct port *p = &w->port[w->nports];
    *p = (struct port){ .linktype = linktype };
    if (name.n) memcpy(p->name, name.p, name.n);
    block_begin(w, BLOCK_INTERFACE);
    put_u16(w, linktype);
    put_u16(w, 0);
    put_u32(w, 0); /* no limit on the length of frames */
    if (name.n) put_option(w, OPTION_IF_NAME, name);
    put_option(w, OPTION_IF_TSRESOL, (struct slice){ &nanoseconds, 1 });
    put_u32(w, 0);
    block_end(w);
    return w->nports++;
}

uint32_t pcapng_interface(struct pcapng *w, const char *name, uint32_t linktype)
{
    struct slice s = slice_part(slice_text(name), 0, NAME_MAX_BYTES);
    for (uint32_t i = 0; i < w->nports; i++)
        if (w->port[i].linktype == linktype && slice_is(s, w->port[i].name)) return i;
    return add_port(w, s, linktype);
}

static void put_note(struct pcapng *w, const struct pcapng_note *note)
{
    for (unsigned i = 0; i < note->ncomments; i++) put_option(w, OPTION_COMMENT, note->comments[i]);
    if (note->direction != PCAPNG_UNKNOWN) {
        uint8_t flags[4] = { (uint8_t)note->direction };
        put_option(w, OPTION_FLAGS, (struct slice){ flags, sizeof flags });
    }
    if (note->ncomments || note->direction != PCAPNG_UNKNOWN) put_u32(w, 0);
}

/* As the format has it: the upper half first. */
static void put_time(struct pcapng *w, int64_t time_ns)
{
    uint64_t t = time_ns > 0 ? (uint64_t)time_ns : 0;
    put_u32(w, (uint32_t)(t >> 32));
    put_u32(w, (uint32_t)t);
}

int pcapng_frame(struct pcapng *w, uint32_t interface, const struct frame *frame,
                 const struct pcapng_note *note)
{
    if (w->broken) return -1;
    block_begin(w, BLOCK_PACKET);
    put_u32(w, interface);
    put_time(w, frame->time_ns);
    put_u32(w, (uint32_t)frame->bytes.n);
    put_u32(w, frame->orig_bytes ? frame->orig_bytes : (uint32_t)frame->bytes.n);
    put(w, frame->bytes);
    put_padding(w);
    if (note) put_note(w, note);
    return block_end(w);
}

int pcapng_ended(struct pcapng *w, int64_t time_ns)
{
    int result = w->broken ? -1 : 0;
    for (uint32_t i = 0; i < w->nports && !result; i++) {
        block_begin(w, BLOCK_STATISTICS);
        put_u32(w, i);
        put_time(w, time_ns);
        put_u16(w, OPTION_END_TIME);
        put_u16(w, 8);
        put_time(w, time_ns);
        put_u32(w, 0);
        result = block_end(w);
    }
    return result;
}

int pcapng_close(struct pcapng *w)
{
    if (!w) return 0;
    int result = pcapng_flush(w);
    if (w->fd != STDOUT_FILENO && close(w->fd) != 0 && result == 0) {
        fail(w, strerror(errno), "check the disk");
        result = -1;
    }
    free(w->port);
    free(w->p);
    free(w);
    return result;
}
