/* SPDX-License-Identifier: Apache-2.0
 * reader.h - what capture.c and the two formats share; private to harness/capture. */
#ifndef CAPTURE_READER_H
#define CAPTURE_READER_H
#include "capture/capture.h"

enum { BATCH_FRAMES = 5120 };

/* How a format's parse function stopped. */
enum parsed {
    PARSED_MORE,  /* what is left is the beginning of something: read on */
    PARSED_BATCH, /* the batch must end here (full, or another section begins) */
    PARSED_BAD    /* damage; a diag was added */
};

struct interface {
    struct capture_interface about;
    bool decoded;        /* the harness can look into frames of this link type */
    uint64_t frames;     /* counted only where not decoded */
    int64_t ns_per_unit; /* 1000, 1 ...; 0: not a whole number */
    uint64_t simple_max; /* time stamps up to this are only multiplied */
};

struct capture {
    int fd;
    const char *path;
    char *comment;  /* of the file, or NULL */
    int64_t end_ns; /* when the recording ended, as the file says; 0: it does not */
    struct diags *diags;
    enum parsed (*parse)(struct capture *c, struct capture_batch *b, size_t *at);
    bool big;                          /* the file (section) is most significant octet first */
    bool eof;                          /* nothing more can be read */
    int state;                         /* 1 reading; 0 or -1: what capture_fill returns now */
    uint64_t offset;                   /* in the file, of the octet behind the last batch */
    uint64_t skip;                     /* octets of a long block still to be passed over */
    uint64_t frames, decoded_frames;   /* given so far */
    unsigned batches;                  /* filled so far */
    struct interface *interface;       /* ninterfaces, of all sections */
    unsigned ninterfaces, room, first; /* first: of the present section */
    struct capture_batch *own;         /* of capture_next */
    unsigned next;                     /* frame of own to give next */
    size_t ntail;                      /* octets read and not yet parsed ... */
    uint8_t tail[CAPTURE_BATCH_BYTES]; /* ... for the next batch */
};

/* Purpose: a 16-bit number of the file. p must have 2 octets. */
static inline uint16_t file_u16(bool big, const uint8_t *p)
{
    return (uint16_t)(big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
}

/* Purpose: a 32-bit number of the file. p must have 4 octets. */
static inline uint32_t file_u32(bool big, const uint8_t *p)
{
    if (big) return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

/* Purpose: capture_open for a descriptor, which the capture then owns. */
struct capture *reader_open(int fd, const char *path, struct diags *diags);

/* Purpose: p, or the end of the program when memory ran out. */
void *reader_must(void *p);

/* Purpose: add an interface of the present section. about: linktype and the rest. Returns false
 * with a diag when there are too many. */
bool reader_interface(struct capture *c, const struct capture_interface *about);

/* Purpose: the hint of a diag that ends the reading: what was read, and what to do. */
const char *reader_hint(const struct capture *c, const char *what_to_do);

/* Purpose: add the diag of damage at `at` octets into batch b (in the frame that would come next).
 * Returns PARSED_BAD. */
enum parsed reader_damage(struct capture *c, const struct capture_batch *b, size_t at,
                          const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Purpose: say that no frame of the file can be looked into. Returns -1. */
int reader_unknown(struct capture *c, uint32_t linktype);

/* Purpose: nanoseconds since 1970 of a time stamp in the units of an interface; saturates. */
int64_t reader_time_ns(const struct interface *i, uint64_t stamp);

/* Purpose: begin to read a pcap file whose first n octets are head. *used is set to those that were
 * taken. Returns 1, 0 when it is not pcap, -1 with a diag. */
int pcap_begin(struct capture *c, const uint8_t *head, size_t n, size_t *used);

/* Purpose: the same for pcapng. */
int pcapng_begin(struct capture *c, const uint8_t *head, size_t n, size_t *used);

/* Purpose: the next option of a pcapng option list. *at moves on. Returns false at the end. */
bool pcapng_option(struct slice options, bool big, size_t *at, uint16_t *code, struct slice *value);

/* Purpose: append a frame to the batch. */
static inline void reader_frame(struct capture *c, struct capture_batch *b,
                                const struct frame *frame, struct slice options)
{
    b->frame[b->n] = *frame;
    b->frame[b->n].number = ++c->frames;
    b->options[b->n++] = options;
}
#endif
