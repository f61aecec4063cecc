/* SPDX-License-Identifier: Apache-2.0
 * pcapng_writer.h - writes pcapng files that stock Wireshark opens: one section, any number of
 * interfaces (nanosecond time stamps), frames with comments. Every write(2) ends with a whole
 * block, so that a killed run leaves a valid file; when the disk is full, what was recorded stays
 * valid, one diag says so and later frames are dropped. */
#ifndef CAPTURE_PCAPNG_WRITER_H
#define CAPTURE_PCAPNG_WRITER_H
#include "base/diag.h"
#include "wire/packet.h"

struct pcapng;

/* What the section header says about the file; every member may be NULL. */
struct pcapng_about {
    const char *application, *hardware, *os; /* as in Wireshark's capture file properties */
    const char *const *comments;
    unsigned ncomments;
    bool buffered; /* collect blocks and write them in large pieces (for copies of captures) */
};

enum pcapng_direction { PCAPNG_UNKNOWN, PCAPNG_INBOUND, PCAPNG_OUTBOUND };

/* What is said about one frame. Comments are UTF-8 text. */
struct pcapng_note {
    const struct slice *comments;
    unsigned ncomments;
    enum pcapng_direction direction;
};

/* Purpose: create (or empty) the file and write the section header. path "-" is standard output.
 * diags is borrowed until pcapng_close. NULL with one diag when it cannot. */
struct pcapng *pcapng_open(const char *path, const struct pcapng_about *about, struct diags *diags);

/* Purpose: the number of the interface of this name and link type; described in the file at its
 * first use. name may be NULL. */
uint32_t pcapng_interface(struct pcapng *w, const char *name, uint32_t linktype);

/* Purpose: write a frame on an interface that pcapng_interface gave. note may be NULL. Returns 0,
 * or -1 once the file cannot be written any more (the diag comes only once). */
int pcapng_frame(struct pcapng *w, uint32_t interface, const struct frame *frame,
                 const struct pcapng_note *note);

/* Purpose: say when the recording ended (one statistics block for each interface): what is missing
 * before then was not sent. Returns 0 or -1 as pcapng_frame. */
int pcapng_ended(struct pcapng *w, int64_t time_ns);

/* Purpose: hand everything to the operating system. Returns 0 or -1 as pcapng_frame. */
int pcapng_flush(struct pcapng *w);

/* Purpose: flush and close. Returns 0 when the file holds every frame. w may be NULL. */
int pcapng_close(struct pcapng *w);
#endif
