/* SPDX-License-Identifier: Apache-2.0
 * Reading in large pieces with read(2). Mapped files would count as resident memory and cannot be
 * pipes. */
#include "capture/capture.h"

#include "capture/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    HEAD = 24,
    READ_BYTES = 128 * 1024 /* at once: what is read stays in the nearer caches */
};

/* At least one octet into p, or 0 at the end, -1 with a diag. A signal ends a capture like its end.
 */
static ssize_t read_some(struct capture *c, uint8_t *p, size_t n)
{
    ssize_t got = read(c->fd, p, n);
    if (got < 0 && errno == EINTR) got = 0;
    if (got < 0) {
        struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path },
                                    "cannot be read: %s", strerror(errno));
        if (d) d->hint = errno == EISDIR ? "name a capture file in it" : "check the disk";
        return -1;
    }
    if (got == 0) c->eof = true;
    c->offset += (uint64_t)got;
    return got;
}

static int pass_over(struct capture *c)
{
    while (c->skip && !c->eof) {
        size_t n = c->skip < sizeof c->tail ? (size_t)c->skip : sizeof c->tail;
        ssize_t got = read_some(c, c->tail, n);
        if (got < 0) return -1;
        c->skip -= (uint64_t)got;
    }
    return 0;
}

static int at_end(struct capture *c, size_t left)
{
    if (left || c->skip) {
        struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path },
                                    "cut off at byte %" PRIu64 ": what begins at byte %" PRIu64
                                    " (frame %" PRIu64 ") is not whole",
                                    c->offset, c->offset - left, c->frames + 1);
        if (d)
            d->hint = reader_hint(c, "stop the capture program in order, or copy the file again");
        return -1;
    }
    for (unsigned i = 0; i < c->ninterfaces; i++) {
        const struct interface *f = &c->interface[i];
        if (!f->frames) continue;
        if (!c->decoded_frames) return reader_unknown(c, f->about.linktype);
        diag_warning(c->diags, (struct diag_place){ .file = c->path },
                     "%" PRIu64 " frames of link type %u (%s) not looked into", f->frames,
                     f->about.linktype, capture_linktype_name(f->about.linktype, NULL));
    }
    return 0;
}

/* Parse what is in b->bytes. Returns false when more must be read. */
static bool parse(struct capture *c, struct capture_batch *b, size_t *at)
{
    enum parsed result = c->parse(c, b, at);
    if (result == PARSED_BAD) {
        c->state = -1;
        *at = b->used;
        return true;
    }
    return result == PARSED_BATCH;
}

/* Read and parse until there are frames, or the batch must end. Returns where the unparsed begins.
 */
static size_t fill(struct capture *c, struct capture_batch *b)
{
    size_t at = 0;
    if (b->used && parse(c, b, &at)) return at;
    while (c->state == 1 && b->n == 0) {
        memmove(b->bytes, b->bytes + at, b->used - at); /* nothing borrows what was parsed */
        b->used -= at;
        at = 0;
        if (pass_over(c) < 0) {
            c->state = -1;
            break;
        }
        size_t room = CAPTURE_BATCH_BYTES - b->used;
        if (room > READ_BYTES) room = READ_BYTES;
        ssize_t got = c->eof ? 0 : read_some(c, b->bytes + b->used, room);
        if (got <= 0) {
            c->state = got < 0 ? -1 : at_end(c, b->used - at);
            break;
        }
        b->used += (size_t)got;
        if (parse(c, b, &at)) break;
    }
    return at;
}

int capture_fill(struct capture *c, struct capture_batch *b)
{
    b->n = 0;
    if (c->state != 1) return c->state;
    b->swapped = c->big;
    b->used = c->ntail;
    memcpy(b->bytes, c->tail, c->ntail);
    c->ntail = 0;
    size_t at = fill(c, b);
    if (c->state == 1) {
        c->ntail = b->used - at;
        memcpy(c->tail, b->bytes + at, c->ntail);
    }
    b->serial = c->batches;
    if (!b->n) return c->state;
    c->batches++;
    return 1;
}

int capture_next(struct capture *c, struct frame *out)
{
    if (!c->own) c->own = capture_batch_new();
    if (c->next >= c->own->n) {
        c->next = 0;
        int result = capture_fill(c, c->own);
        if (result != 1) return result;
    }
    *out = c->own->frame[c->next++];
    return 1;
}

struct capture_batch *capture_batch_new(void)
{
    struct capture_batch *b = reader_must(calloc(1, sizeof *b));
    b->frame = reader_must(malloc(BATCH_FRAMES * sizeof *b->frame));
    b->options = reader_must(malloc(BATCH_FRAMES * sizeof *b->options));
    b->bytes = reader_must(malloc(CAPTURE_BATCH_BYTES));
    return b;
}

void capture_batch_free(struct capture_batch *b)
{
    if (!b) return;
    free(b->frame);
    free(b->options);
    free(b->bytes);
    free(b);
}

