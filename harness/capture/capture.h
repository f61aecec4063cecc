/* SPDX-License-Identifier: Apache-2.0
 * capture.h - a streaming reader for pcap and pcapng files of any size in bounded memory.
 * Frames are slices of the reader's buffer: nothing is copied. What a file says is not believed:
 * lengths have limits, and damage ends the reading with one diag (file, frame, octet, cause) after
 * every frame in front of it was delivered. */
#ifndef CAPTURE_CAPTURE_H
#define CAPTURE_CAPTURE_H
#include "base/diag.h"
#include "wire/packet.h"

enum {
    CAPTURE_FRAME_MAX = 256 * 1024,  /* octets of one frame; Wireshark's limit too */
    CAPTURE_BLOCK_MAX = 384 * 1024,  /* a pcapng block that is read; others are passed over */
    CAPTURE_INTERFACES_MAX = 4096,   /* of one file, all sections together */
    CAPTURE_BATCH_BYTES = 512 * 1024 /* file octets in one batch */
};

struct capture;

/* One interface (a pcap file has one). Numbered over all sections of a file. */
struct capture_interface {
    uint32_t linktype, snaplen; /* snaplen 0: none */
    char name[64];              /* "" when the file does not say; cut when longer */
    uint64_t units_per_s;       /* time stamps per second; 0 when it is a power of two: */
    unsigned binary_exponent;   /* ... 2^this per second */
    int64_t offset_s;           /* added to every time stamp */
};

/* A block of frames that lives on its own, so that a reader can go on while workers decode it. */
struct capture_batch {
    struct frame *frame; /* n frames; their octets are in this batch */
    unsigned n;
    unsigned serial; /* batches of one capture are numbered from 0 */
    /* private to capture */
    struct slice *options; /* per frame: the options of its pcapng block */
    bool swapped;          /* these are in the other byte order */
    uint8_t *bytes;
    size_t used;
};

/* Purpose: open a capture; path "-" reads standard input. Finds out the format. Returns NULL with
 * one diag in diags (borrowed until capture_close) when it is no capture that can be read. */
struct capture *capture_open(const char *path, struct diags *diags);

/* Purpose: the next frame; its octets are borrowed until the next call on this capture. Returns 1
 * with *out, 0 at the end, -1 with one diag at damage. After 0 or -1 always the same again. */
int capture_next(struct capture *c, struct frame *out);

/* Purpose: the i-th option `code` (1: a comment) of the frame that capture_next gave last; octets
 * borrowed as the frame's. Returns false when there are fewer. */
bool capture_option(const struct capture *c, uint16_t code, unsigned i, struct slice *out);

/* Purpose: which way the frame that capture_next gave last went: 1 inbound, 2 outbound (epb_flags
 * of pcapng, as enum pcapng_direction of the writer); 0: the capture does not say. */
unsigned capture_direction(const struct capture *c);

/* Purpose: close; frees what capture_next lent. c may be NULL. */
void capture_close(struct capture *c);

/* Purpose: interfaces met so far. */
unsigned capture_interfaces(const struct capture *c);

/* Purpose: the interface that frame.interface names; valid until the next call that reads. */
const struct capture_interface *capture_interface(const struct capture *c, uint32_t index);

/* Purpose: the comment on the file as a whole, known once a frame was read; "" when it has none.
 * Lives as long as the capture. */
const char *capture_comment(const struct capture *c);

/* Purpose: when the recording ended, as far as what was read says; 0 when it does not. That is
 * later than the last frame when nothing was seen for a while. */
int64_t capture_end_ns(const struct capture *c);

/* Purpose: the path it was opened with. */
const char *capture_path(const struct capture *c);

/* Purpose: an empty batch (about 0.8 MiB); the caller ends it with capture_batch_free. */
struct capture_batch *capture_batch_new(void);
void capture_batch_free(struct capture_batch *b);

/* Purpose: fill a batch with the next frames. Not to be mixed with capture_next on one capture. One
 * thread reads; others may use batches filled earlier. Results as capture_next: with 1 there is at
 * least one frame. A batch may be filled again once nobody looks at its frames any more. */
int capture_fill(struct capture *c, struct capture_batch *b);

/* Purpose: as capture_option, for frame `index` of a batch. */
bool capture_batch_option(const struct capture_batch *b, unsigned index, uint16_t code, unsigned i,
                          struct slice *out);

/* Purpose: the name of a LINKTYPE_ value ("ETHERNET"), "?" when it is not in our list. *decoded
 * (may be NULL): can the harness look into its frames? */
const char *capture_linktype_name(uint32_t linktype, bool *decoded);
#endif