bool capture_batch_option(const struct capture_batch *b, unsigned index, uint16_t code, unsigned i,
                          struct slice *out)
{
    uint16_t found;
    if (index >= b->n) return false;
    for (size_t at = 0; pcapng_option(b->options[index], b->swapped, &at, &found, out);)
        if (found == code && i-- == 0) return true;
    return false;
}

bool capture_option(const struct capture *c, uint16_t code, unsigned i, struct slice *out)
{
    return c->own && c->next && capture_batch_option(c->own, c->next - 1, code, i, out);
}

unsigned capture_direction(const struct capture *c)
{
    enum { EPB_FLAGS = 2, DIRECTION = 3 };
    struct slice flags;
    if (!capture_option(c, EPB_FLAGS, 0, &flags) || flags.n != 4) return 0;
    return file_u32(c->own->swapped, flags.p) & DIRECTION;
}

/* The first octets, at least HEAD of them when the file has as many. */
static int read_head(struct capture *c)
{
    while (c->ntail < HEAD && !c->eof) {
        ssize_t got = read_some(c, c->tail + c->ntail, HEAD - c->ntail);
        if (got < 0) return -1;
        c->ntail += (size_t)got;
    }
    return 0;
}

/* Things that are often taken for captures, and what to do with them. */
static const struct lookalike {
    uint8_t octets[4];
    unsigned n;
    const char *message, *hint;
} lookalikes[] = {
    { { 0x1f, 0x8b }, 2, "is compressed with gzip", "unpack it first: gzip -d" },
    { { 0x28, 0xb5, 0x2f, 0xfd }, 4, "is compressed with zstd", "unpack it first: zstd -d" },
    { { 0x34, 0xcd, 0xb2, 0xa1 },
      4,
      "is of the rare modified pcap format",
      "convert it: editcap -F pcapng OLD NEW" },
    { { 0xa1, 0xb2, 0xcd, 0x34 },
      4,
      "is of the rare modified pcap format",
      "convert it: editcap -F pcapng OLD NEW" },
    { { 's', 'n', 'o', 'o' }, 4, "is a snoop capture", "convert it: editcap -F pcapng OLD NEW" },
};

static int not_a_capture(struct capture *c)
{
    const char *message = "is neither pcap nor pcapng",
               *hint = "record with tcpdump, dumpcap or tshark, or convert with editcap -F pcapng";
    if (c->ntail == 0) message = "is empty", hint = "record the capture again";
    for (size_t i = 0; i < sizeof lookalikes / sizeof lookalikes[0]; i++) {
        const struct lookalike *l = &lookalikes[i];
        if (c->ntail < l->n || memcmp(c->tail, l->octets, l->n) != 0) continue;
        message = l->message;
        hint = l->hint;
    }
    struct diag *d = diag_error(c->diags, (struct diag_place){ .file = c->path }, "%s", message);
    if (d) d->hint = hint;
    return -1;
}

static int begin(struct capture *c)
{
    size_t used = 0;
    if (read_head(c) < 0) return -1;
    int known = pcap_begin(c, c->tail, c->ntail, &used);
    if (known == 0) known = pcapng_begin(c, c->tail, c->ntail, &used);
    if (known == 0) return not_a_capture(c);
    c->ntail -= used;
    memmove(c->tail, c->tail + used, c->ntail);
    return known;
}

struct capture *capture_open(const char *path, struct diags *diags)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        struct diag *d = diag_error(diags, (struct diag_place){ .file = path },
                                    "cannot be opened: %s", strerror(errno));
        if (d) d->hint = errno == ENOENT ? "check the path" : "check its permissions";
        return NULL;
    }
    return reader_open(fd, path, diags);
}

struct capture *reader_open(int fd, const char *path, struct diags *diags)
{
    struct capture *c = reader_must(calloc(1, sizeof *c));
    c->fd = fd;
    c->path = arena_string(diags->arena, slice_text(path)); /* diags name it after we are gone */
    c->diags = diags;
    c->state = 1;
    if (begin(c) == 1) return c;
    capture_close(c);
    return NULL;
}

void capture_close(struct capture *c)
{
    if (!c) return;
    if (c->fd != STDIN_FILENO) close(c->fd);
    capture_batch_free(c->own);
    free(c->interface);
    free(c->comment);
    free(c);
}

int64_t capture_end_ns(const struct capture *c)
{
    return c->end_ns;
}

const char *capture_comment(const struct capture *c)
{
    return c->comment ? c->comment : "";
}

unsigned capture_interfaces(const struct capture *c)
{
    return c->ninterfaces;
}

const struct capture_interface *capture_interface(const struct capture *c, uint32_t index)
{
    return index < c->ninterfaces ? &c->interface[index].about : NULL;
}

const char *capture_path(const struct capture *c)
{
    return c->path;
}
